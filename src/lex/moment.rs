//! Moments: dates, clocks and zones as they stand together, and ranges of them.

use super::clock::{Clock, ClockShape, Half, Trust, clock_at};
use super::date::{Date, date_at};
use super::days::days_at;
use super::names::{Name, Weekday, name};
use super::scan::{Scan, is_blank, is_dash};
use super::zone::{self, Zone};
use crate::text::Span;

/// A moment as people write it: any of date, clock and zone, and the end of a range. Spans are bytes of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moment {
    /// From "~" or "about" to the last byte, the bracket around a zone included.
    pub span: Span,
    /// It is not meant to the minute.
    pub about: bool,
    pub from: Point,
    /// The end of a range, as far as it is written: what it shares with the beginning is not repeated here.
    pub to: Option<Point>,
}

/// One end of a moment, as far as it is written: a clock or a date at least.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Point {
    pub weekday: Option<(Span, Weekday)>,
    pub date: Option<(Span, Date)>,
    pub clock: Option<(Span, Clock)>,
    pub zone: Option<(Span, Zone)>,
}

/// The moment that begins exactly at `at`, where a time is expected; never reads past `end`.
pub fn moment_at(text: &str, at: usize, end: usize) -> Option<Moment> {
    read(Scan::new(text, end), at, Trust::Start)
}

/// All moments in running text, in order. A number that may be anything else is none.
pub fn moments(text: &str, within: Span) -> Vec<Moment> {
    let scan = Scan::new(text, within.end);
    let mut found = Vec::new();
    let mut at = within.start;
    // Whether the word before leads to a time: "at 15h30".
    let mut led = false;
    while at < scan.len() {
        let Some(c) = scan.char(at) else {
            at += 1;
            continue;
        };
        if !(c.is_alphanumeric() || is_about_sign(c)) {
            led &= is_blank(c);
            at += c.len_utf8();
            continue;
        }
        let trust = if led { Trust::Start } else { Trust::Prose };
        let moment = begins(scan, at)
            .then(|| {
                read(
                    scan,
                    at,
                    if led_to_hour(scan, at) {
                        trust
                    } else {
                        Trust::Prose
                    },
                )
            })
            .flatten();
        if let Some(moment) = moment {
            at = moment.span.end;
            led = false;
            found.push(moment);
            continue;
        }
        let end = end_of_token(scan, at);
        let word = scan.slice(at, end);
        led = word.len() <= 6 && LEADS.iter().any(|l| word.eq_ignore_ascii_case(l));
        at = end;
    }
    found
}

/// Words that lead to a time, before which `15h30` is a clock and no duration.
const LEADS: &[&str] = &[
    "at", "since", "until", "till", "from", "between", "by", "à", "às", "as", "las", "desde",
    "hasta", "depuis", "vers", "dès", "até", "um", "ab", "gegen", "from", "to",
];

/// Whether what begins here is written `15h30`.
fn led_to_hour(scan: Scan, at: usize) -> bool {
    scan.one_or_two(at)
        .is_some_and(|d| matches!(scan.byte(d.end), b'h' | b'H'))
}

/// Behind the word or number that begins at `at`, and all that is glued to it; behind all of an address.
fn end_of_token(scan: Scan, at: usize) -> usize {
    let rest = scan.rest(at);
    let end = |stop: fn(char) -> bool| at + rest.find(stop).unwrap_or(rest.len());
    let first = scan.char(at).map_or(1, char::len_utf8);
    let word = end(|c| !c.is_alphanumeric() && c != '_').max(at + first);
    if scan.rest(word).starts_with("://") {
        let address =
            |c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '`' | ')' | ']' | '|');
        return at + rest.find(address).unwrap_or(rest.len());
    }
    word
}

/// Whether a moment can begin here: what stands before is not a part of the same word, number, path or address.
fn begins(scan: Scan, at: usize) -> bool {
    let Some(before) = scan.before(at) else {
        return true;
    };
    let mut back = scan.slice(0, at).chars().rev().skip(1);
    let farther = back.next();
    let glued = farther.is_some_and(char::is_alphanumeric);
    match before {
        '_' | '#' | '$' | '€' | '£' | '=' | '\\' | '&' => false,
        '~' => farther == Some('~'),
        '+' => farther.is_none_or(is_blank),
        '.' | '-' | '@' | '/' => !glued && !matches!(farther, Some('/' | '.' | '-' | ':')),
        ',' => !farther.is_some_and(|c| c.is_ascii_digit()),
        // `Start:14:05`, and no part of an address of a machine.
        ':' => {
            let label = back.take(16).take_while(|c| c.is_alphabetic()).count();
            farther.is_none_or(|c| is_blank(c) || c == '*') || (label >= 2 && glued)
        }
        before => !super::scan::joins(before),
    }
}

