//! Working offline: the service worker, by stopping the server and starting it again, and by serving other versions.

use super::person::{Person, source_of};
use super::versions::{
    Versions, append, asked, begin_with, file, finish, is_ready, is_served, is_there, kept_js,
    kept_versions, look_for_news, reload, version, version_in, waits, write_title,
};
use debrief_browser_tests::{Page, Site, scenarios};
use serde_json::json;
use std::path::Path;

/// After a version that could not be had whole: everything is as it was.
fn stays(page: &Page, one: &Path) {
    look_for_news(page);
    let version_of_one = version_in(one);
    assert!(!waits(page));
    assert_eq!(kept_versions(page), [version_of_one.as_str()]);
    assert!(!page.region("New version").exists());
    page.stop_server();
    reload(page);
    is_there(page, "Kept");
    assert_eq!(version(page), version_of_one);
    assert!(kept_js(page).ends_with("// one\n"));
}

scenarios! {
    fn once_kept_the_page_opens_without_a_network(page: &Page) {
        let versions = Versions::new();
        let one = versions.make("one");
        page.serve_plainly(&one);
        page.begin();
        page.textbox("Title").wait();
        page.until("it is said", || page.text().contains("Ready to work offline"));
        write_title(page, "Kept");
        is_ready(page);
        page.stop_server();
        page.open("/");
        is_there(page, "Kept");
        reload(page);
        is_there(page, "Kept");
        is_ready(page);
        assert!(!page.text().contains("Ready to work offline"), "that is said once");
        assert_eq!(version(page), version_in(&one));
        // What is no part of it is not made up, and an address that leads nowhere leads here.
        assert!(file(page, "./nothing.js").starts_with("failed"));
        page.open("/some/where?else#new=classroom");
        page.textbox("Title").wait();
        assert!(!page.url().contains("some"), "{}", page.url());
    }

    fn a_new_version_with_a_missing_file_changes_nothing(page: &Page) {
        let versions = Versions::new();
        let (one, two) = (versions.make("one"), versions.make("two"));
        std::fs::remove_file(two.join("rescue.js")).expect("the file removed");
        begin_with(page, &one);
        page.serve_plainly(&two);
        stays(page, &one);
    }

    fn a_new_version_with_a_corrupted_file_changes_nothing(page: &Page) {
        let versions = Versions::new();
        let (one, two) = (versions.make("one"), versions.make("two"));
        append(&two.join("rescue.js"), "\n");
        begin_with(page, &one);
        page.serve_plainly(&two);
        stays(page, &one);
    }

    fn a_good_new_version_waits_and_a_plain_reload_stays(page: &Page) {
        let versions = Versions::new();
        let (one, two) = (versions.make("one"), versions.make("two"));
        begin_with(page, &one);
        page.serve_plainly(&two);
        look_for_news(page);
        page.region("New version").wait();
        assert!(waits(page));
        assert_eq!(page.axe(), [""; 0]);
        let mut both = vec![version_in(&one), version_in(&two)];
        both.sort();
        assert_eq!(kept_versions(page), both);
        for _ in 0..2 {
            reload(page);
            page.textbox("Title").wait();
            assert_eq!(version(page), version_in(&one));
            assert!(kept_js(page).ends_with("// one\n"));
            page.region("New version").wait();
        }
    }

    fn accepting_moves_all_tabs_and_loses_nothing(page: &Page) {
        let versions = Versions::new();
        let (one, two) = (versions.make("one"), versions.make("two"));
        begin_with(page, &one);
        // What belongs to others on the same origin.
        asked(page, "caches.open('debrief /other/ 1')");
        asked(page, "caches.open('another project')");
        let first = page.this_tab();
        let second = page.new_tab();
        page.open("/");
        page.region("Open in another tab").wait();
        page.serve_plainly(&two);
        look_for_news(page);
        page.region("New version").wait();
        page.go_to_tab(&first);
        page.textbox("Title").type_text(" to the last key");
        page.go_to_tab(&second);
        page.region("New version").button("Reload").click();
        for tab in [&second, &first] {
            page.go_to_tab(tab);
            page.until_equal("the new version", version_in(&two), || version(page));
            is_there(page, "Kept to the last key");
            assert!(kept_js(page).ends_with("// two\n"));
            assert!(!page.region("New version").exists());
        }
        page.until_equal("the versions kept", [version_in(&two)], || kept_versions(page));
        assert_eq!(asked(page, "caches.has('debrief /other/ 1')"), true);
        assert_eq!(asked(page, "caches.has('another project')"), true);
        page.stop_server();
        reload(page);
        is_there(page, "Kept to the last key");
    }

    fn what_was_evicted_is_fetched_again(page: &Page) {
        let versions = Versions::new();
        let one = versions.make("one");
        begin_with(page, &one);
        let evict = "caches.open('debrief / ' + debriefOffline.build).then(cache => cache.delete(new URL('kept.js', location).href))";
        assert_eq!(asked(page, evict), true);
        reload(page);
        is_there(page, "Kept");
        is_ready(page);
        page.stop_server();
        reload(page);
        is_there(page, "Kept");
        assert!(kept_js(page).ends_with("// one\n"));
    }

    fn what_was_poisoned_is_refused(page: &Page) {
        let versions = Versions::new();
        let one = versions.make("one");
        begin_with(page, &one);
        // In the cache: never served, and mended.
        let poison = "caches.open('debrief / ' + debriefOffline.build).then(cache => cache.put(new URL('kept.js', location).href, new Response('poison')))";
        asked(page, poison);
        assert!(kept_js(page).ends_with("// one\n"));
        // In the cache, and nobody to mend it.
        asked(page, poison);
        page.stop_server();
        assert_eq!(kept_js(page), "failed: TypeError");
        // On the host too.
        page.start_server_again();
        append(&one.join("kept.js"), "// poison");
        assert_eq!(kept_js(page), "failed: TypeError");
        // Whole again as soon as the host is.
        let text = std::fs::read_to_string(one.join("kept.js")).expect("kept.js");
        std::fs::write(one.join("kept.js"), text.trim_end_matches("// poison")).expect("kept.js");
        assert!(kept_js(page).ends_with("// one\n"));
    }

    fn caches_wiped_and_no_network_show_a_page_that_says_so(page: &Page) {
        let versions = Versions::new();
        let one = versions.make("one");
        begin_with(page, &one);
        let wipe = "caches.keys().then(names => Promise.all(names.map(name => caches.delete(name))))";
        asked(page, wipe);
        page.stop_server();
        page.open("/");
        page.heading("Debrief has to be fetched once more").wait();
        assert!(page.text().contains("they are safe"), "{}", page.text());
        assert_eq!(page.axe(), [""; 0]);
        page.start_server_again();
        page.link("Try again").click();
        is_there(page, "Kept");
        is_ready(page);
        page.stop_server();
        reload(page);
        is_there(page, "Kept");
    }

    fn a_version_that_is_gone_for_good_gives_way_to_the_next(page: &Page) {
        let versions = Versions::new();
        let (one, two) = (versions.make("one"), versions.make("two"));
        begin_with(page, &one);
        let wipe = "caches.keys().then(names => Promise.all(names.map(name => caches.delete(name))))";
        asked(page, wipe);
        page.serve_plainly(&two);
        page.open("/");
        is_there(page, "Kept");
        assert_eq!(version(page), version_in(&two));
        assert!(kept_js(page).ends_with("// two\n"), "two versions are mixed");
    }

    fn a_version_that_does_not_start_is_replaced(page: &Page) {
        let versions = Versions::new();
        let (one, two) = (versions.make("one"), versions.make("two"));
        for file in std::fs::read_dir(&one).expect("the version").flatten() {
            if file.path().extension().is_some_and(|is| is == "wasm") {
                std::fs::write(file.path(), "no program").expect("a broken program");
            }
        }
        finish(&one);
        page.serve_plainly(&one);
        page.open("/");
        page.heading("Debrief could not start").wait();
        is_ready(page);
        reload(page);
        page.heading("Debrief could not start").wait();
        is_served(page);
        page.serve_plainly(&two);
        look_for_news(page);
        page.button("Reload the page").click();
        page.until_equal("the new version", version_in(&two), || version(page));
        page.button("Try the example").wait();
    }

    fn the_kill_switch_ends_the_worker(page: &Page) {
        let versions = Versions::new();
        let one = versions.make("one");
        begin_with(page, &one);
        let switch = Site::project().join("hosting/kill-switch/sw.js");
        std::fs::copy(switch, one.join("sw.js")).expect("the kill switch in its place");
        asked(page, "navigator.serviceWorker.getRegistration().then(found => found.update())");
        page.until("the worker is gone", || {
            asked(page, "navigator.serviceWorker.getRegistrations().then(all => all.length)") == 0
        });
        assert_eq!(kept_versions(page), [""; 0]);
        is_there(page, "Kept");
        page.open("/");
        is_there(page, "Kept");
        assert!(!page.region("New version").exists());
        assert_eq!(page.script("return !!navigator.serviceWorker.controller", vec![]), false);
    }

    fn two_copies_of_one_host_are_apart(page: &Page) {
        let versions = Versions::new();
        let one = versions.make("one");
        page.serve_under("/some/path/");
        begin_with(page, &one);
        assert_eq!(asked(page, "caches.keys()"), json!([format!("debrief /some/path/ {}", version_in(&one))]));
        page.stop_server();
        reload(page);
        is_there(page, "Kept");
        assert!(kept_js(page).ends_with("// one\n"));
    }

    fn the_page_says_what_it_is(page: &Page) {
        let versions = Versions::new();
        let one = versions.make("one");
        begin_with(page, &one);
        let short = version_in(&one)[..8].to_owned();
        page.until("the foot of the drafts names the version", || page.text().contains(&format!("build {short}")));
        page.button("About this page").click();
        let dialog = page.dialog("About this page");
        page.until("it is ready", || dialog.text().contains("Yes: all"));
        let said = dialog.text();
        for part in [&short, "localStorage and IndexedDB", "Content-Security-Policy in the page", "Mozilla/5.0"] {
            assert!(said.contains(part), "{part} in {said}");
        }
        assert_eq!(page.axe(), [""; 0]);
        dialog.button("Copy").click();
        page.until("it is copied", || dialog.text().contains("Copied."));
        dialog.button("Close").click();
        page.until("the focus is where it was", || page.focused() == "About this page");
        assert!(page.clipboard().contains("\nWorks offline: Yes"), "{}", page.clipboard());
    }

    fn in_a_frame_no_draft_is_shown(page: &Page) {
        let versions = Versions::new();
        let one = versions.make("one");
        std::fs::write(one.join("frame.html"), "<!DOCTYPE html><title>Another page</title>").expect("another page");
        page.serve_plainly(&one);
        page.begin();
        write_title(page, "Kept");
        page.open("/frame.html");
        // By a script: WebKit's driver does not come back from a page that begins with a frame.
        page.script("document.body.append(Object.assign(document.createElement('iframe'), { src: './' }))", vec![]);
        let text = "return document.querySelector('iframe').contentDocument?.querySelector('#boot-message')?.innerText ?? ''";
        let said = "Debrief shows no drafts inside another page. Open it in a tab of its own";
        page.until_equal("what the frame says", said, || page.script(text, vec![]).as_str().unwrap_or_default().to_owned());
        let loaded = "return document.querySelector('iframe').contentWindow.performance.getEntriesByType('resource').map(entry => entry.name).filter(name => name.includes('wasm'))";
        assert_eq!(page.script(loaded, vec![]), json!([]), "the program is not even fetched");
        let link = "const link = document.querySelector('iframe').contentDocument.querySelector('#boot-message a'); return [link.target, new URL(link.href).pathname]";
        assert_eq!(page.script(link, vec![]), json!(["_blank", "/"]));
    }

    fn no_other_worker_can_be_registered(page: &Page) {
        page.begin();
        page.textbox("Title").wait();
        if page.script("return !!window.trustedTypes", vec![]) != true {
            return page.cannot("registering another worker", "this engine has no Trusted Types");
        }
        // In a task of its own, as the page's scripts are.
        let script = "const done = arguments[arguments.length - 1]; setTimeout(async () => { \
            const tried = []; \
            try { await navigator.serviceWorker.register('./kept.js'); tried.push('registered'); } catch (error) { tried.push(error.name); } \
            try { trustedTypes.createPolicy('debrief-sw', { createScriptURL: url => url }); tried.push('made'); } catch (error) { tried.push(error.name); } \
            try { trustedTypes.createPolicy('another', {}); tried.push('made'); } catch (error) { tried.push(error.name); } \
            done(tried); })";
        assert_eq!(page.script_with_callback(script, vec![]), json!(["TypeError", "TypeError", "TypeError"]));
        assert!(!source_of(page).is_empty());
    }
}
