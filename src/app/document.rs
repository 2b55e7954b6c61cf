//! The open document as the interface holds it: the text, what it reads as, who is who in it, and the rows that are
//! not in it yet. Knows nothing of a browser, so its rules are tested natively.

use super::identity::{Follow, Known};
use crate::lens::{self, NewRow, Place, Refusal, Written};
use crate::lex::{ClockStyle, SectionKind, read_clock};
use crate::outline::{Node, NodeKind, Outline, Part, read, spoken};
use crate::text::{Edit, History, edit_shown, line_range, normal, trim_blank};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// Follows a node through edits. Never an index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct NodeId(pub u64);

/// A row or a paragraph that is in the interface and, while it is blank, not in the text.
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
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum PendingKind {
    Entry,
    Task,
}

pub struct Document {
    text: String,
    outline: Outline,
    ids: Vec<NodeId>,
    index: HashMap<NodeId, usize>,
    next_id: u64,
    history: History,
    pending: Vec<Pending>,
    writing: Option<Writing>,
}

/// The paragraph that somebody is typing in. What is typed may make rows and sections of it, or leave nothing; while
/// the typing goes on it is written into the text as that was when it began, so that it stays one value.
struct Writing {
    id: NodeId,
    text: String,
    outline: Outline,
    node: usize,
    value: String,
}

