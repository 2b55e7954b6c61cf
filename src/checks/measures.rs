//! T04: stated times to detect, acknowledge, mitigate and resolve that the timeline does not give.

use super::wording::{lasting, written_length};
use super::{Case, Family, Finding, Report, Rule, Severity};
use crate::facts::{By, Instant, Length, Measure, Place, Step, Sureness, comparable};
use crate::lex::Duration;
use crate::text::Edit;

pub(super) const FAMILY: Family = Family {
    rules: &[&METRIC_MISMATCH],
    check,
};

static METRIC_MISMATCH: Rule = Rule {
    code: "T04",
    name: "metric-mismatch",
    severity: Severity::Error,
    finds: "A stated time to detect, acknowledge, mitigate or resolve that does not follow from the times of the \
            timeline.",
    why: "These numbers are collected over many incidents to see whether detection and response get better. One that \
          does not follow from its own timeline spoils the average without anybody noticing.",
    source: "Atlassian's guide to incident metrics (MTTA, MTTR and others) takes them from the times of incidents.",
    bad: "# Checkout was down\n\n**Date**: 2024-05-01\n\n## Timeline (UTC)\n\n- 10:00: Outage started\n\
          - 10:12: Monitoring alert\n- 11:00: Service restored\n\n## Statistics\n\n- Time to detect: 25 minutes\n",
    good: "# Checkout was down\n\n**Date**: 2024-05-01\n\n## Timeline (UTC)\n\n- 10:00: Outage started\n\
           - 10:12: Monitoring alert\n- 11:00: Service restored\n\n## Statistics\n\n- Time to detect: 12 minutes\n",
};

fn check(case: &Case, report: &mut Report) {
    for length in case.lengths() {
        let Measure::To(step) = length.of else {
            continue;
        };
        if let Some(finding) = mismatch(case, length, step, report) {
            report.add(finding);
        }
    }
}

fn mismatch(case: &Case, length: &Length, step: Step, report: &Report) -> Option<Finding> {
    let facts = case.facts;
    let duration = &length.duration;
    if report.explains(duration.value) || !reaches_back(case) || could_be(case, duration, step) {
        return None;
    }
    let said = duration.span.of(case.text);
    let name = length.label.map_or("The time", |label| label.of(case.text));
    let start = facts.milestones.get(Step::Start);
    let reached = facts.milestones.get(step);
    let between = start.zip(reached).filter(|(a, b)| comparable(a.at, b.at));
    let seconds = between.and_then(|(from, to)| u64::try_from(to.at.since(from.at)).ok());
    let Some(((from, to), seconds)) = between.zip(seconds) else {
        let message = format!(
            "{name} is given as {said}, but no two times of the timeline are that far apart."
        );
        let finding = Finding::new(&METRIC_MISMATCH, duration.value, message);
        return Some(match reached {
            Some(reached) => finding.see(reached.span, "the step is reached here"),
            None => finding,
        });
    };
    let (a, b) = (from.span.of(case.text), to.span.of(case.text));
    let message = format!(
        "{name} is given as {said}, but {a} to {b} is {}.",
        lasting(seconds)
    );
    let right = written_length(case.text, duration, seconds);
    let edit = Edit::replace(duration.value, right.clone());
    let title = format!("Write {right}");
    let finding = Finding::new(&METRIC_MISMATCH, duration.value, message)
        .see(from.span, "it begins here")
        .see(to.span, "the step is reached here");
    let is_sure = from.sureness == Sureness::Sure && to.sureness == Sureness::Sure;
    Some(match is_sure {
        true => finding.safe_fix(title, edit),
        false => finding.choice(title, edit),
    })
}

/// Whether the times go back to before it was noticed: else nobody knows from where it is measured.
fn reaches_back(case: &Case) -> bool {
    const FEWEST: usize = 3;
    let facts = case.facts;
    let timed = facts.reckoning.events.iter().enumerate();
    let timed = timed.filter_map(|(event, at)| Some((event, (*at)?)));
    let first = timed.clone().min_by_key(|(_, at)| at.wall_seconds());
    let begins =
        first.is_some_and(|(event, _)| facts.milestones.said(event).of(Step::Detected).is_none());
    let start = facts.milestones.get(Step::Start);
    let stated = start.is_some_and(|start| !matches!(start.by, By::Event(_)));
    timed.count() >= FEWEST && (begins || stated)
}

