//! The ends of the incident as sentences tell them.

use super::{Window, days};
use crate::facts::sentence::Sentence;
use crate::facts::source::has_any;
use crate::lex::{Moment, Point};
use crate::text::Span;

pub(super) fn is_clocked(point: &Point) -> bool {
    point.clock.is_some()
}

/// A range with a clock.
pub(super) fn range(found: &[Moment]) -> Option<Window> {
    let ranges = found.iter().filter_map(|m| Some((m.from, m.to?)));
    let mut ranges = ranges.filter(|(from, to)| is_clocked(from) || is_clocked(to));
    let (from, to) = ranges.next()?;
    Some(Window::of(Some(from), Some(to)))
}

/// The two clocks of "started at … and ended at …".
pub(super) fn pair(text: &str, found: &[Moment]) -> Option<Window> {
    let mut clocks = found.iter().filter(|m| is_clocked(&m.from));
    let (first, second) = (clocks.next()?, clocks.next()?);
    joined(text, first, second).then(|| Window::of(Some(first.from), Some(second.from)))
}

/// A range in a sentence. Of "slow from 7:50 and down from 8:35 until 10:05" it begins with the first.
pub(super) fn range_told(sentence: &Sentence) -> Option<Window> {
    let found = range(&sentence.moments)?;
    // "From 8:10 to 8:35, then again from 11:20 to 12:00": its end is the last.
    let mut later = sentence
        .moments
        .iter()
        .rev()
        .filter(|m| m.to.is_some_and(|to| is_clocked(&to)));
    let last = later.next().filter(|last| {
        let clause = last_words(&sentence.before(last.span.start));
        has_any(&clause, &["again", "second time", "once more"])
    });
    let end = last.and_then(|last| last.to);
    let found = match end {
        Some(end) => Window::of(found.start.map(|start| start.value), Some(end)),
        None => found,
    };
    let earlier = sentence.moments.iter().take_while(|m| m.to.is_none());
    let mut earlier = earlier.filter(|m| is_clocked(&m.from));
    let began = earlier.find(|m| ends_with_any(&sentence.before(m.span.start), FROM));
    Some(match began {
        Some(began) => Window::of(Some(began.from), found.end.map(|end| end.value)),
        None => found,
    })
}

/// The sentences whose range may be that of the incident: behind other times of its passage, a range is a part of a
/// story, unless something failed then.
pub(super) fn opening<'s, 't>(
    sentences: &'s [Sentence<'t>],
) -> impl Iterator<Item = &'s Sentence<'t>> {
    let mut passage_end = None;
    let mut has_times = false;
    sentences.iter().filter(move |sentence| {
        let goes_on = passage_end == Some(sentence.span.start);
        passage_end = Some(sentence.span.end);
        let follows = goes_on && has_times;
        has_times = follows || sentence.moments.iter().any(|m| is_clocked(&m.from));
        let may_be = may_be_of_this_one(sentence);
        may_be && (!follows || has_any(&sentence.words(sentence.span), FAILED))
    })
}

/// Whether a sentence does not speak of what is planned, of every night or of another incident; or says that something
/// failed then.
pub(super) fn may_be_of_this_one(sentence: &Sentence) -> bool {
    let words = sentence.words(sentence.span);
    !has_any(&words, PLANNED) || has_any(&words, FAILED)
}

/// A range between two clocks in a section that is no summary: only where the sentence says that something failed then.
pub(super) fn range_aside(sentence: &Sentence) -> Option<Window> {
    let words = sentence.words(sentence.span);
    let fails = has_any(&words, FAILED) && !has_any(&words, NOT_THIS_ONE);
    let found = range(&sentence.moments).filter(|_| fails)?;
    let both = [found.start, found.end];
    let clocked = both.iter().flatten().all(|fact| is_clocked(&fact.value));
    let led = sentence.moments.iter().find(|m| m.to.is_some());
    let led = led.is_some_and(|m| ends_with_any(&sentence.before(m.span.start), RANGES));
    (clocked && led).then_some(found)
}

