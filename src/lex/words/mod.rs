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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Texts of what the readers take apart.
    const SPECIAL: &str = r"([<>&:;()\[\]（：＜「*_# a1é影ー-]|Timeline|&amp;|:a:|\(s\)){0,40}";

    proptest! {
        #[test]
        fn any_text_has_an_answer(text in any::<String>(), marks in SPECIAL) {
            for text in [text, marks] {
                section_kind(&text);
                bare_section(&text);
                label_kind(&text);
                column_kind(&text);
                introduces_tasks(&text);
                names_a_postmortem(&text);
            }
        }
    }
}
