//! How findings and fixes write lengths of time and points in time.

use crate::facts::Instant;
use crate::lex::{Clock, Date, Point};
use crate::text::{Edit, Replacement, Span};

/// A length of time in plain words: "2 hours 30 minutes".
pub(super) fn lasting(seconds: u64) -> String {
    let units = [
        (86_400, "day"),
        (3600, "hour"),
        (60, "minute"),
        (1, "second"),
    ];
    let mut left = seconds;
    let mut parts = Vec::new();
    for (size, name) in units {
        let count = left / size;
        left %= size;
        match count {
            0 => {}
            1 => parts.push(format!("1 {name}")),
            _ => parts.push(format!("{count} {name}s")),
        }
    }
    match parts.is_empty() {
        true => "no time".to_owned(),
        // What is shorter than the two largest units says nothing more.
        false => parts[..parts.len().min(2)].join(" "),
    }
}

/// The edit that makes a point say another time, in its own style.
pub(super) fn rewritten(point: Point, was: Instant, to: Instant) -> Option<Edit> {
    let (at, clock) = point.clock?;
    let mut changes = Vec::new();
    if was.second_of_day() != to.second_of_day() {
        changes.push(Replacement {
            span: at,
            text: written_clock(clock, to)?,
        });
    }
    if was.day() != to.day() {
        let (at, date) = point.date?;
        changes.push(Replacement {
            span: at,
            text: written_date(date, to)?,
        });
    }
    Edit::of(changes).ok()
}

/// A clock that shows another time like one that is written.
pub(super) fn written_clock(clock: Clock, to: Instant) -> Option<String> {
    let second = to.second_of_day();
    // Seconds are not written by a style.
    let plain = clock.seconds.is_none() && second % 60 == 0;
    let minutes = u16::try_from(second / 60).ok()?;
    plain.then(|| clock.style.write(minutes))
}

fn written_date(date: Date, to: Instant) -> Option<String> {
    let (year, month, day) = to.day().date();
    Some(date.style.write(date.year.map(|_| year), month, day))
}

/// The text of a point: its date and its clock, less its zone.
pub(super) fn point_span(point: Point) -> Option<Span> {
    let date = point.date.map(|(span, _)| span);
    let clock = point.clock.map(|(span, _)| span);
    match (date, clock) {
        (Some(a), Some(b)) => Some(Span::new(a.start.min(b.start), a.end.max(b.end))),
        (one, None) | (None, one) => one,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_said_in_two_units() {
        for (seconds, words) in [
            (0, "no time"),
            (59, "59 seconds"),
            (3600, "1 hour"),
            (9000, "2 hours 30 minutes"),
            (90_061, "1 day 1 hour"),
        ] {
            assert_eq!(lasting(seconds), words);
        }
    }
}
