//! Dialogs: the browser's own `<dialog>`, so that Escape closes it and the focus returns.

use super::about::About;
use super::actions_out::ActionsOut;
use super::before_copy::BeforeCopy;
use super::browser;
use super::file_names::file_name;
use super::files;
use super::history::{Changes, History, SaveToFile};
use super::keeper;
use super::muting::Mute;
use super::new_draft::NewDraft;
use super::other_zone::OtherZone;
use super::palette::Palette;
use super::paste_log::PasteLog;
use super::picture::AddPicture;
use super::rule_page::RulePage;
use super::sections::AddSection;
use super::shortcuts::Shortcuts;
use super::state::{Dialog, app};
use super::take_away::{Download, GitHub};
use super::words;
use crate::text::normal;
use leptos::{html, prelude::*};
use wasm_bindgen::JsCast;

#[component]
pub fn Dialogs() -> impl IntoView {
    let app = app();
    let host = NodeRef::<html::Dialog>::new();
    let title = move || match app.dialog.get() {
        Some(Dialog::New) => "New draft".to_owned(),
        Some(Dialog::AddSection(_)) => "Add a section".to_owned(),
        Some(Dialog::Rename(_)) => "Rename the draft".to_owned(),
        Some(Dialog::Paste) => "Paste Markdown".to_owned(),
        Some(Dialog::ActionsOut(_)) => "Export actions".to_owned(),
        Some(Dialog::Log(_)) => "Paste a log".to_owned(),
        Some(Dialog::Download) => "Download".to_owned(),
        Some(Dialog::GitHub) => "Open in GitHub".to_owned(),
        Some(Dialog::AddPicture(_)) => "Add a picture".to_owned(),
        Some(Dialog::CopyByHand(_)) => "Copy by hand".to_owned(),
        Some(Dialog::BeforeCopy) => "Before you copy".to_owned(),
        Some(Dialog::Rule(rule)) => rule.to_string(),
        Some(Dialog::OtherZone) => "Show all times in another zone".to_owned(),
        Some(Dialog::History) => "History of this draft".to_owned(),
        Some(Dialog::Changes) => "Changed since you last copied".to_owned(),
        Some(Dialog::SaveToFile { name, .. }) => format!("Save to {name}"),
        Some(Dialog::Stopped(_)) => "The page stopped at this draft".to_owned(),
        Some(Dialog::Palette) => "Commands".to_owned(),
        Some(Dialog::Shortcuts) => "Shortcuts".to_owned(),
        Some(Dialog::About) => "About this page".to_owned(),
        Some(Dialog::Mute(key)) => format!("Mute {} here", key.code),
        None => String::new(),
    };
    let is_wide = move || {
        app.dialog.with(|d| {
            let wide = [
                Dialog::New,
                Dialog::History,
                Dialog::Changes,
                Dialog::OtherZone,
                Dialog::Shortcuts,
            ];
            d.as_ref().is_some_and(|d| {
                wide.contains(d)
                    || matches!(
                        d,
                        Dialog::Rule(_) | Dialog::SaveToFile { .. } | Dialog::Log(_)
                    )
            })
        })
    };
    Effect::new(move |_| {
        let Some(host) = host.get() else { return };
        match app.dialog.get() {
            Some(_) if !host.open() => drop(host.show_modal()),
            None if host.open() => host.close(),
            _ => {}
        }
    });
    // The event comes late: another dialog may be open by then.
    let closed = move |_| {
        if host.get_untracked().is_some_and(|host| !host.open()) {
            app.dialog.set(None);
        }
    };
    let body = move || {
        app.dialog.get().map(|dialog| match dialog {
            Dialog::New => view! { class = "d", <NewDraft/> }.into_any(),
            Dialog::AddSection(after) => {
                view! { class = "d", <AddSection after=after/> }.into_any()
            }
            Dialog::Rename(name) => view! { class = "d", <Rename name=name/> }.into_any(),
            Dialog::Paste => view! { class = "d", <Paste/> }.into_any(),
            Dialog::ActionsOut(kind) => view! { class = "d", <ActionsOut kind=kind/> }.into_any(),
            Dialog::Log(asked) => view! { class = "d", <PasteLog asked=asked/> }.into_any(),
            Dialog::Download => view! { class = "d", <Download/> }.into_any(),
            Dialog::GitHub => view! { class = "d", <GitHub/> }.into_any(),
            Dialog::AddPicture(place) => {
                view! { class = "d", <AddPicture place=place/> }.into_any()
            }
            Dialog::CopyByHand(text) => view! { class = "d", <CopyByHand text=text/> }.into_any(),
            Dialog::BeforeCopy => view! { class = "d", <BeforeCopy/> }.into_any(),
            Dialog::Rule(rule) => view! { class = "d", <RulePage rule=rule/> }.into_any(),
            Dialog::OtherZone => view! { class = "d", <OtherZone/> }.into_any(),
            Dialog::History => view! { class = "d", <History/> }.into_any(),
            Dialog::Changes => view! { class = "d", <Changes/> }.into_any(),
            Dialog::SaveToFile { there, changed, .. } => {
                view! { class = "d", <SaveToFile there=there changed=changed/> }.into_any()
            }
            Dialog::Stopped(id) => view! { class = "d", <Stopped id=id/> }.into_any(),
            Dialog::Palette => view! { class = "d", <Palette/> }.into_any(),
            Dialog::Shortcuts => view! { class = "d", <Shortcuts/> }.into_any(),
            Dialog::About => view! { class = "d", <About/> }.into_any(),
            Dialog::Mute(key) => view! { class = "d", <Mute key=key/> }.into_any(),
        })
    };
    view! { class = "d",
        <dialog node_ref=host id=browser::DIALOG class:wide=is_wide aria-labelledby="dialog-title" on:close=closed>
            <h2 id="dialog-title">{title}</h2>
            {body}
        </dialog>
    }
}

