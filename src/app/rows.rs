//! Rows: timeline entries and tasks, with what moves and removes them.

use super::browser::{self, focus_soon};
use super::document::NodeId;
use super::field::{Control, Shape, control_id};
use super::header::icon;
use super::state::{App, app};
use super::view::{Item, What};
use crate::outline::Part;
use leptos::{ev, prelude::*};

/// A row that is being dragged.
#[derive(Clone, Copy)]
pub struct Dragged(pub RwSignal<Option<NodeId>>);

#[component]
pub fn EntryRow(card: NodeId, id: NodeId) -> impl IntoView {
    let app = app();
    let name = row_name(card, id);
    let words = control_id(id, Part::Body);
    let to_words = Callback::new(move |()| focus_soon(words.clone()));
    let next = Callback::new(move |()| add_after(app, card, id));
    let drop_blank = Callback::new(move |()| remove_if_blank(app, card, id));
    view! { class = "d",
        <RowFrame card=card id=id name=name kind="row timed">
            <Control id=id part=Part::Key shape=Shape::Time name="Time" placeholder="Time" on_enter=to_words
                on_empty_backspace=drop_blank/>
            <Control id=id part=Part::Body shape=Shape::Text name="What happened" placeholder="What happened" on_enter=next/>
        </RowFrame>
    }
}

#[component]
pub fn TaskRow(card: NodeId, id: NodeId, depth: usize, has_box: bool) -> impl IntoView {
    let app = app();
    let name = row_name(card, id);
    let next = Callback::new(move |()| add_after(app, card, id));
    let drop_blank = Callback::new(move |()| remove_if_blank(app, card, id));
    let done = Memo::new(move |_| app.document.with(|d| d.is_done(id)).unwrap_or(false));
    let pending = Memo::new(move |_| app.document.with(|d| d.pending_row(id).is_some()));
    let tick = move |event: ev::Event| {
        let done = event_target_checked(&event);
        app.change(|d| d.set_done(id, done));
    };
    view! { class = "d",
        <RowFrame card=card id=id name=name kind=if has_box { "row boxed" } else { "row" } depth=depth>
            {has_box.then(|| view! { class = "d",
                <input type="checkbox" class="tick" aria-label="Done" prop:checked=done prop:disabled=pending on:change=tick/>
            })}
            <Control id=id part=Part::Body shape=Shape::Text name="What to do" placeholder="What to do" on_enter=next
                on_empty_backspace=drop_blank/>
        </RowFrame>
    }
}

/// A row with its handle and its buttons; Alt with an arrow key moves it too.
#[component]
fn RowFrame(
    card: NodeId,
    id: NodeId,
    name: Memo<String>,
    kind: &'static str,
    #[prop(optional)] depth: usize,
    children: Children,
) -> impl IntoView {
    let app = app();
    let Dragged(dragged) = expect_context();
    let over = RwSignal::new(false);
    let keydown = move |event: web_sys::KeyboardEvent| {
        let up = event.key() == "ArrowUp";
        if event.alt_key() && (up || event.key() == "ArrowDown") {
            event.prevent_default();
            move_row(app, card, id, up);
        }
    };
    let drop = move |event: web_sys::DragEvent| {
        over.set(false);
        if let Some(moved) = dragged.get_untracked() {
            event.prevent_default();
            event.stop_propagation();
            dragged.set(None);
            drop_on(app, card, moved, id);
        }
    };
    let drag_over = move |event: web_sys::DragEvent| {
        if dragged.get_untracked().is_some_and(|d| d != id) {
            event.prevent_default();
            event.stop_propagation();
            over.set(true);
        }
    };
    let lift = move |event: web_sys::DragEvent| {
        if let Some(data) = event.data_transfer() {
            // Firefox drags nothing without data; as text it could be dropped into a field.
            let _ = data.set_data("application/x-debrief-row", "");
            data.set_effect_allowed("move");
        }
        dragged.set(Some(id));
    };
    view! { class = "d",
        <div class=kind role="group" aria-label=name data-depth=depth.min(4).to_string() class:over=over
            class:lifted=move || dragged.get() == Some(id)
            on:keydown=keydown on:dragover=drag_over on:dragleave=move |_| over.set(false) on:drop=drop>
            <span class="handle" draggable="true" title="Drag to move" aria-hidden="true" on:dragstart=lift
                on:dragend=move |_| dragged.set(None)>{icon("grip")}</span>
            {children()}
            <div class="row-buttons">
                <button type="button" class="icon-button" aria-label="Move up" title="Move up (Alt+↑)"
                    on:click=move |_| move_row(app, card, id, true)>{icon("up")}</button>
                <button type="button" class="icon-button" aria-label="Move down" title="Move down (Alt+↓)"
                    on:click=move |_| move_row(app, card, id, false)>{icon("down")}</button>
                <button type="button" class="icon-button" aria-label="Remove" title="Remove"
                    on:click=move |_| remove(app, card, id)>{icon("remove")}</button>
            </div>
        </div>
    }
}

