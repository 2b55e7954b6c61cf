//! Said on the start page.

pub const PROMISE: &str = "Write a postmortem that agrees with itself.";
pub const WHAT_IT_IS: &str = "Fill in a form and watch the Markdown grow beside it. Where times, dates, zones or lengths contradict each other, you are told, and offered what would mend it.";
pub const EXAMPLE: &str =
    "A finished postmortem with four slips. Find them and mend them in a minute.";
pub const FILE: &str =
    "Markdown that you have already, or a backup. A file stays as it is but for what you change.";
pub const PASTE: &str = "From a wiki, a chat or a mail.";
pub const EXAMPLE_OPENED: &str =
    "Four things do not fit together. Each is listed here, with what would mend it.";
