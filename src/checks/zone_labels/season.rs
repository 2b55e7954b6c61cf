//! T13: a zone by the name of the wrong season.

use super::DST_LABEL;
use crate::checks::zone_conversion::offsets_used;
use crate::checks::zoned::{Timed, When, Zoned, second};
use crate::checks::{Case, Finding, Report};
use crate::facts::Place;
use crate::facts::zones::{meanings, opposite};
use crate::lex::{Point, zone_at};
use crate::text::{Edit, Replacement, Span};
use std::collections::HashMap;

/// A place where a zone is named, and the times that are in it.
struct Use<'t> {
    name: &'t str,
    span: Span,
    /// When it cannot hold, if ever.
    wrong: Option<When>,
    /// Whether it holds at some of its times.
    right: bool,
}

pub(super) fn check(case: &Case, zoned: &Zoned, report: &mut Report) {
    let mut by_name: Vec<(&str, Vec<Use>)> = Vec::new();
    let mut places: HashMap<&str, usize> = HashMap::new();
    for named in uses(case, zoned) {
        if named.wrong.is_none() || report.explains(named.span) {
            continue;
        }
        let at = *places.entry(named.name).or_insert(by_name.len());
        if at == by_name.len() {
            by_name.push((named.name, Vec::new()));
        }
        if let Some((_, uses)) = by_name.get_mut(at) {
            uses.push(named);
        }
    }
    for (name, wrong) in &by_name {
        if let Some(finding) = finding(case, zoned, name, wrong) {
            report.add(finding);
        }
    }
}

/// Every place where a seasonal name stands, in the document's order.
fn uses<'t>(case: &Case<'t>, zoned: &Zoned<'t>) -> Vec<Use<'t>> {
    let mut found: Vec<Use> = Vec::new();
    let mut add = |span: Span, times: &mut dyn Iterator<Item = (Option<When>, Option<u32>)>| {
        let name = span.of(case.text);
        let Some(meanings) = zoned.names.seasonal(name) else {
            return;
        };
        if says_its_offset(case.text, span) {
            return;
        }
        let (mut wrong, mut right) = (None, false);
        for (when, second) in times {
            let Some(when) = when else { continue };
            // "At 03:00 CEST the clocks went back": the second of the change has both names.
            let before = second.and_then(|second| second.checked_sub(1));
            let holds = when.can_hold(meanings, second)
                || (before.is_some() && when.can_hold(meanings, before));
            match holds || is_skipped(name, when, second) {
                true => right = true,
                false => wrong = wrong.or(Some(when)),
            }
        }
        found.push(Use {
            name,
            span,
            wrong,
            right,
        });
    };
    for timed in &zoned.times {
        let Some((zone, _)) = timed.zone else {
            continue;
        };
        let moment = &timed.mention.moment;
        let own = |point: Point| point.zone.filter(|(span, _)| *span != zone);
        let at = |point: Point| (timed.when, second(point));
        add(zone, &mut std::iter::once(at(moment.from)));
        for point in [Some(moment.from), moment.to].into_iter().flatten() {
            if let Some((span, _)) = own(point) {
                add(span, &mut std::iter::once(at(point)));
            }
        }
    }
    let entries: Vec<&Timed> = zoned
        .times
        .iter()
        .filter(|timed| matches!(timed.mention.place, Place::Entry(_)) && timed.zone.is_none())
        .collect();
    let declared = &case.facts.declared_zones;
    for (n, declaration) in declared.iter().enumerate() {
        let span = declaration.zone.span;
        let next = declared.iter().skip(n + 1).take(2);
        let mut next = next.map(|next| (next.node, next.zone.span.start));
        let next = next.find(|(node, _)| *node != declaration.node);
        let from = entries.partition_point(|timed| timed.mention.moment.span.start < span.end);
        let to = next.map_or(entries.len(), |(_, at)| {
            entries.partition_point(|timed| timed.mention.moment.span.start < at)
        });
        let below = entries.get(from..to).unwrap_or_default();
        // One line below the timeline may be for all of it.
        let governed = match below.is_empty() && declared.len() == 1 {
            true => &entries[..],
            false => below,
        };
        if governed.is_empty() {
            add(span, &mut std::iter::once((When::of_incident(case), None)));
        } else {
            let mut times = governed
                .iter()
                .map(|timed| (timed.when, second(timed.mention.moment.from)));
            add(span, &mut times);
        }
    }
    found.sort_by_key(|named| named.span);
    found.dedup_by_key(|named| named.span);
    found
}

