//! Documents in the layouts that people write: each opens as a form, and one change is the whole difference.

use super::person::{Person, source_of};
use debrief_browser_tests::{Locator, Page, scenarios};

const TABLE: &str = "# Search was empty\n\n## Timeline\n\n| Time (UTC) | Event | Who | Link |\n| --- | --- | --- | --- |\n\
    | 09:02 | The rebuild begins | Ana | |\n| 09:10 | Search is empty | | [graph](https://graphs.example/1) |\n\
    | 10:04 | The old index is back | Ben | |\n";
const LINES: &str = "Queue stood still\n=================\n\nStatus: closed\nSeverity: 2\n\nTimeline\n--------\n\n\
    10:15 - Workers stop\n10:40 - Workers start again\n\nActions\n-------\n\nWatch the length of the queue\n";
const HEADINGS: &str = "# Nobody could log in\r\n\r\n## Timeline\r\n\r\n### 21:00 - Team alerted\r\n\r\nBy phone.\r\n\r\n\
    ### 21:30\r\n\r\nA new key.\r\n\r\n## Next steps\r\n\r\n### 1) Renew keys by a job\r\n\r\nToday by hand.\r\n";
const ACTIONS: &str = "# Exports were late\n\n## Action items\n\n| Action | Type | Owner | Bug | Via |\n|--|--|--|--|--|\n\
    | More machines | mitigate | Kim | E-1 | pager |\n| Alarm at ten minutes | detect | Lou | E-2 | |\n\n## Follow-up actions\n\n\
    * **Drills**: twice a year\n* [ ] Tell support\n    * [x] Write it down\n";
const MATTER: &str = "---\ntitle: \"Mail was late\"\ndate: 2024-05-04 # the day it began\ntags:\n  - mail\nowner: Kim\n---\n\n\
    ## Impact\n\n40 % of mail was an hour late.\n";
const CODE: &str = "# Code\n\n## Actions\n\n    - too far to the right\n";

/// Opens a document, changes one control, and compares every byte of it.
fn changes_only<'p>(
    page: &'p Page,
    before: &str,
    old: &str,
    new: &str,
    control: impl FnOnce() -> Locator<'p>,
) {
    page.choose_file("input[type=file]", "wild.md", before.as_bytes());
    let shown = before.replace("\r\n", "\n");
    page.until_equal("the document is open", shown.as_str(), || source_of(page));
    let control = control();
    page.until_equal("the control has the value", old, || control.value());
    control.fill(new);
    // Times are written when the focus leaves them.
    page.textbox("Title").focus();
    let after = before.replacen(old, new, 1);
    page.until_equal(
        "only this has changed",
        after.replace("\r\n", "\n").as_str(),
        || source_of(page),
    );
    page.button("Download").click();
    page.dialog("Download").textbox("File name").wait();
    let (_, bytes) = page.download(|| page.dialog("Download").button("Download file").click());
    assert_eq!(String::from_utf8_lossy(&bytes), after);
}

