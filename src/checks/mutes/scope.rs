//! What a mute is for: its line, what follows it, or the document.

use crate::outline::{begins_a_heading, line_end, next_line};
use crate::text::Span;
use std::collections::BTreeMap;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scope {
    Document,
    /// What begins on these lines.
    Lines(Span),
}

impl Scope {
    pub fn span(self) -> Span {
        match self {
            Scope::Document => Span::new(0, usize::MAX),
            Scope::Lines(span) => span,
        }
    }

    pub fn holds(self, place: usize) -> bool {
        self.span().start <= place && place <= self.span().end
    }

    /// Whether one of these places, which are sorted, is in it.
    pub fn holds_any(self, sorted: &[usize]) -> bool {
        let next = sorted.partition_point(|place| *place < self.span().start);
        sorted.get(next).is_some_and(|place| self.holds(*place))
    }
}

/// The lines of a text, made once for all its mutes.
pub(super) struct Lines<'t> {
    text: &'t str,
    lines: Vec<Span>,
    /// Of each line, the first from it on that says something, and the last of its block: up to a blank line or a heading.
    begins_at: Vec<usize>,
    ends_at: Vec<usize>,
}

impl<'t> Lines<'t> {
    pub fn of(text: &'t str) -> Lines<'t> {
        let mut lines = Vec::new();
        let mut at = 0;
        loop {
            let end = line_end(text, at);
            lines.push(Span::new(at, end));
            if end == text.len() {
                break;
            }
            at = next_line(text, at);
        }
        let last = lines.len().saturating_sub(1);
        let (mut begins_at, mut ends_at) = (vec![last; lines.len()], vec![last; lines.len()]);
        for at in (0..last).rev() {
            let (line, next) = (lines[at].of(text), lines[at + 1].of(text));
            let ends = is_blank(next) || begins_a_heading(next) || begins_a_heading(line);
            ends_at[at] = if ends { at } else { ends_at[at + 1] };
            let says_nothing = is_blank(line) || is_comment(line);
            begins_at[at] = if says_nothing { begins_at[at + 1] } else { at };
        }
        Lines {
            text,
            lines,
            begins_at,
            ends_at,
        }
    }

    fn line(&self, at: usize) -> usize {
        self.lines
            .partition_point(|line| line.start <= at)
            .saturating_sub(1)
    }

    fn span(&self, line: usize) -> Span {
        let end = Span::at(self.text.len());
        self.lines.get(line).copied().unwrap_or(end)
    }

    /// What a comment that is not for the whole document is for: its line, or what follows where it has that to itself.
    pub fn beside(&self, comment: Span) -> Scope {
        let (first, last) = (self.line(comment.start), self.line(comment.end));
        let (own, below) = (self.span(first), self.span(last));
        if !stands_alone(self.text, comment) {
            return Scope::Lines(Span::new(own.start, below.end));
        }
        let of = |lines: &[usize], line: usize| lines.get(line).copied().unwrap_or(line);
        let next = of(&self.begins_at, last + 1);
        let end = of(&self.ends_at, next);
        Scope::Lines(Span::new(self.span(next).start, self.span(end).end))
    }
}

/// Whether a comment has its lines to itself. To the parser, a carriage return alone ends no line of raw HTML.
pub(super) fn stands_alone(text: &str, comment: Span) -> bool {
    let before = text.get(..comment.start).unwrap_or_default();
    let behind = text.get(comment.end..).unwrap_or_default();
    let (before, behind) = (
        before.trim_end_matches(BLANK),
        behind.trim_start_matches([' ', '\t']),
    );
    (before.is_empty() || before.ends_with(['\n', '\r']))
        && (behind.is_empty() || behind.starts_with('\n') || behind.starts_with("\r\n"))
}

/// What stands on a line and says nothing: blank, the marks of quotes, the mark of the byte order.
const BLANK: [char; 4] = [' ', '\t', '>', BYTE_ORDER_MARK];

pub(super) const BYTE_ORDER_MARK: char = '\u{feff}';

pub(super) fn is_blank(line: &str) -> bool {
    line.trim_start_matches(BLANK).is_empty()
}

fn is_comment(line: &str) -> bool {
    line.trim_start_matches(BLANK).starts_with("<!--") && line.trim_end().ends_with("-->")
}

/// Where each rule is muted.
pub(super) struct Reach<'r>(BTreeMap<&'r str, Vec<Span>>);

impl<'r> Reach<'r> {
    pub fn of(scopes: impl Iterator<Item = (&'r str, Scope)>) -> Reach<'r> {
        let mut reach: BTreeMap<&str, Vec<Span>> = BTreeMap::new();
        for (code, scope) in scopes {
            reach.entry(code).or_default().push(scope.span());
        }
        for spans in reach.values_mut() {
            spans.sort_unstable();
            // Each now ends where the farthest of those that begin before it ends: one look is enough to ask.
            let mut farthest = 0;
            for span in spans {
                farthest = farthest.max(span.end);
                span.end = farthest;
            }
        }
        Reach(reach)
    }

    pub fn holds(&self, code: &str, place: usize) -> bool {
        let Some(spans) = self.0.get(code) else {
            return false;
        };
        let begun = spans.partition_point(|span| span.start <= place);
        let last = begun.checked_sub(1).and_then(|last| spans.get(last));
        last.is_some_and(|span| place <= span.end)
    }
}
