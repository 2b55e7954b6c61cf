//! The times of rows: read as the times of a timeline are, with what a log leaves to its neighbours.

use super::Line;
use crate::lex::{
    ClockShape, Date, DateOrder, EPOCH, Half, MonthStyle, Point, date_of, english_month, moment_at,
    moments,
};
use crate::text::Span;
use std::fmt;

/// A day of the calendar, as far as it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day {
    pub year: Option<i32>,
    pub month: u8,
    pub day: u8,
}

/// The time of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct When {
    pub day: Option<Day>,
    /// Since midnight.
    pub minutes: u16,
    pub seconds: Option<u8>,
    /// The zone in its own words, where the row has one.
    pub zone: Option<String>,
    /// East of UTC, where that is written.
    pub offset: Option<i16>,
}

impl fmt::Display for When {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(Day { year, month, day }) = self.day {
            match year {
                Some(year) => write!(f, "{year:04}-{month:02}-{day:02} ")?,
                None => write!(f, "{day} {} ", english_month(month))?,
            }
        }
        write!(f, "{:02}:{:02}", self.minutes / 60, self.minutes % 60)?;
        if let Some(seconds) = self.seconds {
            write!(f, ":{seconds:02}")?;
        }
        match &self.zone {
            Some(zone) => write!(f, " {zone}"),
            None => Ok(()),
        }
    }
}

/// How a time was written, as far as that decides what it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Written {
    /// AM or PM stand behind it.
    pub half: bool,
    /// Without them, and an hour that needs them.
    pub may_be_later: bool,
    /// Day and month could be swapped.
    ambiguous: bool,
    /// They are digits, the month first.
    month_first: bool,
}

impl Written {
    /// Takes over how the day was written that a time has from elsewhere.
    pub fn with_day_of(&mut self, day: Written) {
        (self.ambiguous, self.month_first) = (day.ambiguous, day.month_first);
    }
}

/// A time that was read, and where it ends.
#[derive(Clone, Debug)]
pub(super) struct Read {
    pub when: When,
    pub written: Written,
    pub span: Span,
    pub has_weekday: bool,
    /// By the name of a month, without a year, with seconds.
    pub is_syslog: bool,
}

/// The time of day that a line has at a place.
pub(super) fn at(line: &str, at: usize) -> Option<Read> {
    // Nothing longer is a time.
    let end = line.len().min(at + LONGEST);
    let end = (at..=end).rev().find(|end| line.is_char_boundary(*end))?;
    let moment = moment_at(line, at, end)?;
    let end = match moment.to {
        Some(_) => point_end(&moment.from),
        None => moment.span.end,
    };
    of_point(line, &moment.from, Span::new(at, end))
}

const LONGEST: usize = 80;

/// The last time of day in a line.
pub(super) fn last(line: &str) -> Option<Read> {
    let found = moments(line, Span::new(0, line.len()));
    let mut found = found.into_iter().rev();
    found.find_map(|m| of_point(line, &m.from, m.span))
}

/// The day that a line is, and nothing else.
pub(super) fn whole_day(line: &str) -> Option<(Day, Written)> {
    let moment = moment_at(line, 0, line.len())?;
    let (_, date) = moment.from.date?;
    let whole = moment.span.end == line.len() && moment.from.clock.is_none();
    (whole && moment.to.is_none())
        .then(|| day_of(date))
        .flatten()
}

/// The value of a cell that holds a time: as people write it, or as the seconds of a computer.
pub(super) fn cell(value: &str) -> Option<Read> {
    let value = value.trim();
    epoch(value).or_else(|| at(value, 0).filter(|read| read.span.end == value.len()))
}

/// The value of a cell that holds a day.
pub(super) fn day_cell(value: &str) -> Option<(Day, Written)> {
    whole_day(value.trim())
}

fn point_end(point: &Point) -> usize {
    let clock = point.clock.map(|(span, _)| span.end);
    let date = point.date.map(|(span, _)| span.end);
    let zone = point.zone.map(|(span, _)| span.end);
    clock.max(date).max(zone).unwrap_or(0)
}