/// The moment at `at`.
fn read(scan: Scan, at: usize, trust: Trust) -> Option<Moment> {
    let (first, mut about) = past_about(scan, at);
    if let Some((from, to, end)) = days_at(scan, first) {
        return finish_days(scan, at, about, from, to, end);
    }
    let (from, end) = point_at(scan, first, trust).or_else(|| bare_hour(scan, first))?;
    let lone_hour = from.clock.is_some_and(|(_, c)| is_bare_hour(&c));
    let to = range_end(scan, end, &from, trust);
    if lone_hour && to.is_none() {
        return None;
    }
    let (to, end) = match to {
        Some((to, end, about_end)) => {
            about |= about_end;
            (Some(to), end)
        }
        None => (None, end),
    };
    if to.is_none() && trust == Trust::Start && is_month_in_a_sentence(scan, &from, end) {
        return None;
    }
    Some(Moment {
        span: Span::new(at, end),
        about,
        from,
        to,
    })
}

/// `7-13th Nov`, and a clock where one follows.
fn finish_days(
    scan: Scan,
    at: usize,
    about: bool,
    from: Point,
    to: Point,
    end: usize,
) -> Option<Moment> {
    Some(Moment {
        span: Span::new(at, end),
        about,
        from,
        to: Some(to),
    })
    .filter(|m| scan.ends(m.span.end))
}

/// "March 2024 releases": a month that begins a sentence is no time of an entry.
fn is_month_in_a_sentence(scan: Scan, point: &Point, end: usize) -> bool {
    let no_day = point.date.is_some_and(|(_, d)| d.day.is_none());
    no_day
        && scan
            .char(scan.skip_blanks(end))
            .is_some_and(char::is_alphanumeric)
}

fn is_about_sign(c: char) -> bool {
    matches!(c, '~' | '≈' | '∼' | '〜' | '～')
}

/// Behind "~", "about" and the like, and whether there was one.
pub(super) fn past_about(scan: Scan, at: usize) -> (usize, bool) {
    match scan.char(at) {
        // Two of them strike out.
        Some('~') if scan.byte(at + 1) == b'~' => return (at, false),
        Some(c) if is_about_sign(c) => return (scan.skip_blanks(at + c.len_utf8()), true),
        Some('約') => return (scan.skip_blanks(at + '約'.len_utf8()), true),
        _ => {}
    }
    let word = scan.word(at);
    if word.is_empty() || name(word) != Some(Name::About) {
        return (at, false);
    }
    let end = at + word.len();
    let end = end + usize::from(scan.byte(end) == b'.');
    let Some(mut next) = scan.some_blanks(end) else {
        return (at, false);
    };
    let small = ["de", "das", "las", "às", "as", "at", "the"];
    while let Some(past) = scan
        .after_word(next, &small)
        .and_then(|e| scan.some_blanks(e))
    {
        next = past;
    }
    (next, true)
}

/// One end of a range: a date and a clock in either order, or one of them.
fn point_at(scan: Scan, at: usize, trust: Trust) -> Option<(Point, usize)> {
    let (weekday, first) = match weekday_at(scan, at) {
        Some((weekday, end)) => (Some(weekday), end),
        None => (None, at),
    };
    let mut point = Point {
        weekday,
        ..Point::default()
    };
    if let Some((date, end)) = date_at(scan, first) {
        point.date = Some((Span::new(first, end), date));
        let end = weekday_behind(scan, end, &mut point);
        if date.day.is_none() {
            return Some((point, end));
        }
        let end = clock_behind(scan, end, &mut point).unwrap_or(end);
        let end = zone_behind(scan, end, &mut point);
        return Some((point, end));
    }
    let first = match weekday {
        Some(_) => past_words(scan, first, &["at"]).unwrap_or(first),
        None => first,
    };
    let (clock, end) = clock_at(scan, first, trust)?;
    point.clock = Some((Span::new(first, end), clock));
    let end = zone_behind(scan, end, &mut point);
    let end = date_behind(scan, end, &mut point).unwrap_or(end);
    let end = zone_behind(scan, end, &mut point);
    Some((point, end))
}

