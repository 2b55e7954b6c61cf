//! Where the form shows what stands at a place of the text.

use super::super::document::{Document, NodeId};
use super::super::view::{Card, Item, What};
use crate::outline::Part;
use crate::text::Span;
use std::collections::{HashMap, HashSet};

/// A control of the form, or a card where no control shows it: what stands in a heading, in the head of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Home {
    pub card: NodeId,
    pub control: Option<(NodeId, Part)>,
}

/// What shows problems: a control, or a card those that none of its controls shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Spot {
    Control(NodeId, Part),
    Card(NodeId),
}

impl Home {
    pub fn spot(self) -> Spot {
        match self.control {
            Some((id, part)) => Spot::Control(id, part),
            None => Spot::Card(self.card),
        }
    }
}

/// Finds homes in what the form shows.
pub struct Homes<'d> {
    document: &'d Document,
    headings: HashMap<NodeId, String>,
    controls: HashSet<(NodeId, Part)>,
}

impl<'d> Homes<'d> {
    pub fn new(document: &'d Document, cards: &[Card]) -> Self {
        let mut controls = HashSet::new();
        if let Some(title) = cards.first() {
            controls.insert((title.id, Part::Body));
        }
        for item in cards.iter().flat_map(|card| &card.items) {
            controls.extend(controls_of(item));
        }
        let named = cards.iter().enumerate().map(|(at, card)| {
            let name = match (at, card.heading.as_str()) {
                (0, _) => "Title".to_owned(),
                (_, "") => "Untitled section".to_owned(),
                (_, heading) => heading.to_owned(),
            };
            (card.id, name)
        });
        Homes {
            document,
            headings: named.collect(),
            controls,
        }
    }

    /// The home of what stands at a position.
    pub fn of(&self, position: usize) -> Home {
        let outline = self.document.outline();
        let node = self.node_at(position);
        let id = self.document.id(node);
        let holds = |span: Span| span.start <= position && position <= span.end;
        let part = outline.parts(node).filter(|(_, leaf)| holds(leaf.span));
        let part = part.min_by_key(|(_, leaf)| leaf.span.len());
        let part = part.map_or(Part::Body, |(part, _)| part);
        let shown = [(id, part), (id, Part::Body)].into_iter();
        Home {
            card: self.document.id(self.card_of(node)),
            control: shown.into_iter().find(|c| self.controls.contains(c)),
        }
    }

    /// The innermost node that holds a position, found from the last one that begins before it.
    fn node_at(&self, position: usize) -> usize {
        let nodes = &self.document.outline().nodes;
        let after = nodes.partition_point(|node| node.span.start <= position);
        let last = after.saturating_sub(1);
        let above = |n: &usize| nodes.get(*n).and_then(|node| node.parent);
        let mut all = std::iter::successors(Some(last), above);
        let holds = |n: &usize| {
            nodes
                .get(*n)
                .is_some_and(|node| node.span.contains(position))
        };
        all.find(holds).unwrap_or(last)
    }

    /// The section or the title that a node is below.
    fn card_of(&self, mut node: usize) -> usize {
        let nodes = &self.document.outline().nodes;
        while let Some(parent) = nodes.get(node).and_then(|n| n.parent) {
            node = parent;
        }
        node
    }

    pub fn heading(&self, home: Home) -> String {
        self.headings.get(&home.card).cloned().unwrap_or_default()
    }
}

fn controls_of(item: &Item) -> Vec<(NodeId, Part)> {
    let parts = match &item.what {
        What::Field(_) | What::Prose { .. } => vec![Part::Body],
        What::Entry(row) | What::Task(row) => {
            let key = row.key.as_ref().map(|_| Part::Key);
            let extras = row.extras.iter().map(|extra| extra.part);
            key.into_iter().chain([Part::Body]).chain(extras).collect()
        }
        What::Matter | What::TaskList { .. } | What::AddEntry | What::AddTask => Vec::new(),
    };
    parts.into_iter().map(|part| (item.id, part)).collect()
}
