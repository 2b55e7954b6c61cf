//! Instants: days and clocks together, as far as the text is certain of them.

use super::calendar::Day;
use crate::lex::{Clock, Date, Half, date_of, day_number};
use std::fmt;

/// A second of a day, and how far its clock is from UTC where that is certain. As text it is RFC 3339, without the
/// offset where there is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Instant {
    /// Since 1 March of the year 0, by the clock on the wall.
    seconds: i64,
    pub offset_minutes: Option<i16>,
}

const DAY: i64 = 24 * 60 * 60;

impl Instant {
    pub(super) fn new(day: i32, seconds: u32, offset_minutes: Option<i16>) -> Self {
        Instant {
            seconds: i64::from(day) * DAY + i64::from(seconds),
            offset_minutes,
        }
    }

    /// A second of a day, by a clock that is so far from UTC.
    pub fn at(day: Day, second: u32, offset_minutes: Option<i16>) -> Self {
        Instant::new(day.number(), second, offset_minutes)
    }

    /// The same instant by a clock with another offset, where the own is certain.
    pub fn by_clock_at(self, offset_minutes: i16) -> Option<Instant> {
        Some(Instant {
            seconds: self.utc_seconds()? + i64::from(offset_minutes) * 60,
            offset_minutes: Some(offset_minutes),
        })
    }

    /// Since some midnight, by the clock on the wall: for comparing clocks in one zone.
    pub fn wall_seconds(self) -> i64 {
        self.seconds
    }

    /// Since the same midnight in UTC, where the offset is certain.
    pub fn utc_seconds(self) -> Option<i64> {
        Some(self.seconds - i64::from(self.offset_minutes?) * 60)
    }

    /// The day on the wall.
    pub fn day(self) -> Day {
        Day::from_number(i32::try_from(self.seconds.div_euclid(DAY)).unwrap_or_default())
    }

    /// The second of that day.
    pub fn second_of_day(self) -> u32 {
        u32::try_from(self.seconds.rem_euclid(DAY)).unwrap_or_default()
    }

    /// So many seconds later, by the same clock.
    #[must_use]
    pub fn plus(self, seconds: i64) -> Instant {
        Instant {
            seconds: self.seconds + seconds,
            ..self
        }
    }

    /// `14:05`, or `14:05:30`, by the clock on the wall.
    pub fn clock(self) -> String {
        let second = self.second_of_day();
        let (hour, minute, second) = (second / 3600, second / 60 % 60, second % 60);
        match second {
            0 => format!("{hour:02}:{minute:02}"),
            _ => format!("{hour:02}:{minute:02}:{second:02}"),
        }
    }

    /// The seconds from another instant to this one: in UTC where both offsets are certain, else by the clocks on the
    /// wall.
    pub fn since(self, other: Instant) -> i64 {
        match (self.utc_seconds(), other.utc_seconds()) {
            (Some(own), Some(other)) => own - other,
            _ => self.seconds - other.seconds,
        }
    }
}

impl fmt::Display for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let second = self.seconds.rem_euclid(DAY);
        let (hour, minute, second) = (second / 3600, second / 60 % 60, second % 60);
        let day = self.day();
        write!(f, "{day}T{hour:02}:{minute:02}:{second:02}")?;
        match self.offset_minutes {
            Some(offset) => f.write_str(&written_offset(offset)),
            None => Ok(()),
        }
    }
}

/// `3 h 15 min`; seconds only below an hour, days from two on.
pub fn length_in_words(seconds: i64) -> String {
    let (days, hours, minutes) = (seconds / 86_400, seconds / 3600, seconds / 60 % 60);
    let rest = seconds % 60;
    let parts = match seconds {
        ..60 => vec![(seconds, "s")],
        60..3600 => vec![(minutes, "min"), (rest, "s")],
        3600..172_800 => vec![(hours, "h"), (minutes, "min")],
        _ => vec![(days, "d"), (hours % 24, "h"), (minutes, "min")],
    };
    let said = parts
        .iter()
        .enumerate()
        .filter(|(at, (n, _))| *at == 0 || *n > 0);
    let said = said.map(|(_, (n, unit))| format!("{n} {unit}"));
    said.collect::<Vec<_>>().join(" ")
}

/// `2024-05-01`
pub(super) fn written_day(day: i32) -> String {
    let (year, month, day) = date_of(day);
    format!("{year:04}-{month:02}-{day:02}")
}

/// `Z`, `+01:00`
pub(super) fn written_offset(minutes: i16) -> String {
    let sign = if minutes < 0 { '-' } else { '+' };
    let size = minutes.unsigned_abs();
    match minutes {
        0 => "Z".into(),
        _ => format!("{sign}{:02}:{:02}", size / 60, size % 60),
    }
}

