//! The smallest change that puts a track in order: where it runs back, some of the entries before or behind that place are
//! moved together by half a day, by one digit or to another date.

use super::track::{DAY, HALF_DAY, Row, to_other_half};
use crate::facts::Day;
use crate::lex::{Clock, Half};
use crate::text::{Edit, Replacement, Span};
use std::ops::Range;

/// A place where a track runs back.
#[derive(Debug)]
pub(super) struct Slip {
    /// The row that is before the one above it.
    pub at: usize,
    /// By so many minutes.
    pub back: i64,
    /// The fewest rows that are in the way: those from there on, or those up to there.
    pub behind: Range<usize>,
    pub ahead: Range<usize>,
    /// What would put them in order, the smallest change first.
    pub moves: Vec<Move>,
}

/// Rows that are moved together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Move {
    pub rows: Range<usize>,
    pub change: Change,
    /// By so many minutes.
    pub by: i64,
    /// What is then between them and the row that they are before or behind.
    pub gap: i64,
    /// The same on the other side; `None` where nothing is near.
    pub other_gap: Option<i64>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Change {
    /// AM for PM, or `5:10` for `17:10`.
    HalfDay,
    /// One of the four digits of a clock, counted from the left, for another.
    Digit { place: usize, from: u8, to: u8 },
    /// The date that is written, for this one.
    Date(Day),
}

impl Change {
    /// The minute that a row is at with this change; `None` where it does not apply to it.
    pub fn apply(self, row: &Row, by: i64) -> Option<i64> {
        match self {
            Change::HalfDay => {
                let moved = row.at + to_other_half(row.minute_of_day());
                row.clock.is_plausible().then_some(moved)
            }
            Change::Digit { place, from, to } => {
                let mut digits = digits(row.clock)?;
                let digit = digits.get_mut(place).filter(|digit| **digit == from)?;
                *digit = to;
                let minutes = minutes(digits, row.clock)?;
                Some(row.at - row.minute_of_day() + i64::from(minutes))
            }
            Change::Date(_) => Some(row.at + by),
        }
    }
}

impl Move {
    /// The room between the neighbours that is left to the rows; `None` where they have only one.
    pub fn room(&self) -> Option<i64> {
        Some(self.gap + self.other_gap?)
    }

    /// What is written differently, each in its own style; `None` where that cannot be.
    pub fn edit(&self, text: &str, track: &[Row]) -> Option<Edit> {
        let rows = track.get(self.rows.clone())?.iter();
        let written = rows.filter_map(|row| match self.change {
            // The rows behind a date follow it.
            Change::Date(day) => row.date.map(|(at, date)| {
                let (year, month, day) = day.date();
                let year = date.year.map(|_| year);
                Some((at, date.style.write(year, month, day)))
            }),
            change => Some(written_at(text, row, change.apply(row, self.by)?)),
        });
        let written: Option<Vec<(Span, String)>> = written.collect();
        let replacements = written?
            .into_iter()
            .map(|(span, text)| Replacement { span, text });
        Edit::of(replacements.collect()).ok()
    }

    /// What its first row is then.
    pub fn first_written(&self, text: &str, track: &[Row]) -> Option<String> {
        let edit = self.edit(text, track)?;
        edit.replacements().first().map(|first| first.text.clone())
    }
}

/// The clock of a row at another minute, as it is to be written; `None` where its style cannot.
fn written_at(text: &str, row: &Row, at: i64) -> Option<(Span, String)> {
    let minutes = u16::try_from(at.rem_euclid(DAY)).ok()?;
    let written = row.clock.style.write(minutes);
    let written = match row.clock.seconds {
        None => written,
        Some(_) if row.clock.style.twelve_hour => return None,
        Some(_) => {
            let seconds = row.clock_at.of(text).splitn(3, ':').nth(2)?;
            format!("{written}:{seconds}")
        }
    };
    Some((row.clock_at, written))
}

/// The four digits of a clock; without the first where it has none.
fn digits(clock: Clock) -> Option<[u8; 4]> {
    clock.is_plausible().then_some([
        clock.hour / 10,
        clock.hour % 10,
        clock.minute / 10,
        clock.minute % 10,
    ])
}

