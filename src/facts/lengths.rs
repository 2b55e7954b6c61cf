//! How long things are said to have taken: totals of the incident, and times to detect, acknowledge, mitigate, resolve.

use super::Fact;
use super::claims::Claim;
use super::said::Step;
use super::source::{Source, before, behind, has_any};
use super::told::Told;
use crate::lex::{Duration, LabelKind, SectionKind};
use crate::text::Span;

/// A stated length of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Length {
    pub of: Measure,
    pub duration: Duration,
    /// The label it stands under; one without is told in a sentence.
    pub label: Option<Span>,
    pub section: SectionKind,
}

/// What a length of time is one of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// The incident as a whole.
    Total,
    /// From its beginning to a step.
    To(Step),
}

/// The lengths under known labels, and the totals that are told without doubt.
pub(super) fn lengths(source: &Source, claims: &[Claim], told: &Told) -> Vec<Length> {
    let mut found: Vec<Length> = claims
        .iter()
        .filter_map(|claim| labelled(source, claim))
        .collect();
    let mut totals: Vec<Duration> = told
        .summary_lines()
        .filter_map(|line| total(source, line))
        .collect();
    // Of two that differ each is of something else.
    let first = totals.first().copied();
    if totals
        .iter()
        .any(|other| first.is_some_and(|first| first.seconds != other.seconds))
    {
        totals.clear();
    }
    found.extend(totals.into_iter().map(|duration| Length {
        of: Measure::Total,
        duration,
        label: None,
        section: SectionKind::Summary,
    }));
    found
}

/// The total that is read from a sentence in other words than those, where it is said to be neither the most nor the least.
pub(super) fn told_total(
    source: &Source,
    total: Option<Fact<Duration>>,
    lengths: &[Length],
) -> Option<Length> {
    let (text, duration) = (source.text, total?.value);
    let is_known = |length: &Length| length.duration.value == duration.value;
    let ahead = text.get(..duration.span.start)?;
    let start = ahead.rfind('\n').map_or(0, |end| end + 1);
    let rest = text.get(duration.span.end..)?;
    let end = rest
        .find('\n')
        .map_or(text.len(), |at| duration.span.end + at);
    let line = Span::new(start, end);
    let is_of_it = !has_any(&before(text, line, duration.span.start), OTHERS);
    let is_told = !lengths.iter().any(is_known) && is_of_it && is_exact(text, line, &duration);
    is_told.then_some(Length {
        of: Measure::Total,
        duration,
        label: None,
        section: SectionKind::Summary,
    })
}

fn labelled(source: &Source, claim: &Claim) -> Option<Length> {
    let text = source.text;
    let of = match claim.kind {
        LabelKind::Duration => Measure::Total,
        LabelKind::TimeToDetect => Measure::To(Step::Detected),
        LabelKind::TimeToAcknowledge => Measure::To(Step::Acknowledged),
        LabelKind::TimeToMitigate => Measure::To(Step::Mitigated),
        LabelKind::TimeToResolve => Measure::To(Step::Resolved),
        _ => return None,
    };
    let found = source.durations(claim.value);
    let (first, more) = found.split_first()?;
    // "15 minutes of outage, 2 hours of delays"
    let one = more.iter().all(|other| other.seconds == first.seconds);
    let exact = is_exact(text, claim.value, first) && !is_relative(text, claim.value, first);
    (one && exact).then_some(Length {
        of,
        duration: *first,
        label: Some(claim.label),
        section: claim.section,
    })
}

/// Whether a length of time is meant to be what it says: not the most or the least, no part of a rate or of a longer one.
pub(super) fn is_exact(text: &str, line: Span, duration: &Duration) -> bool {
    let ahead = before(text, line, duration.value.start);
    let ahead = ahead.trim_end();
    let next = text[duration.span.end..line.end.max(duration.span.end)].trim_start();
    let goes_on = next.starts_with(|c: char| c.is_ascii_digit() || "/%+".contains(c));
    let is_bound = BOUNDS.iter().any(|bound| ahead.ends_with(bound));
    !(goes_on || is_bound)
}

/// "2 hours after the release": a place in time.
fn is_relative(text: &str, line: Span, duration: &Duration) -> bool {
    let next = behind(text, line, duration.span.end);
    let next = next.trim_start();
    RELATIVE.iter().any(|word| next.starts_with(word))
}

#[rustfmt::skip]
const BOUNDS: &[&str] = &[
    "less than", "under", "up to", "within", "at least", "at most", "no more than", "more than", "over", "every",
    "per", "+", "<", ">", "≤", "≥", "first", "last", "additional", "extra", "another", "further",
];

const RELATIVE: &[&str] = &[
    "after", "before", "later", "earlier", "per ", "each", "every", "old", "ago", "into",
];

