//! The laws over real documents, where they are at hand.

use crate::check::{parts, written};
use crate::values::nasty;
use debrief::outline::{NodeKind, read};
use std::path::Path;

fn documents(folder: &str) -> Vec<(String, String)> {
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

/// Writes `values` to every `step`th part of every document; every part has to take a plain one.
fn laws_hold(folder: &str, values: &[String], step: usize) {
    let (mut editable, mut all) = (0, 0);
    for (name, text) in documents(folder) {
        let outline = read(&text);
        for (at, (node, part)) in parts(&outline).into_iter().enumerate() {
            all += 1;
            let plain = written(&text, &outline, node, part, "a plain value")
                .unwrap_or_else(|e| panic!("{name}: {e}"));
            if plain.is_none() {
                println!(
                    "{name}: {:?} {part:?} {:?} is not editable",
                    outline.nodes[node].kind,
                    outline.nodes[node].span.of(&text)
                );
            }
            editable += usize::from(plain.is_some());
            // The parts of a long document take turns with the values.
            for v in values.iter().skip(at % step).step_by(step) {
                let after = written(&text, &outline, node, part, v)
                    .unwrap_or_else(|e| panic!("{name}: {e}"));
                let one_line = !v.contains(['\n', '\r'])
                    && outline.nodes[node].kind != NodeKind::Prose
                    && !v.is_empty();
                assert!(
                    after.is_some() || !one_line || plain.is_none() || step > 1,
                    "{name}: {node} {part:?} refuses {v:?}"
                );
            }
        }
    }
    println!("{folder}: {editable} of {all} values are editable");
}

#[test]
fn the_laws_hold_in_the_seeds() {
    laws_hold("../shared/seeds", &nasty(), 4);
}

#[test]
fn the_laws_hold_in_the_corpus() {
    laws_hold("../shared/corpus/docs", &nasty(), 40);
}