/// "It was down from November 3 to November 8"
pub(super) fn days_told(sentence: &Sentence) -> Option<Window> {
    let range = sentence.moments.iter().find(|m| m.to.is_some())?;
    let words = sentence.words(sentence.span);
    let fails = has_any(&words, FAILED) && !has_any(&words, NOT_THIS_ONE);
    let led = fails && ends_with_any(&sentence.before(range.span.start), RANGES);
    days(std::slice::from_ref(range)).filter(|_| led)
}

/// Whether the words between two clocks make them the ends of one thing.
fn joined(text: &str, first: &Moment, second: &Moment) -> bool {
    let between = text[first.span.end..second.span.start].to_lowercase();
    let bare = between.trim_matches([' ', '*', '_', ',', '(', ')', '`']);
    JOINTS.contains(&bare) || has_any(&between, &["ended", "ending", "restored", "resolved"])
}

const JOINTS: &[&str] = &[
    "to", "until", "till", "through", "–", "—", "-", "a", "à", "até", "hasta", "jusqu",
];

/// "From the first error at 11:07 to the last at 14:20".
pub(super) fn from_until(sentence: &Sentence) -> Option<Window> {
    let clocks = sentence.moments.iter().filter(|m| is_clocked(&m.from));
    let pairs = clocks.clone().zip(clocks.skip(1));
    let (from, to) = pairs.take(MOST_PAIRS).find(|(from, to)| {
        let before = sentence.before(from.span.start);
        let between = sentence.words(Span::new(from.span.end, to.span.start));
        let led = format!(" {before}");
        // "between **10:00** and **11:30**"
        let is_pair = ends_with_any(&before, &["between", "entre", "zwischen"])
            && ["and", "und", "et", "y", "e"].contains(&between.trim());
        is_pair
            || (has_any(&led, &[" from ", " between "])
                && has_any(&between, &[" to ", " until ", " till "])
                && !between.contains(" from "))
    })?;
    Some(Window::of(Some(from.from), Some(to.from)))
}

/// So many pairs of times of one sentence are looked at.
const MOST_PAIRS: usize = 8;

/// The first clock that nothing makes an end, and the first behind it, there or in a later sentence, that something
/// does. One that is said to be the start comes before any other; whether it is so is given too.
pub(super) fn told_ends(sentences: &[Sentence]) -> Option<(Window, bool)> {
    let all = || {
        let each = sentences.iter().enumerate();
        let each = each.filter(|(_, sentence)| may_be_of_this_one(sentence));
        each.flat_map(|(n, sentence)| sentence.moments.iter().map(move |m| (n, sentence, m)))
            .filter(|(_, _, m)| is_clocked(&m.from) && m.to.is_none())
            .take(MOST_CLOCKS)
    };
    let begins = |(_, sentence, m): &(usize, &Sentence, &Moment)| {
        has_any(&last_words(&sentence.before(m.span.start)), STARTS)
    };
    let said = all().find(begins);
    let may_start = |(_, sentence, m): &(usize, &Sentence, &Moment)| {
        !is_end(sentence, m) && !ends_with_any(&sentence.before(m.span.start), NO_START)
    };
    let (at, _, start) = said.or_else(|| all().find(may_start))?;
    let later = all().filter(|(_, _, m)| m.span.start > start.span.end);
    let mut ends = later.filter(|(n, sentence, m)| {
        // What ends something farther on may end another thing.
        n.saturating_sub(at) <= FARTHEST_END && is_end(sentence, m)
    });
    let end = ends.next().map(|(_, _, m)| m.from);
    Some((Window::of(Some(start.from), end), said.is_some()))
}

/// So many times are looked at: who tells when it was down does so among the first.
const MOST_CLOCKS: usize = 500;

/// The end of what is told is stated in one of so many sentences behind its start.
const FARTHEST_END: usize = 8;