scenarios! {
    fn one_change_in_a_table_is_the_whole_difference(page: &Page) {
        page.begin();
        page.textbox("Title").wait();
        changes_only(page, TABLE, "Ben", "Lou", || page.group("Entry 3").combobox("Who"));
        changes_only(page, TABLE, "09:10", "09:11", || page.group("Entry 2").textbox("Time (UTC)"));
        changes_only(page, TABLE, "[graph](https://graphs.example/1)", "none", || page.group("Entry 2").combobox("Link"));
        changes_only(page, ACTIONS, "Kim", "Max", || page.group("Action items").group("Task 1").combobox("Owner"));
        changes_only(page, ACTIONS, "E-2", "E-3", || page.group("Action items").group("Task 2").combobox("Bug"));
        changes_only(page, ACTIONS, "pager", "mail", || page.group("Action items").group("Task 1").textbox("Via"));
    }

    fn one_change_in_plain_lines_is_the_whole_difference(page: &Page) {
        page.begin();
        page.textbox("Title").wait();
        changes_only(page, LINES, "Workers stop", "All workers stop", || page.group("Entry 1").textbox("What happened"));
        changes_only(page, LINES, "10:40", "10:45", || page.group("Entry 2").textbox("Time"));
        changes_only(page, LINES, "closed", "open", || page.group("Document").textbox("Status"));
        changes_only(page, LINES, "Queue stood still", "The queue stood still", || page.textbox("Title"));
        page.choose_file("input[type=file]", "wild.md", LINES.as_bytes());
        page.until_equal("the document is open", LINES, || source_of(page));
        page.group("Task 1").textbox("What to do").type_text(" at night");
        page.until_equal("only this has changed", LINES.replace("the queue\n", "the queue at night\n"), || source_of(page));
    }

    fn one_change_below_headings_is_the_whole_difference(page: &Page) {
        page.begin();
        page.textbox("Title").wait();
        changes_only(page, HEADINGS, "Team alerted", "All teams alerted", || page.group("Entry 1").textbox("Headline"));
        changes_only(page, HEADINGS, "A new key.", "Another key.", || page.group("Entry 2").textbox("What happened"));
        changes_only(page, HEADINGS, "Renew keys by a job", "Renew all keys", || page.group("Task 1").textbox("What to do"));
    }

    fn one_change_in_actions_and_front_matter_is_the_whole_difference(page: &Page) {
        page.begin();
        page.textbox("Title").wait();
        changes_only(page, ACTIONS, "twice a year", "each month", || page.group("Follow-up actions").group("Task 1").textbox("What to do"));
        changes_only(page, ACTIONS, "Drills", "Fire drills", || page.group("Follow-up actions").group("Task 1").textbox("Label"));
        changes_only(page, MATTER, "2024-05-04", "2024-05-05", || page.textbox("date"));
        changes_only(page, MATTER, "Kim", "Kim and Lou", || page.textbox("owner"));
    }

    fn what_cannot_be_changed_here_is_shown_with_the_way_to_the_source(page: &Page) {
        page.open("/");
        page.paste_draft(MATTER);
        let tags = page.textbox("Front matter");
        tags.click();
        page.type_text("x");
        assert_eq!(tags.value(), "tags:\n  - mail");
        page.button("Edit in the source").click();
        let source = page.textbox("Markdown source");
        page.until("the source has the focus", || source.has_focus());
        page.type_text("x");
        page.until_equal("the caret is there", MATTER.replace("tags:", "xtags:"), || source_of(page));
        page.tab("Preview").click();
        page.paste_draft(CODE);
        page.group("Task 1").button("Edit in the source").click();
        page.until("the source has the focus", || source.has_focus());
        assert_eq!(source.caret(), CODE.find("too far").map_or(0, |at| at as u64));
    }

    fn rows_of_a_table_are_added_moved_and_removed(page: &Page) {
        page.open("/");
        page.paste_draft(TABLE);
        page.group("Entry 3").combobox("Who").focus();
        page.press("Enter");
        let entry = page.group("Entry 4");
        page.until("a new row has the focus", || entry.textbox("Time (UTC)").has_focus());
        page.press("Tab");
        page.press("Tab");
        page.until_equal("its other cells are there before it is in the text", "Who", || page.focused());
        page.type_text("Kim");
        entry.textbox("What happened").type_text("All is well");
        page.textbox("Title").focus();
        page.until("it is in the text", || source_of(page).ends_with("|  | All is well | Kim |  |\n"));
        entry.button("Move up").click();
        page.until("it is the third", || page.group("Entry 3").combobox("Who").value() == "Kim");
        page.group("Entry 3").button("Remove").click();
        page.until_equal("all is as it was", TABLE, || source_of(page));
    }

    fn every_layout_is_accessible_and_narrow(page: &Page) {
        page.begin();
        page.textbox("Title").wait();
        for text in [TABLE, LINES, HEADINGS, ACTIONS, MATTER, CODE] {
            page.choose_file("input[type=file]", "wild.md", text.as_bytes());
            page.until_equal("it is open", text.replace("\r\n", "\n"), || source_of(page));
            for width in [1280, 320] {
                page.resize(width, 800);
                let moving = "return document.getAnimations().length";
                page.until_equal("nothing moves", 0, || page.script(moving, vec![]).as_i64().unwrap_or(-1));
                for dark in [false, true] {
                    if page.prefer_dark(dark) || !dark {
                        assert_eq!(page.axe(), [""; 0], "{width} wide, dark: {dark}: {text}");
                    }
                }
                let overflow = "return document.documentElement.scrollWidth - document.documentElement.clientWidth";
                page.until_equal("nothing sticks out", 0, || page.script(overflow, vec![]).as_i64().unwrap_or(-1));
            }
            page.prefer_dark(false);
        }
        assert!(source_of(page).starts_with("# Code"));
    }
}
