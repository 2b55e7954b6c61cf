//! Rows: timeline entries and tasks, with what moves and removes them.

use super::browser::{self, focus_soon};
use super::document::NodeId;
use super::field::{Control, Shape, control_id};
use super::header::icon;
use super::milestones::MilestoneMark;
use super::paste_log;
use super::source::show_in_source;
use super::state::{App, app};
use super::task_details::{TaskDetails, is_offered};
use super::view::{Extra, Item, RowItem, What};
use crate::outline::Part;
use leptos::{ev, prelude::*};

/// A row that is being dragged.
#[derive(Clone, Copy)]
pub struct Dragged(pub RwSignal<Option<NodeId>>);

#[component]
pub fn EntryRow(card: NodeId, id: NodeId, row: RowItem) -> impl IntoView {
    let app = app();
    let name = row_name(card, id);
    let words = control_id(id, Part::Body);
    let to_words = Callback::new(move |()| focus_soon(words.clone()));
    let keys = RowKeys::new(app, card, id, &row);
    let is_title = |extra: &&Extra| extra.part == Part::Title;
    let title = row.extras.iter().find(is_title).map(|extra| {
        let name = extra.name.clone();
        view! { class = "d", <Control id=id part=Part::Title shape=Shape::Line name=name.clone() placeholder=name/> }
    });
    let kind = match (row.key.is_some(), title.is_some()) {
        (true, true) => "row timed titled",
        (true, false) => "row timed",
        (false, _) => "row",
    };
    let key = row.key.clone().map(|key| view! { class = "d",
        <Control id=id part=Part::Key shape=Shape::Time name=key.clone() placeholder=key on_enter=to_words
            on_empty_backspace=keys.remove_blank/>
    });
    let extras = row.extras.iter().filter(|extra| !is_title(extra));
    let extras = extras.cloned().collect::<Vec<_>>();
    view! { class = "d",
        <RowFrame card=card id=id name=name kind=kind row=row>
            {key}
            {title}
            <Control id=id part=Part::Body shape=Shape::Text name="What happened" placeholder="What happened"
                on_enter=keys.next/>
            <Extras id=id extras=extras on_enter=keys.next/>
            <MilestoneMark id=id/>
        </RowFrame>
    }
}

#[component]
pub fn TaskRow(card: NodeId, id: NodeId, row: RowItem) -> impl IntoView {
    let app = app();
    let name = row_name(card, id);
    let keys = RowKeys::new(app, card, id, &row);
    let done = Memo::new(move |_| app.document.with(|d| d.is_done(id)).unwrap_or(false));
    let pending = Memo::new(move |_| app.document.with(|d| d.pending_row(id).is_some()));
    let tick = move |event: ev::Event| {
        let done = event_target_checked(&event);
        app.change(|d| d.set_done(id, done));
    };
    let words = control_id(id, Part::Body);
    let to_words = Callback::new(move |()| focus_soon(words.clone()));
    let label = row.key.clone().map(|key| view! { class = "d",
        <Control id=id part=Part::Key shape=Shape::Text name=key.clone() placeholder=key on_enter=to_words/>
    });
    let kind = match (row.has_box, label.is_some()) {
        (true, _) => "row boxed",
        (false, true) => "row labelled",
        (false, false) => "row",
    };
    let (has_box, extras) = (row.has_box, row.extras.clone());
    let details = app.document.with_untracked(|d| d.tells_details(id));
    view! { class = "d",
        <RowFrame card=card id=id name=name kind=kind row=row>
            {has_box.then(|| view! { class = "d",
                <input type="checkbox" class="tick" aria-label="Done" prop:checked=done prop:disabled=pending on:change=tick/>
            })}
            {label}
            <Control id=id part=Part::Body shape=Shape::Text name="What to do" placeholder="What to do" on_enter=keys.next
                on_empty_backspace=keys.remove_blank/>
            <Extras id=id extras=extras on_enter=keys.next/>
            {details.then(|| view! { class = "d", <TaskDetails card=card id=id/> })}
        </RowFrame>
    }
}

/// What Enter and Backspace mean in a row.
#[derive(Clone, Copy)]
struct RowKeys {
    next: Callback<()>,
    remove_blank: Callback<()>,
}

impl RowKeys {
    fn new(app: App, card: NodeId, id: NodeId, row: &RowItem) -> Self {
        let (locked, moves) = (row.locked, row.moves);
        let next = move |()| {
            if !locked {
                add_after(app, card, id);
            }
        };
        let remove_blank = move |()| {
            if moves {
                remove_if_blank(app, card, id);
            }
        };
        RowKeys {
            next: Callback::new(next),
            remove_blank: Callback::new(remove_blank),
        }
    }
}

