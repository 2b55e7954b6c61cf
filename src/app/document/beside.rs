//! What is kept with a draft besides its text.

use super::{Document, Pending};
use crate::outline::{Node, Part};
use serde::{Deserialize, Serialize};

/// What is in the interface and not in the text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Beside {
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pending: Vec<Pending>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub held: Vec<Held>,
}

/// What was typed into a control and held back; `at` is where its node begins.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Held {
    pub at: usize,
    #[serde(default)]
    pub part: String,
    pub value: String,
}

/// The parts by the names they have in the records of drafts and in the page.
const PARTS: [(Part, &str); 13] = [
    (Part::Key, "key"),
    (Part::Body, "body"),
    (Part::Title, "title"),
    (Part::Date, "date"),
    (Part::End, "end"),
    (Part::Zone, "zone"),
    (Part::Who, "who"),
    (Part::Owner, "owner"),
    (Part::Due, "due"),
    (Part::Ticket, "ticket"),
    (Part::Type, "type"),
    (Part::Priority, "priority"),
    (Part::State, "state"),
];

/// `owner`, or `cell-3` where the part has no name.
pub fn part_name(part: Part) -> String {
    match (part, PARTS.iter().find(|(p, _)| *p == part)) {
        (Part::Cell(column), _) => format!("cell-{column}"),
        (_, Some((_, name))) => (*name).to_owned(),
        (_, None) => String::new(),
    }
}

pub fn part_named(name: &str) -> Option<Part> {
    let known = PARTS
        .iter()
        .find(|(_, n)| *n == name)
        .map(|(part, _)| *part);
    let cell = || name.strip_prefix("cell-")?.parse().ok().map(Part::Cell);
    known.or_else(cell)
}

impl Document {
    /// What is not in the text and is to be kept with the draft.
    pub fn beside(&self) -> Beside {
        let held = self.held.iter().filter_map(|((id, part), value)| {
            let at = self.outline.nodes[self.node(*id)?].span.start;
            Some(Held {
                at,
                part: part_name(*part),
                value: value.clone(),
            })
        });
        Beside {
            pending: self.pending.clone(),
            held: held.collect(),
        }
    }

    /// Takes up what was kept beside the text.
    pub fn restore(&mut self, beside: Beside) {
        for held in beside.held {
            let starts = |n: &Node| n.span.start == held.at && n.parent.is_some();
            if let Some(node) = self.outline.nodes.iter().rposition(starts) {
                let part = part_named(&held.part).unwrap_or(Part::Body);
                self.held.insert((self.ids[node], part), held.value);
            }
        }
        self.restore_pending(beside.pending);
    }
}
