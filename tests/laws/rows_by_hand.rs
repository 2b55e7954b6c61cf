//! Law 5 to the byte: how rows are written.

use debrief::lens::{NewRow, Place, add_row, move_row, remove_row, sort_entries};
use debrief::outline::{NodeKind, Outline, read};
use debrief::text::Edit;

fn nth(outline: &Outline, kind: NodeKind, at: usize) -> usize {
    (0..outline.nodes.len())
        .filter(|n| outline.nodes[*n].kind == kind)
        .nth(at)
        .unwrap()
}

fn last_section(outline: &Outline) -> usize {
    outline.sections().last().unwrap()
}

fn added(text: &str, place: impl Fn(&Outline) -> Place, key: &str, words: &str) -> String {
    let outline = read(text);
    let (edit, begins) = add_row(
        text,
        &outline,
        place(&outline),
        &NewRow {
            key: key.into(),
            words: words.into(),
        },
    )
    .unwrap();
    let after = edit.apply(text).unwrap();
    assert!(
        read(&after)
            .nodes
            .iter()
            .any(|n| n.row.is_some() && n.span.start == begins),
        "{begins} in {after:?}"
    );
    after
}

fn changed(text: &str, edit: impl Fn(&Outline) -> Edit) -> String {
    edit(&read(text)).apply(text).unwrap()
}

#[test]
fn the_first_entry_of_the_template_stands_right_below_its_heading() {
    let text = debrief::templates::by_name("classroom").unwrap().markdown;
    let timeline = |o: &Outline| Place::In(o.sections().nth(1).unwrap());
    let after = added(text, timeline, "14:05", "It broke");
    assert_eq!(
        after,
        text.replace("## Timeline\n", "## Timeline\n- **14:05**: It broke\n")
    );
}

#[test]
fn a_section_that_follows_stays_apart() {
    let section = |o: &Outline| Place::In(o.sections().next().unwrap());
    assert_eq!(
        added("## Timeline\n## Next\n", section, "1:00", "x"),
        "## Timeline\n- **1:00**: x\n\n## Next\n"
    );
    assert_eq!(
        added("Timeline\n---\n\n## Next\n", section, "1:00", "x"),
        "Timeline\n---\n- **1:00**: x\n\n## Next\n"
    );
    assert_eq!(
        added("## Timeline", section, "1:00", "x"),
        "## Timeline\n- **1:00**: x"
    );
    assert_eq!(
        added("\u{feff}## Timeline\r\n", section, "1:00", "x"),
        "\u{feff}## Timeline\r\n- **1:00**: x\r\n"
    );
}

#[test]
fn the_first_entry_stands_behind_the_text_of_its_section() {
    let section = |o: &Outline| Place::In(last_section(o));
    assert_eq!(
        added("## Timeline\n\nAll times UTC.\n", section, "1:00", "x"),
        "## Timeline\n\nAll times UTC.\n\n- **1:00**: x\n"
    );
    assert_eq!(
        added("## Timeline\nAll times UTC.", section, "1:00", "x"),
        "## Timeline\nAll times UTC.\n\n- **1:00**: x"
    );
}

#[test]
fn the_first_task_stands_below_its_label() {
    let field = |o: &Outline| Place::In(nth(o, NodeKind::Field, 0));
    assert_eq!(
        added("## Tasks\n- **Tasks**:\n", field, "", "do it"),
        "## Tasks\n- **Tasks**:\n    1. do it\n"
    );
    assert_eq!(
        added(
            "## Tasks\r\n- **Tasks**:\r\n- **Next**: x\r\n",
            field,
            "",
            "do it"
        ),
        "## Tasks\r\n- **Tasks**:\r\n    1. do it\r\n- **Next**: x\r\n"
    );
    assert_eq!(
        added("## Tasks\n*   **Tasks:**", field, "", "do it"),
        "## Tasks\n*   **Tasks:**\n    1. do it"
    );
}

#[test]
fn a_task_has_the_box_and_the_bullet_of_its_siblings() {
    let last = |o: &Outline| Place::In(last_section(o));
    assert_eq!(
        added("## Tasks\n* [x] one\n", last, "", "two"),
        "## Tasks\n* [x] one\n* [ ] two\n"
    );
    assert_eq!(
        added("## Tasks\n+ one", last, "", "two"),
        "## Tasks\n+ one\n+ two"
    );
    assert_eq!(
        added("## Tasks\n1) one\n", last, "", "two"),
        "## Tasks\n1) one\n2) two\n"
    );
    assert_eq!(
        added("## Tasks\n1. one\n1. two\n", last, "", "three"),
        "## Tasks\n1. one\n1. two\n1. three\n"
    );
}

#[test]
fn an_entry_has_the_separator_of_its_siblings() {
    let last = |o: &Outline| Place::In(last_section(o));
    assert_eq!(
        added("## Timeline\n* **1:00** – x\n", last, "2:00", "y"),
        "## Timeline\n* **1:00** – x\n* **2:00** – y\n"
    );
    assert_eq!(
        added("## Timeline\n-   **1:00:** x\r\n", last, "2:00", "y"),
        "## Timeline\n-   **1:00:** x\r\n-   **2:00:** y\n"
    );
    assert_eq!(
        added("## Timeline\n- x\n", last, "2:00", "y"),
        "## Timeline\n- x\n- **2:00**: y\n"
    );
}

