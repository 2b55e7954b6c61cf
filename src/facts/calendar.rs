//! Days as numbers, in the calendar that is in use now.

use super::instant::day_of;
use crate::lex::{Date, Weekday, date_of, day_number};
use std::fmt;
use std::str::FromStr;

/// A day of the calendar. As text it is `2024-05-01`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(i32);

impl Day {
    /// `None` where there is no such date.
    pub fn new(year: i32, month: u8, day: u8) -> Option<Day> {
        day_number(year, month, day).map(Day)
    }

    /// The day of a date that is written in full.
    pub fn of(date: Date) -> Option<Day> {
        Day::new(date.year?, date.month?, date.day?)
    }

    /// The day of a date; where its year is not written, the one that is nearest to another day.
    pub fn near(date: Date, other: Day) -> Option<Day> {
        day_of(date, Some(other.0)).map(Day)
    }

    pub(super) fn from_number(number: i32) -> Day {
        Day(number)
    }

    pub(super) fn number(self) -> i32 {
        self.0
    }

    /// Year, month and day.
    pub fn date(self) -> (i32, u8, u8) {
        let (year, month, day) = date_of(self.0);
        let small = |part: i32| u8::try_from(part).unwrap_or_default();
        (year, small(month), small(day))
    }

    pub fn weekday(self) -> Weekday {
        // The first day, 1 March of the year 0, was a Wednesday.
        match (self.0 + 2).rem_euclid(7) {
            0 => Weekday::Monday,
            1 => Weekday::Tuesday,
            2 => Weekday::Wednesday,
            3 => Weekday::Thursday,
            4 => Weekday::Friday,
            5 => Weekday::Saturday,
            _ => Weekday::Sunday,
        }
    }

    /// The day so many days later.
    pub fn plus(self, days: i32) -> Day {
        Day(self.0.saturating_add(days))
    }

    /// The days from an earlier one to this.
    pub fn since(self, earlier: Day) -> i32 {
        self.0.saturating_sub(earlier.0)
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.date();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

/// It is not a day, written `2024-05-01`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoDay;

impl FromStr for Day {
    type Err = NoDay;

    fn from_str(text: &str) -> Result<Day, NoDay> {
        let digits = |at: usize, marks: bool| {
            text.as_bytes().get(at).is_some_and(|b| match marks {
                true => *b == b'-',
                false => b.is_ascii_digit(),
            })
        };
        let shaped = text.len() == 10 && (0..10).all(|at| digits(at, at == 4 || at == 7));
        let part = |from: usize, to: usize| text.get(from..to)?.parse().ok();
        let day = || {
            Day::new(
                part(0, 4)?,
                u8::try_from(part(5, 7)?).ok()?,
                u8::try_from(part(8, 10)?).ok()?,
            )
        };
        shaped.then(day).flatten().ok_or(NoDay)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_their_text() {
        for (text, weekday) in [
            ("2024-02-29", Weekday::Thursday),
            ("1999-12-31", Weekday::Friday),
            ("2026-11-21", Weekday::Saturday),
            ("2024-10-23", Weekday::Wednesday),
        ] {
            let day: Day = text.parse().expect("a day");
            assert_eq!(day.to_string(), text);
            assert_eq!(day.weekday(), weekday, "{text}");
            assert_eq!(day.plus(7).since(day), 7);
        }
        for text in [
            "",
            "2023-02-29",
            "2024-5-1",
            "2024-05-01x",
            "24-05-0001",
            "2024-05-01-02",
        ] {
            assert_eq!(text.parse::<Day>(), Err(NoDay), "{text:?}");
        }
    }

    #[test]
    fn days_that_are_not_there() {
        for (year, month, day, exists) in [
            (2024, 2, 29, true),
            (2023, 2, 29, false),
            (1900, 2, 29, false),
            (2000, 2, 29, true),
            (2024, 6, 31, false),
            (2024, 13, 1, false),
            (2024, 0, 1, false),
            (2024, 1, 0, false),
            (10_000, 1, 1, false),
            (-1, 1, 1, false),
        ] {
            assert_eq!(
                day_number(year, month, day).is_some(),
                exists,
                "{year}-{month}-{day}"
            );
        }
    }
}
