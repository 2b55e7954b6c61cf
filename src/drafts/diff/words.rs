//! What differs within a line.

use super::{myers, myers::Step, numbered};
use crate::text::Span;

/// Longer lines are not looked into.
const LONGEST: usize = 4_000;

/// The bytes of each line that the other does not have; none where the lines have less than a third in common, because
/// then one is not the other changed.
pub(super) fn marks(old: &str, new: &str) -> (Vec<Span>, Vec<Span>) {
    let nothing = || (Vec::new(), Vec::new());
    if old.len().max(new.len()) > LONGEST {
        return nothing();
    }
    let (a, b) = (pieces(old), pieces(new));
    let (x, y) = numbered(&a, &b);
    let (mut at_old, mut at_new, mut kept) = (0, 0, 0);
    let (mut gone, mut come) = (Vec::new(), Vec::new());
    let (mut nth_old, mut nth_new) = (0, 0);
    let length = |pieces: &[&str]| pieces.iter().map(|p| p.len()).sum::<usize>();
    for step in myers::steps(&x, &y) {
        let (removed, added) = match step {
            Step::Keep(count) => (count, count),
            Step::Change(removed, added) => (removed, added),
        };
        let (out, into) = (
            length(&a[nth_old..nth_old + removed]),
            length(&b[nth_new..nth_new + added]),
        );
        match step {
            Step::Keep(_) => kept += b[nth_new..nth_new + added].concat().trim().len(),
            Step::Change(..) => {
                gone.extend((out > 0).then(|| Span::new(at_old, at_old + out)));
                come.extend((into > 0).then(|| Span::new(at_new, at_new + into)));
            }
        }
        nth_old += removed;
        nth_new += added;
        at_old += out;
        at_new += into;
    }
    match kept * 3 >= old.trim().len().max(new.trim().len()) {
        true => (gone, come),
        false => nothing(),
    }
}

/// Words, runs of blanks, and every other character by itself.
fn pieces(line: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut before = None;
    for (at, c) in line.char_indices() {
        let kind = match c {
            c if c.is_alphanumeric() => 1,
            ' ' | '\t' => 2,
            _ => 0,
        };
        if at > start && (kind == 0 || before != Some(kind)) {
            pieces.push(&line[start..at]);
            start = at;
        }
        before = Some(kind);
    }
    if start < line.len() {
        pieces.push(&line[start..]);
    }
    pieces
}
