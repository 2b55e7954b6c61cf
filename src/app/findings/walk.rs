//! From one problem to the next.

use super::{Checked, Key, Problem};

/// Where a walk goes on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum From {
    Nowhere,
    Problem(Key),
    /// A position of the text.
    Place(usize),
}

impl Checked {
    /// The next problem, or the one before; behind the last comes the first.
    pub fn step(&self, from: &From, forward: bool) -> Option<&Problem> {
        let count = self.problems.len();
        let last = count.checked_sub(1)?;
        let known = |key: &Key| self.problems.iter().position(|p| p.shown.key == *key);
        let at = match (from, forward) {
            (From::Problem(key), _) => match (known(key), forward) {
                (Some(at), true) => (at + 1) % count,
                (Some(at), false) => at.checked_sub(1).unwrap_or(last),
                (None, true) => 0,
                (None, false) => last,
            },
            (From::Place(place), true) => {
                let next = self.problems.iter().position(|p| p.span().start >= *place);
                next.unwrap_or(0)
            }
            (From::Place(place), false) => {
                let before = self.problems.iter().rposition(|p| p.span().start < *place);
                before.unwrap_or(last)
            }
            (From::Nowhere, true) => 0,
            (From::Nowhere, false) => last,
        };
        self.problems.get(at)
    }
}
