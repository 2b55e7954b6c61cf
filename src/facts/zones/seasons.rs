//! When clocks are put forward and back.

use crate::facts::calendar::Day;

/// When a meaning holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Season {
    /// All the year: there is no daylight time, or places without it share the name.
    Always,
    Standard(Rules),
    Daylight(Rules),
}

/// By whose rules daylight time comes and goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rules {
    /// The United States and Canada; known since 1987.
    America,
    /// The European Union, the United Kingdom and Ireland; known since 1996.
    Europe,
    /// The south-east of Australia; known since 2008.
    Australia,
    /// Known since 2008.
    NewZealand,
    /// Not known here up to this year, and none since.
    NoneAfter(i32),
}

/// What is known of a year's daylight time: in the standard time of the place, in seconds since some midnight.
enum Year {
    Unknown,
    None,
    /// Where it ends before it begins, the turn of the year is in summer.
    Daylight {
        begins: i64,
        ends: i64,
    },
}

const HOUR: i64 = 60 * 60;

impl Season {
    pub fn rules(self) -> Option<Rules> {
        match self {
            Season::Always => None,
            Season::Standard(rules) | Season::Daylight(rules) => Some(rules),
        }
    }

    /// Whether clocks so far from UTC can show this second of a day.
    pub(super) fn holds(self, offset_minutes: i16, day: Day, second: u32) -> bool {
        let shown = i64::from(day.number()) * 24 * HOUR + i64::from(second);
        let offset = i64::from(offset_minutes) * 60;
        let (rules, standard, daylight) = match self {
            Season::Always => return true,
            Season::Standard(rules) => (rules, shown, false),
            Season::Daylight(rules) => (rules, shown - HOUR, true),
        };
        let standard_offset = if daylight { offset - HOUR } else { offset };
        let is_daylight = match rules.year(day.date().0, standard_offset) {
            Year::Unknown => return true,
            Year::None => false,
            Year::Daylight { begins, ends } if begins < ends => (begins..ends).contains(&standard),
            Year::Daylight { begins, ends } => !(ends..begins).contains(&standard),
        };
        is_daylight == daylight
    }
}

impl Rules {
    fn year(self, year: i32, standard_offset: i64) -> Year {
        let of = |begins: Option<Day>, ends: Option<Day>, begins_at: i64, ends_at: i64| {
            let at = |day: Day, second| i64::from(day.number()) * 24 * HOUR + second;
            match begins.zip(ends) {
                Some((begins, ends)) => Year::Daylight {
                    begins: at(begins, begins_at),
                    ends: at(ends, ends_at),
                },
                None => Year::Unknown,
            }
        };
        // A change back is an hour earlier by standard time than the clocks show before it.
        match self {
            Rules::America if year >= 2007 => {
                of(sunday(year, 3, 8), sunday(year, 11, 1), 2 * HOUR, HOUR)
            }
            Rules::America if year >= 1987 => {
                of(sunday(year, 4, 1), sunday(year, 10, 25), 2 * HOUR, HOUR)
            }
            // All change in the same second, at one o'clock UTC.
            Rules::Europe if year >= 1996 => {
                let at = HOUR + standard_offset;
                of(sunday(year, 3, 25), sunday(year, 10, 25), at, at)
            }
            Rules::Australia if year >= 2008 => {
                of(sunday(year, 10, 1), sunday(year, 4, 1), 2 * HOUR, 2 * HOUR)
            }
            Rules::NewZealand if year >= 2008 => {
                of(sunday(year, 9, 24), sunday(year, 4, 1), 2 * HOUR, 2 * HOUR)
            }
            Rules::NoneAfter(last) if year > last => Year::None,
            _ => Year::Unknown,
        }
    }
}

/// The first Sunday from a date on: the last of a month with 31 days from its 25th, of one with 30 from its 24th.
fn sunday(year: i32, month: u8, from: u8) -> Option<Day> {
    let first = Day::new(year, month, from)?;
    (0..7)
        .map(|days| first.plus(days))
        .find(|day| day.weekday() == crate::lex::Weekday::Sunday)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sundays() {
        for (year, month, from, want) in [
            (2017, 3, 8, "2017-03-12"),
            (2017, 11, 1, "2017-11-05"),
            (2017, 3, 25, "2017-03-26"),
            (2017, 10, 25, "2017-10-29"),
            (2024, 9, 24, "2024-09-29"),
        ] {
            let found = sunday(year, month, from).map(|day| day.to_string());
            assert_eq!(found.as_deref(), Some(want));
        }
    }
}
