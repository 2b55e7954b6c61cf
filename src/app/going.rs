//! Going to a place of the text: to its control, with the words selected; where no control shows it, to the Markdown.

use super::browser;
use super::document::{Document, NodeId, part_named};
use super::field::control_id;
use super::findings::{From, Home, Homes, Key, Spot};
use super::source::{SOURCE, caret, select_in_source};
use super::state::{App, Pane};
use super::words;
use crate::outline::Part;
use crate::text::{Span, byte_to_utf16};
use leptos::prelude::*;

/// Goes to what a problem is about.
pub fn to_problem(app: App, key: &Key) {
    let found = app.checking.found.with_untracked(|found| {
        let problem = found.find(key)?;
        Some((problem.shown.home, problem.span()))
    });
    if let Some((home, span)) = found {
        app.checking.visit(Some(key.clone()));
        to_place(app, home, span);
    }
}

/// Goes to a place of the text that was checked last.
pub fn to_span(app: App, span: Span) {
    let home = app.document.with_untracked(|d| {
        let homes = |cards: &Vec<_>| Homes::new(d, cards).of(span.start);
        app.cards.with_untracked(homes)
    });
    to_place(app, home, span);
}

/// Goes to what shows something of a problem.
pub fn to_related(app: App, key: &Key, nth: usize) {
    app.check_now();
    let found = app
        .checking
        .found
        .with_untracked(|found| found.find(key)?.related(nth));
    if let Some(span) = found {
        to_span(app, span);
    }
}

/// Goes to the next problem, or to the one before.
pub fn step(app: App, forward: bool) {
    app.check_now();
    let from = here(app);
    let next = app.checking.found.with_untracked(|found| {
        let problem = found.step(&from, forward)?;
        Some((problem.shown.key.clone(), problem.span()))
    });
    let Some((key, span)) = next else {
        return app.announce(words::NO_PROBLEMS.into());
    };
    if browser::focused_element().is_some_and(|e| e.id() == SOURCE) {
        // A control has the message as its description; the Markdown has none.
        app.announce(key.message.clone());
        select_in_source(app, span);
    } else {
        to_problem(app, &key);
    }
}

fn to_place(app: App, home: Home, span: Span) {
    app.pane.set(Pane::Form);
    browser::after_drawing(move || match home.spot() {
        Spot::Control(id, part) if browser::by_id(&control_id(id, part)).is_some() => {
            let control = control_id(id, part);
            browser::reveal(&control);
            if let Some((from, to)) = app.document.with_untracked(|d| within(d, id, part, span)) {
                browser::select(&control, from, to);
            }
        }
        Spot::Card(card) if browser::by_id(&found_id(card)).is_some() => {
            browser::reveal(&found_id(card));
        }
        _ => select_in_source(app, span),
    });
}

/// Where a walk through the problems goes on from: the caret in the Markdown; the problem gone to last, unless the focus
/// has gone to another control since; that control.
fn here(app: App) -> From {
    let focused = browser::focused_element().map(|e| e.id());
    let focused = focused.unwrap_or_default();
    if focused == SOURCE {
        return caret(app).map_or(From::Nowhere, From::Place);
    }
    let place = app.document.with_untracked(|d| place_of(d, &focused));
    let is_there = |home: Home| match home.spot() {
        Spot::Control(id, part) => control_id(id, part) == focused,
        Spot::Card(_) => false,
    };
    match (app.checking.visited(), place) {
        (Some((key, home)), place) if place.is_none() || is_there(home) => From::Problem(key),
        (_, Some(place)) => From::Place(place),
        (_, None) => From::Nowhere,
    }
}

/// What a card shows of problems that no control has.
pub fn found_id(card: NodeId) -> String {
    format!("found-{}", card.0)
}

/// Where the words of a span are in the value of a control, in UTF-16 units.
fn within(d: &Document, id: NodeId, part: Part, span: Span) -> Option<(u32, u32)> {
    let value = d.value(id, part)?;
    let words = span.of(d.text());
    let leaf = d.outline().leaf(d.node(id)?, part)?.span;
    let from = match leaf.of(d.text()) == value && leaf.covers(span) {
        true => span.start - leaf.start,
        // Escaped, indented: the words themselves, if they are there once.
        false => Some(value.find(words)?).filter(|at| value.rfind(words) == Some(*at))?,
    };
    let unit = |at: usize| u32::try_from(byte_to_utf16(&value, at)).ok();
    Some((unit(from)?, unit(from + words.len())?))
}

/// Where the value of a control begins in the text, by the control's element id.
pub fn place_of(d: &Document, control: &str) -> Option<usize> {
    let (part, id) = control.rsplit_once('-')?;
    let id = NodeId(id.parse().ok()?);
    let leaf = d.outline().leaf(d.node(id)?, part_named(part)?)?;
    Some(leaf.span.start)
}
