//! Normal forms: what a fact says, however it was written.

use super::Fact;
use super::incident::Incident;
use super::instant::{Instant, before_end, day_of, second_of_day, written_day, written_offset};
use crate::lex::{Clock, Date, Duration, Point, Unit, Zone};

/// `2024-05-01`; without what is not written `--05-01`, `2024-05`.
pub fn date(date: Date) -> String {
    let year = date.year.map_or("-".into(), |year| format!("{year:04}"));
    match (date.month, date.day) {
        (Some(month), Some(day)) => format!("{year}-{month:02}-{day:02}"),
        (Some(month), None) => format!("{year}-{month:02}"),
        (None, Some(day)) => format!("---{day:02}"),
        (None, None) => year,
    }
}

impl Incident {
    /// The start as `2024-05-01T10:00Z`, as far as it is known: without the date or without the time.
    pub fn start_value(&self) -> Option<String> {
        let to = self.end.and_then(|end| end.value.clock);
        let mut start = self.start?.value;
        start.clock = start
            .clock
            .map(|(span, clock)| (span, before_end(clock, to.map(|(_, clock)| clock))));
        self.point(start, self.incident_day())
    }

    /// The end in the same form. A day that it does not have is the start's, or the next where the clock says so.
    pub fn end_value(&self) -> Option<String> {
        let end = self.end?.value;
        let start = self.start.map(|start| start.value);
        let start_date = start.and_then(|start| start.date);
        let day = start_date.and_then(|(_, date)| day_of(date, self.incident_day()));
        let second = |point: Point| second_of_day(point.clock?.1);
        let crossed = start
            .and_then(second)
            .zip(second(end))
            .is_some_and(|(start, end)| start > end + 12 * 60 * 60);
        let day = day.or(self.incident_day());
        self.point(end, day.map(|day| day + i32::from(crossed)))
    }

    fn incident_day(&self) -> Option<i32> {
        self.date.and_then(|date| day_of(date.value, None))
    }

    /// A point; one without a date is on the `day`.
    fn point(&self, point: Point, day: Option<i32>) -> Option<String> {
        let own_zone = point.zone.map(|(_, zone)| zone);
        let zone = own_zone.or(self.zone.map(|zone| zone.value));
        let offset = zone.and_then(|zone| zone.offset_minutes);
        let written = point.date.map(|(_, date)| date);
        let day = written.map_or(day, |date| day_of(date, day));
        let date = || written.map(date);
        let Some((_, clock)) = point.clock else {
            return day.map(written_day).or_else(date);
        };
        let second = second_of_day(clock)?;
        if let Some(day) = day {
            let instant = Instant::new(day, second, None).to_string();
            let minutes = if clock.seconds.is_some() { 19 } else { 16 };
            let offset = offset.map(written_offset).unwrap_or_default();
            return Some(format!("{}{offset}", instant.get(..minutes)?));
        }
        let clock = time(clock);
        Some(date().map_or(clock.clone(), |date| format!("{date}T{clock}")))
    }
}

/// `14:05`, `14:05:30`
fn time(clock: Clock) -> String {
    let (hour, minute) = (clock.minutes / 60, clock.minutes % 60);
    let seconds = clock.seconds.map(|s| format!(":{s:02}"));
    format!("{hour:02}:{minute:02}{}", seconds.unwrap_or_default())
}

/// `UTC`, `UTC+01:00`; a name as written, its blanks folded.
pub fn zone(text: &str, zone: Fact<Zone>) -> String {
    match zone.value.offset_minutes {
        Some(0) => "UTC".into(),
        Some(offset) => format!("UTC{}", written_offset(offset)),
        None => folded(zone.span.of(text)),
    }
}

/// As ISO 8601 has it: `PT1H48M`; days only where it is written with them: `P14D`.
pub fn duration(duration: Duration) -> String {
    let in_days = !matches!(
        duration.style.only,
        Some(Unit::Hour | Unit::Minute | Unit::Second)
    );
    let mut left = duration.seconds;
    let days = if in_days { left / 86_400 } else { 0 };
    left -= days * 86_400;
    let part = |count: u64, unit: char| match count {
        0 => String::new(),
        _ => format!("{count}{unit}"),
    };
    let days = part(days, 'D');
    let time = [(left / 3600, 'H'), (left / 60 % 60, 'M'), (left % 60, 'S')];
    let time: String = time.map(|(count, unit)| part(count, unit)).concat();
    match (days.is_empty(), time.is_empty()) {
        (true, true) => "PT0S".into(),
        (false, true) => format!("P{days}"),
        _ => format!("P{days}T{time}"),
    }
}

/// Words on one line, without the marks of emphasis.
pub fn plain(text: &str) -> String {
    folded(&without_emphasis(text))
}

fn folded(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ")
}

