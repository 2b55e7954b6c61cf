//! The incident's start and end, as stated outside the timeline.

use super::Fact;
use super::claims::Claim;
use super::sentence::{Said, Sentence};
use super::source::has_any;
use crate::lex::{LabelKind, Moment, Point, moment_at, moments};
use crate::text::Span;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Window {
    pub start: Option<Fact<Point>>,
    pub end: Option<Fact<Point>>,
}

impl Window {
    fn of(start: Option<Point>, end: Option<Point>) -> Window {
        let fact = |point: Point| {
            let span = written(point)?;
            Some(Fact { span, value: point })
        };
        Window {
            start: start.and_then(fact),
            end: end.and_then(fact),
        }
    }

    fn says_something(&self) -> bool {
        self.start.is_some() || self.end.is_some()
    }
}

/// Labels of its ends, else a range under a label of its length or its date, else a range that is told, else times
/// that are.
pub(super) fn window(text: &str, claims: &[Claim], said: &Said) -> Window {
    let labelled = labelled(text, claims);
    if labelled.says_something() {
        return labelled;
    }
    let under = |kind: LabelKind| claims.iter().filter(move |claim| claim.kind == kind);
    let mut claims = under(LabelKind::Duration).chain(under(LabelKind::Date));
    claims
        .find_map(|claim| range(text, &moments(text, claim.value)))
        .or_else(|| {
            said.told
                .iter()
                .find_map(|sentence| range_told(text, sentence))
        })
        .or_else(|| said.told.iter().find_map(from_until))
        .or_else(|| told_ends(&said.told))
        .or_else(|| {
            said.aside
                .iter()
                .find_map(|sentence| range_aside(text, sentence))
        })
        .unwrap_or_default()
}

/// What stands under the labels of its ends. Where only the start has one, what is resolved is at its end.
fn labelled(text: &str, claims: &[Claim]) -> Window {
    let first = |kind: LabelKind| {
        let mut claims = claims.iter().filter(|claim| claim.kind == kind);
        claims.find_map(|claim| value(text, claim.value))
    };
    let start = first(LabelKind::Start);
    let range_end = start.as_ref().and_then(|moment| moment.to);
    let resolved = || start.as_ref().and_then(|_| first(LabelKind::Resolved));
    let end = match (first(LabelKind::End), range_end) {
        (Some(end), _) => Some(end.from),
        (None, Some(end)) => Some(end),
        (None, None) => resolved()
            .filter(|m| m.from.clock.is_some())
            .map(|m| m.from),
    };
    Window::of(start.map(|moment| moment.from), end)
}

/// The moment that a value begins with, else the first in it.
fn value(text: &str, span: Span) -> Option<Moment> {
    let words = span
        .of(text)
        .trim_start_matches(['*', '_', '`', ' ', '[', '(', '~']);
    moment_at(text, span.end - words.len(), span.end)
        .or_else(|| moments(text, span).into_iter().next())
}

fn is_clocked(point: &Point) -> bool {
    point.clock.is_some()
}

/// A range with a clock, or the two clocks of "started at … and ended at …".
fn range(text: &str, found: &[Moment]) -> Option<Window> {
    let ranges = found.iter().filter_map(|m| Some((m.from, m.to?)));
    let mut ranges = ranges.filter(|(from, to)| is_clocked(from) || is_clocked(to));
    if let Some((from, to)) = ranges.next() {
        return Some(Window::of(Some(from), Some(to)));
    }
    let mut clocks = found.iter().filter(|m| is_clocked(&m.from));
    let (first, second) = (clocks.next()?, clocks.next()?);
    joined(text, first, second).then(|| Window::of(Some(first.from), Some(second.from)))
}

/// A range in a sentence. Of "slow from 7:50 and down from 8:35 until 10:05" it begins with the first.
fn range_told(text: &str, sentence: &Sentence) -> Option<Window> {
    let found = range(text, &sentence.moments)?;
    let earlier = sentence.moments.iter().take_while(|m| m.to.is_none());
    let mut earlier = earlier.filter(|m| is_clocked(&m.from));
    let began = earlier.find(|m| ends_with_any(&sentence.before(m.span.start), FROM));
    Some(match began {
        Some(began) => Window::of(Some(began.from), found.end.map(|end| end.value)),
        None => found,
    })
}

