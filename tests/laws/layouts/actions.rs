//! Actions, in every way they are written.

use super::Body;
use proptest::prelude::*;
use proptest::sample::select;

const ACTIONS: &[&str] = &[
    "Add an alert on disk space",
    "Write a runbook for `systemctl`",
    "Fix the flaky probe: it lies",
    "Update the résumé 😀 of the on-call",
];

#[derive(Clone, Copy, Debug)]
enum Style {
    /// What stands before each row; blank lines between them or not.
    Lines(&'static str, bool),
    /// A label on a line of its own, above a list.
    Labelled(&'static str),
    Table {
        header: &'static [&'static str],
        outer: bool,
    },
    Heading(&'static str),
}

const STYLES: &[Style] = &[
    Style::Lines("- ", false),
    Style::Lines("* ", true),
    Style::Lines("- [ ] ", false),
    Style::Lines("- [x] ", true),
    Style::Lines("1. ", false),
    Style::Lines("", false),
    Style::Lines("", true),
    Style::Labelled("**Tasks**:"),
    Style::Labelled("Tasks:"),
    Style::Table {
        header: &["Action", "Owner", "Due", "Ticket", "State"],
        outer: true,
    },
    Style::Table {
        header: &["Task", "Type", "Priority"],
        outer: false,
    },
    Style::Heading("#### 1) "),
    Style::Heading("#### 1. "),
];

pub fn actions() -> impl Strategy<Value = Body> {
    (select(STYLES), prop::collection::vec(select(ACTIONS), 0..4))
        .prop_map(|(style, rows)| written(style, &rows))
}

fn written(style: Style, rows: &[&str]) -> Body {
    let mut body = Body::default();
    match style {
        Style::Table { header, outer } => {
            let mut table = vec![header.to_vec()];
            table.extend(rows.iter().map(|row| {
                let mut cells = vec![*row, "Ann", "", "", ""];
                cells.truncate(header.len());
                cells
            }));
            body.table(&table, outer);
        }
        Style::Labelled(label) => {
            body.line(&format!("{label}\n"));
            body.fields.push(("Tasks".to_owned(), String::new()));
        }
        _ => {}
    }
    for (at, row) in rows.iter().enumerate() {
        let counted = |lead: &str| lead.replace('1', &(at + 1).to_string());
        match style {
            Style::Lines(lead, apart) => {
                body.line(&format!("{}{row}", counted(lead)));
                if apart {
                    body.line("");
                }
            }
            Style::Labelled(_) => body.line(&format!("- {row}")),
            Style::Heading(lead) => {
                body.line(&format!("{}{row}\n\nMore about it.\n", counted(lead)))
            }
            Style::Table { .. } => {}
        }
        body.tasks.push((*row).to_owned());
    }
    body
}
