//! T21: a time in the prose that a slip of the pen has made of the time of the entry that tells of the same.

use super::acted::names;
use super::sentences::{Sentence, sentences};
use super::{HOUR, MINUTE, STATEMENT_VS_TIMELINE};
use crate::checks::wording::rewritten;
use crate::checks::{Case, Finding, Report};
use crate::facts::{Event, Instant, comparable};
use crate::outline::NodeKind;
use std::collections::{BTreeSet, HashMap};

/// Of longer timelines only so many entries are compared.
const MOST_EVENTS: usize = 200;

pub(super) fn check(case: &Case, report: &mut Report) {
    let entries = Entries::of(case);
    let Some(near) = entries.all.first().map(|entry| entry.at) else {
        return;
    };
    for sentence in sentences(case) {
        if let Some(finding) = conflict(case, &sentence, near, &entries, report) {
            report.add(finding);
        }
    }
    retold(case, &entries, report);
}

/// An entry with its time and the stems of its words.
struct Entry<'t> {
    event: &'t Event,
    at: Instant,
    words: &'t str,
    stems: BTreeSet<String>,
}

struct Entries<'t> {
    all: Vec<Entry<'t>>,
    /// The entries that have a stem.
    with: HashMap<String, Vec<usize>>,
}

impl<'t> Entries<'t> {
    fn of(case: &Case<'t>) -> Entries<'t> {
        let facts = case.facts;
        let timed = facts.timeline.iter().zip(&facts.reckoning.events);
        let entry = |(event, at): (&'t Event, &Option<Instant>)| {
            let words = event.words.of(case.text).lines().next().unwrap_or_default();
            let title = event.title.map_or("", |title| title.of(case.text));
            Some(Entry {
                event,
                at: (*at)?,
                words,
                stems: stems(words).union(&stems(title)).cloned().collect(),
            })
        };
        let all: Vec<Entry> = timed.take(MOST_EVENTS).filter_map(entry).collect();
        let mut with: HashMap<String, Vec<usize>> = HashMap::new();
        for (n, entry) in all.iter().enumerate() {
            for stem in &entry.stems {
                with.entry(stem.clone()).or_default().push(n);
            }
        }
        Entries { all, with }
    }

    /// The one entry that shares the most with some words, where one of the words is its own.
    fn same(&self, words: &BTreeSet<String>) -> Option<&Entry<'t>> {
        const FEWEST: usize = 2;
        let mut shared = vec![0_usize; self.all.len()];
        let mut own = None;
        for entries in words.iter().filter_map(|word| self.with.get(word)) {
            for n in entries {
                *shared.get_mut(*n)? += 1;
            }
            if let [only] = entries[..] {
                own = own.or(Some(only)).filter(|own| *own == only);
            }
        }
        let most = *shared.iter().max()?;
        let mut best = shared
            .iter()
            .enumerate()
            .filter(|(_, count)| **count == most);
        let (n, _) = best.next()?;
        // What is more than a third about something else is not the same.
        let is_most = most >= FEWEST && most * 3 >= words.len() * 2;
        let is_only = best.next().is_none() && own == Some(n);
        self.all.get(n).filter(|_| is_only && is_most)
    }

    /// Whether a slip may have made a time of that of an entry.
    fn have_slip(&self, at: Instant) -> bool {
        self.all.iter().any(|entry| is_slip(at, entry.at))
    }
}

fn conflict(
    case: &Case,
    sentence: &Sentence,
    near: Instant,
    entries: &Entries,
    report: &Report,
) -> Option<Finding> {
    let mention = sentence.mention;
    let span = mention.moment.span;
    if mention.moment.about || !sentence.is_of_now() {
        return None;
    }
    let at = case.facts.reckoning.near(mention.moment.from, near)?;
    if !entries.have_slip(at) {
        return None;
    }
    let clause = clause(sentence.whole(case.text), span.of(case.text))?;
    let entry = entries.same(&stems(&clause))?;
    let time = entry.event.time?;
    let known = comparable(at, entry.at)
        && ![span, time].iter().any(|span| report.explains(*span))
        && !case.is_about(time);
    let is_slip = is_slip(at, entry.at) && !case.timeline_has(at);
    let one_place = names(&clause).is_subset(&names(entry.words));
    let is_same = known && is_slip && one_place && is_one_stage(&clause, entry.words);
    is_same.then(|| {
        let (said, shown) = (case.clock_of(span), case.clock_of(time));
        let message = format!("This is at {said} here, but at {shown} in the timeline.");
        let finding = Finding::new(&STATEMENT_VS_TIMELINE, span, message)
            .see(time, "the timeline has it here");
        match rewritten(mention.moment.from, at, entry.at) {
            Some(edit) => finding.choice(format!("Write {shown}"), edit),
            None => finding,
        }
    })
}

