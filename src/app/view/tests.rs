//! What the form shows, and what becomes of the text by it.

use super::*;
use crate::templates::by_name;

fn classroom() -> Document {
    Document::open(by_name("classroom").expect("there").markdown.into())
}

fn name(what: &What) -> String {
    match what {
        What::Field(FieldItem { label, .. }) => label.clone(),
        What::TaskList { label } | What::Prose { label, .. } => label.clone(),
        What::Entry(row) | What::Task(row) => row.name.clone(),
        What::AddEntry => "Add entry".into(),
        What::AddTask => "Add task".into(),
        What::Matter => "(front matter)".into(),
    }
}

fn names(document: &Document, card: usize) -> Vec<String> {
    let items = &cards(document)[card].items;
    items.iter().map(|item| name(&item.what)).collect()
}

#[test]
fn the_classroom_as_a_form() {
    let document = classroom();
    assert_eq!(names(&document, 1), ["Duration", "Impact", "Root Cause"]);
    assert_eq!(names(&document, 2), ["Add entry"]);
    assert_eq!(
        names(&document, 4),
        ["Improvements", "Tasks to Address the Issue", "Add task"]
    );
}

#[test]
fn a_pending_row_is_in_the_text_once_it_is_not_blank_and_stays_the_same_row() {
    let mut document = classroom();
    let timeline = cards(&document)[2].id;
    let first = document.new_row(timeline, None).expect("a row");
    let second = document.new_row(timeline, None).expect("a row");
    assert_eq!(names(&document, 2), ["Entry 1", "Entry 2", "Add entry"]);
    assert_eq!(
        document.text(),
        by_name("classroom").expect("there").markdown
    );
    document
        .put(second, Part::Body, "noticed", 1)
        .expect("written");
    assert!(
        document
            .text()
            .contains("## Timeline\n- noticed\n\n## Root"),
        "{}",
        document.text()
    );
    document
        .put_time(second, "2:05 pm", None, 1)
        .expect("written");
    document.put_time(first, "14.00", None, 2).expect("written");
    assert!(
        document.text().contains("- **2:05 pm**: noticed\n"),
        "{}",
        document.text()
    );
    assert_eq!(
        document.value(second, Part::Key).as_deref(),
        Some("2:05 pm")
    );
    assert!(document.pending().is_empty());
    let third = document.new_row(timeline, Some(second)).expect("a row");
    document.put_time(third, "1415", None, 3).expect("written");
    assert!(
        document.text().contains("- **2:15 pm**:\n") || document.text().contains("- **14:15**:\n"),
        "{}",
        document.text()
    );
}

#[test]
fn what_is_held_back_is_kept_and_what_stands_before_it_is_written() {
    let text = "# T\n\n## A\n\nOne.\n\n## B\n\nTwo.\n";
    let mut document = Document::open(text.into());
    let prose = cards(&document)[1].items[0].id;
    for typed in [
        "One.\n\n`",
        "One.\n\n``",
        "One.\n\n```",
        "One.\n\n```\ncode",
    ] {
        let _ = document.put(prose, Part::Body, typed, 1);
    }
    assert_eq!(document.text(), text);
    let mut again = Document::open(document.text().into());
    again.restore(document.beside());
    let prose = cards(&again)[1].items[0].id;
    assert_eq!(
        again.held(prose, Part::Body).map(String::as_str),
        Some("One.\n\n```\ncode")
    );
    again
        .put(prose, Part::Body, "One.\n\n```\ncode\n```", 1)
        .expect("whole");
    assert!(!again.holds_back());
}

#[test]
fn a_row_that_moves_keeps_its_identity() {
    let text = "# T\n\n## Timeline\n- **10:00**: a\n- **11:00**: b\n- **12:00**: c\n";
    let mut document = Document::open(text.into());
    let ids: Vec<NodeId> = cards(&document)[1].items.iter().map(|i| i.id).collect();
    document.move_row(ids[2], true).expect("moved");
    assert_eq!(document.value(ids[2], Part::Body).as_deref(), Some("c"));
    assert_eq!(document.value(ids[1], Part::Body).as_deref(), Some("b"));
    document.undo().expect("undone");
    assert_eq!(document.text(), text);
    assert_eq!(document.value(ids[2], Part::Body).as_deref(), Some("c"));
}

