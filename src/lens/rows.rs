//! Adding, removing, moving and sorting entries and tasks. Siblings keep their bytes (ordinals are renumbered), text
//! between rows travels with the row before it, and a new row is written the way its siblings are.

use super::codec;
use super::put::Refusal;
use super::style::KeyStyle;
use crate::lex::{SectionKind, read_clock};
use crate::outline::{ItemRules, Keys, Leaf, Node, NodeKind, Outline, Row, Slot, read};
use crate::text::{Edit, Replacement, Span, line_end, normal, normal_line};

/// Where a new row goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    After(usize),
    /// As the last row of a section, or the last task below a field.
    In(usize),
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewRow {
    /// The time of an entry; nothing for a task.
    pub key: String,
    pub words: String,
}

/// The edit that adds a row, and where in the new text it begins.
pub fn add_row(text: &str, outline: &Outline, place: Place, row: &NewRow) -> Result<(Edit, usize), Refusal> {
    let owner = match place {
        Place::After(node) => outline.nodes.get(node).and_then(|n| n.parent),
        Place::In(owner) => Some(owner),
    }
    .ok_or(Refusal::NoSuchPlace)?;
    let last = outline.children(owner).filter(|n| outline.nodes[*n].kind.is_row()).last();
    let model = match place {
        Place::After(node) => Some(node),
        Place::In(_) => last,
    };
    let kind = match model {
        Some(node) => outline.nodes[node].kind,
        None => row_kind(outline, owner).ok_or(Refusal::NoSuchPlace)?,
    };
    let clean = NewRow { key: normal_line(&row.key), words: normal(&row.words) };
    if let Some(c) = clean.key.chars().chain(clean.words.chars()).find(|c| c.is_control() && !matches!(c, '\n' | '\t')) {
        return Err(Refusal::ControlCharacter(c));
    }
    let edit = match model {
        Some(node) => add_after(text, outline, node, kind, &clean),
        None => add_first(text, outline, owner, kind, &clean),
    };
    let after = edit.apply(text).map_err(|_| Refusal::NoSuchPlace)?;
    let fresh = read(&after);
    let expected = expect_added(text, outline, model, owner, kind, &clean);
    if rows_of(&after, &fresh) != expected {
        return Err(Refusal::WouldChangeMore);
    }
    let begins = edit.replacements().first().map_or(0, |r| r.span.start);
    let node = fresh.nodes.iter().position(|n| n.kind == kind && n.span.start >= begins).ok_or(Refusal::WouldChangeMore)?;
    Ok((edit, fresh.nodes[node].span.start))
}

/// The edit that removes a row and what is below it. Text after the row stays.
pub fn remove_row(text: &str, outline: &Outline, node: usize) -> Result<Edit, Refusal> {
    let row = outline.nodes.get(node).filter(|n| n.row.is_some_and(|r| r.own_line)).ok_or(Refusal::NoSuchPlace)?;
    let mut replacements = vec![Replacement { span: row.span, text: String::new() }];
    // The last line of a text without a final line end takes the one before it along.
    if row.span.end == text.len() && !text.ends_with('\n') {
        let before = text[..row.span.start].trim_end_matches(['\n', '\r']).len();
        replacements[0].span.start = before;
    }
    let siblings = siblings(outline, node);
    renumber(text, outline, &siblings, |order| order.retain(|n| *n != node), &mut replacements);
    let gone: Vec<usize> = (0..outline.nodes.len()).filter(|n| *n == node || is_below(outline, *n, node)).collect();
    let expected = outline.nodes.iter().enumerate().filter(|(n, _)| !gone.contains(n));
    let expected = expected.filter_map(|(_, node)| said(text, node)).collect();
    checked(text, replacements, expected)
}

/// The edit that moves a row before (`up`) or behind its neighbour.
pub fn move_row(text: &str, outline: &Outline, node: usize, up: bool) -> Result<Edit, Refusal> {
    let mut order = siblings(outline, node);
    let at = order.iter().position(|n| *n == node).ok_or(Refusal::NoSuchPlace)?;
    let other = if up { at.checked_sub(1) } else { Some(at + 1).filter(|o| *o < order.len()) };
    order.swap(at, other.ok_or(Refusal::NoSuchPlace)?);
    reorder(text, outline, node, &order)
}

