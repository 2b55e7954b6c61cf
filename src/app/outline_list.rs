//! The outline: the sections of the open document.

use super::browser;
use super::document::NodeId;
use super::state::{App, Pane, app};
use leptos::prelude::*;

/// Goes to the first control of a section.
pub fn to_section(app: App, id: NodeId) {
    app.pane.set(Pane::Form);
    browser::after_drawing(move || browser::reveal_first_control(&format!("card-{}", id.0)));
}

pub fn heading_or_none(heading: String) -> String {
    match heading.is_empty() {
        true => "Untitled section".to_owned(),
        false => heading,
    }
}

#[component]
pub fn OutlineList() -> impl IntoView {
    let app = app();
    let heads = Memo::new(move |_| {
        app.cards.with(|cards| {
            cards
                .iter()
                .skip(1)
                .map(|c| (c.id, c.heading.clone(), c.level))
                .collect::<Vec<_>>()
        })
    });
    view! { class = "d",
        <ul class="outline">
            <For each=move || heads.get() key=|head| head.clone() let:head>
                {
                    let (id, heading, level) = head;
                    view! { class = "d",
                        <li data-level=level.to_string()>
                            <button type="button" class="text-button" on:click=move |_| to_section(app, id)>{heading_or_none(heading)}</button>
                        </li>
                    }
                }
            </For>
        </ul>
    }
}
