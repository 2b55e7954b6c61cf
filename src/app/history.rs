//! The versions of a draft: what each said, what has changed since, and the way back.

use super::browser;
use super::diff_view::DiffView;
use super::header::icon;
use super::keeper::{self, disk, history};
use super::state::app;
use super::words;
use crate::drafts::{Draft, Entry, Why};
use leptos::prelude::*;

#[component]
pub fn History() -> impl IntoView {
    let app = app();
    let entries = RwSignal::new(history::entries(app));
    let picked = RwSignal::new(None::<Entry>);
    let name = RwSignal::new(String::new());
    let keep = move || {
        let wanted = name.get_untracked();
        if wanted.trim().is_empty() {
            return browser::focus_soon("version-name".into());
        }
        history::keep_version(app, &wanted);
        name.set(String::new());
        entries.set(history::entries(app));
        app.announce(words::version_kept(wanted.trim()));
    };
    let pick = move |entry: Entry| {
        picked.set(Some(entry.clone()));
        history::fetch(app, &entry);
    };
    // The latest is what is on the screen; the one before is what one comes for.
    if let Some(entry) = entries.with_untracked(|all| all.get(1).or(all.first()).cloned()) {
        pick(entry);
    }
    let choices = move || {
        let choices = entries.get().into_iter().map(|entry| {
            let own = entry.clone();
            let is_picked = move || picked.with(|picked| picked.as_ref() == Some(&own));
            let (what, when) = (why(&entry), browser::when(entry.time as f64));
            view! { class = "d",
                <li>
                    <button type="button" class="version" aria-pressed=move || is_picked().to_string() on:click=move |_| pick(entry.clone())>
                        <span class="item-title">{what}</span><span class="draft-time">{when}</span>
                    </button>
                </li>
            }
        });
        choices.collect_view()
    };
    view! { class = "d",
        <div class="keep-version">
            <input type="text" class="control" id="version-name" aria-label="Name for this version" placeholder="Name for this version" autocomplete="off"
                prop:value=move || name.get() on:input=move |e| name.set(browser::typed(&e))
                on:keydown=move |e| if e.key() == "Enter" && !e.is_composing() { e.prevent_default(); keep() }/>
            <button type="button" class="wide-button" on:click=move |_| keep()>{icon("plus")}<span>"Keep this version"</span></button>
        </div>
        <div class="history">
            <ul class="versions" aria-label="Versions">{choices}</ul>
            <div class="version-shown">{move || picked.get().map(|entry| view! { class = "d", <Version entry=entry/> })}</div>
        </div>
        {move || entries.with(Vec::is_empty).then_some(words::NO_VERSIONS)}
        <div class="dialog-buttons">
            <button type="button" class="main-button" on:click=move |_| app.dialog.set(None)>"Close"</button>
        </div>
    }
}

fn why(entry: &Entry) -> String {
    let said = match &entry.why {
        None => "Saved",
        Some(Why::Named(name)) => return name.clone(),
        Some(Why::Open) => "As it was opened",
        Some(Why::Template) => "Before a template",
        Some(Why::FixAll) => "Before all safe fixes",
        Some(Why::Restore) => "Before a restore",
        Some(Why::Copied) => "As it was copied",
    };
    said.to_owned()
}

/// What has changed since a version, and the way back to it.
#[component]
fn Version(entry: Entry) -> impl IntoView {
    let app = app();
    let fetched = fetched(entry);
    let restore = move |_| {
        if let Some(Ok(draft)) = fetched.get_untracked() {
            app.dialog.set(None);
            history::restore(app, &draft);
        }
    };
    move || match fetched.get() {
        None => view! { class = "d", <p class="fine">{words::FETCHING}</p> }.into_any(),
        Some(Err(why)) => view! { class = "d", <p>{words::not_fetched(&why)}</p> }.into_any(),
        Some(Ok(draft)) => {
            let same = app.document.with_untracked(|d| d.text() == draft.text);
            view! { class = "d",
                <DiffView old=draft.text new=app.text() same=words::SAME_AS_NOW/>
                <button type="button" class="wide-button" aria-disabled=same.to_string() on:click=restore>"Restore this version"</button>
            }
            .into_any()
        }
    }
}

/// What was asked for, once it is there.
fn fetched(entry: Entry) -> Memo<Option<Result<Draft, crate::drafts::Unreadable>>> {
    let app = app();
    Memo::new(move |_| {
        app.fetched.with(|fetched| match fetched {
            Some((of, draft)) if *of == entry => Some(draft.clone()),
            _ => None,
        })
    })
}

/// What has changed since the Markdown was copied or downloaded last.
#[component]
pub fn Changes() -> impl IntoView {
    let app = app();
    let copied = history::last_copied(app);
    if let Some(entry) = &copied {
        history::fetch(app, entry);
    }
    let shown = match copied {
        None => view! { class = "d", <p>{words::NO_COPY_KEPT}</p> }.into_any(),
        Some(entry) => {
            let fetched = fetched(entry);
            let shown = move || {
                match fetched.get() {
                None => view! { class = "d", <p class="fine">{words::FETCHING}</p> }.into_any(),
                Some(Err(why)) => view! { class = "d", <p>{words::not_fetched(&why)}</p> }.into_any(),
                Some(Ok(draft)) => {
                    view! { class = "d", <DiffView old=draft.text new=app.text() same=words::SAME_AS_NOW/> }.into_any()
                }
            }
            };
            shown.into_any()
        }
    };
    view! { class = "d",
        {shown}
        <div class="dialog-buttons">
            <button type="button" class="main-button" on:click=move |_| app.dialog.set(None)>"Close"</button>
        </div>
    }
}

/// What saving changes in the file, before it is done.
#[component]
pub fn SaveToFile(there: String, changed: bool) -> impl IntoView {
    let app = app();
    let theirs = StoredValue::new(there.clone());
    let save = move |_| {
        app.dialog.set(None);
        disk::save_as_seen(app);
    };
    let take = move |_| {
        app.dialog.set(None);
        let file = keeper::open_listed(&app).and_then(|listed| listed.file);
        keeper::new_from_text(&app, theirs.get_value(), file);
    };
    let (said, ok) = match changed {
        true => (words::CHANGED_ON_DISK, "Save over it"),
        false => (words::BEFORE_SAVING, "Save"),
    };
    view! { class = "d",
        <p>{said}</p>
        <DiffView old=there new=app.text() same=words::SAME_AS_NOW/>
        <div class="dialog-buttons">
            <button type="button" class="wide-button" on:click=move |_| app.dialog.set(None)>"Cancel"</button>
            {changed.then(|| view! { class = "d", <button type="button" class="wide-button" on:click=take>"Open the file as a draft"</button> })}
            <button type="button" class="main-button" on:click=save>{ok}</button>
        </div>
    }
}