/// The edit that puts the entries of a section in the order of their times; rows without one stay behind the row
/// they followed.
pub fn sort_entries(text: &str, outline: &Outline, section: usize) -> Result<Edit, Refusal> {
    let rows: Vec<usize> = outline.children(section).filter(|n| outline.nodes[*n].kind == NodeKind::Entry).collect();
    let Some(first) = rows.first() else { return Ok(Edit::default()) };
    let mut minutes = 0;
    let mut keyed: Vec<(u16, usize)> = Vec::new();
    for node in &rows {
        let key = outline.nodes[*node].key.as_ref().map(|k| codec::decode(text, k));
        if let Some(clock) = key.and_then(|k| read_clock(&k)) {
            minutes = clock.minutes;
        }
        keyed.push((minutes, *node));
    }
    keyed.sort_by_key(|(minutes, _)| *minutes);
    reorder(text, outline, *first, &keyed.into_iter().map(|(_, node)| node).collect::<Vec<_>>())
}

/// The edit that ticks or unticks a task.
pub fn set_done(text: &str, outline: &Outline, node: usize, done: bool) -> Result<Edit, Refusal> {
    let check = outline.nodes.get(node).and_then(|n| n.row).and_then(|r| r.check).ok_or(Refusal::NoSuchPlace)?;
    if (check.of(text) != " ") == done {
        return Ok(Edit::default());
    }
    Ok(Edit::replace(check, if done { "x" } else { " " }))
}

/// Rows of one list: same parent, same kind.
fn siblings(outline: &Outline, node: usize) -> Vec<usize> {
    let Some(model) = outline.nodes.get(node) else { return Vec::new() };
    let alike = |n: &usize| outline.nodes[*n].parent == model.parent && outline.nodes[*n].kind == model.kind;
    (0..outline.nodes.len()).filter(alike).collect()
}

fn is_below(outline: &Outline, node: usize, above: usize) -> bool {
    let mut at = outline.nodes[node].parent;
    while let Some(parent) = at {
        if parent == above {
            return true;
        }
        at = outline.nodes[parent].parent;
    }
    false
}

/// Puts siblings into another order: the rows with the text that follows each change places, the blank lines between
/// the places stay.
fn reorder(text: &str, outline: &Outline, node: usize, order: &[usize]) -> Result<Edit, Refusal> {
    let places = siblings(outline, node);
    if places == order {
        return Ok(Edit::default());
    }
    if places.iter().any(|n| outline.nodes[*n].row.is_none_or(|r| !r.own_line)) {
        return Err(Refusal::WouldChangeMore);
    }
    let extent = |at: usize| -> Span {
        let span = outline.nodes[places[at]].span;
        let end = places.get(at + 1).map_or(span.end, |next| outline.nodes[*next].span.start);
        Span::new(span.start, span.start + text[span.start..end].trim_end_matches([' ', '\t', '\n', '\r']).len())
    };
    let markers = renumbered(text, outline, &places);
    let mut replacements = Vec::new();
    for (at, from) in order.iter().enumerate() {
        let source = places.iter().position(|n| n == from).ok_or(Refusal::NoSuchPlace)?;
        let moved = with_marker(text, &outline.nodes[*from], extent(source), markers.as_ref().map(|m| m[at].as_str()));
        replacements.push(Replacement { span: extent(at), text: moved });
    }
    let mut expected: Vec<Said> = Vec::new();
    let first = places[0];
    let end = (first..outline.nodes.len()).rev().find(|n| places.contains(n) || places.iter().any(|p| is_below(outline, *n, *p)));
    let end = end.map_or(first, |n| n + 1);
    let family = |row: usize| (0..outline.nodes.len()).filter(move |n| *n == row || is_below(outline, *n, row));
    let in_order = (0..first).chain(order.iter().flat_map(|row| family(*row))).chain(end..outline.nodes.len());
    expected.extend(in_order.filter_map(|n| said(text, &outline.nodes[n])));
    checked(text, replacements, expected)
}

/// What is left must say what it said, in the expected order.
fn checked(text: &str, replacements: Vec<Replacement>, expected: Vec<Said>) -> Result<Edit, Refusal> {
    let edit = Edit::of(replacements).map_err(|_| Refusal::WouldChangeMore)?;
    let after = edit.apply(text).map_err(|_| Refusal::NoSuchPlace)?;
    if rows_of(&after, &read(&after)) == expected { Ok(edit.trimmed(text)) } else { Err(Refusal::WouldChangeMore) }
}

/// What a node that is no prose says.
type Said = (NodeKind, Option<String>, String, bool);

fn said(text: &str, node: &Node) -> Option<Said> {
    let done = node.row.and_then(|r| r.check).is_some_and(|c| c.of(text) != " ");
    let key = node.key.as_ref().map(|k| codec::decode(text, k));
    (node.kind != NodeKind::Prose).then(|| (node.kind, key, codec::decode(text, &node.body), done))
}

