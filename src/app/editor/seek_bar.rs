//! The bar above the Markdown: finding words, and going to a line.

use super::seek;
use crate::app::browser;
use crate::app::header::icon;
use crate::app::showing::Seeking;
use crate::app::source::{SOURCE, area, selected, show_shown};
use crate::app::state::{App, Pane, Tab, app};
use crate::app::together::TogetherSwitch;
use crate::app::words::markdown as words;
use crate::text::Span;
use leptos::{ev, prelude::*};
use web_sys::KeyboardEvent;

const FIELD: &str = "seek-field";

/// Opens the bar that finds words, with what is selected in it.
pub fn find(app: App) {
    open(app, Seeking::Words);
}

/// Opens the bar that goes to a line.
pub fn go_to_line(app: App) {
    open(app, Seeking::Line);
}

fn open(app: App, what: Seeking) {
    app.tab.set(Tab::Markdown);
    app.pane.set(Pane::Document);
    app.seeing.seeking.set(Some(what));
    browser::after_drawing(|| {
        browser::reveal(FIELD);
        browser::select(FIELD, 0, u32::MAX);
    });
}

/// Closes the bar and goes on in the text, with these words selected.
fn close(app: App, at: Option<Span>) {
    app.seeing.seeking.set(None);
    browser::after_drawing(move || match at {
        Some(span) => show_shown(app, span),
        None => browser::focus_soon(SOURCE.to_owned()),
    });
}

/// Keys that mean something in all of the tab. Whether it was one.
pub fn key(app: App, event: &KeyboardEvent) -> bool {
    if event.alt_key() || event.shift_key() {
        return false;
    }
    match event.key().to_lowercase().as_str() {
        "f" if browser::with_command(event) => find(app),
        "g" if browser::with_command(event) => go_to_line(app),
        _ => return false,
    }
    event.prevent_default();
    true
}

#[component]
pub fn SeekBar() -> impl IntoView {
    let app = app();
    let keydown = move |event: KeyboardEvent| {
        key(app, &event);
    };
    view! { class = "d",
        <div class="seek-bar" on:keydown=keydown>
            {move || match app.seeing.seeking.get() {
                Some(Seeking::Words) => view! { class = "d", <Find/> }.into_any(),
                Some(Seeking::Line) => view! { class = "d", <GoToLine/> }.into_any(),
                None => view! { class = "d",
                    <TogetherSwitch/>
                    <button type="button" class="text-button" title="Find (Ctrl+F)" on:click=move |_| find(app)>"Find"</button>
                    <button type="button" class="text-button" title="Go to line (Ctrl+G)" on:click=move |_| go_to_line(app)>"Go to line"</button>
                }.into_any(),
            }}
        </div>
    }
}

