//! The open document as the interface holds it: the text, what it reads as, who is who in it, and the rows that are
//! not in it yet. Knows nothing of a browser, so its rules are tested natively.

mod beside;
mod details;
mod log;
mod offers;
mod pending;
mod prose;
mod rows;
mod sections;
mod times;
mod title;

pub use beside::{Beside, part_name, part_named};
pub use details::DETAILS;
pub use log::LogTaken;
pub use offers::Offered;
pub use pending::{Pending, PendingKind};
pub use title::title_of;

use self::prose::Writing;
use super::identity::{Follow, Known};
use crate::lens::{self, Refusal, Written};
use crate::outline::{Outline, Part, Slot, read};
use crate::text::{Edit, History, edit_shown};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};

/// Follows a node through edits. Never an index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct NodeId(pub u64);

/// No two nodes of any two documents have the same identity: a control that outlives its document for a moment finds
/// nothing rather than somebody else's value.
static NEXT_ID: AtomicU64 = AtomicU64::new(1);

pub struct Document {
    text: String,
    outline: Outline,
    ids: Vec<NodeId>,
    index: HashMap<NodeId, usize>,
    history: History,
    pending: Vec<Pending>,
    writing: Option<Writing>,
    /// What was typed and could not be written where it was typed, by control.
    held: HashMap<(NodeId, Part), String>,
}

impl Document {
    pub fn open(text: String) -> Self {
        let outline = read(&text);
        let mut document = Document {
            text,
            outline,
            ids: Vec::new(),
            index: HashMap::new(),
            history: History::default(),
            pending: Vec::new(),
            writing: None,
            held: HashMap::new(),
        };
        let fresh = document.outline.nodes.iter().map(|_| None).collect();
        document.name_nodes(fresh);
        document
    }

    pub fn text(&self) -> &str {
        &self.text
    }

    pub fn outline(&self) -> &Outline {
        &self.outline
    }

    pub fn id(&self, node: usize) -> NodeId {
        self.ids[node]
    }

    pub fn node(&self, id: NodeId) -> Option<usize> {
        self.index.get(&id).copied()
    }

    pub fn pending(&self) -> &[Pending] {
        &self.pending
    }

    pub fn pending_row(&self, id: NodeId) -> Option<&Pending> {
        self.pending.iter().find(|p| p.id == id)
    }

    pub fn value(&self, id: NodeId, part: Part) -> Option<String> {
        if let Some(row) = self.pending_row(id) {
            return Some(row.value(part).to_owned());
        }
        if let Some(writing) = self.writing.as_ref().filter(|w| w.id == id) {
            return Some(writing.value.clone());
        }
        let node = self.node(id)?;
        lens::get(&self.text, &self.outline, node, part).or_else(|| self.told(node, part))
    }

    /// Whether a value can only be changed in the source.
    pub fn is_locked(&self, id: NodeId, part: Part) -> bool {
        self.slot(id, part) == Some(Slot::Locked)
    }

    /// Whether a value cannot have more than one line.
    pub fn is_one_line(&self, id: NodeId, part: Part) -> bool {
        let slot = self.slot(id, part);
        matches!(slot, Some(Slot::Scalar(_) | Slot::Line | Slot::Heading))
    }

    fn slot(&self, id: NodeId, part: Part) -> Option<Slot> {
        Some(self.outline.leaf(self.node(id)?, part)?.slot)
    }

    pub fn is_done(&self, id: NodeId) -> Option<bool> {
        lens::is_done(&self.text, &self.outline, self.node(id)?)
    }

    /// Writes a value. Edits of one `group` that follow each other are one step of undo.
    pub fn put(&mut self, id: NodeId, part: Part, value: &str, group: u64) -> Result<(), Refusal> {
        let written = self.try_put(id, part, value, group);
        match written {
            Ok(()) => self.held.remove(&(id, part)),
            Err(_) => self.held.insert((id, part), value.to_owned()),
        };
        written
    }

    /// What was typed into a control and is not in the text.
    pub fn held(&self, id: NodeId, part: Part) -> Option<&String> {
        self.held.get(&(id, part))
    }

    pub fn holds_back(&self) -> bool {
        !self.held.is_empty()
    }

