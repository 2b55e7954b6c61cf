//! The actions of a document: what to do, who, until when, where it is tracked, whether it is done.

use crate::lex::{action_details, state_is_done};
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
    let is_top = |n: &usize| {
        let node = &outline.nodes[*n];
        let parent = node.parent.map(|p| outline.nodes[p].kind);
        node.kind == NodeKind::Task && parent != Some(NodeKind::Task)
    };
    (0..outline.nodes.len()).filter(is_top).filter_map(|n| action(text, outline, n)).collect()
}

fn action(text: &str, outline: &Outline, n: usize) -> Option<Action> {
    let node = &outline.nodes[n];
    let words = node.body.span;
    let says_something = |span: &Span| span.of(text).chars().any(char::is_alphanumeric);
    if !says_something(&words) || words.of(text) == "<!-- -->" {
        return None;
    }
    let cell = |part| outline.leaf(n, part).map(|leaf| leaf.span).filter(says_something).filter(|span| !is_none(span.of(text)));
    let said = action_details(text, words);
    let ticked = node.row.and_then(|row| row.check).is_some_and(|check| check.of(text) != " ");
    Some(Action {
        node: n,
        words,
        owner: cell(Part::Owner).or(said.owner),
        due: cell(Part::Due).or(said.due),
        ticket: cell(Part::Ticket).or(said.ticket),
        done: ticked || said.done || cell(Part::State).is_some_and(|state| state_is_done(state.of(text))),
        span: node.span,
    })
}

/// What people write into a cell that has nothing to say.
fn is_none(value: &str) -> bool {
    ["n/a", "na", "none", "nobody", "tbd", "todo", "?"].contains(&value.trim().to_lowercase().as_str())
}
