//! Reading the clock that begins at a place, and telling it from amounts, versions, ratios and durations.

use super::{Clock, ClockShape, ClockStyle, Half};
use crate::lex::names::{Name, name};
use crate::lex::scan::{Scan, is_dash};
use crate::lex::zone;

/// How much what stands around a clock speaks for it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Trust {
    /// It stands in running text: `15.26` is an amount and `2h30` a duration, unless a zone or AM or PM says else.
    Prose,
    /// It stands where a time is expected.
    Start,
    /// It is a whole value: `1405` is a time.
    Value,
}

/// The clock that begins at `at`, and where it ends.
pub(crate) fn clock_at(scan: Scan, at: usize, trust: Trust) -> Option<(Clock, usize)> {
    if !scan.is_digit(at) {
        return hour_word(scan, at);
    }
    let digits = digits_at(scan, at, trust)?;
    let (half, end) = half_at(scan, digits.end, digits.hour);
    let (suffix, end) = match half {
        Some(_) => ("", end),
        None => suffix_at(scan, digits.end, digits.shape),
    };
    // To look for a zone takes longest, so it comes last.
    let vouched = || half.is_some() || !suffix.is_empty() || has_zone(scan, end);
    let enough = match digits.shape {
        ClockShape::Colon => trust > Trust::Prose || digits.fits_a_day() || vouched(),
        ClockShape::Dot => {
            trust == Trust::Value || vouched() || (trust == Trust::Start && !counts(scan, end))
        }
        ClockShape::H => trust > Trust::Prose || vouched(),
        ClockShape::Bare => trust == Trust::Value || vouched(),
        ClockShape::Hour => half.is_some() || !suffix.is_empty(),
        ClockShape::Japanese | ClockShape::Word => true,
    };
    if !enough || !closes(scan, end) {
        return None;
    }
    let end = if half.is_none() && digits.shape == ClockShape::Colon {
        slipped_half(scan, end)
    } else {
        end
    };
    let half = half.unwrap_or_default();
    let hour = u16::from(digits.hour);
    let hour = match half.kind {
        Half::None => hour,
        Half::Am if hour == 12 => 0,
        Half::Pm if hour < 12 => hour + 12,
        Half::Am | Half::Pm => hour,
    };
    let clock = Clock {
        minutes: hour * 60 + u16::from(digits.minute),
        seconds: digits.seconds,
        half: half.kind,
        hour: digits.hour,
        minute: digits.minute,
        style: ClockStyle {
            twelve_hour: half.kind != Half::None,
            lower_case: half.lower_case,
            spaced: half.spaced,
            leading_zero: scan.byte(at) == b'0' || (half.kind == Half::None && digits.wide),
            dotted_half: half.dotted,
            shape: digits.shape,
            suffix,
        },
    };
    Some((clock, end))
}

/// `noon` and `midnight`.
fn hour_word(scan: Scan, at: usize) -> Option<(Clock, usize)> {
    let word = scan.word(at);
    let end = at + word.len();
    let Some(Name::Hour(hour)) = name(word).filter(|_| scan.ends(end)) else {
        return None;
    };
    let style = ClockStyle {
        twelve_hour: false,
        lower_case: false,
        spaced: false,
        leading_zero: true,
        dotted_half: false,
        shape: ClockShape::Word,
        suffix: "",
    };
    let clock = Clock {
        minutes: u16::from(hour) * 60,
        seconds: None,
        half: Half::None,
        hour,
        minute: 0,
        style,
    };
    Some((clock, end))
}

/// The digits of a clock.
struct Face {
    hour: u8,
    minute: u8,
    seconds: Option<u8>,
    shape: ClockShape,
    /// The hour is written with two digits.
    wide: bool,
    end: usize,
}

impl Face {
    fn fits_a_day(&self) -> bool {
        (self.hour < 24 || (self.hour, self.minute) == (24, 0)) && self.minute < 60
    }
}

/// The largest hour that is a slip rather than no time at all.
const LARGEST_HOUR: u32 = 29;

