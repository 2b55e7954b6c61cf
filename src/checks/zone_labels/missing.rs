//! T15 and T16: times without any zone, and a timeline in several.

use super::{MIXED_ZONES, NO_ZONE};
use crate::checks::zoned::{Timed, Zoned};
use crate::checks::{Case, Finding, Report};
use crate::facts::Place;
use crate::facts::zones::opposite;
use crate::lex::{ClockShape, LabelKind, zone_at};
use crate::text::Span;
use std::collections::HashMap;

pub(super) fn check(case: &Case, zoned: &Zoned, report: &mut Report) {
    if let Some(first) = first_of_the_incident(zoned)
        && !names_a_zone(case)
    {
        let message =
            "No time zone is named anywhere, so that nobody elsewhere can tell when this was.";
        report.add(Finding::apart(&NO_ZONE, first, message));
    }
    mixed(case, zoned, report);
}

/// The first time of day, where the document tells the incident in such times.
fn first_of_the_incident(zoned: &Zoned) -> Option<Span> {
    let is_clock = |timed: &&Timed| {
        let clock = timed.mention.moment.from.clock;
        clock.is_some_and(|(_, clock)| clock.style.shape != ClockShape::Word)
    };
    let of_incident = |timed: &&Timed| {
        let other = Place::Label(LabelKind::Published);
        !matches!(timed.mention.place, Place::Task) && timed.mention.place != other
    };
    let clocks = zoned.times.iter().filter(is_clock).filter(of_incident);
    let first = clocks.clone().next()?.mention.moment.span;
    let is_stated = clocks
        .clone()
        .any(|timed| matches!(timed.mention.place, Place::Entry(_) | Place::Label(_)));
    (is_stated || clocks.count() > 1).then_some(first)
}

/// Whether anything in a text is a zone, or speaks of one.
fn names_a_zone(case: &Case) -> bool {
    let in_mentions = |point: Option<crate::lex::Point>| point.is_some_and(|p| p.zone.is_some());
    let mut mentions = case.facts.mentions.iter();
    if mentions.any(|m| in_mentions(Some(m.moment.from)) || in_mentions(m.moment.to))
        || !case.facts.declared_zones.is_empty()
        || case.facts.timeline.iter().any(|event| event.zone.is_some())
    {
        return true;
    }
    let text = case.text;
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        let begins = c.is_ascii_uppercase() && !before.is_alphanumeric();
        if begins && zone_at(text, at, text.len()).is_some() {
            return true;
        }
        before = c;
    }
    let lower = text.to_lowercase();
    SPEAKS_OF_ZONES.iter().any(|words| lower.contains(words))
}

const SPEAKS_OF_ZONES: &[&str] = &[
    "timezone",
    "time zone",
    "time-zone",
    "local time",
    "utc",
    "gmt",
    "zona horaria",
    "hora local",
    "hora de ",
    "heure de ",
    "heure locale",
    "fuseau",
    "fuso",
    "horário de ",
    "zeitzone",
    "ortszeit",
    "タイムゾーン",
    "現地時間",
    "日本時間",
];

/// Entries of one timeline that are in another zone than its first.
fn mixed(case: &Case, zoned: &Zoned, report: &mut Report) {
    if case.facts.incident.declared_zone.is_some() || !case.facts.declared_zones.is_empty() {
        return;
    }
    let mut firsts: HashMap<Option<usize>, &Timed> = HashMap::new();
    for (at, timed) in zoned.times.iter().enumerate() {
        let is_entry = matches!(timed.mention.place, Place::Entry(_));
        let Some((zone, _)) = timed.zone.filter(|_| is_entry) else {
            continue;
        };
        // A time that is given again in another zone is in both.
        if zoned.is_given_again(case.text, at) {
            continue;
        }
        let timeline = case
            .outline
            .nodes
            .get(timed.mention.node)
            .and_then(|n| n.parent);
        let first = *firsts.entry(timeline).or_insert(timed);
        let Some((first_zone, _)) = first.zone else {
            continue;
        };
        if same_place(case, zoned, first, timed) {
            continue;
        }
        let (one, other) = (first_zone.of(case.text), zone.of(case.text));
        let message = format!(
            "The timeline has times in {one} and in {other}, and does not say which zone it is in."
        );
        let finding = Finding::apart(&MIXED_ZONES, zone, message)
            .see(first_zone, format!("the first entries are in {one}"));
        report.add(finding);
        return;
    }
}

/// Whether two times have the same zone, be it by another name or in the other season.
fn same_place(case: &Case, zoned: &Zoned, one: &Timed, other: &Timed) -> bool {
    let (Some(zone), Some(second)) = (one.zone, other.zone) else {
        return true;
    };
    let (name, second_name) = (zone.0.of(case.text), second.0.of(case.text));
    let offsets = zoned.offsets(case.text, zone, one.when);
    let others = zoned.offsets(case.text, second, other.when);
    name.eq_ignore_ascii_case(second_name)
        || opposite(name).as_deref() == Some(second_name)
        || offsets.is_empty()
        || others.is_empty()
        || offsets.iter().any(|offset| others.contains(offset))
}
