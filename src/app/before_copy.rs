//! Before a document that contradicts itself is copied: a summary, with a way to each place and always one to go on.

use super::browser;
use super::findings::{Shown, severity_word};
use super::going;
use super::notices::severity_icon;
use super::state::{App, Dialog, app};
use super::words;
use crate::checks::Severity;
use leptos::{html, prelude::*};

/// Copies the Markdown; where it has errors, they are shown first.
pub fn copy(app: App) {
    app.check_now();
    if app.counts().errors > 0 {
        app.dialog.set(Some(Dialog::BeforeCopy));
    } else {
        app.copy();
    }
}

#[component]
pub fn BeforeCopy() -> impl IntoView {
    let app = app();
    let errors: Vec<Shown> = app.checking.found.with_untracked(|found| {
        let errors = found.problems.iter().map(|problem| &problem.shown);
        let errors = errors.filter(|shown| shown.severity == Severity::Error);
        errors.cloned().collect()
    });
    let links = errors.into_iter().map(|shown| {
        let (key, severity) = (shown.key.clone(), shown.severity);
        let go = move |event: web_sys::MouseEvent| {
            event.prevent_default();
            app.dialog.set(None);
            going::to_problem(app, &key);
        };
        view! { class = "d",
            <li class="problem" data-severity=severity.name()>
                <p class="problem-words">
                    {severity_icon(severity)}<strong>{severity_word(severity)}</strong>
                    <a href="#app" on:click=go>{shown.key.message}</a>
                    <span class="fine">{shown.section}</span>
                </p>
            </li>
        }
    });
    let summary = NodeRef::<html::Div>::new();
    Effect::new(move |_| {
        if let Some(summary) = summary.get() {
            request_animation_frame(move || drop(summary.focus()));
        }
    });
    let anyway = move |_| {
        // Behind an open dialog nothing can be selected, which is how older browsers copy.
        app.dialog.set(None);
        browser::close_dialog();
        app.copy();
    };
    view! { class = "d",
        <div node_ref=summary class="summary" tabindex="-1" role="group" aria-label="Summary">
            <p>{words::BEFORE_COPYING}</p>
            <ul>{links.collect_view()}</ul>
        </div>
        <div class="dialog-buttons">
            <button type="button" class="wide-button" on:click=anyway>"Copy anyway"</button>
            <button type="button" class="main-button" on:click=move |_| app.dialog.set(None)>"Go back"</button>
        </div>
    }
}
