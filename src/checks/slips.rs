//! The smallest change that puts a track in order: where it runs back, some of the entries before or behind that place are
//! moved together by half a day, by one digit or to another date.

use super::moves::{Change, Move};
use super::track::{HALF_DAY, HOUR, Row};
use std::ops::Range;

/// A place where a track runs back.
#[derive(Debug)]
pub(super) struct Slip {
    /// The row that is before the one above it.
    pub at: usize,
    /// By so many minutes.
    pub back: i64,
    /// The next row with a date, behind it.
    pub next_date: Option<usize>,
    /// The fewest rows that are in the way: those from there on, or those up to there.
    pub behind: Range<usize>,
    pub ahead: Range<usize>,
    /// What would put them in order, the smallest change first.
    pub moves: Vec<Move>,
}

impl Slip {
    /// Whether the rows behind may well be of the next day: the clock runs back by a night, or the last entry runs back by
    /// some hours, and no small change explains it.
    pub fn is_next_day(&self, track: &[Row]) -> bool {
        const A_NIGHT: i64 = 6 * HOUR;
        const SOME_HOURS: i64 = 2 * HOUR;
        let Some(row) = track.get(self.at) else {
            return false;
        };
        let until = self.next_date.and_then(|at| track.get(at));
        let is_before = until.is_none_or(|until| until.day().since(row.day()) > 0);
        let is_digit = |m: &Move| matches!(m.change, Change::Digit { .. });
        let fits = |m: &Move| m.room().is_some_and(|room| room <= HOUR);
        let is_a_digit = self.moves.iter().any(|m| is_digit(m) && fits(m));
        let is_last = self.at + 1 == track.len();
        let is_far = self.back >= if is_last { SOME_HOURS } else { A_NIGHT };
        !row.tells_day && is_far && is_before && !is_a_digit
    }

    /// The fewest rows that are in the way.
    pub fn fewest(&self) -> Range<usize> {
        if self.ahead.len() < self.behind.len() {
            self.ahead.clone()
        } else {
            self.behind.clone()
        }
    }

    /// The changes that explain it equally well: a date, else a digit, of the fewest rows.
    pub fn explanations(&self, track: &[Row]) -> Vec<&Move> {
        let is_digit = |m: &&Move| {
            let is_near = m.gap + m.other_gap.unwrap_or(0) <= NEAR;
            matches!(m.change, Change::Digit { .. }) && is_near && is_plain(track, m)
        };
        let mut moves: Vec<&Move> = self.moves.iter().filter(|m| m.is_date()).collect();
        if moves.is_empty() {
            moves = self.moves.iter().filter(is_digit).collect();
        }
        let fewest = moves.first().map_or(0, |m| m.rows.len());
        moves.retain(|m| m.rows.len() == fewest && !self.leaves_one_alone(track, m));
        // On each side of the fall the smallest change is the likeliest.
        let mut found: Vec<&Move> = Vec::new();
        for m in moves {
            if found.iter().all(|other| other.rows.start != m.rows.start) {
                found.push(m);
            }
        }
        found
    }

    /// Whether the row that a move comes near to is far from its neighbour on the other side: then that one is the odd one.
    fn leaves_one_alone(&self, track: &[Row], m: &Move) -> bool {
        let pair = if m.rows.start == self.at {
            self.at
                .checked_sub(2)
                .and_then(|above| track.get(above..self.at))
        } else {
            track.get(self.at..self.at + 2)
        };
        let Some([above, row]) = pair else {
            return false;
        };
        row.behind(above.at, row.at).is_some_and(|gap| gap > NEAR)
    }
}

/// Rows with another digit leave no more than this between their neighbours: into more, many a time would fit.
const NEAR: i64 = 6 * HOUR;

/// Whether the same digit is wrong in each of several rows, rather than that they tell something else from the start:
/// they are before or behind all others, or between two that belong together.
fn is_plain(track: &[Row], m: &Move) -> bool {
    let rows = track.get(m.rows.clone()).unwrap_or_default();
    let (Some(first), Some(last)) = (rows.first(), rows.last()) else {
        return false;
    };
    let outside = track.first().is_some_and(|begin| first.at < begin.at)
        || track.last().is_some_and(|end| last.at > end.at);
    rows.len() == 1 || outside || (rows.len() == 2 && m.other_gap.is_some())
}

/// A slip is one in so many rows at most.
const ROWS_A_SLIP: usize = 4;

fn falls(track: &[Row]) -> Vec<usize> {
    let falls = |at: &usize| !track[*at].follows(&track[at - 1]);
    (1..track.len()).filter(falls).collect()
}

/// Whether a track goes on in time: what often runs back is told in another order, the newest first or two stories by turns.
pub(super) fn is_told_forward(track: &[Row]) -> bool {
    falls(track).len() * ROWS_A_SLIP <= track.len()
}