/// Drops the stars and low lines that stand at the edge of a word. Code keeps its own.
fn without_emphasis(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut in_code = false;
    let mut last = ' ';
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        in_code ^= c == '`';
        if in_code || !matches!(c, '*' | '_') {
            kept.push(c);
            last = c;
            continue;
        }
        let mut run = String::from(c);
        while let Some(same) = chars.next_if_eq(&c) {
            run.push(same);
        }
        let next = chars.peek().copied().unwrap_or(' ');
        let alone = last.is_whitespace() && next.is_whitespace();
        let in_word = last.is_alphanumeric() && next.is_alphanumeric();
        if alone || last == '\\' || (in_word && c == '_') {
            kept.push_str(&run);
            last = c;
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::incident;
    use crate::lex::{durations, moment_at, zone_at};
    use crate::outline::read;
    use crate::text::Span;

    #[test]
    fn dates() {
        for (text, value) in [
            ("1 May 2024", "2024-05-01"),
            ("May 1st", "--05-01"),
            ("May 2024", "2024-05"),
            ("2024-06-31", "2024-06-31"),
        ] {
            let moment = moment_at(text, 0, text.len());
            let found = moment.and_then(|m| m.from.date).map(|(_, d)| date(d));
            assert_eq!(found.as_deref(), Some(value), "{text:?}");
        }
    }

    #[test]
    fn starts_and_ends() {
        for (fields, start, end) in [
            (
                "- Start: 2024-05-01 10:00 UTC\n- End: 2024-05-01 11:30 UTC\n",
                "2024-05-01T10:00Z",
                "2024-05-01T11:30Z",
            ),
            (
                "- Start: 1 May 2024, 10:00:05 UTC+1\n",
                "2024-05-01T10:00:05+01:00",
                "-",
            ),
            ("- Start: 10:00\n- End: 1:30 PM\n", "10:00", "13:30"),
            (
                "- Start: 2024-05-01\n- End: May 2\n",
                "2024-05-01",
                "2024-05-02",
            ),
            (
                "- Start: May 1, 10:00\n- End: May 2\n",
                "--05-01T10:00",
                "--05-02",
            ),
            // The zone of the end, the day of the incident, the day after it.
            (
                "- Date: 2024-05-01\n- Start: 22:00\n- End: 00:30 UTC\n",
                "2024-05-01T22:00Z",
                "2024-05-02T00:30Z",
            ),
            (
                "- Date: 2024-05-01\n- Start: 22:00 CET\n- End: 21:00\n",
                "2024-05-01T22:00",
                "2024-05-01T21:00",
            ),
            ("- Start: 2024-05-01 24:00\n", "2024-05-02T00:00", "-"),
            (
                "- Duration: May 1, 2024, 7:20 - 8:00 PM\n",
                "2024-05-01T19:20",
                "2024-05-01T20:00",
            ),
        ] {
            let incident = incident(fields, &read(fields));
            let found = [incident.start_value(), incident.end_value()];
            let found = found.map(|value| value.unwrap_or("-".into()));
            assert_eq!(found, [start, end], "{fields:?}");
        }
    }

    #[test]
    fn zones() {
        for (text, value) in [
            ("Z", "UTC"),
            ("gmt", "UTC"),
            ("UTC+5:30", "UTC+05:30"),
            ("GMT -0330", "UTC-03:30"),
            ("PST", "PST"),
            ("Pacific  Time", "Pacific Time"),
        ] {
            let found = zone_at(text, 0, text.len());
            let found = found.map(|(span, value)| zone(text, Fact { span, value }));
            assert_eq!(found.as_deref(), Some(value), "{text:?}");
        }
    }

    #[test]
    fn lengths_of_time() {
        for (text, value) in [
            ("6 hours", "PT6H"),
            ("1 hour and 48 minutes", "PT1H48M"),
            ("371 minutes", "PT6H11M"),
            ("2h 30s", "PT2H30S"),
            ("26 hours", "PT26H"),
            ("2 weeks", "P14D"),
            ("1 day 2 hours", "P1DT2H"),
            ("0 minutes", "PT0S"),
        ] {
            let found = durations(text, Span::new(0, text.len()));
            let found = found.first().map(|d| duration(*d));
            assert_eq!(found.as_deref(), Some(value), "{text:?}");
        }
    }

    #[test]
    fn words_without_emphasis() {
        for (text, value) in [
            (
                "A **full**\r\n  _disk_, and *more*.",
                "A full disk, and more.",
            ),
            ("**A**: b", "A: b"),
            (
                "snake_case * 2, `SELECT *`, 2 \\* 3",
                "snake_case * 2, `SELECT *`, 2 \\* 3",
            ),
            ("un*believ*able __really__", "unbelievable really"),
            ("", ""),
        ] {
            assert_eq!(plain(text), value, "{text:?}");
        }
    }
}
