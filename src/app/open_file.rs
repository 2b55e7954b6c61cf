//! The button that opens files.

use super::files;
use super::header::icon;
use super::keeper::disk;
use super::state::{App, Pane, app};
use leptos::{html, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// `described` is the id of what is said of it elsewhere, if anything.
#[component]
pub fn OpenFile(#[prop(optional)] described: Option<&'static str>) -> impl IntoView {
    let app = app();
    let input = NodeRef::<html::Input>::new();
    let choose = move |_| {
        if disk::pick(app) {
            return;
        }
        if let Some(input) = input.get_untracked() {
            input.click();
        }
    };
    view! { class = "d",
        <button type="button" class="wide-button" aria-describedby=described on:click=choose>{icon("open")}<span>"Open file"</span></button>
        <input node_ref=input type="file" class="unseen open-files" tabindex="-1" aria-label="Markdown files" multiple=true
            accept=".json,.md,.markdown,.mdown,.txt,text/markdown,text/plain" on:change=move |e| chosen(app, &e)/>
    }
}

/// Asks which files to open, as the first of these buttons would.
pub fn choose_file(app: App) {
    if disk::pick(app) {
        return;
    }
    let input = document().query_selector("input.open-files").ok().flatten();
    if let Some(input) = input.and_then(|input| input.dyn_into::<HtmlElement>().ok()) {
        input.click();
    }
}

fn chosen(app: App, event: &leptos::ev::Event) {
    files::chosen(app, event);
    app.pane.set(Pane::Form);
}
