//! Q27: what is said of the same people or things in two places, differently.

use super::QUANTITY_CONFLICT;
use crate::checks::{Case, Finding, Report};
use crate::facts::Affected;
use crate::outline::NodeKind;
use crate::text::Edit;
use std::collections::HashMap;

/// What is said of the same things in several places.
pub(super) fn check(case: &Case, report: &mut Report) {
    let mut of_same: HashMap<(bool, String), Vec<&Affected>> = HashMap::new();
    for affected in &case.facts.affected {
        let of = affected.of.of(case.text).to_lowercase();
        of_same
            .entry((affected.is_share, of))
            .or_default()
            .push(affected);
    }
    let mut found: Vec<(&Affected, &Affected)> = of_same
        .values()
        .filter_map(|all| in_conflict(case, all))
        .collect();
    found.sort_by_key(|(_, second)| second.span);
    for (first, second) in found {
        if !report.explains(first.span) && !report.explains(second.span) {
            report.add(conflict(case.text, first, second));
        }
    }
}

/// Two statements of one number that differ, in a document that makes no others.
fn in_conflict<'a>(case: &Case, all: &[&'a Affected]) -> Option<(&'a Affected, &'a Affected)> {
    let text = case.text;
    const MOST: usize = 8;
    let first = *all.first().filter(|_| all.len() <= MOST)?;
    let second = *all.iter().find(|other| differ(first, other))?;
    let is_one_of = |other: &&&Affected| !differ(first, other) || !differ(second, other);
    let in_one_place = |other: &&&Affected| {
        differ(first, other) && all.iter().any(|a| a.node == other.node && differ(a, other))
    };
    let is_clear = all.iter().all(|affected| is_plain(text, affected))
        && all.iter().filter(is_one_of).count() == all.len()
        && !all.iter().any(|other| in_one_place(&other))
        && section(case, first) != section(case, second);
    let same = is_clear && of_one_thing(text, first, second);
    // The one that stands alone is to be looked at.
    let agree_with_second = all.iter().filter(|other| !differ(second, other)).count();
    match same {
        true if agree_with_second > 1 && agree_with_second * 2 > all.len() => Some((second, first)),
        true => Some((first, second)),
        false => None,
    }
}

/// The node of the section in which it is said.
fn section(case: &Case, affected: &Affected) -> Option<usize> {
    let nodes = &case.outline.nodes;
    let is_section = |n: &usize| {
        let kind = nodes.get(*n).map(|node| node.kind);
        matches!(kind, Some(NodeKind::Section { .. }))
    };
    let parent = |n: &usize| nodes.get(*n).and_then(|node| node.parent);
    std::iter::successors(Some(affected.node), parent).find(is_section)
}

/// Not the same, even where one is rounded.
fn differ(a: &Affected, b: &Affected) -> bool {
    let of = |affected: &Affected| affected.amount.times(100).unwrap_or(u64::MAX);
    let (small, large) = (of(a).min(of(b)), of(a).max(of(b)));
    let about = a.about || b.about;
    let margin = match a.is_share {
        true if about => 500,
        true => 100,
        false if about => large / 5,
        false => large / 50,
    };
    large - small > margin
}

