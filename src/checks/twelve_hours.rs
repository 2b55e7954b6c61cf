//! T09: an entry of the timeline, or the stated window, that fits only when it is moved by twelve hours.

use super::moves::{Change, Move};
use super::slips::{Slip, slips};
use super::stated::{Stated, against_the_window};
use super::track::{CLOSE, HOUR, Row, length, tracks};
use super::{Case, Family, Finding, Report, Rule, Severity};
use std::ops::Range;

pub(super) const FAMILY: Family = Family {
    rules: &[&TWELVE_HOUR_SLIP],
    check,
};

pub(super) static TWELVE_HOUR_SLIP: Rule = Rule {
    code: "T09",
    name: "twelve-hour-slip",
    severity: Severity::Error,
    finds: "A time of the timeline, or an end of the stated window, that fits only when it is moved by twelve hours: \
            AM for PM, or `5:00` where `17:00` is meant.",
    why: "Whoever looks for what happened then finds a quiet half of the day, and every length of time that is \
          computed from it is half a day off.",
    source: "ISO 8601 and RFC 3339 know only the clock of 24 hours; the time and frequency FAQ of NIST \
             advises against 12 a.m. and 12 p.m., which readers take for one another.",
    bad: "# Checkout was down on 2024-05-01\n\n## Timeline (UTC)\n\n- 11:10 AM: First alert\n- 11:35 AM: Rolled \
          back\n- 12:15 AM: The cache is warm again\n- 12:50 PM: All clear\n",
    good: "# Checkout was down on 2024-05-01\n\n## Timeline (UTC)\n\n- 11:10 AM: First alert\n- 11:35 AM: Rolled \
           back\n- 12:15 PM: The cache is warm again\n- 12:50 PM: All clear\n",
};

fn check(case: &Case, report: &mut Report) {
    for track in tracks(case, report) {
        let mut blamed = 0;
        for slip in slips(&track) {
            let found = out_of_order(case, &track, &slip, blamed);
            if let Some((finding, rows)) = found {
                report.add(finding);
                blamed = rows.end;
            }
        }
    }
    if let Some(finding) = against_the_window(case, report) {
        report.add(finding);
    }
}

/// What half a day explains, and the rows that are to be moved. Those up to `blamed` are wrong, and no neighbours.
fn out_of_order(
    case: &Case,
    track: &[Row],
    slip: &Slip,
    blamed: usize,
) -> Option<(Finding, Range<usize>)> {
    let stated = Stated::of(case);
    let fits = |m: &&Move| {
        m.change == Change::HalfDay
            && (blamed == 0 || m.rows.start > blamed)
            && match m.room() {
                // Into more than that, any time of day would fit.
                Some(room) => room <= CLOSE,
                None => stated.is_end_of(track, m) || is_on_its_day(track, m),
            }
    };
    let mut moves: Vec<&Move> = slip.moves.iter().filter(fits).collect();
    let fewest = moves.iter().map(|m| m.rows.len()).min()?;
    moves.retain(|m| m.rows.len() == fewest);
    let first = moves.first()?;
    let rows = track.get(first.rows.clone())?;
    let (row, others) = rows.split_first()?;
    let (above, below) = (track.get(slip.at - 1)?, track.get(slip.at)?);
    let text = case.text;
    let (before, after) = (below.clock_at.of(text), above.clock_at.of(text));
    let message = match first.first_written(text, track) {
        Some(meant) => format!(
            "{before} stands after {after}, but is {} before it: {} fits twelve hours away, at {meant}.",
            length(slip.back),
            row.clock_at.of(text)
        ),
        None => format!(
            "{before} stands after {after}, but is {} before it; it fits twelve hours away.",
            length(slip.back)
        ),
    };
    let mut finding = Finding::new(&TWELVE_HOUR_SLIP, row.clock_at, message);
    for other in others {
        finding = finding.see(other.clock_at, "this is twelve hours away, too");
    }
    let neighbour = if first.rows.start == slip.at {
        above
    } else {
        below
    };
    finding = finding.see(neighbour.clock_at, "this is the entry beside it");
    let is_open = first.other_gap.is_none() && !stated.is_end_of(track, first);
    let is_sure = moves.len() == 1 && !first.crosses && !is_open;
    for m in &moves {
        let (Some(edit), Some(written)) = (m.edit(text, track), m.first_written(text, track))
        else {
            continue;
        };
        let title = format!("Write {written}");
        finding = if is_sure {
            finding.safe_fix(title, edit)
        } else {
            finding.choice(title, edit)
        };
    }
    Some((finding, first.rows.clone()))
}

