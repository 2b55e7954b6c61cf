//! The page as a whole: what is on it, and where.

use super::bars::Bars;
use super::browser;
use super::course_tab::CourseTab;
use super::dialogs::Dialogs;
use super::drafts_pane::DraftsPane;
use super::form::Form;
use super::header::Header;
use super::keeper;
use super::offline;
use super::preview::Preview;
use super::problems::{Problems, TabCounts, tab_name};
use super::source::Source;
use super::splitters::{Splitter, drafts_to, form_to};
use super::start::{self, Start};
use super::state::{App, Pane, Step, Tab, Undo, app};
use super::widths::{DRAFTS, FORM};
use super::{keys, picture, together, words};
use leptos::mount::mount_to;
use leptos::{html, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent};

/// Loads the drafts, then takes the place of the static shell: nobody can type before it is known what is kept.
pub fn start() {
    // What the page remembers lives as long as the page.
    let owner = Owner::new();
    let app = owner.with(App::new);
    std::mem::forget(owner);
    keeper::begin(app, move || appear(app));
}

fn appear(app: App) {
    let Some(host) = browser::by_id("app").and_then(|e| e.dyn_into::<HtmlElement>().ok()) else {
        return;
    };
    while let Some(child) = host.first_child() {
        let _ = host.remove_child(&child);
    }
    mount_to(host, move || view! { class = "d", <Page app=app/> }).forget();
}

#[component]
fn Page(app: App) -> impl IntoView {
    provide_context(app);
    let dropping = RwSignal::new(false);
    keys::listen(app, dropping);
    let (widths, host) = (app.widths, NodeRef::<html::Main>::new());
    widths.show(app, host);
    picture::listen(app);
    start::listen(app);
    start::follow_address(app);
    together::listen(app);
    offline::follow(app);
    let pane = move || match app.pane.get() {
        Pane::Drafts => "drafts",
        Pane::Form => "form",
        Pane::Document => "document",
    };
    view! { class = "d",
        <Header/>
        <Bars/>
        {move || app.start.get().then(|| view! { class = "d", <Start/> })}
        <main class="work" class:away=move || app.start.get() data-pane=pane node_ref=host class:no-drafts=move || widths.drafts.get().folded class:no-form=move || widths.form.get().folded>
            <aside class="pane drafts-pane" id="pane-drafts" aria-label="Drafts and outline"><DraftsPane/></aside>
            <Splitter name="Width of the drafts" pane="pane-drafts" range=DRAFTS width=widths.drafts measure=drafts_to/>
            <section class="pane form-pane" id="pane-form" aria-label="Form"><Form/></section>
            <Splitter name="Width of the form" pane="pane-form" range=FORM width=widths.form measure=form_to/>
            <section class="pane document-pane" aria-label="The document"><Tabs/></section>
        </main>
        <Dialogs/>
        <Toasts/>
        <div class="unseen" aria-live="polite" id="announcer">{move || app.announcement.get()}</div>
        {move || dropping.get().then(|| view! { class = "d", <div class="drop-here">{words::DROP_HERE}</div> })}
    }
}

const TABS: [(Tab, &str, &str); 4] = [
    (Tab::Preview, "Preview", "preview"),
    (Tab::Markdown, "Markdown", "markdown"),
    (Tab::Timeline, "Timeline", "timeline"),
    (Tab::Problems, "Problems", "problems"),
];

#[component]
fn Tabs() -> impl IntoView {
    let app = app();
    let keydown = move |event: KeyboardEvent| {
        let at = TABS
            .iter()
            .position(|(tab, ..)| *tab == app.tab.get_untracked())
            .unwrap_or(0);
        let to = match event.key().as_str() {
            "ArrowRight" => (at + 1) % TABS.len(),
            "ArrowLeft" => (at + TABS.len() - 1) % TABS.len(),
            "Home" => 0,
            "End" => TABS.len() - 1,
            _ => return,
        };
        event.prevent_default();
        app.tab.set(TABS[to].0);
        browser::focus_soon(format!("tab-{}", TABS[to].2));
    };
    let tabs = TABS.map(|(tab, name, id)| {
        let here = move || app.tab.get() == tab;
        let counts = (tab == Tab::Problems).then(|| tab_name(app));
        let label = move || counts.map(|name| name.get());
        let badges = (tab == Tab::Problems).then(|| view! { class = "d", <TabCounts/> });
        view! { class = "d",
            <button type="button" role="tab" id=format!("tab-{id}") aria-controls=format!("panel-{id}")
                aria-selected=move || here().to_string() tabindex=move || if here() { "0" } else { "-1" }
                aria-label=label on:click=move |_| app.tab.set(tab)>{name}{badges}</button>
        }
    });
    let length = move || {
        let found = app.checking.found;
        found.with(|found| words::around::length(found.words, found.words_asked))
    };
    view! { class = "d",
        <div class="tabs" role="tablist" aria-label="Ways of seeing the document" on:keydown=keydown>{tabs.collect_view()}</div>
        <div class="panel preview-panel" role="tabpanel" id="panel-preview" aria-labelledby="tab-preview" tabindex="0"
            class:away=move || app.tab.get() != Tab::Preview><Preview/></div>
        <div class="panel" role="tabpanel" id="panel-markdown" aria-labelledby="tab-markdown"
            class:away=move || app.tab.get() != Tab::Markdown><Source/></div>
        <div class="panel course-panel" role="tabpanel" id="panel-timeline" aria-labelledby="tab-timeline" tabindex="0"
            class:away=move || app.tab.get() != Tab::Timeline><CourseTab/></div>
        <div class="panel problems-panel" role="tabpanel" id="panel-problems" aria-label="Problems" tabindex="0"
            class:away=move || app.tab.get() != Tab::Problems><Problems/></div>
        <p class="length">{length}</p>
    }
}

#[component]
fn Toasts() -> impl IntoView {
    let app: App = app();
    let undo = move |id: u64, undo: Undo| {
        app.toasts.update(|t| t.retain(|t| t.id != id));
        match undo {
            Undo::Draft(id) => {
                keeper::undelete(&app, &id);
                browser::focus_soon(app.current.with_untracked(|id| format!("draft-{id}")));
            }
            Undo::Step => {
                app.step(Step::Undo);
            }
        }
    };
    view! { class = "d",
        <div class="toasts" role="log" aria-live="polite" aria-label="Messages">
            <For each=move || app.toasts.get() key=|toast| toast.id let:toast>
                {
                    let id = toast.id;
                    let what = toast.undo;
                    view! { class = "d",
                        <div class="toast">
                            <span>{toast.text}</span>
                            {what.map(|what| view! { class = "d",
                                <button type="button" class="text-button" on:click=move |_| undo(id, what.clone())>"Undo"</button>
                            })}
                        </div>
                    }
                }
            </For>
        </div>
    }
}
