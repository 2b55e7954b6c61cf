//! Keeps drafts: what a person does with them. What is written when, and what follows, is the shelf's matter
//! ([`crate::drafts::Shelf`]); [`machine`] runs it in a page.

pub mod backup;
pub mod disk;
pub mod history;
mod idb;
mod list;
mod locks;
mod machine;
mod mirror;
mod news;

pub use list::Listed;
pub use machine::{Keeper, KeptShelf};

use super::browser;
use super::document::Beside;
use super::other_zone;
use super::state::{App, Undo};
use super::storage::Settings;
use super::words;
use crate::drafts::{Change, Deleted, Draft, Holding, Keep, Saved, Why};
use crate::templates::{Template, by_name};
use leptos::prelude::*;
use std::time::Duration;

/// Loads the drafts, opens the one that was open last, and calls when the page may appear.
pub fn begin(app: App, ready: impl FnOnce() + 'static) {
    app.begin_keeping(ready);
    // What is typed and waits for Enter is written too before the page goes.
    let leave = move |_| {
        app.commit();
        flush(&app);
    };
    browser::listen(&document(), "visibilitychange", leave);
    browser::listen(&window(), "pagehide", move |event| {
        leave(event);
        // A page that goes has not stopped.
        let current = app.current.get_untracked();
        app.quietly(|k, _| k.shelf.rendered(&current));
    });
    browser::listen(&window(), "beforeunload", move |event| {
        app.commit();
        flush(&app);
        if app.quietly(|k, _| k.shelf.has_what_is_kept_nowhere()) == Some(true) {
            event.prevent_default();
        }
    });
}

/// Writes everything that is not written, at once: the page goes.
fn flush(app: &App) {
    app.keep(|k, now| k.shelf.flush(now));
}

/// Writes everything and waits, for a while, until both stores have it. Whether the page may go: nothing is kept nowhere.
pub async fn leave(app: App) -> bool {
    app.commit();
    flush(&app);
    for _ in 0..30 {
        if app.quietly(|k, _| k.shelf.is_all_saved()) != Some(false) {
            return true;
        }
        browser::pause(Duration::from_millis(100)).await;
    }
    app.quietly(|k, _| k.shelf.has_what_is_kept_nowhere()) != Some(true)
}

/// Writes what has changed without waiting for a pause in typing.
pub fn save(app: &App) {
    app.commit();
    app.keep(|k, now| k.shelf.hurry(now));
}

/// The open document says something else now.
pub fn changed(app: &App) {
    let current = app.current.get_untracked();
    let (text, beside) = app
        .document
        .with_untracked(|d| (d.text().to_owned(), d.beside()));
    let beside = Some(beside).filter(|b| *b != Beside::default());
    let change = Change {
        text,
        beside: beside.and_then(|b| serde_json::to_value(b).ok()),
        // Whoever edits the document by hand may empty it.
        emptied: true,
    };
    app.keep(|k, now| k.shelf.change(&current, change, now));
}

pub fn open_draft(app: &App, id: &str) {
    app.commit();
    app.start.set(false);
    let current = app.current.get_untracked();
    if current == id {
        return;
    }
    app.keep(|k, now| k.shelf.hurry(now));
    let Some(draft) = app.quietly(|k, _| k.shelf.draft(id).cloned()).flatten() else {
        return;
    };
    app.current.set(id.to_owned());
    app.quietly(|k, _| k.shelf.rendering(id));
    show(*app, &draft);
    app.note_told(id);
    disk::look_up(*app, id);
    let acts = app.keep(|k, _| {
        let mut acts = k.tabs.close(&current);
        acts.extend(k.tabs.open(id));
        acts
    });
    app.act(acts.unwrap_or_default());
    // Of a draft that nobody has typed in there is nothing to come back to.
    if app.quietly(|k, _| k.shelf.saved(&current)) == Some(Saved::Fresh) {
        app.keep(|k, now| k.shelf.delete(&current, now).is_ok());
    }
    // What it draws is drawn before any timer rings: then drawing it has not stopped the page.
    let (app, id) = (*app, id.to_owned());
    let drawn = move || {
        app.quietly(|k, _| k.shelf.rendered(&id));
    };
    set_timeout(drawn, Duration::ZERO);
}

fn show(app: App, draft: &Draft) {
    app.show(news::document_of(draft));
    Settings {
        open: Some(draft.id.clone()),
        ..Settings::load()
    }
    .save();
}

/// Opens what is left when the open draft is gone.
fn open_another(app: App) {
    let next = app.quietly(|k, _| k.shelf.drafts().first().map(|d| d.id.clone()));
    match next.flatten() {
        Some(id) => open_draft(&app, &id),
        None => begin_anew(&app),
    }
}

/// Where there is no draft, one is begun, and the start page asks whether it is to be another.
fn begin_anew(app: &App) {
    new_from_template(app, by_name("classroom"));
    app.start.set(true);
}

/// Makes a draft and shows it. It never takes the place of another, and is later than what was written before.
fn add(app: &App, draft: Draft, keep: Keep) {
    save(app);
    let id = draft.id.clone();
    app.keep(|k, now| k.shelf.add(draft, keep, now));
    open_draft(app, &id);
}

fn born(text: String) -> Draft {
    Draft {
        id: browser::fresh_id(),
        text,
        ..Draft::default()
    }
}

