//! The sheet of shortcuts: every command that has keys, and the keys that mean something in some places only.

use super::browser;
use super::command_table::COMMANDS;
use super::commands::{Group, IN_PLACES, Keys};
use super::state::app;
use leptos::prelude::*;

#[component]
pub fn Shortcuts() -> impl IntoView {
    let app = app();
    let of_group = |group: Group| {
        let with_keys = COMMANDS
            .iter()
            .filter(move |c| c.group == group && !c.chords.is_empty());
        with_keys.map(|c| (c.name, c.chords)).collect::<Vec<_>>()
    };
    let groups = Group::ALL.map(|group| (group.name(), of_group(group)));
    let in_places = IN_PLACES
        .iter()
        .map(|(place, keys)| (*place, keys.to_vec()));
    let all = groups.into_iter().chain(in_places);
    let all = all.filter(|(_, keys)| !keys.is_empty());
    let sheets = all.map(|(name, keys)| view! { class = "d", <KeysOf name=name keys=keys/> });
    view! { class = "d",
        <div class="shortcuts" tabindex="0" role="group" aria-label="Keys">{sheets.collect_view()}</div>
        <div class="dialog-buttons">
            <button type="button" class="main-button" autofocus=true on:click=move |_| app.dialog.set(None)>"Close"</button>
        </div>
    }
}

#[component]
fn KeysOf(name: &'static str, keys: Vec<Keys>) -> impl IntoView {
    let mac = browser::on_a_mac();
    let lines = keys.into_iter().map(|(what, chords)| {
        let keys = chords.iter().enumerate().map(|(nth, chord)| {
            let or = (nth > 0).then_some(" or ");
            view! { class = "d", {or}<kbd>{chord.shown(mac)}</kbd> }
        });
        view! { class = "d", <div class="shortcut"><dt>{what}</dt><dd>{keys.collect_view()}</dd></div> }
    });
    view! { class = "d",
        <section>
            <h3>{name}</h3>
            <dl>{lines.collect_view()}</dl>
        </section>
    }
}
