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
    pub key: bool,
    pub value: String,
}

impl Document {
    /// What is not in the text and is to be kept with the draft.
    pub fn beside(&self) -> Beside {
        let held = self.held.iter().filter_map(|((id, part), value)| {
            let at = self.outline.nodes[self.node(*id)?].span.start;
            Some(Held {
                at,
                key: *part == Part::Key,
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
                let part = if held.key { Part::Key } else { Part::Body };
                self.held.insert((self.ids[node], part), held.value);
            }
        }
        self.restore_pending(beside.pending);
    }
}