/// A range between two clocks in a section that is no summary: only where the sentence says that something failed then.
fn range_aside(text: &str, sentence: &Sentence) -> Option<Window> {
    let words = sentence.words(sentence.span);
    let fails = has_any(&words, FAILED) && !has_any(&words, NOT_THIS_ONE);
    let found = range(text, &sentence.moments).filter(|_| fails)?;
    let both = [found.start, found.end];
    let clocked = both.iter().flatten().all(|fact| is_clocked(&fact.value));
    let led = sentence.moments.iter().find(|m| m.to.is_some());
    let led = led.is_some_and(|m| ends_with_any(&sentence.before(m.span.start), RANGES));
    (clocked && led).then_some(found)
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
fn from_until(sentence: &Sentence) -> Option<Window> {
    let clocks = sentence.moments.iter().filter(|m| is_clocked(&m.from));
    let pairs = clocks.clone().zip(clocks.skip(1));
    let (from, to) = pairs.take(MOST_PAIRS).find(|(from, to)| {
        let before = sentence.before(from.span.start);
        let between = sentence.words(Span::new(from.span.end, to.span.start));
        has_any(&format!(" {before}"), &[" from ", " between "])
            && has_any(&between, &[" to ", " until ", " till "])
            && !between.contains(" from ")
    })?;
    Some(Window::of(Some(from.from), Some(to.from)))
}

/// So many pairs of times of one sentence are looked at.
const MOST_PAIRS: usize = 8;

/// The first clock that nothing makes an end, and the first behind it, there or in a later sentence, that something
/// does. One that is said to be the start comes before any other.
fn told_ends(sentences: &[Sentence]) -> Option<Window> {
    let all = || {
        let each = sentences.iter().enumerate();
        each.flat_map(|(n, sentence)| sentence.moments.iter().map(move |m| (n, sentence, m)))
            .filter(|(_, _, m)| is_clocked(&m.from))
    };
    let begins = |(_, sentence, m): &(usize, &Sentence, &Moment)| {
        has_any(&last_words(&sentence.before(m.span.start)), STARTS)
    };
    let (at, _, start) = all()
        .find(begins)
        .or_else(|| all().find(|(_, sentence, m)| !is_end(sentence, m)))?;
    let later = all().filter(|(_, _, m)| m.span.start > start.span.end);
    let mut ends = later.filter(|(n, sentence, m)| {
        // What ends something farther on may end another thing.
        n.saturating_sub(at) <= FARTHEST_END && is_end(sentence, m)
    });
    let end = ends.next().map(|(_, _, m)| m.from);
    Some(Window::of(Some(start.from), end))
}

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
];

/// Words of one about another day, or about what was done.
const NOT_THIS_ONE: &[&str] = &[
    "similar",
    "previous",
    "last year",
    "planned",
    "scheduled",
    "maintenance",
    "normally",
    "usually",
    "each ",
    "every ",
    "notice",
    "investigat",
    "would have",
];

/// A point as written, less its zone. Of a date and a clock that stand apart, the clock.
pub(super) fn written(point: Point) -> Option<Span> {
    let date = point.date.map(|(span, _)| span);
    let clock = point.clock.map(|(span, _)| span);
    match (date, clock) {
        (Some(a), Some(b)) => {
            let whole = Span::new(a.start.min(b.start), a.end.max(b.end));
            let apart = whole.len() > a.len() + b.len() + WIDEST_GAP;
            Some(if apart { b } else { whole })
        }
        (one, None) | (None, one) => one,
    }
}

/// What stands between a date and its clock is not wider, in bytes: `, at `.
const WIDEST_GAP: usize = 5;

#[cfg(test)]
mod tests {
    use crate::facts::incident;
    use crate::facts::tests::said;
    use crate::outline::read;

    /// Start and end of a document, as written; a dash for none.
    fn ends(text: &str) -> (&str, &str) {
        let incident = incident(text, &read(text));
        (said(text, incident.start), said(text, incident.end))
    }

    #[test]
    fn where_a_window_is_stated() {
        for (text, start, end) in [
            // Labels of its ends, and of one of them.
            (
                "- **Start**: May 1, 10:00 UTC\n- **End**: 11:30\n",
                "May 1, 10:00",
                "11:30",
            ),
            ("- **Start**: 10:00\n", "10:00", "-"),
            ("- **Start**: 10:00 - 11:30\n", "10:00", "11:30"),
            ("- **End**: 2024-05-01\n", "-", "2024-05-01"),
            // A range under another label, before one that is told.
            (
                "It failed from 8:00 to 9:00.\n\n- **Duration**: 10:00 to 11:30\n",
                "10:00",
                "11:30",
            ),
            (
                "- **Date**: 2024-05-01, 10:00 - 11:30\n",
                "2024-05-01, 10:00",
                "11:30",
            ),
            // Told.
            (
                "# Down\n\nBetween 10:00 and 11:30 nothing worked.\n",
                "10:00",
                "11:30",
            ),
            (
                "# Down\n\nIt began at 10:00 and ended at 11:30.\n",
                "10:00",
                "11:30",
            ),
            ("# Down\n\nDe 10:00 **à** 11:30.\n", "10:00", "11:30"),
            (
                "# Down\n\nIt began at 10:00. More words. It was restored at 11:30.\n",
                "10:00",
                "11:30",
            ),
            (
                "# Down\n\nIt began at 10:00. At 10:05 we saw it. All was back online at 11:30.\n",
                "10:00",
                "11:30",
            ),
            ("# Down\n\nIt was resolved at 11:30.\n", "-", "-"),
            ("# Down\n\nIt began on May 1, 2024.\n", "-", "-"),
            // Not of the window.
            (
                "# Down\n\n## Timeline\n- 10:00: Down\n- 11:30: Up\n",
                "-",
                "-",
            ),
            (
                "# Down\n\n## Notes\n\nFrom 8:00 to 9:00 we slept.\n",
                "-",
                "-",
            ),
            ("# Date: YYYY-MM-DD\n\n**Start**: HH:MM\n", "-", "-"),
        ] {
            assert_eq!(ends(text), (start, end), "{text:?}");
        }
    }
}
