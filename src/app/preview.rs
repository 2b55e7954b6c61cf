//! The preview: blocks as elements, made one by one. A block that looks as it did before is left as it is.

use super::browser;
use super::document::Document;
use super::field::control_id;
use super::state::{App, Pane, app};
use super::words;
use crate::outline::{NodeKind, Part};
use crate::render::{Block, Node, blocks};
use crate::text::Span;
use leptos::{html, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::Element;

/// What is drawn: for each block its key and its place in the text.
type Drawn = Vec<(u64, Span)>;

#[component]
pub fn Preview() -> impl IntoView {
    let app = app();
    let host = NodeRef::<html::Article>::new();
    let drawn = StoredValue::new(Drawn::new());
    let text = Memo::new(move |_| app.text());
    Effect::new(move |_| {
        let Some(host) = host.get() else { return };
        let fresh = text.with(|t| blocks(t));
        let old = drawn.get_value();
        redraw(&host, &old, &fresh);
        drawn.set_value(fresh.iter().map(|b| (b.key, b.span)).collect());
    });
    let empty = move || {
        text.with(|t| {
            t.trim_matches(['#', '\n', '\r', ' ', '\u{feff}'])
                .is_empty()
        })
    };
    let click = move |event: web_sys::MouseEvent| {
        let Some(target) = event.target().and_then(|t| t.dyn_into::<Element>().ok()) else {
            return;
        };
        if let Some(button) = target.closest("button[data-source]").ok().flatten() {
            return load_image(&button);
        }
        let link = target.closest("a").ok().flatten();
        if let Some(link) = link.filter(|l| l.get_attribute("href").is_some()) {
            if link
                .get_attribute("href")
                .is_some_and(|h| h.starts_with('#'))
            {
                event.prevent_default();
            }
            return;
        }
        if target.closest("summary").ok().flatten().is_none()
            && let Some(position) = host
                .get_untracked()
                .and_then(|host| position_of(&host, &target, &drawn.get_value()))
        {
            go_to(app, position);
        }
    };
    view! { class = "d",
        <article node_ref=host class="markdown" on:click=click></article>
        {move || empty().then(|| view! { class = "d", <p class="empty">{words::EMPTY_PREVIEW}</p> })}
    }
}

/// Makes the children of `host` the fresh blocks: what is the same at both ends stays.
fn redraw(host: &Element, old: &Drawn, fresh: &[Block]) {
    let same = |(a, b): &(&(u64, Span), &Block)| a.0 == b.key;
    let head = old.iter().zip(fresh).take_while(same).count();
    let rest = old.len().min(fresh.len()) - head;
    let tail = old
        .iter()
        .rev()
        .zip(fresh.iter().rev())
        .take(rest)
        .take_while(same)
        .count();
    for _ in head..old.len() - tail {
        if let Some(child) = host.children().item(head as u32) {
            child.remove();
        }
    }
    let before = host.children().item(head as u32);
    for block in &fresh[head..fresh.len() - tail] {
        if let Some(element) = wrapper(block) {
            let _ = host.insert_before(&element, before.as_ref().map(AsRef::as_ref));
        }
    }
}

/// One element a block, so that the block's place in the list is its element's.
fn wrapper(block: &Block) -> Option<Element> {
    let element = document().create_element("div").ok()?;
    element.set_class_name("block");
    draw(&element, &block.nodes);
    Some(element)
}

fn draw(parent: &Element, nodes: &[Node]) {
    let page = document();
    for node in nodes {
        match node {
            Node::Text(text) => drop(parent.append_child(&page.create_text_node(text))),
            Node::Element {
                tag,
                attributes,
                at,
                children,
            } => {
                let Ok(element) = page.create_element(tag) else {
                    continue;
                };
                for (name, value) in attributes {
                    let _ = element.set_attribute(name, value);
                }
                if *tag == "a" {
                    let _ = element.set_attribute("rel", "noopener noreferrer nofollow");
                    let _ = element.set_attribute("target", "_blank");
                }
                if let Some(at) = at {
                    let _ = element.set_attribute("data-at", &at.to_string());
                }
                draw(&element, children);
                let _ = parent.append_child(&element);
            }
            Node::Image { source, alt, host } => draw_image(parent, source, alt, host.as_deref()),
            Node::Invisible(c) => {
                let Ok(element) = page.create_element("span") else {
                    continue;
                };
                element.set_class_name("invisible");
                let number = format!("U+{:04X}", u32::from(*c));
                let _ = element.set_attribute("title", "A character that is not seen");
                element.set_text_content(Some(&number));
                let _ = parent.append_child(&element);
            }
        }
    }
}

/// An image is fetched from elsewhere only when the reader asks for it.
fn draw_image(parent: &Element, source: &str, alt: &str, host: Option<&str>) {
    let Ok(element) = document().create_element(if host.is_some() { "button" } else { "span" })
    else {
        return;
    };
    element.set_class_name("image");
    let name = if alt.is_empty() {
        "Image without a description"
    } else {
        alt
    };
    let text = match host {
        Some(host) => {
            let _ = element.set_attribute("type", "button");
            let _ = element.set_attribute("data-source", source);
            let _ = element.set_attribute("data-alt", alt);
            format!("{name} · load from {host}")
        }
        None => name.to_owned(),
    };
    element.set_text_content(Some(&text));
    let _ = parent.append_child(&element);
}

fn load_image(button: &Element) {
    let (Some(source), Ok(image)) = (
        button.get_attribute("data-source"),
        document().create_element("img"),
    ) else {
        return;
    };
    let _ = image.set_attribute("referrerpolicy", "no-referrer");
    let _ = image.set_attribute("alt", &button.get_attribute("data-alt").unwrap_or_default());
    let _ = image.set_attribute("src", &source);
    let _ = button.replace_with_with_node_1(&image);
}

/// Where in the text an element of the preview stands.
fn position_of(host: &Element, target: &Element, drawn: &Drawn) -> Option<usize> {
    let mut at = target.clone();
    let mut offset = None;
    loop {
        let parent = at.parent_element()?;
        if offset.is_none() {
            offset = at
                .get_attribute("data-at")
                .and_then(|o| o.parse::<usize>().ok());
        }
        if parent.is_same_node(Some(host)) {
            break;
        }
        at = parent;
    }
    let mut index = 0;
    while let Some(before) = at.previous_element_sibling() {
        at = before;
        index += 1;
    }
    drawn
        .get(index)
        .map(|(_, span)| span.start + offset.unwrap_or(0))
}

/// Goes to the control of what stands at a position.
fn go_to(app: App, position: usize) {
    let id = app.document.with_untracked(|d| control_at(d, position));
    app.pane.set(Pane::Form);
    browser::after_drawing(move || browser::reveal(&id));
}

fn control_at(document: &Document, position: usize) -> String {
    let outline = document.outline();
    let node = outline.at(position);
    match outline.nodes[node].kind {
        NodeKind::Section { .. } => format!("head-{}", document.id(node).0),
        NodeKind::Entry => control_id(document.id(node), Part::Key),
        _ => control_id(document.id(node), Part::Body),
    }
}
