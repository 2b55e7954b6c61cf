//! Dates in digits that can be read with the day or with the month first, and what else in a document tells which.

use super::impossible::{IMPOSSIBLE_DATE, points};
use super::{Case, Finding, Severity};
use crate::facts::{Day, Place};
use crate::lex::{Date, MonthStyle, Weekday};
use crate::text::{Edit, Replacement, Span};

/// Days of one incident are no farther apart than this, and those of a wrong reading hardly so near.
const NEAR: i32 = 20;

/// A date that can be read two ways.
struct TwoWays {
    at: Span,
    weekday: Option<Weekday>,
    separator: &'static str,
    day_first: Day,
    month_first: Day,
    /// It is that of an entry of the timeline.
    is_of_entry: bool,
}

type Way = fn(&TwoWays) -> Day;

/// One warning for all such dates of a document, where nothing else tells how they are meant.
pub(super) fn two_ways(case: &Case) -> Option<Finding> {
    let mentions = &case.facts.mentions;
    let read = mentions
        .iter()
        .filter(|mention| mention.place != Place::Code);
    let mut dates = Vec::new();
    let mut plain = Vec::new();
    for (mention, point) in read.flat_map(points) {
        let weekday = point.weekday.map(|(_, weekday)| weekday);
        match point.date {
            Some((at, date)) if date.style.ambiguous => {
                let is_of_entry = matches!(mention.place, Place::Entry(_));
                dates.extend(two_ways_at(at, date, weekday, is_of_entry))
            }
            // What is to be done may be due long after.
            Some((_, date)) if mention.place != Place::Task => plain.push(date),
            _ => {}
        }
    }
    let first = dates.first()?;
    if is_told(&dates, &plain) {
        return None;
    }
    let written = first.at.of(case.text);
    let (day_first, month_first) = (first.day_first, first.month_first);
    let message = format!(
        "{written} is {day_first} with the day first and {month_first} with the month first, and nothing says which."
    );
    let mut finding = Finding::new(&IMPOSSIBLE_DATE, first.at, message).milder(Severity::Warning);
    for other in dates.iter().skip(1) {
        finding = finding.see(other.at, "this date can be read two ways, too");
    }
    let ways: [(&str, Way); 2] = [
        ("day", |date| date.day_first),
        ("month", |date| date.month_first),
    ];
    for (part, way) in ways {
        let written = dates.iter().map(|date| Replacement {
            span: date.at,
            text: way(date).to_string(),
        });
        if let Ok(edit) = Edit::of(written.collect()) {
            let title = format!("The {part} is first: write {}", way(first));
            finding = finding.choice(title, edit);
        }
    }
    Some(finding)
}

fn two_ways_at(
    at: Span,
    date: Date,
    weekday: Option<Weekday>,
    is_of_entry: bool,
) -> Option<TwoWays> {
    // With full stops the day is always first.
    let separator = date.style.gaps[0];
    let (year, month, day) = (date.year?, date.month?, date.day?);
    (separator != ".").then_some(TwoWays {
        at,
        weekday,
        separator,
        day_first: Day::new(year, month, day)?,
        month_first: Day::new(year, day, month)?,
        is_of_entry,
    })
}

/// Whether something tells how the dates are to be read.
fn is_told(dates: &[TwoWays], plain: &[Date]) -> bool {
    let by_weekday = dates.iter().any(|date| {
        let fits = |day: Day| date.weekday.is_some_and(|weekday| weekday == day.weekday());
        fits(date.day_first) != fits(date.month_first)
    });
    let Some(first) = dates.first() else {
        return true;
    };
    let by_another = plain.iter().any(|other| {
        // One that is written the same way and cannot be swapped: 23/04/26.
        let in_digits = other.style.month == MonthStyle::Digits;
        let same = in_digits && other.style.gaps[0] == first.separator;
        let cannot = other.day.is_some_and(|day| day > 12);
        same && cannot || near_one(first, *other)
    });
    let is_near_together = |way: Way, counts: fn(&&TwoWays) -> bool| {
        let days = dates.iter().filter(counts).map(way);
        let ends = days.clone().max().zip(days.min());
        ends.is_none_or(|(last, first)| last.since(first) <= NEAR)
    };
    let tells = |counts| {
        is_near_together(|date| date.day_first, counts)
            != is_near_together(|date| date.month_first, counts)
    };
    // One date beside a timeline may be a slip: the timeline's own tell all the same.
    let by_each_other = tells(|_| true) || tells(|date| date.is_of_entry);
    by_weekday || by_another || by_each_other
}

/// Whether a date that can be read one way only is near to one of the readings.
fn near_one(date: &TwoWays, other: Date) -> bool {
    let year = other.year.unwrap_or(date.day_first.date().0);
    let day = other
        .month
        .zip(other.day)
        .and_then(|(month, day)| Day::new(year, month, day));
    let Some(day) = day else {
        return other.month.is_some_and(|month| {
            (date.day_first.date().1 == month) != (date.month_first.date().1 == month)
        });
    };
    let is_near = |reading: Day| reading.since(day).abs() <= NEAR;
    is_near(date.day_first) != is_near(date.month_first)
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::found;

    const TWICE: &str = "T23 03/04/26 -> 2026-04-03";

    #[test]
    fn what_tells_day_and_month_apart() {
        for (more, want) in [
            ("", TWICE),
            ("It ended on 23/04/26.", ""),
            ("It ended on 04/23/26.", ""),
            ("It ended on 04/04/26.", ""),
            ("It ended on 2026-04-05.", ""),
            ("It ended on 5 March.", ""),
            ("We had another in May 2023.", TWICE),
            ("We had another on 2024-05-01.", TWICE),
            ("We had another on 05/05/24.", TWICE),
            (
                "It ended on 04/05/26.",
                "T23 03/04/26 -> 2026-04-03 | 2026-05-04",
            ),
            // A day later or a month.
            ("It ended on 04/04/26 and was mended on 05/04/26.", ""),
        ] {
            let text = format!("It broke on 03/04/26. {more}");
            assert_eq!(found(&text, "T23"), want, "{text:?}");
        }
        for text in [
            "It broke on Friday, 03/04/26.",
            "It broke on 04/04/26.",
            "It broke on 03.04.2026.",
            "It broke on 2026-03-04.",
            "The log says `03/04/26`.",
        ] {
            assert_eq!(found(text, "T23"), "", "{text:?}");
        }
    }
}
