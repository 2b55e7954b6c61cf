//! The first visit, and the start page later.

use super::person::{Person, saved, source_of};
use debrief_browser_tests::{Page, scenarios};

const EXAMPLE: &str = include_str!("../../../../src/templates/example.md");

fn is_started(page: &Page) -> bool {
    !page.button("Try the example").exists() && page.textbox("Title").exists()
}

scenarios! {
    fn the_example_s_contradictions_are_found_and_mended_in_a_minute(page: &Page) {
        page.open("/");
        page.heading("Write a postmortem that agrees with itself.").wait();
        page.button("Try the example").click();
        page.tab("Problems, 4 errors").wait();
        page.until_equal("the example", EXAMPLE, || source_of(page));
        let problems = page.tabpanel("Problems");
        for fix in ["Write Tuesday", "Write 1 hour 35 minutes", "Write 10:12 to 11:47 CET", "Put the entries in order"] {
            problems.button(fix).click();
        }
        page.until("nothing contradicts itself", || problems.text().contains("Nothing contradicts itself."));
        let mended = source_of(page);
        let changed: Vec<(&str, &str)> = EXAMPLE.lines().zip(mended.lines()).filter(|(a, b)| a != b).collect();
        let lines: Vec<&str> = changed.iter().map(|(_, line)| *line).collect();
        assert_eq!(lines.len(), 5, "{lines:?}");
        assert_eq!(lines[0], "- **Date:** Tuesday, 12 March 2024");
        assert_eq!(lines[1], "- **Duration:** 1 hour 35 minutes");
        assert_eq!(page.complaints(), [""; 0]);
    }

    fn a_template_is_one_press_away_and_the_draft_is_there_again_later(page: &Page) {
        page.open("/");
        page.button("SRE").click();
        page.until("the title has the focus", || page.textbox("Title").has_focus());
        page.type_text("Search was empty");
        saved(page);
        page.reload();
        page.until_equal("the title", "Search was empty", || page.textbox("Title").value());
        page.button("Debrief").click();
        page.button("Search was empty").wait();
        assert!(!page.textbox("Title").exists());
        page.button("Minimal").click();
        page.until("a new draft", || is_started(page) && source_of(page).contains("## Cause"));
        page.button("Debrief").click();
        page.button("Search was empty").click();
        page.until_equal("the first draft again", "Search was empty", || page.textbox("Title").value());
    }

    fn a_draft_begins_with_its_day_and_the_zone_of_who_writes(page: &Page) {
        page.open("/#new=sre");
        page.until("its title has the focus", || page.textbox("Title").has_focus());
        let today = page.script("const now = new Date(), two = (n) => String(n).padStart(2, '0'); \
            return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`", vec![]);
        let today = today.as_str().unwrap_or_default().to_owned();
        assert_eq!(page.textbox("Date").value(), today);
        let zone = page.combobox("Time Zone").value();
        assert!(zone == "UTC" || zone.contains(['/', '+', '-']), "{zone}");
        assert!(source_of(page).contains(&format!("- **Date**: {today}\n- **Time Zone**: {zone}\n")));
    }

    fn an_address_begins_a_draft_and_only_one(page: &Page) {
        page.open("/#new=minimal");
        page.until("its title has the focus", || page.textbox("Title").has_focus());
        assert!(source_of(page).contains("## Cause"));
        assert!(!page.url().contains("new="), "{}", page.url());
        page.type_text("Mine");
        saved(page);
        page.reload();
        page.until_equal("the same draft", "Mine", || page.textbox("Title").value());
        page.script("location.hash = 'new=nothing-of-the-kind'", vec![]);
        page.until_equal("the same draft", "Mine", || page.textbox("Title").value());
    }

    fn a_file_opens_from_the_start_page_as_well_as_a_paste(page: &Page) {
        page.open("/");
        page.button("Open file").wait();
        page.choose_file(".start input[type=file]", "queue.md", b"# Queue\n");
        page.until("it is open", || is_started(page) && source_of(page) == "# Queue\n");
        page.button("Debrief").click();
        page.paste_draft("# Pasted\n");
        assert!(is_started(page));
    }

    fn the_start_page_is_for_everyone(page: &Page) {
        page.open("/");
        page.button("Try the example").wait();
        assert_eq!(page.axe(), [""; 0]);
        for dark in [false, true] {
            if page.prefer_dark(dark) {
                assert_eq!(page.axe(), [""; 0]);
            }
        }
        page.resize(320, 640);
        assert_eq!(page.axe(), [""; 0]);
        let wide = "return document.scrollingElement.scrollWidth - innerWidth";
        assert!(page.script(wide, vec![]).as_i64().is_some_and(|over| over <= 0));
        page.button("Minimal").focus();
        page.press("Enter");
        page.until("it began", || is_started(page));
    }
}
