//! Q27: "we raised the pool from 40 to 120", and a change shown in the document that makes 80 of the 40.

use super::QUANTITY_CONFLICT;
use super::commands::blocks;
use crate::checks::{Case, Finding, Report};
use crate::text::{Edit, Span};
use std::collections::BTreeSet;

pub(super) fn check(case: &Case, report: &mut Report) {
    let text = case.text;
    let blocks = blocks(text);
    let changes: Vec<Change> = blocks
        .iter()
        .flat_map(|block| changes(text, *block))
        .take(MOST)
        .collect();
    if changes.is_empty() {
        return;
    }
    let in_code: BTreeSet<&str> = blocks
        .iter()
        .flat_map(|block| numbers(block.of(text)))
        .collect();
    for told in told(text, &blocks) {
        let number = |span: Span| span.of(text).trim_matches(|c: char| !c.is_ascii_digit());
        let shown_elsewhere = in_code.contains(number(told.to));
        let mut same = changes.iter().filter(|change| change.is_of(text, &told));
        let (Some(change), None) = (same.next(), same.next()) else {
            continue;
        };
        let agrees = change.to.of(text).eq_ignore_ascii_case(told.to.of(text));
        if agrees || shown_elsewhere || report.explains(told.to) {
            continue;
        }
        let (said, shown) = (told.to.of(text), change.to.of(text));
        let message =
            format!("It is set to {said} here, but to {shown} in the change that is shown.");
        let finding = Finding::new(&QUANTITY_CONFLICT, told.to, message)
            .see(change.to, "the change has this number")
            .choice(format!("Write {shown}"), Edit::replace(told.to, shown));
        report.add(finding);
    }
}

/// So many changes, and as many sentences that tell of one, are compared.
const MOST: usize = 50;

/// A line of a diff that gives a setting another number.
struct Change {
    from: Span,
    to: Span,
    /// The words of the setting's name.
    words: BTreeSet<String>,
}

impl Change {
    /// Whether a sentence tells of this setting, and begins with the same number in the same unit.
    fn is_of(&self, text: &str, told: &Told) -> bool {
        let unit = |span: Span| {
            let unit = span.of(text).trim_start_matches(is_digit);
            unit.to_lowercase()
        };
        self.from.of(text).eq_ignore_ascii_case(told.from.of(text))
            && unit(self.to) == unit(told.to)
            && !self.words.is_disjoint(&told.words)
    }
}

/// The pairs of lines in a block of which the second takes the place of the first, and differs by its last number.
fn changes(text: &str, block: Span) -> Vec<Change> {
    let mut found = Vec::new();
    let mut at = block.start;
    let mut removed: Option<Span> = None;
    for line in block.of(text).split_inclusive('\n') {
        let own = Span::new(at, at + line.trim_end().len());
        at += line.len();
        let added = removed.take().filter(|_| line.starts_with('+'));
        if let Some(change) = added.and_then(|removed| change(text, removed, own)) {
            found.push(change);
        }
        removed = Some(own).filter(|_| line.starts_with('-'));
    }
    found
}

fn change(text: &str, removed: Span, added: Span) -> Option<Change> {
    const LONGEST: usize = 200;
    if removed.len().max(added.len()) > LONGEST {
        return None;
    }
    let (from, to) = (last_amount(text, removed)?, last_amount(text, added)?);
    let name = |line: Span, amount: Span| text.get(line.start + 1..amount.start);
    let (old, new) = (name(removed, from)?, name(added, to)?);
    let differs = from.of(text) != to.of(text);
    (differs && old.trim() == new.trim()).then(|| Change {
        from,
        to,
        words: words(old),
    })
}

/// The last number of a line with the unit at it, where nothing but marks stands behind.
fn last_amount(text: &str, line: Span) -> Option<Span> {
    let is_mark = |c: char| matches!(c, ';' | ',' | '"' | '\'' | ')' | ' ');
    let words = line.of(text).trim_end_matches(is_mark);
    let bare = words.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let unit = words.len() - bare.len();
    let digits = bare.len() - bare.trim_end_matches(is_digit).len();
    let start = bare.len() - digits;
    let is_whole = !bare[..start].ends_with(['.', ',', ':']);
    let is_amount = digits > 0 && unit <= LONGEST_UNIT && is_whole;
    is_amount.then(|| Span::new(line.start + start, line.start + words.len()))
}

const LONGEST_UNIT: usize = 3;

fn is_digit(c: char) -> bool {
    c.is_ascii_digit()
}

/// "raised the pool size from 40 to 120"
struct Told {
    from: Span,
    to: Span,
    words: BTreeSet<String>,
}

