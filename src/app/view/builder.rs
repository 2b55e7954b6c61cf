//! Makes the card of one section.

use super::names::{named, named_extras};
use super::{Card, FieldItem, Item, KeyWidth, RowItem, What};
use crate::app::document::{Document, NodeId, Offered, Pending, PendingKind};
use crate::lex::{SectionKind, introduces_tasks};
use crate::outline::{Form, Node, NodeKind, Part, Slot, spoken};
use std::collections::HashMap;

pub(super) struct Builder<'d> {
    document: &'d Document,
    /// The nodes below each node.
    below: &'d HashMap<usize, Vec<usize>>,
    items: Vec<Item>,
    kind: SectionKind,
    /// The columns of the table that was met last, each with the words that head it.
    columns: Vec<(Part, String)>,
    entries: usize,
    prose: usize,
}

/// Where a row stands among others.
struct Place<'p> {
    depth: usize,
    /// What stands before its number: `2.` of the third task below the second.
    prefix: &'p str,
}

/// A label with one of these and nothing behind it waits for tasks; "Improvements" may be told as well as listed.
const PROMISES: [&str; 5] = ["task", "action", "todo", "to do", "step"];

const TOP: Place = Place {
    depth: 0,
    prefix: "",
};

impl<'d> Builder<'d> {
    pub fn new(document: &'d Document, below: &'d HashMap<usize, Vec<usize>>) -> Self {
        Builder {
            document,
            below,
            items: Vec::new(),
            kind: SectionKind::Other,
            columns: Vec::new(),
            entries: 0,
            prose: 0,
        }
    }

    pub fn card(mut self, head: usize) -> Card {
        let document = self.document;
        let id = document.id(head);
        let (kind, level) = match document.outline().nodes[head].kind {
            NodeKind::Section { kind, level } => (kind, level),
            _ => (SectionKind::Other, 1),
        };
        self.kind = kind;
        let children = self.children(head);
        let mut tasks = 0;
        for n in children {
            self.node(*n, &mut tasks, &TOP);
        }
        self.pending_below(id, &mut tasks, &TOP);
        if let Some(what) = self.add_button(head, tasks) {
            self.items.push(Item { id, what });
        }
        let heading = document.value(id, Part::Body).unwrap_or_default();
        let key_width = self.key_width(head);
        Card {
            id,
            heading: spoken(&heading),
            level,
            kind,
            items: self.items,
            columns: self.columns.into_iter().map(|(_, words)| words).collect(),
            key_width,
        }
    }

