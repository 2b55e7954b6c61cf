//! Q27: a long number with two digits that have changed places, where the other number is said of the same.

use super::QUANTITY_CONFLICT;
use crate::checks::{Case, Finding, Report};
use crate::text::{Edit, Span};
use std::collections::{BTreeSet, HashMap};

pub(super) fn check(case: &Case, report: &mut Report) {
    let mut alike: HashMap<Vec<u8>, Vec<Number>> = HashMap::new();
    for number in numbers(case.text) {
        let mut digits = number.digits.clone();
        digits.sort_unstable();
        alike.entry(digits).or_default().push(number);
    }
    let mut found: Vec<(Number, Number)> = alike.values().filter_map(|all| slip(all)).collect();
    found.sort_by_key(|(wrong, _)| wrong.at);
    for (wrong, right) in found {
        if !report.explains(wrong.at) && !report.explains(right.at) {
            report.add(conflict(case.text, &wrong, &right));
        }
    }
}

/// A number of four digits at least, with what is said beside it.
#[derive(Clone)]
struct Number {
    at: Span,
    /// The paragraph or the table it stands in.
    part: usize,
    digits: Vec<u8>,
    of: BTreeSet<String>,
}

/// Two numbers of the same that differ by two neighbouring digits, and never stand side by side; the one that stands there
/// more often is right, else the first.
fn slip(all: &[Number]) -> Option<(Number, Number)> {
    const MOST: usize = 12;
    let first = all.first().filter(|_| all.len() <= MOST)?;
    let other = all.iter().find(|other| other.digits != first.digits)?;
    let both = |number: &Number| number.digits == first.digits || number.digits == other.digits;
    let count = |of: &Number| {
        all.iter()
            .filter(|number| number.digits == of.digits)
            .count()
    };
    let (right, wrong) = match count(other) > count(first) {
        true => (other, first),
        false => (first, other),
    };
    let rights = || all.iter().filter(|number| number.digits == right.digits);
    let of_one = rights().any(|number| number.of.intersection(&wrong.of).next().is_some())
        && rights().all(|number| number.part != wrong.part);
    let is_slip = are_swapped(&first.digits, &other.digits) && count(wrong) == 1;
    (all.iter().all(both) && is_slip && of_one).then(|| (wrong.clone(), right.clone()))
}

fn are_swapped(one: &[u8], other: &[u8]) -> bool {
    let differ = one
        .iter()
        .zip(other)
        .enumerate()
        .filter(|(_, (a, b))| a != b);
    let differ: Vec<(usize, (&u8, &u8))> = differ.collect();
    matches!(differ[..], [(at, (a, b)), (next, (c, d))] if next == at + 1 && a == d && b == c)
}

/// The long numbers outside of code, each with the words of its row or those behind it.
fn numbers(text: &str) -> Vec<Number> {
    let mut found = Vec::new();
    let (mut at, mut part, mut in_fence) = (0, 0, false);
    for raw in text.split_inclusive('\n') {
        let line = Span::new(at, at + raw.len());
        at += raw.len();
        let words = raw.trim_start();
        in_fence ^= words.starts_with("```") || words.starts_with("~~~");
        if !in_fence && !words.starts_with("    ") {
            found.extend(numbers_of(text, line, part));
        }
        part += usize::from(words.is_empty());
    }
    found
}

/// What stands far away in a row, in bytes, says nothing of a number.
const LONGEST_ROW: usize = 240;

fn numbers_of(text: &str, line: Span, part: usize) -> Vec<Number> {
    let words = line.of(text);
    let is_part = |c: char| c.is_ascii_digit() || c == ',';
    let mut found = Vec::new();
    let (mut at, mut ticks) = (0, 0);
    while let Some(from) = words
        .get(at..)
        .and_then(|rest| rest.find(|c: char| c.is_ascii_digit()))
    {
        let start = at + from;
        let between = words.get(at..start).unwrap_or_default();
        ticks += between.matches('`').count();
        let run = words.get(start..).unwrap_or_default();
        let length = run.find(|c| !is_part(c)).unwrap_or(run.len());
        at = start + length;
        let number = run.get(..length).unwrap_or_default().trim_end_matches(',');
        let ahead = words.get(..start).unwrap_or_default();
        let behind = words.get(start + number.len()..).unwrap_or_default();
        let in_code = ticks % 2 == 1;
        if !in_code && stands_alone(ahead, behind) && is_count(number) {
            let is_row = words.len() < LONGEST_ROW && words.trim_start().starts_with('|');
            let of = if is_row { words } else { head(behind) };
            found.push(Number {
                part,
                at: Span::new(line.start + start, line.start + start + number.len()),
                digits: number.bytes().filter(u8::is_ascii_digit).collect(),
                of: nouns(of),
            });
        }
    }
    found
}

