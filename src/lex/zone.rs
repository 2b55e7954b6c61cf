//! Time zones as people write them behind a clock. What a name means on a day is the calendar's to say.

mod names;

use super::scan::{Scan, is_dash};
use crate::text::Span;
use names::{ABBREVIATIONS, AREAS, PLACES, REGIONS, UNIVERSAL};

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
    if let Some(offset) = offset(scan, at).filter(|o| o.may_follow_a_clock(at > end)) {
        return Some(offset.found(at));
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
        .or_else(|| Some(offset(scan, at)?.found(at)))
        .or_else(|| place_time(scan, at))?;
    // `(local time, UTC+2)`, `(heure de Paris, CET)`: what it is called in short.
    let inside = shorter(scan, inside.end).unwrap_or(inside);
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

/// The zone that is named once more behind a comma or a dash.
fn shorter(scan: Scan, end: usize) -> Option<Found> {
    let at = scan.skip_blanks(end);
    let sign = scan
        .char(at)
        .filter(|c| is_dash(*c) || matches!(c, ',' | '/' | ';'))?;
    let next = scan.skip_blanks(at + sign.len_utf8());
    bare(scan, next, false).filter(|zone| zone.sure)
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
    let offset = offset(scan, at)?;
    // A dash with blanks before it begins what is said about the time, unless it is an offset in full.
    let closed = matches!(scan.byte(offset.end), b')' | b']');
    if at > name && offset.minus && !offset.long && !closed {
        return None;
    }
    // `14:00 UTC-15:30 UTC` is a range.
    let range = offset.colon && is_behind_clock(scan, scan.skip_blanks(offset.end));
    (!range).then_some((offset.minutes, offset.end))
}

/// Whether what stands here can only follow a clock.
fn is_behind_clock(scan: Scan, at: usize) -> bool {
    let word = scan.word(at);
    let words = ["UTC", "GMT", "am", "pm"];
    words.iter().any(|w| word.eq_ignore_ascii_case(w)) || ABBREVIATIONS.binary_search(&word).is_ok()
}

/// A signed offset in digits: `+1`, `-05:30`, `+0200`.
struct Offset {
    minutes: i16,
    end: usize,
    minus: bool,
    /// Its minutes are written.
    long: bool,
    colon: bool,
}

fn offset(scan: Scan, at: usize) -> Option<Offset> {
    let sign = scan.char(at)?;
    let minus = match sign {
        '+' | '±' => false,
        '-' | '\u{2212}' | '\u{2013}' => true,
        _ => return None,
    };
    let first = scan.digits(at + sign.len_utf8())?;
    let second = scan
        .after(first.end, ":")
        .and_then(|at| scan.exactly(at, 2));
    let (hours, minutes, end) = match (first.count, second) {
        (1 | 2, Some(second)) => (first.value, second.value, second.end),
        (1 | 2, None) => (first.value, 0, first.end),
        (4, None) => (first.value / 100, first.value % 100, first.end),
        _ => return None,
    };
    let goes_on = matches!(scan.byte(end), b':' | b'.') && scan.is_digit(end + 1);
    let fits = hours <= 14 && minutes < 60 && scan.ends(end) && !goes_on;
    let minutes = i16::try_from(hours * 60 + minutes).ok().filter(|_| fits)?;
    Some(Offset {
        minutes: if minus { -minutes } else { minutes },
        end,
        minus,
        long: first.count == 4 || second.is_some(),
        colon: second.is_some(),
    })
}

impl Offset {
    fn found(&self, at: usize) -> Found {
        found(at, self.end, Some(self.minutes), true)
    }

    /// Whether it can be one with no name before it. Without blanks, `-04:30` is the end of a range.
    fn may_follow_a_clock(&self, spaced: bool) -> bool {
        self.long && (spaced || !(self.minus && self.colon))
    }
}

/// The offset of a time that is written as programs do, where a minus cannot be the dash of a range.
pub(super) fn machine_offset(scan: Scan, at: usize) -> Option<Found> {
    Some(offset(scan, at).filter(|o| o.long)?.found(at))
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

/// `heure de Paris`, `hora de Perú`, `horário de Brasília`, `hora local`.
fn time_of(scan: Scan, at: usize) -> Option<Found> {
    let time = scan.past_words(at, &["heure", "hora", "horário", "horario"])?;
    if let Some(end) = scan.after_word(time, &["local", "locale"]) {
        return Some(found(at, end, None, true));
    }
    let place = scan.past_words(time, &["de", "do", "del", "da"])?;
    let word = scan.word(place);
    let named = word.chars().next().is_some_and(char::is_uppercase);
    named.then(|| found(at, place + word.len(), None, true))
}

/// `Pacific Time`, `Eastern Standard Time`, `Central European Summer Time`, `Zurich time`, `local time`.
fn phrase(scan: Scan, at: usize, sentence: bool) -> Option<Found> {
    let word = scan.word(at);
    if let Some(zone) = time_of(scan, at) {
        return Some(zone);
    }
    let region = region(scan, at, word);
    if region.is_none() && !PLACES.iter().any(|p| p.eq_ignore_ascii_case(word)) {
        return None;
    }
    let mut end = region.unwrap_or(at + word.len());
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
    let universal = UNIVERSAL.iter().any(|u| u.eq_ignore_ascii_case(word));
    let is_zone = is_time || !(sentence || region.is_some());
    is_zone.then(|| found(at, end, universal.then_some(0), is_time))
}

/// Where a part of a continent ends that begins with its direction: `Central European`.
fn region(scan: Scan, at: usize, direction: &str) -> Option<usize> {
    let (_, continents) = REGIONS
        .iter()
        .find(|(d, _)| d.eq_ignore_ascii_case(direction))?;
    let next = scan.some_blanks(at + direction.len())?;
    scan.after_word(next, continents)
}

/// A place we do not know, and `time`: only in brackets, where it cannot be the sentence that goes on.
fn place_time(scan: Scan, at: usize) -> Option<Found> {
    let word = scan.word(at);
    let next = scan.some_blanks(at + word.len())?;
    let end = scan.after_word(next, &["time"])?;
    let name = word.chars().next().is_some_and(char::is_uppercase);
    name.then(|| found(at, end, None, true))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_two_names_in_brackets_the_short_one_is_read() {
        for (text, zone) in [
            ("14:05 (local time, UTC+2)", "UTC+2"),
            ("14:05 (heure de Paris, CET)", "CET"),
            ("14:05 (horário de Brasília - BRT)", "BRT"),
            ("14:05 (heure de Paris)", "heure de Paris"),
        ] {
            let found = behind(Scan::new(text, text.len()), 5);
            assert_eq!(
                found.map(|f| (f.span.of(text), f.end)),
                Some((zone, text.len())),
                "{text:?}"
            );
        }
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
            ("Central European Time", "Central European Time", None),
            ("heure de Paris.", "heure de Paris", None),
            ("horário de Brasília", "horário de Brasília", None),
            ("hora local", "hora local", None),
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
            "Central European customers",
            "hora de dormir",
            "",
        ] {
            assert_eq!(zone_at(text, 0, text.len()), None, "{text:?}");
        }
    }
}
