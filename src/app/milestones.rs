//! Entries that are milestones say so, so that one sees in the form what the metrics are reckoned from.

use super::document::NodeId;
use super::state::app;
use super::words::timing;
use leptos::prelude::*;

#[component]
pub fn MilestoneMark(id: NodeId) -> impl IntoView {
    let app = app();
    let steps = Memo::new(move |_| {
        let found = |found: &super::findings::Checked| found.milestones.get(&id).cloned();
        app.checking.found.with(found).unwrap_or_default()
    });
    move || {
        let names: Vec<&str> = steps.get().into_iter().map(timing::milestone).collect();
        (!names.is_empty()).then(|| {
            view! { class = "d",
                <p class="milestone" title=timing::MILESTONE>{names.join(" · ")}</p>
            }
        })
    }
}