/// Whether a number is no part of a word, a path, a version, a date, an address or a port.
fn stands_alone(ahead: &str, behind: &str) -> bool {
    let before = ahead.chars().next_back();
    let mut next = behind.chars();
    let (after, then) = (next.next(), next.next());
    let joins = |c: char| c.is_alphanumeric() || "-_/:.#@=+$€£&?[{".contains(c);
    let goes_on = match after {
        Some('.') => then.is_some_and(char::is_alphanumeric),
        Some(c) => c.is_alphanumeric() || "-_/:@=%]}".contains(c),
        None => false,
    };
    !before.is_some_and(joins) && !goes_on
}

/// `1,284` or `12840`, but no year and nothing with a naught in front.
fn is_count(number: &str) -> bool {
    let digits = number.bytes().filter(u8::is_ascii_digit).count();
    let is_year = digits == 4
        && !number.contains(',')
        && (number.starts_with("19") || number.starts_with("20"));
    let mut groups = number.split(',');
    let first = groups.next().map_or(0, str::len);
    let is_grouped = groups.all(|group| group.len() == 3) && (!number.contains(',') || first <= 3);
    (4..=12).contains(&digits) && !is_year && is_grouped && !number.starts_with('0')
}

/// The rest of the sentence, as far as it is near.
fn head(behind: &str) -> &str {
    const WORDS: usize = 5;
    let far = behind.char_indices().nth(LONGEST_ROW);
    let near = &behind[..far.map_or(behind.len(), |(at, _)| at)];
    let sentence = near.split(['.', ';', '(', ')']).next().unwrap_or_default();
    let mut ends = sentence.match_indices(' ').map(|(at, _)| at);
    let end = ends.nth(WORDS).unwrap_or(sentence.len());
    sentence.get(..end).unwrap_or_default()
}

/// The beginnings of the longer words.
fn nouns(words: &str) -> BTreeSet<String> {
    const STEM: usize = 5;
    let words = words.split(|c: char| !c.is_alphabetic());
    let long = words
        .filter(|word| word.chars().count() >= 4)
        .map(str::to_lowercase);
    long.filter(|word| !COMMON.contains(&word.as_str()))
        .map(|word| word.trim_end_matches('s').chars().take(STEM).collect())
        .collect()
}

/// Words that are beside any number, and the units that two numbers may share by chance.
#[rustfmt::skip]
const COMMON: &[&str] = &[
    "were", "with", "that", "this", "from", "have", "been", "about", "approximately", "total", "count", "number", "value",
    "seconds", "minutes", "milliseconds", "hours", "bytes", "port", "lines", "per", "more", "than", "line", "error", "code",
];

fn conflict(text: &str, wrong: &Number, right: &Number) -> Finding {
    let (here, there) = (wrong.at.of(text), right.at.of(text));
    let message =
        format!("{here} stands here, but {there} elsewhere: two digits have changed places.");
    Finding::new(&QUANTITY_CONFLICT, wrong.at, message)
        .see(right.at, format!("{there} stands here"))
        .choice(
            format!("Write {there} here"),
            Edit::replace(wrong.at, there),
        )
        .choice(format!("Write {here} there"), Edit::replace(right.at, here))
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::found;

    #[test]
    fn digits_that_have_changed_places() {
        for (one, other, want) in [
            (
                "We sent 4,316 invoices twice.",
                "| Invoices sent twice | 4,361 |\n|---|---|",
                "Q27 4,361 -> 4,316",
            ),
            (
                "We lost 12840 parcels.",
                "Of the 12480 parcels most came back.",
                "Q27 12480 -> 12840",
            ),
            // Of two against one the one is to be looked at.
            (
                "We lost 12840 parcels.",
                "Of the 12480 parcels most came back. All 12480 parcels were paid for.",
                "Q27 12840 -> 12480",
            ),
            ("We sent 4,316 invoices.", "All 4,316 invoices again.", ""),
            ("We sent 4,316 invoices.", "The mail has 4,361 words.", ""),
            // Side by side they are two.
            (
                "",
                "We sent 4,316 invoices, and 4,361 invoices were paid.",
                "",
            ),
            (
                "",
                "| Invoices sent | 4,316 |\n|---|---|\n| Invoices paid | 4,361 |",
                "",
            ),
            // Another digit, other places, three digits, a year, a port, code.
            (
                "We sent 4,316 invoices.",
                "Of the 4,326 invoices most were paid.",
                "",
            ),
            (
                "We sent 4,316 invoices.",
                "Of the 6,314 invoices most were paid.",
                "",
            ),
            (
                "We sent 416 invoices.",
                "Of the 461 invoices most were paid.",
                "",
            ),
            ("The 2013 invoices.", "The 2031 invoices.", ""),
            ("The proxy:8081 users.", "The proxy:8018 users.", ""),
            ("We sent 4316 invoices.", "`4361 invoices`", ""),
            ("We sent 4316 invoices.", "```\n4361 invoices\n```", ""),
        ] {
            let text = format!("{one}\n\n{other}\n");
            assert_eq!(found(&text, "Q27"), want, "{text:?}");
        }
    }
}