/// A story that goes back to something, and gives it the time with its digits swapped.
fn retold(case: &Case, entries: &Entries, report: &mut Report) {
    const FEWEST: usize = 3;
    let nodes = &case.outline.nodes;
    let is_story = |entry: &Entry| {
        let node = nodes.get(entry.event.node);
        node.is_some_and(|node| node.kind == NodeKind::Prose)
    };
    for (at, pair) in entries.all.windows(2).enumerate() {
        let [before, again] = pair else { continue };
        if !is_story(again) || again.at.since(before.at) >= 0 {
            continue;
        }
        let time = again.event.time.map_or("", |time| time.of(case.text));
        let Some(clause) = clause(again.words, time) else {
            continue;
        };
        let stems = stems(&clause);
        let told = entries.all.iter().take(at);
        let mut same = told.filter(|first| {
            let shared = || first.stems.intersection(&stems).count();
            has_swapped_digits(first.at, again.at)
                && shared() >= FEWEST.max(stems.len().div_ceil(2))
                && !first.event.words.covers(again.event.span)
        });
        let times = same
            .next()
            .and_then(|first| first.event.time.zip(again.event.time));
        let Some((first, second)) = times.filter(|_| same.next().is_none()) else {
            continue;
        };
        if ![first, second].iter().any(|span| report.explains(*span)) {
            let (said, shown) = (case.clock_of(second), case.clock_of(first));
            let message = format!("This is at {said} here, but at {shown} above.");
            let finding = Finding::new(&STATEMENT_VS_TIMELINE, second, message);
            report.add(finding.see(first, "it is told first here"));
        }
    }
}

/// Whether one slip of the pen makes one time of day of another: a digit, two that have changed places, or an hour.
fn is_slip(one: Instant, other: Instant) -> bool {
    const FEWEST: i64 = 5 * MINUTE;
    let apart = one.since(other).abs();
    let (a, b) = (digits(one), digits(other));
    let wrong = a.iter().zip(&b).filter(|(a, b)| a != b).count();
    (FEWEST..=12 * HOUR).contains(&apart)
        && (wrong == 1 || apart == HOUR || apart == 12 * HOUR || has_swapped_digits(one, other))
}

pub(super) fn has_swapped_digits(one: Instant, other: Instant) -> bool {
    let ([a, b, c, d], [e, f, g, h]) = (digits(one), digits(other));
    let minutes = (a, b) == (e, f) && (c, d) == (h, g) && c != d;
    let hours = (c, d) == (g, h) && (a, b) == (f, e) && a != b;
    one.day() == other.day() && (minutes || hours)
}

/// The digits of a time of day.
fn digits(at: Instant) -> [u32; 4] {
    let minutes = at.second_of_day() / 60;
    let (hour, minute) = (minutes / 60, minutes % 60);
    [hour / 10, hour % 10, minute / 10, minute % 10]
}

/// The clause that a time stands in, without the time.
fn clause(sentence: &str, time: &str) -> Option<String> {
    const ENDS: &[&str] = &[
        ", ",
        "; ",
        ": ",
        "? ",
        "! ",
        " but ",
        " because ",
        " after ",
        " before ",
        " until ",
        " when ",
        " while ",
        " – ",
        " — ",
    ];
    let (ahead, behind) = sentence.split_once(time)?;
    let begins = ENDS
        .iter()
        .filter_map(|end| Some(ahead.rfind(end)? + end.len()));
    let ahead = ahead.get(begins.max().unwrap_or_default()..)?;
    // "At 10:30, the pool was resized": the comma ends nothing.
    let from = match ahead.trim().contains(' ') {
        true => 0,
        false => behind.find(char::is_alphanumeric).unwrap_or(behind.len()),
    };
    let rest = behind.get(from..)?;
    let ends = ENDS.iter().filter_map(|end| rest.find(end));
    Some(format!(
        "{ahead} {}",
        rest.get(..ends.min().unwrap_or(rest.len()))?
    ))
}