/// The day of a date; where its year is not written, the one that is nearest to another day.
pub(super) fn day_of(date: Date, near: Option<i32>) -> Option<i32> {
    let (month, day) = (date.month?, date.day?);
    if let Some(year) = date.year {
        return day_number(year, month, day);
    }
    let near = near?;
    let year = date_of(near).0;
    let days = (year - 1..=year + 1).filter_map(|year| day_number(year, month, day));
    days.min_by_key(|day| (day - near).abs())
}

/// The second of the day that a clock shows, at most the one that ends it; `None` where no clock shows it.
pub(super) fn second_of_day(clock: Clock) -> Option<u32> {
    let shown = clock.minutes <= 24 * 60 && clock.minute < 60;
    let second = clock.seconds.unwrap_or_default();
    (shown && second < 60).then(|| u32::from(clock.minutes) * 60 + u32::from(second))
}

/// The beginning of a range. `7:20 – 8:00 PM`: its half of the day is the one of the end, or the one before.
pub(super) fn before_end(from: Clock, to: Option<Clock>) -> Clock {
    let Some(to) = to.filter(|to| to.half != Half::None) else {
        return from;
    };
    if from.half != Half::None || !(1..=12).contains(&from.hour) {
        return from;
    }
    let morning = u16::from(from.hour % 12) * 60 + u16::from(from.minute);
    let evening = morning + 12 * 60;
    let minutes = if evening <= to.minutes {
        evening
    } else {
        morning
    };
    Clock { minutes, ..from }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lex::moment_at;

    fn date(text: &str) -> Date {
        let moment = moment_at(text, 0, text.len());
        moment.and_then(|m| m.from.date).expect("a date").1
    }

    fn clock(text: &str) -> Clock {
        let moment = moment_at(text, 0, text.len());
        moment.and_then(|m| m.from.clock).expect("a clock").1
    }

    #[test]
    fn instants_are_written_as_rfc_3339() {
        let day = day_number(2024, 12, 31).unwrap_or_default();
        for (seconds, offset, written) in [
            (3661, None, "2024-12-31T01:01:01"),
            (0, Some(0), "2024-12-31T00:00:00Z"),
            (0, Some(90), "2024-12-31T00:00:00+01:30"),
            (0, Some(-210), "2024-12-31T00:00:00-03:30"),
            (86_400, Some(0), "2025-01-01T00:00:00Z"),
        ] {
            assert_eq!(Instant::new(day, seconds, offset).to_string(), written);
        }
    }

    #[test]
    fn seconds_can_be_compared() {
        let at = |day, offset| Instant::new(day, 60, offset);
        assert_eq!(at(2, None).wall_seconds() - at(1, None).wall_seconds(), DAY);
        assert_eq!(at(1, None).utc_seconds(), None);
        let utc = at(1, Some(0)).utc_seconds().unwrap_or_default();
        assert_eq!(at(1, Some(60)).utc_seconds(), Some(utc - 3600));
    }

    #[test]
    fn a_year_that_is_not_written_is_the_nearest() {
        let near = |text| day_of(date(text), None);
        for (text, other, day) in [
            ("2024-05-01", Some("2019-01-01"), Some("2024-05-01")),
            ("May 1", Some("2024-04-30"), Some("2024-05-01")),
            ("January 1", Some("2023-12-31"), Some("2024-01-01")),
            ("December 31", Some("2024-01-01"), Some("2023-12-31")),
            ("February 29", Some("2023-03-01"), Some("2024-02-29")),
            ("May 1", None, None),
            ("May 2024", None, None),
            ("June 31, 2024", None, None),
        ] {
            let found = day_of(date(text), other.and_then(near));
            assert_eq!(found.map(written_day).as_deref(), day, "{text:?}");
        }
    }

    #[test]
    fn clocks_show_seconds() {
        for (text, seconds) in [
            ("00:00", Some(0)),
            ("10:01:02", Some(36_062)),
            ("1:00 PM", Some(46_800)),
            ("24:00", Some(86_400)),
            ("25:10", None),
        ] {
            assert_eq!(second_of_day(clock(text)), seconds, "{text:?}");
        }
    }

    #[test]
    fn the_half_of_the_day_may_be_written_at_the_end_only() {
        for (from, to, minutes) in [
            ("7:20", Some("8:00 PM"), 19 * 60 + 20),
            ("11:20", Some("1:00 PM"), 11 * 60 + 20),
            ("12:20", Some("1:00 PM"), 12 * 60 + 20),
            ("7:20", Some("8:00 AM"), 7 * 60 + 20),
            ("7:20 AM", Some("8:00 PM"), 7 * 60 + 20),
            ("13:20", Some("8:00 PM"), 13 * 60 + 20),
            ("7:20", Some("20:00"), 7 * 60 + 20),
            ("7:20", None, 7 * 60 + 20),
        ] {
            let found = before_end(clock(from), to.map(clock));
            assert_eq!(found.minutes, minutes, "{from:?} to {to:?}");
        }
    }
}
