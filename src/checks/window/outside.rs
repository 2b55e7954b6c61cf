//! T20: entries that belong into the window and lie outside it.

use super::{HALF_A_DAY, MINUTE, OUTSIDE_WINDOW};
use crate::checks::wording::{rewritten, time_span};
use crate::checks::{Case, Finding, Report};
use crate::facts::{Instant, Step, comparable};

pub(super) fn check(case: &Case, report: &mut Report) {
    let outside = [Side::Start, Side::End].map(|side| outside(case, report, side));
    for finding in outside.into_iter().flatten() {
        report.add(finding);
    }
}

/// One side of the window.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Start,
    End,
}

/// An entry that belongs into the window and lies outside one of its ends.
fn outside(case: &Case, report: &Report, side: Side) -> Option<Finding> {
    let facts = case.facts;
    let reckoning = &facts.reckoning;
    let window = case.window().filter(|_| case.tells_of_one())?;
    let (fact, at) = match side {
        Side::Start => (window.start, window.from),
        Side::End => (window.end, window.to),
    };
    let event = match side {
        Side::Start => first_sign(case)?,
        Side::End => recovery(case, at)?,
    };
    let when = reckoning.events.get(event).copied().flatten()?;
    let by = match side {
        Side::Start => at.since(when),
        Side::End => when.since(at),
    };
    let slack = 4 * MINUTE
        + if case.is_about(fact.span) {
            20 * MINUTE
        } else {
            0
        };
    let time = facts.timeline.get(event)?.time?;
    let goes_on = side == Side::End && is_still_down(case, at) && says_over(case, event);
    let is_known = comparable(at, when)
        && ![time_span(fact.value)?, time]
            .iter()
            .any(|span| report.explains(*span));
    let anchored = match side {
        Side::Start => case.timeline_has(at),
        Side::End => ends_something(case, at),
    };
    if !is_known || by <= slack || by > HALF_A_DAY || (anchored && !goes_on) {
        return None;
    }
    let (said, shown) = (case.clock_of(fact.span), case.clock_of(time));
    let (message, stated) = match side {
        Side::Start => (
            format!(
                "The start is stated as {said}, but the timeline shows the incident at {shown}."
            ),
            "the start is stated here",
        ),
        Side::End => (
            format!("The end is stated as {said}, but by the timeline it is over only at {shown}."),
            "the end is stated here",
        ),
    };
    let finding = Finding::new(&OUTSIDE_WINDOW, time, message).see(fact.span, stated);
    Some(match rewritten(fact.value, at, when) {
        Some(edit) => {
            let which = if side == Side::Start { "start" } else { "end" };
            finding.choice(format!("Move the {which} to {shown}"), edit)
        }
        None => finding,
    })
}

/// The first event that shows without doubt that the incident has begun.
fn first_sign(case: &Case) -> Option<usize> {
    let facts = case.facts;
    let events = facts.reckoning.events.iter().enumerate();
    let shows = |event: usize| {
        let said = facts.milestones.said(event);
        said.surely(Step::Start) || said.surely(Step::Detected)
    };
    let shown = events
        .filter_map(|(event, at)| Some((event, (*at)?)))
        .filter(|(event, _)| shows(*event));
    let first = shown.min_by_key(|(_, at)| at.wall_seconds())?;
    Some(first.0)
}

/// Whether the timeline has a time at the end that may be one: not that of a search for the cause.
fn ends_something(case: &Case, at: Instant) -> bool {
    const NEXT: i64 = 2 * MINUTE;
    const SEARCH: &[&str] = &[
        "no improvement",
        "no effect",
        "no change",
        "escalat",
        "investigat",
        "suspect",
        "identif",
        "discover",
        "realiz",
        "hypothes",
        "false lead",
    ];
    let facts = case.facts;
    let mut there = facts
        .timeline
        .iter()
        .zip(&facts.reckoning.events)
        .filter(|(_, time)| time.is_some_and(|time| time.since(at).abs() <= NEXT));
    let searches = |words: &str| SEARCH.iter().any(|word| words.contains(word));
    match there.next() {
        Some((event, _)) => {
            !searches(&event.words.of(case.text).to_lowercase()) || there.next().is_some()
        }
        None => case.timeline_has(at),
    }
}

/// The first sure recovery behind the end, where nothing up to the end mends anything.
fn recovery(case: &Case, end: Instant) -> Option<usize> {
    let facts = case.facts;
    let events = facts.reckoning.events.iter().enumerate();
    let mended = events.filter_map(|(event, at)| {
        let said = facts.milestones.said(event);
        let mends = said.of(Step::Resolved).is_some() || said.of(Step::Mitigated).is_some();
        Some((event, (*at)?)).filter(|_| mends)
    });
    let mut mended: Vec<(usize, Instant)> = mended.collect();
    mended.sort_by_key(|(_, at)| at.wall_seconds());
    let (_, first) = mended.first()?;
    let sure = mended
        .iter()
        .find(|(event, _)| facts.milestones.said(*event).surely(Step::Resolved));
    // What is mended up to the end may be only a part.
    let is_first = |event: &usize| {
        first.since(end) > 0 || (is_still_down(case, end) && says_over(case, *event))
    };
    sure.map(|(event, _)| *event).filter(is_first)
}

