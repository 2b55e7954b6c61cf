//! T02: lengths that stand beside the stretch of time they are of.

use super::{Stretch, mismatch, window};
use crate::checks::{Case, Report};
use crate::facts::{Mention, Place};
use crate::lex::{Duration, Half, Point, durations};
use crate::text::Span;

pub(super) fn check(case: &Case, report: &mut Report) {
    let mentions = &case.facts.mentions;
    for mention in mentions {
        beside_a_range(case, mention, report);
    }
    for (from, to) in mentions.iter().zip(mentions.iter().skip(1)) {
        spelled_out(case, from, to, report);
    }
}

/// A total in brackets behind a range, or right before one: "(2 hours)", "2 hours, from 10:00 to 12:00".
fn beside_a_range(case: &Case, mention: &Mention, report: &mut Report) {
    if matches!(mention.place, Place::Code | Place::Task) || mention.moment.about {
        return;
    }
    let Some(stretch) = range(case, mention) else {
        return;
    };
    let Some(seconds) = stretch.seconds() else {
        return;
    };
    let span = mention.moment.span;
    let line = mention.line;
    let found = [
        behind_range(case.text, Span::new(span.end, line.end.max(span.end))),
        before_range(case.text, Span::new(line.start.min(span.start), span.start)),
    ];
    for duration in found.into_iter().flatten() {
        let blamed = [duration.value, stretch.from.0, stretch.to.0];
        if !duration.may_be_beside(seconds) && !blamed.iter().any(|span| report.explains(*span)) {
            report.add(mismatch(case, &duration, &stretch, seconds));
        }
    }
}

fn range(case: &Case, mention: &Mention) -> Option<Stretch> {
    let (from, to) = (mention.moment.from, mention.moment.to?);
    // A range of the incident is what the window was reckoned from.
    let ends = case.facts.incident.start.zip(case.facts.incident.end);
    let is_window = ends.is_some_and(|(start, end)| start.value == from && end.value == to);
    if is_window {
        return window(case);
    }
    between(case, from, to)
}

/// From one point to another, of which nothing else is known.
fn between(case: &Case, from: Point, to: Point) -> Option<Stretch> {
    let reckoning = &case.facts.reckoning;
    let ((start_at, start_clock), (end_at, end_clock)) = (from.clock?, to.clock?);
    // "7:20 to 8:00 PM" outside the window may be of either half.
    if start_clock.half != end_clock.half && Half::None == start_clock.half {
        return None;
    }
    let zones = [from, to].map(|point| point.zone.map(|(span, _)| span.of(case.text)));
    if zones[0].is_some() && zones[1].is_some() && zones[0] != zones[1] {
        return None;
    }
    let first = reckoning.events.iter().flatten().next().copied();
    let near = reckoning
        .start
        .or(first)
        .unwrap_or_else(|| reckoning.noon());
    // A zone behind one is that of both.
    let unzoned = |point: Point| Point {
        zone: None,
        ..point
    };
    let start = reckoning.near(unzoned(from), near)?;
    let end = reckoning.near(unzoned(to), start)?;
    let end = match to.date.is_none() && end.since(start) < 0 {
        true => end.plus(24 * 60 * 60),
        false => end,
    };
    Some(Stretch {
        from: (start_at, start),
        to: (end_at, end),
        stated: true,
    })
}

/// "It lasted 2 hours from the first error at 10:00 until the last one at 12:00".
fn spelled_out(case: &Case, from: &Mention, to: &Mention, report: &mut Report) {
    let (first, second) = (from.moment.span, to.moment.span);
    let is_one = from.line == to.line && from.moment.to.is_none() && to.moment.to.is_none();
    let told = from.place != Place::Code && !from.moment.about && !to.moment.about;
    let joint = case
        .text
        .get(first.end..second.start)
        .filter(|_| is_one && told);
    if !joint.is_some_and(|joint| joint.len() < FARTHEST && is_until(joint)) {
        return;
    }
    let Some(duration) = lasted(
        case.text,
        Span::new(from.line.start.min(first.start), first.start),
    ) else {
        return;
    };
    let Some(stretch) = between(case, from.moment.from, to.moment.from) else {
        return;
    };
    let Some(seconds) = stretch
        .seconds()
        .filter(|seconds| !duration.may_be(*seconds))
    else {
        return;
    };
    if ![duration.value, first, second]
        .iter()
        .any(|span| report.explains(*span))
    {
        report.add(mismatch(case, &duration, &stretch, seconds));
    }
}

/// Words farther away, in bytes, belong to something else.
const FARTHEST: usize = 120;

fn is_until(joint: &str) -> bool {
    let lower = joint.to_lowercase();
    !lower.contains(". ")
        && lower
            .split_whitespace()
            .any(|word| matches!(word, "until" | "till"))
}

/// "lasted 2 hours from …": the length, where nothing but words stand behind it.
fn lasted(text: &str, rest: Span) -> Option<Duration> {
    let mut start = rest.start.max(rest.end.saturating_sub(FARTHEST));
    while !text.is_char_boundary(start) {
        start += 1;
    }
    let part = Span::new(start.min(rest.end), rest.end);
    let found = durations(text, part);
    let last = found.last()?;
    let ahead = text.get(part.start..last.span.start)?.trim_end();
    let behind = text.get(last.span.end..part.end)?;
    let is_told = ["lasted", "lasted for", "took", "for a total of"]
        .iter()
        .any(|word| ahead.ends_with(word));
    (is_told && behind.starts_with(" from ") && !behind.contains(". ")).then_some(*last)
}