fn of_point(line: &str, point: &Point, span: Span) -> Option<Read> {
    let (_, clock) = point.clock?;
    let shape = clock.style.shape;
    let is_clock = match shape {
        ClockShape::Colon | ClockShape::H | ClockShape::Japanese => true,
        ClockShape::Hour => clock.half != Half::None,
        ClockShape::Dot | ClockShape::Bare => point.date.is_some(),
        ClockShape::Word => false,
    };
    if !is_clock || !clock.is_plausible() {
        return None;
    }
    let date = point.date.and_then(|(_, date)| day_of(date));
    let (day, mut written) = date.map_or((None, Written::default()), |(d, w)| (Some(d), w));
    written.half = clock.half != Half::None;
    written.may_be_later = !written.half && (1..12).contains(&clock.hour) && day.is_none();
    let named = |(_, date): (Span, Date)| date.style.month != MonthStyle::Digits;
    Some(Read {
        when: When {
            day,
            minutes: clock.minutes % (24 * 60),
            seconds: clock.seconds,
            zone: point.zone.map(|(span, _)| span.of(line).to_owned()),
            offset: point.zone.and_then(|(_, zone)| zone.offset_minutes),
        },
        written,
        span,
        has_weekday: point.weekday.is_some(),
        is_syslog: point.date.is_some_and(named)
            && day.is_some_and(|day| day.year.is_none())
            && clock.seconds.is_some(),
    })
}

fn day_of(date: Date) -> Option<(Day, Written)> {
    let day = Day {
        year: date.year,
        month: date.month?,
        day: date.day?,
    };
    let style = date.style;
    let digits = style.month == MonthStyle::Digits && style.order == DateOrder::MonthFirst;
    let written = Written {
        ambiguous: style.ambiguous,
        month_first: digits && !style.ambiguous,
        ..Written::default()
    };
    Some((day, written))
}

/// Seconds, or thousandths of them, since 1970.
fn epoch(value: &str) -> Option<Read> {
    let digits = value.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &value[digits..];
    let fraction = rest.strip_prefix('.').unwrap_or(rest);
    if !fraction.bytes().all(|b| b.is_ascii_digit()) || fraction.len() > 9 {
        return None;
    }
    let number: i64 = value[..digits].parse().ok()?;
    let seconds = match digits {
        10 => number,
        13 => number / 1000,
        _ => return None,
    };
    let second = u32::try_from(seconds.rem_euclid(86_400)).ok()?;
    Some(Read {
        when: When {
            day: civil(seconds.div_euclid(86_400)),
            minutes: u16::try_from(second / 60).ok()?,
            seconds: u8::try_from(second % 60).ok(),
            zone: Some("UTC".to_owned()),
            offset: Some(0),
        },
        written: Written::default(),
        span: Span::new(0, value.len()),
        has_weekday: false,
        is_syslog: false,
    })
}

/// The day so many days after 1 January 1970.
fn civil(days: i64) -> Option<Day> {
    let number = i32::try_from(days).ok()?.checked_add(EPOCH)?;
    let (year, month, day) = date_of(number);
    Some(Day {
        year: Some(year),
        month: u8::try_from(month).ok()?,
        day: u8::try_from(day).ok()?,
    })
}

/// Decides what single rows leave open: which of day and month is which, and the half of the day of a time between
/// times that say theirs.
pub(super) fn settle(lines: &mut [Line], written: &[Written], near: Option<Day>) {
    let month_first = written.iter().any(|w| w.month_first)
        || near.is_some_and(|near| {
            let swapped = |(line, w): (&Line, &Written)| {
                let day = line.when.day.filter(|_| w.ambiguous);
                day.is_some_and(|d| (d.day, d.month) == (near.month, near.day) && d.day != d.month)
            };
            lines.iter().zip(written).any(swapped)
        });
    let mut before: Option<u16> = None;
    for (line, written) in lines.iter_mut().zip(written) {
        let when = &mut line.when;
        if let Some(day) = &mut when.day {
            if written.ambiguous && month_first {
                std::mem::swap(&mut day.day, &mut day.month);
            }
            day.year = day.year.or(near.and_then(|near| near.year));
        }
        // "2:05 PM", then "2:07".
        let is_afternoon = |before: u16| before >= NOON && when.minutes < NOON;
        if written.may_be_later && before.is_some_and(is_afternoon) {
            when.minutes += NOON;
        }
        if written.half || !written.may_be_later {
            before = written.half.then_some(when.minutes);
        }
    }
}

const NOON: u16 = 12 * 60;
