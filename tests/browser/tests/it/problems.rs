//! Contradictions: seen at the field, explained, mended, walked through, and said before the document is copied.

use super::person::{Person, source_of};
use debrief_browser_tests::{Page, Role, scenarios};

const SLIPS: &str = "# Queue\n\n## Issue Summary\n- **Date**: Tuesday, 1 May 2024\n- **Duration**: 1 hour 25 minutes, from 14:05 to 15:30 (UTC)\n\
    - **Impact**: all of it\n\n## Timeline of Friday, 1 May 2024\n- **14:05**: Down\n- **2:40 pm**: Seen, as on Monday, 1 May 2024\n\n\
    ## Notes\n\nSent on Thursday, 2 May 2024.\n";
const ONE_SLIP: &str =
    "# Queue\n\n## Issue Summary\n- **Date**: Tuesday, 1 May 2024\n- **Impact**: all of it\n";

fn date(page: &Page) -> debrief_browser_tests::Locator<'_> {
    page.group("Issue Summary").textbox("Date")
}

/// What is shown in the form.
fn form(page: &Page) -> String {
    page.region("Form").text()
}

/// The number of errors, as the tab has it.
fn tab(page: &Page, name: &str) {
    page.until("the tab counts them", || page.tab(name).exists());
}

fn said(page: &Page) -> String {
    let said = page.script(
        "return document.getElementById('announcer').textContent",
        vec![],
    );
    said.as_str().unwrap_or_default().trim().to_owned()
}

/// The first thing that is copied from here on is kept for the test.
const HEAR_COPY: &str = "window.copied = null; document.addEventListener('copy', e => { window.copied = String(document.activeElement.value); }, true); \
    if (navigator.clipboard) navigator.clipboard.writeText = async text => { window.copied = text; }";

fn copied(page: &Page) -> Option<String> {
    page.script("return window.copied", vec![])
        .as_str()
        .map(str::to_owned)
}