fn digits_at(scan: Scan, at: usize, trust: Trust) -> Option<Face> {
    let first = scan.digits(at)?;
    let face = |hour: u32, minute: u32, shape, end| {
        let face = Face {
            hour: u8::try_from(hour).ok()?,
            minute: u8::try_from(minute).ok()?,
            seconds: None,
            shape,
            wide: first.count % 2 == 0,
            end,
        };
        (hour <= LARGEST_HOUR).then_some(face)
    };
    if first.count == 4 || (first.count == 3 && trust == Trust::Value) {
        return face(
            first.value / 100,
            first.value % 100,
            ClockShape::Bare,
            first.end,
        )
        .filter(Face::fits_a_day);
    }
    if first.count > 2 {
        return None;
    }
    let hour = first.value;
    let next = scan.char(first.end).unwrap_or(' ');
    let inner = first.end + next.len_utf8();
    let minute = scan.exactly(inner, 2);
    match (next, minute) {
        (':', Some(minute)) => {
            let mut face = face(hour, minute.value, ClockShape::Colon, minute.end)?;
            if let Some((seconds, end)) = seconds_at(scan, minute.end) {
                (face.seconds, face.end) = (Some(seconds), end);
            }
            Some(face)
        }
        ('.', Some(minute)) => {
            face(hour, minute.value, ClockShape::Dot, minute.end).filter(Face::fits_a_day)
        }
        ('h' | 'H', Some(minute)) => {
            face(hour, minute.value, ClockShape::H, minute.end).filter(Face::fits_a_day)
        }
        ('h' | 'H', None) if !scan.is_digit(inner) => {
            face(hour, 0, ClockShape::H, inner).filter(Face::fits_a_day)
        }
        ('時', _) => {
            let minutes = scan.one_or_two(inner);
            let minutes = minutes.and_then(|m| Some((m.value, scan.after(m.end, "分")?)));
            let (minute, end) = minutes.unwrap_or((0, inner));
            // 時間 is hours that pass.
            let clock = face(hour, minute, ClockShape::Japanese, end)?;
            (clock.fits_a_day() && scan.char(inner) != Some('間')).then_some(clock)
        }
        (':' | '.', None) => None,
        _ => face(hour, 0, ClockShape::Hour, first.end).filter(Face::fits_a_day),
    }
}

/// Seconds behind a minute, and past what is written of a second's parts.
fn seconds_at(scan: Scan, at: usize) -> Option<(u8, usize)> {
    let seconds = scan.exactly(scan.after(at, ":")?, 2)?;
    let parts = match scan.byte(seconds.end) {
        b'.' | b',' if scan.is_digit(seconds.end + 1) => {
            let len = scan.rest(seconds.end + 1).bytes().take(10);
            Some(len.take_while(u8::is_ascii_digit).count()).filter(|n| *n <= 9)
        }
        _ => None,
    };
    let end = seconds.end + parts.map_or(0, |n| n + 1);
    Some((u8::try_from(seconds.value).ok()?, end))
}

/// AM or PM as written.
#[derive(Clone, Copy, Default)]
struct WrittenHalf {
    kind: Half,
    lower_case: bool,
    spaced: bool,
    dotted: bool,
}

/// The half of the day behind the digits, and where it ends.
fn half_at(scan: Scan, digits: usize, hour: u8) -> (Option<WrittenHalf>, usize) {
    let nothing = (None, digits);
    let at = scan.skip_blanks(digits);
    let (kind, lower_case) = match scan.byte(at) {
        b'a' => (Half::Am, true),
        b'A' => (Half::Am, false),
        b'p' => (Half::Pm, true),
        b'P' => (Half::Pm, false),
        _ => return nothing,
    };
    let dotted = scan.byte(at + 1) == b'.';
    let mut m = at + 1 + usize::from(dotted);
    if dotted && scan.byte(m) == b' ' {
        m += 1;
    }
    if !scan.byte(m).eq_ignore_ascii_case(&b'm') || !scan.ends(m + 1) {
        return nothing;
    }
    let spaced = at > digits;
    // "um 14:05 am 3. März": the German word.
    if hour > 12 && spaced && kind == Half::Am && scan.slice(at, m + 1) == "am" {
        return nothing;
    }
    let end = m + 1 + usize::from(dotted && scan.byte(m + 1) == b'.');
    let half = WrittenHalf {
        kind,
        lower_case,
        spaced,
        dotted,
    };
    (Some(half), end)
}

