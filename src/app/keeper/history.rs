//! The versions of the open draft: those kept by themselves, and those kept by hand.

use super::super::state::App;
use super::super::words;
use crate::drafts::{Draft, Entry, Why};
use crate::text::Edit;
use leptos::prelude::*;

/// The versions of the open draft, the latest first.
pub fn entries(app: App) -> Vec<Entry> {
    let current = app.current.get_untracked();
    let entries = app.quietly(|k, _| {
        let entries = k.shelf.history(&current).into_iter();
        entries.cloned().collect::<Vec<_>>()
    });
    entries.unwrap_or_default()
}

/// Asks for what a version says; [`App::fetched`] brings it.
pub fn fetch(app: App, entry: &Entry) {
    app.keep(|k, now| k.shelf.fetch(entry, now));
}

/// Keeps the open draft as it is now under a name.
pub fn keep_version(app: App, name: &str) {
    app.commit();
    snapshot(app, Why::Named(name.trim().to_owned()));
}

/// Keeps the open draft as it is now, before something sweeping.
pub fn snapshot(app: App, why: Why) {
    let current = app.current.get_untracked();
    app.keep(|k, now| k.shelf.snapshot(&current, why, now).is_ok());
}

/// Makes the open draft say what it said once: one step of undo. What it said before is kept.
pub fn restore(app: App, once: &Draft) {
    snapshot(app, Why::Restore);
    let beside = once.beside.clone();
    let beside = beside.and_then(|beside| serde_json::from_value(beside).ok());
    app.change(|document| {
        document.make(&Edit::between(document.text(), &once.text));
        document.restore(beside.unwrap_or_default());
        Ok(())
    });
    app.check_now();
    app.say_with_undo(words::RESTORED.to_owned());
}

/// The version that was copied or downloaded last.
pub fn last_copied(app: App) -> Option<Entry> {
    let mut entries = entries(app).into_iter();
    entries.find(|e| e.why == Some(Why::Copied))
}
