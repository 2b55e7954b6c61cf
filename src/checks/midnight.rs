//! T08: clocks that run back past midnight, where no date says so.

use super::order::{is_told_later, may_rewrite};
use super::slips::{Change, Move, Slip, is_told_forward};
use super::track::{CLOSE, HALF_DAY, Row};
use super::{Case, Finding, Rule, Severity};
use crate::facts::{Day, Mention, Place};
use crate::lens;
use crate::lex::{Date, moments};
use crate::outline::Part;
use crate::text::{Edit, Span};

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
pub(super) fn crossings(case: &Case, track: &[Row], slips: &[Slip]) -> Option<Finding> {
    if !is_told_forward(track) {
        return None;
    }
    let mut found = track.windows(2).enumerate().filter_map(|(n, pair)| {
        let at = n + 1;
        let (above, row) = (&pair[0], &pair[1]);
        let ahead = row.minute_of_day() - above.minute_of_day();
        let slip = slips
            .iter()
            .find(|slip| slip.at == at && slip.is_next_day(track));
        let crosses = !row.tells_day && ahead < -HALF_DAY || slip.is_some();
        let day = row.day().plus(i32::from(slip.is_some()));
        let told = crosses && (is_told_later(case, row) || is_written(case, day));
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
    let dated = case
        .facts
        .reckoning
        .day
        .and_then(|_| with_date(case, row, day));
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

/// Whether a day is named anywhere but where something is to be done.
fn is_written(case: &Case, day: Day) -> bool {
    let (_, month, number) = day.date();
    let is =
        |date: Date| date.day == Some(number) && date.month.is_none_or(|written| written == month);
    let is_there = |mention: &Mention| {
        let points = [Some(mention.moment.from), mention.moment.to];
        let mut dates = points.into_iter().flatten().filter_map(|point| point.date);
        mention.place != Place::Task && dates.any(|(_, date)| is(date))
    };
    // Where the day is not known, a range of them may tell it.
    let is_range = |mention: &Mention| {
        case.facts.reckoning.day.is_none() && mention.moment.to.is_some_and(|to| to.date.is_some())
    };
    let mut mentions = case.facts.mentions.iter();
    mentions.any(|mention| is_there(mention) || is_range(mention))
}

/// The edit that writes the day before the clock of an entry, in the style of the entries above it, and what is then there.
fn with_date(case: &Case, row: &Row, day: Day) -> Option<(String, Edit)> {
    if !may_rewrite(case) {
        return None;
    }
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