fn rows_of(text: &str, outline: &Outline) -> Vec<Said> {
    outline.nodes.iter().filter_map(|n| said(text, n)).collect()
}

fn expect_added(text: &str, outline: &Outline, model: Option<usize>, owner: usize, kind: NodeKind, row: &NewRow) -> Vec<Said> {
    let last_below = |of: usize| (0..outline.nodes.len()).rev().find(|n| *n == of || is_below(outline, *n, of));
    let at = match model {
        Some(node) => last_below(node).map_or(node + 1, |n| n + 1),
        // The first row of a section stands before the sections below it, and behind its prose.
        None => match outline.nodes[owner].kind {
            NodeKind::Section { .. } => outline.children(owner).last().and_then(last_below).map_or(owner + 1, |n| n + 1),
            _ => owner + 1,
        },
    };
    let mut all: Vec<Option<Said>> = outline.nodes.iter().map(|n| said(text, n)).collect();
    let key = (kind == NodeKind::Entry).then(|| row.key.clone());
    all.insert(at, Some((kind, key, row.words.clone(), false)));
    all.into_iter().flatten().collect()
}

fn add_after(text: &str, outline: &Outline, node: usize, kind: NodeKind, row: &NewRow) -> Edit {
    let eol = line_end(text);
    let model = &outline.nodes[node];
    let Some(style) = model.row else { return Edit::default() };
    let written = format!("{}{}", lead_like(text, &style), content(text, outline, Some(node), kind, &style, &model.body, row));
    let end = model.span.end;
    let line = if text[..end].ends_with('\n') { format!("{written}{eol}") } else { format!("{eol}{written}") };
    let mut replacements = vec![Replacement { span: Span::at(end), text: line }];
    if style.is_ordered(text) {
        // The model's own number stands in for the new row's until all are counted again.
        let list = siblings(outline, node);
        let at = list.iter().position(|n| *n == node).map_or(0, |at| at + 1);
        if let Some(markers) = next_markers(text, outline, &list, list.len() + 1) {
            replacements[0].text = replacements[0].text.replacen(style.marker.of(text), &markers[at], 1);
            for (n, marker) in list.iter().zip(markers.iter().enumerate().filter(|(m, _)| *m != at).map(|(_, m)| m)) {
                replacements.extend(remark(text, &outline.nodes[*n], marker));
            }
        }
    }
    Edit::of(replacements).unwrap_or_default()
}

/// `    - [ ] `: as the model, unticked, and with a blank before the content.
fn lead_like(text: &str, style: &Row) -> String {
    let lead = style.lead.of(text);
    let lead = if lead.ends_with([' ', '\t']) { lead.to_owned() } else { format!("{lead} ") };
    if style.check.is_some() { format!("{lead}[ ] ") } else { lead }
}

fn content(text: &str, outline: &Outline, sibling: Option<usize>, kind: NodeKind, style: &Row, body: &Leaf, row: &NewRow) -> String {
    let eol = line_end(text);
    let keys = match (kind, body.slot) {
        (NodeKind::Entry, _) => Keys::ColonOrDash,
        (_, Slot::Item(rules)) => rules.keys,
        _ => Keys::Colon,
    };
    let marker = style.marker.of(text).bytes().last().unwrap_or(b'-');
    let item = Slot::Item(ItemRules { marker, keys, reads_box: style.check.is_none() });
    let slot = if row.key.is_empty() { item } else { Slot::AfterKey };
    let words = codec::encode(&row.words, &Leaf { slot, ..*body }, eol);
    if row.key.is_empty() {
        return words;
    }
    sibling.map(|n| KeyStyle::of_siblings(text, outline, n)).unwrap_or_default().write(&row.key, &words)
}

