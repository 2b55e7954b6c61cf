//! Rows that are only in the interface, because they are still blank.

use super::{Document, NodeId, part_name, part_named};
use crate::app::identity::Follow;
use crate::lens::{self, NewRow, Place, Refusal};
use crate::lex::SectionKind;
use crate::outline::{Form, Node, NodeKind, Part};
use crate::text::{line_range, trim_blank};
use serde::{Deserialize, Serialize};

/// A row that is in the interface and, while it is blank, not in the text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pending {
    pub id: NodeId,
    pub kind: PendingKind,
    /// Where its place is in the text: the end of what it follows, or of its owner's label.
    pub at: usize,
    /// The row it follows, where it follows one.
    pub after: Option<NodeId>,
    /// The section, field or task it belongs to.
    pub owner: NodeId,
    pub key: String,
    pub words: String,
    /// What stands in its other cells, by the names of the parts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub more: Vec<(String, String)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum PendingKind {
    Entry,
    Task,
}

impl Pending {
    pub fn value(&self, part: Part) -> &str {
        let more = || {
            let name = part_name(part);
            self.more.iter().find(|(of, _)| *of == name)
        };
        match part {
            Part::Key => &self.key,
            Part::Body => &self.words,
            _ => more().map_or("", |(_, value)| value),
        }
    }

    fn set(&mut self, part: Part, value: String) {
        match part {
            Part::Key => self.key = value,
            Part::Body => self.words = value,
            _ => {
                let name = part_name(part);
                self.more.retain(|(of, _)| *of != name);
                self.more.push((name, value));
            }
        }
    }

    pub fn is_entry(&self) -> bool {
        self.kind == PendingKind::Entry
    }

    pub fn is_blank(&self) -> bool {
        let more = self.more.iter().map(|(_, value)| value);
        let mut values = [&self.key, &self.words].into_iter().chain(more);
        values.all(|value| trim_blank(value).is_empty())
    }
}

impl Document {
    pub(super) fn put_pending(
        &mut self,
        id: NodeId,
        part: Part,
        value: &str,
        group: u64,
    ) -> Result<(), Refusal> {
        let Some(row) = self.pending.iter_mut().find(|p| p.id == id) else {
            return Err(Refusal::NoSuchPlace);
        };
        row.set(part, value.to_owned());
        if row.is_blank() {
            return Ok(());
        }
        let row = row.clone();
        let new = NewRow {
            key: row.key.clone(),
            words: row.words.clone(),
        };
        let place = self.place_of(&row).ok_or(Refusal::NoSuchPlace)?;
        let (edit, begins) = lens::add_row(&self.text, &self.outline, place, &new)?;
        self.pending.retain(|p| p.id != id);
        self.apply(&edit, Some(group), Follow::Places);
        let starts = |n: &Node| n.kind.is_row() && n.span.start == begins;
        let node = self.outline.nodes.iter().position(starts);
        if let Some(node) = node {
            self.rename(node, id);
        }
        for other in self.pending.iter_mut().filter(|p| p.after == Some(id)) {
            other.at = begins;
        }
        // Its other cells have their places now.
        for (part, value) in &row.more {
            if let Some(part) = part_named(part) {
                self.try_put(id, part, value, group)?;
            }
        }
        Ok(())
    }

    /// Where a pending row goes: behind the row it follows, or the nearest one before that is in the text.
    pub(super) fn place_of(&self, row: &Pending) -> Option<Place> {
        let mut after = row.after;
        while let Some(id) = after {
            match self.node(id) {
                // Behind an action with a label stands a plain one, at the end.
                Some(node) if !self.outline.nodes[node].kind.is_row() => break,
                Some(node) => return Some(Place::After(node)),
                None => after = self.pending_row(id).and_then(|p| p.after),
            }
        }
        self.node(row.owner).map(Place::In)
    }

