//! Where the title of a document stands.

use super::Leaf;
use super::blocks::{Block, BlockKind};
use super::html;
use super::key::{Keys, bold_words, is_clock, key_at};
use super::lines::{line_end, line_start, next_line, skip_blank, trimmed_end};
use super::matter::{Scalar, byte_order_mark};
use crate::lex::{
    Bare, LabelKind, SectionKind, bare_section, label_kind, names_a_postmortem, section_kind,
};
use crate::text::Span;
use std::ops::ControlFlow::{self, Break, Continue};

pub(super) enum Place {
    /// A scalar of the front matter.
    Scalar(usize),
    /// A heading.
    Heading(usize),
    /// A line between `**`, or a plain one.
    Line { words: Span, bold: bool },
    /// A heading in raw HTML.
    Html { line: Span, words: Span },
}

/// A title may stand this many blocks below the start.
const NEAR: usize = 4;

pub(super) fn find(text: &str, scalars: &[Scalar], blocks: &[Block]) -> Option<Place> {
    let scalar = scalars
        .iter()
        .position(|s| s.key.of(text).eq_ignore_ascii_case("title") && !s.value.is_empty());
    if let Some(at) = scalar {
        return Some(Place::Scalar(at));
    }
    let first = blocks
        .iter()
        .position(|b| matches!(b.kind, BlockKind::Heading(_)));
    // Below a section without marks, a heading is one more of them.
    let is_first = |at: usize| {
        !blocks[..at]
            .iter()
            .any(|block| begins_a_section(text, block))
    };
    let heading = first.filter(|at| heading_is_title(text, blocks, *at) && is_first(*at));
    // "# Background" is the title only of a document that has no better one.
    let names_section =
        |at: usize| bare_section(Leaf::heading(text, blocks[at].span).span.of(text)).is_some();
    let near = &blocks[..first.unwrap_or(blocks.len()).min(NEAR)];
    let found = near.iter().try_for_each(|b| match b.kind {
        BlockKind::Paragraph => line_title(text, b),
        BlockKind::Html => match html::title(text, b.span) {
            Some((line, words)) => Break(Some(Place::Html { line, words })),
            None => Continue(()),
        },
        BlockKind::Other => Continue(()),
        _ => Break(None),
    });
    let line = found.break_value().flatten();
    // What names a postmortem above every heading stays the title, whatever heading is typed below.
    let names_it = |place: &Place| match place {
        Place::Line { words, .. } => names_a_postmortem(words.of(text)),
        _ => false,
    };
    match (line, heading) {
        (Some(line), Some(at)) if !names_section(at) && !names_it(&line) => {
            Some(Place::Heading(at))
        }
        (Some(line), _) => Some(line),
        (None, at) => at.map(Place::Heading),
    }
}

/// A heading of the first level is the title; another one where it says so.
fn heading_is_title(text: &str, blocks: &[Block], at: usize) -> bool {
    let level = |b: &Block| match b.kind {
        BlockKind::Heading(level) => Some(level),
        _ => None,
    };
    let own = level(&blocks[at]).unwrap_or(6);
    if own == 1 {
        return true;
    }
    let words = Leaf::heading(text, blocks[at].span).span.of(text);
    !words.is_empty()
        && names_a_postmortem(words)
        && section_kind(words) == SectionKind::Other
        && label_kind(words.split(':').next().unwrap_or_default()).is_none()
}

/// Whether a paragraph's first line can only be the heading of a section.
fn begins_a_section(text: &str, block: &Block) -> bool {
    let line = Span::new(block.span.start, line_end(text, block.span.start));
    block.kind == BlockKind::Paragraph
        && matches!(bare_section(line.of(text).trim()), Some((_, Bare::Always)))
}

/// Looks for the first line of a paragraph that can be a title. None can behind one that begins a section.
fn line_title(text: &str, block: &Block) -> ControlFlow<Option<Place>> {
    let first = line_start(text, block.span.start).max(byte_order_mark(text));
    let mut at = first;
    while at < block.span.end {
        let start = skip_blank(text, at);
        let line = Span::new(
            start,
            trimmed_end(text, Span::new(start, line_end(text, at).max(start))),
        );
        let words = line.of(text);
        if matches!(bare_section(words), Some((_, Bare::Always))) {
            return Break(None);
        }
        if words.len() > LONGEST {
            return Continue(());
        }
        let alone = next_line(text, at) >= block.span.end && at == first;
        if let Some(inner) = bold_words(text, line).filter(|_| alone)
            && label_kind(inner.of(text).trim_end_matches(':')).is_none()
            && !is_clock(inner.of(text))
        {
            return Break(Some(Place::Line {
                words: inner,
                bold: true,
            }));
        }
        let label = key_at(text, line.start, line.end, Keys::Labels)
            .filter(|key| label_kind(key.span.of(text)) == Some(LabelKind::Title));
        if let Some(key) = label.filter(|key| key.separator_end < line.end) {
            let words = Span::new(skip_blank(text, key.separator_end), line.end);
            return Break(Some(Place::Line { words, bold: false }));
        }
        // "This postmortem …." is a sentence, "Post-mortem: https://…" a link to another one.
        let sentence = words.ends_with(['.', ':', ',']) || words.contains("://");
        if names_a_postmortem(words) && !sentence && !words.starts_with("**") {
            return Break(Some(Place::Line {
                words: line,
                bold: false,
            }));
        }
        at = next_line(text, at);
    }
    Continue(())
}

/// A title is shorter, in bytes.
const LONGEST: usize = 160;
