//! Paragraphs, line by line: headings without marks, labels, entries and actions that are plain lines.

use super::blocks::{Block, BlockKind};
use super::item::item_line;
use super::key::{Key, Keys, bold_words, is_day, key_at, next_time, whole_moment};
use super::leaves::{key_leaf, own_indent};
use super::lines::{line_end, line_start, next_line, skip_blank, skip_blank_lines, trimmed_end};
use super::lists::keys_of;
use super::read::Reader;
use super::{Form, Leaf, NodeKind, Row, Slot};
use crate::lex::{
    Bare, SectionKind, bare_section, introduces_tasks, label_kind, reads_as_action, typed_bullet,
};
use crate::text::{Span, trim_blank};

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

    /// A line that is a heading without the marks of one: known words, or words between `**` where no heading stands
    /// above.
    pub(super) fn bare_heading(&mut self, line: Span, alone: bool) -> bool {
        let text = self.text;
        let start = skip_blank(text, line.start).min(line.end);
        let words = Span::new(start, trimmed_end(text, Span::new(start, line.end)));
        if words.is_empty() || words.of(text).len() > LONGEST {
            return false;
        }
        // A label with a value is none, whatever the value.
        let labelled = key_at(text, start, line.end, keys_of(self.section.kind))
            .is_some_and(|key| key.bold && skip_blank(text, key.separator_end) < words.end);
        if labelled {
            return false;
        }
        let bold = bold_words(text, words);
        let inner = bold.unwrap_or(words);
        let colon = words.of(text).ends_with(':') || inner.of(text).ends_with(':');
        let own = bare_section(words.of(text));
        let is_label = self.section.kind == SectionKind::Actions
            && introduces_tasks(inner.of(text))
            && self.nodes.len() > 1;
        let kind = match own {
            Some((SectionKind::Actions, _)) if is_label && (colon || bold.is_some()) => {
                return false;
            }
            Some((kind, Bare::Always)) => kind,
            Some((kind, Bare::WhereNoHeadings)) if !self.headed && (bold.is_some() || !colon) => {
                kind
            }
            None if bold.is_some()
                && alone
                && !self.headed
                && !colon
                && label_kind(inner.of(text)).is_none()
                && whole_moment(text, inner).is_none() =>
            {
                SectionKind::Other
            }
            _ => return false,
        };
        let lines = Span::new(
            line_start(text, line.start).max(self.start),
            next_line(text, line.end),
        );
        self.end_section(lines.start);
        let slot = if bold.is_some() {
            Slot::Key { colon_ends: false }
        } else {
            Slot::Plain
        };
        self.begin_section(lines, self.level, kind, Leaf::plain(inner, slot));
        true
    }

    /// A date by itself above entries that have times is their day, not one of them.
    fn is_day_of_rows(&self, line: Span, behind: &[Block]) -> bool {
        let content = skip_blank(self.text, line.start).min(line.end);
        let words = Span::new(
            content,
            trimmed_end(self.text, Span::new(content, line.end)),
        );
        let inner = bold_words(self.text, words).unwrap_or(words);
        let is_day = match key_at(self.text, content, line.end, Keys::Times) {
            Some(key) => is_day(self.text, &key, line.end),
            None => whole_moment(self.text, inner).is_some_and(|m| m.from.clock.is_none()),
        };
        self.section.kind == SectionKind::Timeline && is_day && self.holds_entries(behind)
    }

    /// Whether the blocks up to the next heading hold entries with times of day.
    pub(super) fn holds_entries(&self, blocks: &[Block]) -> bool {
        let text = self.text;
        let is_time = |at: usize| {
            key_at(text, at, line_end(text, at), Keys::Times).is_some_and(|key| key.is_time)
        };
        blocks
            .iter()
            .take_while(|block| !matches!(block.kind, BlockKind::Heading(_)))
            .take(NEAR)
            .any(|block| match block.kind {
                BlockKind::List { .. } => block.children.first().is_some_and(|item| {
                    item_line(text, item.span.start).is_some_and(|line| is_time(line.row.content))
                }),
                BlockKind::Table => true,
                BlockKind::Paragraph => is_time(skip_blank(text, block.span.start)),
                _ => false,
            })
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
        // A line that goes on with the one before it, or that the next one goes on with, is one of a paragraph.
        let next = next_line(text, line.end);
        let prose =
            text[skip_blank(text, paragraph.start)..].starts_with(|c: char| !c.is_lowercase());
        let wrapped = prose
            && next < paragraph.end
            && text[skip_blank(text, next)..].starts_with(char::is_lowercase);
        let goes_on = line.start > paragraph.start && self.claimed < line.start;
        let bullet = typed_bullet(words.of(text));
        if kind == SectionKind::Timeline && bullet > 0 {
            let key = key_at(text, content + bullet, line.end, keys).filter(|key| key.is_time)?;
            return Some(self.keyed_line(NodeKind::Entry, line, content + bullet, &key));
        }
        // Bold words begin an action, and what stands below them says more; by themselves they head a list.
        let says_more = self.nodes.last().is_some_and(|node| {
            node.kind == NodeKind::Task
                && node.span.start >= paragraph.start
                && node.body.span.of(text).starts_with("**")
        }) && !words.of(text).starts_with("**");
        let heads = bold_words(text, words).is_some() && next >= paragraph.end && !goes_on;
        let stands_alone =
            !wrapped && !goes_on && !heads && !says_more && reads_as_action(words.of(text));
        if kind == SectionKind::Actions && (bullet > 0 || stands_alone) {
            let marker = Span::new(content, content + words.of(text)[..bullet].trim_end().len());
            let content = content + bullet;
            let body = Leaf::plain(Span::new(content, words.end), Slot::Line);
            return Some(self.push_row(
                NodeKind::Task,
                self.lines(line),
                Row {
                    marker,
                    ..line_row(line, content)
                },
                None,
                body,
            ));
        }
        None
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

    /// Whether a label with nothing behind it has the blocks below it as its value. A label of actions has rows there.
    fn takes_what_follows(&self, node: usize) -> bool {
        let node = &self.nodes[node];
        node.key.is_some() && node.body.span.is_empty() && self.section.kind != SectionKind::Actions
    }

    fn block_value(&mut self, node: usize, blocks: &[Block], at: usize) -> usize {
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

/// Entries begin this many blocks below their day.
const NEAR: usize = 3;

/// So many signs of a line are looked at for a label behind them.
const MOST_ON_A_LINE: usize = 64;

/// Longer lines are no headings.
const LONGEST: usize = 120;

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
