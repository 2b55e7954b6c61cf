//! Time zones as people write them behind a clock. What a name means on a day is the calendar's to say.

use super::scan::{Scan, is_blank};
use crate::text::Span;

/// A time zone; its name is the text of its span.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Zone {
    /// East of UTC, where it is written or is UTC itself.
    pub offset_minutes: Option<i16>,
}

/// The zone that begins exactly at `at`, without brackets around it; never reads past `end`.
pub fn zone_at(text: &str, at: usize, end: usize) -> Option<(Span, Zone)> {
    let found = bare(Scan::new(text, end), at, false)?;
    Some((found.span, found.zone))
}

/// A zone with what stands around it.
#[derive(Clone, Copy)]
pub(super) struct Found {
    /// Its name.
    pub span: Span,
    pub zone: Zone,
    /// Behind its bracket.
    pub end: usize,
    /// Nothing else is written so.
    pub sure: bool,
}

/// The zone behind a clock that ends at `end`, with the blanks, the comma or the bracket between them.
pub(super) fn behind(scan: Scan, end: usize) -> Option<Found> {
    let at = scan.skip_blanks(end);
    if let Some('(' | '[') = scan.char(at) {
        return bracketed(scan, at);
    }
    if at == end
        && let Some((offset, end)) = offset_at(scan, at, at)
    {
        return Some(found(at, end, Some(offset), true));
    }
    // `14:00 -0800`, `14:00 +02:00`
    if at > end && matches!(scan.byte(at), b'+' | b'-') && is_long_offset(scan, at + 1) {
        let (offset, end) = offset_at(scan, at, at)?;
        return Some(found(at, end, Some(offset), true));
    }
    if scan.byte(at) == b',' {
        return bare(scan, scan.some_blanks(at + 1)?, true).filter(|f| f.sure);
    }
    bare(scan, at, true)
}

fn found(start: usize, end: usize, offset_minutes: Option<i16>, sure: bool) -> Found {
    Found {
        span: Span::new(start, end),
        zone: Zone { offset_minutes },
        end,
        sure,
    }
}

fn bracketed(scan: Scan, open: usize) -> Option<Found> {
    let close = if scan.byte(open) == b'(' { b')' } else { b']' };
    let at = scan.skip_blanks(open + 1);
    let inside = bare(scan, at, false)
        .or_else(|| {
            let (offset, end) = offset_at(scan, at, at)?;
            Some(found(at, end, Some(offset), true))
        })
        .or_else(|| place_time(scan, at))?;
    let mut end = scan.skip_blanks(inside.end);
    // `(UTC time)`
    if let Some(past) = scan.after_word(end, &["time"]) {
        end = scan.skip_blanks(past);
    }
    (scan.byte(end) == close).then_some(Found {
        end: end + 1,
        ..inside
    })
}

/// A zone by one of its names. In a `sentence` a word that may as well be part of it is none.
fn bare(scan: Scan, at: usize, sentence: bool) -> Option<Found> {
    let word = scan.word(at);
    let end = at + word.len();
    if word.is_empty() {
        return None;
    }
    if ["UTC", "GMT"].iter().any(|w| word.eq_ignore_ascii_case(w)) {
        let (offset, end) = offset_behind(scan, end).unwrap_or((0, end));
        return ends(scan, end).then(|| found(at, end, Some(offset), true));
    }
    if matches!(word, "Z" | "z") {
        return ends(scan, end).then(|| found(at, end, Some(0), true));
    }
    if ABBREVIATIONS.binary_search(&word).is_ok() && ends(scan, end) {
        return Some(found(at, end, None, true));
    }
    if let Some(end) = tz_database(scan, at, word) {
        return Some(found(at, end, None, true));
    }
    phrase(scan, at, sentence)
}

/// A name ends here and no hyphenated word begins.
fn ends(scan: Scan, end: usize) -> bool {
    let hyphened = matches!(scan.byte(end), b'-' | b'/')
        && scan.char(end + 1).is_some_and(char::is_alphabetic);
    scan.ends(end) && !hyphened
}

/// The offset behind `UTC`: `+1`, `-05:30`, ` +2`, ` -0500`.
fn offset_behind(scan: Scan, name: usize) -> Option<(i16, usize)> {
    let at = scan.skip_blanks(name);
    let sign = scan.char(at)?;
    let digits = at + sign.len_utf8();
    // A dash with blanks before it begins what is said about the time, unless it is an offset in full.
    let spaced = at > name;
    if spaced && sign != '+' && !is_long_offset(scan, digits) {
        let closed = scan.one_or_two(digits)?.end;
        if scan.byte(closed) != b')' {
            return None;
        }
    }
    offset_at(scan, at, name).filter(|(_, end)| {
        // `14:00 UTC-15:30 UTC` is a range.
        let next = scan.skip_blanks(*end);
        !(matches!(scan.byte(digits + 2), b':') && is_clock_end(scan, next))
    })
}

