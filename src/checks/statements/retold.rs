//! T21: what set it off has one time in the summary and another in the timeline.

use super::{HOUR, MINUTE, STATEMENT_VS_TIMELINE};
use crate::checks::wording::rewritten;
use crate::checks::{Case, Finding, Report};
use crate::facts::{Event, Instant, Mention, Place, Step, comparable};
use crate::lex::SectionKind;
use std::collections::BTreeSet;

pub(super) fn check(case: &Case, report: &mut Report) {
    let told = case
        .facts
        .mentions
        .iter()
        .filter(|mention| is_told(mention));
    // A summary has few times; what has many is a story.
    const MOST: usize = 8;
    for mention in told.take(MOST) {
        if let Some(finding) = conflict(case, mention, report) {
            report.add(finding);
        }
    }
}

fn is_told(mention: &Mention) -> bool {
    mention.place == Place::Prose
        && matches!(mention.section, SectionKind::Summary | SectionKind::Other)
        && mention.moment.to.is_none()
        && mention.moment.from.clock.is_some()
}

fn conflict(case: &Case, mention: &Mention, report: &Report) -> Option<Finding> {
    let facts = case.facts;
    let subject = subject(case.text, mention)?;
    let near = facts.reckoning.events.iter().flatten().next().copied()?;
    let at = facts.reckoning.near(mention.moment.from, near)?;
    let events = facts
        .timeline
        .iter()
        .zip(&facts.reckoning.events)
        .take(MOST_EVENTS);
    let same: Vec<(&Event, Instant, usize)> = events
        .filter_map(|(event, at)| {
            let shared = subject.shared_with(event.words.of(case.text));
            Some((event, (*at)?, shared)).filter(|_| shared > 0)
        })
        .collect();
    let most = same.iter().map(|(_, _, shared)| *shared).max()?;
    let mut best = same.iter().filter(|(_, _, shared)| *shared == most);
    let (event, when, _) = *best.next()?;
    let slack = if mention.moment.about {
        15 * MINUTE
    } else {
        2 * MINUTE
    };
    let apart = |other: Instant| at.since(other).abs();
    let unique = best.next().is_none() && same.iter().all(|(_, other, _)| apart(*other) > slack);
    let noticed = facts.milestones.in_timeline(Step::Detected);
    let set_off = noticed.is_none_or(|noticed| noticed.at.since(when) >= 0);
    let time = event.time?;
    let known = comparable(at, when)
        && ![mention.moment.span, time]
            .iter()
            .any(|span| report.explains(*span));
    if !unique || !set_off || !known || apart(when) > 6 * HOUR {
        return None;
    }
    let (said, shown) = (mention.moment.span, time.of(case.text));
    let message = format!(
        "The summary has this at {}, the timeline at {shown}.",
        case.clock_of(said)
    );
    let finding =
        Finding::new(&STATEMENT_VS_TIMELINE, said, message).see(time, "the timeline has it here");
    Some(match rewritten(mention.moment.from, at, when) {
        Some(edit) => finding.choice(format!("Write {shown}"), edit),
        None => finding,
    })
}

const MOST_EVENTS: usize = 300;

/// What a sentence that opens with a time is about: "At 10:00 a release of the gateway …".
struct Subject {
    words: BTreeSet<String>,
}

fn subject(text: &str, mention: &Mention) -> Option<Subject> {
    const FIRST: usize = 12;
    let span = mention.moment.span;
    let ahead = text.get(mention.line.start..span.start)?;
    let ahead = ahead.rsplit(". ").next().unwrap_or_default();
    let opens = matches!(
        ahead.trim().to_lowercase().as_str(),
        "at" | "" | "around" | "at around" | "on"
    );
    let behind = text.get(span.end..mention.line.end)?;
    let sentence = behind.split(". ").next().unwrap_or_default();
    let first: Vec<String> = words(sentence).take(FIRST).collect();
    let trigger = first
        .iter()
        .position(|word| starts_with_any(word, TRIGGERS));
    // "At 10:10 customers saw errors after a deployment."
    let is_its_time = |at: usize| {
        !first
            .iter()
            .take(at)
            .any(|word| AFTERWARDS.contains(&word.as_str()))
    };
    (opens && trigger.is_some_and(is_its_time)).then(|| Subject {
        words: first.into_iter().filter(|word| is_own(word)).collect(),
    })
}

