//! The start page: what this is, and the ways to begin. It is there when nothing has been written yet, and at any time
//! behind the name of the program.

use super::browser;
use super::files;
use super::header::icon;
use super::keeper::{self, Listed};
use super::new_draft::{begin, picture};
use super::open_file::OpenFile;
use super::state::{App, Dialog, Pane, Tab, app};
use super::words::{self, starting};
use crate::templates::{EXAMPLE, TEMPLATES, Template, by_name};
use leptos::prelude::*;

/// Drafts that are offered here; all are in the list of drafts.
const RECENT: usize = 4;

/// An address that ends so begins a draft of this template: for links in a course or in a team's handbook.
const NEW: &str = "#new=";

/// Begins the draft that the address asks for, if it does. The address forgets it, so that a reload makes no other.
pub fn follow_address(app: App) {
    let hash = window().location().hash().unwrap_or_default();
    let Some(template) = hash.strip_prefix(NEW).and_then(by_name) else {
        return;
    };
    if let Ok(history) = window().history() {
        let _ = history.replace_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some("./"));
    }
    begin(app, template);
}

pub fn listen(app: App) {
    browser::listen(&window(), "hashchange", move |_| follow_address(app));
}

#[component]
pub fn Start() -> impl IntoView {
    let app = app();
    let recent = Memo::new(move |_| {
        app.drafts.with(|drafts| {
            let kept = drafts.iter().filter(|draft| draft.written.is_some());
            kept.take(RECENT).cloned().collect::<Vec<_>>()
        })
    });
    let templates = TEMPLATES.iter().map(|template| {
        view! { class = "d", <TemplateCard template=template/> }
    });
    view! { class = "d",
        <main class="start" id="start" aria-label="Start">
            <div class="start-words">
                <h2>{starting::PROMISE}</h2>
                <p>{starting::WHAT_IT_IS}</p>
                <p class="fine">{words::PRIVATE}</p>
            </div>
            {move || recent.with(|drafts| !drafts.is_empty()).then(|| view! { class = "d",
                <h3>"Go on with"</h3>
                <ul class="start-recent">
                    <For each=move || recent.get() key=|draft| draft.id.clone() let:draft><Recent draft=draft/></For>
                </ul>
            })}
            <div class="start-ways">
                <div class="start-way">
                    <button type="button" class="wide-button" aria-describedby="about-example" on:click=move |_| show_example(app)>
                        {icon("spark")}<span>"Try the example"</span>
                    </button>
                    <p class="fine" id="about-example">{starting::EXAMPLE}</p>
                </div>
                <div class="start-way">
                    <OpenFile described="about-open"/>
                    <p class="fine" id="about-open">{starting::FILE}</p>
                </div>
                <div class="start-way">
                    <button type="button" class="wide-button" aria-describedby="about-paste" on:click=move |_| app.dialog.set(Some(Dialog::Paste))>
                        {icon("paste")}<span>"Paste Markdown"</span>
                    </button>
                    <p class="fine" id="about-paste">{starting::PASTE}</p>
                </div>
            </div>
            <h3>"Begin with a template"</h3>
            <ul class="start-templates">{templates.collect_view()}</ul>
        </main>
    }
}

#[component]
fn TemplateCard(template: &'static Template) -> impl IntoView {
    let app = app();
    let about_id = format!("start-{}", template.name);
    view! { class = "d",
        <li class="start-template">
            <button type="button" aria-describedby=about_id.clone() on:click=move |_| begin(app, template)>{template.title}</button>
            <p class="fine" id=about_id>{template.about}</p>
            <div class="start-picture" aria-hidden="true">{picture(template)}</div>
        </li>
    }
}

#[component]
fn Recent(draft: Listed) -> impl IntoView {
    let app = app();
    let id = draft.id.clone();
    let about = format!("about-{id}");
    let when = draft.written.map(browser::when).unwrap_or_default();
    let problems = draft
        .counts
        .filter(|counts| counts.errors + counts.warnings > 0);
    let open = move |_| {
        keeper::open_draft(&app, &id);
        app.pane.set(Pane::Form);
        let title = app.document.with_untracked(|d| d.id(0));
        browser::focus_soon(super::field::control_id(title, crate::outline::Part::Body));
    };
    view! { class = "d",
        <li class="start-way">
            <button type="button" class="wide-button" aria-describedby=about.clone() on:click=open><span>{draft.name}</span></button>
            <p class="fine" id=about.clone()>{when}{problems.map(|counts| format!(" · {}", counts.grave_words()))}</p>
        </li>
    }
}

/// The example is a draft like any other.
fn show_example(app: App) {
    files::take(app, EXAMPLE.to_owned(), None);
    app.tab.set(Tab::Problems);
    app.announce(starting::EXAMPLE_OPENED.to_owned());
}
