//! T21: a log that is shown with an entry, and is of a time before anything happened.

use super::{HOUR, MINUTE, STATEMENT_VS_TIMELINE};
use crate::checks::{Case, Finding, Report, Severity};
use crate::facts::{Instant, Place};
use crate::lex::SectionKind;

pub(super) fn check(case: &Case, report: &mut Report) {
    let facts = case.facts;
    let events = &facts.reckoning.events;
    let first = events
        .iter()
        .flatten()
        .copied()
        .min_by_key(|at| at.wall_seconds());
    let Some(first) = first else { return };
    let begun = facts
        .reckoning
        .start
        .filter(|start| start.since(first) < 0)
        .unwrap_or(first);
    let mut entry = None;
    for mention in &facts.mentions {
        match mention.place {
            Place::Entry(event) => entry = Some(event),
            Place::Code if mention.section == SectionKind::Timeline => {
                let Some(event) = entry.take() else { continue };
                let at = events.get(event).copied().flatten();
                let log = logged(case, mention, begun);
                let time = facts.timeline.get(event).and_then(|event| event.time);
                let Some(((at, log), time)) = at.zip(log).zip(time) else {
                    continue;
                };
                // Whole hours apart is another zone.
                let off = (at.since(log) + 2 * MINUTE).rem_euclid(HOUR);
                let early = off > 4 * MINUTE
                    && begun.since(log) >= 2 * MINUTE
                    && begun.since(log) <= HOUR
                    && at.since(log) >= 5 * MINUTE;
                let span = mention.moment.span;
                if early && ![span, time].iter().any(|span| report.explains(*span)) {
                    let (logged, shown) = (span.of(case.text), time.of(case.text));
                    let message = format!(
                        "The log shown with {shown} is of {logged}, before anything else that the timeline tells of."
                    );
                    let finding = Finding::new(&STATEMENT_VS_TIMELINE, span, message)
                        .milder(Severity::Warning);
                    report.add(finding.see(time, "it is shown with this entry"));
                }
            }
            _ => {}
        }
    }
}

/// When a line of a log is from, where its day and its offset are written and the timeline's offset is certain.
fn logged(case: &Case, mention: &crate::facts::Mention, begun: Instant) -> Option<Instant> {
    let point = mention.moment.from;
    let zone = point.zone?.1;
    let dated =
        point.date.is_some() && zone.offset_minutes.is_some() && begun.offset_minutes.is_some();
    case.facts.reckoning.near(point, begun).filter(|_| dated)
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::found;

    #[test]
    fn a_log_of_before() {
        for (log, want) in [
            ("2024-05-01T09:50:00Z error", "T21 2024-05-01T09:50:00Z"),
            ("2024-05-01T10:02:00Z error", ""),
            (
                "2024-05-01T11:50:00+02:00 error",
                "T21 2024-05-01T11:50:00+02:00",
            ),
            ("2024-05-01T09:50:00 error", ""),
            ("2024-04-30T09:50:00Z error", ""),
        ] {
            let text = format!(
                "**Date**: 2024-05-01\n\n## Timeline (UTC)\n\n- **10:00**: Outage started\n\n- **10:20**: Pods fail\n\n\
                 ```\n{log}\n```\n\n- **11:00**: Back to normal\n"
            );
            assert_eq!(found(&text, "T21"), want, "{log:?}");
        }
    }
}
