//! The statement of the root cause.

use super::claims::Claim;
use super::incident::{Told, prose_lines};
use crate::lex::{LabelKind, SectionKind};
use crate::outline::{NodeKind, Outline};
use crate::text::Span;

/// Under a label in the summary, else in its section, else under any label, else in a sentence that says so.
pub(super) fn root_cause(
    text: &str,
    outline: &Outline,
    claims: &[Claim],
    told: &Told,
) -> Option<Span> {
    let labelled = |summary: bool| {
        let is_cause = |c: &&Claim| c.kind == LabelKind::RootCause && !c.value.is_empty();
        let in_place =
            |c: &&Claim| !summary || matches!(c.section, SectionKind::Summary | SectionKind::Other);
        claims
            .iter()
            .filter(is_cause)
            .find(in_place)
            .map(|c| c.value)
    };
    labelled(true)
        .or_else(|| in_section(text, outline, SectionKind::RootCause))
        .or_else(|| said(text, told))
        .or_else(|| labelled(false))
        .or_else(|| in_section(text, outline, SectionKind::RootCauseAndResolution))
        .or_else(|| told.paragraphs.first().copied())
        .or_else(|| in_section(text, outline, SectionKind::ContributingFactors))
        .map(|span| shortened(text, span))
}

/// The first paragraph, field or row of a section of that kind, or of one below it.
fn in_section(text: &str, outline: &Outline, kind: SectionKind) -> Option<Span> {
    let level = |n: usize| match outline.nodes[n].kind {
        NodeKind::Section { level, .. } => Some(level),
        _ => None,
    };
    let is_kind = |n: &usize| matches!(outline.nodes[*n].kind, NodeKind::Section { kind: k, .. } if k == kind);
    (0..outline.nodes.len())
        .filter(is_kind)
        .find_map(|section| {
            let own = level(section)?;
            (section + 1..outline.nodes.len())
                .take_while(|n| level(*n).is_none_or(|level| level > own))
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
        })
}

fn said(text: &str, told: &Told) -> Option<Span> {
    told.paragraphs.iter().find_map(|paragraph| {
        let lower = paragraph.of(text).to_ascii_lowercase();
        let words = [
            "root cause",
            "caused by",
            "was due to",
            "causa raíz",
            "cause racine",
            "causa raiz",
        ];
        let at = words.iter().filter_map(|w| lower.find(w)).min()?;
        Some(Span::new(
            paragraph.start + lower[..at].rfind(". ").map_or(0, |dot| dot + 2),
            paragraph.end,
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
