//! T21: a stated end long after the timeline is over.

use super::{HOUR, MINUTE, STATEMENT_VS_TIMELINE};
use crate::checks::wording::rewritten;
use crate::checks::{Case, Finding, Report};
use crate::facts::{Basis, Instant, Step, comparable};

pub(super) fn check(case: &Case, report: &mut Report) {
    if let Some(finding) = late_end(case, report) {
        report.add(finding);
    }
}

fn late_end(case: &Case, report: &Report) -> Option<Finding> {
    let facts = case.facts;
    let reckoning = &facts.reckoning;
    let (fact, start, end) = (facts.incident.end?, reckoning.start?, reckoning.end?);
    if reckoning.basis == Basis::None {
        return None;
    }
    let timed = reckoning.events.iter().enumerate();
    let timed: Vec<(usize, Instant)> = timed
        .filter_map(|(event, at)| Some((event, (*at)?)))
        .collect();
    let (last, over) = *timed.iter().max_by_key(|(_, at)| at.wall_seconds())?;
    let window = end.since(start);
    let gap = end.since(over);
    let resolved = facts.milestones.said(last).surely(Step::Resolved);
    let is_late = match resolved {
        true => gap >= 20 * MINUTE && gap >= window / 8,
        // The fix is no recovery, but nobody stops writing hours before one.
        false => mended(case, &timed) && window >= HOUR && gap >= window / 2,
    };
    let time = facts.timeline.get(last)?.time?;
    let known = comparable(over, end)
        && over.since(start) >= 0
        && ![fact.span, time].iter().any(|span| report.explains(*span));
    if !is_late || !known || case.is_about(fact.span) || case.timeline_has(end) {
        return None;
    }
    let (said, shown) = (case.clock_of(fact.span), case.clock_of(time));
    let message = match resolved {
        true => format!("The end is stated as {said}, but by the timeline it is over at {shown}."),
        false => format!(
            "The end is stated as {said}, but the timeline has the fix and ends at {shown}."
        ),
    };
    let finding = Finding::new(&STATEMENT_VS_TIMELINE, time, message)
        .see(fact.span, "the end is stated here");
    let finding = match rewritten(fact.value, end, over) {
        Some(edit) => finding.choice(format!("Move the end to {shown}"), edit),
        None => finding,
    };
    let point = facts.timeline.get(last)?.moment.as_ref()?.from;
    Some(match rewritten(point, over, end) {
        Some(edit) => finding.choice(format!("Move the entry to {said}"), edit),
        None => finding,
    })
}

/// Whether a timeline of some length has the fix near its end.
fn mended(case: &Case, timed: &[(usize, Instant)]) -> bool {
    const FEWEST: usize = 5;
    const LAST: usize = 5;
    let fixes = |event: usize| {
        case.facts
            .milestones
            .said(event)
            .of(Step::Mitigated)
            .is_some()
    };
    timed.len() >= FEWEST
        && timed
            .iter()
            .rev()
            .take(LAST)
            .any(|(event, _)| fixes(*event))
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::found;

    #[test]
    fn the_end_of_the_window_and_of_the_timeline() {
        for (entries, want) in [
            (
                "- 10:05: First alert\n- 12:00: Service restored\n",
                "T21 12:00 -> 12:00",
            ),
            ("- 10:05: First alert\n- 13:50: Service restored\n", ""),
            (
                "- 10:05: First alert\n- 12:00: Service restored\n- 14:00: All clear\n",
                "",
            ),
            (
                "- 10:05: First alert\n- 12:00: Service partially restored\n",
                "",
            ),
            ("- 10:05: First alert\n- 12:00: The cause is found\n", ""),
            (
                "- 10:05: First alert\n- 10:06: Call\n- 10:10: Escalated\n- 10:20: Cause found\n- 10:25: File fixed\n- 10:26: Tea\n",
                "T21 10:26 -> 10:26",
            ),
        ] {
            let text = format!(
                "**Date**: 2024-05-01\n**Start**: 10:00\n**End**: 14:00\n\n## Timeline\n{entries}"
            );
            assert_eq!(found(&text, "T21"), want, "{entries:?}");
        }
    }
}