/// Whether rows at an end of the track have dates, so that they cannot be of the day before or after, and are then near.
fn is_on_its_day(track: &[Row], m: &Move) -> bool {
    let rows = track.get(m.rows.clone()).unwrap_or_default();
    m.gap <= 2 * HOUR && rows.iter().all(|row| row.date.is_some())
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::{found, with_timeline};

    #[test]
    fn entries_in_the_other_half_of_the_day() {
        for (rows, want) in [
            (
                "11:00 AM: a, 11:35 AM: b, 12:15 AM: c, 12:50 PM: d",
                "T09 12:15 AM -> 12:15 PM",
            ),
            (
                "9:00 AM: a, 10:00 AM: b, 10:30 PM: c, 10:45 AM: d",
                "T09 10:30 PM -> 10:30 AM",
            ),
            (
                "10:00 PM: a, 10:40 PM: b, 11:10 PM: c, 11:50 PM: d, 12:10 PM: e, 12:30 AM: f, \
                 12:40 AM: g, 1:00 AM: h",
                "T09 12:10 PM -> 12:10 AM",
            ),
            ("17:00: a, 17:10: b, 5:20: c, 17:40: d", "T09 5:20 -> 17:20"),
            (
                "May 1 1:00 PM: a, May 1 1:10 PM: b, May 1 1:40 PM: c, May 1 2:10 AM: d",
                "T09 2:10 AM -> 2:10 PM",
            ),
            // The morning after, perhaps.
            ("10:00 PM: a, 10:30 PM: b, 11:00 PM: c, 11:30 AM: d", ""),
            ("11:50: a, 12:10: b, 1:05: c, 1:30: d", ""),
            ("8:00 PM: a, 9:00 PM: b, 10:00 AM: c, 4:00 PM: d", ""),
        ] {
            assert_eq!(found(&with_timeline(rows), "T09"), want, "{rows:?}");
        }
    }

    #[test]
    fn the_window_or_an_entry_in_the_other_half_of_the_day() {
        const AFTERNOON: &str = "5:00 PM, 5:30 PM, 6:30 PM, 7:30 PM";
        const DAYTIME: &str = "17:00, 17:30, 18:30, 19:30";
        for (start, end, rows, want) in [
            ("5:00 PM", "7:30 PM", AFTERNOON, ""),
            (
                "5:00 AM",
                "7:30 AM",
                AFTERNOON,
                "T09 5:00 AM -> 5:00 PM | 7:30 PM",
            ),
            ("5:00", "7:30", DAYTIME, "T09 5:00 -> 17:00 | 19:30"),
            // What is only short.
            ("5:00", "7:30", AFTERNOON, ""),
            ("5:00 AM", "7:30 PM", AFTERNOON, "T09 5:00 AM -> 5:00 PM"),
            ("5:00 PM", "7:30 AM", AFTERNOON, "T09 7:30 AM -> 7:30 PM"),
            ("05:00", "19:30", DAYTIME, "T09 05:00 -> 17:00"),
            (
                "5:00 PM",
                "7:30 PM",
                "5:00 AM, 5:30 PM, 6:30 PM, 7:30 PM",
                "T09 5:00 AM -> 5:00 PM",
            ),
            (
                "5:00 PM",
                "7:30 PM",
                "5:00 PM, 5:30 PM, 6:30 PM, 7:30 AM",
                "T09 7:30 AM -> 7:30 PM",
            ),
            (
                "5:00 AM",
                "7:30 AM",
                "5:00 AM, 5:30 AM, 6:30 AM, 7:30 PM",
                "T09 7:30 PM -> 7:30 AM",
            ),
            // Before it, and long after it.
            (
                "5:00 AM",
                "7:30 PM",
                "5:00 AM, 5:30 PM, 6:30 PM, 7:30 PM",
                "",
            ),
            ("4:00 AM", "7:30 PM", AFTERNOON, ""),
            ("5:00 PM", "11:30 PM", AFTERNOON, ""),
        ] {
            let rows: String = rows
                .split(", ")
                .map(|row| format!("- {row}: a\n"))
                .collect();
            let text = format!(
                "# Down on 2024-05-01\n\n**Start**: {start} UTC\n\n**End**: {end} UTC\n\n## Timeline\n\n{rows}"
            );
            assert_eq!(found(&text, "T09"), want, "{text:?}");
        }
    }
}
