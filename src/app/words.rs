//! What the interface says, where a sentence is more than the name of a button.

use super::findings::Counts;

pub const UNTITLED: &str = "Untitled postmortem";
pub const PRIVATE: &str = "Everything stays in this browser. Nothing is sent anywhere.";
pub const MEMORY_ONLY: &str = "This browser keeps nothing for this page. Copy or download your work before you close the tab.";
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
/// What is said once the Markdown is copied: also what was held back, and what was found in it.
pub fn copied(held: bool, counts: Counts) -> String {
    let copied = match held {
        true => "Markdown copied, without what is not written yet.",
        false => "Markdown copied.",
    };
    match counts.all() {
        0 => copied.to_owned(),
        _ => format!("{copied} It has {}: see Problems.", counts.words()),
    }
}

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

pub const NO_PROBLEMS: &str = "Nothing contradicts itself.";
pub const NO_PROBLEMS_MORE: &str = "Times, dates, zones and lengths of time are compared as you write. What does not fit together is listed here, with what would mend it.";
pub const WALK_BY_KEY: &str = "F8 goes to the next problem, Shift+F8 to the one before.";
pub const NO_SUCH_FIX: &str = "That is mended already.";
pub const BEFORE_COPYING: &str = "The document contradicts itself. Each link leads to its place.";

/// What is said when the number of problems has changed.
pub fn problems_now(counts: Counts) -> String {
    match counts.all() {
        0 => NO_PROBLEMS.to_owned(),
        _ => format!("Problems: {}.", counts.words()),
    }
}

pub fn mended(title: &str) -> String {
    format!("Mended: {title}.")
}

pub fn all_mended(count: usize) -> String {
    format!("{count} problems mended.")
}

pub const NO_LENGTH: &str = "the end is not behind the start";
pub const LENGTH_WRITTEN: &str = "The length from start to end is written.";

/// Of a stated length that is not the one from start to end.
pub fn stated(length: &str) -> String {
    format!("The document says {length}. ")
}
