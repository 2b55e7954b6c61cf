//! A log becomes entries of the timeline: what was pasted, the rows found in it, and which of them are taken.

use super::browser::{self, by_id};
use super::document::NodeId;
use super::field::control_id;
use super::header::icon;
use super::state::{App, Dialog, app};
use super::words::logs as words;
use crate::logs::{self, Line, Log};
use crate::outline::Part;
use leptos::{ev, prelude::*};
use std::collections::HashSet;
use wasm_bindgen::JsCast;

/// What the dialog is asked to take, and where it goes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LogAsked {
    /// The section of the entries; else the timeline.
    section: Option<NodeId>,
    text: String,
    /// The control and the row it was pasted into. There it goes as it is when it is not to be entries.
    into: Option<Into>,
}

/// Where in the form something was pasted.
#[derive(Clone, Debug, PartialEq)]
struct Into {
    control: String,
    row: NodeId,
    /// What was selected, in UTF-16 units.
    selected: Option<(u32, u32)>,
}

/// Asks for a log whose rows become entries of the timeline.
pub fn paste_log(app: App) {
    open(app, LogAsked::default());
}

fn open(app: App, asked: LogAsked) {
    if app.may_write() {
        app.dialog.set(Some(Dialog::Log(asked)));
    }
}

#[component]
pub fn PasteLogButton(section: NodeId) -> impl IntoView {
    let app = app();
    let ask = move |_| {
        open(
            app,
            LogAsked {
                section: Some(section),
                ..LogAsked::default()
            },
        )
    };
    view! { class = "d",
        <button type="button" class="add-button" on:click=ask>{icon("paste")}<span>"Paste a log"</span></button>
    }
}

/// Something is pasted into a control of an entry: where that is a log, it is asked whether it is to be entries.
pub fn pasted(app: App, row: NodeId, event: &ev::Event) {
    let section = app.document.with_untracked(|d| {
        let is_pending = d.pending_row(row).is_some_and(|row| row.is_entry());
        (is_pending || d.is_entry(row))
            .then(|| d.owner(row))
            .flatten()
    });
    let Some(section) = section else { return };
    let text = event
        .dyn_ref::<web_sys::ClipboardEvent>()
        .and_then(|e| e.clipboard_data()?.get_data("text").ok());
    let Some(text) = text.filter(|text| logs::is_a_log(text)) else {
        return;
    };
    let control = event
        .target()
        .and_then(|t| t.dyn_into::<web_sys::Element>().ok())
        .filter(|control| !control.id().is_empty());
    let into = control.map(|control| Into {
        control: control.id(),
        row,
        selected: browser::selected(&control),
    });
    if into.is_some() && app.may_write() {
        event.prevent_default();
        open(
            app,
            LogAsked {
                section: Some(section),
                text,
                into,
            },
        );
    }
}

/// What is picked of the rows that were found.
#[derive(Clone, Copy)]
struct Picked {
    log: Memo<Log>,
    /// The rows that are not taken, by number.
    without: RwSignal<HashSet<usize>>,
    names: RwSignal<bool>,
}

impl Picked {
    fn count(self) -> usize {
        let rows = self.log.with(|log| log.lines.len());
        rows - self.without.with(|without| without.len().min(rows))
    }

    fn pick(self, row: usize, take: bool) {
        self.without.update(|without| {
            let _ = if take {
                without.remove(&row)
            } else {
                without.insert(row)
            };
        });
    }

    /// Takes all rows or none.
    fn pick_all(self, take: bool) {
        let rows = self.log.with_untracked(|log| log.lines.len());
        self.without.set(if take {
            HashSet::new()
        } else {
            (0..rows).collect()
        });
    }
}

#[component]
pub fn PasteLog(asked: LogAsked) -> impl IntoView {
    let app = app();
    let text = RwSignal::new(asked.text.clone());
    let picked = Picked {
        log: Memo::new(move |_| {
            text.with(|text| app.document.with_untracked(|d| d.read_log(text)))
        }),
        without: RwSignal::new(HashSet::new()),
        names: RwSignal::new(true),
    };
    let refused = RwSignal::new(false);
    let taken = StoredValue::new(false);
    let (section, into) = (asked.section, asked.into.clone());
    let row = into.as_ref().map(|into| into.row);
    if let Some(into) = into {
        let text = asked.text;
        on_cleanup(move || {
            if taken.try_get_value() != Some(true) {
                browser::after_drawing(move || insert(&into, &text));
            }
        });
    }
    let input = move |event: ev::Event| {
        picked.without.set(HashSet::new());
        refused.set(false);
        text.set(browser::typed(&event));
    };
    let ok = move |_| match take(app, section, picked) {
        Some(first) => {
            taken.set_value(true);
            app.dialog.set(None);
            tell(app, picked.count(), row, first);
        }
        None => refused.set(true),
    };
    let count = Memo::new(move |_| picked.count());
    let nothing = move || {
        text.with(|text| !text.trim().is_empty()) && picked.log.with(|log| log.lines.is_empty())
    };
    view! { class = "d",
        <label class="field">
            <span class="label">"Log"</span>
            <textarea class="control paste log-text" rows="6" autofocus=true aria-describedby="log-how" prop:value=move || text.get()
                on:input=input></textarea>
        </label>
        <p class="fine" id="log-how">{words::HOW}</p>
        <Rows picked=picked/>
        {move || nothing().then(|| view! { class = "d", <p class="note">{words::NO_ROWS}</p> })}
        <LeftOut log=picked.log/>
        {move || refused.get().then(|| view! { class = "d", <p class="note" role="alert">{words::REFUSED}</p> })}
        <div class="dialog-buttons">
            <button type="button" class="wide-button" on:click=move |_| app.dialog.set(None)>"Cancel"</button>
            <button type="button" class="main-button" disabled=move || count.get() == 0 on:click=ok>{move || words::add(count.get())}</button>
        </div>
    }
}