fn is_end(sentence: &Sentence, moment: &Moment) -> bool {
    let before = sentence.before(moment.span.start);
    if has_any(&before, ENDS) {
        return true;
    }
    let behind = sentence.behind(moment.span.end);
    // "By 9:50 the site was healthy again."
    let by = ends_with_any(&before, &["by", "at", "until"]);
    by && before.split_whitespace().count() <= SHORT_LEAD && has_any(&behind, WELL)
        || ends_with_any(&before, &["until"]) && has_any(&behind, WELL)
}

/// So few words before a time begin its sentence.
const SHORT_LEAD: usize = 3;

/// The last words before a time, back to the last comma.
fn last_words(before: &str) -> String {
    let clause = before.rsplit([',', ';', '(']).next().unwrap_or_default();
    clause.to_owned()
}

fn ends_with_any(words: &str, any: &[&str]) -> bool {
    let words = words.trim_end();
    any.iter().any(|end| {
        let before = words.strip_suffix(end);
        before.is_some_and(|before| !before.ends_with(char::is_alphanumeric))
    })
}

/// Right before the first time of a sentence with a range.
const FROM: &[&str] = &["from", "since", "starting at"];

/// Right before a range.
const RANGES: &[&str] = &[
    "from",
    "between",
    "de",
    "entre",
    "von",
    "zwischen",
    "das",
    "desde las",
    "entre las",
];

/// Words before a time that make it the start.
const STARTS: &[&str] = &[
    "it began",
    "it started",
    "outage began",
    "outage started",
    "incident began",
    "incident started",
    "problem began",
    "problem started",
    "problems began",
    "problems started",
    "issue began",
    "issue started",
    "impact began",
    "impact started",
    "errors began",
    "errors started",
    "failures began",
    "failures started",
    "starting at",
    "starting from",
    "beginning at",
];

/// Words before a time that make it the end.
const ENDS: &[&str] = &[
    "restored",
    "resolved",
    "recovered",
    "ended",
    "ending at",
    "was over",
    "all over",
    "back to normal",
    "back online",
    "fixed at",
    "fixed by",
    "mitigated",
    "drained by",
    "drained at",
    "healthy at",
    "healthy by",
    "came back",
    "back at",
    "back by",
    "back up at",
    "up again at",
    "working again at",
    "running again at",
    "worked again at",
    "reachable again at",
];

/// Words behind a time that say that all was well then.
const WELL: &[&str] = &[
    "restored",
    "resolved",
    "recovered",
    "back to normal",
    "healthy",
    "worked again",
    "works again",
    "working again",
    "was over",
    "back online",
    "fully operational",
    "stay up",
    "everything worked",
];

/// Words of a sentence in which something failed.
const FAILED: &[&str] = &[
    "down",
    "unavailable",
    "outage",
    "offline",
    "unable",
    "fail",
    "disrupt",
    "degrad",
    "error",
    "interrupt",
    "could not",
    "couldn't",
    "unreachable",
    "inaccessible",
    "refused",
    "rejected",
    "delayed",
    "lost",
    "not be reached",
    "unusable",
    "not usable",
    "stuck",
    "timed out",
    "did not work",
    "didn't work",
    "stopped",
    "impossible",
];

/// Right before a time that is no start.
const NO_START: &[&str] = &["until", "till", "(", "before", "of"];

/// Words of a sentence about what was planned, or what is so on every day.
const PLANNED: &[&str] = &[
    "planned",
    "scheduled",
    "maintenance window",
    "nightly",
    "business hours",
    "opening hours",
    "usually",
    "normally",
    "similar",
    "previous incident",
    "meeting",
    "review held",
];

/// Words of one about another day, or about what was done.
const NOT_THIS_ONE: &[&str] = &[
    "similar",
    "previous",
    "nightly",
    "business hours",
    "last week",
    "last year",
    "planned",
    "scheduled",
    "maintenance",
    "normally",
    "usually",
    "every night",
    "every day",
    "each night",
    "each day",
    "notice",
    "investigat",
    "would have",
];
