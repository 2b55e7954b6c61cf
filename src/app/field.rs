//! A control over one value of the document. While it has the focus it owns what is typed; the document's value takes
//! its place only where the two are not the same.

use super::browser;
use super::checking::Notice;
use super::document::{NodeId, Offered, part_name};
use super::findings::Spot;
use super::notices::{Notes, words_id};
use super::state::{App, app};
use super::task_details::{self, OFFERS, is_offered};
use super::time_field;
use super::timing::Around;
use crate::checks::Severity;
use crate::lens::Refusal;
use crate::outline::Part;
use crate::text::normal;
use leptos::{ev, prelude::*};

/// The element id of a node's control.
pub fn control_id(id: NodeId, part: Part) -> String {
    format!("{}-{}", part_name(part), id.0)
}

/// How a control is made and when it writes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// One line, written on each key.
    Line,
    /// As many lines as it needs, written on each key.
    Text,
    /// A time: written on Enter or when the focus leaves, because half a time is not one.
    Time,
    /// Another value that is none while it is half typed, and is written as a time is.
    Whole,
}

impl Shape {
    /// Whether it is written only when the focus leaves, or on Enter.
    fn waits(self) -> bool {
        matches!(self, Shape::Time | Shape::Whole)
    }
}

/// What is typed into a control, and what becomes of it.
#[derive(Clone, Copy)]
struct Buffer {
    /// At hand, because some of what calls this (the page going away) is outside of the reactive system.
    app: App,
    id: NodeId,
    part: Part,
    shape: Shape,
    /// What its label asks for.
    offers: Option<Offered>,
    typed: RwSignal<String>,
    /// The document's value when this control last wrote or took it over: seeing it again is no news.
    known: RwSignal<String>,
    focused: RwSignal<bool>,
    /// Between the start and the end of a composition (accents, Japanese) nothing is written.
    composing: RwSignal<bool>,
    refused: RwSignal<Option<Refusal>>,
    at_focus: RwSignal<String>,
    group: RwSignal<u64>,
    /// What stands around a time that is being typed.
    around: RwSignal<Option<Around>>,
}

impl Buffer {
    fn new(id: NodeId, part: Part, shape: Shape, offers: Option<Offered>) -> Self {
        let app = app();
        let value = app.watch(id, part);
        let held = app.document.with_untracked(|d| d.held(id, part).cloned());
        let known = value.get_untracked().unwrap_or_default();
        let waits = held.is_some().then_some(Refusal::WouldChangeMore);
        let typed = RwSignal::new(held.unwrap_or_else(|| known.clone()));
        let buffer = Buffer {
            app,
            id,
            part,
            shape,
            offers,
            typed,
            known: RwSignal::new(known),
            focused: RwSignal::new(false),
            composing: RwSignal::new(false),
            refused: RwSignal::new(waits),
            at_focus: RwSignal::new(String::new()),
            group: RwSignal::new(0),
            around: RwSignal::new(None),
        };
        Effect::new(move |_| {
            let Some(value) = value.get() else { return };
            if value == buffer.known.get_untracked() {
                return;
            }
            buffer.known.set(value.clone());
            if value != normal(&typed.get_untracked()) {
                typed.set(value);
                buffer.refused.set(None);
            }
        });
        buffer
    }

    fn focus(self) {
        self.at_focus.set(self.typed.get_untracked());
        self.group.set(self.app.new_group());
        self.focused.set(true);
        if let Some(offers) = task_details::offers(self.app, self.part, self.offers) {
            self.app.offers.set(offers);
        }
        self.around.set(None);
        if self.shape.waits() {
            let commit = move |()| {
                if !self.is_gone() {
                    self.commit();
                }
            };
            self.app.commit.set_value(Some(Callback::new(commit)));
        }
    }

    fn input(self, event: &ev::Event) {
        self.typed.set(browser::typed(event));
        self.app.checking.typed();
        if !self.shape.waits() && !self.composing.get_untracked() {
            self.write();
        }
    }

    fn write(self) {
        let (typed, group) = (self.typed.get_untracked(), self.group.get_untracked());
        let result = match self.shape {
            Shape::Time => time_field::put(self.app, self.id, &typed, group),
            _ => self.app.put(self.id, self.part, &typed, group),
        };
        self.known.set(self.value());
        self.refused.set(result.err());
    }

    /// Writes a time, and shows it the way it stands in the document.
    fn commit(self) {
        if self.shape.waits() && normal(&self.typed.get_untracked()) != self.value() {
            self.write();
        }
        if self.refused.get_untracked().is_none() {
            self.typed.set(self.value());
        }
    }

    fn value(self) -> String {
        self.app
            .document
            .with_untracked(|d| d.value(self.id, self.part))
            .unwrap_or_default()
    }

    fn blur(self) {
        // An element that is removed loses the focus after its signals are gone.
        if self.is_gone() {
            return;
        }
        self.app.commit.set_value(None);
        self.focused.set(false);
        self.commit();
    }

    fn is_gone(self) -> bool {
        self.typed.try_get_untracked().is_none()
    }

    /// Ctrl+Z is the browser's until the control holds what it held when it got the focus; then it is the page's.
    /// Whether it was such a key.
    fn undo_key(self, event: &web_sys::KeyboardEvent) -> bool {
        let Some(step) = browser::step_key(event) else {
            return false;
        };
        event.stop_propagation();
        if self.typed.get_untracked() == self.at_focus.get_untracked() {
            event.prevent_default();
            self.app.step(step);
            if !self.is_gone() {
                self.at_focus.set(self.typed.get_untracked());
                self.group.set(self.app.new_group());
            }
        }
        true
    }

