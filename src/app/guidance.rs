//! What a section, a field or a column asks for: shown where a person asks, by the words of the template that the
//! document looks like.

use super::state::{App, app};
use crate::templates::{TEMPLATES, best_match};
use leptos::prelude::*;

fn is_known(words: &str) -> bool {
    TEMPLATES.iter().any(|t| t.guidance(words).is_some())
}

/// The advice of the template the open document looks like; else of the first that has any.
fn advice(app: App, words: &str) -> Option<&'static str> {
    let own = app
        .document
        .with_untracked(|d| best_match(d.text(), d.outline()));
    own.into_iter()
        .chain(TEMPLATES)
        .find_map(|t| t.guidance(words))
}

/// A button that shows and hides what goes into something, and into the columns of its table.
#[component]
pub fn Guidance(#[prop(into)] of: String, #[prop(optional)] columns: Vec<String>) -> impl IntoView {
    let app = app();
    let open = RwSignal::new(false);
    let asked: Vec<String> = columns.into_iter().filter(|c| is_known(c)).collect();
    let known = is_known(&of) || !asked.is_empty();
    known.then(|| {
        let question = format!("What goes into {of}?");
        let shown = move || {
            open.get().then(|| {
                let columns = asked.iter().filter_map(|column| {
                    let text = advice(app, column)?;
                    Some(view! { class = "d", <p><b>{column.clone()}</b>" "{text}</p> })
                });
                view! { class = "d",
                    <div class="guidance">
                        {advice(app, &of).map(|text| view! { class = "d", <p>{text}</p> })}
                        {columns.collect_view()}
                    </div>
                }
            })
        };
        view! { class = "d",
            <button type="button" class="hint" aria-expanded=move || open.get().to_string()
                aria-label=question.clone() title=question
                on:click=move |_| open.update(|o| *o = !*o)>"?"</button>
            {shown}
        }
    })
}
