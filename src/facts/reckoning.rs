//! The incident's times as instants that can be compared, where need be on a day that is only assumed.

use super::calendar::Day;
use super::halves::{self, Halves};
use super::incident::Incident;
use super::instant::{Instant, before_end, day_of, second_of_day};
use super::resolve::instants_from;
use super::source::Source;
use super::timeline::Event;
use super::{Fact, Mention, Place};
use crate::lex::{Clock, Date, Half, LabelKind, Point, Zone};
use crate::text::Span;

/// Instants for comparing. A document that names no day has all its times on one that was made up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reckoning {
    /// The incident's day, where it is written with its year.
    pub day: Option<Day>,
    /// That day, or the one that stands for it.
    pub assumed: Day,
    /// The ends of the stated window. Of an end without a day, the first behind the start.
    pub start: Option<Instant>,
    pub end: Option<Instant>,
    /// Of each event of the timeline, where it has a clock that can be told.
    pub events: Vec<Option<Instant>>,
    /// How the window is stated.
    pub basis: Basis,
    halves: Halves,
}

/// What a stated window rests on, the surest last.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Basis {
    /// There is none, or only one end of it.
    #[default]
    None,
    /// Two times of a text that tells of it.
    Told,
    /// A range: "from 10:00 to 11:30".
    Range,
    /// Labels of its ends.
    Labels,
}

impl Reckoning {
    pub(super) fn new(
        source: &Source,
        incident: &Incident,
        events: &[Event],
        mentions: &[Mention],
    ) -> Reckoning {
        let date = incident.date.map(|date| date.value);
        let of_events = || {
            let dates = events
                .iter()
                .filter_map(|event| event.moment.as_ref()?.from.date);
            dates.map(|(_, date)| date).find_map(Day::of)
        };
        let day = date.and_then(Day::of).or_else(of_events);
        let assumed = day.unwrap_or_else(|| assumed(date));
        let window = Window {
            incident,
            day: assumed,
        };
        let start = window.start();
        let mut halves = Halves::new(mentions);
        let seconds = halves::settled(incident, events, &halves);
        halves.learn(events, &seconds);
        let assumed_day = Some(assumed.number());
        Reckoning {
            day,
            assumed,
            start,
            end: window.end(start),
            events: instants_from(source, incident, events, &seconds, assumed_day),
            basis: basis(incident, mentions),
            halves,
        }
    }

    /// Noon of the assumed day.
    pub fn noon(&self) -> Instant {
        Instant::new(self.assumed.number(), 12 * 60 * 60, None)
    }

    /// The instant of a point of running text that has a clock. One without a day is on the day that brings it nearest to
    /// another instant; one without a zone has the other's.
    pub fn near(&self, point: Point, other: Instant) -> Option<Instant> {
        let second = self.halves.second(point.clock?.1)?;
        let offset = match point.zone {
            Some((_, zone)) => zone.offset_minutes,
            None => other.offset_minutes,
        };
        if let Some((_, date)) = point.date {
            let day = day_of(date, Some(other.day().number()))?;
            return Some(Instant::new(day, second, offset));
        }
        let days = (-1..=1).map(|days| other.day().plus(days).number());
        let instants = days.map(|day| Instant::new(day, second, offset));
        instants.min_by_key(|instant| instant.since(other).abs())
    }
}

/// Whether two instants can be compared: the offsets of both are certain, or both have the document's only zone.
pub fn comparable(one: Instant, other: Instant) -> bool {
    one.offset_minutes.is_some() == other.offset_minutes.is_some()
}

fn basis(incident: &Incident, mentions: &[Mention]) -> Basis {
    let (Some(start), Some(end)) = (incident.start, incident.end) else {
        return Basis::None;
    };
    let of = |span: Span| {
        let at = mentions.partition_point(|mention| mention.moment.span.end <= span.start);
        let mention = mentions.get(at);
        mention.filter(|mention| mention.moment.span.covers(span))
    };
    let (Some(from), Some(to)) = (of(start.span), of(end.span)) else {
        return Basis::None;
    };
    let is_end = matches!(to.place, Place::Label(LabelKind::End | LabelKind::Resolved));
    match from.place {
        Place::Label(LabelKind::Start) if is_end => Basis::Labels,
        _ if from.moment.span == to.moment.span => Basis::Range,
        _ => Basis::Told,
    }
}

