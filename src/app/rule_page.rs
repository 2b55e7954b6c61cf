//! A rule's page: what it finds, why that matters, where that is known from, and an example of each kind.

use super::preview::draw_text;
use super::state::app;
use crate::checks::Rule;
use leptos::{html, prelude::*};

#[component]
pub fn RulePage(rule: &'static Rule) -> impl IntoView {
    let app = app();
    view! { class = "d",
        <div class="rule-page" tabindex="0" role="group" aria-label="The rule" autofocus=true>
            <Rendered text=rule.finds/>
            <h3>"Why it matters"</h3>
            <Rendered text=rule.why/>
            <h3>"Where that is known from"</h3>
            <Rendered text=rule.source/>
            <div class="examples">
                <section aria-label="An example with this problem"><p class="label">"With this problem"</p><Rendered text=rule.bad framed=true/></section>
                <section aria-label="The same without it"><p class="label">"Without it"</p><Rendered text=rule.good framed=true/></section>
            </div>
        </div>
        <div class="dialog-buttons">
            <button type="button" class="main-button" on:click=move |_| app.dialog.set(None)>"Close"</button>
        </div>
    }
}

/// Markdown as the preview shows it.
#[component]
fn Rendered(text: &'static str, #[prop(optional)] framed: bool) -> impl IntoView {
    let host = NodeRef::<html::Div>::new();
    Effect::new(move |_| {
        if let Some(host) = host.get() {
            draw_text(&host, text);
        }
    });
    view! { class = "d", <div node_ref=host class="markdown small" class:framed=framed></div> }
}
