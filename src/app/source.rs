//! The Markdown tab: the text itself. What is typed here is an edit like any other.

use super::browser;
use super::editor::backdrop::Backdrop;
use super::editor::drawn::span_of_mark;
use super::editor::look::{Mark, Of};
use super::editor::seek_bar::{SeekBar, key};
use super::findings::severity_word;
use super::keeper;
use super::state::{App, Pane, Tab, app};
use crate::text::{Span, all_to_shown, byte_to_utf16, from_shown, shown, to_shown, utf16_to_byte};
use leptos::{ev, html, prelude::*};
use std::time::Duration;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;

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
    let editor = NodeRef::<html::Div>::new();
    let seen = Memo::new(move |_| app.tab.get() == Tab::Markdown);
    // The text area said this itself, so it need not be asked what it holds.
    let own = StoredValue::new(false);
    let fill = move || {
        let Some(area) = area.get_untracked().filter(|_| !composing.get_untracked()) else {
            return;
        };
        app.document.with_untracked(|d| {
            let text = shown(d.text());
            // Written only where it differs: setting a value takes the caret away.
            let agrees = own.try_update_value(std::mem::take).unwrap_or(false);
            if !agrees && area.value() != text {
                area.set_value(&text);
            }
            if seen.get_untracked() {
                app.seeing.with_backdrop(|backdrop| backdrop.update(&text));
            }
        });
    };
    let changes = StoredValue::new(0u64);
    Effect::new(move |_| {
        let length = app.document.with(|d| d.text().len());
        let ready = area.get().is_some() && editor.get().is_some();
        if !ready {
            return;
        }
        changes.update_value(|n| *n += 1);
        if seen.get() {
            return fill();
        }
        // Nobody sees it: what is seen comes first, and a long text when the keys rest.
        let change = changes.get_value();
        let rest = move || {
            if changes.get_value() == change {
                fill();
            }
        };
        set_timeout(rest, if length < LONG { AFTER_OTHERS } else { REST });
    });
    Effect::new(move |_| {
        let Some(editor) = editor.get() else { return };
        app.seeing.backdrop.set_value(Backdrop::new(&editor));
        if let Some(area) = area.get_untracked() {
            watch_size(app, &area);
        }
        fill();
    });
    Effect::new(move |_| {
        app.checking.checks.track();
        if seen.get() {
            // Marks are of the text as it is, so that has to be there first.
            fill();
            mark_problems(app);
        }
    });
    let write = move || {
        if let Some(area) = area.get_untracked() {
            let typed = area.value();
            app.put_source(&typed, step.with_value(|s| s.group));
            own.set_value(app.document.with_untracked(|d| shown(d.text()) == typed));
        }
    };
    let input = move |event: ev::Event| {
        step.update_value(|s| s.follow(app, &event));
        if !composing.get_untracked() {
            write();
        } else if let Some(area) = area.get_untracked() {
            let typed = area.value();
            app.seeing.with_backdrop(|backdrop| backdrop.update(&typed));
        }
    };
    let keydown = move |event: web_sys::KeyboardEvent| {
        if let Some(asked) = browser::step_key(&event) {
            event.prevent_default();
            event.stop_propagation();
            let at = app.step(asked);
            if let (Some(at), Some(area)) = (at, area.get_untracked()) {
                let (shown, at) = app
                    .document
                    .with_untracked(|d| (shown(d.text()), to_shown(d.text(), at)));
                let caret = byte_to_utf16(&shown, at) as u32;
                area.set_value(&shown);
                let _ = area.set_selection_range(caret, caret);
            }
            step.update_value(|s| s.group = app.new_group());
        } else {
            key(app, &event);
        }
    };
    let click = move |event: web_sys::MouseEvent| {
        let mark = event
            .target()
            .and_then(|t| t.dyn_into::<web_sys::Element>().ok());
        if let Some(span) = mark.as_ref().and_then(span_of_mark) {
            show_shown(app, span);
        }
    };
    let scroll = move |_| {
        app.seeing.with_backdrop(Backdrop::draw);
    };
    view! { class = "d",
        <div class="source-tab">
            <SeekBar/>
            <div class="editor" node_ref=editor on:click=click>
                <div class="under" aria-hidden="true"></div>
                <textarea node_ref=area id=SOURCE class="source" readonly=move || !keeper::may_write(app.holding.get()) aria-label="Markdown source" spellcheck="true" autocapitalize="off"
                    on:input=input on:keydown=keydown on:scroll=scroll
                    on:compositionstart=move |_| composing.set(true)
                    on:compositionend=move |_| { composing.set(false); write(); }
                    on:focus=move |_| step.update_value(|s| s.group = app.new_group()) on:blur=move |_| app.close_step()></textarea>
                <div class="tint" aria-hidden="true"></div>
                <div class="ruler" aria-hidden="true"></div>
            </div>
        </div>
    }
}

