//! What is read in every layout that people write: each case a text, and its nodes as `kind key = body | part value`.

use super::{NodeKind, Outline, Part, Slot, read};

fn nodes(text: &str) -> Vec<String> {
    let outline = read(text);
    (0..outline.nodes.len())
        .filter(|n| *n > 0 || !outline.nodes[0].body.span.is_empty())
        .map(|n| shown(text, &outline, n))
        .collect()
}

fn shown(text: &str, outline: &Outline, n: usize) -> String {
    let node = &outline.nodes[n];
    let kind = match node.kind {
        NodeKind::Title => "title".to_owned(),
        NodeKind::Section { kind, .. } => kind.name().to_owned(),
        kind => format!("{kind:?}").to_lowercase(),
    };
    let mut line = kind;
    for (part, leaf) in outline.parts(n) {
        let value = leaf.span.of(text).replace(['\n', '\r'], "/");
        match part {
            Part::Key => line = format!("{line} {value} ="),
            Part::Body => line = format!("{line} {value}"),
            part => line = format!("{line} | {part:?} {value}"),
        }
    }
    if node.body.slot == Slot::Locked && node.kind != NodeKind::Markup {
        line.push_str(" (locked)");
    }
    line.trim_end().to_owned()
}

#[track_caller]
fn check(text: &str, want: &[&str]) {
    assert_eq!(nodes(text), want, "{text}");
}

#[test]
fn headings_with_marks_and_without() {
    check("# A\n\n## Timeline ##\n", &["title A", "timeline Timeline"]);
    check(
        "**Postmortem: disk full**\n\n**TIMELINE**;\n\n**Root Cause:**\n\nx\n",
        &[
            "title Postmortem: disk full",
            "timeline TIMELINE",
            "root-cause Root Cause:",
            "prose x",
        ],
    );
    check(
        "Postmortem of the mail outage\n\nIssue Summary\nWe lost mail.\nTimeline\n10:00 it began\n",
        &[
            "title Postmortem of the mail outage",
            "summary Issue Summary",
            "prose We lost mail.",
            "timeline Timeline",
            "entry 10:00 = it began",
        ],
    );
    // Where headings have marks, words that may be a label are one.
    check(
        "# T\n\n## Summary\n\n**Impact:**\n\nMail.\n",
        &["title T", "summary Summary", "field Impact = Mail."],
    );
    // Centred by hand, so code to Markdown.
    check(
        "              Timeline\n\n9:00: down\n",
        &["timeline Timeline", "entry 9:00 = down"],
    );
    check(
        "<h2>Timeline</h2>\n<ul>\n<li>14:00 UTC: down</li>\n</ul>\n",
        &[
            "timeline Timeline (locked)",
            "prose <ul>",
            "entry 14:00 UTC = down (locked)",
            "prose </ul>",
        ],
    );
}

#[test]
fn titles() {
    check(
        "### Postmortem: mail\n\n#### Summary\n",
        &["title Postmortem: mail", "summary Summary", "prose"],
    );
    check(
        "## Owner: Ana\n\n# Overview\n",
        &["other Owner: Ana", "prose", "summary Overview", "prose"],
    );
    check(
        "---\ntitle: \"Mail: down\"\ndate: 2024-05-01\ntags:\n  - a\n---\n# Timeline\n",
        &[
            "title \"Mail: down\"",
            "markup ---",
            "field date = 2024-05-01",
            "prose tags:/  - a (locked)",
            "markup ---",
            "timeline Timeline",
        ],
    );
    check(
        "<h1>Mail was down</h1>\n",
        &["title Mail was down (locked)"],
    );
    check(
        "This postmortem tells what happened.\n",
        &["prose This postmortem tells what happened."],
    );
}

