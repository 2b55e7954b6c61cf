//! Times that are typed, milestones that are marked, and times shown in another zone.

use super::person::{Person, markdown, source_of};
use debrief_browser_tests::{Locator, Page, scenarios};

const NIGHT: &str = "# Checkout down\n\n**Start**: 2024-05-01 22:40 UTC\n\n**End**: 2024-05-01 23:58 UTC\n\n## Timeline (UTC)\n\n\
    - 22:40: a deploy broke the cart\n- 22:52: detected by an alert\n- 23:30: the deploy was rolled back, mitigated\n\
    - 23:58: resolved\n";

/// Adds an entry at the end of the timeline, and types its time, which is not written yet.
fn type_time<'p>(page: &'p Page, typed: &str) -> Locator<'p> {
    page.button("Add entry").click();
    let time = page.group("Entry 5").textbox("Time");
    page.until("the new entry's time has the focus", || time.has_focus());
    time.type_text(typed);
    time
}

/// What is said beside a control.
fn echo(control: &Locator) -> String {
    let said = control.script(
        "return document.getElementById(`${arguments[0].id}-echo`)?.textContent ?? ''",
        vec![],
    );
    said.as_str().unwrap_or_default().to_owned()
}

scenarios! {
    fn a_time_after_the_entry_above_is_said_in_full_and_written_when_it_is_entered(page: &Page) {
        page.open("/");
        page.paste_draft(NIGHT);
        let time = type_time(page, "+15m");
        page.until_equal("what it will be", "2024-05-02 00:13 UTC · 1 h 33 min after the start", || echo(&time));
        assert_eq!(time.value(), "+15m", "nothing is written anew while one types");
        assert_eq!(source_of(page), NIGHT);
        time.press("Enter");
        page.until_equal("the time", "2024-05-02 00:13", || time.value());
        let words = page.group("Entry 5").textbox("What happened");
        page.until("the words have the focus", || words.has_focus());
        page.until("it is in the text", || source_of(page).ends_with("- 23:58: resolved\n- 2024-05-02 00:13:\n"));
        words.press("Control+z");
        page.until_equal("one step takes it back", NIGHT, || source_of(page));
    }

    fn times_are_typed_as_one_likes_and_written_as_the_others_are(page: &Page) {
        page.open("/");
        page.paste_draft(NIGHT);
        let time = type_time(page, "2359");
        page.until_equal("what it will be", "23:59 UTC · 1 h 19 min after the start", || echo(&time));
        for (typed, written) in [("2359", "23:59"), ("11:59 pm", "23:59"), ("23.59", "23:59"), ("about 23:59", "about 23:59")] {
            time.fill(typed);
            page.press("Tab");
            page.until_equal(typed, written, || time.value());
        }
        // What cannot be understood stays as it is.
        time.fill("later that night");
        page.press("Tab");
        page.until("it is in the text", || source_of(page).contains("later that night"));
        assert_eq!(time.value(), "later that night");
    }

    fn the_end_is_so_long_after_the_start(page: &Page) {
        page.open("/");
        page.paste_draft(NIGHT);
        let end = page.group("Incident window").textbox("End time");
        end.fill("+1h 5m");
        page.press("Tab");
        page.until("it is written", || source_of(page).contains("**End**: 2024-05-01 23:45 UTC"));
        assert_eq!(end.value(), "23:45");
        end.fill("2350");
        page.press("Tab");
        page.until("as a clock is", || source_of(page).contains("**End**: 2024-05-01 23:50 UTC"));
    }

    fn now_is_the_clock_of_the_document(page: &Page) {
        page.open("/");
        page.paste_draft("# Down\n\n## Timeline (UTC)\n\n- 2024-05-01 10:00: it broke\n");
        page.button("Add entry").click();
        let time = page.group("Entry 2").textbox("Time");
        page.until("the new entry's time has the focus", || time.has_focus());
        let minute = || page.script("return new Date().toISOString().slice(0, 16).replace('T', ' ')", vec![]);
        let before = minute();
        time.type_text("now");
        page.until("what it will be is said", || echo(&time).contains(" UTC · "));
        time.press("Enter");
        page.until("the time is written", || time.value().len() == 16);
        let after = minute();
        assert!([before, after].iter().any(|m| *m == time.value()), "{}", time.value());
        assert!(markdown(page).contains(&format!("- {}:", time.value())));
    }

    fn all_times_are_shown_in_another_zone_and_one_step_takes_it_back(page: &Page) {
        page.open("/");
        page.paste_draft(NIGHT);
        page.group("Timeline (UTC)").button("Time zone…").click();
        let dialog = page.dialog("Show all times in another zone");
        let zone = dialog.combobox("Time zone");
        zone.fill("Atlantis");
        page.until("it is refused", || dialog.text().contains("How far “Atlantis” is from UTC is not known here."));
        assert!(!dialog.button("Show").is_enabled());
        zone.fill("+02:00");
        page.until("the difference is shown", || dialog.group("Differences").exists() && dialog.text().contains("00:40"));
        assert_eq!(source_of(page), NIGHT, "nothing is changed before it is said");
        dialog.button("Show in UTC+02:00").click();
        let there = "# Checkout down\n\n**Start**: 2024-05-02 00:40 UTC+02:00\n\n**End**: 2024-05-02 01:58 UTC+02:00\n\n\
            ## Timeline (UTC+02:00)\n\n- 00:40: a deploy broke the cart\n- 00:52: detected by an alert\n\
            - 01:30: the deploy was rolled back, mitigated\n- 01:58: resolved\n";
        page.until_equal("the times of the timeline and the window", there, || source_of(page));
        page.until_equal("a field of the form", "00:52", || page.group("Entry 2").textbox("Time").value());
        page.tab("Timeline").click();
        page.until("the lengths are as before", || page.tabpanel("Timeline").text().contains("1 h 18 min"));
        page.press_in_messages("Undo");
        page.until_equal("all of it is taken back", NIGHT, || source_of(page));
    }

    fn the_dialog_of_zones_is_closed_by_escape_and_has_no_accessibility_faults(page: &Page) {
        page.open("/");
        page.paste_draft(NIGHT);
        page.tab("Timeline").click();
        let way = page.tabpanel("Timeline").button("Time zone…");
        way.wait();
        way.focus();
        page.press("Enter");
        let dialog = page.dialog("Show all times in another zone");
        dialog.wait();
        dialog.combobox("Time zone").fill("JST");
        page.until("the difference is shown", || dialog.button("Show in JST").exists());
        assert_eq!(page.axe(), Vec::<String>::new());
        page.resize(360, 800);
        assert_eq!(page.axe(), Vec::<String>::new());
        if page.prefer_dark(true) {
            assert_eq!(page.axe(), Vec::<String>::new());
        }
        page.press("Escape");
        page.until("it is closed", || !dialog.exists());
        assert_eq!(source_of(page), NIGHT);
    }

    fn entries_that_are_milestones_say_so(page: &Page) {
        page.open("/");
        page.paste_draft(NIGHT);
        let says = |entry: &str, mark: &str| page.group(entry).text().contains(mark);
        page.until("each milestone is marked", || {
            says("Entry 1", "Started") && says("Entry 2", "Detected") && says("Entry 3", "Mitigated") && says("Entry 4", "Resolved")
        });
        page.group("Entry 2").textbox("What happened").fill("nothing of note");
        page.press("Tab");
        page.until("the mark follows the words", || !says("Entry 2", "Detected"));
        assert_eq!(page.axe(), Vec::<String>::new());
    }

    fn the_timeline_is_sorted_and_one_step_takes_it_back(page: &Page) {
        let mixed = "# Down\n\n## Timeline (UTC)\n\n- 10:20: seen\n- 10:05: broke\n";
        page.open("/");
        page.paste_draft(mixed);
        page.group("Timeline (UTC)").button("Sort by time").click();
        page.until("the entries are in order", || source_of(page).ends_with("- 10:05: broke\n- 10:20: seen\n"));
        page.press_in_messages("Undo");
        page.until_equal("they are as before", mixed, || source_of(page));
    }
}
