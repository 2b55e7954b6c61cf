//! T21: a time in the prose that the timeline does not have, whole hours from an entry about the same thing.

use super::sentences::{Sentence, sentences};
use super::{HOUR, MINUTE, STATEMENT_VS_TIMELINE};
use crate::checks::wording::rewritten;
use crate::checks::{Case, Finding, Report};
use crate::facts::{Instant, comparable};
use std::collections::{BTreeMap, BTreeSet};

/// Of so many entries at one minute of the hour each is compared.
const MOST: usize = 12;

pub(super) fn check(case: &Case, report: &mut Report) {
    let mut by_minute: BTreeMap<i64, Vec<(usize, Instant)>> = BTreeMap::new();
    for (event, at) in case.facts.reckoning.events.iter().enumerate() {
        if let Some(at) = at {
            by_minute.entry(minute(*at)).or_default().push((event, *at));
        }
    }
    let Some(first) = case.facts.reckoning.events.iter().flatten().next().copied() else {
        return;
    };
    for sentence in sentences(case) {
        let at = case
            .facts
            .reckoning
            .near(sentence.mention.moment.from, first);
        let beside = at.and_then(|at| Some((at, by_minute.get(&minute(at))?)));
        let Some((at, events)) = beside.filter(|_| !sentence.mention.moment.about) else {
            continue;
        };
        let found = events
            .iter()
            .take(MOST)
            .find_map(|twin| conflict(case, &sentence, at, *twin, report));
        if let Some(finding) = found {
            report.add(finding);
        }
    }
}

fn minute(at: Instant) -> i64 {
    at.wall_seconds().rem_euclid(HOUR) / MINUTE
}

fn conflict(
    case: &Case,
    sentence: &Sentence,
    at: Instant,
    (event, when): (usize, Instant),
    report: &Report,
) -> Option<Finding> {
    const FARTHEST: i64 = 3 * HOUR;
    let apart = at.since(when).abs();
    let event = case.facts.timeline.get(event)?;
    let (span, time) = (sentence.mention.moment.span, event.time?);
    let shared = stems(sentence.whole(case.text))
        .intersection(&stems(event.words.of(case.text)))
        .count();
    // At full hours much happens.
    let fewest = if minute(at) % 15 == 0 { 3 } else { 1 };
    let known = comparable(at, when) && ![span, time].iter().any(|span| report.explains(*span));
    let alike = (HOUR..=FARTHEST).contains(&apart) && shared >= fewest && sentence.is_of_now();
    if !known || !alike || case.timeline_has(at) {
        return None;
    }
    let (said, shown) = (case.clock_of(span), case.clock_of(time));
    let message = format!("This is at {said} here, but at {shown} in the timeline.");
    let finding =
        Finding::new(&STATEMENT_VS_TIMELINE, span, message).see(time, "the timeline has it here");
    Some(match rewritten(sentence.mention.moment.from, at, when) {
        Some(edit) => finding.choice(format!("Write {shown}"), edit),
        None => finding,
    })
}

/// The beginnings of the longer words: "removed" and "remove" are about the same.
fn stems(text: &str) -> BTreeSet<String> {
    const LENGTH: usize = 5;
    const WORDS: usize = 40;
    let words = text.split(|c: char| !c.is_alphanumeric()).take(WORDS);
    let long = words
        .filter(|word| word.chars().count() >= LENGTH && word.chars().all(char::is_alphabetic));
    let stems = long.map(|word| word.to_lowercase().chars().take(LENGTH).collect::<String>());
    stems
        .filter(|stem| !COMMON.contains(&stem.as_str()))
        .collect()
}

/// Words that are in any entry.
#[rustfmt::skip]
const COMMON: &[&str] = &[
    "incid", "issue", "probl", "outag", "error", "servi", "about", "after", "again", "there", "which", "where", "while",
    "engin", "team", "monit", "alert", "start", "began", "first", "still", "their", "using", "because", "becau", "custo",
    "users", "syste", "produ",
];

#[cfg(test)]
mod tests {
    use crate::checks::tests::found;

    #[test]
    fn one_thing_an_hour_apart() {
        for (sentence, want) in [
            (
                "When Mara removed the route at 10:24 it went on.",
                "T21 10:24 -> 11:24",
            ),
            ("When Mara removed the route at 11:24 it went on.", ""),
            ("When Mara looked at 10:24 it went on.", ""),
            ("When Mara removed the route at 10:34 it went on.", ""),
            ("Mara removed the old route at 05:24.", ""),
        ] {
            let text = format!(
                "**Date**: 2024-05-01\n\n## Timeline (UTC)\n\n- 10:00: Outage started\n- 10:10: Alert\n\
                 - 11:24: The route is removed by Mara\n- 11:30: Back to normal\n\n## Resolution\n\n{sentence}\n"
            );
            assert_eq!(found(&text, "T21"), want, "{sentence:?}");
        }
    }
}
