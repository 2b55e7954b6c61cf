//! Law 5: rows.

use crate::cases;
use crate::check::{Checked, Said, everything};
use crate::layouts::document;
use crate::values::{block, line, stays_open};
use debrief::lens::{NewRow, Place, add_row, get, move_row, remove_row, set_done, sort_entries};
use debrief::lex::read_clock;
use debrief::outline::{Form, NodeKind, Outline, Part, read};
use debrief::text::{Edit, Span, normal, normal_line};
use proptest::prelude::*;
use proptest::sample::Index;

fn rows(outline: &Outline) -> Vec<usize> {
    (0..outline.nodes.len())
        .filter(|n| outline.nodes[*n].row.is_some())
        .collect()
}

fn is_item(outline: &Outline, node: usize) -> bool {
    outline.nodes[node]
        .row
        .is_some_and(|row| row.form == Form::Item)
}

/// The rows below the same parent that are written as the same thing: a list and a table are apart.
fn siblings(outline: &Outline, node: usize) -> Vec<usize> {
    let alike = |n: usize| {
        let node = &outline.nodes[n];
        (node.parent, node.row.map(|row| row.form))
    };
    rows(outline)
        .into_iter()
        .filter(|n| alike(*n) == alike(node))
        .collect()
}

/// The lines of a row; below a heading, the text is the heading's.
fn extent(outline: &Outline, node: usize) -> Span {
    let own = outline.nodes[node].span;
    match outline.nodes[node].row.map(|row| row.form) {
        Some(Form::Heading(_)) => {
            let next = outline.nodes[node + 1..]
                .iter()
                .find(|n| n.kind != NodeKind::Prose);
            let section = outline.nodes[node]
                .parent
                .map(|p| outline.nodes[p].span.end);
            Span::new(own.start, next.map_or(section.unwrap(), |n| n.span.start))
        }
        _ => own,
    }
}

/// The words of all rows, and all words of prose run together: what no row operation may lose or double.
fn stock(text: &str, outline: &Outline) -> (Vec<String>, Vec<char>) {
    let all = everything(text, outline);
    let of_rows = all
        .iter()
        .filter(|n| n.0 != NodeKind::Prose)
        .map(|n| format!("{n:?}"));
    let prose = all
        .iter()
        .filter(|n| n.0 == NodeKind::Prose)
        .flat_map(|n| n.1[0].1.clone().unwrap().chars().collect::<Vec<_>>());
    (
        of_rows.collect(),
        prose.filter(|c| !c.is_whitespace()).collect(),
    )
}

/// The text of each line, less its ordinal and the indentation that goes with it.
fn lines(text: &str) -> Vec<String> {
    let bare = |line: &str| {
        line.trim_start_matches([' ', '\t', '#'])
            .trim_start_matches(|c: char| c.is_ascii_digit())
            .trim_end()
            .to_owned()
    };
    text.lines()
        .map(bare)
        .filter(|line| !line.is_empty())
        .collect()
}

fn keeps_bytes(edit: &Edit, text: &str) -> Result<String, TestCaseError> {
    let after = edit.apply(text).unwrap();
    prop_assert_eq!(
        text.ends_with('\n'),
        after.ends_with('\n') || after.is_empty(),
        "the final line end of {:?}, {:?}",
        text,
        after
    );
    prop_assert_eq!(
        after.matches('\r').count() > 0 && !text.contains('\r'),
        false
    );
    prop_assert!(
        !text.contains("\r\n") || after.matches('\n').count() == after.matches("\r\n").count(),
        "CRLF in {:?}",
        after
    );
    Ok(after)
}

/// Whether the new row would be an item or a row of a table.
fn takes_any(outline: &Outline, place: Place) -> bool {
    let holds = |n: usize| {
        let form = outline.nodes[n].row.map(|row| row.form);
        matches!(form, None | Some(Form::Item | Form::Cells))
    };
    match place {
        Place::After(node) => holds(node),
        Place::In(section) => outline.children(section).all(holds),
    }
}

