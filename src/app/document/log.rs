//! Rows of a pasted log as entries of the timeline: written as its other entries are, and in their places by time.

mod keys;
mod places;

use super::{Document, NodeId};
use crate::app::identity::Follow;
use crate::lens::{self, FullRow, NewRow, Refusal};
use crate::lex::SectionKind;
use crate::logs::{self, Line, Log};
use crate::outline::{Form, NodeKind, Outline, Part, columns_of_table, read};
use crate::text::Edit;
use crate::{facts, lex::Date};
use keys::Keys;

/// The heading of a timeline where there was none.
const HEADING: &str = "Timeline";

/// What became of a log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LogTaken {
    pub rows: usize,
    /// Where the first of them is now.
    pub first: Option<NodeId>,
}

impl Document {
    /// Reads a log that may be of the day of this incident.
    pub fn read_log(&self, text: &str) -> Log {
        logs::read(text, self.day_of_incident())
    }

    fn day_of_incident(&self) -> Option<logs::Day> {
        let date = facts::incident(&self.text, &self.outline).date?;
        day_of(date.value)
    }

    /// Adds rows to a section of entries, or else to the timeline, which is made where there is none. One step of undo.
    pub fn add_log(
        &mut self,
        section: Option<NodeId>,
        lines: &[&Line],
        with_names: bool,
    ) -> Result<LogTaken, Refusal> {
        let section = section.and_then(|id| self.node(id));
        let (after, start) = taken(&self.text, &self.outline, section, lines, with_names)?;
        self.close_step();
        self.apply(&Edit::between(&self.text, &after), None, Follow::Words);
        let is_first = |n: &usize| {
            let node = &self.outline.nodes[*n];
            node.kind.is_row() && node.span.start == start
        };
        let first = (0..self.outline.nodes.len()).find(is_first);
        Ok(LogTaken {
            rows: lines.len(),
            first: first.map(|n| self.ids[n]),
        })
    }
}

fn day_of(date: Date) -> Option<logs::Day> {
    Some(logs::Day {
        year: date.year,
        month: date.month?,
        day: date.day?,
    })
}

/// The text with the rows of a log, and where the first of them begins.
fn taken(
    text: &str,
    outline: &Outline,
    section: Option<usize>,
    lines: &[&Line],
    with_names: bool,
) -> Result<(String, usize), Refusal> {
    let (text, outline, section) = with_section(text, outline, section)?;
    let incident = facts::incident(&text, &outline);
    let keys = Keys::of(&text, &outline, section, &incident);
    let mut sorted: Vec<&Line> = lines.to_vec();
    let order = places::sorted(&keys, &mut sorted);
    let columns = columns(&text, &outline, section);
    let has = |part: Part| columns.contains(&part);
    let mut said = keys.day;
    let row = |line: &&Line| {
        let who = line.who.as_str();
        let named = with_names && !who.is_empty();
        let words = match named && !has(Part::Who) {
            true => format!("{who}: {}", line.what),
            false => line.what.clone(),
        };
        let mut more = Vec::new();
        if named && has(Part::Who) {
            more.push((Part::Who, who.to_owned()));
        }
        if let Some(date) = keys.date_cell(&line.when).filter(|_| has(Part::Date)) {
            more.push((Part::Date, date));
        }
        if let Some(zone) = keys.zone_cell(&line.when).filter(|_| has(Part::Zone)) {
            more.push((Part::Zone, zone));
        }
        let key = keys.write(&line.when, &mut said, has(Part::Date), has(Part::Zone));
        FullRow {
            row: NewRow { key, words },
            more,
        }
    };
    let rows: Vec<FullRow> = sorted.iter().map(row).collect();
    let (after, starts) = lens::add_rows(&text, &outline, section, &rows)?;
    let first = starts.first().copied().unwrap_or(0);
    Ok(places::in_place(&after, &keys, &starts, &order).unwrap_or((after, first)))
}

/// The section that entries go to; the text with a timeline where it had none.
fn with_section(
    text: &str,
    outline: &Outline,
    section: Option<usize>,
) -> Result<(String, Outline, usize), Refusal> {
    if let Some(section) = section.or_else(|| timeline_of(outline)) {
        return Ok((text.to_owned(), outline.clone(), section));
    }
    let edit = lens::add_section(text, outline, outline.sections().last(), HEADING)?;
    let text = edit.apply(text).map_err(|_| Refusal::NoSuchPlace)?;
    let outline = read(&text);
    let section = timeline_of(&outline).ok_or(Refusal::NoSuchPlace)?;
    Ok((text, outline, section))
}

/// The timeline that has the most entries, the first of those.
fn timeline_of(outline: &Outline) -> Option<usize> {
    let is_timeline = |n: &usize| {
        matches!(
            outline.nodes[*n].kind,
            NodeKind::Section {
                kind: SectionKind::Timeline,
                ..
            }
        )
    };
    let mut entries = vec![0; outline.nodes.len()];
    for node in outline.nodes.iter().filter(|n| n.kind == NodeKind::Entry) {
        if let Some(parent) = node.parent {
            entries[parent] += 1;
        }
    }
    // Of those that are equal the last of the list is taken.
    let sections: Vec<usize> = outline.sections().filter(is_timeline).collect();
    sections.into_iter().rev().max_by_key(|n| entries[*n])
}

/// The columns that a new entry has where it is a row of a table.
fn columns(text: &str, outline: &Outline, section: usize) -> Vec<Part> {
    let nodes = &outline.nodes;
    let children = || outline.children(section);
    let last = children().filter(|n| nodes[*n].kind.is_row()).last();
    let is_head = |n: &usize| {
        nodes[*n].kind == NodeKind::Markup && nodes[*n].body.span.of(text).contains('|')
    };
    let model = match last {
        Some(row) => Some(row).filter(|n| nodes[*n].row.is_some_and(|row| row.form == Form::Cells)),
        None => children().filter(is_head).last(),
    };
    let columns = model.map(|n| columns_of_table(text, outline, n, NodeKind::Entry));
    columns
        .into_iter()
        .flatten()
        .map(|(part, _)| part)
        .collect()
}

#[cfg(test)]
mod tests;
