//! What the interface says, where a sentence is more than the name of a button.

pub mod actions;
pub mod around;
pub mod leaving;
pub mod logs;
pub mod markdown;
pub mod offline;
pub mod seeing;
pub mod starting;
pub mod timing;

use super::findings::Counts;
use crate::drafts::Restored;

pub const UNTITLED: &str = "Untitled postmortem";
pub const PRIVATE: &str = "Everything stays in this browser. Nothing is sent anywhere.";
pub const MEMORY_ONLY: &str = "This browser keeps nothing for this page. Copy or download your work before you close the tab.";
pub const COPY_BY_HAND: &str =
    "The browser did not let the page copy. Press Ctrl+C (⌘C on a Mac): the text is selected.";
pub const ELSEWHERE: &str = "This draft is open in another tab.";
pub const TAKING_OVER: &str = "The other tab is asked to let go…";
pub const READ_ONLY: &str = "Not changed: this draft is open in another tab.";
pub const TRASH: &str = "Deleted drafts wait here for thirty days.";
pub const ROOM_FILLING: &str = "Drafts that are done can be downloaded and deleted.";
pub const ROOM_HIGH: &str =
    "Back up everything, then delete drafts that are done and empty the trash.";
pub const SAFARI: &str = "Safari throws away what a page keeps when it is not visited for seven days. Back up what matters, or add the page to the Dock or Home Screen.";
pub const INSTALLED: &str = "As an app, Debrief keeps its drafts apart from those in the browser. A backup carries them over.";
pub const NO_VERSIONS: &str = "Versions appear here as the draft is saved.";
pub const FETCHING: &str = "One moment…";
pub const SAME_AS_NOW: &str = "It says the same as the draft does now.";
pub const NO_COPY_KEPT: &str =
    "What was copied is not kept in this browser, so it cannot be compared.";
pub const RESTORED: &str = "Restored. What the draft said before is in its history.";
pub const NOT_DOWNLOADED: &str = "Not downloaded: the browser refused. Copy the Markdown instead.";

/// "3 lines added, 1 removed."
pub fn differences(added: usize, removed: usize) -> String {
    let lines = if added == 1 { "line" } else { "lines" };
    match (added, removed) {
        (added, 0) => format!("{added} {lines} added since."),
        (0, 1) => "1 line removed since.".to_owned(),
        (0, removed) => format!("{removed} lines removed since."),
        (added, removed) => format!("{added} {lines} added since, {removed} removed."),
    }
}

pub fn from_line(number: usize) -> String {
    format!("Line {number}")
}

pub fn more_lines(count: usize) -> String {
    format!("{count} more lines are not shown.")
}

pub fn version_kept(name: &str) -> String {
    format!("“{name}” is kept in the history.")
}

pub fn not_fetched(why: &dyn std::fmt::Display) -> String {
    format!("This version cannot be shown: {why}.")
}

pub fn stopped(name: &str) -> String {
    format!(
        "The page went down the last time it showed “{name}”, so here it is as plain text. Nothing of it is lost."
    )
}

pub fn handed_over(name: &str) -> String {
    format!("{name} handed to the browser.")
}

pub fn not_saved(why: &dyn std::fmt::Display) -> String {
    format!(
        "Not saved: {why}. Go on writing; it is tried again and again. Download it before you close the tab."
    )
}

pub fn room(percent: u64) -> String {
    match percent {
        0 => "Less than 1 % of the room for drafts is used".to_owned(),
        percent => format!("{percent} % of the room for drafts is used"),
    }
}

pub fn nearly_full(percent: u64) -> String {
    format!("{percent} % of the room for drafts is used. {ROOM_HIGH}")
}

/// "Restored 3 from backup.json, 1 of them as a copy; 2 were here already; 1 could not be read."
pub fn restored(name: &str, counts: Restored) -> String {
    let mut said = format!("{} restored from {name}", counts.restored);
    if counts.copies > 0 {
        said += &format!(", {} of them as copies", counts.copies);
    }
    if counts.duplicate > 0 {
        said += &format!("; {} here already", counts.duplicate);
    }
    if counts.invalid > 0 {
        said += &format!("; {} could not be read", counts.invalid);
    }
    match counts.whole {
        true => format!("{said}."),
        false => format!("{said}. The file was changed since it was made."),
    }
}

pub fn no_backup(name: &str, why: &dyn std::fmt::Display) -> String {
    format!("Nothing was restored from {name}: {why}.")
}

pub fn kept_aside(count: usize) -> String {
    match count {
        1 => "One record that cannot be read is kept aside.".to_owned(),
        many => format!("{many} records that cannot be read are kept aside."),
    }
}

pub fn not_readable(name: &str) -> String {
    format!("{name} was not opened: the browser could not read it.")
}

pub const BEFORE_SAVING: &str = "This is what changes in the file.";
pub const CHANGED_ON_DISK: &str = "The file was changed by somebody else since it was opened here. Saving puts your text in its place: lines marked as removed would be gone from it.";
pub const NOT_ALLOWED: &str = "the browser was not allowed to write it";

pub fn saved_to(name: &str) -> String {
    format!("{name} saved.")
}

pub fn not_saved_to(name: &str, why: &str) -> String {
    format!("{name} was not saved: {why}. The draft is kept in this browser all the same.")
}

pub const NO_COURSE: &str = "Entries that have a time are drawn here, with what lies between them.";

pub fn untold(count: usize) -> String {
    match count {
        1 => "One entry has no time that can be told, and is left out.".to_owned(),
        many => format!("{many} entries have no time that can be told, and are left out."),
    }
}

pub const CHANGED: &str = "changed since you last copied";
pub const NO_SUCH_DRAFT: &str = "No draft has that.";
pub const EMPTY_PREVIEW: &str = "The document appears here as you write.";
pub const DROP_HERE: &str = "Drop Markdown files to open each as a draft";

pub fn not_text(name: &str, offset: usize) -> String {
    format!("{name} was not opened: byte {offset} is not UTF-8 text.")
}

/// `4.2 kB`; of what takes two bytes a character, as browsers keep it.
pub fn size(units: u64) -> String {
    match units {
        0..1_000 => format!("{units} B"),
        1_000..1_000_000 => format!("{:.1} kB", units as f64 / 1_000.0),
        _ => format!("{:.1} MB", units as f64 / 1_000_000.0),
    }
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

pub fn not_read(why: &dyn std::fmt::Display) -> String {
    format!(
        "Your drafts could not be read: {why}. What you write now is kept as well as it can be; reload the page to try again."
    )
}

pub fn two_versions(of: &str, copy: &str) -> String {
    format!("Two versions of “{of}” were found. The other one is kept as “{copy}”.")
}

pub fn not_emptied(name: &str, why: &dyn std::fmt::Display) -> String {
    format!("“{name}” is still in the trash: {why}.")
}

pub fn loose(why: &dyn std::fmt::Display) -> String {
    format!("This version is kept only until you close the tab: {why}.")
}

pub fn backed_up(name: &str, missing: usize) -> String {
    match missing {
        0 => handed_over(name),
        1 => format!(
            "{name} handed to the browser, without one named version that could not be read."
        ),
        many => format!(
            "{name} handed to the browser, without {many} named versions that could not be read."
        ),
    }
}

pub const NOT_BACKED_UP: &str = "No backup was made: the browser refused the download.";
pub const GONE_ELSEWHERE: &str = "The draft was deleted in another tab.";
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
