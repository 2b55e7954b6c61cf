//! The times that are shown in another zone: those of the timeline's entries, and those that state the incident's
//! window and its milestones.

use super::NotShown;
use super::target::offset_of;
use crate::facts::{Event, Fact, Facts, Instant};
use crate::lex::{Date, LabelKind, Moment, Point, Zone, moment_at, moments};
use crate::outline::{NodeKind, Outline, Part};
use crate::text::Span;
use std::collections::BTreeSet;

/// A time, where it is written, and when it is.
pub(super) struct Time {
    pub moment: Moment,
    /// What stands in other columns: the date, the zone, the end.
    pub date: Option<(Span, Date)>,
    pub zone: Option<Span>,
    pub end: Option<Moment>,
    /// Its beginning, by its own clock; its offset is certain.
    pub at: Instant,
    pub offset: i16,
    /// Its day is written, or follows from one that is; else it is only assumed.
    pub day_is_known: bool,
}

impl Time {
    pub fn utc(&self) -> i64 {
        self.at.wall_seconds() - i64::from(self.offset) * 60
    }

    pub fn is_dated(&self) -> bool {
        self.date.is_some() || self.moment.from.date.is_some()
    }
}

/// The labels whose times are shown with those of the timeline.
const LABELS: [LabelKind; 6] = [
    LabelKind::Start,
    LabelKind::End,
    LabelKind::Detected,
    LabelKind::Acknowledged,
    LabelKind::Mitigated,
    LabelKind::Resolved,
];

pub(super) fn times(text: &str, outline: &Outline, facts: &Facts) -> Result<Vec<Time>, NotShown> {
    let finder = Finder {
        text,
        outline,
        facts,
    };
    let mut found = finder.of_entries()?;
    if found.is_empty() {
        return Err(NotShown::NoTimes);
    }
    found.extend(finder.of_window()?);
    found.sort_by_key(|time| time.moment.span);
    found.dedup_by_key(|time| time.moment.span);
    Ok(found)
}

struct Finder<'t> {
    text: &'t str,
    outline: &'t Outline,
    facts: &'t Facts,
}

impl Finder<'_> {
    fn of_entries(&self) -> Result<Vec<Time>, NotShown> {
        let events = self.facts.timeline.iter();
        let events = events.zip(&self.facts.reckoning.events);
        let mut found = Vec::new();
        for ((event, at), certain) in events.zip(&self.facts.instants) {
            let is_entry = self.outline.nodes.get(event.node).map(|node| node.kind);
            let moment = event.moment.as_ref().filter(|m| m.from.clock.is_some());
            let (Some(NodeKind::Entry), Some(moment)) = (is_entry, moment) else {
                continue;
            };
            let untold = || NotShown::Untold(moment.span.of(self.text).to_owned());
            let at = at.ok_or_else(untold)?;
            let day_is_known = certain.is_some() || self.facts.reckoning.day.is_some();
            found.push(self.of_entry(event, moment.clone(), at, day_is_known)?);
        }
        Ok(found)
    }

    fn of_entry(
        &self,
        event: &Event,
        moment: Moment,
        at: Instant,
        day_is_known: bool,
    ) -> Result<Time, NotShown> {
        let text = self.text;
        let column = |part| self.outline.leaf(event.node, part).map(|leaf| leaf.span);
        let incident = &self.facts.incident;
        let zone = event
            .zone_read(text)
            .or(incident.declared_zone)
            .or(incident.zone);
        let date = column(Part::Date).and_then(|span| {
            let mut found = moments(text, span).into_iter();
            found.find_map(|moment| moment.from.date)
        });
        let end = column(Part::End).and_then(|span| moment_at(text, span.start, span.end));
        let in_moment = |span: &Span| moment.span.covers(*span);
        let time = Time {
            zone: event.zone.filter(|span| !in_moment(span)),
            date: date.filter(|(span, _)| !in_moment(span)),
            end: end.filter(|end| end.from.clock.is_some() && !in_moment(&end.span)),
            offset: self.offset(zone, at, day_is_known)?,
            day_is_known,
            moment,
            at,
        };
        Ok(time)
    }

    /// The times of the stated window, wherever it stands, and those under the labels of milestones.
    fn of_window(&self) -> Result<Vec<Time>, NotShown> {
        let (facts, incident) = (self.facts, &self.facts.incident);
        let (start, end) = (incident.start, incident.end);
        let mut found: Vec<Time> = Vec::new();
        let ends = [
            (start, facts.reckoning.start, end),
            (end, facts.reckoning.end, start),
        ];
        for (own, at, other) in ends {
            let (Some(own), Some(at)) = (own, at) else {
                continue;
            };
            let zone = zone_of(own).or_else(|| zone_of(other?)).or(incident.zone);
            found.extend(self.at_place(own.span, at, zone)?);
        }
        let near =
            facts
                .reckoning
                .start
                .or(facts.reckoning.events.iter().flatten().next().copied());
        let near = near.unwrap_or_else(|| facts.reckoning.noon());
        for claim in facts.claims.iter().filter(|c| LABELS.contains(&c.kind)) {
            let at = facts
                .mentions
                .partition_point(|m| m.moment.span.start < claim.value.start);
            let first = facts.mentions.get(at);
            let Some(first) = first.filter(|m| claim.value.covers(m.moment.span)) else {
                continue;
            };
            let point = first.moment.from;
            let Some(at) = facts.reckoning.near(point, near) else {
                continue;
            };
            let zone = point.zone.or(first.moment.to.and_then(|to| to.zone));
            let zone = zone.map(|(span, value)| Fact { span, value });
            found.extend(self.at_place(first.moment.span, at, zone.or(incident.zone))?);
        }
        // Of a range both ends are one time; of what is found twice the first is kept.
        let mut known = BTreeSet::new();
        found.retain(|time| known.insert(time.moment.span));
        Ok(found)
    }

    /// The time that is written at a place.
    fn at_place(
        &self,
        place: Span,
        at: Instant,
        zone: Option<Fact<Zone>>,
    ) -> Result<Option<Time>, NotShown> {
        let mentions = &self.facts.mentions;
        let of = mentions.partition_point(|m| m.moment.span.end <= place.start);
        let mention = mentions.get(of).filter(|m| m.moment.span.covers(place));
        let Some(mention) = mention.filter(|m| m.moment.from.clock.is_some()) else {
            return Ok(None);
        };
        let day_is_known = self.facts.reckoning.day.is_some();
        Ok(Some(Time {
            moment: mention.moment.clone(),
            date: None,
            zone: None,
            end: None,
            offset: self.offset(zone, at, day_is_known)?,
            day_is_known,
            at,
        }))
    }

    fn offset(
        &self,
        zone: Option<Fact<Zone>>,
        at: Instant,
        day_is_known: bool,
    ) -> Result<i16, NotShown> {
        let zone = zone.ok_or(NotShown::NoZone)?;
        match zone.value.offset_minutes {
            Some(offset) => Ok(offset),
            None => {
                let day = day_is_known.then(|| at.day());
                offset_of(zone.span.of(self.text), day, at.second_of_day())
            }
        }
    }
}

fn zone_of(fact: Fact<Point>) -> Option<Fact<Zone>> {
    let (span, value) = fact.value.zone?;
    Some(Fact { span, value })
}