    fn try_put(&mut self, id: NodeId, part: Part, value: &str, group: u64) -> Result<(), Refusal> {
        if self.pending_row(id).is_some() {
            return self.put_pending(id, part, value, group);
        }
        if self.is_prose(id) {
            return self.write_prose(id, value, group);
        }
        let node = self.node(id).ok_or(Refusal::NoSuchPlace)?;
        if let Some(words) = self.retold(node, part, value) {
            return self.try_put(id, Part::Body, &words?, group);
        }
        if let Some(written) = lens::write(&self.text, &self.outline, node, part, value)? {
            self.take(written, Some(group), Follow::Written(node));
        }
        Ok(())
    }

    /// Replaces the whole text by what the source pane shows.
    pub fn put_source(&mut self, shown: &str, group: u64) {
        let edit = edit_shown(&self.text, shown);
        self.apply(&edit, Some(group), Follow::Places);
    }

    /// Makes an edit that was derived from this very text, as a step of undo of its own.
    pub fn make(&mut self, edit: &Edit) {
        self.apply(edit, None, Follow::Places);
    }

    /// What is done next is a step of undo of its own.
    pub fn close_step(&mut self) {
        self.history.close();
    }

    /// Nobody is typing in a card any more. Whether a paragraph was, and so may have another value now.
    pub fn settle(&mut self) -> bool {
        self.close_step();
        self.writing.take().is_some()
    }

    pub fn can_undo(&self) -> bool {
        self.history.can_undo()
    }

    pub fn can_redo(&self) -> bool {
        self.history.can_redo()
    }

    /// Takes the last step back; where the text changed, for the caret.
    pub fn undo(&mut self) -> Option<usize> {
        let edit = self.history.undo()?;
        self.rewrite(&edit, Follow::Words)
    }

    pub fn redo(&mut self) -> Option<usize> {
        let edit = self.history.redo()?;
        self.rewrite(&edit, Follow::Words)
    }

    fn apply(&mut self, edit: &Edit, group: Option<u64>, follow: Follow) {
        if edit.is_empty() {
            return;
        }
        if let Ok(text) = edit.apply(&self.text) {
            let outline = self.outline.again(&self.text, &text);
            let edit = edit.clone();
            self.take(
                Written {
                    edit,
                    text,
                    outline,
                },
                group,
                follow,
            );
        }
    }

    fn take(&mut self, written: Written, group: Option<u64>, follow: Follow) {
        let before = self.replace(written, follow);
        self.history.record(&before, &self.text, group);
    }

    /// Applies a step of the history; where it ends, for the caret.
    fn rewrite(&mut self, edit: &Edit, follow: Follow) -> Option<usize> {
        let text = edit.apply(&self.text).ok()?;
        let outline = self.outline.again(&self.text, &text);
        let edit = edit.clone();
        let end = edit
            .replacements()
            .last()
            .map(|r| r.span.start + r.text.len());
        self.replace(
            Written {
                edit,
                text,
                outline,
            },
            follow,
        );
        end
    }

    /// Puts another text in the place of this one, which it gives back.
    fn replace(&mut self, written: Written, follow: Follow) -> String {
        let Written {
            edit,
            text,
            outline,
        } = written;
        // Who writes a paragraph takes this up again afterwards; to every other change it is over.
        self.writing = None;
        let known = Known {
            text: &self.text,
            outline: &self.outline,
            ids: &self.ids,
        };
        let carried = known.find_again(&edit, &text, &outline, follow);
        for row in &mut self.pending {
            row.at = edit.map(row.at).unwrap_or(row.at).min(text.len());
        }
        let before = std::mem::replace(&mut self.text, text);
        self.outline = outline;
        self.name_nodes(carried);
        self.find_pending_again();
        before
    }

    fn name_nodes(&mut self, carried: Vec<Option<NodeId>>) {
        self.ids = carried
            .into_iter()
            .map(|id| id.unwrap_or_else(|| self.fresh_id()))
            .collect();
        self.index = self
            .ids
            .iter()
            .enumerate()
            .map(|(n, id)| (*id, n))
            .collect();
    }

    fn rename(&mut self, node: usize, id: NodeId) {
        self.index.remove(&self.ids[node]);
        self.ids[node] = id;
        self.index.insert(id, node);
    }

    fn fresh_id(&mut self) -> NodeId {
        NodeId(NEXT_ID.fetch_add(1, Ordering::Relaxed))
    }
}
