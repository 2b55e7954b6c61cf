//! Sections added, removed and moved: by hand to the byte, and as laws.

use crate::cases;
use crate::check::{Said, everything};
use crate::layouts::document;
use crate::values::line;
use debrief::lens::{
    add_section, get, move_section, move_section_to, remove_section, sibling_sections,
};
use debrief::outline::{NodeKind, Outline, Part, read};
use debrief::text::normal_line;
use proptest::prelude::*;
use proptest::sample::Index;

fn nth(outline: &Outline, at: usize) -> usize {
    outline.sections().nth(at).unwrap()
}

/// Adds "Impact" behind the section of that number.
fn added(text: &str, after: Option<usize>) -> String {
    let outline = read(text);
    let after = after.map(|at| nth(&outline, at));
    let edit = add_section(text, &outline, after, "Impact").unwrap();
    edit.apply(text).unwrap()
}

#[test]
fn a_new_section_is_written_like_the_others() {
    let table = [
        ("", None, "## Impact\n"),
        ("# T\n", None, "# T\n\n## Impact\n"),
        ("# T", None, "# T\n\n## Impact"),
        ("## A\nx\n", Some(0), "## A\nx\n\n## Impact\n"),
        (
            "## A\n\nx\n\n### B\n\n## C\n",
            Some(0),
            "## A\n\nx\n\n### B\n\n## Impact\n\n## C\n",
        ),
        (
            "## A\n\n### B\n\n## C\n",
            Some(1),
            "## A\n\n### B\n\n### Impact\n\n## C\n",
        ),
        ("# T\n\n## A\n", None, "# T\n\n## Impact\n\n## A\n"),
        (
            "# T\n## A\nx\n## B\n",
            Some(0),
            "# T\n## A\nx\n## Impact\n## B\n",
        ),
        ("## A ##\r\n", Some(0), "## A ##\r\n\r\n## Impact ##\r\n"),
        ("A\n---\n\nx\n", Some(0), "A\n---\n\nx\n\nImpact\n---\n"),
        (
            "Summary\n-------\n",
            Some(0),
            "Summary\n-------\n\nImpact\n------\n",
        ),
        (
            "**Timeline**\n\nx\n",
            Some(0),
            "**Timeline**\n\nx\n\n**Impact**\n",
        ),
        ("Timeline\n\nx\n", Some(0), "Timeline\n\nx\n\nImpact\n"),
    ];
    for (text, after, want) in table {
        assert_eq!(added(text, after), want, "behind {after:?} of {text:?}");
    }
}

#[test]
fn a_removed_section_takes_those_below_it_along() {
    let table = [
        (
            "# T\n\n## A\n\nx\n\n### B\n\n## C\ny\n",
            0,
            "# T\n\n## C\ny\n",
        ),
        ("# T\n\n## A\n\n## B\n\nx\n", 1, "# T\n\n## A\n"),
        ("# T\n\n## A\n\n## B\n\nx", 1, "# T\n\n## A"),
        ("## A\r\nx\r\n", 0, ""),
        (
            "**Timeline**\n\n- a\n\n**Impact**\n\nx\n",
            0,
            "**Impact**\n\nx\n",
        ),
    ];
    for (text, at, want) in table {
        let outline = read(text);
        let edit = remove_section(text, &outline, nth(&outline, at)).unwrap();
        assert_eq!(edit.apply(text).unwrap(), want, "{at} of {text:?}");
    }
}

#[test]
fn a_moved_section_changes_places_with_its_neighbour() {
    let table = [
        (
            "## A\nx\n\n\n## B\n### C\ny",
            0,
            false,
            "## B\n### C\ny\n\n\n## A\nx",
        ),
        (
            "## A\n\n## B\n\n### C\n\n## D\n",
            1,
            true,
            "## B\n\n### C\n\n## A\n\n## D\n",
        ),
        (
            "A\n---\nx\n\nB\n---\ny\n",
            1,
            true,
            "B\n---\ny\n\nA\n---\nx\n",
        ),
    ];
    for (text, at, up, want) in table {
        let outline = read(text);
        let edit = move_section(text, &outline, nth(&outline, at), up).unwrap();
        assert_eq!(edit.apply(text).unwrap(), want, "{at} of {text:?}");
    }
    let text = "## A\n\n### B\n\n## C\n\n### D\n";
    let outline = read(text);
    for (at, up) in [
        (0, true),
        (1, true),
        (1, false),
        (2, false),
        (3, true),
        (3, false),
    ] {
        let refused = move_section(text, &outline, nth(&outline, at), up);
        assert!(refused.is_err(), "{at} {up}: {refused:?}");
    }
}

#[test]
fn a_section_takes_the_place_of_another_and_those_between_make_room() {
    let text = "# T\n\n## A\nx\n\n## B\n\n### C\n\ny\n\n## D\n\nz\n";
    for (at, to, want) in [
        (0, 3, "# T\n\n## B\n\n### C\n\ny\n\n## D\n\nz\n\n## A\nx\n"),
        (3, 0, "# T\n\n## D\n\nz\n\n## A\nx\n\n## B\n\n### C\n\ny\n"),
        (1, 1, text),
    ] {
        let outline = read(text);
        let edit = move_section_to(text, &outline, nth(&outline, at), nth(&outline, to)).unwrap();
        assert_eq!(edit.apply(text).unwrap(), want, "{at} to {to}");
    }
    let outline = read(text);
    let refused = move_section_to(text, &outline, nth(&outline, 0), nth(&outline, 2));
    assert!(refused.is_err(), "C is of another level: {refused:?}");
}

