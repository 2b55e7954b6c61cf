//! Moments: dates, clocks and zones as they stand together, and ranges of them.

mod point;
mod range;

use super::clock::{Clock, Trust};
use super::date::Date;
use super::names::{Name, Weekday, name};
use super::scan::{Scan, is_blank, joins};
use super::zone::Zone;
use crate::text::Span;

/// A moment as people write it: any of date, clock and zone, and the end of a range. Spans are bytes of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moment {
    /// From "~" or "about" to the last byte, the bracket around a zone included.
    pub span: Span,
    /// It is not meant to the minute.
    pub about: bool,
    pub from: Point,
    /// The end of a range, as far as it is written: what it shares with the beginning is not repeated here.
    pub to: Option<Point>,
}

/// One end of a moment, as far as it is written: a clock or a date at least.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Point {
    pub weekday: Option<(Span, Weekday)>,
    pub date: Option<(Span, Date)>,
    pub clock: Option<(Span, Clock)>,
    pub zone: Option<(Span, Zone)>,
}

/// The moment that begins exactly at `at`, where a time is expected; never reads past `end`.
pub fn moment_at(text: &str, at: usize, end: usize) -> Option<Moment> {
    let scan = Scan::new(text, end);
    let moment = range::moment_at(scan, at, Trust::Start, false)?;
    // "March 2024 releases": a month that begins a sentence is no time of an entry.
    let month = moment.to.is_none() && moment.from.date.is_some_and(|(_, d)| d.day.is_none());
    let next = scan.char(scan.skip_blanks(moment.span.end));
    (!month || !next.is_some_and(char::is_alphanumeric)).then_some(moment)
}

/// All moments in running text, in order. A number that may be anything else is none.
pub fn moments(text: &str, within: Span) -> Vec<Moment> {
    let scan = Scan::new(text, within.end);
    let mut found = Vec::new();
    let mut lead = Lead::None;
    let mut at = within.start;
    while at < scan.len() {
        let Some(c) = scan.char(at) else {
            at += 1;
            continue;
        };
        if !c.is_alphanumeric() && !is_about(c) {
            if !is_blank(c) {
                lead = Lead::None;
            }
            at += c.len_utf8();
            continue;
        }
        let end = end_of_token(scan, at, c);
        if let Some(moment) = moment_in_text(scan, at, end, lead) {
            at = moment.span.end;
            lead = Lead::None;
            found.push(moment);
            continue;
        }
        lead = lead.then(scan.slice(at, end));
        at = end;
    }
    found
}

/// What the words before lead to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Lead {
    None,
    /// "at": `15h30` is a clock and no duration.
    Time,
    /// "between": the "and" that follows is a range's.
    Range,
}

impl Lead {
    fn then(self, word: &str) -> Lead {
        let any = |words: &[&str]| words.iter().any(|w| word.eq_ignore_ascii_case(w));
        if word.len() > 8 {
            Lead::None
        } else if any(&["between", "entre", "zwischen"]) {
            Lead::Range
        } else if any(LEADS) {
            Lead::Time
        } else if any(&["the", "hours", "of", "les", "las"]) {
            self
        } else {
            Lead::None
        }
    }
}

const LEADS: &[&str] = &[
    "at", "since", "until", "till", "from", "by", "to", "à", "às", "as", "las", "desde", "hasta",
    "depuis", "vers", "dès", "até", "um", "ab", "gegen",
];

/// The moment that begins with the token from `at` to `end`.
fn moment_in_text(scan: Scan, at: usize, end: usize, lead: Lead) -> Option<Moment> {
    let may_be = match scan.char(at)? {
        c if c.is_ascii_digit() || is_about(c) => true,
        c if c.is_alphabetic() => name(scan.word(at)).is_some(),
        _ => false,
    };
    if !may_be || !begins(scan, at) {
        return None;
    }
    let token = scan.slice(at, end).as_bytes();
    let with_h = token.iter().any(|b| b.eq_ignore_ascii_case(&b'h'));
    let trust = match lead {
        Lead::Time | Lead::Range if with_h => Trust::Start,
        _ => Trust::Prose,
    };
    range::moment_at(scan, at, trust, lead == Lead::Range)
}

/// A sign that what follows is not meant to the minute.
pub(super) fn is_about(c: char) -> bool {
    matches!(c, '~' | '≈' | '∼' | '〜' | '～' | '約')
}

/// Behind the word or number that begins at `at`; behind all of an address.
pub(super) fn end_of_token(scan: Scan, at: usize, first: char) -> usize {
    let rest = scan.rest(at);
    let end = at + rest.find(|c| !joins(c)).unwrap_or(rest.len());
    if scan.rest(end).starts_with("://") {
        let stops = |c: char| c.is_whitespace() || "<>\"`)]|".contains(c);
        return at + rest.find(stops).unwrap_or(rest.len());
    }
    end.max(at + first.len_utf8())
}

/// Whether a moment can begin here: what stands before is not a part of the same word, number, path or address.
pub(super) fn begins(scan: Scan, at: usize) -> bool {
    let Some(before) = scan.before(at) else {
        return true;
    };
    let mut back = scan.slice(0, at).chars().rev().skip(1);
    let farther = back.next();
    let glued = farther.is_some_and(char::is_alphanumeric);
    match before {
        '#' | '$' | '€' | '£' | '=' | '\\' | '&' => false,
        '~' => farther == Some('~'),
        '+' => farther.is_none_or(is_blank),
        '.' | '-' | '@' | '/' => !glued && !matches!(farther, Some('/' | '.' | '-' | ':')),
        ',' => !farther.is_some_and(|c| c.is_ascii_digit()),
        // `Start:14:05`, and no part of an address of a machine.
        ':' => {
            let label = back.take(16).take_while(|c| c.is_alphabetic()).count();
            farther.is_none_or(|c| is_blank(c) || c == '*') || (glued && label >= 2)
        }
        before => !joins(before),
    }
}

/// Behind "~", "about" and the like, and whether there was one.
pub(super) fn past_about(scan: Scan, at: usize) -> (usize, bool) {
    match scan.char(at) {
        // Two of them strike out.
        Some('~') if scan.byte(at + 1) == b'~' => return (at, false),
        Some(c) if is_about(c) => return (scan.skip_blanks(at + c.len_utf8()), true),
        _ => {}
    }
    let word = scan.word(at);
    if name(word) != Some(Name::About) {
        return (at, false);
    }
    let end = at + word.len();
    let end = end + usize::from(scan.byte(end) == b'.');
    let Some(mut next) = scan.some_blanks(end) else {
        return (at, false);
    };
    let small = ["de", "das", "las", "às", "as", "at", "the"];
    for _ in 0..2 {
        next = scan.past_words(next, &small).unwrap_or(next);
    }
    (next, true)
}

#[cfg(test)]
mod tests;