    /// Makes a pending row; it is in the text as soon as it is not blank.
    pub fn new_row(&mut self, owner: NodeId, after: Option<NodeId>) -> Option<NodeId> {
        let owner_node = self.node(owner)?;
        let last_row = self.last_row(owner_node);
        let kind = match (
            self.outline.nodes[owner_node].kind,
            last_row.map(|n| self.outline.nodes[n].kind),
        ) {
            (_, Some(NodeKind::Entry))
            | (
                NodeKind::Section {
                    kind: SectionKind::Timeline,
                    ..
                },
                None,
            ) => PendingKind::Entry,
            _ => PendingKind::Task,
        };
        let after = after.or_else(|| self.end_of_chain(owner, last_row.map(|n| self.ids[n])));
        let at = after
            .and_then(|id| self.node(id))
            .map_or(self.outline.nodes[owner_node].body.span.end, |n| {
                self.outline.nodes[n].span.end
            });
        let id = self.fresh_id();
        self.pending.push(Pending {
            id,
            kind,
            at,
            after,
            owner,
            key: String::new(),
            words: String::new(),
            more: Vec::new(),
        });
        Some(id)
    }

    /// The columns that a pending row will have, each with the words that head it; none where it will not stand in a
    /// table.
    pub fn columns_of_pending(&self, row: &Pending) -> Vec<(Part, String)> {
        let kind = match row.kind {
            PendingKind::Entry => NodeKind::Entry,
            PendingKind::Task => NodeKind::Task,
        };
        let model = match self.place_of(row) {
            Some(Place::After(node)) => Some(node),
            Some(Place::In(owner)) => self.last_row(owner).or_else(|| self.table_in(owner)),
            None => None,
        };
        let in_table = |n: &usize| {
            let node = &self.outline.nodes[*n];
            node.kind == NodeKind::Markup || node.row.map(|row| row.form) == Some(Form::Cells)
        };
        let model = model.filter(in_table);
        model.map_or_else(Vec::new, |node| self.columns_of_table(node, kind))
    }

    /// The head of a table among the nodes of a section.
    fn table_in(&self, section: usize) -> Option<usize> {
        let is_head = |n: &usize| {
            let node = &self.outline.nodes[*n];
            node.kind == NodeKind::Markup && node.body.span.of(&self.text).contains('|')
        };
        self.outline.children(section).filter(is_head).last()
    }

    /// The last of the pending rows that follow a row, each the one before; the row itself where none does.
    pub(super) fn end_of_chain(&self, owner: NodeId, mut at: Option<NodeId>) -> Option<NodeId> {
        for row in &self.pending {
            if row.owner == owner && row.after == at {
                at = Some(row.id);
            }
        }
        at
    }

    /// What was held back from a node that is gone is gone with it. Pending rows whose neighbour is gone follow the
    /// last row of their owner; without an owner they are gone too.
    pub(super) fn find_pending_again(&mut self) {
        let waiting: Vec<NodeId> = self.pending.iter().map(|p| p.id).collect();
        let index = &self.index;
        self.pending.retain(|p| index.contains_key(&p.owner));
        self.held
            .retain(|(id, _), _| index.contains_key(id) || waiting.contains(id));
        for at in 0..self.pending.len() {
            let Pending { after, owner, .. } = self.pending[at];
            if after.is_some_and(|id| !self.index.contains_key(&id) && !waiting.contains(&id)) {
                let last = self.node(owner).and_then(|n| self.last_row(n));
                self.pending[at].after = last.map(|n| self.ids[n]);
            }
        }
    }

    /// Takes up the rows that were pending when the draft was kept. Their owners are found by position.
    pub(super) fn restore_pending(&mut self, kept: Vec<Pending>) {
        for mut row in kept {
            if row.at > self.text.len() || !self.text.is_char_boundary(row.at) {
                continue;
            }
            let node = self
                .outline
                .at(line_range(&self.text, row.at.saturating_sub(1)).0);
            let owner =
                std::iter::successors(Some(node), |n| self.outline.nodes[*n].parent).find(|n| {
                    !self.outline.nodes[*n].kind.is_row()
                        && self.outline.nodes[*n].kind != NodeKind::Prose
                });
            row.id = self.fresh_id();
            row.owner = self.ids[owner.unwrap_or(0)];
            row.after = self.outline.nodes[node]
                .kind
                .is_row()
                .then(|| self.ids[node]);
            self.pending.push(row);
        }
    }
}
