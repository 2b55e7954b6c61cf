//! The ways in which the document leaves the page, besides copying its Markdown: as a file, as rich text, to GitHub.

use super::browser;
use super::dialogs::{Buttons, Line};
use super::document::{file_name, title_of};
use super::github::{self, Place};
use super::header::icon;
use super::keeper;
use super::state::{App, Dialog, app};
use super::storage::Settings;
use super::words::{self, leaving};
use crate::render::{rich_text, web_page};
use leptos::prelude::*;

/// The name that the open draft has or would have as a file.
fn proposed_name(app: &App) -> String {
    keeper::open_listed(app)
        .and_then(|listed| listed.file)
        .unwrap_or_else(|| file_name(&title_of(&app.text()), &browser::date(browser::now())))
}

fn given_or(name: String, otherwise: &str) -> String {
    match name.trim() {
        "" => otherwise.to_owned(),
        name => name.to_owned(),
    }
}

fn hand_over(app: App, name: &str, text: &str) -> bool {
    let done = browser::download(name, text).is_ok();
    app.say(match done {
        true => words::handed_over(name),
        false => words::NOT_DOWNLOADED.to_owned(),
    });
    done
}

#[component]
pub fn Download() -> impl IntoView {
    let app = app();
    let value = RwSignal::new(proposed_name(&app));
    let ok = Callback::new(move |()| {
        let name = given_or(value.get_untracked(), "postmortem.md");
        app.dialog.set(None);
        let text = app.document.with_untracked(|d| d.text().to_owned());
        if hand_over(app, &name, &text) {
            keeper::note_copied(&app);
        }
    });
    let page = move |_| {
        let name = given_or(value.get_untracked(), "postmortem.md");
        let stem = name
            .rsplit_once('.')
            .map_or(name.as_str(), |(stem, _)| stem);
        app.dialog.set(None);
        save_web_page(app, &format!("{stem}.html"));
    };
    view! { class = "d",
        <Line label="File name" value=value on_enter=ok/>
        <Buttons ok="Download file" on_ok=ok/>
        <h3 class="other-ways">"Other ways out"</h3>
        <div class="ways">
            <button type="button" class="wide-button" on:click=page>{icon("download")}<span>"Download as a web page"</span></button>
            <button type="button" class="wide-button" on:click=move |_| { app.dialog.set(None); browser::close_dialog(); copy_rich(app); }>{icon("copy")}<span>"Copy as rich text"</span></button>
            <button type="button" class="wide-button" on:click=move |_| app.dialog.set(Some(Dialog::GitHub))>{icon("branch")}<span>"Open in GitHub"</span></button>
        </div>
        <p class="fine">{leaving::SELF_CONTAINED}</p>
    }
}

/// The document as one HTML file.
fn save_web_page(app: App, name: &str) {
    let page = app
        .document
        .with_untracked(|d| web_page(&title_of(d.text()), d.text()));
    hand_over(app, name, &page);
}

/// Copies the document with its formatting.
pub fn copy_rich(app: App) {
    let (html, text) = app
        .document
        .with_untracked(|d| (rich_text(d.text()), d.text().to_owned()));
    browser::copy_rich(html, text, move |copied| {
        app.say(match copied {
            true => leaving::COPIED_RICH.to_owned(),
            false => leaving::NOT_COPIED.to_owned(),
        });
    });
}

/// GitHub's page for a new file: in which repository, and under which name.
#[component]
pub fn GitHub() -> impl IntoView {
    let app = app();
    let place = RwSignal::new(Settings::load().repository.unwrap_or_default());
    let name = RwSignal::new(proposed_name(&app));
    let read = Memo::new(move |_| place.with(|typed| Place::read(typed)));
    let file = Memo::new(move |_| {
        let name = given_or(name.get(), "postmortem.md");
        let text = app.document.with(|d| d.text().to_owned());
        read.with(|read| read.as_ref().ok().map(|place| place.new_file(&name, &text)))
    });
    // Nothing is wrong with a field that nobody has filled in yet.
    let problem = move || match place.with(|typed| typed.trim().is_empty()) {
        true => None,
        false => read.with(|read| read.as_ref().err().copied()),
    };
    let go = move |_| {
        let Some(file) = file.get_untracked() else {
            return;
        };
        let repository = read.with_untracked(|read| read.as_ref().ok().map(Place::words));
        Settings {
            repository,
            ..Settings::load()
        }
        .save();
        if file.whole {
            app.dialog.set(None);
            return;
        }
        let text = app.document.with_untracked(|d| d.text().to_owned());
        let text = text
            .strip_prefix('\u{feff}')
            .map_or(text.clone(), str::to_owned);
        app.dialog.set(None);
        browser::close_dialog();
        browser::copy(text.clone(), move |copied| match copied {
            true => {
                keeper::note_copied(&app);
                app.say(leaving::COPIED_FOR_GITHUB.to_owned());
            }
            false => app.dialog.set(Some(Dialog::CopyByHand(text.clone()))),
        });
    };
    let too_long = move || file.with(|file| file.as_ref().is_some_and(|file| !file.whole));
    let link = move || {
        let url = file.with(|file| file.as_ref().map(|file| file.url.clone()));
        match url {
            Some(url) => view! { class = "d",
                <a class="main-button" href=url target="_blank" rel="noopener noreferrer" on:click=go>"Open in GitHub"</a>
            }
            .into_any(),
            None => view! { class = "d",
                <button type="button" class="main-button" aria-disabled="true" on:click=move |_| browser::reveal("repository")>"Open in GitHub"</button>
            }
            .into_any(),
        }
    };
    view! { class = "d",
        <p class="fine lead">{leaving::TO_GITHUB}</p>
        <label class="field">
            <span class="label">"Repository"</span>
            <input type="text" id="repository" class="control" autofocus=true autocomplete="off" spellcheck="false" autocapitalize="off"
                placeholder="owner/name/folder" aria-describedby="repository-note" aria-invalid=move || problem().is_some().to_string()
                prop:value=move || place.get() on:input=move |e| place.set(browser::typed(&e))/>
        </label>
        <p class="fine" id="repository-note">{move || problem().unwrap_or(github::WHERE)}</p>
        <Line label="File name" value=name on_enter=Callback::new(|()| ())/>
        {move || too_long().then(|| view! { class = "d", <p class="fine">{leaving::TOO_LONG_FOR_GITHUB}</p> })}
        <div class="dialog-buttons">
            <button type="button" class="wide-button" on:click=move |_| app.dialog.set(None)>"Cancel"</button>
            {link}
        </div>
    }
}
