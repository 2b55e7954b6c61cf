//! The list of drafts, what can be done with them, and the outline of the one that is open.

use super::browser;
use super::header::icon;
use super::keeper::{self, name_of, open_name};
use super::state::{App, Dialog, Pane, app};
use super::{files, words};
use leptos::{html, prelude::*};

#[component]
pub fn DraftsPane() -> impl IntoView {
    let app = app();
    let input = NodeRef::<html::Input>::new();
    let choose = move |_| {
        if let Some(input) = input.get_untracked() {
            input.click();
        }
    };
    let keys = move || {
        app.drafts
            .with(|d| d.iter().map(|d| d.id.clone()).collect::<Vec<_>>())
    };
    view! { class = "d",
        <div class="pane-head">
            <button type="button" class="wide-button" on:click=move |_| app.dialog.set(Some(Dialog::New))>{icon("plus")}<span>"New draft"</span></button>
            <button type="button" class="wide-button" on:click=choose>{icon("open")}<span>"Open file"</span></button>
            <button type="button" class="wide-button" on:click=move |_| app.dialog.set(Some(Dialog::Paste))>{icon("paste")}<span>"Paste Markdown"</span></button>
            <input node_ref=input type="file" class="unseen" tabindex="-1" aria-label="Markdown files" multiple=true
                accept=".md,.markdown,.mdown,.txt,text/markdown,text/plain" on:change=move |e| { files::chosen(app, &e); app.pane.set(Pane::Form); }/>
        </div>
        <h2 class="pane-title">"Drafts"</h2>
        <ul class="drafts">
            <For each=keys key=|id| id.clone() let:id><DraftItem id=id/></For>
        </ul>
        <h2 class="pane-title">"Outline"</h2>
        <OutlineList/>
        <p class="fine">{words::PRIVATE}</p>
    }
}

#[component]
fn DraftItem(id: String) -> impl IntoView {
    let app = app();
    let own = StoredValue::new(id);
    let draft = Memo::new(move |_| {
        app.drafts
            .with(|d| d.iter().find(|d| own.with_value(|id| d.id == *id)).cloned())
    });
    let open = Memo::new(move |_| own.with_value(|id| app.current.with(|c| c == id)));
    let name = Memo::new(move |_| match open.get() {
        true => open_name(&app),
        false => draft.get().map(|d| name_of(&d)).unwrap_or_default(),
    });
    let about = move || {
        draft
            .get()
            .map(|d| {
                if d.revision == 0 {
                    "new".into()
                } else {
                    browser::when(d.time)
                }
            })
            .unwrap_or_default()
    };
    let show = move |_| {
        own.with_value(|id| keeper::open_draft(&app, id));
        app.pane.set(Pane::Form);
    };
    view! { class = "d",
        <li class="draft" class:current=open>
            <button type="button" class="draft-open" id=own.with_value(|id| format!("draft-{id}")) title=name aria-current=move || open.get().then_some("true") on:click=show>
                <span class="draft-title">{name}</span><span class="draft-time">{about}</span>
            </button>
            {move || open.get().then(|| view! { class = "d",
                <div class="draft-buttons">
                    <button type="button" class="text-button" on:click=move |_| app.dialog.set(Some(Dialog::Rename(name.get_untracked())))>"Rename"</button>
                    <button type="button" class="text-button" on:click=move |_| { keeper::duplicate(&app); focus_open_draft(app); }>"Duplicate"</button>
                    <button type="button" class="text-button" on:click=move |_| { keeper::delete(&app); focus_open_draft(app); }>"Delete"</button>
                </div>
            })}
        </li>
    }
}

/// After something that changed the list, the focus is on the draft that is open now.
fn focus_open_draft(app: App) {
    browser::focus_soon(app.current.with_untracked(|id| format!("draft-{id}")));
}

#[component]
fn OutlineList() -> impl IntoView {
    let app = app();
    let heads = Memo::new(move |_| {
        app.cards.with(|cards| {
            cards
                .iter()
                .skip(1)
                .map(|c| (c.id, c.heading.clone(), c.level))
                .collect::<Vec<_>>()
        })
    });
    view! { class = "d",
        <ul class="outline">
            <For each=move || heads.get() key=|head| head.clone() let:head>
                {
                    let (id, heading, level) = head;
                    let jump = move |_| {
                        app.pane.set(Pane::Form);
                        browser::after_drawing(move || browser::reveal_first_control(&format!("card-{}", id.0)));
                    };
                    view! { class = "d",
                        <li data-level=level.to_string()>
                            <button type="button" class="text-button" on:click=jump>{if heading.is_empty() { "Untitled section".into() } else { heading }}</button>
                        </li>
                    }
                }
            </For>
        </ul>
    }
}
