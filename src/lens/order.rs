//! Moving and sorting rows, and ticking tasks off.

use super::codec;
use super::ordinals::{Below, number, siblings, with_marker};
use super::put::Refusal;
use super::verify::{self, said};
use crate::lex::read_clock;
use crate::outline::{NodeKind, Outline};
use crate::text::{Edit, Replacement, Span, line_end};

/// The edit that moves a row before (`up`) or behind its neighbour.
pub fn move_row(text: &str, outline: &Outline, node: usize, up: bool) -> Result<Edit, Refusal> {
    let mut order = siblings(outline, node);
    let at = order
        .iter()
        .position(|n| *n == node)
        .ok_or(Refusal::NoSuchPlace)?;
    let other = if up {
        at.checked_sub(1)
    } else {
        Some(at + 1).filter(|o| *o < order.len())
    };
    order.swap(at, other.ok_or(Refusal::NoSuchPlace)?);
    reorder(text, outline, node, &order)
}

/// The edit that puts some rows of a list or table into this order, in the places that they have together.
pub fn put_in_order(text: &str, outline: &Outline, rows: &[usize]) -> Result<Edit, Refusal> {
    let node = *rows.first().ok_or(Refusal::NoSuchPlace)?;
    let mut order = siblings(outline, node);
    let moved: std::collections::HashSet<usize> = rows.iter().copied().collect();
    let places: Vec<usize> = (0..order.len())
        .filter(|at| moved.contains(&order[*at]))
        .collect();
    if places.len() != rows.len() {
        return Err(Refusal::NoSuchPlace);
    }
    for (at, row) in places.into_iter().zip(rows) {
        order[at] = *row;
    }
    reorder(text, outline, node, &order)
}

/// The edit that puts the entries of a section in the order of their times; rows without one stay behind the row
/// they followed.
pub fn sort_entries(text: &str, outline: &Outline, section: usize) -> Result<Edit, Refusal> {
    let entries: Vec<usize> = outline
        .children(section)
        .filter(|n| outline.nodes[*n].kind == NodeKind::Entry)
        .collect();
    // A table and a list are two timelines: the longer one is sorted.
    let rows = entries
        .iter()
        .map(|n| siblings(outline, *n))
        .max_by_key(Vec::len);
    let rows: Vec<usize> = rows
        .into_iter()
        .flatten()
        .filter(|n| entries.contains(n))
        .collect();
    let Some(first) = rows.first() else {
        return Ok(Edit::default());
    };
    let (mut at, mut day) = (0, 0);
    let mut keyed: Vec<(u32, usize)> = Vec::new();
    for node in &rows {
        let key = outline.nodes[*node]
            .key
            .as_ref()
            .map(|k| codec::decode(text, k));
        if let Some(clock) = key.and_then(|k| read_clock(&k)) {
            let minutes = u32::from(clock.minutes);
            // Back by more than half a day is past midnight, not out of order.
            if day + minutes + DAY / 2 < at {
                day += DAY;
            }
            at = day + minutes;
        }
        keyed.push((at, *node));
    }
    keyed.sort_by_key(|(minutes, _)| *minutes);
    reorder(
        text,
        outline,
        *first,
        &keyed.into_iter().map(|(_, node)| node).collect::<Vec<_>>(),
    )
}

const DAY: u32 = 24 * 60;

/// The edit that ticks or unticks a task.
pub fn set_done(text: &str, outline: &Outline, node: usize, done: bool) -> Result<Edit, Refusal> {
    let check = outline
        .nodes
        .get(node)
        .and_then(|n| n.row)
        .and_then(|r| r.check)
        .ok_or(Refusal::NoSuchPlace)?;
    if (check.of(text) != " ") == done {
        return Ok(Edit::default());
    }
    Ok(Edit::replace(check, if done { "x" } else { " " }))
}

/// A row and the text that follows it up to the next row.
struct Chunk {
    node: usize,
    /// Less the blank at its end.
    span: Span,
    /// The nodes on its lines.
    nodes: std::ops::Range<usize>,
    /// It ends with text that is not the row's.
    has_text: bool,
}

/// Puts siblings into another order: each takes the text that follows it along. Ordinals and the blank lines between
/// rows stay where they are.
fn reorder(text: &str, outline: &Outline, node: usize, order: &[usize]) -> Result<Edit, Refusal> {
    let places = siblings(outline, node);
    if places == order {
        return Ok(Edit::default());
    }
    if places
        .iter()
        .any(|n| outline.nodes[*n].row.is_none_or(|r| !r.own_line))
    {
        return Err(Refusal::WouldChangeMore);
    }
    let mut chunks: Vec<Chunk> = (0..places.len())
        .map(|at| chunk(text, outline, &places, at))
        .collect();
    let spans: Vec<Span> = chunks.iter().map(|c| c.span).collect();
    let markers: Vec<&str> = places
        .iter()
        .map(|n| outline.nodes[*n].row.map_or("", |r| r.marker.of(text)))
        .collect();
    let (first, end) = (chunks[0].nodes.start, chunks[chunks.len() - 1].nodes.end);
    let rank: std::collections::HashMap<usize, usize> =
        order.iter().enumerate().map(|(at, n)| (*n, at)).collect();
    chunks.sort_by_key(|c| rank.get(&c.node).copied());
    let in_order = (0..first)
        .chain(chunks.iter().flat_map(|c| c.nodes.clone()))
        .chain(end..outline.nodes.len());
    let expected: Vec<_> = in_order.map(|n| said(text, &outline.nodes[n])).collect();
    let way = |below: Below| {
        let moved = |(at, chunk): (usize, &Chunk)| {
            let behind = &text[spans[at].end..];
            Replacement {
                span: spans[at],
                text: moved(text, outline, chunk, markers[at], behind, below),
            }
        };
        verify::reordered(
            text,
            chunks.iter().enumerate().map(moved).collect(),
            expected.clone(),
        )
    };
    Below::WAYS
        .into_iter()
        .find_map(way)
        .ok_or(Refusal::WouldChangeMore)
}

fn chunk(text: &str, outline: &Outline, places: &[usize], at: usize) -> Chunk {
    let node = places[at];
    let own = outline.nodes[node].span;
    let (end, last) = match places.get(at + 1) {
        Some(next) => (outline.nodes[*next].span.start, *next),
        None => (own.end, outline.family(node).end),
    };
    let end = own.start
        + text[own.start..end]
            .trim_end_matches([' ', '\t', '\n', '\r'])
            .len();
    Chunk {
        node,
        span: Span::new(own.start, end),
        nodes: node..last,
        has_text: end > own.end,
    }
}

/// A chunk as it is to stand in a place that is marked so and followed by that.
fn moved(
    text: &str,
    outline: &Outline,
    chunk: &Chunk,
    marker: &str,
    behind: &str,
    below: Below,
) -> String {
    let node = &outline.nodes[chunk.node];
    let own = node.row.map_or("", |r| r.marker.of(text));
    let counted = number(own).is_some() && number(marker).is_some();
    let mut moved = with_marker(
        text,
        node,
        chunk.span,
        if counted { marker } else { own },
        below,
    );
    // What follows would otherwise go on with the text.
    let line_ends = behind
        .chars()
        .take_while(|c| c.is_whitespace())
        .filter(|c| *c == '\n')
        .count();
    if chunk.has_text && line_ends == 1 && !behind.trim().is_empty() {
        moved.push_str(line_end(text));
    }
    moved
}
