//! Rows of a track that are moved together, by a change as small as a slip: half a day, a digit, a date.

use super::track::{DAY, Row, to_other_half};
use crate::facts::Day;
use crate::lex::{Clock, Half};
use crate::text::{Edit, Replacement, Span};
use std::ops::Range;

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
    /// Midnight is then in one of the gaps, and no date tells.
    pub crosses: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Change {
    /// AM for PM, or `5:10` for `17:10`.
    HalfDay,
    /// One of the four digits of a clock, counted from the left, for another.
    Digit { place: usize, from: u8, to: u8 },
    /// The date that is written for a row, and so for those behind it that have none.
    Date { from: Day, to: Day },
}

impl Change {
    /// All that could be changed in a row: half a day, its digits, and its date for one of these.
    pub fn all(row: &Row, days: [Option<Day>; 2]) -> impl Iterator<Item = Change> + use<> {
        let digits = digits(row.clock).unwrap_or_default();
        let of_place = move |place: usize| {
            let from = digits[place];
            let others = (0..=9).filter(move |to| *to != from);
            others.map(move |to| Change::Digit { place, from, to })
        };
        let from = row.day();
        let is_dated = row.date.is_some();
        let days = days.into_iter().flatten();
        let dates = days
            .filter(move |to| is_dated && differ_in_one_part(from, *to))
            .map(move |to| Change::Date { from, to });
        std::iter::once(Change::HalfDay)
            .chain((0..4).flat_map(of_place))
            .chain(dates)
    }

    /// The minute that a row is at with this change; `None` where it does not apply to it.
    pub fn apply(self, row: &Row) -> Option<i64> {
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
            Change::Date { from, to } => {
                let is_of_it = row.day() == from && row.tells_day == row.date.is_some();
                is_of_it.then(|| row.at + i64::from(to.since(from)) * DAY)
            }
        }
    }
}

impl Move {
    pub fn is_date(&self) -> bool {
        matches!(self.change, Change::Date { .. })
    }

    /// The room between the neighbours that is left to the rows; `None` where they have only one.
    pub fn room(&self) -> Option<i64> {
        Some(self.gap + self.other_gap?)
    }

    /// What is written differently, each in its own style; `None` where that cannot be.
    pub fn edit(&self, text: &str, track: &[Row]) -> Option<Edit> {
        let rows = track.get(self.rows.clone())?.iter();
        let written = rows.filter_map(|row| match self.change {
            // The rows behind a date follow it.
            Change::Date { to, .. } => row.date.map(|(at, date)| {
                let (year, month, day) = to.date();
                let year = date.year.map(|_| year);
                Some((at, date.style.write(year, month, day)))
            }),
            change => Some(written_at(text, row, change.apply(row)?)),
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

/// Whether one of day, month and year is another.
fn differ_in_one_part(a: Day, b: Day) -> bool {
    let ((year, month, day), (its_year, its_month, its_day)) = (a.date(), b.date());
    let parts = [year != its_year, month != its_month, day != its_day];
    parts.into_iter().filter(|differs| *differs).count() == 1
}
