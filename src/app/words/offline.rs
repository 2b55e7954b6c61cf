//! Said of working offline, and of the page itself.

pub const READY: &str = "Ready to work offline: this page now opens without a network.";
pub const NEW_VERSION: &str = "There is a new version of Debrief. What you have typed is saved first, and every open tab moves to it.";
pub const MOVING: &str = "Saving what you have typed, then reloading…";
pub const NOT_MOVED: &str = "Not reloaded: a draft in this tab is not saved. Download it first.";
pub const ABOUT: &str =
    "Copy this into a report of a fault. Nothing that you have written is in it.";
pub const COPIED: &str = "Copied.";
pub const NOT_COPIED: &str =
    "Not copied: the browser did not let the page copy. Select the lines instead.";