/// Whether a step may have been reached so long after some time of the document.
fn could_be(case: &Case, duration: &Duration, step: Step) -> bool {
    let milestones = &case.facts.milestones;
    let reached: Vec<Instant> = match milestones
        .get(step)
        .filter(|found| found.sureness == Sureness::Sure)
    {
        Some(_) => reached(case, step),
        None => return some_are_apart(case, duration),
    };
    let times = times(case);
    reached.iter().any(|at| {
        times.iter().any(|from| {
            u64::try_from(at.since(*from)).is_ok_and(|seconds| duration.may_be(seconds))
        })
    })
}

/// Every time at which a step may have been reached.
fn reached(case: &Case, step: Step) -> Vec<Instant> {
    const MOST: usize = 20;
    let facts = case.facts;
    let steps: &[Step] = match step {
        Step::Resolved | Step::Mitigated => &[Step::Mitigated, Step::Resolved],
        Step::Detected | Step::Acknowledged => &[Step::Detected, Step::Acknowledged],
        Step::Start => &[Step::Start],
    };
    let says = |event: usize| {
        steps
            .iter()
            .any(|step| facts.milestones.said(event).of(*step).is_some())
    };
    let events = facts.reckoning.events.iter().enumerate();
    let told = events
        .filter(|(event, _)| says(*event))
        .filter_map(|(_, at)| *at);
    let milestones = steps.iter().flat_map(|step| facts.milestones.of(*step));
    milestones
        .map(|found| found.at)
        .chain(told)
        .take(MOST)
        .collect()
}

/// The times of the document that a length could be measured between, in order.
pub(super) fn times(case: &Case) -> Vec<Instant> {
    let facts = case.facts;
    let reckoning = &facts.reckoning;
    let near = reckoning
        .start
        .or(reckoning.events.iter().flatten().next().copied());
    let mut times: Vec<Instant> = reckoning.events.iter().flatten().copied().collect();
    times.extend([reckoning.start, reckoning.end].into_iter().flatten());
    let told = facts
        .mentions
        .iter()
        .filter(|m| !matches!(m.place, Place::Code | Place::Task | Place::Entry(_)));
    for mention in told {
        let points = [Some(mention.moment.from), mention.moment.to]
            .into_iter()
            .flatten();
        times.extend(points.filter_map(|point| reckoning.near(point, near?)));
    }
    times.sort_unstable_by_key(|at| at.wall_seconds());
    times.dedup();
    times
}

/// Whether any two times of the document are so far apart.
pub(super) fn some_are_apart(case: &Case, duration: &Duration) -> bool {
    let times = times(case);
    let mut ahead = 0;
    for from in &times {
        // Whatever is too near to this one is too near to the ones that follow.
        while let Some(to) = times.get(ahead) {
            let seconds =
                u64::try_from(to.wall_seconds() - from.wall_seconds()).unwrap_or_default();
            if duration.may_be(seconds) {
                return true;
            }
            if seconds >= duration.seconds {
                break;
            }
            ahead += 1;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::found;

    #[test]
    fn times_to_a_step() {
        for (measure, want) in [
            ("Time to detect: 12 minutes", ""),
            ("Time to detect: 40 minutes", "T04 40 minutes -> 12 minutes"),
            ("Time to detect: about 15 minutes", ""),
            // From the release on.
            ("Time to detect: 22 minutes", ""),
            ("Time to resolve: 1 hour 10 minutes", ""),
            ("Time to resolve: 58 minutes", ""),
            (
                "Time to resolve: 3 hours",
                "T04 3 hours -> 1 hour 10 minutes",
            ),
        ] {
            let text = format!(
                "**Date**: 2024-05-01\n\n## Timeline (UTC)\n\n- 09:50: Release\n- 10:00: Outage started\n\
                 - 10:12: Monitoring alert\n- 11:10: Service restored\n\n## Statistics\n\n- {measure}\n"
            );
            assert_eq!(found(&text, "T04"), want, "{measure:?}");
        }
    }

    #[test]
    fn a_timeline_that_begins_with_the_alert_says_nothing_of_what_was_before() {
        let text = "**Date**: 2024-05-01\n\n## Timeline (UTC)\n\n- 10:12: Monitoring alert\n- 10:30: Found\n\
            - 11:10: Service restored\n\n## Statistics\n\n- Time to detect: 25 minutes\n";
        assert_eq!(found(text, "T04"), "");
    }
}
