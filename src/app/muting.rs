//! Problems that are right as they are: muted with a reason, listed below the others, and unmuted again.

use super::browser;
use super::dialogs::{Buttons, Line};
use super::findings::{Key, MutedShown};
use super::going;
use super::mending::{focus_in_list, make};
use super::notices::words_id;
use super::problems::PLACE;
use super::state::{App, Dialog, app};
use super::words::around as words;
use leptos::prelude::*;

#[component]
pub fn MuteButton(key: Key) -> impl IntoView {
    let app = app();
    let label = format!("Mute here… {}", key.code);
    view! { class = "d",
        <button type="button" class="text-button" aria-label=label on:click=move |_| app.dialog.set(Some(Dialog::Mute(key.clone())))>"Mute here…"</button>
    }
}

/// The dialog: why it is right as it is.
#[component]
pub fn Mute(key: Key) -> impl IntoView {
    let app = app();
    let reason = RwSignal::new(String::new());
    let refused = RwSignal::new(None::<String>);
    let message = key.message.clone();
    let ok = Callback::new(move |()| {
        let given = reason.get_untracked();
        let refusal = match given.trim() {
            "" => Some(words::A_REASON.to_owned()),
            given => mute(app, &key, given),
        };
        refused.set(refusal);
    });
    view! { class = "d",
        <p class="muted-words">{message}</p>
        <Line label="Reason" value=reason on_enter=ok/>
        <p class="note" role="alert">{move || refused.get()}</p>
        <p class="fine">{words::WHY_MUTED}</p>
        <Buttons ok="Mute" on_ok=ok/>
    }
}

/// Mutes a problem; why not, if it cannot be done.
fn mute(app: App, key: &Key, reason: &str) -> Option<String> {
    app.check_now();
    let found = app.checking.found.with_untracked(|found| {
        let at = found.problems.iter().position(|p| p.shown.key == *key)?;
        let problem = found.problems.get(at)?;
        Some((
            at,
            app.document.with_untracked(|d| problem.muted(d, reason)),
        ))
    });
    let (at, edit) = match found {
        None => return Some(words::MUTED_ALREADY.to_owned()),
        Some((_, Err(no_place))) => return Some(no_place.to_string()),
        Some((at, Ok(edit))) => (at, edit),
    };
    app.dialog.set(None);
    browser::close_dialog();
    make(app, &edit);
    app.say_with_undo(words::muted(key.code));
    focus_in_list(app, at);
    None
}

/// What is muted, below what is not.
#[component]
pub fn MutedList() -> impl IntoView {
    let app = app();
    let muted = Memo::new(move |_| app.checking.found.with(|found| found.muted_shown()));
    move || {
        let muted = muted.get();
        (!muted.is_empty()).then(|| {
            let items = muted.into_iter().enumerate();
            let items = items.map(
                |(nth, shown)| view! { class = "d", <li><MutedView nth=nth shown=shown/></li> },
            );
            view! { class = "d",
                <section aria-label="Muted">
                    <h2>"Muted"</h2>
                    <ul>{items.collect_view()}</ul>
                </section>
            }
        })
    }
}

#[component]
fn MutedView(nth: usize, shown: MutedShown) -> impl IntoView {
    let app = app();
    let codes = shown.codes();
    let place = if shown.of_document {
        "In the whole document"
    } else {
        "Here"
    };
    let reason = match shown.reason.is_empty() {
        true => format!("{place}, without a reason."),
        false => format!("{place}: {}", shown.reason),
    };
    let links = shown.problems.iter().cloned().enumerate();
    let links = links.map(|(of, (code, message))| {
        let go = move |_| {
            app.check_now();
            let span = app
                .checking
                .found
                .with_untracked(|found| found.muted_span(nth, of));
            if let Some(span) = span {
                going::to_span(app, span);
            }
        };
        view! { class = "d",
            <p class="problem-words">
                <span class="problem-code">{code}</span>
                <button type="button" class="problem-link" on:click=go>{message}</button>
            </p>
        }
    });
    let links = links.collect_view();
    let label = format!("Unmute {codes}");
    view! { class = "d",
        <div class="problem muted">
            {links}
            <p class="mute-reason">{reason}</p>
            <div class="problem-acts">
                <button type="button" class="text-button" aria-label=label on:click=move |_| unmute(app, nth, &shown)>"Unmute"</button>
            </div>
        </div>
    }
}

/// Removes a mute, and goes to what is told again.
fn unmute(app: App, nth: usize, shown: &MutedShown) {
    app.commit();
    app.check_now();
    let edit = app.checking.found.with_untracked(|found| {
        let is_the_same = found.muted_shown().get(nth) == Some(shown);
        is_the_same.then(|| found.unmuted(nth)).flatten()
    });
    let Some(edit) = edit else { return };
    make(app, &edit);
    app.say_with_undo(words::unmuted(&shown.codes()));
    let id = app.checking.found.with_untracked(|found| {
        let (code, message) = shown.problems.first()?;
        let key = found.said(code, message)?;
        Some(words_id(PLACE, &found.find(key)?.shown))
    });
    browser::focus_soon(id.unwrap_or_else(|| "panel-problems".into()));
}
