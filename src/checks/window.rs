//! T01 and T20: the stated window of the incident, and what of the timeline lies outside it.

use super::wording::{rewritten, time_span};
use super::{Case, Family, Finding, Report, Rule, Severity};
use crate::facts::{Basis, Day, Fact, Instant, Measure, Step, comparable};
use crate::lex::{Clock, Half, Point};
use crate::text::{Edit, Replacement, Span};

pub(super) const FAMILY: Family = Family {
    rules: &[&END_BEFORE_START, &OUTSIDE_WINDOW],
    check,
};

static END_BEFORE_START: Rule = Rule {
    code: "T01",
    name: "end-before-start",
    severity: Severity::Error,
    finds: "A stated end that lies before the stated start. An end without a date that is in the small hours is the \
            next day's, and no slip.",
    why: "Everything that is counted from the window is wrong: the length, the availability, and which logs and \
          charges fall into it.",
    source: "ISO 8601 defines a time interval by its start and its end, the start first.",
    bad: "# Checkout was down\n\n- **Start**: 2024-05-01 23:10 UTC\n- **End**: 2024-05-01 00:40 UTC\n",
    good: "# Checkout was down\n\n- **Start**: 2024-05-01 23:10 UTC\n- **End**: 2024-05-02 00:40 UTC\n",
};

static OUTSIDE_WINDOW: Rule = Rule {
    code: "T20",
    name: "outside-window",
    severity: Severity::Warning,
    finds: "An entry of the timeline that belongs between start and end, but lies outside the stated window: the first \
            alert before its start, the recovery after its end. What led to the incident and what followed it is not \
            meant.",
    why: "The window or the entry is wrong. Whoever compares the window with graphs and logs will miss a part of what \
          happened.",
    source: "The Google SRE book's example postmortem marks in its timeline where the outage begins and ends, so that \
             the two agree.",
    bad: "# Checkout was down\n\n**Date**: 2024-05-01\n\nThe outage lasted from 10:00 to 11:00 UTC.\n\n## Timeline (UTC)\n\n\
          - 10:05: Monitoring alert\n- 10:30: The release is found\n- 11:45: Service restored\n",
    good: "# Checkout was down\n\n**Date**: 2024-05-01\n\nThe outage lasted from 10:00 to 11:00 UTC.\n\n## Timeline (UTC)\n\n\
           - 10:05: Monitoring alert\n- 10:30: The release is found\n- 11:00: Service restored\n- 11:45: Review\n",
};

const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;
const HALF_A_DAY: i64 = 12 * HOUR;

fn check(case: &Case, report: &mut Report) {
    if let Some(finding) = end_before_start(case, report) {
        report.add(finding);
        return;
    }
    let sides = [Side::Start, Side::End];
    let found = sides.map(|side| outside(case, report, side));
    report.add_all(found.into_iter().flatten());
}

fn end_before_start(case: &Case, report: &Report) -> Option<Finding> {
    let (start, end) = (case.facts.incident.start?, case.facts.incident.end?);
    let reckoning = &case.facts.reckoning;
    let known = reckoning.basis != Basis::None
        && ![start, end].iter().any(|fact| report.explains(fact.span));
    if !known {
        return None;
    }
    let message = format!(
        "The end, {}, is before the start, {}.",
        end.span.of(case.text),
        start.span.of(case.text)
    );
    let finding = Finding::new(&END_BEFORE_START, end.span, message)
        .see(start.span, "the start is stated here");
    let Some((from, to)) = case.window().map(|window| (window.from, window.to)) else {
        let day =
            |fact: Fact<Point>| Day::of(fact.value.date?.1).filter(|_| fact.value.clock.is_none());
        return (day(end)? < day(start)?).then_some(finding);
    };
    if to.since(from) >= 0 {
        return None;
    }
    let mut slips = slips(case, (start.value, from), (end.value, to));
    if let [slip] = &mut slips[..] {
        let edit = std::mem::take(&mut slip.edit);
        return Some(finding.safe_fix(slip.title.clone(), edit));
    }
    let with = |finding: Finding, slip: Slip| finding.choice(slip.title, slip.edit);
    Some(slips.into_iter().fold(finding, with))
}

/// A change that would make the end follow the start.
struct Slip {
    title: String,
    edit: Edit,
    start: Instant,
    end: Instant,
}