/// Whether what stands here can only follow a clock.
fn is_clock_end(scan: Scan, at: usize) -> bool {
    let word = scan.word(at);
    ["UTC", "GMT", "am", "pm"]
        .iter()
        .any(|w| word.eq_ignore_ascii_case(w))
        || ABBREVIATIONS.binary_search(&word).is_ok()
}

/// Four digits, with or without a colon.
fn is_long_offset(scan: Scan, digits: usize) -> bool {
    match scan.digits(digits) {
        Some(d) if d.count == 4 => true,
        Some(d) if d.count == 2 => scan.byte(d.end) == b':' && scan.exactly(d.end + 1, 2).is_some(),
        _ => false,
    }
}

/// A signed offset. Directly behind a clock a minus is the dash of a range, so there only a plus is read, or a minus
/// before four digits in a row; behind a name both are.
fn offset_at(scan: Scan, at: usize, name: usize) -> Option<(i16, usize)> {
    let sign = scan.char(at)?;
    let behind_name = name != at || scan.before(at).is_some_and(char::is_alphabetic);
    let digits = scan.digits(at + sign.len_utf8())?;
    let negative = match sign {
        '+' | '±' => false,
        '-' | '\u{2212}' => true,
        '\u{2013}' if behind_name => true,
        _ => return None,
    };
    let spaced = scan.before(at).is_some_and(is_blank);
    let bracket = matches!(scan.before(at), Some('(' | '['));
    let (hours, minutes, end) = match digits.count {
        1 | 2 if scan.byte(digits.end) == b':' => {
            let minutes = scan.exactly(digits.end + 1, 2)?;
            if negative && !behind_name && !spaced && !bracket {
                return None;
            }
            (digits.value, minutes.value, minutes.end)
        }
        1 | 2 if behind_name || bracket || (digits.count == 2 && sign == '+') => {
            (digits.value, 0, digits.end)
        }
        4 => (digits.value / 100, digits.value % 100, digits.end),
        _ => return None,
    };
    let fits = hours <= 14 && minutes < 60 && scan.ends(end) && scan.byte(end) != b':';
    let offset = i16::try_from(hours * 60 + minutes).ok()?;
    fits.then_some((if negative { -offset } else { offset }, end))
}

/// The offset of a time that is written as machines do, where a minus cannot be the dash of a range.
pub(super) fn machine_offset(scan: Scan, at: usize) -> Option<Found> {
    let digits = scan.digits(at + 1)?;
    let whole = scan.byte(at) == b'-' && digits.count == 2 && scan.byte(digits.end) == b':';
    let minutes = scan.exactly(digits.end + 1, 2).filter(|_| whole)?;
    let offset = i16::try_from(digits.value * 60 + minutes.value).ok()?;
    let fits = digits.value <= 14 && minutes.value < 60 && scan.ends(minutes.end);
    (fits && scan.byte(minutes.end) != b':').then(|| found(at, minutes.end, Some(-offset), true))
}

/// `Europe/Berlin`, `America/Argentina/Buenos_Aires`.
fn tz_database(scan: Scan, at: usize, area: &str) -> Option<usize> {
    AREAS.iter().find(|a| **a == area)?;
    let mut end = scan.after(at + area.len(), "/")?;
    let place = scan.rest(end).bytes().take(40);
    let place = place.take_while(|b| b.is_ascii_alphabetic() || matches!(b, b'_' | b'/' | b'-'));
    let len = place.count();
    end += len;
    (len > 2 && scan.ends(end)).then_some(end)
}

/// `Pacific Time`, `Eastern Standard Time`, `Zurich time`, `local time`.
fn phrase(scan: Scan, at: usize, sentence: bool) -> Option<Found> {
    let word = scan.word(at);
    if !PLACES.iter().any(|p| p.eq_ignore_ascii_case(word)) {
        return None;
    }
    let mut end = at + word.len();
    let mut is_time = false;
    for _ in 0..3 {
        let next = scan.some_blanks(end).unwrap_or(end);
        let Some(past) = scan.after_word(next, &["standard", "daylight", "summer", "time", "mean"])
        else {
            break;
        };
        is_time = scan.after_word(next, &["time"]).is_some();
        end = past;
        if is_time {
            break;
        }
    }
    let universal = matches!(
        word.to_ascii_lowercase().as_str(),
        "coordinated" | "universal" | "greenwich"
    );
    (is_time || !sentence).then(|| found(at, end, universal.then_some(0), is_time))
}

