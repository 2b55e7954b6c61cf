//! The statement of the root cause.

use super::claims::Claim;
use super::source::{Source, prose_lines, says_something, whole};
use super::told::Told;
use crate::lex::{LabelKind, SectionKind};
use crate::outline::NodeKind;
use crate::text::Span;

/// Under a label in the summary, else in its section, else in a sentence that says so, else under any label, else in
/// a section that speaks of it among other things.
pub(super) fn root_cause(source: &Source, claims: &[Claim], told: &Told) -> Option<Span> {
    let text = source.text;
    let of_cause =
        |claim: &&Claim| claim.kind == LabelKind::RootCause && says_something(claim.value.of(text));
    let in_summary =
        |claim: &&Claim| matches!(claim.section, SectionKind::Summary | SectionKind::Other);
    let mut labelled = claims.iter().filter(of_cause);
    let mut labelled_first = claims.iter().filter(of_cause).filter(in_summary);
    labelled_first
        .next()
        .map(|claim| claim.value)
        .or_else(|| in_section(source, SectionKind::RootCause))
        .or_else(|| told.paragraphs.iter().find_map(|p| said(text, *p)))
        .or_else(|| labelled.next().map(|claim| claim.value))
        .or_else(|| in_section(source, SectionKind::RootCauseAndResolution))
        .or_else(|| {
            told.paragraphs
                .iter()
                .copied()
                .find(|p| gives_reason(text, *p))
        })
        .or_else(|| in_section(source, SectionKind::ContributingFactors))
        .map(|span| shortened(text, span))
}

/// The first paragraph, field or entry of a section of that kind, or of one below it.
fn in_section(source: &Source, kind: SectionKind) -> Option<Span> {
    let nodes = &source.outline.nodes;
    let statement = |n: usize| {
        let states = matches!(
            nodes[n].kind,
            NodeKind::Prose | NodeKind::Field | NodeKind::Entry
        );
        let lines = prose_lines(source.text, nodes[n].body.span);
        whole(&lines).filter(|span| states && says_something(span.of(source.text)))
    };
    // The level of the section of that kind whose lines these are.
    let mut within: Option<u8> = None;
    for (n, node) in nodes.iter().enumerate() {
        if let NodeKind::Section { kind: own, level } = node.kind {
            within = match within.filter(|above| level > *above) {
                None => (own == kind).then_some(level),
                above => above,
            };
        } else if within.is_some()
            && let Some(span) = statement(n)
        {
            return Some(span);
        }
    }
    None
}

/// From the sentence of a paragraph that names a cause to its end.
fn said(text: &str, paragraph: Span) -> Option<Span> {
    let lower = paragraph.of(text).to_ascii_lowercase();
    let at = CAUSES.iter().filter_map(|word| lower.find(word)).min()?;
    let sentence = lower[..at].rfind(". ").map_or(0, |dot| dot + 2);
    Some(Span::new(paragraph.start + sentence, paragraph.end))
}

/// Words that name a cause.
const CAUSES: &[&str] = &[
    "root cause",
    "caused by",
    "was due to",
    "causa raíz",
    "cause racine",
    "causa raiz",
];

fn gives_reason(_text: &str, _paragraph: Span) -> bool {
    true
}

/// So much of a statement tells which it is, in characters.
const LONGEST: usize = 480;

fn shortened(text: &str, span: Span) -> Span {
    let words = span.of(text);
    let Some((at, _)) = words.char_indices().nth(LONGEST) else {
        return span;
    };
    let end = words[..at].rfind(". ").map_or(at, |dot| dot + 1);
    Span::new(span.start, span.start + end)
}
