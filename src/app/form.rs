//! The form: a card for each section, in document order.

use super::actions_out::{ActionsAs, actions_out};
use super::document::NodeId;
use super::field::{Control, Shape};
use super::guidance::Guidance;
use super::header::icon;
use super::keeper;
use super::notices::CardNotes;
use super::other_zone::OtherZoneButton;
use super::paste_log::PasteLogButton;
use super::rows::{Dragged, EntryRow, TaskRow, ToSource, add};
use super::sections::{AddSectionButton, SectionButtons};
use super::state::app;
use super::task_details::Offers;
use super::view::{Card, FieldItem, Item, RowItem, What};
use super::window_group::WindowGroup;
use super::words;
use crate::lex::SectionKind;
use crate::outline::Part;
use leptos::{ev, prelude::*};
use wasm_bindgen::JsCast;

#[component]
pub fn Form() -> impl IntoView {
    let app = app();
    provide_context(Dragged(RwSignal::new(None)));
    let ids = move || {
        app.cards
            .with(|cards| cards.iter().map(|c| c.id).collect::<Vec<_>>())
    };
    view! { class = "d",
        <fieldset class="form" disabled=move || !keeper::may_write(app.holding.get())>
            <For each=ids key=|id| *id let:id>
                <CardView id=id/>
            </For>
            <AddSectionButton/>
            <Offers/>
        </fieldset>
    }
}

/// What of a card changes while it is shown.
fn card_of(id: NodeId) -> Memo<Option<Card>> {
    let app = app();
    Memo::new(move |_| {
        app.cards
            .with(|cards| cards.iter().find(|c| c.id == id).cloned())
    })
}

#[component]
fn CardView(id: NodeId) -> impl IntoView {
    let app = app();
    let card = card_of(id);
    let is_title = app
        .cards
        .with_untracked(|c| c.first().is_some_and(|c| c.id == id));
    let level = Memo::new(move |_| card.get().map_or(2, |c| c.level));
    let times = Memo::new(move |_| card.get().map_or("clock", |c| c.key_width.name()));
    let focus_in = move |_| app.focus_card(id);
    let focus_out = move |event: web_sys::FocusEvent| {
        let inside = event
            .current_target()
            .and_then(|t| t.dyn_into::<web_sys::Node>().ok())
            .is_some_and(|own| {
                event
                    .related_target()
                    .and_then(|t| t.dyn_into::<web_sys::Node>().ok())
                    .is_some_and(|to| own.contains(Some(&to)))
            });
        if inside {
            app.leave_control()
        } else {
            app.blur_card()
        }
    };
    let head = if is_title {
        view! { class = "d",
            <div class="field">
                <div class="field-head"><span class="label" aria-hidden="true">"Title"</span><Guidance of="Title"/></div>
                <div class="title-control"><Control id=id part=Part::Body shape=Shape::Line name="Title" placeholder="What broke, and when?"/></div>
            </div>
        }
        .into_any()
    } else {
        view! { class = "d", <CardHead id=id card=card/> }.into_any()
    };
    let labelled = (!is_title).then(|| format!("head-{}", id.0));
    view! { class = "d",
        <section class="card" id=format!("card-{}", id.0) role="group" data-level=move || level.get().to_string()
            data-times=move || times.get() aria-labelledby=labelled aria-label=is_title.then_some("Document")
            on:focusin=focus_in on:focusout=focus_out>
            {head}
            <CardNotes card=id/>
            <WindowGroup card=id/>
            <Items id=id card=card/>
        </section>
    }
}

