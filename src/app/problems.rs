//! The tab `Problems`: all that was found, by section.

use super::document::NodeId;
use super::findings::{Counts, Shown};
use super::going;
use super::header::icon;
use super::mending::mend_all;
use super::muting::MutedList;
use super::notices::{ProblemView, severity_icon};
use super::state::{App, app};
use super::words;
use crate::checks::Severity;
use leptos::prelude::*;

/// What the element ids of this list begin with.
pub const PLACE: &str = "problem";

/// How many problems there are; changes only with the numbers.
fn counts(app: App) -> Memo<Counts> {
    Memo::new(move |_| app.checking.found.with(|found| found.counts()))
}

/// "Problems, 2 errors, 1 warning".
pub fn tab_name(app: App) -> Signal<String> {
    let counts = counts(app);
    Signal::derive(move || match counts.get().words() {
        none if none.is_empty() => "Problems".to_owned(),
        words => format!("Problems, {words}"),
    })
}

/// The numbers in the tab's label. Its name has them in words, so here they are pictures.
#[component]
pub fn TabCounts() -> impl IntoView {
    let counts = counts(app());
    move || {
        let Counts {
            errors,
            warnings,
            notes,
        } = counts.get();
        let kinds = [
            (errors, Severity::Error),
            (warnings, Severity::Warning),
            (notes, Severity::Info),
        ];
        let some = kinds.into_iter().filter(|(count, _)| *count > 0);
        let badges = some.map(|(count, severity)| {
            view! { class = "d",
                <span class="tab-count" aria-hidden="true" data-severity=severity.name() data-count=count.to_string()>{severity_icon(severity)}</span>
            }
        });
        badges.collect_view()
    }
}

#[component]
pub fn Problems() -> impl IntoView {
    let app = app();
    let counts = counts(app);
    let groups = Memo::new(move |_| app.checking.found.with(|found| found.by_section()));
    let safe = Memo::new(move |_| app.checking.found.with(|found| found.safe_fixes().1));
    let none = move || {
        view! { class = "d",
            <div class="no-problems">
                <p id="no-problems" tabindex="-1">{icon("mark")}<strong>{words::NO_PROBLEMS}</strong></p>
                <p class="fine">{words::NO_PROBLEMS_MORE}</p>
            </div>
        }
    };
    let some = move || {
        view! { class = "d",
            <div class="problems-head">
                <p class="problems-count">{move || counts.get().words()}</p>
                {move || (safe.get() > 1).then(|| view! { class = "d",
                    <button type="button" class="wide-button" on:click=move |_| mend_all(app)>{format!("Fix all {} safe", safe.get())}</button>
                })}
                <button type="button" class="icon-button" aria-label="Previous problem" title="Previous problem (Shift+F8)"
                    on:click=move |_| going::step(app, false)>{icon("up")}</button>
                <button type="button" class="icon-button" aria-label="Next problem" title="Next problem (F8)"
                    on:click=move |_| going::step(app, true)>{icon("down")}</button>
            </div>
            <For each=move || groups.get() key=|(id, heading, _)| (*id, heading.clone()) let:group>
                <Group id=group.0 heading=group.1 groups=groups/>
            </For>
            <p class="fine">{words::WALK_BY_KEY}</p>
        }
    };
    let any = Memo::new(move |_| counts.get().all() > 0);
    view! { class = "d",
        <div class="problems">
            {move || if any.get() { some().into_any() } else { none().into_any() }}
            <MutedList/>
        </div>
    }
    .into_any()
}

type Groups = Vec<(NodeId, String, Vec<Shown>)>;

/// The problems of a section.
#[component]
fn Group(id: NodeId, heading: String, groups: Memo<Groups>) -> impl IntoView {
    let own = move || {
        let of = |groups: &Groups| groups.iter().find(|(group, ..)| *group == id).cloned();
        groups.with(of).map(|(.., own)| own).unwrap_or_default()
    };
    view! { class = "d",
        <section aria-label=heading.clone()>
            <h2>{heading.clone()}</h2>
            <ul>
                <For each=own key=Clone::clone let:shown>
                    <li><ProblemView shown=shown place=PLACE.to_owned() in_list=true/></li>
                </For>
            </ul>
        </section>
    }
    .into_any()
}
