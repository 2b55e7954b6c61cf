//! Bars below the header, for as long as what they say is so: another tab owns the draft; it is not saved; the storage is
//! nearly full, or lets nothing be kept.

use super::browser;
use super::keeper;
use super::offline::NewVersion;
use super::state::{Dialog, app};
use super::words;
use crate::drafts::{Holding, Level, PutError, Saved, StorageError};
use leptos::prelude::*;

#[component]
pub fn Bars() -> impl IntoView {
    let app = app();
    let elsewhere = Memo::new(move |_| match app.holding.get() {
        Holding::Theirs => Some(false),
        Holding::TakingOver => Some(true),
        _ => None,
    });
    let not_saved = Memo::new(move |_| match app.saved.get() {
        // That is said for as long as the page is there.
        Saved::Failed(PutError::Storage(StorageError::Blocked)) => None,
        Saved::Failed(why) => Some(words::not_saved(&why)),
        _ => None,
    });
    let nearly_full = move || {
        let level = app
            .meter
            .get()
            .map(|meter| (meter.level(), meter.percent()));
        let (_, percent) = level.filter(|(level, _)| *level >= Level::High)?;
        Some(words::nearly_full(percent))
    };
    let duplicate = move |_| {
        keeper::duplicate(&app);
        browser::focus_soon(app.current.with_untracked(|id| format!("draft-{id}")));
    };
    view! { class = "d",
        {move || app.trouble.get().map(|trouble| view! { class = "d", <div class="notice-bar" data-severity="error" role="alert">{trouble}</div> })}
        {move || elsewhere.get().map(|taking| view! { class = "d",
            <div class="notice-bar" role="region" aria-label="Open in another tab">
                <span aria-live="polite">{if taking { words::TAKING_OVER } else { words::ELSEWHERE }}</span>
                <button type="button" class="wide-button" on:click=duplicate>"Duplicate"</button>
                <button type="button" class="wide-button" aria-disabled=taking.to_string() on:click=move |_| keeper::take_over(&app)>"Take over"</button>
            </div>
        })}
        {move || not_saved.get().map(|said| view! { class = "d",
            <div class="notice-bar" data-severity="error" role="alert">
                <span>{said}</span>
                <button type="button" class="wide-button" on:click=move |_| app.dialog.set(Some(Dialog::Download))>"Download"</button>
            </div>
        })}
        <NewVersion/>
        {move || nearly_full().map(|said| view! { class = "d", <div class="notice-bar" data-severity="warning">{said}</div> })}
    }
}
