//! Durations as people write them: `6 hours`, `2h30`, `about an hour and a half`.

mod read;
mod units;

use super::moment::{Moment, moments, outside};
use super::numbers::may_begin;
use super::scan::Scan;
use super::walk::walk;
use crate::text::Span;
use read::duration_at;
pub(super) use units::unit_at;
use units::written_unit;
pub use units::{Form, Unit};

/// A length of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Duration {
    /// With the "about" before it.
    pub span: Span,
    /// The numbers and their units alone.
    pub value: Span,
    pub seconds: u64,
    /// The larger one of `2-3 hours`.
    pub up_to: Option<u64>,
    /// What it is written to: a minute for `1 hour and 48 minutes`, six of them for `7.5 hours`.
    pub precision_seconds: u64,
    /// It is not meant to the second digit: "about", "nearly", "more than".
    pub about: bool,
    pub style: DurationStyle,
}

/// How a duration is written, so that another can be written the same way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DurationStyle {
    pub language: &'static str,
    pub form: Form,
    /// Between a number and its unit: nothing, a blank or a hyphen.
    pub gap: &'static str,
    /// Between one unit and the next.
    pub joint: &'static str,
    /// The only unit that is written: `371 minutes`.
    pub only: Option<Unit>,
}

impl DurationStyle {
    /// A duration written in this style: to the minute, and what is shorter than one to the second.
    pub fn write(self, seconds: u64) -> String {
        let units = self.units(seconds);
        let last = units[units.len() - 1];
        let mut left = (seconds + last.seconds() / 2) / last.seconds() * last.seconds();
        let mut parts = Vec::new();
        for unit in units {
            let count = left / unit.seconds();
            left %= unit.seconds();
            if count > 0 || (parts.is_empty() && *unit == last) {
                // "a 20-minute outage"
                let one = count == 1 || self.gap == "-";
                let name = written_unit(*unit, self.language, self.form, one);
                parts.push(format!("{count}{}{name}", self.gap));
            }
        }
        parts.join(self.joint)
    }

    /// The units to write so many seconds with, from the largest to the smallest.
    fn units(self, seconds: u64) -> &'static [Unit] {
        let all = &[Unit::Week, Unit::Day, Unit::Hour, Unit::Minute];
        match self.only {
            Some(Unit::Second) => &[Unit::Second],
            _ if seconds < 60 => &[Unit::Second],
            Some(Unit::Minute) => &all[3..],
            Some(Unit::Day) => &all[1..],
            Some(Unit::Week) => all,
            Some(Unit::Hour) | None => &all[2..],
        }
    }
}

/// All durations in running text, in order. What reads as a moment there is none.
pub fn durations(text: &str, within: Span) -> Vec<Duration> {
    durations_beside(text, within, &moments(text, within))
}

