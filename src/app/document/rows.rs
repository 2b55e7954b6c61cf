//! Rows that are in the text: what is theirs, where they stand.

use super::{Document, NodeId};
use crate::app::identity::Follow;
use crate::lens::{self, Refusal};
use crate::outline::{NodeKind, Part, columns_of_table};

impl Document {
    pub fn is_entry(&self, id: NodeId) -> bool {
        let node = self.node(id);
        node.is_some_and(|n| self.outline.nodes[n].kind == NodeKind::Entry)
    }

    /// Whether a row says nothing.
    pub fn is_blank(&self, id: NodeId) -> bool {
        if let Some(row) = self.pending_row(id) {
            return row.is_blank();
        }
        let Some(node) = self.node(id) else {
            return true;
        };
        let values = self.outline.parts(node).map(|(part, _)| part);
        values
            .filter_map(|part| self.value(id, part))
            .all(|value| value.is_empty())
    }

    pub(super) fn last_row(&self, owner: usize) -> Option<usize> {
        let rows = self.outline.children(owner);
        rows.filter(|n| self.outline.nodes[*n].kind.is_row()).last()
    }

    /// The columns of a table by its head or one of its rows, each with the words that head it.
    pub fn columns_of_table(&self, node: usize, kind: NodeKind) -> Vec<(Part, String)> {
        columns_of_table(&self.text, &self.outline, node, kind)
    }

    pub fn remove_row(&mut self, id: NodeId) -> Result<(), Refusal> {
        if let Some(at) = self.pending.iter().position(|p| p.id == id) {
            let gone = self.pending.remove(at);
            for other in self.pending.iter_mut().filter(|p| p.after == Some(id)) {
                other.after = gone.after;
            }
            return Ok(());
        }
        let node = self.node(id).ok_or(Refusal::NoSuchPlace)?;
        let before = self.row_before(node);
        let edit = lens::remove_row(&self.text, &self.outline, node)?;
        self.apply(&edit, None, Follow::Words);
        for other in self.pending.iter_mut().filter(|p| p.after == Some(id)) {
            other.after = before;
        }
        Ok(())
    }

    pub(super) fn row_before(&self, node: usize) -> Option<NodeId> {
        let parent = self.outline.nodes[node].parent?;
        self.outline
            .children(parent)
            .filter(|n| *n < node && self.outline.nodes[*n].kind.is_row())
            .last()
            .map(|n| self.ids[n])
    }

    pub fn move_row(&mut self, id: NodeId, up: bool) -> Result<(), Refusal> {
        let edit = lens::move_row(
            &self.text,
            &self.outline,
            self.node(id).ok_or(Refusal::NoSuchPlace)?,
            up,
        )?;
        self.apply(&edit, None, Follow::Words);
        Ok(())
    }

    /// Moves a row to the place of another of the same list, as one step.
    pub fn move_row_to(&mut self, id: NodeId, target: NodeId) -> Result<(), Refusal> {
        let (from, to) = (
            self.node(id).ok_or(Refusal::NoSuchPlace)?,
            self.node(target).ok_or(Refusal::NoSuchPlace)?,
        );
        let nodes = &self.outline.nodes;
        let form = |n: usize| nodes[n].row.map(|row| row.form);
        if nodes[from].parent != nodes[to].parent || form(from) != form(to) {
            return Err(Refusal::NoSuchPlace);
        }
        let between = |n: &usize| (from.min(to)..from.max(to)).contains(n);
        let siblings = nodes[from]
            .parent
            .into_iter()
            .flat_map(|p| self.outline.children(p));
        let steps = siblings
            .filter(|n| form(*n) == form(from))
            .filter(between)
            .count();
        let before = self.text.clone();
        let history = self.history.clone();
        for _ in 0..steps {
            self.move_row(id, to < from)?;
        }
        self.history = history;
        self.history.record(&before, &self.text, None);
        Ok(())
    }

    /// The section, field or task a row belongs to.
    pub fn owner(&self, id: NodeId) -> Option<NodeId> {
        let in_text = || {
            self.outline.nodes[self.node(id)?]
                .parent
                .map(|n| self.ids[n])
        };
        self.pending_row(id).map(|p| p.owner).or_else(in_text)
    }

    pub fn sort(&mut self, section: NodeId) -> Result<(), Refusal> {
        let edit = lens::sort_entries(
            &self.text,
            &self.outline,
            self.node(section).ok_or(Refusal::NoSuchPlace)?,
        )?;
        self.apply(&edit, None, Follow::Words);
        Ok(())
    }

    pub fn set_done(&mut self, id: NodeId, done: bool) -> Result<(), Refusal> {
        let edit = lens::set_done(
            &self.text,
            &self.outline,
            self.node(id).ok_or(Refusal::NoSuchPlace)?,
            done,
        )?;
        self.apply(&edit, None, Follow::Words);
        Ok(())
    }
}
