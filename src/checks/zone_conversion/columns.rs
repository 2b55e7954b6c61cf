//! Tables with a column of times for each of several zones.

use super::shift::{moved, off_by, rewrite, written};
use super::{OFFSET_SIGN, ZONE_CONVERSION};
use crate::checks::zoned::{When, Zoned, when};
use crate::checks::{Case, Finding, Report};
use crate::facts::Place;
use crate::lex::{Clock, Moment, Zone, moment_at};
use crate::outline::{NodeKind, cell_spans};
use crate::text::{Edit, Replacement, Span};

/// A column of times, and the zone in its head.
struct Column {
    at: usize,
    zone: (Span, Zone),
}

/// A row in which the two do not match, and by how much.
struct Mismatch {
    from: Moment,
    to: Moment,
    off: i32,
    edit: Vec<Replacement>,
    right: String,
}

pub(super) fn check(case: &Case, zoned: &Zoned, report: &mut Report) {
    let nodes = &case.outline.nodes;
    let heads = nodes.iter().enumerate();
    for (n, head) in heads.filter(|(_, node)| node.kind == NodeKind::Markup) {
        let [Some(first), Some(second)] = columns(case, n, head.body.span) else {
            continue;
        };
        let rows = nodes.get(n + 1..).unwrap_or_default();
        let rows: Vec<Span> = rows
            .iter()
            .take_while(|row| row.kind == NodeKind::Entry)
            .map(|row| row.span)
            .collect();
        check_table(case, zoned, &first, &second, &rows, report);
    }
}

/// The first two columns that have a zone of their own in their heads.
fn columns(case: &Case, node: usize, head: Span) -> [Option<Column>; 2] {
    let line = case.text[head.start..head.end].lines().next();
    let line = Span::new(head.start, head.start + line.map_or(0, str::len));
    let cells = cell_spans(case.text, line).into_iter().enumerate();
    let declared = &case.facts.declared_zones;
    let mut zoned = cells.filter_map(|(at, cell)| {
        let from = declared.partition_point(|d| d.zone.span.start < cell.start);
        let zone = declared.get(from)?;
        let is_here = zone.node == node && cell.covers(zone.zone.span);
        is_here.then_some(Column {
            at,
            zone: (zone.zone.span, zone.zone.value),
        })
    });
    [zoned.next(), zoned.next()]
}

fn check_table(
    case: &Case,
    zoned: &Zoned,
    first: &Column,
    second: &Column,
    rows: &[Span],
    report: &mut Report,
) {
    let day = day_of(case, rows);
    let mut shifts = Vec::new();
    for here in zoned.offsets(case.text, second.zone, day) {
        for there in zoned.offsets(case.text, first.zone, day) {
            shifts.push(i32::from(here) - i32::from(there));
        }
    }
    let pairs: Vec<(Moment, Moment)> = rows
        .iter()
        .filter_map(|row| {
            let cells = cell_spans(case.text, *row);
            let time = |column: &Column| {
                let cell = cells.get(column.at)?;
                let time = moment_at(case.text, cell.start, cell.end)?;
                let clock = time.from.clock?.1;
                (time.to.is_none() && clock.is_plausible()).then_some(time)
            };
            time(first).zip(time(second))
        })
        .collect();
    let clocks = |pair: &(Moment, Moment)| Some((pair.0.from.clock?.1, pair.1.from.clock?.1));
    let off = |pair: &(Moment, Moment), shift: i32| {
        clocks(pair).map_or(0, |(from, to)| off_by(from, to, shift))
    };
    // The meaning that most rows have: one row in another is a slip.
    let fitting = |shift: &i32| pairs.iter().filter(|pair| off(pair, *shift) == 0).count();
    let Some(shift) = shifts.iter().rev().copied().max_by_key(fitting) else {
        return;
    };
    let mismatches: Vec<Mismatch> = pairs
        .iter()
        .filter_map(|pair| mismatch(pair, shift, off(pair, shift)))
        .collect();
    let all_alike = mismatches.len() > 1
        && mismatches.len() == pairs.len()
        && mismatches.windows(2).all(|two| two[0].off == two[1].off);
    let zone = second.zone.0.of(case.text);
    // A whole column that is moved by the same is one slip.
    let size = if all_alike { mismatches.len() } else { 1 };
    let flipped = |from: Clock, to: Clock| off_by(from, to, -shift) == 0;
    for slip in mismatches.chunks(size.max(1)) {
        let Some(first_row) = slip.first() else {
            continue;
        };
        let (from, to) = (&first_row.from, &first_row.to);
        let clocks = from.from.clock.zip(to.from.clock);
        let is_flipped = clocks.is_some_and(|((_, from), (_, to))| flipped(from, to));
        let rule = if is_flipped {
            &OFFSET_SIGN
        } else {
            &ZONE_CONVERSION
        };
        let message = format!(
            "{} {} is {} {zone}, not {}{}.",
            from.span.of(case.text),
            first.zone.0.of(case.text),
            first_row.right,
            to.span.of(case.text),
            if slip.len() > 1 {
                ", and so in every row"
            } else {
                ""
            },
        );
        let mut finding = Finding::new(rule, to.span, message)
            .see(from.span, "the same time in the other zone")
            .see(second.zone.0, "the column's zone");
        for row in slip.iter().skip(1) {
            finding = finding.see(row.to.span, "as far off as the first");
        }
        let changes = slip
            .iter()
            .flat_map(|row| row.edit.iter().cloned())
            .collect();
        if let Ok(edit) = Edit::of(changes) {
            let title = format!("Write {}", first_row.right);
            finding = match shifts.len() {
                1 => finding.safe_fix(title, edit),
                _ => finding.choice(title, edit),
            };
        }
        report.add(finding);
    }
}

fn mismatch(pair: &(Moment, Moment), shift: i32, off: i32) -> Option<Mismatch> {
    let ((_, from), (_, to)) = pair.0.from.clock.zip(pair.1.from.clock)?;
    let about = pair.0.about || pair.1.about;
    if off == 0 || about {
        return None;
    }
    let (minutes, _) = moved(from, shift);
    let seconds = from.seconds.unwrap_or_default();
    Some(Mismatch {
        from: pair.0.clone(),
        to: pair.1.clone(),
        off,
        edit: rewrite(pair.1.from, minutes, seconds, None),
        right: written(to, minutes, seconds),
    })
}

/// The day of a table's first row.
fn day_of(case: &Case, rows: &[Span]) -> Option<When> {
    let first = rows.first()?;
    let mentions = &case.facts.mentions;
    let at = mentions.partition_point(|m| m.moment.span.start < first.start);
    let mention = mentions
        .get(at)
        .filter(|m| first.contains(m.moment.span.start))?;
    let is_entry = matches!(mention.place, Place::Entry(_) | Place::Words(_));
    is_entry.then(|| when(case, mention))?
}
