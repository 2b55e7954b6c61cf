//! Clocks without AM or PM in a document that writes them elsewhere: which half of the day they are of.

use super::Mention;
use super::incident::Incident;
use super::instant::{before_end, second_of_day};
use super::timeline::Event;
use crate::lex::{Clock, Half, Moment};
use std::collections::BTreeMap;

const HALF_A_DAY: u32 = 12 * 60 * 60;
const DAY: u32 = 2 * HALF_A_DAY;

/// An entry this far from its neighbour, in seconds, is not settled by it.
const FAR: u32 = 8 * 60 * 60;

/// The second of the day of each event, where its clock can be of one half of the day only.
pub(super) fn certain(incident: &Incident, events: &[Event]) -> Vec<Option<u32>> {
    let either: fn(Clock) -> bool = match told(incident, events) {
        true => is_narrow,
        false => |_| false,
    };
    events.iter().map(|event| second(event, either)).collect()
}

fn second(event: &Event, either: fn(Clock) -> bool) -> Option<u32> {
    let clock = shown(event.moment.as_ref()?)?;
    let is_open = !ends_in_a_half(event) && either(clock);
    second_of_day(clock).filter(|_| !is_open)
}

/// [`certain`], and where a clock may be of either half: that of the same digits elsewhere, else the one that its
/// neighbours leave.
pub(super) fn settled(incident: &Incident, events: &[Event], halves: &Halves) -> Vec<Option<u32>> {
    let is_told = told(incident, events);
    if !is_told && (halves.0.is_empty() || counts_to_24(events)) {
        return certain(incident, events);
    }
    let of_events = events.iter().map(|event| second(event, may_be_either));
    let mut seconds: Vec<_> = of_events.collect();
    let mut open: Vec<Option<u32>> = Vec::with_capacity(events.len());
    for (event, second) in events.iter().zip(&mut seconds) {
        let clock = event.moment.as_ref().and_then(shown);
        let clock = clock
            .filter(|_| second.is_none())
            .filter(|c| may_be_either(*c));
        if let Some(half) = clock.and_then(|clock| halves.of(clock)) {
            *second = clock.and_then(|clock| in_half(clock, half));
        }
        let is_open =
            second.is_none() && event.moment.as_ref().is_some_and(|m| m.from.date.is_none());
        let morning = clock.and_then(|clock| in_half(clock, Half::Am));
        open.push(morning.filter(|_| is_open));
    }
    settle(&mut seconds, &open);
    seconds
}

/// Gives the open ones the half of the day that brings them nearest behind the one before, and before the next one.
fn settle(seconds: &mut [Option<u32>], open: &[Option<u32>]) {
    let forward = nearest(seconds.iter().zip(open), |from, to| (DAY + to - from) % DAY);
    let mut backward = nearest(seconds.iter().zip(open).rev(), |from, to| {
        (DAY + from - to) % DAY
    });
    backward.reverse();
    for (second, choices) in seconds.iter_mut().zip(forward.into_iter().zip(backward)) {
        *second = second.or(match choices {
            (Some(one), Some(other)) if one.second != other.second => None,
            (one, other) => one.into_iter().chain(other).find(|one| one.is_near),
        }
        .map(|choice| choice.second));
    }
}

/// One half of the day for an open clock.
#[derive(Clone, Copy)]
struct Choice {
    second: u32,
    is_near: bool,
}

/// For each open clock the half that is nearer to the last one passed.
fn nearest<'s>(
    clocks: impl Iterator<Item = (&'s Option<u32>, &'s Option<u32>)>,
    distance: impl Fn(u32, u32) -> u32,
) -> Vec<Option<Choice>> {
    let mut last = None;
    let choice = |(second, open): (&Option<u32>, &Option<u32>)| {
        let chosen = last.zip(*open).map(|(last, morning)| {
            let evening = morning + HALF_A_DAY;
            let second = match distance(last, morning) <= distance(last, evening) {
                true => morning,
                false => evening,
            };
            let is_near = distance(last, second) <= FAR;
            Choice { second, is_near }
        });
        let near = chosen.filter(|choice| choice.is_near);
        let chosen_second = near.map(|choice| choice.second);
        // Nothing is known behind one that stays open.
        last = second.or(chosen_second).or(last.filter(|_| open.is_none()));
        chosen
    };
    clocks.map(choice).collect()
}

/// The halves of the day that are written behind digits anywhere.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Halves(BTreeMap<(u8, u8), Option<Half>>);

impl Halves {
    pub fn new(mentions: &[Mention]) -> Halves {
        let mut halves = BTreeMap::new();
        let points = mentions.iter().flat_map(|mention| {
            let moment = &mention.moment;
            [Some(moment.from), moment.to]
        });
        for (_, clock) in points.flatten().filter_map(|point| point.clock) {
            if clock.half != Half::None {
                let digits = (clock.hour, clock.minute);
                let half = halves.entry(digits).or_insert(Some(clock.half));
                *half = half.filter(|half| *half == clock.half);
            }
        }
        Halves(halves)
    }

    /// Adds those of clocks that are settled, where any are written.
    pub fn learn(&mut self, events: &[Event], seconds: &[Option<u32>]) {
        if self.0.is_empty() || counts_to_24(events) {
            return;
        }
        for (event, second) in events.iter().zip(seconds) {
            let clock = event.moment.as_ref().and_then(shown);
            let Some((clock, second)) = clock.zip(*second).filter(|(c, _)| may_be_either(*c))
            else {
                continue;
            };
            let half = if second < HALF_A_DAY {
                Half::Am
            } else {
                Half::Pm
            };
            let known = self
                .0
                .entry((clock.hour, clock.minute))
                .or_insert(Some(half));
            *known = known.filter(|known| *known == half);
        }
    }

