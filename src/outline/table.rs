//! Tables: where the rows and their cells stand. A row is read from its own line; the columns are named by the header.

use super::Part;
use super::lines::{line_end, next_line, skip_blank, trimmed_end};
use crate::lex::{ColumnKind, column_kind};
use crate::text::{Span, trim_blank};

pub(super) struct Table {
    pub header: Vec<Cell>,
    /// The lines of the body, in order.
    pub rows: Vec<Span>,
}

/// A cell: what stands between its pipes, and the value in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Cell {
    /// The blank before the value; the whole cell where that is empty.
    pub gap: Span,
    pub span: Span,
}

impl Table {
    pub fn at(text: &str, block: Span) -> Table {
        let first = Span::new(block.start, line_end(text, block.start));
        let mut rows = Vec::new();
        // Below the header stands the line of dashes.
        let mut at = next_line(text, next_line(text, block.start));
        while at < block.end {
            let end = line_end(text, at);
            if !trim_blank(&text[at..end]).is_empty() {
                rows.push(Span::new(at, end));
            }
            at = next_line(text, at);
        }
        Table {
            header: cells(text, first),
            rows,
        }
    }
}

/// The cells of a line. A pipe behind an odd number of backslashes is part of a cell.
pub(crate) fn cells(text: &str, line: Span) -> Vec<Cell> {
    let end = trimmed_end(text, line);
    let first = skip_blank(text, line.start).min(end);
    let bytes = text.as_bytes();
    let start = first + usize::from(bytes.get(first) == Some(&b'|') && first < end);
    let mut open = start;
    let mut found = Vec::new();
    let mut escaped = false;
    for (at, byte) in bytes.iter().enumerate().take(end).skip(start) {
        match byte {
            b'\\' => escaped = !escaped,
            b'|' if !escaped => {
                found.push(cell(text, Span::new(open, at)));
                open = at + 1;
            }
            _ => escaped = false,
        }
    }
    // What stands behind the last pipe is a cell only where something stands there.
    if open < end {
        found.push(cell(text, Span::new(open, end)));
    }
    found
}

/// The values of the cells of a line.
pub(crate) fn cell_spans(text: &str, line: Span) -> Vec<Span> {
    cells(text, line).iter().map(|cell| cell.span).collect()
}

fn cell(text: &str, between: Span) -> Cell {
    let mut from = skip_blank(text, between.start).min(between.end);
    if from == between.end && !between.is_empty() {
        // Nothing stands there: a value would stand behind the first blank.
        from = between.start + 1;
    }
    let end = trimmed_end(text, Span::new(from, between.end));
    Cell {
        gap: Span::new(between.start, from),
        span: Span::new(from, end),
    }
}

/// Whether a table is one of actions whatever its section: a column of them, and one of who or until when.
pub(super) fn lists_actions(text: &str, header: &[Cell]) -> bool {
    let has = |kind: ColumnKind| {
        let mut kinds = header.iter().map(|cell| column_kind(cell.span.of(text)));
        kinds.any(|found| found == Some(kind))
    };
    has(ColumnKind::Action) && (has(ColumnKind::Owner) || has(ColumnKind::Due))
}

/// What the columns of a table hold, each by its header; the row's key and body among them.
pub(super) fn columns(text: &str, header: &[Cell], timeline: bool) -> Vec<Part> {
    let kinds: Vec<Option<ColumnKind>> = header
        .iter()
        .map(|cell| column_kind(cell.span.of(text)))
        .collect();
    let first_of = |wanted: &[ColumnKind]| {
        wanted
            .iter()
            .find_map(|w| kinds.iter().position(|k| *k == Some(*w)))
    };
    let key = if timeline {
        first_of(&[ColumnKind::Time, ColumnKind::Date]).or(Some(0))
    } else {
        None
    };
    let free = |at: usize| Some(at) != key && kinds[at].is_none();
    let wanted: &[ColumnKind] = if timeline {
        &[ColumnKind::Event, ColumnKind::Action]
    } else {
        &[ColumnKind::Action, ColumnKind::Event]
    };
    let body = first_of(wanted)
        .filter(|at| Some(*at) != key)
        .or_else(|| {
            (0..kinds.len()).find(|at| {
                free(*at)
                    && !header[*at]
                        .span
                        .of(text)
                        .trim_matches(['#', ' '])
                        .is_empty()
            })
        })
        .or_else(|| (0..kinds.len()).find(|at| Some(*at) != key));
    let has = |kind: ColumnKind| kinds.contains(&Some(kind));
    let mut taken: Vec<Part> = Vec::new();
    for (at, kind) in kinds.iter().enumerate() {
        let part = match kind {
            _ if Some(at) == key => Part::Key,
            _ if Some(at) == body => Part::Body,
            // Who is to do it and when, where no other column says so.
            Some(ColumnKind::Who) if !timeline && !has(ColumnKind::Owner) => Part::Owner,
            Some(ColumnKind::Time | ColumnKind::Date | ColumnKind::End)
                if !timeline && !has(ColumnKind::Due) =>
            {
                Part::Due
            }
            kind => (*kind).and_then(part_of).unwrap_or(Part::Cell(at)),
        };
        taken.push(if taken.contains(&part) {
            Part::Cell(at)
        } else {
            part
        });
    }
    taken
}

fn part_of(kind: ColumnKind) -> Option<Part> {
    match kind {
        ColumnKind::Date => Some(Part::Date),
        ColumnKind::End => Some(Part::End),
        ColumnKind::Zone => Some(Part::Zone),
        ColumnKind::Who => Some(Part::Who),
        ColumnKind::Owner => Some(Part::Owner),
        ColumnKind::Due => Some(Part::Due),
        ColumnKind::Ticket => Some(Part::Ticket),
        ColumnKind::Type => Some(Part::Type),
        ColumnKind::Priority => Some(Part::Priority),
        ColumnKind::State => Some(Part::State),
        // A second one of the kinds that a row has one of.
        ColumnKind::Time | ColumnKind::Event | ColumnKind::Action => None,
    }
}