#[component]
pub fn Buttons(ok: &'static str, on_ok: Callback<()>) -> impl IntoView {
    let app = app();
    view! { class = "d",
        <div class="dialog-buttons">
            <button type="button" class="wide-button" on:click=move |_| app.dialog.set(None)>"Cancel"</button>
            <button type="button" class="main-button" on:click=move |_| on_ok.run(())>{ok}</button>
        </div>
    }
}

/// A labelled line; Enter is the dialog's button.
#[component]
pub fn Line(label: &'static str, value: RwSignal<String>, on_enter: Callback<()>) -> impl IntoView {
    view! { class = "d",
        <label class="field">
            <span class="label">{label}</span>
            <input type="text" class="control" autofocus=true autocomplete="off" prop:value=move || value.get()
                on:focus=|e| select_all(&e)
                on:input=move |e| value.set(browser::typed(&e))
                on:keydown=move |e| if e.key() == "Enter" && !e.is_composing() { e.prevent_default(); on_enter.run(()) }/>
        </label>
    }
}

pub fn select_all(event: &web_sys::FocusEvent) {
    if let Some(input) = event
        .target()
        .and_then(|t| t.dyn_into::<web_sys::HtmlInputElement>().ok())
    {
        input.select();
    }
}

#[component]
fn Rename(name: String) -> impl IntoView {
    let app = app();
    let value = RwSignal::new(name);
    let ok = Callback::new(move |()| {
        keeper::rename(&app, &value.get_untracked());
        app.dialog.set(None);
    });
    view! { class = "d",
        <Line label="Name" value=value on_enter=ok/>
        <p class="fine">"Without a name, a draft is called by its title."</p>
        <Buttons ok="Rename" on_ok=ok/>
    }
}

#[component]
fn Paste() -> impl IntoView {
    let app = app();
    let value = RwSignal::new(String::new());
    let ok = Callback::new(move |()| {
        let text = value.get_untracked();
        if normal(&text).is_empty() {
            return;
        }
        app.dialog.set(None);
        files::take(app, text, None);
    });
    view! { class = "d",
        <label class="field">
            <span class="label">"Markdown"</span>
            <textarea class="control paste" rows="12" autofocus=true prop:value=move || value.get()
                on:input=move |e| value.set(browser::typed(&e))></textarea>
        </label>
        <p class="fine">"It becomes a draft of its own."</p>
        <Buttons ok="Make a draft" on_ok=ok/>
    }
}

/// A draft that the page went down with is shown as plain text: reading it may be what stopped the page.
#[component]
fn Stopped(id: String) -> impl IntoView {
    let app = app();
    let draft = app.quietly(|k, _| k.shelf.draft(&id).cloned()).flatten();
    let draft = draft.unwrap_or_default();
    let (text, name) = (draft.text.clone(), draft.called());
    let file = draft
        .file
        .unwrap_or_else(|| file_name(&name, &browser::date(browser::now())));
    let download = move |_| match browser::download(&file, &text) {
        Ok(()) => app.say(words::handed_over(&file)),
        Err(_) => app.say(words::NOT_DOWNLOADED.into()),
    };
    let again = move |_| {
        app.dialog.set(None);
        keeper::open_draft(&app, &id);
    };
    view! { class = "d",
        <p>{words::stopped(&name)}</p>
        <textarea class="control paste" rows="12" readonly=true aria-label="Its text" prop:value=draft.text></textarea>
        <div class="dialog-buttons">
            <button type="button" class="wide-button" on:click=download>"Download"</button>
            <button type="button" class="wide-button" on:click=again>"Open it again"</button>
            <button type="button" class="main-button" on:click=move |_| app.dialog.set(None)>"Leave it closed"</button>
        </div>
    }
}

#[component]
fn CopyByHand(text: String) -> impl IntoView {
    let app = app();
    let area = NodeRef::<html::Textarea>::new();
    Effect::new(move |_| {
        if let Some(area) = area.get() {
            request_animation_frame(move || area.select());
        }
    });
    view! { class = "d",
        <p>{words::COPY_BY_HAND}</p>
        <textarea node_ref=area class="control paste" rows="12" readonly=true aria-label="Markdown to copy" prop:value=text></textarea>
        <div class="dialog-buttons">
            <button type="button" class="main-button" on:click=move |_| app.dialog.set(None)>"Close"</button>
        </div>
    }
}
