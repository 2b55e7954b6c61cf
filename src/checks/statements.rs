//! T06 and T21: milestones out of their order, and times in labels, summary and prose that the timeline contradicts.

mod acted;
mod again;
mod ahead;
mod alerted;
mod edges;
mod ends;
mod logs;
mod order;
mod retold;
mod sentences;
mod slip;
mod told;
mod twin;

use super::{Case, Family, Report, Rule, Severity};

pub(super) const FAMILY: Family = Family {
    rules: &[&MILESTONE_ORDER, &STATEMENT_VS_TIMELINE],
    check,
};

static MILESTONE_ORDER: Rule = Rule {
    code: "T06",
    name: "milestone-order",
    severity: Severity::Warning,
    finds: "Labels that give start, detection, acknowledgement, mitigation and resolution in an order in which they \
            cannot come. That something is noticed only when it is over is possible, and the message says so.",
    why: "Time to detect and time to resolve are taken from these labels. One that is out of its order gives a length \
          below zero, or a long one that nobody questions.",
    source: "PagerDuty's incidents go through their states in this order: triggered, acknowledged, resolved.",
    bad: "# Checkout was down\n\n- **Date**: 2024-05-01\n- **Started**: 10:00 UTC\n- **Detected**: 09:20 UTC\n\
          - **Resolved**: 11:00 UTC\n",
    good: "# Checkout was down\n\n- **Date**: 2024-05-01\n- **Started**: 10:00 UTC\n- **Detected**: 10:20 UTC\n\
           - **Resolved**: 11:00 UTC\n",
};

static STATEMENT_VS_TIMELINE: Rule = Rule {
    code: "T21",
    name: "statement-vs-timeline",
    severity: Severity::Error,
    finds: "A time in the summary, under a label or in the prose that the timeline contradicts: something is restored \
            before it broke, the incident is over long before its stated end, one deployment has two times.",
    why: "Most readers read the summary only. What they take from it has to be what the timeline shows.",
    source: "The Google SRE book leaves no postmortem unreviewed; its questions are whether the key data of the incident \
             was collected and whether the impact assessment is complete.",
    bad: "# Checkout was down\n\n**Date**: 2024-05-01\n\n## Timeline (UTC)\n\n- 10:00: Outage started\n\
          - 10:10: Monitoring alert\n- 11:40: Everything is back to normal\n\n## Resolution\n\n\
          At 10:30 the team found the release. At 09:10 half of the traffic was restored, and all of it by 11:40.\n",
    good: "# Checkout was down\n\n**Date**: 2024-05-01\n\n## Timeline (UTC)\n\n- 10:00: Outage started\n\
           - 10:10: Monitoring alert\n- 11:40: Everything is back to normal\n\n## Resolution\n\n\
           At 10:30 the team found the release. At 11:10 half of the traffic was restored, and all of it by 11:40.\n",
};

const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;

fn check(case: &Case, report: &mut Report) {
    order::check(case, report);
    if case.tells_of_one() {
        ends::check(case, report);
        edges::check(case, report);
        told::check(case, report);
        again::check(case, report);
        retold::check(case, report);
        acted::check(case, report);
        alerted::check(case, report);
        ahead::check(case, report);
        twin::check(case, report);
        slip::check(case, report);
        logs::check(case, report);
    }
}
