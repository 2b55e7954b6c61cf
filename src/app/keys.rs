//! Keys and drops that mean the same everywhere on the page.

use super::browser;
use super::checking;
use super::command_table;
use super::keeper::disk;
use super::state::App;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{DragEvent, KeyboardEvent};

pub fn listen(app: App, dropping: RwSignal<bool>) {
    browser::listen(&document(), "keydown", move |event| {
        let Some(event) = event.dyn_ref::<KeyboardEvent>() else {
            return;
        };
        // Not by what the page believes: its news of a dialog that was closed comes after the next key.
        if browser::a_dialog_is_open() {
            return;
        }
        let asked = command_table::asked_for(event);
        let shown = !app.start.get_untracked();
        if let Some(command) = asked.filter(|command| shown || command.anywhere) {
            event.prevent_default();
            untrack(|| (command.run)(app));
        }
    });
    checking::listen(app);
    let carries_files = |event: &DragEvent| {
        event.data_transfer().is_some_and(|d| {
            d.types()
                .iter()
                .any(|t| t.as_string().as_deref() == Some("Files"))
        })
    };
    browser::listen(&document(), "dragover", move |event| {
        if let Some(event) = event.dyn_ref::<DragEvent>().filter(|e| carries_files(e)) {
            event.prevent_default();
            dropping.set(true);
        }
    });
    browser::listen(&document(), "dragleave", move |event| {
        if event
            .dyn_ref::<DragEvent>()
            .is_some_and(|e| e.related_target().is_none())
        {
            dropping.set(false);
        }
    });
    browser::listen(&document(), "drop", move |event| {
        if let Some(event) = event.dyn_ref::<DragEvent>().filter(|e| carries_files(e)) {
            event.prevent_default();
            dropping.set(false);
            app.dialog.set(None);
            if let Some(data) = event.data_transfer() {
                disk::dropped(app, &data);
            }
        }
    });
}
