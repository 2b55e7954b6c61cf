//! Room `lex`: what people write on a line: times, and the words of headings and labels (data).
//! May use: text.

mod clock;
mod words;

pub use clock::{Clock, ClockStyle, read_clock};
pub use words::{
    Bare, ColumnKind, LabelKind, SectionKind, bare_section, column_kind, introduces_tasks,
    label_kind, names_a_postmortem, section_kind,
};