#[component]
fn Find() -> impl IntoView {
    let app = app();
    let seeing = app.seeing;
    let selection = selected(app).unwrap_or_default();
    let text = move || app.document.with(|d| crate::text::shown(d.text()));
    let chosen = untrack(|| selection.of(&text()).to_owned());
    if !chosen.is_empty() && !chosen.contains('\n') {
        seeing.sought.set(chosen);
    }
    let matches = Memo::new(move |_| {
        let text = text();
        seeing
            .sought
            .with(|words| seek::matches(&text, words, seeing.match_case.get()))
    });
    // The match that is gone to. It is the same one while the text around it changes.
    let at = RwSignal::new(selection);
    let here = Memo::new(move |_| {
        let at = at.get();
        matches.with(|all| all.iter().position(|m| *m == at))
    });
    let show = move || {
        if here.get_untracked().is_some() {
            let place = at.get_untracked().start;
            seeing.with_backdrop(|backdrop| backdrop.show(place));
        }
    };
    Effect::new(move |_| {
        let (found, here) = (matches.get(), here.get());
        seeing.with_backdrop(|backdrop| backdrop.mark_found(found, here));
    });
    on_cleanup(move || {
        seeing.with_backdrop(|backdrop| backdrop.mark_found(Vec::new(), None));
    });
    let seek_from_here = move || {
        let from = at.get_untracked().start;
        let first = matches.with_untracked(|all| seek::first_from(all, from).map(|nth| all[nth]));
        at.set(first.unwrap_or(Span::at(from)));
        show();
    };
    Effect::new(move |known: Option<()>| {
        seeing.sought.track();
        seeing.match_case.track();
        if known.is_none() || here.get_untracked().is_none() {
            seek_from_here();
        }
    });
    let step = move |forward: bool| {
        let from = at.get_untracked();
        let next = matches.with_untracked(|all| seek::next(all, from, forward).map(|nth| all[nth]));
        if let Some(next) = next {
            at.set(next);
            show();
        }
        let said = matches.with_untracked(|all| words::found(here.get_untracked(), all.len()));
        app.announce(said);
    };
    let end = move || {
        let at = here.get_untracked().map(|_| at.get_untracked());
        close(app, at.or(Some(selection)));
    };
    let keydown = move |event: KeyboardEvent| match event.key().as_str() {
        "Escape" => {
            event.stop_propagation();
            end();
        }
        "Enter" if !event.is_composing() => {
            event.prevent_default();
            step(!event.shift_key());
        }
        _ => {}
    };
    let input = move |event: ev::Event| seeing.sought.set(browser::typed(&event));
    let count = move || match seeing.sought.with(String::is_empty) {
        true => String::new(),
        false => words::found(here.get(), matches.with(Vec::len)),
    };
    view! { class = "d",
        <div class="seek" role="search" aria-label="Find in the Markdown">
            <input id=FIELD type="text" class="control" aria-label="Find" placeholder="Find" autocomplete="off" spellcheck="false"
                aria-describedby="seek-count" prop:value=move || seeing.sought.get() on:input=input on:keydown=keydown/>
            <span class="fine seek-count" id="seek-count">{count}</span>
            <label class="seek-case fine"><input type="checkbox" prop:checked=move || seeing.match_case.get()
                on:change=move |e| seeing.match_case.set(event_target_checked(&e))/>"Match case"</label>
            <button type="button" class="icon-button" aria-label="Previous match" title="Previous match (Shift+Enter)" on:click=move |_| step(false)>{icon("up")}</button>
            <button type="button" class="icon-button" aria-label="Next match" title="Next match (Enter)" on:click=move |_| step(true)>{icon("down")}</button>
            <button type="button" class="icon-button" aria-label="Close find" title="Close (Esc)" on:click=move |_| end()>{icon("remove")}</button>
        </div>
    }
}

#[component]
fn GoToLine() -> impl IntoView {
    let app = app();
    let typed = RwSignal::new(String::new());
    let text = app
        .document
        .with_untracked(|d| crate::text::shown(d.text()));
    let before = selected(app).unwrap_or_default();
    let (line, column) = seek::line_of_place(&text, before.start);
    let count = text.matches('\n').count() + 1;
    let go = move || {
        let text = area().map(|area| area.value()).unwrap_or_default();
        let asked = typed.with_untracked(|typed| seek::line_asked_for(typed));
        let at = asked.map(|(line, column)| seek::place_of_line(&text, line, column));
        close(app, at.map(Span::at).or(Some(before)));
    };
    let keydown = move |event: KeyboardEvent| match event.key().as_str() {
        "Escape" => {
            event.stop_propagation();
            close(app, Some(before));
        }
        "Enter" => {
            event.prevent_default();
            go();
        }
        _ => {}
    };
    view! { class = "d",
        <div class="seek" role="group" aria-label="Go to line">
            <input id=FIELD type="text" class="control seek-line" aria-label="Line" placeholder=format!("{line}:{column}") autocomplete="off"
                aria-describedby="seek-count" prop:value=move || typed.get() on:input=move |e| typed.set(browser::typed(&e)) on:keydown=keydown/>
            <button type="button" class="wide-button" on:click=move |_| go()>"Go"</button>
            <span class="fine seek-count" id="seek-count">{words::lines(count)}</span>
            <button type="button" class="icon-button" aria-label="Close go to line" title="Close (Esc)" on:click=move |_| close(app, Some(before))>{icon("remove")}</button>
        </div>
    }
}
