//! Moving a time from one zone to another, and writing it there as it was written.

use crate::checks::zoned::may_be_either;
use crate::facts::Day;
use crate::lex::{Clock, Half, Point};
use crate::text::Replacement;

const DAY: i32 = 24 * 60;

/// The minutes from one clock to another, less those between their zones: nothing where both show the same moment.
/// Days are not looked at.
pub(super) fn off_by(from: Clock, to: Clock, shift: i32) -> i32 {
    let off = i32::from(to.minutes) - i32::from(from.minutes) - shift;
    let whole = match open(from, to) || open(to, from) {
        true => DAY / 2,
        false => DAY,
    };
    let off = off.rem_euclid(whole);
    if off > whole / 2 { off - whole } else { off }
}

/// Whether a clock beside another may be of either half of the day: AM or PM is not written, and it is not one of a
/// clock of 24 hours.
fn open(clock: Clock, other: Clock) -> bool {
    let like_other = other.half != Half::None && clock.half == Half::None;
    may_be_either(clock) || (like_other && (10..=12).contains(&clock.hour))
}

/// The minutes of the day that a clock shows when moved, and how many days on that is.
pub(super) fn moved(clock: Clock, shift: i32) -> (u16, i32) {
    let minutes = i32::from(clock.minutes) + shift;
    let of_day = u16::try_from(minutes.rem_euclid(DAY)).unwrap_or_default();
    (of_day, minutes.div_euclid(DAY))
}

/// The minutes of a day written as a clock is: with its seconds, if it has any, and AM or PM only where it has them.
pub(in crate::checks) fn written(like: Clock, minutes: u16, seconds: u8) -> String {
    let written = match may_be_either(like) {
        true => like.style.write(on_twelve(minutes)),
        false => like.style.write(minutes),
    };
    let digits = written.rfind(|c: char| c.is_ascii_digit());
    match (like.seconds, digits) {
        (Some(_), Some(last)) => {
            let (digits, half) = written.split_at(last + 1);
            format!("{digits}:{seconds:02}{half}")
        }
        _ => written,
    }
}

/// What is to stand in place of a time so that it shows the minutes of a day, on a day where it has a date.
pub(super) fn rewrite(
    point: Point,
    minutes: u16,
    seconds: u8,
    day: Option<Day>,
) -> Vec<Replacement> {
    let clock = point.clock.map(|(span, clock)| Replacement {
        span,
        text: written(clock, minutes, seconds),
    });
    let date = point.date.zip(day).and_then(|((span, date), day)| {
        let (year, month, of_month) = day.date();
        let changed = date.day != Some(of_month) || date.month != Some(month);
        let text = date.style.write(date.year.map(|_| year), month, of_month);
        changed.then_some(Replacement { span, text })
    });
    clock.into_iter().chain(date).collect()
}

/// The beginning of a range whose end alone has AM or PM: written with its own where the two differ, else on the face of
/// a clock of twelve hours.
pub(super) fn with_half_of(from: Clock, minutes: u16, to: Option<Clock>, end: u16) -> (Clock, u16) {
    const NOON: u16 = 12 * 60;
    let Some(to) = to.filter(|to| from.half == Half::None && to.half != Half::None) else {
        return (from, minutes);
    };
    let (half, style) = (to.half, to.style);
    if (minutes < NOON) != (end < NOON) {
        return (
            Clock {
                half,
                style,
                ..from
            },
            minutes,
        );
    }
    let mut like = from;
    like.style.leading_zero &= from.hour < 10;
    (like, on_twelve(minutes))
}

/// The digits on the face of a clock of twelve hours.
fn on_twelve(minutes: u16) -> u16 {
    match minutes / 60 % 12 {
        0 => 12 * 60 + minutes % 60,
        hour => hour * 60 + minutes % 60,
    }
}
