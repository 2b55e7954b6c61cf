//! The zone that times are to be shown in, and what is known of the one they are in.

use super::NotShown;
use crate::facts::zones::{self, meanings};
use crate::facts::{Day, Instant};
use crate::lex::zone_at;
use crate::text::Span;

/// A zone that times can be shown in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// As it is written behind a time: `UTC+02:00`, `Europe/Berlin`.
    pub name: String,
    offset_minutes: Option<i16>,
}

impl Target {
    /// Reads a zone as people type it: `utc`, `+02:00`, `cest`, `Berlin`, `Europe/Berlin`.
    pub fn read(typed: &str) -> Result<Target, NotShown> {
        let typed = typed.trim();
        let signed = typed.starts_with(['+', '-', '\u{2212}']);
        let as_offset = signed.then(|| format!("UTC{typed}"));
        let tries = [
            as_offset,
            Some(typed.to_owned()),
            Some(format!("{typed} time")),
            Some(typed.to_uppercase()),
        ];
        let mut found = tries.into_iter().flatten().filter_map(known);
        let unknown = || NotShown::NotKnown(typed.to_owned());
        found.next().ok_or_else(unknown)
    }

    /// Its offset at an instant; where no day is known, only one that it always has.
    pub(super) fn offset(&self, instant: Instant, day_is_known: bool) -> Result<i16, NotShown> {
        if let Some(offset) = self.offset_minutes {
            return Ok(offset);
        }
        let name = &self.name;
        if !day_is_known {
            return only_meaning(name);
        }
        let found = zones::offset_from(name, instant);
        found.ok_or_else(|| {
            let near = instant.by_clock_at(meanings(name).first().map_or(0, |m| m.offset_minutes));
            why_none(name, near.unwrap_or(instant).day())
        })
    }
}

/// A zone that is read behind a time and whose offset can be known.
fn known(name: String) -> Option<Target> {
    let (span, zone) = zone_at(&name, 0, name.len())?;
    if span != Span::new(0, name.len()) {
        return None;
    }
    if let Some(offset_minutes) = zone.offset_minutes {
        let zulu = name.eq_ignore_ascii_case("z");
        let name = if zulu { "UTC".to_owned() } else { name };
        return Some(Target {
            name: name.to_uppercase(),
            offset_minutes: Some(offset_minutes),
        });
    }
    // Behind a time the name of a place alone is none of a zone.
    let whole = |name: &str| zone_at(name, 0, name.len()).map(|(span, _)| span.len());
    let is_place = whole(&format!("{name} time")) > Some(name.len());
    let is_short = name.contains('/') || !name.contains(|c: char| c.is_lowercase()) && !is_place;
    let is_zone = is_short || name.to_lowercase().ends_with(" time") || name == "ChST";
    (is_zone && !meanings(&name).is_empty()).then_some(Target {
        name,
        offset_minutes: None,
    })
}

/// The offset of a zone that is written at a time by its own clocks.
pub(super) fn offset_of(name: &str, day: Option<Day>, second: u32) -> Result<i16, NotShown> {
    let Some(day) = day else {
        return only_meaning(name);
    };
    zones::offset_at(name, day, Some(second)).ok_or_else(|| why_none(name, day))
}

fn only_meaning(name: &str) -> Result<i16, NotShown> {
    match meanings(name) {
        [] => Err(NotShown::NotKnown(name.to_owned())),
        [only] => Ok(only.offset_minutes),
        _ => Err(NotShown::NoDay(name.to_owned())),
    }
}

fn why_none(name: &str, day: Day) -> NotShown {
    let name = name.to_owned();
    match zones::holds(&name, day, None) {
        None => NotShown::NotKnown(name),
        Some(false) => NotShown::OutOfSeason {
            other: zones::opposite(&name),
            name,
            day,
        },
        Some(true) => NotShown::SeveralMeanings(name),
    }
}
