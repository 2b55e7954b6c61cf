//! How the key of a row is written.

use super::codec;
use crate::outline::{Keys, Leaf, Node, NodeKind, Outline, Slot, key_at, line_end};
use crate::text::Span;

/// What stands around a time or a label: `**14:05**: `.
pub(super) struct KeyStyle {
    open: String,
    close: String,
    slot: Slot,
}

impl KeyStyle {
    /// The way the nearest of its siblings is written that has a key, or else the classroom's.
    pub(super) fn of_siblings(text: &str, outline: &Outline, node: usize) -> KeyStyle {
        let Node { parent, kind, .. } = outline.nodes[node];
        let alike =
            |n: &usize| outline.nodes[*n].parent == parent && outline.nodes[*n].kind == kind;
        let mut siblings: Vec<usize> = (0..outline.nodes.len()).filter(alike).collect();
        siblings.sort_by_key(|n| n.abs_diff(node));
        siblings
            .into_iter()
            .find_map(|n| KeyStyle::of(text, &outline.nodes[n]))
            .unwrap_or_else(|| KeyStyle::bold(kind))
    }

    fn of(text: &str, node: &Node) -> Option<KeyStyle> {
        let content = node.row?.content;
        let end = line_end(text, content);
        let key = node.key?;
        let found = [Keys::Times, Keys::Labels]
            .into_iter()
            .filter_map(|keys| key_at(text, content, end, keys))
            .find(|found| found.span == key.span)?;
        Some(KeyStyle {
            open: text[content..found.span.start].to_owned(),
            close: text[found.span.end..found.separator_end].to_owned(),
            slot: key.slot,
        })
    }

    pub(super) fn write(&self, key: &str, words: &str) -> String {
        let leaf = Leaf {
            gap: Span::at(0),
            span: Span::at(0),
            indent: 0,
            rows_below: false,
            slot: self.slot,
        };
        let key = codec::encode(key, &leaf, "", "\n");
        let gap = if words.is_empty() { "" } else { " " };
        format!("{}{key}{}{gap}{words}", self.open, self.close)
    }

    /// The classroom's way, in which any words can be a key.
    pub(super) fn bold(kind: NodeKind) -> KeyStyle {
        let slot = match kind {
            NodeKind::Field => Slot::Label,
            _ => Slot::Key { colon_ends: false },
        };
        KeyStyle {
            open: "**".into(),
            close: "**:".into(),
            slot,
        }
    }
}
