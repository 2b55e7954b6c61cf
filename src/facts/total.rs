//! How long the incident lasted, where a total is stated.

mod words;

use super::Fact;
use super::claims::Claim;
use super::sentence::{Said, Sentence};
use super::source::{Source, has_any};
use crate::lex::{Duration, LabelKind, Moment};
use crate::text::Span;
use words::{
    ASIDES, DOWN, FORS, GONE, IN_ALL, LED, OTHERS, OUTAGES, PARTS, STATES, SUMS, THAT_IS, TOTALS,
};

/// A total under its label, else one that is told of the outage, else one that another section states with its ends or
/// as a sum.
pub(super) fn total(source: &Source, claims: &[Claim], said: &Said) -> Option<Fact<Duration>> {
    let labelled = claims
        .iter()
        .filter(|claim| claim.kind == LabelKind::Duration);
    labelled
        .filter_map(|claim| source.durations(claim.value).into_iter().next())
        .next()
        .or_else(|| first(&said.told, is_summed_up))
        .or_else(|| first(&said.told, is_told))
        .or_else(|| of_impact(source, claims))
        .or_else(|| first(&said.title, is_told))
        .or_else(|| first(&said.aside, is_stated))
        .map(|duration| Fact {
            span: duration.span,
            value: duration,
        })
}

/// "Customer impact: roughly two hours of slow search"
fn of_impact(source: &Source, claims: &[Claim]) -> Option<Duration> {
    let impacts = claims
        .iter()
        .filter(|claim| claim.kind == LabelKind::Impact);
    let mut begun = impacts.filter_map(|claim| {
        let found = source.durations(claim.value).into_iter().next()?;
        let behind = source
            .text
            .get(found.span.end..claim.value.end)?
            .trim_start()
            .to_lowercase();
        let begins = found.span.start == claim.value.start && begins_with_any(&behind, OUTAGES);
        begins.then_some(found)
    });
    begun.next()
}

/// The first length of time that fits its sentence and the one before it.
fn first(sentences: &[Sentence], fits: fn(&Around) -> bool) -> Option<Duration> {
    let before = std::iter::once(None).chain(sentences.iter().map(Some));
    sentences.iter().zip(before).find_map(|(own, before)| {
        let mut lengths = own.durations.iter().take(MOST_LENGTHS_AT_ALL);
        let found = lengths.find(|length| fits(&Around::new(own, before, length)))?;
        Some(*found)
    })
}

/// A sentence with more of them than this tells no total behind them.
const MOST_LENGTHS_AT_ALL: usize = 64;

/// The words around a length of time.
struct Around<'s> {
    own: &'s Sentence<'s>,
    length: &'s Duration,
    before: String,
    behind: String,
    /// It stands right behind the two ends of something: `10:00 to 11:30 (1 h 30)`.
    is_of_ends: bool,
    /// The sentence before has a time, or says that something failed.
    follows_times: bool,
}

impl<'s> Around<'s> {
    fn new(own: &'s Sentence, previous: Option<&Sentence>, length: &'s Duration) -> Around<'s> {
        let before = own.before(length.span.start);
        let at = own
            .moments
            .partition_point(|m| m.span.end <= length.span.start);
        let is_of_ends = match own.moments[..at].last() {
            Some(last) => {
                let between = Span::new(last.span.end, length.span.start);
                between.len() <= LONGEST_JOINT
                    && has_two_ends(&own.moments[at.saturating_sub(2)..at])
                    && sums_up(&own.words(between))
            }
            // "That is 1 hour and 45 minutes."
            None => previous.is_some_and(|previous| {
                let last = previous.moments.len().saturating_sub(2);
                let between = before.trim();
                has_two_ends(&previous.moments[last..]) && !between.is_empty() && sums_up(between)
            }),
        };
        let is_of_ends =
            is_of_ends || has_ends_behind(own, at, length) || is_said_of(own, at, &before, length);
        Around {
            own,
            length,
            is_of_ends,
            follows_times: previous.is_some_and(|previous| {
                let is_next = previous.span.end == own.span.start;
                is_next
                    && (!previous.moments.is_empty()
                        || has_any(&previous.words(previous.span), DOWN))
            }),
            behind: own.behind(length.span.end),
            before,
        }
    }

    /// Whether the sentence has another length of time that something took.
    fn is_one_of_several(&self) -> bool {
        let others = self.own.durations.iter().take(MOST_LENGTHS);
        let mut others = others.filter(|other| other.span != self.length.span);
        others.any(|other| is_how_long(&self.own.before(other.span.start)))
    }

    /// Whether nothing stands behind it, and what stands before its sentence tells of an outage with its times.
    fn is_alone(&self) -> bool {
        let ends = self.behind.trim_matches(|c: char| !c.is_alphanumeric());
        ends.is_empty() && self.follows_times
    }

    /// Whether the sentence is about a part of the incident, about another one, or about nothing that was.
    fn is_aside(&self) -> bool {
        has_any(&self.before, ASIDES) || begins_with_any(self.behind.trim_start(), PARTS)
    }
}

