//! Actions leave the document: as a task list, as CSV, as the text of issues; copied or downloaded.

use super::browser;
use super::header::icon;
use super::keeper::open_name;
use super::state::{App, Dialog, app};
use super::take_away::name_of_file;
use super::words::{self, actions as said};
use crate::render::actions::{Item, csv, issues, items, task_list};
use leptos::prelude::*;

/// What actions become.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ActionsAs {
    #[default]
    TaskList,
    Csv,
    Issues,
}

impl ActionsAs {
    const ALL: [ActionsAs; 3] = [ActionsAs::TaskList, ActionsAs::Csv, ActionsAs::Issues];

    fn name(self) -> &'static str {
        match self {
            ActionsAs::TaskList => "Task list",
            ActionsAs::Csv => "CSV",
            ActionsAs::Issues => "Issues",
        }
    }

    fn file(self) -> &'static str {
        match self {
            ActionsAs::TaskList => "actions.md",
            ActionsAs::Csv => "actions.csv",
            ActionsAs::Issues => "issues.md",
        }
    }

    fn note(self) -> Option<&'static str> {
        match self {
            ActionsAs::TaskList => None,
            ActionsAs::Csv => Some(said::GUARDED),
            ActionsAs::Issues => Some(said::ONLY_OPEN),
        }
    }

    fn write(self, app: App, items: &[Item]) -> String {
        match self {
            ActionsAs::TaskList => task_list(items),
            ActionsAs::Csv => csv(items),
            ActionsAs::Issues => untrack(|| issues(items, &open_name(&app), &name_of_file(&app))),
        }
    }
}

/// Shows the actions of the document as they would leave it.
pub fn actions_out(app: App, kind: ActionsAs) {
    app.dialog.set(Some(Dialog::ActionsOut(kind)));
}

#[component]
pub fn ActionsOut(kind: ActionsAs) -> impl IntoView {
    let app = app();
    let kind = RwSignal::new(kind);
    let found = StoredValue::new(
        app.document
            .with_untracked(|d| items(d.text(), d.outline())),
    );
    let text = Memo::new(move |_| found.with_value(|found| kind.get().write(app, found)));
    let copy = move |_| {
        let (text, name) = (text.get_untracked(), kind.get_untracked().name());
        browser::copy(text.clone(), move |copied| match copied {
            true => {
                app.dialog.set(None);
                app.say(said::copied(name));
            }
            false => app.dialog.set(Some(Dialog::CopyByHand(text.clone()))),
        });
    };
    let download = move |_| {
        let file = kind.get_untracked().file();
        app.dialog.set(None);
        app.say(match browser::download(file, &text.get_untracked()) {
            Ok(()) => words::handed_over(file),
            Err(_) => words::NOT_DOWNLOADED.to_owned(),
        });
    };
    let choices = ActionsAs::ALL.map(|choice| {
        view! { class = "d",
            <label class="check">
                <input type="radio" name="actions-as" autofocus=kind.get_untracked() == choice prop:checked=move || kind.get() == choice
                    on:change=move |_| kind.set(choice)/>
                <span>{choice.name()}</span>
            </label>
        }
    });
    let none = found.with_value(Vec::is_empty);
    view! { class = "d",
        <fieldset class="choices"><legend class="label">"As"</legend>{choices}</fieldset>
        <textarea class="control paste" rows="10" readonly=true aria-label="Actions" prop:value=move || text.get()></textarea>
        {none.then(|| view! { class = "d", <p class="note">{said::NO_ACTIONS}</p> })}
        {move || kind.get().note().map(|note| view! { class = "d", <p class="fine">{note}</p> })}
        <div class="dialog-buttons">
            <button type="button" class="wide-button" on:click=move |_| app.dialog.set(None)>"Cancel"</button>
            <button type="button" class="wide-button" disabled=none on:click=download>{icon("download")}<span>"Download"</span></button>
            <button type="button" class="main-button" disabled=none on:click=copy>{icon("copy")}<span>"Copy"</span></button>
        </div>
    }
}
