//! A document as its facts are sought in it: what every reader asks of the text and its outline.

use super::moments::Moments;
use super::placeholder::{begins_to_ask, is_placeholder, is_template};
use crate::lex::{Duration, Moment, Quantity, SectionKind, durations_beside, quantities_beside};
use crate::outline::{NodeKind, Outline};
use crate::text::Span;
use std::borrow::Cow;
use std::cell::OnceCell;

/// A text, its outline, and the section each node stands in.
pub(super) struct Source<'t> {
    pub text: &'t str,
    pub outline: &'t Outline,
    pub is_template: bool,
    sections: Vec<SectionKind>,
    moments: OnceCell<Moments<'t>>,
}

impl<'t> Source<'t> {
    pub fn new(text: &'t str, outline: &'t Outline) -> Self {
        let mut sections: Vec<SectionKind> = Vec::with_capacity(outline.nodes.len());
        for node in &outline.nodes {
            let above = node.parent.and_then(|parent| sections.get(parent));
            sections.push(match node.kind {
                NodeKind::Section { kind, .. } => kind,
                _ => above.copied().unwrap_or(SectionKind::Other),
            });
        }
        Source {
            text,
            outline,
            is_template: is_template(text),
            sections,
            moments: OnceCell::new(),
        }
    }

    /// The kind of the section a node stands in; its own for a section.
    pub fn section(&self, node: usize) -> SectionKind {
        self.sections
            .get(node)
            .copied()
            .unwrap_or(SectionKind::Other)
    }

    /// The moments in a span.
    pub fn moments(&self, span: Span) -> Cow<'_, [Moment]> {
        let moments = self.moments.get_or_init(|| Moments::new(self.text));
        moments.of(span)
    }

    /// The lengths of time in a span.
    pub fn durations(&self, span: Span) -> Vec<Duration> {
        durations_beside(self.text, span, &self.moments(span))
    }

    /// The shares and counts in a span.
    pub fn quantities(&self, span: Span) -> Vec<Quantity> {
        quantities_beside(self.text, span, &self.moments(span))
    }
}

/// The lines of a span that are not blank, less the blank around them.
pub(super) fn lines_of(text: &str, span: Span) -> Vec<Span> {
    let mut at = span.start;
    let line = |line: &str| {
        let start = at + line.len() - line.trim_start().len();
        at += line.len();
        Span::new(start, start + line.trim().len())
    };
    span.of(text)
        .split_inclusive(['\n', '\r'])
        .map(line)
        .filter(|span| !span.is_empty())
        .collect()
}

/// The lines of a paragraph, without code, pictures and what a template asks for.
pub(super) fn prose_lines(text: &str, span: Span) -> Vec<Span> {
    let (mut in_fence, mut in_placeholder) = (false, false);
    let mut kept = Vec::new();
    for line in lines_of(text, span) {
        let raw = line.of(text);
        let fence = raw.starts_with("```") || raw.starts_with("~~~");
        let asks = is_placeholder(raw);
        in_placeholder |= begins_to_ask(raw);
        if !in_fence && !fence && !asks && !in_placeholder && !raw.starts_with("![") {
            kept.push(line);
        }
        in_fence ^= fence;
        in_placeholder &= !raw.ends_with('>');
    }
    kept
}

/// From the first to the last of some lines.
pub(super) fn whole(lines: &[Span]) -> Option<Span> {
    Some(Span::new(lines.first()?.start, lines.last()?.end))
}

/// Words farther away than this, in bytes, say nothing of a number.
const FARTHEST: usize = 200;

/// What stands before a place in its sentence, in lower case.
pub(super) fn before(text: &str, line: Span, at: usize) -> String {
    let mut from = line.start.max(at.saturating_sub(FARTHEST));
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let before = &text[from..at];
    let sentence = before.rsplit(". ").next().unwrap_or_default();
    sentence.to_lowercase()
}

/// What stands behind a place in its sentence, in lower case.
pub(super) fn behind(text: &str, line: Span, at: usize) -> String {
    let mut to = line.end.min(at + FARTHEST);
    while !text.is_char_boundary(to) {
        to -= 1;
    }
    let behind = &text[at..to.max(at)];
    let sentence = behind.split(". ").next().unwrap_or_default();
    sentence.to_lowercase()
}

pub(super) fn has_any(words: &str, any: &[&str]) -> bool {
    any.iter().any(|word| words.contains(word))
}

/// Dots, dashes and question marks stand for something that is not said.
pub(super) fn says_something(value: &str) -> bool {
    value.chars().any(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outline::read;

    #[test]
    fn a_node_stands_in_the_nearest_section() {
        let text = "Hi.\n\n## Impact\n\nBad.\n\n## Action items\n- Mend it\n    - Soon\n";
        let outline = read(text);
        let source = Source::new(text, &outline);
        let of = |words: &str| {
            let is = |n: &usize| outline.nodes[*n].body.span.of(text).trim() == words;
            (0..outline.nodes.len())
                .find(is)
                .map(|n| source.section(n).name())
        };
        assert_eq!(of("Hi."), Some("other"));
        assert_eq!(of("Bad."), Some("impact"));
        assert_eq!(of("Soon"), Some("actions"));
    }

    #[test]
    fn prose_is_what_people_say() {
        for (text, kept) in [
            ("a\r\n\r\n  b \rc", vec!["a", "b", "c"]),
            ("a\n```\nat 10:00\n```\nb", vec!["a", "b"]),
            ("~~~ sh\nx\n~~~\nb", vec!["b"]),
            ("![a 5 minute gap](x.png)\nb", vec!["b"]),
            (
                "<Say what happened. For example\nit was down\nfor an hour>\nb",
                vec!["b"],
            ),
            ("{{ summary }}\n[How long it was]\nb", vec!["b"]),
            ("[A link](x) and more", vec!["[A link](x) and more"]),
        ] {
            let lines = prose_lines(text, Span::new(0, text.len()));
            let lines: Vec<_> = lines.iter().map(|line| line.of(text)).collect();
            assert_eq!(lines, kept, "{text:?}");
        }
    }

    #[test]
    fn words_around_a_place_are_those_of_its_sentence() {
        let text = "É one. It WAS down for 5 minutes, all of it. Then more";
        let line = Span::new(0, text.len());
        let at = text.find('5').unwrap_or_default();
        assert_eq!(before(text, line, at), "it was down for ");
        assert_eq!(behind(text, line, at + 1), " minutes, all of it");
        let long = format!("{}é5{}", "é".repeat(200), "é".repeat(200));
        let (line, at) = (Span::new(0, long.len()), 402);
        assert_eq!(before(&long, line, at).len(), FARTHEST);
        assert_eq!(behind(&long, line, at + 1).len(), FARTHEST);
    }
}
