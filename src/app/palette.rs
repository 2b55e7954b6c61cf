//! The palette: every command, section and draft, found by some letters of its name.

use super::browser;
use super::command_table::{COMMANDS, keys_of};
use super::commands::{matching, shortened};
use super::header::icon;
use super::keeper;
use super::outline_list::{heading_or_none, to_section};
use super::state::{App, Dialog, Pane, app};
use super::words::around as words;
use leptos::prelude::*;
use web_sys::KeyboardEvent;

/// What the palette offers.
#[derive(Clone)]
struct Offer {
    name: String,
    /// What it belongs to, where its name does not say that.
    kind: &'static str,
    keys: Option<String>,
    run: Callback<()>,
}

/// More than this are not listed at once.
const MOST: usize = 50;
const LIST: &str = "palette-list";

fn option_id(at: usize) -> String {
    format!("palette-{at}")
}

/// Everything that can be done now: commands, then sections, then drafts.
fn offers(app: App) -> Vec<Offer> {
    let shown = !app.start.get_untracked();
    let commands = COMMANDS.iter().filter(|command| {
        // The palette itself is open already.
        command.name != "Commands" && (shown || command.anywhere) && (command.means_something)(app)
    });
    let commands = commands.map(|command| Offer {
        name: command.name.to_owned(),
        kind: command.group.name(),
        keys: keys_of(command),
        run: Callback::new(move |()| (command.run)(app)),
    });
    let heads = app.cards.with_untracked(|cards| {
        let heads = cards.iter().skip(1).map(|c| (c.id, c.heading.clone()));
        heads.collect::<Vec<_>>()
    });
    let heads = heads.into_iter().filter(|_| shown);
    let sections = heads.map(|(id, heading)| Offer {
        name: format!("Go to {}", shortened(&heading_or_none(heading))),
        kind: "Section",
        keys: None,
        run: Callback::new(move |()| to_section(app, id)),
    });
    let open = app.current.get_untracked();
    let others = app.drafts.get_untracked().into_iter();
    let drafts = others
        .filter(|draft| draft.id != open || !shown)
        .map(|draft| Offer {
            name: format!("Open draft {}", shortened(&draft.name)),
            kind: "Draft",
            keys: None,
            run: Callback::new(move |()| open_draft(app, &draft.id)),
        });
    commands.chain(sections).chain(drafts).collect()
}

fn open_draft(app: App, id: &str) {
    keeper::open_draft(&app, id);
    app.pane.set(Pane::Form);
    browser::after_drawing(move || {
        let first = app
            .cards
            .with_untracked(|cards| cards.first().map(|c| c.id));
        if let Some(first) = first {
            browser::reveal_first_control(&format!("card-{}", first.0));
        }
    });
}

#[component]
pub fn PaletteButton() -> impl IntoView {
    let app = app();
    let keys = COMMANDS.iter().find(|command| command.name == "Commands");
    let title = format!("Commands ({})", keys.and_then(keys_of).unwrap_or_default());
    view! { class = "d",
        <button type="button" class="icon-button" aria-label="Commands" title=title
            on:click=move |_| app.dialog.set(Some(Dialog::Palette))>{icon("commands")}</button>
    }
}

#[component]
pub fn Palette() -> impl IntoView {
    let app = app();
    let all = StoredValue::new(untrack(|| offers(app)));
    let typed = RwSignal::new(String::new());
    let at = RwSignal::new(0usize);
    let found = Memo::new(move |_| {
        typed.with(|typed| {
            all.with_value(|all| matching(all.iter().map(|o| o.name.as_str()), typed))
        })
    });
    let shown = move || found.with(|found| found.len().min(MOST));
    let run = move |nth: usize| {
        let offer = found.with_untracked(|found| found.get(nth).copied());
        let offer = offer.and_then(|of| all.with_value(|all| all.get(of).cloned()));
        if let Some(offer) = offer {
            // The focus is back where it was before the command moves it.
            app.dialog.set(None);
            browser::close_dialog();
            offer.run.run(());
        }
    };
    let go = move |to: usize| {
        at.set(to);
        browser::after_drawing(move || browser::bring_into_view(&option_id(to)));
    };
    let keydown = move |event: KeyboardEvent| {
        if event.is_composing() {
            return;
        }
        let (here, count) = (at.get_untracked(), untrack(shown));
        match event.key().as_str() {
            "ArrowDown" if count > 0 => go((here + 1) % count),
            "ArrowUp" if count > 0 => go((here + count - 1) % count),
            "PageDown" if count > 0 => go((here + 8).min(count - 1)),
            "PageUp" if count > 0 => go(here.saturating_sub(8)),
            "Enter" => run(here),
            // The keys that opened it close it.
            "k" if browser::with_command(&event) => app.dialog.set(None),
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
    };
    let active = move || (shown() > 0).then(|| option_id(at.get()));
    let options = move || {
        let listed: Vec<Offer> = found.with(|found| {
            let listed = found.iter().take(MOST);
            all.with_value(|all| listed.filter_map(|of| all.get(*of).cloned()).collect())
        });
        let options = listed.into_iter().enumerate().map(|(nth, offer)| {
            let here = move || at.get() == nth;
            view! { class = "d",
                <li role="option" id=option_id(nth) aria-selected=move || here().to_string()
                    on:pointermove=move |_| if at.get_untracked() != nth { at.set(nth) }
                    on:mousedown=|e| e.prevent_default() on:click=move |_| run(nth)>
                    <span class="command-name">{offer.name}</span><span class="fine">{offer.kind}</span>
                    {offer.keys.map(|keys| view! { class = "d", <kbd>{keys}</kbd> })}
                </li>
            }
        });
        options.collect_view()
    };
    let more = move || {
        let more = found.with(Vec::len).saturating_sub(MOST);
        match found.with(Vec::is_empty) {
            true => Some(words::NO_SUCH_COMMAND.to_owned()),
            false => (more > 0).then(|| words::more_commands(more)),
        }
    };
    view! { class = "d",
        <input type="text" class="control" role="combobox" autofocus=true autocomplete="off" autocapitalize="off" spellcheck="false"
            aria-label="Command" placeholder=words::FIND_COMMAND aria-expanded=move || (shown() > 0).to_string() aria-controls=LIST
            aria-autocomplete="list" aria-activedescendant=active
            prop:value=move || typed.get() on:input=move |e| { at.set(0); typed.set(browser::typed(&e)); } on:keydown=keydown/>
        <ul class="palette" role="listbox" id=LIST aria-label="Commands">{options}</ul>
        <p class="fine" aria-live="polite">{more}</p>
    }
}