/// The other values of a row, each below its name.
#[component]
fn Extras(id: NodeId, extras: Vec<Extra>, on_enter: Callback<()>) -> impl IntoView {
    (!extras.is_empty()).then(|| {
        let app = app();
        let controls = extras.into_iter().map(|Extra { part, name }| {
            // A list of values is offered below a line.
            let one_line = app
                .document
                .with_untracked(|d| d.value(id, part).is_none_or(|v| !v.contains('\n')));
            let shape = if is_offered(part) && one_line {
                Shape::Line
            } else {
                Shape::Text
            };
            view! { class = "d",
                <div class="part">
                    <span class="part-name" aria-hidden="true">{name.clone()}</span>
                    <Control id=id part=part shape=shape name=name on_enter=on_enter/>
                </div>
            }
        });
        view! { class = "d", <div class="parts">{controls.collect_view()}</div> }
    })
}

/// The way to the source for what can only be changed there: words, or a picture where there is little room.
#[component]
pub fn ToSource(id: NodeId, #[prop(optional)] small: bool) -> impl IntoView {
    let app = app();
    let go = move |_: ev::MouseEvent| {
        let at = app.document.with_untracked(|d| {
            let node = d.outline().nodes.get(d.node(id)?)?;
            Some(node.body.span.start)
        });
        show_in_source(app, at.unwrap_or(0));
    };
    let name = "Edit in the source";
    if small {
        view! { class = "d",
            <button type="button" class="icon-button to-source" aria-label=name title=name on:click=go>{icon("source")}</button>
        }
        .into_any()
    } else {
        view! { class = "d", <button type="button" class="text-button to-source" on:click=go>{name}</button> }.into_any()
    }
}

/// A row with its handle and its buttons; Alt with an arrow key moves it too.
#[component]
fn RowFrame(
    card: NodeId,
    id: NodeId,
    name: Memo<String>,
    kind: &'static str,
    row: RowItem,
    children: Children,
) -> impl IntoView {
    let RowItem {
        depth,
        locked,
        moves,
        ..
    } = row;
    let app = app();
    let Dragged(dragged) = expect_context();
    let over = RwSignal::new(false);
    let keydown = move |event: web_sys::KeyboardEvent| {
        let up = event.key() == "ArrowUp";
        if moves && event.alt_key() && (up || event.key() == "ArrowDown") {
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
            on:paste=move |e| paste_log::pasted(app, id, &e) on:keydown=keydown on:dragover=drag_over on:dragleave=move |_| over.set(false) on:drop=drop>
            {if moves {
                view! { class = "d",
                    <span class="handle" draggable="true" title="Drag to move" aria-hidden="true" on:dragstart=lift
                        on:dragend=move |_| dragged.set(None)>{icon("grip")}</span>
                }.into_any()
            } else {
                view! { class = "d", <span class="handle still"></span> }.into_any()
            }}
            {children()}
            {moves.then(|| view! { class = "d", <RowButtons card=card id=id/> })}
            {locked.then(|| view! { class = "d", <ToSource id=id small=true/> })}
        </div>
    }
}

#[component]
fn RowButtons(card: NodeId, id: NodeId) -> impl IntoView {
    let app = app();
    view! { class = "d",
        <div class="row-buttons">
            <button type="button" class="icon-button" aria-label="Move up" title="Move up (Alt+↑)"
                on:click=move |_| move_row(app, card, id, true)>{icon("up")}</button>
            <button type="button" class="icon-button" aria-label="Move down" title="Move down (Alt+↓)"
                on:click=move |_| move_row(app, card, id, false)>{icon("down")}</button>
            <button type="button" class="icon-button" aria-label="Remove" title="Remove"
                on:click=move |_| remove(app, card, id)>{icon("remove")}</button>
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
                    What::Entry(row) | What::Task(row) => Some(row.name.clone()),
                    _ => None,
                })
        });
        name.or_else(|| old.cloned()).unwrap_or_default()
    })
}

/// The rows of a card, in order.
fn rows_of(app: App, card: NodeId) -> Vec<Item> {
    let is_row = |i: &&Item| matches!(i.what, What::Entry(_) | What::Task(_));
    app.cards.with_untracked(|cards| {
        cards
            .iter()
            .find(|c| c.id == card)
            .map(|c| c.items.iter().filter(is_row).cloned().collect())
            .unwrap_or_default()
    })
}

fn first_control(item: &Item) -> String {
    let part = match &item.what {
        What::Entry(row) | What::Task(row) if row.key.is_some() => Part::Key,
        _ => Part::Body,
    };
    control_id(item.id, part)
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
    if app.document.with_untracked(|d| d.is_blank(id)) {
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
