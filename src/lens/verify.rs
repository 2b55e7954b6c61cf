//! The laws an edit is held to before it is handed out.

use super::{codec, get};
use crate::outline::{Leaf, Node, NodeKind, Outline, Part, Slot, read};
use crate::text::{Edit, Replacement, Span};

/// What a node says, apart from where it stands: key, body, tick, and its other values.
pub(super) type Said = (NodeKind, Option<String>, String, bool, Vec<(Part, String)>);

pub(super) fn said(text: &str, node: &Node) -> Said {
    let done = node
        .row
        .and_then(|r| r.check)
        .is_some_and(|c| c.of(text) != " ");
    (
        node.kind,
        node.key.as_ref().map(|k| codec::decode(text, k)),
        codec::decode(text, &node.body),
        done,
        node.more
            .iter()
            .map(|(part, leaf)| (*part, codec::decode(text, leaf)))
            .collect(),
    )
}

/// Whether nodes say the same; the place that an empty section offers says nothing.
fn say_the_same(text: &str, old: &[Node], after: &str, new: &[Node]) -> bool {
    let says = |n: &&Node| n.body.slot != Slot::Missing || n.kind == NodeKind::Title;
    let (mut old, mut new) = (old.iter().filter(says), new.iter().filter(says));
    loop {
        match (old.next(), new.next()) {
            (Some(was), Some(is)) if says_the_same(text, was, after, is) => {}
            (None, None) => return true,
            _ => return false,
        }
    }
}

/// Whether two nodes say the same. What is written alike needs no decoding.
fn says_the_same(text: &str, was: &Node, after: &str, is: &Node) -> bool {
    is_written_alike(text, was, after, is) || said(text, was) == said(after, is)
}

fn is_written_alike(text: &str, was: &Node, after: &str, is: &Node) -> bool {
    let alike = |a: &Leaf, b: &Leaf| {
        (a.slot, a.indent, a.rows_below) == (b.slot, b.indent, b.rows_below)
            && (a.span.of(text), a.gap.of(text)) == (b.span.of(after), b.gap.of(after))
    };
    let key = match (&was.key, &is.key) {
        (Some(a), Some(b)) => alike(a, b),
        (a, b) => a.is_none() && b.is_none(),
    };
    let check = |node: &Node, text| Some(node.row?.check?.of(text) == " ");
    let more = was.more.iter().zip(&is.more);
    was.kind == is.kind
        && key
        && alike(&was.body, &is.body)
        && check(was, text) == check(is, after)
        && was.more.len() == is.more.len()
        && more
            .into_iter()
            .all(|((p, a), (q, b))| p == q && alike(a, b))
}

/// An edit of one part of a node, and what it makes of the text.
pub(super) struct Verify<'a> {
    pub text: &'a str,
    pub outline: &'a Outline,
    pub after: &'a str,
    pub read: &'a Outline,
    pub node: usize,
    pub part: Part,
}

impl Verify<'_> {
    pub fn holds(&self, value: &str) -> bool {
        match self.outline.nodes[self.node].kind {
            NodeKind::Prose => self.prose_holds(value),
            NodeKind::Section { .. } => self.heading_holds(value),
            _ => self.others_hold() && self.reads_back(value),
        }
    }

    fn reads_back(&self, value: &str) -> bool {
        get(self.after, self.read, self.node, self.part).as_deref() == Some(value)
    }

    /// Every node but the written one says what it said, and the written one keeps its other part.
    fn others_hold(&self) -> bool {
        let (old, new) = (&self.outline.nodes, &self.read.nodes);
        let leaf = self.outline.leaf(self.node, self.part);
        let written = leaf.map_or(Span::at(0), |leaf| leaf.span);
        let same = |n: usize| {
            if n != self.node && is_written_alike(self.text, &old[n], self.after, &new[n]) {
                return old[n].parent == new[n].parent;
            }
            let (mut was, mut is) = (said(self.text, &old[n]), said(self.after, &new[n]));
            // The labels of a table of one row stand in its head.
            let holds = old[n].kind == NodeKind::Markup && old[n].body.span.covers(written);
            if holds {
                is.2.clone_from(&was.2);
            }
            if n == self.node {
                for (_, key, body, _, more) in [&mut was, &mut is] {
                    match self.part {
                        Part::Key => *key = None,
                        Part::Body => body.clear(),
                        part => more.retain(|(p, _)| *p != part),
                    }
                    // A place for a value may come with the marks that the written one needs.
                    more.retain(|(_, value)| !value.is_empty());
                }
            }
            was == is && old[n].parent == new[n].parent
        };
        old.len() == new.len() && (0..old.len()).all(same)
    }

    /// A heading may change the kinds within its section and the ones below it, and nothing else.
    fn heading_holds(&self, value: &str) -> bool {
        let (old, new) = (&self.outline.nodes, &self.read.nodes);
        let own = level(&old[self.node]);
        let end = zone_end(old, self.node + 1, own);
        // Rows of the section that are headings may have become sections.
        let Some(read_end) = (new.len() + end)
            .checked_sub(old.len())
            .filter(|read_end| *read_end > self.node)
        else {
            return false;
        };
        new.get(self.node).is_some_and(|n| level(n) == own)
            && self.reads_back(value)
            && say_the_same(self.text, &old[..self.node], self.after, &new[..self.node])
            && say_the_same(self.text, &old[end..], self.after, &new[read_end..])
    }

    /// Prose is raw Markdown: it may become rows and sections, and a section takes what stands below it.
    fn prose_holds(&self, value: &str) -> bool {
        let (old, new) = (&self.outline.nodes, &self.read.nodes);
        let after = old.len() - self.node - 1;
        let says_it =
            |n: &Node| n.kind == NodeKind::Prose && codec::decode(self.after, &n.body) == value;
        // Where even what stood around the prose is not all there, only headings can explain it.
        let written = (new.len().checked_sub(after)).and_then(|tail| new.get(self.node..tail));
        let stays = |written: &[Node]| match written {
            [] => value.is_empty(),
            [one] if one.kind == NodeKind::Prose => says_it(one),
            some => !value.is_empty() && some.iter().any(|n| n.kind != NodeKind::Prose),
        };
        let intact = |written: &[Node]| {
            say_the_same(self.text, &old[..self.node], self.after, &new[..self.node])
                && say_the_same(
                    self.text,
                    &old[self.node + 1..],
                    self.after,
                    &new[self.node + written.len()..],
                )
        };
        written.is_some_and(|written| stays(written) && intact(written))
            || headings_stand(self.text, old, self.after, new, self.node, self.node + 1)
    }
}

