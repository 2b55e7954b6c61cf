//! Days that cannot be, whatever the others are: of logs, of what is still to come, of a report before its incident.

use super::apart::Agreed;
use super::said::{Days, Log, Source};
use super::slip::Slip;
use super::{DATE_CONFLICT, report_unless_explained};
use crate::checks::{Case, Finding, Report};
use crate::facts::{Day, Instant, Mention};
use crate::lex::SectionKind;
use crate::text::Span;

pub(super) fn check(case: &Case, days: &Days, report: &mut Report) {
    let Some(agreed) = Agreed::of(days) else {
        return;
    };
    logs(case, days, &agreed, report);
    published(case, days, &agreed, report);
    future(case, &agreed, report);
}

/// Log lines of other days than the incident's, all of them.
fn logs(case: &Case, days: &Days, agreed: &Agreed, report: &mut Report) {
    let firm = agreed
        .units
        .iter()
        .filter(|unit| !matches!(unit.source, Source::Label { .. }));
    let said = firm.filter_map(|unit| unit.said.first()).next();
    let Some((log, said)) = days.logs.first().zip(said) else {
        return;
    };
    let all = |fits: &dyn Fn(&Log) -> bool| days.logs.iter().all(fits);
    let slipped = |log: &Log| slip_of(log, agreed);
    let is_slip = all(&|log| {
        slipped(log)
            .is_some_and(|slip| matches!(slip, Slip::Months(_)) || is_in_window(case, log, slip))
    });
    let is_of_it = is_announced(case, log)
        && all(&|other| other.said.day == log.said.day && is_outside(other.said.day, agreed, 1));
    let is_far = days.logs.len() >= FEWEST
        && all(&|log| {
            log.section == SectionKind::Timeline && is_outside(log.said.day, agreed, FAR)
        });
    if !(is_slip || is_of_it || is_far) {
        return;
    }
    report_unless_explained(report, &[log.said, *said], || {
        let message = format!(
            "The log shown is of {}, but the incident of {}.",
            log.said.span.of(case.text),
            said.span.of(case.text)
        );
        let finding = Finding::new(&DATE_CONFLICT, log.said.span, message);
        Some(finding.see(said.span, "the incident has this date"))
    });
}

/// Lines farther from the incident than this, in days, are no evidence of it.
const FAR: i32 = 7;
/// One such line may be an example.
const FEWEST: usize = 2;

/// The slip that makes a line's day one of the incident's, where it is none.
fn slip_of(log: &Log, agreed: &Agreed) -> Option<Slip> {
    let mut days = agreed
        .days
        .iter()
        .filter(|_| is_outside(log.said.day, agreed, 1));
    days.find_map(|day| Slip::between(log.said.day, *day))
}

fn is_outside(day: Day, agreed: &Agreed, by: i32) -> bool {
    let ends = agreed.first().zip(agreed.last());
    ends.is_some_and(|(first, last)| first.since(day) > by || day.since(last) > by)
}

/// Whether a line's time is in the stated window, once its day is mended.
fn is_in_window(case: &Case, log: &Log, slip: Slip) -> bool {
    let reckoning = &case.facts.reckoning;
    let window = reckoning.start.zip(reckoning.end);
    let at = slip.mend(log.said.day).zip(log.clock);
    window.zip(at).is_some_and(|((start, end), (day, clock))| {
        let minute = |at: Instant| (at.day(), at.second_of_day() / 60);
        let at = (day, u32::from(clock.minutes));
        minute(start) <= at && at <= minute(end)
    })
}

/// Whether the line above the log gives its time of day, as that of something of the incident: "this was logged at 12:50".
fn is_announced(case: &Case, log: &Log) -> bool {
    const FARTHEST: i64 = 2;
    let Some((above, clock)) = line_above(case.text, log.said.span.start).zip(log.clock) else {
        return false;
    };
    let words = above.of(case.text).to_lowercase();
    let is_of_another = OF_ANOTHER.iter().any(|word| words.contains(word));
    let mentions = &case.facts.mentions;
    let from = mentions.partition_point(|mention| mention.moment.span.start < above.start);
    let on_it = mentions.iter().skip(from);
    let mut on_it = on_it.take_while(|mention| mention.moment.span.end <= above.end);
    let is_near = |mention: &Mention| {
        let point = mention.moment.from;
        let minutes = point.clock.map(|(_, its)| i64::from(its.minutes));
        let apart = minutes.map(|minutes| (minutes - i64::from(clock.minutes)).abs());
        point.date.is_none() && apart.is_some_and(|apart| apart < FARTHEST)
    };
    !is_of_another && on_it.any(is_near)
}

/// The last line with words before the code block that holds a place.
fn line_above(text: &str, at: usize) -> Option<Span> {
    const FARTHEST: usize = 4096;
    let mut from = at.saturating_sub(FARTHEST);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let fence = text.get(from..at)?.rfind("```")?;
    let above = text.get(from..from + fence)?.trim_end();
    let start = above.rfind('\n').map_or(0, |end| end + 1);
    Some(Span::new(from + start, from + above.len()))
}

/// Words above a log of another day than the incident's.
const OF_ANOTHER: &[&str] = &[
    "earlier",
    "previous",
    "similar",
    "last ",
    "already",
    "before",
    "every",
    "each",
    "same ",
    "again",
    "for comparison",
    "example",
    "ago",
    "later",
    "next",
    "test",
    "older",
    "first time",
];

/// A report before its incident.
fn published(case: &Case, days: &Days, agreed: &Agreed, report: &mut Report) {
    let (Some(published), Some(day)) = (days.published.first(), agreed.first()) else {
        return;
    };
    let firm = agreed
        .units
        .iter()
        .filter(|unit| unit.source >= Source::Told);
    let Some(said) = firm.filter_map(|unit| unit.said.first()).next() else {
        return;
    };
    // A day may be the one before in another zone.
    if day.since(published.day) <= 1 {
        return;
    }
    report_unless_explained(report, &[*published, *said], || {
        let message = format!(
            "The report is dated {}, before the incident of {}.",
            published.span.of(case.text),
            said.span.of(case.text)
        );
        let finding = Finding::new(&DATE_CONFLICT, published.span, message);
        Some(finding.see(said.span, "the incident has this date"))
    });
}

/// An incident that is still to come.
fn future(case: &Case, agreed: &Agreed, report: &mut Report) {
    let Some((today, day)) = case.setup.today.zip(agreed.first()) else {
        return;
    };
    // It may be tomorrow already where this was written.
    if day.since(today) <= 1 {
        return;
    }
    let dated = agreed.units.iter().filter_map(|unit| unit.said.first());
    let Some(said) = dated.min_by_key(|said| (said.day, said.span)) else {
        return;
    };
    if said.date.year.is_none() {
        return;
    }
    report_unless_explained(report, &[*said], || {
        let message = format!(
            "{} is still to come: today is {today}.",
            said.span.of(case.text)
        );
        Some(Finding::new(&DATE_CONFLICT, said.span, message))
    });
}
