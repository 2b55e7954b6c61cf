//! Nothing that was typed is lost, whatever becomes of the page, its tab, its browser or its storage. Each scenario says
//! how many characters are gone; there is only one good number.

use crate::person::saved;
use debrief_browser_tests::{BrowserTab, Locator, Page, scenarios};
use std::time::{Duration, Instant};

/// What is typed: no template has it, and one character of it is two for the browser.
const TYPED: &str = "The consumers hung, 100 % of them — 満杯 🚒.";

fn cause(page: &Page) -> Locator<'_> {
    page.group("Issue Summary").textbox("Root Cause")
}

/// Another tab, empty, beside the one that commands go to.
fn beside(page: &Page) -> BrowserTab {
    let here = page.this_tab();
    let other = page.new_tab();
    page.go_to_tab(&here);
    other
}

/// How much of what was typed is missing, from the first character that is not there.
fn missing(typed: &str, there: &str) -> usize {
    let same = typed.chars().zip(there.chars()).take_while(|(a, b)| a == b);
    typed.chars().count() - same.count()
}

/// Says how much is lost once all is there, or nothing more is to be expected; fails if anything is.
fn none_lost(page: &Page, what: &str, typed: &str, there: impl Fn() -> String) {
    let deadline = Instant::now() + Duration::from_secs(10);
    let mut now = there();
    while missing(typed, &now) > 0 && Instant::now() < deadline {
        std::thread::sleep(Duration::from_millis(50));
        now = there();
    }
    let lost = missing(typed, &now);
    page.say(&format!("{what}: characters lost: {lost}"));
    assert_eq!(lost, 0, "{what}\ntyped: {typed:?}\nthere: {now:?}");
}

scenarios! {
    fn type_and_close_the_tab_at_once(page: &Page) {
        page.open("/");
        let other = beside(page);
        cause(page).type_text(TYPED);
        let last_key = Instant::now();
        page.close_tab();
        let closed = last_key.elapsed().as_millis();
        page.go_to_tab(&other);
        page.open("/");
        none_lost(page, &format!("tab closed within {closed} ms"), TYPED, || cause(page).value());
    }

    fn the_browser_is_killed_two_seconds_after_the_last_key(page: &Page) {
        if !page.outlives_its_browser("killing it") {
            return;
        }
        let mut typed = String::new();
        for round in 1..=3 {
            page.open("/");
            page.until_equal("what was typed before", typed.clone(), || cause(page).value());
            let more = format!("{round}. {TYPED}");
            cause(page).type_text(&more);
            typed.push_str(&more);
            std::thread::sleep(Duration::from_secs(2));
            page.kill();
            page.start_again();
        }
        page.open("/");
        none_lost(page, "browser killed three times, 2 s after the last key", &typed, || cause(page).value());
    }

    fn the_renderer_crashes_when_all_is_saved(page: &Page) {
        page.open("/");
        let other = beside(page);
        cause(page).type_text(TYPED);
        saved(page);
        if page.crash_renderer(&other) {
            page.open("/");
            none_lost(page, "renderer crashed after “Saved”", TYPED, || cause(page).value());
        }
    }

    fn the_renderer_crashes_while_one_types(page: &Page) {
        page.open("/");
        let other = beside(page);
        cause(page).type_text(TYPED);
        saved(page);
        cause(page).type_text(TYPED);
        std::thread::sleep(Duration::from_millis(50));
        if page.crash_renderer(&other) {
            page.open("/");
            none_lost(page, "renderer crashed 50 ms after the last key", &TYPED.repeat(2), || cause(page).value());
        }
    }
}
