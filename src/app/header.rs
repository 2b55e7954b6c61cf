//! The bar at the top: what is open, how it is kept, and what can be done with it.

use super::before_copy::copy;
use super::browser;
use super::keeper::{disk, open_listed, open_name};
use super::palette::PaletteButton;
use super::state::{App, Dialog, Pane, Step, app};
use super::theme::ThemeButton;
use super::words;
use crate::drafts::{Draft, PutError, Saved, StorageError};
use leptos::{prelude::*, svg};

/// A picture from the sprite in index.html.
pub fn icon(name: &str) -> impl IntoView + use<> {
    let href = format!("#i-{name}");
    svg::svg()
        .attr("class", "icon")
        .attr("aria-hidden", "true")
        .child(svg::r#use().attr("href", href))
}

#[component]
pub fn Header() -> impl IntoView {
    let app = app();
    let can_undo = move || app.document.with(|d| d.can_undo());
    let can_redo = move || app.document.with(|d| d.can_redo());
    view! { class = "d",
        <header class="bar" class:starting=move || app.start.get()>
            <h1 class="brand">
                <button type="button" title="To the start page" on:click=move |_| { app.commit(); app.start.set(true); }>{icon("mark")}<span>"Debrief"</span></button>
            </h1>
            <div class="open-draft">
                <span class="draft-name">{move || open_name(&app)}</span>
                <p class="status" role="status" aria-live="off">{move || status(app)}<CopiedStatus/></p>
            </div>
            <div class="bar-buttons">
                <button type="button" class="icon-button" aria-label="Undo" title="Undo" aria-disabled=move || (!can_undo()).to_string()
                    on:click=move |_| { app.step(Step::Undo); }>{icon("undo")}</button>
                <button type="button" class="icon-button" aria-label="Redo" title="Redo" aria-disabled=move || (!can_redo()).to_string()
                    on:click=move |_| { app.step(Step::Redo); }>{icon("redo")}</button>
                <PaletteButton/>
                <ThemeButton/>
                <button type="button" class="icon-button seldom" aria-label="Print" title="Print" on:click=move |_| { let _ = window().print(); }>{icon("print")}</button>
                {move || app.on_disk.get().map(|name| {
                    let label = format!("Save to {name}");
                    view! { class = "d",
                        <button type="button" class="icon-button" aria-label=label.clone() title=label on:click=move |_| disk::save(app)>{icon("save")}</button>
                    }
                })}
                <button type="button" class="icon-button" aria-label="Download" title="Download" on:click=move |_| app.dialog.set(Some(Dialog::Download))>{icon("download")}</button>
                <button type="button" class="main-button" on:click=move |_| copy(app)>{icon("copy")}<span>"Copy Markdown"</span></button>
            </div>
        </header>
        <nav class="panes" class:away=move || app.start.get() aria-label="Parts of the page">
            <PaneButton pane=Pane::Drafts name="Drafts"/>
            <PaneButton pane=Pane::Form name="Form"/>
            <PaneButton pane=Pane::Document name="Document"/>
        </nav>
    }
}

#[component]
fn PaneButton(pane: Pane, name: &'static str) -> impl IntoView {
    let app = app();
    let here = move || app.pane.get() == pane;
    view! { class = "d",
        <button type="button" aria-pressed=move || here().to_string() on:click=move |_| app.pane.set(pane)>{name}</button>
    }
}

/// "Saved in this browser 14:03 · changed since you last copied": never more than what is true. It changes with every
/// pause in typing, so it is there to be read and is not read out; what goes wrong is said as a message.
fn status(app: App) -> String {
    let kept = match app.saved.get() {
        Saved::Fresh => "New draft".to_owned(),
        Saved::Changed => "Saving…".to_owned(),
        Saved::At(time) => format!("Saved in this browser {}", browser::when(time)),
        Saved::Half { at, .. } => format!("Saved {}, in one place of two", browser::when(at)),
        Saved::Failed(PutError::Storage(StorageError::Blocked)) => words::MEMORY_ONLY.to_owned(),
        Saved::Failed(why) => format!("Not saved: {why}"),
    };
    match app.document.with(|d| d.holds_back()) {
        true => format!("{kept} · {}", words::HELD_BACK),
        false => kept,
    }
}

/// Whether the text is as it was copied or downloaded; if not, a way to see what has changed since.
#[component]
fn CopiedStatus() -> impl IntoView {
    let app = app();
    let copied = Memo::new(move |_| open_listed(&app).and_then(|listed| listed.copied));
    let is_as_copied = Memo::new(move |_| {
        let copied = copied.get()?;
        Some(copied == app.document.with(|d| Draft::checksum_of(d.text())))
    });
    move || {
        is_as_copied.get().map(|same| match same {
            true => " · copied as it is".into_any(),
            false => view! { class = "d",
                " · "<button type="button" class="text-button" on:click=move |_| app.dialog.set(Some(Dialog::Changes))>{words::CHANGED}</button>
            }
            .into_any(),
        })
    }
}
