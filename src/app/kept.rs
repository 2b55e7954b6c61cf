//! Below the list of drafts: the trash, how full the storage is, and the backup of everything.

use super::browser;
use super::files;
use super::header::icon;
use super::keeper::{self, Listed, backup};
use super::state::app;
use super::words;
use crate::drafts::{Level, Meter};
use leptos::{html, prelude::*};

#[component]
pub fn Kept() -> impl IntoView {
    view! { class = "d",
        <div class="kept">
            <Trash/>
            <StoragePart/>
        </div>
    }
}

#[component]
fn Trash() -> impl IntoView {
    let app = app();
    let some = Memo::new(move |_| app.trash.with(|trash| !trash.is_empty()));
    let count = move || app.trash.with(Vec::len);
    move || {
        some.get().then(|| {
            view! { class = "d",
                <details>
                    <summary>{move || format!("Trash ({})", count())}</summary>
                    <p class="fine">{words::TRASH}</p>
                    <ul class="drafts">
                        <For each=move || app.trash.get() key=|draft| (draft.id.clone(), draft.name.clone(), draft.deleted.map(f64::to_bits)) let:draft><Trashed draft=draft/></For>
                    </ul>
                    <button type="button" class="text-button" on:click=move |_| keeper::empty_trash(&app)>"Empty the trash"</button>
                </details>
            }
        })
    }
}

#[component]
fn Trashed(draft: Listed) -> impl IntoView {
    let app = app();
    let id = StoredValue::new(draft.id);
    let restore = move |_| {
        keeper::undelete(&app, &id.get_value());
        browser::focus_soon(format!("draft-{}", id.get_value()));
    };
    let when = draft.deleted.map(browser::when).unwrap_or_default();
    let named = |what: &str| format!("{what}: {}", draft.name);
    let (back, gone) = (named("Restore"), named("Delete for good"));
    view! { class = "d",
        <li class="draft">
            <p class="trashed"><span class="draft-title">{draft.name.clone()}</span><span class="draft-time">{when}</span></p>
            <div class="draft-buttons">
                <button type="button" class="text-button" aria-label=back on:click=restore>"Restore"</button>
                <button type="button" class="text-button" aria-label=gone on:click=move |_| keeper::forget(&app, &id.get_value())>"Delete for good"</button>
            </div>
        </li>
    }
}

#[component]
fn StoragePart() -> impl IntoView {
    let app = app();
    let input = NodeRef::<html::Input>::new();
    let choose = move |_| {
        if let Some(input) = input.get_untracked() {
            input.click();
        }
    };
    let unreadable = Memo::new(move |_| {
        app.drafts.track();
        backup::unreadable(app)
    });
    view! { class = "d",
        <details>
            <summary>"Storage and backup"</summary>
            {move || app.meter.get().map(|meter| view! { class = "d", <MeterView meter=meter/> })}
            <button type="button" class="wide-button" on:click=move |_| backup::back_up(app)>{icon("download")}<span>"Back up everything"</span></button>
            <button type="button" class="wide-button" on:click=choose>{icon("open")}<span>"Restore a backup"</span></button>
            <input node_ref=input type="file" class="unseen" tabindex="-1" aria-label="Backup file" accept=".json,application/json"
                on:change=move |e| files::backup_chosen(app, &e)/>
            {move || (unreadable.get() > 0).then(|| view! { class = "d",
                <p class="fine">{move || words::kept_aside(unreadable.get())}</p>
                <button type="button" class="text-button" on:click=move |_| backup::export_unreadable(app)>"Download them"</button>
            })}
            {browser::is_safari().then(|| view! { class = "d", <p class="fine">{words::SAFARI}</p> })}
            {browser::is_installed().then(|| view! { class = "d", <p class="fine">{words::INSTALLED}</p> })}
        </details>
    }
}

#[component]
fn MeterView(meter: Meter) -> impl IntoView {
    let percent = meter.percent();
    let said = words::room(percent);
    let warning = match meter.level() {
        Level::Fine => None,
        Level::Filling => Some(words::ROOM_FILLING),
        Level::High | Level::Brim => Some(words::ROOM_HIGH),
    };
    view! { class = "d",
        <label class="meter"><span class="fine">{said}</span>
            <meter min="0" max="100" low="70" high="85" optimum="0" value=percent.min(100).to_string()></meter>
        </label>
        {warning.map(|warning| view! { class = "d", <p class="fine">{warning}</p> })}
    }
}
