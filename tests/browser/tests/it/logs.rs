//! A log that somebody has on the clipboard becomes entries of the timeline.

use super::person::{Person, source_of};
use debrief_browser_tests::{Engine, Locator, Page, Role, scenarios};

const NIGHT: &str = "# Checkout down\n\n**Date**: 2024-03-05\n\n## Timeline (UTC)\n\n- 13:55: a deploy broke the cart\n- 14:30: mitigated\n";

const CHAT: &str = "#incident-42\nTuesday, March 5th\nAna Lopez  2:05 PM\nError rate is at 40 %\nand rising\nBen Okafor  2:07 PM\n\
    I roll it back (edited)\n:eyes: 3\n2:11\nRolled back\n";

/// Opens the dialog by its button and pastes a log into it.
fn paste<'p>(page: &'p Page, log: &str) -> Locator<'p> {
    page.group("Timeline (UTC)").button("Paste a log").click();
    let dialog = page.dialog("Paste a log");
    page.until("it can be pasted into", || {
        dialog.textbox("Log").has_focus()
    });
    // The focus is where pasting goes; the clipboard is somebody else's window.
    page.set_clipboard(log);
    dialog.textbox("Log").press("Control+v");
    page.until_equal("it is there", log, || dialog.textbox("Log").value());
    dialog
}

scenarios! {
    fn a_chat_is_seen_as_rows_and_becomes_entries_in_their_places(page: &Page) {
        page.open("/");
        page.paste_draft(NIGHT);
        let dialog = paste(page, CHAT);
        dialog.button("Add 3 entries").wait();
        let text = dialog.text();
        for part in ["2024-03-05 14:05", "Ana Lopez", "and rising", "14:11", "1 line had no time or no words and was left out"] {
            assert!(text.contains(part), "{part}: {text}");
        }
        assert_eq!(page.axe(), [""; 0]);
        // One of them is of no use.
        dialog.checkbox("Row 2: 2024-03-05 14:07").click();
        dialog.button("Add 2 entries").click();
        let want = NIGHT.replace("- 14:30", "- 14:05: Ana Lopez: Error rate is at 40 %\n  and rising\n- 14:11: Ben Okafor: Rolled back\n- 14:30");
        page.until_equal("they are in their places", want.as_str(), || source_of(page));
        page.until("the first of them has the focus", || page.group("Entry 2").textbox("Time").has_focus());
        page.press_in_messages("Undo");
        page.until_equal("all of it is one step", NIGHT, || source_of(page));
    }

    fn names_are_left_out_where_that_is_asked_for(page: &Page) {
        page.open("/");
        page.paste_draft(NIGHT);
        let dialog = paste(page, "time,user,message\n14:35,ana,\"all is well, again\"\n14:40,ben,thanks\n");
        dialog.button("Add 2 entries").wait();
        dialog.checkbox("Keep the names").click();
        dialog.button("Add 2 entries").click();
        page.until_equal("they are behind the others", format!("{NIGHT}- 14:35: all is well, again\n- 14:40: thanks\n"), || source_of(page));
    }

    fn what_is_no_log_adds_nothing(page: &Page) {
        page.open("/");
        page.paste_draft(NIGHT);
        let dialog = paste(page, "it broke\nwe mended it");
        page.until("that is said", || dialog.text().contains("No line of it has a time"));
        assert!(!dialog.button("Add 0 entries").is_enabled());
        dialog.button("Cancel").click();
        page.until("it is closed", || !page.dialog("Paste a log").exists());
        assert_eq!(source_of(page), NIGHT);
    }

    fn a_log_that_is_pasted_into_an_entry_may_become_entries(page: &Page) {
        page.open("/");
        page.paste_draft(NIGHT);
        page.set_clipboard("14:05 <ana> one\n14:06 <ben> two");
        page.group("Timeline (UTC)").button("Add entry").click();
        page.until("a new entry has the focus", || page.group("Entry 3").textbox("Time").has_focus());
        page.press("Tab");
        page.press("Control+v");
        let dialog = page.dialog("Paste a log");
        dialog.button("Add 2 entries").click();
        let want = NIGHT.replace("- 14:30", "- 14:05: ana: one\n- 14:06: ben: two\n- 14:30");
        page.until_equal("they are entries", want.as_str(), || source_of(page));
        page.until("the blank one is gone", || !page.group("Entry 5").exists());
    }

    fn a_log_that_is_to_be_no_entries_is_pasted_as_it_is(page: &Page) {
        page.open("/");
        page.paste_draft(NIGHT);
        page.set_clipboard("14:05 <ana> one\n14:06 <ben> two");
        page.group("Entry 2").textbox("What happened").focus();
        page.press("End");
        page.type_text(":");
        page.press("Control+v");
        page.dialog("Paste a log").button("Add 2 entries").wait();
        page.press("Escape");
        let words = page.group("Entry 2").textbox("What happened");
        page.until_equal("nothing is lost", "mitigated:14:05 <ana> one\n14:06 <ben> two", || words.value());
        page.until("it has the focus", || words.has_focus());
        page.until_equal("and it is written", NIGHT.replace("mitigated\n", "mitigated:14:05 <ana> one\n  14:06 <ben> two\n"), || source_of(page));
    }

    fn a_document_without_a_timeline_gets_one(page: &Page) {
        page.open("/");
        page.paste_draft("# Queue\n\n## Summary\n\nWords\n");
        page.tab("Timeline").click();
        page.tabpanel("Timeline").button("Paste a log").click();
        let dialog = page.dialog("Paste a log");
        page.until("it can be pasted into", || dialog.textbox("Log").has_focus());
        page.type_text("14:05 down");
        dialog.button("Add 1 entry").click();
        page.until_equal("it is there", "# Queue\n\n## Summary\n\nWords\n\n## Timeline\n- **14:05**: down\n", || source_of(page));
    }

    fn the_dialog_fits_a_phone_and_both_themes(page: &Page) {
        page.open("/");
        page.paste_draft(NIGHT);
        let width = page.resize(320, 800);
        page.button("Form").click();
        let dialog = paste(page, CHAT);
        dialog.button("Add 3 entries").wait();
        let wider = page.script("const d = document.querySelector('dialog[open]'); return Math.max(d.scrollWidth - d.clientWidth, d.getBoundingClientRect().right - innerWidth)", vec![]);
        assert!(wider.as_f64().unwrap_or(1.0) <= 0.0, "{wider} wider than {width}");
        assert_eq!(page.axe(), [""; 0]);
        if page.engine() != Engine::WebKit && page.prefer_dark(true) {
            assert_eq!(page.axe(), [""; 0]);
        }
        assert!(dialog.names(Role::Checkbox).contains(&"All rows".to_owned()));
    }
}
