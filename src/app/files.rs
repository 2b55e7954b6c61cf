//! Opening files: by button and by drop. Each makes a draft of its own.

use super::browser;
use super::field::control_id;
use super::keeper::{self, backup};
use super::state::{App, Pane};
use super::words::{self, leaving};
use crate::outline::{NodeKind, Part, read};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{File, FileList, HtmlInputElement};

const LARGEST: f64 = 1_048_576.0;

pub fn chosen(app: App, event: &leptos::ev::Event) {
    open_all(app, taken_from(event));
}

/// Files that were chosen to restore a backup from.
pub fn backup_chosen(app: App, event: &leptos::ev::Event) {
    for file in taken_from(event) {
        leptos::task::spawn_local(restore(app, file));
    }
}

fn taken_from(event: &leptos::ev::Event) -> Vec<File> {
    let target = event.target();
    let Some(input) = target.and_then(|t| t.dyn_into::<HtmlInputElement>().ok()) else {
        return Vec::new();
    };
    let files = listed(input.files());
    // So that choosing the same file again is a change again.
    input.set_value("");
    files
}

pub fn listed(files: Option<FileList>) -> Vec<File> {
    let Some(files) = files else {
        return Vec::new();
    };
    (0..files.length()).filter_map(|at| files.get(at)).collect()
}

pub fn open_all(app: App, files: Vec<File>) {
    for file in files {
        leptos::task::spawn_local(async move {
            open(app, file).await;
        });
    }
}

async fn restore(app: App, file: File) {
    let name = file.name();
    match text_of(&file).await {
        Ok(text) => backup::restore(app, &name, &text),
        Err(said) => app.say(said),
    }
}

/// The text of a file, or what to say of it.
async fn text_of(file: &File) -> Result<String, String> {
    let name = file.name();
    let buffer = JsFuture::from(file.array_buffer()).await;
    let buffer = buffer.map_err(|_| words::not_readable(&name))?;
    String::from_utf8(js_sys::Uint8Array::new(&buffer).to_vec())
        .map_err(|error| words::not_text(&name, error.utf8_error().valid_up_to()))
}

/// Makes a draft of a file; which one, and of what text. A backup makes many, and is none.
pub async fn open(app: App, file: File) -> Option<(String, String)> {
    let name = file.name();
    if backup::is_backup(&name) {
        restore(app, file).await;
        return None;
    }
    if file.type_().starts_with("image/") {
        app.say(leaving::DROPPED_PICTURE.to_owned());
        return None;
    }
    if file.size() > LARGEST {
        app.say(words::too_large(&name));
        return None;
    }
    match text_of(&file).await {
        Ok(text) => {
            take(app, text.clone(), Some(name));
            Some((app.current.get_untracked(), text))
        }
        Err(said) => {
            app.say(said);
            None
        }
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
