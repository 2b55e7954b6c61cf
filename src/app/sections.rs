//! What can be done with a section as a whole: add one, move it, remove it.

use super::browser::{self, focus_soon};
use super::catalogue::choices;
use super::document::NodeId;
use super::header::icon;
use super::state::{App, Dialog, app};
use super::words::leaving;
use leptos::prelude::*;

/// The buttons in the head of a card.
#[component]
pub fn SectionButtons(id: NodeId, heading: Memo<String>) -> impl IntoView {
    let app = app();
    let button = move |name: &'static str, picture: &'static str, act: fn(App, NodeId, &str)| {
        view! { class = "d",
            <button type="button" class="icon-button" aria-label=name title=name
                on:mousedown=move |e| e.prevent_default()
                on:click=move |_| act(app, id, &heading.get_untracked())>{icon(picture)}</button>
        }
    };
    view! { class = "d",
        <div class="section-buttons quiet">
            {button("Move section up", "up", |app, id, _| move_section(app, id, true))}
            {button("Move section down", "down", |app, id, _| move_section(app, id, false))}
            {button("Add a section below", "plus", |app, id, _| app.dialog.set(Some(Dialog::AddSection(Some(id)))))}
            {button("Copy section", "copy", |app, id, _| copy_section(app, id))}
            {button("Remove section", "remove", remove_section)}
        </div>
    }
}

/// Moves a section among those of its level; what has the focus keeps it.
pub fn move_section(app: App, id: NodeId, up: bool) {
    if !app.may_write() {
        return;
    }
    let focused = browser::focused_element();
    let moved = app.document.try_update(|d| d.move_section(id, up));
    if moved.is_none_or(|r| r.is_err()) {
        let end = if up { "first" } else { "last" };
        return app.announce(format!("It is the {end} of its level."));
    }
    app.moved();
    say_place(app, id);
    browser::refocus_soon(focused);
    browser::after_drawing(move || browser::bring_into_view(&format!("card-{}", id.0)));
}

/// Says where a section stands now.
pub fn say_place(app: App, id: NodeId) {
    let place = app.cards.with_untracked(|cards| {
        let at = cards.iter().position(|card| card.id == id);
        at.map(|at| (at, cards.len() - 1))
    });
    if let Some((at, of)) = place {
        app.announce(format!("Moved to place {at} of {of}."));
    }
}

fn copy_section(app: App, id: NodeId) {
    let Some(text) = app.document.with_untracked(|d| d.section_text(id)) else {
        return;
    };
    browser::copy(text.clone(), move |copied| match copied {
        true => app.say(leaving::SECTION_COPIED.to_owned()),
        false => app.dialog.set(Some(Dialog::CopyByHand(text.clone()))),
    });
}

fn remove_section(app: App, id: NodeId, heading: &str) {
    let before = app.cards.with_untracked(|cards| {
        let at = cards.iter().position(|card| card.id == id)?;
        cards.get(at.checked_sub(1)?).map(|card| card.id)
    });
    if app.change(|d| d.remove_section(id)).is_none() {
        return;
    }
    app.say_with_undo(format!("“{heading}” removed."));
    if let Some(before) = before {
        browser::after_drawing(move || {
            browser::reveal_first_control(&format!("card-{}", before.0))
        });
    }
}

fn add(app: App, after: Option<NodeId>, heading: &str) {
    app.dialog.set(None);
    if let Some(Some(id)) = app.change(|d| d.add_section(after, heading)) {
        browser::after_drawing(move || browser::reveal_first_control(&format!("card-{}", id.0)));
        app.announce(format!("Section “{heading}” added."));
    }
}

/// At the foot of the form.
#[component]
pub fn AddSectionButton() -> impl IntoView {
    let app = app();
    let open = move |_| app.dialog.set(Some(Dialog::AddSection(None)));
    view! { class = "d",
        <button type="button" class="add-button" on:click=open>{icon("plus")}<span>"Add section"</span></button>
    }
}

/// The dialog: a heading of one's own, or one of those that are usual.
#[component]
pub fn AddSection(after: Option<NodeId>) -> impl IntoView {
    let app = app();
    let choices = app.document.with_untracked(choices);
    let value = RwSignal::new(String::new());
    let ok = move || {
        let heading = value.get_untracked();
        if heading.trim().is_empty() {
            focus_soon("new-heading".into());
        } else {
            add(app, after, heading.trim());
        }
    };
    let group = move |title: String, headings: Vec<&'static str>| {
        let buttons = headings.into_iter().map(|heading| {
            view! { class = "d",
                <button type="button" class="wide-button" on:click=move |_| add(app, after, heading)>{heading}</button>
            }
        });
        view! { class = "d",
            <div class="headings" role="group" aria-label=title.clone()>
                <p class="label" aria-hidden="true">{title.clone()}</p>
                {buttons.collect_view()}
            </div>
        }
    };
    view! { class = "d",
        <label class="field">
            <span class="label">"Heading"</span>
            <input type="text" id="new-heading" class="control" autofocus=true autocomplete="off" prop:value=move || value.get()
                on:input=move |e| value.set(browser::typed(&e))
                on:keydown=move |e| if e.key() == "Enter" && !e.is_composing() { e.prevent_default(); ok() }/>
        </label>
        {choices.own.map(|(title, headings)| group(format!("Of {title}"), headings))}
        {group("Usual".into(), choices.usual)}
        <div class="dialog-buttons">
            <button type="button" class="wide-button" on:click=move |_| app.dialog.set(None)>"Cancel"</button>
            <button type="button" class="main-button" on:click=move |_| ok()>"Add section"</button>
        </div>
    }
}
