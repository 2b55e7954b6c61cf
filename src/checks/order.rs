//! T07: entries of the timeline that are out of order.

use super::midnight::{MIDNIGHT, crossings};
use super::slips::{Change, Move, Slip, slips};
use super::track::{HOUR, Row, length, tracks};
use super::{Case, Family, Finding, Report, Rule, Severity};
use crate::lens::put_in_order;
use std::ops::Range;

pub(super) const FAMILY: Family = Family {
    rules: &[&TIMELINE_ORDER, &MIDNIGHT],
    check,
};

static TIMELINE_ORDER: Rule = Rule {
    code: "T07",
    name: "timeline-order",
    severity: Severity::Error,
    finds: "An entry of the timeline that stands behind a later one, where no date and no midnight explains it. \
            Timelines that are written with the newest entry first are left alone.",
    why: "The order of events is what a timeline is for: whether the alert came before the deployment decides what \
          is looked at next. Mostly a digit is wrong, and then every length of time that is computed from it, too.",
    source: "Google's Site Reliability Engineering has an example postmortem in its appendix D with a timeline in the \
             order of the clock; Atlassian's Incident Management Handbook asks for the timestamps of what led up \
             to an incident and of what followed.",
    bad: "# Checkout was down on 2024-05-01\n\n## Timeline (UTC)\n\n- 13:05: First alert\n- 13:20: Rolled back\n\
          - 13:55: The cache is warm again\n- 13:32: Tried it with a card\n- 14:10: All clear\n",
    good: "# Checkout was down on 2024-05-01\n\n## Timeline (UTC)\n\n- 13:05: First alert\n- 13:20: Rolled back\n\
           - 13:32: Tried it with a card\n- 13:55: The cache is warm again\n- 14:10: All clear\n",
};

fn check(case: &Case, report: &mut Report) {
    for track in tracks(case, report) {
        let slips = slips(&track);
        report.add_all(crossings(case, &track, &slips));
        let out_of_order = slips.iter().filter(|slip| !slip.is_next_day(&track));
        report.add_all(out_of_order.filter_map(|slip| finding(case, &track, slip)));
    }
}

impl Slip {
    /// Whether the rows behind may well be of the next day: the clock runs back by a night, or the last entry runs back by
    /// some hours, and no small change explains it.
    pub(super) fn is_next_day(&self, track: &[Row]) -> bool {
        const A_NIGHT: i64 = 6 * HOUR;
        const SOME_HOURS: i64 = 3 * HOUR;
        let Some(row) = track.get(self.at) else {
            return false;
        };
        let until = track.iter().skip(self.at + 1).find(|row| row.tells_day);
        let is_before = until.is_none_or(|until| until.day().since(row.day()) > 0);
        let is_digit = |m: &Move| matches!(m.change, Change::Digit { .. });
        let fits = |m: &Move| m.room().is_some_and(|room| room <= HOUR);
        let is_a_digit = self.moves.iter().any(|m| is_digit(m) && fits(m));
        let is_last = self.at + 1 == track.len();
        let is_far = self.back >= if is_last { SOME_HOURS } else { A_NIGHT };
        !row.tells_day && is_far && is_before && !is_a_digit
    }

    /// The fewest rows that are in the way.
    fn fewest(&self) -> Range<usize> {
        if self.ahead.len() < self.behind.len() {
            self.ahead.clone()
        } else {
            self.behind.clone()
        }
    }
}