/// "Entry 3": where a row stands now.
fn row_name(card: NodeId, id: NodeId) -> Memo<String> {
    let app = app();
    Memo::new(move |old: Option<&String>| {
        let name = app.cards.with(|cards| {
            let items = &cards.iter().find(|c| c.id == card)?.items;
            items
                .iter()
                .find(|i| i.id == id)
                .and_then(|i| match &i.what {
                    What::Entry { name } | What::Task { name, .. } => Some(name.clone()),
                    _ => None,
                })
        });
        name.or_else(|| old.cloned()).unwrap_or_default()
    })
}

/// The rows of a card, in order.
fn rows_of(app: App, card: NodeId) -> Vec<Item> {
    let is_row = |i: &&Item| matches!(i.what, What::Entry { .. } | What::Task { .. });
    app.cards.with_untracked(|cards| {
        cards
            .iter()
            .find(|c| c.id == card)
            .map(|c| c.items.iter().filter(is_row).cloned().collect())
            .unwrap_or_default()
    })
}

fn first_control(item: &Item) -> String {
    control_id(
        item.id,
        if matches!(item.what, What::Entry { .. }) {
            Part::Key
        } else {
            Part::Body
        },
    )
}

/// Adds a row below a label or at the end of a section, and goes to it.
pub fn add(app: App, card: NodeId, owner: NodeId, after: Option<NodeId>) {
    let row = app
        .document
        .try_update(|d| d.new_row(owner, after))
        .flatten();
    app.refresh(true);
    if let Some(item) = row.and_then(|id| rows_of(app, card).into_iter().find(|i| i.id == id)) {
        focus_soon(first_control(&item));
    }
}

fn add_after(app: App, card: NodeId, id: NodeId) {
    let blank = app.document.with_untracked(|d| d.pending_row(id).is_some());
    // Enter in a row that is still blank leads nowhere new.
    let owner = app.document.with_untracked(|d| d.owner(id));
    if let (false, Some(owner)) = (blank, owner) {
        add(app, card, owner, Some(id));
    }
}

fn remove_if_blank(app: App, card: NodeId, id: NodeId) {
    let value = |part| {
        app.document
            .with_untracked(|d| d.value(id, part))
            .unwrap_or_default()
    };
    if value(Part::Key).is_empty() && value(Part::Body).is_empty() {
        remove(app, card, id);
    }
}

fn remove(app: App, card: NodeId, id: NodeId) {
    let rows = rows_of(app, card);
    let at = rows.iter().position(|i| i.id == id);
    let owner = app.document.with_untracked(|d| d.owner(id)).unwrap_or(card);
    if app.change(|d| d.remove_row(id)).is_none() {
        return;
    }
    let left = rows_of(app, card);
    let next = at.and_then(|at| left.get(at.min(left.len().saturating_sub(1))));
    focus_soon(next.map_or_else(|| format!("add-{}", owner.0), first_control));
    app.announce("Removed.".into());
}

fn move_row(app: App, card: NodeId, id: NodeId, up: bool) {
    // Moving an element in the page takes the focus from it.
    let focused = browser::focused_element();
    let moved = app.document.try_update(|d| d.move_row(id, up));
    if moved.is_none_or(|r| r.is_err()) {
        app.announce(
            if up {
                "It is the first."
            } else {
                "It is the last."
            }
            .into(),
        );
    } else {
        app.moved();
        say_place(app, card, id);
        browser::refocus_soon(focused);
    }
}

fn drop_on(app: App, card: NodeId, moved: NodeId, target: NodeId) {
    if app.change(|d| d.move_row_to(moved, target)).is_some() {
        say_place(app, card, moved);
        if let Some(item) = rows_of(app, card).iter().find(|i| i.id == moved) {
            focus_soon(first_control(item));
        }
    }
}

fn say_place(app: App, card: NodeId, id: NodeId) {
    let rows = rows_of(app, card);
    if let Some(at) = rows.iter().position(|i| i.id == id) {
        app.announce(format!("Moved to place {} of {}.", at + 1, rows.len()));
    }
}
