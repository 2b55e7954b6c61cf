//! The actions of a document: what to do, who, until when, where it is tracked, whether it is done.

use super::lines_of;
use crate::lex::{
    ActionDetails, SectionKind, action_details, introduces_tasks, reads_as_action, section_kind,
    state_is_done,
};
use crate::outline::{Form, NodeKind, Outline, Part};
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
    let found: Vec<Action> = (0..outline.nodes.len())
        .flat_map(|n| of_node(text, outline, n))
        .collect();
    if found.is_empty() {
        headed(text, outline)
    } else {
        found
    }
}

/// Where an actions section holds nothing but headings with prose below them, those are the actions.
fn headed(text: &str, outline: &Outline) -> Vec<Action> {
    let level_of = |n: usize| match outline.nodes[n].kind {
        NodeKind::Section {
            kind: SectionKind::Actions,
            level,
        } => Some(level),
        _ => None,
    };
    let is_below = |n: &usize| {
        let own = level_of(*n);
        let above = outline
            .sections()
            .take_while(|m| m < n)
            .filter_map(level_of)
            .last();
        section_kind(outline.nodes[*n].body.span.of(text)) == SectionKind::Other
            && own.is_some_and(|own| above.is_some_and(|above| above <= own))
    };
    let headings: Vec<usize> = outline.sections().filter(is_below).collect();
    if headings.len() < 2 {
        return Vec::new();
    }
    let of_heading = |n: usize| action(text, outline, n, outline.nodes[n].body.span);
    headings.into_iter().filter_map(of_heading).collect()
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
        NodeKind::Task if is_category(text, outline, n) => Vec::new(),
        NodeKind::Task
            if parent != Some(NodeKind::Task)
                || node.parent.is_some_and(|p| is_category(text, outline, p)) =>
        {
            vec![node.body.span]
        }
        NodeKind::Field if among_actions => labelled(text, outline, n),
        _ => Vec::new(),
    };
    words
        .into_iter()
        .filter_map(|words| action(text, outline, n, words))
        .collect()
}

/// A bullet of a word or two, or of bold words alone, over a list of actions.
fn is_category(text: &str, outline: &Outline, n: usize) -> bool {
    let node = &outline.nodes[n];
    let words = node.body.span.of(text);
    let bullet = node
        .row
        .is_some_and(|row| matches!(row.marker.of(text), "-" | "*" | "+") && row.check.is_none());
    let inner = words.trim_matches(['*', '_', ':', ' ']);
    let bold = words.starts_with("**")
        && words.trim_end_matches(':').ends_with("**")
        && !inner.contains("**");
    let short = inner.split_whitespace().count() <= 2 && !inner.contains(['`', '.']);
    bullet && node.kind == NodeKind::Task && (bold || short) && outline.children(n).next().is_some()
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
    let own = action_details(text, words);
    let more = action_details(text, details(outline, n, words));
    let said = ActionDetails {
        owner: own.owner.or(more.owner),
        due: own.due.or(more.due),
        ticket: own.ticket.or(more.ticket),
        ..own
    };
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

/// What an action says beside its words: the lines below them, up to what follows.
fn details(outline: &Outline, n: usize, words: Span) -> Span {
    let node = &outline.nodes[n];
    let heading = node
        .row
        .is_some_and(|row| matches!(row.form, Form::Heading(_)));
    let next = outline.nodes[n + 1..]
        .iter()
        .find(|other| other.kind != NodeKind::Prose);
    match (heading, next) {
        (true, Some(next)) => Span::new(words.end, next.span.start.max(words.end)),
        _ => Span::new(words.end, node.span.end.max(words.end)),
    }
}

/// What people write into a cell that has nothing to say, or says that it is over.
fn is_none(value: &str) -> bool {
    let value = value.trim_matches(['*', '_', ' ', '.']).to_lowercase();
    [
        "n/a",
        "na",
        "none",
        "nobody",
        "tbd",
        "tba",
        "todo",
        "unassigned",
        "done",
        "erledigt",
        "fait",
        "hecho",
        "feito",
        "à définir",
        "por definir",
        "a definir",
    ]
    .contains(&value.as_str())
}
