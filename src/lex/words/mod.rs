//! The words of headings, labels, table columns and titles, as data: English first, then Spanish, French, Portuguese,
//! German and Japanese. The data stand in `section_words`, `label_words`, `columns` and `titles`; the rest compares.

mod columns;
mod index;
mod label_words;
mod labels;
mod plain;
mod section_words;
mod sections;
mod titles;

pub use columns::{ColumnKind, column_kind};
pub use labels::{LabelKind, introduces_tasks, label_kind};
pub use sections::{Bare, SectionKind, bare_section, section_kind};
pub use titles::names_a_postmortem;