fn added(text: &str, outline: &Outline, place: Place, row: &NewRow) -> Checked {
    let (edit, begins) = match add_row(text, outline, place, row) {
        Ok(done) => done,
        // Without a time, a heading begins a section, and a line goes on with the one before it.
        Err(_) if normal_line(&row.key).is_empty() && !takes_any(outline, place) => return Ok(()),
        Err(refusal) => {
            return Err(TestCaseError::fail(format!(
                "law 5: {place:?} refuses {row:?} in {text:?}: {refusal}"
            )));
        }
    };
    let after = keeps_bytes(&edit, text)?;
    let fresh = read(&after);
    let node = (0..fresh.nodes.len())
        .rev()
        .find(|n| fresh.nodes[*n].span.start == begins && fresh.nodes[*n].row.is_some());
    prop_assert!(
        node.is_some(),
        "nothing begins at {} of {:?}",
        begins,
        after
    );
    let node = node.unwrap();
    prop_assert_eq!(
        get(&after, &fresh, node, Part::Body),
        Some(normal(&row.words)),
        "{:?} gives {:?}",
        text,
        after
    );
    if fresh.nodes[node].kind != NodeKind::Task {
        prop_assert_eq!(
            get(&after, &fresh, node, Part::Key),
            Some(normal_line(&row.key)),
            "{:?} gives {:?}",
            text,
            after
        );
    }
    let (mut all, was) = (everything(&after, &fresh), everything(text, outline));
    all.remove(node);
    let rows_of = |all: Vec<_>| -> Vec<Said> {
        all.into_iter()
            .filter(|n: &Said| n.0 != NodeKind::Prose)
            .collect()
    };
    prop_assert_eq!(rows_of(all), rows_of(was), "{:?} gives {:?}", text, after);
    let (fresh_row, list) = (fresh.nodes[node].row.unwrap(), siblings(&fresh, node));
    let at = list.iter().position(|n| *n == node).unwrap();
    // Where a line could not hold the words, the new row is an item.
    let same_form = |model: usize| {
        outline.nodes[model]
            .row
            .is_some_and(|r| r.form == fresh_row.form)
    };
    if let Some(before) = at
        .checked_sub(1)
        .map(|at| fresh.nodes[list[at]].row.unwrap())
        .filter(|_| matches!(place, Place::After(model) if same_form(model)))
    {
        let sign = |s: &str| s.chars().last();
        prop_assert_eq!(
            sign(before.marker.of(&after)),
            sign(fresh_row.marker.of(&after)),
            "the bullet in {:?}",
            after
        );
        prop_assert_eq!(
            before.check.is_some(),
            fresh_row.check.is_some(),
            "the box in {:?}",
            after
        );
    }
    // The other lines are all there, in their order.
    let mut left = lines(&after).into_iter();
    for line in lines(text) {
        prop_assert!(
            left.any(|l| l == line),
            "{:?} is gone from {:?}",
            line,
            after
        );
    }
    Ok(())
}

