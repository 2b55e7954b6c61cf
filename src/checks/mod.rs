//! Room `checks`: the rules. Each says what it finds, why that matters, and shows it in a bad and a good example that are
//! also its tests; together they turn what a document says into findings and fixes.
//! May use: text, lex, outline, lens, templates, facts.

mod case;
mod dates;
mod finding;
mod impact;
mod quantities;
mod rule;
mod weekday;

pub use case::{Case, Setup};
pub use finding::{Finding, Fix, Related, Report};
pub use rule::{Family, Rule, Severity};

use crate::facts::{Facts, gather};
use crate::outline::{Outline, read};

/// The families of rules, in the order in which they are asked: what an earlier one has explained is no evidence for a
/// later one.
pub const FAMILIES: &[Family] = &[
    weekday::FAMILY,
    dates::FAMILY,
    quantities::FAMILY,
    impact::FAMILY,
];

/// All rules, by their codes.
pub fn rules() -> Vec<&'static Rule> {
    let mut rules: Vec<&Rule> = FAMILIES
        .iter()
        .flat_map(|family| family.rules)
        .copied()
        .collect();
    rules.sort_by_key(|rule| rule.code);
    rules
}

/// A rule by its code or its name, in any case.
pub fn rule(named: &str) -> Option<&'static Rule> {
    let is = |of: &str| of.eq_ignore_ascii_case(named);
    rules()
        .into_iter()
        .find(|rule| is(rule.code) || is(rule.name))
}

/// What is wrong with a text, in its order.
pub fn check(text: &str, setup: Setup) -> Vec<Finding> {
    let outline = read(text);
    let facts = gather(text, &outline);
    check_facts(text, &outline, &facts, setup)
}

/// [`check`] of a text that was read.
pub fn check_facts(text: &str, outline: &Outline, facts: &Facts, setup: Setup) -> Vec<Finding> {
    let case = Case::new(text, outline, facts, setup);
    let mut report = Report::default();
    // A template states nothing that could be wrong.
    if !facts.is_template {
        for family in FAMILIES {
            (family.check)(&case, &mut report);
        }
    }
    report.in_order()
}

#[cfg(test)]
mod tests;
