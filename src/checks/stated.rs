//! The stated window beside the timeline: whether one of them is twelve hours off.

use super::moves::Move;
use super::track::{CLOSE, DAY, HALF_DAY, HOUR, Row, to_other_half, tracks};
use super::twelve_hours::TWELVE_HOUR_SLIP;
use super::{Case, Finding, Report};
use crate::facts::{Fact, Instant, tells_its_half};
use crate::lex::{Clock, Half, Point};
use crate::text::{Edit, Replacement, Span};

/// The ends of the stated window that have a clock.
pub(super) struct Stated {
    start: Option<End>,
    end: Option<End>,
}

#[derive(Clone, Copy)]
struct End {
    /// As the digits of its clock say.
    at: Instant,
    clock: Clock,
    clock_at: Span,
    is_dated: bool,
}

impl Stated {
    pub fn of(case: &Case) -> Stated {
        let (incident, reckoning) = (&case.facts.incident, &case.facts.reckoning);
        Stated {
            start: end(incident.start, reckoning.start),
            end: end(incident.end, reckoning.end),
        }
    }

    /// Whether rows that are moved then begin or end the timeline when the incident is said to begin or end.
    pub fn is_end_of(&self, track: &[Row], moved: &Move) -> bool {
        let is_at = |end: Option<End>, row: Option<&Row>| {
            let at = row.and_then(|row| moved.change.apply(row));
            let at = at.map(|at| at.rem_euclid(DAY));
            end.zip(at)
                .is_some_and(|(end, at)| (minute(end.at) - at).abs() <= EXACT)
        };
        let rows = track.get(moved.rows.clone()).unwrap_or_default();
        match (moved.rows.start, moved.rows.end) {
            (0, end) if end < track.len() => is_at(self.start, rows.first()),
            (1.., end) if end == track.len() => is_at(self.end, rows.last()),
            _ => false,
        }
    }
}

fn end(point: Option<Fact<Point>>, at: Option<Instant>) -> Option<End> {
    let point = point?.value;
    let (clock_at, clock) = point.clock.filter(|(_, clock)| clock.is_plausible())?;
    let at = at?;
    let off = i64::from(clock.minutes) * 60 - i64::from(at.second_of_day());
    Some(End {
        // What the reckoning made of a clock of either half of the day is not what is written.
        at: at.plus(if off.abs() == HALF_DAY * 60 { off } else { 0 }),
        clock,
        clock_at,
        is_dated: point.date.is_some(),
    })
}

fn minute(at: Instant) -> i64 {
    i64::from(at.second_of_day() / 60)
}

/// Two clocks mean the same minute, give or take.
const EXACT: i64 = 5;
/// A window begins or ends with the timeline, give or take.
const ABOUT: i64 = 45;
/// Only what is so far off may be half a day off.
const FAR: i64 = 6 * HOUR;

/// The window, one end of it, or the first or the last entry, twelve hours away from all others. Where entries are out of
/// order, they tell nothing of the window.
pub(super) fn against_the_window(case: &Case, report: &Report) -> Option<Finding> {
    let stated = Stated::of(case);
    let rows: Vec<Row> = tracks(case, report).into_iter().flatten().collect();
    let in_order = rows.windows(2).all(|pair| pair[0].at <= pair[1].at);
    let ends = [stated.start, stated.end].into_iter().flatten();
    let refuted = report.refuted();
    let is_known_wrong = ends.clone().any(|end| refuted.has(end.clock_at));
    let (first, last) = (rows.first()?, rows.last()?);
    let is_close = |a: Option<&Row>, b: &Row| a.is_some_and(|a| (b.at - a.at).abs() <= CLOSE);
    let comparable = ends.clone().all(|end| {
        end.at.offset_minutes.is_some() == first.instant.offset_minutes.is_some()
            && one_zone(case, first)
    });
    if rows.len() < FEWEST || !in_order || is_known_wrong || !comparable {
        return None;
    }
    let beside = Beside {
        start: stated
            .start
            .map(|start| start.at.since(first.instant).div_euclid(60)),
        end: stated
            .end
            .map(|end| end.at.since(first.instant).div_euclid(60)),
        end_is_dated: stated.end.is_some_and(|end| end.is_dated),
        start_by: stated
            .start
            .map_or(0, |start| to_other_half(minute(start.at))),
        end_by: stated.end.map_or(0, |end| to_other_half(minute(end.at))),
        length: last.instant.since(first.instant).div_euclid(60),
        begins: is_close(rows.get(1), first),
        ends: is_close(rows.get(rows.len().saturating_sub(2)), last),
    };
    let has_24_hours = |row: &Row| row.clock.half == Half::None && !row.is_bare();
    let all_tell = ends.clone().all(|end| tells_its_half(end.clock));
    if let Some((moves_start, moves_end)) = beside.slip() {
        // `5:00` beside `5:05 PM` is only short.
        let told = all_tell || rows.iter().any(has_24_hours);
        let moved = [
            stated.start.filter(|_| moves_start),
            stated.end.filter(|_| moves_end),
        ];
        let moved: Vec<End> = moved.into_iter().flatten().collect();
        return told.then(|| of_window(case, &moved, first, last)).flatten();
    }
    let row = beside.row_slip(&rows)?;
    (!row.is_bare()).then(|| of_row(case, row, stated.start.or(stated.end)))?
}

const FEWEST: usize = 3;

