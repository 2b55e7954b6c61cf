//! Refusing is not keeping the laws: what must be read, and what must be written.

use crate::cases;
use crate::check::{Checked, is_line, normal_at, parts, written};
use crate::documents::Document;
use crate::layouts::document;
use crate::spans::outline_is_sound;
use crate::values::{block, line, nasty, stays_open};
use debrief::lens::get;
use debrief::lex::{SectionKind, read_clock};
use debrief::outline::{Form, NodeKind, Outline, Part, Slot, read};
use proptest::prelude::*;
use proptest::sample::Index;

/// Every value must be accepted here, unless it leaves something open or is an empty label.
fn accepted(text: &str, outline: &Outline, node: usize, part: Part, v: &str) -> Checked {
    let kind = outline.nodes[node].kind;
    let v = normal_at(outline, node, part, v);
    let is_key = part == Part::Key
        && outline
            .leaf(node, part)
            .is_some_and(|l| !matches!(l.slot, Slot::Cell { .. }));
    let is_heading = outline.nodes[node]
        .row
        .is_some_and(|row| matches!(row.form, Form::Heading(_)));
    let may_refuse = ((kind == NodeKind::Field || is_heading) && part == Part::Key && v.is_empty())
        || is_run_together(outline, node)
        || (kind == NodeKind::Entry
            && is_key
            && v.is_empty()
            && is_below_a_bare_time(outline, node))
        || (kind == NodeKind::Entry && is_key && !in_timeline(outline, node) && !is_clock(&v))
        || (kind == NodeKind::Prose && stays_open(&v))
        || (v.contains('\n') && stays_open(&v));
    let after = written(text, outline, node, part, &v)?;
    prop_assert!(
        after.is_some() || may_refuse,
        "{:?} {:?} refuses {:?} in {:?}",
        kind,
        part,
        v,
        text
    );
    Ok(())
}

/// Whether a value stands on one line with others.
fn is_run_together(outline: &Outline, node: usize) -> bool {
    let node = &outline.nodes[node];
    node.kind == NodeKind::Field && node.row.is_none() && node.body.slot == Slot::AfterKey
}

/// A line without a time would be the text of the time above it, if that has none.
fn is_below_a_bare_time(outline: &Outline, node: usize) -> bool {
    let before = &outline.nodes[node - 1];
    before.row.is_some_and(|row| row.form == Form::Line) && before.body.span.is_empty()
}

/// Elsewhere a row is an entry by its time alone.
fn in_timeline(outline: &Outline, node: usize) -> bool {
    let section = outline.nodes[node].parent.map(|p| outline.nodes[p].kind);
    matches!(
        section,
        Some(NodeKind::Section {
            kind: SectionKind::Timeline,
            ..
        })
    )
}

fn is_clock(v: &str) -> bool {
    read_clock(v).is_some()
}

fn reads(doc: &Document) -> Checked {
    let outline = read(&doc.text);
    let of = |n: usize, part| get(&doc.text, &outline, n, part).unwrap();
    let nodes = |kind: NodeKind| {
        (0..outline.nodes.len())
            .filter(|n| outline.nodes[*n].kind == kind)
            .collect::<Vec<_>>()
    };
    let pairs = |kind| {
        nodes(kind)
            .into_iter()
            .map(|n| (of(n, Part::Key), of(n, Part::Body)))
            .collect::<Vec<_>>()
    };
    prop_assert_eq!(
        &pairs(NodeKind::Field),
        &doc.fields,
        "fields of {:?}",
        doc.text
    );
    prop_assert_eq!(
        &pairs(NodeKind::Entry),
        &doc.entries,
        "entries of {:?}",
        doc.text
    );
    let tasks: Vec<_> = nodes(NodeKind::Task)
        .into_iter()
        .map(|n| of(n, Part::Body))
        .collect();
    prop_assert_eq!(&tasks, &doc.tasks, "tasks of {:?}", doc.text);
    let headings: Vec<_> = outline.sections().map(|n| of(n, Part::Body)).collect();
    prop_assert_eq!(&headings, &doc.headings, "headings of {:?}", doc.text);
    prop_assert_eq!(
        of(0, Part::Body),
        doc.title.clone().unwrap_or_default(),
        "title of {:?}",
        doc.text
    );
    Ok(())
}

proptest! {
    #![proptest_config(cases(8000))]

    #[test]
    fn every_layout_is_read(doc in document()) {
        reads(&doc)?;
        outline_is_sound(&doc.text)?;
    }

    #[test]
    fn one_line_is_always_accepted(doc in document(), at: Index, v in line()) {
        let outline = read(&doc.text);
        let all: Vec<_> = parts(&outline).into_iter().filter(|(n, _)| outline.nodes[*n].kind != NodeKind::Prose).collect();
        let (node, part) = *at.get(&all);
        accepted(&doc.text, &outline, node, part, &v)?;
    }

    #[test]
    fn several_lines_are_accepted_where_they_can_stand(doc in document(), at: Index, v in block()) {
        let outline = read(&doc.text);
        let below = |n: usize, p| outline.leaf(n, p).is_some_and(|leaf| leaf.slot == Slot::Below);
        let holds_several = |(n, p): &(usize, Part)| !is_line(&outline, *n, *p) && !below(*n, *p);
        let all: Vec<_> = parts(&outline).into_iter().filter(holds_several).collect();
        if all.is_empty() {
            return Ok(());
        }
        let (node, part) = *at.get(&all);
        accepted(&doc.text, &outline, node, part, &v)?;
    }
}

#[test]
fn every_nasty_value_is_accepted_in_every_place_of_the_templates_and_the_fixtures() {
    let fixtures = [
        include_str!("../fixtures/checkout.md"),
        include_str!("../fixtures/crlf.md"),
    ];
    let templates = debrief::templates::TEMPLATES.iter().map(|t| t.markdown);
    for text in templates.chain(fixtures) {
        let outline = read(text);
        for (node, part) in parts(&outline) {
            for v in nasty() {
                accepted(text, &outline, node, part, &v).unwrap();
            }
        }
    }
}
