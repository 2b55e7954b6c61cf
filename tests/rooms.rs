//! The arrows between the rooms point one way, and some things stay out of the source altogether.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot read the source has failed"
)]

use std::fs;
use std::path::{Path, PathBuf};

/// Each room and what it may use (ARCHITECTURE.md has the reasons).
const ROOMS: &[(&str, &[&str])] = &[
    ("text", &[]),
    ("lex", &["text"]),
    ("logs", &["text", "lex"]),
    ("outline", &["text", "lex"]),
    ("lens", &["text", "lex", "outline"]),
    ("templates", &["outline"]),
    ("facts", &["text", "lex", "outline"]),
    (
        "checks",
        &["text", "lex", "outline", "lens", "templates", "facts"],
    ),
    ("render", &["text", "outline", "facts"]),
    ("drafts", &["text"]),
    (
        "cli",
        &[
            "text",
            "lex",
            "outline",
            "lens",
            "templates",
            "facts",
            "checks",
            "render",
        ],
    ),
    (
        "app",
        &[
            "text",
            "lex",
            "logs",
            "outline",
            "lens",
            "templates",
            "facts",
            "checks",
            "render",
            "drafts",
        ],
    ),
];

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push(path);
        }
    }
    found
}

fn room(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(name)
}

/// The code of a file without its tests, which may use what they need.
fn code(path: &Path) -> String {
    let text = fs::read_to_string(path).expect("readable");
    text.split("#[cfg(test)]\nmod tests")
        .next()
        .unwrap_or_default()
        .to_owned()
}

#[test]
fn every_folder_is_a_room_and_says_what_it_is_for() {
    let src = room("");
    for entry in fs::read_dir(&src).expect("src") {
        let path = entry.expect("an entry").path();
        let name = path
            .file_name()
            .expect("a name")
            .to_string_lossy()
            .into_owned();
        if path.is_dir() && name != "bin" {
            assert!(
                ROOMS.iter().any(|(room, _)| *room == name),
                "src/{name} is no room"
            );
            let first = fs::read_to_string(path.join("mod.rs")).expect("mod.rs");
            assert!(
                first.starts_with(&format!("//! Room `{name}`:")),
                "src/{name}/mod.rs says what it is for"
            );
            assert!(
                first.contains("//! May use:"),
                "src/{name}/mod.rs says what it may use"
            );
        }
    }
}

#[test]
fn arrows_point_one_way() {
    let mut seen = 0;
    for (name, may_use) in ROOMS {
        for path in sources(&room(name)) {
            let text = code(&path);
            for (other, _) in ROOMS
                .iter()
                .filter(|(other, _)| other != name && !may_use.contains(other))
            {
                assert!(
                    !text.contains(&format!("crate::{other}")),
                    "{} uses room {other}",
                    path.display()
                );
            }
            seen += text.matches("use crate::").count();
        }
    }
    assert!(seen > 20, "the rooms do use each other: {seen}");
}

#[test]
fn nothing_below_the_app_knows_a_browser() {
    for (name, _) in ROOMS.iter().filter(|(name, _)| *name != "app") {
        for path in sources(&room(name)) {
            let text = code(&path);
            for word in ["leptos", "web_sys", "wasm_bindgen", "js_sys", "gloo_"] {
                assert!(!text.contains(word), "{} knows {word}", path.display());
            }
        }
    }
}

#[test]
fn no_text_becomes_markup() {
    for path in sources(&room("")) {
        let text = fs::read_to_string(&path).expect("readable");
        for word in [
            "inner_html",
            "outer_html",
            "template!",
            "insert_adjacent_html",
            "document.write",
            "eval(",
        ] {
            assert!(!text.contains(word), "{} contains {word}", path.display());
        }
        // Without a global class, Leptos writes static markup through innerHTML, which the page's policy refuses.
        for (at, _) in text.match_indices("view! {") {
            assert!(
                text[at..].starts_with("view! { class = \"d\","),
                "{}: a view! without the class",
                path.display()
            );
        }
    }
}