#[test]
fn a_loose_list_stays_loose() {
    let after = |o: &Outline| Place::After(nth(o, NodeKind::Entry, 0));
    assert_eq!(
        added("## Timeline\n\n- x\n\n- z\n", after, "", "y"),
        "## Timeline\n\n- x\n\n- y\n\n- z\n"
    );
    let last = |o: &Outline| Place::In(last_section(o));
    assert_eq!(
        added("## Timeline\n\n- x\n\n- y\n", last, "", "z"),
        "## Timeline\n\n- x\n\n- y\n\n- z\n"
    );
}

#[test]
fn text_between_rows_stays_with_the_row_before_it() {
    let after = |o: &Outline| Place::After(nth(o, NodeKind::Entry, 0));
    assert_eq!(
        added("## Timeline\n- x\n\n![i](j)\n\n- z\n", after, "", "y"),
        "## Timeline\n- x\n\n![i](j)\n\n- y\n- z\n"
    );
    let last = |o: &Outline| Place::In(last_section(o));
    assert_eq!(
        added("## Timeline\n- x\n\nThat is all.\n", last, "", "y"),
        "## Timeline\n- x\n- y\n\nThat is all.\n"
    );
    let moved = |text: &str, at: usize, up: bool| {
        changed(text, |o| {
            move_row(text, o, nth(o, NodeKind::Entry, at), up).unwrap()
        })
    };
    assert_eq!(
        moved("## Timeline\n- x\n\n![i](j)\n\n- z\n", 0, false),
        "## Timeline\n- z\n\n- x\n\n![i](j)\n"
    );
    assert_eq!(
        moved("## Timeline\n- x\n- y\n\nThat is all.", 1, true),
        "## Timeline\n- y\n- x\n\nThat is all."
    );
}

#[test]
fn ordinals_are_counted_again_and_lines_below_move_along() {
    let text =
        "## Tasks\n8. a\n9. b\n   more of b\n   - below b\n\n   and more\n10. c\n    more of c\n";
    let first = |o: &Outline| Place::After(nth(o, NodeKind::Task, 0));
    let after = added(text, first, "", "new");
    assert_eq!(
        after,
        "## Tasks\n8. a\n9. new\n10. b\n    more of b\n    - below b\n\n    and more\n11. c\n    more of c\n"
    );
    let removed = changed(&after, |o| {
        remove_row(&after, o, nth(o, NodeKind::Task, 1)).unwrap()
    });
    assert_eq!(removed, text);
    let moved = changed("## Tasks\n9. a\n   a2\n10. b\n    b2", |o| {
        move_row(
            "## Tasks\n9. a\n   a2\n10. b\n    b2",
            o,
            nth(o, NodeKind::Task, 0),
            false,
        )
        .unwrap()
    });
    assert_eq!(moved, "## Tasks\n9. b\n   b2\n10. a\n    a2");
}

#[test]
fn another_list_is_not_counted_on() {
    let text = "## Tasks\n1. a\n2. b\n\nThen:\n\n1. c\n2. d\n";
    let removed = changed(text, |o| {
        remove_row(text, o, nth(o, NodeKind::Task, 0)).unwrap()
    });
    assert_eq!(removed, "## Tasks\n1. b\n\nThen:\n\n1. c\n2. d\n");
}

#[test]
fn a_removed_row_takes_its_blank_line_and_what_is_below_it_along() {
    let removed = |text: &str| {
        changed(text, |o| {
            remove_row(text, o, nth(o, NodeKind::Entry, 0)).unwrap()
        })
    };
    assert_eq!(
        removed("## Timeline\n\n- x\n\n- y\n"),
        "## Timeline\n\n- y\n"
    );
    assert_eq!(
        removed("## Timeline\n- x\n  - below\n\n  more\n- y\n"),
        "## Timeline\n- y\n"
    );
    assert_eq!(removed("## Timeline\n- x"), "## Timeline");
    assert_eq!(
        removed("## Timeline\r\n- x\r\n\r\n## Next\r\n"),
        "## Timeline\r\n\r\n## Next\r\n"
    );
}

#[test]
fn law_5_midnight_is_not_out_of_order() {
    let sorted = |rows: &str| {
        let text = format!("# T\n\n## Timeline\n{rows}");
        let outline = read(&text);
        let section = outline.sections().next().unwrap();
        let after = sort_entries(&text, &outline, section)
            .unwrap()
            .apply(&text)
            .unwrap();
        after.replacen("# T\n\n## Timeline\n", "", 1)
    };
    let over_midnight = "- **22:10**: a\n- **23:50**: b\n- **00:10**: c\n- **01:00**: d\n";
    assert_eq!(sorted(over_midnight), over_midnight);
    assert_eq!(
        sorted("- **23:50**: b\n- **22:10**: a\n- **00:10**: c\n"),
        "- **22:10**: a\n- **23:50**: b\n- **00:10**: c\n"
    );
}