/// The changes that fit a stated length; where there is none, those that hold the most of the timeline.
fn slips(case: &Case, start: (Point, Instant), end: (Point, Instant)) -> Vec<Slip> {
    let ((start_point, from), (end_point, to)) = (start, end);
    let mut all = Vec::new();
    let mut moved = |of_end: bool, by: i64| {
        let (start, end) = if of_end {
            (from, to.plus(by))
        } else {
            (from.plus(by), to)
        };
        let (point, was, is) = if of_end {
            (end_point, to, end)
        } else {
            (start_point, from, start)
        };
        let day = 24 * HOUR;
        if (0..day).contains(&end.since(start)) && end.since(start) > 0 {
            all.extend(rewritten(point, was, is).map(|edit| {
                let texts = edit.replacements().iter().map(|r| r.text.as_str());
                let texts: Vec<&str> = texts.collect();
                Slip {
                    title: format!("Write {}", texts.join(" ")),
                    edit,
                    start,
                    end,
                }
            }));
        }
    };
    moved(true, 2 * HALF_A_DAY);
    if end_point
        .clock
        .is_some_and(|(_, clock)| may_be_twelve_off(clock))
    {
        moved(true, HALF_A_DAY);
    }
    if start_point
        .clock
        .is_some_and(|(_, clock)| clock.half == Half::Pm)
    {
        moved(false, -HALF_A_DAY);
    }
    all.extend(swapped(case.text, start_point, end_point).map(|edit| Slip {
        title: "Swap start and end".to_owned(),
        edit,
        start: to,
        end: from,
    }));
    let totals = case
        .facts
        .lengths
        .iter()
        .filter(|length| length.of == Measure::Total);
    let totals: Vec<_> = totals.collect();
    let fits = |slip: &Slip| {
        let seconds = u64::try_from(slip.end.since(slip.start)).unwrap_or_default();
        totals.iter().any(|total| total.duration.may_be(seconds))
    };
    if all.iter().any(fits) {
        all.retain(fits);
        return all;
    }
    let held = |slip: &Slip| {
        let events = case.facts.reckoning.events.iter().flatten();
        events
            .filter(|at| at.since(slip.start) >= 0 && at.since(slip.end) <= 0)
            .count()
    };
    let most = all.iter().map(held).max().unwrap_or_default();
    all.retain(|slip| held(slip) == most);
    all
}

/// Whether a clock shows an hour of the first half of the day.
fn may_be_twelve_off(clock: Clock) -> bool {
    clock.half == Half::Am || (clock.half == Half::None && clock.hour <= 12)
}

/// Start and end in each other's place, where they are written alike.
fn swapped(text: &str, start: Point, end: Point) -> Option<Edit> {
    let alike =
        start.date.is_some() == end.date.is_some() && start.zone.is_some() == end.zone.is_some();
    let (first, second) = (
        super::wording::point_span(start)?,
        super::wording::point_span(end)?,
    );
    let put = |span: Span, other: Span| Replacement {
        span,
        text: other.of(text).to_owned(),
    };
    let edit = Edit::of(vec![put(first, second), put(second, first)]).ok()?;
    alike.then_some(edit)
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
    let is_known = comparable(at, when)
        && ![time_span(fact.value)?, time]
            .iter()
            .any(|span| report.explains(*span));
    let anchored = match side {
        Side::Start => case.timeline_has(at),
        Side::End => ends_something(case, at),
    };
    if !is_known || by <= slack || by > HALF_A_DAY || anchored {
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
    sure.map(|(event, _)| *event)
        .filter(|_| first.since(end) > 0)
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::found;

    #[test]
    fn an_end_before_the_start() {
        for (window, want) in [
            (
                "- Start: 2024-05-01 22:00\n- End: 2024-05-01 00:30\n",
                "T01 2024-05-01 00:30 -> 2024-05-02",
            ),
            ("- Start: 22:00\n- End: 00:30\n", ""),
            ("- Start: 18:00\n- End: 07:00\n", ""),
            (
                "- Start: 2024-05-01 11:00 PM\n- End: 2024-05-01 10:30 PM\n- Duration: 11.5 hours\n",
                "T01 2024-05-01 10:30 PM -> 11:00 AM",
            ),
            (
                "- Start: 14:00\n- End: 13:30\n",
                "T01 13:30 -> 13:30 | 14:00",
            ),
            ("- Start: 2024-05-02\n- End: 2024-05-01\n", "T01 2024-05-01"),
            ("- Start: 14:00 UTC\n- End: 13:30 PST\n", ""),
        ] {
            assert_eq!(found(window, "T01"), want, "{window:?}");
        }
    }

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
        ] {
            let text = format!(
                "**Date**: 2024-05-01\n**Start**: 10:00\n**End**: 11:00\n\n## Timeline\n{entries}"
            );
            assert_eq!(found(&text, "T20"), want, "{entries:?}");
        }
    }
}
