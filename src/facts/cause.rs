//! The statement of the root cause.

use super::claims::{Claim, section_of};
use super::incident::{Told, prose_lines};
use crate::lex::{LabelKind, SectionKind};
use crate::outline::{NodeKind, Outline};
use crate::text::Span;

/// Under a label in the summary, else in its section, else in a sentence that says so.
pub(super) fn root_cause(
    text: &str,
    outline: &Outline,
    claims: &[Claim],
    told: &Told,
) -> Option<Span> {
    let labelled = claims
        .iter()
        .find(|c| c.kind == LabelKind::RootCause && !c.value.is_empty());
    labelled
        .map(|c| c.value)
        .or_else(|| in_section(text, outline, SectionKind::RootCause))
        .or_else(|| in_section(text, outline, SectionKind::RootCauseAndResolution))
        .or_else(|| said(text, told))
        .or_else(|| in_section(text, outline, SectionKind::ContributingFactors))
        .or_else(|| told.spans().next())
        .map(|span| shortened(text, span))
}

/// The first paragraph, field or row of a section of that kind.
fn in_section(text: &str, outline: &Outline, kind: SectionKind) -> Option<Span> {
    let nodes = (0..outline.nodes.len()).filter(|n| section_of(outline, *n) == kind);
    nodes
        .filter(|n| {
            matches!(
                outline.nodes[*n].kind,
                NodeKind::Prose | NodeKind::Field | NodeKind::Entry
            )
        })
        .find_map(|n| {
            let lines = prose_lines(text, outline.nodes[n].body.span);
            let (first, last) = (lines.first()?, lines.last()?);
            Some(Span::new(first.start, last.end))
        })
}

fn said(text: &str, told: &Told) -> Option<Span> {
    told.spans().find_map(|line| {
        let lower = line.of(text).to_ascii_lowercase();
        let words = ["root cause", "caused by", "due to", "because"];
        let at = words.iter().filter_map(|w| lower.find(w)).min()?;
        Some(Span::new(
            line.start + lower[..at].rfind(". ").map_or(0, |dot| dot + 2),
            line.end,
        ))
    })
}

/// So much of a statement tells which it is, in characters.
const LONGEST: usize = 480;

fn shortened(text: &str, span: Span) -> Span {
    let raw = span.of(text);
    match raw.char_indices().nth(LONGEST) {
        Some((at, _)) => {
            let end = raw[..at].rfind(". ").map_or(at, |dot| dot + 1);
            Span::new(span.start, span.start + end)
        }
        None => span,
    }
}
