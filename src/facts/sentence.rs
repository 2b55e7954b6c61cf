//! Prose as it is told: passages, and the sentences they are made of.

use super::source::{Source, prose_lines};
use super::told::Told;
use crate::lex::{Duration, Moment, durations_beside};
use crate::text::Span;

/// A sentence with the times and the lengths of time in it.
pub(super) struct Sentence<'t> {
    text: &'t str,
    pub span: Span,
    pub moments: Vec<Moment>,
    pub durations: Vec<Duration>,
}

/// Words farther away than this, in bytes, say nothing of a number.
const FARTHEST: usize = 240;

impl Sentence<'_> {
    /// What stands before a place and is not far from it, in lower case.
    pub fn before(&self, at: usize) -> String {
        let mut from = self.span.start.max(at.saturating_sub(FARTHEST));
        while !self.text.is_char_boundary(from) {
            from += 1;
        }
        self.words(Span::new(from, at.max(from)))
    }

    /// What stands behind a place and is not far from it, in lower case.
    pub fn behind(&self, at: usize) -> String {
        let mut to = self.span.end.min(at + FARTHEST).max(at);
        while !self.text.is_char_boundary(to) {
            to -= 1;
        }
        self.words(Span::new(at.min(to), to))
    }

    /// Some of its words on one line, in lower case and without emphasis.
    pub fn words(&self, span: Span) -> String {
        let words = span.of(self.text).replace(['*', '_', '`'], "");
        words
            .replace(['\n', '\r', '\u{a0}', '’'], " ")
            .to_lowercase()
    }
}

/// The passages of a run of prose: lines that go on in the next, up to a blank line or an item of a list.
pub(super) fn passages(text: &str, span: Span) -> Vec<Span> {
    let mut found: Vec<Span> = Vec::new();
    let is_cells = |line: &Span| line.of(text).starts_with('|');
    for line in prose_lines(text, span) {
        if is_cells(&line) {
            continue;
        }
        let goes_on = found.last().is_some_and(|last| {
            let gap = Span::new(last.end, line.start).of(text);
            gap.matches('\n').count() < 2 && !begins_an_item(line.of(text))
        });
        match found.last_mut().filter(|_| goes_on) {
            Some(last) => last.end = line.end,
            None => found.push(line),
        }
    }
    found
}

fn begins_an_item(line: &str) -> bool {
    let digits = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let marks = ["- ", "* ", "+ ", "• ", "> "];
    marks.iter().any(|mark| line.starts_with(mark))
        || (digits.len() < line.len() && digits.starts_with(['.', ')']))
}

/// The sentences of a passage. A full stop in a time or behind an abbreviation ends none.
fn sentences<'t>(source: &Source<'t>, passage: Span) -> Vec<Sentence<'t>> {
    let text = source.text;
    let moments = source.moments(passage);
    let mut times = moments.iter().map(|moment| moment.span).peekable();
    let mut ends = Vec::new();
    let words = passage.of(text);
    for (at, stop) in words.match_indices(['.', '!', '?']) {
        let behind = &words[at + stop.len()..];
        let closed = behind.trim_start_matches(['*', '_', ')', '"', '”']);
        let here = passage.start + at;
        while times.next_if(|time| time.end <= here).is_some() {}
        let in_time = times.peek().is_some_and(|time| time.contains(here));
        if closed.starts_with(char::is_whitespace) && !in_time && !is_short(&words[..at]) {
            ends.push(here + stop.len());
        }
    }
    ends.push(passage.end);
    let mut start = passage.start;
    let lengths = durations_beside(text, passage, &moments);
    let (mut lengths, mut moments) = (lengths.into_iter().peekable(), moments.iter().peekable());
    let mut found = Vec::new();
    for end in ends {
        let mut sentence = Sentence {
            text,
            span: Span::new(start, end),
            moments: Vec::new(),
            durations: Vec::new(),
        };
        while let Some(moment) = moments.next_if(|moment| moment.span.start < end) {
            sentence.moments.push(moment.clone());
        }
        while let Some(length) = lengths.next_if(|length| length.span.start < end) {
            sentence.durations.push(length);
        }
        start = end;
        found.push(sentence);
    }
    found
}

/// What a document says in sentences.
pub(super) struct Said<'t> {
    pub title: Vec<Sentence<'t>>,
    /// Above the first section, in summaries and of the impact, in this order.
    pub told: Vec<Sentence<'t>>,
    /// In other sections.
    pub aside: Vec<Sentence<'t>>,
}

impl<'t> Said<'t> {
    pub fn new(source: &Source<'t>, told: &Told) -> Said<'t> {
        Said {
            title: sentences(source, told.title),
            told: all_sentences(source, &told.passages),
            aside: all_sentences(source, &told.others),
        }
    }
}

/// The sentences of passages, one after the other.
fn all_sentences<'t>(source: &Source<'t>, passages: &[Span]) -> Vec<Sentence<'t>> {
    let passages = passages.iter();
    passages
        .flat_map(|passage| sentences(source, *passage))
        .collect()
}

/// Whether a full stop behind these words is that of an abbreviation.
fn is_short(before: &str) -> bool {
    let word = before
        .rsplit(|c: char| !c.is_alphabetic() && c != '.')
        .next();
    let word = word.unwrap_or_default().to_lowercase();
    [
        "e.g", "i.e", "approx", "ca", "no", "vs", "etc", "std", "min", "z.b", "p.ej",
    ]
    .contains(&word.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outline::read;

    #[test]
    fn passages_and_their_sentences() {
        let text = "It was down from\n9 p.m. UTC on, e.g. here. Then **up.** More!\n- One\n- Two\n  goes on\n\nLast";
        let outline = read(text);
        let source = Source::new(text, &outline);
        let found: Vec<Vec<&str>> = passages(text, Span::new(0, text.len()))
            .iter()
            .map(|passage| {
                let sentences = sentences(&source, *passage);
                sentences.iter().map(|s| s.span.of(text).trim()).collect()
            })
            .collect();
        assert_eq!(
            found,
            [
                vec![
                    "It was down from\n9 p.m. UTC on, e.g. here.",
                    "Then **up.",
                    "** More!"
                ],
                vec!["- One"],
                vec!["- Two\n  goes on"],
                vec!["Last"],
            ]
        );
    }
}
