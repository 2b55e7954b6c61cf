//! How an entry writes its time, so that another can be written the same way: with its date or without, with its zone
//! or without, and what stands between them.

use crate::facts::Day;
use crate::lex::{ClockShape, ClockStyle, DateStyle, Moment, moment_at};
use crate::text::Span;

/// The time of an entry that is one point, in full.
pub(super) struct Form<'k> {
    key: &'k str,
    moment: Moment,
}

/// How clocks are written.
#[derive(Clone, Copy)]
pub(super) struct Clocks {
    pub style: ClockStyle,
    pub seconds: bool,
}

/// `14:05`, where nothing says else.
pub(super) const PLAIN: Clocks = Clocks {
    style: ClockStyle {
        twelve_hour: false,
        lower_case: false,
        spaced: false,
        leading_zero: true,
        dotted_half: false,
        shape: ClockShape::Colon,
        suffix: "",
    },
    seconds: false,
};

impl Clocks {
    pub fn write(self, second_of_day: u32) -> String {
        let minutes = u16::try_from(second_of_day / 60).unwrap_or_default();
        let written = self.style.write(minutes);
        let seconds = second_of_day % 60;
        let colon = written.find(':').filter(|_| self.seconds || seconds > 0);
        match colon.and_then(|at| written.split_at_checked(at + 3)) {
            Some((minutes, rest)) => format!("{minutes}:{seconds:02}{rest}"),
            None => written,
        }
    }
}

impl<'k> Form<'k> {
    pub fn of(key: &'k str) -> Option<Form<'k>> {
        let key = key.trim();
        let moment = moment_at(key, 0, key.len())?;
        let is_all = moment.span == Span::new(0, key.len()) && moment.to.is_none();
        (is_all && moment.from.clock.is_some()).then_some(Form { key, moment })
    }

    pub fn clocks(&self) -> Clocks {
        self.moment.from.clock.map_or(PLAIN, |(_, clock)| Clocks {
            style: clock.style,
            seconds: clock.seconds.is_some(),
        })
    }

    pub fn dates(&self) -> Option<DateStyle> {
        self.moment.from.date.map(|(_, date)| date.style)
    }

    /// Its day; where its year is not written, the one nearest to another day.
    pub fn day(&self, near: Option<Day>) -> Option<Day> {
        let (_, date) = self.moment.from.date?;
        Day::of(date).or_else(|| Day::near(date, near?))
    }

    pub fn zone(&self) -> Option<&'k str> {
        self.moment.from.zone.map(|(span, _)| span.of(self.key))
    }

    /// Another time in this form; nothing where it has a day that is not known or cannot be written.
    pub fn write(&self, day: Option<Day>, clock: String, zone: Option<&str>) -> Option<String> {
        let point = self.moment.from;
        let mut parts: Vec<(Span, String)> = Vec::new();
        parts.extend(point.clock.map(|(span, _)| (span, clock)));
        if let Some((span, date)) = point.date {
            let (year, month, day) = day?.date();
            let year = date.year.map(|_| year);
            parts.push((span, date.style.write(year, month, day)));
        }
        if let Some((span, was)) = point.weekday {
            let weekday = day?.weekday().like(was, span.of(self.key))?;
            parts.push((span, weekday));
        }
        let own = point.zone.zip(zone);
        parts.extend(own.map(|((span, _), zone)| (span, zone.to_owned())));
        parts.sort_by_key(|(span, _)| *span);
        // An "about" before it is not said of another time.
        let mut at = parts.first()?.0.start;
        let mut written = String::new();
        for (span, words) in parts {
            written += self.key.get(at..span.start)?;
            written += &words;
            at = span.end;
        }
        written += self.key.get(at..)?;
        Some(written)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_time_is_written_in_the_form_of_one() {
        let day = "2024-05-03".parse().ok();
        for (key, zone, want) in [
            ("14:05", None, Some("16:20")),
            ("14:05 UTC", None, Some("16:20 UTC")),
            ("14:05 (UTC)", Some("CET"), Some("16:20 (CET)")),
            ("about 14:05", None, Some("16:20")),
            ("2:05 PM", None, Some("4:20 PM")),
            (
                "2024-05-01 14:05:10 UTC",
                None,
                Some("2024-05-03 16:20:00 UTC"),
            ),
            ("2024-05-01T14:05Z", None, Some("2024-05-03T16:20Z")),
            ("May 1, 2:05 pm", None, Some("May 3, 4:20 pm")),
            ("14:05 on 1 May", None, Some("16:20 on 3 May")),
            ("Wed, 2024-05-01 14:05", None, Some("Fri, 2024-05-03 16:20")),
            ("Wednesday 14:05", None, Some("Friday 16:20")),
            ("14:05 – 14:20", None, None),
            ("2024-05-01", None, None),
            ("Detection", None, None),
        ] {
            let form = Form::of(key);
            let clock = |form: &Form| form.clocks().write((16 * 60 + 20) * 60);
            let written = form.and_then(|form| form.write(day, clock(&form), zone));
            assert_eq!(written.as_deref(), want, "{key:?}");
        }
        let dated = Form::of("2024-05-01 14:05");
        let written = dated.and_then(|form| form.write(None, "16:20".into(), None));
        assert_eq!(written, None);
    }

    #[test]
    fn seconds_are_written_where_they_are_or_were() {
        let clocks = |key| Form::of(key).map_or(PLAIN, |form| form.clocks());
        for (like, second, want) in [
            ("14:05", 30, "00:00:30"),
            ("14:05:10", 3600, "01:00:00"),
            ("2:05 PM", 13 * 3600 + 5, "1:00:05 PM"),
            ("2:05 PM", 13 * 3600, "1:00 PM"),
        ] {
            assert_eq!(clocks(like).write(second), want, "{like:?}");
        }
    }
}
