//! The Markdown tab: the text itself. What is typed here is an edit like any other.

use super::browser;
use super::keeper;
use super::state::{App, Pane, Tab, app};
use crate::text::{Span, byte_to_utf16, from_shown, shown, to_shown, utf16_to_byte};
use leptos::{ev, html, prelude::*};
use wasm_bindgen::JsCast;

/// The element id of the text area.
pub const SOURCE: &str = "source";

#[component]
pub fn Source() -> impl IntoView {
    let app = app();
    let area = NodeRef::<html::Textarea>::new();
    let step = StoredValue::new(Step {
        group: 0,
        last: 0.0,
        kind: String::new(),
    });
    let composing = RwSignal::new(false);
    let text = Memo::new(move |_| app.document.with(|d| shown(d.text())));
    // Written only where it differs: setting a value takes the caret away.
    Effect::new(move |_| {
        let text = text.get();
        if let Some(area) = area.get()
            && area.value() != text
            && !composing.get_untracked()
        {
            area.set_value(&text);
        }
    });
    let write = move || {
        if let Some(area) = area.get_untracked() {
            app.put_source(&area.value(), step.with_value(|s| s.group));
        }
    };
    let input = move |event: ev::Event| {
        step.update_value(|s| s.follow(app, &event));
        if !composing.get_untracked() {
            write();
        }
    };
    let keydown = move |event: web_sys::KeyboardEvent| {
        if let Some(asked) = browser::step_key(&event) {
            event.prevent_default();
            event.stop_propagation();
            let at = app.step(asked);
            if let (Some(at), Some(area)) = (at, area.get_untracked()) {
                let caret = app.document.with_untracked(|d| {
                    let shown = shown(d.text());
                    byte_to_utf16(&shown, to_shown(d.text(), at))
                });
                area.set_value(&text.get_untracked());
                let _ = area.set_selection_range(caret as u32, caret as u32);
            }
            step.update_value(|s| s.group = app.new_group());
        }
    };
    view! { class = "d",
        <textarea node_ref=area id=SOURCE class="source" readonly=move || !keeper::may_write(app.holding.get()) aria-label="Markdown source" spellcheck="true" autocapitalize="off"
            on:input=input on:keydown=keydown
            on:compositionstart=move |_| composing.set(true)
            on:compositionend=move |_| { composing.set(false); write(); }
            on:focus=move |_| step.update_value(|s| s.group = app.new_group()) on:blur=move |_| app.close_step()></textarea>
    }
}

/// Where the caret is, in the text.
pub fn caret(app: App) -> Option<usize> {
    let area = area()?;
    let units = area.selection_end().ok().flatten()? as usize;
    Some(app.document.with_untracked(|d| {
        let shown = shown(d.text());
        from_shown(d.text(), utf16_to_byte(&shown, units))
    }))
}

fn area() -> Option<web_sys::HtmlTextAreaElement> {
    browser::by_id(SOURCE).and_then(|e| e.dyn_into().ok())
}

/// Opens the Markdown tab with the caret at a place of the text.
pub fn show_in_source(app: App, position: usize) {
    select_in_source(app, Span::at(position));
}

/// Opens the Markdown tab with these words selected.
pub fn select_in_source(app: App, span: Span) {
    app.tab.set(Tab::Markdown);
    app.pane.set(Pane::Document);
    browser::after_drawing(move || {
        let Some(area) = area() else { return };
        let (shown, at, end) = app.document.with_untracked(|d| {
            let place = |position| to_shown(d.text(), position);
            (shown(d.text()), place(span.start), place(span.end))
        });
        // How tall the text before the place is says how far to scroll; there is no other way to ask a text area.
        area.set_value(shown.get(..at).unwrap_or_default());
        let (tall, seen) = (area.scroll_height(), area.client_height());
        area.set_value(&shown);
        let unit = |byte| byte_to_utf16(&shown, byte) as u32;
        let _ = area.focus();
        let _ = area.set_selection_range(unit(at), unit(end));
        area.set_scroll_top(if tall > seen { tall - seen / 2 } else { 0 });
    });
}

/// Typing that goes on without a pause, and deleting, and each paste, is one step of undo.
struct Step {
    group: u64,
    last: f64,
    kind: String,
}

/// After this many milliseconds, what is typed is another change.
const PAUSE: f64 = 1000.0;

impl Step {
    fn follow(&mut self, app: App, event: &ev::Event) {
        let kind = event
            .dyn_ref::<web_sys::InputEvent>()
            .map(web_sys::InputEvent::input_type)
            .unwrap_or_default();
        let now = browser::now();
        let goes_on = kind == self.kind
            && now - self.last < PAUSE
            && !kind.contains("Paste")
            && !kind.contains("Drop");
        if !goes_on {
            self.group = app.new_group();
        }
        (self.last, self.kind) = (now, kind);
    }
}
