//! Lines that head what follows without the marks of a heading: the words of a section, the day of some entries.

use super::blocks::{Block, BlockKind};
use super::item::item_line;
use super::key::{Keys, bold_words, is_day, key_at, whole_moment};
use super::lines::{line_end, line_start, next_line, skip_blank, trimmed_end};
use super::lists::keys_of;
use super::read::Reader;
use super::{Leaf, Slot};
use crate::lex::{Bare, SectionKind, bare_section, introduces_tasks, label_kind};
use crate::text::Span;

impl Reader<'_> {
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
    pub(super) fn is_day_of_rows(&self, line: Span, behind: &[Block]) -> bool {
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
}

/// Entries begin this many blocks below their day.
const NEAR: usize = 3;

/// Longer lines are no headings.
const LONGEST: usize = 120;
