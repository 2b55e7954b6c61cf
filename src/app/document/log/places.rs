//! Where the rows of a log go among the entries that are there.

use super::day_of;
use super::keys::{Keys, date_cell, moment_of};
use crate::lens;
use crate::logs::{Day, Line};
use crate::outline::{Form, Outline, read};

const DAY: i64 = 24 * 60;

/// Puts the rows into the order of their times, and says those.
pub(super) fn sorted(keys: &Keys, lines: &mut Vec<&Line>) -> Vec<i64> {
    let mut walk = Walk::new(keys);
    let time = |line: &&Line| {
        walk.time(
            line.when.day,
            i64::from(line.when.minutes),
            line.when.offset,
        )
    };
    let times: Vec<i64> = lines.iter().map(time).collect();
    let mut both: Vec<(i64, &Line)> = times.into_iter().zip(lines.drain(..)).collect();
    both.sort_by_key(|(time, line)| (*time, line.when.seconds.unwrap_or(0)));
    lines.extend(both.iter().map(|(_, line)| *line));
    both.into_iter().map(|(time, _)| time).collect()
}

/// Times on one axis. Only their order counts: months have 32 days.
struct Walk {
    day: i64,
    offset: i64,
    last: i64,
}

impl Walk {
    fn new(keys: &Keys) -> Walk {
        Walk {
            day: keys.day.map_or(0, number),
            offset: keys.offset.map_or(0, i64::from),
            last: 0,
        }
    }

    fn time(&mut self, day: Option<Day>, minutes: i64, offset: Option<i16>) -> i64 {
        match day {
            Some(day) => {
                let number = number(day);
                // A day without a year is one of the year before it.
                self.day = match day.year {
                    Some(_) => number,
                    None => self.day.div_euclid(YEAR) * YEAR + number,
                };
            }
            // Back by more than half a day is past midnight, not out of order.
            None if minutes + DAY / 2 < self.last => self.day += 1,
            None => {}
        }
        self.last = minutes;
        self.day * DAY + minutes - offset.map_or(self.offset, i64::from)
    }
}

const YEAR: i64 = 13 * 32;

fn number(day: Day) -> i64 {
    i64::from(day.year.unwrap_or(0)) * YEAR + i64::from(day.month) * 32 + i64::from(day.day)
}

/// The text with its new rows, which stand behind all others and begin at `starts`, in their places by time, and where
/// the first of them is then. Nothing where the others are in no order, or the rows stand well where they are.
pub(super) fn in_place(
    text: &str,
    keys: &Keys,
    starts: &[usize],
    times: &[i64],
) -> Option<(String, usize)> {
    let outline = read(text);
    let at = |start: usize| {
        outline
            .nodes
            .iter()
            .position(|n| n.kind.is_row() && n.span.start == start)
    };
    let first = at(*starts.first()?)?;
    let form = outline.nodes[first].row?.form;
    let alike = |n: &usize| outline.nodes[*n].row.is_some_and(|row| row.form == form);
    let rows: Vec<usize> = outline
        .children(outline.nodes[first].parent?)
        .filter(alike)
        .collect();
    let (old, new): (Vec<usize>, Vec<usize>) = rows.into_iter().partition(|n| *n < first);
    if new.len() != times.len() || old.is_empty() || matches!(form, Form::Heading(_)) {
        return None;
    }
    let mut all = old_times(text, &outline, keys, &old)?;
    if all
        .last()
        .is_some_and(|(last, _)| times.iter().all(|time| time >= last))
    {
        return None;
    }
    all.extend(times.iter().copied().zip(new.iter().copied()));
    all.sort_by_key(|(time, _)| *time);
    let order: Vec<usize> = all.into_iter().map(|(_, node)| node).collect();
    let place = order.iter().position(|n| *n == new[0])?;
    let edit = lens::put_in_order(text, &outline, &order).ok()?;
    let after = edit.apply(text).ok()?;
    let fresh = read(&after);
    let section = fresh.nodes.iter().position(|n| {
        n.row.is_some_and(|row| row.form == form)
            && n.span.start >= outline.nodes[old[0]].span.start
    })?;
    let parent = fresh.nodes[section].parent?;
    let mut rows = fresh
        .children(parent)
        .filter(|n| fresh.nodes[*n].row.is_some_and(|row| row.form == form));
    let start = fresh.nodes[rows.nth(place)?].span.start;
    Some((after, start))
}

/// The times of the entries that were there; nothing where one comes before the one above it. Those without a time
/// stay behind the one they follow.
fn old_times(
    text: &str,
    outline: &Outline,
    keys: &Keys,
    old: &[usize],
) -> Option<Vec<(i64, usize)>> {
    let mut walk = Walk::new(keys);
    let mut times: Vec<(i64, usize)> = Vec::with_capacity(old.len());
    for n in old {
        let before = times.last().map_or(i64::MIN, |(time, _)| *time);
        let moment = moment_of(text, outline, *n);
        let point = moment.map(|m| m.from);
        let clock = point.and_then(|point| point.clock).map(|(_, clock)| clock);
        let date = point.and_then(|point| point.date).map(|(_, date)| date);
        let date = date
            .or_else(|| date_cell(text, outline, *n))
            .and_then(day_of);
        let zone = point
            .and_then(|point| point.zone)
            .and_then(|(_, zone)| zone.offset_minutes);
        let time = match clock {
            Some(clock) => walk.time(date, i64::from(clock.minutes), zone),
            None => before,
        };
        if time < before {
            return None;
        }
        times.push((time, *n));
    }
    Some(times)
}