fn add_first(text: &str, outline: &Outline, owner: usize, kind: NodeKind, row: &NewRow) -> Edit {
    let eol = line_end(text);
    let at_section = matches!(outline.nodes[owner].kind, NodeKind::Section { .. });
    let last_prose = outline.children(owner).filter(|_| at_section).last();
    let end = match last_prose {
        Some(last) => outline.nodes[last].span.end,
        None if at_section => crate::text::line_range(text, outline.nodes[owner].body.span.start).1.saturating_add(1).min(text.len()),
        None => outline.nodes[owner].span.end,
    };
    let lead = if at_section { "- ".to_owned() } else { format!("{}1. ", " ".repeat(below_indent(text, &outline.nodes[owner]))) };
    let indent = lead.len();
    let leaf = Leaf { gap: Span::at(end), span: Span::at(end), indent, rows_below: kind == NodeKind::Task, slot: Slot::AfterKey };
    let marker = Span::at(end);
    let style = Row { lead: marker, marker, check: None, content: end, own_line: true };
    let keys = if at_section { Keys::Colon } else { Keys::None };
    let body = Leaf { slot: Slot::Item(ItemRules { marker: b'-', keys, reads_box: true }), ..leaf };
    let row = format!("{lead}{}", content(text, outline, None, kind, &style, &body, row));
    let before = &text[..end];
    let open = if before.is_empty() || before.ends_with('\n') { "" } else { eol };
    // Rows begin right below their heading, and a blank line below a paragraph.
    let gap = if last_prose.is_some() { eol } else { "" };
    Edit::insert(end, format!("{open}{gap}{row}{eol}"))
}

/// Where tasks below an item begin: two columns right of its content at least, as people write them.
fn below_indent(text: &str, owner: &Node) -> usize {
    let lead = owner.row.map_or(0, |r| r.lead.of(text).len() - r.lead.of(text).trim_start_matches(' ').len());
    (lead + 4).max(owner.body.indent)
}

fn row_kind(outline: &Outline, owner: usize) -> Option<NodeKind> {
    match outline.nodes.get(owner)?.kind {
        NodeKind::Section { kind: SectionKind::Timeline, .. } => Some(NodeKind::Entry),
        NodeKind::Section { kind: SectionKind::Actions, .. } | NodeKind::Field | NodeKind::Task => Some(NodeKind::Task),
        _ => None,
    }
}

/// The markers of `count` rows in the way these are numbered; `None` for bullets and for lists that number every
/// row the same.
fn next_markers(text: &str, outline: &Outline, list: &[usize], count: usize) -> Option<Vec<String>> {
    let markers: Vec<&str> = list.iter().filter_map(|n| outline.nodes[*n].row).map(|r| r.marker.of(text)).collect();
    let first = markers.first()?;
    let sign = first.chars().last().filter(|c| matches!(c, '.' | ')'))?;
    let from: u64 = first.strip_suffix(sign)?.parse().ok()?;
    if markers.len() > 1 && markers.iter().all(|m| m == first) {
        return None;
    }
    Some((0..count as u64).map(|n| format!("{}{sign}", from + n)).collect())
}

fn renumbered(text: &str, outline: &Outline, list: &[usize]) -> Option<Vec<String>> {
    next_markers(text, outline, list, list.len())
}

/// Numbers the rows that are left after `change` from the first one's number on.
fn renumber(text: &str, outline: &Outline, list: &[usize], change: impl Fn(&mut Vec<usize>), out: &mut Vec<Replacement>) {
    let mut order = list.to_vec();
    change(&mut order);
    if let Some(markers) = renumbered(text, outline, list) {
        for (node, marker) in order.iter().zip(&markers) {
            out.extend(remark(text, &outline.nodes[*node], marker));
        }
    }
}

/// The replacements that give a row another number. Where that is wider or narrower, the lines below it move along.
fn remark(text: &str, node: &Node, marker: &str) -> Vec<Replacement> {
    let Some(row) = node.row else { return Vec::new() };
    if row.marker.of(text) == marker {
        return Vec::new();
    }
    let span = Span::new(node.span.start, node.span.end);
    let moved = with_marker(text, node, span, Some(marker));
    Edit::replace(span, moved).trimmed(text).replacements().to_vec()
}

/// A row's text with another marker.
fn with_marker(text: &str, node: &Node, extent: Span, marker: Option<&str>) -> String {
    let raw = extent.of(text);
    let (Some(row), Some(marker)) = (node.row, marker) else { return raw.to_owned() };
    let (start, end) = (row.marker.start - extent.start, row.marker.end - extent.start);
    let (Some(lead), Some(rest)) = (raw.get(..start), raw.get(end..)) else { return raw.to_owned() };
    let wider = marker.len() as isize - row.marker.len() as isize;
    let mut lines = rest.split_inclusive('\n');
    let mut out = format!("{lead}{marker}{}", lines.next().unwrap_or_default());
    for line in lines {
        let blanks = line.len() - line.trim_start_matches(' ').len();
        match wider {
            _ if line.trim().is_empty() || blanks < node.body.indent => out.push_str(line),
            1.. => {
                out.extend(std::iter::repeat_n(' ', wider.unsigned_abs()));
                out.push_str(line);
            }
            _ => out.push_str(&line[wider.unsigned_abs().min(blanks)..]),
        }
    }
    out
}
