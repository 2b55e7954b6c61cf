//! Problems where they are shown: in words, with what mends them and a way to the rule's page.

use super::checking::Notice;
use super::document::NodeId;
use super::findings::{Key, Shown, ShownFix, Spot, severity_word};
use super::going::{self, found_id};
use super::header::icon;
use super::mending::mend;
use super::muting::MuteButton;
use super::state::{Dialog, app};
use crate::checks::{Severity, rule};
use leptos::prelude::*;
use std::hash::{DefaultHasher, Hash, Hasher};

/// The element id of a problem's words in one of the places that show it.
pub fn words_id(place: &str, shown: &Shown) -> String {
    let mut hasher = DefaultHasher::new();
    shown.key.hash(&mut hasher);
    format!("{place}-{:x}", hasher.finish())
}

/// The problems of a control, below it.
#[component]
pub fn Notes(notice: RwSignal<Notice>, place: String) -> impl IntoView {
    let some = Memo::new(move |_| notice.with(|n| !n.problems.is_empty()));
    let place = StoredValue::new(place);
    move || {
        some.get().then(|| {
            view! { class = "d",
                <div class="found">
                    <For each=move || notice.with(|n| n.problems.clone()) key=Clone::clone let:shown>
                        <ProblemView shown=shown place=place.get_value()/>
                    </For>
                </div>
            }
            .into_any()
        })
    }
}

/// The problems of a section that none of its controls has.
#[component]
pub fn CardNotes(card: NodeId) -> impl IntoView {
    let app = app();
    let notice = app.checking.watch(Spot::Card(card));
    let some = Memo::new(move |_| notice.with(|n| !n.problems.is_empty()));
    move || {
        some.get().then(|| {
            view! { class = "d",
                <div id=found_id(card) tabindex="-1" role="group" aria-label="Problems of this section">
                    <Notes notice=notice place=found_id(card)/>
                </div>
            }
            .into_any()
        })
    }
}

/// One problem. In a list of them its words lead to its place, and so does what shows it.
#[component]
pub fn ProblemView(shown: Shown, place: String, #[prop(optional)] in_list: bool) -> impl IntoView {
    let app = app();
    let id = words_id(&place, &shown);
    let severity = shown.severity;
    let (key, message) = (shown.key.clone(), shown.key.message.clone());
    let words = if in_list {
        let key = key.clone();
        view! { class = "d",
            <button type="button" class="problem-link" id=id on:click=move |_| going::to_problem(app, &key)>{message}</button>
        }
        .into_any()
    } else {
        view! { class = "d", <span id=id>{message}</span> }.into_any()
    };
    let fixes = shown.fixes.iter().cloned().enumerate().map(|(nth, fix)| {
        let key = key.clone();
        view! { class = "d", <FixButton key=key nth=nth fix=fix in_list=in_list/> }
    });
    let related = shown
        .related
        .iter()
        .cloned()
        .enumerate()
        .filter(|_| in_list);
    let related = related.map(|(nth, words)| {
        let key = key.clone();
        view! { class = "d",
            <button type="button" class="text-button" on:click=move |_| going::to_related(app, &key, nth)>{format!("See: {words}")}</button>
        }
    });
    let code = key.code;
    let mutes = (in_list && shown.can_be_muted).then(|| key.clone());
    let why = move |_| app.dialog.set(rule(code).map(Dialog::Rule));
    view! { class = "d",
        <div class="problem" data-severity=severity.name()>
            <p class="problem-words">
                {severity_icon(severity)}<strong>{severity_word(severity)}</strong>
                {in_list.then(|| view! { class = "d", <span class="problem-code">{code}</span> })}
                {words}
            </p>
            <div class="problem-acts">
                {fixes.collect_view()}
                {related.collect_view()}
                <button type="button" class="text-button" aria-label=format!("Why? {code}") on:click=why>"Why?"</button>
                {mutes.map(|key| view! { class = "d", <MuteButton key=key/> })}
            </div>
        </div>
    }
    .into_any()
}

pub fn severity_icon(severity: Severity) -> impl IntoView {
    icon(severity.name())
}

/// A fix. What is not safe says what it would change.
#[component]
fn FixButton(key: Key, nth: usize, fix: ShownFix, in_list: bool) -> impl IntoView {
    let app = app();
    let change = (!fix.safe || in_list).then(|| fix.change.clone());
    let change = change.filter(|change| !change.is_empty());
    let title = fix.title.clone();
    view! { class = "d",
        <button type="button" class="fix-button" title=fix.change on:click=move |_| mend(app, &key, nth, in_list)>{title}</button>
        {change.map(|change| view! { class = "d", <span class="fine change">{change}</span> })}
    }
}
