//! Raw HTML and code, as far as people write postmortems in them: headings, entries, actions and labels are read there
//! line by line. None of it can be edited but in the source.

use super::key::{Keys, key_at, next_time};
use super::lines::{line_end, next_line, skip_blank, trimmed_end};
use super::lists::keys_of;
use super::read::Reader;
use super::{Leaf, NodeKind, Slot};
use crate::lex::{LabelKind, SectionKind, label_kind, reads_as_action, section_kind};
use crate::text::Span;

impl Reader<'_> {
    pub(super) fn html(&mut self, lines: Span) {
        let mut at = lines.start;
        while at < lines.end {
            let next = next_line(self.text, at);
            let line = Span::new(at, line_end(self.text, at));
            let words = visible(self.text, line);
            match heading_level(self.text, Span::new(line.start, words.start)) {
                Some(level) if !words.is_empty() => self.html_heading(line, level, words),
                _ if !words.is_empty() => self.html_line(line, words),
                _ => {}
            }
            at = next;
        }
    }

    fn html_heading(&mut self, line: Span, level: u8, words: Span) {
        let lines = Span::new(line.start, next_line(self.text, line.end));
        if self.title == Some(lines) {
            self.prose_before(lines.start, 0);
            self.claimed = lines.end;
            return;
        }
        self.end_section(lines.start);
        let own = section_kind(words.of(self.text));
        let above = self.kinds[usize::from(level) - 1];
        let kind = match own {
            SectionKind::Other if above == SectionKind::Actions && level > 1 => above,
            own => own,
        };
        self.headed = true;
        self.begin_section(lines, level, kind, Leaf::plain(words, Slot::Locked));
    }

    /// A line that is an entry, an action or a label; several entries may run on in one line.
    fn html_line(&mut self, line: Span, words: Span) {
        let text = self.text;
        let kind = self.section.kind;
        if let Some(key) = key_at(text, words.start, words.end, keys_of(kind)) {
            let node = if kind == SectionKind::Timeline || key.is_time {
                NodeKind::Entry
            } else {
                NodeKind::Field
            };
            self.locked_run(node, line, words.start, words.end);
        } else if kind == SectionKind::Timeline
            && let Some((start, _)) = next_time(text, words.start, words.end)
        {
            self.locked_run(NodeKind::Entry, line, start, words.end);
        } else if kind == SectionKind::Actions {
            let lead = Span::new(line.start, words.start).of(text);
            let bullet = lead.contains("<li") || lead.contains('&') || lead.contains(':');
            if bullet || reads_as_action(words.of(text)) {
                self.locked(NodeKind::Task, line, None, words);
            }
        }
    }

    fn locked_run(&mut self, kind: NodeKind, line: Span, start: usize, end: usize) {
        let text = self.text;
        let mut at = start;
        loop {
            let Some(key) = key_at(text, at, end, keys_of(self.section.kind)) else {
                return;
            };
            let next = if kind == NodeKind::Entry {
                next_time(text, key.separator_end, end)
            } else {
                None
            };
            let next = next.map(|(at, _)| at);
            let value_end = next.unwrap_or(end);
            let from = skip_blank(text, key.separator_end).min(value_end);
            let value = Span::new(from, trimmed_end(text, Span::new(from, value_end)));
            let own = Span::new(
                if at == start { line.start } else { at },
                next.unwrap_or(next_line(text, line.end)),
            );
            self.locked(kind, own, Some(key.span), value);
            match next {
                Some(next) => at = next,
                None => return,
            }
        }
    }

    fn locked(&mut self, kind: NodeKind, line: Span, key: Option<Span>, words: Span) {
        self.prose_before(line.start, self.section.node);
        let whole = if self.text[line.end..].starts_with(['\n', '\r']) {
            next_line(self.text, line.end)
        } else {
            line.end
        };
        let node = self.push(
            kind,
            Span::new(line.start, whole),
            Some(self.section.node),
            Leaf::plain(words, Slot::Locked),
        );
        self.nodes[node].key = key.map(|key| Leaf::plain(key, Slot::Locked));
        self.claimed = whole;
    }

    /// Items with a time that a fence has swallowed, because another one before it was not closed.
    pub(super) fn fenced(&mut self, lines: Span) {
        if self.section.kind != SectionKind::Timeline {
            return;
        }
        let mut at = lines.start;
        while at < lines.end {
            let line = Span::new(at, line_end(self.text, at));
            let content = skip_blank(self.text, at);
            if self.text[content..line.end.max(content)].starts_with("- ")
                && let Some(key) =
                    key_at(self.text, content + 2, line.end, Keys::Times).filter(|key| key.is_time)
            {
                let from = skip_blank(self.text, key.separator_end).min(line.end);
                let words = Span::new(from, trimmed_end(self.text, Span::new(from, line.end)));
                self.locked(NodeKind::Entry, line, Some(key.span), words);
            }
            at = next_line(self.text, at);
        }
    }
}

/// The title of a document written in HTML: its first heading of the first level that names no section.
pub(super) fn title(text: &str, block: Span) -> Option<(Span, Span)> {
    let mut at = block.start;
    while at < block.end {
        let next = next_line(text, at);
        let line = Span::new(at, line_end(text, at));
        let words = visible(text, line);
        if let Some(level) = heading_level(text, Span::new(line.start, words.start)) {
            let named = section_kind(words.of(text)) != SectionKind::Other
                || label_kind(words.of(text)).is_some_and(|kind| kind != LabelKind::Title);
            return (level == 1 && !named && !words.is_empty())
                .then_some((Span::new(at, next), words));
        }
        at = next;
    }
    None
}

/// The text of a line between the tags, entities and picture names at its ends.
fn visible(text: &str, line: Span) -> Span {
    let mut start = skip_blank(text, line.start).min(line.end);
    loop {
        let rest = &text[start..line.end];
        let skipped = match rest.as_bytes().first() {
            Some(b'<') => rest.find('>').map(|at| at + 1),
            Some(b'&') => rest.find(';').filter(|at| *at <= 10).map(|at| at + 1),
            Some(b':') => rest[1..]
                .find(':')
                .filter(|at| is_short_code(&rest[1..1 + at]))
                .map(|at| at + 2),
            Some(b' ' | b'\t') => Some(1),
            _ => None,
        };
        match skipped {
            Some(skipped) => start += skipped,
            None => break,
        }
    }
    let mut end = trimmed_end(text, Span::new(start, line.end));
    while text[start..end].ends_with('>') {
        match text[start..end].rfind('<') {
            Some(at) => end = trimmed_end(text, Span::new(start, start + at)),
            None => break,
        }
    }
    Span::new(start, end.max(start))
}

fn is_short_code(name: &str) -> bool {
    !name.is_empty()
        && name.len() <= 40
        && name.bytes().all(|b| {
            b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'_' | b'+' | b'-')
        })
}

/// The level of the last heading that opens among the tags of `lead`.
fn heading_level(text: &str, lead: Span) -> Option<u8> {
    let lead = lead.of(text).as_bytes();
    lead.windows(3).rev().find_map(|tag| match tag {
        [b'<', b'h' | b'H', level @ b'1'..=b'6'] => Some(level - b'0'),
        _ => None,
    })
}
