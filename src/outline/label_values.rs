//! Labels with nothing behind them: the blocks below are their value.

use super::Leaf;
use super::blocks::{Block, BlockKind};
use super::item::item_line;
use super::key::key_at;
use super::leaves::own_indent;
use super::lines::{line_end, line_start, next_line, skip_blank, skip_blank_lines, trimmed_end};
use super::lists::keys_of;
use super::read::Reader;
use crate::lex::{Bare, SectionKind, bare_section};
use crate::text::{Span, trim_blank};

impl Reader<'_> {
    /// Whether a label with nothing behind it has the blocks below it as its value. A label of actions has rows there.
    pub(super) fn takes_what_follows(&self, node: usize) -> bool {
        let node = &self.nodes[node];
        node.key.is_some() && node.body.span.is_empty() && self.section.kind != SectionKind::Actions
    }

    /// Gives a label the blocks below it, and says how many blocks it has now, its own among them.
    pub(super) fn block_value(&mut self, node: usize, blocks: &[Block], at: usize) -> usize {
        let below = self.lines(blocks[at].span).end;
        let taken = blocks[at + 1..]
            .iter()
            .take_while(|block| {
                self.may_be_value(block, line_start(self.text, block.span.start) == below)
            })
            .count();
        if let Some(last) = blocks[at + 1..].get(taken.wrapping_sub(1)) {
            let end = trimmed_end(self.text, last.span);
            let gap_start = self.nodes[node].body.gap.start;
            let start = skip_blank_lines(self.text, gap_start, end);
            let span = Span::new(start, end);
            let indent = own_indent(self.text, span);
            let body = &mut self.nodes[node].body;
            *body = Leaf {
                gap: Span::new(gap_start, start),
                span,
                indent,
                ..*body
            };
            self.nodes[node].span.end = next_line(self.text, end);
            self.claimed = self.nodes[node].span.end;
        }
        1 + taken
    }

    /// A block that begins nothing of its own. On the line below the label, a list of labels is its value too.
    fn may_be_value(&self, block: &Block, right_below: bool) -> bool {
        let text = self.text;
        let starts_row = |at: usize| {
            let content = skip_blank(text, at);
            key_at(
                text,
                content,
                line_end(text, at).max(content),
                keys_of(self.section.kind),
            )
            .is_some()
        };
        match block.kind {
            BlockKind::List { .. } => {
                (right_below && self.section.kind != SectionKind::Timeline)
                    || !block.children.iter().any(|item| {
                        let line = item_line(text, item.span.start);
                        line.is_some_and(|l| starts_row(l.row.content))
                    })
            }
            BlockKind::Paragraph => {
                let lines = self.lines(block.span);
                let mut at = lines.start;
                while at < lines.end {
                    let words = trim_blank(&text[at..line_end(text, at)]);
                    let heads = bare_section(words)
                        .is_some_and(|(_, bare)| bare == Bare::Always || !self.headed)
                        || (words.starts_with("**") && words.ends_with("**"));
                    if heads || starts_row(at) {
                        return false;
                    }
                    at = next_line(text, at);
                }
                true
            }
            BlockKind::Quote | BlockKind::Fenced => true,
            _ => false,
        }
    }
}