/// The places where a track runs back, each with what would explain it.
pub(super) fn slips(track: &[Row]) -> Vec<Slip> {
    if !is_told_forward(track) {
        return Vec::new();
    }
    let falls = falls(track);
    let mut dates = (0..track.len())
        .filter(|at| track[*at].tells_day)
        .peekable();
    let mut slips: Vec<Slip> = Vec::new();
    let mut mended = None;
    for (n, at) in falls.iter().copied().enumerate() {
        // One change may mend two falls: that of the rows between them.
        if mended == Some(at) {
            continue;
        }
        let from = n.checked_sub(1).map_or(0, |last| falls[last]);
        let to = falls.get(n + 1).copied().unwrap_or(track.len());
        let part = Part {
            track,
            from,
            at,
            to,
        };
        while dates.next_if(|date| *date <= at).is_some() {}
        let slip = part.slip(dates.peek().copied());
        let mends_both = slip.moves.iter().all(|m| m.rows == (at..to));
        mended = (mends_both && !slip.moves.is_empty()).then_some(to);
        slips.push(slip);
    }
    slips
}

/// A place where a track runs back, between two others.
struct Part<'t> {
    track: &'t [Row],
    from: usize,
    at: usize,
    to: usize,
}

impl Part<'_> {
    fn slip(&self, next_date: Option<usize>) -> Slip {
        let (above, row) = (&self.track[self.at - 1], &self.track[self.at]);
        let behind = self.changes_behind();
        let ahead = self.changes_ahead();
        let mut moves: Vec<Move> = behind.filter_map(|c| self.moved_behind(c)).collect();
        moves.extend(ahead.filter_map(|c| self.moved_ahead(c)));
        moves.sort_by_key(|m| (m.rows.len(), m.by.abs()));
        // One change for two places where it runs back is the smallest, where it is of no more rows.
        let between = |m: &Move| self.to < self.track.len() && m.rows == (self.at..self.to);
        let fewest = moves.first().map(|m| m.rows.len());
        if moves
            .iter()
            .any(|m| between(m) && Some(m.rows.len()) == fewest)
        {
            moves.retain(between);
        }
        Slip {
            at: self.at,
            back: if row.tells_day {
                above.at - row.at
            } else {
                above.minute_of_day() - row.minute_of_day()
            },
            next_date,
            behind: self.at..self.end_behind(above),
            ahead: self.start_ahead(row)..self.at,
            moves,
        }
    }

    fn end_behind(&self, above: &Row) -> usize {
        let rows = self.track.get(self.at + 1..self.to).unwrap_or_default();
        let follows = rows.iter().position(|row| row.follows(above));
        follows.map_or(self.to, |n| self.at + 1 + n)
    }

    fn start_ahead(&self, row: &Row) -> usize {
        let rows = self.track.get(self.from..self.at - 1).unwrap_or_default();
        let before = rows.iter().rposition(|above| row.follows(above));
        before.map_or(self.from, |n| self.from + n + 1)
    }

    fn changes_behind(&self) -> impl Iterator<Item = Change> {
        let (above, row) = (&self.track[self.at - 1], &self.track[self.at]);
        let crossed = above.minute_of_day() - row.minute_of_day() > HALF_DAY;
        let days = [Some(above.day()), crossed.then(|| above.day().plus(1))];
        Change::all(row, days)
    }

    fn changes_ahead(&self) -> impl Iterator<Item = Change> {
        let (above, row) = (&self.track[self.at - 1], &self.track[self.at]);
        Change::all(above, [Some(row.day()), None])
    }

    /// The fewest rows from the fall on that a change puts in order.
    fn moved_behind(&self, change: Change) -> Option<Move> {
        let row = &self.track[self.at];
        let first = change.apply(row)?;
        let gap = row.behind(self.track[self.at - 1].at, first)?;
        let mut last = first;
        let mut crosses = row.crosses(self.track[self.at - 1].at, first);
        for end in self.at + 1.. {
            let other_gap = match self.track.get(end) {
                None => None,
                Some(next) => match next.behind(last, next.at) {
                    None if end < self.to => {
                        let moved = change.apply(next)?;
                        crosses |= next.crosses(last, moved);
                        last = moved;
                        continue;
                    }
                    None => return None,
                    Some(gap) => {
                        crosses |= next.crosses(last, next.at);
                        near(next, gap)?
                    }
                },
            };
            return Some(Move {
                rows: self.at..end,
                change,
                by: first - row.at,
                gap,
                other_gap,
                crosses,
            });
        }
        None
    }

    /// The fewest rows up to the fall that a change puts in order.
    fn moved_ahead(&self, change: Change) -> Option<Move> {
        let last = &self.track[self.at - 1];
        let moved = change.apply(last)?;
        let row = &self.track[self.at];
        let gap = row.behind(moved, row.at)?;
        let mut first = moved;
        let mut crosses = row.crosses(moved, row.at);
        for start in (self.from..self.at).rev() {
            let at = &self.track[start];
            let above = start.checked_sub(1).and_then(|above| self.track.get(above));
            let other_gap = match above {
                None => None,
                Some(above) => match at.behind(above.at, first) {
                    None if start > self.from => {
                        let moved = change.apply(above)?;
                        crosses |= at.crosses(moved, first);
                        first = moved;
                        continue;
                    }
                    None => return None,
                    Some(gap) => {
                        crosses |= at.crosses(above.at, first);
                        near(at, gap)?
                    }
                },
            };
            return Some(Move {
                rows: start..self.at,
                change,
                by: moved - last.at,
                gap,
                other_gap,
                crosses,
            });
        }
        None
    }
}

/// The gap before a row, where it is near to the one above: a row with a date may be far from it, and one without is not.
fn near(row: &Row, gap: i64) -> Option<Option<i64>> {
    let is_near = gap <= HALF_DAY;
    (is_near || row.tells_day).then_some(is_near.then_some(gap))
}
