//! What a document claims under a label: fields, the labels inside their values, headings and lines that carry one.

use super::placeholder::is_placeholder;
use super::source::{Source, lines_of};
use crate::lex::{LabelKind, SectionKind, label_kind};
use crate::outline::{Keys, NodeKind, Outline, Part, key_at};
use crate::text::Span;

/// A value under a known label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Claim {
    pub kind: LabelKind,
    pub label: Span,
    pub value: Span,
    /// The kind of the section it stands in.
    pub section: SectionKind,
    pub node: usize,
}

/// The claims of a document, in its order.
pub fn claims(text: &str, outline: &Outline) -> Vec<Claim> {
    of_source(&Source::new(text, outline))
}

pub(super) fn of_source(source: &Source) -> Vec<Claim> {
    let mut found = Vec::new();
    for n in 0..source.outline.nodes.len() {
        let place = Place {
            text: source.text,
            section: source.section(n),
            node: n,
        };
        let body = source.outline.nodes[n].body.span;
        match source.outline.nodes[n].kind {
            NodeKind::Field => {
                found.extend(source.outline.leaf(n, Part::Key).and_then(|key| {
                    let kind = label_kind(key.span.of(source.text))?;
                    Some(place.claim(kind, key.span, body))
                }));
                found.extend(place.on_lines(body));
            }
            NodeKind::Title | NodeKind::Section { .. } => found.extend(place.in_heading(body)),
            NodeKind::Prose => found.extend(place.on_lines(body)),
            NodeKind::Entry | NodeKind::Task | NodeKind::Markup => {}
        }
    }
    // The lines of one node can be part of another's value.
    found.sort_by_key(|claim| claim.label.start);
    found.dedup_by_key(|claim| claim.label.start);
    found.retain(|claim| !is_placeholder(claim.value.of(source.text)));
    found
}

/// So many colons of a heading are tried.
const MOST_COLONS: usize = 6;

/// Where labels are sought.
struct Place<'t> {
    text: &'t str,
    section: SectionKind,
    node: usize,
}

impl Place<'_> {
    fn claim(&self, kind: LabelKind, label: Span, value: Span) -> Claim {
        Claim {
            kind,
            label,
            value,
            section: self.section,
            node: self.node,
        }
    }

    /// `### Duration: 2 hours`, `## Review: Duration: 2 hours`: the first label that means something.
    fn in_heading(&self, heading: Span) -> Option<Claim> {
        let words = heading.of(self.text);
        let colons = words.match_indices(": ").map(|(at, _)| at + 2);
        std::iter::once(0)
            .chain(colons)
            .take(MOST_COLONS)
            .find_map(|at| {
                self.labelled(Span::new(heading.start + at, heading.end))
                    .filter(|claim| claim.kind != LabelKind::Other)
            })
    }

    /// Labels at the starts of lines. A label with nothing behind it has the next line.
    fn on_lines(&self, value: Span) -> Vec<Claim> {
        let lines = lines_of(self.text, value);
        let next = lines.iter().skip(1).map(Some).chain([None]);
        let claim = |(line, next): (&Span, Option<&Span>)| {
            let words = without_bullets(line.of(self.text)).len();
            let claim = self.labelled(Span::new(line.end - words, line.end))?;
            let value = next.filter(|_| claim.value.is_empty());
            Some(Claim {
                value: *value.unwrap_or(&claim.value),
                ..claim
            })
        };
        lines.iter().zip(next).filter_map(claim).collect()
    }

    fn labelled(&self, line: Span) -> Option<Claim> {
        let key = key_at(self.text, line.start, line.end, Keys::Labels)?;
        let kind = label_kind(key.span.of(self.text))?;
        let value = self.text[key.separator_end..line.end].trim_start();
        let value = Span::new(line.end - value.len(), line.end);
        Some(self.claim(kind, key.span, value))
    }
}

/// A line less the marks of lists and quotes before its words.
fn without_bullets(line: &str) -> &str {
    let mut rest = line;
    while let Some(behind) = rest.strip_prefix(['-', '*', '+', '>', '—', '–', '•']) {
        if !behind.starts_with([' ', '\t']) {
            break;
        }
        rest = behind.trim_start();
    }
    rest
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outline::read;

    fn read_claims(text: &str) -> Vec<(LabelKind, &str)> {
        let found = claims(text, &read(text));
        found
            .iter()
            .map(|claim| (claim.kind, claim.value.of(text)))
            .collect()
    }

    #[test]
    fn labels_wherever_they_stand() {
        use LabelKind::{Date, Duration, End, Start};
        for (text, want) in [
            ("**Duration**: 2 hours\n", vec![(Duration, "2 hours")]),
            (
                "- **Start**: 10:00\n- End: 11:00\n",
                vec![(Start, "10:00"), (End, "11:00")],
            ),
            (
                "### Duration: 2 hours\n\nWords.\n",
                vec![(Duration, "2 hours")],
            ),
            (
                "## Shop down: Duration: 2 hours\n",
                vec![(Duration, "2 hours")],
            ),
            (
                "Words before.\n> - Duration: 2 hours\n",
                vec![(Duration, "2 hours")],
            ),
            ("**Duration:**\n2 hours\n", vec![(Duration, "2 hours")]),
            (
                "Words.\nDuration:\n\n2 hours\n",
                vec![(Duration, "2 hours")],
            ),
            ("**Date**: [YYYY-MM-DD]\n", vec![]),
            ("**Date**: [2024-05-01]\n", vec![(Date, "[2024-05-01]")]),
            ("-Duration 2 hours\n", vec![]),
            ("# A: b: c: d: e: f: g: Duration: 2 hours\n", vec![]),
            ("Only words.\n", vec![]),
            ("", vec![]),
        ] {
            assert_eq!(read_claims(text), want, "{text:?}");
        }
    }

    #[test]
    fn a_label_is_claimed_once_and_in_the_document_s_order() {
        let text = "## Summary\n- **Impact**:\n    - Duration: 2 hours\n    - Users: 5\n- **Start**: 9:00\n";
        let found = claims(text, &read(text));
        let starts: Vec<_> = found.iter().map(|claim| claim.label.start).collect();
        assert!(starts.windows(2).all(|pair| pair[0] < pair[1]), "{found:?}");
        let durations = found.iter().filter(|c| c.kind == LabelKind::Duration);
        assert_eq!(durations.count(), 1, "{found:?}");
        assert!(found.iter().all(|c| c.section == SectionKind::Summary));
    }
}
