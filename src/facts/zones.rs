//! What the names of time zones mean: how far from UTC their clocks are, and on which days.
//!
//! A name may mean several zones ("IST"), and one that says no season ("Pacific Time") means two offsets, of which the
//! date tells the one. Where the rules of a year are not known here, a name holds all through it.

mod names;
mod seasons;

use super::calendar::Day;
use super::instant::Instant;
pub use seasons::{Rules, Season};

/// One thing that a zone's name can mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Meaning {
    /// East of UTC.
    pub offset_minutes: i16,
    pub season: Season,
    /// Whose time it is, where the name does not say: "India".
    pub place: &'static str,
}

impl Meaning {
    /// Whether clocks that mean this can show a second of a day; without the second, any of the day.
    pub fn holds(self, day: Day, second: Option<u32>) -> bool {
        match second {
            Some(second) => self.season.holds(self.offset_minutes, day, second),
            // A day has one change at most.
            None => [0, LAST_SECOND]
                .into_iter()
                .any(|second| self.season.holds(self.offset_minutes, day, second)),
        }
    }
}

const LAST_SECOND: u32 = 24 * 60 * 60 - 1;

/// What a name can mean; nothing where it is not known here. Names with their offset written, as `UTC+1`, are not: what
/// they mean is read with them.
pub fn meanings(name: &str) -> &'static [Meaning] {
    names::abbreviation(name)
        .or_else(|| names::of_database(name))
        .or_else(|| names::phrase(name))
        .unwrap_or_default()
}

/// Whether a name can hold at a time by its own clocks; `None` where the name is not known.
pub fn holds(name: &str, day: Day, second: Option<u32>) -> Option<bool> {
    let meanings = meanings(name);
    (!meanings.is_empty()).then(|| meanings.iter().any(|meaning| meaning.holds(day, second)))
}

/// The offset of a name on a day, where all that it can mean then have the same.
pub fn offset_on(name: &str, day: Day) -> Option<i16> {
    offset_at(name, day, None)
}

/// [`offset_on`] at a second of the day, which tells the two sides of a change.
pub fn offset_at(name: &str, day: Day, second: Option<u32>) -> Option<i16> {
    let mut offsets = meanings(name)
        .iter()
        .filter(|meaning| meaning.holds(day, second))
        .map(|meaning| meaning.offset_minutes);
    let first = offsets.next()?;
    offsets.all(|other| other == first).then_some(first)
}

/// The offset of a name at an instant of which the offset is certain, where all that it can mean then have the same.
pub fn offset_from(name: &str, instant: Instant) -> Option<i16> {
    let mut offsets = meanings(name).iter().filter_map(|meaning| {
        let shown = instant.by_clock_at(meaning.offset_minutes)?;
        let holds = meaning.holds(shown.day(), Some(shown.second_of_day()));
        holds.then_some(meaning.offset_minutes)
    });
    let first = offsets.next()?;
    offsets.all(|other| other == first).then_some(first)
}

/// The name of the same place's time in the other season: PST and PDT.
pub fn opposite(name: &str) -> Option<String> {
    names::opposite(name)
}

