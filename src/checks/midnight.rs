//! T08: clocks that run back past midnight, where no date says so.

use super::clocks::is_twelve_am;
use super::moves::{Change, Move};
use super::order::{Rewrites, is_told_later};
use super::slips::{Slip, is_told_forward};
use super::track::{CLOSE, HALF_DAY, Row};
use super::{Case, Finding, Rule, Severity};
use crate::facts::{Day, Place};
use crate::lens;
use crate::lex::moments;
use crate::outline::Part;
use crate::text::{Edit, Span};
use std::collections::HashSet;

pub(super) static MIDNIGHT: Rule = Rule {
    code: "T08",
    name: "midnight",
    severity: Severity::Warning,
    finds: "Entries whose clock runs back past midnight, where no date says that another day has begun.",
    why: "A reader has to find out alone that the day has changed, and one who begins in the middle looks for \
          00:30 in the logs of the wrong day.",
    source: "A timestamp of RFC 3339 has its full date beside its time, so that none is guessed from the lines around it.",
    bad: "# Checkout was down on 2024-05-01\n\n## Timeline (UTC)\n\n- 22:10: First alert\n- 23:40: Rolled back\n\
          - 00:30: All clear\n",
    good: "# Checkout was down on 2024-05-01\n\n## Timeline (UTC)\n\n- 22:10: First alert\n- 23:40: Rolled back\n\
           - 2024-05-02 00:30: All clear\n",
};

/// The first entry of a track behind a midnight that is not told; the others are shown beside it.
pub(super) fn crossing(
    case: &Case,
    track: &[Row],
    slips: &[Slip],
    days: &TheDays,
    rewrites: &mut Rewrites,
) -> Option<Finding> {
    if !is_told_forward(track) {
        return None;
    }
    let mut slips = slips.iter().peekable();
    let mut found = track.windows(2).enumerate().filter_map(|(n, pair)| {
        let at = n + 1;
        let (above, row) = (&pair[0], &pair[1]);
        let ahead = row.minute_of_day() - above.minute_of_day();
        while slips.next_if(|slip| slip.at < at).is_some() {}
        let slip = slips.peek().copied();
        let slip = slip.filter(|slip| slip.at == at && slip.is_next_day(track));
        let crosses = !row.tells_day && ahead < -HALF_DAY || slip.is_some();
        let day = row.day().plus(i32::from(slip.is_some()));
        let told = crosses && (is_told_later(case, row) || days.has(day));
        (crosses && !told).then_some((above, row, day, slip))
    });
    let (above, row, day, slip) = found.next()?;
    let (before, after) = (above.clock_at.of(case.text), row.clock_at.of(case.text));
    let message = match slip {
        None => {
            format!("{after} stands after {before}: it is of the next day, and no date says so.")
        }
        Some(_) => {
            format!("{after} stands after {before}: if it is of the next day, no date says so.")
        }
    };
    let mut finding = Finding::apart(&MIDNIGHT, row.clock_at, message)
        .see(above.clock_at, "this is still of the day before");
    for (_, other, ..) in found {
        finding = finding.see(other.clock_at, "here another day begins, too");
    }
    let is_known = case.facts.reckoning.day.is_some() && rewrites.take();
    let dated = is_known.then(|| with_date(case, row, day)).flatten();
    if let Some((written, edit)) = dated {
        let title = format!("Write {written}");
        // With a date, 12 AM can be read two ways.
        finding = match slip.is_some() || is_twelve_am(row.clock) {
            false => finding.safe_fix(title, edit),
            true => finding.choice(title, edit),
        };
    }
    let half_days = slip.into_iter().flat_map(|slip| &slip.moves);
    let fits = |m: &&Move| m.change == Change::HalfDay && m.rows.len() == 1 && m.gap <= CLOSE;
    for m in half_days.filter(fits) {
        if let (Some(edit), Some(written)) =
            (m.edit(case.text, track), m.first_written(case.text, track))
        {
            finding = finding.choice(format!("Write {written}"), edit);
        }
    }
    Some(finding)
}

/// The days that are named anywhere but where something is to be done.
pub(super) struct TheDays {
    /// Months, where they are written, and days.
    named: HashSet<(Option<u8>, u8)>,
    /// There is a range of them, and it is not known where in it the incident is.
    is_range: bool,
}