/// Whether between the nodes before `from` and those behind the section that `to` is in, headings have come to stand.
fn headings_stand(
    text: &str,
    old: &[Node],
    after: &str,
    new: &[Node],
    from: usize,
    to: usize,
) -> bool {
    let count = |nodes: &[Node]| nodes.iter().filter(|n| is_heading(n)).count();
    let Some(typed) = count(new)
        .checked_sub(count(old))
        .filter(|typed| *typed > 0)
    else {
        return false;
    };
    // A first heading at the top is the title.
    let makes_title = old[0].body.slot == Slot::Missing
        && new[0].body.slot != Slot::Missing
        && from > 0
        && !old[1..from].iter().any(is_heading);
    let skip = usize::from(makes_title);
    let fresh = new
        .iter()
        .filter(|n| is_heading(n))
        .skip(count(&old[..from]))
        .take(typed);
    let highest = fresh.map(level).min().unwrap_or(1);
    let end = zone_end(old, to, highest);
    let Some(new_end) = new
        .len()
        .checked_sub(old.len() - end)
        .filter(|e| *e >= from.min(new.len()))
    else {
        return false;
    };
    new.len() >= from
        && say_the_same(text, &old[skip..from], after, &new[skip..from])
        && say_the_same(text, &old[end..], after, &new[new_end..])
}

fn is_heading(node: &Node) -> bool {
    matches!(node.kind, NodeKind::Section { .. } | NodeKind::Title)
        && node.body.slot != Slot::Missing
}

fn level(node: &Node) -> u8 {
    match node.kind {
        NodeKind::Section { level, .. } => level,
        NodeKind::Title => 1,
        _ => u8::MAX,
    }
}

/// The first section from `from` on that is not below one of this level.
fn zone_end(nodes: &[Node], from: usize, own: u8) -> usize {
    let from = from.min(nodes.len());
    nodes[from..]
        .iter()
        .position(|n| level(n) <= own)
        .map_or(nodes.len(), |at| from + at)
}

/// The edit that these replacements make, if what is read then says what is expected, in that order. Paragraphs that
/// have come to stand next to each other are one.
pub(super) fn reordered(
    text: &str,
    replacements: Vec<Replacement>,
    expected: Vec<Said>,
) -> Option<Edit> {
    let edit = Edit::of(replacements).ok()?;
    let after = edit.apply(text).ok()?;
    let is = read(&after).nodes.iter().map(|n| said(&after, n)).collect();
    alike(is, expected).then(|| edit.trimmed(text))
}

/// Whether nodes say the same, but for how prose is divided.
pub(super) fn alike(is: Vec<Said>, expected: Vec<Said>) -> bool {
    joined(is) == joined(expected)
}

fn joined(all: Vec<Said>) -> Vec<Said> {
    let mut out: Vec<Said> = Vec::with_capacity(all.len());
    for mut one in all {
        if one.0 == NodeKind::Prose {
            one.2.retain(|c| !c.is_whitespace());
            match out.last_mut() {
                _ if one.2.is_empty() => continue,
                Some(last) if last.0 == NodeKind::Prose => {
                    last.2.push_str(&one.2);
                    continue;
                }
                _ => {}
            }
        }
        out.push(one);
    }
    out
}
