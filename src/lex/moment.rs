//! Moments: dates, clocks and zones as they stand together, and ranges of them.

mod point;
mod range;

use super::clock::{Clock, Trust};
use super::date::Date;
use super::names::{Name, Weekday, name};
use super::scan::Scan;
use super::walk::{is_about, walk, word_before};
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
    walk(scan, within.start, |at, token| {
        let moment = moment_in_text(scan, at, token)?;
        let end = moment.span.end;
        Some((moment, end))
    })
}

/// The parts of running text that are none of its moments.
pub(super) fn outside(moments: &[Moment], within: Span) -> impl Iterator<Item = Span> {
    let ends = moments.iter().map(|moment| moment.span.end);
    let starts = moments.iter().map(|moment| moment.span.start);
    let ends = std::iter::once(within.start).chain(ends);
    let parts = ends.zip(starts.chain([within.end]));
    parts.map(|(start, end)| Span::new(start, end.max(start)))
}

/// The moment that begins with a token.
fn moment_in_text(scan: Scan, at: usize, token: &str) -> Option<Moment> {
    let letters = token.starts_with(char::is_alphabetic) && !token.starts_with('約');
    if letters && name(scan.word(at)).is_none() && past_near(scan, at).is_none() {
        return None;
    }
    let lead = lead(scan, at);
    let with_h = token.bytes().any(|b| b.eq_ignore_ascii_case(&b'h'));
    let trust = match lead {
        Lead::Time | Lead::Range | Lead::First if with_h => Trust::Start,
        _ => Trust::Prose,
    };
    let moment = range::moment_at(scan, at, trust, lead == Lead::Range)?;
    // "de 2h30" is a length, "de 8h00 à 10h10" is none.
    let is_range = moment.to.is_some_and(|to| to.clock.is_some());
    (lead != Lead::First || !with_h || is_range).then_some(moment)
}

/// What the words before lead to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Lead {
    None,
    /// "at": `15h30` is a clock and no duration.
    Time,
    /// "between": the "and" that follows is a range's.
    Range,
    /// "de", "von": the first end of a range, or of something else.
    First,
}

fn lead(scan: Scan, at: usize) -> Lead {
    let mut word = word_before(scan, at);
    let mut of_the = false;
    let is = |word: Span, words: &[&str]| {
        let word = scan.slice(word.start, word.end);
        words.iter().any(|w| word.eq_ignore_ascii_case(w))
    };
    for _ in 0..4 {
        if is(word, &["between", "entre", "zwischen"]) {
            return Lead::Range;
        }
        // "between the hours of", "entre las"
        if is(word, &["the", "hours", "of", "les", "las", "às", "as"]) {
            of_the |= is(word, LEADS);
            word = word_before(scan, word.start);
            continue;
        }
        if is(word, LEADS) {
            return Lead::Time;
        }
        if is(word, &["de", "das", "von"]) && !of_the {
            return Lead::First;
        }
        break;
    }
    if of_the { Lead::Time } else { Lead::None }
}

const LEADS: &[&str] = &[
    "at", "since", "until", "till", "from", "by", "to", "à", "às", "as", "las", "desde", "hasta",
    "depuis", "vers", "dès", "até", "um", "ab", "gegen",
];

/// Behind "~", "about" and the like, and whether there was one.
pub(super) fn past_about(scan: Scan, at: usize) -> (usize, bool) {
    match scan.char(at) {
        // Two of them strike out.
        Some('~') if scan.byte(at + 1) == b'~' => return (at, false),
        Some(c) if is_about(c) => return (scan.skip_blanks(at + c.len_utf8()), true),
        _ => {}
    }
    if let Some(next) = past_near(scan, at) {
        return (next, true);
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

/// Behind "shortly before", "just after" and the like.
fn past_near(scan: Scan, at: usize) -> Option<usize> {
    let next = scan.past_words(at, &["shortly", "just", "kurz", "peu", "poco", "pouco"])?;
    let side = [
        "before", "after", "past", "vor", "nach", "avant", "après", "antes", "después", "depois",
    ];
    let next = scan.past_words(next, &side)?;
    Some(
        scan.past_words(next, &["de", "das", "las", "às"])
            .unwrap_or(next),
    )
}

#[cfg(test)]
mod tests;
