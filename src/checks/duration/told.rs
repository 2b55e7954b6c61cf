//! T02: a total in a sentence of its own kind, beside the ends that it is of or as the length of an outage.

use super::{against_timeline, against_window};
use crate::checks::case::Window;
use crate::checks::{Case, Report, measures};
use crate::facts::{Basis, Length, Place};
use crate::text::Span;

pub(super) fn check(case: &Case, report: &mut Report) {
    let Some(length) = &case.facts.told_total else {
        return;
    };
    if report.explains(length.duration.value) {
        return;
    }
    let found = match (
        beside_its_ends(case, length),
        is_of_an_outage(case.text, length),
    ) {
        (true, _) => against_window(case, length, report),
        (false, true) => against_timeline(case, length, report),
        (false, false) => None,
    };
    if let Some(finding) = found {
        report.add(finding);
    }
}

/// Whether the stated window is in the same paragraph, and the length is that of all of it.
fn beside_its_ends(case: &Case, length: &Length) -> bool {
    let Some(window) = case.window() else {
        return false;
    };
    let is_code = (case.mention_at(window.start.span)).is_some_and(|m| m.place == Place::Code);
    let own = length.duration.span;
    let line = line_of(case.text, own);
    let is_beside = [window.start.span, window.end.span]
        .iter()
        .all(|span| line.covers(*span));
    // "It was slow for 45 minutes between 10:00 and 11:30."
    let seconds = u64::try_from(window.to.since(window.from)).unwrap_or_default();
    let between = case.text.get(own.end..window.start.span.start);
    let is_a_part = between.is_some_and(|words| words.contains("between"));
    // Two times that a paragraph tells of are not always those of the outage.
    let is_of_others = case.facts.reckoning.basis < Basis::Range
        && measures::some_are_apart(case, &length.duration);
    let since = case.text.get(window.end.span.end..own.start);
    let is_less =
        (is_a_part || is_worse(since, case.text, length)) && length.duration.seconds < seconds;
    let is_of_more = goes_on_beyond(case, &window, own);
    is_beside && !(is_code || is_of_others || is_less || is_of_more)
}

/// "It was completely down for 25 minutes", in a sentence of its own: the worst part of what was slow for longer.
fn is_worse(since_window: Option<&str>, text: &str, length: &Length) -> bool {
    const WORST: &[&str] = &[
        "completely",
        "fully",
        "totally",
        "entirely",
        "hard",
        "worst",
    ];
    if !since_window.is_some_and(|words| words.contains(". ")) {
        return false;
    }
    let ahead = before_in_its_sentence(text, length);
    let mut words = ahead.split(|c: char| !c.is_alphabetic());
    words.any(|word| WORST.contains(&word))
}

/// Whether between a stretch of time and a length a time outside that stretch is told: the length is that of more.
fn goes_on_beyond(case: &Case, window: &Window, length: Span) -> bool {
    let mentions = &case.facts.mentions;
    let last = window.start.span.end.max(window.end.span.end);
    let from = mentions.partition_point(|mention| mention.moment.span.start < last);
    let between = mentions.get(from..).unwrap_or_default();
    let mut between = between
        .iter()
        .take_while(|mention| mention.moment.span.end <= length.start)
        .filter(|mention| mention.moment.from.clock.is_some())
        .filter_map(|mention| {
            let reckoning = &case.facts.reckoning;
            reckoning.near(mention.moment.from, window.to)
        });
    between.any(|at| at.since(window.to) > 0 || at.since(window.from) < 0)
}

fn line_of(text: &str, span: Span) -> Span {
    let ahead = text.get(..span.start).unwrap_or_default();
    let behind = text.get(span.end..).unwrap_or_default();
    let start = ahead.rfind('\n').map_or(0, |end| end + 1);
    Span::new(start, span.end + behind.find('\n').unwrap_or(behind.len()))
}

/// The words of its sentence before a length, in lower case.
fn before_in_its_sentence(text: &str, length: &Length) -> String {
    let line = line_of(text, length.duration.span);
    let ahead = text.get(line.start..length.duration.span.start);
    let ahead = ahead.unwrap_or_default().rsplit(". ").next();
    ahead.unwrap_or_default().to_lowercase()
}

/// Whether the words before it, in its sentence, say that something was down.
fn is_of_an_outage(text: &str, length: &Length) -> bool {
    let ahead = before_in_its_sentence(text, length);
    let mut words = ahead.split(|c: char| !c.is_alphabetic());
    words.any(|word| DOWN.iter().any(|stem| word.starts_with(stem)))
}

const DOWN: &[&str] = &[
    "down",
    "unavailab",
    "unreachab",
    "inaccessib",
    "offline",
    "outage",
];

#[cfg(test)]
mod tests {
    use crate::checks::tests::found;

    #[test]
    fn totals_in_a_sentence() {
        for (told, want) in [
            (
                "The shop was closed for 3 hours on 1 May 2024, from 10:00 until 11:30 UTC.",
                "T02 3 hours -> 1 hour 30 minutes",
            ),
            (
                "The shop was closed for 90 minutes on 1 May 2024, from 10:00 until 11:30 UTC.",
                "",
            ),
            (
                "For 2 hours 30 minutes between 10:00 and 11:30 UTC no order came in.",
                "T02 2 hours 30 minutes -> 1 hour 30 minutes",
            ),
            (
                "For 40 minutes between 10:00 and 11:30 UTC no order came in.",
                "",
            ),
            (
                "The shop was down for 3 hours.",
                "T02 3 hours -> 1 hour 30 minutes",
            ),
            ("The shop was down for 90 minutes.", ""),
            (
                "The shop was closed for 70 minutes. The release of 10:00 was taken back at 11:00.",
                "",
            ),
            (
                "From 10:00 until 11:30 UTC nobody could pay. Cards came back at 12:10, so it was 2 hours 10 minutes of no orders in all.",
                "",
            ),
            (
                "From 10:00 until 11:30 UTC nobody could pay. The fix of 11:20 helped, so it was 3 hours of no orders in all.",
                "T02 3 hours -> 1 hour 30 minutes",
            ),
            (
                "Between 10:00 and 11:30 UTC all was slow. The shop was completely down for 10 minutes.",
                "",
            ),
            ("The shop was down for less than 3 hours.", ""),
            ("The failover lasted 3 hours.", ""),
        ] {
            let text = format!(
                "**Date**: 2024-05-01\n\n{told}\n\n## Timeline (UTC)\n\n- 10:00: Outage started\n\
                 - 10:20: First alert\n- 11:30: Service restored\n"
            );
            assert_eq!(found(&text, "T02"), want, "{told:?}");
        }
    }
}
