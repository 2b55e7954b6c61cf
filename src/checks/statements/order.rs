//! T06: labels of the milestones against each other.

use super::{HOUR, MILESTONE_ORDER, MINUTE};
use crate::checks::{Case, Finding, Report};
use crate::facts::{By, Milestone, Step, comparable};

pub(super) fn check(case: &Case, report: &mut Report) {
    // One that comes twice belongs to another incident, or to a part of this one.
    let single = |step: Step| {
        let mut of_step = case
            .facts
            .milestones
            .of(step)
            .filter(|found| found.by == By::Label);
        of_step.next().filter(|_| of_step.next().is_none())
    };
    let labelled: Vec<&Milestone> = Step::ALL.into_iter().filter_map(single).collect();
    for pair in labelled.windows(2) {
        let [earlier, later] = pair else { continue };
        let back = earlier.at.since(later.at);
        let known = comparable(earlier.at, later.at)
            && ![earlier.span, later.span]
                .iter()
                .any(|span| report.explains(*span));
        // The end of the window has a rule of its own.
        let undated = |found: &Milestone| {
            case.mention_at(found.span)
                .is_none_or(|m| m.moment.from.date.is_none())
        };
        let next_day = back > 6 * HOUR && undated(later);
        let of_window = (earlier.step, later.step) == (Step::Start, Step::Resolved);
        if known && back > MINUTE && !of_window && !next_day {
            report.add(finding(case, earlier, later));
        }
    }
}

fn finding(case: &Case, earlier: &Milestone, later: &Milestone) -> Finding {
    let (at, of) = (case.clock_of(later.span), case.clock_of(earlier.span));
    let (is, was) = (name(later.step), name(earlier.step));
    let message = match (earlier.step, later.step) {
        (Step::Detected, Step::Resolved) => format!(
            "It {is} at {at}, but it {was} only at {of}. That can be, if nobody noticed until it was over; else \
             one of the two is a slip."
        ),
        _ => format!("It {is} at {at}, but it {was} only at {of}."),
    };
    Finding::new(&MILESTONE_ORDER, later.span, message).see(earlier.span, format!("it {was} here"))
}

fn name(step: Step) -> &'static str {
    match step {
        Step::Start => "began",
        Step::Detected => "was detected",
        Step::Acknowledged => "was acknowledged",
        Step::Mitigated => "was mitigated",
        Step::Resolved => "was resolved",
    }
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::found;

    #[test]
    fn the_order_of_labels() {
        for (labels, want) in [
            (
                "- Started: 10:00\n- Detected: 10:05\n- Resolved: 11:00\n",
                "",
            ),
            (
                "- Started: 10:00\n- Detected: 09:55\n- Resolved: 11:00\n",
                "T06 09:55",
            ),
            ("- Detected: 12:05\n- Resolved: 11:00\n", "T06 11:00"),
            ("- Detected: 22:05\n- Resolved: 01:00\n", ""),
            ("- Detected: 10:05\n- Acknowledged: 10:04\n", ""),
            ("- Detected: 10:05 UTC\n- Acknowledged: 09:04 PST\n", ""),
            (
                "- Started: 10:00\n- Detected: 9:00\n- Detected: 10:05\n",
                "",
            ),
        ] {
            let text = format!("**Date**: 2024-05-01\n{labels}");
            assert_eq!(found(&text, "T06"), want, "{labels:?}");
        }
    }
}
