//! Laws 1 to 4 and 6, over generated documents.

use crate::cases;
use crate::check::{normal_at, parts, value, written};
use crate::layouts::document;
use crate::values::{block, line, soup, stays_open};
use debrief::lens::{get, put};
use debrief::outline::{Leaf, NodeKind, Outline, Part, Slot, read};
use debrief::text::Edit;
use proptest::prelude::*;
use proptest::sample::Index;

/// A plain line may have to be made an item, a plain key bold; and the first cell of a row may need a pipe in front.
fn may_need_marks(text: &str, outline: &Outline, node: usize, leaf: &Leaf) -> bool {
    let node = &outline.nodes[node];
    let plain = [Some(leaf), node.key.as_ref()]
        .into_iter()
        .flatten()
        .any(|leaf| matches!(leaf.slot, Slot::Plain | Slot::Line));
    let piped = node.span.of(text).trim_start().starts_with('|');
    plain || (matches!(leaf.slot, Slot::Cell { .. }) && !piped)
}

proptest! {
    #![proptest_config(cases(8000))]

    #[test]
    fn laws_1_2_4_what_you_write_is_what_you_read_and_nothing_else(doc in document(), at: Index, v in block()) {
        let outline = read(&doc.text);
        let (node, part) = *at.get(&parts(&outline));
        written(&doc.text, &outline, node, part, &v)?;
    }

    #[test]
    fn laws_1_2_4_in_any_text(text in soup(), at: Index, v in block()) {
        let outline = read(&text);
        let (node, part) = *at.get(&parts(&outline));
        written(&text, &outline, node, part, &v)?;
    }

    #[test]
    fn law_3_the_last_write_wins(doc in document(), at: Index, a in block(), b in block()) {
        let outline = read(&doc.text);
        let (node, part) = *at.get(&parts(&outline));
        let Ok(once) = put(&doc.text, &outline, node, part, &b) else { return Ok(()) };
        let Ok(first) = put(&doc.text, &outline, node, part, &a) else { return Ok(()) };
        let between = first.apply(&doc.text).unwrap();
        let middle = read(&between);
        if middle.nodes.get(node).map(|n| n.kind) != Some(outline.nodes[node].kind) || outline.nodes[node].kind == NodeKind::Prose {
            return Ok(());
        }
        let twice = put(&between, &middle, node, part, &b);
        // What cannot stand on a line may have made an item of it, which holds several.
        let middle_b = normal_at(&middle, node, part, &b);
        if twice.is_err() && middle_b.contains('\n') && stays_open(&middle_b) {
            return Ok(());
        }
        prop_assert!(twice.is_ok(), "{:?} can be written to {:?}, but not after {:?}: {:?}", b, doc.text, a, between);
        let twice = value(&twice.unwrap().apply(&between).unwrap(), node, part);
        prop_assert_eq!(twice, Some(middle_b));
        let once = value(&once.apply(&doc.text).unwrap(), node, part);
        prop_assert_eq!(once, Some(normal_at(&outline, node, part, &b)));
    }

    #[test]
    fn law_3_on_one_line_the_first_write_leaves_no_trace(doc in document(), at: Index, a in line(), b in line()) {
        let outline = read(&doc.text);
        let (node, part) = *at.get(&parts(&outline));
        let (leaf, own) = (outline.leaf(node, part).unwrap(), get(&doc.text, &outline, node, part).unwrap());
        // A place that is made or goes with its value, and a value that stands below its label, are not in place.
        let in_place = !matches!(leaf.slot, Slot::Missing | Slot::Prose | Slot::Underlined)
            && !leaf.gap.of(&doc.text).contains('\n')
            && !may_need_marks(&doc.text, &outline, node, leaf);
        let blank_kept = matches!(leaf.gap.of(&doc.text), " ") || part == Part::Key;
        let (a, b) = (normal_at(&outline, node, part, &a), normal_at(&outline, node, part, &b));
        // Nothing is written where the value stands already, however it is written there.
        if !in_place || !blank_kept || own == b || (part == Part::Key && (a.is_empty() || b.is_empty())) {
            return Ok(());
        }
        let Ok(Ok(once)) = put(&doc.text, &outline, node, part, &b).map(|e| e.apply(&doc.text)) else { return Ok(()) };
        let Ok(Ok(between)) = put(&doc.text, &outline, node, part, &a).map(|e| e.apply(&doc.text)) else { return Ok(()) };
        let twice = put(&between, &read(&between), node, part, &b);
        prop_assert_eq!(twice.map(|e| e.apply(&between).unwrap()), Ok(once), "after {:?} in {:?}: {:?}", a, doc.text, between);
    }

    #[test]
    fn law_6_bytes_in_bytes_out(text in soup(), at: Index) {
        let outline = read(&text);
        let (node, part) = *at.get(&parts(&outline));
        let own = get(&text, &outline, node, part).unwrap();
        let edit = put(&text, &outline, node, part, &own);
        prop_assert_eq!(edit.as_ref().map(Edit::is_empty), Ok(true));
        prop_assert_eq!(edit.unwrap().apply(&text), Ok(text));
    }
}