/// Said of the incident as a whole: not of its peak, a stage, a place, or of the rest.
fn is_plain(text: &str, affected: &Affected) -> bool {
    let sentence = affected.sentence.of(text);
    let mut words = sentence.split(|c: char| !c.is_alphanumeric());
    let is_qualified = words.any(|word| REGIONS.contains(&word) || has(QUALIFIED, word));
    let before = text.get(affected.sentence.start..affected.span.start);
    let before = before
        .unwrap_or_default()
        .rsplit(|c: char| !c.is_alphanumeric());
    let mut before = before.filter(|word| !word.is_empty()).take(2);
    let is_rest = before.any(|word| has(REST, word));
    let until = sentence.split("by ").skip(1);
    let has_stage = until
        .into_iter()
        .any(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    !is_qualified && !is_rest && !has_stage
}

/// Whether a list has a word, in any case.
fn has(list: &str, word: &str) -> bool {
    list.split_ascii_whitespace()
        .any(|other| word.eq_ignore_ascii_case(other))
}

/// Words before a number that make it the rest of another.
const REST: &str = "
    remaining rest others other another additional further only also even still
";

const REGIONS: &[&str] = &["EU", "US", "UK", "APAC", "EMEA"];

const QUALIFIED: &str = "
    peak peaked height highest worst maximum max average initially first then later recovered restored reinstated
    back again completely entirely partially region regions zone zones cluster clusters country europe america asia
    africa android ios mobile normally usually typically usual normal daily weekly now would might target slo sla
    per refunded contacted complained reported use uses canary rollout
";

/// Whether two sentences tell of the same: one says only that something was affected, or they share a word that matters.
fn of_one_thing(text: &str, a: &Affected, b: &Affected) -> bool {
    let (a_words, b_words) = (predicate(text, a), predicate(text, b));
    let is_general = |words: &[String]| {
        let general = ["affect", "impact", "concern", "afect", "touch", "betrof"];
        words
            .iter()
            .any(|word| general.iter().any(|stem| word.starts_with(stem)))
    };
    let shared = a_words
        .iter()
        .any(|word| word.len() > 3 && b_words.contains(word));
    let general = [is_general(&a_words), is_general(&b_words)];
    // Two long numbers with the same digits are one number, whatever happened to those counted.
    let same_kind = a.is_share || general == [true; 2] || swapped_digits(text, a, b);
    same_kind && (general != [false; 2] || shared)
}

/// Whether two exact numbers differ by two digits that have changed places: 1,214 and 1,412.
fn swapped_digits(text: &str, a: &Affected, b: &Affected) -> bool {
    let digits = |affected: &Affected| {
        let digits = affected.value.of(text).bytes();
        digits.filter(u8::is_ascii_digit).collect::<Vec<u8>>()
    };
    let (one, other) = (digits(a), digits(b));
    let is_exact = !a.about && !b.about && one.len() >= 3 && one.len() == other.len();
    let differ: Vec<(u8, u8)> = one
        .iter()
        .zip(&other)
        .filter_map(|(a, b)| (a != b).then_some((*a, *b)))
        .collect();
    is_exact && matches!(differ[..], [(a, b), (c, d)] if a == d && b == c)
}

/// The words of a sentence beside those of the number, as far as words bend alike.
fn predicate(text: &str, affected: &Affected) -> Vec<String> {
    const STEM: usize = 6;
    let (sentence, at, of) = (affected.sentence, affected.span, affected.of);
    let behind = of.end.max(at.end).min(sentence.end);
    let before = text.get(sentence.start..at.start).unwrap_or_default();
    let behind = text.get(behind..sentence.end).unwrap_or_default();
    let all = format!("{before} {behind}").to_lowercase();
    let words = all
        .split(|c: char| !c.is_alphabetic())
        .filter(|word| !has(COMMON, word));
    words
        .map(|word| word.chars().take(STEM).collect())
        .collect()
}

/// Words that two sentences may share by chance.
const COMMON: &str = "
    were have been that this than with from while when during outage incident approximately about around roughly
    nearly users customers requests their they them minutes hours service because resulting leading more
";

fn conflict(text: &str, first: &Affected, second: &Affected) -> Finding {
    let shown = |affected: &Affected| match affected.is_share {
        true => text
            .get(affected.value.start..affected.span.end)
            .unwrap_or_default(),
        false => affected.value.of(text),
    };
    let (one, other) = (shown(first), shown(second));
    let of = second.of.of(text);
    let message = match first.is_share {
        true => format!("{other} of {of} are said to be affected here, but {one} elsewhere."),
        false => format!("{other} {of} are said to be affected here, but {one} elsewhere."),
    };
    let write = |from: &Affected, to: &Affected| Edit::replace(to.value, from.value.of(text));
    Finding::new(&QUANTITY_CONFLICT, second.span, message)
        .see(first.span, format!("{one} stands here"))
        .choice(format!("Write {one} here"), write(first, second))
        .choice(format!("Write {other} there"), write(second, first))
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::found;

    #[test]
    fn quantities_that_disagree() {
        let two =
            |one: &str, other: &str| format!("## Summary\n\n{one}\n\n## Root cause\n\n{other}\n");
        for (one, other, want) in [
            (
                "40% of the visitors got a blank page.",
                "So 60% of the visitors were affected.",
                "Q27 60% -> 40",
            ),
            (
                "23% of webhooks came late.",
                "Workers were missing, and 32% of webhooks came an hour late.",
                "Q27 32% -> 23",
            ),
            (
                "1,200 customers were affected.",
                "It affected 2,100 customers.",
                "Q27 2,100 customers -> 1,200",
            ),
            // One number, its digits swapped.
            (
                "1,214 organizations were affected.",
                "Users of 1,412 organizations could not log in.",
                "Q27 1,412 organizations -> 1,214",
            ),
            (
                "It affected 386 customers.",
                "Payments of 368 customers were declined.",
                "Q27 368 customers -> 386",
            ),
            (
                "1,214 organizations were affected.",
                "Users of about 1,412 organizations could not log in.",
                "",
            ),
            (
                "1,214 organizations were affected.",
                "Users of 1,312 organizations could not log in.",
                "",
            ),
            (
                "1,214 customers were affected.",
                "We wrote to 1,412 customers, per policy.",
                "",
            ),
            ("40% of users were affected.", "It hit 40.4% of users.", ""),
            (
                "About 40% of users were affected.",
                "It hit 43% of users.",
                "",
            ),
            // Others, a stage, a peak, a place, a part of them.
            (
                "40% of users were affected.",
                "60% of requests were affected.",
                "",
            ),
            (
                "40% of users were affected.",
                "60% of mobile users were affected.",
                "",
            ),
            (
                "At its peak 60% of users were affected.",
                "40% of users were affected.",
                "",
            ),
            (
                "60% of users were affected.",
                "40% of users could log in again by noon.",
                "",
            ),
            (
                "60% of users were affected.",
                "40% of users were affected in Europe.",
                "",
            ),
            (
                "60% of users were affected.",
                "40% of users could not log in, 20% of users waited.",
                "",
            ),
            (
                "60% of users saw errors.",
                "40% of users have the old app.",
                "",
            ),
            (
                "1,200 customers were affected.",
                "We wrote to 300 customers.",
                "",
            ),
        ] {
            assert_eq!(found(&two(one, other), "Q27"), want, "{one} {other}");
        }
        let of_three = "## Summary\n\n60% of users were affected.\n\n## Impact\n\n40% of users were affected.\n\n\
            ## Root cause\n\nSo 40% of users were affected.\n";
        assert_eq!(found(of_three, "Q27"), "Q27 60% -> 40");
    }
}
