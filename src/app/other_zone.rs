//! All times in another zone: the zone is typed or chosen, what would change is seen, and it is made in one step.

use super::browser;
use super::dialogs::select_all;
use super::diff_view::DiffView;
use super::header::icon;
use super::mending::make;
use super::state::{App, Dialog, app};
use super::words::{self, timing};
use crate::checks::{NotShown, Shown, Target, in_zone, zones_used};
use crate::facts::gather;
use leptos::prelude::*;
use std::time::Duration;

/// Asks for the zone, and shows what would change.
pub fn show_in_other_zone(app: App) {
    app.commit();
    app.dialog.set(Some(Dialog::OtherZone));
}

/// The way there, beside a timeline.
#[component]
pub fn OtherZoneButton(#[prop(optional)] wide: bool) -> impl IntoView {
    let app = app();
    view! { class = "d",
        <button type="button" class=if wide { "wide-button" } else { "text-button" } title=timing::TO_OTHER_ZONE
            on:click=move |_| show_in_other_zone(app)>{wide.then(|| icon("clock"))}<span>"Time zone…"</span></button>
    }
}

/// What a zone that was typed would change, and its name.
type Outlook = Result<(Target, Shown), NotShown>;

fn outlook(app: App, typed: &str) -> Outlook {
    let target = Target::read(typed)?;
    let shown = app.document.with_untracked(|document| {
        let setup = app.setup(document);
        in_zone(document.text(), &target, setup)
    });
    Ok((target, shown?))
}

/// So long after the last key what would change is reckoned anew.
const PAUSE: Duration = Duration::from_millis(200);

#[component]
pub fn OtherZone() -> impl IntoView {
    let app = app();
    let offered = offered(app);
    let typed = RwSignal::new(offered.first().cloned().unwrap_or_default());
    let found = RwSignal::new(outlook(app, &typed.get_untracked()));
    let of = StoredValue::new(typed.get_untracked());
    // What was typed last is what is shown and what is made.
    let look = move || {
        let (Some(now), false) = (typed.try_get_untracked(), of.is_disposed()) else {
            return;
        };
        if of.get_value() != now {
            found.set(outlook(app, &now));
            of.set_value(now);
        }
    };
    let input = move |event: leptos::ev::Event| {
        let now = browser::typed(&event);
        typed.set(now.clone());
        let rested = move || {
            if typed.try_get_untracked().is_some_and(|typed| typed == now) {
                look();
            }
        };
        set_timeout(rested, PAUSE);
    };
    let keydown = move |event: web_sys::KeyboardEvent| {
        if event.key() == "Enter" && !event.is_composing() {
            event.prevent_default();
            look();
            browser::focus_soon("show-in-zone".into());
        }
    };
    let show = move |_| {
        look();
        if let Ok((target, shown)) = found.get_untracked() {
            app.dialog.set(None);
            make(app, &shown.edit);
            app.say_with_undo(timing::shown_in(&target.name, &shown));
        }
    };
    let why = Memo::new(move |_| found.with(|found| found.as_ref().err().map(NotShown::to_string)));
    let button = move || match found.get() {
        Ok((target, _)) => format!("Show in {}", target.name),
        Err(_) => "Show".to_owned(),
    };
    let options = offered
        .into_iter()
        .map(|zone| view! { class = "d", <option value=zone></option> });
    view! { class = "d",
        <div class="zone-asked">
            <p>{timing::OTHER_ZONE}</p>
            <label class="label" for="zone-typed">"Time zone"</label>
            <input type="text" class="control" id="zone-typed" autofocus=true autocomplete="off" spellcheck="false" list="zones-offered"
                on:focus=|e| select_all(&e) prop:value=move || typed.get() aria-describedby="zones-known zone-refused"
                aria-invalid=move || why.with(Option::is_some).then_some("true") on:input=input on:keydown=keydown/>
            <datalist id="zones-offered">{options.collect_view()}</datalist>
            <p class="fine" id="zones-known">{timing::ZONES_KNOWN}</p>
            <p class="note" id="zone-refused">{why}</p>
        </div>
        {move || found.get().ok().map(|(_, shown)| view! { class = "d", <Changes shown=shown/> })}
        <div class="dialog-buttons">
            <button type="button" class="wide-button" on:click=move |_| app.dialog.set(None)>"Cancel"</button>
            <button type="button" class="main-button" id="show-in-zone" disabled=move || found.with(Result::is_err) on:click=show>{button}</button>
        </div>
    }
}

/// What would be written.
#[component]
fn Changes(shown: Shown) -> impl IntoView {
    let app = app();
    let old = app.document.with_untracked(|d| d.text().to_owned());
    let new = shown.edit.apply(&old).unwrap_or_else(|_| old.clone());
    let left = (shown.left > 0).then(|| timing::left_in_sentences(shown.left));
    view! { class = "d",
        <DiffView old=old new=new same=words::SAME_AS_NOW said=timing::would_change(shown.times)/>
        <p class="fine">{left}</p>
    }
}

/// The zone of who writes: its name, or how far it is from UTC today where the name is not known here.
pub fn own_zone() -> String {
    let known = |zone: &String| Target::read(zone).is_ok();
    browser::zone().filter(known).unwrap_or_else(|| {
        let minutes = browser::offset_minutes(browser::now());
        let (sign, east) = (if minutes < 0 { '-' } else { '+' }, minutes.unsigned_abs());
        format!("UTC{sign}{:02}:{:02}", east / 60, east % 60)
    })
}

/// The zones that are offered: UTC and that of who writes, those of the document, and some that many work in. The one
/// that the times are in comes after the others that are near.
pub fn offered(app: App) -> Vec<String> {
    const MANY: [&str; 7] = [
        "Europe/London",
        "Europe/Berlin",
        "America/New_York",
        "America/Los_Angeles",
        "Asia/Kolkata",
        "Asia/Tokyo",
        "Australia/Sydney",
    ];
    let (used, own) = app.document.with_untracked(|d| {
        let facts = gather(d.text(), d.outline());
        let own = facts.incident.declared_zone.or(facts.incident.zone);
        let own = own.map(|zone| zone.span.of(d.text()).to_owned());
        (zones_used(d.text(), &facts), own)
    });
    let near = ["UTC".to_owned()].into_iter().chain(browser::zone());
    let all = near.chain(used).chain(MANY.map(str::to_owned));
    let mut offered: Vec<String> = Vec::new();
    for zone in all {
        if Target::read(&zone).is_ok() && !offered.contains(&zone) {
            offered.push(zone);
        }
    }
    // What the times are in already is no first choice.
    offered.sort_by_key(|zone| own.as_ref() == Some(zone));
    offered
}
