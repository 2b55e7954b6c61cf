//! What the values of a row are called.

use super::Extra;
use crate::outline::Part;

/// What a part is called: by the words that head its column, where there are any.
pub(super) fn named(part: Part, columns: &[(Part, String)], else_called: &str) -> String {
    let head = columns.iter().find(|(of, _)| *of == part);
    let words = head.map(|(_, words)| words.as_str());
    words
        .filter(|words| !words.is_empty())
        .unwrap_or(else_called)
        .to_owned()
}

/// The parts with their names; no two of a row are called the same.
pub(super) fn named_extras(
    parts: impl Iterator<Item = Part>,
    columns: &[(Part, String)],
) -> Vec<Extra> {
    let mut extras: Vec<Extra> = Vec::new();
    for part in parts {
        let mut name = match part {
            Part::Cell(column) => named(part, columns, &format!("Column {}", column + 1)),
            _ => named(part, columns, usual_name(part)),
        };
        let same = extras.iter().filter(|e| e.name == name).count();
        if same > 0 {
            name = format!("{name} {}", same + 1);
        }
        extras.push(Extra { part, name });
    }
    extras
}

fn usual_name(part: Part) -> &'static str {
    match part {
        Part::Key => "Time",
        Part::Body => "Text",
        Part::Title => "Headline",
        Part::Date => "Date",
        Part::End => "Until",
        Part::Zone => "Zone",
        Part::Who => "Who",
        Part::Owner => "Owner",
        Part::Due => "Due",
        Part::Ticket => "Ticket",
        Part::Type => "Type",
        Part::Priority => "Priority",
        Part::State => "State",
        Part::Cell(_) => "Column",
    }
}
