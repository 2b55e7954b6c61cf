//! Times that are shown in another zone stay the moments they were, in real documents.

use crate::fixes::setup;
use crate::wild::documents;
use debrief::checks::{NotShown, Severity, Target, check, in_zone};
use debrief::facts::gather;
use debrief::outline::read;
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

fn instants_stay(folder: &str) {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for (name, text) in documents(folder) {
        for zone in ["UTC", "+05:30", "Pacific Time"] {
            let target = Target::read(zone).unwrap();
            let shown = match in_zone(&text, &target, setup()) {
                Ok(shown) => shown,
                Err(why) => {
                    *counts.entry(kind(&why)).or_default() += 1;
                    continue;
                }
            };
            *counts.entry("shown".to_owned()).or_default() += 1;
            let after = shown.edit.apply(&text).unwrap();
            let pairs = instants(&text).into_iter().zip(instants(&after));
            let mut apart = pairs.filter_map(|(was, is)| Some(is? - was?));
            // Where no day is known, all may be on the one before.
            let first = apart.next().unwrap_or(0);
            assert_eq!(first % 86_400, 0, "{name} in {zone}");
            assert!(apart.all(|other| other == first), "{name} in {zone}");
            assert!(errors(&after) <= errors(&text), "{name} in {zone}");
        }
    }
    println!("{folder}: {counts:?}");
}

#[test]
fn instants_stay_in_real_documents() {
    instants_stay("../shared/seeds");
    instants_stay("../shared/corpus/docs");
}
