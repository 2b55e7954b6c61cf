//! The parts of a date, each in its place.

use super::{Case, MonthStyle};
use crate::lex::names::{Name, name};
use crate::lex::scan::Scan;

/// Years that a postmortem may have, and slips of them.
pub(crate) fn year_at(scan: Scan, at: usize) -> Option<Part> {
    let year = scan.exactly(at, 4)?;
    let part = Part::new(at, year.end, year.value);
    (1900..=2299).contains(&year.value).then_some(part)
}

/// A part of a date in its place.
#[derive(Clone, Copy)]
pub(crate) struct Part {
    pub start: usize,
    pub end: usize,
    pub value: u32,
}

impl Part {
    pub(super) fn new(start: usize, end: usize, value: u32) -> Self {
        Part { start, end, value }
    }
}

pub(super) struct Month {
    pub part: Part,
    pub style: MonthStyle,
    /// It is a month only beside a year.
    pub needs_year: bool,
}

pub(super) fn month_at(scan: Scan, at: usize) -> Option<Month> {
    let word = scan.word(at);
    let (number, languages, short, weak) = match name(word)? {
        Name::Month(number, languages) | Name::Also(number, languages) => {
            (number, languages, false, false)
        }
        Name::Short(number, languages) => (number, languages, true, false),
        Name::Weak(number, languages) => (number, languages, true, true),
        Name::Weekday(_) | Name::About | Name::Hour(_) => return None,
    };
    let mut letters = word.chars().map(char::is_lowercase);
    let case = match (letters.next(), letters.next()) {
        (Some(true), _) => Case::Lower,
        (_, Some(false)) => Case::Upper,
        _ => Case::Title,
    };
    let word_of_its_own = short || ["may", "march", "mars"].contains(&word);
    let end = at + word.len();
    let dot = short && scan.byte(end) == b'.';
    Some(Month {
        part: Part::new(at, end + usize::from(dot), u32::from(number)),
        style: MonthStyle::Name {
            language: languages.split(' ').next().unwrap_or("en"),
            short,
            dot,
            case,
        },
        needs_year: weak || (case == Case::Lower && word_of_its_own),
    })
}

pub(super) fn month_in_digits(scan: Scan, at: usize) -> Option<Month> {
    let digits = scan.one_or_two(at)?;
    (1..=12).contains(&digits.value).then(|| Month {
        part: Part::new(at, digits.end, digits.value),
        style: MonthStyle::Digits,
        needs_year: false,
    })
}

pub(super) struct Day {
    pub part: Part,
    pub ordinal: bool,
}

pub(super) fn day_at(scan: Scan, at: usize) -> Option<Day> {
    let digits = scan
        .one_or_two(at)
        .filter(|d| (1..=31).contains(&d.value))?;
    let ordinal = scan.after_word(digits.end, &["st", "nd", "rd", "th"]);
    let foreign = || match scan.char(digits.end)? {
        sign @ ('º' | 'ª' | '°') => Some(digits.end + sign.len_utf8()),
        _ => scan.after_word(digits.end, &["er"]),
    };
    let end = ordinal.or_else(foreign).unwrap_or(digits.end);
    Some(Day {
        part: Part::new(at, end, digits.value),
        ordinal: ordinal.is_some(),
    })
}
