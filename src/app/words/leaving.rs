//! Said where the document leaves the page.

pub const COPIED_RICH: &str = "Copied with its formatting. Paste it into a mail or a wiki.";
pub const NOT_COPIED: &str =
    "Not copied: the browser did not let the page copy. Download it instead.";
pub const SELF_CONTAINED: &str =
    "The web page is one file that loads nothing. Links are kept; pictures become links.";
pub const TO_GITHUB: &str = "GitHub opens its page for a new file, filled in. You look at it there and commit it, or close it. Nothing is sent before you press.";
pub const TOO_LONG_FOR_GITHUB: &str = "The document is too long for an address, so it is copied first: paste it into the empty file with Ctrl+V (⌘V on a Mac).";
pub const COPIED_FOR_GITHUB: &str = "Markdown copied. Paste it into GitHub's new file.";
pub const SECTION_COPIED: &str = "Section copied.";
pub const PICTURE: &str = "A document in a repository shows a picture that lies beside it. The file is downloaded: put it there under this name.";
pub const ASK_FOR_ALT: &str = "What does it show? Somebody who cannot see it reads this instead.";
pub const NO_ALT: &str = "Enter what the picture shows.";
pub const NO_PICTURE_NAME: &str = "Enter a file name.";
pub const DROPPED_PICTURE: &str =
    "A picture is no draft. Copy it and paste it where it belongs in the document.";

pub fn picture_added(name: &str) -> String {
    format!("{name} handed to the browser, and its reference added.")
}
