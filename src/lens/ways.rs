//! The ways a value could be written in its place, the plainest first. Which of them keeps the laws is for `put` to
//! find out.

mod headings;
mod keys;
mod lines;
mod prose;

use super::codec;
use crate::outline::{Leaf, Node, NodeKind, Outline, Part, Slot, line_start, lines, skip_blank};
use crate::text::{Edit, Span};

/// Where a value is to stand.
pub(super) struct Place<'a> {
    pub text: &'a str,
    pub eol: &'static str,
    pub outline: &'a Outline,
    pub node: usize,
    pub leaf: &'a Leaf,
}

impl Place<'_> {
    /// The ways to write a value, the plainest first.
    pub fn candidates(&self, part: Part, value: &str) -> Vec<Edit> {
        let node = self.node();
        match (node.kind, self.leaf.slot) {
            (_, Slot::Cell { lacks }) => self.cell(lacks, value),
            (NodeKind::Entry, _)
                if part == Part::Key && (self.leaf.slot == Slot::Missing || value.is_empty()) =>
            {
                self.key_made_or_dropped(value)
            }
            // Without a value, another heading could be the title, and a comment behind it would be the value.
            (_, Slot::Scalar(_)) if value.is_empty() => {
                vec![self.with_gap(self.own_gap(), value), self.empty_scalar()]
            }
            (NodeKind::Prose, _) => self.prose(value),
            (NodeKind::Title, Slot::Missing) => vec![self.new_title(value)],
            (
                NodeKind::Title | NodeKind::Section { .. },
                Slot::Key { .. } | Slot::Plain | Slot::Line,
            ) => self.bare_heading(value),
            (NodeKind::Section { level, .. }, Slot::Underlined) => self.underlined(level, value),
            (_, Slot::Underlined) => self.underlined(1, value),
            (_, Slot::Plain) => {
                let plain = Edit::replace(self.leaf.span, value);
                [plain].into_iter().chain(self.bold_key(value)).collect()
            }
            (_, Slot::Line) => self.line(value),
            (_, Slot::Item(_) | Slot::AfterKey) => self.item(part, value),
            (_, Slot::Heading) => {
                let ways = [self.with_gap(self.own_gap(), value), self.heading(value)];
                ways.into_iter().chain(self.top_heading(value)).collect()
            }
            _ => vec![self.with_gap(self.own_gap(), value)],
        }
    }

    fn node(&self) -> &Node {
        &self.outline.nodes[self.node]
    }

    fn own_gap(&self) -> &str {
        let gap = self.leaf.gap.of(self.text);
        let needs_none = matches!(
            self.leaf.slot,
            Slot::Key { .. } | Slot::Label | Slot::Underlined
        );
        if gap.is_empty() && self.leaf.slot == Slot::Below {
            self.eol
        } else if gap.is_empty() && !needs_none {
            " "
        } else {
            gap
        }
    }

    fn with_gap(&self, gap: &str, value: &str) -> Edit {
        let place = codec::place(self.leaf);
        if value.is_empty() {
            return Edit::replace(place, "");
        }
        // Another label may follow on the line.
        let follows =
            self.leaf.slot == Slot::AfterKey && self.text[place.end..].starts_with(['|', '·', '•']);
        let apart = if follows { " " } else { "" };
        let words = codec::encode(value, self.leaf, gap, self.eol);
        Edit::replace(place, format!("{gap}{words}{apart}"))
    }

    /// Between its pipes; a row gets a pipe in front where it would be taken for something else without.
    fn cell(&self, lacks: usize, value: &str) -> Vec<Edit> {
        let raw = codec::encode(value, self.leaf, "", self.eol);
        let (text, span) = (self.text, self.leaf.span);
        if lacks > 0 {
            let closed = text[..span.start].ends_with('|');
            let cells = format!(
                "{} {raw}",
                " |".repeat(if closed { lacks - 1 } else { lacks })
            );
            return vec![Edit::insert(
                span.start,
                if closed { format!("{cells} |") } else { cells },
            )];
        }
        let gap = self.leaf.gap.of(text);
        let tight = text[span.end..].starts_with('|') && !gap.is_empty() && !raw.is_empty();
        let plain = format!("{raw}{}", if tight { " " } else { "" });
        let padded = format!("{} {raw} ", if gap.is_empty() { "" } else { gap });
        let row = line_start(text, span.start);
        let content = skip_blank(text, row);
        let piped = |cell: &str| {
            let before = &text[content..span.start];
            Edit::replace(Span::new(content, span.end), format!("| {before}{cell}"))
        };
        vec![
            Edit::replace(span, plain.clone()),
            piped(&plain),
            Edit::replace(span, padded.clone()),
            piped(&padded),
            // Nothing in the last cell is a cell where a pipe stands behind it.
            Edit::replace(span, format!("{raw} |")),
        ]
    }

    fn empty_scalar(&self) -> Edit {
        Edit::replace(codec::place(self.leaf), format!("{}\"\"", self.own_gap()))
    }
}

fn begins_a_block(value: &str) -> bool {
    let first = lines(value).next().unwrap_or_default();
    crate::outline::begins_a_block(first)
}
