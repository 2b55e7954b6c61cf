//! The actions of a document: what to do, who, until when, where it is tracked, whether it is done.

use super::placeholder::is_all_brackets;
use super::source::{Source, lines_of, says_something};
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
    of_source(&Source::new(text, outline))
}

pub(super) fn of_source(source: &Source) -> Vec<Action> {
    let categories = categories(source);
    let nodes = 0..source.outline.nodes.len();
    let found: Vec<(Action, Option<Span>)> = nodes
        .flat_map(|n| {
            let words = words_of(source, n, &categories).into_iter();
            words.filter_map(move |words| action(source, n, words))
        })
        .collect();
    let found = if found.is_empty() {
        headed(source)
    } else {
        found
    };
    owned(found)
}

/// What stands in the words of an action.
pub fn details_of(text: &str, action: &Action) -> ActionDetails {
    action_details(text, action.words)
}

/// Takes names by themselves for owners, where another action is signed and most are, or where all have one.
fn owned(found: Vec<(Action, Option<Span>)>) -> Vec<Action> {
    let owners = found.iter().filter(|(action, _)| action.owner.is_some());
    let owners = owners.count();
    let alone = found
        .iter()
        .filter(|(action, name)| action.owner.is_none() && name.is_some());
    let named = owners + alone.count();
    let are_owners = (named == found.len() && named > 1) || (owners > 0 && named * 2 > found.len());
    let mut actions: Vec<Action> = Vec::with_capacity(found.len());
    for (mut action, name) in found {
        if are_owners {
            action.owner = action.owner.or(name);
        }
        actions.push(action);
    }
    actions
}

/// Where an actions section holds nothing but headings with prose below them, those are the actions.
fn headed(source: &Source) -> Vec<(Action, Option<Span>)> {
    let (text, nodes) = (source.text, &source.outline.nodes);
    let mut above: Option<u8> = None;
    let mut headings = Vec::new();
    for n in source.outline.sections() {
        let NodeKind::Section {
            kind: SectionKind::Actions,
            level,
        } = nodes[n].kind
        else {
            continue;
        };
        let own_words = section_kind(nodes[n].body.span.of(text));
        if own_words == SectionKind::Other && above.is_some_and(|above| above <= level) {
            headings.push(n);
        }
        above = Some(level);
    }
    if headings.len() < 2 {
        return Vec::new();
    }
    let of_heading = |n: usize| action(source, n, nodes[n].body.span);
    headings.into_iter().filter_map(of_heading).collect()
}

/// The words of the actions that a node is.
fn words_of(source: &Source, n: usize, categories: &[bool]) -> Vec<Span> {
    let nodes = &source.outline.nodes;
    let parent = nodes[n].parent;
    let parent_kind = parent.map(|p| nodes[p].kind);
    match (nodes[n].kind, parent_kind) {
        (NodeKind::Task, _) if categories[n] => Vec::new(),
        (NodeKind::Task, Some(NodeKind::Task)) if !parent.is_some_and(|p| categories[p]) => {
            Vec::new()
        }
        (NodeKind::Task, _) => vec![nodes[n].body.span],
        (
            NodeKind::Field,
            Some(NodeKind::Section {
                kind: SectionKind::Actions,
                ..
            }),
        ) => labelled(source, n),
        _ => Vec::new(),
    }
}

/// Which nodes are bullets of a word or two, or of bold words alone, over a list of actions.
fn categories(source: &Source) -> Vec<bool> {
    let nodes = &source.outline.nodes;
    let mut has_children = vec![false; nodes.len()];
    for parent in nodes.iter().filter_map(|node| node.parent) {
        has_children[parent] = true;
    }
    let is_category = |(node, has_children): (&crate::outline::Node, bool)| {
        let is_bullet = node.row.is_some_and(|row| {
            matches!(row.marker.of(source.text), "-" | "*" | "+") && row.check.is_none()
        });
        has_children
            && is_bullet
            && node.kind == NodeKind::Task
            && names_a_category(node.body.span.of(source.text))
    };
    nodes.iter().zip(has_children).map(is_category).collect()
}

