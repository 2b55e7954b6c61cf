//! Law 7: whatever the text and whatever is written to it, nothing panics and every span holds.

use crate::cases;
use crate::check::{parts, written};
use crate::fuzzed;
use crate::spans::{outline_is_sound, preview_is_sound};
use crate::values::{block, soup};
use debrief::lens::{get, put};
use debrief::outline::{Part, read};
use proptest::prelude::*;
use proptest::sample::Index;
use std::path::Path;

proptest! {
    #![proptest_config(cases(4000))]

    #[test]
    fn law_7_nothing_panics(text in soup(), at: Index, value in block()) {
        let outline = read(&text);
        let (node, part) = *at.get(&parts(&outline));
        let _ = put(&text, &outline, node, part, &value);
        fuzzed::rows(&text, &outline, node, &value)?;
        prop_assert!(outline.at(at.index(text.len() + 40)) < outline.nodes.len());
    }

    #[test]
    fn law_7_outline_and_preview_are_sound(text in soup()) {
        outline_is_sound(&text)?;
        preview_is_sound(&text)?;
    }
}

#[test]
fn a_node_that_is_not_there_is_refused() {
    let text = "# T\n\n## Timeline\n- a\n";
    let outline = read(text);
    let node = outline.nodes.len();
    for part in [Part::Key, Part::Body] {
        assert_eq!(get(text, &outline, node, part), None);
        assert!(put(text, &outline, node, part, "x").is_err());
    }
    fuzzed::rows(text, &outline, node, "x").unwrap();
}

/// Headings in items, whose sections end with them: without the words before, nodes are missing on both sides.
#[test]
fn what_takes_its_neighbours_along_is_refused_or_whole() {
    for text in [
        "<br>|\n- <br>## Timeline\n<",
        "**\n- ## Timeline\n\n    \0\n1. |",
        "- \n  * <br>## Timeline\nT\n===\n  - [ ] y\n",
    ] {
        let outline = read(text);
        for (node, part) in parts(&outline) {
            for value in ["", "#", "a"] {
                written(text, &outline, node, part, value).unwrap();
            }
        }
    }
}

#[test]
fn the_seeds_of_the_fuzz_targets_keep_the_laws() {
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/seeds");
    let mut seen = 0;
    for entry in std::fs::read_dir(seeds).unwrap() {
        let path = entry.unwrap().path();
        let bytes = std::fs::read(&path).unwrap();
        for target in [fuzzed::outline, fuzzed::lens, fuzzed::checks] {
            target(&bytes).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        }
        seen += 1;
    }
    assert!(seen > 20, "{seen} seeds");
}
