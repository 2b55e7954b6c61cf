//! Keeps drafts: what is shown is written to the browser's storage soon after each change, and before the page goes.

use super::browser;
use super::document::{Beside, Document, title_of};
use super::state::{App, Saved, Undo};
use super::storage::{BrowserStorage, Settings};
use super::words;
use crate::drafts::{Draft, Put, PutError, Record, StorageError, Store, Version};
use crate::templates::{Template, by_name};
use leptos::prelude::*;
use std::time::Duration;

/// Every change is written within this time.
const SOON: Duration = Duration::from_millis(400);

fn store() -> Store<BrowserStorage> {
    Store::new(BrowserStorage::new())
}

/// The state with all drafts that are kept, the last one open.
pub fn load() -> App {
    let (drafts, problem) = match store().load() {
        Ok(found) => {
            let unread = found.unreadable.len() + found.newer.len();
            (
                living(found.records),
                words::unreadable(unread, found.in_place),
            )
        }
        Err(StorageError::Blocked) => (Vec::new(), Some(words::MEMORY_ONLY.to_owned())),
        Err(error) => (
            Vec::new(),
            Some(format!("Your drafts could not be read: {error}.")),
        ),
    };
    let app = App::new(drafts);
    let last = Settings::load().open;
    let open = app.drafts.with_untracked(|d| {
        let found = d
            .iter()
            .find(|d| Some(&d.id) == last.as_ref())
            .or_else(|| d.first());
        found.map(|d| d.id.clone())
    });
    match open {
        Some(id) => open_draft(&app, &id),
        None => new_from_template(&app, by_name("classroom")),
    }
    if let Some(problem) = problem {
        app.say(problem);
    }
    watch(app);
    app
}

/// Drafts that are not deleted, the last written first. Those that have waited in the trash are forgotten.
fn living(records: Vec<(Record, String)>) -> Vec<Draft> {
    let whole = records.into_iter().filter_map(|(record, _)| match record {
        Record::Whole(draft) => Some(draft),
        Record::Pointer(_) => None,
    });
    let (trash, mut drafts): (Vec<Draft>, Vec<Draft>) = whole.partition(|d| d.deleted.is_some());
    let now = browser::now();
    for draft in trash.iter().filter(|d| d.has_waited(now)) {
        // What cannot be removed now waits for the next time.
        let _ = store().forget(&draft.id);
    }
    drafts.sort_by(|a, b| b.time.total_cmp(&a.time).then_with(|| a.id.cmp(&b.id)));
    drafts
}

/// Writes a draft over the version of it that this tab knows.
fn put(draft: &Draft, known: &Version) -> Result<(), PutError> {
    let how = Put {
        known: Some(known),
        emptied: true,
    };
    store().put(&Record::Whole(draft.clone()), how)
}

/// Writes the open draft soon after each change, and at once when the page is hidden.
fn watch(app: App) {
    let waiting = StoredValue::new(false);
    Effect::new(move |_| {
        if app.saved.get() == Saved::Changed && !waiting.get_value() {
            waiting.set_value(true);
            set_timeout(
                move || {
                    waiting.set_value(false);
                    flush(&app);
                },
                SOON,
            );
        }
    });
    // What is typed and waits for Enter is written too before the page goes.
    let leave = move |_| {
        app.commit();
        flush(&app);
    };
    browser::listen(&document(), "visibilitychange", leave);
    browser::listen(&window(), "pagehide", leave);
}

/// Writes the open draft if it has changed, and what could not be written before.
pub fn flush(app: &App) {
    if matches!(app.saved.get_untracked(), Saved::Changed | Saved::Failed(_)) {
        let current = app.current.get_untracked();
        let (text, beside) = app
            .document
            .with_untracked(|d| (d.text().to_owned(), d.beside()));
        let beside = Some(beside).filter(|b| *b != Beside::default());
        let beside = beside.and_then(|b| serde_json::to_value(b).ok());
        app.drafts.update_untracked(|drafts| {
            if let Some(draft) = drafts.iter_mut().find(|d| d.id == current) {
                draft.text = text;
                draft.beside = beside;
            }
        });
        app.unsaved.update_value(|u| {
            u.insert(current);
        });
    }
    for id in app.unsaved.get_value() {
        let saved = write(app, &id);
        if app.current.get_untracked() == id {
            app.saved.set(saved);
        }
    }
}

/// Writes one draft. Its revision and time are those of the last write that worked.
fn write(app: &App, id: &str) -> Saved {
    let Some(draft) = app
        .drafts
        .with_untracked(|d| d.iter().find(|d| d.id == id).cloned())
    else {
        app.unsaved.update_value(|u| {
            u.remove(id);
        });
        return Saved::Fresh;
    };
    let next = Draft {
        revision: draft.revision + 1,
        time: browser::now(),
        ..draft.clone()
    };
    match put(&next, &draft.version()) {
        Ok(()) => {
            let time = next.time;
            app.drafts.update(|drafts| {
                if let Some(draft) = drafts.iter_mut().find(|d| d.id == id) {
                    *draft = next;
                }
            });
            app.unsaved.update_value(|u| {
                u.remove(id);
            });
            Saved::At(time)
        }
        Err(PutError::Elsewhere(_)) => part_ways(app, draft),
        Err(PutError::Storage(error)) => Saved::Failed(error),
        Err(error) => Saved::Failed(StorageError::Other(error.to_string())),
    }
}

