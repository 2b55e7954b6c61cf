//! Room `checks`: the rules. Each says what it finds, why that matters, and shows it in a bad and a good example that are
//! also its tests; together they turn what a document says into findings and fixes.
//! May use: text, lex, outline, lens, templates, facts.

mod case;
mod clocks;
mod dates;
mod duration;
mod finding;
mod impact;
mod impossible;
mod measures;
mod mend;
mod midnight;
mod moves;
mod mutes;
mod order;
mod other_zone;
mod quantities;
mod rule;
mod slips;
mod stated;
mod statements;
mod sums;
mod track;
mod trial;
mod twelve_hours;
mod two_ways;
mod weekday;
mod window;
mod wording;
mod zone_conversion;
mod zone_labels;
mod zoned;

pub use case::{Case, Setup};
pub use finding::{Finding, Fix, Related, Report};
pub use mend::{Mended, Mending, mend, safe_fixes};
pub use mutes::{Muted, NoPlace, can_be_muted, mute};
pub use other_zone::{NotShown, Shown, Target, in_zone, zones_used};
pub use rule::{Family, Rule, Severity};

use crate::facts::{Facts, gather};
use crate::outline::{Outline, read};
use mutes::Mutes;
use trial::tried;

/// The families of rules, in the order in which they are asked: what an earlier one has explained is no evidence for a
/// later one.
pub const FAMILIES: &[Family] = &[
    impossible::FAMILY,
    weekday::FAMILY,
    zone_conversion::FAMILY,
    zone_labels::FAMILY,
    clocks::FAMILY,
    dates::FAMILY,
    twelve_hours::FAMILY,
    order::FAMILY,
    window::FAMILY,
    duration::FAMILY,
    measures::FAMILY,
    sums::FAMILY,
    statements::FAMILY,
    quantities::FAMILY,
    impact::FAMILY,
];

/// All rules, by their codes.
pub fn rules() -> Vec<&'static Rule> {
    let mut rules: Vec<&Rule> = all().collect();
    rules.sort_by_key(|rule| rule.code);
    rules
}

fn all() -> impl Iterator<Item = &'static Rule> {
    let of_families = FAMILIES.iter().flat_map(|family| family.rules).copied();
    // Mutes are asked last of all, and not as a family: they answer to what the others have found.
    of_families.chain([&mutes::UNUSED_MUTE])
}

/// A rule by its code or its name, in any case.
pub fn rule(named: &str) -> Option<&'static Rule> {
    let is = |of: &str| of.eq_ignore_ascii_case(named);
    all().find(|rule| is(rule.code) || is(rule.name))
}

/// What is wrong with a text, in its order.
pub fn check(text: &str, setup: Setup) -> Vec<Finding> {
    let outline = read(text);
    let facts = gather(text, &outline);
    check_facts(text, &outline, &facts, setup)
}

/// [`check`] of a text that was read.
pub fn check_facts(text: &str, outline: &Outline, facts: &Facts, setup: Setup) -> Vec<Finding> {
    tried(text, setup, found(text, outline, facts, setup))
}

/// [`check_facts`], with what its writer does not want to be told.
pub fn check_with_mutes(
    text: &str,
    outline: &Outline,
    facts: &Facts,
    setup: Setup,
) -> (Vec<Finding>, Vec<Muted>) {
    let (found, muted) = found_and_muted(text, outline, facts, setup);
    (tried(text, setup, found), muted)
}

/// What is wrong with a text; its safe fixes are as safe as their rules say.
fn found(text: &str, outline: &Outline, facts: &Facts, setup: Setup) -> Vec<Finding> {
    found_and_muted(text, outline, facts, setup).0
}

fn found_and_muted(
    text: &str,
    outline: &Outline,
    facts: &Facts,
    setup: Setup,
) -> (Vec<Finding>, Vec<Muted>) {
    let mutes = Mutes::of(text);
    if mutes.is_empty() {
        let report = asked(text, outline, facts, setup);
        return (report.in_order(), Vec::new());
    }
    let text_alone = mutes.blanked(text);
    let outline = read(&text_alone);
    let facts = gather(&text_alone, &outline);
    let mut report = asked(&text_alone, &outline, &facts, setup);
    let muted = match facts.is_template {
        true => Vec::new(),
        false => mutes.answer(text, &mut report),
    };
    (report.in_order(), muted)
}

/// What the rules find.
fn asked(text: &str, outline: &Outline, facts: &Facts, setup: Setup) -> Report {
    let case = Case::new(text, outline, facts, setup);
    let mut report = Report::default();
    // A template states nothing that could be wrong.
    if !facts.is_template {
        for family in FAMILIES {
            (family.check)(&case, &mut report);
        }
    }
    report
}

#[cfg(test)]
mod tests;
