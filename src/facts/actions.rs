//! The actions of a document: what to do, who, until when, where it is tracked, whether it is done.

use super::lines_of;
use crate::lex::{SectionKind, action_details, introduces_tasks, reads_as_action, state_is_done};
use crate::outline::{NodeKind, Outline, Part};
use crate::text::Span;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Action {
    pub node: usize,
    pub words: Span,
    pub owner: Option<Span>,
    pub due: Option<Span>,
    pub ticket: Option<Span>,
    pub done: bool,
    pub span: Span,
}

/// The actions at the top of their lists; what stands below one belongs to it.
pub fn actions(text: &str, outline: &Outline) -> Vec<Action> {
    (0..outline.nodes.len())
        .flat_map(|n| of_node(text, outline, n))
        .collect()
}

fn of_node(text: &str, outline: &Outline, n: usize) -> Vec<Action> {
    let node = &outline.nodes[n];
    let parent = node.parent.map(|p| outline.nodes[p].kind);
    let among_actions = matches!(
        parent,
        Some(NodeKind::Section {
            kind: SectionKind::Actions,
            ..
        })
    );
    let words = match node.kind {
        NodeKind::Task if parent != Some(NodeKind::Task) => vec![node.body.span],
        NodeKind::Field if among_actions => labelled(text, outline, n),
        _ => Vec::new(),
    };
    words
        .into_iter()
        .filter_map(|words| action(text, outline, n, words))
        .collect()
}

/// A label and what it means are an action, unless the label stands over actions: then those are.
fn labelled(text: &str, outline: &Outline, n: usize) -> Vec<Span> {
    let node = &outline.nodes[n];
    let (Some(key), body) = (node.key.map(|key| key.span), node.body.span) else {
        return Vec::new();
    };
    if body.is_empty() {
        return Vec::new();
    }
    let label = key.of(text).trim().to_lowercase();
    if ["action item", "action", "task", "todo", "to do"].contains(&label.as_str()) {
        return vec![body];
    }
    if !introduces_tasks(key.of(text)) {
        return vec![Span::new(key.start, body.end)];
    }
    let lines: Vec<Span> = lines_of(text, body);
    let all = lines.len() > 1 && lines.iter().all(|line| reads_as_action(line.of(text)));
    if all { lines } else { Vec::new() }
}

fn action(text: &str, outline: &Outline, n: usize, words: Span) -> Option<Action> {
    let node = &outline.nodes[n];
    let says_something = |span: &Span| span.of(text).chars().any(char::is_alphanumeric);
    if !says_something(&words) || words.of(text) == "<!-- -->" {
        return None;
    }
    let cell = |part| {
        outline
            .leaf(n, part)
            .map(|leaf| leaf.span)
            .filter(says_something)
            .filter(|span| !is_none(span.of(text)))
    };
    let said = action_details(text, words);
    let ticked = node
        .row
        .and_then(|row| row.check)
        .is_some_and(|check| check.of(text) != " ");
    Some(Action {
        node: n,
        words,
        owner: cell(Part::Owner).or(said.owner),
        due: cell(Part::Due).or(said.due),
        ticket: cell(Part::Ticket).or(said.ticket),
        done: ticked
            || said.done
            || cell(Part::State).is_some_and(|state| state_is_done(state.of(text))),
        span: node.span,
    })
}

/// What people write into a cell that has nothing to say.
fn is_none(value: &str) -> bool {
    ["n/a", "na", "none", "nobody", "tbd", "todo", "?"]
        .contains(&value.trim().to_lowercase().as_str())
}
