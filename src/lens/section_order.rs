//! Sections moved, with the deeper sections below them: each whole, among those of its level below the same heading.

use super::put::Refusal;
use super::sections::{BLANK, family, level, start_of};
use super::verify::{self, Said, said};
use crate::outline::Outline;
use crate::text::{self, Edit, Replacement, Span};
use std::ops::Range;

/// The edit that moves a section, with those below it, before (`up`) or behind its neighbour of the same level. Blank
/// lines stay where they are.
pub fn move_section(
    text: &str,
    outline: &Outline,
    section: usize,
    up: bool,
) -> Result<Edit, Refusal> {
    let siblings = sibling_sections(outline, section);
    let at = siblings.iter().position(|s| *s == section);
    let at = at.ok_or(Refusal::NoSuchPlace)?;
    let other = match up {
        true => at.checked_sub(1),
        false => Some(at + 1),
    };
    let other = other.and_then(|other| siblings.get(other));
    let other = *other.ok_or(Refusal::NoSuchPlace)?;
    move_section_to(text, outline, section, other)
}

/// The edit that moves a section, with those below it, to the place of another of the same level, which makes room with
/// all between them. Blank lines stay where they are.
pub fn move_section_to(
    text: &str,
    outline: &Outline,
    section: usize,
    target: usize,
) -> Result<Edit, Refusal> {
    let siblings = sibling_sections(outline, section);
    let place = |of: usize| siblings.iter().position(|s| *s == of);
    let (Some(from), Some(to)) = (place(section), place(target)) else {
        return Err(Refusal::NoSuchPlace);
    };
    if from == to {
        return Ok(Edit::default());
    }
    let between = siblings.get(from.min(to)..=from.max(to));
    let between = between.unwrap_or_default();
    let last = between.last().and_then(|last| family(outline, *last));
    let last = last.ok_or(Refusal::NoSuchPlace)?;
    // Each ends where the next begins.
    let ends = between.iter().skip(1).copied().chain([last.end]);
    let families: Vec<Range<usize>> = between.iter().zip(ends).map(|(s, end)| *s..end).collect();
    let mut order: Vec<&Range<usize>> = families.iter().collect();
    match from < to {
        true => order.rotate_left(1),
        false => order.rotate_right(1),
    }
    put_in_order(text, outline, &families, &order)
}

/// Puts sections that stand one behind the other into another order.
fn put_in_order(
    text: &str,
    outline: &Outline,
    families: &[Range<usize>],
    order: &[&Range<usize>],
) -> Result<Edit, Refusal> {
    let (Some(first), Some(last)) = (families.first(), families.last()) else {
        return Err(Refusal::NoSuchPlace);
    };
    let chunk = |nodes: &Range<usize>| {
        let (start, end) = (
            start_of(text, outline, nodes.start),
            start_of(text, outline, nodes.end),
        );
        let words = Span::new(start, end).of(text).trim_end_matches(BLANK);
        Span::new(start, start + words.len())
    };
    let nodes = (0..first.start)
        .chain(order.iter().flat_map(|nodes| (*nodes).clone()))
        .chain(last.end..outline.nodes.len());
    let expected: Vec<Said> = nodes.map(|n| said(text, &outline.nodes[n])).collect();
    let count = families.len();
    let way = |apart: &str| {
        let places = families.iter().zip(order).enumerate();
        let replacements = places.map(|(nth, (place, nodes))| Replacement {
            span: chunk(place),
            text: match nth + 1 < count {
                true => format!("{}{apart}", chunk(nodes).of(text)),
                false => chunk(nodes).of(text).to_owned(),
            },
        });
        verify::reordered(text, replacements.collect(), expected.clone())
    };
    // A paragraph would run on into an underlined heading.
    ["", text::line_end(text)]
        .into_iter()
        .find_map(way)
        .ok_or(Refusal::WouldChangeMore)
}

/// The sections of a section's level below the same heading, itself among them, in their order.
pub fn sibling_sections(outline: &Outline, section: usize) -> Vec<usize> {
    let Some(own) = level(outline, section) else {
        return Vec::new();
    };
    let mut siblings = Vec::new();
    for other in outline.sections() {
        match level(outline, other) {
            Some(level) if level < own => {
                if other > section {
                    break;
                }
                siblings.clear();
            }
            Some(level) if level == own => siblings.push(other),
            _ => {}
        }
    }
    siblings
}
