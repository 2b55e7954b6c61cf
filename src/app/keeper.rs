//! Keeps drafts: what is shown is written to the browser's storage soon after each change, and before the page goes.

use super::browser;
use super::document::{Document, Pending, title_of};
use super::state::{App, Saved};
use super::storage::{BrowserStorage, Settings};
use super::words;
use crate::drafts::{Draft, StorageError, Store};
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
    let kept = store().load(browser::now());
    let (drafts, problem) = match kept {
        Ok(kept) => {
            let unreadable = kept.unreadable.len();
            let said = (unreadable > 0)
                .then(|| format!("{unreadable} drafts could not be read. They were kept aside."));
            (kept.drafts, said)
        }
        Err(_) => (Vec::new(), None),
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
    browser::listen(&document(), "visibilitychange", move |_| flush(&app));
    browser::listen(&window(), "pagehide", move |_| flush(&app));
}

/// Writes the open draft if it has changed.
pub fn flush(app: &App) {
    if !matches!(app.saved.get_untracked(), Saved::Changed | Saved::Failed(_)) {
        return;
    }
    let current = app.current.get_untracked();
    let (text, pending) = app
        .document
        .with_untracked(|d| (d.text().to_owned(), pending_values(d.pending())));
    let mut written = None;
    app.drafts.update(|drafts| {
        if let Some(draft) = drafts.iter_mut().find(|d| d.id == current) {
            draft.text = text;
            draft.pending = pending;
            draft.revision += 1;
            draft.time = browser::now();
            written = Some(draft.clone());
        }
    });
    if let Some(draft) = written {
        app.saved.set(match store().save(&draft) {
            Ok(()) => Saved::At(draft.time),
            Err(error) => Saved::Failed(error),
        });
    }
}

fn pending_values(pending: &[Pending]) -> Vec<serde_json::Value> {
    pending
        .iter()
        .filter_map(|row| serde_json::to_value(row).ok())
        .collect()
}

pub fn open_draft(app: &App, id: &str) {
    flush(app);
    let Some(draft) = app
        .drafts
        .with_untracked(|d| d.iter().find(|d| d.id == id).cloned())
    else {
        return;
    };
    let mut document = Document::open(draft.text);
    document.restore_pending(
        draft
            .pending
            .into_iter()
            .filter_map(|row| serde_json::from_value(row).ok())
            .collect(),
    );
    app.current.set(draft.id.clone());
    app.show(document);
    app.saved.set(if draft.revision > 0 {
        Saved::At(draft.time)
    } else {
        Saved::Fresh
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
    flush(app);
    let Some(draft) = app.draft() else { return };
    let deleted = Draft {
        deleted: Some(browser::now()),
        revision: draft.revision + 1,
        ..draft
    };
    if deleted.revision > 1
        && let Err(error) = store().save(&deleted)
        && error != StorageError::Blocked
    {
        return app.say(format!("Not deleted: {error}."));
    }
    app.toast(
        format!("“{}” deleted.", name_of(&deleted)),
        Some(deleted.encode()),
    );
    let id = deleted.id;
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
