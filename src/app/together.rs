//! Scrolling together: what one pane shows at its top, the other shows too, by its place in the text. Only the pane that
//! somebody works in leads; what it moves does not move it back. And the place of the field that has the focus.

use super::anchors::Anchors;
use super::browser;
use super::document::NodeId;
use super::going::place_of;
use super::marks::element_at;
use super::showing::Tab;
use super::source::area;
use super::state::{App, app};
use super::storage::Settings;
use super::words::seeing as words;
use crate::render::Node;
use crate::text::{Span, from_shown, to_shown};
use leptos::prelude::*;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, EventTarget};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    Form,
    Preview,
    Markdown,
}

/// So far below the edge of a pane is what it shows at its top.
const EDGE: f64 = 56.0;

impl Side {
    const ALL: [Side; 3] = [Side::Form, Side::Preview, Side::Markdown];

    /// What scrolls.
    fn element(self) -> Option<Element> {
        match self {
            Side::Form => document().query_selector(".form-pane").ok().flatten(),
            Side::Preview => browser::by_id("panel-preview"),
            Side::Markdown => area().map(Into::into),
        }
    }

    fn of(target: Option<EventTarget>) -> Option<Side> {
        let target = target?.dyn_into::<web_sys::Node>().ok()?;
        let holds = |side: &Side| side.element().is_some_and(|e| e.contains(Some(&target)));
        Side::ALL.into_iter().find(holds)
    }

    fn is_seen(self) -> bool {
        self.element().is_some_and(|e| e.client_height() > 0)
    }
}

#[component]
pub fn TogetherSwitch() -> impl IntoView {
    let together = app().seeing.together;
    let change = move |event| {
        let on = event_target_checked(&event);
        together.set(on);
        Settings {
            apart: !on,
            ..Settings::load()
        }
        .save();
    };
    view! { class = "d",
        <label class="switch fine"><input type="checkbox" prop:checked=move || together.get() on:change=change/>{words::TOGETHER}</label>
    }
}

/// Listens for as long as the page lives.
pub fn listen(app: App) {
    for name in ["wheel", "touchstart", "pointerdown", "keydown", "focusin"] {
        capture(name, move |event| {
            if let Some(side) = Side::of(event.target()) {
                app.seeing.leads.set_value(Some(side));
            }
        });
    }
    capture("scroll", move |event| {
        let leads = app.seeing.leads.get_value();
        let Some(side) = leads.filter(|side| {
            let own: Option<EventTarget> = side.element().map(Into::into);
            own == event.target()
        }) else {
            return;
        };
        if !app.seeing.will_follow.get_value() {
            app.seeing.will_follow.set_value(true);
            request_animation_frame(move || {
                app.seeing.will_follow.set_value(false);
                follow(app, side);
            });
        }
    });
    capture("focusin", move |_| show_here(app, true));
    // What comes into view goes on where the other was.
    Effect::new(move |before: Option<Tab>| {
        let tab = app.tab.get();
        if before.is_some_and(|before| before != tab) && app.seeing.together.get_untracked() {
            browser::after_drawing(move || match (tab, app.seeing.place.get_value()) {
                (Tab::Preview, Some(place)) => scroll_to(app, Side::Preview, place),
                (Tab::Markdown, Some(place)) => scroll_to(app, Side::Markdown, place),
                _ => {}
            });
        }
        tab
    });
}

fn capture(name: &str, heard: impl FnMut(web_sys::Event) + 'static) {
    let closure = Closure::<dyn FnMut(web_sys::Event)>::new(heard);
    let function = closure.as_ref().unchecked_ref();
    let _ = document().add_event_listener_with_callback_and_bool(name, function, true);
    closure.forget();
}

fn follow(app: App, side: Side) {
    let Some(place) = top_place(app, side) else {
        return;
    };
    app.seeing.place.set_value(Some(place));
    if !app.seeing.together.get_untracked() {
        return;
    }
    let others = Side::ALL
        .into_iter()
        .filter(|other| *other != side && other.is_seen());
    for other in others {
        scroll_to(app, other, place);
    }
}

/// The place of the text that a pane shows at its top.
fn top_place(app: App, side: Side) -> Option<usize> {
    let pane = side.element()?;
    if pane.scroll_top() == 0 {
        return Some(0);
    }
    let top = pane.get_bounding_client_rect().top() + EDGE;
    match side {
        Side::Form => form_anchors(app, Near::Height(top)).place(top),
        Side::Preview => preview_anchors(app, Near::Height(top)).place(top),
        Side::Markdown => {
            let y = f64::from(pane.scroll_top()) + EDGE;
            let place = app.seeing.with_backdrop(|backdrop| backdrop.place_at(y))?;
            Some(app.document.with_untracked(|d| from_shown(d.text(), place)))
        }
    }
}

/// Scrolls a pane so that a place of the text is at its top.
fn scroll_to(app: App, side: Side, place: usize) {
    let Some(pane) = side.element().filter(|_| side.is_seen()) else {
        return;
    };
    if place == 0 {
        return pane.set_scroll_top(0);
    }
    let top = pane.get_bounding_client_rect().top() + EDGE;
    let y = match side {
        Side::Form => form_anchors(app, Near::Place(place)).height(place),
        Side::Preview => preview_anchors(app, Near::Place(place)).height(place),
        Side::Markdown => {
            let place = app.document.with_untracked(|d| to_shown(d.text(), place));
            let y = app.seeing.with_backdrop(|backdrop| backdrop.top_of(place));
            y.map(|y| y - f64::from(pane.scroll_top()) + top)
        }
    };
    if let Some(y) = y {
        pane.set_scroll_top(pane.scroll_top() + (y - top) as i32);
    }
}

