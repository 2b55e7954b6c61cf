//! What the form shows: cards with items in document order, derived from the outline. Pure.

mod builder;
mod names;
#[cfg(test)]
mod tests;

use super::document::{Document, NodeId, Offered};
use crate::lex::SectionKind;
use crate::outline::{NodeKind, Part, Slot};
use std::collections::HashMap;

#[derive(Clone, Debug, PartialEq)]
pub struct Card {
    pub id: NodeId,
    pub heading: String,
    /// 1 for the title's card, 2 for the highest sections, whatever their heading's level.
    pub level: u8,
    pub kind: SectionKind,
    pub items: Vec<Item>,
    /// The words that head the columns of its table, where it has one: what a row is asked for besides its own words.
    pub columns: Vec<String>,
    pub key_width: KeyWidth,
}

/// The width that the times of a section take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyWidth {
    /// `14:05 UTC`.
    Clock,
    /// `2024-05-04 14:05`.
    Date,
    /// So much that the words stand below.
    Line,
}

impl KeyWidth {
    pub fn name(self) -> &'static str {
        match self {
            KeyWidth::Clock => "clock",
            KeyWidth::Date => "date",
            KeyWidth::Line => "line",
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    pub id: NodeId,
    pub what: What,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum What {
    /// The values of front matter follow.
    Matter,
    Field(FieldItem),
    /// A label that only introduces tasks.
    TaskList {
        label: String,
    },
    Entry(RowItem),
    Task(RowItem),
    Prose {
        label: String,
        locked: bool,
    },
    AddEntry,
    AddTask,
}

/// A label and its value.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct FieldItem {
    pub label: String,
    /// It stands in front matter, and is shown more quietly.
    pub quiet: bool,
    pub one_line: bool,
    /// What is offered to it that was used before.
    pub offers: Option<Offered>,
    /// To be changed in the source only.
    pub locked: bool,
}

/// An entry or a task.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct RowItem {
    /// `Entry 3`: changes with its place.
    pub name: String,
    /// What its time or its label is called; nothing where it has none.
    pub key: Option<String>,
    /// Its other values.
    pub extras: Vec<Extra>,
    /// Below so many other tasks.
    pub depth: usize,
    pub has_box: bool,
    /// To be changed in the source only.
    pub locked: bool,
    /// It can be moved and removed.
    pub moves: bool,
}

/// A value of a row besides its time and its words.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Extra {
    pub part: Part,
    /// What it is called: the words that head its column, or what it is.
    pub name: String,
}

/// The cards of a document, the title's first.
pub fn cards(document: &Document) -> Vec<Card> {
    let nodes = &document.outline().nodes;
    let mut below: HashMap<usize, Vec<usize>> = HashMap::new();
    for (n, node) in nodes.iter().enumerate() {
        if let Some(parent) = node.parent {
            below.entry(parent).or_default().push(n);
        }
    }
    let heads = (0..nodes.len())
        .filter(|n| matches!(nodes[*n].kind, NodeKind::Title | NodeKind::Section { .. }));
    let mut cards: Vec<Card> = heads
        .map(|n| builder::Builder::new(document, &below).card(n))
        .collect();
    let mut levels: Vec<u8> = cards.iter().skip(1).map(|card| card.level).collect();
    levels.sort_unstable();
    levels.dedup();
    for card in cards.iter_mut().skip(1) {
        let rank = levels.iter().position(|level| *level == card.level);
        card.level = rank.map_or(2, |rank| 2 + rank as u8);
    }
    cards
}

/// Whether a paragraph is only offered, not there yet.
pub fn is_offered(document: &Document, id: NodeId) -> bool {
    document
        .node(id)
        .is_some_and(|n| document.outline().nodes[n].body.slot == Slot::Missing)
}
