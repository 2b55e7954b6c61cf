//! The lines of a strip as elements.

use super::look::{Note, Piece, Row};
use crate::text::Span;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// A strip as it is drawn, in both layers.
pub struct Drawn {
    pub rows: Option<Vec<Row>>,
    pub height: f64,
    pub under: Element,
    pub tint: Element,
}

impl Drawn {
    pub fn new(rows: Option<Vec<Row>>, height: f64) -> Option<Drawn> {
        let (under, tint) = (element("div", "strip", "")?, element("div", "strip", "")?);
        match &rows {
            Some(rows) => {
                for row in rows {
                    let (back, front) =
                        (line(&row.under, row.note.as_ref())?, line(&row.tint, None)?);
                    let _ = under.append_child(&back);
                    let _ = tint.append_child(&front);
                }
            }
            None => {
                for part in [&under, &tint] {
                    let line = element("div", "line", "")?;
                    let _ = part.append_child(&line);
                    let line: &HtmlElement = line.unchecked_ref();
                    let _ = line.style().set_property("height", &format!("{height}px"));
                }
            }
        }
        Some(Drawn {
            rows,
            height,
            under,
            tint,
        })
    }

    pub fn remove(self) {
        self.under.remove();
        self.tint.remove();
    }
}

fn line(pieces: &[Piece], note: Option<&Note>) -> Option<Element> {
    let line = element("div", "line", "")?;
    if let Some(note) = note {
        let mark = element("span", "gutter-mark", "")?;
        let _ = mark.set_attribute("data-severity", note.severity.name());
        let _ = mark.set_attribute("title", &note.words);
        let _ = mark.set_attribute(
            "data-span",
            &format!("{}-{}", note.span.start, note.span.end),
        );
        let _ = line.append_child(&mark);
    }
    for piece in pieces {
        let _ = match piece.class {
            "" => line.append_child(&document().create_text_node(&piece.text)),
            class => line.append_child(element("span", class, &piece.text)?.as_ref()),
        };
    }
    // A line end, so that an empty line is as tall as any.
    let _ = line.append_child(&document().create_text_node("\n"));
    Some(line)
}

pub fn element(tag: &str, class: &str, text: &str) -> Option<Element> {
    let element = document().create_element(tag).ok()?;
    element.set_class_name(class);
    if !text.is_empty() {
        element.set_text_content(Some(text));
    }
    Some(element)
}

/// The words that a mark in the margin stands for.
pub fn span_of_mark(mark: &Element) -> Option<Span> {
    let both = mark.get_attribute("data-span")?;
    let (from, to) = both.split_once('-')?;
    Some(Span::new(from.parse().ok()?, to.parse().ok()?))
}
