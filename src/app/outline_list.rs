//! The outline: the sections of the open document with what is wrong in each, a way to each, and their order.

use super::browser;
use super::document::NodeId;
use super::findings::Counts;
use super::header::icon;
use super::notices::severity_icon;
use super::sections::move_section;
use super::state::{App, Pane, app};
use super::words::around as words;
use crate::checks::Severity;
use leptos::prelude::*;
use std::collections::HashMap;
use web_sys::{DragEvent, KeyboardEvent};

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

type CountsOf = Memo<HashMap<NodeId, Counts>>;

#[component]
pub fn OutlineList() -> impl IntoView {
    let app = app();
    let heads = Memo::new(move |_| {
        app.cards.with(|cards| {
            let heads = cards.iter().skip(1);
            heads
                .map(|c| (c.id, c.heading.clone(), c.level))
                .collect::<Vec<_>>()
        })
    });
    let counts: CountsOf = Memo::new(move |_| {
        let groups = app.checking.found.with(|found| found.by_section());
        let counts = groups
            .into_iter()
            .map(|(id, _, of)| (id, Counts::of(of.iter().map(|shown| shown.severity))));
        counts.collect()
    });
    let dragged = RwSignal::new(None::<NodeId>);
    view! { class = "d",
        <ul class="outline" aria-label="Outline">
            <For each=move || heads.get() key=|head| head.clone() let:head>
                <OutlineItem id=head.0 heading=heading_or_none(head.1) level=head.2 counts=counts dragged=dragged/>
            </For>
        </ul>
    }
}

/// A section: a button that goes to it, and what moves it. Alt with an arrow key moves it too.
#[component]
fn OutlineItem(
    id: NodeId,
    heading: String,
    level: u8,
    counts: CountsOf,
    dragged: RwSignal<Option<NodeId>>,
) -> impl IntoView {
    let app = app();
    let over = RwSignal::new(false);
    let keydown = move |event: KeyboardEvent| {
        let up = event.key() == "ArrowUp";
        if event.alt_key() && (up || event.key() == "ArrowDown") {
            event.prevent_default();
            move_section(app, id, up);
        }
    };
    let lift = move |event: DragEvent| {
        if let Some(data) = event.data_transfer() {
            // Firefox drags nothing without data; as text it could be dropped into a field.
            let _ = data.set_data("application/x-debrief-section", "");
            data.set_effect_allowed("move");
        }
        dragged.set(Some(id));
    };
    let drag_over = move |event: DragEvent| {
        let place = dragged
            .get_untracked()
            .and_then(|lifted| place_for(app, lifted, id));
        if place.is_some() {
            event.prevent_default();
            over.set(true);
        }
    };
    let drop = move |event: DragEvent| {
        over.set(false);
        if let Some(lifted) = dragged.get_untracked() {
            event.prevent_default();
            dragged.set(None);
            drop_on(app, lifted, id);
        }
    };
    let up = words::move_up(&heading);
    let down = words::move_down(&heading);
    view! { class = "d",
        <li data-level=level.to_string() class:over=over class:lifted=move || dragged.get() == Some(id) on:keydown=keydown
            on:dragover=drag_over on:dragleave=move |_| over.set(false) on:drop=drop>
            <span class="handle" draggable="true" title="Drag to move" aria-hidden="true" on:dragstart=lift
                on:dragend=move |_| dragged.set(None)>{icon("grip")}</span>
            <button type="button" class="text-button" id=outline_id(id) on:click=move |_| to_section(app, id)>
                <span class="outline-heading">{heading}</span><SectionCounts id=id counts=counts/>
            </button>
            <span class="outline-moves">
                <button type="button" class="icon-button" aria-label=up title="Move up (Alt+↑)" on:click=move |_| move_section(app, id, true)>{icon("up")}</button>
                <button type="button" class="icon-button" aria-label=down title="Move down (Alt+↓)" on:click=move |_| move_section(app, id, false)>{icon("down")}</button>
            </span>
        </li>
    }
}

fn outline_id(id: NodeId) -> String {
    format!("outline-{}", id.0)
}

/// How many problems a section has: as a sign of the gravest with a number, and in words.
#[component]
fn SectionCounts(id: NodeId, counts: CountsOf) -> impl IntoView {
    let own =
        Memo::new(move |_| counts.with(|counts| counts.get(&id).copied().unwrap_or_default()));
    move || {
        let counts = own.get();
        let gravest = match counts {
            Counts { errors: 1.., .. } => Severity::Error,
            Counts { warnings: 1.., .. } => Severity::Warning,
            Counts { notes: 1.., .. } => Severity::Info,
            _ => return None,
        };
        Some(view! { class = "d",
            <span class="tab-count" aria-hidden="true" data-severity=gravest.name() data-count=counts.all().to_string()>{severity_icon(gravest)}</span>
            <span class="unseen">{format!(", {}", counts.words())}</span>
        })
    }
}

/// The section in whose place another one would go that is dropped on this one.
fn place_for(app: App, lifted: NodeId, id: NodeId) -> Option<NodeId> {
    let place = app
        .document
        .with_untracked(|d| d.place_among_siblings(lifted, id))?;
    (place != lifted).then_some(place)
}

fn drop_on(app: App, lifted: NodeId, id: NodeId) {
    let Some(place) = place_for(app, lifted, id) else {
        return;
    };
    if app.change(|d| d.move_section_to(lifted, place)).is_some() {
        super::sections::say_place(app, lifted);
        browser::focus_soon(outline_id(lifted));
    }
}
