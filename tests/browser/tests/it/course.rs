//! The Timeline tab: the incident as a picture and as a table, and both to take away.

use super::person::Person;
use debrief_browser_tests::{Page, scenarios};

const NIGHT: &str = "# Checkout down\n\n**Start**: 2024-05-01 22:40 UTC\n\n**End**: 2024-05-01 23:58 UTC\n\n## Timeline (UTC)\n\n\
    - 22:40: a deploy broke the cart\n- 22:52: detected by an alert\n- 23:30: the deploy was rolled back, mitigated\n\
    - 23:58: resolved\n";

/// Opens the tab on a document, and waits for its picture.
fn night(page: &Page) {
    page.open("/");
    page.paste_draft(NIGHT);
    page.tab("Timeline").click();
    page.img("The incident on an axis of time; the table below says the same")
        .wait();
}

fn said(page: &Page) -> String {
    page.tabpanel("Timeline").text()
}

scenarios! {
    fn the_incident_is_shown_with_its_phases_and_how_long_its_steps_took(page: &Page) {
        night(page);
        let text = said(page);
        for part in ["Undetected 12 min", "Responding 38 min", "Recovering 28 min", "Times in UTC", "Time to detect", "Time to resolve", "1 h 18 min", "from 1 to 4"] {
            assert!(text.contains(part), "{part}: {text}");
        }
        let numbers = page.script("return Array.from(document.querySelectorAll('.band .number'), e => e.textContent).join()", vec![]);
        assert_eq!(numbers, "1,2,3,4");
        // The picture follows the document.
        page.group("Entry 2").textbox("Time").fill("22:55");
        page.press("Tab");
        page.until("detected three minutes later", || said(page).contains("Undetected 15 min"));
    }

    fn a_row_of_the_table_leads_to_its_entry(page: &Page) {
        night(page);
        page.tabpanel("Timeline").button("detected by an alert").click();
        page.until("the entry's time has the focus", || page.group("Entry 2").textbox("Time").has_focus());
    }

    fn the_picture_is_taken_away_as_a_file_and_as_mermaid(page: &Page) {
        night(page);
        let (name, bytes) = page.download(|| page.button("Download SVG").click());
        let file = String::from_utf8(bytes).expect("text");
        assert_eq!(name, "timeline.svg");
        assert!(file.contains("<title>Checkout down</title>") && file.contains("detected by an alert"), "{file}");
        page.button("Copy as Mermaid").click();
        page.until("it is on the clipboard", || page.clipboard().starts_with("```mermaid\ngantt\n    title Checkout down\n"));
    }

    fn a_document_without_times_says_what_would_be_here(page: &Page) {
        page.open("/");
        page.paste_draft("# Queue\n");
        page.tab("Timeline").click();
        page.until("it is said", || said(page).contains("Entries that have a time are drawn here"));
    }

    fn the_picture_fits_a_phone_and_has_no_accessibility_faults(page: &Page) {
        night(page);
        assert_eq!(page.axe(), Vec::<String>::new());
        let width = page.resize(360, 800);
        page.button("Document").click();
        page.img("The incident on an axis of time; the table below says the same").wait();
        let wider = page.script("return document.documentElement.scrollWidth - innerWidth", vec![]);
        assert!(wider.as_f64().unwrap_or(1.0) <= 0.0, "{wider} wider than {width}");
        assert_eq!(page.axe(), Vec::<String>::new());
        if page.prefer_dark(true) {
            assert_eq!(page.axe(), Vec::<String>::new());
        }
    }
}
