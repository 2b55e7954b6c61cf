//! The preview: blocks as elements, made one by one. A block that looks as it did before is left as it is.

use super::browser;
use super::field::control_id;
use super::going;
use super::marks::{mark, problem_of};
use super::preview_bar::PreviewBar;
use super::state::{App, Pane, Tab, app};
use super::together;
use super::words;
use crate::outline::{NodeKind, Part};
use crate::render::{Block, Node, blocks};
use leptos::{html, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::Element;

#[component]
pub fn Preview() -> impl IntoView {
    let app = app();
    let host = NodeRef::<html::Article>::new();
    let drawn = app.seeing.drawn;
    let seen = Memo::new(move |_| app.tab.get() == Tab::Preview);
    let draw = move || {
        let Some(host) = host.get_untracked() else {
            return;
        };
        let view = app.seeing.view.get_untracked();
        drawn.update_value(|drawn| {
            let replaced = app
                .document
                .with_untracked(|d| drawn.redraw(d.text(), view));
            let come = &drawn.blocks[replaced.at..][..replaced.come];
            redraw(&host, replaced.at, &replaced.gone, come);
        });
    };
    // Drawn only while it is seen, on the page or on paper.
    Effect::new(move |_| {
        app.document.track();
        app.seeing.view.track();
        if host.get().is_some() && seen.get() {
            draw();
            together::show_here(app, false);
        }
    });
    together::before_print(draw);
    // The marks follow each check, whatever of the elements was made anew since the last.
    Effect::new(move |_| {
        app.checking.checks.track();
        let Some(host) = host.get().filter(|_| seen.get()) else {
            return;
        };
        drawn.with_value(|drawn| {
            let found = app.checking.found;
            let text = app.document;
            found.with_untracked(|found| {
                text.with_untracked(|d| mark(&host, &drawn.blocks, found, d.text()))
            });
        });
    });
    let empty = move || {
        app.document.with(|d| {
            d.text()
                .trim_matches(['#', '\n', '\r', ' ', '\u{feff}'])
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
        let problem = host
            .get_untracked()
            .filter(|_| target.has_attribute("data-problem"));
        let problem = problem.and_then(|host| {
            let of = |found: &_| drawn.with_value(|d| problem_of(&host, &d.blocks, found, &target));
            app.checking.found.with_untracked(of)
        });
        if let (Some(key), false) = (problem, has_selection()) {
            return going::to_problem(app, &key);
        }
        let link = target.closest("a").ok().flatten();
        if let Some(link) = link.filter(|l| l.get_attribute("href").is_some()) {
            if let Some(note) = link
                .get_attribute("href")
                .and_then(|h| h.strip_prefix('#').and_then(browser::by_id))
            {
                note.scroll_into_view();
            }
            if link.get_attribute("target").is_none() {
                event.prevent_default();
            }
            return;
        }
        if !has_selection()
            && target.closest("summary").ok().flatten().is_none()
            && let Some(position) = host.get_untracked().and_then(|host| {
                drawn.with_value(|drawn| position_of(&host, &target, &drawn.blocks))
            })
        {
            go_to(app, position);
        }
    };
    view! { class = "d",
        <PreviewBar/>
        <article node_ref=host class="markdown" on:click=click></article>
        {move || empty().then(|| view! { class = "d", <p class="empty">{words::EMPTY_PREVIEW}</p> })}
    }
}

/// The click that ends a selection wants to copy, not to go away.
fn has_selection() -> bool {
    let selection = window().get_selection().ok().flatten();
    selection.is_some_and(|s| !s.is_collapsed())
}

/// Draws Markdown that does not change.
pub fn draw_text(host: &Element, text: &str) {
    redraw(host, 0, &[], &blocks(text));
}

/// Puts fresh blocks in the place of those from the `first` child of `host` on, one element each. What is the same at
/// both ends stays; where as many blocks have changed as there are new ones, only what differs inside them does.
fn redraw(host: &Element, first: usize, old: &[Block], fresh: &[Block]) {
    let (head, tail) = common_ends(old, fresh, |a, b| a.key == b.key);
    let (gone, come) = (
        &old[head..old.len() - tail],
        &fresh[head..fresh.len() - tail],
    );
    let place = |at: usize| host.children().item((first + at) as u32);
    if gone.len() == come.len() {
        for (at, (old, fresh)) in gone.iter().zip(come).enumerate() {
            if let Some(element) = place(head + at) {
                patch(&element, &old.nodes, &fresh.nodes);
            }
        }
        return;
    }
    for _ in gone {
        if let Some(child) = place(head) {
            child.remove();
        }
    }
    let before = place(head);
    for block in come {
        if let Ok(element) = document().create_element("div") {
            element.set_class_name("block");
            draw(&element, &block.nodes);
            let _ = host.insert_before(&element, before.as_ref().map(AsRef::as_ref));
        }
    }
}

/// How many at the start and at the end are the same.
fn common_ends<T>(old: &[T], fresh: &[T], same: impl Fn(&T, &T) -> bool) -> (usize, usize) {
    let head = old
        .iter()
        .zip(fresh)
        .take_while(|(a, b)| same(a, b))
        .count();
    let rest = old.len().min(fresh.len()) - head;
    let backwards = old.iter().rev().zip(fresh.iter().rev()).take(rest);
    (head, backwards.take_while(|(a, b)| same(a, b)).count())
}

/// Makes the children of an element, drawn from `old`, those of `fresh`.
fn patch(parent: &Element, old: &[Node], fresh: &[Node]) {
    let (head, tail) = common_ends(old, fresh, looks_the_same);
    let (gone, come) = (
        &old[head..old.len() - tail],
        &fresh[head..fresh.len() - tail],
    );
    let place = |at: usize| parent.child_nodes().item(at as u32);
    if let ([was], [is]) = (gone, come)
        && let Some(child) = place(head)
    {
        match (was, is) {
            (Node::Text(_), Node::Text(text)) => return child.set_text_content(Some(text)),
            (Node::Element { children: was, .. }, Node::Element { children: is, .. })
                if same_element(&gone[0], &come[0]) =>
            {
                return patch(child.unchecked_ref(), was, is);
            }
            _ => {}
        }
    }
    for _ in gone {
        if let Some(child) = place(head) {
            let _ = parent.remove_child(&child);
        }
    }
    let before = place(head);
    let fresh_part = document().create_document_fragment();
    draw(&fresh_part, come);
    let _ = parent.insert_before(&fresh_part, before.as_ref());
}

fn same_element(a: &Node, b: &Node) -> bool {
    match (a, b) {
        (
            Node::Element {
                tag: a,
                attributes: of_a,
                ..
            },
            Node::Element {
                tag: b,
                attributes: of_b,
                ..
            },
        ) => a == b && of_a == of_b,
        _ => false,
    }
}

/// The same but for where it stands.
fn looks_the_same(a: &Node, b: &Node) -> bool {
    match (a, b) {
        (Node::Element { children: in_a, .. }, Node::Element { children: in_b, .. }) => {
            same_element(a, b)
                && in_a.len() == in_b.len()
                && in_a.iter().zip(in_b).all(|(a, b)| looks_the_same(a, b))
        }
        _ => a == b,
    }
}

fn draw(parent: &web_sys::Node, nodes: &[Node]) {
    let page = document();
    for node in nodes {
        match node {
            Node::Text(text) => drop(parent.append_child(&page.create_text_node(text))),
            Node::Element {
                tag,
                attributes,
                children,
                ..
            } => {
                let Ok(element) = page.create_element(tag) else {
                    continue;
                };
                for (name, value) in attributes {
                    let _ = element.set_attribute(name, value);
                }
                if *tag == "a" {
                    let _ = element.set_attribute("rel", "noopener noreferrer nofollow");
                    if !attributes
                        .iter()
                        .any(|(name, value)| *name == "href" && value.starts_with('#'))
                    {
                        let _ = element.set_attribute("target", "_blank");
                    }
                }
                draw(&element, children);
                if *tag == "a" && element.text_content() == element.get_attribute("href") {
                    // It says where it leads: on paper it need not be said again.
                    let _ = element.set_attribute("data-bare", "");
                }
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
fn draw_image(parent: &web_sys::Node, source: &str, alt: &str, host: Option<&str>) {
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
fn position_of(host: &Element, target: &Element, drawn: &[Block]) -> Option<usize> {
    let mut path = Vec::new();
    let mut at = target.clone();
    let mut parent = at.parent_element()?;
    while !parent.is_same_node(Some(host)) {
        path.push(count(
            at.previous_sibling(),
            web_sys::Node::previous_sibling,
        ));
        at = parent;
        parent = at.parent_element()?;
    }
    let block = drawn.get(count(
        at.previous_element_sibling(),
        Element::previous_element_sibling,
    ))?;
    let mut offset = 0;
    let mut nodes = &block.nodes;
    while let Some(Node::Element { at, children, .. }) =
        path.pop().and_then(|index: usize| nodes.get(index))
    {
        offset = at.unwrap_or(offset);
        nodes = children;
    }
    Some(block.span.start + offset)
}

/// How many there are from `first` on.
fn count<T>(first: Option<T>, next: impl Fn(&T) -> Option<T>) -> usize {
    std::iter::successors(first, |at| next(at)).count()
}

/// Goes to the control of what stands at a position.
fn go_to(app: App, position: usize) {
    let (node, key_end) = app.document.with_untracked(|d| {
        let node = d.outline().at(position);
        let key = d.outline().nodes[node].key.map_or(0, |k| k.span.end);
        ((d.outline().nodes[node].kind, d.id(node)), key)
    });
    app.pane.set(Pane::Form);
    browser::after_drawing(move || match node {
        (NodeKind::Section { .. }, id) => browser::reveal_first_control(&format!("card-{}", id.0)),
        (NodeKind::Entry, id) if position <= key_end => browser::reveal(&control_id(id, Part::Key)),
        // A label that only introduces tasks has no control but the button that adds one.
        (_, id) if browser::by_id(&control_id(id, Part::Body)).is_none() => {
            browser::reveal(&format!("add-{}", id.0))
        }
        (_, id) => browser::reveal(&control_id(id, Part::Body)),
    });
}
