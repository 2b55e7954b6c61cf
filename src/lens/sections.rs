//! Adding, removing and moving sections, each with all that stands below its heading.

use super::codec;
use super::put::{Refusal, ends_with_blank_line, refuse_control};
use super::verify::{self, Said, said};
use crate::lex::{SectionKind, section_kind};
use crate::outline::{Leaf, NodeKind, Outline, Slot};
use crate::text::{Edit, Replacement, Span, line_end, normal_line};
use std::ops::Range;

/// The edit that adds an empty section behind another and what is below it; without one, at the end.
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
    let (at, index, model) = match after {
        Some(node) => {
            let block = block(text, outline, node).ok_or(Refusal::NoSuchPlace)?;
            (block.span.end, block.nodes.end, Some(node))
        }
        None => (text.len(), outline.nodes.len(), None),
    };
    let level = model.map_or(2, |node| level_of(outline, node));
    let eol = line_end(text);
    let (before, behind) = (&text[..at], &text[at..]);
    let open = match (ends_with_blank_line(before), before.ends_with(['\n', '\r'])) {
        (true, _) => String::new(),
        (false, true) => eol.to_owned(),
        (false, false) => eol.repeat(2),
    };
    let close = if behind.is_empty() { "" } else { eol };
    let insert = |line: &str| {
        vec![Replacement {
            span: Span::at(at),
            text: format!("{open}{line}{eol}{close}"),
        }]
    };
    let slot = model.map(|node| outline.nodes[node].body.slot);
    let ways: Vec<Vec<Replacement>> = lines(&heading, level, slot, eol)
        .iter()
        .map(|line| insert(line))
        .collect();
    let kinds = [
        section_kind(&heading),
        SectionKind::Actions,
        SectionKind::Timeline,
    ];
    let expected = |kind| {
        let mut all: Vec<Said> = outline.nodes.iter().map(|n| said(text, n)).collect();
        let section = NodeKind::Section { kind, level };
        all.insert(index, (section, None, heading.clone(), false, Vec::new()));
        all
    };
    ways.into_iter()
        .flat_map(|way| kinds.map(|kind| (way.clone(), kind)))
        .find_map(|(way, kind)| verify::reordered(text, way, expected(kind)))
        .ok_or(Refusal::WouldChangeMore)
}

/// The edit that removes a section and what is below it.
pub fn remove_section(text: &str, outline: &Outline, node: usize) -> Result<Edit, Refusal> {
    let block = block(text, outline, node).ok_or(Refusal::NoSuchPlace)?;
    let mut gone = block.span;
    if gone.end == text.len() {
        // The blank lines that kept it apart go too; the line before it ends as the text did.
        let ended = text.ends_with(['\n', '\r']);
        let kept = text[..gone.start]
            .trim_end_matches([' ', '\t', '\n', '\r'])
            .len();
        let line = if ended { line_end(text).len() } else { 0 };
        gone.start = gone.start.min(kept + line);
    }
    let left = outline.nodes[..block.nodes.start]
        .iter()
        .chain(&outline.nodes[block.nodes.end..]);
    let expected = left.map(|n| said(text, n)).collect();
    let way = vec![Replacement {
        span: gone,
        text: String::new(),
    }];
    verify::reordered(text, way, expected).ok_or(Refusal::WouldChangeMore)
}

/// The edit that moves a section, with what is below it, before (`up`) or behind its neighbour of the same level.
pub fn move_section(text: &str, outline: &Outline, node: usize, up: bool) -> Result<Edit, Refusal> {
    let own = block(text, outline, node).ok_or(Refusal::NoSuchPlace)?;
    let level = level_of(outline, node);
    let neighbour = if up {
        let above = outline.sections().filter(|n| *n < node);
        let nearest = above.filter(|n| level_of(outline, *n) <= level).last();
        nearest.filter(|n| level_of(outline, *n) == level)
    } else {
        let next = Some(own.nodes.end).filter(|n| *n < outline.nodes.len());
        next.filter(|n| level_of(outline, *n) == level)
    };
    let other = block(text, outline, neighbour.ok_or(Refusal::NoSuchPlace)?);
    let other = other.ok_or(Refusal::NoSuchPlace)?;
    let (first, second) = if up { (other, own) } else { (own, other) };
    let order = (0..first.nodes.start)
        .chain(second.nodes.clone())
        .chain(first.nodes.clone())
        .chain(second.nodes.end..outline.nodes.len());
    let expected: Vec<Said> = order.map(|n| said(text, &outline.nodes[n])).collect();
    let eol = line_end(text);
    let parts = |block: &Block| {
        let all = block.span.of(text);
        all.split_at(all.trim_end_matches([' ', '\t', '\n', '\r']).len())
    };
    let ((a, between), (b, behind)) = (parts(&first), parts(&second));
    let whole = Span::new(first.span.start, second.span.end);
    // The blank lines stay where they are, unless one has to keep the two apart.
    let ways = [between.to_owned(), eol.repeat(2)].map(|between| {
        vec![Replacement {
            span: whole,
            text: format!("{b}{between}{a}{behind}"),
        }]
    });
    ways.into_iter()
        .find_map(|way| verify::reordered(text, way, expected.clone()))
        .ok_or(Refusal::WouldChangeMore)
}

