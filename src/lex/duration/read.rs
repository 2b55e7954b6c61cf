//! Reading the duration that begins at a place: numbers with units, from the largest unit to the smallest.

use super::units::{Form, Unit, unit_at};
use super::{Duration, DurationStyle};
use crate::lex::numbers::{Amount, number_at, past_vague};
use crate::lex::scan::{Scan, is_dash};
use crate::text::Span;

/// The duration that begins at `at`, with the words before it that say how exact it is.
pub(super) fn duration_at(scan: Scan, at: usize) -> Option<Duration> {
    let (start, about) = past_vague(scan, at);
    let first = part_at(scan, start, None)?;
    let (mut whole, mut joint) = (first, None);
    while let Some((between, part)) = next_part(scan, &whole) {
        whole.seconds = whole.seconds.checked_add(part.seconds)?;
        whole.precision = part.precision;
        whole.unit = part.unit;
        whole.end = part.end;
        joint.get_or_insert(between);
    }
    if joint.is_none() && first.form == Form::Letter && !is_lone(scan, start, &first) {
        return None;
    }
    let usual = if first.form == Form::Letter {
        first.gap
    } else {
        " "
    };
    Some(Duration {
        span: Span::new(at, whole.end),
        value: Span::new(start, whole.end),
        seconds: whole.seconds,
        up_to: first.up_to,
        precision_seconds: whole.precision.max(1),
        about,
        style: DurationStyle {
            language: first.language,
            form: first.form,
            gap: first.gap,
            joint: joint.unwrap_or(usual),
            only: joint.is_none().then_some(first.unit),
        },
    })
}

/// A number with its unit.
#[derive(Clone, Copy)]
struct Part {
    seconds: u64,
    up_to: Option<u64>,
    precision: u64,
    unit: Unit,
    language: &'static str,
    form: Form,
    gap: &'static str,
    end: usize,
}

/// The number and the unit at `at`; behind another part a smaller unit.
fn part_at(scan: Scan, at: usize, behind: Option<Unit>) -> Option<Part> {
    if let Some(part) = half_at(scan, at).filter(|_| behind.is_none()) {
        return Some(part);
    }
    let (amount, number_end, words) = match number_at(scan, at) {
        Some(number) => (number.amount, number.end, number.words),
        None => (Amount::whole(1), one_hour(scan, at)?, true),
    };
    let upper = upper_at(scan, number_end).filter(|(upper, _)| amount < *upper);
    let (upper, end) = upper.map_or((None, number_end), |(a, end)| (Some(a), end));
    let (gap, unit_start) = gap_at(scan, end)?;
    let unit = unit_at(scan, unit_start)?;
    if words && unit.form == Form::Letter || behind.is_some_and(|b| unit.unit >= b) {
        return None;
    }
    let size = unit.unit.seconds();
    let mut part = Part {
        seconds: amount.times(size)?,
        up_to: upper.and_then(|a| a.times(size)),
        precision: size / 10_u64.pow(amount.decimals).min(size),
        unit: unit.unit,
        language: unit.language,
        form: unit.form,
        gap,
        end: unit.end,
    };
    if let Some(end) = and_a_half(scan, part.end) {
        part.seconds = part.seconds.checked_add(size / 2)?;
        part.precision = size / 2;
        part.end = end;
    }
    Some(part)
}

/// Behind the article of "an hour". Nobody says "a day" for one day; "twice a day" is more common.
fn one_hour(scan: Scan, at: usize) -> Option<usize> {
    let end = scan.after_word(at, &["an", "una", "une", "uma", "eine", "einer"])?;
    let unit = unit_at(scan, scan.some_blanks(end)?)?;
    (unit.unit == Unit::Hour && unit.form == Form::Long).then_some(end)
}

/// `half an hour`, `half a day`, `half hour`, `media hora`, `meia hora`, `une demi-heure`.
fn half_at(scan: Scan, at: usize) -> Option<Part> {
    let next = scan.past_words(at, &["une", "a"]).unwrap_or(at);
    let half = scan.after_word(next, &["half", "media", "meia", "demi", "halbe"])?;
    let next = scan.skip_blanks(half + usize::from(scan.byte(half) == b'-'));
    let next = scan.past_words(next, &["an", "a"]).unwrap_or(next);
    let unit = unit_at(scan, next).filter(|u| u.form != Form::Letter && next > half)?;
    let seconds = unit.unit.seconds() / 2;
    Some(Part {
        seconds,
        up_to: None,
        precision: seconds,
        unit: unit.unit,
        language: unit.language,
        form: unit.form,
        gap: " ",
        end: unit.end,
    })
}

