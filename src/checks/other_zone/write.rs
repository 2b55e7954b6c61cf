//! Writing a time by the clocks of another zone, in the style in which it stands.

use super::target::Target;
use super::times::Time;
use crate::facts::{Day, Instant};
use crate::lex::{Clock, ClockShape, Date, DateStyle, Half, Point};
use crate::text::{Replacement, Span};

/// What a time is to say.
pub(super) struct Writer<'t> {
    pub text: &'t str,
    pub target: &'t Target,
    /// What the document's dates look like.
    pub dates: Option<DateStyle>,
}

impl Writer<'_> {
    /// The replacements that write a time with another offset; with its date before it, where `dated`. Nothing where a
    /// part of it cannot be written.
    pub fn write(&self, time: &Time, offset: i16, dated: bool) -> Option<Vec<Replacement>> {
        let mut all = Vec::new();
        let moved = |at: Instant| at.plus(i64::from(offset - time.offset) * 60);
        let from = time.moment.from;
        let (span, clock) = from.clock?;
        let is = moved(time.at);
        let to = time.moment.to.or(time.end.as_ref().map(|end| end.from));
        let to = to.and_then(|to| Some((to, to_of(time, to)?)));
        let end = to.map(|(to, at)| (to, moved(at)));
        let written = match end.and_then(|(to, at)| Some((to.clock?.1, at))) {
            Some((to, at)) if shares_half(clock, to) => beginning(to, is, at),
            _ => written_clock(span.of(self.text), clock, time.at, is),
        };
        let date = dated.then(|| self.date(is.day()));
        let date = date.map_or(String::new(), |date| format!("{date} "));
        all.push(replace(span, format!("{date}{written}")));
        self.days(from, time.at, is, &mut all)?;
        if let (Some((span, date)), true) = (time.date, is.day() != time.at.day()) {
            all.push(replace(span, day_like(date, is.day())));
        }
        if let Some((to, at)) = end {
            let (span, clock) = to.clock?;
            let was = to_of(time, to)?;
            all.push(replace(
                span,
                written_clock(span.of(self.text), clock, was, at),
            ));
            self.days(to, was, at, &mut all)?;
        }
        let points = [Some(from), to.map(|(to, _)| to)].into_iter().flatten();
        let zones = points.filter_map(|point| Some((point.zone?.0, point.clock.map(|c| c.0.end))));
        for (span, behind) in zones.chain(time.zone.map(|span| (span, None))) {
            let is_attached = behind == Some(span.start);
            all.push(replace(
                span,
                self.label(span.of(self.text), is_attached, offset),
            ));
        }
        Some(all)
    }

    /// The zone, written as another was: `Z` and `+02:00` as offsets, all else by its name.
    pub fn label(&self, was: &str, is_attached: bool, offset: i16) -> String {
        let is_offset = was.starts_with(['+', '-', '\u{2212}', '\u{2013}', '±']);
        let is_zulu = is_attached && was.eq_ignore_ascii_case("z");
        if !is_offset && !is_zulu {
            return self.target.name.clone();
        }
        let sign = if offset < 0 { '-' } else { '+' };
        let (hours, minutes) = (offset.unsigned_abs() / 60, offset.unsigned_abs() % 60);
        let colon = if is_zulu || was.contains(':') {
            ":"
        } else {
            ""
        };
        match (offset, is_attached) {
            (0, true) => "Z".to_owned(),
            _ => format!("{sign}{hours:02}{colon}{minutes:02}"),
        }
    }

    /// The date and the weekday of a point, where its day is another.
    fn days(
        &self,
        point: Point,
        was: Instant,
        is: Instant,
        all: &mut Vec<Replacement>,
    ) -> Option<()> {
        if was.day() == is.day() {
            return Some(());
        }
        if let Some((span, date)) = point.date {
            all.push(replace(span, day_like(date, is.day())));
        }
        if let Some((span, weekday)) = point.weekday {
            let like = is.day().weekday().like(weekday, span.of(self.text))?;
            all.push(replace(span, like));
        }
        Some(())
    }

    fn date(&self, day: Day) -> String {
        let (year, month, of_month) = day.date();
        match self.dates {
            Some(style) => style.write(Some(year), month, of_month),
            None => day.to_string(),
        }
    }
}

pub(super) fn replace(span: Span, text: String) -> Replacement {
    Replacement { span, text }
}

fn day_like(date: Date, day: Day) -> String {
    let (year, month, of_month) = day.date();
    date.style.write(date.year.map(|_| year), month, of_month)
}

/// When the end of a range is, by the clock of its beginning.
fn to_of(time: &Time, to: Point) -> Option<Instant> {
    const DAY: i64 = 24 * 60 * 60;
    let (_, clock) = to.clock?;
    let second = i64::from(clock.minutes) * 60 + i64::from(clock.seconds.unwrap_or_default());
    let day = match to.date {
        Some((_, date)) => Some(Day::near(date, time.at.day())?),
        None => None,
    };
    let apart = match day {
        Some(day) => i64::from(day.since(time.at.day())) * DAY + second,
        None if second < i64::from(time.at.second_of_day()) => DAY + second,
        None => second,
    };
    Some(time.at.plus(apart - i64::from(time.at.second_of_day())))
}

/// `7:20 – 8:00 PM`: the half of the day is written at the end only.
fn shares_half(from: Clock, to: Clock) -> bool {
    from.half == Half::None && to.half != Half::None && (1..=12).contains(&from.hour)
}

/// The beginning of such a range: with its half of the day where that is not the end's.
fn beginning(to: Clock, is: Instant, end: Instant) -> String {
    let half = |at: Instant| at.second_of_day() / (12 * 60 * 60);
    let is_same = half(is) == half(end) && is.second_of_day() <= end.second_of_day();
    let in_full = to.style.write(minutes(is));
    match is_same {
        true => in_full
            .trim_end_matches(|c: char| !c.is_ascii_digit())
            .to_owned(),
        false => in_full,
    }
}

fn minutes(at: Instant) -> u16 {
    u16::try_from(at.second_of_day() / 60).unwrap_or_default()
}

/// A clock in the style of the one that stands there, with what is written behind its minutes.
fn written_clock(was_written: &str, clock: Clock, was: Instant, is: Instant) -> String {
    let mut style = clock.style;
    if style.shape == ClockShape::Word {
        style.shape = ClockShape::Colon;
    }
    // `2:05` in the afternoon: what is written in its place must not be read so again.
    let as_written = u32::from(clock.minutes) * 60 % (24 * 60 * 60);
    let was_read_so = as_written / 60 == was.second_of_day() / 60;
    style.leading_zero |= clock.half == Half::None && !was_read_so;
    let written = style.write(minutes(is));
    let seconds = clock.seconds.and_then(|_| {
        let minutes = was_written.find(':')? + 3;
        let rest = was_written.get(minutes..)?;
        let end = rest.find(|c: char| !c.is_ascii_digit() && !matches!(c, ':' | '.' | ','));
        rest.get(..end.unwrap_or(rest.len()))
    });
    let behind = written.find(':').map(|at| at + 3);
    match (seconds, behind.and_then(|at| written.split_at_checked(at))) {
        (Some(seconds), Some((minutes, rest))) => format!("{minutes}{seconds}{rest}"),
        _ => written,
    }
}
