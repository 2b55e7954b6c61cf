//! Nothing that was typed is lost, whatever becomes of the page, its tab, its browser or its storage. Each scenario says
//! how many characters are gone; there is only one good number.

use super::person::{Person, saved, source_of};
use crate::drafts::drafts as names_of_drafts;
use crate::stored::{everything, fill, kept_texts, make_room, record, store};
use debrief_browser_tests::{BrowserTab, Locator, Page, scenarios};
use std::time::{Duration, Instant};

/// What is typed: no template has it, and one character of it is two for the browser.
const TYPED: &str = "The consumers hung, 100 % of them — 満杯 🚒.";

/// What the status line says where nothing is kept.
const KEEPS_NOTHING: &str = "This browser keeps nothing for this page. Copy or download your work before you close the tab.";

/// A record of a version that does not exist yet.
const NEWER: &str = include_str!("../../../../src/drafts/golden/draft-3.txt");

/// Both ways of copying fail, as they do where somebody has said no.
const REFUSE_CLIPBOARD: &str = "document.execCommand = () => false;
    const no = async () => { throw new DOMException('no', 'NotAllowedError'); };
    if (navigator.clipboard) Object.defineProperty(navigator.clipboard, 'writeText', { value: no })";

/// Notes how long after the last key the page was told that it goes.
const WATCH_THE_CLOCK: &str = "let last = 0; addEventListener('input', () => { last = performance.now(); }, true);
    addEventListener('pagehide', () => localStorage.setItem('closed-after', Math.round(performance.now() - last)))";

/// The bar over a draft of another tab has a button Duplicate, as the list has.
const PRESS_DUPLICATE: &str = "const has = (of, name) => Array.from(of.querySelectorAll('button')).find(b => b.textContent === name);
    let bar = has(document, 'Take over'); while (!has(bar, 'Duplicate')) bar = bar.parentElement; has(bar, 'Duplicate').click()";

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

/// Whether the page says that the draft is another tab's.
fn is_elsewhere(page: &Page) -> bool {
    page.text().contains("This draft is open in another tab.")
}

/// What the status line says when nothing is on its way any more.
fn settled(page: &Page) -> String {
    page.until("the page has tried to save", || {
        !page.status().text().starts_with("Saving")
    });
    page.status().text()
}

