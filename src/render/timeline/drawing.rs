//! Where things stand on the axis: places are shares of its width, so that the picture fits every width without becoming
//! smaller.

use super::{Course, PhaseKind};
use crate::facts::Instant;

/// The band above the table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Drawing {
    pub phases: Vec<Bar>,
    pub marks: Vec<Mark>,
    pub ticks: Vec<Tick>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bar {
    pub kind: PhaseKind,
    pub from: f64,
    pub width: f64,
}

/// A row, by its number from 1. Marks that would cover each other are on levels of their own.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mark {
    pub number: usize,
    pub at: f64,
    pub level: usize,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Tick {
    pub at: f64,
    pub label: String,
}

/// What is left free at both ends of the axis, for half a label.
const MARGIN: f64 = 0.06;
/// Marks nearer than this would cover each other where the picture is as narrow as a phone.
const APART: f64 = 0.055;
/// So many levels of marks there are; what is more crowded shares the last.
pub const LEVELS: usize = 5;
/// The steps of an axis, in minutes; at most so many of them are drawn.
const STEPS: [i64; 16] = [
    1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1_440, 2_880, 10_080, 43_200, 525_600,
];
const MOST_TICKS: i64 = 4;

pub fn drawing(course: &Course) -> Drawing {
    let Some(first) = course.rows.first() else {
        return Drawing::default();
    };
    let length = course.length().max(60);
    let share = |at: i64| MARGIN + (1.0 - 2.0 * MARGIN) * at as f64 / length as f64;
    let phases = course.phases.iter().map(|phase| Bar {
        kind: phase.kind,
        from: share(phase.from),
        width: share(phase.to) - share(phase.from),
    });
    let mut taken = [f64::NEG_INFINITY; LEVELS];
    let marks = course.rows.iter().enumerate().map(|(nth, row)| {
        let at = share(row.at);
        let free = taken.iter().position(|last| at - last >= APART);
        let level = free.unwrap_or(LEVELS - 1);
        taken[level] = at;
        Mark {
            number: nth + 1,
            at,
            level,
        }
    });
    Drawing {
        phases: phases.collect(),
        marks: marks.collect(),
        ticks: ticks(first.instant, length, share),
    }
}

/// Round times of the clock on the wall.
fn ticks(first: Instant, length: i64, share: impl Fn(i64) -> f64) -> Vec<Tick> {
    let fits = |step: &&i64| length / (**step * 60) < MOST_TICKS;
    let Some(step) = STEPS.iter().find(fits).map(|minutes| minutes * 60) else {
        return Vec::new();
    };
    let behind = first.wall_seconds().rem_euclid(step);
    let begin = if behind == 0 { 0 } else { step - behind };
    let places = (0..=MOST_TICKS).map(|nth| begin + nth * step);
    let ticks = places.take_while(|at| *at <= length).map(|at| {
        let instant = first.plus(at);
        let label = match step >= 86_400 || (at > 0 && instant.second_of_day() == 0) {
            true => {
                let (_, month, day) = instant.day().date();
                format!("{month:02}-{day:02}")
            }
            false => instant.clock(),
        };
        Tick {
            at: share(at),
            label,
        }
    });
    ticks.collect()
}