/// Another tab has written this draft. Neither replaces the other: this one goes on as a draft of its own.
fn part_ways(app: &App, draft: Draft) -> Saved {
    let (old, id) = (draft.id.clone(), browser::fresh_id());
    let name = format!("{} (this tab)", name_of(&draft));
    app.drafts.update(|drafts| {
        if let Some(own) = drafts.iter_mut().find(|d| d.id == old) {
            *own = Draft {
                id: id.clone(),
                revision: 0,
                name: Some(name),
                ..draft
            };
        }
    });
    app.unsaved.update_value(|u| {
        u.remove(&old);
        u.insert(id.clone());
    });
    if app.current.get_untracked() == old {
        app.current.set(id.clone());
    }
    app.say(words::PARTED.into());
    write(app, &id)
}

pub fn open_draft(app: &App, id: &str) {
    app.commit();
    flush(app);
    if app.current.get_untracked() == id {
        return;
    }
    let Some(draft) = app
        .drafts
        .with_untracked(|d| d.iter().find(|d| d.id == id).cloned())
    else {
        return;
    };
    let mut document = Document::open(draft.text);
    let beside = draft.beside.and_then(|b| serde_json::from_value(b).ok());
    document.restore(beside.unwrap_or_default());
    app.current.set(draft.id.clone());
    app.show(document);
    let unsaved = app.unsaved.with_value(|u| u.contains(&draft.id));
    app.saved.set(match (unsaved, draft.revision) {
        (true, _) => Saved::Changed,
        (false, 0) => Saved::Fresh,
        (false, _) => Saved::At(draft.time),
    });
    Settings {
        open: Some(draft.id),
        ..Settings::load()
    }
    .save();
}

/// Makes a draft and shows it. It never takes the place of another.
fn add(app: &App, draft: Draft, keep: bool) {
    let id = draft.id.clone();
    app.drafts.update(|drafts| drafts.insert(0, draft));
    open_draft(app, &id);
    if keep {
        app.saved.set(Saved::Changed);
        flush(app);
    }
}

fn born(text: String) -> Draft {
    Draft {
        id: browser::fresh_id(),
        time: browser::now(),
        text,
        ..Draft::default()
    }
}

/// A draft from a template is kept from its first change on.
pub fn new_from_template(app: &App, template: Option<&Template>) {
    let Some(template) = template else { return };
    add(
        app,
        Draft {
            template: Some(template.name.into()),
            ..born(template.markdown.into())
        },
        false,
    );
}

pub fn new_from_text(app: &App, text: String, file: Option<String>) {
    add(app, Draft { file, ..born(text) }, true);
}

pub fn duplicate(app: &App) {
    flush(app);
    let Some(draft) = app.draft() else { return };
    let name = format!("{} (copy)", name_of(&draft));
    add(
        app,
        Draft {
            name: Some(name),
            copied: None,
            template: draft.template,
            ..born(draft.text)
        },
        true,
    );
}

pub fn rename(app: &App, name: &str) {
    let current = app.current.get_untracked();
    let name = name.trim();
    app.drafts.update(|drafts| {
        if let Some(draft) = drafts.iter_mut().find(|d| d.id == current) {
            draft.name = (!name.is_empty()).then(|| name.to_owned());
        }
    });
    app.saved.set(Saved::Changed);
}

/// Deletes the open draft. It waits in the trash, and Undo brings it back.
pub fn delete(app: &App) {
    app.commit();
    flush(app);
    let Some(draft) = app.draft() else { return };
    let (kept, known) = (draft.revision > 0, draft.version());
    let deleted = Draft {
        deleted: Some(browser::now()),
        revision: draft.revision + 1,
        ..draft
    };
    if kept
        && let Err(error) = put(&deleted, &known)
        && error != PutError::Storage(StorageError::Blocked)
    {
        return app.say(format!("Not deleted: {error}."));
    }
    // Of a draft that nobody has typed in there is nothing to bring back.
    if kept || app.saved.get_untracked() != Saved::Fresh {
        app.toast(
            format!("“{}” deleted.", name_of(&deleted)),
            Some(Undo::Draft(deleted.encode())),
        );
    }
    let id = deleted.id;
    app.unsaved.update_value(|u| {
        u.remove(&id);
    });
    app.drafts.update(|drafts| drafts.retain(|d| d.id != id));
    app.saved.set(Saved::Fresh);
    match app
        .drafts
        .with_untracked(|d| d.first().map(|d| d.id.clone()))
    {
        Some(next) => open_draft(app, &next),
        None => new_from_template(app, by_name("classroom")),
    }
}

/// Brings a deleted draft back.
pub fn undelete(app: &App, record: &str) {
    if let Ok(draft) = Draft::decode(record) {
        add(
            app,
            Draft {
                deleted: None,
                ..draft
            },
            true,
        );
    }
}

/// What the open draft is called, by what is on the screen rather than by what was last written.
pub fn open_name(app: &App) -> String {
    let title = app
        .cards
        .with(|c| c.first().map(|c| c.heading.clone()).unwrap_or_default());
    let draft = app.draft().unwrap_or_default();
    draft
        .name
        .or_else(|| Some(title).filter(|t| !t.is_empty()))
        .or(draft.file)
        .unwrap_or_else(|| words::UNTITLED.into())
}

/// What a draft is called: the name it was given, its title, the file it came from.
pub fn name_of(draft: &Draft) -> String {
    let title = || Some(title_of(&draft.text)).filter(|t| !t.is_empty());
    draft
        .name
        .clone()
        .or_else(title)
        .or_else(|| draft.file.clone())
        .unwrap_or_else(|| words::UNTITLED.into())
}