/// A text of more bytes than this is put into the text area only when it is seen, or after a while.
const LONG: usize = 64 * 1024;
const REST: Duration = Duration::from_millis(1500);
const AFTER_OTHERS: Duration = Duration::from_millis(30);

/// Lines are wrapped anew where the text area gets another width.
fn watch_size(app: App, area: &web_sys::Element) {
    let resized = Closure::<dyn FnMut()>::new(move || {
        app.seeing.with_backdrop(Backdrop::resized);
    });
    if let Ok(observer) = web_sys::ResizeObserver::new(resized.as_ref().unchecked_ref()) {
        observer.observe(area);
    }
    resized.forget();
}

/// Marks what was found by the last check, where it is.
fn mark_problems(app: App) {
    let marks = app.checking.found.with_untracked(|found| {
        app.document.with_untracked(|d| {
            let spans = found.problems.iter().map(|problem| problem.span());
            let mut places: Vec<usize> = spans.flat_map(|s| [s.start, s.end]).collect();
            places.sort_unstable();
            let shown = all_to_shown(d.text(), &places);
            let place = |at| places.binary_search(&at).map_or(0, |nth| shown[nth]);
            let marks = found.problems.iter().map(|problem| {
                let (span, own) = (problem.span(), &problem.shown);
                let words = format!("{}: {}", severity_word(own.severity), own.key.message);
                Mark {
                    span: Span::new(place(span.start), place(span.end)),
                    of: Of::Problem {
                        severity: own.severity,
                        words,
                    },
                }
            });
            marks.collect::<Vec<_>>()
        })
    });
    app.seeing.with_backdrop(|backdrop| backdrop.mark(marks));
}

/// Where the caret is, in the text.
pub fn caret(app: App) -> Option<usize> {
    let at = selected(app)?.end;
    Some(app.document.with_untracked(|d| from_shown(d.text(), at)))
}

/// What is selected, in what is shown of the text.
pub fn selected(app: App) -> Option<Span> {
    let area = area()?;
    let unit = |at: Result<Option<u32>, _>| at.ok().flatten().map(|unit| unit as usize);
    let (from, to) = (unit(area.selection_start())?, unit(area.selection_end())?);
    let shown = app.document.with_untracked(|d| shown(d.text()));
    Some(Span::new(
        utf16_to_byte(&shown, from),
        utf16_to_byte(&shown, to),
    ))
}

pub fn area() -> Option<web_sys::HtmlTextAreaElement> {
    browser::by_id(SOURCE).and_then(|e| e.dyn_into().ok())
}

/// Opens the Markdown tab with the caret at a place of the text.
pub fn show_in_source(app: App, position: usize) {
    select_in_source(app, Span::at(position));
}

/// Opens the Markdown tab with these words selected.
pub fn select_in_source(app: App, span: Span) {
    let places = |d: &super::document::Document| all_to_shown(d.text(), &[span.start, span.end]);
    let places = app.document.with_untracked(places);
    if let [start, end] = places[..] {
        show_shown(app, Span::new(start, end));
    }
}

/// The same, by places in what is shown of the text.
pub fn show_shown(app: App, span: Span) {
    let place = app
        .document
        .with_untracked(|d| from_shown(d.text(), span.start));
    app.seeing.place.set_value(Some(place));
    app.tab.set(Tab::Markdown);
    app.pane.set(Pane::Document);
    browser::after_drawing(move || {
        let Some(area) = area() else { return };
        let shown = app.document.with_untracked(|d| shown(d.text()));
        if area.value() != shown {
            area.set_value(&shown);
        }
        let unit = |byte| byte_to_utf16(&shown, byte) as u32;
        let _ = area.focus();
        let _ = area.set_selection_range(unit(span.start), unit(span.end));
        app.seeing.with_backdrop(|backdrop| {
            backdrop.update(&shown);
            backdrop.show(span.start);
        });
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