#[test]
fn labels_in_every_style() {
    let one = |text: &str| nodes(&format!("## Summary\n\n{text}\n"))[1..].join(" ; ");
    for (text, want) in [
        ("- **Duration**: 2 h", "field Duration = 2 h"),
        ("* **Duration:** 2 h", "field Duration = 2 h"),
        ("- __Duration:__ 2 h", "field Duration = 2 h"),
        ("- Duration: 2 h", "field Duration = 2 h"),
        ("Duration: 2 h", "field Duration = 2 h"),
        ("Duration:\n2 h", "field Duration = 2 h"),
        ("**Duration:**  \n2 h", "field Duration = 2 h"),
        ("**Impact:**\n\n- a\n- b", "field Impact = - a/- b"),
        (
            "**Date:** May 2 | **Severity:** 2",
            "field Date = May 2 ; field Severity = 2",
        ),
        (
            "| Field | Value |\n|---|---|\n| Severity | 2 |",
            "markup | Field | Value |/|---|---| ; field Severity = 2",
        ),
        (
            "| Severity | Duration |\n|---|---|\n| 2 | 2 h |",
            "markup | Severity | Duration |/|---|---| ; field Severity = 2 ; field Duration = 2 h",
        ),
        (
            "Mail failed: nobody could send.",
            "prose Mail failed: nobody could send.",
        ),
        (
            "- Mail failed: nobody could send.",
            "prose - Mail failed: nobody could send.",
        ),
        (
            "The ratio was 3:1 for hours.",
            "prose The ratio was 3:1 for hours.",
        ),
    ] {
        assert_eq!(one(text), want, "{text}");
    }
}

#[test]
fn timelines_in_every_style() {
    let one = |text: &str| nodes(&format!("## Timeline\n\n{text}\n"))[1..].join(" ; ");
    for (text, want) in [
        ("- **14:05**: a", "entry 14:05 = a"),
        ("- **14:05 UTC** - a", "entry 14:05 UTC = a"),
        ("- **14:05** `@kim` a", "entry 14:05 = `@kim` a"),
        ("- *14:51 PST* - a", "entry 14:51 PST = a"),
        ("- `14:05` a", "entry 14:05 = a"),
        ("- [14:05] a", "entry 14:05 = a"),
        ("- 14:05 UTC: a", "entry 14:05 UTC = a"),
        ("- 14:05 – a", "entry 14:05 = a"),
        ("- 2024-05-01 14:05 a", "entry 2024-05-01 14:05 = a"),
        (
            "1. **May 14, 2024 08:32 (UTC)** a",
            "entry May 14, 2024 08:32 (UTC) = a",
        ),
        (
            "* **7:20 PM - 8:00 PM GMT:** a",
            "entry 7:20 PM - 8:00 PM GMT = a",
        ),
        ("- **Escalation**: a", "entry Escalation = a"),
        ("- a", "entry  = a"),
        ("14:05 - a\n14:10 - b", "entry 14:05 = a ; entry 14:10 = b"),
        ("14:05: a\n\n14:10: b", "entry 14:05 = a ; entry 14:10 = b"),
        ("10:00 AM        a", "entry 10:00 AM = a"),
        (
            "14:05: a\nand more\n14:10: b",
            "entry 14:05 = a/and more ; entry 14:10 = b",
        ),
        (
            "2100hrs WAT: a. 2105hrs WAT: b",
            "entry 2100hrs WAT = a. ; entry 2105hrs WAT = b",
        ),
        (
            "**Oct 30, 2020, 15:56 (UTC):** a",
            "entry Oct 30, 2020, 15:56 (UTC) = a",
        ),
        ("### 13:06\n\na\n\n- b", "entry 13:06 = a//- b"),
        (
            "### 21:00 - Team alerted ###\n\na",
            "entry 21:00 = a | Title Team alerted",
        ),
        ("### 2024-05-01\na", "entry 2024-05-01 = a"),
        (
            "| Time | Who | Event |\n|---|---|---|\n| 14:05 | Kim | a |",
            "markup | Time | Who | Event |/|---|---|---| ; entry 14:05 = a | Who Kim",
        ),
        (
            "Time | Event\n---|---\n14:05 | a \\| b",
            "markup Time | Event/---|--- ; entry 14:05 = a \\| b",
        ),
        ("All times in UTC.", "prose All times in UTC."),
    ] {
        assert_eq!(one(text), want, "{text}");
    }
}