/// The heading, which can be changed in its place, and what the section asks for.
#[component]
fn CardHead(id: NodeId, card: Memo<Option<Card>>) -> impl IntoView {
    let app = app();
    let editing = RwSignal::new(false);
    let heading = Memo::new(move |_| card.get().map(|c| c.heading).unwrap_or_default());
    let columns = Memo::new(move |_| card.get().map(|c| c.columns).unwrap_or_default());
    let shown = move || {
        let h = heading.get();
        if h.is_empty() {
            "Untitled section".to_owned()
        } else {
            h
        }
    };
    let entries = Memo::new(move |_| {
        let timeline = card.get().filter(|c| c.kind == SectionKind::Timeline);
        let is_entry = |i: &&Item| matches!(&i.what, What::Entry(row) if row.moves);
        timeline.map_or(0, |c| c.items.iter().filter(is_entry).count())
    });
    let can_sort = move || entries.get() > 1;
    let has_entries = move || entries.get() > 0;
    let has_tasks = move || {
        let is_task = |i: &Item| matches!(i.what, What::Task(_));
        card.with(|c| c.as_ref().is_some_and(|c| c.items.iter().any(is_task)))
    };
    let rename = move |_: ev::MouseEvent| {
        if editing.get_untracked() {
            super::browser::focus_soon(format!("pen-{}", id.0));
        } else {
            editing.set(true);
            super::browser::focus_soon(super::field::control_id(id, Part::Body));
        }
    };
    view! { class = "d",
        <header class="card-head">
            <h2 id=format!("head-{}", id.0) class:unseen=move || editing.get()>{shown}</h2>
            {move || editing.get().then(|| {
                let close = Callback::new(move |()| super::browser::focus_soon(format!("pen-{}", id.0)));
                view! { class = "d",
                    <div class="heading-control" on:focusout=move |_| editing.set(false) on:keydown=move |e| {
                        if e.key() == "Escape" {
                            close.run(());
                        }
                    }>
                        <Control id=id part=Part::Body shape=Shape::Line name="Heading" on_enter=close/>
                    </div>
                }
            })}
            {move || view! { class = "d", <Guidance of=heading.get() columns=columns.get()/> }}
            <button type="button" class="icon-button quiet" id=format!("pen-{}", id.0) aria-label="Change the heading"
                title="Change the heading" on:mousedown=move |e| e.prevent_default() on:click=rename>{icon("pen")}</button>
            <SectionButtons id=id heading=heading/>
            {move || can_sort().then(|| view! { class = "d",
                <button type="button" class="text-button" on:click=move |_| {
                    if app.change(|d| d.sort(id)).is_some() {
                        app.say_with_undo(words::timing::SORTED.into());
                    }
                }>"Sort by time"</button>
            })}
            {move || has_tasks().then(|| view! { class = "d",
                <button type="button" class="text-button" on:click=move |_| actions_out(app, ActionsAs::default())>"Export actions"</button>
            })}
            {move || has_entries().then(|| view! { class = "d", <OtherZoneButton/> })}
        </header>
    }
}

#[component]
fn Items(id: NodeId, card: Memo<Option<Card>>) -> impl IntoView {
    let items = move || card.get().map(|c| c.items).unwrap_or_default();
    view! { class = "d",
        <For each=items key=|item| (item.id, without_number(&item.what)) let:item>
            {
                let (node, what) = (item.id, item.what);
                match what {
                    What::Matter => view! { class = "d", <p class="label matter-head">"Front matter"</p> }.into_any(),
                    What::Field(field) => view! { class = "d", <FieldView id=node field=field/> }.into_any(),
                    What::TaskList { label } => view! { class = "d",
                        <div class="field-head list-head"><span class="label">{label.clone()}</span><Guidance of=label/></div>
                    }.into_any(),
                    What::Prose { label, locked } => view! { class = "d",
                        <div class="field">
                            <Control id=node part=Part::Body shape=Shape::Text name=label placeholder="Markdown"/>
                            {locked.then(|| view! { class = "d", <ToSource id=node/> })}
                        </div>
                    }.into_any(),
                    What::Entry(row) => view! { class = "d", <EntryRow card=id id=node row=row/> }.into_any(),
                    What::Task(row) => view! { class = "d", <TaskRow card=id id=node row=row/> }.into_any(),
                    What::AddEntry => view! { class = "d",
                        <div class="add-buttons"><AddButton card=id owner=node name="Add entry"/><PasteLogButton section=node/></div>
                    }.into_any(),
                    What::AddTask => view! { class = "d", <AddButton card=id owner=node name="Add task"/> }.into_any(),
                }
            }
        </For>
    }
}

/// Items of another kind, or with other words, are made anew; a row's number is not a part of it.
fn without_number(what: &What) -> What {
    let unnamed = |row: &RowItem| RowItem {
        name: String::new(),
        ..row.clone()
    };
    match what {
        What::Entry(row) => What::Entry(unnamed(row)),
        What::Task(row) => What::Task(unnamed(row)),
        other => other.clone(),
    }
}

#[component]
fn FieldView(id: NodeId, field: FieldItem) -> impl IntoView {
    let FieldItem {
        label,
        quiet,
        one_line,
        offers,
        locked,
    } = field;
    let shape = if one_line { Shape::Line } else { Shape::Text };
    view! { class = "d",
        <div class="field" class:matter=quiet>
            <div class="field-head">
                <span class="label" aria-hidden="true">{label.clone()}</span>
                {(!quiet).then(|| view! { class = "d", <Guidance of=label.clone()/> })}
                {locked.then(|| view! { class = "d", <ToSource id=id/> })}
            </div>
            <Control id=id part=Part::Body shape=shape name=label.clone() offers=offers/>
        </div>
    }
}

#[component]
fn AddButton(card: NodeId, owner: NodeId, name: &'static str) -> impl IntoView {
    let app = app();
    view! { class = "d",
        <button type="button" class="add-button" id=format!("add-{}", owner.0) on:click=move |_| add(app, card, owner, None)>
            {icon("plus")}<span>{name}</span>
        </button>
    }
}