/// Writes the rows that are picked; the first of them, where it was written.
fn take(app: App, section: Option<NodeId>, picked: Picked) -> Option<Option<NodeId>> {
    picked.log.with_untracked(|log| {
        let without = picked.without.get_untracked();
        let lines = log
            .lines
            .iter()
            .enumerate()
            .filter(|(at, _)| !without.contains(at));
        let lines: Vec<&Line> = lines.map(|(_, line)| line).collect();
        let names = picked.names.get_untracked();
        app.change(|d| d.add_log(section, &lines, names))
            .map(|taken| taken.first)
    })
}

/// Says what was added and goes there; a blank row that it was pasted into has done its work.
fn tell(app: App, count: usize, row: Option<NodeId>, first: Option<NodeId>) {
    if let Some(row) = row.filter(|row| {
        app.document
            .with_untracked(|d| d.pending_row(*row).is_some() && d.is_blank(*row))
    }) {
        app.change(|d| d.remove_row(row));
    }
    app.say_with_undo(words::added(count));
    if let Some(first) = first {
        browser::after_drawing(move || {
            let parts = [Part::Key, Part::Body].map(|part| control_id(first, part));
            if let Some(id) = parts.iter().find(|id| by_id(id).is_some()) {
                browser::reveal(id);
            }
        });
    }
}

/// Pastes a text where it was to go, as the browser would have done.
fn insert(into: &Into, text: &str) {
    browser::reveal(&into.control);
    if let Some((from, to)) = into.selected {
        browser::select(&into.control, from, to);
    }
    browser::insert(&into.control, text);
}

/// More rows would make the dialog slow; they are taken all the same.
const MOST_SHOWN: usize = 300;

/// The rows that were found, each with its tick.
#[component]
fn Rows(picked: Picked) -> impl IntoView {
    let rows = Memo::new(move |_| {
        picked.log.with(|log| {
            log.lines
                .iter()
                .take(MOST_SHOWN)
                .cloned()
                .collect::<Vec<_>>()
        })
    });
    let more = move || {
        picked
            .log
            .with(|log| log.lines.len().saturating_sub(MOST_SHOWN))
    };
    let has_names = move || {
        picked
            .log
            .with(|log| log.lines.iter().any(|line| !line.who.is_empty()))
    };
    let all = move |event: ev::Event| picked.pick_all(event_target_checked(&event));
    let table = move || {
        let rows = rows.get();
        (!rows.is_empty()).then(|| {
            let days: Vec<_> = rows.iter().map(|line| line.when.day).collect();
            let rows = rows.into_iter().enumerate().map(|(at, line)| {
                // A day is said once.
                let same_day = at > 0 && days[at] == days[at - 1];
                view! { class = "d", <Row picked=picked at=at line=line same_day=same_day/> }
            });
            view! { class = "d",
                <div class="log-rows" role="region" aria-label="Rows found" tabindex="0">
                    <table>
                        <thead><tr>
                            <th scope="col"><input type="checkbox" aria-label="All rows"
                                prop:checked=move || picked.without.with(HashSet::is_empty) on:change=all/></th>
                            <th scope="col">"Time"</th><th scope="col">"Who"</th><th scope="col">"What"</th>
                        </tr></thead>
                        <tbody>{rows.collect_view()}</tbody>
                    </table>
                </div>
            }
        })
    };
    view! { class = "d",
        {table}
        {move || (more() > 0).then(|| view! { class = "d", <p class="fine">{words::more_rows(more())}</p> })}
        {move || has_names().then(|| view! { class = "d",
            <label class="check">
                <input type="checkbox" prop:checked=move || picked.names.get()
                    on:change=move |e| picked.names.set(event_target_checked(&e))/>
                <span>"Keep the names"</span>
            </label>
        })}
    }
}

#[component]
fn Row(picked: Picked, at: usize, line: Line, same_day: bool) -> impl IntoView {
    let mut time = line.when.clone();
    let when = time.to_string();
    if same_day {
        time.day = None;
    }
    let name = format!("Row {}: {when}", at + 1);
    let taken = move || picked.without.with(|without| !without.contains(&at));
    view! { class = "d",
        <tr class:left=move || !taken()>
            <td><input type="checkbox" aria-label=name prop:checked=taken
                on:change=move |e| picked.pick(at, event_target_checked(&e))/></td>
            <td class="when">{time.to_string()}</td>
            <td class="who" class:left=move || !picked.names.get()>{line.who}</td>
            <td class="what">{line.what}</td>
        </tr>
    }
}

/// The lines that are no rows, for who wants to see them.
#[component]
fn LeftOut(log: Memo<Log>) -> impl IntoView {
    move || {
        let (said, lines) = log.with(|log| {
            (
                words::left_out(log),
                log.left_out
                    .iter()
                    .take(MOST_SHOWN)
                    .cloned()
                    .collect::<Vec<_>>(),
            )
        });
        said.map(|said| {
            let lines = lines.into_iter().map(|line| view! { class = "d",
                <li><span class="fine">{super::words::from_line(line.number)}</span><span>{line.text}</span></li>
            });
            view! { class = "d",
                <details class="left-out"><summary>{said}</summary><ul>{lines.collect_view()}</ul></details>
            }
        })
    }
}
