//! What holds of every outline and of every preview, whatever the text. The fuzz targets check it too.

use crate::check::{Checked, parts};
use debrief::outline::{Node, NodeKind, Outline, read};
use debrief::render::blocks;
use debrief::text::Span;
use proptest::prelude::*;

const BLANK: [char; 4] = [' ', '\t', '\n', '\r'];

/// What may stand between values: the signs that say what they are, a byte order mark, and blanks; the parser knows two
/// more blanks behind an underline.
const SIGNS: &str = "#=-*:[]–—\u{feff} \t\n\r\u{b}\u{c}";

/// Reads a text and checks what the outline says of it.
pub fn outline_is_sound(text: &str) -> Checked {
    let outline = read(text);
    spans_fit(text, &outline)?;
    spans_nest(text, &outline)?;
    values_tile(text, &outline)
}

/// Every span names whole characters of the text; nodes stand on whole lines, and their values within them.
fn spans_fit(text: &str, outline: &Outline) -> Checked {
    for node in &outline.nodes {
        prop_assert!(fits(text, node.span), "{node:?}");
        let whole = begins_a_line(text, node.span.start) && begins_a_line(text, node.span.end);
        prop_assert!(whole, "not whole lines: {node:?}");
        let Some(row) = node.row else { continue };
        prop_assert!(fits(text, row.lead) && fits(text, row.marker), "{row:?}");
        prop_assert!(
            node.span.covers(row.lead) && row.lead.covers(row.marker),
            "{row:?}"
        );
        prop_assert!(
            row.check
                .is_none_or(|c| node.span.covers(c) && c.len() == 1),
            "{row:?}"
        );
        prop_assert!(text.is_char_boundary(row.content), "{row:?}");
    }
    for (n, part) in parts(outline) {
        let (node, leaf) = (&outline.nodes[n], outline.leaf(n, part).unwrap());
        prop_assert!(fits(text, leaf.gap) && fits(text, leaf.span), "{leaf:?}");
        prop_assert!(leaf.gap.end == leaf.span.start, "a gap apart: {leaf:?}");
        prop_assert!(
            leaf.gap.of(text).trim_matches(BLANK).is_empty(),
            "no gap: {leaf:?}"
        );
        let own = Span::new(node.span.start, node.span.end.max(node.span.start));
        prop_assert!(
            own.covers(leaf.span) && own.covers(leaf.gap),
            "{leaf:?} of {node:?}"
        );
    }
    Ok(())
}

/// The first node is the title, and no other is. The others stand in order, and two of them are apart, or one is
/// within the other: a parent holds its children. Sections reach to the next one, and the last to the end.
fn spans_nest(text: &str, outline: &Outline) -> Checked {
    let nodes = &outline.nodes;
    let mut around: Vec<&Node> = Vec::new();
    let mut sections_end = None;
    for (n, node) in nodes.iter().enumerate() {
        let is_title = node.kind == NodeKind::Title;
        prop_assert!((n == 0) == is_title, "{n} is no title, or is one: {node:?}");
        if is_title {
            continue;
        }
        let before = if n > 1 { nodes[n - 1].span.start } else { 0 };
        prop_assert!(before <= node.span.start, "out of order: {node:?}");
        around.retain(|outer| outer.span.end > node.span.start);
        prop_assert!(
            around
                .last()
                .is_none_or(|outer| outer.span.covers(node.span)),
            "{node:?} reaches out of {around:?}"
        );
        around.push(node);
        match node.parent {
            Some(parent) => prop_assert!(
                parent == 0 || (parent < n && nodes[parent].span.covers(node.span)),
                "outside of its parent: {node:?}"
            ),
            None => {
                prop_assert!(
                    is_section(node) && sections_end.is_none_or(|end| end == node.span.start),
                    "sections apart: {node:?}"
                );
                sections_end = Some(node.span.end);
            }
        }
    }
    prop_assert!(
        sections_end.is_none_or(|end| end == text.len()),
        "the last section ends early"
    );
    Ok(())
}

/// No two values overlap, and what belongs to none is signs and blanks: nothing is lost.
fn values_tile(text: &str, outline: &Outline) -> Checked {
    let values = parts(outline)
        .into_iter()
        .map(|(n, part)| outline.leaf(n, part).unwrap().span);
    let rows = outline.nodes.iter().filter_map(|n| n.row);
    let marks = rows.flat_map(|row| [Some(row.marker), row.check].into_iter().flatten());
    let mut spans: Vec<Span> = values.chain(marks).filter(|s| !s.is_empty()).collect();
    spans.sort();
    let mut done = 0;
    for span in spans.into_iter().chain([Span::at(text.len())]) {
        prop_assert!(done <= span.start, "{span:?} overlaps the one before");
        let between = &text[done..span.start];
        prop_assert!(
            between.chars().all(|c| SIGNS.contains(c)),
            "{between:?} at {done} is nobody's"
        );
        done = span.end;
    }
    Ok(())
}

/// The blocks of the preview stand in order and name whole characters.
pub fn preview_is_sound(text: &str) -> Checked {
    let mut done = 0;
    for block in blocks(text) {
        prop_assert!(fits(text, block.span), "{:?}", block.span);
        prop_assert!(
            done <= block.span.start,
            "{:?} overlaps the one before",
            block.span
        );
        done = block.span.end;
    }
    Ok(())
}

fn fits(text: &str, span: Span) -> bool {
    text.get(span.start..span.end).is_some()
}

fn is_section(node: &Node) -> bool {
    matches!(node.kind, NodeKind::Section { .. })
}

/// At the start of a line, behind a byte order mark, or at the end of the text.
fn begins_a_line(text: &str, at: usize) -> bool {
    let (before, behind) = text.split_at(at);
    let between = before.ends_with('\r') && behind.starts_with('\n');
    let starts = before.is_empty() || before == "\u{feff}" || before.ends_with(['\n', '\r']);
    behind.is_empty() || (starts && !between)
}