/// A section with all that is below it.
struct Block {
    span: Span,
    nodes: Range<usize>,
}

fn block(text: &str, outline: &Outline, node: usize) -> Option<Block> {
    let nodes = &outline.nodes;
    let NodeKind::Section { level, .. } = nodes.get(node)?.kind else {
        return None;
    };
    let ends = |n: &crate::outline::Node| matches!(n.kind, NodeKind::Section { level: l, .. } if l <= level);
    let below = nodes[node + 1..].iter().position(ends);
    let end = below.map_or(nodes.len(), |below| node + 1 + below);
    let span_end = nodes.get(end).map_or(text.len(), |n| n.span.start);
    Some(Block {
        span: Span::new(nodes[node].span.start, span_end),
        nodes: node..end,
    })
}

fn level_of(outline: &Outline, node: usize) -> u8 {
    match outline.nodes[node].kind {
        NodeKind::Section { level, .. } => level,
        _ => 0,
    }
}

/// The ways to write a heading: as its neighbour's, then with the marks of one.
fn lines(heading: &str, level: u8, like: Option<Slot>, eol: &str) -> Vec<String> {
    let leaf = |slot| Leaf {
        gap: Span::at(0),
        span: Span::at(0),
        indent: 0,
        rows_below: false,
        slot,
    };
    let encoded = |slot, gap| codec::encode(heading, &leaf(slot), gap, eol);
    let marked = format!(
        "{} {}",
        "#".repeat(usize::from(level)),
        encoded(Slot::Heading, " ")
    );
    let own = match like {
        Some(Slot::Underlined) => {
            let line = if level == 1 { "=" } else { "-" };
            let underline = line.repeat(heading.chars().count().max(3));
            Some(format!("{}{eol}{underline}", encoded(Slot::Underlined, "")))
        }
        Some(slot @ Slot::Key { .. }) => Some(format!("**{}**", encoded(slot, ""))),
        Some(Slot::Plain) => Some(format!("{heading}:")),
        _ => None,
    };
    own.into_iter().chain([marked]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outline::read;

    const TEXT: &str = "# T\n\n## A\n\na\n\n### A1\n\nb\n\n## B\n- **K**: v\n\n## C\n\nc\n";

    fn named(outline: &Outline, text: &str, heading: &str) -> usize {
        let is = |n: &usize| outline.nodes[*n].body.span.of(text) == heading;
        outline.sections().find(is).expect("a section")
    }

    fn after(
        text: &str,
        edit: impl Fn(&Outline) -> Result<Edit, Refusal>,
    ) -> Result<String, Refusal> {
        Ok(edit(&read(text))?
            .apply(text)
            .expect("an edit of this text"))
    }

    #[test]
    fn a_section_is_added_behind_another_in_its_style() {
        let cases = [
            (TEXT, "A", "## B\n", "## New\n\n## B\n"),
            (TEXT, "C", "c\n", "c\n\n## New\n"),
            ("T\n=\n\nA\n-\n\nx\n", "A", "x\n", "x\n\nNew\n---\n"),
            ("# T\r\n\r\n## A\r\nx", "A", "x", "x\r\n\r\n## New\r\n"),
        ];
        for (text, behind, old, new) in cases {
            let got = after(text, |o| {
                add_section(text, o, Some(named(o, text, behind)), "New")
            });
            assert_eq!(
                got.as_deref(),
                Ok(text.replacen(old, new, 1).as_str()),
                "{text:?}"
            );
        }
        let blank = after("", |o| add_section("", o, None, "Timeline"));
        assert_eq!(blank.as_deref(), Ok("## Timeline\n"));
        let none = after(TEXT, |o| add_section(TEXT, o, None, "  "));
        assert_eq!(none, Err(Refusal::EmptyLabel));
    }

    #[test]
    fn a_section_is_removed_with_what_is_below_it() {
        for (heading, want) in [
            ("A", "# T\n\n## B\n- **K**: v\n\n## C\n\nc\n"),
            ("C", "# T\n\n## A\n\na\n\n### A1\n\nb\n\n## B\n- **K**: v\n"),
        ] {
            let got = after(TEXT, |o| remove_section(TEXT, o, named(o, TEXT, heading)));
            assert_eq!(got.as_deref(), Ok(want), "{heading}");
        }
    }

    #[test]
    fn a_section_changes_places_with_its_neighbour() {
        let down = after(TEXT, |o| move_section(TEXT, o, named(o, TEXT, "A"), false));
        let want = "# T\n\n## B\n- **K**: v\n\n## A\n\na\n\n### A1\n\nb\n\n## C\n\nc\n";
        assert_eq!(down.as_deref(), Ok(want));
        let back = after(want, |o| move_section(want, o, named(o, want, "A"), true));
        assert_eq!(back.as_deref(), Ok(TEXT));
        for (heading, up) in [("A", true), ("C", false), ("A1", true), ("A1", false)] {
            let end = after(TEXT, |o| move_section(TEXT, o, named(o, TEXT, heading), up));
            assert_eq!(end, Err(Refusal::NoSuchPlace), "{heading}");
        }
    }
}