#[derive(Clone, Copy)]
enum Near {
    Height(f64),
    Place(usize),
}

fn top_of(element: &Element) -> f64 {
    element.get_bounding_client_rect().top()
}

fn all(of: &Element, selector: &str) -> Vec<Element> {
    let Ok(list) = of.query_selector_all(selector) else {
        return Vec::new();
    };
    let items = (0..list.length()).filter_map(|nth| list.item(nth));
    items.filter_map(|item| item.dyn_into().ok()).collect()
}

/// The cards, and the controls of those that are near.
fn form_anchors(app: App, near: Near) -> Anchors {
    let Some(pane) = Side::Form.element() else {
        return Anchors::default();
    };
    app.document.with_untracked(|d| {
        let place = |card: &Element| {
            let id = card.id().strip_prefix("card-")?.parse().ok()?;
            Some(d.outline().nodes.get(d.node(NodeId(id))?)?.span.start)
        };
        let cards = all(&pane, ".card").into_iter();
        let cards: Vec<_> = cards
            .filter_map(|card| Some((place(&card)?, top_of(&card), card)))
            .collect();
        let next = cards.partition_point(|(place, y, _)| match near {
            Near::Height(top) => *y <= top,
            Near::Place(at) => *place <= at,
        });
        let mut anchors: Vec<(usize, f64)> =
            cards.iter().map(|(place, y, _)| (*place, *y)).collect();
        if let Some((.., card)) = cards.get(next.saturating_sub(1)) {
            let controls = all(card, ".control").into_iter();
            anchors.extend(controls.filter_map(|c| Some((place_of(d, &c.id())?, top_of(&c)))));
            let end = cards.get(next).map_or(d.text().len(), |(place, ..)| *place);
            anchors.push((end, card.get_bounding_client_rect().bottom()));
        }
        Anchors::new(anchors)
    })
}

/// The block that is near, with what is in it, and where the next begins.
fn preview_anchors(app: App, near: Near) -> Anchors {
    let Some(host) = Side::Preview
        .element()
        .and_then(|p| p.query_selector(".markdown").ok().flatten())
    else {
        return Anchors::default();
    };
    app.seeing.drawn.with_value(|drawn| {
        let drawn = &drawn.blocks;
        let child = |nth: usize| host.children().item(u32::try_from(nth).ok()?);
        let numbers: Vec<usize> = (0..drawn.len()).collect();
        let next = numbers.partition_point(|nth| match near {
            Near::Height(top) => child(*nth).is_some_and(|e| top_of(&e) <= top),
            Near::Place(at) => drawn[*nth].span.start <= at,
        });
        let nth = next.saturating_sub(1);
        let (Some(block), Some(element)) = (drawn.get(nth), child(nth)) else {
            return Anchors::default();
        };
        let mut anchors = vec![(block.span.start, top_of(&element))];
        inside(&element, &block.nodes, block.span.start, &mut anchors);
        match (drawn.get(next), child(next)) {
            (Some(block), Some(element)) if next > nth => {
                anchors.push((block.span.start, top_of(&element)))
            }
            _ => anchors.push((block.span.end, element.get_bounding_client_rect().bottom())),
        }
        Anchors::new(anchors)
    })
}

fn inside(parent: &web_sys::Node, nodes: &[Node], start: usize, out: &mut Vec<(usize, f64)>) {
    let children = parent.child_nodes();
    for (nth, node) in nodes.iter().enumerate() {
        let Node::Element {
            tag,
            at,
            children: own,
            ..
        } = node
        else {
            continue;
        };
        let Some(child) = u32::try_from(nth).ok().and_then(|nth| children.item(nth)) else {
            continue;
        };
        if let (Some(at), Some(element)) = (at, child.dyn_ref::<Element>())
            && matches!(
                *tag,
                "p" | "li" | "tr" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "pre"
            )
        {
            out.push((start + at, top_of(element)));
        }
        inside(&child, own, start, out);
    }
}

/// Shows in the preview where the field that has the focus stands.
pub fn show_here(app: App, moved: bool) {
    let Some(panel) = Side::Preview.element() else {
        return;
    };
    for before in all(&panel, ".here") {
        let _ = before.class_list().remove_1("here");
    }
    let focused = browser::focused_element()
        .map(|e| e.id())
        .unwrap_or_default();
    let Some(place) = app.document.with_untracked(|d| place_of(d, &focused)) else {
        return;
    };
    let Some(host) = panel.query_selector(".markdown").ok().flatten() else {
        return;
    };
    let found = app
        .seeing
        .drawn
        .with_value(|drawn| element_at(&host, &drawn.blocks, Span::at(place)));
    let Some(element) = found else { return };
    let _ = element.class_list().add_1("here");
    // Asking where things are has them laid out, so it is not asked with every key.
    if !moved || !Side::Preview.is_seen() || !app.seeing.together.get_untracked() {
        return;
    }
    let (own, seen) = (
        element.get_bounding_client_rect(),
        panel.get_bounding_client_rect(),
    );
    if own.top() < seen.top() + EDGE / 2.0 || own.top() > seen.bottom() - EDGE {
        let down = (own.top() - seen.top() - seen.height() / 3.0) as i32;
        panel.set_scroll_top(panel.scroll_top() + down);
    }
}

/// Hears when the page is about to be printed.
pub fn before_print(run: impl FnMut() + 'static) {
    let closure = Closure::<dyn FnMut()>::new(run);
    let function: &js_sys::Function = closure.as_ref().unchecked_ref();
    let _: Result<(), JsValue> = window().add_event_listener_with_callback("beforeprint", function);
    closure.forget();
}
