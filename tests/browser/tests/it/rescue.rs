//! The screen that comes when the program has stopped or cannot start: everything that is kept can be taken away.

use super::person::{Person, saved};
use debrief::drafts::{Backup, Draft, Entry, Pointer, Record, Why};
use debrief_browser_tests::{Page, scenarios};
use serde_json::{Value, json};

const NEWER: &str = include_str!("../../../../src/drafts/golden/draft-3.txt");

/// A draft that was written at this time.
fn draft(id: &str, revision: u64, time: f64, text: &str) -> Draft {
    Draft {
        id: id.into(),
        revision,
        time,
        writer: "t1".into(),
        text: text.into(),
        ..Draft::default()
    }
}

/// What the mirror calls the record of a draft.
fn entry(draft: &Draft, why: Option<Why>) -> String {
    let (id, revision, time) = (draft.id.clone(), draft.revision, draft.time as u64);
    Entry {
        id,
        revision,
        time,
        why,
        sum: 0,
    }
    .to_string()
}

/// A browser in which everything is found that can be.
struct Kept {
    local: Vec<(String, String)>,
    mirror: Vec<(String, String)>,
    /// The records that are to be in the backup.
    whole: Vec<String>,
    raw: Vec<String>,
}

fn kept() -> Kept {
    let queue = Draft {
        file: Some("queue.md".into()),
        ..draft("a", 2, 9e12, "\u{feff}# Queue — 満杯 🚒\r\n")
    };
    let night = Draft {
        name: Some("The long night/2".into()),
        ..draft("b/%", 3, 8e12, "# Night\n")
    };
    let night_before = draft("b/%", 1, 1e12, "# Before\n");
    let night_damaged = draft("b/%", 4, 8.1e12, "# Damaged\n");
    let long = draft(
        "c",
        7,
        7e12,
        &format!("# Long\n{}", "words and words\n".repeat(30_000)),
    );
    let pointer = Pointer {
        draft: Draft {
            text: String::new(),
            ..long.clone()
        },
        key: entry(&long, None),
        units: 480_007,
    };
    let mirrored = draft("d", 5, 6e12, "# Only in the mirror\n");
    let before = draft("e", 1, 5e12, "# What stood there before\n");
    let one = draft("f", 4, 4e12, "# Two things, one\n");
    let other = draft("f", 4, 3e12, "# Two things, other\n");
    let trash = Draft {
        deleted: Some(2e12),
        ..draft("g", 1, 2e12, "# Deleted\n")
    };
    let gone = Pointer {
        draft: draft("h", 1, 2e12, ""),
        key: "revision/h/1/2/0".into(),
        units: 9,
    };
    let named = draft("a", 1, 1e12, "# First\n");

    let damaged = night_damaged.encode().replacen("Damaged", "damaged", 1);
    let gone = Record::Pointer(gone).encode();
    let newer = NEWER.replace("\"id\":\"a\"", "\"id\":\"n\"");
    let local = [
        ("debrief:draft:a", queue.encode()),
        ("debrief:draft:b/%", night_before.encode()),
        ("debrief:draft:c", Record::Pointer(pointer).encode()),
        ("debrief:draft:e", "no record".into()),
        ("debrief:previous:e", before.encode()),
        ("debrief:previous:a", named.encode()),
        ("debrief:draft:f", one.encode()),
        ("debrief:draft:g", trash.encode()),
        ("debrief:draft:h", gone.clone()),
        ("debrief:draft:n", newer.clone()),
        ("debrief:quarantine:q:0123456789abcdef", "half a rec".into()),
        ("debrief:settings", "{}".into()),
        ("another project's", "value".into()),
    ];
    let mirror = [
        (entry(&night_damaged, None), damaged.clone()),
        (entry(&night, None), night.encode()),
        (entry(&night_before, None), night_before.encode()),
        (entry(&long, None), long.encode()),
        (entry(&mirrored, None), mirrored.encode()),
        (entry(&other, None), other.encode()),
        (
            entry(&named, Some(Why::Named("At first".into()))),
            named.encode(),
        ),
        (entry(&named, Some(Why::FixAll)), named.encode()),
    ];
    let raw = [
        "no record".into(),
        newer,
        "half a rec".into(),
        damaged,
        gone,
    ];
    let whole = [queue, night, long, mirrored, before, one, other, trash];
    Kept {
        local: local.map(|(key, value)| (key.to_owned(), value)).to_vec(),
        mirror: mirror.to_vec(),
        whole: whole.iter().map(Draft::encode).collect(),
        raw: raw.to_vec(),
    }
}

