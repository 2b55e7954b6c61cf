//! Headings: with the marks they have, with others, or without any.

use super::Place;
use crate::lens::blank::{blank_lines_end, ends_with_blank_line};
use crate::lens::codec;
use crate::outline::{Leaf, NodeKind, Slot, line_end, line_start, next_line};
use crate::text::{Edit, Span};

impl Place<'_> {
    /// Words that would make a row of a heading, with a backslash.
    pub(super) fn heading(&self, value: &str) -> Edit {
        let words = codec::escaped_heading(value);
        Edit::replace(
            codec::place(self.leaf),
            format!("{}{words}", self.own_gap()),
        )
    }

    /// A title by its words alone, where others are to stand, as a heading of the first level.
    pub(super) fn top_heading(&self, value: &str) -> Option<Edit> {
        let node = self.node();
        let hashes = Span::new(node.span.start, self.leaf.gap.start);
        let is_low = node.kind == NodeKind::Title && hashes.of(self.text).trim().len() > 1;
        let words = codec::encode(value, self.leaf, " ", self.eol);
        is_low.then(|| {
            Edit::replace(
                Span::new(hashes.start, self.leaf.span.end),
                format!("# {words}"),
            )
        })
    }

    /// A heading without marks of one: with the same bold, as a bold line of its own, or with the marks.
    pub(super) fn bare_heading(&self, value: &str) -> Vec<Edit> {
        let (level, lines) = match self.node().kind {
            NodeKind::Section { level, .. } => (
                level,
                Span::new(
                    self.node().span.start,
                    next_line(self.text, self.leaf.span.end),
                ),
            ),
            _ => (1, self.node().span),
        };
        let line = Span::new(
            line_start(self.text, self.leaf.span.start).max(lines.start),
            line_end(self.text, self.leaf.span.end),
        );
        let eol = self.eol;
        let bold = |colon_ends| {
            let leaf = Leaf {
                slot: Slot::Key { colon_ends },
                ..*self.leaf
            };
            codec::encode(value, &leaf, "", eol)
        };
        let hashes = "#".repeat(usize::from(level));
        let heading = Leaf {
            slot: Slot::Heading,
            ..*self.leaf
        };
        let gap = if value.is_empty() { "" } else { " " };
        let marked = format!("{hashes}{gap}{}", codec::encode(value, &heading, gap, eol));
        let apart = |line: &str| {
            let before = if ends_with_blank_line(&self.text[..lines.start]) {
                ""
            } else {
                eol
            };
            let after = if blank_lines_end(self.text, lines.end) > lines.end
                || lines.end >= self.text.len()
            {
                ""
            } else {
                eol
            };
            format!("{before}{line}{after}")
        };
        let mut ways = match self.leaf.slot {
            Slot::Key { .. } => vec![
                Edit::replace(self.leaf.span, bold(false)),
                Edit::replace(self.leaf.span, bold(true)),
            ],
            _ => vec![Edit::replace(self.leaf.span, value)],
        };
        let rest = &self.text[line.end..lines.end];
        ways.push(Edit::replace(
            lines,
            apart(&format!("**{}**{rest}", bold(true))),
        ));
        ways.push(Edit::replace(line, marked.clone()));
        ways.push(Edit::replace(lines, apart(&format!("{marked}{rest}"))));
        ways.push(Edit::replace(
            line,
            format!("{hashes}{gap}{}", codec::escaped_heading(value)),
        ));
        ways
    }

    pub(super) fn new_title(&self, value: &str) -> Edit {
        let (at, eol) = (self.leaf.span.start, self.eol);
        let heading = Leaf {
            slot: Slot::Heading,
            ..*self.leaf
        };
        let after = if self.text[at..].trim().is_empty() {
            ""
        } else {
            eol
        };
        let before = &self.text[..at];
        let open =
            !before.trim_start_matches('\u{feff}').is_empty() && !before.ends_with(['\n', '\r']);
        let own_line = if open { eol } else { "" };
        let words = codec::encode(value, &heading, " ", eol);
        Edit::insert(at, format!("{own_line}# {words}{eol}{after}"))
    }

    /// Above the underline it has; what cannot stand there, as a heading on one line.
    pub(super) fn underlined(&self, level: u8, value: &str) -> Vec<Edit> {
        let lines = Span::new(
            self.leaf.span.start,
            next_line(self.text, self.leaf.span.end),
        );
        let underline = Span::new(lines.end, line_end(self.text, lines.end));
        let heading = Leaf {
            slot: Slot::Heading,
            ..*self.leaf
        };
        let value_there = codec::encode(value, &heading, " ", self.eol);
        let gap = if value.is_empty() { "" } else { " " };
        let hashes = "#".repeat(usize::from(level));
        let one_line = |words: &str| {
            Edit::replace(
                Span::new(lines.start, underline.end),
                format!("{hashes}{gap}{words}"),
            )
        };
        let escaped = codec::escaped_heading(value);
        vec![
            self.with_gap("", value),
            one_line(&value_there),
            one_line(&escaped),
        ]
    }
}
