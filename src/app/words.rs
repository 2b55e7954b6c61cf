//! What the interface says, where a sentence is more than the name of a button.

pub const UNTITLED: &str = "Untitled postmortem";
pub const PRIVATE: &str = "Everything stays in this browser. Nothing is sent anywhere.";
pub const MEMORY_ONLY: &str = "This browser keeps nothing for this page. Copy or download your work before you close the tab.";
pub const COPIED: &str = "Markdown copied.";
pub const COPY_BY_HAND: &str =
    "The browser did not let the page copy. Press Ctrl+C (⌘C on a Mac): the text is selected.";
pub const EMPTY_PREVIEW: &str = "The document appears here as you write.";
pub const DROP_HERE: &str = "Drop Markdown files to open each as a draft";

pub fn not_text(name: &str, offset: usize) -> String {
    format!("{name} was not opened: byte {offset} is not UTF-8 text.")
}

pub fn too_large(name: &str) -> String {
    format!("{name} was not opened: it is larger than 1 MiB. A postmortem is not.")
}

pub fn opened(name: &str, sections: usize, entries: usize, tasks: usize) -> String {
    let count =
        |n: usize, one: &str, many: &str| format!("{n} {}", if n == 1 { one } else { many });
    format!(
        "{name} opened: {}, {}, {}; the rest is shown as text.",
        count(sections, "section", "sections"),
        count(entries, "entry", "entries"),
        count(tasks, "task", "tasks"),
    )
}

pub const PARTED: &str =
    "This draft was also changed in another tab. Yours goes on as a draft of its own.";
pub const COPIED_IN_PART: &str = "Markdown copied, without what is not written yet.";
pub const HELD_BACK: &str = "a part of what you typed is not in the document yet";

/// What is said of drafts that could not be read; nothing where there are none.
pub fn unreadable(count: usize, in_place: usize) -> Option<String> {
    let drafts = match count {
        0 => return None,
        1 => "One draft could not be read".to_owned(),
        many => format!("{many} drafts could not be read"),
    };
    let where_they_are = if in_place > 0 {
        "left where they are"
    } else {
        "kept aside, not deleted"
    };
    Some(format!(
        "{drafts}: damaged, or written by a newer version. What is there was {where_they_are}."
    ))
}
