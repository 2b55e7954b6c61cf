//! How findings and fixes write lengths of time and points in time.

use crate::facts::Instant;
use crate::lex::{Clock, Date, Duration, Form, Point};
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

/// Another length of time in the style of one that is written.
pub(super) fn written_length(text: &str, like: &Duration, seconds: u64) -> String {
    let model = like.value.of(text);
    let written = like.style.write(seconds);
    // A style does not tell "min" from "mins" and "m".
    match (
        model.contains("min"),
        model.contains("mins"),
        like.style.form,
    ) {
        (true, false, Form::Short) => written.replace("mins", "min").replace("hrs", "hr"),
        (true, false, Form::Letter) if written.ends_with('m') => written + "in",
        _ => written,
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
    let plain = clock.seconds.is_none() && second.is_multiple_of(60);
    let minutes = u16::try_from(second / 60).ok()?;
    plain.then(|| clock.style.write(minutes))
}

fn written_date(date: Date, to: Instant) -> Option<String> {
    let (year, month, day) = to.day().date();
    Some(date.style.write(date.year.map(|_| year), month, day))
}

/// Where a point says the time: its clock, else its date.
pub(super) fn time_span(point: Point) -> Option<Span> {
    let date = point.date.map(|(span, _)| span);
    point.clock.map(|(span, _)| span).or(date)
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
    use crate::lex::durations;

    #[test]
    fn a_length_is_written_like_another() {
        for (model, written) in [
            ("55 min", "95 min"),
            ("55 mins", "95 mins"),
            ("1 h 55 min", "1 h 35 min"),
            ("1h 55m", "1h 35m"),
            ("2 hours", "1 hour 35 minutes"),
        ] {
            let found = durations(model, Span::new(0, model.len()));
            let found = found
                .first()
                .map(|like| written_length(model, like, 95 * 60));
            assert_eq!(found.as_deref(), Some(written), "like {model:?}");
        }
    }

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