fn names_a_category(words: &str) -> bool {
    let inner = words.trim_matches(['*', '_', ':', ' ']);
    let bold = words.starts_with("**")
        && words.trim_end_matches(':').ends_with("**")
        && !inner.contains("**");
    let short = inner.split_whitespace().count() <= 2 && !inner.contains(['`', '.']);
    bold || short
}

/// A label and what it means are an action, unless the label stands over actions: then those are.
fn labelled(source: &Source, n: usize) -> Vec<Span> {
    let (text, node) = (source.text, &source.outline.nodes[n]);
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
        // From the label's first mark of emphasis.
        let before = &text[node.span.start..key.start];
        let open = before.trim_end_matches(['*', '_', '`']).len();
        return vec![Span::new(node.span.start + open, body.end)];
    }
    let lines = lines_of(text, body);
    let all = lines.len() > 1 && lines.iter().all(|line| reads_as_action(line.of(text)));
    if all { lines } else { Vec::new() }
}

/// An action, and the name by itself that its words end with.
fn action(source: &Source, n: usize, words: Span) -> Option<(Action, Option<Span>)> {
    let (text, node) = (source.text, &source.outline.nodes[n]);
    let said = words.of(text);
    if !says_something(said) || is_all_brackets(said) {
        return None;
    }
    let leaf = |part| source.outline.leaf(n, part).map(|leaf| leaf.span);
    let said = |span: &Span| says_something(span.of(text)) && !is_none(span.of(text));
    let cell = |part| leaf(part).filter(said);
    let own = action_details(text, words);
    let more = action_details(text, below(source.outline, n, words));
    let either = |one: Option<Span>, other: Option<Span>| one.filter(said).or(other.filter(said));
    let check = node.row.and_then(|row| row.check);
    let is_ticked = check.is_some_and(|check| check.of(text) != " ");
    let is_over = leaf(Part::State).is_some_and(|state| state_is_done(state.of(text)));
    let action = Action {
        node: n,
        words,
        owner: cell(Part::Owner).or(either(own.owner, more.owner)),
        due: cell(Part::Due).or(either(own.due, more.due)),
        ticket: cell(Part::Ticket).or(own.ticket).or(more.ticket),
        done: is_ticked || own.done || is_over,
        span: node.span,
    };
    Some((action, own.name_alone))
}

/// What an action says beside its words: the lines below them, up to what follows.
fn below(outline: &Outline, n: usize, words: Span) -> Span {
    let node = &outline.nodes[n];
    let is_heading = node
        .row
        .is_some_and(|row| matches!(row.form, Form::Heading(_)));
    let mut behind = outline.nodes[n + 1..].iter();
    let end = match is_heading {
        true => behind
            .find(|other| other.kind != NodeKind::Prose)
            .map_or(node.span.end, |next| next.span.start),
        false => node.span.end,
    };
    Span::new(words.end, end.max(words.end))
}

/// What people write into a cell that has nothing to say, or says that it is over.
fn is_none(value: &str) -> bool {
    let value = value.trim_matches(['*', '_', ' ', '.']).to_lowercase();
    NOTHING.contains(&value.as_str())
}