/// Whether the window and an entry are not said to be in two zones of which one is uncertain.
fn one_zone(case: &Case, row: &Row) -> bool {
    let name = |span: Span| span.of(case.text);
    let incident = &case.facts.incident;
    let ends = [incident.start, incident.end].into_iter().flatten();
    let mut of_window = ends
        .filter_map(|end| end.value.zone)
        .map(|(at, _)| name(at));
    let event = case.facts.timeline.get(row.event);
    let of_row = event
        .and_then(|event| event.zone_read(case.text))
        .map(|zone| name(zone.span));
    let declared = || incident.declared_zone.map(|zone| name(zone.span));
    let of_row = of_row.or_else(declared);
    row.instant.offset_minutes.is_some()
        || of_row.is_none_or(|of_row| of_window.all(|zone| zone == of_row))
}

/// The window in minutes from the first entry on.
struct Beside {
    start: Option<i64>,
    end: Option<i64>,
    end_is_dated: bool,
    /// From each end to the same clock in the other half of its day.
    start_by: i64,
    end_by: i64,
    /// To the last entry.
    length: i64,
    /// The first entry is near to the next one, and the last to the one above it.
    begins: bool,
    ends: bool,
}

impl Beside {
    /// Which ends of the window are half a day off.
    fn slip(&self) -> Option<(bool, bool)> {
        let (start, end) = (self.start?, self.end?);
        let written = self.behind(start, end);
        let disjoint = written < 0 || start > self.length;
        let (moved, moved_end) = (start + self.start_by, end + self.end_by);
        let is_both = disjoint && moved.abs() <= ABOUT;
        if is_both && self.is_end(self.behind(moved, moved_end), ABOUT) {
            return Some((true, true));
        }
        let is_start = self.begins && start.abs() >= FAR && moved.abs() <= EXACT;
        if is_start && self.is_end(self.behind(moved, end), ABOUT) {
            return Some((true, false));
        }
        let is_end = self.ends && start.abs() <= ABOUT && (written - self.length).abs() >= FAR;
        (is_end && self.is_end(self.behind(start, moved_end), EXACT)).then_some((false, true))
    }

    fn is_end(&self, end: i64, within: i64) -> bool {
        (end - self.length).abs() <= within
    }

    /// The end behind a start: without a date it is the first such time.
    fn behind(&self, start: i64, end: i64) -> i64 {
        if self.end_is_dated {
            end
        } else {
            start + (end - start).rem_euclid(DAY)
        }
    }

    /// The first or the last entry, where it is half a day away from its own end of the window and from its neighbour.
    fn row_slip<'r>(&self, rows: &'r [Row]) -> Option<&'r Row> {
        let [first, second, .., before, last] = rows else {
            return None;
        };
        let shift = |row: &Row| to_other_half(row.minute_of_day());
        let close = |gap: Option<i64>| gap.is_some_and(|gap| gap <= CLOSE);
        let by = shift(first);
        let starts = self.start.is_some_and(|start| (start - by).abs() <= EXACT);
        if starts && close(second.behind(first.at + by, second.at)) {
            return Some(first);
        }
        let by = shift(last);
        let end = self.end.map(|end| end - self.length - by);
        let ends = end.is_some_and(|end| (end + EXACT).rem_euclid(DAY) <= 2 * EXACT);
        (ends && close(last.behind(before.at, last.at + by))).then_some(last)
    }
}

/// An end of the window, or two, where the timeline begins and ends.
fn of_window(case: &Case, moved: &[End], first: &Row, last: &Row) -> Option<Finding> {
    let (start, other) = (moved.first()?, moved.get(1));
    let written = |end: &End| {
        let style = end.clock.style;
        style.write((end.clock.minutes + 12 * 60) % (24 * 60))
    };
    let text = case.text;
    let (first, last) = (first.clock_at, last.clock_at);
    let from = |span: Span| span.of(text);
    let message = match other {
        Some(end) => format!(
            "The incident is said to be from {} to {}, but the timeline is twelve hours away, from {} to {}.",
            from(start.clock_at),
            from(end.clock_at),
            from(first),
            from(last)
        ),
        None => format!(
            "{} is twelve hours away from the timeline, which is from {} to {}.",
            from(start.clock_at),
            from(first),
            from(last)
        ),
    };
    let mut finding = Finding::new(&TWELVE_HOUR_SLIP, start.clock_at, message);
    if let Some(end) = other {
        finding = finding.see(end.clock_at, "the end is twelve hours away, too");
    }
    finding = finding
        .see(first, "the timeline begins here")
        .see(last, "it ends here");
    let has_seconds = moved.iter().any(|end| end.clock.seconds.is_some());
    let replacements = moved.iter().map(|end| Replacement {
        span: end.clock_at,
        text: written(end),
    });
    let titles: Vec<String> = moved.iter().map(written).collect();
    match Edit::of(replacements.collect()) {
        Ok(edit) if !has_seconds => {
            Some(finding.safe_fix(format!("Write {}", titles.join(" and ")), edit))
        }
        _ => Some(finding),
    }
}

fn of_row(case: &Case, row: &Row, stated: Option<End>) -> Option<Finding> {
    let text = case.text;
    let minutes = (row.clock.minutes + 12 * 60) % (24 * 60);
    let meant = row.clock.style.write(minutes);
    let message = format!(
        "{} is twelve hours away from the entry beside it and from the stated window, where {meant} fits.",
        row.clock_at.of(text)
    );
    let mut finding = Finding::new(&TWELVE_HOUR_SLIP, row.clock_at, message);
    if let Some(end) = stated {
        finding = finding.see(end.clock_at, "the window is stated here");
    }
    if row.clock.seconds.is_none() {
        let edit = Edit::replace(row.clock_at, meant.clone());
        finding = finding.safe_fix(format!("Write {meant}"), edit);
    }
    Some(finding)
}