/// Whether the entry at a time says that it is not over for all: "still slow for most users".
fn is_still_down(case: &Case, at: Instant) -> bool {
    let facts = case.facts;
    let events = facts
        .timeline
        .iter()
        .zip(&facts.reckoning.events)
        .enumerate();
    let mut there = events
        .filter(|(_, (_, time))| **time == Some(at))
        .take(3)
        .peekable();
    there.peek().is_some()
        && there.all(|(n, (event, _))| {
            let words = event.words.of(case.text).to_lowercase();
            STILL.iter().any(|still| words.contains(still))
                && !facts.milestones.said(n).surely(Step::Resolved)
        })
}

/// Whether an entry says that all of it is over.
fn says_over(case: &Case, event: usize) -> bool {
    let event = case.facts.timeline.get(event);
    let words = event
        .map_or("", |event| event.words.of(case.text))
        .to_lowercase();
    // "All 37 stores can take orders again"
    let mut clauses = words.split(['.', ',', ';', ':', '(']).map(str::trim);
    let all_again = clauses.any(|clause| {
        clause.starts_with("all ") && [" again", " back"].iter().any(|end| clause.ends_with(end))
    });
    all_again || OVER.iter().any(|over| words.contains(over))
}

/// Words of an entry at which it goes on.
#[rustfmt::skip]
const STILL: &[&str] = &[
    "still ",
    "not yet",
    "not all",
    "most users",
    "most customers",
    "some users",
    "some customers",
    "partial",
    "partly",
    "the rest",
    "others",
    "remaining",
    "only ",
    "continue",
    "half of",
    "first of",
];

/// Words of one at which nothing is left of it.
#[rustfmt::skip]
const OVER: &[&str] = &[
    "outage is over", "outage over", "outage ended", "outage ends", "end of the outage", "end of outage", "incident over",
    "incident is over", "for all", "for everyone", "for everybody", "fully ", "completely ", "all clear",
];

#[cfg(test)]
mod tests {
    use crate::checks::tests::found;

    #[test]
    fn entries_outside_the_window() {
        for (entries, want) in [
            (
                "- 9:40: Release\n- 10:05: First alert\n- 11:00: Back to normal\n",
                "",
            ),
            (
                "- 9:40: First alert\n- 11:00: Back to normal\n",
                "T20 9:40 -> 09:40",
            ),
            (
                "- 9:40: Students report that the website is down\n- 11:00: Back to normal\n",
                "T20 9:40 -> 09:40",
            ),
            (
                "- 9:40: First alert\n- 10:00: Declared\n- 11:00: Back to normal\n",
                "",
            ),
            (
                "- 10:05: First alert\n- 11:45: Service restored\n",
                "T20 11:45 -> 11:45",
            ),
            (
                "- 10:05: First alert\n- 10:55: Rolled back\n- 11:45: Service restored\n",
                "",
            ),
            (
                "- 10:05: First alert\n- 11:00: Errors stop\n- 11:45: Incident resolved\n",
                "",
            ),
            ("- 10:05: First alert\n- 11:03: Service restored\n", ""),
            (
                "- 10:05: First alert\n- 11:00: Error rate at zero, only caches are still cold\n- 11:40: Incident resolved, all customers informed\n",
                "",
            ),
            // What is mended at the end is a part.
            (
                "- 10:05: First alert\n- 11:00: Fixed on one node, still grey for most users\n- 11:30: All nodes fixed, outage is over\n",
                "T20 11:30 -> 11:30",
            ),
            (
                "- 10:05: First alert\n- 11:00: Service restored for some customers\n- 11:40: Service restored for all customers\n",
                "T20 11:40 -> 11:40",
            ),
            (
                "- 10:05: First alert\n- 11:00: First of two racks fixed, shops on the other still cannot sell\n- 11:45: All 12 shops can sell again, incident resolved\n",
                "T20 11:45 -> 11:45",
            ),
            (
                "- 10:05: First alert\n- 11:00: Site is back, still slow\n- 11:40: Incident resolved\n",
                "",
            ),
            (
                "- 10:05: First alert\n- 11:00: Service restored\n- 11:40: Fully restored, outage is over\n",
                "",
            ),
        ] {
            let text = format!(
                "**Date**: 2024-05-01\n**Start**: 10:00\n**End**: 11:00\n\n## Timeline\n{entries}"
            );
            assert_eq!(found(&text, "T20"), want, "{entries:?}");
        }
    }
}