/// What may stand behind the digits of a 24-hour clock.
const SUFFIXES: &[(&str, &str)] = &[
    ("h", "h"),
    ("hrs", "hrs"),
    ("hr", "hr"),
    ("hours", "hours"),
    (" h", "h"),
    (" hrs", "hrs"),
    (" hours", "hours"),
    (" Uhr", "Uhr"),
];

fn suffix_at(scan: Scan, digits: usize, shape: ClockShape) -> (&'static str, usize) {
    let blank = scan.skip_blanks(digits);
    let hour_alone = shape == ClockShape::Hour;
    if matches!(shape, ClockShape::H | ClockShape::Japanese) {
        return ("", digits);
    }
    if hour_alone && let Some(end) = past_o_clock(scan, blank) {
        return (" o'clock", end);
    }
    for (written, word) in SUFFIXES {
        let spaced = written.starts_with(' ');
        if spaced != (blank > digits) || (hour_alone && *word != "Uhr") {
            continue;
        }
        let Some(end) = scan.after_word(blank, &[word]) else {
            continue;
        };
        // "1200 hours of work" are no time.
        let amount = *word == "hours" && scan.after_word(scan.skip_blanks(end), &["of"]).is_some();
        if !amount {
            return (written, end);
        }
    }
    ("", digits)
}

/// `o'clock`
fn past_o_clock(scan: Scan, at: usize) -> Option<usize> {
    let o = scan.after(at, "o")?;
    let mark = scan.char(o).filter(|c| matches!(c, '\'' | '’'))?;
    scan.after_word(o + mark.len_utf8(), &["clock"])
}

/// Whether a zone that can be nothing else follows.
fn has_zone(scan: Scan, end: usize) -> bool {
    zone::behind(scan, end).is_some_and(|z| z.sure)
}

/// The words behind a number that make it an amount.
const COUNTED: &[&str] = &[
    "million", "billion", "thousand", "k", "m", "s", "ms", "sec", "second", "seconds", "min",
    "mins", "minute", "minutes", "hour", "hours", "day", "days", "percent", "times", "x", "kb",
    "mb", "gb", "tb", "kib", "mib", "gib", "usd", "eur", "dollars", "release", "and",
];

/// Whether what follows a number says that it is an amount.
fn counts(scan: Scan, end: usize) -> bool {
    let at = scan.skip_blanks(end);
    let word = scan.word(at);
    matches!(scan.char(at), Some('%' | '€' | '$' | '£'))
        || COUNTED.iter().any(|c| word.eq_ignore_ascii_case(c))
}

/// Whether a clock can end here: no further digits, no word that it is a part of, no unit that makes it a duration.
fn closes(scan: Scan, end: usize) -> bool {
    let next = scan.char(end + 1);
    let digit = next.is_some_and(|c| c.is_ascii_digit());
    let open = match scan.char(end) {
        Some('.') => digit,
        Some(':') => digit || next == Some(':'),
        Some('/') => next.is_some_and(char::is_alphanumeric),
        Some('%') => true,
        _ => false,
    };
    let units = [
        "minutes", "minute", "mins", "min", "hours", "seconds", "sec",
    ];
    let closes =
        scan.ends(end) && !open && scan.after_word(scan.skip_blanks(end), &units).is_none();
    // `14:05Z`, `14:00+02:00`
    closes || zone::behind(scan, end).is_some()
}

/// Past an `M` that stands where AM or PM was meant.
fn slipped_half(scan: Scan, end: usize) -> usize {
    let past = scan
        .some_blanks(end)
        .and_then(|at| scan.slice(at, at + 1).eq("M").then_some(at + 1));
    let Some(past) = past else { return end };
    let next = scan.char(scan.skip_blanks(past));
    let alone = next.is_none_or(|c| is_dash(c) || matches!(c, ',' | '(' | '\n' | '\r'));
    if alone && scan.ends(past) { past } else { end }
}
