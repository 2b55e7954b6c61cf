//! The list of drafts, what can be done with them, and the outline of the one that is open.

use super::about::Version;
use super::browser;
use super::header::icon;
use super::keeper::{self, Listed, open_name};
use super::kept::Kept;
use super::open_file::OpenFile;
use super::outline_list::OutlineList;
use super::state::{App, Dialog, Pane, app};
use super::words;
use crate::templates::by_name;
use leptos::prelude::*;

#[component]
pub fn DraftsPane() -> impl IntoView {
    let app = app();
    let query = RwSignal::new(String::new());
    let hits = Memo::new(move |_| {
        app.drafts.track();
        keeper::search(app, &query.get())
    });
    let many = Memo::new(move |_| app.drafts.with(|drafts| drafts.len() > 1));
    let none = move || hits.with(Vec::is_empty).then_some(words::NO_SUCH_DRAFT);
    view! { class = "d",
        <div class="pane-head">
            <button type="button" class="wide-button" on:click=move |_| app.dialog.set(Some(Dialog::New))>{icon("plus")}<span>"New draft"</span></button>
            <OpenFile/>
            <button type="button" class="wide-button" on:click=move |_| app.dialog.set(Some(Dialog::Paste))>{icon("paste")}<span>"Paste Markdown"</span></button>
        </div>
        <h2 class="pane-title">"Drafts"</h2>
        <input type="search" class="control find-draft" class:away=move || !many.get() aria-label="Find a draft" placeholder="Find a draft"
            autocomplete="off" prop:value=move || query.get() on:input=move |e| query.set(browser::typed(&e))/>
        <ul class="drafts">
            <For each=move || hits.get() key=Clone::clone let:hit><DraftItem id=hit.id line=hit.line/></For>
        </ul>
        <p class="fine" aria-live="polite">{none}</p>
        <Kept/>
        <h2 class="pane-title">"Outline"</h2>
        <OutlineList/>
        <p class="fine">{words::PRIVATE}</p>
        <Version/>
    }
}

/// A draft; with the line of its text that has what was looked for.
#[component]
fn DraftItem(id: String, line: Option<String>) -> impl IntoView {
    let app = app();
    let own = StoredValue::new(id);
    let draft = Memo::new(move |_| {
        app.drafts
            .with(|d| d.iter().find(|d| own.with_value(|id| d.id == *id)).cloned())
    });
    let open = Memo::new(move |_| own.with_value(|id| app.current.with(|c| c == id)));
    let name = Memo::new(move |_| match open.get() {
        true => open_name(&app),
        false => draft.get().map(|d| d.name).unwrap_or_default(),
    });
    let time = move || match draft.get().and_then(|d| d.written) {
        Some(time) => browser::when(time),
        None => "new".to_owned(),
    };
    let about = move || draft.get().map(|d| about(&d)).unwrap_or_default();
    let problems = move || {
        let counts = match open.get() {
            true => Some(app.checking.found.with(|found| found.counts())),
            false => draft.get().and_then(|d| d.counts),
        };
        let counts = counts.filter(|counts| counts.errors + counts.warnings > 0)?;
        let grave = if counts.errors > 0 {
            "error"
        } else {
            "warning"
        };
        Some(
            view! { class = "d", <span class="draft-problems" data-severity=grave>{counts.grave_words()}</span> },
        )
    };
    let show = move |_| {
        own.with_value(|id| keeper::open_draft(&app, id));
        app.pane.set(Pane::Form);
    };
    view! { class = "d",
        <li class="draft" class:current=open>
            <button type="button" class="draft-open" id=own.with_value(|id| format!("draft-{id}")) title=name aria-current=move || open.get().then_some("true") on:click=show>
                <span class="draft-title">{name}</span><span class="draft-time">{time}</span>
                <span class="draft-about">{about}{problems}</span>
                {line.map(|line| view! { class = "d", <span class="draft-line">{line}</span> })}
            </button>
            {move || open.get().then(|| view! { class = "d",
                <div class="draft-buttons">
                    <button type="button" class="text-button" on:click=move |_| app.dialog.set(Some(Dialog::Rename(name.get_untracked())))>"Rename"</button>
                    <button type="button" class="text-button" on:click=move |_| duplicate(app)>"Duplicate"</button>
                    <button type="button" class="text-button" on:click=move |_| app.dialog.set(Some(Dialog::History))>"History"</button>
                    <button type="button" class="text-button" on:click=move |_| delete(app)>"Delete"</button>
                </div>
            })}
        </li>
    }
}

/// "Classroom · 4.2 kB"
fn about(draft: &Listed) -> String {
    let template = draft.template.and_then(by_name).map(|t| t.title.to_owned());
    let origin = draft.file.clone().or(template);
    let size = words::size(draft.size);
    match origin {
        Some(origin) => format!("{origin} · {size}"),
        None => size,
    }
}

pub fn duplicate(app: App) {
    keeper::duplicate(&app);
    focus_open_draft(app);
}

pub fn delete(app: App) {
    keeper::delete(&app);
    focus_open_draft(app);
}

/// After something that changed the list, the focus is on the draft that is open now.
fn focus_open_draft(app: App) {
    browser::focus_soon(app.current.with_untracked(|id| format!("draft-{id}")));
}
