//! Where the values of a heading, of an item and of a paragraph stand.

use super::item::ItemLine;
use super::key::{Key, Keys, key_at};
use super::lines::{
    columns, line_end, line_start, next_line, skip_blank, skip_blank_lines, trimmed_end,
};
use super::matter::Scalar;
use super::{ItemRules, Leaf, Node, NodeKind, Row, Slot};
use crate::text::Span;

/// Where an item stands, as far as that decides how it is read.
pub(super) struct Standing {
    pub kind: NodeKind,
    /// The keys that are read there.
    pub keys: Keys,
    pub parent: usize,
    /// Below a label or another task.
    pub nested: bool,
    /// Lists below it are tasks.
    pub tasks_below: bool,
}

impl Leaf {
    /// A place where nothing stands yet.
    pub(super) fn missing(at: usize) -> Leaf {
        Leaf::plain(Span::at(at), Slot::Missing)
    }

    pub(super) fn plain(span: Span, slot: Slot) -> Leaf {
        Leaf {
            gap: Span::at(span.start),
            span,
            indent: 0,
            rows_below: false,
            slot,
        }
    }

    pub(super) fn scalar(scalar: &Scalar) -> Leaf {
        Leaf {
            gap: scalar.gap,
            ..Leaf::plain(scalar.value, Slot::Scalar(scalar.quote))
        }
    }

    pub(super) fn heading(text: &str, block: Span) -> Leaf {
        let start = skip_blank_lines(text, block.start, block.end);
        let end = line_end(text, start);
        let hashes = text[start..end].bytes().take_while(|b| *b == b'#').count();
        let opens = matches!(
            text.as_bytes().get(start + hashes),
            None | Some(b' ' | b'\t'..=b'\r')
        );
        if hashes == 0 || hashes > 6 || !opens {
            // The last line is the underline.
            let above = line_start(text, trimmed_end(text, block).saturating_sub(1)).max(start);
            return Leaf::plain(
                Span::new(start, trimmed_end(text, Span::new(start, above))),
                Slot::Underlined,
            );
        }
        let after = start + hashes;
        let line = Span::new(after, trimmed_end(text, Span::new(after, end)));
        let open = line.of(text).trim_end_matches('#');
        let closed = open.is_empty() || open.ends_with([' ', '\t']);
        let end = if closed {
            trimmed_end(text, Span::new(after, after + open.len()))
        } else {
            line.end
        };
        let from = match (line.is_empty(), end == after) {
            (true, _) => skip_blank(text, after),
            (_, true) => after,
            _ => skip_blank_lines(text, after, end),
        };
        let end = end.max(from);
        Leaf {
            gap: Span::new(after, from),
            ..Leaf::plain(Span::new(from, end), Slot::Heading)
        }
    }
}

/// The node of an item whose own text, before any list below it that is read, ends at `end`.
pub(super) fn item_node(text: &str, line: ItemLine, end: usize, at: Standing) -> Node {
    let row = line.row;
    let keys = match at.kind {
        NodeKind::Entry | NodeKind::Field => at.keys,
        _ => Keys::None,
    };
    let value = Value {
        text,
        end,
        indent: line.indent,
        rows_below: at.tasks_below,
    };
    let (key, body) = match key_at(
        text,
        row.content,
        line_end(text, row.content).min(end.max(row.content)),
        keys,
    ) {
        Some(found) => (
            Some(key_leaf(&found, at.kind, line.indent)),
            value.leaf(found.separator_end, Slot::AfterKey),
        ),
        None => {
            let gap_start = row.check.map_or(row.marker.end, |check| check.end + 1);
            let key = (at.kind == NodeKind::Entry).then(|| Leaf::missing(row.content));
            (
                key,
                value.leaf(gap_start, Slot::Item(rules_of(text, &row, &at))),
            )
        }
    };
    Node {
        kind: at.kind,
        span: Span::new(row.lead.start, next_line(text, end)),
        parent: Some(at.parent),
        key,
        body,
        more: Vec::new(),
        row: Some(row),
    }
}

pub(super) fn key_leaf(key: &Key, kind: NodeKind, indent: usize) -> Leaf {
    let slot = match (key.bold, kind) {
        (false, _) => Slot::Plain,
        (true, NodeKind::Field) => Slot::Label,
        (true, _) => Slot::Key {
            colon_ends: key.colon_ends,
        },
    };
    Leaf {
        indent,
        ..Leaf::plain(key.span, slot)
    }
}

fn rules_of(text: &str, row: &Row, at: &Standing) -> ItemRules {
    let keys = match at.kind {
        // A task with a box is never taken for a label, nor is one below another.
        NodeKind::Task if at.nested || row.check.is_some() => Keys::None,
        _ => at.keys,
    };
    ItemRules {
        marker: text.as_bytes()[row.marker.end - 1],
        keys,
        reads_box: row.check.is_none(),
    }
}

/// The value of an item, from behind what introduces it to the item's end.
struct Value<'t> {
    text: &'t str,
    end: usize,
    indent: usize,
    rows_below: bool,
}

impl Value<'_> {
    fn leaf(&self, gap_start: usize, slot: Slot) -> Leaf {
        let first_line_end = line_end(self.text, gap_start);
        let found = skip_blank_lines(self.text, gap_start, self.end.max(gap_start));
        // Where nothing stands, the blank at the end of the line is the gap.
        let start = if found < self.end {
            found
        } else {
            skip_blank(self.text, gap_start).min(first_line_end)
        };
        let span = Span::new(start, self.end.max(start));
        let indent = if start > first_line_end {
            own_indent(self.text, span).max(self.indent)
        } else {
            self.indent
        };
        Leaf {
            gap: Span::new(gap_start, start),
            span,
            indent,
            rows_below: self.rows_below,
            slot,
        }
    }
}

/// What a value that begins on a line of its own is indented by, all its lines considered.
pub(super) fn own_indent(text: &str, span: Span) -> usize {
    let mut least = usize::MAX;
    let mut at = line_start(text, span.start);
    while at < span.end {
        let end = line_end(text, at);
        let line = &text[at..end];
        let blank = line.len() - line.trim_start_matches([' ', '\t']).len();
        if blank < line.len() {
            least = least.min(columns(&line[..blank], 0));
        }
        at = next_line(text, at);
    }
    least
}