/// A day of a year that stands for those without one. It has a 29 February.
fn assumed(date: Option<Date>) -> Day {
    const YEAR: i32 = 2024;
    let written = date.and_then(|date| {
        Day::new(
            date.year.unwrap_or(YEAR),
            date.month?,
            date.day.unwrap_or(1),
        )
    });
    written.unwrap_or_else(|| Day::new(YEAR, 1, 1).unwrap_or(Day::from_number(0)))
}

/// The stated window, on a day.
struct Window<'i> {
    incident: &'i Incident,
    day: Day,
}

impl Window<'_> {
    fn start(&self) -> Option<Instant> {
        let to = self.incident.end.and_then(|end| end.value.clock);
        let point = self.incident.start?.value;
        let (_, clock) = point.clock?;
        let clock = before_end(clock, to.map(|(_, clock)| clock));
        self.instant(point, clock, None, self.incident.end)
    }

    fn end(&self, start: Option<Instant>) -> Option<Instant> {
        let point = self.incident.end?.value;
        let (_, clock) = point.clock?;
        let end = self.instant(point, clock, start, self.incident.start)?;
        // Without a day of its own it is of the next one where it runs back a long way.
        let crossed =
            point.date.is_none() && start.is_some_and(|start| end.since(start) < -LONG_WAY_BACK);
        Some(if crossed { end.plus(DAY) } else { end })
    }

    fn instant(
        &self,
        point: Point,
        clock: Clock,
        near: Option<Instant>,
        other: Option<Fact<Point>>,
    ) -> Option<Instant> {
        let day = near.map_or(self.day.number(), |near| near.day().number());
        let day = match point.date {
            Some((_, date)) => day_of(date, Some(day))?,
            None => day,
        };
        let own = point
            .zone
            .or_else(|| other.and_then(|fact| fact.value.zone));
        let zone: Option<Zone> = own
            .map(|(_, zone)| zone)
            .or(self.incident.zone.map(|zone| zone.value));
        let offset = zone.and_then(|zone| zone.offset_minutes);
        Some(Instant::new(day, second_of_day(clock)?, offset))
    }
}

const DAY: i64 = 24 * 60 * 60;

/// From a start to an end of the next day there are eighteen hours at most.
const LONG_WAY_BACK: i64 = 6 * 60 * 60;

/// Whether AM or PM is written behind a clock, or the clock shows that there is none.
pub fn tells_its_half(clock: Clock) -> bool {
    clock.half != Half::None || clock.style.leading_zero || !(1..=12).contains(&clock.hour)
}

#[cfg(test)]
mod tests {
    use crate::facts::gather;
    use crate::outline::read;

    fn reckoned(text: &str) -> Vec<String> {
        let reckoning = gather(text, &read(text)).reckoning;
        let all = [reckoning.start, reckoning.end]
            .into_iter()
            .chain(reckoning.events);
        all.map(|at| at.map_or("-".into(), |at| at.to_string()))
            .collect()
    }

    #[test]
    fn times_can_be_compared_with_and_without_a_day() {
        for (text, want) in [
            (
                "**Start**: 22:00\n**End**: 00:30\n\n## Timeline\n- 22:10: Down\n- 00:20: Up\n",
                vec![
                    "2024-01-01T22:00:00",
                    "2024-01-02T00:30:00",
                    "2024-01-01T22:10:00",
                    "2024-01-02T00:20:00",
                ],
            ),
            (
                "**Date**: May 3\n\nIt was down from 7:20 to 8:00 PM UTC.\n\n## Timeline\n- 19:20: Down\n",
                vec![
                    "2024-05-03T19:20:00Z",
                    "2024-05-03T20:00:00Z",
                    "2024-05-03T19:20:00Z",
                ],
            ),
            (
                "## Timeline\n- 2023-05-03 10:00: Down\n- 10:05: Up\n",
                vec!["-", "-", "2023-05-03T10:00:00", "2023-05-03T10:05:00"],
            ),
        ] {
            assert_eq!(reckoned(text), want, "{text:?}");
        }
    }
}