fn finding(case: &Case, track: &[Row], slip: &Slip) -> Option<Finding> {
    let text = case.text;
    let (above, row) = (track.get(slip.at - 1)?, track.get(slip.at)?);
    let moves = explanations(track, slip);
    let fewest = slip.fewest();
    let blamed = moves.first().map_or(fewest.clone(), |m| m.rows.clone());
    let rows = track.get(blamed.clone())?;
    // A story that begins anew is not out of order.
    let begins_anew = moves.is_empty() && fewest.len() > 1;
    if begins_anew || rows.iter().any(|row| is_told_later(case, row)) {
        return None;
    }
    let message = format!(
        "{} stands after {}, but is {} before it.",
        row.time.of(text),
        above.time.of(text),
        length(slip.back)
    );
    let at = rows.first()?;
    let mut finding = Finding::new(&TIMELINE_ORDER, at.time, message);
    for other in [above, row].into_iter().filter(|row| row.event != at.event) {
        finding = finding.see(other.time, "this is the entry beside it");
    }
    let others = rows.iter().skip(1);
    for other in others.filter(|other| ![row.event, above.event].contains(&other.event)) {
        finding = finding.see(other.time, "this is out of order, too");
    }
    // A single entry may as well stand in the wrong place.
    let is_sure = moves.len() == 1 && (rows.len() > 1 || is_date(&moves[0]));
    for m in &moves {
        let (Some(edit), Some(written)) = (m.edit(text, track), m.first_written(text, track))
        else {
            continue;
        };
        let old = track
            .get(m.rows.start)
            .map_or("", |row| row.clock_at.of(text));
        let title = match m.rows.len() {
            _ if is_date(m) => format!("Write {written}"),
            1 => format!("Write {written} instead of {old}"),
            rows => format!("Write {written} instead of {old}, and {} more so", rows - 1),
        };
        finding = if is_sure {
            finding.safe_fix(title, edit)
        } else {
            finding.choice(title, edit)
        };
    }
    let sorted = sorted(track, &fewest, slip).filter(|_| may_rewrite(case));
    match sorted.and_then(|order| put_in_order(text, case.outline, &order).ok()) {
        Some(edit) => Some(finding.choice("Put the entries in order", edit)),
        None => Some(finding),
    }
}

/// Whether the row that a move comes near to is far from its neighbour on the other side: then that one is the odd one.
fn leaves_alone(track: &[Row], slip: &Slip, m: &Move) -> bool {
    let pair = if m.rows.start == slip.at {
        slip.at
            .checked_sub(2)
            .and_then(|above| track.get(above..slip.at))
    } else {
        track.get(slip.at..slip.at + 2)
    };
    let Some([above, row]) = pair else {
        return false;
    };
    row.behind(above.at, row.at).is_some_and(|gap| gap > NEAR)
}

fn is_date(m: &Move) -> bool {
    matches!(m.change, Change::Date(_))
}

/// Rows with another digit leave no more than this between their neighbours: into more, many a time would fit.
const NEAR: i64 = 6 * HOUR;

/// The changes that explain a slip equally well: a date, else a digit, of the fewest rows.
fn explanations(track: &[Row], slip: &Slip) -> Vec<Move> {
    let is_near = |m: &Move| m.gap + m.other_gap.unwrap_or(0) <= NEAR;
    let is_digit =
        |m: &Move| matches!(m.change, Change::Digit { .. }) && is_near(m) && is_plain(track, m);
    let dates: Vec<&Move> = slip.moves.iter().filter(|m| is_date(m)).collect();
    let moves = match dates.is_empty() {
        true => slip.moves.iter().filter(|m| is_digit(m)).collect(),
        false => dates,
    };
    let mut moves: Vec<&Move> = moves;
    let fewest = moves.first().map_or(0, |m| m.rows.len());
    moves.retain(|m| m.rows.len() == fewest);
    moves.retain(|m| !leaves_alone(track, slip, m));
    // On each side of the fall the smallest change is the likeliest.
    let mut found: Vec<Move> = Vec::new();
    for m in moves {
        let is_new = found.iter().all(|other| other.rows.start != m.rows.start);
        if is_new {
            found.push(m.clone());
        }
    }
    found
}

/// Whether the same digit is wrong in each of several rows, rather than that they tell something else from the start:
/// they are before or behind all others, or between two that belong together.
fn is_plain(track: &[Row], m: &Move) -> bool {
    let rows = track.get(m.rows.clone()).unwrap_or_default();
    let (Some(first), Some(last)) = (rows.first(), rows.last()) else {
        return false;
    };
    let outside = track.first().is_some_and(|begin| first.at < begin.at)
        || track.last().is_some_and(|end| last.at > end.at);
    rows.len() == 1 || outside || (rows.len() == 2 && m.other_gap.is_some())
}

