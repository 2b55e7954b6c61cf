//! Paragraphs, line by line: labels, entries and actions that are plain lines.

use super::blocks::Block;
use super::key::{Key, Keys, bold_words, key_at, next_time};
use super::leaves::key_leaf;
use super::lines::{line_end, next_line, skip_blank, trimmed_end};
use super::lists::keys_of;
use super::read::Reader;
use super::{Form, Leaf, NodeKind, Row, Slot};
use crate::lex::{SectionKind, reads_as_action, typed_bullet};
use crate::text::Span;

impl Reader<'_> {
    /// Reads the lines of a paragraph, and says how many blocks it took: a label at its end has what follows as its
    /// value.
    pub(super) fn paragraph(&mut self, blocks: &[Block], at: usize) -> usize {
        let lines = self.lines(blocks[at].span);
        // The node that goes on over the lines that begin with nothing of their own.
        let mut open = None;
        let mut next = lines.start;
        while next < lines.end {
            let start = next;
            next = next_line(self.text, start);
            let line = Span::new(start, line_end(self.text, start));
            if self.title.is_some_and(|title| title.covers(line)) {
                self.prose_before(start, 0);
                self.claimed = next;
                open = None;
            } else if self.bare_heading(line, line.start == lines.start && next >= lines.end)
                || (next >= lines.end && self.is_day_of_rows(line, &blocks[at + 1..]))
            {
                open = None;
            } else if let Some(node) = self.row_line(line, lines) {
                open = Some(node).filter(|n| self.nodes[*n].kind != NodeKind::Task);
            } else if let Some(node) = open {
                self.extend(node, line);
            }
        }
        match open {
            Some(node) if self.takes_what_follows(node) => self.block_value(node, blocks, at),
            _ => 1,
        }
    }

    /// A line that begins a field, an entry or an action.
    pub(super) fn row_line(&mut self, line: Span, paragraph: Span) -> Option<usize> {
        let text = self.text;
        let content = skip_blank(text, line.start).min(line.end);
        let (kind, keys) = (self.section.kind, keys_of(self.section.kind));
        if let Some(key) = key_at(text, content, line.end, keys) {
            let node = match kind {
                SectionKind::Timeline => NodeKind::Entry,
                SectionKind::Actions => NodeKind::Field,
                _ if key.is_time => NodeKind::Entry,
                _ => NodeKind::Field,
            };
            return Some(self.keyed_line(node, line, content, &key));
        }
        let words = Span::new(content, trimmed_end(text, Span::new(content, line.end)));
        let bullet = typed_bullet(words.of(text));
        match kind {
            SectionKind::Timeline if bullet > 0 => {
                let begin = content + bullet;
                let key = key_at(text, begin, line.end, keys).filter(|key| key.is_time)?;
                Some(self.keyed_line(NodeKind::Entry, line, begin, &key))
            }
            SectionKind::Actions if bullet > 0 || self.is_action(line, words, paragraph) => {
                Some(self.action_line(line, words, bullet))
            }
            _ => None,
        }
    }

    /// Whether a line without a bullet is an action of its own.
    fn is_action(&self, line: Span, words: Span, paragraph: Span) -> bool {
        let text = self.text;
        // A line that goes on with the one before it, or that the next one goes on with, is one of a paragraph.
        let next = next_line(text, line.end);
        let prose =
            text[skip_blank(text, paragraph.start)..].starts_with(|c: char| !c.is_lowercase());
        let wrapped = prose
            && next < paragraph.end
            && text[skip_blank(text, next)..].starts_with(char::is_lowercase);
        let goes_on = line.start > paragraph.start && self.claimed < line.start;
        // Bold words begin an action, and what stands below them says more; by themselves they head a list.
        let says_more = !words.of(text).starts_with("**")
            && self.nodes.last().is_some_and(|node| {
                node.kind == NodeKind::Task
                    && node.span.start >= paragraph.start
                    && node.body.span.of(text).starts_with("**")
            });
        let heads = bold_words(text, words).is_some() && next >= paragraph.end && !goes_on;
        !wrapped && !goes_on && !says_more && !heads && reads_as_action(words.of(text))
    }

    /// An action behind what was typed for a bullet.
    fn action_line(&mut self, line: Span, words: Span, bullet: usize) -> usize {
        let text = self.text;
        let marker = words.of(text)[..bullet].trim_end().len();
        let content = words.start + bullet;
        let row = Row {
            marker: Span::new(words.start, words.start + marker),
            ..line_row(line, content)
        };
        let body = Leaf::plain(Span::new(content, words.end), Slot::Line);
        self.push_row(NodeKind::Task, self.lines(line), row, None, body)
    }

    /// A label or a time, and the value behind it; on a line of labels, up to the next one.
    fn keyed_line(&mut self, kind: NodeKind, line: Span, content: usize, key: &Key) -> usize {
        let text = self.text;
        let mut key = *key;
        let mut begin = content;
        loop {
            let from = key.separator_end;
            let next = match (kind, key.bold) {
                (NodeKind::Entry, _) => next_time(text, from, line.end),
                (_, true) => next_on_line(text, from, line.end),
                _ => None,
            };
            let end = next.as_ref().map_or(line.end, |(pipe, _)| *pipe);
            let from = skip_blank(text, key.separator_end).min(end);
            let value = Span::new(from, trimmed_end(text, Span::new(from, end)));
            let body = Leaf {
                gap: Span::new(key.separator_end, from),
                ..Leaf::plain(value, Slot::AfterKey)
            };
            let span = match (&next, begin == content) {
                (None, true) => self.lines(line),
                (Some((pipe, _)), true) => Span::new(line.start, *pipe),
                (Some((pipe, _)), false) => Span::new(begin, *pipe),
                (None, false) => Span::new(begin, next_line(text, line.end)),
            };
            let leaf = Some(key_leaf(&key, kind, 0));
            let node = if begin == content && next.is_none() {
                self.push_row(kind, span, line_row(line, content), leaf, body)
            } else {
                self.prose_before(
                    if begin == content { line.start } else { begin },
                    self.section.node,
                );
                let node = self.push(kind, span, Some(self.section.node), body);
                self.nodes[node].key = leaf;
                node
            };
            self.claimed = span.end;
            match next {
                Some((pipe, after)) => {
                    begin = pipe;
                    key = after;
                }
                None => return node,
            }
        }
    }

    /// A line that goes on with what the one before it began.
    fn extend(&mut self, node: usize, line: Span) {
        let end = trimmed_end(self.text, line);
        let lines_end = next_line(self.text, line.end);
        let body = &mut self.nodes[node].body;
        if body.span.is_empty() {
            body.gap.end = skip_blank(self.text, line.start).min(end.max(line.start));
            body.span.start = body.gap.end;
        }
        body.span.end = end.max(body.span.start);
        self.nodes[node].span.end = lines_end;
        self.claimed = lines_end;
    }
}

/// So many signs of a line are looked at for a label behind them.
const MOST_ON_A_LINE: usize = 64;

fn line_row(line: Span, content: usize) -> Row {
    Row {
        form: Form::Line,
        lead: Span::new(line.start, content),
        marker: Span::at(content),
        check: None,
        content,
        own_line: true,
    }
}

/// The next `| **Label:**` on a line, and where its pipe stands.
fn next_on_line(text: &str, from: usize, end: usize) -> Option<(usize, Key)> {
    let mut at = from;
    for _ in 0..MOST_ON_A_LINE {
        let found = text.get(at..end)?.find(['|', '·', '•'])?;
        let pipe = at + found;
        let after = pipe + text[pipe..].chars().next().map_or(1, char::len_utf8);
        let key_start = skip_blank(text, after);
        let key = key_at(text, key_start, end.max(key_start), Keys::Labels)
            .filter(|key| key.bold && key_start > after);
        if let Some(key) = key {
            return Some((pipe, key));
        }
        at = after;
    }
    None
}
