//! Reading, by hand.

use debrief::lens::{get, is_done};
use debrief::outline::{NodeKind, Part, read};

/// Every node as `kind key=body`, indented below the row it belongs to.
fn outline(text: &str) -> Vec<String> {
    let outline = read(text);
    let shown = |n: usize| {
        let of = |part| get(text, &outline, n, part);
        let kind = match outline.nodes[n].kind {
            NodeKind::Title => "title",
            NodeKind::Section { .. } => "section",
            NodeKind::Field => "field",
            NodeKind::Entry => "entry",
            NodeKind::Task => "task",
            NodeKind::Prose => "prose",
            NodeKind::Markup => "markup",
        };
        let parent = outline.nodes[n]
            .parent
            .filter(|p| outline.nodes[*p].row.is_some());
        let below = if parent.is_some() { "  " } else { "" };
        let tick = match is_done(text, &outline, n) {
            Some(true) => " x",
            Some(false) => " o",
            None => "",
        };
        let key = of(Part::Key).map_or(String::new(), |k| format!(" {k}="));
        format!(
            "{below}{kind}{tick}{key} {}",
            of(Part::Body).unwrap_or_default()
        )
    };
    (0..outline.nodes.len()).map(shown).collect()
}

#[test]
fn a_value_may_stand_below_its_label() {
    let text =
        "## Summary\n- **Impact**:\n    - one\n    - two\n- **Cause**:\n  text\n\n      code\n";
    let want = [
        "title ",
        "section Summary",
        "field Impact= - one\n- two",
        "field Cause= text\n\n    code",
    ];
    assert_eq!(outline(text), want);
}

#[test]
fn lists_below_a_label_are_tasks_only_among_actions() {
    let list = "- **Do**: now\n  1. a\n  2. b\n\n  after\n";
    assert_eq!(
        outline(&format!("## Summary\n{list}"))[2..],
        ["field Do= now\n1. a\n2. b\n\nafter"]
    );
    let tasks = outline(&format!("## Follow-up\n{list}"));
    assert_eq!(
        tasks[2..],
        ["field Do= now", "  task a", "  task b", "prose after"]
    );
}

#[test]
fn entries_have_a_time_a_word_or_nothing() {
    let text = "## Timeline\n* **11:00 AM**: a\n* **12:00** – b\n* **Escalation:** c\n* d **e**: f\n* **g** h\n";
    let want = [
        "entry 11:00 AM= a",
        "entry 12:00= b",
        "entry Escalation= c",
        "entry = d **e**: f",
        "entry = **g** h",
    ];
    assert_eq!(outline(text)[2..], want);
}

#[test]
fn tasks_have_boxes_and_more_below_them() {
    let text = "## Actions\n- [ ] a\n  more of a\n\t- [x] b\n1) c\n";
    assert_eq!(
        outline(text)[2..],
        ["task o a\nmore of a", "  task x b", "task c"]
    );
}

#[test]
fn a_section_reaches_to_the_next_heading() {
    let text = "intro\n\n# T\n\n## A\nx\n\n### B\n\n## C\n";
    let outline = read(text);
    let spans: Vec<_> = outline
        .sections()
        .map(|n| outline.nodes[n].span.of(text))
        .collect();
    assert_eq!(spans, ["## A\nx\n\n", "### B\n\n", "## C\n"]);
}

#[test]
fn a_heading_may_be_underlined_over_several_lines() {
    assert_eq!(
        outline("A\n  B \n===\nC\n---\n")[..2],
        ["title A B", "section C"]
    );
    assert_eq!(
        outline("# A # \n## B#\n## #\n##\n")[..],
        [
            "title A",
            "section B#",
            "prose ",
            "section ",
            "prose ",
            "section ",
            "prose "
        ]
    );
}

#[test]
fn what_is_not_understood_is_prose() {
    for prose in [
        "1. **a**: b",
        "> - **a**: b",
        "- a",
        "| a |\n|---|",
        "```\n- **a**: b\n```",
        "<!--\n- **a**: b\n-->",
    ] {
        assert_eq!(
            outline(&format!("## Summary\n\n{prose}\n"))[2..],
            [format!("prose {prose}")]
        );
    }
}

#[test]
fn lists_deeper_than_thirty_two_are_text() {
    let nested: String = (0..60)
        .map(|depth| format!("{}- a\n", "  ".repeat(depth)))
        .collect();
    let tasks = outline(&format!("## Tasks\n{nested}"))
        .iter()
        .filter(|n| n.contains("task"))
        .count();
    assert!((16..=32).contains(&tasks), "{tasks}");
}
