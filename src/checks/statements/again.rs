//! T21: sentences that give the beginning or the end of the incident another time than the timeline does.

use super::sentences::{Sentence, sentences};
use super::{HOUR, MINUTE, STATEMENT_VS_TIMELINE};
use crate::checks::wording::rewritten;
use crate::checks::{Case, Finding, Report};
use crate::facts::{Milestone, Step, Sureness, comparable};

pub(super) fn check(case: &Case, report: &mut Report) {
    let ends = [(Step::Start, BEGAN), (Step::Resolved, OVER)];
    for (step, phrases) in ends {
        let Some(milestone) = agreed(case, step) else {
            continue;
        };
        let told = sentences(case)
            .into_iter()
            .filter(|sentence| says(sentence, phrases));
        for sentence in told {
            if let Some(finding) = conflict(case, &sentence, milestone, report) {
                report.add(finding);
            }
        }
    }
}

/// The milestone of the timeline, where the stated window has nothing against it.
fn agreed<'t>(case: &Case<'t>, step: Step) -> Option<&'t Milestone> {
    let milestones = &case.facts.milestones;
    let found = milestones.in_timeline(step)?;
    let agrees = |other: &Milestone| {
        comparable(other.at, found.at) && other.at.since(found.at).abs() <= 10 * MINUTE
    };
    let agreed = found.sureness == Sureness::Sure && milestones.of(step).all(agrees);
    agreed.then_some(found)
}

/// Sentences of the whole incident: what begins or is over in others may be a part of it.
#[rustfmt::skip]
const BEGAN: &[&str] = &[
    "outage began", "outage started", "incident began", "incident started", "issue began", "issue started",
    "problem began", "problem started",
];

#[rustfmt::skip]
const OVER: &[&str] = &[
    "fully restored", "fully resolved", "fully recovered", "completely restored", "completely resolved",
    "issue was resolved", "incident was resolved", "outage was resolved", "problem was resolved", "outage ended",
    "incident ended", "outage was over",
];

fn says(sentence: &Sentence, phrases: &[&str]) -> bool {
    let lower = sentence.words.to_lowercase();
    phrases.iter().any(|phrase| lower.contains(phrase)) && sentence.is_of_now()
}

fn conflict(
    case: &Case,
    sentence: &Sentence,
    milestone: &Milestone,
    report: &Report,
) -> Option<Finding> {
    let moment = &sentence.mention.moment;
    let at = case.facts.reckoning.near(moment.from, milestone.at)?;
    let slack = if moment.about {
        30 * MINUTE
    } else {
        10 * MINUTE
    };
    let apart = at.since(milestone.at).abs();
    let known = comparable(at, milestone.at)
        && ![moment.span, milestone.span]
            .iter()
            .any(|span| report.explains(*span));
    if !known || apart <= slack || apart > 12 * HOUR || case.timeline_has(at) {
        return None;
    }
    let (said, shown) = (case.clock_of(moment.span), case.clock_of(milestone.span));
    let what = if milestone.step == Step::Start {
        "began"
    } else {
        "was over"
    };
    let message = format!("It {what} at {said} here, but at {shown} in the timeline.");
    let finding = Finding::new(&STATEMENT_VS_TIMELINE, moment.span, message);
    let finding = finding.see(milestone.span, "the timeline has it here");
    Some(match rewritten(moment.from, at, milestone.at) {
        Some(edit) => finding.choice(format!("Write {shown}"), edit),
        None => finding,
    })
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::found;

    #[test]
    fn the_beginning_and_the_end_told_again() {
        for (sentence, want) in [
            ("The service was fully restored at 11:30.", ""),
            (
                "The service was fully restored at 12:15.",
                "T21 12:15 -> 11:30",
            ),
            ("The service was fully restored at 10:10.", ""),
            ("The replica was restored at 12:15.", ""),
            ("The outage began at 10:20.", "T21 10:20 -> 10:00"),
            ("The outage began at 10:05.", ""),
            ("The previous outage began at 10:20.", ""),
        ] {
            let text = format!(
                "**Date**: 2024-05-01\n\n## Timeline (UTC)\n\n- 10:00: Outage started\n- 10:10: Alert\n\
                 - 11:30: Back to normal\n\n## Resolution\n\n{sentence}\n"
            );
            assert_eq!(found(&text, "T21"), want, "{sentence:?}");
        }
    }
}
