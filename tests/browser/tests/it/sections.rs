//! Sections as a whole: added from the catalogue, moved, removed, and all of it taken back.

use super::person::{Person, source_of};
use debrief_browser_tests::{Page, scenarios};

const TEXT: &str = "# Mail was late\n\n## Summary\n\nAn hour.\n\n## Timeline\n- **09:00**: Mail waits\n\n## Cause\n\nA full disk.\n";

scenarios! {
    fn a_section_of_the_template_is_added(page: &Page) {
        page.open("/");
        page.paste_draft(TEXT);
        page.button("Add section").click();
        let dialog = page.dialog("Add a section");
        assert_eq!(page.axe(), [""; 0]);
        dialog.group("Of Minimal").button("Actions").click();
        page.until_equal("it is at the end", format!("{TEXT}\n## Actions\n"), || source_of(page));
        page.until_equal("its first control has the focus", "Add task", || page.focused());
        page.button("Undo").click();
        page.until_equal("it is gone", TEXT, || source_of(page));
    }

    fn a_section_with_words_of_one_s_own_is_added_by_keyboard(page: &Page) {
        page.open("/");
        page.paste_draft(TEXT);
        page.group("Summary").button("Add a section below").focus();
        page.press("Enter");
        page.until("the heading has the focus", || page.dialog("Add a section").textbox("Heading").has_focus());
        page.type_text("Thanks");
        page.press("Enter");
        let text = page.group("Thanks").textbox("Text");
        page.until("its text has the focus", || text.has_focus());
        page.type_text("To all.");
        page.until_equal("it is written", TEXT.replace("hour.\n", "hour.\n\n## Thanks\n\nTo all.\n"), || source_of(page));
        assert_eq!(page.complaints(), [""; 0]);
    }

    fn a_section_is_moved_and_keeps_the_focus(page: &Page) {
        page.open("/");
        page.paste_draft(TEXT);
        page.group("Cause").button("Move section up").focus();
        page.press("Enter");
        let moved = "# Mail was late\n\n## Summary\n\nAn hour.\n\n## Cause\n\nA full disk.\n\n## Timeline\n- **09:00**: Mail waits\n";
        page.until_equal("it is before the timeline", moved, || source_of(page));
        page.until_equal("the focus stays", "Move section up", || page.focused());
        page.group("Cause").button("Move section down").click();
        page.until_equal("all is as it was", TEXT, || source_of(page));
    }

    fn a_section_is_removed_and_had_back(page: &Page) {
        page.open("/");
        page.paste_draft(TEXT);
        page.group("Timeline").button("Remove section").click();
        page.until("it is gone", || !source_of(page).contains("Timeline"));
        page.press_in_messages("Undo");
        page.until_equal("it is back", TEXT, || source_of(page));
        page.group("Timeline").button("Remove section").click();
        page.until("it is gone again", || !source_of(page).contains("Timeline"));
        page.group("Cause").textbox("Text").type_text(" And no alarm.");
        page.until("a later change takes the offer away", || !page.text().contains("“Timeline” removed."));
    }
}