const NOTHING: &[&str] = &[
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
    "offen",
    "pending",
    "open",
    "?",
    "completed",
    "complete",
    "closed",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outline::read;

    fn found(rows: &str) -> Vec<String> {
        let text = format!("## Action items\n\n{rows}");
        let said = |a: &Action| {
            let of = |span: Option<Span>| span.map_or("-", |span| span.of(&text));
            let tick = if a.done { "x" } else { " " };
            let details = [of(a.owner), of(a.due), of(a.ticket)].join(" ");
            format!("[{tick}] {} | {details}", a.words.of(&text))
        };
        actions(&text, &read(&text)).iter().map(said).collect()
    }

    #[test]
    fn actions_and_their_details() {
        for (rows, want) in [
            (
                "- Mend it\n- [x] Watch it\n",
                vec!["[ ] Mend it | - - -", "[x] Watch it | - - -"],
            ),
            (
                "1. Mend it (owner: Kim)\n",
                vec!["[ ] Mend it (owner: Kim) | Kim - -"],
            ),
            // What stands below an action belongs to it.
            (
                "- Mend it now\n    - Owner: Kim\n    - Slowly\n",
                vec!["[ ] Mend it now | Kim - -"],
            ),
            // Categories.
            (
                "- **Soon and well**\n    - Mend it\n    - Watch it\n",
                vec!["[ ] Mend it | - - -", "[ ] Watch it | - - -"],
            ),
            (
                "- Short term:\n    - Mend it\n",
                vec!["[ ] Mend it | - - -"],
            ),
            ("- Short term\n", vec!["[ ] Short term | - - -"]),
            (
                "- [ ] Short term\n    - Mend it\n",
                vec!["[ ] Short term | - - -"],
            ),
            (
                "1. Short term\n    - Mend it\n",
                vec!["[ ] Short term | - - -"],
            ),
            ("- Mend `it`\n    - Slowly\n", vec!["[ ] Mend `it` | - - -"]),
            // Labels.
            (
                "**Least privilege**: we give less\n",
                vec!["[ ] **Least privilege**: we give less | - - -"],
            ),
            (
                "- *Alerts*: more of them\n",
                vec!["[ ] *Alerts*: more of them | - - -"],
            ),
            ("**Action item**: Mend it\n", vec!["[ ] Mend it | - - -"]),
            // Cells.
            (
                "| What | Owner | Due | Ticket | Status |\n|---|---|---|---|---|\n| Mend it | Kim | TBD | OPS-1 | Done |\n| Watch it | N/A | May 1 | - | Open |\n",
                vec!["[x] Mend it | Kim - OPS-1", "[ ] Watch it | - May 1 -"],
            ),
            // Nothing is said.
            (
                "- ...\n- ???\n- [Item 1] [Priority: high]\n- {{ summary }}\n",
                vec![],
            ),
            ("", vec![]),
        ] {
            assert_eq!(found(rows), want, "{rows:?}");
        }
    }

    #[test]
    fn a_name_alone_is_an_owner_beside_others() {
        for (rows, owners) in [
            ("- Mend it (Kim)\n- Watch it (Lee)\n", vec!["Kim", "Lee"]),
            (
                "- Mend it (Kim, by 1 May)\n- Watch it (Lee)\n- Rest\n",
                vec!["Kim", "Lee", "-"],
            ),
            ("- Move to a cache (Redis)\n- Watch it\n", vec!["-", "-"]),
            ("- Move to a cache (Redis)\n", vec!["-"]),
        ] {
            let text = format!("## Action items\n\n{rows}");
            let found = actions(&text, &read(&text));
            let found = found
                .iter()
                .map(|a| a.owner.map_or("-", |span| span.of(&text)));
            assert_eq!(found.collect::<Vec<_>>(), owners, "{rows:?}");
        }
    }

    #[test]
    fn a_table_of_actions_needs_no_section() {
        let text = "## What we improve\n\n| Action | Who | When |\n|---|---|---|\n| Mend it | Kim | May 1 |\n\n\
            | Task | Owner |\n|---|---|\n| Watch it | Lee |\n\n| Action | Effect |\n|---|---|\n| Restart | None |\n";
        let found = actions(text, &read(text));
        let of = |span: Option<Span>| span.map_or("-", |span| span.of(text));
        let found: Vec<_> = found
            .iter()
            .map(|a| [a.words.of(text), of(a.owner), of(a.due)])
            .collect();
        assert_eq!(found, [["Watch it", "Lee", "-"]]);
    }

    #[test]
    fn headings_with_prose_below_them() {
        let prose = "\n\nWords.\n\n";
        let two = format!("### Mend it{prose}### Watch it{prose}");
        assert_eq!(found(&two), ["[ ] Mend it | - - -", "[ ] Watch it | - - -"]);
        assert_eq!(found(&format!("### Mend it{prose}")), [""; 0]);
        assert_eq!(found(&format!("{two}- Sleep\n")), ["[ ] Sleep | - - -"]);
    }
}