/// Puts it into the browser. The mirror is made here: the screen must not have made one.
fn put(page: &Page, kept: &Kept) {
    let script = include_str!("put-kept.js");
    let local = json!(kept.local);
    assert_eq!(
        page.script_with_callback(script, vec![local, json!(kept.mirror)]),
        "made"
    );
}

/// The names under each heading.
fn lists(page: &Page) -> Value {
    let script = "return Array.from(document.querySelectorAll('.rescue section'), section => [\
        section.querySelector('h2').textContent,\
        Array.from(section.querySelectorAll('.rescue-name'), name => name.textContent)])";
    page.script(script, vec![])
}

fn stop(page: &Page) {
    page.script("recorderOfTheTests.stop()", vec![]);
    page.heading("Debrief has stopped").wait();
}

/// Waits until what is kept has been read.
fn looked(page: &Page) {
    page.until("what is kept has been read", || {
        !page.status().text().starts_with("Looking")
    });
}

fn download(page: &Page, name: &str) -> (String, String) {
    let (file, bytes) = page.download(|| page.button(&format!("Download {name}")).click());
    (file, String::from_utf8(bytes).expect("UTF-8"))
}

/// Without faults in every colour and width, and never wider than the page.
fn is_for_everyone(page: &Page) {
    for width in [1280, 320] {
        page.resize(width, 740);
        for dark in [false, true] {
            if page.prefer_dark(dark) || !dark {
                assert_eq!(page.axe(), [""; 0], "{width} wide, dark: {dark}");
            }
        }
        let over =
            "return document.documentElement.scrollWidth - document.documentElement.clientWidth";
        assert_eq!(page.script(over, vec![]), 0, "{width} wide");
    }
    page.prefer_dark(false);
    page.resize(1280, 800);
}

