//! Lists: fields, entries and tasks that are items, with the tasks below them, to any depth.

use super::blocks::{Block, BlockKind};
use super::item::{ItemLine, item_line};
use super::key::{Keys, bold_words, key_at, whole_moment};
use super::leaves::{Standing, item_node};
use super::lines::{line_end, line_start, next_line, trimmed_end};
use super::read::Reader;
use super::{Leaf, Node, NodeKind, Slot};
use crate::lex::{Bare, SectionKind, bare_section};
use crate::text::Span;

/// Which keys the lines of a section can begin with.
pub(super) fn keys_of(kind: SectionKind) -> Keys {
    match kind {
        SectionKind::Timeline => Keys::Times,
        SectionKind::Actions => Keys::Lists,
        _ => Keys::Labels,
    }
}

impl Reader<'_> {
    pub(super) fn list(&mut self, list: &Block, ordered: bool) {
        for item in &list.children {
            let Some(line) = own_line(self.text, item) else {
                continue;
            };
            let content = line.row.content;
            if self.is_part(item, &line) {
                continue;
            }
            let keys = keys_of(self.section.kind);
            let key = key_at(self.text, content, line_end(self.text, content), keys)
                .filter(|_| line.row.check.is_none());
            let kind = match (self.section.kind, key) {
                (SectionKind::Timeline, _) => NodeKind::Entry,
                (SectionKind::Actions, Some(key)) if !ordered || !key.bold => NodeKind::Field,
                (SectionKind::Actions, _) => NodeKind::Task,
                (_, Some(key)) if key.is_time => NodeKind::Entry,
                (_, Some(_)) if !ordered => NodeKind::Field,
                _ => continue,
            };
            let tasks_below = self.section.kind == SectionKind::Actions;
            let keys = if kind == NodeKind::Task && ordered {
                Keys::None
            } else {
                keys
            };
            let standing = Standing {
                kind,
                keys,
                parent: self.section.node,
                nested: false,
                tasks_below,
            };
            self.item(item, line, standing);
        }
    }

    /// An item that is a heading, with its section below it, or the day of the entries below it.
    fn is_part(&mut self, item: &Block, line: &ItemLine) -> bool {
        let text = self.text;
        let words = Span::new(line.row.content, line_end(text, line.row.content));
        // An item of nothing but a section's words is a line of a table of contents.
        let holds_more = trimmed_end(text, item.span) > words.end;
        let heads = holds_more
            && line.row.check.is_none()
            && matches!(bare_section(words.of(text)), Some((kind, Bare::Always)) if kind != self.section.kind)
            && self.bare_heading(words, false);
        let is_day = self.section.kind == SectionKind::Timeline
            && whole_moment(text, bold_words(text, words).unwrap_or(words))
                .is_some_and(|m| m.from.clock.is_none())
            && self.holds_entries(&item.children);
        let holds_parts = item
            .children
            .iter()
            .flat_map(|list| &list.children)
            .any(|below| {
                own_line(text, below).is_some_and(|line| {
                    let words = Span::new(line.row.content, line_end(text, line.row.content));
                    matches!(bare_section(words.of(text)), Some((_, Bare::Always)))
                })
            });
        if heads {
            self.nodes[self.section.node].row = Some(line.row);
            self.lines_of_part(item);
        }
        if heads || is_day || holds_parts {
            for list in &item.children {
                self.list(list, matches!(list.kind, BlockKind::List { ordered: true }));
            }
        }
        heads || is_day || holds_parts
    }

    /// The lines of an item below the one that is a heading, up to its lists.
    fn lines_of_part(&mut self, item: &Block) {
        let text = self.text;
        let end = item
            .children
            .first()
            .map_or(item.span.end, |list| line_start(text, list.span.start));
        let start = next_line(text, item.span.start);
        let lines = Span::new(start, end.max(start));
        let mut at = lines.start;
        while at < lines.end {
            let line = Span::new(at, line_end(text, at));
            self.row_line(line, lines);
            at = next_line(text, at);
        }
    }

    /// One field, entry or task, with the tasks below it.
    fn item(&mut self, item: &Block, line: ItemLine, at: Standing) {
        let text = self.text;
        self.prose_before(line.row.lead.start, self.section.node);
        let below = if at.tasks_below {
            lists_below(text, item)
        } else {
            &[]
        };
        let end = trimmed_end(text, item.span);
        let own = below
            .first()
            .map_or(item.span.end, |list| line_start(text, list.span.start));
        let own_end = trimmed_end(text, Span::new(item.span.start, own));
        let index = self.nodes.len();
        let node = item_node(text, line, own_end, at);
        self.nodes.push(Node {
            span: Span::new(node.span.start, next_line(text, end)),
            ..node
        });
        self.claimed = next_line(text, own_end);
        for task in below.iter().flat_map(|list| &list.children) {
            if let Some(line) = own_line(text, task) {
                let at = Standing {
                    kind: NodeKind::Task,
                    keys: Keys::None,
                    parent: index,
                    nested: true,
                    tasks_below: true,
                };
                self.item(task, line, at);
            }
        }
        // What stands in the item behind its lists does not run on into what stands behind the item.
        self.prose_before(next_line(text, end), self.section.node);
    }

    /// Code by indentation alone: headings that were centred, and actions that were indented too far, are read there.
    pub(super) fn indented(&mut self, lines: Span) {
        let mut at = lines.start;
        while at < lines.end {
            let next = next_line(self.text, at);
            let line = Span::new(at, line_end(self.text, at));
            if !self.bare_heading(line, false)
                && self.section.kind == SectionKind::Actions
                && let Some(item) =
                    item_line(self.text, at).filter(|item| item.row.content < line.end)
            {
                let row = item.row;
                let body = Leaf::plain(
                    Span::new(row.content, trimmed_end(self.text, line)),
                    Slot::Locked,
                );
                let node = self.push_row(NodeKind::Task, Span::new(at, next), row, None, body);
                self.nodes[node].row = None;
            }
            at = next;
        }
    }
}

fn own_line(text: &str, item: &Block) -> Option<ItemLine> {
    item_line(text, item.span.start).filter(|line| line.row.own_line)
}

/// The lists below an item, from the first one whose items have lines of their own.
fn lists_below<'b>(text: &str, item: &'b Block) -> &'b [Block] {
    let stands = |list: &Block| {
        list.children
            .first()
            .is_some_and(|first| own_line(text, first).is_some())
    };
    item.children
        .iter()
        .position(stands)
        .map_or(&[], |at| &item.children[at..])
}
