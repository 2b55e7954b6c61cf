//! Timelines, in every way they are written.

use super::{Body, words};
use proptest::prelude::*;
use proptest::sample::select;

const TIMES: &[&str] = &[
    "11:00 AM",
    "14:05",
    "2:05pm",
    "14:05 UTC",
    "2100hrs",
    "8:04 p.m.",
    "13:06 PM",
    "2023-01-05 14:05",
    "14:05 - 14:20",
    "7:20 PM - 8:00 PM GMT",
];

const KEYS: &[&str] = &["14:05", "Escalation", "Actions Taken", "7:20 PM"];

/// What stands around a time: marks that open, and marks that close with what separates it from the words.
const MARKS: &[(&str, &str)] = &[
    ("**", "**: "),
    ("**", ":** "),
    ("**", "** - "),
    ("**", "** – "),
    ("", ": "),
    ("", " - "),
    ("", " – "),
    ("", " "),
    ("*", "*: "),
    ("_", "_ - "),
    ("`", "` - "),
    ("[", "] "),
];

#[derive(Clone, Copy, Debug)]
enum Style {
    /// What stands before each row; blank lines between them or not.
    Lines(&'static str, bool),
    Table {
        header: &'static [&'static str],
        outer: bool,
    },
    /// Signs, and the hashes that close it.
    Heading(&'static str, &'static str),
}

const STYLES: &[Style] = &[
    Style::Lines("- ", false),
    Style::Lines("* ", true),
    Style::Lines("1. ", false),
    Style::Lines("", false),
    Style::Lines("", true),
    Style::Table {
        header: &["Time", "Event"],
        outer: true,
    },
    Style::Table {
        header: &["Time (UTC)", "Description", "Who"],
        outer: true,
    },
    Style::Table {
        header: &["Date", "Time", "Event"],
        outer: true,
    },
    Style::Table {
        header: &["Time", "Event", "Notes"],
        outer: false,
    },
    Style::Heading("### ", ""),
    Style::Heading("#### ", " ####"),
];

const BELOW: &[&str] = &["", "Words below.", "- a list\n- below", "```\n# code\n```"];

pub fn timeline() -> impl Strategy<Value = Body> {
    let row = (select(TIMES), words(), select(BELOW)).prop_map(|(time, words, below)| Row {
        time: time.to_owned(),
        words,
        below,
    });
    let timed = (
        select(STYLES),
        select(MARKS),
        prop::collection::vec(row, 0..5),
    )
        .prop_map(|(style, marks, rows)| written(style, marks, &rows));
    // A word by itself on a line would be a heading.
    let keyed = (select(KEYS), words()).prop_map(|(key, words)| Row {
        time: key.to_owned(),
        words: format!("then {words}").trim_end().to_owned(),
        below: "",
    });
    let of_words = (
        select(&STYLES[..7]),
        select(&MARKS[..4]),
        prop::collection::vec(keyed, 0..5),
    )
        .prop_map(|(style, marks, rows)| written(style, marks, &rows));
    prop_oneof![3 => timed, 1 => of_words]
}

#[derive(Clone, Debug)]
struct Row {
    time: String,
    words: String,
    below: &'static str,
}

fn written(style: Style, (open, close): (&str, &str), rows: &[Row]) -> Body {
    let mut body = Body::default();
    if let Style::Table { header, outer } = style {
        let mut table = vec![header.to_vec()];
        table.extend(rows.iter().map(|row| cells(header, row, outer)));
        body.table(&table, outer);
    }
    for (at, row) in rows.iter().enumerate() {
        let Row { time, words, below } = row;
        let mut says = words.clone();
        match style {
            Style::Lines(lead, apart) => {
                let lead = lead.replace('1', &(at + 1).to_string());
                body.line(&format!("{lead}{open}{time}{close}{words}"));
                if apart {
                    body.line("");
                }
            }
            Style::Heading(hashes, closing) => {
                let dash = if words.is_empty() { "" } else { " - " };
                body.line(&format!("{hashes}{time}{dash}{words}{closing}\n"));
                body.line(&format!("{below}\n"));
                says = (*below).to_owned();
            }
            Style::Table { .. } => {}
        }
        body.entries.push((time.clone(), says));
    }
    body
}

/// The cells of a row; what stands in none of the columns is left out at the end.
fn cells<'r>(header: &[&str], row: &'r Row, outer: bool) -> Vec<&'r str> {
    let cell = |column: &&str| match *column {
        "Date" => "2023-01-05",
        "Time" | "Time (UTC)" => row.time.as_str(),
        "Event" | "Description" => row.words.as_str(),
        _ => "",
    };
    let mut cells: Vec<&str> = header.iter().map(cell).collect();
    if !outer {
        cells.truncate(
            cells
                .iter()
                .rposition(|c| !c.is_empty())
                .map_or(1, |at| at + 1),
        );
        if cells.len() == 1 {
            cells.push("");
        }
    }
    cells
}
