//! A picture that is pasted becomes a reference to a file beside the document, with words for who cannot see it. Data
//! of pictures in the text itself would be nothing that anybody could read or compare.

use super::browser;
use super::dialogs::{Buttons, Line};
use super::document::{file_name, picture_reference, plain_path, title_of};
use super::showing::PicturePlace;
use super::state::{App, Dialog, app};
use super::words::{self, leaving};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, File, HtmlInputElement, HtmlTextAreaElement};

/// The kinds that repositories show, and how their files end.
const KINDS: [(&str, &str); 5] = [
    ("image/png", "png"),
    ("image/jpeg", "jpg"),
    ("image/gif", "gif"),
    ("image/webp", "webp"),
    ("image/svg+xml", "svg"),
];

/// Pictures that are pasted into a control of the form or into the source are asked about.
pub fn listen(app: App) {
    browser::listen(&document(), "paste", move |event| {
        let Some(event) = event.dyn_ref::<ClipboardEvent>() else {
            return;
        };
        let Some((file, extension)) = pasted(event) else {
            return;
        };
        let Some(mut place) = event.target().and_then(|target| place_in(&target)) else {
            return;
        };
        event.prevent_default();
        if app.may_write() {
            place.extension = extension;
            app.pasted.set_value(Some(file));
            app.dialog.set(Some(Dialog::AddPicture(place)));
        }
    });
}

/// The picture of a paste that has no words: word processors put both there, and the words are meant.
fn pasted(event: &ClipboardEvent) -> Option<(File, &'static str)> {
    let data = event.clipboard_data()?;
    let words = data.get_data("text/plain").unwrap_or_default();
    let file = data.files().and_then(|files| files.get(0))?;
    let (_, extension) = KINDS.iter().find(|(kind, _)| *kind == file.type_())?;
    words.is_empty().then_some((file, extension))
}

fn place_in(target: &web_sys::EventTarget) -> Option<PicturePlace> {
    let place = |id: String, from: Option<u32>, to: Option<u32>| PicturePlace {
        control: id,
        from: from.unwrap_or(0),
        to: to.or(from).unwrap_or(0),
        extension: "png",
    };
    if let Some(area) = target.dyn_ref::<HtmlTextAreaElement>() {
        let (from, to) = (area.selection_start(), area.selection_end());
        return Some(place(area.id(), from.ok()?, to.ok()?)).filter(|p| !p.control.is_empty());
    }
    let input = target.dyn_ref::<HtmlInputElement>()?;
    let (from, to) = (input.selection_start(), input.selection_end());
    Some(place(input.id(), from.ok()?, to.ok()?)).filter(|p| !p.control.is_empty())
}

#[component]
pub fn AddPicture(place: PicturePlace) -> impl IntoView {
    let app = app();
    let text = app.text();
    let stem = file_name(&title_of(&text), &browser::date(browser::now()));
    let stem = stem.trim_end_matches(".md");
    let number = text.matches("](images/").count() + 1;
    let name = RwSignal::new(format!("images/{stem}-{number}.{}", place.extension));
    let alt = RwSignal::new(String::new());
    let problem = RwSignal::new(None);
    let ok = Callback::new(move |()| {
        let (name, alt) = (name.get_untracked(), alt.get_untracked());
        let name = plain_path(&name);
        if name.is_empty() || alt.trim().is_empty() {
            problem.set(Some(match name.is_empty() {
                true => leaving::NO_PICTURE_NAME,
                false => leaving::NO_ALT,
            }));
            return;
        }
        let Some(file) = app.pasted.try_update_value(Option::take).flatten() else {
            return;
        };
        app.dialog.set(None);
        browser::close_dialog();
        let base = name.rsplit('/').next().unwrap_or(&name);
        if browser::download_blob(base, &file).is_err() {
            return app.say(words::NOT_DOWNLOADED.to_owned());
        }
        browser::write_into(
            &place.control,
            place.from,
            place.to,
            &picture_reference(alt.trim(), &name),
        );
        app.say(leaving::picture_added(base));
    });
    view! { class = "d",
        <Line label="What the picture shows" value=alt on_enter=ok/>
        <p class="fine">{leaving::ASK_FOR_ALT}</p>
        <label class="field">
            <span class="label">"File name"</span>
            <input type="text" class="control" autocomplete="off" spellcheck="false" prop:value=move || name.get()
                on:input=move |e| name.set(browser::typed(&e))/>
        </label>
        <p class="fine">{leaving::PICTURE}</p>
        <p class="note" role="alert">{move || problem.get()}</p>
        <Buttons ok="Add the picture" on_ok=ok/>
    }
}
