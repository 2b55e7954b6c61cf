//! Myers' linear-space diff of two sequences of numbers, with a bound on its work.

use std::ops::Range;

/// One after the other these make the old sequence the new one; no two of a kind follow each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    Keep(usize),
    /// So many removed, then so many added.
    Change(usize, usize),
}

/// So many differences a search goes through before it takes the best split it has seen.
const DEPTH: usize = 512;
/// So many places are looked at in all, for each item; what is left then counts as changed.
const WORK: usize = 20;
const LEAST_WORK: usize = 4_000_000;

pub(super) fn steps(a: &[u32], b: &[u32]) -> Vec<Step> {
    // What stands on one side only has changed, whatever else has. Without it, most pairs of texts are small.
    let (in_a, in_b) = (present(a), present(b));
    let common_a: Vec<usize> = (0..a.len()).filter(|i| has(&in_b, a[*i])).collect();
    let common_b: Vec<usize> = (0..b.len()).filter(|i| has(&in_a, b[*i])).collect();
    let only = |all: &[u32], which: &[usize]| which.iter().map(|i| all[*i]).collect::<Vec<u32>>();
    let (short_a, short_b) = (only(a, &common_a), only(b, &common_b));
    let mut search = Search {
        a: &short_a,
        b: &short_b,
        forward: Vec::new(),
        backward: Vec::new(),
        work: LEAST_WORK.max(WORK * (short_a.len() + short_b.len())),
        pairs: Vec::new(),
    };
    search.compare(0..short_a.len(), 0..short_b.len());
    let pairs = search
        .pairs
        .iter()
        .map(|(x, y)| (common_a[*x], common_b[*y]));
    joined(pairs, a.len(), b.len())
}

fn present(all: &[u32]) -> Vec<bool> {
    let mut present = vec![false; all.iter().max().map_or(0, |max| *max as usize + 1)];
    for number in all {
        present[*number as usize] = true;
    }
    present
}

fn has(present: &[bool], number: u32) -> bool {
    present.get(number as usize).copied().unwrap_or(false)
}

/// Steps from the pairs of equal items, which are in order.
fn joined(pairs: impl Iterator<Item = (usize, usize)>, a: usize, b: usize) -> Vec<Step> {
    let mut steps = Vec::new();
    let (mut x, mut y) = (0, 0);
    for (to_x, to_y) in pairs.chain([(a, b)]) {
        if (x, y) != (to_x, to_y) {
            steps.push(Step::Change(to_x - x, to_y - y));
        }
        if to_x < a && to_y < b {
            match steps.last_mut() {
                Some(Step::Keep(count)) => *count += 1,
                _ => steps.push(Step::Keep(1)),
            }
        }
        (x, y) = (to_x + 1, to_y + 1);
    }
    steps
}

struct Search<'a> {
    a: &'a [u32],
    b: &'a [u32],
    /// How far each diagonal reaches, from the beginning and from the end.
    forward: Vec<usize>,
    backward: Vec<usize>,
    work: usize,
    pairs: Vec<(usize, usize)>,
}