/// A weekday before a date or a clock, and where that begins.
fn weekday_at(scan: Scan, at: usize) -> Option<((Span, Weekday), usize)> {
    let (weekday, end) = weekday_word(scan, at)?;
    let next = end + usize::from(matches!(scan.byte(end), b',' | b'.'));
    let next = next + usize::from(next > end && scan.byte(next) == b',');
    let next = scan.some_blanks(next)?;
    let next = past_words(scan, next, &["the"]).unwrap_or(next);
    Some(((Span::new(at, end), weekday), next))
}

fn weekday_word(scan: Scan, at: usize) -> Option<(Weekday, usize)> {
    let word = scan.word(at);
    let Name::Weekday(weekday) = name(word)? else {
        return None;
    };
    // "he sat" is no Saturday.
    let lower = word.chars().next().is_some_and(char::is_lowercase);
    let end = at + word.len();
    (scan.ends(end) && !(lower && word.len() <= 4)).then_some((weekday, end))
}

/// `2024-01-02 (Tue)`: takes the weekday, and gives the end of it.
fn weekday_behind(scan: Scan, end: usize, point: &mut Point) -> usize {
    let comma = end + usize::from(scan.byte(end) == b',');
    let Some(at) = scan.some_blanks(comma).filter(|_| point.weekday.is_none()) else {
        return end;
    };
    let open = scan.byte(at) == b'(';
    let word = at + usize::from(open);
    match weekday_word(scan, word) {
        Some((weekday, past)) if !open || scan.byte(past) == b')' => {
            point.weekday = Some((Span::new(word, past), weekday));
            past + usize::from(open)
        }
        _ => end,
    }
}

/// Takes the zone behind a clock, if the point has none yet, and gives the new end. Behind a date alone only what can
/// be nothing else is one.
fn zone_behind(scan: Scan, end: usize, point: &mut Point) -> usize {
    if point.zone.is_some() {
        return end;
    }
    let machine = point.date.is_some()
        && point
            .clock
            .is_some_and(|(_, c)| c.seconds.is_some() || is_iso(scan, point));
    let found = machine
        .then(|| zone::machine_offset(scan, end))
        .flatten()
        .or_else(|| zone::behind(scan, end))
        .filter(|f| point.clock.is_some() || (f.sure && f.end > f.span.end));
    let Some(found) = found else {
        return end;
    };
    point.zone = Some((found.span, found.zone));
    found.end
}

/// Whether date and clock are joined with a T.
fn is_iso(scan: Scan, point: &Point) -> bool {
    point
        .date
        .is_some_and(|(span, _)| scan.byte(span.end) == b'T')
}

/// The clock that belongs to the date which ends at `end`.
fn clock_behind(scan: Scan, end: usize, point: &mut Point) -> Option<usize> {
    let (at, trust) = clock_joint(scan, end)?;
    let (at, _) = past_about(scan, at);
    let (clock, end) = clock_at(scan, at, trust)?;
    point.clock = Some((Span::new(at, end), clock));
    Some(end)
}

/// Where a clock would begin behind a date, and how much what stands between says that it is one.
fn clock_joint(scan: Scan, end: usize) -> Option<(usize, Trust)> {
    if scan.byte(end) == b'T' || (scan.byte(end) == b':' && scan.is_digit(end + 1)) {
        return Some((end + 1, Trust::Prose));
    }
    let comma = end + usize::from(scan.byte(end) == b',');
    let at = scan.skip_blanks(comma);
    let word = ["at", "à", "às", "as", "um", "around"];
    if let Some(past) = past_words(scan, at, &word).filter(|_| at > end) {
        return Some((past, Trust::Start));
    }
    let las = past_words(scan, at, &["a"]).and_then(|at| past_words(scan, at, &["las", "la"]));
    if let Some(past) = las {
        return Some((past, Trust::Start));
    }
    match scan.char(at)? {
        '@' => Some((scan.skip_blanks(at + 1), Trust::Start)),
        c if is_dash(c) && at > end => {
            let next = scan.some_blanks(at + c.len_utf8())?;
            Some((next, Trust::Prose))
        }
        _ if at > end => Some((at, Trust::Start)),
        _ => None,
    }
}