scenarios! {
    fn a_program_that_stops_leaves_everything_to_be_taken_away(page: &Page) {
        page.open("/");
        page.paste_draft("# Queue\n\n## Timeline\n- **10:00**: began\n");
        saved(page);
        // Typed, but the program was gone before it heard of it.
        let type_unheard = "arguments[0].value = arguments[1]";
        page.tab("Markdown").click();
        page.textbox("Markdown source").script(type_unheard, vec!["# Queue\n\nThe last words — 満杯\n".into()]);
        page.textbox("Title").script(type_unheard, vec!["A better title".into()]);
        page.textbox("Title").focus();
        stop(page);
        looked(page);
        page.until_equal("the focus", "Debrief has stopped", || page.script("return document.activeElement.textContent", vec![]));
        assert!(!page.textbox("Title").exists());
        let expected = json!([
            ["What you had on screen", ["Queue", "The field you were in"]],
            ["Your drafts", ["Queue"]],
        ]);
        assert_eq!(lists(page), expected);
        is_for_everyone(page);
        let (name, text) = download(page, "The field you were in");
        assert_eq!((name.as_str(), text.as_str()), ("the-field-you-were-in.md", "A better title"));
        let (name, file) = download(page, "all");
        assert!(name.starts_with("debrief-backup-") && name.ends_with(".json"), "{name}");
        let backup = Backup::read(&file).expect("a backup");
        let texts = backup.records.iter().map(|r| Draft::decode(r).expect("a draft").text);
        assert!(backup.is_whole());
        assert_eq!(texts.collect::<Vec<_>>(), [
            "# Queue\n\n## Timeline\n- **10:00**: began\n", "# Queue\n\nThe last words — 満杯\n", "A better title",
        ]);
        page.button("Reload the page").click();
        page.until_equal("the draft is open again", "Queue", || page.textbox("Title").value());
    }

    fn a_panic_in_a_promise_is_noticed_too(page: &Page) {
        page.begin();
        page.textbox("Title").wait();
        page.script("recorderOfTheTests.stopInPromise()", vec![]);
        page.heading("Debrief has stopped").wait();
    }

    fn an_error_that_is_no_end_is_none(page: &Page) {
        page.begin();
        page.textbox("Title").wait();
        page.script("recorderOfTheTests.fail()", vec![]);
        page.until("it was thrown", || page.complaints().iter().any(|line| line.contains("a fault that ends nothing")));
        page.textbox("Title").type_text("Queue");
        assert_eq!(page.textbox("Title").value(), "Queue");
    }

    fn a_program_that_does_not_arrive_leaves_everything_that_is_kept(page: &Page) {
        page.refuse(".wasm");
        page.begin();
        page.heading("Debrief could not start").wait();
        page.until_equal("the count", "No drafts are kept in this browser.", || page.status().text());
        assert_eq!(lists(page), json!([]));
        assert!(!page.button("Download all").exists());
        let kept = kept();
        put(page, &kept);
        page.reload();
        page.until_equal("the count", "13 drafts are kept in this browser.", || page.status().text());
        let mut found = lists(page);
        let unread = found[2][1].as_array_mut().expect("what cannot be read");
        unread.sort_by_key(Value::to_string);
        let expected = json!([
            ["Your drafts", [
                "Queue — 満杯 🚒", "The long night/2", "Long", "Only in the mirror", "What stood there before",
                "Two things, one", "Two things, other",
            ]],
            ["In the trash", ["Deleted"]],
            ["Could not be read", ["Draft b/%", "Draft e", "Draft h", "Draft n", "Draft q"]],
        ]);
        assert_eq!(found, expected);
        is_for_everyone(page);
        let (name, text) = download(page, "Queue — 満杯 🚒");
        assert_eq!((name.as_str(), text.as_str()), ("queue.md", "\u{feff}# Queue — 満杯 🚒\r\n"));
        let (name, text) = download(page, "The long night/2");
        assert_eq!((name.as_str(), text.as_str()), ("the-long-night-2.md", "# Night\n"));
        assert_eq!(download(page, "Long").1.len(), 7 + 16 * 30_000);
        let (name, text) = download(page, "Draft q");
        assert_eq!((name.as_str(), text.as_str()), ("debrief-q.txt", "half a rec"));
        let backup = Backup::read(&download(page, "all").1).expect("a backup");
        assert!(backup.is_whole());
        let mut expected = [kept.whole, kept.raw].concat();
        let mut records = backup.records.clone();
        expected.sort();
        records.sort();
        assert_eq!(records, expected);
        let snapshots: Vec<&str> = backup.snapshots.iter().map(|s| s.key.as_str()).collect();
        assert_eq!(snapshots, ["snapshot/a/1/1000000000000/0000000000000000/named/At first"]);
    }

    fn where_storage_is_blocked_what_is_on_the_screen_can_be_taken_away(page: &Page) {
        page.open("/");
        page.paste_draft("# Queue\n");
        page.script("recorderOfTheTests.blockStorage()", vec![]);
        stop(page);
        looked(page);
        assert!(page.status().text().starts_with("This browser does not let the page read"), "{}", page.status().text());
        assert_eq!(lists(page), json!([["What you had on screen", ["Queue"]]]));
        assert_eq!(download(page, "Queue").1, "# Queue\n");
    }
}