/// The minutes of the day that digits show where a clock stands.
fn minutes(digits: [u8; 4], clock: Clock) -> Option<u16> {
    let [tens, ones, minute_tens, minute_ones] = digits;
    let (hour, minute) = (tens * 10 + ones, minute_tens * 10 + minute_ones);
    // A digit that is not written cannot be wrong.
    let as_wide = clock.style.leading_zero || (tens > 0) == (clock.hour > 9);
    let hour = match clock.half {
        Half::None => (hour < 24).then_some(hour),
        Half::Am => (1..=12).contains(&hour).then_some(hour % 12),
        Half::Pm => (1..=12).contains(&hour).then_some(hour % 12 + 12),
    };
    let hour = hour.filter(|_| as_wide && minute < 60)?;
    Some(u16::from(hour) * 60 + u16::from(minute))
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
        let slip = part.slip();
        mended = slip.moves.first().map(|first| first.rows.end);
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
    fn slip(&self) -> Slip {
        let (above, row) = (&self.track[self.at - 1], &self.track[self.at]);
        let mut moves: Vec<Move> = (self.changes_behind())
            .filter_map(|(change, by)| self.moved_behind(change, by))
            .collect();
        moves.extend(
            self.changes_ahead()
                .filter_map(|(change, by)| self.moved_ahead(change, by)),
        );
        moves.sort_by_key(|m| (m.rows.len(), m.by.abs()));
        Slip {
            at: self.at,
            back: if row.tells_day {
                above.at - row.at
            } else {
                above.minute_of_day() - row.minute_of_day()
            },
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

    fn changes_behind(&self) -> impl Iterator<Item = (Change, i64)> {
        let (above, row) = (&self.track[self.at - 1], &self.track[self.at]);
        let crossed = above.minute_of_day() - row.minute_of_day() > HALF_DAY;
        let days = [Some(above.day()), crossed.then(|| above.day().plus(1))];
        changes(row, days)
    }

    fn changes_ahead(&self) -> impl Iterator<Item = (Change, i64)> {
        let (above, row) = (&self.track[self.at - 1], &self.track[self.at]);
        changes(above, [Some(row.day()), None])
    }

    /// The fewest rows from the fall on that a change puts in order.
    fn moved_behind(&self, change: Change, by: i64) -> Option<Move> {
        let row = &self.track[self.at];
        let first = change.apply(row, by)?;
        let gap = row.behind(self.track[self.at - 1].at, first)?;
        let mut last = first;
        for end in self.at + 1.. {
            let other_gap = match self.track.get(end) {
                None => None,
                Some(next) => match next.behind(last, next.at) {
                    None if end < self.to => {
                        last = change.apply(next, by)?;
                        continue;
                    }
                    None => return None,
                    Some(gap) => near(next, gap)?,
                },
            };
            return Some(Move {
                rows: self.at..end,
                change,
                by: first - row.at,
                gap,
                other_gap,
            });
        }
        None
    }

    /// The fewest rows up to the fall that a change puts in order.
    fn moved_ahead(&self, change: Change, by: i64) -> Option<Move> {
        let last = &self.track[self.at - 1];
        let moved = change.apply(last, by)?;
        let row = &self.track[self.at];
        let gap = row.behind(moved, row.at)?;
        let mut first = moved;
        for start in (self.from..self.at).rev() {
            let at = &self.track[start];
            let above = start.checked_sub(1).and_then(|above| self.track.get(above));
            let other_gap = match above {
                None => None,
                Some(above) => match at.behind(above.at, first) {
                    None if start > self.from => {
                        first = change.apply(above, by)?;
                        continue;
                    }
                    None => return None,
                    Some(gap) => near(at, gap)?,
                },
            };
            return Some(Move {
                rows: start..self.at,
                change,
                by: moved - last.at,
                gap,
                other_gap,
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

/// All that could be changed in a row, and by how many minutes a date moves it.
fn changes(row: &Row, days: [Option<Day>; 2]) -> impl Iterator<Item = (Change, i64)> + use<> {
    let digits = digits(row.clock).unwrap_or_default();
    let of_place = move |place: usize| {
        let from = digits[place];
        let others = (0..=9).filter(move |to| *to != from);
        others.map(move |to| (Change::Digit { place, from, to }, 0))
    };
    let own = row.day();
    let date = row.date.map(|_| own);
    let days = days
        .into_iter()
        .flatten()
        .filter(move |day| date.is_some_and(|date| differ_in_one_part(date, *day)));
    let days = days.map(move |day| (Change::Date(day), i64::from(day.since(own)) * DAY));
    std::iter::once((Change::HalfDay, 0))
        .chain((0..4).flat_map(of_place))
        .chain(days)
}

fn differ_in_one_part(a: Day, b: Day) -> bool {
    let ((year, month, day), (its_year, its_month, its_day)) = (a.date(), b.date());
    let parts = [year != its_year, month != its_month, day != its_day];
    parts.into_iter().filter(|differs| *differs).count() == 1
}
