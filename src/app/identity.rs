//! Who is who after an edit: the nodes of an outline found again in the next one.

use super::document::NodeId;
use crate::lens;
use crate::outline::{NodeKind, Outline, Part};
use crate::text::Edit;
use std::collections::{HashMap, HashSet};
use std::mem::Discriminant;

/// An outline whose nodes have identities.
#[derive(Clone, Copy)]
pub struct Known<'k> {
    pub text: &'k str,
    pub outline: &'k Outline,
    pub ids: &'k [NodeId],
}

impl Known<'_> {
    /// Whose identity each node of the new outline has; `None` for those that are new.
    pub fn find_again(
        self,
        edit: &Edit,
        text: &str,
        outline: &Outline,
        follow: Follow,
    ) -> Vec<Option<NodeId>> {
        let mut matching = Matching {
            carried: vec![None; outline.nodes.len()],
            lost: (1..self.outline.nodes.len()).collect(),
            old: self,
            text,
            outline,
        };
        matching.carried[0] = Some(self.ids[0]);
        match follow {
            Follow::Written(target) => matching.keep(target),
            Follow::Places => {}
            Follow::Words => matching.by_words(),
        }
        matching.by_place(edit);
        matching.by_words();
        matching.by_section();
        matching.carried
    }
}

/// What tells best who is who after an edit.
#[derive(Clone, Copy)]
pub enum Follow {
    /// One node was written, and stays who it is wherever its bytes go.
    Written(usize),
    Places,
    /// Rows changed places, or many things changed at once.
    Words,
}

/// Finds the nodes of an outline again in the next one.
struct Matching<'m> {
    carried: Vec<Option<NodeId>>,
    /// Old nodes that were not found yet, in document order.
    lost: Vec<usize>,
    old: Known<'m>,
    text: &'m str,
    outline: &'m Outline,
}

impl Matching<'_> {
    fn give(&mut self, node: usize, old: usize) -> bool {
        let free = self.carried[node].is_none();
        if free {
            self.carried[node] = Some(self.old.ids[old]);
        }
        free
    }

    fn keep(&mut self, target: usize) {
        let same = target > 0
            && target < self.carried.len()
            && kind_of(self.outline, target) == kind_of(self.old.outline, target);
        if same && self.give(target, target) {
            self.lost.retain(|old| *old != target);
        }
    }

    /// The node of the same kind that stands where it stood.
    fn by_place(&mut self, edit: &Edit) {
        let places = Places::of(self.outline);
        for old in std::mem::take(&mut self.lost) {
            let node = &self.old.outline.nodes[old];
            let home = edit
                .map(node.span.start)
                .and_then(|at| places.find(self.outline, node.kind, at));
            if !home.is_some_and(|n| self.give(n, old)) {
                self.lost.push(old);
            }
        }
    }

    /// The first that says the same.
    fn by_words(&mut self) {
        let mut said: HashMap<_, Vec<usize>> = HashMap::new();
        for old in self.lost.iter().rev() {
            let words = says(self.old.text, self.old.outline, *old);
            said.entry((kind_of(self.old.outline, *old), words))
                .or_default()
                .push(*old);
        }
        let mut found = HashSet::new();
        for n in self.open_nodes() {
            let same = said.get_mut(&(kind_of(self.outline, n), says(self.text, self.outline, n)));
            if let Some(old) = same.and_then(Vec::pop) {
                self.give(n, old);
                found.insert(old);
            }
        }
        self.lost.retain(|old| !found.contains(old));
    }

    /// For a paragraph: the one its section has lost.
    fn by_section(&mut self) {
        for n in self.open_nodes() {
            let home = self.outline.nodes[n].parent.and_then(|p| self.carried[p]);
            let gone = self.lost.iter().position(|old| {
                let node = &self.old.outline.nodes[*old];
                node.kind == NodeKind::Prose && node.parent.map(|p| self.old.ids[p]) == home
            });
            if self.outline.nodes[n].kind == NodeKind::Prose
                && let Some(at) = gone
            {
                let old = self.lost.remove(at);
                self.give(n, old);
            }
        }
    }

    fn open_nodes(&self) -> Vec<usize> {
        (0..self.carried.len())
            .filter(|n| self.carried[*n].is_none())
            .collect()
    }
}

/// Where the nodes of an outline begin.
struct Places {
    starts: HashMap<(Discriminant<NodeKind>, usize), usize>,
    prose: Vec<usize>,
}

impl Places {
    fn of(outline: &Outline) -> Self {
        let all = 0..outline.nodes.len();
        Places {
            starts: all
                .clone()
                .map(|n| ((kind_of(outline, n), outline.nodes[n].span.start), n))
                .collect(),
            prose: all
                .filter(|n| outline.nodes[*n].kind == NodeKind::Prose)
                .collect(),
        }
    }

    /// The node of a kind that begins at a place; a paragraph may also begin before it.
    fn find(&self, outline: &Outline, kind: NodeKind, at: usize) -> Option<usize> {
        if kind != NodeKind::Prose {
            return self
                .starts
                .get(&(std::mem::discriminant(&kind), at))
                .copied();
        }
        let before = self
            .prose
            .partition_point(|n| outline.nodes[*n].span.start <= at);
        let node = *self.prose.get(before.checked_sub(1)?)?;
        (outline.nodes[node].span.end >= at).then_some(node)
    }
}

fn kind_of(outline: &Outline, node: usize) -> Discriminant<NodeKind> {
    std::mem::discriminant(&outline.nodes[node].kind)
}

fn says(text: &str, outline: &Outline, node: usize) -> String {
    let key = lens::get(text, outline, node, Part::Key).unwrap_or_default();
    format!(
        "{key}\n{}",
        lens::get(text, outline, node, Part::Body).unwrap_or_default()
    )
}
