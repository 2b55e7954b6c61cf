//! Prose that is emptied, and finding a node by its place.

use crate::cases;
use crate::layouts::document;
use debrief::lens::{get, put};
use debrief::lex::SectionKind;
use debrief::outline::{NodeKind, Part, Slot, read};
use proptest::prelude::*;
use proptest::sample::Index;

proptest! {
    #![proptest_config(cases(4000))]

    #[test]
    fn law_3_prose_emptied_is_gone(doc in document(), at: Index) {
        let outline = read(&doc.text);
        let all: Vec<_> = (0..outline.nodes.len()).filter(|n| outline.nodes[*n].kind == NodeKind::Prose && !outline.nodes[*n].body.span.is_empty()).collect();
        if all.is_empty() {
            return Ok(());
        }
        let node = *at.get(&all);
        let words = get(&doc.text, &outline, node, Part::Body).unwrap_or_default();
        let emptied = put(&doc.text, &outline, node, Part::Body, "");
        prop_assert!(emptied.is_ok(), "{} of {:?} cannot be emptied", node, doc.text);
        let without = emptied.unwrap().apply(&doc.text).unwrap();
        let count = |text: &str| text.replace("\r\n", "\n").matches(&words).count();
        prop_assert!(count(&without) < count(&doc.text) || words.is_empty(), "{:?} is still in {:?}", words, without);
    }

    #[test]
    fn a_position_finds_the_node_that_stands_there(doc in document()) {
        let outline = read(&doc.text);
        for (n, node) in outline.nodes.iter().enumerate().filter(|(_, n)| !n.span.is_empty()) {
            let found = outline.at(node.body.span.start.min(node.span.end - 1));
            let innermost = outline.family(n).contains(&found) || outline.nodes[found].span == node.span;
            prop_assert!(innermost, "{} is {} in {:?}", n, found, doc.text);
        }
    }
}

#[test]
fn between_nodes_is_the_node_before() {
    let text = "# T\n\n\n## S\n\n- **a**: b\n\n## U\n\n";
    let outline = read(text);
    let kinds: Vec<_> = [0, 4, 5, 6, 11, 12, text.len()]
        .map(|at| outline.nodes[outline.at(at)].body.span.of(text))
        .into();
    assert_eq!(kinds, ["T", "T", "T", "S", "S", "b", ""]);
}

#[test]
fn what_no_text_should_hold_is_kept_and_read() {
    let text = "# a\u{0}b\r## Timeline\r- **11:00**: x\u{2028}y\r- z\u{b}\r";
    let outline = read(text);
    let values: Vec<_> = (0..outline.nodes.len())
        .filter_map(|n| get(text, &outline, n, Part::Body))
        .collect();
    assert_eq!(values, ["a\u{0}b", "Timeline", "x\u{2028}y", "z\u{b}"]);
    let edit = put(text, &outline, 2, Part::Body, "w").unwrap();
    assert_eq!(edit.apply(text).unwrap(), text.replace("x\u{2028}y", "w"));
    assert!(put(text, &outline, 2, Part::Body, "a\u{0}").is_err());
}

#[test]
fn front_matter_is_fields_between_fences_and_may_hold_the_title() {
    let matter = "---\ntitle: x\ndate: 2024-01-01 # UTC\ntags:\n  - a\n---\n";
    let text = format!("{matter}## Summary\nwords\n");
    let outline = read(&text);
    let nodes: Vec<_> = outline
        .nodes
        .iter()
        .map(|n| (n.kind, n.body.span.of(&text), n.body.slot == Slot::Locked))
        .collect();
    let summary = NodeKind::Section {
        kind: SectionKind::Summary,
        level: 2,
    };
    let want = [
        (NodeKind::Title, "x", false),
        (NodeKind::Markup, "---", true),
        (NodeKind::Field, "2024-01-01", false),
        (NodeKind::Prose, "tags:\n  - a", true),
        (NodeKind::Markup, "---", true),
        (summary, "Summary", false),
        (NodeKind::Prose, "words", false),
    ];
    assert_eq!(nodes, want);
    assert!(debrief::outline::front_matter("---\n\ntext\n---\n").is_none());
}
