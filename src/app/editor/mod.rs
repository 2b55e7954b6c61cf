//! What is drawn around the text of the Markdown tab: line numbers, colours, marks of problems, what was looked for.
//! The text itself is a text area's, with all that a browser gives one. `strips`, `look` and `seek` are plain Rust.

pub mod look;
pub mod seek;
pub mod strips;

#[cfg(feature = "web")]
pub mod backdrop;
#[cfg(feature = "web")]
pub mod drawn;
#[cfg(feature = "web")]
pub mod seek_bar;
