//! Times that are shown in another zone stay the moments they were, in real documents.

use crate::cases;
use crate::fixes::setup;
use crate::wild::documents;
use debrief::checks::{NotShown, Severity, Target, check, in_zone};
use debrief::facts::gather;
use debrief::outline::read;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use std::collections::BTreeMap;

/// In seconds since some midnight in UTC, of each entry whose offset is certain.
fn instants(text: &str) -> Vec<Option<i64>> {
    let events = gather(text, &read(text)).reckoning.events;
    let utc = |at: &debrief::facts::Instant| at.utc_seconds();
    events.iter().map(|at| at.as_ref().and_then(utc)).collect()
}

fn errors(text: &str) -> usize {
    let found = check(text, setup());
    found
        .iter()
        .filter(|f| f.severity == Severity::Error)
        .count()
}

/// The reason without what it is about.
fn kind(why: &NotShown) -> String {
    let debug = format!("{why:?}");
    let end = debug.find(['(', ' ']).unwrap_or(debug.len());
    debug[..end].to_owned()
}

/// Shows a text in a zone, and whether all that is known of its instants is as before.
fn shown_soundly(text: &str, zone: &str) -> Result<Result<(), NotShown>, TestCaseError> {
    let target = Target::read(zone).unwrap();
    let shown = match in_zone(text, &target, setup()) {
        Ok(shown) => shown,
        Err(why) => return Ok(Err(why)),
    };
    let after = shown.edit.apply(text).unwrap();
    let pairs = instants(text).into_iter().zip(instants(&after));
    let mut apart = pairs.filter_map(|(was, is)| Some(is? - was?));
    // Where no day is known, all may be on the one before.
    let first = apart.next().unwrap_or(0);
    prop_assert_eq!(first % 86_400, 0, "{:?} in {}", text, zone);
    prop_assert!(
        apart.all(|other| other == first),
        "{text:?} in {zone}: {after:?}"
    );
    prop_assert!(
        errors(&after) <= errors(text),
        "{text:?} in {zone}: {after:?}"
    );
    Ok(Ok(()))
}

fn instants_stay(folder: &str) {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for (name, text) in documents(folder) {
        for zone in ["UTC", "+05:30", "Pacific Time"] {
            let found = shown_soundly(&text, zone).unwrap_or_else(|why| panic!("{name}: {why}"));
            let what = found.map_or_else(|why| kind(&why), |()| "Shown".to_owned());
            *counts.entry(what).or_default() += 1;
        }
    }
    println!("{folder}: {counts:?}");
}

#[test]
fn instants_stay_in_real_documents() {
    instants_stay("../shared/seeds");
    instants_stay("../shared/corpus/docs");
}

/// Times as they are written, well and badly.
const KEYS: [&str; 22] = [
    "10:00",
    "9:05",
    "23:50",
    "00:10",
    "2:05 PM",
    "12:30 am",
    "7 PM",
    "noon",
    "14.05",
    "1405 UTC",
    "14h05",
    "14:05:30.5",
    "10:00 – 10:20",
    "7:20 – 8:00 PM",
    "2024-05-01 23:50",
    "2024-05-02T00:10:00Z",
    "Wed, May 1, 2024 10:00 PDT",
    "10:00 (CEST)",
    "about 10:00 +0530",
    "24:00",
    "25:10",
    "é",
];

proptest! {
    #![proptest_config(cases(400))]

    #[test]
    fn instants_stay_whatever_the_times_look_like(
        keys in vec(select(&KEYS[..]), 1..6),
        head in select(&["## Timeline", "## Timeline (UTC)", "## Timeline (CET) 2024-05-01", "**Start**: 22:40 UTC\n\n## Timeline"][..]),
        title in select(&["# Down", "# Down on 2024-05-01", "# Down on 31 December 2024"][..]),
        zone in select(&["UTC", "-09:30", "Asia/Tokyo", "Pacific Time", "BST"][..]),
        table: bool,
    ) {
        let row = |key: &str| match table {
            true => format!("| {key} | It broke |\n"),
            false => format!("- {key}: It broke\n"),
        };
        let top = if table { "| Time | What |\n|---|---|\n" } else { "" };
        let rows: String = keys.into_iter().map(row).collect();
        let text = format!("{title}\n\n{head}\n\n{top}{rows}");
        let _ = shown_soundly(&text, zone)?;
    }
}
