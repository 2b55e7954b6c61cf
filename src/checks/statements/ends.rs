//! T21: a stated end long after the timeline is over.

use super::{HOUR, MINUTE, STATEMENT_VS_TIMELINE};
use crate::checks::wording::{rewritten, time_span};
use crate::checks::{Case, Finding, Report, Severity};
use crate::facts::{Instant, Step, Sureness, comparable};
use crate::outline::NodeKind;

pub(super) fn check(case: &Case, report: &mut Report) {
    if let Some(finding) = late_end(case, report).or_else(|| down_throughout(case, report)) {
        report.add(finding);
    }
}

/// All of the window is said to be an outage, but for much of it the service is back by the timeline.
fn down_throughout(case: &Case, report: &Report) -> Option<Finding> {
    let facts = case.facts;
    let window = case.window()?;
    let (fact, start, end) = (window.end, window.from, window.to);
    let back = facts.milestones.in_timeline(Step::Resolved)?;
    let gap = end.since(back.at);
    let is_long = gap >= HOUR && gap >= end.since(start) / 3 && back.at.since(start) > 0;
    let known = comparable(back.at, end)
        && back.sureness == Sureness::Sure
        && ![fact.span, back.span]
            .iter()
            .any(|span| report.explains(*span));
    if !is_long || !known || case.is_about(fact.span) {
        return None;
    }
    let sections = case
        .outline
        .nodes
        .iter()
        .filter(|node| node.kind == NodeKind::Prose || node.kind == NodeKind::Field);
    let said = sections
        .take(MOST_NODES)
        .find(|node| says_throughout(node.body.span.of(case.text)))?;
    let message = format!(
        "All of the window until {} is said to be an outage, but by the timeline the service is back at {}.",
        case.clock_of(fact.span),
        case.clock_of(back.span)
    );
    let finding =
        Finding::new(&STATEMENT_VS_TIMELINE, back.span, message).milder(Severity::Warning);
    let finding = finding.see(fact.span, "the end is stated here");
    Some(finding.see(
        said.body.span,
        "the outage is said to last all the time here",
    ))
}

/// An impact stands at the beginning of a document.
const MOST_NODES: usize = 60;

/// "The site was unavailable during the outage window".
fn says_throughout(words: &str) -> bool {
    const DOWN: &[&str] = &[
        "unavailable",
        "inaccessible",
        "unreachable",
        "offline",
        "completely down",
        "was down",
    ];
    const ALL_OF_IT: &[&str] = &[
        "during the outage",
        "throughout the outage",
        "during the entire",
        "throughout the incident",
        "for the duration of",
        "for the entire",
        "throughout this",
        "during this window",
        "during the whole",
    ];
    let sentences = words.split(". ").take(8).map(str::to_lowercase);
    let has = |sentence: &str, any: &[&str]| any.iter().any(|words| sentence.contains(words));
    let mut said = sentences.filter(|sentence| has(sentence, DOWN) && has(sentence, ALL_OF_IT));
    said.next().is_some()
}

fn late_end(case: &Case, report: &Report) -> Option<Finding> {
    let facts = case.facts;
    let window = case.window()?;
    let (fact, start, end) = (window.end, window.from, window.to);
    let timed = facts.reckoning.events.iter().enumerate();
    let mut timed: Vec<(usize, Instant)> = timed
        .filter_map(|(event, at)| Some((event, (*at)?)))
        .collect();
    timed.sort_by_key(|(_, at)| at.wall_seconds());
    let (_, last) = *timed.last()?;
    let (length, gap) = (end.since(start), end.since(last));
    let recovery = recovery(case, &timed);
    let (is_late, event) = match recovery {
        Some((event, Sureness::Sure)) => (gap >= 20 * MINUTE && gap >= length / 8, event),
        Some((event, Sureness::Likely)) => (gap >= 30 * MINUTE && gap >= length / 5, event),
        // The fix is no recovery, but nobody stops writing hours before one.
        None => (length >= HOUR && gap >= length / 2, fix(case, &timed)?),
    };
    let over = facts.reckoning.events.get(event).copied().flatten()?;
    let time = facts.timeline.get(event)?.time?;
    let known = comparable(over, end)
        && over.since(start) >= 0
        && ![time_span(fact.value)?, time]
            .iter()
            .any(|span| report.explains(*span));
    if !is_late || !known || case.is_about(fact.span) || case.timeline_has(end) {
        return None;
    }
    let (said, shown) = (case.clock_of(fact.span), case.clock_of(time));
    // Two rows that were written into one.
    let named = facts
        .timeline
        .iter()
        .any(|event| event.words.of(case.text).contains(said));
    if named {
        return None;
    }
    let message = match recovery.is_some() {
        true => format!("The end is stated as {said}, but by the timeline it is over at {shown}."),
        false => format!(
            "The end is stated as {said}, but the timeline has the fix at {shown} and ends soon after."
        ),
    };
    let finding = Finding::new(&STATEMENT_VS_TIMELINE, time, message)
        .see(fact.span, "the end is stated here");
    let finding = match rewritten(fact.value, end, over) {
        Some(edit) => finding.choice(format!("Move the end to {shown}"), edit),
        None => finding,
    };
    let point = facts.timeline.get(event)?.moment.as_ref()?.from;
    Some(match rewritten(point, over, end) {
        Some(edit) => finding.choice(format!("Move the entry to {said}"), edit),
        None => finding,
    })
}

/// The recovery, where it is among the last entries.
fn recovery(case: &Case, timed: &[(usize, Instant)]) -> Option<(usize, Sureness)> {
    const LAST: usize = 3;
    let said = |event: usize| case.facts.milestones.said(event).of(Step::Resolved);
    let mut last = timed.iter().rev().take(LAST);
    last.find_map(|(event, _)| Some((*event, said(*event)?)))
}

/// The fix, where a timeline of some length has it near its end.
fn fix(case: &Case, timed: &[(usize, Instant)]) -> Option<usize> {
    const FEWEST: usize = 5;
    let fixes = |event: usize| {
        case.facts
            .milestones
            .said(event)
            .of(Step::Mitigated)
            .is_some()
    };
    let last = timed.iter().rev().take(FEWEST).map(|(event, _)| *event);
    last.filter(|_| timed.len() >= FEWEST)
        .find(|event| fixes(*event))
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
                "- 10:05: First alert\n- 12:00: The shop is back\n- 12:10: Customers told\n",
                "T21 12:00 -> 12:00",
            ),
            (
                "- 10:05: First alert\n- 10:06: Call\n- 10:10: Escalated\n- 10:20: Cause found\n- 10:25: File fixed\n- 10:26: Tea\n",
                "T21 10:25 -> 10:25",
            ),
        ] {
            let text = format!(
                "**Date**: 2024-05-01\n**Start**: 10:00\n**End**: 14:00\n\n## Timeline\n{entries}"
            );
            assert_eq!(found(&text, "T21"), want, "{entries:?}");
        }
    }

    #[test]
    fn an_outage_that_is_said_to_last_all_the_time() {
        for (impact, want) in [
            (
                "The shop was unavailable during the outage window.",
                "T21 11:00",
            ),
            ("The shop was unavailable.", ""),
        ] {
            let text = format!(
                "**Date**: 2024-05-01\n**Start**: 10:00\n**End**: 14:00\n\n{impact}\n\n## Timeline\n\n\
                 - 10:05: First alert\n- 11:00: Service restored\n- 14:00: The incident is cleared\n"
            );
            assert_eq!(found(&text, "T21"), want, "{impact:?}");
        }
    }
}
