//! T21: what was done to end it has one time in the summary and another in the timeline.

use super::sentences::{Sentence, sentences};
use super::{HOUR, MINUTE, STATEMENT_VS_TIMELINE};
use crate::checks::wording::rewritten;
use crate::checks::{Case, Finding, Report};
use crate::facts::{Event, Instant, comparable};
use crate::lex::SectionKind;
use std::collections::BTreeSet;

/// Of longer timelines only so many entries are compared.
const MOST_EVENTS: usize = 300;

pub(super) fn check(case: &Case, report: &mut Report) {
    let facts = case.facts;
    let timed = facts.timeline.iter().zip(&facts.reckoning.events);
    let timed = timed.take(MOST_EVENTS).filter_map(|(event, at)| {
        let words = event.words.of(case.text);
        Some((event, (*at)?, acts(&words.to_lowercase())))
    });
    let timed: Vec<(&Event, Instant, Vec<Act>)> = timed.collect();
    let Some(near) = timed.first().map(|(_, at, _)| *at) else {
        return;
    };
    for sentence in sentences(case) {
        if let Some(finding) = conflict(case, &sentence, near, &timed, report) {
            report.add(finding);
        }
    }
}

/// What people do about an incident: an index into [`ACTS`].
type Act = usize;

/// What some words tell of, in lower case.
fn acts(words: &str) -> Vec<Act> {
    let said = |stems: &&[&str]| stems.iter().any(|stem| words.contains(stem));
    let each = ACTS.iter().enumerate();
    let said = each.filter(|(_, stems)| said(stems));
    said.map(|(act, _)| act).collect()
}

/// The words for each act.
const ACTS: &[&[&str]] = &[
    &["rolled back", "rollback", "reverted"],
    &["restarted", "restart of", "rebooted"],
    &["failed over", "failover"],
    &["disabled", "switched off", "turned off"],
    &["scaled"],
    &["deployed", "released", "rolled out"],
    &["declared"],
    &["paged", "woken up"],
    &["purged", "flushed"],
    &["killed"],
    &["replaced"],
    &["renewed"],
    &["revoked"],
    &[
        "switched to",
        "switched back",
        "pointed to",
        "pointed back",
        "rerouted",
        "redirected",
    ],
    &["upgraded"],
    &["rebuilt", "recreated"],
    &["drained"],
    &["raised from", "raised to", "increased from", "increased to"],
];

/// Beginnings of words with which the same act is another one, or a part of it.
#[rustfmt::skip]
const OTHERWISE: &[&str] = &[
    "began", "begin", "start", "decid", "decis", "attempt", "tried", "try", "fail", "plan", "complet", "finish", "done",
    "first", "second", "again", "partial", "partly", "some", "half", "one", "no", "not", "propos", "suggest", "staging", "canary",
    "approv", "request", "prepar", "wait", "progress", "ongoing", "later", "until", "after", "before", "would", "could",
    "should", "last", "previous", "every", "each", "most", "all", "while", "didn", "wasn", "couldn",
];

fn conflict(
    case: &Case,
    sentence: &Sentence,
    near: Instant,
    timed: &[(&Event, Instant, Vec<Act>)],
    report: &Report,
) -> Option<Finding> {
    let mention = sentence.mention;
    let is_summed_up = matches!(
        mention.section,
        SectionKind::Summary
            | SectionKind::Other
            | SectionKind::Impact
            | SectionKind::Resolution
            | SectionKind::RootCauseAndResolution
    );
    let time_said = mention.moment.span.of(case.text);
    let clause = clause(sentence.whole(case.text), time_said);
    let told_now = is_summed_up && sentence.is_of_now() && !mention.moment.about;
    let clause = clause.filter(|_| told_now)?;
    let lower = clause.to_lowercase();
    let [act] = acts(&lower)[..] else {
        return None;
    };
    let at = case.facts.reckoning.near(mention.moment.from, near)?;
    let same = timed.iter().filter(|(_, _, its)| its.contains(&act));
    let same = same.map(|(event, when, _)| (*event, *when, short(event.words.of(case.text))));
    let same: Vec<(&Event, Instant, &str)> = same.take(MOST_SAME + 1).collect();
    let (event, when, entry) = meant(clause, at, &same)?;
    let is_one = is_same(clause, entry);
    let time = event.time?;
    let apart = at.since(when).abs();
    let known = comparable(at, when)
        && ![mention.moment.span, time]
            .iter()
            .any(|span| report.explains(*span));
    let differs = (5 * MINUTE..=3 * HOUR).contains(&apart) && !case.timeline_has(at);
    if !is_one || !known || !differs || case.is_about(time) {
        return None;
    }
    let (said, shown) = (mention.moment.span, time.of(case.text));
    let message = format!(
        "This is at {} here, but at {shown} in the timeline.",
        case.clock_of(said)
    );
    let finding =
        Finding::new(&STATEMENT_VS_TIMELINE, said, message).see(time, "the timeline has it here");
    Some(match rewritten(mention.moment.from, at, when) {
        Some(edit) => finding.choice(format!("Write {shown}"), edit),
        None => finding,
    })
}

