//! The laws over real documents, where they are at hand.

use crate::check::{parts, written};
use crate::spans::outline_is_sound;
use crate::values::nasty;
use debrief::outline::{Leaf, Outline, read};
use std::collections::BTreeMap;
use std::path::Path;

/// The Markdown files of a folder and their names; none, and a line that says so, where it is not here.
pub fn documents(folder: &str) -> Vec<(String, String)> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let Ok(entries) = std::fs::read_dir(&path) else {
        println!("skipped: {folder} is not here");
        return Vec::new();
    };
    let mut files: Vec<_> = entries
        .flatten()
        .map(|e| e.path())
        .filter(|p| p.extension().is_some_and(|e| e == "md"))
        .collect();
    files.sort();
    let name = |p: &Path| {
        p.file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned()
    };
    files
        .iter()
        .map(|p| {
            (
                name(p),
                String::from_utf8_lossy(&std::fs::read(p).unwrap()).into_owned(),
            )
        })
        .collect()
}

/// How many values there are of a layout, and how many of them take a plain one.
type Shares = BTreeMap<String, (usize, usize)>;

/// What a value stands in: what its row is written as, and its slot.
fn layout(outline: &Outline, node: usize, leaf: &Leaf) -> String {
    let name = |debug: String| {
        debug
            .split([' ', '('])
            .next()
            .unwrap_or_default()
            .to_owned()
    };
    let node = &outline.nodes[node];
    let kind = name(format!("{:?}", node.kind));
    let form = node.row.map(|row| name(format!("{:?}", row.form)));
    let slot = name(format!("{:?}", leaf.slot));
    format!("{kind:<8}{:<9}{slot}", form.unwrap_or_default())
}

/// Writes `values` to every `step`th part of every document; nearly every part has to take a plain one.
fn laws_hold(folder: &str, values: &[String], step: usize) {
    let (mut shares, mut cases) = (Shares::new(), 0);
    for (name, text) in documents(folder) {
        let outline = read(&text);
        outline_is_sound(&text).unwrap_or_else(|e| panic!("{name}: {e}"));
        let written = |node, part, value: &str| {
            written(&text, &outline, node, part, value).unwrap_or_else(|e| panic!("{name}: {e}"))
        };
        for (at, (node, part)) in parts(&outline).into_iter().enumerate() {
            let is_editable = written(node, part, "a plain value").is_some()
                || written(node, part, "14:05").is_some();
            let leaf = outline.leaf(node, part).unwrap();
            let share = shares.entry(layout(&outline, node, leaf)).or_default();
            *share = (share.0 + usize::from(is_editable), share.1 + 1);
            // The parts of a long document take turns with the values.
            for v in values.iter().skip(at % step).step_by(step) {
                written(node, part, v);
                cases += 1;
            }
            cases += 1;
        }
    }
    report(folder, &shares, cases);
}

/// Prints the share of each layout. Of all values, 95 in 100 are editable.
fn report(folder: &str, shares: &Shares, cases: usize) {
    let percent = |(editable, all): (usize, usize)| 100.0 * editable as f64 / all.max(1) as f64;
    for (layout, share) in shares {
        println!(
            "{layout:<32}{:>5} of {:>5}  {:>5.1} %",
            share.0,
            share.1,
            percent(*share)
        );
    }
    let sum = |all: (usize, usize), share: &(usize, usize)| (all.0 + share.0, all.1 + share.1);
    let all = shares.values().fold((0, 0), sum);
    println!(
        "{folder}: {} of {} values are editable, {:.1} %, in {cases} cases",
        all.0,
        all.1,
        percent(all)
    );
    assert!(all.1 == 0 || percent(all) >= 95.0);
}

#[test]
fn the_laws_hold_in_the_seeds() {
    laws_hold("../shared/seeds", &nasty(), 4);
}

#[test]
fn the_laws_hold_in_the_corpus() {
    laws_hold("../shared/corpus/docs", &nasty(), 20);
}
