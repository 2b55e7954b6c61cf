//! Sections: adding, moving and removing them.

use super::{Document, NodeId};
use crate::app::identity::Follow;
use crate::lens::{self, Refusal};
use crate::outline::NodeKind;
use crate::text::line_end;
use std::cmp::Reverse;
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
            .or_else(|| self.last_section());
        let edit = lens::add_section(&self.text, &self.outline, after, heading)?;
        let known: HashSet<NodeId> = self.ids.iter().copied().collect();
        self.apply(&edit, None, Follow::Words);
        let fresh = |n: &usize| !known.contains(&self.ids[*n]);
        let added = self.outline.sections().find(fresh);
        Ok(added.map(|n| self.ids[n]))
    }

    /// The last of the sections that are below no other.
    fn last_section(&self) -> Option<usize> {
        let level = |n: &usize| match self.outline.nodes[*n].kind {
            NodeKind::Section { level, .. } => level,
            _ => u8::MAX,
        };
        // Of those that are equal the last is taken.
        self.outline
            .sections()
            .min_by_key(|n| (level(n), Reverse(*n)))
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

    /// Moves a section with what is below it to the place of another of its level.
    pub fn move_section_to(&mut self, id: NodeId, target: NodeId) -> Result<(), Refusal> {
        let node = self.node(id).ok_or(Refusal::NoSuchPlace)?;
        let target = self.node(target).ok_or(Refusal::NoSuchPlace)?;
        let edit = lens::move_section_to(&self.text, &self.outline, node, target)?;
        self.apply(&edit, None, Follow::Words);
        Ok(())
    }

    /// Of the sections that a section can change places with, the one that holds another section or is it.
    pub fn place_among_siblings(&self, id: NodeId, target: NodeId) -> Option<NodeId> {
        let (node, target) = (self.node(id)?, self.node(target)?);
        let siblings = lens::sibling_sections(&self.outline, node);
        let at = siblings.partition_point(|s| *s <= target).checked_sub(1)?;
        let holder = *siblings.get(at)?;
        let of_both = self
            .outline
            .sections()
            .filter(|s| (holder..=target).contains(s));
        let level = |n: usize| match self.outline.nodes[n].kind {
            NodeKind::Section { level, .. } => level,
            _ => u8::MAX,
        };
        let is_inside = of_both.skip(1).all(|s| level(s) > level(holder));
        is_inside.then(|| self.ids[holder])
    }

    /// A section's own Markdown, with what is below it.
    pub fn section_text(&self, id: NodeId) -> Option<String> {
        let span = lens::section_span(&self.text, &self.outline, self.node(id)?)?;
        Some(format!("{}{}", span.of(&self.text), line_end(&self.text)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_section_dropped_on_another_takes_the_place_of_the_one_of_its_level_that_holds_it() {
        let mut document = Document::open(
            "# T\n\n## A\n\n### A1\n\n## B\n\n### B1\n\n### B2\n\n# Other\n\n## C\n".into(),
        );
        let ids: Vec<NodeId> = document
            .outline
            .sections()
            .map(|s| document.ids[s])
            .collect();
        let [a, a1, b, b1, b2, other, c] = ids[..] else {
            panic!("seven sections: {ids:?}");
        };
        for (lifted, on, want) in [
            (a, b, Some(b)),
            (a, b2, Some(b)),
            (a, a1, Some(a)),
            (b, a1, Some(a)),
            (b1, b2, Some(b2)),
            (b1, a1, None),
            (b1, b, None),
            (a, c, None),
            (a, other, None),
        ] {
            assert_eq!(
                document.place_among_siblings(lifted, on),
                want,
                "{lifted:?} on {on:?}"
            );
        }
        document.move_section_to(b2, b1).expect("moved");
        document.move_section_to(a, b).expect("moved");
        let text = "# T\n\n## B\n\n### B2\n\n### B1\n\n## A\n\n### A1\n\n# Other\n\n## C\n";
        assert_eq!(document.text(), text);
        document.undo();
        document.undo();
        assert!(!document.can_undo(), "each was one step");
    }
}
