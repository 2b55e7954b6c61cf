//! Until when an action is to be done.

use crate::lex::moment::moment_at;
use crate::lex::names::{Name, name};
use crate::text::Span;

/// A date behind "by" or "due" anywhere in the words.
pub(super) fn due_date(raw: &str, lower: &str) -> Option<Span> {
    LEADS.iter().find_map(|lead| {
        lower.match_indices(lead).find_map(|(at, _)| {
            let free = lower[..at]
                .chars()
                .next_back()
                .is_none_or(|c| !c.is_alphanumeric());
            let day = at + lead.len();
            free.then(|| dated(raw, Span::new(day, raw.len())))?
        })
    })
}

/// A value that begins with a date is all of it: `May 3, 2024`.
pub(super) fn whole_date(raw: &str, value: Span) -> Span {
    dated(raw, Span::new(value.start, raw.len())).unwrap_or(value)
}

/// Whether a part of a signature says until when, and where: "by 12 June", "end of March", "Q3", "next sprint".
pub(super) fn due_part(raw: &str, part: Span) -> Option<Span> {
    let rest = behind_lead(raw, part);
    if let Some(day) = dated(raw, rest) {
        let behind = raw[day.end..part.end].split_whitespace().count();
        return (behind <= WORDS_BEHIND).then_some(day);
    }
    let said = rest.of(raw).trim();
    // "before the season of 2026"
    let is_led = rest.start > part.start
        && said.split(' ').count() <= LONGEST_LED
        && said.contains(|c: char| c.is_ascii_digit());
    (is_led || is_a_while(said)).then_some(rest)
}

/// Where the date ends that a part begins with, what leads to it included.
pub(super) fn end_of_date(raw: &str, part: Span) -> Option<usize> {
    dated(raw, behind_lead(raw, part)).map(|day| day.end)
}

fn behind_lead(raw: &str, part: Span) -> Span {
    let lower = part.of(raw).to_ascii_lowercase();
    let lead = LEADS.iter().find(|lead| lower.starts_with(**lead));
    Span::new(part.start + lead.map_or(0, |lead| lead.len()), part.end)
}

/// The date at the beginning of a span, with what makes it the end of something before it.
fn dated(raw: &str, span: Span) -> Option<Span> {
    let mut at = span.start;
    for _ in 0..SMALL_WORDS_BEFORE {
        let rest = &raw[at..span.end];
        let word = rest.split(' ').next().unwrap_or_default();
        if !SMALL.iter().any(|small| word.eq_ignore_ascii_case(small)) {
            break;
        }
        at += word.len() + rest[word.len()..].len() - rest[word.len()..].trim_start().len();
    }
    if let Some(moment) = moment_at(raw, at, span.end).filter(|m| m.from.date.is_some()) {
        return Some(Span::new(span.start, moment.span.end));
    }
    // "end of June"
    let word = raw[at..span.end]
        .split(|c: char| !c.is_alphabetic())
        .next()?;
    let is_month = matches!(name(word), Some(Name::Month(..))) && at > span.start;
    is_month.then(|| Span::new(span.start, at + word.len()))
}

/// A time to come that is no date: `Q3 2025`, `next sprint`, `Friday`, `in two weeks`, `asap`.
fn is_a_while(words: &str) -> bool {
    let lower = words.to_lowercase();
    let mut each = lower.split(' ');
    let first = each.next().unwrap_or_default();
    let count = lower.split(' ').count();
    let last = lower.split(' ').next_back().unwrap_or_default();
    let quarter = |word: &str| {
        let digit = word.strip_prefix(['q', 'h', 't']);
        digit.is_some_and(|d| matches!(d, "1" | "2" | "3" | "4"))
    };
    let is_span = SPANS.contains(&last.trim_end_matches('s'));
    let relative = [
        "next", "this", "in", "end", "mid", "within", "early", "late",
    ];
    match count {
        1 => quarter(first) || first == "asap" || matches!(name(first), Some(Name::Weekday(_))),
        2..=5 => {
            (quarter(first) && last.bytes().all(|b| b.is_ascii_digit()))
                || (relative.contains(&first) && (is_span || quarter(last) || name(last).is_some()))
                || (first == "sprint" && last.bytes().all(|b| b.is_ascii_digit()))
        }
        _ => false,
    }
}

/// So many words may stand behind the date of a part.
const WORDS_BEHIND: usize = 3;
/// A part behind a word that leads to an end has no more words than these.
const LONGEST_LED: usize = 6;
const SMALL_WORDS_BEFORE: usize = 5;

/// Words that lead to an end, with the blank behind them.
const LEADS: &[&str] = &[
    "due by ",
    "due on ",
    "due ",
    "by ",
    "until ",
    "till ",
    "before ",
    "pour le ",
    "avant le ",
    "d'ici le ",
    "antes del ",
    "para el ",
    "hasta el ",
    "até ",
    "bis zum ",
    "bis ",
];

/// Words between those and the date.
const SMALL: &[&str] = &[
    "the",
    "end",
    "of",
    "mid",
    "middle",
    "beginning",
    "start",
    "early",
    "late",
    "close",
    "week",
    "month",
    "fin",
    "de",
    "ende",
    "del",
    "final",
    "fim",
    "on",
];

/// What has an end.
const SPANS: &[&str] = &[
    "sprint",
    "week",
    "month",
    "quarter",
    "year",
    "release",
    "iteration",
    "cycle",
    "day",
];
