//! What holds of every outline and of every preview, whatever the text. The fuzz targets check it too.

use crate::check::Checked;
use debrief::outline::{Leaf, Node, NodeKind, Outline, Part, Slot, read};
use debrief::render::blocks;
use debrief::text::Span;
use proptest::prelude::*;

const BLANK: [char; 4] = [' ', '\t', '\n', '\r'];

/// What may stand between values, beside blanks: the signs that say what they are, and a byte order mark.
const SIGNS: &str = "#=-*_`|:：;,.[]()–—→·•\u{feff}";

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
        // Fields may share a line, and so may all that stands in raw HTML.
        let is_part = matches!(
            node.kind,
            NodeKind::Field | NodeKind::Entry | NodeKind::Task
        );
        let shares = is_part && node.row.is_none();
        prop_assert!(whole || shares, "not whole lines: {node:?}");
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
    for (node, part, leaf) in leaves(outline) {
        prop_assert!(fits(text, leaf.gap) && fits(text, leaf.span), "{leaf:?}");
        prop_assert!(leaf.gap.end == leaf.span.start, "a gap apart: {leaf:?}");
        prop_assert!(
            leaf.gap.of(text).trim_matches(BLANK).is_empty(),
            "no gap: {leaf:?}"
        );
        // The labels of a table of one row stand in its head.
        let above =
            part == Part::Key && node.row.is_none() && matches!(leaf.slot, Slot::Cell { .. });
        let own = node.span.covers(leaf.span) && node.span.covers(leaf.gap);
        prop_assert!(own || above, "{leaf:?} of {node:?}");
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

/// No two values overlap, and what belongs to none is signs and blanks, or holds others together: nothing is lost.
fn values_tile(text: &str, outline: &Outline) -> Checked {
    let is_markup = |node: &Node| node.kind == NodeKind::Markup;
    let values = leaves(outline)
        .filter(|(node, ..)| !is_markup(node))
        .map(|(.., leaf)| leaf.span);
    let rows = outline.nodes.iter().filter_map(|n| n.row);
    let marks = rows.flat_map(|row| [Some(row.lead), row.check].into_iter().flatten());
    let mut owned = vec![false; text.len()];
    for span in values.chain(marks) {
        let bytes = &mut owned[span.start..span.end];
        prop_assert!(!bytes.contains(&true), "{span:?} overlaps another");
        bytes.fill(true);
    }
    for node in &outline.nodes {
        // What is locked is shown with its line, and so is what stands around a value of the front matter, and what
        // introduces a title on its line.
        let is_title = node.kind == NodeKind::Title && node.body.slot == Slot::Line;
        if is_title || matches!(node.body.slot, Slot::Locked | Slot::Scalar(_)) {
            owned[node.span.start..node.span.end].fill(true);
        }
    }
    for (at, c) in text.char_indices() {
        let is_sign = c.is_whitespace() || SIGNS.contains(c);
        prop_assert!(owned[at] || is_sign, "{c:?} at {at} is nobody's");
    }
    Ok(())
}

/// Every value of every node, locked or not.
fn leaves(outline: &Outline) -> impl Iterator<Item = (&Node, Part, &Leaf)> {
    let of = |n: usize| outline.parts(n).map(move |(part, leaf)| (n, part, leaf));
    (0..outline.nodes.len())
        .flat_map(of)
        .map(|(n, part, leaf)| (&outline.nodes[n], part, leaf))
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
