//! Two days that share their month: `7-13th Nov`, `March 3-5, 2024`, `July 30 and 31, 2012`.

use super::date::{Date, date_at};
use super::moment::Point;
use super::scan::{Scan, is_dash};
use crate::text::Span;

/// The first and the last day, and where that ends. Each has what stands beside it: the first of `7-13th Nov` has no
/// month, the last of `March 3-5, 2024` neither.
pub(super) fn days_at(scan: Scan, at: usize) -> Option<(Point, Point, usize)> {
    if scan.is_digit(at) {
        day_first(scan, at)
    } else {
        month_first(scan, at)
    }
}

fn day_first(scan: Scan, at: usize) -> Option<(Point, Point, usize)> {
    let (day, end) = lone_day(scan, at)?;
    let joint = joint(scan, end)?;
    let (last, last_end) = date_at(scan, joint.next)?;
    let named = !matches!(last.style.month, super::date::MonthStyle::Digits);
    let fits = named && scan.is_digit(joint.next) && last.day.is_some_and(|d| d > day);
    let first = Date {
        year: None,
        month: None,
        day: Some(day),
        style: last.style,
    };
    fits.then_some((
        point(at, end, first),
        point(joint.next, last_end, last),
        last_end,
    ))
}

fn month_first(scan: Scan, at: usize) -> Option<(Point, Point, usize)> {
    let (first, end) = date_at(scan, at)?;
    let day = first.day.filter(|_| first.year.is_none())?;
    let joint = joint(scan, end)?;
    let (last_day, last_end) = lone_day(scan, joint.next).filter(|(d, _)| *d > day)?;
    // The year stands behind the second day.
    let comma = usize::from(scan.byte(last_end) == b',');
    let year_at = scan.skip_blanks(last_end + comma);
    let year = scan
        .exactly(year_at, 4)
        .filter(|y| year_at > last_end && (1900..=2299).contains(&y.value) && scan.ends(y.end));
    let ordinal = last_end > joint.next + 2 || !scan.is_digit(last_end.saturating_sub(1));
    // "Oct 2 - 5 servers" has one day.
    if year.is_none() && joint.loose && !ordinal {
        return None;
    }
    let closed = match scan.byte(last_end) {
        b':' | b'.' | b',' | b'/' => !scan.is_digit(last_end + 1),
        b'%' => false,
        _ => true,
    };
    let last = Date {
        year: year.and_then(|y| i32::try_from(y.value).ok()),
        month: None,
        day: Some(last_day),
        style: first.style,
    };
    let last_end = year.map_or(last_end, |y| y.end);
    closed.then_some((
        point(at, end, first),
        point(joint.next, last_end, last),
        last_end,
    ))
}

fn point(start: usize, end: usize, date: Date) -> Point {
    Point {
        date: Some((Span::new(start, end), date)),
        ..Point::default()
    }
}

/// A day that has no month of its own.
fn lone_day(scan: Scan, at: usize) -> Option<(u8, usize)> {
    let digits = scan.one_or_two(at)?;
    let day = u8::try_from(digits.value)
        .ok()
        .filter(|d| (1..=31).contains(d))?;
    let end = scan.after_word(digits.end, &["st", "nd", "rd", "th"]);
    let end = end.unwrap_or(digits.end);
    scan.ends(end).then_some((day, end))
}

struct Joint {
    next: usize,
    /// It may as well go on with what is said.
    loose: bool,
}

fn joint(scan: Scan, end: usize) -> Option<Joint> {
    let at = scan.skip_blanks(end);
    let c = scan.char(at)?;
    if is_dash(c) {
        let next = scan.skip_blanks(at + c.len_utf8());
        return Some(Joint {
            next,
            loose: at > end || next > at + c.len_utf8(),
        });
    }
    if c == '&' {
        let next = scan.skip_blanks(at + 1);
        return Some(Joint { next, loose: true });
    }
    let words = ["and", "to", "y", "et", "e", "und", "bis", "au", "al"];
    let next = scan.some_blanks(scan.after_word(at, &words)?)?;
    (at > end).then_some(Joint { next, loose: true })
}
