//! T01 and T20: the stated window of the incident, and what of the timeline lies outside it.

mod outside;
mod slips;
mod still;

use super::{Case, Family, Finding, Report, Rule, Severity};
use crate::facts::{Basis, Day, Fact};
use crate::lex::Point;

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
    match end_before_start(case, report) {
        Some(finding) => report.add(finding),
        None => {
            outside::check(case, report);
            still::check(case, report);
        }
    }
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
    let Some(window) = case.window() else {
        let day = |fact: Fact<Point>| {
            let date = fact.value.date.filter(|_| fact.value.clock.is_none());
            Day::of(date?.1)
        };
        return (day(end)? < day(start)?).then_some(finding);
    };
    if window.to.since(window.from) >= 0 {
        return None;
    }
    let mut slips = slips::slips(case, &window);
    match (slips.pop(), slips.is_empty()) {
        (Some(only), true) => Some(finding.safe_fix(only.title, only.edit)),
        (last, _) => {
            let all = slips.into_iter().chain(last);
            Some(all.fold(finding, |finding, slip| {
                finding.choice(slip.title, slip.edit)
            }))
        }
    }
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
}