    /// The half of the day of the same digits, where only one is written.
    fn of(&self, clock: Clock) -> Option<Half> {
        self.0.get(&(clock.hour, clock.minute)).copied().flatten()
    }

    /// The second of the day of a clock in running text; `None` where it may be of either half.
    pub fn second(&self, clock: Clock) -> Option<u32> {
        if self.0.is_empty() || !may_be_either(clock) {
            return second_of_day(clock);
        }
        in_half(clock, self.of(clock)?)
    }
}

fn in_half(clock: Clock, half: Half) -> Option<u32> {
    let morning = u32::from(clock.hour % 12) * 3600 + u32::from(clock.minute) * 60;
    let valid = second_of_day(clock)?;
    let second = morning + valid % 60;
    Some(match half {
        Half::Pm => second + HALF_A_DAY,
        Half::Am | Half::None => second,
    })
}

/// The clock that a moment begins with, in the half of the day that its end is in.
fn shown(moment: &Moment) -> Option<Clock> {
    let (_, clock) = moment.from.clock?;
    let to = moment.to.and_then(|to| to.clock);
    Some(before_end(clock, to.map(|(_, clock)| clock)))
}

fn ends_in_a_half(event: &Event) -> bool {
    let to = event.moment.as_ref().and_then(|moment| moment.to?.clock);
    to.is_some_and(|(_, to)| to.half != Half::None)
}

/// Whether a clock without AM or PM could be of the morning or the evening: `7:52`, `10:52`, but not `07:52`.
fn may_be_either(clock: Clock) -> bool {
    let padded = clock.hour < 10 && clock.style.leading_zero;
    clock.half == Half::None && (1..=12).contains(&clock.hour) && !padded
}

/// Whether that shows in its digits alone: `7:52`.
fn is_narrow(clock: Clock) -> bool {
    may_be_either(clock) && !clock.style.leading_zero
}

/// Whether the clocks of a timeline show that they count to 24.
fn counts_to_24(events: &[Event]) -> bool {
    let clocks = events
        .iter()
        .filter_map(|event| event.moment.as_ref()?.from.clock);
    let mut clocks = clocks.map(|(_, clock)| clock);
    clocks.any(|clock| clock.half == Half::None && !may_be_either(clock))
}

/// Whether AM and PM are written somewhere, so that `7:52` alone may be either.
fn told(incident: &Incident, events: &[Event]) -> bool {
    let window = [incident.start, incident.end].into_iter().flatten();
    let clocks = window.map(|end| end.value.clock);
    let of_events = events.iter().filter_map(|event| event.moment.as_ref());
    let mut clocks = clocks
        .chain(of_events.map(|moment| moment.from.clock))
        .flatten();
    clocks.any(|(_, clock)| clock.half != Half::None)
}

#[cfg(test)]
mod tests {
    use crate::facts::gather;
    use crate::outline::read;

    fn times(found: &[Option<super::super::Instant>]) -> Vec<String> {
        let written = |at: &Option<super::super::Instant>| {
            let at = at.map(|at| at.to_string());
            at.and_then(|at| Some(at.get(8..16)?.to_owned()))
                .unwrap_or("-".into())
        };
        found.iter().map(written).collect()
    }

    #[test]
    fn a_clock_that_may_be_of_either_half_of_the_day_is_not_resolved() {
        for (rows, want) in [
            ("- 7:52: Down\n- 8:04 PM: Up\n", ["-", "01T20:04"]),
            ("- 07:52: Down\n- 8:04 PM: Up\n", ["01T07:52", "01T20:04"]),
            (
                "- 7:52 - 7:55 PM: Down\n- 8:04 PM: Up\n",
                ["01T19:52", "01T20:04"],
            ),
            ("- 19:52: Down\n- 8:04 PM: Up\n", ["01T19:52", "01T20:04"]),
            ("- 7:52: Down\n- 8:04: Up\n", ["01T07:52", "01T08:04"]),
        ] {
            let text = format!("**Date**: 2024-05-01\n\n## Timeline\n{rows}");
            let found = gather(&text, &read(&text)).instants;
            assert_eq!(times(&found), want, "{rows:?}");
        }
    }

    #[test]
    fn for_comparing_it_has_that_of_the_same_digits_or_of_its_neighbours() {
        for (text, want) in [
            (
                "Down at 7:52 p.m.\n\n## Timeline\n- 7:52: Down\n- 8:10: Seen\n- 12:05: Up\n- 8:30 AM: Told\n",
                ["01T19:52", "01T20:10", "02T00:05", "02T08:30"],
            ),
            (
                "## Timeline\n- 10:50: Down\n- 11:40: Seen\n- 12:30 PM: Up\n- 1:15: Told\n",
                ["01T10:50", "01T11:40", "01T12:30", "01T13:15"],
            ),
            (
                "## Timeline\n- 9:00 AM: Down\n- 8:00: Seen\n- 2:00 PM: Up\n- 3:00 PM: Told\n",
                ["01T09:00", "-", "01T14:00", "01T15:00"],
            ),
            (
                "## Timeline\n- 10:00: Down\n- 11:05: Seen\n- 14:00: Up\n- 15:00: Told\n\n## Lessons\n\nIt was 11pm there.\n",
                ["01T10:00", "01T11:05", "01T14:00", "01T15:00"],
            ),
            (
                "At 9:00 AM and 9:00 PM.\n\n## Timeline\n- 9:00: Down\n- 9:05: Seen\n- 9:10: Up\n- 9:15: Told\n",
                ["-", "-", "-", "-"],
            ),
        ] {
            let found = gather(text, &read(text)).reckoning.events;
            assert_eq!(times(&found), want, "{text:?}");
        }
    }
}
