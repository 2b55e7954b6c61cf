//! T07: entries of the timeline that are out of order.

use super::midnight::{MIDNIGHT, TheDays, crossing};
use super::slips::{Slip, slips};
use super::track::{Row, length, tracks};
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
    let told = TheDays::of(case);
    let mut rewrites = Rewrites::of(case);
    for track in tracks(case, report) {
        let slips = slips(&track);
        report.add_all(crossing(case, &track, &slips, &told, &mut rewrites));
        let mut blamed = 0;
        for slip in slips.iter().filter(|slip| !slip.is_next_day(&track)) {
            // A row that is wrong is no neighbour to compare with.
            let is_apart = blamed == 0 || slip.at > blamed;
            let found = finding(case, &track, slip, &mut rewrites).filter(|_| is_apart);
            if let Some(finding) = found {
                report.add(finding);
                blamed = slip.at.max(slip.fewest().end);
            }
        }
    }
}

fn finding(case: &Case, track: &[Row], slip: &Slip, rewrites: &mut Rewrites) -> Option<Finding> {
    let text = case.text;
    let (above, row) = (track.get(slip.at - 1)?, track.get(slip.at)?);
    let moves = slip.explanations(track);
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
    let is_sure = match &moves[..] {
        [date] if date.is_date() => !has_weekday(case, at),
        // A single entry may as well stand in the wrong place.
        [digit] => digit.rows.len() > 1 && !digit.crosses,
        _ => false,
    };
    for m in &moves {
        let (Some(edit), Some(written)) = (m.edit(text, track), m.first_written(text, track))
        else {
            continue;
        };
        let old = track
            .get(m.rows.start)
            .map_or("", |row| row.clock_at.of(text));
        let title = match m.rows.len() {
            _ if m.is_date() => format!("Write {written}"),
            1 => format!("Write {written} instead of {old}"),
            rows => format!(
                "Write {written} instead of {old}, and {} more like it",
                rows - 1
            ),
        };
        finding = if is_sure {
            finding.safe_fix(title, edit)
        } else {
            finding.choice(title, edit)
        };
    }
    let sorted = rewrites.take().then(|| sorted(track, &fewest, slip));
    match sorted
        .flatten()
        .and_then(|order| put_in_order(text, case.outline, &order).ok())
    {
        Some(edit) => Some(finding.choice("Put the entries in order", edit)),
        None => Some(finding),
    }
}