/// What a name can mean where there is daylight time, the rules by which it comes and goes among it.
pub fn rules(name: &str) -> Option<Rules> {
    meanings(name)
        .iter()
        .find_map(|meaning| meaning.season.rules())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().expect("a day")
    }

    #[test]
    fn names_hold_in_their_season() {
        for (name, day_of, want) in [
            ("PST", "2017-03-11", true),
            ("PST", "2017-03-12", true),
            ("PST", "2017-03-13", false),
            ("PDT", "2017-03-11", false),
            ("PDT", "2017-03-12", true),
            ("PDT", "2017-11-05", true),
            ("PDT", "2017-11-06", false),
            ("PST", "2017-11-04", false),
            ("PST", "2017-11-05", true),
            // Until 2006 the summer was shorter.
            ("EST", "2006-04-01", true),
            ("EST", "2006-04-03", false),
            ("EST", "2006-10-30", true),
            ("EST", "2007-10-30", false),
            ("CET", "2017-03-25", true),
            ("CET", "2017-03-27", false),
            ("CEST", "2017-10-29", true),
            ("CEST", "2017-10-30", false),
            ("BST", "2024-03-31", true),
            ("EEST", "2024-01-10", false),
            ("AEDT", "2024-07-01", false),
            ("AEDT", "2024-01-01", true),
            ("AEDT", "2024-04-07", true),
            ("AEDT", "2024-04-08", false),
            ("NZST", "2024-01-01", false),
            ("NZST", "2024-09-30", false),
            ("NZDT", "2024-09-29", true),
            // All the year, somewhere.
            ("MST", "2024-07-01", true),
            ("AEST", "2024-01-01", true),
            ("CST", "2024-07-01", true),
            ("IST", "2024-01-01", true),
            ("EST", "1980-07-01", true),
            ("Pacific Standard Time", "2024-07-01", false),
            ("Central European Summer Time", "2024-07-01", true),
            ("Central European Summer Time", "2024-01-01", false),
            ("Irish Standard Time", "2024-01-01", false),
            ("Pacific Time", "2024-07-01", true),
        ] {
            assert_eq!(
                holds(name, day(day_of), None),
                Some(want),
                "{name} {day_of}"
            );
        }
        assert_eq!(holds("local time", day("2024-01-01"), None), None);
    }

    #[test]
    fn the_second_tells_on_the_day_of_a_change() {
        for (name, day_of, hour, minute, want) in [
            ("PST", "2017-03-12", 1, 59, true),
            ("PST", "2017-03-12", 2, 0, false),
            ("PDT", "2017-03-12", 2, 59, false),
            ("PDT", "2017-03-12", 3, 0, true),
            ("PDT", "2017-11-05", 1, 59, true),
            ("PDT", "2017-11-05", 2, 0, false),
            ("PST", "2017-11-05", 0, 59, false),
            ("PST", "2017-11-05", 1, 0, true),
            ("CET", "2017-03-26", 1, 59, true),
            ("CET", "2017-03-26", 2, 0, false),
            ("CEST", "2017-10-29", 2, 59, true),
            ("CEST", "2017-10-29", 3, 0, false),
            ("WEST", "2017-03-26", 1, 59, false),
            ("WEST", "2017-03-26", 2, 0, true),
            ("AEDT", "2024-04-07", 2, 59, true),
            ("AEDT", "2024-04-07", 3, 0, false),
        ] {
            let second = Some((hour * 60 + minute) * 60);
            let found = holds(name, day(day_of), second);
            assert_eq!(found, Some(want), "{name} {day_of} {hour}:{minute}");
        }
    }

    #[test]
    fn a_name_with_one_meaning_on_a_day_has_an_offset() {
        for (name, day_of, want) in [
            ("PST", "2024-01-10", Some(-480)),
            ("PST", "2024-07-10", None),
            ("PT", "2024-07-10", Some(-420)),
            ("Pacific Time", "2024-01-10", Some(-480)),
            ("Pacific Time", "2024-03-10", None),
            ("US/Pacific", "2024-07-10", Some(-420)),
            ("America/New_York", "2024-07-10", Some(-240)),
            ("America/Argentina/Buenos_Aires", "2024-07-10", Some(-180)),
            ("Europe/Berlin", "2024-07-10", Some(120)),
            ("Asia/Kolkata", "2024-07-10", Some(330)),
            ("Zurich time", "2024-01-10", Some(60)),
            ("London time", "2024-07-10", Some(60)),
            ("America/Sao_Paulo", "2024-01-10", Some(-180)),
            ("America/Sao_Paulo", "2017-01-10", None),
            ("EAT", "2024-01-10", Some(180)),
            ("CST", "2024-01-10", None),
            ("CST", "2024-07-10", Some(480)),
            ("BST", "2024-07-10", None),
            ("local time", "2024-07-10", None),
            ("Europe/Nowhere", "2024-07-10", None),
        ] {
            assert_eq!(offset_on(name, day(day_of)), want, "{name} {day_of}");
        }
    }

    #[test]
    fn an_instant_tells_the_side_of_a_change() {
        for (name, utc, want) in [
            ("Pacific Time", "2024-03-10 09:59", Some(-480)),
            ("Pacific Time", "2024-03-10 10:00", Some(-420)),
            ("PST", "2024-03-10 10:00", None),
            ("Europe/Berlin", "2024-10-27 00:59", Some(120)),
            ("Europe/Berlin", "2024-10-27 01:00", Some(60)),
            ("JST", "2024-10-27 23:00", Some(540)),
            ("IST", "2024-01-10 10:00", None),
            ("Atlantis time", "2024-01-10 10:00", None),
        ] {
            let (date, clock) = utc.split_once(' ').unwrap_or_default();
            let minutes = |part: &str| part.parse::<u32>().unwrap_or_default() * 60;
            let (hour, minute) = clock.split_once(':').unwrap_or_default();
            let second = minutes(hour) * 60 + minutes(minute);
            let instant = Instant::at(day(date), second, Some(0));
            assert_eq!(offset_from(name, instant), want, "{name} {utc}");
        }
    }

    #[test]
    fn opposites() {
        for (name, other) in [
            ("PST", Some("PDT")),
            ("CEST", Some("CET")),
            ("BST", Some("GMT")),
            ("Eastern Standard Time", Some("Eastern Daylight Time")),
            ("eastern daylight time", Some("eastern standard time")),
            (
                "Central European Summer Time",
                Some("Central European Standard Time"),
            ),
            ("British Summer Time", Some("Greenwich Mean Time")),
            ("JST", None),
            ("PT", None),
        ] {
            assert_eq!(opposite(name).as_deref(), other, "{name}");
        }
    }
}
