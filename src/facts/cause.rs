//! The statement of the root cause.

use super::claims::Claim;
use super::source::{Source, has_any, prose_lines, says_something, whole};
use super::told::Told;
use crate::lex::{LabelKind, SectionKind};
use crate::outline::NodeKind;
use crate::text::Span;

/// Under a label in the summary, else in its section, else in a sentence that says so, else under any label, else where
/// it stands among other things: with the resolution, in the summary, where a reason is given, among what contributed.
pub(super) fn root_cause(source: &Source, claims: &[Claim], told: &Told) -> Option<Span> {
    let text = source.text;
    let of_cause = |claim: &&Claim| {
        claim.kind == LabelKind::RootCause
            && says_something(claim.value.of(text))
            // "RCA: the sync is stuck" is what the document is.
            && source.outline.nodes[claim.node].kind != NodeKind::Title
    };
    let in_summary =
        |claim: &&Claim| matches!(claim.section, SectionKind::Summary | SectionKind::Other);
    let mut labelled = claims.iter().filter(of_cause);
    let mut labelled_first = claims.iter().filter(of_cause).filter(in_summary);
    labelled_first
        .next()
        .map(|claim| claim.value)
        .or_else(|| {
            in_section(source, SectionKind::RootCause).filter(|span| !asks_why(text, *span))
        })
        .or_else(|| told.paragraphs.iter().find_map(|p| said(text, *p)))
        .or_else(|| in_section(source, SectionKind::RootCause))
        .or_else(|| labelled.next().map(|claim| claim.value))
        .or_else(|| in_section(source, SectionKind::RootCauseAndResolution))
        .or_else(|| told.others.iter().find_map(|p| said(text, *p)))
        .or(told.summary)
        .or_else(|| {
            let mut told = told.paragraphs.iter().copied();
            told.find(|paragraph| gives_reason(text, *paragraph))
        })
        .or_else(|| in_section(source, SectionKind::ContributingFactors))
        .or_else(|| {
            let went_wrong = in_section(source, SectionKind::WentWrong);
            went_wrong.filter(|span| has_any(&span.of(text).to_lowercase(), &["because", "due to"]))
        })
        .map(|span| shortened(text, span))
}

/// The first run of prose, field or entry of a section of that kind, or of one below it.
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

/// Whether it is the first of several questions, whose answer is not yet the cause: "1. Why was it stale? …".
fn asks_why(text: &str, span: Span) -> bool {
    let words = span.of(text).to_lowercase();
    let first = words.trim_start_matches(|c: char| !c.is_alphabetic());
    first.starts_with("why") && words.matches("why").nth(1).is_some()
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
    "the cause was",
    "the cause is",
    "the reason was",
    "was due to",
    "causa raíz",
    "cause racine",
    "causa raiz",
];

/// Whether a paragraph says why something was.
fn gives_reason(text: &str, paragraph: Span) -> bool {
    has_any(&paragraph.of(text).to_lowercase(), REASONS)
}

/// Words of a sentence that gives a reason.
const REASONS: &[&str] = &[
    "because", "due to", "cause", "result", "led to", "after ", "when ", "since ", "fault", "bug",
];

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

#[cfg(test)]
mod tests {
    use crate::facts::incident;
    use crate::outline::read;

    #[test]
    fn where_the_cause_is_stated() {
        let section = "## Root cause\n\nA full disk.\n\n### Why\n\nMore words.\n";
        for (text, cause) in [
            // A label in the summary, the section, a sentence, another label.
            (format!("- **Root cause**: A typo\n\n{section}"), "A typo"),
            (format!("## Impact\n- **Root cause**: A typo\n\n{section}"), "A full disk."),
            (format!("It was caused by a typo.\n\n{section}"), "A full disk."),
            ("Sorry. It was caused by a typo. It is mended.\n\n## Impact\n- **Root cause**: A disk\n".into(),
                "It was caused by a typo. It is mended."),
            ("Sorry.\n\n## Impact\n- **Root cause**: A typo\n".into(), "A typo"),
            // Sections.
            ("## Root cause\n\n[What caused it]\n\nA full disk.\n".into(), "A full disk."),
            ("## Root cause\n\n-\n\n### Why\n- **First**: A full disk\n\n## Notes\n\nx\n".into(), "A full disk"),
            ("## Root cause\n\n## Notes\n\nWords.\n".into(), "-"),
            ("## Root cause\n\n- **Root cause**: -\n".into(), "-"),
            ("## Contributing factors\n\nA full disk.\n\n## Root cause and resolution\n\nA typo.\n".into(), "A typo."),
            // Among other things.
            ("Sorry.\n\n## Summary\n\nA disk was full.\n".into(), "A disk was full."),
            ("It failed because a disk was full.\n".into(), "It failed because a disk was full."),
            ("Sorry.\n\n## Contributing factors\n\nA full disk.\n".into(), "A full disk."),
            ("## Summary\n\nThe root cause is a typo.\n\n## 5 whys\n\n1. Why was it down? No disk.\n2. Why? Logs.\n".into(),
                "The root cause is a typo."),
            ("## What went wrong\n\nIt failed because of a typo.\n".into(), "It failed because of a typo."),
            ("## What went wrong\n\nWe were slow.\n".into(), "-"),
            ("## Why\n\nCatch-up was on.\n".into(), "Catch-up was on."),
            ("Sorry.\n\n## Summary\n\nIt was down.\n\n## Details\n\nSo it was. The cause was a full disk.\n".into(),
                "The cause was a full disk."),
            ("# RCA: a disk was full\n\n## Root cause\n\nA log.\n".into(), "A log."),
            ("Only words.\n".into(), "-"),
            ("## Notes\n\nIt failed because a disk was full.\n".into(), "-"),
        ] {
            let found = incident(&text, &read(&text)).root_cause;
            assert_eq!(found.map_or("-", |span| span.of(&text)), cause, "{text:?}");
        }
    }

    #[test]
    fn a_long_statement_ends_with_a_sentence() {
        let sentence = "The disk was full. ";
        let text = format!("## Root cause\n\n{}\n", sentence.repeat(40));
        let found = incident(&text, &read(&text)).root_cause;
        let found = found.map_or("", |span| span.of(&text));
        assert!(
            found.len() <= super::LONGEST && found.ends_with("full."),
            "{found}"
        );
        let text = format!("## Root cause\n\n{}\n", "é".repeat(1000));
        let found = incident(&text, &read(&text)).root_cause;
        let found = found.map_or("", |span| span.of(&text));
        assert_eq!(found.chars().count(), super::LONGEST);
    }
}
