//! Sections added and removed, with the deeper sections below them. A new heading is written the way the others of the
//! document are.

use super::blank::ends_with_blank_line;
use super::codec;
use super::put::{Refusal, refuse_control};
use super::verify::{self, Said, said};
use crate::outline::{Leaf, NodeKind, Outline, Slot, line_end, line_start, next_line, read};
use crate::text::{self, Edit, Replacement, Span, normal_line};
use std::ops::Range;

/// The edit that adds a section without content behind another one and those below it, or before all others.
pub fn add_section(
    text: &str,
    outline: &Outline,
    after: Option<usize>,
    heading: &str,
) -> Result<Edit, Refusal> {
    let heading = normal_line(heading);
    refuse_control(&heading)?;
    if heading.is_empty() {
        return Err(Refusal::EmptyLabel);
    }
    let nodes = match after {
        Some(section) => family(outline, section).ok_or(Refusal::NoSuchPlace)?,
        None => {
            let first = outline.sections().next().unwrap_or(outline.nodes.len());
            first..first
        }
    };
    let model = after.or_else(|| outline.sections().next());
    let style = HeadingStyle::of(text, outline, model);
    let at = start_of(text, outline, nodes.end);
    let way = |(line, apart): (&String, bool)| {
        let (lines, begins) = style.lines(text, at, line, apart);
        let edit = Edit::insert(at, lines);
        let after = edit.apply(text).ok()?;
        let expected = |n: Range<usize>| outline.nodes[n].iter().map(|n| said(text, n)).collect();
        let (before, behind) = (
            expected(0..nodes.end),
            expected(nodes.end..outline.nodes.len()),
        );
        holds(&after, at + begins, (&heading, style.level), before, behind).then_some(edit)
    };
    let headings = style.ways(&heading);
    let mut ways = headings
        .iter()
        .flat_map(|line| [(line, style.apart), (line, true)]);
    ways.find_map(way).ok_or(Refusal::WouldChangeMore)
}

/// The edit that removes a section, its content and the sections below it.
pub fn remove_section(text: &str, outline: &Outline, section: usize) -> Result<Edit, Refusal> {
    let nodes = family(outline, section).ok_or(Refusal::NoSuchPlace)?;
    let mut gone = Span::new(
        start_of(text, outline, nodes.start),
        start_of(text, outline, nodes.end),
    );
    let mut left = String::new();
    if gone.end == text.len() {
        // The text ends as it did.
        gone.start = text[..gone.start].trim_end_matches(BLANK).len();
        if gone.start > 0 {
            left.push_str(&text[text.trim_end_matches(BLANK).len()..]);
        }
    }
    let rest = (0..nodes.start).chain(nodes.end..outline.nodes.len());
    let expected: Vec<Said> = rest.map(|n| said(text, &outline.nodes[n])).collect();
    let replacement = Replacement {
        span: gone,
        text: left,
    };
    verify::reordered(text, vec![replacement], expected).ok_or(Refusal::WouldChangeMore)
}

/// The lines of a section with those below it, less the blank ones at its end.
pub fn section_span(text: &str, outline: &Outline, section: usize) -> Option<Span> {
    let nodes = family(outline, section)?;
    let (start, end) = (
        start_of(text, outline, nodes.start),
        start_of(text, outline, nodes.end),
    );
    let length = text.get(start..end)?.trim_end_matches(BLANK).len();
    Some(Span::new(start, start + length))
}

/// A section's node, its content, and the sections below it.
pub(super) fn family(outline: &Outline, section: usize) -> Option<Range<usize>> {
    let own = level(outline, section)?;
    let end = outline
        .sections()
        .find(|s| *s > section && level(outline, *s) <= Some(own));
    Some(section..end.unwrap_or(outline.nodes.len()))
}

pub(super) fn level(outline: &Outline, section: usize) -> Option<u8> {
    match outline.nodes.get(section)?.kind {
        NodeKind::Section { level, .. } => Some(level),
        _ => None,
    }
}

/// Where a section begins; behind the last one, the end of the text.
pub(super) fn start_of(text: &str, outline: &Outline, section: usize) -> usize {
    outline
        .nodes
        .get(section)
        .map_or(text.len(), |n| n.span.start)
}