#[test]
fn rows_that_are_added_after_an_undo_are_shown() {
    let mut document = classroom();
    let timeline = cards(&document)[2].id;
    let first = document.new_row(timeline, None).expect("a row");
    document.put(first, Part::Body, "x", 1).expect("written");
    document.new_row(timeline, Some(first)).expect("a row");
    document.undo();
    document.new_row(timeline, None).expect("a row");
    assert_eq!(names(&document, 2), ["Entry 1", "Entry 2", "Add entry"]);
}

#[test]
fn a_row_is_added_at_the_end_whatever_is_pending_before_it() {
    let mut document =
        Document::open("# T\n\n## Timeline\n- **10:00**: a\n- **11:00**: b\n".into());
    let card = cards(&document).remove(1);
    document
        .new_row(card.id, Some(card.items[0].id))
        .expect("a row");
    let last = document.new_row(card.id, None).expect("a row");
    let items = cards(&document).remove(1).items;
    assert_eq!(items[3].id, last);
}

#[test]
fn a_task_is_dropped_in_the_place_of_another_with_what_is_below_it() {
    let text = "# T\n\n## Actions\n1. a\n    - a1\n    - a2\n2. b\n3. c\n";
    let mut document = Document::open(text.into());
    let items = cards(&document).remove(1).items;
    document
        .move_row_to(items[0].id, items[3].id)
        .expect("moved");
    assert_eq!(
        document.text(),
        "# T\n\n## Actions\n1. b\n2. a\n    - a1\n    - a2\n3. c\n"
    );
    document.undo();
    assert_eq!(document.text(), text);
}

#[test]
fn an_emptied_paragraph_can_be_typed_in_again() {
    let mut document = Document::open("# T\n\nFirst.\n\n- **A**: x\n\nLast.\n".into());
    let prose = cards(&document)[0].items.last().expect("prose").id;
    document.put(prose, Part::Body, "", 1).expect("emptied");
    assert_eq!(document.value(prose, Part::Body).as_deref(), Some(""));
    document.put(prose, Part::Body, "A", 1).expect("written");
    document
        .put(prose, Part::Body, "Again.", 1)
        .expect("written");
    assert_eq!(document.value(prose, Part::Body).as_deref(), Some("Again."));
    document.undo();
    assert_eq!(document.text(), "# T\n\nFirst.\n\n- **A**: x\n\nLast.\n");
}

#[test]
fn an_offered_paragraph_is_written_and_taken_back() {
    let mut document = Document::open("# T\n\n## Lessons\n\n## Thanks\n\nAll.\n".into());
    let offered = cards(&document)[1].items[0].id;
    assert!(is_offered(&document, offered));
    for typed in ["W", "We", "We l\n\nearned"] {
        document
            .put(offered, Part::Body, typed, 1)
            .expect("written");
        assert_eq!(document.value(offered, Part::Body).as_deref(), Some(typed));
    }
    document.undo();
    assert_eq!(document.text(), "# T\n\n## Lessons\n\n## Thanks\n\nAll.\n");
    assert_eq!(document.value(offered, Part::Body).as_deref(), Some(""));
}

#[test]
fn pending_rows_are_kept_with_the_draft() {
    let mut document = classroom();
    let timeline = cards(&document)[2].id;
    let row = document.new_row(timeline, None).expect("a row");
    document.put(row, Part::Body, "  ", 1).expect("kept");
    let mut again = Document::open(document.text().into());
    again.restore(document.beside());
    assert_eq!(names(&again, 2), ["Entry 1", "Add entry"]);
}

/// The rows of a card: name, what its key is called, and the names of its other values.
fn rows(document: &Document, card: usize) -> Vec<(String, Option<String>, Vec<String>)> {
    let items = cards(document).remove(card).items;
    let rows = items.into_iter().filter_map(|item| match item.what {
        What::Entry(row) | What::Task(row) => Some(row),
        _ => None,
    });
    rows.map(|row| {
        (
            row.name,
            row.key,
            row.extras.into_iter().map(|e| e.name).collect(),
        )
    })
    .collect()
}

