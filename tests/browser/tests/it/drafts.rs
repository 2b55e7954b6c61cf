//! Drafts: nothing that makes one takes another's place, and what is deleted can be had back.

use super::person::{Person, TEMPLATE, press_until, saved, source_of};
use debrief_browser_tests::{Page, scenarios};

/// The names of the drafts in the list.
pub fn drafts(page: &Page) -> Vec<String> {
    let script = "return Array.from(document.querySelectorAll('.draft-title'), e => e.textContent)";
    let names = page.script(script, vec![]);
    names
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|n| n.as_str())
        .map(str::to_owned)
        .collect()
}

scenarios! {
    fn new_open_drop_and_paste_never_replace_a_draft(page: &Page) {
        page.begin();
        page.textbox("Title").type_text("First");
        page.new_draft("Classroom");
        page.until_equal("a fresh document", TEMPLATE, || source_of(page));
        page.textbox("Title").type_text("Second");
        page.choose_file("input[type=file]", "third.md", b"# Third\n\nText.\n");
        page.until_equal("the file", "# Third\n\nText.\n", || source_of(page));
        page.group("Document").textbox("Text").drop_file("fourth.md", "text/markdown", "# Fourth\n");
        page.until_equal("the dropped file", "# Fourth\n", || source_of(page));
        page.paste_draft("# Fifth\n");
        page.until_equal("the list", ["Fifth", "Fourth", "Third", "Second", "First"].map(String::from).to_vec(), || drafts(page));
        saved(page);
        page.reload();
        page.until_equal("the draft that was open", "# Fifth\n", || source_of(page));
        let mut kept = drafts(page);
        kept.sort();
        assert_eq!(kept, ["Fifth", "First", "Fourth", "Second", "Third"]);
    }

    fn a_draft_is_renamed_duplicated_deleted_and_had_back(page: &Page) {
        page.open("/");
        page.paste_draft("# Queue\n");
        page.button("Rename").click();
        page.dialog("Rename the draft").textbox("Name").fill("The long night");
        page.press("Enter");
        page.until("it has its name", || drafts(page).first().is_some_and(|n| n == "The long night"));
        page.button("Duplicate").click();
        page.until("there are two", || drafts(page).first().is_some_and(|n| n == "The long night (copy)"));
        page.textbox("Title").type_text(" again");
        page.until("the copy is its own", || source_of(page) == "# Queue again\n");
        page.button("Delete").click();
        page.until("it is gone", || !drafts(page).iter().any(|n| n.ends_with("(copy)")));
        page.press_in_messages("Undo");
        page.until("it is back", || drafts(page).first().is_some_and(|n| n.ends_with("(copy)")));
        assert_eq!(source_of(page), "# Queue again\n");
    }

    fn a_draft_that_is_open_is_not_opened_again(page: &Page) {
        page.begin();
        page.textbox("Title").type_text("Queue");
        saved(page);
        page.script("document.querySelector('.draft.current .draft-open').click()", vec![]);
        page.until("the draft is shown", || source_of(page).starts_with("# Queue\n"));
        press_until(page, "Control+z", "undo still knows", || {
            source_of(page) == TEMPLATE
        });
    }

    fn a_file_that_is_not_text_is_refused_by_name_and_place(page: &Page) {
        page.begin();
        page.textbox("Title").type_text("Mine");
        page.choose_file("input[type=file]", "picture.md", b"# ok\n\xff\xfe");
        page.until("it is said", || page.text().contains("picture.md was not opened: byte 5 is not UTF-8 text."));
        assert_eq!(page.textbox("Title").value(), "Mine");
    }

    fn the_status_line_knows_what_was_copied(page: &Page) {
        page.begin();
        page.textbox("Title").type_text("Queue");
        saved(page);
        page.button("Copy Markdown").click();
        page.until("it says so", || page.status().text().ends_with("copied as it is"));
        page.textbox("Title").type_text("s");
        page.until("and that it changed", || page.status().text().ends_with("changed since you last copied"));
        page.reload();
        page.until("after a reload too", || page.status().text().ends_with("changed since you last copied"));
    }
}
