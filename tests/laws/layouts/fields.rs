//! Labels and values, in every way they are written.

use super::{Body, words};
use proptest::prelude::*;
use proptest::sample::select;

const LABELS: &[&str] = &["Duration", "Impact", "Root Cause", "Severity", "Status"];

#[derive(Clone, Copy, Debug)]
enum Style {
    /// What stands before the label, between it and the value, and whether blank lines stand between fields.
    Lines(&'static str, &'static str, bool),
    /// The label on a line of its own, above a list or a paragraph.
    Above(&'static str),
    /// Several on a line.
    Shared,
    Table {
        outer: bool,
    },
    /// A table with one row.
    Across {
        outer: bool,
    },
}

const STYLES: &[Style] = &[
    Style::Lines("- **", "**: ", false),
    Style::Lines("* **", ":** ", false),
    Style::Lines("* ", ": ", false),
    Style::Lines("-   __", ":__ ", true),
    Style::Lines("**", ":** ", true),
    Style::Lines("**", "**: ", false),
    Style::Lines("__", ":__ ", true),
    Style::Lines("", ": ", false),
    Style::Lines("", ": ", true),
    Style::Above("- one\n- two"),
    Style::Above("\nA paragraph\nof words."),
    Style::Above("\n1. one\n\n   more of one"),
    Style::Shared,
    Style::Table { outer: true },
    Style::Table { outer: false },
    Style::Across { outer: true },
    Style::Across { outer: false },
];

pub fn fields() -> impl Strategy<Value = Body> {
    let field = (select(LABELS), words()).prop_map(|(label, value)| (label.to_owned(), value));
    (select(STYLES), prop::collection::vec(field, 1..5)).prop_map(|(style, fields)| {
        let mut body = Body::default();
        write(&mut body, style, fields);
        body
    })
}

fn write(body: &mut Body, style: Style, mut fields: Vec<(String, String)>) {
    for (label, value) in &mut fields {
        // On a line of its own, the name of a section would be a heading.
        if value.is_empty() || matches!(style, Style::Above(_)) {
            *label = "Status".to_owned();
        }
    }
    match style {
        Style::Lines(open, close, apart) => {
            for (label, value) in &fields {
                body.line(&format!("{open}{label}{close}{value}"));
                if apart {
                    body.line("");
                }
            }
        }
        Style::Above(value) => {
            for (label, own) in &mut fields {
                body.line(&format!("**{label}:**\n{value}\n"));
                *own = value.trim_start().to_owned();
            }
        }
        Style::Shared => {
            let all: Vec<String> = fields
                .iter()
                .map(|(label, value)| format!("**{label}:** {value}"))
                .collect();
            body.line(&all.join(" | "));
        }
        Style::Table { outer } => {
            let mut rows = vec![vec!["Field", "Value"]];
            rows.extend(fields.iter().map(|(label, value)| vec![&**label, &**value]));
            body.table(&rows, outer);
        }
        Style::Across { outer } => {
            // Two columns are labels and values, and a cell at the end of a row without pipes around it may be lacking.
            fields.resize(3, ("Service".to_owned(), "the api".to_owned()));
            fields[2].1 = "the api".to_owned();
            let (labels, values) = fields.iter().map(|(l, v)| (&**l, &**v)).unzip();
            let rows: [Vec<&str>; 2] = [labels, values];
            let outer = outer || fields[0].1.is_empty();
            body.table(&rows, outer);
        }
    }
    body.fields = fields;
}

/// The lines between the fences.
pub fn front_matter() -> impl Strategy<Value = Body> {
    let value = select(
        &[
            ("2024-03-05", "2024-03-05"),
            ("\"a: \\\"b\\\"\"", "a: \"b\""),
            ("'it''s down'", "it's down"),
            ("", ""),
            ("12 minutes # all in all", "12 minutes"),
        ][..],
    );
    let label = select(&["date", "duration", "root cause", "affected_users"][..]);
    prop::collection::vec((label, value), 1..4).prop_map(|fields| {
        let mut body = Body::default();
        for (label, (written, value)) in fields {
            body.line(&format!("{label}: {written}"));
            body.fields.push((label.to_owned(), value.to_owned()));
        }
        body
    })
}