/// A place we do not know, and `time`: only in brackets, where it cannot be the sentence that goes on.
fn place_time(scan: Scan, at: usize) -> Option<Found> {
    let word = scan.word(at);
    let next = scan.some_blanks(at + word.len())?;
    let end = scan.after_word(next, &["time"])?;
    let name = word.chars().next().is_some_and(char::is_uppercase);
    name.then(|| found(at, end, None, true))
}

/// In the order of their bytes. Some name several zones; that is a finding, not a reason not to read them.
const ABBREVIATIONS: &[&str] = &[
    "ACDT", "ACST", "ADT", "AEDT", "AEST", "AKDT", "AKST", "ART", "AST", "AWST", "BDT", "BRST",
    "BRT", "BST", "CAT", "CDT", "CEST", "CET", "CLST", "CLT", "COT", "CST", "CT", "ChST", "EAT",
    "ECT", "EDT", "EEST", "EET", "EST", "ET", "GST", "HDT", "HKT", "HST", "ICT", "IDT", "IRST",
    "IST", "JST", "KST", "MDT", "MESZ", "MEZ", "MMT", "MSK", "MST", "MT", "MYT", "NDT", "NPT",
    "NST", "NZDT", "NZST", "PDT", "PET", "PHT", "PKT", "PST", "PT", "PYT", "SAST", "SGT", "SST",
    "TRT", "UYT", "VET", "WAT", "WEST", "WET", "WIB", "WIT", "WITA",
];

/// The areas of the tz database.
const AREAS: &[&str] = &[
    "Africa",
    "America",
    "Antarctica",
    "Arctic",
    "Asia",
    "Atlantic",
    "Australia",
    "Etc",
    "Europe",
    "Indian",
    "Pacific",
    "US",
];

/// What stands before "time" where a zone is meant.
const PLACES: &[&str] = &[
    "Pacific",
    "Mountain",
    "Central",
    "Eastern",
    "Atlantic",
    "Alaska",
    "Hawaii",
    "local",
    "server",
    "Coordinated",
    "Universal",
    "Greenwich",
    "British",
    "Irish",
    "European",
    "India",
    "Indian",
    "Japan",
    "Korea",
    "China",
    "Singapore",
    "Sydney",
    "London",
    "Dublin",
    "Paris",
    "Berlin",
    "Zurich",
    "Zürich",
    "Amsterdam",
    "Madrid",
    "Rome",
    "Nairobi",
    "Lagos",
    "Cairo",
    "Moscow",
    "Tokyo",
    "Beijing",
    "Toronto",
    "Chicago",
    "Denver",
    "Lima",
    "Bogota",
    "Bogotá",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_can_be_searched() {
        assert!(ABBREVIATIONS.is_sorted());
    }

    #[test]
    fn zones_are_read_and_what_follows_them_is_not() {
        let cases = [
            ("UTC", "UTC", Some(0)),
            ("utc rest", "utc", Some(0)),
            ("GMT+1", "GMT+1", Some(60)),
            ("UTC-5)", "UTC-5", Some(-300)),
            ("UTC−3", "UTC−3", Some(-180)),
            ("UTC+05:30", "UTC+05:30", Some(330)),
            ("UTC -0500", "UTC -0500", Some(-300)),
            ("UTC - 3 servers", "UTC", Some(0)),
            ("UTC -3 servers", "UTC", Some(0)),
            ("UTC-15:30 UTC", "UTC", Some(0)),
            ("PDT.", "PDT", None),
            ("Europe/Berlin time", "Europe/Berlin", None),
            ("Pacific Time", "Pacific Time", None),
            ("Eastern Standard Time", "Eastern Standard Time", None),
            ("local time", "local time", None),
        ];
        for (text, name, offset) in cases {
            let found = zone_at(text, 0, text.len());
            assert_eq!(
                found.map(|(span, zone)| (span.of(text), zone.offset_minutes)),
                Some((name, offset)),
                "{text:?}"
            );
        }
        for text in [
            "UTCX",
            "Pdt",
            "ET-phone",
            "PETS",
            "Europe",
            "First time",
            "",
        ] {
            assert_eq!(zone_at(text, 0, text.len()), None, "{text:?}");
        }
    }
}
