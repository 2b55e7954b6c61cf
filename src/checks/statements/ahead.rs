//! T21: "support told us ten minutes before the alert did", where the timeline has the alert first, or the other way round.

use super::{HOUR, STATEMENT_VS_TIMELINE};
use crate::checks::{Case, Finding, Report};
use crate::facts::{Event, Instant, comparable};
use crate::lex::{Duration, SectionKind, durations};
use crate::outline::NodeKind;
use crate::text::Span;

pub(super) fn check(case: &Case, report: &mut Report) {
    let Some((alert, told)) = first(case, ALERTS).zip(first(case, PEOPLE)) else {
        return;
    };
    let Some(lead) = leads(case).into_iter().next() else {
        return;
    };
    let (ahead, behind) = match lead.by_people {
        true => (told, alert),
        false => (alert, told),
    };
    let late = ahead.1.since(behind.1);
    let known = comparable(alert.1, told.1)
        && ![lead.span, alert.0, told.0]
            .iter()
            .any(|span| report.explains(*span));
    if !known || !(0..=6 * HOUR).contains(&late) || alert.0 == told.0 {
        return;
    }
    let (who, whom) = match lead.by_people {
        true => ("people", "the alert"),
        false => ("the alert", "people"),
    };
    let message = format!(
        "This has {who} {} ahead of {whom}, but in the timeline it is {} after {}.",
        lead.span.of(case.text),
        case.clock_of(ahead.0),
        case.clock_of(behind.0)
    );
    let finding = Finding::new(&STATEMENT_VS_TIMELINE, lead.span, message)
        .see(ahead.0, "this is said to be first")
        .see(behind.0, "this is first in the timeline");
    report.add(finding);
}

/// The first entry that one of two told of, and its time.
fn first(case: &Case, who: &[&str]) -> Option<(Span, Instant)> {
    const MOST: usize = 200;
    let facts = case.facts;
    let timed = facts
        .timeline
        .iter()
        .zip(&facts.reckoning.events)
        .take(MOST);
    let tells = |event: &Event| {
        let words = event.words.of(case.text).lines().next().unwrap_or_default();
        let is_of_it = has(words, who) && !has(words, NOT_IT);
        let is_of_one = !(has(words, ALERTS) && has(words, PEOPLE));
        is_of_it && is_of_one
    };
    let told = timed.filter_map(|(event, at)| Some((event.time?, (*at)?, tells(event))));
    let first = told
        .filter(|(_, _, tells)| *tells)
        .min_by_key(|(_, at, _)| at.wall_seconds());
    first.map(|(time, at, _)| (time, at))
}

/// A length of time by which one is said to have been before the other.
struct Lead {
    span: Span,
    by_people: bool,
}

/// "Support told us ten minutes before our alerting did".
fn leads(case: &Case) -> Vec<Lead> {
    const MOST: usize = 80;
    let nodes = &case.outline.nodes;
    let told = nodes.iter().filter(|node| {
        let section = node.parent.and_then(|parent| nodes.get(parent));
        let of_actions = section.is_some_and(|section| {
            matches!(
                section.kind,
                NodeKind::Section {
                    kind: SectionKind::Actions,
                    ..
                }
            )
        });
        matches!(node.kind, NodeKind::Prose | NodeKind::Field) && !of_actions
    });
    let mut found = Vec::new();
    for node in told.take(MOST) {
        let span = node.body.span;
        if !span.of(case.text).contains(" before ") {
            continue;
        }
        let lead = |length: &Duration| lead(case.text, span, length);
        found.extend(durations(case.text, span).iter().filter_map(lead));
    }
    found
}

fn lead(text: &str, within: Span, length: &Duration) -> Option<Lead> {
    const WORDS: usize = 5;
    let behind = text.get(length.span.end..within.end)?;
    let object = behind.trim_start().strip_prefix("before ")?;
    let object: Vec<&str> = object.split_whitespace().take(WORDS).collect();
    let object = object.join(" ");
    let object = object
        .split(['.', ',', ';', ')'])
        .next()
        .unwrap_or_default();
    let ahead = text.get(within.start..length.span.start)?;
    let subject = ahead.rsplit(". ").next().unwrap_or_default();
    let by_people = has(subject, PEOPLE) && has(object, ALERTS);
    let by_alert = has(subject, ALERTS) && has(object, PEOPLE);
    let is_bare = !(has(subject, PEOPLE) && has(subject, ALERTS));
    let is_told = is_bare && by_people != by_alert && !has(subject, NOT_IT);
    is_told.then_some(Lead {
        span: length.span,
        by_people,
    })
}

/// Whether a word begins with one of these.
fn has(words: &str, stems: &[&str]) -> bool {
    let lower = words.to_lowercase();
    let mut words = lower.split(|c: char| !c.is_alphanumeric());
    words.any(|word| stems.iter().any(|stem| word.starts_with(stem)))
}

const ALERTS: &[&str] = &["alert", "monitoring", "pager", "paged"];

const PEOPLE: &[&str] = &[
    "support", "customer", "user", "ticket", "helpdesk", "complain", "student", "client",
];

/// Words with which it may have been otherwise, or another time.
const NOT_IT: &[&str] = &[
    "would", "could", "should", "usual", "normal", "last", "previous", "not", "no", "if", "next",
];

#[cfg(test)]
mod tests {
    use crate::checks::tests::found;

    #[test]
    fn who_was_first() {
        for (told, want) in [
            (
                "Support told us ten minutes before our alerting did.",
                "T21 ten minutes",
            ),
            ("The alert came ten minutes before the first ticket.", ""),
            (
                "Support would have told us ten minutes before our alerting.",
                "",
            ),
            ("We saw it ten minutes before our alerting.", ""),
        ] {
            let text = format!(
                "**Date**: 2024-05-01\n\n## Summary\n\n{told}\n\n## Timeline (UTC)\n\n- 10:00: Release\n\
                 - 10:10: Alert on errors\n- 10:20: First ticket\n- 11:00: Back to normal\n"
            );
            assert_eq!(found(&text, "T21"), want, "{told:?}");
        }
    }
}