/// A draft from a template is kept from its first change on.
pub fn new_from_template(app: &App, template: Option<&Template>) {
    let Some(template) = template else { return };
    let text = template.begun(&browser::date(browser::now()), &other_zone::own_zone());
    let draft = Draft {
        template: Some(template.name.into()),
        ..born(text)
    };
    add(app, draft, Keep::OnceChanged);
}

/// A draft of a text that was opened or pasted. What it said then is kept in its history.
pub fn new_from_text(app: &App, text: String, file: Option<String>) {
    let draft = Draft { file, ..born(text) };
    let id = draft.id.clone();
    add(app, draft, Keep::Now);
    app.keep(|k, now| k.shelf.snapshot(&id, Why::Open, now).is_ok());
}

pub fn duplicate(app: &App) {
    save(app);
    let current = app.current.get_untracked();
    let copy = Draft {
        name: Some(format!("{} (copy)", open_name(app))),
        ..born(String::new())
    };
    let id = copy.id.clone();
    if let Some(Ok(())) = app.keep(|k, now| k.shelf.duplicate(&current, copy, now)) {
        open_draft(app, &id);
    }
}

/// Takes the open draft from the tab that owns it.
pub fn take_over(app: &App) {
    let current = app.current.get_untracked();
    let acts = app.keep(|k, now| k.tabs.take_over(&current, now));
    app.act(acts.unwrap_or_default());
}

pub fn rename(app: &App, name: &str) {
    if !app.may_write() {
        return;
    }
    let name = name.trim();
    amend(app, |draft| {
        draft.name = (!name.is_empty()).then(|| name.to_owned());
    });
}

/// Notes that the text as it is now was copied or downloaded, and keeps it to be compared with.
pub fn note_copied(app: &App) {
    let current = app.current.get_untracked();
    let sum = app
        .document
        .with_untracked(|d| Draft::checksum_of(d.text()));
    amend(app, |draft| draft.copied = Some(sum));
    app.keep(|k, now| k.shelf.snapshot(&current, Why::Copied, now).is_ok());
}

/// What another tab owns stays as it is.
fn amend(app: &App, amend: impl FnOnce(&mut Draft)) {
    if !may_write(app.holding.get_untracked()) {
        return;
    }
    let current = app.current.get_untracked();
    app.keep(|k, now| k.shelf.amend(&current, now, amend));
}

/// Deletes the open draft. It waits in the trash, and Undo brings it back.
pub fn delete(app: &App) {
    if !app.may_write() {
        return;
    }
    app.commit();
    let (current, name) = (app.current.get_untracked(), open_name(app));
    let deleted = app.keep(|k, now| {
        let deleted = k.shelf.delete(&current, now);
        let record = k.shelf.record(&current);
        let acts = record.map(|record| k.tabs.written(&current, record));
        (deleted, acts.unwrap_or_default())
    });
    let Some((deleted, acts)) = deleted else {
        return;
    };
    app.act(acts);
    match deleted {
        Ok(Deleted::InTrash) => {
            app.toast(format!("“{name}” deleted."), Some(Undo::Draft(current)));
        }
        // Of a draft that nobody has typed in there is nothing to bring back.
        Ok(Deleted::Gone) => {}
        Err(why) => return app.say(format!("Not deleted: {why}.")),
    }
    open_another(*app);
}

/// Takes a draft out of the trash and opens it.
pub fn undelete(app: &App, id: &str) {
    match app.keep(|k, now| k.shelf.undelete(id, now)) {
        Some(Ok(())) => open_draft(app, id),
        Some(Err(why)) => app.say(format!("Not restored: {why}.")),
        None => {}
    }
}

/// Forgets a draft of the trash for good.
pub fn forget(app: &App, id: &str) {
    if let Some(Err(why)) = app.keep(|k, now| k.shelf.empty(id, now)) {
        app.say(format!("Not removed: {why}."));
    }
}

pub fn empty_trash(app: &App) {
    let ids = app.trash.with_untracked(|trash| {
        let ids = trash.iter().map(|listed| listed.id.clone());
        ids.collect::<Vec<_>>()
    });
    for id in ids {
        forget(app, &id);
    }
}

/// What the open draft is called, by what is on the screen rather than by what was last written.
pub fn open_name(app: &App) -> String {
    let title = app
        .cards
        .with(|c| c.first().map(|c| c.heading.clone()).unwrap_or_default());
    let listed = open_listed(app);
    let (given, file) = listed.map(|l| (l.given, l.file)).unwrap_or_default();
    given
        .or_else(|| Some(title).filter(|t| !t.is_empty()))
        .or(file)
        .unwrap_or_else(|| words::UNTITLED.into())
}

/// A draft that was looked for, with the line of its text that was found where its name has not what was looked for.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Hit {
    pub id: String,
    pub line: Option<String>,
}

/// The drafts that have all words of the query, the last written first.
pub fn search(app: App, query: &str) -> Vec<Hit> {
    let found = app.quietly(|k, _| {
        let hits = crate::drafts::search(k.shelf.drafts(), query).into_iter();
        let hits = hits.map(|hit| Hit {
            id: hit.draft.id.clone(),
            line: hit.line.map(|line| line.trim().to_owned()),
        });
        hits.collect()
    });
    found.unwrap_or_default()
}

/// The open draft as the list has it.
pub fn open_listed(app: &App) -> Option<Listed> {
    let current = app.current.get();
    app.drafts
        .with(|drafts| drafts.iter().find(|d| d.id == current).cloned())
}

/// Whether the open draft may be changed here: another tab may own it.
pub fn may_write(holding: Holding) -> bool {
    !matches!(holding, Holding::Theirs | Holding::TakingOver)
}
