//! What the words of an action tell besides what to do, each in a field of its own; and what was used of it before.

use super::document::{DETAILS, NodeId, Offered};
use super::field::{Control, Shape};
use super::header::icon;
use super::other_zone;
use super::rows::add;
use super::state::{App, app};
use crate::outline::Part;
use leptos::prelude::*;

/// The id of the values that are offered to the control with the focus.
pub const OFFERS: &str = "offers";

/// Whether what was used for a part is offered again.
pub fn is_offered(part: Part) -> bool {
    matches!(
        part,
        Part::Owner | Part::Who | Part::Ticket | Part::Type | Part::Priority | Part::State
    )
}

/// Of so many other drafts, none of them longer than this, it is looked up what was used there.
const OTHERS: usize = 10;
const LONGEST_OTHER: usize = 64 * 1024;

/// What was used before of what a control holds; nothing where nothing is ever offered to it.
pub fn offers(app: App, part: Part, asked: Option<Offered>) -> Option<Vec<String>> {
    match asked {
        Some(Offered::Zones) => Some(other_zone::offered(app)),
        Some(asked) => {
            let current = app.current.get_untracked();
            app.quietly(|k, _| {
                let others = k.shelf.drafts().into_iter().filter(|d| d.id != current);
                let texts = others.map(|d| d.text.as_str());
                let texts = texts
                    .filter(|text| text.len() <= LONGEST_OTHER)
                    .take(OTHERS);
                app.document.with_untracked(|d| d.offers(asked, texts))
            })
        }
        None => is_offered(part).then(|| app.document.with_untracked(|d| d.used(part))),
    }
}

/// The values that are offered, for all controls: they are looked up when one of them gets the focus.
#[component]
pub fn Offers() -> impl IntoView {
    let app = app();
    let options = move || {
        let values = app.offers.get();
        values
            .into_iter()
            .map(|value| view! { class = "d", <option value=value></option> })
            .collect_view()
    };
    view! { class = "d", <datalist id=OFFERS>{options}</datalist> }
}

/// Owner, due, ticket, type and priority of an action in a list, behind a button that says them in short.
#[component]
pub fn TaskDetails(card: NodeId, id: NodeId) -> impl IntoView {
    let app = app();
    let open = RwSignal::new(false);
    let short = Memo::new(move |_| app.document.with(|d| d.details_in_short(id)));
    let said = move || {
        short.with(|short| {
            if short.is_empty() {
                "Details".to_owned()
            } else {
                short.clone()
            }
        })
    };
    let name = move || {
        short.with(|short| {
            if short.is_empty() {
                "Details".to_owned()
            } else {
                format!("Details: {short}")
            }
        })
    };
    let fields = move || {
        let controls = DETAILS.map(|(part, name)| {
            // Half a date or a ticket is none.
            let shape = if matches!(part, Part::Due | Part::Ticket) {
                Shape::Whole
            } else {
                Shape::Line
            };
            view! { class = "d",
                <div class="part">
                    <span class="part-name" aria-hidden="true">{name}</span>
                    <Control id=id part=part shape=shape name=name/>
                </div>
            }
        });
        let below = app.document.with_untracked(|d| d.takes_below(id)).then(|| view! { class = "d",
            <button type="button" class="text-button" on:click=move |_| add(app, card, id, None)>{icon("plus")}<span>"Add sub-item"</span></button>
        });
        view! { class = "d", <div class="parts" id=format!("details-{}", id.0)>{controls}</div>{below} }
    };
    view! { class = "d",
        <div class="task-details">
            <button type="button" class="text-button quiet-details" class:some=move || short.with(|s| !s.is_empty()) aria-label=name
                aria-expanded=move || open.get().to_string() on:click=move |_| open.update(|open| *open = !*open)>{said}</button>
            {move || open.get().then(fields)}
        </div>
    }
}