/// Whether an entry says itself that it is of another time than its neighbours.
pub(super) fn is_told_later(case: &Case, row: &Row) -> bool {
    let Some(event) = case.facts.timeline.get(row.event) else {
        return false;
    };
    let all = event.span.of(case.text).to_lowercase();
    let words = event
        .title
        .unwrap_or(event.words)
        .of(case.text)
        .to_lowercase();
    let words = words.trim_start_matches(|c: char| !c.is_alphabetic());
    OF_ANOTHER_DAY.iter().any(|told| all.contains(told))
        || OF_ANOTHER_TIME.iter().any(|told| words.starts_with(told))
}

const OF_ANOTHER_DAY: &[&str] = &[
    "next day",
    "next morning",
    "following day",
    "following morning",
    "the day after",
    "the day before",
    "days later",
    "yesterday",
    "overnight",
    "hindsight",
    "in retrospect",
    "retroactive",
    "retrospective",
    "post-mortem",
    "postmortem",
];

const OF_ANOTHER_TIME: &[&str] = &["earlier", "previously", "meanwhile", "at the same time"];

/// Whether a document is so short that it may be read again for a fix.
pub(super) fn may_rewrite(case: &Case) -> bool {
    case.text.len() <= 64 * 1024
}

/// The entries of a track around a slip in the order of their times; `None` where dates would have to be written anew.
fn sorted(track: &[Row], fewest: &Range<usize>, slip: &Slip) -> Option<Vec<usize>> {
    let moved = track.get(fewest.clone())?;
    let (first, last) = (moved.first()?.at, moved.last()?.at);
    let from = track
        .iter()
        .take(slip.at)
        .position(|row| row.at > first)?
        .min(fewest.start);
    let behind = track
        .iter()
        .skip(slip.at)
        .take_while(|row| row.at <= last)
        .count();
    let to = (slip.at + behind).max(fewest.end);
    let rows = track.get(from..to)?;
    let is_dated = rows.first()?.date.is_some();
    let alike = rows
        .iter()
        .all(|row| row.date.is_some() == is_dated && row.tells_day == is_dated);
    let mut order: Vec<&Row> = rows.iter().collect();
    order.sort_by_key(|row| row.at);
    alike.then(|| order.into_iter().map(|row| row.node).collect())
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::found;

    fn in_timeline(rows: &str, code: &str) -> String {
        let rows: String = rows.split(", ").map(|row| format!("- {row}\n")).collect();
        found(
            &format!("# Down on 2024-05-01\n\n## Timeline (UTC)\n\n{rows}"),
            code,
        )
    }

    #[test]
    fn entries_out_of_order_and_the_slip_that_explains_it() {
        for (rows, want) in [
            // A digit of each of several.
            (
                "15:00: a, 15:15: b, 15:33: c, 13:40: d, 13:50: e",
                "T07 13:40 -> 15:40 | 15:50",
            ),
            (
                "22:59: a, 23:11: b, 23:21: c, 21:31: d, 21:41: e, 21:50: f, 2024-05-06 9:00: g, 2024-05-06 10:00: h",
                "T07 21:31 -> 23:31 | 23:41 | 23:50",
            ),
            // One digit, before or behind.
            (
                "13:05: a, 13:20: b, 13:55: c, 13:32: d, 14:10: e",
                "T07 13:32 -> 13:52",
            ),
            (
                "09:10:05: a, 09:12:07: b, 09:21:10: c, 09:14:00: d",
                "T07 09:14:00 -> 09:24:00",
            ),
            // The date did not go on.
            (
                "2024-05-01 23:10: a, 2024-05-01 23:50: b, 2024-05-01 00:20: c, 2024-05-01 00:40: d",
                "T07 2024-05-01 00:20 -> x",
            ),
            (
                "2024-05-01 10:10: a, 2024-05-01 10:20: b, 2024-04-01 10:30: c, 2024-05-01 10:40: d",
                "T07 10:30 -> 2024-05-01",
            ),
        ] {
            assert_eq!(in_timeline(rows, "T07"), want, "{rows:?}");
        }
    }
}
