//! Marks in the preview: in the margin of every row and paragraph that a problem is about, and below the very words
//! where those can be told.

use super::findings::{Checked, Key, severity_word};
use crate::render::{Block, Node};
use crate::text::Span;
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Element;

/// What can have a mark of its own.
const MARKED: [&str; 13] = [
    "p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "td", "th", "pre", "dt", "dd",
];

/// Takes the marks away that were there, and makes those of what was found. A graver one comes before a milder one.
pub fn mark(host: &Element, drawn: &[Block], found: &Checked, text: &str) {
    clear(host);
    let underline = Underline::new();
    let mut problems: Vec<_> = found.problems.iter().collect();
    problems.sort_by_key(|problem| std::cmp::Reverse(problem.shown.severity));
    for problem in problems {
        let Some(element) = element_at(host, drawn, problem.span()) else {
            continue;
        };
        let shown = &problem.shown;
        let said = format!("{}: {}", severity_word(shown.severity), shown.key.message);
        let before = element.get_attribute("title");
        let title = before.map_or(said.clone(), |before| format!("{before}\n{said}"));
        let _ = element.set_attribute("title", &title);
        if !element.has_attribute("data-problem") {
            let _ = element.set_attribute("data-problem", shown.severity.name());
        }
        if let Some(underline) = &underline {
            underline.add(&element, problem.span().of(text));
        }
    }
}

fn clear(host: &Element) {
    let Ok(marked) = host.query_selector_all("[data-problem]") else {
        return;
    };
    for at in 0..marked.length() {
        if let Some(element) = marked.item(at).and_then(|n| n.dyn_into::<Element>().ok()) {
            let _ = element.remove_attribute("data-problem");
            let _ = element.remove_attribute("title");
        }
    }
}

/// The problem that a click on a mark asks for: the first in that element.
pub fn problem_of(host: &Element, drawn: &[Block], found: &Checked, mark: &Element) -> Option<Key> {
    let mut problems = found.problems.iter();
    let is_here = |span| element_at(host, drawn, span).is_some_and(|e| e.is_same_node(Some(mark)));
    let problem = problems.find(|problem| is_here(problem.span()))?;
    Some(problem.shown.key.clone())
}

/// The innermost element that can have a mark and holds the start of a span: of those that begin before it the last.
pub fn element_at(host: &Element, drawn: &[Block], span: Span) -> Option<Element> {
    let at = drawn.partition_point(|block| block.span.start <= span.start);
    let at = at.checked_sub(1)?;
    let block = drawn.get(at)?;
    let element = host.children().item(u32::try_from(at).ok()?)?;
    let mut best = Best {
        offset: span.start - block.span.start,
        start: 0,
        element: element.clone(),
    };
    best.search(&element, &block.nodes);
    Some(best.element)
}

struct Best {
    offset: usize,
    start: usize,
    element: Element,
}

impl Best {
    fn search(&mut self, parent: &web_sys::Node, nodes: &[Node]) {
        for (nth, node) in nodes.iter().enumerate() {
            let Node::Element {
                tag, at, children, ..
            } = node
            else {
                continue;
            };
            let Some(child) = u32::try_from(nth)
                .ok()
                .and_then(|nth| parent.child_nodes().item(nth))
            else {
                continue;
            };
            let starts = at.filter(|at| (self.start..=self.offset).contains(at));
            if let (Some(start), true) = (starts, MARKED.contains(tag)) {
                (self.start, self.element) = (start, child.clone().unchecked_into());
            }
            self.search(&child, children);
        }
    }
}

/// The browser's own highlights, which leave the elements alone. Older browsers have none.
struct Underline(JsValue);

impl Underline {
    fn new() -> Option<Underline> {
        let get = |of: &JsValue, name: &str| {
            let found = js_sys::Reflect::get(of, &name.into()).ok()?;
            (!found.is_undefined()).then_some(found)
        };
        let registry = get(&get(&window(), "CSS")?, "highlights")?;
        let class: js_sys::Function = get(&window(), "Highlight")?.dyn_into().ok()?;
        let highlight = js_sys::Reflect::construct(&class, &js_sys::Array::new()).ok()?;
        let set: js_sys::Function = get(&registry, "set")?.dyn_into().ok()?;
        set.call2(&registry, &"problem".into(), &highlight).ok()?;
        Some(Underline(highlight))
    }

    /// Underlines words, where an element has them once.
    fn add(&self, element: &Element, words: &str) {
        let all = element.text_content().unwrap_or_default();
        if words.is_empty() || all.matches(words).count() != 1 {
            return;
        }
        let add = js_sys::Reflect::get(&self.0, &"add".into());
        let add = add
            .ok()
            .and_then(|add| add.dyn_into::<js_sys::Function>().ok());
        if let (Some(range), Some(add)) = (range_of(element, words), add) {
            let _ = add.call1(&self.0, &range);
        }
    }
}

/// The range of words that stand in one of the texts below an element.
fn range_of(node: &web_sys::Node, words: &str) -> Option<web_sys::Range> {
    if node.node_type() == web_sys::Node::TEXT_NODE {
        let text = node.node_value()?;
        let at = text.find(words)?;
        let unit = |byte| u32::try_from(crate::text::byte_to_utf16(&text, byte)).ok();
        let range = document().create_range().ok()?;
        range.set_start(node, unit(at)?).ok()?;
        range.set_end(node, unit(at + words.len())?).ok()?;
        return Some(range);
    }
    let children = node.child_nodes();
    (0..children.length()).find_map(|nth| range_of(&children.item(nth)?, words))
}