scenarios! {
    fn a_slip_is_seen_at_its_field_explained_mended_and_brought_back(page: &Page) {
        page.open("/");
        page.paste_draft(SLIPS);
        page.until("it is said below the field", || form(page).contains("1 May 2024 is a Wednesday, not a Tuesday."));
        assert_eq!(date(page).attribute("aria-invalid").as_deref(), Some("true"));
        let described = date(page).script("return arguments[0].getAttribute('aria-describedby').split(' ').map(id => document.getElementById(id).textContent).join(' | ')", vec![]);
        assert_eq!(described, "Wednesday | 1 May 2024 is a Wednesday, not a Tuesday.");
        let why = page.group("Issue Summary").button("Why? T18");
        why.click();
        let rule = page.dialog("T18 weekday-date");
        rule.wait();
        assert!(rule.text().contains("On Tuesday, 1 May 2024, no card could be charged."), "{}", rule.text());
        page.press("Escape");
        page.until("the focus returns", || why.has_focus());
        page.group("Issue Summary").button("Write Wednesday").click();
        let mended = SLIPS.replace("Tuesday, 1", "Wednesday, 1");
        page.until_equal("only the fix", mended.as_str(), || source_of(page));
        page.until("it goes away", || !form(page).contains("not a Tuesday"));
        page.until("the field has the focus", || date(page).has_focus());
        assert_eq!(date(page).attribute("aria-invalid"), None);
        page.press_in_messages("Undo");
        page.until_equal("as before", SLIPS, || source_of(page));
        page.until("it is said again", || form(page).contains("not a Tuesday"));
        assert_eq!(page.complaints(), [""; 0]);
    }

    fn nothing_is_said_while_a_field_is_typed_in_for_the_first_time(page: &Page) {
        page.open("/");
        page.paste_draft("# Queue\n\n## Issue Summary\n- **Date**:\n- **Impact**:\n");
        date(page).type_text("Tuesday, 1 May 2024");
        tab(page, "Problems, 1 error");
        assert!(!form(page).contains("not a Tuesday"), "{}", form(page));
        assert_eq!(date(page).attribute("aria-invalid"), None);
        page.press("Tab");
        page.until("it is said when the focus has left", || form(page).contains("1 May 2024 is a Wednesday, not a Tuesday."));
        page.until_equal("it is also said to a screen reader", "Problems: 1 error.".to_owned(), || said(page));
        // Once shown, it goes as soon as it is mended, and says what is so now.
        date(page).fill("Wednesday, 1 May 2024");
        page.until("it goes while the field has the focus", || !form(page).contains("Error"));
        assert!(date(page).has_focus());
        page.until_equal("that is said too", "Nothing contradicts itself.".to_owned(), || said(page));
    }

    fn the_tab_lists_all_problems_by_section(page: &Page) {
        page.open("/");
        page.paste_draft(SLIPS);
        tab(page, "Problems, 3 errors");
        page.tab("Preview").focus();
        page.press("End");
        page.until("the tab has the focus", || page.focused() == "Problems, 3 errors");
        let panel = page.tabpanel("Problems");
        panel.wait();
        assert_eq!(panel.names(Role::Heading), ["Issue Summary", "Timeline of Friday, 1 May 2024"]);
        let first = panel.button("1 May 2024 is a Wednesday, not a Tuesday.");
        for _ in 0..8 {
            page.press("Tab");
            if first.has_focus() {
                break;
            }
        }
        page.press("Enter");
        page.until("the field has the focus", || date(page).has_focus());
        let selected = "const e = arguments[0]; return e.value.slice(e.selectionStart, e.selectionEnd)";
        page.until("the words are selected", || date(page).script(selected, vec![]) == "Tuesday");
        panel.region("Issue Summary").button("Write Wednesday").click();
        tab(page, "Problems, 2 errors");
        page.until("the next problem has the focus", || page.focused() == "1 May 2024 is a Wednesday, not a Friday.");
        panel.button("Fix all 2 safe").click();
        page.until("nothing is left", || panel.text().contains("Nothing contradicts itself."));
        let mended = SLIPS.replace("Tuesday, 1", "Wednesday, 1").replace("Friday, 1", "Wednesday, 1").replace("Monday, 1", "Wednesday, 1");
        page.until_equal("all are mended", mended.as_str(), || source_of(page));
        tab(page, "Problems");
        page.press("Control+z");
        page.until_equal("in one step", SLIPS.replace("Tuesday, 1", "Wednesday, 1").as_str(), || source_of(page));
    }

    fn the_next_and_the_previous_problem_are_a_key_away(page: &Page) {
        page.open("/");
        page.paste_draft(SLIPS);
        tab(page, "Problems, 3 errors");
        let words = || page.group("Entry 2").textbox("What happened");
        page.textbox("Title").click();
        page.press("F8");
        page.until("the first", || date(page).has_focus());
        page.press("F8");
        page.until("the one of a heading, shown in its card", || page.focused() == "Problems of this section");
        page.press("F8");
        page.until("the third", || words().has_focus());
        page.press("F8");
        page.until("round", || date(page).has_focus());
        page.press("Shift+F8");
        page.until("back", || words().has_focus());
        page.press("Home");
        page.press("Shift+F8");
        page.until("from where one is", || page.focused() == "Problems of this section");
        // In the Markdown the words are selected there.
        page.tab("Markdown").click();
        let source = page.tabpanel("Markdown").textbox("Markdown source");
        source.set_caret(0);
        page.press("F8");
        page.until("the first words", || source.script("const e = arguments[0]; return e.value.slice(e.selectionStart, e.selectionEnd)", vec![]) == "Tuesday");
    }

    fn errors_are_shown_before_the_document_is_copied(page: &Page) {
        page.open("/");
        page.paste_draft(ONE_SLIP);
        page.script(HEAR_COPY, vec![]);
        tab(page, "Problems, 1 error");
        page.button("Copy Markdown").click();
        let dialog = page.dialog("Before you copy");
        dialog.wait();
        page.until("the summary has the focus", || page.focused() == "Summary");
        assert_eq!(copied(page), None);
        dialog.button("Go back").click();
        page.until("it closes", || !dialog.exists());
        assert_eq!(copied(page), None);
        page.button("Copy Markdown").click();
        dialog.link("1 May 2024 is a Wednesday, not a Tuesday.").click();
        page.until("the field has the focus", || date(page).has_focus());
        page.button("Copy Markdown").click();
        dialog.button("Copy anyway").click();
        page.until_equal("it is copied", Some(ONE_SLIP.to_owned()), || copied(page));
        page.until("and that is said", || page.text().contains("Markdown copied. It has 1 error: see Problems."));
        page.group("Issue Summary").button("Write Wednesday").click();
        page.button("Copy Markdown").click();
        page.until_equal("without problems at once", Some(ONE_SLIP.replace("Tuesday", "Wednesday")), || copied(page));
        assert!(!dialog.exists());
    }

    fn the_window_is_edited_in_its_own_place(page: &Page) {
        page.open("/");
        page.paste_draft(SLIPS);
        let window = page.group("Incident window");
        let start = window.textbox("Start time");
        start.fill("1330");
        assert_eq!(source_of(page), SLIPS, "half a time is not written");
        page.press("Enter");
        page.until_equal("only its bytes", SLIPS.replace("from 14:05", "from 13:30").as_str(), || source_of(page));
        page.until("how long it is follows", || window.text().contains("2 h"));
        assert_eq!(start.value(), "13:30");
        start.fill("soon");
        page.press("Tab");
        page.until("what is no time is refused", || window.text().contains("Enter a time such as 14:05."));
        assert_eq!(start.value(), "soon");
        start.press("Escape");
        page.until_equal("and taken back", "13:30".to_owned(), || start.value());
        window.combobox("Time zone").fill("CEST");
        page.press("Enter");
        page.until("the zone", || source_of(page).contains("from 13:30 to 15:30 (CEST)"));
        window.textbox("End time").fill("14:45");
        page.press("Tab");
        page.until("a stated length is not changed, only said", || form(page).contains("The length is given as 1 hour 25 minutes, but 13:30 to 14:45 is 1 hour 15 minutes."));
        page.group("Issue Summary").button("Write 1 hour 15 minutes").click();
        page.until("until one asks for it", || source_of(page).contains("**Duration**: 1 hour 15 minutes, from 13:30 to 14:45 (CEST)"));
        assert_eq!(page.complaints(), [""; 0]);
    }

    fn the_window_comes_when_its_section_is_left(page: &Page) {
        page.begin();
        page.group("Issue Summary").textbox("Duration").type_text("from 14:05 to 15:30 (UTC)");
        page.until("it is understood", || page.group("Issue Summary").text().contains("1 h 25 min"));
        assert!(!page.group("Incident window").exists(), "nothing moves while one is there");
        page.textbox("Title").click();
        page.group("Incident window").wait();
    }

    fn what_was_understood_stands_beside_the_value(page: &Page) {
        page.open("/");
        page.paste_draft(SLIPS);
        page.until("the window", || page.group("Issue Summary").text().contains("14:05 – 15:30 UTC · 1 h 25 min"));
        page.until("an entry", || page.group("Entry 2").text().contains("14:40 UTC · +35 min"));
    }

    fn a_mark_in_the_preview_leads_to_the_problem(page: &Page) {
        page.open("/");
        page.paste_draft(SLIPS);
        let marked = "return Array.from(document.querySelectorAll('.markdown [data-problem]'), e => `${e.tagName} ${e.title}`)";
        let want = serde_json::json!([
            "LI Error: 1 May 2024 is a Wednesday, not a Tuesday.",
            "H2 Error: 1 May 2024 is a Wednesday, not a Friday.",
            "LI Error: 1 May 2024 is a Wednesday, not a Monday.",
        ]);
        page.until_equal("the marks", want, || page.script(marked, vec![]));
        page.script("document.querySelectorAll('.markdown [data-problem]')[2].click()", vec![]);
        page.until("the field has the focus", || page.group("Entry 2").textbox("What happened").has_focus());
        // A mark stays when what stands around it is drawn anew.
        page.press("End");
        page.type_text(", and more");
        page.until("the preview follows", || page.preview().text().contains("and more"));
        page.until("the mark too", || page.script("return document.querySelectorAll('.markdown li[data-problem]').length", vec![]) == 2);
    }

    fn problems_are_accessible_in_any_state(page: &Page) {
        page.open("/");
        page.paste_draft(SLIPS);
        tab(page, "Problems, 3 errors");
        for width in [1440, 320] {
            let width = page.resize(width, 800);
            for dark in [false, true] {
                if !page.prefer_dark(dark) && dark {
                    continue;
                }
                for tab in ["Preview", "Problems"] {
                    let id = format!("document.getElementById('tab-{}').click()", tab.to_lowercase());
                    page.script(&id, vec![]);
                    for pane in ["form", "document"] {
                        page.script("document.querySelector('.work').dataset.pane = arguments[0]", vec![pane.into()]);
                        assert_eq!(page.axe(), [""; 0], "{tab}, {pane}, {width} wide, dark: {dark}");
                        let overflow = "return document.documentElement.scrollWidth - document.documentElement.clientWidth";
                        assert_eq!(page.script(overflow, vec![]), 0, "{width} wide");
                    }
                }
            }
        }
        page.prefer_dark(false);
        page.resize(1280, 800);
        page.group("Issue Summary").button("Why? T18").click();
        page.dialog("T18 weekday-date").wait();
        assert_eq!(page.axe(), [""; 0], "a rule's page");
        page.press("Escape");
        page.until("it closes", || !page.dialog("T18 weekday-date").exists());
        page.button("Copy Markdown").click();
        page.dialog("Before you copy").wait();
        assert_eq!(page.axe(), [""; 0], "before copying");
    }
}