impl Document {
    pub fn open(text: String) -> Self {
        let outline = read(&text);
        let mut document = Document {
            text,
            outline,
            ids: Vec::new(),
            index: HashMap::new(),
            next_id: 0,
            history: History::default(),
            pending: Vec::new(),
            writing: None,
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

    /// Takes up the rows that were pending when the draft was kept. Their owners are found by position.
    pub fn restore_pending(&mut self, kept: Vec<Pending>) {
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

    pub fn value(&self, id: NodeId, part: Part) -> Option<String> {
        if let Some(row) = self.pending_row(id) {
            return Some(match part {
                Part::Key => row.key.clone(),
                Part::Body => row.words.clone(),
            });
        }
        if let Some(writing) = self.writing.as_ref().filter(|w| w.id == id) {
            return Some(writing.value.clone());
        }
        lens::get(&self.text, &self.outline, self.node(id)?, part)
    }

    pub fn is_done(&self, id: NodeId) -> Option<bool> {
        lens::is_done(&self.text, &self.outline, self.node(id)?)
    }

    /// Writes a value. Edits of one `group` that follow each other are one step of undo.
    pub fn put(&mut self, id: NodeId, part: Part, value: &str, group: u64) -> Result<(), Refusal> {
        if self.pending_row(id).is_some() {
            return self.put_pending(id, part, value, group);
        }
        if self.is_prose(id) {
            return self.write_prose(id, value, group);
        }
        let node = self.node(id).ok_or(Refusal::NoSuchPlace)?;
        let value = match part {
            Part::Key if self.outline.nodes[node].kind == NodeKind::Entry => {
                self.in_siblings_style(id, value)
            }
            _ => value.to_owned(),
        };
        if let Some(written) = lens::write(&self.text, &self.outline, node, part, &value)? {
            self.take(written, Some(group), Follow::Written(node));
        }
        Ok(())
    }

    fn is_prose(&self, id: NodeId) -> bool {
        let in_text = || Some(self.outline.nodes[self.node(id)?].kind);
        self.writing.as_ref().is_some_and(|w| w.id == id) || in_text() == Some(NodeKind::Prose)
    }

    fn write_prose(&mut self, id: NodeId, value: &str, group: u64) -> Result<(), Refusal> {
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
        let written = lens::put(
            &writing.text,
            &writing.outline,
            writing.node,
            Part::Body,
            value,
        )
        .and_then(|edit| edit.apply(&writing.text).map_err(|_| Refusal::NoSuchPlace));
        if let Ok(text) = &written {
            let edit = Edit::between(&self.text, text);
            let follow = match self.ids.get(writing.node) {
                Some(own) if *own == id => Follow::Written(writing.node),
                _ => Follow::Places,
            };
            self.apply(&edit, Some(group), follow);
            writing.value = normal(value);
            let same =
                self.outline.nodes.get(writing.node).map(|n| n.kind) == Some(NodeKind::Prose);
            if same && self.ids[writing.node] != id {
                self.rename(writing.node, id);
            }
        }
        self.writing = Some(writing);
        written.map(|_| ())
    }

    fn put_pending(
        &mut self,
        id: NodeId,
        part: Part,
        value: &str,
        group: u64,
    ) -> Result<(), Refusal> {
        let value = match part {
            Part::Key => self.in_siblings_style(id, value),
            Part::Body => value.to_owned(),
        };
        let Some(row) = self.pending.iter_mut().find(|p| p.id == id) else {
            return Err(Refusal::NoSuchPlace);
        };
        match part {
            Part::Key => row.key = value,
            Part::Body => row.words = value,
        }
        let row = row.clone();
        if trim_blank(&row.key).is_empty() && trim_blank(&row.words).is_empty() {
            return Ok(());
        }
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
        Ok(())
    }

    /// Where a pending row goes: behind the row it follows, or the nearest one before that is in the text.
    fn place_of(&self, row: &Pending) -> Option<Place> {
        let mut after = row.after;
        while let Some(id) = after {
            match self.node(id) {
                Some(node) => return Some(Place::After(node)),
                None => after = self.pending_row(id).and_then(|p| p.after),
            }
        }
        self.node(row.owner).map(Place::In)
    }

    /// A clock time is written the way the other entries of its section write theirs.
    fn in_siblings_style(&self, id: NodeId, value: &str) -> String {
        let style = |value: &str| -> Option<ClockStyle> { read_clock(value).map(|c| c.style) };
        let section = match self.pending_row(id) {
            Some(row) => self.node(row.owner),
            None => self.node(id).and_then(|n| self.outline.nodes[n].parent),
        };
        let siblings = section
            .into_iter()
            .flat_map(|s| self.outline.children(s))
            .filter(|n| self.ids[*n] != id);
        let model = siblings
            .filter_map(|n| lens::get(&self.text, &self.outline, n, Part::Key))
            .find_map(|v| style(&v));
        match (model, read_clock(value)) {
            (Some(style), Some(clock)) => style.write(clock.minutes),
            _ => value.to_owned(),
        }
    }

    /// Replaces the whole text by what the source pane shows.
    pub fn put_source(&mut self, shown: &str, group: u64) {
        let edit = edit_shown(&self.text, shown);
        self.apply(&edit, Some(group), Follow::Places);
    }

    /// Makes a pending row; it is in the text as soon as it is not blank.
    pub fn new_row(&mut self, owner: NodeId, after: Option<NodeId>) -> Option<NodeId> {
        let owner_node = self.node(owner)?;
        let kind = match self.outline.nodes[owner_node].kind {
            NodeKind::Section {
                kind: SectionKind::Timeline,
                ..
            } => PendingKind::Entry,
            _ => PendingKind::Task,
        };
        let last_pending = || {
            self.pending
                .iter()
                .rev()
                .find(|p| p.owner == owner)
                .map(|p| p.id)
        };
        let last_row = || {
            self.outline
                .children(owner_node)
                .filter(|n| self.outline.nodes[*n].kind.is_row())
                .last()
                .map(|n| self.ids[n])
        };
        let after = after.or_else(last_pending).or_else(last_row);
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
        });
        Some(id)
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

    fn row_before(&self, node: usize) -> Option<NodeId> {
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

    /// Moves a row several places, as one step.
    pub fn move_row_by(&mut self, id: NodeId, up: bool, steps: usize) -> Result<(), Refusal> {
        let before = self.text.clone();
        let history = self.history.clone();
        for _ in 0..steps {
            self.move_row(id, up)?;
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

    /// What is done next is a step of undo of its own.
    pub fn close_step(&mut self) {
        self.history.close();
    }

    /// Nobody is typing in a card any more. Whether a paragraph was, and so may have another value now.
    pub fn settle(&mut self) -> bool {
        self.close_step();
        self.writing.take().is_some()
    }

    /// Whether the paragraph that was being typed in is gone from the text. Nobody types in it any more.
    pub fn left_blank(&mut self) -> bool {
        let blank = self.writing.as_ref().is_some_and(|w| w.value.is_empty());
        if blank {
            self.writing = None;
        }
        blank
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
            let outline = read(&text);
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
        let outline = read(&text);
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
        self.next_id += 1;
        NodeId(self.next_id)
    }
}

/// The words a file is named by: the document's title, without emphasis.
pub fn title_of(text: &str) -> String {
    let outline = read(text);
    lens::get(text, &outline, 0, Part::Body)
        .map(|t| spoken(&t))
        .unwrap_or_default()
}

/// `2026-03-08-api-outage.md`.
pub fn file_name(title: &str, date: &str) -> String {
    let spaced: String = title
        .to_lowercase()
        .chars()
        .map(|c| if c.is_alphanumeric() { c } else { ' ' })
        .collect();
    let mut slug = String::new();
    for word in spaced.split_whitespace() {
        if !slug.is_empty() && slug.len() + word.len() > 60 {
            break;
        }
        if !slug.is_empty() {
            slug.push('-');
        }
        slug.push_str(word);
    }
    if slug.is_empty() {
        format!("{date}-postmortem.md")
    } else {
        format!("{date}-{slug}.md")
    }
}