    fn children(&self, n: usize) -> &'d [usize] {
        self.below.get(&n).map_or(&[], Vec::as_slice)
    }

    /// What the times of a section take, the widest of them.
    fn key_width(&self, head: usize) -> KeyWidth {
        let nodes = &self.document.outline().nodes;
        let rows = self.children(head).iter().map(|n| &nodes[*n]);
        let keys = rows
            .filter(|n| n.kind == NodeKind::Entry)
            .filter_map(|n| n.key);
        let most = keys.map(|key| key.span.of(self.document.text()).chars().count());
        match most.max().unwrap_or(0) {
            0..=9 => KeyWidth::Clock,
            10..=18 => KeyWidth::Date,
            _ => KeyWidth::Line,
        }
    }

    /// What can be added at the end of a section: an entry, a task, or nothing where that makes no sense.
    fn add_button(&self, head: usize, tasks: usize) -> Option<What> {
        let nodes = &self.document.outline().nodes;
        let own = self.children(head);
        let rows = own.iter().map(|n| &nodes[*n]).filter(|n| n.kind.is_row());
        if rows.clone().next_back().is_some_and(|n| n.row.is_none()) {
            return None;
        }
        // What is divided into parts of the same kind has its rows in those.
        let divided = own.is_empty()
            && matches!((nodes[head].kind, nodes.get(head + 1).map(|n| n.kind)),
                (NodeKind::Section { level: own, .. }, Some(NodeKind::Section { kind, level }))
                    if kind == self.kind && level > own);
        let only_lists = tasks == 0 && own.iter().any(|n| self.is_task_list(*n));
        match self.kind {
            SectionKind::Timeline if !divided => Some(What::AddEntry),
            SectionKind::Actions if !divided && !only_lists => Some(What::AddTask),
            _ if self.entries > 0 => Some(What::AddEntry),
            _ => None,
        }
    }

    fn node(&mut self, n: usize, tasks: &mut usize, place: &Place) {
        let document = self.document;
        let node = &document.outline().nodes[n];
        let id = document.id(n);
        match node.kind {
            NodeKind::Field if self.is_task_list(n) => {
                let label = self.label(node);
                self.push(id, What::TaskList { label });
                let mut own = 0;
                for below in self.children(n) {
                    self.node(*below, &mut own, &TOP);
                }
                self.pending_below(id, &mut own, &TOP);
                self.push(id, What::AddTask);
            }
            NodeKind::Field if !self.is_labelled_task(n) => {
                let quiet = matches!(node.body.slot, Slot::Scalar(_));
                let is_first = |i: &Item| i.what == What::Matter;
                if quiet && !self.items.iter().any(is_first) {
                    self.push(id, What::Matter);
                }
                let label = self.label(node);
                // Only a control of one line can offer something.
                let is_short = document
                    .value(id, Part::Body)
                    .is_none_or(|value| !value.contains('\n'));
                let offers = Offered::by(&label).filter(|_| is_short);
                let field = FieldItem {
                    label,
                    quiet,
                    one_line: offers.is_some() || document.is_one_line(id, Part::Body),
                    offers,
                    locked: node.body.slot == Slot::Locked,
                };
                self.push(id, What::Field(field));
                // What stands in lists below it.
                let mut own = 0;
                for below in self.children(n) {
                    self.node(*below, &mut own, &TOP);
                }
            }
            NodeKind::Entry => {
                self.entries += 1;
                let row = self.row(n, format!("Entry {}", self.entries), place.depth);
                self.push(id, What::Entry(row));
                self.pending_after(id, tasks, place);
            }
            NodeKind::Task | NodeKind::Field => {
                *tasks += 1;
                let number = format!("{}{tasks}", place.prefix);
                let row = self.row(n, format!("Task {number}"), place.depth);
                self.push(id, What::Task(row));
                let mut own = 0;
                let (depth, prefix) = (place.depth + 1, format!("{number}."));
                let inner = Place {
                    depth,
                    prefix: &prefix,
                };
                for below in self.children(n) {
                    self.node(*below, &mut own, &inner);
                }
                self.pending_below(id, &mut own, &inner);
                self.pending_after(id, tasks, place);
            }
            NodeKind::Prose => {
                let locked = node.body.slot == Slot::Locked;
                let label = self.prose_label(locked && node.parent == Some(0));
                self.push(id, What::Prose { label, locked });
            }
            NodeKind::Markup => self.columns = self.columns_of(n),
            NodeKind::Title | NodeKind::Section { .. } => {}
        }
    }

    /// The columns of a table of entries or tasks by its head.
    fn columns_of(&self, head: usize) -> Vec<(Part, String)> {
        match self.kind {
            SectionKind::Timeline => self.document.columns_of_table(head, NodeKind::Entry),
            SectionKind::Actions => self.document.columns_of_table(head, NodeKind::Task),
            _ => Vec::new(),
        }
    }

    fn push(&mut self, id: NodeId, what: What) {
        self.items.push(Item { id, what });
    }

    fn label(&self, node: &Node) -> String {
        let raw = node.key.map(|key| key.span.of(self.document.text()));
        let words = raw.map(spoken).unwrap_or_default();
        if words.is_empty() {
            "Value".into()
        } else {
            words
        }
    }

    fn prose_label(&mut self, in_front_matter: bool) -> String {
        self.prose += 1;
        match (in_front_matter, self.prose) {
            (true, 1) => "Front matter".into(),
            (true, number) => format!("Front matter {number}"),
            (false, 1) => "Text".into(),
            (false, number) => format!("Text {number}"),
        }
    }

    fn row(&self, n: usize, name: String, depth: usize) -> RowItem {
        let document = self.document;
        let node = &document.outline().nodes[n];
        let is_entry = node.kind == NodeKind::Entry;
        let in_table = node.row.is_some_and(|row| row.form == Form::Cells);
        let columns: &[_] = if in_table { &self.columns } else { &[] };
        let key = if is_entry { "Time" } else { "Label" };
        let extras = node.more.iter().map(|(part, _)| *part);
        RowItem {
            name,
            key: node.key.map(|_| named(Part::Key, columns, key)),
            extras: named_extras(extras, columns),
            depth,
            has_box: node.row.is_some_and(|row| row.check.is_some()),
            locked: node.body.slot == Slot::Locked,
            moves: node.row.is_some_and(|row| row.own_line),
        }
    }

    /// A label in an actions section with tasks below it, or with nothing behind it and words that promise some.
    fn is_task_list(&self, n: usize) -> bool {
        let text = self.document.text();
        let node = &self.document.outline().nodes[n];
        let Some(key) = node.key.filter(|_| node.body.rows_below) else {
            return false;
        };
        let blank = node.body.span.of(text).trim().is_empty();
        let label = key.span.of(text).to_lowercase();
        let promises = PROMISES.iter().any(|word| label.contains(word));
        blank && (self.below.contains_key(&n) || promises)
    }

    /// `- **Improve X**: text` among actions: the label is a part of what to do.
    fn is_labelled_task(&self, n: usize) -> bool {
        let node = &self.document.outline().nodes[n];
        let label = node.key.map(|key| key.span.of(self.document.text()));
        self.kind == SectionKind::Actions
            && node.row.is_some()
            && !label.is_some_and(introduces_tasks)
    }

    /// Pending rows that follow a row which is in the text.
    fn pending_after(&mut self, after: NodeId, tasks: &mut usize, place: &Place) {
        let document = self.document;
        for row in document.pending() {
            if row.after == Some(after) {
                self.pending(row, tasks, place);
            }
        }
    }

    /// Pending rows of an owner that follow nothing.
    fn pending_below(&mut self, owner: NodeId, tasks: &mut usize, place: &Place) {
        let document = self.document;
        for row in document.pending() {
            if row.owner == owner && row.after.is_none() {
                self.pending(row, tasks, place);
            }
        }
    }

    fn pending(&mut self, row: &Pending, tasks: &mut usize, place: &Place) {
        let columns = self.document.columns_of_pending(row);
        let extras = columns.iter().map(|(part, _)| *part);
        let extras = extras.filter(|part| !matches!(part, Part::Key | Part::Body));
        let item = RowItem {
            name: String::new(),
            key: None,
            extras: named_extras(extras, &columns),
            depth: place.depth,
            has_box: false,
            locked: false,
            moves: true,
        };
        match row.kind {
            PendingKind::Entry => {
                self.entries += 1;
                let item = RowItem {
                    name: format!("Entry {}", self.entries),
                    key: Some(named(Part::Key, &columns, "Time")),
                    ..item
                };
                self.push(row.id, What::Entry(item));
            }
            PendingKind::Task => {
                *tasks += 1;
                let before = self.items.last().map(|i| &i.what);
                let item = RowItem {
                    name: format!("Task {}{tasks}", place.prefix),
                    has_box: matches!(before, Some(What::Task(row)) if row.has_box),
                    ..item
                };
                self.push(row.id, What::Task(item));
            }
        }
        self.pending_after(row.id, tasks, place);
    }
}