/// "for two hours"
fn is_how_long(before: &str) -> bool {
    let before = before.trim_end();
    let more = ["another", "a further"];
    let first = more.iter().find_map(|more| before.strip_suffix(more));
    ends_with_any(first.unwrap_or(before).trim_end(), FORS)
}

/// So many lengths of time of one sentence are looked at.
const MOST_LENGTHS: usize = 8;

/// `45 minutes (07:00–07:45)`, "for 18 minutes from 16:02 until 16:20"
fn has_ends_behind(own: &Sentence, at: usize, length: &Duration) -> bool {
    own.moments.get(at).is_some_and(|next| {
        let between = Span::new(length.span.end, next.span.start);
        let clocked = next.to.is_some_and(|to| to.clock.is_some()) && next.from.clock.is_some();
        clocked && between.len() <= LONGEST_JOINT && {
            let between = own.words(between);
            let mut words = between
                .split(|c: char| !c.is_alphabetic())
                .filter(|w| !w.is_empty());
            words.all(|word| LED.contains(&word))
        }
    })
}

/// "From 8:05 to 9:40 it was down (1 h 35)", "…, that is for 95 minutes"
fn is_said_of(own: &Sentence, at: usize, before: &str, length: &Duration) -> bool {
    let in_brackets =
        before.trim_end().ends_with('(') && own.behind(length.span.end).starts_with(')');
    let clause = before
        .rsplit([',', '(', ';'])
        .next()
        .unwrap_or_default()
        .trim();
    let that_is = ends_with_any(clause, THAT_IS);
    (in_brackets || that_is) && has_two_ends(&own.moments[at.saturating_sub(2)..at])
}

/// Two times, or the two ends of a range.
fn has_two_ends(moments: &[Moment]) -> bool {
    let clocks = moments.iter().filter(|m| m.from.clock.is_some()).count();
    moments.iter().any(|moment| moment.to.is_some()) || clocks > 1
}

/// Whether nothing stands between the ends and their sum but words that say so.
fn sums_up(between: &str) -> bool {
    let words = between.split(|c: char| !c.is_alphabetic());
    between.len() <= LONGEST_JOINT
        && words
            .filter(|word| !word.is_empty())
            .all(|word| SUMS.contains(&word))
}

/// A total that stands with its ends, or is said to be all there was.
fn is_summed_up(around: &Around) -> bool {
    around.is_of_ends || is_sum(around) || is_from_first_to_last(&around.behind)
}

/// Another one in a passage that tells of the incident.
fn is_told(around: &Around) -> bool {
    let (before, behind) = (around.before.trim_end(), around.behind.trim_start());
    let this_one = !has_any(before, OTHERS);
    if this_one && (begins_with_any(behind, OUTAGES) || ends_with_any(before, STATES)) {
        return true;
    }
    // A sentence of nothing else: "Approx 2.5 hours."
    if before.is_empty() && around.is_alone() {
        return true;
    }
    let lasted = has_any(before, TOTALS) && !has_any(before, ASIDES);
    if lasted || around.is_aside() {
        return lasted;
    }
    let opens = before.split_whitespace().count() <= 2
        || begins_with_any(before, IN_ALL)
        || ends_with_any(before, &["over the course of", "in the course of"]);
    (is_how_long(before) && !around.is_one_of_several() && (opens || has_any(before, DOWN)))
        || begins_with_any(behind, GONE)
}

/// A total in any other section.
fn is_stated(around: &Around) -> bool {
    if around.is_aside() {
        return false;
    }
    let before = around.before.trim_end();
    let of_all = [
        "outage lasted",
        "incident lasted",
        "downtime of",
        "total downtime",
        "was down for",
    ];
    around.is_of_ends
        || has_any(before, &of_all)
        || (is_sum(around) && has_any(before, DOWN))
        || is_from_first_to_last(&around.behind)
}

/// "in total 2 hours", "2 hours in all"
fn is_sum(around: &Around) -> bool {
    let behind = around.behind.trim_start_matches([' ', ',', '(']);
    ends_with_any(around.before.trim_end_matches([' ', ',', ':', '(']), IN_ALL)
        || begins_with_any(behind, IN_ALL)
}

