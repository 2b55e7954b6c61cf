//! What happened to the drafts that nobody asked for, or that somebody waits for: what is shown and said of it.

use super::super::browser;
use super::super::document::Document;
use super::super::state::{App, Dialog};
use super::super::storage::Settings;
use super::super::words;
use super::{begin_anew, open_draft, show};
use crate::drafts::{Draft, News, StorageError};
use leptos::prelude::*;
use std::time::Duration;

pub fn happened(app: App, news: News) {
    match news {
        News::Loaded => loaded(app, LOOKS),
        News::NotLoaded(StorageError::Blocked) => {
            app.trouble.set(Some(words::MEMORY_ONLY.to_owned()));
        }
        News::NotLoaded(why) => app.trouble.set(Some(words::not_read(&why))),
        News::Replaced(id) => {
            if app.current.get_untracked() == id {
                replaced(app, &id);
            }
        }
        News::Parted { from, to } => parted(app, &from, &to),
        News::Copied { of, copy } => {
            let (of, copy) = (name(app, &of), name(app, &copy));
            app.say(words::two_versions(&of, &copy));
        }
        News::Emptied(_) => {}
        News::NotEmptied(id, why) => app.say(words::not_emptied(&name(app, &id), &why)),
        News::Fetched(entry, draft) => {
            let draft = draft.map(|draft| *draft);
            app.fetched.set(Some((entry, draft)));
        }
        News::Loose(entry, why) if entry.is_named() => app.say(words::loose(&why)),
        News::Loose(..) => {}
        News::Backup { file, missing } => {
            let date = browser::date(browser::now());
            let name = format!("debrief-backup-{date}.json");
            app.say(match browser::download(&name, &file) {
                Ok(()) => words::backed_up(&name, missing),
                Err(_) => words::NOT_BACKED_UP.to_owned(),
            });
        }
    }
}

/// A draft that is marked as being drawn is looked at so many times again, so long after each other: tabs that load
/// together draw it one beside the other, and then the mark goes.
const LOOKS: u32 = 20;
const BETWEEN_LOOKS: Duration = Duration::from_millis(100);

/// Opens the draft that was open last, and lets the page appear.
fn loaded(app: App, looks: u32) {
    let last = Settings::load().open;
    let found = app.quietly(|k, _| {
        let drafts = k.shelf.drafts();
        let was_open = |d: &&&Draft| Some(&d.id) == last.as_ref();
        let open = drafts.iter().find(was_open).or_else(|| drafts.first());
        let open = open.map(|d| d.id.clone());
        let stopped = open.clone().filter(|id| k.shelf.stopped_the_page(id));
        let next = drafts.iter().find(|d| Some(&d.id) != stopped.as_ref());
        let open = match stopped {
            Some(_) => next.map(|d| d.id.clone()),
            None => open,
        };
        let unread = k.shelf.unreadable().len() + k.shelf.newer().count();
        let said = words::unreadable(unread, k.shelf.in_place());
        (open, stopped, said)
    });
    let Some((open, stopped, said)) = found else {
        return;
    };
    if stopped.is_some() && looks > 0 {
        set_timeout(move || loaded(app, looks - 1), BETWEEN_LOOKS);
        return;
    }
    match open {
        Some(id) => open_draft(&app, &id),
        None => begin_anew(&app),
    }
    if let Some(said) = said {
        app.say(said);
    }
    if let Some(id) = stopped {
        app.dialog.set(Some(Dialog::Stopped(id)));
    }
    let ready = app.quietly(|k, _| k.ready.take());
    if let Some(ready) = ready.flatten() {
        ready();
    }
}

/// Another tab has written the draft that is shown.
fn replaced(app: App, id: &str) {
    let there = app.quietly(|k, _| k.shelf.draft(id).filter(|d| d.deleted.is_none()).cloned());
    match there.flatten() {
        Some(draft) => {
            let same = app.document.with_untracked(|d| d.text() == draft.text);
            if !same {
                show(app, &draft);
            }
            app.note_told(id);
        }
        None => {
            app.say(words::GONE_ELSEWHERE.to_owned());
            super::open_another(app);
        }
    }
}

/// What is on the screen goes on as another draft.
fn parted(app: App, from: &str, to: &str) {
    if app.current.get_untracked() == from {
        app.current.set(to.to_owned());
        let acts = app.quietly(|k, _| {
            let mut acts = k.tabs.close(from);
            acts.extend(k.tabs.open(to));
            acts
        });
        app.act(acts.unwrap_or_default());
        app.note_told("");
    }
    app.say(words::PARTED.to_owned());
}

fn name(app: App, id: &str) -> String {
    let called = app.quietly(|k, _| k.shelf.draft(id).map(|d| d.called()));
    called.flatten().unwrap_or_else(|| words::UNTITLED.into())
}

/// A document as a draft keeps it: its text, and what is beside it.
pub fn document_of(draft: &Draft) -> Document {
    let mut document = Document::open(draft.text.clone());
    let beside = draft.beside.clone();
    let beside = beside.and_then(|beside| serde_json::from_value(beside).ok());
    document.restore(beside.unwrap_or_default());
    document
}
