//! The incident's times as instants that can be compared, where need be on a day that is only assumed.

use super::Fact;
use super::calendar::Day;
use super::incident::Incident;
use super::instant::{Instant, before_end, day_of, second_of_day};
use super::resolve::instants_from;
use super::timeline::Event;
use crate::lex::{Clock, Date, Half, Point, Zone};
use crate::outline::Outline;

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
}

impl Reckoning {
    pub(super) fn new(
        text: &str,
        outline: &Outline,
        incident: &Incident,
        events: &[Event],
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
        Reckoning {
            day,
            assumed,
            start,
            end: window.end(start),
            events: instants_from(text, outline, incident, events, Some(assumed.number())),
        }
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
        // Without a day of its own it is the first such time behind the start, where that is not far.
        let crossed =
            point.date.is_none() && start.is_some_and(|start| end.since(start) < -HALF_A_DAY);
        Some(if crossed {
            end.plus(2 * HALF_A_DAY)
        } else {
            end
        })
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

const HALF_A_DAY: i64 = 12 * 60 * 60;

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
