//! The dialog that a new draft begins with: the templates, each with a picture of what is in it.

use super::browser;
use super::document::{Document, NodeId};
use super::field::control_id;
use super::keeper;
use super::state::{App, Pane, app};
use super::view::{Card, What, cards};
use crate::outline::Part;
use crate::templates::{TEMPLATES, Template};
use leptos::prelude::*;

#[component]
pub fn NewDraft() -> impl IntoView {
    let picked = RwSignal::new(0);
    let keydown = move |event: web_sys::KeyboardEvent| {
        let (at, count) = (picked.get_untracked(), TEMPLATES.len());
        let to = match event.key().as_str() {
            "ArrowDown" | "ArrowRight" => (at + 1) % count,
            "ArrowUp" | "ArrowLeft" => (at + count - 1) % count,
            "Home" => 0,
            "End" => count - 1,
            _ => return,
        };
        event.prevent_default();
        browser::focus_soon(choice_id(to));
    };
    let app = app();
    let choices = TEMPLATES.iter().enumerate();
    let choices = choices.map(
        |(at, template)| view! { class = "d", <Choice at=at template=template picked=picked/> },
    );
    let pictures = TEMPLATES.iter().enumerate();
    let pictures = pictures.map(|(at, template)| {
        let shown = move || picked.get() == at;
        view! { class = "d", <div class="picture" class:shown=shown aria-hidden="true">{picture(template)}</div> }
    });
    view! { class = "d",
        <div class="templates">
            <ul on:keydown=keydown>{choices.collect_view()}</ul>
            <div class="pictures">{pictures.collect_view()}</div>
        </div>
        <div class="dialog-buttons">
            <button type="button" class="wide-button" on:click=move |_| app.dialog.set(None)>"Cancel"</button>
        </div>
    }
}

fn choice_id(at: usize) -> String {
    format!("template-{at}")
}

#[component]
fn Choice(at: usize, template: &'static Template, picked: RwSignal<usize>) -> impl IntoView {
    let app = app();
    let id = choice_id(at);
    let (about_id, sections_id) = (format!("{id}-about"), format!("{id}-sections"));
    let described = format!("{about_id} {sections_id}");
    let sections: Vec<&str> = template.headings().collect();
    view! { class = "d",
        <li class="template" class:picked=move || picked.get() == at on:mouseenter=move |_| picked.set(at)>
            <button type="button" id=id aria-describedby=described autofocus={at == 0}
                on:focus=move |_| picked.set(at) on:click=move |_| begin(app, template)>{template.title}</button>
            <p class="fine" id=about_id>{template.about}</p>
            <p class="fine sections" id=sections_id>{sections.join(" · ")}</p>
        </li>
    }
}

pub fn begin(app: App, template: &'static Template) {
    app.dialog.set(None);
    keeper::new_from_template(&app, Some(template));
    app.pane.set(Pane::Form);
    let title: NodeId = app.document.with_untracked(|d| d.id(0));
    browser::focus_soon(control_id(title, Part::Body));
}

/// The sections of a template as a page in small.
pub fn picture(template: &Template) -> impl IntoView + use<> {
    let cards = cards(&Document::open(template.markdown.into()));
    let sections = cards.into_iter().map(|card| {
        let asks = asks(&card);
        let level = card.level.to_string();
        let heading = if level == "1" {
            "Title".to_owned()
        } else {
            card.heading
        };
        view! { class = "d",
            <p class="picture-heading" data-level=level>{heading}</p>
            <p class="picture-words">{asks}</p>
        }
    });
    sections.collect_view()
}

/// What a section has places for, besides text.
fn asks(card: &Card) -> String {
    let words = card.items.iter().filter_map(|item| match &item.what {
        What::Field(field) => Some(field.label.clone()),
        What::TaskList { label } => Some(label.clone()),
        What::AddEntry => Some("entries with times".into()),
        What::AddTask if card.columns.is_empty() => Some("tasks".into()),
        _ => None,
    });
    let words: Vec<String> = words.chain(card.columns.iter().cloned()).collect();
    words.join(" · ")
}
