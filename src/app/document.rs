//! The open document as the interface holds it: the text, what it reads as, who is who in it, and the rows that are
//! not in it yet. Knows nothing of a browser, so its rules are tested natively.

use super::identity::{Follow, Known};
use crate::lens::{self, NewRow, Place, Refusal, Written};
use crate::lex::{ClockStyle, SectionKind, read_clock};
use crate::outline::{Node, NodeKind, Outline, Part, read, spoken};
use crate::text::{Edit, History, edit_shown, line_range, normal, trim_blank};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};

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

/// No two nodes of any two documents have the same identity: a control that outlives its document for a moment finds
/// nothing rather than somebody else's value.
static NEXT_ID: AtomicU64 = AtomicU64::new(1);

/// How much of a paragraph may wait to be whole while what stands before it is written.
const LINES_HELD_BACK: usize = 40;

impl Writing {
    /// The text with this value in the paragraph's place.
    fn with(&self, value: &str) -> Result<String, Refusal> {
        let edit = lens::put(&self.text, &self.outline, self.node, Part::Body, value)?;
        edit.apply(&self.text).map_err(|_| Refusal::NoSuchPlace)
    }
}

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

    /// Takes up the rows that were pending when the draft was kept. Their owners are found by position.
    fn restore_pending(&mut self, kept: Vec<Pending>) {
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
            // The first of them: `1405` and `14.05` are quick to type, `14:05` is quick to read.
            (None, Some(clock)) if !value.contains(':') && !clock.style.twelve_hour => ClockStyle {
                leading_zero: true,
                ..clock.style
            }
            .write(clock.minutes),
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
        let last_row = || {
            let rows = self.outline.children(owner_node);
            rows.filter(|n| self.outline.nodes[*n].kind.is_row())
                .last()
                .map(|n| self.ids[n])
        };
        let after = after.or_else(|| self.end_of_chain(owner, last_row()));
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

    /// The last of the pending rows that follow a row, each the one before; the row itself where none does.
    fn end_of_chain(&self, owner: NodeId, mut at: Option<NodeId>) -> Option<NodeId> {
        for row in &self.pending {
            if row.owner == owner && row.after == at {
                at = Some(row.id);
            }
        }
        at
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

    /// Moves a row to the place of another of the same list, as one step.
    pub fn move_row_to(&mut self, id: NodeId, target: NodeId) -> Result<(), Refusal> {
        let (from, to) = (
            self.node(id).ok_or(Refusal::NoSuchPlace)?,
            self.node(target).ok_or(Refusal::NoSuchPlace)?,
        );
        let nodes = &self.outline.nodes;
        if nodes[from].parent != nodes[to].parent {
            return Err(Refusal::NoSuchPlace);
        }
        let between = |n: &usize| (from.min(to)..from.max(to)).contains(n);
        let siblings = nodes[from]
            .parent
            .into_iter()
            .flat_map(|p| self.outline.children(p));
        let steps = siblings
            .filter(|n| nodes[*n].row.is_some())
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
        self.find_pending_again();
        before
    }

    /// Pending rows whose neighbour is gone follow the last row of their owner; without an owner they are gone too.
    fn find_pending_again(&mut self) {
        let waiting: Vec<NodeId> = self.pending.iter().map(|p| p.id).collect();
        let index = &self.index;
        self.pending.retain(|p| index.contains_key(&p.owner));
        for at in 0..self.pending.len() {
            let Pending { after, owner, .. } = self.pending[at];
            if after.is_some_and(|id| !self.index.contains_key(&id) && !waiting.contains(&id)) {
                let rows = self
                    .node(owner)
                    .into_iter()
                    .flat_map(|n| self.outline.children(n));
                let last = rows.filter(|n| self.outline.nodes[*n].kind.is_row()).last();
                self.pending[at].after = last.map(|n| self.ids[n]);
            }
        }
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
