//! Moments with an end of their own: two points, or two days that share their month.

use super::point::{Read, point_at};
use super::{Moment, Point, past_about};
use crate::lex::clock::{ClockShape, Half, Trust, clock_at};
use crate::lex::date::{Date, MonthStyle, date_at, year_at};
use crate::lex::scan::{Scan, is_dash};
use crate::text::Span;

/// The moment that begins at `at`. Behind "between" an "and" is a range's.
pub(in crate::lex) fn moment_at(
    scan: Scan,
    at: usize,
    trust: Trust,
    between: bool,
) -> Option<Moment> {
    let (first, about) = past_about(scan, at);
    let (from, to) = two_days(scan, first)
        .or_else(|| two_hours(scan, first))
        .or_else(|| {
            let from = point_at(scan, first, trust)?;
            let to = end_of(scan, &from, trust, between);
            Some((from, to))
        })?;
    let last = to.as_ref().unwrap_or(&from);
    Some(Moment {
        span: Span::new(at, last.end),
        about: about || from.about || last.about,
        from: from.point,
        to: to.map(|t| t.point),
    })
}

/// The end of the range that `from` begins.
fn end_of(scan: Scan, from: &Read, trust: Trust, between: bool) -> Option<Read> {
    let words: &[&str] = if between {
        &["and", "y", "e", "et", "und"]
    } else {
        UNTIL
    };
    let joint = joint(scan, from.end, words)?;
    let (first, about) = past_about(scan, joint.next);
    let from = from.point;
    // `15.26` behind a dash is a clock if the one before is written so.
    let unusual = from
        .clock
        .is_some_and(|(_, c)| c.style.shape != ClockShape::Colon);
    let mut to = point_at(scan, first, if unusual { trust } else { Trust::Prose })?;
    to.about |= about;
    // "14:05 – 5 May releases are stopped" is no range.
    let fits = match (from.clock, to.point.clock) {
        (Some(_), Some(_)) => true,
        (Some(_), None) => from.date.is_some(),
        (None, _) => to.point.date.is_some(),
    };
    fits.then_some(to)
}

/// `7-8 PM`: an hour that is one only before the end of a range.
fn two_hours(scan: Scan, at: usize) -> Option<(Read, Option<Read>)> {
    let digits = scan.one_or_two(at)?;
    let hour = u8::try_from(digits.value)
        .ok()
        .filter(|h| (1..=12).contains(h))?;
    let joint = joint(scan, digits.end, UNTIL)?;
    let to = point_at(scan, joint.next, Trust::Prose)?;
    let (_, mut clock) = to.point.clock.filter(|(_, c)| c.half != Half::None)?;
    // Its half of the day is the end's, or the other: it is not written.
    clock.minutes = u16::from(hour) * 60;
    (clock.hour, clock.minute) = (hour, 0);
    (clock.seconds, clock.half) = (None, Half::None);
    clock.style.shape = ClockShape::Hour;
    let point = Point {
        clock: Some((Span::new(at, digits.end), clock)),
        ..Point::default()
    };
    let from = Read {
        point,
        end: digits.end,
        about: false,
    };
    // `2024-3 PM` and the like are none.
    clock_at(scan, joint.next, Trust::Prose)?;
    Some((from, Some(to)))
}

/// `7-13th Nov`, `March 3-5, 2024`, `July 30 and 31, 2012`. Each day has what stands beside it: the first of `7-13th
/// Nov` has no month, the last of `March 3-5, 2024` neither.
fn two_days(scan: Scan, at: usize) -> Option<(Read, Option<Read>)> {
    let (first, first_end, last_at, last, last_end) = if scan.is_digit(at) {
        let (day, end, _) = lone_day(scan, at)?;
        let joint = joint(scan, end, DAYS)?;
        let (last, last_end) = date_at(scan, joint.next)?;
        let named = last.style.month != MonthStyle::Digits && scan.is_digit(joint.next);
        if !named || last.day.is_none_or(|d| d <= day) {
            return None;
        }
        let first = Date {
            year: None,
            month: None,
            day: Some(day),
            ..last
        };
        (first, end, joint.next, last, last_end)
    } else {
        let (first, end) = date_at(scan, at)?;
        let day = first.day.filter(|_| first.year.is_none())?;
        let joint = joint(scan, end, DAYS)?;
        let (last_day, last_end, ordinal) = lone_day(scan, joint.next)?;
        let comma = scan.after(last_end, ",").unwrap_or(last_end);
        let year = scan.some_blanks(comma).and_then(|at| year_at(scan, at));
        let year = year.filter(|y| scan.ends(y.end));
        // "Oct 2 - 5 servers" has one day.
        if last_day <= day || (year.is_none() && !ordinal && !joint.tight) {
            return None;
        }
        let last = Date {
            year: year.and_then(|y| i32::try_from(y.value).ok()),
            month: None,
            day: Some(last_day),
            ..first
        };
        let last_end = year.map_or(last_end, |y| y.end);
        (first, end, joint.next, last, last_end)
    };
    let read = |start, end, date| Read {
        point: Point {
            date: Some((Span::new(start, end), date)),
            ..Point::default()
        },
        end,
        about: false,
    };
    let from = read(at, first_end, first);
    Some((from, Some(read(last_at, last_end, last))))
}

/// A day without its month, where it ends, and whether it has an ordinal ending.
fn lone_day(scan: Scan, at: usize) -> Option<(u8, usize, bool)> {
    let digits = scan.one_or_two(at)?;
    let day = u8::try_from(digits.value).ok();
    let day = day.filter(|d| (1..=31).contains(d))?;
    let ordinal = scan.after_word(digits.end, &["st", "nd", "rd", "th"]);
    let end = ordinal.unwrap_or(digits.end);
    let goes_on = match scan.byte(end) {
        b':' | b'.' | b',' | b'/' => scan.is_digit(end + 1),
        b'%' => true,
        _ => !scan.ends(end),
    };
    (!goes_on).then_some((day, end, ordinal.is_some()))
}

/// What stands between the two ends of a range.
struct Joint {
    /// Where the end would begin.
    next: usize,
    /// It is a dash without blanks.
    tight: bool,
}

const UNTIL: &[&str] = &[
    "to", "until", "till", "til", "through", "thru", "a", "à", "às", "até", "hasta", "bis", "au",
    "al",
];

const DAYS: &[&str] = &[
    "to", "and", "until", "through", "y", "et", "e", "und", "bis", "al", "au", "a",
];

const ARROWS: &[&str] = &["-->", "->", "=>", "→", "---", "--", "&"];

fn joint(scan: Scan, end: usize, words: &[&str]) -> Option<Joint> {
    let at = scan.skip_blanks(end);
    let c = scan.char(at)?;
    let arrow = ARROWS.iter().find(|a| scan.rest(at).starts_with(**a));
    let dash = is_dash(c) || (c == '~' && scan.byte(at + 1) != b'~');
    let sign = arrow.map(|a| a.len()).or(dash.then_some(c.len_utf8()));
    if let Some(len) = sign {
        let next = scan.skip_blanks(at + len);
        return Some(Joint {
            next,
            tight: at == end && next == at + len,
        });
    }
    let next = scan.past_words(at, words).filter(|_| at > end)?;
    let next = scan.past_words(next, &["las", "às", "as"]).unwrap_or(next);
    Some(Joint { next, tight: false })
}