/// What is told outside blocks of code.
fn told(text: &str, blocks: &[Span]) -> Vec<Told> {
    let told = text.match_indices(" from ").filter_map(|(at, lead)| {
        let at_block = blocks.partition_point(|block| block.end <= at);
        let in_code = blocks.get(at_block).is_some_and(|block| block.start <= at);
        let from = amount_at(text, at + lead.len()).filter(|_| !in_code)?;
        let joint = " to ";
        let rest = text.get(from.end..)?;
        let to = rest
            .starts_with(joint)
            .then(|| amount_at(text, from.end + joint.len()))??;
        let sentence = around(text, at, to.end);
        let lower = sentence.to_lowercase();
        let mut each = lower.split(|c: char| !c.is_alphabetic());
        let is_set = each.any(|word| SETS.iter().any(|stem| word.starts_with(stem)));
        let words = words(sentence);
        is_set.then_some(Told { from, to, words })
    });
    told.take(MOST).collect()
}

const SETS: &[&str] = &[
    "rais", "increas", "lower", "reduc", "decreas", "bump", "set", "chang", "doubl", "tripl", "cut",
];

/// The number at a place, with the unit at it.
fn amount_at(text: &str, at: usize) -> Option<Span> {
    const LONGEST: usize = 12;
    let rest = text.get(at..)?;
    let digits = rest.bytes().take(LONGEST).take_while(u8::is_ascii_digit);
    let digits = digits.count();
    let behind = rest.get(digits..)?;
    let unit = behind.bytes().take(LONGEST);
    let unit = unit.take_while(u8::is_ascii_alphabetic).count();
    let mut next = behind.get(unit..)?.chars();
    let goes_on = match (next.next(), next.next()) {
        (Some('.' | ',' | ':' | '-'), Some(c)) => c.is_alphanumeric(),
        (Some(c), _) => c.is_alphanumeric() || matches!(c, '%' | '/' | '_'),
        (None, _) => false,
    };
    let is_amount = digits > 0 && unit <= LONGEST_UNIT && !goes_on;
    is_amount.then(|| Span::new(at, at + digits + unit))
}

/// The words of a sentence around a place, as far as they are near.
fn around(text: &str, start: usize, end: usize) -> &str {
    const NEAR: usize = 120;
    let mut from = start.saturating_sub(NEAR);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let mut to = text.len().min(end + NEAR);
    while !text.is_char_boundary(to) {
        to -= 1;
    }
    let ahead = text.get(from..start).unwrap_or_default();
    let ends = [". ", "\n\n", ".\n"];
    let cut = ends
        .iter()
        .filter_map(|stop| Some(ahead.rfind(stop)? + stop.len()));
    let from = from + cut.max().unwrap_or_default();
    let behind = text.get(end..to).unwrap_or_default();
    let cut = ends.iter().filter_map(|stop| behind.find(stop)).min();
    text.get(from..end + cut.unwrap_or(behind.len()))
        .unwrap_or_default()
}

/// The longer words, less the ending of many.
fn words(text: &str) -> BTreeSet<String> {
    const LONG: usize = 4;
    let lower = text.to_lowercase();
    let each = lower.split(|c: char| !c.is_alphabetic());
    let own = each.filter(|word| word.len() >= LONG && !COMMON.contains(word));
    own.map(|word| word.trim_end_matches('s').to_owned())
        .collect()
}

/// Words that the names of many settings have.
const COMMON: &[&str] = &["from", "with", "value", "number", "that", "this", "default"];

fn numbers(code: &str) -> impl Iterator<Item = &str> {
    let numbers = code.split(|c: char| !c.is_ascii_digit());
    numbers.filter(|number| !number.is_empty())
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::found;

    #[test]
    fn what_is_told_and_what_the_change_does() {
        for (told, diff, want) in [
            (
                "The pool was raised from 40 to 120 connections.",
                "-  max-pool-size: 40\n+  max-pool-size: 80",
                "Q27 120 -> 80",
            ),
            (
                "We bumped the memory limit from 512Mi to 2048Mi.",
                "-    memory: \"512Mi\"\n+    memory: \"1024Mi\"",
                "Q27 2048Mi -> 1024Mi",
            ),
            (
                "The pool was raised from 40 to 80 connections.",
                "-  max-pool-size: 40\n+  max-pool-size: 80",
                "",
            ),
            // Another setting, another beginning, another unit, or another step of it.
            (
                "The timeout was raised from 40 to 120.",
                "-  max-pool-size: 40\n+  max-pool-size: 80",
                "",
            ),
            (
                "The pool was raised from 60 to 120.",
                "-  max-pool-size: 40\n+  max-pool-size: 80",
                "",
            ),
            (
                "We bumped the memory limit from 512Mi to 2Gi.",
                "-    memory: 512Mi\n+    memory: 2048Mi",
                "",
            ),
            (
                "The pool was raised from 40 to 120.",
                "-  max-pool-size: 40\n+  max-pool-size: 80\n```\n\n```\n-  max-pool-size: 80\n+  max-pool-size: 120",
                "",
            ),
            (
                "The pool in use went from 40 to 120.",
                "-  max-pool-size: 40\n+  max-pool-size: 80",
                "",
            ),
            (
                "The pool was raised from 40 to 120.",
                "-  pool: 40\n+  queue: 80",
                "",
            ),
        ] {
            let text = format!("# T\n\n{told}\n\n## Fix\n\n```diff\n{diff}\n```\n");
            assert_eq!(found(&text, "Q27"), want, "{told:?} {diff:?}");
        }
    }
}