#[test]
fn the_columns_of_a_table_name_the_values_of_its_rows() {
    let text = "# T\n\n## Action items\n\n| What | Team | Type | | Link | Link |\n|--|--|--|--|--|--|\n| a | b | c | d | e | f |\n";
    let mut document = Document::open(text.into());
    let extras = ["Team", "Type", "Column 4", "Link", "Link 2"]
        .map(String::from)
        .to_vec();
    assert_eq!(
        rows(&document, 1),
        [("Task 1".into(), None, extras.clone())]
    );
    let section = cards(&document)[1].id;
    document.new_row(section, None).expect("a row");
    assert_eq!(rows(&document, 1)[1], ("Task 2".into(), None, extras));
}

#[test]
fn the_cells_of_a_pending_row_are_written_once_it_is_in_the_text() {
    let sre = by_name("sre").expect("there").markdown;
    let mut document = Document::open(sre.into());
    let actions = cards(&document)
        .into_iter()
        .find(|c| c.heading == "Action Items");
    let actions = actions.expect("a card").id;
    let row = document.new_row(actions, None).expect("a row");
    assert_eq!(document.value(row, Part::Owner).as_deref(), Some(""));
    document.put(row, Part::Owner, "Kim", 1).expect("kept");
    document
        .put(row, Part::Body, "Watch the queue", 2)
        .expect("written");
    document
        .put(row, Part::Type, "prevent", 3)
        .expect("written");
    assert!(
        document
            .text()
            .contains("\n| Watch the queue | prevent | Kim |  |  |\n"),
        "{}",
        document.text()
    );
    assert!(document.pending().is_empty());
    document.undo();
    document.undo();
    document.undo();
    assert_eq!(document.text(), sre);
}

#[test]
fn an_action_with_a_label_is_a_row_with_two_values() {
    let text = "# T\n\n## Action items\n- **Faster alarms**: ring after a minute\n- **Drills**: twice a year\n";
    let mut document = Document::open(text.into());
    let labelled = |name: &str| (name.to_owned(), Some("Label".to_owned()), Vec::new());
    assert_eq!(rows(&document, 1), [labelled("Task 1"), labelled("Task 2")]);
    let card = cards(&document).remove(1);
    document.move_row(card.items[1].id, true).expect("moved");
    let row = document
        .new_row(card.id, Some(card.items[0].id))
        .expect("a row");
    document
        .put(row, Part::Body, "Tell people", 1)
        .expect("written");
    assert_eq!(
        document.text(),
        "# T\n\n## Action items\n- **Drills**: twice a year\n- **Faster alarms**: ring after a minute\n- Tell people\n"
    );
}

#[test]
fn front_matter_is_a_group_in_the_card_of_the_title() {
    let text = "---\ntitle: T\ndate: 2024-05-01\ntags:\n  - a\nowner: \n---\n\nWords.\n";
    let mut document = Document::open(text.into());
    assert_eq!(
        names(&document, 0),
        ["(front matter)", "date", "Front matter", "owner", "Text 2"]
    );
    let items = cards(&document).remove(0).items;
    assert!(matches!(&items[1].what, What::Field(f) if f.quiet && f.one_line && !f.locked));
    assert!(matches!(&items[2].what, What::Prose { locked: true, .. }));
    let refused = document.put(items[2].id, Part::Body, "tags: []", 1);
    assert_eq!(refused, Err(crate::lens::Refusal::SourceOnly));
    document
        .put(items[3].id, Part::Body, "Kim", 2)
        .expect("written");
    assert_eq!(document.text(), text.replace("owner: \n", "owner: Kim\n"));
}

#[test]
fn rows_are_added_where_rows_are_and_nowhere_else() {
    let cases: [(&str, &[&str]); 6] = [
        ("## Timeline\n", &["Add entry"]),
        ("## Timeline\n\n### Monday\n- 10:00: a\n", &[]),
        ("## Actions\n", &["Add task"]),
        ("## Impact\n- 10:00: a\n", &["Entry 1", "Add entry"]),
        ("## Impact\n- **Users**: 3\n", &["Users"]),
        (
            "## Actions\n- **Prevent**:\n  - a\n",
            &["Prevent", "Task 1", "Add task"],
        ),
    ];
    for (section, want) in cases {
        let document = Document::open(format!("# T\n\n{section}"));
        assert_eq!(names(&document, 1), want, "{section:?}");
    }
}