scenarios! {
    fn type_and_close_the_tab_at_once(page: &Page) {
        page.begin();
        let other = beside(page);
        cause(page).wait();
        page.script(WATCH_THE_CLOCK, vec![]);
        cause(page).type_text(TYPED);
        page.close_tab();
        page.go_to_tab(&other);
        page.open("/");
        let after = page.script("return localStorage.getItem('closed-after')", vec![]);
        let after = after.as_str().unwrap_or("?").to_owned();
        none_lost(page, &format!("tab closed {after} ms after the last key"), TYPED, || cause(page).value());
    }

    fn the_browser_is_killed_two_seconds_after_the_last_key(page: &Page) {
        if !page.outlives_its_browser("killing it") {
            return;
        }
        let mut typed = String::new();
        page.begin();
        for round in 1..=3 {
            if round > 1 {
                page.open("/");
            }
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
        page.begin();
        let other = beside(page);
        cause(page).type_text(TYPED);
        saved(page);
        if page.crash_renderer(&other) {
            page.open("/");
            none_lost(page, "renderer crashed after “Saved”", TYPED, || cause(page).value());
        }
    }

    fn the_renderer_crashes_while_one_types(page: &Page) {
        page.begin();
        let other = beside(page);
        cause(page).type_text(TYPED);
        saved(page);
        cause(page).type_text(TYPED);
        std::thread::sleep(Duration::from_millis(50));
        if page.crash_renderer(&other) {
            page.open("/");
            none_lost(page, "renderer crashed 50 ms after the last key, of what was saved", TYPED, || cause(page).value());
            // A page that is killed cannot write any more: at stake is what it had not written yet.
            let all = TYPED.repeat(2);
            let lost = missing(&all, &cause(page).value());
            page.say(&format!("renderer crashed 50 ms after the last key, of all: {lost} of {}", all.chars().count()));
        }
    }

    fn two_tabs_with_500_edits_each(page: &Page) {
        page.begin();
        let first = page.this_tab();
        cause(page).type_text(">");
        saved(page);
        let second = page.new_tab();
        page.open("/");
        page.until("the second tab says so", || is_elsewhere(page));
        let read_only = "return document.querySelector('[aria-label=\"Markdown source\"]').readOnly";
        assert_eq!(page.script(read_only, vec![]), true);
        assert!(!cause(page).is_enabled());
        let mut runs = vec![">".to_owned()];
        for (turn, tab) in [&first, &second, &first, &second].into_iter().enumerate() {
            page.go_to_tab(tab);
            if turn > 0 {
                // At once: what the other tab was told last is not written yet.
                page.until("the tab says whose the draft is", || is_elsewhere(page));
                page.button("Take over").click();
            }
            page.until("the tab has the draft", || !is_elsewhere(page) && cause(page).is_enabled());
            page.until_equal("what the tab shows", runs.concat(), || cause(page).value());
            let run: String = (0..50).map(|word| format!(" {turn}{word:03}")).collect();
            cause(page).set_caret(runs.concat().len() as u64);
            cause(page).type_text(&run);
            runs.push(run);
        }
        saved(page);
        let kept = kept_texts(page);
        let longest = |run: &String| {
            let found = (0..=run.len()).rev().find(|end| kept.iter().any(|text| text.contains(&run[..*end])));
            run.len() - found.unwrap_or_default()
        };
        let lost: usize = runs.iter().map(longest).sum();
        page.say(&format!("two tabs, 500 edits each: characters lost: {lost}, in {} drafts", kept.len()));
        assert_eq!(lost, 0, "{runs:?}\n{kept:?}");
        assert_eq!(kept.len(), names_of_drafts(page).len(), "every one of them is in the list");
        assert!(kept.contains(&source_of(page)), "what is kept is what the tab shows, not a mixture");
        let last = source_of(page);
        page.go_to_tab(&first);
        page.until_equal("what the other tab shows", last, || source_of(page));
    }

    fn a_draft_of_another_tab_can_be_duplicated(page: &Page) {
        page.begin();
        let first = page.this_tab();
        cause(page).type_text(TYPED);
        page.new_tab();
        page.open("/");
        page.until("the second tab says so", || is_elsewhere(page));
        page.until_equal("what the first tab says", TYPED, || cause(page).value());
        page.script(PRESS_DUPLICATE, vec![]);
        page.until("the copy can be written", || !is_elsewhere(page) && cause(page).is_enabled());
        cause(page).type_text(" Mine.");
        saved(page);
        page.go_to_tab(&first);
        assert_eq!(cause(page).value(), TYPED);
        cause(page).type_text(" And on.");
        saved(page);
        let kept = kept_texts(page);
        let has = |part: &str| kept.iter().filter(|text| text.contains(part)).count();
        let lost = [format!(": {TYPED} Mine."), format!(": {TYPED} And on.")].iter().filter(|part| has(part) != 1).count();
        page.say(&format!("duplicated in another tab: drafts lost: {lost}"));
        assert_eq!(lost, 0, "{kept:?}");
    }

    fn the_storage_is_filled_to_the_last_byte(page: &Page) {
        page.begin();
        cause(page).type_text(TYPED);
        saved(page);
        fill(page);
        cause(page).type_text(TYPED);
        let mut typed = TYPED.repeat(2);
        let mut status = settled(page);
        page.say(&format!("storage full: the status line: {status}"));
        assert_eq!(cause(page).value(), typed, "it is still on the screen");
        if !status.starts_with("Not saved") {
            page.reload();
            none_lost(page, "storage full, reloaded", &typed, || cause(page).value());
            status = settled(page);
        }
        if !status.starts_with("Saved in this browser") {
            make_room(page);
            cause(page).set_caret(typed.encode_utf16().count() as u64);
            cause(page).type_text("!");
            typed.push('!');
            saved(page);
        }
        page.reload();
        none_lost(page, "storage full, and room again", &typed, || cause(page).value());
    }

    fn the_storage_is_full_from_the_start(page: &Page) {
        page.begin();
        page.textbox("Title").wait();
        fill(page);
        page.reload();
        page.button("Classroom").click();
        cause(page).type_text(TYPED);
        let status = settled(page);
        assert_eq!(cause(page).value(), TYPED, "it is still on the screen");
        if !status.starts_with("Not saved") {
            page.reload();
        }
        none_lost(page, &format!("storage full from the start ({status})"), TYPED, || cause(page).value());
    }

    fn the_storage_is_blocked(page: &Page) {
        page.start_again_without_storage();
        page.begin();
        let access = "try { return localStorage ? 'there' : 'none' } catch (problem) { return problem.name }";
        assert_ne!(page.script(access, vec![]), "there");
        for _ in 0..2 {
            cause(page).type_text(TYPED);
            let keeps_nothing = || page.status().text().starts_with(KEEPS_NOTHING);
            page.until("the status line says so", keeps_nothing);
            cause(page).type_text(TYPED);
            page.until("it still says so", keeps_nothing);
            none_lost(page, "storage blocked, while the tab is there", &TYPED.repeat(2), || cause(page).value());
            assert!(source_of(page).contains(&TYPED.repeat(2)));
            page.button("Copy Markdown").click();
            page.until_equal("the clipboard", source_of(page), || page.clipboard());
            page.reload();
            page.button("Classroom").click();
        }
    }

    fn damaged_records_are_there_at_the_start(page: &Page) {
        page.begin();
        page.textbox("Title").wait();
        let good = |id: &str| record(id, &format!("# Good {id}\n\n{TYPED}\n"));
        let mut stored = vec![
            ("debrief:draft:one".to_owned(), good("one")),
            ("debrief:draft:two".to_owned(), good("two")),
            ("debrief:previous:three".to_owned(), good("three")),
        ];
        let others = ["excalidraw", "debrief", "draft:one", "debriefing:draft:one"];
        stored.extend(others.map(|key| (key.to_owned(), format!("of another project {TYPED}"))));
        let intact = stored.len();
        let whole = record("three", &format!("# Bad\n\n{TYPED}\n"));
        let mut bad = vec![String::new(), "nonsense".into(), whole[..40].into(), whole[..whole.len() - 1].into(), format!("{whole} ")];
        // One bit of one byte, all over the record.
        let flipped = (0..whole.len()).step_by(7).filter_map(|at| {
            let mut bytes = whole.clone().into_bytes();
            bytes[at] ^= 1;
            String::from_utf8(bytes).ok()
        });
        bad.extend(flipped);
        stored.push(("debrief:draft:three".into(), bad.pop().unwrap_or_default()));
        stored.extend(bad.into_iter().enumerate().map(|(nth, record)| (format!("debrief:draft:bad{nth}"), record)));
        store(page, &stored);
        page.reload();
        page.until("it is said", || page.text().contains("could not be read"));
        page.new_draft("Classroom");
        page.textbox("Title").type_text("Beside them");
        saved(page);
        page.reload();
        page.until("the others are in the list", || {
            let names = names_of_drafts(page);
            ["Good one", "Good two", "Good three", "Beside them"].iter().all(|name| names.iter().any(|n| n == name))
        });
        let there = everything(page);
        let (whole, damaged) = stored.split_at(intact);
        let values: Vec<&String> = there.iter().map(|(_, value)| value).collect();
        let lost = damaged.iter().filter(|(_, value)| !values.contains(&value));
        let changed = whole[3..].iter().filter(|pair| !there.contains(pair));
        let lost: usize = lost.chain(changed).map(|(_, value)| value.chars().count().max(1)).sum();
        page.say(&format!("{} damaged records at the start: characters lost: {lost}", damaged.len()));
        assert_eq!(lost, 0, "{there:?}");
        for id in ["one", "two", "three"] {
            let text = format!("# Good {id}\\n\\n{TYPED}");
            assert!(values.iter().any(|value| value.contains(&text)), "{id} in {there:?}");
        }
    }

    fn a_record_of_a_newer_version_is_left_as_it_is(page: &Page) {
        page.begin();
        page.textbox("Title").wait();
        let newer = ("debrief:draft:a".to_owned(), NEWER.to_owned());
        store(page, std::slice::from_ref(&newer));
        page.reload();
        page.until("it is said", || page.text().contains("newer version"));
        page.button("Classroom").click();
        page.until("the title has the focus", || page.textbox("Title").has_focus());
        page.type_text("Beside it");
        saved(page);
        page.reload();
        page.until_equal("the draft beside it", "Beside it", || page.textbox("Title").value());
        let there = everything(page);
        let of_it: Vec<_> = there.iter().filter(|(_, value)| *value == NEWER).collect();
        let lost = if of_it.contains(&&newer) { 0 } else { NEWER.len() };
        page.say(&format!("record of a newer version: characters lost: {lost}"));
        assert_eq!(lost, 0, "{there:?}");
    }

    fn the_clipboard_is_refused(page: &Page) {
        page.begin();
        cause(page).type_text(TYPED);
        let source = source_of(page);
        page.script(REFUSE_CLIPBOARD, vec![]);
        page.button("Copy Markdown").click();
        page.until("it is said", || page.text().contains("The browser did not let the page copy."));
        let selected = "const area = document.activeElement;
            return area.value ? area.value.slice(area.selectionStart, area.selectionEnd) : String(getSelection())";
        page.until_equal("what is selected", source.as_str(), || page.script(selected, vec![]));
        page.press("Control+c");
        none_lost(page, "clipboard refused, copied by hand", &source, || page.clipboard());
        assert_eq!(cause(page).value(), TYPED);
    }
}