impl Search<'_> {
    /// Finds the pairs between two ranges. The parts still to do are kept here rather than on the stack of calls.
    fn compare(&mut self, a: Range<usize>, b: Range<usize>) {
        let mut parts = vec![(a, b)];
        while let Some((mut a, mut b)) = parts.pop() {
            while !a.is_empty() && !b.is_empty() && self.a[a.start] == self.b[b.start] {
                self.pairs.push((a.start, b.start));
                a.start += 1;
                b.start += 1;
            }
            let mut tail = 0;
            while a.end > a.start && b.end > b.start && self.a[a.end - 1] == self.b[b.end - 1] {
                a.end -= 1;
                b.end -= 1;
                tail += 1;
            }
            if tail > 0 && !(a.is_empty() && b.is_empty()) {
                // The equal ends come after what is between: they are found again as a part of their own.
                parts.push((a.end..a.end + tail, b.end..b.end + tail));
            } else {
                self.pairs.extend((0..tail).map(|i| (a.end + i, b.end + i)));
            }
            if a.is_empty() || b.is_empty() {
                continue;
            }
            if let Some((x, y)) = self.split(&a, &b) {
                parts.push((x..a.end, y..b.end));
                parts.push((a.start..x, b.start..y));
            }
        }
    }

    /// A place that a shortest way from one corner to the other goes through; where that takes too long, one that a
    /// good way goes through. None where no work is left.
    fn split(&mut self, a: &Range<usize>, b: &Range<usize>) -> Option<(usize, usize)> {
        let (n, m) = (a.len(), b.len());
        let depth = (n + m).div_ceil(2).min(DEPTH);
        // Diagonal k = x - y is kept at k + middle; what was not reached yet counts as nothing.
        let middle = depth + 1;
        for reach in [&mut self.forward, &mut self.backward] {
            reach.clear();
            reach.resize(2 * middle + 1, 0);
        }
        self.work = self.work.checked_sub(middle)?;
        let delta = n as isize - m as isize;
        let at = |k: isize| (k + middle as isize) as usize;
        let mut best = (0, 0);
        for d in 0..=depth as isize {
            let diagonals = || {
                (-d..=d)
                    .step_by(2)
                    .filter(|k| *k <= n as isize && -*k <= m as isize)
            };
            for k in diagonals() {
                let mut x = further(&self.forward, at(k), k, d);
                let start = x;
                while let (Some(left), Some(right)) =
                    (item(self.a, a, x), item(self.b, b, minus(x, k)))
                    && left == right
                {
                    x += 1;
                }
                self.work = self.work.checked_sub(x.saturating_sub(start) + 1)?;
                self.forward[at(k)] = x;
                let y = minus(x, k);
                if x <= n && y <= m && x + y > best.0 + best.1 {
                    best = (x, y);
                }
                let back = delta - k;
                let met = delta % 2 != 0 && back.abs() < d && x + self.backward[at(back)] >= n;
                if met && x <= n && y <= m {
                    return inside(a, b, x, y);
                }
            }
            for k in diagonals() {
                let mut x = further(&self.backward, at(k), k, d);
                let start = x;
                while let (Some(left), Some(right)) =
                    (item_back(self.a, a, x), item_back(self.b, b, minus(x, k)))
                    && left == right
                {
                    x += 1;
                }
                self.work = self.work.checked_sub(x.saturating_sub(start) + 1)?;
                self.backward[at(k)] = x;
                let y = minus(x, k);
                let ahead = delta - k;
                let met = delta % 2 == 0 && ahead.abs() <= d && x + self.forward[at(ahead)] >= n;
                if met && x <= n && y <= m {
                    return inside(a, b, n - x, m - y);
                }
            }
        }
        inside(a, b, best.0, best.1)
    }
}

/// Where the way on a diagonal goes on from its better neighbour.
fn further(reach: &[usize], at: usize, k: isize, d: isize) -> usize {
    match k == -d || (k != d && reach[at - 1] < reach[at + 1]) {
        true if d > 0 => reach[at + 1],
        true => 0,
        false => reach[at - 1] + 1,
    }
}

/// The y of a place on a diagonal. One above the edge is beyond every item.
fn minus(x: usize, k: isize) -> usize {
    usize::try_from(x as isize - k).unwrap_or(usize::MAX / 4)
}

fn item(all: &[u32], range: &Range<usize>, at: usize) -> Option<u32> {
    (at < range.len()).then(|| all[range.start + at])
}

fn item_back(all: &[u32], range: &Range<usize>, at: usize) -> Option<u32> {
    (at < range.len()).then(|| all[range.end - 1 - at])
}

/// A split that leaves two smaller parts.
fn inside(a: &Range<usize>, b: &Range<usize>, x: usize, y: usize) -> Option<(usize, usize)> {
    let (whole, nothing) = ((a.len(), b.len()), (0, 0));
    ((x, y) != nothing && (x, y) != whole).then(|| (a.start + x, b.start + y))
}
