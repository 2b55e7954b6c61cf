//! Typing in a paragraph.

use super::{Document, NodeId};
use crate::app::identity::Follow;
use crate::lens::{self, Refusal};
use crate::outline::{NodeKind, Outline, Part};
use crate::text::{Edit, normal};

/// How much of a paragraph may wait to be whole while what stands before it is written.
const LINES_HELD_BACK: usize = 40;

/// The paragraph that somebody is typing in. What is typed may make rows and sections of it, or leave nothing; while
/// the typing goes on it is written into the text as that was when it began, so that it stays one value.
pub(super) struct Writing {
    pub(super) id: NodeId,
    text: String,
    outline: Outline,
    node: usize,
    pub(super) value: String,
}

impl Writing {
    /// The text with this value in the paragraph's place.
    fn with(&self, value: &str) -> Result<String, Refusal> {
        let edit = lens::put(&self.text, &self.outline, self.node, Part::Body, value)?;
        edit.apply(&self.text).map_err(|_| Refusal::NoSuchPlace)
    }
}

impl Document {
    pub(super) fn is_prose(&self, id: NodeId) -> bool {
        let in_text = || Some(self.outline.nodes[self.node(id)?].kind);
        self.writing.as_ref().is_some_and(|w| w.id == id) || in_text() == Some(NodeKind::Prose)
    }

    pub(super) fn write_prose(
        &mut self,
        id: NodeId,
        value: &str,
        group: u64,
    ) -> Result<(), Refusal> {
        let mut writing = match self.writing.take().filter(|w| w.id == id) {
            Some(writing) => writing,
            None => Writing {
                id,
                text: self.text.clone(),
                outline: self.outline.clone(),
                node: self.node(id).ok_or(Refusal::NoSuchPlace)?,
                value: self.value(id, Part::Body).unwrap_or_default(),
            },
        };
        let written = writing.with(value);
        // What is not whole yet waits; what stands before it is written.
        let waits = matches!(written, Err(Refusal::WouldChangeMore));
        let lines = value
            .char_indices()
            .rev()
            .filter(|(_, c)| *c == '\n')
            .map(|(at, _)| &value[..at]);
        let before = || {
            lines
                .take(LINES_HELD_BACK)
                .find_map(|v| Some((writing.with(v).ok()?, normal(v))))
        };
        let taken = match &written {
            Ok(text) => Some((text.clone(), normal(value))),
            Err(_) => waits.then(before).flatten(),
        };
        if let Some((text, value)) = taken {
            let edit = Edit::between(&self.text, &text);
            let follow = match self.ids.get(writing.node) {
                Some(own) if *own == id => Follow::Written(writing.node),
                _ => Follow::Places,
            };
            self.apply(&edit, Some(group), follow);
            writing.value = value;
            let kind = self.outline.nodes.get(writing.node).map(|n| n.kind);
            if kind == Some(NodeKind::Prose) && self.ids[writing.node] != id {
                self.rename(writing.node, id);
            }
        }
        self.writing = Some(writing);
        written.map(|_| ())
    }

    /// Whether the paragraph that was being typed in is gone from the text. Nobody types in it any more.
    pub fn left_blank(&mut self) -> bool {
        let blank = self.writing.as_ref().is_some_and(|w| w.value.is_empty());
        if blank {
            self.writing = None;
        }
        blank
    }
}
