//! The splitters between the panes: moved by keys and by the pointer, remembered in this browser.

use super::browser;
use super::state::{App, Pane, app};
use super::storage::Settings;
use super::widths::{DRAFTS, FORM, Range, Width};
use leptos::{html, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent, PointerEvent};

/// The widths of the panes.
#[derive(Clone, Copy)]
pub struct Widths {
    pub drafts: RwSignal<Width>,
    pub form: RwSignal<Width>,
}

impl Widths {
    /// As they were left in this browser.
    pub fn kept() -> Widths {
        let kept = Settings::load();
        Widths {
            drafts: RwSignal::new(kept.drafts_width),
            form: RwSignal::new(kept.form_width),
        }
    }

    /// Shows them on the element that holds the panes, and brings a folded pane back that somebody goes to.
    pub fn show(self, app: App, host: NodeRef<html::Main>) {
        Effect::new(move |_| {
            let Some(host) = host.get() else { return };
            let style = (*host).unchecked_ref::<HtmlElement>().style();
            let form = self.form.get().in_range(FORM);
            let drafts = self.drafts.get().in_range(DRAFTS);
            for (name, value) in [
                ("--drafts", format!("{drafts}rem")),
                ("--form", format!("{form}fr")),
                ("--document", format!("{}fr", 100.0 - form)),
            ] {
                let _ = style.set_property(name, &value);
            }
        });
        Effect::new(move |before: Option<()>| {
            let pane = app.pane.get();
            let folded = match pane {
                Pane::Drafts => self.drafts,
                Pane::Form => self.form,
                Pane::Document => return,
            };
            // At the start nobody has gone anywhere yet.
            if before.is_some() && folded.with_untracked(|width| width.folded) {
                folded.update(|width| width.folded = false);
                self.keep();
            }
        });
    }

    fn keep(self) {
        Settings {
            drafts_width: self.drafts.get_untracked(),
            form_width: self.form.get_untracked(),
            ..Settings::load()
        }
        .save();
    }
}

/// The splitter behind a pane.
#[component]
pub fn Splitter(
    name: &'static str,
    /// The element ids of the pane, and of the splitter.
    pane: &'static str,
    range: Range,
    width: RwSignal<Width>,
    /// What a place means that is so many pixels from the left edge of the pane.
    measure: fn(f64, &Element) -> Option<f64>,
) -> impl IntoView {
    let widths = app().widths;
    let dragging = RwSignal::new(false);
    let keydown = move |event: KeyboardEvent| {
        if event.alt_key() || browser::with_command(&event) {
            return;
        }
        if let Some(to) = width.get_untracked().after_key(range, &event.key()) {
            event.prevent_default();
            width.set(to);
            widths.keep();
        }
    };
    let down = move |event: PointerEvent| {
        let target = event.current_target();
        if let Some(own) = target.and_then(|target| target.dyn_into::<Element>().ok()) {
            let _ = own.set_pointer_capture(event.pointer_id());
            dragging.set(true);
        }
    };
    let drag = move |event: PointerEvent| {
        if !dragging.get_untracked() {
            return;
        }
        let to = browser::by_id(pane).and_then(|pane| measure(f64::from(event.client_x()), &pane));
        if let Some(to) = to {
            width.set(Width::to(range, to));
        }
    };
    let up = move |_: PointerEvent| {
        if dragging.get_untracked() {
            dragging.set(false);
            widths.keep();
        }
    };
    let reset = move |_| {
        width.set(Width::default());
        widths.keep();
    };
    let now = move || match width.get() {
        Width { folded: true, .. } => 0.0,
        open => range.percent(open.in_range(range)),
    };
    let said = move || width.get().folded.then_some("Folded away");
    view! { class = "d",
        <div class="splitter" role="separator" tabindex="0" aria-orientation="vertical" aria-label=name aria-controls=pane
            aria-valuemin="0" aria-valuemax="100" aria-valuenow=move || now().to_string() aria-valuetext=said class:dragging=dragging
            title="Drag, or press an arrow key. Enter folds it away."
            on:keydown=keydown on:pointerdown=down on:pointermove=drag on:pointerup=up on:pointercancel=up on:dblclick=reset></div>
    }
}

/// The width of the drafts, in rem, if their pane ends at a place.
pub fn drafts_to(x: f64, pane: &Element) -> Option<f64> {
    let root = document().document_element()?;
    let size = window().get_computed_style(&root).ok().flatten()?;
    let rem = size.get_property_value("font-size").ok()?;
    let rem: f64 = rem.trim_end_matches("px").parse().ok()?;
    Some((x - left_of(pane)) / rem)
}

/// The share of the form, in percent, if it ends at a place.
pub fn form_to(x: f64, pane: &Element) -> Option<f64> {
    let right = pane.parent_element()?.get_bounding_client_rect().right();
    let left = left_of(pane);
    Some((x - left) / (right - left) * 100.0)
}

/// The left edge of a pane; of one that is not shown, where it would be.
fn left_of(pane: &Element) -> f64 {
    let own = pane.get_bounding_client_rect();
    if own.width() > 0.0 {
        return own.left();
    }
    let before = pane.previous_element_sibling();
    let before = before.map(|before| before.get_bounding_client_rect());
    match (before, pane.parent_element()) {
        (Some(before), _) if before.width() > 0.0 => before.right(),
        (_, Some(parent)) => parent.get_bounding_client_rect().left(),
        (_, None) => 0.0,
    }
}