/// Whether two texts tell of one stage of the same: none of another try, another place, or of its end alone.
fn is_one_stage(told: &str, entry: &str) -> bool {
    let has = |words: &str, stem: &str| {
        let lower = words.to_lowercase();
        let mut words = lower.split(|c: char| !c.is_alphanumeric());
        words.any(|word| word == stem || (stem.len() > 3 && word.starts_with(stem)))
    };
    let begins = ["began", "begin", "start"];
    let is_begun = begins
        .iter()
        .any(|stem| has(told, stem) && !has(entry, stem));
    !is_begun
        && STAGES
            .iter()
            .all(|stem| has(told, stem) == has(entry, stem))
}

/// Beginnings of the words with which the same becomes another.
#[rustfmt::skip]
const STAGES: &[&str] = &[
    "complet", "finish", "done", "attempt", "tried", "fail", "second", "third", "again", "stag", "canary", "decid", "plan",
    "propos", "request", "prepar", "approv", "partial", "partly", "half", "first", "last", "no", "not", "still", "until",
    "revert", "rollback", "back", "restor", "recover", "resolv", "fix", "end", "ended", "over", "stop", "stopped",
];

/// The beginnings of the words of four letters and more, less those that any entry has.
fn stems(text: &str) -> BTreeSet<String> {
    const LENGTH: usize = 5;
    const WORDS: usize = 30;
    let words = text.split(|c: char| !c.is_alphanumeric()).take(WORDS);
    let long =
        words.filter(|word| word.chars().count() >= 4 && word.chars().all(char::is_alphabetic));
    let stems = long.map(|word| word.to_lowercase().chars().take(LENGTH).collect::<String>());
    stems
        .filter(|stem| !COMMON.contains(&stem.as_str()))
        .collect()
}

#[rustfmt::skip]
const COMMON: &[&str] = &[
    "with", "that", "this", "from", "into", "were", "have", "been", "when", "then", "than", "they", "them", "their", "there",
    "which", "where", "while", "about", "after", "final", "time", "times", "began", "begin", "start", "also", "only", "most",
    "team", "incid", "issue", "probl", "outag", "error", "rolle", "rever", "back", "resta", "reboo", "deplo", "relea", "decla", "paged", "servi", "engin", "syste", "produ", "could", "would", "until", "again",
];

#[cfg(test)]
mod tests {
    use crate::checks::tests::found;

    #[test]
    fn one_thing_a_slip_away() {
        for (sentence, want) in [
            // Digits that have changed places, one digit, an hour.
            (
                "The nightly index import at 10:51 was the trigger.",
                "T21 10:51 -> 10:15",
            ),
            (
                "The nightly index import at 10:35 was the trigger.",
                "T21 10:35 -> 10:15",
            ),
            (
                "The nightly index import at 11:15 was the trigger.",
                "T21 11:15 -> 10:15",
            ),
            (
                "At 10:51, the nightly index import ran.",
                "T21 10:51 -> 10:15",
            ),
            // No slip, the right time, about.
            ("The nightly index import at 11:27 was the trigger.", ""),
            ("The nightly index import at 10:15 was the trigger.", ""),
            (
                "The nightly index import at around 10:35 was the trigger.",
                "",
            ),
            // Another thing, another stage, another day.
            ("The nightly mail import at 10:51 was fine.", ""),
            ("The nightly index import was finished at 10:51.", ""),
            ("The second nightly index import at 10:51 was fine.", ""),
            ("The previous nightly index import at 10:51 was fine.", ""),
            (
                "The mail gateway, restarted after the nightly index import, was back at 10:51.",
                "",
            ),
            // What another entry tells as well.
            ("The index at 10:51 was empty.", ""),
        ] {
            let text = format!(
                "**Date**: 2024-05-01\n\n## Trigger\n\n{sentence}\n\n## Timeline (UTC)\n\n\
                 - 10:15: Nightly import of the index\n- 10:22: Alert on an empty index\n- 11:40: Index rebuilt\n"
            );
            assert_eq!(found(&text, "T21"), want, "{sentence:?}");
        }
    }

    #[test]
    fn a_story_that_goes_back() {
        for (again, want) in [
            ("At 10:51", "T21 10:51"),
            ("At 10:15", ""),
            ("At 10:19", ""),
        ] {
            let text = format!(
                "On 2024-05-01 the import of prices began at 10:00 UTC. At 10:15 UTC we stopped the broken import of prices. \
                 All was well at 11:20 UTC.\n\nWhat went wrong? {again} UTC we stopped the import of prices, and nobody \
                 told the shops.\n"
            );
            assert_eq!(found(&text, "T21"), want, "{again:?}");
        }
    }
}
