//! Law 5 to the byte for rows that are no items: lines, rows of tables, headings.

use debrief::lens::{NewRow, Place, add_row, move_row, remove_row, sort_entries};
use debrief::outline::{Outline, read};

/// Adds a row to the last section.
fn added(text: &str, key: &str, words: &str) -> String {
    let outline = read(text);
    let row = NewRow {
        key: key.to_owned(),
        words: words.to_owned(),
    };
    let section = outline.sections().last().unwrap();
    let (edit, _) = add_row(text, &outline, Place::In(section), &row).unwrap();
    edit.apply(text).unwrap()
}

fn row(outline: &Outline, at: usize) -> usize {
    let is_row = |n: &usize| outline.nodes[*n].kind.is_row();
    (0..outline.nodes.len()).filter(is_row).nth(at).unwrap()
}

#[test]
fn a_line_is_written_like_its_siblings() {
    // A single one is a paragraph, and the next another one.
    for (rows, want) in [
        ("14:05 - x\n", "14:05 - x\n\n15:00 - y\n"),
        ("14:05: x\n14:10: z\n", "14:05: x\n14:10: z\n15:00: y\n"),
        ("**14:05** – x", "**14:05** – x\n\n**15:00** – y"),
        ("_14:05_ - x\n", "_14:05_ - x\n\n_15:00_ - y\n"),
        (
            "[14:05] x\n\n[14:10] z\n",
            "[14:05] x\n\n[14:10] z\n\n[15:00] y\n",
        ),
        (
            "14:05 x
14:10 z
",
            "14:05 x
14:10 z
15:00 y
",
        ),
    ] {
        let text = format!("## Timeline\n\n{rows}");
        assert_eq!(added(&text, "15:00", "y"), format!("## Timeline\n\n{want}"));
    }
}

#[test]
fn an_action_that_is_a_line_stays_one_where_it_can() {
    let text = "## Action Items\n\nAdd an alert\n\nFix the probe\n";
    assert_eq!(
        added(text, "", "Write a runbook"),
        format!("{text}\nWrite a runbook\n")
    );
    assert_eq!(
        added(text, "", "# no line"),
        format!("{text}\n- # no line\n")
    );
}

#[test]
fn a_row_of_a_table_has_the_pipes_and_the_cells_of_its_siblings() {
    for (table, want) in [
        (
            "| Time | Event | Who |\n|---|---|---|\n| 14:05 | x | Ann |\n",
            "| 15:00 | a \\| b |  |\n",
        ),
        ("Time | Event\n--- | ---\n14:05 | x\n", "15:00 | a \\| b\n"),
        ("|Time|Event|\n|-|-|\n|14:05|x|\n", "| 15:00 | a \\| b |\n"),
        (
            "  | Event | Time |\n  |---|---|\n  | x | 14:05 |\n",
            "  | a \\| b | 15:00 |\n",
        ),
    ] {
        let text = format!("## Timeline\n\n{table}");
        assert_eq!(added(&text, "15:00", "a | b"), format!("{text}{want}"));
    }
}

#[test]
fn a_row_without_a_first_cell_gets_a_pipe_in_front() {
    let text = "## Timeline\n\nTime | Event\n--- | ---\n14:05 | x\n";
    assert_eq!(added(text, "", "y"), format!("{text}|  | y |\n"));
}

#[test]
fn an_empty_table_takes_a_first_row() {
    let text = debrief::templates::by_name("sre").unwrap().markdown;
    let outline = read(text);
    let actions = outline
        .sections()
        .find(|s| outline.nodes[*s].body.span.of(text) == "Action Items")
        .unwrap();
    let new = NewRow {
        key: String::new(),
        words: "Add an alert".to_owned(),
    };
    let (edit, _) = add_row(text, &outline, Place::In(actions), &new).unwrap();
    let after = edit.apply(text).unwrap();
    let dashes = "| ------ | ---- | ----- | ------ | ----- |\n";
    assert_eq!(
        after,
        text.replace(dashes, &format!("{dashes}| Add an alert |  |  |  |  |\n"))
    );
}

#[test]
fn a_heading_is_written_like_its_siblings_with_the_words_below() {
    let text = "## Timeline\n\n### 14:05\n\nx\n\n### 14:10\n\nz\n";
    assert_eq!(
        added(text, "15:00", "y"),
        format!("{text}\n### 15:00\n\ny\n")
    );
    let actions = "## Actions\n\n### 1) Add an alert\n\nMore.\n";
    assert_eq!(
        added(actions, "", "Fix it"),
        format!("{actions}\n### 2) Fix it\n")
    );
}

#[test]
fn rows_of_every_form_are_removed_and_moved() {
    for (first, second, apart) in [
        ("14:05 - x", "14:10 - y", "\n"),
        ("**14:05**: x", "**14:10**: y", "\n\n"),
        ("### 14:05\n\nx", "### 14:10\n\ny", "\n\n"),
        ("### 14:05 - x", "### 14:10 - y", "\n\n"),
        ("| 14:05 | x |", "| 14:10 | y |", "\n"),
    ] {
        let head = match first.as_bytes()[0] {
            b'|' => "## Timeline\n\n| Time | Event |\n|---|---|\n",
            _ => "## Timeline\n\n",
        };
        let text = format!("{head}{first}{apart}{second}\n");
        let outline = read(&text);
        let of = |edit: debrief::text::Edit| edit.apply(&text).unwrap();
        let swapped = format!("{head}{second}{apart}{first}\n");
        assert_eq!(
            of(move_row(&text, &outline, row(&outline, 0), false).unwrap()),
            swapped
        );
        assert_eq!(
            of(move_row(&text, &outline, row(&outline, 1), true).unwrap()),
            swapped
        );
        let removed = of(remove_row(&text, &outline, row(&outline, 0)).unwrap());
        assert_eq!(removed, format!("{head}{second}\n"));
        let back = read(&swapped);
        let section = back.sections().next().unwrap();
        let sorted = sort_entries(&swapped, &back, section).unwrap();
        assert_eq!(sorted.apply(&swapped).unwrap(), text);
    }
}