impl Subject {
    /// How many words of its own an entry shares that tells of the same change; none where it undoes one.
    fn shared_with(&self, entry: &str) -> usize {
        const FIRST: usize = 20;
        let entry: BTreeSet<String> = words(entry).take(FIRST).collect();
        let changes = entry.iter().any(|word| starts_with_any(word, MADE));
        let undoes = entry.iter().any(|word| starts_with_any(word, UNDONE));
        match changes && !undoes {
            true => self.words.intersection(&entry).count(),
            false => 0,
        }
    }
}

fn words(text: &str) -> impl Iterator<Item = String> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
}

fn starts_with_any(word: &str, any: &[&str]) -> bool {
    any.iter().any(|start| word.starts_with(start))
}

/// Whether a word says which change it was.
fn is_own(word: &str) -> bool {
    word.chars().count() >= 4 && !starts_with_any(word, TRIGGERS) && !COMMON.contains(&word)
}

/// Words that part a time from what set it off.
#[rustfmt::skip]
const AFTERWARDS: &[&str] = &[
    "after", "since", "following", "because", "due", "before", "until", "when", "while", "from", "caused",
];

/// What sets incidents off.
#[rustfmt::skip]
const TRIGGERS: &[&str] = &[
    "deploy", "release", "rollout", "change", "migration", "update", "upgrade", "push",
];

/// How an entry says that it was done.
#[rustfmt::skip]
const MADE: &[&str] = &[
    "deploy", "release", "rollout", "rolled", "change", "migrat", "updat", "upgrad", "push", "appl", "live", "ship",
];

/// How an entry says that it was undone, planned, or found.
#[rustfmt::skip]
const UNDONE: &[&str] = &[
    "revert", "rollback", "back", "undo", "undid", "restor", "correct", "fix", "identif", "found", "suspect", "disab",
    "plan", "prepar", "merge", "review", "approv", "block", "hotfix", "patch", "investig", "cause", "status",
];

#[rustfmt::skip]
const COMMON: &[&str] = &["with", "that", "this", "from", "into", "were", "team", "production", "service", "intended"];

#[cfg(test)]
mod tests {
    use crate::checks::tests::found;

    #[test]
    fn one_change_at_two_times() {
        for (summary, want) in [
            (
                "At 10:10 a deployment of the gateway dropped a route.",
                "T21 10:10 -> 09:50",
            ),
            (
                "At 10:10 PM UTC a new, rather large and long planned version of the gateway was deployed.",
                "",
            ),
            (
                "At 10:10 a new and rather large version of the gateway was deployed.",
                "T21 10:10 -> 09:50",
            ),
            ("At 09:50 a deployment of the gateway dropped a route.", ""),
            (
                "At 10:10 customers saw errors after a deployment of the gateway.",
                "",
            ),
            ("At 10:10 a deployment of the mailer dropped a route.", ""),
            (
                "At around 10:00 a deployment of the gateway dropped a route.",
                "",
            ),
        ] {
            let text = format!(
                "**Date**: 2024-05-01\n\n## Summary\n\n{summary}\n\n## Timeline (UTC)\n\n- 09:50: Gateway 4.2 is deployed\n\
                 - 10:05: Monitoring alert\n- 10:20: Gateway 4.2 rolled back\n- 10:30: Back to normal\n"
            );
            assert_eq!(found(&text, "T21"), want, "{summary:?}");
        }
    }
}
