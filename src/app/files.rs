//! Opening files: by button and by drop. Each makes a draft of its own.

use super::browser;
use super::field::control_id;
use super::keeper;
use super::state::{App, Pane};
use super::words;
use crate::outline::{NodeKind, Part, read};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{File, FileList, HtmlInputElement};

const LARGEST: f64 = 1_048_576.0;

pub fn chosen(app: App, event: &leptos::ev::Event) {
    let Some(input) = event
        .target()
        .and_then(|t| t.dyn_into::<HtmlInputElement>().ok())
    else {
        return;
    };
    open_all(app, input.files());
    // So that choosing the same file again is a change again.
    input.set_value("");
}

pub fn open_all(app: App, files: Option<FileList>) {
    let Some(files) = files else { return };
    for file in (0..files.length()).filter_map(|at| files.get(at)) {
        leptos::task::spawn_local(open(app, file));
    }
}

async fn open(app: App, file: File) {
    let name = file.name();
    if file.size() > LARGEST {
        return app.say(words::too_large(&name));
    }
    let Ok(buffer) = JsFuture::from(file.array_buffer()).await else {
        return app.say(format!(
            "{name} was not opened: the browser could not read it."
        ));
    };
    match String::from_utf8(js_sys::Uint8Array::new(&buffer).to_vec()) {
        Ok(text) => take(app, text, Some(name)),
        Err(error) => app.say(words::not_text(&name, error.utf8_error().valid_up_to())),
    }
}

/// Makes a draft of a text, shows it, and says what was understood of it.
pub fn take(app: App, text: String, file: Option<String>) {
    let outline = read(&text);
    let count = |is: fn(NodeKind) -> bool| outline.nodes.iter().filter(|n| is(n.kind)).count();
    let said = words::opened(
        file.as_deref().unwrap_or("Markdown"),
        count(|k| matches!(k, NodeKind::Section { .. })),
        count(|k| k == NodeKind::Entry),
        count(|k| k == NodeKind::Task),
    );
    keeper::new_from_text(&app, text, file);
    app.pane.set(Pane::Form);
    browser::focus_soon(control_id(
        app.document.with_untracked(|d| d.id(0)),
        Part::Body,
    ));
    app.say(said);
}