/// `CET (UTC+1)`: what is meant is written behind it.
fn says_its_offset(text: &str, name: Span) -> bool {
    let rest = text.get(name.end..).unwrap_or_default();
    let skipped = rest.len()
        - rest
            .trim_start_matches([' ', '(', '[', ',', '=', '/', ':'])
            .len();
    let at = name.end + skipped;
    let zone = zone_at(text, at, text.len()).filter(|(span, _)| span.len() > 3);
    let offset = zone.and_then(|(_, zone)| zone.offset_minutes);
    let own = meanings(name.of(text));
    skipped > 0 && offset.is_some_and(|offset| own.iter().any(|m| m.offset_minutes == offset))
}

/// In the hour that clocks skip neither season's name holds.
fn is_skipped(name: &str, when: When, second: Option<u32>) -> bool {
    let Some(second) = second else { return false };
    let other = opposite(name);
    let other = other.as_deref().map(meanings).unwrap_or_default();
    when.day().is_some() && !other.is_empty() && !when.can_hold(other, Some(second))
}

fn finding(case: &Case, zoned: &Zoned, name: &str, wrong: &[Use]) -> Option<Finding> {
    let first = wrong.first()?;
    let when = first.wrong?;
    let right = opposite(name)?;
    let date = when.shown(case.text);
    let on = if when.has_day() { "on" } else { "in" };
    let message = format!("{name} is not in use {on} {date}: {right} is.");
    let mut finding = Finding::new(&DST_LABEL, first.span, message);
    if let Some(written) = when.written {
        finding = finding.see(written, "the date");
    }
    for other in wrong.iter().skip(1) {
        finding = finding.see(other.span, format!("{name} here too"));
    }
    let renamed = |name: &str| {
        let all = wrong.iter().map(|named| Replacement {
            span: named.span,
            text: name.to_owned(),
        });
        Edit::of(all.collect()).ok()
    };
    // Where some of the times are of the one season and some of the other, no name of a season is right.
    if wrong.iter().any(|named| named.right) {
        let generic = GENERIC.iter().find(|(names, _)| names.contains(&name));
        return Some(
            match generic.and_then(|(_, name)| Some((name, renamed(name)?))) {
                Some((name, edit)) => finding.choice(format!("Write {name}"), edit),
                None => finding,
            },
        );
    }
    let own = meanings(name).first()?.offset_minutes;
    let as_written = offsets_used(case, zoned, name).is_some_and(|used| used.contains(&own));
    let title = format!("Write {right}");
    let edit = renamed(&right)?;
    if !as_written {
        return Some(finding.safe_fix(title, edit));
    }
    // Some times were converted with the offset that the name says: either the name or the offset is meant.
    let offset = written_offset(own);
    Some(match renamed(&offset) {
        Some(by_offset) => finding
            .choice(title, edit)
            .choice(format!("Write {offset}"), by_offset),
        None => finding.choice(title, edit),
    })
}

/// Names that hold all the year.
const GENERIC: &[([&str; 2], &str)] = &[
    (["PST", "PDT"], "PT"),
    (["MST", "MDT"], "MT"),
    (["CST", "CDT"], "CT"),
    (["EST", "EDT"], "ET"),
];

/// `UTC+05:30`
pub(super) fn written_offset(minutes: i16) -> String {
    let sign = if minutes < 0 { '-' } else { '+' };
    let size = minutes.unsigned_abs();
    format!("UTC{sign}{:02}:{:02}", size / 60, size % 60)
}
