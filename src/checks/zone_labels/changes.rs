//! T17: times in the hour that clocks skip, or that they show twice.

use super::IMPOSSIBLE_LOCAL_TIME;
use crate::checks::zoned::{Zoned, second};
use crate::checks::{Case, Finding, Report};
use crate::facts::Day;
use crate::facts::zones::{Meaning, Season, meanings, opposite};
use crate::lex::{Clock, Point};
use crate::text::{Edit, Replacement, Span};

#[derive(Clone, Copy, PartialEq, Eq)]
enum Change {
    Skipped,
    Twice,
}

/// A time in such an hour.
struct Inside {
    change: Change,
    zone: Span,
    clock: (Span, Clock),
    day: Day,
}

pub(super) fn check(case: &Case, zoned: &Zoned, report: &mut Report) {
    let declared = case.facts.incident.declared_zone;
    let declared = declared.map(|zone| (zone.span, zone.value));
    let mut found: Vec<Inside> = Vec::new();
    for timed in &zoned.times {
        let is_entry = matches!(timed.mention.place, crate::facts::Place::Entry(_));
        let zone = timed.zone.or(declared.filter(|_| is_entry));
        let day = timed.when.and_then(|when| when.day());
        let Some(((zone, value), day)) = zone.zip(day) else {
            continue;
        };
        if value.offset_minutes.is_some() {
            continue;
        }
        let points = [Some(timed.mention.moment.from), timed.mention.moment.to];
        for point in points.into_iter().flatten() {
            // A second date may stand at the end of a range.
            let day = match point.date {
                Some((_, date)) => Day::of(date).unwrap_or(day),
                None => day,
            };
            let change = change(zoned, zone.of(case.text), point, day);
            if let Some((change, clock)) = change.zip(point.clock) {
                found.push(Inside {
                    change,
                    zone,
                    clock,
                    day,
                });
            }
        }
    }
    let alike = |one: &Inside, other: &Inside| {
        one.change == other.change
            && one.day == other.day
            && one.zone.of(case.text) == other.zone.of(case.text)
    };
    for same in found.chunk_by(alike) {
        report.add(finding(case.text, same));
    }
}

fn change(zoned: &Zoned, name: &str, point: Point, day: Day) -> Option<Change> {
    let second = second(point)?;
    let own = zoned.names.seasonal(name)?;
    let other = opposite(name);
    let other = other.as_deref().map(meanings).unwrap_or_default();
    let has_both = |wanted: fn(&Season) -> bool| own.iter().chain(other).any(|m| wanted(&m.season));
    let both = has_both(|s| matches!(s, Season::Standard(_)))
        && has_both(|s| matches!(s, Season::Daylight(_)));
    let holds = |meaning: &&Meaning| meaning.holds(day, Some(second));
    let held = own.iter().chain(other).filter(holds).count();
    match held {
        0 if both => Some(Change::Skipped),
        2 if both && own.len() == 2 => Some(Change::Twice),
        _ => None,
    }
}

fn finding(text: &str, same: &[Inside]) -> Finding {
    let Some(first) = same.first() else {
        return Finding::new(&IMPOSSIBLE_LOCAL_TIME, Span::default(), "");
    };
    let (clock, zone) = (first.clock.0.of(text), first.zone.of(text));
    let message = match first.change {
        Change::Skipped => format!(
            "There was no {clock} {zone} on {}: the clocks were put forward over that hour.",
            first.day
        ),
        Change::Twice => format!(
            "{clock} {zone} came twice on {}: the clocks were put back in that hour.",
            first.day
        ),
    };
    let mut finding =
        Finding::new(&IMPOSSIBLE_LOCAL_TIME, first.clock.0, message).see(first.zone, "the zone");
    for other in same.iter().skip(1) {
        finding = finding.see(other.clock.0, "in the same hour");
    }
    if first.change == Change::Twice {
        return finding;
    }
    let later = same.iter().map(|inside| Replacement {
        span: inside.clock.0,
        text: inside.clock.1.style.write(inside.clock.1.minutes + 60),
    });
    let without_seconds = same.iter().all(|inside| inside.clock.1.seconds.is_none());
    match Edit::of(later.collect()) {
        Ok(edit) if without_seconds => finding.choice("Write it an hour later", edit),
        _ => finding,
    }
}