/// A total that a sentence tells of the incident.
fn total(source: &Source, line: Span) -> Option<Duration> {
    let text = source.text;
    let is_told = |duration: &Duration| {
        let ahead = before(text, line, duration.span.start);
        let ahead = ahead.trim_end();
        let whole = ahead;
        let ahead = ahead.strip_suffix(" for").unwrap_or(ahead);
        let ahead = ahead.strip_suffix(" a total of").unwrap_or(ahead);
        let lasted = ["lasted", "lasting", "lasted for"]
            .iter()
            .any(|word| ahead.ends_with(word));
        let subject = has_any(ahead, SUBJECTS);
        let next = behind(text, line, duration.span.end);
        let of_outage = duration.style.gap == "-"
            && OUTAGES
                .iter()
                .any(|word| next.trim_start().starts_with(word));
        let in_total = whole.ends_with("for a total of") || whole.ends_with("in total it lasted");
        let of_one = !has_any(ahead, OTHERS);
        of_one && ((lasted && subject) || of_outage || in_total) && is_exact(text, line, duration)
    };
    source
        .durations(line)
        .into_iter()
        .find(|duration| is_told(duration))
}

/// What lasts as long as the incident.
#[rustfmt::skip]
const SUBJECTS: &[&str] = &[
    "outage", "incident", "disruption", "downtime", "interruption", "degradation", "this effect", "unavailability",
];

const OUTAGES: &[&str] = &[
    "outage",
    "service outage",
    "incident",
    "disruption",
    "interruption",
];

/// Words of a sentence that tells of another one, or of a part.
#[rustfmt::skip]
const OTHERS: &[&str] = &[
    "previous", "similar", "earlier", "last time", "last year", "each", "every", "second ", "series of", "another", "two ",
    "several", "multiple", "intermittent",
];

impl Duration {
    /// Whether something that took so many seconds may be written like this.
    pub fn may_be(&self, seconds: u64) -> bool {
        let most = self.up_to.unwrap_or(self.seconds).max(self.seconds);
        let slack = self.slack(most);
        seconds.saturating_add(slack) >= self.seconds && seconds <= most.saturating_add(slack)
    }

    /// Whether it may be written right beside the ends of something that took so many seconds: nobody rounds half an
    /// hour away where both ends can be seen.
    pub fn may_be_beside(&self, seconds: u64) -> bool {
        const HOUR: u64 = 60 * 60;
        let is_hours = self.precision_seconds == HOUR && !self.about && self.up_to.is_none();
        let is_off = is_hours && seconds.abs_diff(self.seconds) >= HOUR / 2;
        self.may_be(seconds) && !is_off
    }

    /// How far what is meant may be from what is written: people round, and clocks show minutes.
    fn slack(&self, most: u64) -> u64 {
        const MINUTE: u64 = 60;
        const HOUR: u64 = 60 * MINUTE;
        if self.about {
            return (most / 5).max(self.precision_seconds).max(5 * MINUTE);
        }
        match self.precision_seconds {
            // "2 hours", "three days"
            HOUR.. => self.precision_seconds / 2,
            // "half an hour"; "1.5 hours", but "1.2 hours"
            1800 => 15 * MINUTE,
            360 if self.seconds.is_multiple_of(1800) => 15 * MINUTE,
            61.. => self.precision_seconds,
            // "45 minutes", but "47 minutes"
            _ if self.seconds.is_multiple_of(300) => 3 * MINUTE,
            _ => MINUTE,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::gather;
    use crate::lex::durations;
    use crate::outline::read;

    #[test]
    fn totals_and_times_to_a_step() {
        for (text, want) in [
            ("**Duration**: 2 hours\n", vec!["2 hours"]),
            ("**Duration**: 2 hours down, 3 hours slow\n", vec![]),
            ("**Duration**: 4 min/hour\n", vec![]),
            ("**Duration**: 9 h 45\n", vec!["9 h 45"]),
            ("**Time to detect**: 5 min\n", vec!["5 min"]),
            ("The outage lasted about 2 hours.\n", vec!["about 2 hours"]),
            ("A change caused a 20-minute outage.\n", vec!["20-minute"]),
            ("The failover lasted 20 minutes.\n", vec![]),
            ("The outage lasted at least 2 hours.\n", vec![]),
            (
                "The outage lasted 2 hours. The outage lasted 3 hours.\n",
                vec!["2 hours"],
            ),
            (
                "The outage lasted 2 hours.\n\nThe outage lasted 3 hours.\n",
                vec![],
            ),
            ("# T\n\n## Notes\n\nThe outage lasted 2 hours.\n", vec![]),
        ] {
            let found = gather(text, &read(text)).lengths;
            let found: Vec<_> = found.iter().map(|l| l.duration.span.of(text)).collect();
            assert_eq!(found, want, "{text:?}");
        }
    }

    #[test]
    fn what_is_written_is_round() {
        for (text, minutes, fits) in [
            ("2 hours", 150, true),
            ("2 hours", 151, false),
            ("2 hours", 90, true),
            ("2 hours 15 minutes", 138, true),
            ("2 hours 15 minutes", 139, false),
            ("47 minutes", 48, true),
            ("47 minutes", 49, false),
            ("about 3 hours", 160, true),
            ("approximately nine hours", 684, false),
            ("2-3 hours", 170, true),
            ("7.5 hours", 440, true),
            ("half an hour", 40, true),
            ("half an hour", 50, false),
        ] {
            let found = durations(text, Span::new(0, text.len()));
            let found = found.first().map(|d| d.may_be(minutes * 60));
            assert_eq!(found, Some(fits), "{text:?} {minutes}");
        }
    }
}
