//! What is right as it is: muted with a reason, listed, and unmuted again.

use super::person::{Person, source_of};
use debrief_browser_tests::{Page, scenarios};

const TEXT: &str = "# Queue\n\n## Issue Summary\n- **Date**: Tuesday, 1 May 2024\n- **Impact**: all of it\n\n## Notes\n\nSent on Friday, 1 May 2024.\n";

scenarios! {
    fn a_problem_is_muted_with_a_reason_and_unmuted_again(page: &Page) {
        page.open("/");
        page.paste_draft(TEXT);
        page.tab("Problems, 2 errors").click();
        let panel = page.tabpanel("Problems");
        let mute = panel.region("Issue Summary").button("Mute here… T18");
        mute.click();
        let dialog = page.dialog("Mute T18 here");
        let reason = dialog.textbox("Reason");
        page.until("one can type at once", || reason.has_focus());
        assert!(dialog.text().contains("1 May 2024 is a Wednesday, not a Tuesday."), "{}", dialog.text());
        assert_eq!(page.axe(), [""; 0]);
        page.press("Enter");
        page.until("it asks for the reason", || dialog.text().contains("Say why it is right as it is"));
        page.press("Escape");
        page.until("the focus returns", || mute.has_focus());
        assert_eq!(source_of(page), TEXT);
        mute.click();
        page.until("one can type again", || reason.has_focus());
        page.type_text("the log says so");
        page.press("Enter");
        let muted = TEXT.replace("Tuesday, 1 May 2024", "Tuesday, 1 May 2024 <!-- debrief-ignore T18: the log says so -->");
        page.until_equal("the mute is written", muted.as_str(), || source_of(page));
        page.tab("Problems, 1 error").wait();
        page.until_equal("the next problem has the focus", "1 May 2024 is a Wednesday, not a Friday.", || page.focused());
        let list = panel.region("Muted");
        assert!(list.text().contains("the log says so") && list.text().contains("not a Tuesday"), "{}", list.text());
        assert_eq!(page.axe(), [""; 0]);
        page.press_in_messages("Undo");
        page.until_equal("in one step of undo", TEXT, || source_of(page));
        page.until("nothing is muted", || !panel.region("Muted").exists());
        page.press("Control+y");
        page.until_equal("and again", muted.as_str(), || source_of(page));
        list.button("Unmute T18").click();
        page.until_equal("unmuted, to the byte", TEXT, || source_of(page));
        page.until_equal("it is told again, and has the focus", "1 May 2024 is a Wednesday, not a Tuesday.", || page.focused());
        assert_eq!(page.complaints(), [""; 0]);
    }

    fn where_nothing_can_be_muted_that_is_said(page: &Page) {
        page.open("/");
        let text = "---\ndate: Tuesday, 1 May 2024\n---\n\n# Queue\n\nIt stood.\n";
        page.paste_draft(text);
        page.tab("Problems, 1 error").click();
        page.tabpanel("Problems").button("Mute here… T18").click();
        let dialog = page.dialog("Mute T18 here");
        page.until("one can type at once", || dialog.textbox("Reason").has_focus());
        page.type_text("so it is");
        dialog.button("Mute").click();
        page.until("why, and what else can be done", || dialog.text().contains("debrief-ignore-file T18"));
        page.press("Escape");
        assert_eq!(source_of(page), text);
        // All that is left is muted: the list says both.
        page.paste_draft("# Queue\n\nOn Tuesday, 1 May 2024. <!-- debrief-ignore T18: a joke -->\n");
        let panel = page.tabpanel("Problems");
        page.until("nothing is wrong", || panel.text().contains("Nothing contradicts itself."));
        panel.region("Muted").button("1 May 2024 is a Wednesday, not a Tuesday.").click();
        page.until("its place has the focus", || page.focused() == "Text");
    }
}