/// [`durations`] where the moments are known.
pub fn durations_beside(text: &str, within: Span, moments: &[Moment]) -> Vec<Duration> {
    let mut found = Vec::new();
    for part in outside(moments, within) {
        let scan = Scan::new(text, part.end);
        found.extend(walk(scan, part.start, |at, token| {
            let duration = may_begin(token).then(|| duration_at(scan, at)).flatten()?;
            Some((duration, duration.span.end))
        }));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str) -> Vec<Duration> {
        durations(text, Span::new(0, text.len()))
    }

    #[test]
    fn durations_are_read_exactly() {
        const H: u64 = 3600;
        for (text, value, seconds, precision) in [
            ("It took 6 hours.", "6 hours", 6 * H, H),
            ("2h30", "2h30", 9000, 60),
            ("2 h 30 le matin", "2 h 30", 9000, 60),
            ("2 h 30 users", "2 h", 7200, H),
            ("2 h 30% of", "2 h", 7200, H),
            ("45 minuts", "45 minuts", 2700, 60),
            ("1 hour and 48 minutes", "1 hour and 48 minutes", 6480, 60),
            ("3h 45m total", "3h 45m", 13500, 60),
            ("(7.5 hours)", "7.5 hours", 27000, 360),
            ("2 hours 30 minutes", "2 hours 30 minutes", 9000, 60),
            ("3 hours, 30 minutes", "3 hours, 30 minutes", 12600, 60),
            ("2 and half hours", "2 and half hours", 9000, 360),
            ("for half an hour.", "half an hour", 1800, 1800),
            ("an hour and a half", "an hour and a half", 5400, 1800),
            (
                "six hours and 33 minutes",
                "six hours and 33 minutes",
                6 * H + 33 * 60,
                60,
            ),
            ("4 min/hour", "4 min", 240, 60),
            (
                "19 hours 43 minutes",
                "19 hours 43 minutes",
                19 * H + 43 * 60,
                60,
            ),
            ("1h50m.", "1h50m", 6600, 60),
            ("2h30m15s", "2h30m15s", 9015, 1),
            ("2 weeks", "2 weeks", 14 * 24 * H, 7 * 24 * H),
            ("371 minutes", "371 minutes", 371 * 60, 60),
            ("2.5 hrs", "2.5 hrs", 9000, 360),
            ("three days", "three days", 72 * H, 24 * H),
            ("a 20-minute outage", "20-minute", 1200, 60),
            ("twenty-five minutes", "twenty-five minutes", 1500, 60),
            ("a couple of hours", "a couple of hours", 2 * H, H),
            (
                "dos horas y 15 minutos",
                "dos horas y 15 minutos",
                2 * H + 900,
                60,
            ),
            (
                "2 heures et 5 minutes",
                "2 heures et 5 minutes",
                2 * H + 300,
                60,
            ),
            (
                "uma hora e 20 minutos",
                "uma hora e 20 minutos",
                H + 1200,
                60,
            ),
            ("meia hora", "meia hora", 1800, 1800),
            ("zwei Stunden", "zwei Stunden", 2 * H, H),
            ("1 時間 7 分", "1 時間 7 分", H + 420, 60),
            ("it was down 11m", "11m", 660, 60),
            ("11m after", "11m", 660, 60),
            ("a 30s timeout", "30s", 30, 1),
            ("within 24h", "24h", 24 * H, H),
            ("é 5 min é", "5 min", 300, 60),
            ("5 minutes 2 hours", "5 minutes", 300, 60),
        ] {
            let found = all(text);
            let first = found.first().unwrap_or_else(|| panic!("{text:?} has none"));
            assert_eq!(first.value.of(text), value, "{text:?}");
            assert_eq!(first.seconds, seconds, "{text:?}");
            assert_eq!(first.precision_seconds, precision, "{text:?}");
            assert!(!first.about, "{text:?}");
        }
    }

    #[test]
    fn about_is_said_in_many_ways() {
        for (text, span, seconds) in [
            ("~4 min", "~4 min", 240),
            ("took about 3 hours", "about 3 hours", 10800),
            (
                "approximately 2 and half hours",
                "approximately 2 and half hours",
                9000,
            ),
            ("約 1 時間 7 分", "約 1 時間 7 分", 4020),
            ("more than two hours", "more than two hours", 7200),
            ("nearly 20 minutes", "nearly 20 minutes", 1200),
            ("a little under an hour", "a little under an hour", 3600),
            ("just over 2 h", "just over 2 h", 7200),
            ("at least 5 minutes", "at least 5 minutes", 300),
            ("cerca de 2 horas", "cerca de 2 horas", 7200),
        ] {
            let found = all(text);
            let first = found.first().unwrap_or_else(|| panic!("{text:?} has none"));
            assert_eq!(first.span.of(text), span);
            assert_eq!((first.seconds, first.about), (seconds, true), "{text:?}");
        }
        let range = all("2-3 hours")[0];
        assert_eq!((range.seconds, range.up_to), (7200, Some(10800)));
    }

    #[test]
    fn what_is_no_duration() {
        for text in [
            "11m DAI",
            "11m users",
            "1990s",
            "10s of users",
            "500ms",
            "2d array",
            "5 users",
            "3M",
            "at 15h30",
            "à 9h",
            "14:05 h",
            "2100 hours WAT",
            "a few hours",
            "several days",
            "v2h",
            "0x5h",
            "3.1.2 hours",
            "sorted by the hour",
            "twice a day",
            "hours",
            "5 minuteness",
            "",
            "$11m",
            "2024-01-02",
        ] {
            let found: Vec<_> = all(text).iter().map(|d| d.span.of(text)).collect();
            assert!(found.is_empty(), "{text:?}: {found:?}");
        }
    }

    #[test]
    fn another_duration_is_written_the_same_way() {
        for (model, seconds, written) in [
            ("6 hours", 9000, "2 hours 30 minutes"),
            ("6 hours", 3600, "1 hour"),
            ("1 hour and 48 minutes", 7500, "2 hours and 5 minutes"),
            ("3h 45m", 5400, "1h 30m"),
            ("1h50m", 7200, "2h"),
            ("371 minutes", 7200, "120 minutes"),
            ("20-minute", 1500, "25-minute"),
            ("2 hrs 5 mins", 3660, "1 hr 1 min"),
            ("2 horas y 5 minutos", 3660, "1 hora y 1 minuto"),
            ("30 seconds", 45, "45 seconds"),
            ("2 dias", 90000, "1 dia 1 hora"),
            ("3 days", 90000, "1 day 1 hour"),
            ("1 時間 7 分", 7260, "2 時間 1 分"),
        ] {
            assert_eq!(
                all(model)[0].style.write(seconds),
                written,
                "like {model:?}"
            );
        }
    }

    #[test]
    fn reading_takes_time_in_proportion() {
        let units = [
            "1",
            "1,",
            "1 ",
            "2h",
            "half ",
            "two ",
            "2 and ",
            "1h 1m ",
            "~",
            "more than ",
        ];
        crate::lex::tests::in_proportion(&units, |text| all(text).len());
    }
}
