//! Sections: adding, moving and removing them.

use super::{Document, NodeId};
use crate::app::identity::Follow;
use crate::lens::{self, Refusal};
use std::collections::HashSet;

impl Document {
    /// Adds a section behind another, or at the end; which it is.
    pub fn add_section(
        &mut self,
        after: Option<NodeId>,
        heading: &str,
    ) -> Result<Option<NodeId>, Refusal> {
        let after = after
            .and_then(|id| self.node(id))
            .or_else(|| self.outline.sections().last());
        let edit = lens::add_section(&self.text, &self.outline, after, heading)?;
        let known: HashSet<NodeId> = self.ids.iter().copied().collect();
        self.apply(&edit, None, Follow::Words);
        let fresh = |n: &usize| !known.contains(&self.ids[*n]);
        let added = self.outline.sections().find(fresh);
        Ok(added.map(|n| self.ids[n]))
    }

    /// Removes a section with all that stands in it.
    pub fn remove_section(&mut self, id: NodeId) -> Result<(), Refusal> {
        let node = self.node(id).ok_or(Refusal::NoSuchPlace)?;
        let edit = lens::remove_section(&self.text, &self.outline, node)?;
        self.apply(&edit, None, Follow::Words);
        Ok(())
    }

    /// Moves a section with what is below it before (`up`) or behind its neighbour of the same level.
    pub fn move_section(&mut self, id: NodeId, up: bool) -> Result<(), Refusal> {
        let node = self.node(id).ok_or(Refusal::NoSuchPlace)?;
        let edit = lens::move_section(&self.text, &self.outline, node, up)?;
        self.apply(&edit, None, Follow::Words);
        Ok(())
    }
}