/// What is said, in order or not, less what is prose: its paragraphs may have been joined.
fn stock(text: &str, outline: &Outline) -> Vec<Said> {
    let all = everything(text, outline).into_iter();
    all.filter(|said| said.0 != NodeKind::Prose).collect()
}

fn words(text: &str) -> String {
    let mut all: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).collect();
    all.sort_unstable();
    all.into_iter().collect()
}

proptest! {
    #![proptest_config(cases(4000))]

    #[test]
    fn a_section_is_added_anywhere(doc in document(), at: Index, heading in line()) {
        let outline = read(&doc.text);
        let heading = normal_line(&heading);
        let places: Vec<_> = outline.sections().map(Some).chain([None]).collect();
        let after = *at.get(&places);
        let added = add_section(&doc.text, &outline, after, &heading);
        prop_assert!(added.is_ok() || heading.is_empty(), "{:?} behind {:?} of {:?}", heading, after, doc.text);
        let Ok(edit) = added else { return Ok(()) };
        let text = edit.apply(&doc.text).unwrap();
        let fresh = read(&text);
        let headings = |text: &str, outline: &Outline| -> Vec<Option<String>> {
            outline.sections().map(|s| get(text, outline, s, Part::Body)).collect()
        };
        let (was, is) = (headings(&doc.text, &outline), headings(&text, &fresh));
        prop_assert_eq!(was.len() + 1, is.len());
        prop_assert!(is.contains(&Some(heading)));
        prop_assert_eq!(stock(&doc.text, &outline).len() + 1, stock(&text, &fresh).len());
    }

    #[test]
    fn a_section_is_removed_and_the_rest_stays(doc in document(), at: Index) {
        let outline = read(&doc.text);
        let sections: Vec<_> = outline.sections().collect();
        if sections.is_empty() {
            return Ok(());
        }
        let removed = remove_section(&doc.text, &outline, *at.get(&sections));
        prop_assert!(removed.is_ok(), "{:?} of {:?}", at.get(&sections), doc.text);
        let text = removed.unwrap().apply(&doc.text).unwrap();
        let (was, is) = (stock(&doc.text, &outline), stock(&text, &read(&text)));
        prop_assert!(is.len() < was.len() && is.iter().all(|said| was.contains(said)));
    }

    #[test]
    fn a_section_is_moved_and_moved_back(doc in document(), at: Index, up: bool) {
        let outline = read(&doc.text);
        let sections: Vec<_> = outline.sections().collect();
        if sections.is_empty() {
            return Ok(());
        }
        let section = *at.get(&sections);
        let alone = sections.len() == 1;
        let Ok(edit) = move_section(&doc.text, &outline, section, up) else {
            let same = |s: &&usize| outline.nodes[**s].kind == outline.nodes[section].kind;
            prop_assert!(alone || sections.first() == Some(&section) || sections.last() == Some(&section) || sections.iter().filter(same).count() < 3, "{} {} of {:?}", section, up, doc.text);
            return Ok(());
        };
        let text = edit.apply(&doc.text).unwrap();
        prop_assert_eq!(words(&text), words(&doc.text));
        let fresh = read(&text);
        let (mut was, mut is) = (stock(&doc.text, &outline), stock(&text, &fresh));
        for all in [&mut was, &mut is] {
            all.sort_by_key(|said| format!("{said:?}"));
        }
        prop_assert_eq!(was, is);
    }

    #[test]
    fn a_section_goes_to_any_place_of_its_level_and_back(doc in document(), at: Index, to: Index) {
        let outline = read(&doc.text);
        let sections: Vec<_> = outline.sections().collect();
        if sections.is_empty() {
            return Ok(());
        }
        let section = *at.get(&sections);
        let siblings = sibling_sections(&outline, section);
        let target = *to.get(&siblings);
        let place = |of: usize| siblings.iter().position(|s| *s == of).unwrap();
        let (from, to) = (place(section), place(target));
        let Ok(edit) = move_section_to(&doc.text, &outline, section, target) else {
            return Ok(());
        };
        let text = edit.apply(&doc.text).unwrap();
        prop_assert_eq!(words(&text), words(&doc.text));
        let fresh = read(&text);
        let headings = |text: &str, outline: &Outline, of: &[usize]| -> Vec<Option<String>> {
            of.iter().map(|s| get(text, outline, *s, Part::Body)).collect()
        };
        let mut want = headings(&doc.text, &outline, &siblings);
        let moved = want.remove(from);
        want.insert(to, moved);
        // What stands before the first of them is as it was, so it stands where it stood.
        let siblings = sibling_sections(&fresh, siblings[0]);
        prop_assert_eq!(headings(&text, &fresh, &siblings), want);
        let (section, target) = (siblings[to], siblings[from]);
        let Ok(back) = move_section_to(&text, &fresh, section, target) else {
            return Ok(());
        };
        let back = back.apply(&text).unwrap();
        // A blank line that had to come between two sections stays.
        let grew = text.len() > doc.text.len();
        prop_assert!(grew || back == doc.text, "{:?} of {:?}", back, doc.text);
    }
}