impl TheDays {
    pub fn of(case: &Case) -> TheDays {
        let mentions = case.facts.mentions.iter();
        let told = mentions.filter(|mention| mention.place != Place::Task);
        let points = told.flat_map(|mention| [Some(mention.moment.from), mention.moment.to]);
        let dates = points.flatten().filter_map(|point| point.date);
        let mut ends = case
            .facts
            .mentions
            .iter()
            .filter_map(|mention| mention.moment.to);
        TheDays {
            named: dates
                .filter_map(|(_, date)| Some((date.month, date.day?)))
                .collect(),
            is_range: case.facts.reckoning.day.is_none() && ends.any(|to| to.date.is_some()),
        }
    }

    fn has(&self, day: Day) -> bool {
        let (_, month, day) = day.date();
        let is_named = |month: Option<u8>| self.named.contains(&(month, day));
        self.is_range || is_named(Some(month)) || is_named(None)
    }
}

/// The edit that writes the day before the clock of an entry, in the style of the entries above it, and what is then there.
fn with_date(case: &Case, row: &Row, day: Day) -> Option<(String, Edit)> {
    let (year, month, number) = day.date();
    let events = case.facts.timeline.get(..row.event)?.iter();
    let above = events
        .rev()
        .find_map(|event| event.moment.as_ref()?.from.date);
    let of_incident = case.facts.incident.date.map(|date| date.value);
    let written = match above.map(|(_, date)| date).or(of_incident) {
        Some(date) => date.style.write(date.year.map(|_| year), month, number),
        None => day.to_string(),
    };
    let put = |part, value: &str| lens::put(case.text, case.outline, row.node, part, value).ok();
    if case.outline.leaf(row.node, Part::Date).is_some() {
        let edit = put(Part::Date, &written)?;
        return Some((written, edit));
    }
    let key = lens::get(case.text, case.outline, row.node, Part::Key)?;
    let value = format!("{written} {key}");
    let read = moments(&value, Span::new(0, value.len()))
        .into_iter()
        .next()?;
    let (_, date) = read.from.date?;
    let is_read = date.day == Some(number) && read.from.clock.is_some();
    let edit = put(Part::Key, &value)?;
    is_read.then(|| (format!("{written} {}", row.clock_at.of(case.text)), edit))
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::{found, safe_fixes, with_timeline};

    #[test]
    fn a_midnight_that_no_date_tells() {
        for (rows, want) in [
            (
                "22:00: a, 23:40: b, 00:30: c, 01:00: d",
                "T08 00:30 -> 2024-05-02 ",
            ),
            ("May 1 22:00: a, 23:40: b, 00:30: c", "T08 00:30 -> May 2 "),
            (
                "11:40 PM: a, 12:30 AM: b, 11:50 PM: c, 12:10 AM: d",
                "T08 12:30 AM -> 2024-05-02 ",
            ),
            // It may as well be a slip.
            (
                "17:00: a, 17:30: b, 18:00: c, 09:00: d",
                "T08 09:00 -> 2024-05-02 ",
            ),
            ("22:00: a, 23:40: b, 2024-05-02 00:30: c", ""),
            ("22:00: a, 23:40: b, 00:30 (next day): c", ""),
            ("Monday 22:00: a, Tuesday 00:30: b", ""),
            ("00:30: a, 00:10: b, 23:40: c, 23:10: d, 22:50: e", ""),
        ] {
            assert_eq!(found(&with_timeline(rows), "T08"), want, "{rows:?}");
        }
    }

    #[test]
    fn what_may_be_meant_otherwise_is_for_the_writer_to_choose() {
        for (rows, safe) in [
            ("22:00: a, 23:40: b, 00:30: c, 01:00: d", true),
            ("11:40 PM: a, 12:30 AM: b", true),
            ("11:40 PM: a, 12 AM: b", false),
            ("17:00: a, 17:30: b, 18:00: c, 09:00: d", false),
        ] {
            assert_eq!(
                safe_fixes(&with_timeline(rows), "T08"),
                usize::from(safe),
                "{rows:?}"
            );
        }
    }

    #[test]
    fn a_day_that_is_named_elsewhere_is_told() {
        let rows = "## Timeline\n\n- 22:00: a\n- 23:40: b\n- 00:30: c\n";
        for (head, want) in [
            ("# Down on 2024-05-01", "T08 00:30 -> 2024-05-02 "),
            ("# Down", "T08 00:30"),
            ("# Down on 1-2 May 2024", ""),
            (
                "**Start**: 2024-05-01 22:00\n\n**End**: 2024-05-02 00:30",
                "",
            ),
        ] {
            assert_eq!(found(&format!("{head}\n\n{rows}"), "T08"), want, "{head:?}");
        }
    }
}
