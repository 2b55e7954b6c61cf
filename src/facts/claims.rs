//! What a document claims under a label: fields, the labels inside their values, headings and lines that carry one.

use super::lines_of;
use crate::lex::{LabelKind, SectionKind, label_kind};
use crate::outline::{Keys, NodeKind, Outline, Part, key_at};
use crate::text::Span;

/// A value under a known label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Claim {
    pub kind: LabelKind,
    pub label: Span,
    pub value: Span,
    pub section: SectionKind,
    pub node: usize,
}

/// The claims of a document, in its order.
pub fn claims(text: &str, outline: &Outline) -> Vec<Claim> {
    let mut found = Vec::new();
    for n in 0..outline.nodes.len() {
        let node = &outline.nodes[n];
        let section = section_of(outline, n);
        match node.kind {
            NodeKind::Field => {
                let Some(key) = outline.leaf(n, Part::Key) else {
                    continue;
                };
                let kind = label_kind(key.span.of(text));
                if let Some(kind) = kind {
                    found.push(Claim {
                        kind,
                        label: key.span,
                        value: node.body.span,
                        section,
                        node: n,
                    });
                }
                inner(text, n, node.body.span, section, &mut found);
            }
            NodeKind::Title | NodeKind::Section { .. } => {
                in_heading(text, n, node.body.span, section, &mut found)
            }
            NodeKind::Prose => inner(text, n, node.body.span, section, &mut found),
            _ => {}
        }
    }
    found.retain(|claim| !is_placeholder(claim.value.of(text)));
    found
}

/// `[YYYY-MM-DD]`, `<your name>`, `{{ summary }}`: what a template asks for, not what a document says.
pub(super) fn is_placeholder(value: &str) -> bool {
    let value = value.trim_matches(['*', '_', ' ', '"']);
    let bracketed = |open: &str, close: &str| {
        value.starts_with(open) && value.contains(close) && !value.contains("](")
    };
    bracketed("[", "]") || bracketed("{{", "}}") || asks_in_angles(value)
}

/// `<Put the date here>`, and what only begins so on this line; tags have no capital and no blank.
fn asks_in_angles(value: &str) -> bool {
    let Some(inner) = value.strip_prefix('<') else {
        return false;
    };
    let inner = inner.split('>').next().unwrap_or_default();
    inner.starts_with(char::is_uppercase) && inner.contains(' ') && !inner.contains('=')
}

/// The kind of the section a node stands in; its own for a section.
pub(super) fn section_of(outline: &Outline, node: usize) -> SectionKind {
    let mut at = Some(node);
    while let Some(n) = at {
        if let NodeKind::Section { kind, .. } = outline.nodes[n].kind {
            return kind;
        }
        at = outline.nodes[n].parent;
    }
    SectionKind::Other
}

/// `### Duration: 2 hours`, and what stands behind another heading's colon.
fn in_heading(
    text: &str,
    node: usize,
    heading: Span,
    section: SectionKind,
    found: &mut Vec<Claim>,
) {
    let mut at = heading.start;
    while let Some(colon) = text[at..heading.end].find(": ") {
        let claim = labelled(text, node, Span::new(at, heading.end), section);
        if let Some(claim) = claim.filter(|c| c.kind != LabelKind::Other) {
            found.push(claim);
            return;
        }
        at += colon + 2;
    }
}

/// Labels at the starts of lines. A label with nothing behind it has the next line.
fn inner(text: &str, node: usize, value: Span, section: SectionKind, found: &mut Vec<Claim>) {
    let lines = lines_of(text, value);
    for (at, line) in lines.iter().enumerate() {
        let raw = line.of(text);
        let start = line.end - without_bullets(raw).len();
        if let Some(mut claim) = labelled(text, node, Span::new(start, line.end), section) {
            if claim.value.is_empty()
                && let Some(next) = lines.get(at + 1)
            {
                claim.value = *next;
            }
            if !found.iter().any(|c| c.label == claim.label) {
                found.push(claim);
            }
        }
    }
}

fn without_bullets(line: &str) -> &str {
    let mut rest = line;
    while let Some(c) = rest
        .chars()
        .next()
        .filter(|c| matches!(c, '-' | '*' | '+' | '>' | '—' | '–' | '•'))
    {
        let behind = &rest[c.len_utf8()..];
        if !behind.starts_with([' ', '\t']) {
            break;
        }
        rest = behind.trim_start();
    }
    rest
}

fn labelled(text: &str, node: usize, line: Span, section: SectionKind) -> Option<Claim> {
    let key = key_at(text, line.start, line.end, Keys::Labels)?;
    let kind = label_kind(key.span.of(text))?;
    let raw = &text[key.separator_end..line.end];
    let start = key.separator_end + raw.len() - raw.trim_start().len();
    Some(Claim {
        kind,
        label: key.span,
        value: Span::new(start.min(line.end), line.end),
        section,
        node,
    })
}
