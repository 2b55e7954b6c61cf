//! T21: an end of the stated window that a slip of the pen has made of the entry with which the timeline begins or ends.

use super::slip::has_swapped_digits;
use super::{HOUR, MINUTE, STATEMENT_VS_TIMELINE};
use crate::checks::wording::{rewritten, time_span};
use crate::checks::{Case, Finding, Report};
use crate::facts::{Event, Instant, Measure, Step, comparable};

pub(super) fn check(case: &Case, report: &mut Report) {
    let Some(window) = case.window() else {
        return;
    };
    let seconds = u64::try_from(window.to.since(window.from)).unwrap_or_default();
    let totals = case.lengths().chain(&case.facts.told_total);
    let mut totals = totals.filter(|length| length.of == Measure::Total);
    // Two statements agree: that the timeline has another time may have its reason.
    if totals.any(|length| length.duration.may_be(seconds)) {
        return;
    }
    let ends = [
        (window.start, window.from, window.to, START),
        (window.end, window.to, window.from, END),
    ];
    for (fact, at, other, steps) in ends {
        if case.is_about(fact.span) || case.timeline_has(at) || !is_entry(case, other) {
            continue;
        }
        let Some((event, when)) = edge(case, at, steps) else {
            continue;
        };
        let Some((stated, time)) = time_span(fact.value).zip(event.time) else {
            continue;
        };
        if [stated, time].iter().any(|span| report.explains(*span)) {
            continue;
        }
        let (said, shown) = (case.clock_of(fact.span), case.clock_of(time));
        let which = if steps == START { "start" } else { "end" };
        let message = format!("The {which} is stated as {said}, but the timeline has {shown}.");
        let finding = Finding::new(&STATEMENT_VS_TIMELINE, stated, message)
            .see(time, "the timeline has it here");
        report.add(match rewritten(fact.value, at, when) {
            Some(edit) => finding.choice(format!("Write {shown}"), edit),
            None => finding,
        });
    }
}

const START: [Step; 2] = [Step::Start, Step::Detected];
const END: [Step; 2] = [Step::Mitigated, Step::Resolved];

/// Whether an entry has a time to the minute.
fn is_entry(case: &Case, at: Instant) -> bool {
    let mut events = case.facts.reckoning.events.iter().flatten();
    events.any(|event| event.since(at).abs() < MINUTE)
}

/// The entry at the timeline's own end that is a slip away from a time: the first or the last, or one that says so.
fn edge<'t>(case: &Case<'t>, at: Instant, steps: [Step; 2]) -> Option<(&'t Event, Instant)> {
    let facts = case.facts;
    let timed = facts.timeline.iter().zip(&facts.reckoning.events);
    let timed = timed
        .enumerate()
        .filter_map(|(n, (event, at))| Some((n, event, (*at)?)));
    let seconds = |at: Instant| at.wall_seconds();
    let (first, last) = (
        timed.clone().map(|(.., at)| seconds(at)).min()?,
        timed.clone().map(|(.., at)| seconds(at)).max()?,
    );
    let outer = if steps == START { first } else { last };
    let is_edge = |n: usize, when: Instant| {
        let said = facts.milestones.said(n);
        seconds(when) == outer || steps.iter().any(|step| said.of(*step).is_some())
    };
    let mut found = timed
        .filter(|(n, _, when)| comparable(at, *when) && is_slip(at, *when) && is_edge(*n, *when));
    let (_, event, when) = found.next()?;
    found.next().is_none().then_some((event, when))
}

/// Swapped digits, or an hour where the minute is no round one: at round minutes much happens.
fn is_slip(one: Instant, other: Instant) -> bool {
    let apart = one.since(other).abs();
    let is_round = one.second_of_day().is_multiple_of(300);
    (apart >= 5 * MINUTE && has_swapped_digits(one, other)) || (apart == HOUR && !is_round)
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::found;

    #[test]
    fn ends_a_slip_away() {
        for (from, to, want) in [
            ("10:21", "11:32", "T21 10:21 -> 10:12"),
            ("10:12", "11:23", "T21 11:23 -> 11:32"),
            ("09:12", "11:32", "T21 09:12 -> 10:12"),
            ("10:12", "11:32", ""),
            // Both are others, or it is no slip.
            ("10:21", "11:50", ""),
            ("10:02", "11:32", ""),
        ] {
            let text = format!(
                "On 2024-05-01 the shop was down from {from} to {to} UTC.\n\n## Timeline (UTC)\n\n- 10:12: Orders stop\n\
                 - 10:30: Ana looks at the logs\n- 10:50: Old release put back\n- 11:32: Orders come in\n"
            );
            assert_eq!(found(&text, "T21"), want, "{from} {to}");
        }
    }
}
