//! The incident's window at the top of the section that states it: its dates, its clocks, its zone, and how long it is.

use super::browser;
use super::document::NodeId;
use super::findings::window::{NotRead, Piece, Window, write, write_length};
use super::mending::make;
use super::other_zone;
use super::state::{App, app};
use super::task_details::OFFERS;
use super::time_field;
use super::timing::clock_in_window;
use super::words;
use leptos::prelude::*;

/// In the card of a section, where that states the window. It comes and goes only while the card has not the focus.
#[component]
pub fn WindowGroup(card: NodeId) -> impl IntoView {
    let app = app();
    let window = Memo::new(move |_| {
        let own = |w: &&Window| w.card == card;
        app.checking
            .found
            .with(|found| found.window.as_ref().filter(own).cloned())
    });
    let pieces = Memo::new(move |known: Option<&Vec<Piece>>| {
        app.checking.checks.track();
        let now = window.with(|w| w.as_ref().map(Window::parts).unwrap_or_default());
        let focused = app.focused_card() == Some(card);
        known.filter(|_| focused).cloned().unwrap_or(now)
    });
    let length = move || {
        let length = window.with(|w| w.as_ref().and_then(|w| w.length.clone()));
        length.unwrap_or_else(|| words::NO_LENGTH.into())
    };
    move || {
        let pieces = pieces.get();
        (!pieces.is_empty()).then(|| {
            let boxes = pieces.into_iter().map(|piece| {
                let value = Memo::new(move |_| window.with(|w| w.as_ref().and_then(|w| w.value(piece))));
                view! { class = "d", <PieceControl card=card piece=piece value=value/> }
            });
            view! { class = "d",
                <div class="window" role="group" aria-label="Incident window">
                    <p class="label" aria-hidden="true">"Incident window"</p>
                    <div class="window-pieces">
                        {boxes.collect_view()}
                        <p class="window-length"><span class="part-name">"Start to end"</span>{length}</p>
                    </div>
                    <StatedLength window=window/>
                </div>
            }
            .into_any()
        })
    }
}

/// Says where the stated length is another, and offers to write the one that was reckoned.
#[component]
fn StatedLength(window: Memo<Option<Window>>) -> impl IntoView {
    let app = app();
    let stated = Memo::new(move |_| window.with(|w| w.as_ref().and_then(|w| w.stated.clone())));
    let fix = move |_| {
        let edit = app.document.with_untracked(|d| write_length(d.text()));
        if let Some(edit) = edit {
            make(app, &edit);
            app.say_with_undo(words::LENGTH_WRITTEN.into());
        }
    };
    move || {
        stated.get().map(|stated| {
            view! { class = "d",
                <p class="window-stated">
                    {words::stated(&stated.words)}
                    {stated.fix.map(|length| view! { class = "d",
                        <button type="button" class="fix-button" on:click=fix>{format!("Write {length}")}</button>
                    })}
                </p>
            }
            .into_any()
        })
    }
}

/// One piece. It is written on Enter or when the focus leaves, because half a time is not one.
#[component]
fn PieceControl(card: NodeId, piece: Piece, value: Memo<Option<String>>) -> impl IntoView {
    let app = app();
    let typed = RwSignal::new(String::new());
    let refused = RwSignal::new(None::<NotRead>);
    Effect::new(move |_| {
        typed.set(value.get().unwrap_or_default());
        refused.set(None);
    });
    let commit = move || {
        let Some(now) = typed.try_get_untracked() else {
            return;
        };
        refused.set(write_piece(app, piece, &now).err());
        if refused.get_untracked().is_none() {
            typed.set(value.get_untracked().unwrap_or(now));
        }
    };
    let is_zone = piece == Piece::Zone;
    let focus = move |_| {
        if is_zone {
            app.offers.set(other_zone::offered(app));
        }
        app.commit
            .set_value(Some(Callback::new(move |()| commit())))
    };
    let blur = move |_| {
        app.commit.set_value(None);
        commit();
    };
    let keydown = move |event: web_sys::KeyboardEvent| {
        let unchanged = typed.get_untracked() == value.get_untracked().unwrap_or_default();
        match (event.key().as_str(), browser::step_key(&event)) {
            ("Enter", _) if !event.is_composing() => {
                event.prevent_default();
                commit();
            }
            ("Escape", _) => {
                typed.set(value.get_untracked().unwrap_or_default());
                refused.set(None);
            }
            // The browser's own undo comes first, as in every field.
            (_, Some(_)) if !unchanged => event.stop_propagation(),
            _ => {}
        }
    };
    let id = format!(
        "window-{}-{}",
        card.0,
        piece.name().replace(' ', "-").to_lowercase()
    );
    let note = format!("{id}-note");
    let described = {
        let note = note.clone();
        move || refused.get().map(|_| note.clone())
    };
    let note = StoredValue::new(note);
    view! { class = "d",
        <div class="part" data-piece=piece.name()>
            <span class="part-name" aria-hidden="true">{piece.name()}</span>
            <input id=id type="text" class="control time" autocomplete="off" list=is_zone.then_some(OFFERS) aria-label=piece.name() prop:value=move || typed.get()
                aria-describedby=described aria-invalid=move || refused.get().map(|_| "true")
                on:input=move |e| typed.set(browser::typed(&e)) on:keydown=keydown on:focus=focus on:blur=blur/>
            {move || refused.get().map(|why| view! { class = "d", <p class="note" id=note.get_value()>{why.to_string()}</p> })}
        </div>
    }
    .into_any()
}

fn write_piece(app: App, piece: Piece, typed: &str) -> Result<(), NotRead> {
    let edit = app.document.with_untracked(|d| {
        let shorthand = match piece {
            Piece::StartClock => clock_in_window(d.text(), typed, false, time_field::now()),
            Piece::EndClock => clock_in_window(d.text(), typed, true, time_field::now()),
            _ => None,
        };
        write(d.text(), piece, shorthand.as_deref().unwrap_or(typed))
    })?;
    if !edit.is_empty() {
        make(app, &edit);
    }
    Ok(())
}