/// Of more entries with one act, none is meant.
const MOST_SAME: usize = 4;

/// The entry that a clause tells of: the only one of its act, or the nearest where that alone has all that the clause
/// names.
fn meant<'t>(
    clause: &str,
    at: Instant,
    same: &[(&'t Event, Instant, &'t str)],
) -> Option<(&'t Event, Instant, &'t str)> {
    if same.len() <= 1 || same.len() > MOST_SAME {
        return same.first().copied().filter(|_| same.len() == 1);
    }
    let named = things(clause);
    let has_all = |entry: &str| named.is_subset(&things(entry));
    let apart = |(_, when, _): &(&Event, Instant, &str)| at.since(*when).abs();
    let nearest = same.iter().min_by_key(|found| apart(found))?;
    let mut full = same.iter().filter(|(_, _, entry)| has_all(entry));
    let (only, more) = (full.next()?, full.next());
    let is_meant = named.len() >= 2 && more.is_none() && apart(only) == apart(nearest);
    is_meant.then_some(*only)
}

/// The beginning of an entry, where it says what was done.
pub(super) fn short(words: &str) -> &str {
    const SHORT: usize = 300;
    let mut end = words.len().min(SHORT);
    while !words.is_char_boundary(end) {
        end -= 1;
    }
    words.get(..end).unwrap_or_default()
}

/// The clause that a time belongs to: behind "At 18:52 …", or up to "… at 18:52".
pub(super) fn clause<'t>(sentence: &'t str, time: &str) -> Option<&'t str> {
    let (ahead, behind) = sentence.split_once(time)?;
    let led = ahead.trim_end_matches([' ', '*', '`', '_']);
    let led = led.strip_suffix("at").or(led.strip_suffix("At"))?;
    let ends: &[&str] = &[
        ", ", "; ", ": ", " and ", " but ", " so ", " which ", " – ", " — ",
    ];
    let own = |words: &'t str| {
        let to = ends.iter().filter_map(|end| words.find(end)).min();
        words.get(..to.unwrap_or(words.len()))
    };
    if led.trim().is_empty() {
        return own(behind);
    }
    let from = ends
        .iter()
        .filter_map(|end| Some(led.rfind(end)? + end.len()))
        .max();
    led.get(from.unwrap_or_default()..)
}

/// Whether a clause and an entry tell of one act: on the same thing, in whole, and in the same place.
fn is_same(clause: &str, entry: &str) -> bool {
    let is_plain = |words: &str| {
        let lower = words.to_lowercase();
        // "Failed over" is no failure.
        let lower = lower.replace("failed over", "").replace("failover", "");
        let mut words = lower.split(|c: char| !c.is_alphanumeric());
        // The short ones are words of their own.
        let is =
            |word: &str, stem: &str| word == stem || (stem.len() > 3 && word.starts_with(stem));
        !words.any(|word| OTHERWISE.iter().any(|stem| is(word, stem)))
    };
    // A release that mends is not the one that broke it.
    let mends = |words: &str| {
        let lower = words.to_lowercase();
        ["fix", "patch", "correct"]
            .iter()
            .any(|word| lower.contains(word))
    };
    let one_place = names(clause).is_subset(&names(entry));
    let one_thing = things(clause).intersection(&things(entry)).next().is_some();
    let (here, there) = (sides(clause), sides(entry));
    let one_side = here.is_empty() || there.is_empty() || here == there;
    is_plain(clause)
        && is_plain(entry)
        && mends(clause) == mends(entry)
        && one_side
        && one_place
        && one_thing
}

/// The words that tell one of two from the other: "to the old queue", "to the standby".
fn sides(words: &str) -> BTreeSet<&'static str> {
    const SIDES: &[&str] = &[
        "old",
        "new",
        "primary",
        "secondary",
        "standby",
        "replica",
        "blue",
        "green",
        "read",
        "write",
    ];
    let lower = words.to_lowercase();
    let said: BTreeSet<&str> = lower.split(|c: char| !c.is_alphanumeric()).collect();
    let of_these = SIDES.iter().filter(|side| said.contains(*side));
    of_these.copied().collect()
}

/// The words that name something: with a capital where no sentence begins, or with a digit.
pub(super) fn names(words: &str) -> BTreeSet<String> {
    let each = words.split(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '.')));
    let each = each.filter(|word| !word.is_empty()).enumerate();
    let names = each.filter(|(n, word)| {
        let mut letters = word.chars().skip(usize::from(*n == 0));
        letters.any(|c| c.is_uppercase() || c.is_numeric())
    });
    names.map(|(_, word)| word.to_lowercase()).collect()
}

