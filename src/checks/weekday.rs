//! T18: a weekday that its date is not.

use super::{Case, Family, Finding, Report, Rule, Severity};
use crate::facts::{Day, Place};
use crate::lex::Weekday;
use crate::text::{Edit, Span};

pub(super) const FAMILY: Family = Family {
    rules: &[&WEEKDAY_DATE],
    check,
};

static WEEKDAY_DATE: Rule = Rule {
    code: "T18",
    name: "weekday-date",
    severity: Severity::Error,
    finds: "A weekday beside a date that falls on another day of the week.",
    why: "One of the two is a slip, and a reader cannot know which: whoever looks for the logs of that day looks \
          into the wrong ones half of the time. Dates without a year are left alone unless the incident's year is \
          known.",
    source: "ISO 8601 numbers the days of the week, so that a date has exactly one.",
    bad: "# Checkout was down\n\nOn Tuesday, 1 May 2024, no card could be charged.\n",
    good: "# Checkout was down\n\nOn Wednesday, 1 May 2024, no card could be charged.\n",
};

fn check(case: &Case, report: &mut Report) {
    for mention in &case.facts.mentions {
        if mention.place == Place::Code {
            continue;
        }
        for point in [Some(mention.moment.from), mention.moment.to]
            .into_iter()
            .flatten()
        {
            let Some(((at, written), (date_at, date))) = point.weekday.zip(point.date) else {
                continue;
            };
            let year = date
                .year
                .or(case.facts.reckoning.day.map(|day| day.date().0));
            let day = year.zip(date.month).zip(date.day);
            let Some(day) = day.and_then(|((year, month), day)| Day::new(year, month, day)) else {
                continue;
            };
            if day.weekday() != written {
                report.add(finding(case.text, at, date_at, day));
            }
        }
    }
}

fn finding(text: &str, at: Span, date: Span, day: Day) -> Finding {
    let (is, written) = (day.weekday().name(), at.of(text));
    let message = format!("{} is a {is}, not a {written}.", date.of(text));
    let finding = Finding::apart(&WEEKDAY_DATE, at, message).see(date, "the date is stated here");
    match like(day.weekday(), written) {
        Some(right) => {
            let edit = Edit::replace(at, right.clone());
            finding.safe_fix(format!("Write {right}"), edit)
        }
        None => finding,
    }
}

/// The name of a day written like that of another, where that is in English.
fn like(day: Weekday, written: &str) -> Option<String> {
    let lower = written.to_lowercase();
    let begins = |of: &Weekday| of.name().to_lowercase().starts_with(&lower);
    let of = Weekday::ALL.into_iter().find(begins)?;
    let is_short = lower.len() < of.name().len();
    let name = match is_short {
        true => day.name().get(..3)?,
        false => day.name(),
    };
    Some(match written {
        w if w == lower => name.to_lowercase(),
        w if w == w.to_uppercase() => name.to_uppercase(),
        _ => name.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::found;

    #[test]
    fn weekdays_and_dates() {
        for (text, want) in [
            (
                "On Thursday, 23 October 2024 it broke.",
                "T18 Thursday -> Wednesday",
            ),
            ("On Thu, 23 October 2024 it broke.", "T18 Thu -> Wed"),
            ("On Wednesday, 23 October 2024 it broke.", ""),
            ("On Thursday, 23 October it broke.", ""),
            (
                "**Date**: 2024-05-01\n\nOn Thursday, 23 October it broke.",
                "T18 Thursday -> Wednesday",
            ),
            ("On Thursday, 31 June 2024 it broke.", ""),
            ("```\nOn Thursday, 23 October 2024\n```", ""),
        ] {
            assert_eq!(found(text, "T18"), want, "{text:?}");
        }
    }
}