/// The date that belongs to the clock which ends at `end`.
fn date_behind(scan: Scan, end: usize, point: &mut Point) -> Option<usize> {
    if point.date.is_some() || point.weekday.is_some() {
        return None;
    }
    let comma = end + usize::from(scan.byte(end) == b',');
    let begin = scan.some_blanks(comma)?;
    let words = ["on", "of", "el", "le", "em", "am", "del", "du"];
    let at = past_words(scan, begin, &words).unwrap_or(begin);
    let first = past_words(scan, at, &["the"]).unwrap_or(at);
    let (weekday, first) = match weekday_at(scan, first) {
        Some((weekday, first)) => (Some(weekday), first),
        None => (None, first),
    };
    if let Some((date, end)) = date_at(scan, first).filter(|(d, _)| d.day.is_some()) {
        point.weekday = weekday;
        point.date = Some((Span::new(first, end), date));
        return Some(end);
    }
    let (weekday, end) = weekday_word(scan, at).filter(|_| at > begin)?;
    point.weekday = Some((Span::new(at, end), weekday));
    Some(end)
}

/// Behind one of these words and the blanks after it.
fn past_words(scan: Scan, at: usize, words: &[&str]) -> Option<usize> {
    scan.after_word(at, words)
        .and_then(|end| scan.some_blanks(end))
}

/// A bare hour, which is one only before a range's end: `7-8 PM`.
fn bare_hour(scan: Scan, at: usize) -> Option<(Point, usize)> {
    let digits = scan
        .one_or_two(at)
        .filter(|d| (1..=12).contains(&d.value))?;
    let hour = u8::try_from(digits.value).ok()?;
    // Written out to where the end's half of the day is known.
    let to = range_joint(scan, digits.end)?;
    let (mut clock, _) = clock_at(scan, to, Trust::Prose).filter(|(c, _)| c.half != Half::None)?;
    clock.minutes = u16::from(hour) * 60;
    (clock.hour, clock.minute, clock.seconds, clock.half) = (hour, 0, None, Half::None);
    clock.style.shape = ClockShape::Hour;
    let point = Point {
        clock: Some((Span::new(at, digits.end), clock)),
        ..Point::default()
    };
    Some((point, digits.end))
}

fn is_bare_hour(clock: &Clock) -> bool {
    clock.style.shape == ClockShape::Hour
        && clock.half == Half::None
        && clock.style.suffix.is_empty()
}

/// Where the end of a range would begin, behind a dash or a word for it.
fn range_joint(scan: Scan, end: usize) -> Option<usize> {
    let at = scan.skip_blanks(end);
    if let Some(c) = scan.char(at) {
        let arrow = ["-->", "->", "=>", "→", "--", "---"];
        if let Some(arrow) = arrow.iter().find(|a| scan.rest(at).starts_with(**a)) {
            return Some(scan.skip_blanks(at + arrow.len()));
        }
        if is_dash(c) || (c == '~' && scan.byte(at + 1) != b'~') {
            return Some(scan.skip_blanks(at + c.len_utf8()));
        }
    }
    if at == end {
        return None;
    }
    let word = scan.word(at);
    let known = UNTIL.iter().any(|w| word.eq_ignore_ascii_case(w));
    known
        .then(|| scan.some_blanks(at + word.len()))
        .flatten()
        .map(|at| past_words(scan, at, &["las", "às", "as"]).unwrap_or(at))
}

const UNTIL: &[&str] = &[
    "to", "until", "till", "til", "through", "thru", "a", "à", "às", "até", "hasta", "bis", "au",
    "al",
];

/// The end of the range that `from`, which ends at `end`, begins; and whether it is only about.
fn range_end(scan: Scan, end: usize, from: &Point, trust: Trust) -> Option<(Point, usize, bool)> {
    let at = range_joint(scan, end)?;
    let (first, about) = past_about(scan, at);
    // Where one clock stands, `15.26` behind the dash is one too if the first is written so.
    let dotted = from
        .clock
        .is_some_and(|(_, c)| c.style.shape != ClockShape::Colon);
    let trust = if dotted { trust } else { Trust::Prose };
    let (to, end) = point_at(scan, first, trust)?;
    let fits = match (from.clock, to.clock) {
        (Some(_), Some(_)) => true,
        (None, Some(_)) => to.date.is_some(),
        (Some(_), None) => from.date.is_some(),
        (None, None) => to.date.is_some(),
    };
    fits.then_some((to, end, about))
}

#[cfg(test)]
mod tests;
