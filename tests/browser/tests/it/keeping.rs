//! What is kept besides the last word: versions, the trash, a backup, and the file that a draft came from.

use super::person::{Person, saved, source_of};
use crate::drafts::drafts;
use debrief_browser_tests::{Locator, Page, scenarios};
use serde_json::Value;

const SLIPS: &str = "# Checkout down on 1 May 2024\n\nIt broke on Monday, 1 May 2024.\n\nIt was over on Tuesday, 1 May 2024.\n";

/// A file of the browser's own, which the next "Open file" is given.
const HAND_OUT: &str = "const [text, done] = arguments;
    (async () => {
        const folder = await navigator.storage.getDirectory();
        window.file = await folder.getFileHandle('queue.md', { create: true });
        window.put = async text => { const to = await file.createWritable(); await to.write(text); await to.close(); };
        await put(text);
        window.showOpenFilePicker = async () => [file];
        return '';
    })().then(done, error => done(String(error)))";

const PUT: &str =
    "const [text, done] = arguments; put(text).then(() => done(''), error => done(String(error)))";

/// What another computer has of these drafts, or this one after its storage was cleared: nothing.
const FORGET: &str = "const done = arguments[0];
    Storage.prototype.setItem = () => {};
    localStorage.clear();
    indexedDB.open('debrief').onsuccess = opened => {
        const clearing = opened.target.result.transaction('mirror', 'readwrite');
        clearing.objectStore('mirror').clear();
        clearing.oncomplete = () => done('');
    }";

/// What stands in that file, with its byte order mark.
const READ: &str = "const done = arguments[0]; file.getFile().then(f => f.arrayBuffer())
    .then(b => done(new TextDecoder('utf-8', { ignoreBOM: true }).decode(b)), error => done(String(error)))";

fn on_disk(page: &Page) -> String {
    let text = page.script_with_callback(READ, vec![]);
    text.as_str().unwrap_or_default().to_owned()
}

/// Opens a file that the page can write back to; false where this engine has none.
fn open_on_disk(page: &Page, text: &str) -> bool {
    match page
        .script_with_callback(HAND_OUT, vec![text.into()])
        .as_str()
    {
        Some("") => {
            page.button("Open file").click();
            page.until_equal(
                "the file is opened",
                text.trim_start_matches('\u{feff}').replace("\r\n", "\n"),
                || source_of(page),
            );
            true
        }
        why => {
            page.cannot(
                "saving back to a file",
                &format!("this engine hands out no file: {why:?}"),
            );
            false
        }
    }
}

/// Opens the part of the list of drafts that is called this.
fn unfold(page: &Page, part: &str) {
    let unfold = "const all = Array.from(document.querySelectorAll('summary'));
        const found = all.find(s => s.textContent.startsWith(arguments[0])); if (found) found.parentElement.open = true; return !!found";
    page.until("the list has this part", || {
        page.script(unfold, vec![part.into()]) == true
    });
}

fn title(page: &Page) -> Locator<'_> {
    page.textbox("Title")
}

