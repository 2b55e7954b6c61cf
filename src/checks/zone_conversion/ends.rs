//! A stated start or end that was meant to be converted: it has the digits of local time and the name of another zone.

use super::shift::rewrite;
use super::{OFFSET_SIGN, ZONE_CONVERSION};
use crate::checks::zoned::{Timed, Zoned, may_be_either};
use crate::checks::{Case, Finding, Report};
use crate::facts::zones::rules;
use crate::facts::{Day, Place};
use crate::lex::LabelKind;
use crate::text::Edit;

const DAY: i64 = 24 * 60;
const HOUR: i64 = 60;

/// A time whose zone and day are known.
struct Known<'a> {
    timed: &'a Timed<'a>,
    zone: &'a str,
    /// All that its zone can mean.
    offsets: Vec<i16>,
    /// Minutes on its own clock since the midnight that begins the document's first day.
    wall: i64,
    day: Day,
}

/// What made a stated end wrong.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Slip {
    /// The digits were kept.
    Kept,
    Flipped,
    /// An hour, for daylight time.
    Hour,
}

impl Known<'_> {
    fn utc(&self) -> impl Iterator<Item = i64> {
        self.offsets
            .iter()
            .map(|offset| self.wall - i64::from(*offset))
    }

    /// Minutes of which there are many alike say little of where a time comes from.
    fn is_round(&self, to: i64) -> bool {
        self.wall % to == 0
    }
}

pub(super) fn check(case: &Case, zoned: &Zoned, report: &mut Report) {
    let known = all_known(case, zoned);
    let stated = |kind: LabelKind| {
        let is = |k: &&Known| k.timed.mention.place == Place::Label(kind);
        known.iter().find(is).filter(|k| k.offsets.len() == 1)
    };
    let ends = [stated(LabelKind::Start), stated(LabelKind::End)];
    let ends: Vec<&Known> = ends.into_iter().flatten().collect();
    let is_told = |end: &Known| {
        let mut others = known.iter().filter(|other| !std::ptr::eq(*other, end));
        others.any(|other| agree(end, other))
    };
    let wrong: Vec<(&Known, &Known, Slip)> = ends
        .iter()
        .filter(|end| !is_told(end))
        .filter_map(|end| {
            let local = known.iter().find(|other| slip(end, other).is_some())?;
            Some((*end, local, slip(end, local)?))
        })
        .collect();
    let other_is_right = ends.len() == 2 && wrong.len() == 1;
    let sure = other_is_right && ends.iter().any(|end| is_told(end));
    for (end, local, slip) in &wrong {
        let by_chance = end.is_round(30) && !sure && wrong.len() == 1;
        let span = end.timed.mention.moment.span;
        if !by_chance && !report.explains(span) {
            report.add(finding(case, end, local, *slip, sure));
        }
    }
}

fn all_known<'a>(case: &Case<'a>, zoned: &'a Zoned<'a>) -> Vec<Known<'a>> {
    let mut first = None;
    let known = zoned.times.iter().filter_map(|timed| {
        let (_, clock) = timed.mention.moment.from.clock?;
        let (zone, day) = (timed.zone?, timed.when?.day()?);
        let first = *first.get_or_insert(day);
        let certain = clock.is_plausible() && !may_be_either(clock);
        let offsets = zoned.offsets(case.text, zone, timed.when);
        (certain && !offsets.is_empty()).then_some(Known {
            timed,
            zone: zone.0.of(case.text),
            offsets,
            wall: i64::from(day.since(first)) * DAY + i64::from(clock.minutes),
            day,
        })
    });
    known.collect()
}

/// Whether two times can be the same.
fn agree(one: &Known, other: &Known) -> bool {
    one.utc().any(|utc| other.utc().any(|same| same == utc))
}

/// How a stated end can have come from a time elsewhere that is not the same.
fn slip(end: &Known, other: &Known) -> Option<Slip> {
    let is_event = !matches!(
        other.timed.mention.place,
        Place::Label(LabelKind::Published) | Place::Task
    );
    if !is_event || other.zone == end.zone || agree(end, other) {
        return None;
    }
    if end.wall == other.wall {
        return Some(Slip::Kept);
    }
    let [own] = end.offsets[..] else { return None };
    let [there] = other.offsets[..] else {
        return None;
    };
    if end.is_round(5) {
        return None;
    }
    let late = (end.wall - i64::from(own)) - (other.wall - i64::from(there));
    match late {
        late if late == 2 * (i64::from(there) - i64::from(own)) => Some(Slip::Flipped),
        HOUR | -60 if rules(other.zone).is_some() => Some(Slip::Hour),
        _ => None,
    }
}

fn finding(case: &Case, end: &Known, local: &Known, slip: Slip, sure: bool) -> Finding {
    let text = case.text;
    let (stated, told) = (&end.timed.mention.moment, &local.timed.mention.moment);
    let rule = match slip {
        Slip::Flipped => &OFFSET_SIGN,
        Slip::Kept | Slip::Hour => &ZONE_CONVERSION,
    };
    let (own, there) = (end.offsets.first(), local.offsets.first());
    let shift =
        i64::from(own.copied().unwrap_or_default()) - i64::from(there.copied().unwrap_or_default());
    let right = local.wall + shift;
    let days = right.div_euclid(DAY) - end.wall.div_euclid(DAY);
    let day = end.day.plus(i32::try_from(days).unwrap_or_default());
    let minutes = u16::try_from(right.rem_euclid(DAY)).unwrap_or_default();
    let seconds = stated.from.clock.and_then(|(_, clock)| clock.seconds);
    let changes = rewrite(stated.from, minutes, seconds.unwrap_or_default(), Some(day));
    let new: Vec<&str> = changes.iter().map(|change| change.text.as_str()).collect();
    let title = format!(
        "Write {}",
        new.iter().rev().copied().collect::<Vec<_>>().join(" ")
    );
    let why = match slip {
        Slip::Kept => "it has the digits of the other zone.",
        Slip::Flipped => "the offset was taken with the wrong sign.",
        Slip::Hour => "it is an hour off, as if for the other season.",
    };
    let message = format!(
        "{} is not {}: {why}",
        stated.span.of(text),
        told.span.of(text),
    );
    let finding =
        Finding::new(rule, stated.span, message).see(told.span, "the same time in its own zone");
    // A time on another day needs its date to be written.
    let is_whole = days == 0 || stated.from.date.is_some();
    match Edit::of(changes) {
        Ok(edit) if is_whole && local.offsets.len() == 1 && sure => finding.safe_fix(title, edit),
        Ok(edit) if is_whole && local.offsets.len() == 1 => finding.choice(title, edit),
        _ => finding,
    }
}
