//! The tests' own tools, tried on a small page under the real page's policy: what they find, what they do,
//! and that they fail where they must.

use std::panic::{AssertUnwindSafe, catch_unwind};

use debrief_browser_tests::{Page, Role, Site, scenarios};
use serde_json::json;

/// The message of the failure that this must end in.
fn failure_of(work: impl FnOnce()) -> String {
    let failure = catch_unwind(AssertUnwindSafe(work)).expect_err("this must fail");
    failure
        .downcast_ref::<String>()
        .cloned()
        .unwrap_or_default()
}

/// Gives how often this was run before with this profile, as far as the browser keeps that.
const COUNT_VISITS: &str = "const done = arguments[0];
    let opening;
    try { opening = indexedDB.open('tests'); } catch (problem) { done(problem.name); return; }
    opening.onerror = () => done(opening.error.name);
    opening.onupgradeneeded = () => opening.result.createObjectStore('visits', { autoIncrement: true });
    opening.onsuccess = () => {
        const work = opening.result.transaction('visits', 'readwrite', { durability: 'strict' });
        const count = work.objectStore('visits').count();
        work.objectStore('visits').add(0);
        work.oncomplete = () => done(count.result);
    }";

scenarios! {
    on Site::folder("tests/fixture");

    fn things_are_found_by_role_and_name(page: &Page) {
        page.open("/");
        page.heading("Timeline").wait();
        page.region("Timeline").checkbox("Done").click();
        assert!(page.checkbox("Done").is_checked());
        assert_eq!(page.combobox("Zone").value(), "UTC");
        page.group("Issue Summary").group("Entry 1").textbox("Time").type_text("14:05");
        assert_eq!(page.textbox("Time").value(), "14:05");
        assert_eq!(page.whole().names(Role::Button), ["Remove", "Copy", "Save", "Later"]);
        assert!(!page.button("Hidden").exists());
        assert_eq!(page.status().text(), "at rest");
    }

    fn a_wrong_name_fails_and_says_which_names_there_are(page: &Page) {
        page.open("/");
        let message = failure_of(|| page.group("Issue Summary").textbox("Root cause").click());
        assert!(message.contains(r#"group "Issue Summary" › textbox "Root cause""#), "{message}");
        assert!(message.contains(r#"["Root Cause","Duration","Time"]"#), "{message}");
    }

    fn what_comes_later_is_waited_for(page: &Page) {
        page.open("/");
        page.button("Later").click();
        page.button("Made later").click();
        page.until_equal("the status", "clicked what was made later", || page.status().text());
    }

    fn a_file_can_be_held_back(page: &Page) {
        page.hold_back(".txt");
        page.open("/slow.html");
        page.heading("The shell").wait();
        assert_eq!(page.status().text(), "still coming");
        page.let_through();
        page.until_equal("the status", "it came", || page.status().text());
    }

    fn typing_is_typing(page: &Page) {
        page.open("/");
        let cause = page.textbox("Root Cause");
        cause.type_text("ab€ 🚒 d\nline two");
        assert_eq!(cause.value(), "ab€ 🚒 d\nline two");
        assert!(cause.has_focus());
        cause.set_caret(1);
        cause.type_text("X");
        page.type_text("Y");
        assert_eq!((cause.value().as_str(), cause.caret()), ("aXYb€ 🚒 d\nline two", 3));
        page.press("Control+z");
        page.until("the browser's own undo works", || !cause.value().contains('Y'));
        cause.fill("new");
        assert_eq!(cause.value(), "new");
        page.press("Tab");
        assert_eq!(page.focused(), "Duration");
        page.press("Shift+Tab");
        assert_eq!(page.focused(), "Root Cause");
        page.button("Remove").press("Enter");
        page.until("the entry is gone", || !page.group("Entry 1").exists());
    }

    fn the_clipboard_is_read_and_written(page: &Page) {
        page.open("/");
        page.textbox("Root Cause").fill("# A disk\n\n- full: 100 % € 🚒\n");
        page.button("Copy").click();
        page.until_equal("the status", "copied", || page.status().text());
        assert_eq!(page.clipboard(), "# A disk\n\n- full: 100 % € 🚒\n");
        page.set_clipboard("from elsewhere");
        page.textbox("Duration").press("Control+v");
        page.until_equal("the pasted value", "from elsewhere", || page.textbox("Duration").value());
    }

    fn files_come_and_go(page: &Page) {
        page.open("/");
        page.textbox("Root Cause").fill("a disk — full");
        let (name, bytes) = page.download(|| page.button("Save").click());
        assert_eq!((name.as_str(), bytes.as_slice()), ("2024-01-05-cause.md", "a disk — full".as_bytes()));
        page.choose_file("#file", "chosen.md", "chosen € file".as_bytes());
        page.until_equal("the status", "chosen € file", || page.status().text());
        page.group("Drop here").drop_file("dropped.md", "text/markdown", "dropped file");
        page.until_equal("the drop's text", "dropped file", || page.group("Drop here").text());
    }

    fn complaints_are_heard(page: &Page) {
        page.open("/");
        assert_eq!(page.complaints(), [""; 0]);
        page.script("const s = document.createElement('script'); s.append('1'); document.body.append(s)", vec![]);
        page.until("the refused script is reported", || {
            page.complaints().iter().any(|line| line.contains("HTMLScriptElement"))
        });
        page.reload();
        assert!(!page.complaints().is_empty(), "what an earlier document complained about is kept");
        page.serve_under("/some/path/");
        page.open("/");
        page.heading("Timeline").wait();
        page.script("const i = new Image(); i.src = 'not-there.png'; document.body.append(i)", vec![]);
        page.until_equal("what was missed", ["/some/path/not-there.png"], || page.missed());
    }

    fn the_page_gets_the_room_asked_for(page: &Page) {
        page.open("/");
        for (width, height) in [(1440, 900), (768, 1000), (360, 640)] {
            let width = page.resize(width, height);
            assert_eq!(page.script("return [innerWidth, innerHeight]", vec![]), json!([width, height]));
        }
        if page.prefer_dark(true) {
            let dark = "return matchMedia('(prefers-color-scheme: dark)').matches";
            assert_eq!(page.script(dark, vec![]), true);
        }
    }

    fn input_methods_compose(page: &Page) {
        page.open("/");
        let cause = page.textbox("Root Cause");
        cause.focus();
        page.script(
            "window.seen = []; for (const kind of ['compositionstart', 'compositionend', 'input'])
             addEventListener(kind, (event) => seen.push(kind + (event.isComposing ? '!' : '')))",
            vec![],
        );
        if page.compose(&["に", "にほん"], "日本") {
            assert_eq!(cause.value(), "日本");
            let seen = page.script("return seen", vec![]).to_string();
            assert!(seen.contains("compositionstart") && seen.contains("input!"), "{seen}");
        }
    }

    fn accessibility_faults_are_found(page: &Page) {
        page.open("/");
        assert_eq!(page.axe(), [""; 0]);
        page.script("const i = new Image(); i.src = 'data:,'; document.querySelector('main').append(i)", vec![]);
        assert!(page.axe().iter().any(|line| line.starts_with("image-alt")));
    }

    fn a_killed_browser_starts_again_with_what_it_has_written(page: &Page) {
        if !page.outlives_its_browser("killing the browser") {
            return;
        }
        for visit in 0..3 {
            page.open("/");
            assert_eq!(page.script_with_callback(COUNT_VISITS, vec![]), visit);
            page.kill();
            page.start_again();
        }
    }

    fn a_browser_may_let_pages_keep_nothing(page: &Page) {
        page.open("/");
        page.script("localStorage.setItem('key', 'value')", vec![]);
        page.start_again_without_storage();
        page.open("/");
        let kept = "try { return localStorage?.getItem('key') ?? 'nothing' } catch (problem) { return problem.name }";
        let kept = page.script(kept, vec![]);
        assert!(kept == "nothing" || kept == "SecurityError", "{kept}");
        assert_ne!(page.script_with_callback(COUNT_VISITS, vec![]), 0);
    }

    fn tabs_are_opened_and_closed(page: &Page) {
        page.open("/");
        let first = page.this_tab();
        page.textbox("Root Cause").type_text("first");
        let second = page.new_tab();
        page.open("/");
        page.textbox("Root Cause").type_text("second");
        // What is drawn only while one sees it is drawn.
        let drawn = "const done = arguments[0]; requestAnimationFrame(() => done(document.visibilityState))";
        assert_eq!(page.script_with_callback(drawn, vec![]), "visible");
        page.go_to_tab(&first);
        assert_eq!(page.textbox("Root Cause").value(), "first");
        assert_eq!(page.script_with_callback(drawn, vec![]), "visible");
        page.close_tab();
        page.go_to_tab(&second);
        assert_eq!(page.textbox("Root Cause").value(), "second");
    }

    fn a_page_crashes_and_another_tab_goes_on(page: &Page) {
        page.open("/");
        let first = page.this_tab();
        let second = page.new_tab();
        page.go_to_tab(&first);
        page.script("localStorage.setItem('key', 'value')", vec![]);
        if page.crash_renderer(&second) {
            page.open("/");
            assert_eq!(page.script("return localStorage.getItem('key')", vec![]), "value");
        }
    }
}