scenarios! {
    fn a_version_is_kept_compared_and_restored_and_that_is_undone(page: &Page) {
        page.open("/");
        page.paste_draft("# Queue\n\nThe consumers hung.\n");
        page.button("History").click();
        let history = page.dialog("History of this draft");
        history.textbox("Name for this version").fill("Before the review");
        page.press("Enter");
        page.until("it is in the list", || history.text().contains("Before the review"));
        history.button("Close").click();
        title(page).type_text(" stuck");
        page.until_equal("the change", "# Queue stuck\n\nThe consumers hung.\n", || source_of(page));
        page.button("History").click();
        page.script("Array.from(document.querySelectorAll('.version')).find(v => v.textContent.startsWith('Before the review')).click()", vec![]);
        page.until("what has changed is shown", || {
            let text = page.dialog("History of this draft").text();
            text.contains("1 line added since, 1 removed.") && text.contains("# Queue stuck")
        });
        page.dialog("History of this draft").button("Restore this version").click();
        page.until_equal("the version", "# Queue\n\nThe consumers hung.\n", || source_of(page));
        page.press_in_messages("Undo");
        page.until_equal("restoring is undone", "# Queue stuck\n\nThe consumers hung.\n", || source_of(page));
        saved(page);
        page.reload();
        page.button("History").click();
        page.until("versions outlive the page", || {
            let text = page.dialog("History of this draft").text();
            text.contains("Before the review") && text.contains("Before a restore") && text.contains("As it was opened")
        });
    }

    fn before_all_fixes_a_version_is_kept(page: &Page) {
        page.open("/");
        page.paste_draft(SLIPS);
        page.tab("Problems, 2 errors").click();
        page.button("Fix all 2 safe").click();
        page.until("they are mended", || !source_of(page).contains("Monday"));
        page.button("History").click();
        page.until("it is there", || page.dialog("History of this draft").text().contains("Before all safe fixes"));
    }

    fn what_has_changed_since_the_last_copy_is_shown(page: &Page) {
        page.open("/");
        page.paste_draft("# Queue\n\nThe consumers hung.\n");
        page.button("Copy Markdown").click();
        page.until("it is copied", || page.status().text().ends_with("copied as it is"));
        title(page).type_text("s");
        // The status line gets longer and shorter while it saves.
        page.until("it is said", || page.status().text().ends_with("changed since you last copied"));
        saved(page);
        page.button("changed since you last copied").click();
        page.until("the difference is shown", || {
            let text = page.dialog("Changed since you last copied").text();
            text.contains("# Queues") && text.contains("1 line added since, 1 removed.")
        });
    }

    fn the_trash_gives_back_and_lets_go(page: &Page) {
        page.open("/");
        page.paste_draft("# Kept\n");
        page.paste_draft("# Thrown away\n");
        saved(page);
        page.button("Delete").click();
        page.until_equal("the draft before it", "# Kept\n", || source_of(page));
        unfold(page, "Trash (1)");
        page.button("Restore: Thrown away").click();
        page.until_equal("it is back", "# Thrown away\n", || source_of(page));
        page.button("Delete").click();
        page.until_equal("and gone again", "# Kept\n", || source_of(page));
        page.reload();
        saved(page);
        unfold(page, "Trash (1)");
        page.button("Delete for good: Thrown away").click();
        page.until("nothing is left of it", || {
            let kept = page.script("return Object.entries(localStorage).flat().join()", vec![]);
            !page.text().contains("Trash (") && !kept.as_str().unwrap_or_default().contains("Thrown away")
        });
    }

    fn drafts_are_found_by_what_is_in_them(page: &Page) {
        page.open("/");
        page.paste_draft("# Queue\n\nThe consumers hung.\n");
        page.paste_draft("# Certificate\n\nIt had expired.\n");
        page.searchbox("Find a draft").fill("CONSUMERS");
        page.until_equal("the one that has it", vec!["Queue".to_owned()], || drafts(page));
        assert!(page.text().contains("The consumers hung."));
        page.searchbox("Find a draft").fill("nothing has this");
        page.until("none has it", || page.text().contains("No draft has that."));
    }

    fn the_list_says_what_was_found_in_each_draft(page: &Page) {
        page.open("/");
        page.paste_draft(SLIPS);
        page.paste_draft("# Certificate\n\nIt had expired.\n");
        page.until("the other draft's problems", || page.text().contains("2 errors"));
    }

    fn a_backup_brings_everything_back(page: &Page) {
        page.open("/");
        page.paste_draft("# Queue — 満杯 🚒\n");
        page.paste_draft("# Certificate\n");
        saved(page);
        unfold(page, "Storage and backup");
        let (name, bytes) = page.download(|| page.button("Back up everything").click());
        assert!(name.starts_with("debrief-backup-") && name.ends_with(".json"), "{name}");
        page.script_with_callback(FORGET, vec![]);
        page.open("/");
        page.button("Classroom").click();
        title(page).wait();
        page.until("the page has forgotten", || !drafts(page).iter().any(|n| n.starts_with("Queue")));
        page.choose_file("input[aria-label='Backup file']", &name, &bytes);
        page.until("it is said", || page.text().contains(&format!("2 restored from {name}.")));
        let mut there = drafts(page);
        there.retain(|n| n != "Untitled postmortem");
        there.sort();
        assert_eq!(there, ["Certificate", "Queue — 満杯 🚒"]);
        page.choose_file("input[aria-label='Backup file']", &name, &bytes);
        page.until("nothing comes twice", || page.text().contains(&format!("0 restored from {name}; 2 here already.")));
        page.choose_file("input[aria-label='Backup file']", "other.json", b"{}");
        page.until("what is no backup is refused", || page.text().contains("Nothing was restored from other.json: it is no backup of Debrief."));
    }

    fn a_file_is_saved_back_after_its_writer_has_seen_what_changes(page: &Page) {
        page.begin();
        let before = "\u{feff}# Queue\r\n\r\nThe consumers hung.\r\n";
        if !open_on_disk(page, before) {
            return;
        }
        title(page).type_text(" stuck");
        page.button("Save to queue.md").click();
        page.until("what changes is shown", || page.dialog("Save to queue.md").text().contains("1 line added since, 1 removed."));
        assert_eq!(on_disk(page), before);
        page.dialog("Save to queue.md").button("Save").click();
        let after = "\u{feff}# Queue stuck\r\n\r\nThe consumers hung.\r\n";
        page.until_equal("the file", after, || on_disk(page));
        page.until("it counts as taken", || page.status().text().ends_with("copied as it is"));

        title(page).type_text(" again");
        page.press("Control+s");
        page.until_equal("seen once, it is saved at once", after.replace("stuck", "stuck again"), || on_disk(page));

        page.script_with_callback(PUT, vec!["# Theirs\n".into()]);
        title(page).type_text(" and again");
        page.button("Save to queue.md").click();
        let dialog = page.dialog("Save to queue.md");
        page.until("somebody else's change is said", || dialog.text().contains("The file was changed by somebody else"));
        dialog.button("Open the file as a draft").click();
        page.until_equal("what they wrote", "# Theirs\n", || source_of(page));
        assert_eq!(on_disk(page), "# Theirs\n");
        assert!(drafts(page).iter().any(|n| n == "Queue stuck again and again"));
    }

    fn a_file_is_known_after_a_reload(page: &Page) {
        page.begin();
        if !open_on_disk(page, "# Queue\n") {
            return;
        }
        saved(page);
        page.button("Save to queue.md").wait();
        page.reload();
        page.until("the file is known", || page.button("Save to queue.md").exists());
    }

    fn a_file_that_is_too_large_is_refused_and_nothing_is_kept_of_it(page: &Page) {
        page.begin();
        title(page).type_text("Mine");
        let large = vec![b'x'; 1_048_577];
        page.choose_file("input[aria-label='Markdown files']", "large.md", &large);
        page.until("it is said", || page.text().contains("large.md was not opened: it is larger than 1 MiB."));
        assert_eq!(drafts(page), ["Mine"]);
    }

    fn several_files_make_several_drafts(page: &Page) {
        page.begin();
        title(page).wait();
        let drop = "const [target] = [document.body];
            const data = new DataTransfer();
            for (const name of ['one', 'two', 'three']) data.items.add(new File(['# ' + name + '\\n'], name + '.md', { type: 'text/markdown' }));
            target.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }))";
        page.script(drop, vec![]);
        page.until("each is a draft", || ["one", "two", "three"].iter().all(|n| drafts(page).iter().any(|d| d == n)));
        let said: Value = page.script("return document.querySelector('.toasts').innerText", vec![]);
        assert!(said.as_str().unwrap_or_default().contains("opened: 0 sections, 0 entries, 0 tasks; the rest is shown as text."), "{said}");
    }

    fn no_accessibility_faults_where_drafts_are_kept(page: &Page) {
        page.open("/");
        page.paste_draft("# Queue\n\nThe consumers hung.\n");
        page.button("Copy Markdown").click();
        title(page).type_text("s");
        page.button("Delete").click();
        page.paste_draft("# Certificate\n");
        title(page).type_text("s");
        unfold(page, "Trash");
        unfold(page, "Storage and backup");
        assert_eq!(page.axe(), Vec::<String>::new());
        // Messages behind the dialog are not to be read.
        page.reload();
        page.button("History").click();
        page.until("a version is shown", || page.dialog("History of this draft").text().contains("added since"));
        assert_eq!(page.axe(), Vec::<String>::new());
        if page.prefer_dark(true) {
            assert_eq!(page.axe(), Vec::<String>::new());
        }
    }
}
