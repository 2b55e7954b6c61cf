//! What the laws have in common.

use debrief::lens::{get, is_done, put};
use debrief::outline::{NodeKind, Outline, Part, Slot, read};
use debrief::text::{Edit, Span, normal, normal_line};
use proptest::prelude::*;

pub type Checked = Result<(), TestCaseError>;

/// Kind, values and tick of a node.
pub type Said = (NodeKind, Vec<(Part, Option<String>)>, Option<bool>);

/// Every value that the outline offers as editable.
pub fn parts(outline: &Outline) -> Vec<(usize, Part)> {
    let of = |n: usize| {
        outline
            .parts(n)
            .filter(|(_, leaf)| leaf.slot != Slot::Locked)
            .map(move |(part, _)| (n, part))
            .collect::<Vec<_>>()
    };
    (0..outline.nodes.len()).flat_map(of).collect()
}

pub fn is_line(outline: &Outline, node: usize, part: Part) -> bool {
    let slot = outline.leaf(node, part).map(|leaf| leaf.slot);
    let stands_alone = matches!(part, Part::Key | Part::Title)
        || matches!(
            outline.nodes[node].kind,
            NodeKind::Title | NodeKind::Section { .. }
        );
    (stands_alone && !matches!(slot, Some(Slot::Cell { .. })))
        || matches!(slot, Some(Slot::Heading | Slot::Line | Slot::Scalar(_)))
}

pub fn normal_at(outline: &Outline, node: usize, part: Part, value: &str) -> String {
    if is_line(outline, node, part) {
        normal_line(value)
    } else {
        normal(value)
    }
}

pub fn value(text: &str, node: usize, part: Part) -> Option<String> {
    get(text, &read(text), node, part)
}

/// Kind, values and tick of every node.
pub fn everything(text: &str, outline: &Outline) -> Vec<Said> {
    let of = |n: usize| {
        let values = outline
            .parts(n)
            .map(|(part, _)| (part, get(text, outline, n, part)));
        (
            outline.nodes[n].kind,
            values.collect(),
            is_done(text, outline, n),
        )
    };
    (0..outline.nodes.len()).map(of).collect()
}

/// Laws 1, 2 and 4 of one value in one place. Gives the text it made.
pub fn written(
    text: &str,
    outline: &Outline,
    node: usize,
    part: Part,
    value: &str,
) -> Result<Option<String>, TestCaseError> {
    let own = get(text, outline, node, part).unwrap();
    let back = put(text, outline, node, part, &own);
    prop_assert!(
        back.as_ref().is_ok_and(Edit::is_empty),
        "law 2: {own:?} written back to {node} {part:?} of {text:?} is {back:?}"
    );
    let Ok(edit) = put(text, outline, node, part, value) else {
        return Ok(None);
    };
    let after = edit.apply(text).unwrap();
    let fresh = read(&after);
    let wanted = normal_at(outline, node, part, value);
    let kind = outline.nodes[node].kind;
    if kind != NodeKind::Prose {
        prop_assert_eq!(
            get(&after, &fresh, node, part),
            Some(wanted),
            "law 1: {:?} {:?} in {:?} gives {:?}",
            kind,
            part,
            text,
            after
        );
    }
    local(text, outline, &after, &fresh, node, part)?;
    near(text, outline, &edit, node, part)?;
    Ok(Some(after))
}

/// Law 4: what is disjoint from the written node is as it was.
fn local(
    text: &str,
    outline: &Outline,
    after: &str,
    fresh: &Outline,
    node: usize,
    part: Part,
) -> Checked {
    let (mut was, mut is) = (everything(text, outline), everything(after, fresh));
    let leaf = outline.leaf(node, part).unwrap();
    match outline.nodes[node].kind {
        NodeKind::Section { .. } | NodeKind::Prose => {
            // Disjoint is what stands before it, less the title that prose may make, and the sections after it.
            was.truncate(node);
            is.truncate(node);
            let made_title = !was.is_empty()
                && was[0].1[0].1.as_deref() == Some("")
                && outline.nodes[0].span.is_empty();
            if made_title && outline.nodes[node].kind == NodeKind::Prose {
                was.remove(0);
                is.remove(0);
            }
            prop_assert_eq!(was, is, "law 4, before: {:?} gives {:?}", text, after);
        }
        _ => {
            for nodes in [&mut was, &mut is] {
                let slot = nodes.get_mut(node).unwrap();
                // A place for a value may come with the marks that the written one needs.
                let says = |(p, value): &(Part, Option<String>)| {
                    matches!(p, Part::Key | Part::Body) || value.as_deref() != Some("")
                };
                slot.1.retain(|value| says(value) && value.0 != part);
                // The labels of a table of one row stand in its head.
                let heads = outline.nodes.iter().zip(nodes.iter_mut());
                for (_, said) in heads
                    .filter(|(n, _)| n.kind == NodeKind::Markup && n.body.span.covers(leaf.span))
                {
                    said.1.clear();
                }
            }
            prop_assert_eq!(was, is, "law 4: {:?} gives {:?}", text, after);
        }
    }
    Ok(())
}

/// Law 4: the bytes that change are those of the node's own lines.
fn near(text: &str, outline: &Outline, edit: &Edit, node: usize, part: Part) -> Checked {
    let own = outline.nodes[node].span;
    let leaf = outline.leaf(node, part).unwrap().span;
    for r in edit.replacements() {
        // The lines of an underlined heading and the blank lines behind a paragraph are its own too.
        let upto = own.end + text[own.end..].len() - text[own.end..].trim_start().len();
        let reach = Span::new(own.start, upto.max(own.end));
        prop_assert!(
            reach.covers(r.span) || leaf.covers(r.span),
            "law 4: {:?} is outside of {:?} in {:?}",
            r,
            own,
            text
        );
    }
    Ok(())
}
