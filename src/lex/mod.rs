//! Room `lex`: what people write on a line: times, and the words of headings and labels (data).
//! May use: text.

mod clock;
mod words;

pub use clock::{Clock, ClockStyle, read_clock};
pub use words::{SectionKind, section_kind};
