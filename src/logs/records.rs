//! Tables as text: CSV, TSV and Markdown's own.

use super::columns::Columns;
use std::borrow::Cow;

/// A table, the words of its head apart.
pub(super) struct Records {
    pub columns: Columns,
    pub rows: Vec<Record>,
    /// Lines around the table.
    pub outside: Vec<(usize, String)>,
}

pub(super) struct Record {
    /// The line it begins on, counted from one.
    pub number: usize,
    pub cells: Vec<String>,
}

/// The Markdown table in a text, where it has one with a column of times.
pub(super) fn markdown(text: &str) -> Option<Records> {
    let lines: Vec<&str> = text.lines().collect();
    let below = lines
        .windows(2)
        .position(|pair| pair[0].contains('|') && is_rule(pair[1]))?;
    let columns = Columns::of(&cells(lines[below]))?;
    let mut rows = Vec::new();
    let mut outside = Vec::new();
    let mut inside = true;
    for (at, line) in lines.iter().enumerate() {
        inside &= at < below || line.contains('|');
        match () {
            () if at == below || at == below + 1 || line.trim().is_empty() => {}
            () if at > below && inside => rows.push(Record {
                number: at + 1,
                cells: cells(line),
            }),
            () => outside.push((at + 1, (*line).to_owned())),
        }
    }
    Some(Records {
        columns,
        rows,
        outside,
    })
}

/// The line between the head of a table and its rows.
fn is_rule(line: &str) -> bool {
    line.contains('-')
        && line.contains('|')
        && line
            .chars()
            .all(|c| matches!(c, '-' | '|' | ':' | ' ' | '\t'))
}

/// The cells of a row; a bar behind a backslash is a character of its cell.
fn cells(line: &str) -> Vec<String> {
    let mut line = line.trim();
    line = line.strip_prefix('|').unwrap_or(line);
    if !line.ends_with(r"\|") {
        line = line.strip_suffix('|').unwrap_or(line);
    }
    let mut found = vec![String::new()];
    let mut chars = line.chars().peekable();
    while let Some(c) = chars.next() {
        let cell = found.last_mut();
        match (c, chars.peek()) {
            ('\\', Some('|')) => {
                chars.next();
                cell.into_iter().for_each(|cell| cell.push('|'));
            }
            ('|', _) => found.push(String::new()),
            _ => cell.into_iter().for_each(|cell| cell.push(c)),
        }
    }
    let whole = |cell: &String| {
        let cell = cell.trim();
        let lines: Cow<str> = match cell.contains("<br") {
            true => cell
                .replace("<br>", "\n")
                .replace("<br/>", "\n")
                .replace("<br />", "\n")
                .into(),
            false => cell.into(),
        };
        lines.into_owned()
    };
    found.iter().map(whole).collect()
}

/// A text whose first line heads columns that are parted by tabs, commas or semicolons, one of them of times.
pub(super) fn separated(text: &str) -> Option<Records> {
    let text = text.trim_start_matches('\u{feff}');
    let head = text.lines().find(|line| !line.trim().is_empty())?;
    let parted = |sign: &char| {
        let record = split(head, *sign).into_iter().next()?;
        Columns::of(&record.cells).map(|columns| (*sign, columns))
    };
    let (sign, columns) = ['\t', ',', ';'].iter().find_map(parted)?;
    let rows = split(text, sign).into_iter().skip(1).collect();
    Some(Records {
        columns,
        rows,
        outside: Vec::new(),
    })
}

/// The records of a text: cells may stand in quotes, and then have lines and quotes of their own.
fn split(text: &str, sign: char) -> Vec<Record> {
    let mut records = Vec::new();
    let mut cells = Vec::new();
    let mut cell = String::new();
    let (mut number, mut line) = (1, 1);
    let mut quoted = false;
    let mut chars = text.chars().peekable();
    let close =
        |cells: &mut Vec<String>, cell: &mut String, number: usize, records: &mut Vec<Record>| {
            cells.push(std::mem::take(cell));
            if cells.iter().any(|cell| !cell.trim().is_empty()) {
                records.push(Record {
                    number,
                    cells: std::mem::take(cells),
                });
            }
            cells.clear();
        };
    while let Some(c) = chars.next() {
        line += usize::from(c == '\n');
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                chars.next();
                cell.push('"');
            }
            '"' if quoted => quoted = false,
            '"' if cell.trim().is_empty() => {
                cell.clear();
                quoted = true;
            }
            _ if quoted => cell.push(c),
            '\n' => {
                close(&mut cells, &mut cell, number, &mut records);
                number = line;
            }
            c if c == sign => cells.push(std::mem::take(&mut cell)),
            c => cell.push(c),
        }
    }
    close(&mut cells, &mut cell, number, &mut records);
    records
}