/// `… and a half` behind a unit.
fn and_a_half(scan: Scan, end: usize) -> Option<usize> {
    let next = scan.past_words(scan.some_blanks(end)?, &["and", "y", "e", "et"])?;
    let next = scan.past_words(next, &["a", "one"]).unwrap_or(next);
    scan.after_word(next, &["half", "media", "meia", "demie"])
}

/// The second number of `2-3 hours` and `two to three hours`.
fn upper_at(scan: Scan, end: usize) -> Option<(Amount, usize)> {
    let at = scan.skip_blanks(end);
    let next = match scan.char(at)? {
        c if is_dash(c) => scan.skip_blanks(at + c.len_utf8()),
        _ => scan
            .past_words(at, &["to", "or", "a", "à", "bis"])
            .filter(|_| at > end)?,
    };
    let number = number_at(scan, next)?;
    Some((number.amount, number.end))
}

/// What stands between a number and its unit, and where the unit begins.
fn gap_at(scan: Scan, end: usize) -> Option<(&'static str, usize)> {
    match scan.char(end)? {
        '-' | '\u{2010}' | '\u{2011}' => Some(("-", end + scan.char(end)?.len_utf8())),
        _ => match scan.some_blanks(end) {
            Some(next) => Some((" ", next)),
            None => Some(("", end)),
        },
    }
}

/// The part that follows, with what stands between.
fn next_part(scan: Scan, before: &Part) -> Option<(&'static str, Part)> {
    let at = scan.skip_blanks(before.end);
    let comma = scan.after(at, ",").map(|end| scan.skip_blanks(end));
    let word = comma.unwrap_or(at);
    let and = [" and ", " y ", " e ", " et ", " und "]
        .into_iter()
        .find_map(|joint| {
            let next = scan.past_words(word, &[joint.trim()])?;
            Some((joint, next))
        });
    let (joint, next) = match (and, comma) {
        (Some(and), _) => and,
        (None, Some(next)) => (", ", next),
        (None, None) if at > before.end => (" ", at),
        (None, None) => ("", at),
    };
    if joint.is_empty() && before.form != Form::Letter {
        return None;
    }
    if let Some(part) = part_at(scan, next, Some(before.unit)) {
        return Some((joint, part));
    }
    // `2h30`, `2 h 30`
    let spaced = before.gap == " ";
    let at = if spaced { at } else { before.end };
    let minutes = scan
        .exactly(at, 2)
        .filter(|m| !spaced || ends_there(scan, m.end))?;
    let bare = before.unit == Unit::Hour && before.form == Form::Letter && minutes.value < 60;
    (bare && scan.ends(minutes.end)).then_some((
        "",
        Part {
            seconds: u64::from(minutes.value) * 60,
            up_to: None,
            precision: 60,
            unit: Unit::Minute,
            end: minutes.end,
            ..*before
        },
    ))
}

/// Whether a number counts nothing: no word stands behind it but one that goes on.
fn ends_there(scan: Scan, end: usize) -> bool {
    let next = scan.skip_blanks(end);
    let word = scan.word(next);
    let goes_on = BEHIND.iter().any(|w| word.eq_ignore_ascii_case(w));
    let is_point = matches!(scan.byte(end), b':' | b'.' | b',') && scan.is_digit(end + 1);
    (word.is_empty() || goes_on) && !is_point && scan.char(next) != Some('%')
}

const BEHIND: &[&str] = &[
    "le", "la", "les", "de", "du", "en", "au", "et", "pour", "ce", "a", "à", "el", "y", "und",
    "am", "on", "in", "and", "of", "from", "the", "between",
];

/// Whether one number with a letter is a duration: `24h`, `30s`, `11m` at the end of what is said; not `11m DAI`,
/// `1990s`, `10s of users`, `2d`.
fn is_lone(scan: Scan, first: usize, part: &Part) -> bool {
    let word = scan.word(scan.skip_blanks(part.end));
    let ends = word.is_empty() || FOLLOW.iter().any(|w| word.eq_ignore_ascii_case(w));
    let glued = part.gap.is_empty();
    match part.unit {
        Unit::Hour => true,
        Unit::Minute => glued && ends,
        Unit::Second => glued && part.end - first <= 4 && word != "of",
        Unit::Day | Unit::Week => false,
    }
}

/// What goes on behind `11m` where it is a duration.
const FOLLOW: &[&str] = &[
    "after", "ago", "and", "before", "downtime", "for", "from", "in", "later", "outage", "to",
    "until", "long", "total", "each", "per",
];
