//! Documents as people have written them, from outside the project: opened, their contradictions seen at the field
//! and in the list, mended by the fix that is offered, and copied. What the page must show is what the library finds.

use super::person::{Person, shared, source_of};
use debrief::checks::{Finding, Setup, Severity, check};
use debrief_browser_tests::{Page, Role, scenarios};

fn copied(page: &Page) -> String {
    page.button("Copy Markdown").click();
    let anyway = page.dialog("Before you copy").button("Copy anyway");
    page.until("it is copied", || {
        if anyway.exists() {
            anyway.click();
        }
        page.text().contains("Markdown copied.")
    });
    page.clipboard()
}

fn first_with_a_fix(text: &str) -> Option<Finding> {
    let mut found = check(text, Setup::default());
    found.retain(|finding| finding.severity != Severity::Info && !finding.fixes.is_empty());
    found.into_iter().next()
}

scenarios! {
    fn a_contradiction_is_seen_mended_and_copied_and_nothing_else_changes(page: &Page) {
        page.begin();
        page.textbox("Title").wait();
        for seed in ["000", "001", "002", "003", "004"] {
            let Some(bytes) = shared(&format!("seeds/{seed}.md")) else {
                return;
            };
            let text = String::from_utf8(bytes.clone()).expect("UTF-8");
            page.choose_file("input[type=file]", &format!("{seed}.md"), &bytes);
            let shown = text.replace("\r\n", "\n");
            page.until_equal("it is open", shown.trim_start_matches('\u{feff}'), || source_of(page).trim_start_matches('\u{feff}').to_owned());
            let Some(finding) = first_with_a_fix(&text) else {
                continue;
            };
            let fix = &finding.fixes[0];
            let mended = fix.edit.apply(&text).expect("an edit of this text");
            open_problems(page);
            let list = page.tabpanel("Problems");
            page.until("it is in the list", || list.text().contains(&finding.message));
            let form = "return document.querySelector('.form').textContent";
            page.until("it is at its field", || {
                page.script(form, vec![]).as_str().is_some_and(|form| form.contains(&finding.message))
            });
            list.button(&fix.title).click();
            let after = mended.replace("\r\n", "\n");
            page.until_equal("only the fix", after.trim_start_matches('\u{feff}'), || source_of(page).trim_start_matches('\u{feff}').to_owned());
            assert_eq!(copied(page), mended.trim_start_matches('\u{feff}'), "{seed}");
        }
    }
}

/// The tab's name says how many problems there are.
fn open_problems(page: &Page) {
    let mut name = None;
    page.until("the tab says what was found", || {
        let tabs = page.whole().names(Role::Tab);
        name = tabs.into_iter().find(|name| name.starts_with("Problems, "));
        name.is_some()
    });
    page.tab(&name.unwrap_or_default()).click();
}