#[test]
fn an_entry_that_is_a_heading_has_a_headline_and_words_below() {
    let text =
        "# T\n\n## Timeline\n\n### 21:00 - Team alerted\n\nBy phone.\n\n### 21:30\n\nFixed.\n";
    let document = Document::open(text.into());
    let row = |name: &str, more: &[&str]| {
        let more = more.iter().map(|m| (*m).to_owned()).collect();
        (name.to_owned(), Some("Time".to_owned()), more)
    };
    assert_eq!(
        rows(&document, 1),
        [row("Entry 1", &["Headline"]), row("Entry 2", &[])]
    );
}

#[test]
fn cards_are_indented_below_each_other_whatever_the_levels_are() {
    let levels = |text: &str| -> Vec<u8> {
        let cards = cards(&Document::open(text.into()));
        cards.iter().map(|card| card.level).collect()
    };
    assert_eq!(levels("# T\n\n### A\n\n##### B\n\n### C\n"), [1, 2, 3, 2]);
    assert_eq!(levels("# T\n\n## A\n\n### B\n"), [1, 2, 3]);
}

#[test]
fn times_have_the_room_that_the_widest_of_them_takes() {
    for (times, want) in [
        (["10:00", "10:05 UTC"], KeyWidth::Clock),
        (["10:00", "2024-05-04 10:05"], KeyWidth::Date),
        (["10:00", "4 May 2024, 10:05 – 10:15 UTC"], KeyWidth::Line),
    ] {
        let entries: String = times
            .iter()
            .map(|time| format!("- **{time}**: a\n"))
            .collect();
        let document = Document::open(format!("# T\n\n## Timeline\n{entries}"));
        assert_eq!(cards(&document)[1].key_width, want, "{times:?}");
    }
}

#[test]
fn sections_are_added_behind_one_or_at_the_end_moved_and_removed() {
    let text = "# T\n\n## A\n\na\n\n## B\n\n### B1\n\nb\n";
    let mut document = Document::open(text.into());
    let ids: Vec<NodeId> = cards(&document).iter().map(|card| card.id).collect();
    let last = document
        .add_section(None, "Last")
        .expect("added")
        .expect("there");
    assert_eq!(document.text(), format!("{text}\n## Last\n"));
    let behind = document
        .add_section(Some(ids[1]), "Behind A")
        .expect("added")
        .expect("there");
    document.move_section(behind, true).expect("moved");
    let now: Vec<NodeId> = cards(&document).iter().map(|card| card.id).collect();
    assert_eq!(now, [ids[0], behind, ids[1], ids[2], ids[3], last]);
    document.remove_section(ids[2]).expect("removed");
    assert!(!document.text().contains("B1"), "{}", document.text());
    while document.undo().is_some() {}
    assert_eq!(document.text(), text);
}

/// Every node of every document has its place in the form.
#[test]
fn nothing_of_a_real_document_is_missing() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus/docs");
    let Ok(files) = std::fs::read_dir(&folder) else {
        println!("skipped: no {} here", folder.display());
        return;
    };
    for file in files.flatten() {
        let text = std::fs::read(file.path()).expect("readable");
        let document = Document::open(String::from_utf8_lossy(&text).into_owned());
        let cards = cards(&document);
        let items = cards.iter().flat_map(|c| c.items.iter().map(|i| i.id));
        let shown: std::collections::HashSet<NodeId> =
            cards.iter().map(|c| c.id).chain(items).collect();
        for (n, node) in document.outline().nodes.iter().enumerate() {
            let is_shown = node.kind == NodeKind::Markup || shown.contains(&document.id(n));
            assert!(is_shown, "{:?}: {node:?}", file.path());
        }
        let blank = cards
            .iter()
            .flat_map(|c| &c.items)
            .find(|i| !matches!(i.what, What::Matter) && name(&i.what).is_empty());
        assert_eq!(blank, None, "{:?}", file.path());
    }
}
