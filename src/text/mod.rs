//! Room `text`: spans, edits, positions through edits, offset conversions and undo. Knows nothing of Markdown.
//! May use: nothing.

mod edit;
mod history;
mod offsets;
mod shown;

pub use edit::{BadEdit, Edit, Replacement, Span, common_ends};
pub use history::History;
pub use offsets::{byte_to_utf16, line_range, utf16_to_byte};
pub use shown::{all_to_shown, edit_shown, from_shown, shown, to_shown};

/// The line end a text is written with: that of its first line, LF where it has none.
pub fn line_end(text: &str) -> &'static str {
    match text.find('\n') {
        Some(at) if text[..at].ends_with('\r') => "\r\n",
        _ => "\n",
    }
}

/// What people mean by a value that was typed or pasted: line ends LF, blank at both ends gone.
pub fn normal(value: &str) -> String {
    trim_blank(&value.replace("\r\n", "\n").replace('\r', "\n")).to_owned()
}

/// [`normal`] for a value that stands on one line: newlines become spaces.
pub fn normal_line(value: &str) -> String {
    trim_blank(&value.replace("\r\n", " ").replace(['\r', '\n'], " ")).to_owned()
}

/// Trims what Markdown calls blank. A no-break space is a character that someone typed.
pub fn trim_blank(value: &str) -> &str {
    value.trim_matches([' ', '\t', '\n', '\r'])
}
