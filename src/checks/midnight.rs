//! T08: clocks that run back past midnight, where no date says so.

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
    source: "RFC 3339 asks for full dates with every time, so that none has to be guessed from what stands around it.",
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
    let mut finding = Finding::new(&MIDNIGHT, row.clock_at, message)
        .see(above.clock_at, "this is still of the day before");
    for (_, other, ..) in found {
        finding = finding.see(other.clock_at, "here another day begins, too");
    }
    let is_known = case.facts.reckoning.day.is_some() && rewrites.take();
    let dated = is_known.then(|| with_date(case, row, day)).flatten();
    if let Some((written, edit)) = dated {
        let title = format!("Write {written}");
        finding = match slip {
            None => finding.safe_fix(title, edit),
            Some(_) => finding.choice(title, edit),
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
