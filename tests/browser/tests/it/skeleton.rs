//! The thin slice: open the page, write, see it, find it again, take it away; and the page's policy.

use super::person::Person;
use debrief_browser_tests::{Page, Site, scenarios};
use serde_json::json;

const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
    img-src 'self' data: blob: https:; font-src 'self'; manifest-src 'self'; worker-src 'self'; connect-src 'self'; \
    frame-src 'none'; object-src 'none'; base-uri 'none'; form-action 'none'; \
    require-trusted-types-for 'script'; trusted-types debrief-sw";

/// The document as the Markdown tab shows it.
fn markdown(page: &Page) -> String {
    page.tab("Markdown").click();
    page.tabpanel("Markdown").textbox("Markdown source").value()
}

fn saved(page: &Page) {
    page.until("the status line says that the draft is saved", || {
        page.status().text().starts_with("Saved in this browser")
    });
}

scenarios! {
    fn the_shell_paints_before_the_program_is_there(page: &Page) {
        page.hold_back(".wasm");
        page.begin();
        page.until("the shell says what this is", || page.text().contains("Debrief"));
        assert!(!page.textbox("Title").exists());
        page.let_through();
        page.textbox("Title").wait();
    }

    fn markdown_and_preview_follow_each_key(page: &Page) {
        page.begin();
        page.tab("Preview").click();
        let mut so_far = String::new();
        for key in ["T", "h", "e", " ", "q", "u", "e", "u", "e"] {
            page.textbox("Title").type_text(key);
            so_far.push_str(key);
            page.until("the preview shows the title so far", || page.preview().text().contains(so_far.trim()));
        }
        page.tab("Markdown").click();
        let source = page.tabpanel("Markdown").textbox("Markdown source");
        let cause = page.group("Issue Summary").textbox("Root Cause");
        let mut so_far = String::from("**Root Cause**: ");
        for key in ["A", " ", "f", "u", "l", "l", " ", "d", "i", "s", "k"] {
            cause.type_text(key);
            so_far.push_str(key);
            page.until("the Markdown shows the cause so far", || source.value().contains(so_far.trim()));
        }
        assert_eq!(cause.value(), "A full disk");
        assert!(source.value().starts_with("# The queue\n"), "{}", source.value());
    }

    fn a_reload_loses_nothing(page: &Page) {
        page.begin();
        page.textbox("Title").fill("The queue stood still");
        page.group("Issue Summary").textbox("Root Cause").type_text("A full disk, 100 % — 満杯 🚒");
        saved(page);
        let before = markdown(page);
        page.reload();
        page.until_equal("the title", "The queue stood still", || page.textbox("Title").value());
        let cause = page.group("Issue Summary").textbox("Root Cause").value();
        assert_eq!(cause, "A full disk, 100 % — 満杯 🚒");
        assert_eq!(markdown(page), before);
    }

    fn copy_markdown_puts_exactly_the_document_on_the_clipboard(page: &Page) {
        page.begin();
        page.textbox("Title").fill("Tabs & <angles> — 満杯 🚒");
        page.group("Issue Summary").textbox("Impact").type_text("40 % of `orders` \\ 2 * 3");
        let source = markdown(page);
        page.button("Copy Markdown").click();
        page.until_equal("the clipboard", source, || page.clipboard());
    }

    fn normal_use_breaks_no_policy(page: &Page) {
        page.begin();
        page.textbox("Title").fill("The queue");
        page.group("Issue Summary").textbox("Root Cause").type_text("A full disk");
        page.tab("Markdown").click();
        page.tab("Preview").click();
        page.button("Copy Markdown").click();
        saved(page);
        page.reload();
        page.textbox("Title").wait();
        assert_eq!(page.complaints(), [""; 0]);
        assert_eq!(page.missed(), [""; 0]);
    }

    fn the_policy_is_there_and_refuses(page: &Page) {
        page.begin();
        page.textbox("Title").wait();
        let meta = "return document.querySelector('meta[http-equiv=Content-Security-Policy]').content";
        assert_eq!(page.script(meta, vec![]), POLICY);
        let attempts = page.script_with_callback("recorderOfTheTests.attempts(arguments[0])", vec![]);
        assert_eq!(attempts, json!({
            "eval": "EvalError", "function": "EvalError", "innerHTML": "TypeError", "script": "TypeError", "style": "ignored",
        }));
        page.until("the refused style is reported", || {
            page.complaints().iter().any(|line| line.starts_with("policy: style-src"))
        });
    }

    fn any_path_will_do(page: &Page) {
        page.serve_under("/some/path/");
        page.begin();
        page.textbox("Title").type_text("Elsewhere");
        page.until("the preview shows the title", || page.preview().text().contains("Elsewhere"));
        assert_eq!(page.missed(), [""; 0]);
    }

    fn no_accessibility_faults(page: &Page) {
        page.begin();
        page.textbox("Title").wait();
        assert_eq!(page.axe(), [""; 0]);
        page.tab("Markdown").click();
        assert_eq!(page.axe(), [""; 0]);
    }
}

#[test]
fn without_javascript_there_is_a_message() {
    let html = Site::built().read("index.html");
    let message = html
        .split("<noscript>")
        .nth(1)
        .and_then(|rest| rest.split("</noscript>").next());
    assert!(
        message.is_some_and(|text| text.contains("JavaScript")),
        "no such message in index.html"
    );
}
