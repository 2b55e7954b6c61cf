//! Raw HTML and code, as far as people write postmortems in them: headings, entries, actions and labels are read there
//! line by line. None of it can be edited but in the source.

use super::key::{Keys, key_at, next_time};
use super::lines::{line_end, next_line, skip_blank, trimmed_end};
use super::lists::keys_of;
use super::read::Reader;
use super::{Leaf, NodeKind, Slot};
use crate::lex::{
    Bare, LabelKind, SectionKind, bare_section, label_kind, moment_at, names_a_postmortem,
    reads_as_action, section_kind,
};
use crate::text::Span;

impl Reader<'_> {
    pub(super) fn html(&mut self, lines: Span) {
        for line in shown_lines(self.text, lines) {
            let words = visible(self.text, line);
            let lead = Span::new(line.start, words.start);
            // An item or a link is a line of a table of contents.
            let listed = ["<li", "<a"]
                .iter()
                .any(|tag| lead.of(self.text).contains(tag));
            match heading_level(self.text, lead) {
                Some(level) if !words.is_empty() => self.html_heading(line, level, words),
                None if !listed
                    && matches!(bare_section(words.of(self.text)), Some((_, Bare::Always))) =>
                {
                    self.html_heading(line, self.level, words);
                }
                _ if !words.is_empty() => self.html_line(line, words),
                _ => {}
            }
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
        let lead = Span::new(line.start, words.start).of(text);
        if let Some((key, separator_end, is_time)) = html_key(text, words, kind) {
            let node = if kind == SectionKind::Timeline || is_time {
                NodeKind::Entry
            } else {
                NodeKind::Field
            };
            self.locked_run(node, line, words, key, separator_end);
        } else if kind == SectionKind::Timeline
            && let Some((start, key)) = next_time(text, words.start, words.end)
        {
            let run = Span::new(start, words.end);
            self.locked_run(NodeKind::Entry, line, run, key.span, key.separator_end);
        } else if kind == SectionKind::Actions {
            let bullet = lead.contains("<li") || lead.contains('&') || lead.contains(':');
            if bullet || (!lead.contains("<p") && reads_as_action(words.of(text))) {
                self.locked(NodeKind::Task, line, None, words);
            }
        }
    }

    fn locked_run(
        &mut self,
        kind: NodeKind,
        line: Span,
        words: Span,
        key: Span,
        separator_end: usize,
    ) {
        let text = self.text;
        let (mut begin, mut key, mut from) = (line.start, key, separator_end);
        loop {
            let next = if kind == NodeKind::Entry {
                next_time(text, from, words.end)
            } else {
                None
            };
            let value_end = next.as_ref().map_or(words.end, |(at, _)| *at);
            let start = skip_blank(text, from).min(value_end);
            let value = Span::new(start, trimmed_end(text, Span::new(start, value_end)));
            let own = Span::new(begin, next.as_ref().map_or(line.end, |(at, _)| *at));
            self.locked(kind, own, Some(key), value);
            let Some((at, found)) = next else { return };
            (begin, key, from) = (at, found.span, found.separator_end);
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

    /// Items with a time that a fence has swallowed, because another one before it was not closed; and the lines of a
    /// fence that is the whole timeline.
    pub(super) fn fenced(&mut self, lines: Span) {
        if self.section.kind != SectionKind::Timeline {
            return;
        }
        let first = self.nodes.len() == self.section.first_child;
        let whole = first && self.lines_have_times(lines);
        let mut at = lines.start;
        while at < lines.end {
            let line = Span::new(at, line_end(self.text, at));
            let content = skip_blank(self.text, at);
            let item = self.text[content..line.end.max(content)].starts_with("- ");
            let content = content + if item { 2 } else { 0 };
            if (item || whole)
                && let Some(key) =
                    key_at(self.text, content, line.end, Keys::Times).filter(|key| key.is_time)
            {
                let from = skip_blank(self.text, key.separator_end).min(line.end);
                let words = Span::new(from, trimmed_end(self.text, Span::new(from, line.end)));
                self.locked(NodeKind::Entry, line, Some(key.span), words);
            }
            at = next_line(self.text, at);
        }
    }

    /// Whether every line between two fences begins with a time of day.
    fn lines_have_times(&self, lines: Span) -> bool {
        let inner = lines.of(self.text).lines().skip(1);
        let mut inner =
            inner.filter(|line| !line.trim().is_empty() && !line.starts_with(['`', '~']));
        let is_time =
            |line: &str| key_at(line, 0, line.len(), Keys::Times).is_some_and(|key| key.is_time);
        inner.clone().count() > 1 && inner.all(is_time)
    }
}

/// A time or a known label that a line begins with, what ends the separator behind it, and whether it is a time.
fn html_key(text: &str, words: Span, kind: SectionKind) -> Option<(Span, usize, bool)> {
    if let Some(key) = key_at(text, words.start, words.end, keys_of(kind)) {
        return Some((key.span, key.separator_end, key.is_time));
    }
    let moment = moment_at(text, words.start, words.end).filter(|m| m.from.clock.is_some());
    let label = || {
        let end = words.start + words.of(text).find([':', '<'])?;
        let span = Span::new(words.start, end);
        let known = kind != SectionKind::Actions && label_kind(span.of(text)).is_some();
        known.then_some(span)
    };
    let (key, is_time) = match moment {
        Some(moment) if kind != SectionKind::Actions => (moment.span, true),
        _ => (label()?, false),
    };
    let behind = behind_marks(text, key.end, words.end);
    let separated = text[key.end..behind].contains([':', '-', '–', '—', '&', '<']);
    (separated || kind == SectionKind::Timeline).then_some((key, behind, is_time))
}

/// Past tags, entities, blanks and what separates a key from its value.
fn behind_marks(text: &str, from: usize, end: usize) -> usize {
    let mut at = from;
    loop {
        let rest = &text[at..end];
        let skipped = match rest.chars().next() {
            Some('<') => rest.find('>').map(|at| at + 1),
            Some('&') => rest.find(';').filter(|at| *at <= 10).map(|at| at + 1),
            Some(c) if matches!(c, ' ' | '\t' | ':' | '-' | '–' | '—') => Some(c.len_utf8()),
            _ => None,
        };
        match skipped {
            Some(skipped) => at += skipped,
            None => return at,
        }
    }
}

/// The title of a document written in HTML: its first heading of the first level that names no section.
pub(super) fn title(text: &str, block: Span) -> Option<(Span, Span)> {
    shown_lines(text, block).into_iter().find_map(|line| {
        let words = visible(text, line);
        let level = heading_level(text, Span::new(line.start, words.start))?;
        let named = section_kind(words.of(text)) != SectionKind::Other
            || label_kind(words.of(text)).is_some_and(|kind| kind != LabelKind::Title);
        let telling = level == 1 || names_a_postmortem(words.of(text));
        let is_title = telling && !named && !words.is_empty();
        Some(is_title.then(|| (Span::new(line.start, next_line(text, line.end)), words)))
    })?
}

/// The lines of raw HTML that a reader sees: what a comment holds is not said, and neither are scripts and styles.
fn shown_lines(text: &str, lines: Span) -> Vec<Span> {
    let begins = lines.of(text).trim_start().get(..7).unwrap_or_default();
    if ["<script", "<style"]
        .iter()
        .any(|tag| begins.to_ascii_lowercase().starts_with(tag))
    {
        return Vec::new();
    }
    let mut shown = Vec::new();
    let mut in_comment = false;
    let mut at = lines.start;
    while at < lines.end {
        let line = Span::new(at, line_end(text, at));
        let raw = line.of(text);
        let (opens, closes) = (raw.rfind("<!--"), raw.rfind("-->"));
        if !in_comment && opens.is_none_or(|opens| closes > Some(opens)) {
            shown.push(line);
        }
        in_comment = match (opens, closes) {
            (Some(opens), closes) => closes < Some(opens),
            (None, Some(_)) => false,
            (None, None) => in_comment,
        };
        at = next_line(text, at);
    }
    shown
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
