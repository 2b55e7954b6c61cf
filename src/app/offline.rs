//! Working offline, as the program sees it: `offline.js` sees to the service worker, and this shows what becomes of it.

use super::browser;
use super::diagnosis::{Offline, Worker};
use super::keeper;
use super::state::{App, app};
use super::storage::Settings;
use super::words::offline as words;
use js_sys::{Promise, Reflect};
use leptos::prelude::*;
use wasm_bindgen::prelude::{Closure, wasm_bindgen};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, future_to_promise, spawn_local};

#[wasm_bindgen]
extern "C" {
    /// What `offline.js` knows; the names are its own.
    type Known;
    #[wasm_bindgen(method, getter)]
    fn build(this: &Known) -> String;
    #[wasm_bindgen(method, getter)]
    fn worker(this: &Known) -> String;
    #[wasm_bindgen(method, getter)]
    fn why(this: &Known) -> String;
    #[wasm_bindgen(method, getter)]
    fn offered(this: &Known) -> String;
    #[wasm_bindgen(method, getter)]
    fn files(this: &Known) -> u32;
    #[wasm_bindgen(method, getter)]
    fn kept(this: &Known) -> u32;
    #[wasm_bindgen(method, setter)]
    fn set_leave(this: &Known, leave: &JsValue);
    #[wasm_bindgen(method)]
    fn accept(this: &Known) -> Promise;
}

/// None where that script did not come.
fn known() -> Option<Known> {
    let known = Reflect::get(&window(), &"debriefOffline".into()).ok()?;
    known.is_object().then(|| known.unchecked_into())
}

/// Follows what becomes of the worker, and writes what is typed before this tab moves to a new version.
pub fn follow(app: App) {
    let Some(known) = known() else { return };
    let leave = Closure::<dyn Fn() -> Promise>::new(move || {
        future_to_promise(async move {
            let left = keeper::leave(app).await;
            if !left {
                app.say(words::NOT_MOVED.to_owned());
            }
            Ok(left.into())
        })
    });
    known.set_leave(leave.as_ref());
    leave.forget();
    browser::listen(&window(), "debrief-offline", move |_| look(app));
    look(app);
}

fn look(app: App) {
    let Some(known) = known() else { return };
    let worker = match known.worker().as_str() {
        "ready" => Worker::Ready {
            kept: known.kept(),
            files: known.files(),
        },
        "installing" => Worker::Installing,
        _ => Worker::None,
    };
    let offline = Offline {
        build: known.build(),
        worker,
        why: known.why(),
        offered: Some(known.offered()).filter(|offered| !offered.is_empty()),
    };
    if offline.is_ready() {
        say_once(app);
    }
    app.offline.set(offline);
}

/// Once in the life of this browser.
fn say_once(app: App) {
    let settings = Settings::load();
    if settings.told_offline {
        return;
    }
    Settings {
        told_offline: true,
        ..settings
    }
    .save();
    // Where nothing is remembered, it would be said at each visit.
    if Settings::load().told_offline {
        app.say(words::READY.to_owned());
    }
}

/// A bar that offers the version that waits.
#[component]
pub fn NewVersion() -> impl IntoView {
    let app = app();
    let offered = Memo::new(move |_| app.offline.with(|offline| offline.offered.is_some()));
    let moving = RwSignal::new(false);
    let accept = move |_| {
        let Some(known) = known().filter(|_| !moving.get_untracked()) else {
            return;
        };
        moving.set(true);
        let moved = known.accept();
        spawn_local(async move {
            // If it comes back, the page has stayed.
            let _ = JsFuture::from(moved).await;
            moving.set(false);
        });
    };
    let said = move || match moving.get() {
        true => words::MOVING,
        false => words::NEW_VERSION,
    };
    move || {
        offered.get().then(|| {
            view! { class = "d",
                <div class="notice-bar" role="region" aria-label="New version">
                    <span aria-live="polite">{said}</span>
                    <button type="button" class="wide-button" aria-disabled=move || moving.get().to_string() on:click=accept>"Reload"</button>
                </div>
            }
        })
    }
}