/// "2 hours from the first error to the last"
fn is_from_first_to_last(behind: &str) -> bool {
    let behind = behind.trim_start();
    let clause = behind.split(['.', ';']).next().unwrap_or_default();
    behind.starts_with("from ")
        && has_any(clause, &[" to ", " until "])
        && has_any(clause, &["first", "start", "begin"])
}

fn begins_with_any(words: &str, any: &[&str]) -> bool {
    any.iter().any(|begin| words.starts_with(begin))
}

fn ends_with_any(words: &str, any: &[&str]) -> bool {
    any.iter().any(|end| {
        let before = words.strip_suffix(end);
        before.is_some_and(|before| !before.ends_with(char::is_alphanumeric))
    })
}

/// So little stands between the ends and their sum, in bytes.
const LONGEST_JOINT: usize = 40;

#[cfg(test)]
mod tests {
    use crate::facts::incident;
    use crate::facts::tests::said;
    use crate::outline::read;

    #[test]
    fn where_a_total_is_stated() {
        for (text, total) in [
            (
                "It lasted 5 minutes.\n\n- **Duration**: about 2 hours\n",
                "about 2 hours",
            ),
            ("- **Duration**: 10:00 to 12:00 (2 hours)\n", "2 hours"),
            (
                "- **Duration**: unknown\n\nIt lasted 5 minutes.\n",
                "5 minutes",
            ),
            ("The shop failed to open for 2 hours.\n", "2 hours"),
            ("We watched it for 2 hours.\n", "-"),
            ("A 20-minute outage.\n", "20-minute"),
            (
                "After 5 minutes we saw it. There were 2 hours of downtime.\n",
                "2 hours",
            ),
            ("It was down for an hour. We slept 8 hours.\n", "an hour"),
            ("# 20 minutes of downtime\n\nSorry.\n", "20 minutes"),
            ("# Late\n\n## Notes\n\nIt lasted 5 minutes.\n", "-"),
            // With its ends, or as a sum: before any other.
            ("No sign-in from 10:00 to 11:30 UTC (1 h 30).\n", "1 h 30"),
            (
                "It was slow for 5 minutes. From the first error at 10:00 to the last at 11:30 that is 90 minutes.\n",
                "90 minutes",
            ),
            (
                "The shop was closed from 10:00 to 11:30. That is 90 minutes of nothing.\n",
                "90 minutes",
            ),
            (
                "It failed for 40 minutes and then for 20 minutes, 1 hour in all.\n",
                "1 hour",
            ),
            (
                "Insgesamt waren wir knapp vier Stunden weg.\n",
                "knapp vier Stunden",
            ),
            (
                "# Late\n\n## More\n\nUntil it was undone, from 10:00 to 10:40, 40 minutes, nothing worked.\n",
                "40 minutes",
            ),
            (
                "# Late\n\n## Numbers\n\n- 2 h 5 min from the first error to the last\n",
                "2 h 5 min",
            ),
            (
                "# Late\n\n## Numbers\n\n- 20 minutes until we saw it\n",
                "-",
            ),
            // What is not said to be late, and how long that was.
            ("For 20 minutes, all tiles were grey.\n", "20 minutes"),
            (
                "New builds waited for almost thirteen hours.\n",
                "almost thirteen hours",
            ),
            (
                "The feed did not update for a little under an hour.\n",
                "a little under an hour",
            ),
            ("The site was down 25 min on Monday.\n", "25 min"),
            ("**TL;DR**: No login for 20 minutes.\n", "20 minutes"),
            ("How long: 20 minuts\n", "20 minuts"),
            (
                "Runners were idle from around 10 in the morning until shortly before 1 PM. Approx 2.5 hours. Lunch was late.\n",
                "Approx 2.5 hours",
            ),
            (
                "Customer impact: roughly two hours of slow search\n",
                "roughly two hours",
            ),
            (
                "Over the course of six days the logger lost data.\n",
                "six days",
            ),
            ("All was well. 2 hours. Really.\n", "-"),
            // Lengths of something else.
            ("It failed as clients retry for 20 minutes.\n", "-"),
            ("A similar outage failed us for 20 minutes.\n", "-"),
            ("Nobody noticed for 20 minutes.\n", "-"),
            (
                "It was slow for 45 minutes and failed for 90 minutes.\n",
                "-",
            ),
            (
                "It was down. For 20 minutes before that, all was well.\n",
                "-",
            ),
        ] {
            let found = incident(text, &read(text)).duration;
            assert_eq!(said(text, found), total, "{text:?}");
        }
    }
}
