//! T23: dates and times that no calendar and no clock has, and dates in digits that can be read two ways.

use super::two_ways::two_ways;
use super::{Case, Family, Finding, Report, Rule, Severity};
use crate::facts::{Day, Mention, Place};
use crate::lex::{Clock, Date, Half, Point, english_month};

pub(super) const FAMILY: Family = Family {
    rules: &[&IMPOSSIBLE_DATE],
    check,
};

pub(super) static IMPOSSIBLE_DATE: Rule = Rule {
    code: "T23",
    name: "impossible-date",
    severity: Severity::Error,
    finds: "A date that no month has, such as 31 June, and a time that no day has, such as 25:10. A warning where a \
            date in digits can be read with the day or with the month first, and nothing else in the document says \
            which.",
    why: "Such a date cannot be looked up in a log or a calendar, and a reader in another country takes 03/04/26 for \
          another day than its writer.",
    source: "RFC 3339 gives the days of each month and the limits of hours and minutes in its section 5.7; ISO 8601 \
             puts the year first, so that a date can be read one way only.",
    bad: "# Checkout was down\n\nOn 31 June 2024 no card could be charged.\n",
    good: "# Checkout was down\n\nOn 30 June 2024 no card could be charged.\n",
};

fn check(case: &Case, report: &mut Report) {
    let mentions = &case.facts.mentions;
    let read = mentions
        .iter()
        .filter(|mention| mention.place != Place::Code);
    let mut clocks = Vec::new();
    for (mention, point) in read.flat_map(points) {
        if let Some((at, date)) = point.date
            && let Some(why) = no_such_date(date)
        {
            let message = format!("There is no {}: {why}.", at.of(case.text));
            report.add(Finding::new(&IMPOSSIBLE_DATE, at, message));
        }
        if let Some((at, clock)) = point.clock
            && let Some(why) = no_such_time(clock).filter(|_| is_a_time(mention, point))
        {
            clocks.push((at, why));
        }
    }
    // Several hours beyond the day count on from the start.
    if let [(at, why)] = clocks[..] {
        let message = format!("{} is no time of day: {why}.", at.of(case.text));
        report.add(Finding::new(&IMPOSSIBLE_DATE, at, message));
    }
    if let Some(finding) = two_ways(case) {
        report.add(finding);
    }
}

pub(super) fn points(mention: &Mention) -> impl Iterator<Item = (&Mention, Point)> {
    let points = [Some(mention.moment.from), mention.moment.to];
    points
        .into_iter()
        .flatten()
        .map(move |point| (mention, point))
}

/// Why a date is none. One without a year is looked for in a leap year.
fn no_such_date(date: Date) -> Option<String> {
    let (month, day) = (date.month?, date.day?);
    let year = date.year.unwrap_or(2024);
    if Day::new(year, month, day).is_some() {
        return None;
    }
    let last = (28..=31)
        .rev()
        .find(|day| Day::new(year, month, *day).is_some())?;
    let name = english_month(month);
    Some(match date.year.filter(|_| month == 2) {
        Some(year) => format!("{name} {year} has {last} days"),
        None => format!("{name} has {last} days"),
    })
}

/// Why a time is none. `13:06 PM` is one that is written twice over.
fn no_such_time(clock: Clock) -> Option<&'static str> {
    if clock.minute > 59 {
        return Some("an hour ends with its minute 59");
    }
    let beyond =
        clock.hour > 24 || (clock.hour, clock.half) == (24, Half::None) && clock.minute > 0;
    beyond.then_some("a day ends at 24:00")
}

/// Whether it cannot be a score, a ratio or a place in a recording.
fn is_a_time(mention: &Mention, point: Point) -> bool {
    let stands_for_one = matches!(mention.place, Place::Entry(_) | Place::Label(_));
    stands_for_one || point.zone.is_some() || point.date.is_some()
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::found;

    #[test]
    fn dates_that_no_month_has() {
        for (text, want) in [
            ("On 31 June 2024 it broke.", "T23 31 June 2024"),
            ("On June 31 it broke.", "T23 June 31"),
            ("On 2023-02-29 it broke.", "T23 2023-02-29"),
            ("On 2024-02-29 it broke.", ""),
            ("On 29 February it broke.", ""),
            ("It broke from 2024-02-28 to 2024-02-30.", "T23 2024-02-30"),
            ("Version 2.31.6 broke.", ""),
            ("```\n2023-02-29 it broke\n```", ""),
            ("The log says `2023-02-29`.", ""),
        ] {
            assert_eq!(found(text, "T23"), want, "{text:?}");
        }
    }

    #[test]
    fn times_that_no_day_has() {
        for (rows, want) in [
            ("- 25:10: Down\n", "T23 25:10"),
            ("- 10:75: Down\n", "T23 10:75"),
            ("- 24:01: Down\n", "T23 24:01"),
            ("- 24:00: Down\n", ""),
            ("- 13:06 PM: Down\n", ""),
            // Hours since the start.
            ("- 20:00: Down\n- 25:10: Seen\n- 27:30: Up\n", ""),
            ("- 10:00: The ratio was 25:10\n", ""),
        ] {
            let text = format!("# Down on 2024-05-01\n\n## Timeline\n\n{rows}");
            assert_eq!(found(&text, "T23"), want, "{rows:?}");
        }
    }
}
