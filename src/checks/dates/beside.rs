//! A statement that gives the incident the day before or after that of all the others.

use super::apart::Agreed;
use super::said::{Source, Unit};
use super::slip::Slip;
use crate::checks::Case;
use crate::facts::{Day, Instant};

/// The one day beside that of at least two other statements, where no time zone makes it theirs.
pub(super) fn slip(case: &Case, unit: &Unit, agreed: &Agreed) -> Option<Slip> {
    let &[day] = unit.days.as_slice() else {
        return None;
    };
    let rest: Vec<&&Unit> = agreed
        .units
        .iter()
        .filter(|other| !std::ptr::eq(**other, unit))
        .collect();
    let right = rest.first()?.first()?;
    let begin = rest.iter().all(|other| other.first() == Some(right));
    let firm = rest
        .iter()
        .any(|other| other.source == Source::Timeline || other.source == Source::Window);
    let by = right.since(day);
    let ends = rest.iter().all(|other| other.last() == Some(right));
    let fits = match unit.source {
        Source::Told => by == 1 || (by == -1 && ends),
        Source::Title => by == 1,
        _ => false,
    };
    let is_sure = rest.len() >= 2 && begin && firm && fits;
    // Whoever wrote the title and the text had one clock.
    let is_titled = rest.iter().any(|other| other.source == Source::Title);
    let by_title = is_titled && unit.source == Source::Told;
    (is_sure && (by_title || !zone_explains(case, right, by))).then_some(Slip::Beside(by))
}

/// Whether the times of a day can be of the day before or after on another clock.
fn zone_explains(case: &Case, day: Day, by: i32) -> bool {
    const HOUR: i64 = 60 * 60;
    let reckoning = &case.facts.reckoning;
    let all = reckoning
        .events
        .iter()
        .flatten()
        .chain(&reckoning.start)
        .chain(&reckoning.end);
    let mut of_day = all.filter(|at| at.day() == day).peekable();
    if of_day.peek().is_none() {
        return true;
    }
    let explains = |at: &Instant| {
        let second = i64::from(at.second_of_day());
        // Of a clock without a zone: people call the small hours by the evening before.
        let (utc, west, east) = match at.offset_minutes {
            Some(offset) => (second - i64::from(offset) * 60, 12 * HOUR, 14 * HOUR),
            None => (second, 4 * HOUR, 4 * HOUR),
        };
        if by > 0 {
            utc < west
        } else {
            utc + east >= 24 * HOUR
        }
    };
    of_day.any(explains)
}