    /// What a time becomes that is being typed.
    fn outlook(self) -> Option<String> {
        let typed = self.typed.get();
        if self.shape != Shape::Time || !self.focused.get() || typed == self.value() {
            return None;
        }
        time_field::outlook(self.app, self.id, &typed, self.around)
    }

    fn message(self) -> Option<String> {
        let shown = !self.focused.get() || !self.shape.waits();
        self.refused.get().filter(|_| shown).map(|r| r.to_string())
    }
}

/// The control itself. `name` is its accessible name; `on_enter` hears Enter where it means something else than a
/// new line.
#[component]
pub fn Control(
    id: NodeId,
    part: Part,
    shape: Shape,
    #[prop(into)] name: Signal<String>,
    #[prop(optional)] on_enter: Option<Callback<()>>,
    #[prop(optional)] on_empty_backspace: Option<Callback<()>>,
    #[prop(optional, into)] placeholder: String,
    #[prop(default = None)] offers: Option<Offered>,
) -> impl IntoView {
    let buffer = Buffer::new(id, part, shape, offers);
    let locked = buffer
        .app
        .document
        .with_untracked(|d| d.is_locked(id, part));
    let dom_id = control_id(id, part);
    let note_id = format!("{dom_id}-note");
    let keydown = move |event: web_sys::KeyboardEvent| {
        if buffer.undo_key(&event) || event.is_composing() {
            return;
        }
        let blank = buffer.typed.with_untracked(|t| t.is_empty());
        match (event.key().as_str(), on_enter, on_empty_backspace) {
            ("Enter", on_enter, _) if !event.shift_key() && !browser::with_command(&event) => {
                if shape.waits() {
                    buffer.commit();
                }
                if let Some(on_enter) = on_enter {
                    event.prevent_default();
                    on_enter.run(());
                }
            }
            ("Backspace", _, Some(remove)) if blank => {
                event.prevent_default();
                remove.run(());
            }
            _ => {}
        }
    };
    let notice = buffer.app.checking.watch(Spot::Control(id, part));
    let outlook = Memo::new(move |_| buffer.outlook());
    let echo = Memo::new(move |_| {
        let of_text = || notice.with(|n| n.echo.clone());
        outlook.get().or_else(of_text)
    });
    let echo_id = format!("{dom_id}-echo");
    let described = {
        let (note_id, echo_id, place) = (note_id.clone(), echo_id.clone(), dom_id.clone());
        move || {
            let note = buffer.message().map(|_| note_id.clone());
            let echo = echo.with(Option::is_some).then(|| echo_id.clone());
            notice.with(|n| described_by(n, note, echo, &place))
        }
    };
    let has_error =
        move || notice.with(|n| n.problems.iter().any(|p| p.severity == Severity::Error));
    let invalid = move || (buffer.message().is_some() || has_error()).then_some("true");
    let place = dom_id.clone();
    let input = move |event: ev::Event| buffer.input(&event);
    let start = move |_| buffer.composing.set(true);
    let end = move |_| {
        buffer.composing.set(false);
        if !shape.waits() {
            buffer.write();
        }
    };
    let typed = move || buffer.typed.get();
    let control = match shape {
        Shape::Text => view! { class = "d",
            <div class="grow" data-text=typed>
                <textarea id=dom_id rows="1" class="control" readonly=locked placeholder=placeholder aria-label=name
                    aria-describedby=described aria-invalid=invalid prop:value=typed
                    on:input=input on:keydown=keydown on:compositionstart=start on:compositionend=end
                    on:focus=move |_| buffer.focus() on:blur=move |_| buffer.blur()></textarea>
            </div>
        }.into_any(),
        Shape::Line | Shape::Time | Shape::Whole => view! { class = "d",
            <input id=dom_id type="text" class="control" class:time=move || shape == Shape::Time autocomplete="off" list=(offers.is_some() || is_offered(part)).then_some(OFFERS)
                readonly=locked placeholder=placeholder aria-label=name aria-describedby=described aria-invalid=invalid prop:value=typed
                on:input=input on:keydown=keydown on:compositionstart=start on:compositionend=end
                on:focus=move |_| buffer.focus() on:blur=move |_| buffer.blur()/>
        }.into_any(),
    };
    let note_id = StoredValue::new(note_id);
    let echo_id = StoredValue::new(echo_id);
    view! { class = "d",
        {control}
        {move || echo.get().map(|words| view! { class = "d", <p class="echo" class:outlook=move || outlook.with(Option::is_some) id=echo_id.get_value()>{words}</p> })}
        {move || buffer.message().map(|text| view! { class = "d", <p class="note" id=note_id.get_value()>{text}</p> })}
        <Notes notice=notice place=place/>
    }
    .into_any()
}

/// The ids of what is said about a control.
fn described_by(
    notice: &Notice,
    note: Option<String>,
    echo: Option<String>,
    place: &str,
) -> Option<String> {
    let problems = notice.problems.iter().map(|shown| words_id(place, shown));
    let ids: Vec<String> = note.into_iter().chain(echo).chain(problems).collect();
    (!ids.is_empty()).then(|| ids.join(" "))
}
