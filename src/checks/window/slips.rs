//! What may have been meant where the end is before the start.

use super::{HALF_A_DAY, HOUR};
use crate::checks::Case;
use crate::checks::case::Window;
use crate::checks::wording::{point_span, rewritten};
use crate::facts::{Instant, Measure};
use crate::lex::{Clock, Half, Point};
use crate::text::{Edit, Replacement, Span};

/// A change that would make the end follow the start.
pub(super) struct Slip {
    pub title: String,
    pub edit: Edit,
    from: Instant,
    to: Instant,
}

/// The changes that fit a stated length; where there is none, those that hold the most of the timeline.
pub(super) fn slips(case: &Case, window: &Window) -> Vec<Slip> {
    let mut all = changes(case.text, window);
    let totals = case.lengths().filter(|length| length.of == Measure::Total);
    let totals: Vec<_> = totals.collect();
    let fits = |slip: &Slip| {
        let seconds = u64::try_from(slip.to.since(slip.from)).unwrap_or_default();
        totals.iter().any(|total| total.duration.may_be(seconds))
    };
    if all.iter().any(fits) {
        all.retain(fits);
        return all;
    }
    let held = |slip: &Slip| {
        let events = case.facts.reckoning.events.iter().flatten();
        let inside = events.filter(|at| at.since(slip.from) >= 0 && at.since(slip.to) <= 0);
        inside.count()
    };
    let most = all.iter().map(held).max().unwrap_or_default();
    all.retain(|slip| held(slip) == most);
    all
}

/// The next day, the other half of the day, each in the other's place.
fn changes(text: &str, window: &Window) -> Vec<Slip> {
    let (start, end) = (window.start.value, window.end.value);
    let (from, to) = (window.from, window.to);
    let morning = end
        .clock
        .is_some_and(|(_, clock)| may_be_of_the_evening(clock));
    let evening = start.clock.is_some_and(|(_, clock)| clock.half == Half::Pm);
    let mut all = Vec::new();
    all.extend(moved(end, to, to.plus(2 * HALF_A_DAY), |to| (from, to)));
    if morning {
        all.extend(moved(end, to, to.plus(HALF_A_DAY), |to| (from, to)));
    }
    if evening {
        all.extend(moved(start, from, from.plus(-HALF_A_DAY), |from| {
            (from, to)
        }));
    }
    all.extend(swapped(text, start, end).map(|edit| Slip {
        title: "Swap start and end".to_owned(),
        edit,
        from: to,
        to: from,
    }));
    all
}

/// A point at another time, where that makes a window of less than a day.
fn moved(
    point: Point,
    was: Instant,
    is: Instant,
    window: impl Fn(Instant) -> (Instant, Instant),
) -> Option<Slip> {
    let (from, to) = window(is);
    let length = to.since(from);
    let edit = rewritten(point, was, is).filter(|_| length > 0 && length < 24 * HOUR)?;
    let texts: Vec<&str> = edit
        .replacements()
        .iter()
        .map(|r| r.text.as_str())
        .collect();
    Some(Slip {
        title: format!("Write {}", texts.join(" ")),
        edit,
        from,
        to,
    })
}

/// Whether a clock shows an hour of the first half of the day, and may mean one of the second.
fn may_be_of_the_evening(clock: Clock) -> bool {
    clock.half == Half::Am || (clock.half == Half::None && clock.hour <= 12)
}

/// Start and end in each other's place, where they are written alike.
fn swapped(text: &str, start: Point, end: Point) -> Option<Edit> {
    let same_parts =
        start.date.is_some() == end.date.is_some() && start.zone.is_some() == end.zone.is_some();
    let (first, second) = (point_span(start)?, point_span(end)?);
    let put = |span: Span, other: Span| Replacement {
        span,
        text: other.of(text).to_owned(),
    };
    let edit = Edit::of(vec![put(first, second), put(second, first)]).ok()?;
    same_parts.then_some(edit)
}