proptest! {
    #![proptest_config(cases(5000))]

    #[test]
    fn law_5_a_row_is_added(doc in document(), at: Index, key in line(), words in block()) {
        let outline = read(&doc.text);
        let all: Vec<_> = rows(&outline).into_iter().filter(|n| outline.nodes[*n].kind.is_row()).collect();
        if all.is_empty() || stays_open(&words) {
            return Ok(());
        }
        let model = *at.get(&all);
        let form = outline.nodes[model].row.unwrap().form;
        // What several lines would make of a line or of what stands below a heading is for the reader to say.
        let words = if matches!(form, Form::Item | Form::Cells) { words } else { normal_line(&words) };
        added(&doc.text, &outline, Place::After(model), &NewRow { key, words })?;
    }

    #[test]
    fn law_5_a_row_is_added_in_its_section(doc in document(), at: Index, key in line(), words in line()) {
        let outline = read(&doc.text);
        let takes = |n: &usize| match outline.nodes[*n].kind {
            NodeKind::Section { kind, .. } => ["timeline", "actions"].contains(&kind.name()),
            NodeKind::Task | NodeKind::Field if !is_item(&outline, *n) => false,
            NodeKind::Task => true,
            NodeKind::Field => outline.nodes[outline.nodes[*n].parent.unwrap()].kind == NodeKind::Section { kind: debrief::lex::SectionKind::Actions, level: 2 },
            _ => false,
        };
        let all: Vec<_> = (0..outline.nodes.len()).filter(takes).collect();
        if !all.is_empty() {
            added(&doc.text, &outline, Place::In(*at.get(&all)), &NewRow { key, words })?;
        }
    }

    #[test]
    fn law_5_a_row_is_removed(doc in document(), at: Index) {
        let outline = read(&doc.text);
        if rows(&outline).is_empty() {
            return Ok(());
        }
        let node = *at.get(&rows(&outline));
        let edit = remove_row(&doc.text, &outline, node);
        prop_assert!(edit.is_ok(), "cannot remove {} of {:?}", node, doc.text);
        let after = edit.unwrap().apply(&doc.text).unwrap();
        let gone = extent(&outline, node).of(&doc.text);
        let keep = outline.nodes.iter().enumerate().filter(|(n, _)| !outline.family(node).contains(n) && outline.nodes[*n].kind != NodeKind::Prose).count();
        prop_assert_eq!(read(&after).nodes.iter().filter(|n| n.kind != NodeKind::Prose).count(), keep);
        let own = lines(gone);
        prop_assert_eq!(lines(&doc.text).len(), lines(&after).len() + own.len(), "{:?} gives {:?}", doc.text, after);
    }

    #[test]
    fn law_5_a_row_is_moved_and_back(doc in document(), at: Index, up: bool) {
        let outline = read(&doc.text);
        if rows(&outline).is_empty() {
            return Ok(());
        }
        let node = *at.get(&rows(&outline));
        let list = siblings(&outline, node);
        let place = list.iter().position(|n| *n == node).unwrap();
        let edit = move_row(&doc.text, &outline, node, up);
        if (up && place == 0) || (!up && place + 1 == list.len()) {
            prop_assert!(edit.is_err());
            return Ok(());
        }
        prop_assert!(edit.is_ok(), "cannot move {} of {:?} {}", node, doc.text, up);
        let after = keeps_bytes(&edit.unwrap(), &doc.text)?;
        let fresh = read(&after);
        let (mut was, mut is) = (stock(&doc.text, &outline), stock(&after, &fresh));
        prop_assert!(was != is || after == doc.text || was.0.len() > was.0.iter().collect::<std::collections::HashSet<_>>().len(), "{:?} gives {:?}", doc.text, after);
        for words in [&mut was, &mut is] {
            words.0.sort();
            words.1.sort();
        }
        prop_assert_eq!(was, is, "{:?} gives {:?}", doc.text, after);
        let sorted = |text: &str| { let mut all = lines(text); all.sort(); all };
        prop_assert_eq!(sorted(&doc.text), sorted(&after));
        let moved = siblings(&fresh, *siblings(&fresh, rows(&fresh)[0]).first().unwrap());
        prop_assert!(!moved.is_empty());
    }

    #[test]
    fn law_5_entries_are_sorted(doc in document()) {
        let outline = read(&doc.text);
        for section in outline.sections() {
            let edit = sort_entries(&doc.text, &outline, section);
            prop_assert!(edit.is_ok(), "cannot sort {:?}", doc.text);
            let after = keeps_bytes(&edit.unwrap(), &doc.text)?;
            let fresh = read(&after);
            let clocks = |text: &str, outline: &debrief::outline::Outline| -> Vec<u16> {
                outline.children(section).filter_map(|n| get(text, outline, n, Part::Key)).filter_map(|k| read_clock(&k)).map(|c| c.minutes).collect()
            };
            let (before, times) = (clocks(&doc.text, &outline), clocks(&after, &fresh));
            // Back by more than half a day is past midnight.
            let crosses = before.iter().any(|late| before.iter().any(|early| early + 720 < *late));
            if matches!(outline.nodes[section].kind, NodeKind::Section { kind: debrief::lex::SectionKind::Timeline, .. }) {
                prop_assert!(times.is_sorted() || crosses, "{:?} gives {:?}", doc.text, after);
            }
        }
    }

    #[test]
    fn law_5_a_tick_is_one_byte(doc in document()) {
        let outline = read(&doc.text);
        for node in rows(&outline) {
            for done in [true, false] {
                if let Ok(edit) = set_done(&doc.text, &outline, node, done) {
                    let after = edit.apply(&doc.text).unwrap();
                    prop_assert_eq!(debrief::lens::is_done(&after, &read(&after), node), Some(done));
                    prop_assert_eq!(after.len(), doc.text.len());
                }
            }
        }
    }
}