#[test]
fn times_are_entries_elsewhere_too_where_a_sign_follows() {
    check(
        "## Background\n\n- 14:05 - a\n- b\n",
        &["other Background", "entry 14:05 = a", "prose - b"],
    );
    check(
        "**30 July 2012, 02:33 IST.** The line tripped.\n",
        &["entry 30 July 2012, 02:33 IST = The line tripped."],
    );
    check(
        "## Impact\n\n14:05 saw the most errors.\n",
        &["impact Impact", "prose 14:05 saw the most errors."],
    );
}

#[test]
fn actions_in_every_style() {
    let one = |text: &str| nodes(&format!("## Action items\n\n{text}\n"))[1..].join(" ; ");
    for (text, want) in [
        ("- [ ] a\n- [x] b", "task a ; task b"),
        ("1. a\n   - b", "task a ; task b"),
        (
            "- **Tasks**:\n  1. a\n  2. b",
            "field Tasks = ; task a ; task b",
        ),
        (
            "- **Pin the version**: so that it stays",
            "field Pin the version = so that it stays",
        ),
        (
            "Pin the version.\nTest the restore.",
            "task Pin the version. ; task Test the restore.",
        ),
        ("### Prevent\n\n- a", "actions Prevent ; task a"),
        (
            "### 1) Pin the version\n\nSo that it stays.\n\n- more",
            "task Pin the version ; prose So that it stays.//- more",
        ),
        (
            "| Action | Owner | State |\n|---|---|---|\n| a | Kim | done |",
            "markup | Action | Owner | State |/|---|---|---| ; task a | Owner Kim | State done",
        ),
        (
            "| # | Action |\n|---|---|\n| 1 | a |",
            "markup | # | Action |/|---|---| ; task a | Cell(0) 1",
        ),
        ("    - a", "task a (locked)"),
        (
            "By doing this we prevent the next one.",
            "prose By doing this we prevent the next one.",
        ),
        (
            "We will pin the version\nand test the restore.",
            "prose We will pin the version/and test the restore.",
        ),
    ] {
        assert_eq!(one(text), want, "{text}");
    }
}

#[test]
fn an_entry_that_a_fence_has_swallowed_is_seen() {
    check(
        "## Timeline\n\n- 14:00: a\n```\nlog\n- 14:05: b\n",
        &[
            "timeline Timeline",
            "entry 14:00 = a",
            "prose ```/log",
            "entry 14:05 = b (locked)",
        ],
    );
}

#[test]
fn what_a_reader_does_not_see_says_nothing() {
    for text in [
        "<!--\nTimeline\n14:05: down\nDuration: 2 h\n<h1>Mail was down</h1>\n-->\n",
        "<div>\n<!-- Duration: 2 h\nTimeline\n-->\n</div>\n",
        "<script>\nDuration: 2 h\n</script>\n",
    ] {
        assert!(
            nodes(text).iter().all(|node| node.starts_with("prose")),
            "{text}"
        );
    }
    check(
        "<div>\n<!-- a --> <!--\nb -->\nDuration: 2 h\n</div>\n",
        &[
            "prose <div>/<!-- a --> <!--/b -->",
            "field Duration = 2 h (locked)",
            "prose </div>",
        ],
    );
}

#[test]
fn a_table_of_contents_begins_no_section() {
    for text in [
        "- Issue Summary\n- Timeline\n",
        "1. Timeline\n2. Action Items\n",
        "<ul>\n<li><a href=\"#timeline\">Timeline</a></li>\n<li>Action Items</li>\n</ul>\n",
    ] {
        assert!(
            nodes(text).iter().all(|node| node.starts_with("prose")),
            "{:?}",
            nodes(text)
        );
    }
    check(
        "1. Timeline\n   - 14:05: down\n",
        &["timeline Timeline", "entry 14:05 = down"],
    );
}

#[test]
fn a_byte_order_mark_is_nobodys() {
    check("\u{feff}Duration: 2 h\n", &["field Duration = 2 h"]);
    check(
        "\u{feff}| a | b |\n|---|---|\n| c | d |\n",
        &["markup | a | b |/|---|---|", "field c = d"],
    );
}
