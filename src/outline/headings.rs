//! Headings: the sections, and the entries and actions that are written as headings.

use super::blocks::{Block, BlockKind};
use super::key::{Key, Keys, key_at, whole_moment};
use super::leaves::key_leaf;
use super::lines::{line_end, skip_blank, skip_blank_lines, trimmed_end};
use super::read::Reader;
use super::{Form, Leaf, NodeKind, Part, Row, Slot};
use crate::lex::{SectionKind, moment_at, section_kind};
use crate::text::Span;

/// Whether a heading of these words can be a row: an entry in a timeline, an action among actions. Behind a time, words
/// that begin with another one would be its end.
pub(crate) fn heads_a_row(words: &str) -> bool {
    let whole = Span::new(0, words.len());
    entry_key(words, whole).is_some()
        || moment_at(words, 0, words.len()).is_some()
        || ordinal(words, whole).is_some()
}

fn entry_key(text: &str, span: Span) -> Option<Key> {
    key_at(text, span.start, span.end, Keys::Times).filter(|key| key.is_time || key.bold)
}

/// `2)` or `6.1` at the start of a heading's words.
fn ordinal(text: &str, span: Span) -> Option<Span> {
    let digits = span.of(text).bytes().take_while(u8::is_ascii_digit).count();
    let end = span.start + digits;
    let more = text[end..span.end].strip_prefix('.').unwrap_or_default();
    let more_digits = more.bytes().take_while(u8::is_ascii_digit).count();
    if (1..=2).contains(&digits)
        && (1..=2).contains(&more_digits)
        && more[more_digits..].starts_with([' ', '\t'])
    {
        return Some(Span::new(span.start, end + 1 + more_digits));
    }
    let signed = text[end..span.end].starts_with(['.', ')']);
    let apart = matches!(
        text.as_bytes()[end..span.end].get(1),
        None | Some(b' ' | b'\t')
    );
    (signed && apart && (1..=3).contains(&digits)).then(|| Span::new(span.start, end + 1))
}

impl Reader<'_> {
    pub(super) fn heading(&mut self, block: &Block, behind: &[Block]) {
        let BlockKind::Heading(level) = block.kind else {
            return;
        };
        let lines = self.lines(block.span);
        if self.title == Some(lines) {
            self.prose_before(lines.start, 0);
            self.claimed = lines.end;
            return;
        }
        self.end_below(lines.start);
        self.detail = false;
        let body = Leaf::heading(self.text, block.span);
        let is_row = match self.section.kind {
            // A day above entries that have times is a part of the timeline.
            SectionKind::Timeline if self.is_day(body.span) && self.holds_entries(behind) => false,
            SectionKind::Timeline => self.entry_heading(lines, level, body),
            SectionKind::Actions if level > self.level => self.action_heading(lines, level, body),
            _ => false,
        };
        if is_row {
            return;
        }
        self.end_section(lines.start);
        if self.text[lines.start..].starts_with('#') {
            self.stop(lines.start);
        }
        let own = section_kind(body.span.of(self.text));
        // "Prevent" below "Action items" holds actions too; a heading that says what it is does not ask its parent.
        let above = self.kinds[usize::from(level) - 1];
        let kind = match (own, above) {
            (SectionKind::Other, SectionKind::Actions | SectionKind::Timeline) if level > 1 => {
                above
            }
            _ => own,
        };
        self.headed = true;
        self.begin_section(lines, level, kind, body);
    }

    fn is_day(&self, words: Span) -> bool {
        whole_moment(self.text, words).is_some_and(|m| m.from.clock.is_none())
    }

    /// `### 21:00 - Team alerted`: an entry, and the text below it is the entry's.
    fn entry_heading(&mut self, lines: Span, level: u8, words: Leaf) -> bool {
        if words.slot != Slot::Heading {
            return false;
        }
        let (text, span) = (self.text, words.span);
        let key = entry_key(text, span);
        let date = whole_moment(text, span).filter(|_| key.is_none());
        let row = Row {
            form: Form::Heading(level),
            lead: Span::new(lines.start, span.start),
            marker: Span::at(span.start),
            check: None,
            content: span.start,
            own_line: true,
        };
        let below = Leaf::plain(Span::at(line_end(text, span.end)), Slot::Below);
        let node = match (key, date) {
            (Some(key), _) => {
                let node = self.push_row(
                    NodeKind::Entry,
                    lines,
                    row,
                    Some(key_leaf(&key, NodeKind::Entry, 0)),
                    below,
                );
                if key.separator_end > key.span.end + 2 * usize::from(key.bold)
                    || !span.of(text)[key.separator_end - span.start..]
                        .trim()
                        .is_empty()
                {
                    let from = skip_blank(text, key.separator_end).min(span.end);
                    let gap = Span::new(key.separator_end, from);
                    let title = Leaf {
                        gap,
                        ..Leaf::plain(Span::new(from, span.end), Slot::Heading)
                    };
                    self.nodes[node].more.push((Part::Title, title));
                }
                node
            }
            (None, Some(_)) => self.push_row(
                NodeKind::Entry,
                lines,
                row,
                Some(Leaf::plain(span, Slot::Plain)),
                below,
            ),
            _ => return false,
        };
        self.below = Some(node);
        true
    }

    /// `### 2) Alert on disk space`: an action; categories of actions have no number.
    fn action_heading(&mut self, lines: Span, level: u8, words: Leaf) -> bool {
        let span = words.span;
        let Some(marker) = ordinal(self.text, span).filter(|_| words.slot == Slot::Heading) else {
            return false;
        };
        let content = skip_blank(self.text, marker.end).min(span.end);
        let row = Row {
            form: Form::Heading(level),
            lead: Span::new(lines.start, content),
            marker,
            check: None,
            content,
            own_line: true,
        };
        let gap = Span::new(marker.end, content);
        let body = Leaf {
            gap,
            ..Leaf::plain(Span::new(content, span.end), Slot::Heading)
        };
        self.push_row(NodeKind::Task, lines, row, None, body);
        self.detail = true;
        true
    }

    /// The text below a heading that is an entry ends.
    pub(super) fn end_below(&mut self, end: usize) {
        let Some(node) = self.below.take() else {
            return;
        };
        let from = self.nodes[node].body.span.start;
        let start = skip_blank_lines(self.text, from, end.max(from));
        if start < end {
            let span = Span::new(start, trimmed_end(self.text, Span::new(start, end)));
            self.nodes[node].body = Leaf {
                gap: Span::new(from, start),
                ..Leaf::plain(span, Slot::Below)
            };
            self.nodes[node].span.end = self.lines(span).end;
        }
        self.claimed = self.claimed.max(end);
    }
}