/// Whether a text says what is expected before and behind a new section that begins at a position.
fn holds(
    text: &str,
    begins: usize,
    (heading, level): (&str, u8),
    before: Vec<Said>,
    behind: Vec<Said>,
) -> bool {
    let fresh = read(text);
    let found = fresh.sections().find(|s| {
        let node = &fresh.nodes[*s];
        node.span.start == begins && codec::decode(text, &node.body) == heading
    });
    let Some(section) = found.filter(|s| self::level(&fresh, *s) == Some(level)) else {
        return false;
    };
    let of = |nodes: Range<usize>| fresh.nodes[nodes].iter().map(|n| said(text, n)).collect();
    verify::alike(of(0..section), before)
        && verify::alike(of(section + 1..fresh.nodes.len()), behind)
}

pub(super) const BLANK: [char; 4] = [' ', '\t', '\n', '\r'];

/// How the headings of a document are written.
struct HeadingStyle {
    level: u8,
    slot: Slot,
    /// What stands before the words on their line, and behind them.
    open: String,
    close: String,
    /// The line below an underlined heading.
    underline: Option<String>,
    /// Blank lines stand before a heading.
    apart: bool,
    eol: &'static str,
}

impl HeadingStyle {
    fn of(text: &str, outline: &Outline, model: Option<usize>) -> HeadingStyle {
        let eol = text::line_end(text);
        let Some(node) = model.and_then(|n| outline.nodes.get(n)) else {
            return HeadingStyle {
                level: 2,
                slot: Slot::Heading,
                open: "## ".to_owned(),
                close: String::new(),
                underline: None,
                apart: true,
                eol,
            };
        };
        let (leaf, start) = (&node.body, node.span.start);
        let end = line_end(text, leaf.span.end);
        let below = next_line(text, end);
        let underline = &text[below..line_end(text, below)];
        let open = text[start..leaf.span.start.max(start)].trim_end_matches(BLANK);
        let gap = if open.ends_with('#') { " " } else { "" };
        // The first heading of a text says nothing of the blank lines before others.
        let apart = outline
            .sections()
            .map(|s| text[..outline.nodes[s].span.start].trim_start_matches('\u{feff}'))
            .all(|before| before.is_empty() || ends_with_blank_line(before));
        HeadingStyle {
            level: model.and_then(|n| level(outline, n)).unwrap_or(2),
            slot: leaf.slot,
            open: format!("{open}{gap}"),
            close: text[leaf.span.end..end].trim_end().to_owned(),
            underline: (leaf.slot == Slot::Underlined).then(|| underline.trim().to_owned()),
            apart,
            eol,
        }
    }

    /// The ways to write a heading: like the model's, then with the marks of one.
    fn ways(&self, heading: &str) -> Vec<String> {
        let leaf = |slot| Leaf {
            gap: Span::at(0),
            span: Span::at(0),
            indent: 0,
            rows_below: false,
            slot,
        };
        let words = codec::encode(heading, &leaf(self.slot), "", self.eol);
        let mut own = format!("{}{words}{}", self.open, self.close);
        if let Some(underline) = &self.underline {
            let sign = if underline.starts_with('=') { "=" } else { "-" };
            let length = if underline.len() > 3 {
                words.chars().count().max(3)
            } else {
                underline.len()
            };
            own = format!("{words}{}{}", self.eol, sign.repeat(length));
        }
        let hashes = "#".repeat(self.level.into());
        let plain = codec::encode(heading, &leaf(Slot::Heading), " ", self.eol);
        let escaped = codec::escaped_heading(heading);
        let bold = format!(
            "**{}**",
            codec::encode(heading, &leaf(Slot::Key { colon_ends: true }), "", self.eol)
        );
        let mut ways = vec![own];
        if matches!(self.slot, Slot::Plain | Slot::Key { .. }) {
            ways.push(bold);
        }
        ways.push(format!("{hashes} {plain}"));
        ways.push(format!("{hashes} {escaped}"));
        ways
    }

    /// A heading with blank lines around it or not, and where in that it begins.
    fn lines(&self, text: &str, at: usize, heading: &str, apart: bool) -> (String, usize) {
        let (before, eol) = (&text[..at], self.eol);
        let is_first = before.trim_start_matches('\u{feff}').is_empty();
        let mut lead = String::new();
        if !is_first && line_start(text, at) != at {
            lead.push_str(eol);
        }
        let needs_blank = apart || self.slot != Slot::Heading;
        if !is_first && needs_blank && !ends_with_blank_line(before) {
            lead.push_str(eol);
        }
        let closed = is_first || before.ends_with(['\n', '\r']);
        let tail = match (at == text.len(), closed) {
            (true, true) => eol.to_owned(),
            // A text without a final line end stays so.
            (true, false) => String::new(),
            _ if needs_blank => eol.repeat(2),
            _ => eol.to_owned(),
        };
        let begins = lead.len();
        (format!("{lead}{heading}{tail}"), begins)
    }
}
