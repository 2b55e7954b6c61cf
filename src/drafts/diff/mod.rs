//! What differs between two texts, line by line, as data: for snapshots, "changed since last copy", and whoever asks.
//!
//! *Laws.* The kept and removed lines are the old text, the kept and added ones the new text, byte for byte, line ends
//! included. Small texts get a shortest diff. Space is linear, and so is time, near enough, for any two texts: where a
//! shortest diff would take too long, a longer one is given.

mod myers;
mod words;

use crate::text::Span;
use myers::Step;
use std::collections::HashMap;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Kept,
    Added,
    Removed,
}

/// A line of a hunk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line<'a> {
    pub kind: Kind,
    /// With its line end, where it has one.
    pub text: &'a str,
    /// In a line that was changed rather than added or removed: the bytes that the other does not have.
    pub marks: Vec<Span>,
}

/// Changed lines and a few around them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hunk<'a> {
    /// The number of its first line in the old text and in the new one, from 1.
    pub old_line: usize,
    pub new_line: usize,
    pub lines: Vec<Line<'a>>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Diff<'a> {
    pub hunks: Vec<Hunk<'a>>,
    /// How many lines were added and removed.
    pub added: usize,
    pub removed: usize,
}

impl Diff<'_> {
    pub fn is_empty(&self) -> bool {
        self.hunks.is_empty()
    }
}

/// The differences, with so many unchanged lines around each.
pub fn diff<'a>(old: &'a str, new: &'a str, around: usize) -> Diff<'a> {
    let (old, new): (Vec<&str>, Vec<&str>) = (
        old.split_inclusive('\n').collect(),
        new.split_inclusive('\n').collect(),
    );
    let (a, b) = numbered(&old, &new);
    let steps = myers::steps(&a, &b);
    let mut all = Diff::default();
    let mut open: Option<Hunk> = None;
    let (mut at_old, mut at_new, mut looks) = (0, 0, LOOKS);
    for (nth, step) in steps.iter().enumerate() {
        match *step {
            Step::Keep(count) => {
                let kept = &new[at_new..at_new + count];
                let last = nth + 1 == steps.len();
                if let Some(mut hunk) = open.take() {
                    let joins = !last && count <= 2 * around;
                    let shown = if joins { count } else { count.min(around) };
                    hunk.lines
                        .extend(kept[..shown].iter().map(|t| line(Kind::Kept, t)));
                    match joins {
                        true => open = Some(hunk),
                        false => all.hunks.push(hunk),
                    }
                }
                at_old += count;
                at_new += count;
            }
            Step::Change(removed, added) => {
                let hunk = open.get_or_insert_with(|| {
                    // What stands above was not shown yet, or this hunk would be open.
                    let above = around.min(at_old).min(at_new);
                    Hunk {
                        old_line: at_old - above + 1,
                        new_line: at_new - above + 1,
                        lines: new[at_new - above..at_new]
                            .iter()
                            .map(|t| line(Kind::Kept, t))
                            .collect(),
                    }
                });
                let (gone, come) = (&old[at_old..at_old + removed], &new[at_new..at_new + added]);
                hunk.lines.extend(changed(gone, come, &mut looks));
                all.removed += removed;
                all.added += added;
                at_old += removed;
                at_new += added;
            }
        }
    }
    all.hunks.extend(open);
    all
}

/// So many pairs of lines are looked into: more than that nobody reads word by word.
const LOOKS: usize = 2_000;

/// The removed lines and then the added ones; what differs within is marked where they pair up.
fn changed<'a>(gone: &[&'a str], come: &[&'a str], looks: &mut usize) -> Vec<Line<'a>> {
    let mut lines: Vec<Line> = gone.iter().map(|t| line(Kind::Removed, t)).collect();
    lines.extend(come.iter().map(|t| line(Kind::Added, t)));
    let pairs = gone.len().min(come.len()).min(*looks);
    *looks -= pairs;
    for nth in 0..pairs {
        let (old, new) = words::marks(gone[nth], come[nth]);
        lines[nth].marks = old;
        lines[gone.len() + nth].marks = new;
    }
    lines
}

fn line(kind: Kind, text: &str) -> Line<'_> {
    Line {
        kind,
        text,
        marks: Vec::new(),
    }
}

/// A number for each piece; equal pieces have equal numbers.
fn numbered<'a>(old: &[&'a str], new: &[&'a str]) -> (Vec<u32>, Vec<u32>) {
    let mut numbers: HashMap<&'a str, u32> = HashMap::new();
    let mut number = |piece: &&'a str| {
        let next = numbers.len() as u32;
        *numbers.entry(piece).or_insert(next)
    };
    let old = old.iter().map(&mut number).collect();
    (old, new.iter().map(&mut number).collect())
}

#[cfg(test)]
mod tests;