/// The longer words, less those of the act.
fn things(words: &str) -> BTreeSet<String> {
    const LONG: usize = 4;
    let lower = words.to_lowercase();
    let words = lower.split(|c: char| !c.is_alphanumeric());
    let own = words.filter(|word| word.chars().count() >= LONG && !COMMON.contains(word));
    own.map(|word| word.trim_end_matches('s').to_owned())
        .collect()
}

#[rustfmt::skip]
const COMMON: &[&str] = &[
    "rolled", "back", "rollback", "reverted", "restarted", "rebooted", "restart", "disabled", "switched", "turned", "scaled",
    "deployed", "released", "failover", "failed", "over", "with", "that", "this", "from", "into", "were", "team", "have",
    "been", "declared", "paged", "purged", "flushed", "killed", "replaced", "renewed", "revoked", "engineer", "engineers", "version", "production", "service", "services", "call",
];

#[cfg(test)]
mod tests {
    use crate::checks::tests::found;

    #[test]
    fn one_act_at_two_times() {
        for (told, entry, want) in [
            (
                "We rolled back the schema at 10:12 and slept.",
                "Schema rolled back",
                "T21 10:12 -> 10:32",
            ),
            (
                "At 10:12 UTC the old schema was rolled back.",
                "rollback of the schema to v4",
                "T21 10:12 UTC -> 10:32",
            ),
            (
                "The mailer was restarted at 10:52, which helped.",
                "Restarted the mailer",
                "T21 10:52 -> 10:32",
            ),
            (
                "We switched off the crawler at 10:12 UTC.",
                "Crawler disabled",
                "T21 10:12 UTC -> 10:32",
            ),
            (
                "The primary failed over at 10:23.",
                "Failover of the primary",
                "T21 10:23 -> 10:32",
            ),
            // The same time, or nearly so, or one that the timeline has.
            (
                "We rolled back the schema at 10:32.",
                "Schema rolled back",
                "",
            ),
            (
                "We rolled back the schema at 10:30.",
                "Schema rolled back",
                "",
            ),
            (
                "We rolled back the schema at around 10:12.",
                "Schema rolled back",
                "",
            ),
            (
                "We rolled back the schema at 10:20.",
                "Schema rolled back",
                "",
            ),
            // A stage of it, another place, another thing.
            (
                "We began to have the schema rolled back at 10:12.",
                "Schema rolled back",
                "",
            ),
            (
                "We rolled back the schema at 10:12.",
                "Rollback of the schema complete",
                "",
            ),
            (
                "We rolled back the schema of EU at 10:12.",
                "Schema of US rolled back",
                "",
            ),
            (
                "We rolled back the schema in staging at 10:12.",
                "Schema rolled back",
                "",
            ),
            (
                "We purged the cache at 10:12.",
                "Cache flushed",
                "T21 10:12 -> 10:32",
            ),
            (
                "The incident was declared at 10:12.",
                "Incident declared",
                "T21 10:12 -> 10:32",
            ),
            ("The certificate was renewed at 10:12.", "Disk replaced", ""),
            (
                "The gateway in Paris was rolled back at 10:12.",
                "Gateway in Oslo rolled back",
                "",
            ),
            (
                "The cache was released at 10:12.",
                "Fix for the cache released",
                "",
            ),
            (
                "The cache was rolled back at 10:12.",
                "Cache rolled back by Ana",
                "T21 10:12 -> 10:32",
            ),
            (
                "We rolled back the config at 10:12.",
                "Schema rolled back",
                "",
            ),
            (
                "At 10:12 the writes were switched to the old queue.",
                "Writes switched to the old queue\n- 10:36: Reads switched to another replica",
                "T21 10:12 -> 10:32",
            ),
            (
                "At 10:12 the writes were switched to the old queue.",
                "Writes switched to the old queue\n- 10:16: Writes of the old queue switched to disk",
                "",
            ),
            (
                "At 10:07 the writes were switched to the old queue.",
                "Writes switched to the new queue",
                "",
            ),
            ("We called them by 10:12.", "Schema rolled back", ""),
            (
                "By 10:12 we had the schema rolled back.",
                "Schema rolled back",
                "",
            ),
        ] {
            let text = format!(
                "**Date**: 2024-05-01\n\n## Summary\n\n{told}\n\n## Timeline (UTC)\n\n- 10:00: Errors rise\n\
                 - 10:20: Monitoring alert\n- 10:32: {entry}\n- 10:40: Back to normal\n"
            );
            assert_eq!(found(&text, "T21"), want, "{told:?} {entry:?}");
        }
    }
}
