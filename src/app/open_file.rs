//! The button that opens files.

use super::files;
use super::header::icon;
use super::keeper::disk;
use super::state::{App, Pane, app};
use leptos::{html, prelude::*};

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
        <input node_ref=input type="file" class="unseen" tabindex="-1" aria-label="Markdown files" multiple=true
            accept=".md,.markdown,.mdown,.txt,text/markdown,text/plain" on:change=move |e| chosen(app, &e)/>
    }
}

fn chosen(app: App, event: &leptos::ev::Event) {
    files::chosen(app, event);
    app.pane.set(Pane::Form);
}