/// Whether a weekday stands beside the date of an entry, which would then be another.
fn has_weekday(case: &Case, row: &Row) -> bool {
    let event = case.facts.timeline.get(row.event);
    let moment = event.and_then(|event| event.moment.as_ref());
    moment.is_some_and(|moment| moment.from.weekday.is_some())
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

/// So many fixes may be made by reading the whole document again, if it is short.
pub(super) struct Rewrites {
    left: usize,
}

impl Rewrites {
    fn of(case: &Case) -> Rewrites {
        let is_short = case.text.len() <= 64 * 1024;
        Rewrites {
            left: if is_short { 4 } else { 0 },
        }
    }

    pub fn take(&mut self) -> bool {
        let is_left = self.left > 0;
        self.left = self.left.saturating_sub(1);
        is_left
    }
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
    use crate::checks::tests::{found, with_timeline};
    use crate::checks::{Setup, check};

    fn out_of_order(rows: &str) -> String {
        found(&with_timeline(rows), "T07")
    }

    #[test]
    fn entries_out_of_order_and_the_slip_that_explains_it() {
        for (rows, want) in [
            // The same digit of several.
            (
                "15:00: a, 15:15: b, 15:33: c, 13:40: d, 13:50: e",
                "T07 13:40 -> 15:40 | 15:50",
            ),
            (
                "22:59: a, 23:11: b, 23:21: c, 21:31: d, 21:41: e, 21:50: f, \
                 2024-05-06 9:00: g, 2024-05-06 9:10: h",
                "T07 21:31 -> 23:31 | 23:41 | 23:50",
            ),
            // A digit of one, before or behind.
            (
                "13:05: a, 13:20: b, 13:55: c, 13:38: d, 14:10: e",
                "T07 13:38 -> 13:58",
            ),
            (
                "13:05: a, 13:20: b, 13:55: c, 13:32: d, 14:10: e",
                "T07 13:55 -> 13:25",
            ),
            (
                "09:10:05: a, 09:12:07: b, 09:21:10: c, 09:14:00: d",
                "T07 09:14:00 -> 09:24:00",
            ),
            (
                "2:00 PM: a, 2:20 PM: b, 1:30 PM: c, 2:40 PM: d",
                "T07 1:30 PM -> 2:30 PM",
            ),
            // The date did not go on.
            (
                "2024-05-01 23:10: a, 2024-05-01 23:50: b, 2024-05-01 00:20: c, 2024-05-01 00:40: d",
                "T07 2024-05-01 00:20 -> 2024-05-02 | 2024-05-02",
            ),
        ] {
            assert_eq!(out_of_order(rows), want, "{rows:?}");
        }
    }

    #[test]
    fn what_no_digit_explains_is_put_in_order() {
        let text = with_timeline("00:21: a, 11:45: b, 08:00: c, 17:00: d, 19:00: e");
        let findings = check(&text, Setup::default());
        let finding = findings.iter().find(|f| f.rule.code == "T07");
        let [fix] = &finding.expect("a finding").fixes[..] else {
            panic!("{findings:?}");
        };
        assert!(!fix.safe);
        let sorted = with_timeline("00:21: a, 08:00: c, 11:45: b, 17:00: d, 19:00: e");
        assert_eq!(fix.edit.apply(&text), Ok(sorted));
    }

    #[test]
    fn what_is_in_order() {
        for rows in [
            // The newest first, and two stories by turns.
            "15:00: a, 14:00: b, 13:00: c, 12:00: d",
            "10:00: a, 10:05: b, 10:03: c, 10:10: d, 10:08: e, 10:20: f",
            // A story that begins anew.
            "10:00: a, 10:20: b, 11:00: c, 10:05: d, 10:25: e, 10:40: f, 11:10: g",
            "10:00: a, 10:10: b, 10:30: c, Web:, 10:15: d, 10:20: e, 10:40: f",
            // The clock begins again at noon.
            "11:50: a, 12:10: b, 1:05: c, 1:30: d",
            // What went on for a while, and what is not meant to the minute.
            "10:00-11:00: a, 10:05: b, 10:20: c, 10:30: d",
            "10:00: a, 10:05: b, 10:20: c, 10:00-10:20: d",
            "10:00: a, 10:30: b, 11:00: c, ~10:50: d, 11:10: e",
            // Other zones, other days.
            "10:00 UTC: a, 12:05 CEST: b, 10:10 UTC: c, 10:20 UTC: d, 12:30 CEST: e",
            "Monday 10:10: a, Monday 10:20: b, Tuesday 09:30: c, 09:40: d, 09:50: e",
            "17:00: a, 17:30: b, 18:00: c, 09:00: d",
            "09-12 15:40: a, 09-17 11:00: b, 11:06: c, 11:11: d",
            "17:00: a, 17:30: b, 18:00: c, 17:40 (next day): d",
            "17:00: a, 17:30: b, 18:00: c, 17:40: Earlier the job had run",
            // Words are no key, and three entries no order.
            "Seen at 10:00, Seen at 10:20, Seen at 10:40, Seen at 10:10, Seen at 10:50",
            "T+0: a, T+15: b, T+20: c, T+10: d",
            "10:00: a, 10:20: b, 10:10: c",
        ] {
            assert_eq!(out_of_order(rows), "", "{rows:?}");
        }
    }

    #[test]
    fn each_list_is_a_timeline_of_its_own() {
        let list = |from: &str| format!("- {from}0: a\n- {from}2: b\n- {from}4: c\n- {from}8: d\n");
        let (one, other) = (list("10:3"), list("10:2"));
        for between in [
            "### Web\n",
            "**Web**\n",
            "On the web:\n",
            "Then it went on.\n",
        ] {
            let text = format!("# Down\n\n## Timeline\n\n{one}\n{between}\n{other}");
            assert_eq!(found(&text, "T07"), "", "{text:?}");
        }
        let prose = "It broke at 10:00. At 10:20 all was down. We saw at 9:00 what was to come, at \
                     10:30 it was up, and at 10:40 we left.\n";
        assert_eq!(
            found(&format!("# Down\n\n## Timeline\n\n{prose}"), "T07"),
            ""
        );
    }
}