/// "(2 hours)", "(total: 2 hours)", ", which is 2 hours", ", for a total of 2 hours".
fn behind_range(text: &str, rest: Span) -> Option<Duration> {
    let words = rest.of(text);
    let is_mark = |c: char| c.is_whitespace() || "*_,:=~".contains(c);
    // Most ranges are told apart by the first letter behind them.
    if !words
        .trim_start_matches(is_mark)
        .starts_with(['(', 'w', 'W', 't', 'T', 'a', 'A', 'f', 'F'])
    {
        return None;
    }
    let mut end = words.len().min(80);
    while !words.is_char_boundary(end) {
        end -= 1;
    }
    let found = durations(text, Span::new(rest.start, rest.start + end));
    let first = found.first()?;
    let ahead = text.get(rest.start..first.span.start)?;
    let behind = text.get(first.span.end..rest.end)?;
    let plain = ahead.trim_matches(is_mark);
    let plain = plain.to_lowercase();
    let in_bracket = matches!(
        plain.as_str(),
        "(" | "(total" | "(total of" | "(duration" | "(a total of" | "(approx."
    );
    let closes = behind.starts_with([')', ',', ';'])
        || ["total)", "in total)"]
            .iter()
            .any(|end| behind.trim_start().starts_with(end));
    let in_words = matches!(
        plain.as_str(),
        "which is"
            | "that is"
            | "a total of"
            | "for a total of"
            | "which is a total of"
            | "that is for"
    );
    ((in_bracket && closes) || in_words).then_some(*first)
}

/// "2 hours, from 10:00 to 12:00", "2 hours (10:00 - 12:00)".
fn before_range(text: &str, rest: Span) -> Option<Duration> {
    let words = rest.of(text);
    let is_mark = |c: char| c.is_whitespace() || "*_".contains(c);
    let led = words.trim_end_matches(is_mark);
    let is_led_by = |lead: &str| {
        let last = led.len().checked_sub(lead.len());
        let last = last.and_then(|at| led.get(at..));
        last.is_some_and(|last| last.eq_ignore_ascii_case(lead))
    };
    if !["(", "from", "on"].into_iter().any(is_led_by) {
        return None;
    }
    let mut start = words.len().saturating_sub(80);
    while !words.is_char_boundary(start) {
        start += 1;
    }
    let part = Span::new(rest.start + start, rest.end);
    let found = durations(text, part);
    let last = found.last()?;
    let between = text.get(last.span.end..rest.end)?.to_lowercase();
    let between = between.trim_matches(is_mark);
    // "2 hours on 1 May, from 10:00 to 12:00": the date is a part of the range.
    let is_of = between == "on"
        || matches!(
            between,
            "(" | "(from"
                | "from"
                | ", from"
                | ": from"
                | "- from"
                | "– from"
                | "— from"
                | ", (from"
        );
    let ahead = text.get(part.start..last.span.start)?.to_lowercase();
    let is_bound = BOUNDS.iter().any(|bound| ahead.trim_end().ends_with(bound));
    (is_of && !is_bound).then_some(*last)
}

/// Words before a length of time that make it the most, the least, or a part.
#[rustfmt::skip]
const BOUNDS: &[&str] = &[
    "less than", "under", "up to", "within", "at least", "at most", "more than", "over", "every", "last", "first",
    "another", "after",
];

#[cfg(test)]
mod tests {
    use crate::checks::tests::found;

    #[test]
    fn lengths_beside_a_range() {
        for (text, want) in [
            ("It was slow from 10:00 to 12:20 UTC (2 hours).", ""),
            ("It was slow from 10:00 to 12:30 UTC (about 2 hours).", ""),
            (
                "It was slow from 10:00 to 12:30 UTC (3 hours).",
                "T02 3 hours -> 2 hours 30 minutes",
            ),
            (
                "It was slow from 10:00 to 12:30 UTC (1 hour).",
                "T02 1 hour -> 2 hours 30 minutes",
            ),
            (
                "It was slow from 10:00 to 12:30, for a total of 90 minutes.",
                "T02 90 minutes -> 150 minutes",
            ),
            (
                "It was slow for 45 minutes (10:00 - 11:30).",
                "T02 45 minutes -> 90 minutes",
            ),
            ("It was slow for 45 minutes between 10:00 and 11:30.", ""),
            ("It was slow for up to 45 minutes (10:00 - 11:30).", ""),
            ("It was slow from 22:00 to 00:30 (2h 30m).", ""),
            (
                "It was slow from 10:00 to 12:30 (2 hours before the release).",
                "",
            ),
            (
                "It lasted 3 hours from the error at 10:00 until the fix at 11:30.",
                "T02 3 hours -> 1 hour 30 minutes",
            ),
            (
                "It lasted 90 minutes from the error at 10:00 until the fix at 11:30.",
                "",
            ),
            ("`10:00 - 12:30 (1 hour)`", ""),
        ] {
            assert_eq!(found(text, "T02"), want, "{text:?}");
        }
    }
}
