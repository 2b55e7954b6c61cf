//! The running text that tells of the incident as a whole.

use super::sentence::passages;
use super::source::{Source, prose_lines, whole};
use crate::lex::{SectionKind, section_kind};
use crate::outline::{NodeKind, Part, Slot};
use crate::text::Span;

/// What stands before the first section, and the summaries: where a document says what it is about.
pub(super) struct Told {
    pub title: Span,
    /// Its lines and whether they are those of a summary or of the impact; summaries first.
    lines: Vec<(Span, SectionKind)>,
    /// The runs of prose among them.
    pub paragraphs: Vec<Span>,
    /// The first run of prose in a section that sums up.
    pub summary: Option<Span>,
    /// The passages among its lines; those of summaries first.
    pub passages: Vec<Span>,
    /// The passages of other sections that may speak of the incident as a whole.
    pub others: Vec<Span>,
}

impl Told {
    pub fn new(source: &Source) -> Told {
        let (mut lines, mut paragraphs, mut summary) = (Vec::new(), Vec::new(), None);
        let (mut told, mut others) = (Vec::new(), Vec::new());
        for (n, node) in source.outline.nodes.iter().enumerate() {
            let section = match source.section(n) {
                kind @ (SectionKind::Summary | SectionKind::Impact) => kind,
                // Words above all sections sum up; labels there are claims, but for those of a summary.
                _ if node.parent == Some(0) && node.kind == NodeKind::Prose => SectionKind::Summary,
                _ if node.kind == NodeKind::Field && sums_up(source, n) => SectionKind::Summary,
                kind => {
                    if may_tell(kind) && node.kind == NodeKind::Prose {
                        others.extend(passages(source.text, node.body.span));
                    }
                    continue;
                }
            };
            let is_prose = node.kind == NodeKind::Prose && node.body.slot != Slot::Locked;
            if !is_prose && node.kind != NodeKind::Field {
                continue;
            }
            let own = prose_lines(source.text, node.body.span);
            let passages = passages(source.text, node.body.span).into_iter();
            told.extend(passages.map(|passage| (passage, section)));
            let paragraph = whole(&own).filter(|_| is_prose);
            paragraphs.extend(paragraph);
            if source.section(n) == SectionKind::Summary {
                summary = summary.or(paragraph);
            }
            lines.extend(own.into_iter().map(|line| (line, section)));
        }
        let summaries_first =
            |(span, kind): &(Span, SectionKind)| (*kind != SectionKind::Summary, span.start);
        lines.sort_by_key(summaries_first);
        told.sort_by_key(summaries_first);
        Told {
            title: source.outline.nodes[0].body.span,
            lines,
            paragraphs,
            summary,
            passages: told.into_iter().map(|(passage, _)| passage).collect(),
            others,
        }
    }

    /// Every line, the summary's first.
    pub fn lines(&self) -> impl Iterator<Item = Span> {
        self.lines.iter().map(|(span, _)| *span)
    }

    /// The lines of the summary.
    pub fn summary_lines(&self) -> impl Iterator<Item = Span> {
        let of_summary =
            |(span, kind): &(Span, SectionKind)| (*kind == SectionKind::Summary).then_some(*span);
        self.lines.iter().map_while(of_summary)
    }

    /// Every line, the impact's first.
    pub fn impact_first(&self) -> impl Iterator<Item = Span> {
        let impact = self
            .lines
            .partition_point(|(_, kind)| *kind == SectionKind::Summary);
        let (rest, impact) = self.lines.split_at(impact);
        impact.iter().chain(rest).map(|(span, _)| *span)
    }
}

/// `**TL;DR**: …`, `**Summary:** …`
fn sums_up(source: &Source, n: usize) -> bool {
    let key = source.outline.leaf(n, Part::Key);
    key.is_some_and(|key| section_kind(key.span.of(source.text)) == SectionKind::Summary)
}

/// Whether prose of a section may speak of the incident as a whole, and not of its parts or of others.
fn may_tell(kind: SectionKind) -> bool {
    matches!(
        kind,
        SectionKind::Other
            | SectionKind::Detection
            | SectionKind::ContributingFactors
            | SectionKind::RootCauseAndResolution
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outline::read;

    #[test]
    fn what_stands_above_and_in_the_summaries_is_told() {
        let text = "# Title\n\nAbove.\n\n## Impact\n\nBad.\n- **Users**: many\n\n\
            ## Summary\n\nShort.\n\n## Notes\n\nAside.\n";
        let outline = read(text);
        let told = Told::new(&Source::new(text, &outline));
        let words = |spans: Vec<Span>| -> Vec<_> { spans.iter().map(|s| s.of(text)).collect() };
        assert_eq!(told.title.of(text), "Title");
        assert_eq!(
            words(told.lines().collect()),
            ["Above.", "Short.", "Bad.", "many"]
        );
        assert_eq!(
            words(told.impact_first().collect()),
            ["Bad.", "many", "Above.", "Short."]
        );
        assert_eq!(told.summary.map(|span| span.of(text)), Some("Short."));
        assert_eq!(words(told.paragraphs.clone()), ["Above.", "Bad.", "Short."]);
    }
}
