//! The dialog in which the page says what it is and what this browser lets it do.

use super::browser;
use super::diagnosis::{Diagnosis, Room, version};
use super::header::icon;
use super::keeper::backup;
use super::state::{App, Dialog, app};
use super::storage::BrowserStorage;
use super::words::offline as words;
use js_sys::{Promise, Reflect};
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::StorageManager;

const PACKAGE: &str = env!("CARGO_PKG_VERSION");

/// At the foot of the drafts: the version, behind which the rest is.
#[component]
pub fn Version() -> impl IntoView {
    let app = app();
    let said = move || app.offline.with(|offline| version(PACKAGE, &offline.build));
    view! { class = "d",
        <p class="fine about-line">
            <span>"Version "{said}</span>
            <button type="button" class="text-button" on:click=move |_| app.dialog.set(Some(Dialog::About))>"About this page"</button>
        </p>
    }
}

#[component]
pub fn About() -> impl IntoView {
    let app = app();
    let room = RwSignal::new(Room::default());
    spawn_local(async move {
        let asked = ask_for_room().await;
        // The dialog may be closed by then.
        let _ = room.try_set(asked);
    });
    let diagnosis = Memo::new(move |_| diagnose(app, room.get()));
    let lines = move || {
        let lines = diagnosis.with(Diagnosis::lines).into_iter();
        let lines = lines.map(|(name, said)| {
            view! { class = "d", <div><dt>{name}</dt><dd>{said}</dd></div> }
        });
        lines.collect_view()
    };
    let copied = RwSignal::new("");
    let copy = move |_| {
        copied.set("");
        browser::copy(diagnosis.with_untracked(Diagnosis::text), move |is| {
            let said = if is { words::COPIED } else { words::NOT_COPIED };
            let _ = copied.try_set(said);
        });
    };
    view! { class = "d",
        <div class="about" tabindex="0" role="group" aria-label="What this page is"><dl>{lines}</dl></div>
        <p class="fine">{words::ABOUT}</p>
        <div class="about-buttons">
            <button type="button" class="wide-button" on:click=copy>{icon("copy")}<span>"Copy"</span></button>
            <button type="button" class="wide-button" on:click=move |_| backup::back_up(app)>{icon("download")}<span>"Export everything"</span></button>
            <span class="fine" role="status">{copied}</span>
            <button type="button" class="main-button" autofocus=true on:click=move |_| app.dialog.set(None)>"Close"</button>
        </div>
    }
}

fn diagnose(app: App, room: Room) -> Diagnosis {
    let navigator = window().navigator();
    let policy = "meta[http-equiv=Content-Security-Policy]";
    let policy = document().query_selector(policy);
    Diagnosis {
        version: PACKAGE,
        offline: app.offline.get(),
        engine: navigator.user_agent().unwrap_or_default(),
        drafts: app.drafts.with(Vec::len),
        trash: app.trash.with(Vec::len),
        unreadable: backup::unreadable(app),
        trouble: app.trouble.get(),
        local_storage: matches!(BrowserStorage::new(), BrowserStorage::Local(_)),
        indexed_db: part(&window(), "indexedDB").is_some(),
        locks: part(&navigator, "locks").is_some(),
        room,
        policy: policy.is_ok_and(|found| found.is_some()),
        trusted_types: part(&window(), "trustedTypes").is_some(),
    }
}

/// What an object of the browser has under a name, if it has it and lets it be had.
fn part(of: &JsValue, name: &str) -> Option<JsValue> {
    let found = Reflect::get(of, &name.into()).ok();
    found.filter(|found| !found.is_undefined() && !found.is_null())
}

async fn ask_for_room() -> Room {
    let Some(storage) = part(&window().navigator(), "storage") else {
        return Room::default();
    };
    let storage: StorageManager = storage.unchecked_into();
    let estimate = answer(storage.estimate()).await;
    let number = |name: &str| part(estimate.as_ref()?, name)?.as_f64();
    let persisted = answer(storage.persisted()).await;
    Room {
        used: number("usage"),
        quota: number("quota"),
        is_persistent: persisted.and_then(|is| is.as_bool()),
    }
}

async fn answer(asked: Result<Promise, JsValue>) -> Option<JsValue> {
    JsFuture::from(asked.ok()?).await.ok()
}
