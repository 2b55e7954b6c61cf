//! What the page looks like, and to whom: preview, accessibility in every state, narrow and wide.

use super::person::{Person, source_of};
use debrief_browser_tests::{Engine, Page, scenarios};
use serde_json::json;

const DOCUMENT: &str = include_str!("../../../fixtures/checkout.md");

scenarios! {
    fn a_click_in_the_preview_goes_to_the_field(page: &Page) {
        page.open("/");
        page.paste_draft("# Q\n\n## Issue Summary\n- **Duration**: one hour\n- **Impact**: half\n\n## Timeline\n- **10:00**: began\n");
        page.click_in_preview("half");
        page.until("the field has the focus", || page.group("Issue Summary").textbox("Impact").has_focus());
        page.click_in_preview("began");
        page.until("the entry has the focus", || page.group("Entry 1").textbox("Time").has_focus());
    }

    fn markup_in_a_document_is_never_run(page: &Page) {
        page.begin();
        let hostile = "# <img src=x onerror=alert(1)>\n\n<script>document.title = 'run'</script>\n\n\
            [a](javascript:document.title='run') <a href=\"javascript:document.title='run'\">b</a> \
            <kbd onclick=\"document.title='run'\">c</kbd> <iframe srcdoc='x'></iframe>\n\n![d](https://tracker.example/x.png)\n";
        page.paste_draft(hostile);
        page.until("the preview shows it", || page.preview().text().contains("tracker.example"));
        page.click_in_preview("c");
        assert_eq!(page.script("return document.title", vec![]), "Debrief");
        let dangerous = "return document.querySelectorAll('.markdown :is(script, iframe, img, [onclick], [onerror], a[href^=javascript])').length";
        assert_eq!(page.script(dangerous, vec![]), 0);
        assert_eq!(page.complaints(), [""; 0]);
    }

    fn no_accessibility_faults_in_any_state(page: &Page) {
        page.open("/");
        page.paste_draft(DOCUMENT);
        for width in [1440, 768, 320] {
            let width = page.resize(width, 800);
            for dark in [false, true] {
                if page.prefer_dark(dark) || !dark {
                    check(page, &format!("{width} wide, dark: {dark}"));
                }
            }
        }
        page.prefer_dark(false);
        page.resize(1280, 800);
        page.button("Download").click();
        page.dialog("Download").textbox("File name").wait();
        check(page, "a dialog");
        page.press("Escape");
        page.until("it closes", || !page.dialog("Download").exists());
        page.until("the focus returns", || page.focused() == "Download");
        page.tab("Markdown").click();
        check(page, "the Markdown tab");
    }

    fn a_narrow_page_never_scrolls_sideways(page: &Page) {
        page.open("/");
        page.paste_draft(DOCUMENT);
        for width in [1024, 768, 360, 320] {
            page.resize(width, 740);
            let overflow = "return document.documentElement.scrollWidth - document.documentElement.clientWidth";
            page.until_equal("nothing sticks out", 0, || page.script(overflow, vec![]).as_i64().unwrap_or(-1));
        }
        assert!(source_of(page).contains("## Timeline"));
    }

    fn on_paper_there_is_the_document_only(page: &Page) {
        page.open("/");
        page.paste_draft("# Q\n\nSee [it](https://a.example/b).\n");
        page.tab("Markdown").click();
        if page.engine() != Engine::Chromium {
            return;
        }
        page.devtools("Emulation.setEmulatedMedia", json!({ "media": "print" }));
        let shown = "return Array.from(arguments[0], s => document.querySelector(s).getClientRects().length > 0)";
        let parts = json!([[".markdown", ".bar", ".form-pane", ".drafts-pane", ".source", ".tabs"]]);
        let parts = parts.as_array().cloned().unwrap_or_default();
        assert_eq!(page.script(shown, parts), json!([true, false, false, false, false, false]));
        let spelled = "return getComputedStyle(document.querySelector('.markdown a'), '::after').content";
        let spelled = page.script(spelled, vec![]).to_string();
        assert!(spelled.contains("a.example") || spelled.contains("attr(href)"), "{spelled}");
    }

    fn a_phone_reaches_every_part(page: &Page) {
        page.begin();
        if page.resize(360, 740) > 400 {
            return;
        }
        page.button("Drafts").click();
        page.new_draft("Classroom");
        page.textbox("Title").type_text("By phone");
        page.button("Document").click();
        page.until("the preview shows it", || page.preview().text().contains("By phone"));
        page.tab("Markdown").click();
        page.tabpanel("Markdown").textbox("Markdown source").wait();
        page.button("Form").click();
        page.textbox("Title").wait();
        page.button("Copy Markdown").wait();
    }
}

fn check(page: &Page, state: &str) {
    assert_eq!(page.axe(), [""; 0], "{state}");
}
