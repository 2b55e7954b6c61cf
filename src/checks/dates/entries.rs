//! One date of the timeline that is out of line with the dates around it.

use super::said::Said;
use super::slip::Slip;
use super::{DATE_CONFLICT, mended, report_unless_explained};
use crate::checks::{Case, Finding, Report};
use crate::facts::Day;
use std::ops::Range;

/// A slip puts a date back between its neighbours, and no farther behind them than this many days.
const NEAR: i32 = 1;
/// Neighbours that are farther apart than this say nothing of what stands between them.
const WIDEST: i32 = 3;
/// Of fewer dates none is out of line.
const FEWEST: usize = 3;

/// What mends the order: the dates that slipped, how, and one beside them that did not.
struct Way {
    wrong: Range<usize>,
    slip: Slip,
    beside: usize,
}

/// Reports the date; says whether all are in line.
pub(super) fn check(case: &Case, entries: &[Said], report: &mut Report) -> bool {
    let mut in_order = entries.to_vec();
    if is_newest_first(entries) {
        in_order.reverse();
    }
    let ways = ways(&in_order);
    let Some(best) = ways.first() else {
        return true;
    };
    let wrong = in_order.get(best.wrong.clone()).unwrap_or_default();
    report_unless_explained(report, wrong, || finding(case.text, &in_order, &ways));
    false
}

fn is_newest_first(entries: &[Said]) -> bool {
    let count = |fits: fn(Day, Day) -> bool| {
        let pairs = entries.windows(2);
        pairs.filter(|pair| fits(pair[0].day, pair[1].day)).count()
    };
    let falls = count(|a, b| a > b);
    // From December to the January before it is no way back.
    let at = (1..entries.len()).find(|at| entries[at - 1].day > entries[*at].day);
    let is_new_year = falls == 1 && at.is_some_and(|at| years_from(entries, at).is_some());
    let ends = entries.first().zip(entries.last());
    ends.is_some_and(|(first, last)| first.day > last.day)
        && falls > count(|a, b| a < b)
        && !is_new_year
}

/// A finding of the first way; where another is as good, the writer chooses.
fn finding(text: &str, entries: &[Said], ways: &[Way]) -> Option<Finding> {
    let best = ways.first()?;
    let (first, beside) = (entries.get(best.wrong.start)?, entries.get(best.beside)?);
    let message = format!(
        "{} is out of line with {} beside it: {}.",
        first.span.of(text),
        beside.span.of(text),
        best.slip.words()
    );
    let mut finding = Finding::new(&DATE_CONFLICT, first.span, message)
        .see(beside.span, "the entry beside it has this date");
    for way in ways {
        let wrong = entries.get(way.wrong.clone())?;
        let first = wrong.first()?;
        let Some((edit, day)) = mended(wrong, way.slip).zip(way.slip.mend(first.day)) else {
            continue;
        };
        let title = format!("Write {}", first.written_like(day));
        let is_sure = first.weekday.is_none_or(|weekday| weekday == day.weekday());
        finding = match is_sure && ways.len() == 1 {
            true => finding.safe_fix(title, edit),
            false => finding.choice(title, edit),
        };
    }
    Some(finding)
}

/// The best ways to mend the one place where the dates run back; several where none is better.
fn ways(entries: &[Said]) -> Vec<Way> {
    if entries.len() < FEWEST {
        return Vec::new();
    }
    let mut falls = (1..entries.len()).filter(|at| entries[at - 1].day > entries[*at].day);
    let Some(at) = falls.next() else {
        return year_at_an_end(entries).into_iter().collect();
    };
    if falls.next().is_some() {
        return Vec::new();
    }
    let all = [
        years_from(entries, at),
        single(entries, at),
        single(entries, at - 1),
    ];
    let all: Vec<(i32, Way)> = (all.into_iter().flatten())
        .map(|way| (days_covered(entries, &way), way))
        .collect();
    let least = all.iter().map(|(covered, _)| *covered).min();
    let best = all
        .into_iter()
        .filter(|(covered, _)| Some(*covered) == least);
    best.map(|(_, way)| way).collect()
}

/// A date alone goes back between its neighbours.
fn single(entries: &[Said], at: usize) -> Option<Way> {
    let day = |at: usize| entries.get(at).map(|said| said.day);
    let before = at.checked_sub(1);
    let targets = match (before.and_then(day), day(at + 1)) {
        (Some(before), Some(behind)) => {
            let width = behind.since(before);
            (0..=WIDEST).contains(&width).then_some([before, behind])?
        }
        (Some(before), None) => [before, before.plus(NEAR)],
        (None, Some(behind)) => [behind, behind.plus(-NEAR)],
        (None, None) => return None,
    };
    let wrong = day(at)?;
    let slip = targets
        .into_iter()
        .find_map(|right| Slip::between(wrong, right))?;
    Some(Way {
        wrong: at..at + 1,
        slip,
        beside: before.unwrap_or(at + 1),
    })
}

/// From a new year on the old one is written.
fn years_from(entries: &[Said], at: usize) -> Option<Way> {
    let before = at.checked_sub(1)?;
    let (last, first) = (entries.get(before)?, entries.get(at)?);
    let slip = Slip::Months(12);
    let is_next = slip
        .mend(first.day)
        .is_some_and(|day| (0..=NEAR).contains(&day.since(last.day)));
    (is_next && at + 1 < entries.len()).then_some(Way {
        wrong: at..entries.len(),
        slip,
        beside: before,
    })
}

/// The days from the first date to the last once a way is gone: all are of one event.
fn days_covered(entries: &[Said], way: &Way) -> i32 {
    let mended = entries
        .iter()
        .enumerate()
        .map(|(at, said)| match way.wrong.contains(&at) {
            true => way.slip.mend(said.day).unwrap_or(said.day),
            false => said.day,
        });
    let ends = mended
        .map(|day| (day, day))
        .reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)));
    ends.map_or(0, |(first, last)| last.since(first))
}

/// The first or the last date with another year, but the day of the entry beside it.
fn year_at_an_end(entries: &[Said]) -> Option<Way> {
    let last = entries.len().checked_sub(1)?;
    let of = |at: usize, beside: usize| {
        let slip = Slip::between(entries.get(at)?.day, entries.get(beside)?.day)?;
        let is_year = matches!(slip, Slip::Months(by) if by % 12 == 0);
        is_year.then_some(Way {
            wrong: at..at + 1,
            slip,
            beside,
        })
    };
    of(0, 1).or_else(|| of(last, last.checked_sub(1)?))
}
