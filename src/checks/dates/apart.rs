//! A part of the document that gives another day to the incident than all the others.

use super::said::{Days, Said, Source, Unit};
use super::slip::Slip;
use super::{DATE_CONFLICT, beside, mended, report_unless_explained};
use crate::checks::{Case, Finding, Report};
use crate::facts::Day;
use crate::text::Edit;

/// Units that agree, and their days.
pub(super) struct Agreed<'d> {
    pub units: Vec<&'d Unit>,
    pub days: Vec<Day>,
}

impl<'d> Agreed<'d> {
    /// The largest group of units that have a day in common; of two such, the one with the most telling unit.
    pub fn of(days: &'d Days) -> Option<Agreed<'d>> {
        let with = |unit: &Unit| -> Vec<&'d Unit> {
            let all = days.units.iter();
            all.filter(|other| agree(unit, other)).collect()
        };
        let groups = days.units.iter().map(with);
        let best =
            groups.max_by_key(|units| (weight(units), units.iter().map(|unit| unit.source).max()));
        let units = best.filter(|units| !units.is_empty())?;
        let mut all: Vec<Day> = units
            .iter()
            .flat_map(|unit| unit.days.iter().copied())
            .collect();
        all.sort_unstable();
        all.dedup();
        Some(Agreed { units, days: all })
    }

    pub fn first(&self) -> Option<Day> {
        self.days.first().copied()
    }

    pub fn last(&self) -> Option<Day> {
        self.days.last().copied()
    }

    /// Every day of it may be the report's.
    fn is_loose(&self) -> bool {
        self.units.iter().all(|unit| is_loose(unit.source))
    }
}

/// A timeline with several dates is as good as two statements.
fn weight(units: &[&Unit]) -> usize {
    let of = |unit: &&Unit| 1 + usize::from(unit.source == Source::Timeline && unit.said.len() > 1);
    units.iter().map(of).sum()
}

/// A title or a label "Date" may carry the day of the report.
fn is_loose(source: Source) -> bool {
    matches!(source, Source::Title | Source::Label { .. })
}

/// Two units can be of one incident: they have days that are the same or follow each other, or one lies within the other.
fn agree(a: &Unit, b: &Unit) -> bool {
    let (few, many) = if a.days.len() <= b.days.len() {
        (a, b)
    } else {
        (b, a)
    };
    let near = |day: &Day| {
        let at = many.days.partition_point(|other| *other < day.plus(-1));
        let next = many.days.get(at);
        let meets = next.is_some_and(|other| other.since(*day) <= 1);
        meets || within(*day, many)
    };
    few.days.iter().any(near) || many.days.first().is_some_and(|day| within(*day, few))
}

fn within(day: Day, unit: &Unit) -> bool {
    let ends = unit.first().zip(unit.last());
    ends.is_some_and(|(first, last)| first <= day && day <= last)
}

pub(super) fn check(case: &Case, days: &Days, report: &mut Report) {
    let Some(agreed) = Agreed::of(days) else {
        return;
    };
    let mut others = days
        .units
        .iter()
        .filter(|unit| !agreed.units.iter().any(|u| agree(u, unit)));
    if let Some(first) = others.next() {
        if let Some(slip) = slip_of(first, &agreed) {
            let same = others.filter(|unit| slip_of(unit, &agreed) == Some(slip));
            let wrong: Vec<&Unit> = std::iter::once(first).chain(same).collect();
            if wrong.iter().all(|unit| is_sure(case, unit, slip, &agreed)) {
                add(case, &wrong, slip, &agreed, report);
            }
        } else if others.next().is_none() && is_of_another_report(first, &agreed) {
            add_other_report(case, first, &agreed, report);
        }
        return;
    }
    for unit in &agreed.units {
        if let Some(slip) = beside::slip(case, unit, &agreed) {
            let rest = agreed
                .units
                .iter()
                .filter(|other| !std::ptr::eq(**other, *unit));
            let agreed = Agreed {
                units: rest.copied().collect(),
                days: agreed.days.clone(),
            };
            add(case, &[unit], slip, &agreed, report);
            return;
        }
    }
}

/// The slip that brings all days of a unit to those agreed on, the first of them exactly.
fn slip_of(unit: &Unit, agreed: &Agreed) -> Option<Slip> {
    let (first, last) = (agreed.first()?, agreed.last()?);
    let wrong = unit.first()?;
    let lands = |slip: &Slip| {
        let mut mended = unit.days.iter().map(|day| slip.mend(*day));
        mended.all(|day| day.is_some_and(|day| first.plus(-1) <= day && day <= last.plus(1)))
    };
    let mut slips = agreed
        .days
        .iter()
        .filter_map(|right| Slip::between(wrong, *right));
    slips.find(lands)
}

/// Whether a slip is the likely reason. A report may carry its own date, and a timeline may begin long before.
fn is_sure(case: &Case, unit: &Unit, slip: Slip, agreed: &Agreed) -> bool {
    let is_later = unit.first() > agreed.last();
    let is_digit = matches!(slip, Slip::Digit { .. } | Slip::Beside(_));
    let supported = weight(&agreed.units) > 1;
    if agreed.is_loose() && is_digit && !is_loose(unit.source) {
        return false;
    }
    match unit.source {
        Source::Title if is_later && is_digit => {
            says_when(case.text, unit, supported || !agreed.is_loose())
        }
        Source::Title => true,
        Source::Label { in_front_matter } => !is_later || !(in_front_matter || is_digit),
        Source::Told => !agreed.is_loose() || supported,
        Source::Window if !supported => !is_digit && !is_long_window(unit, agreed),
        Source::Window => true,
        Source::Timeline => !is_digit || (is_later && supported),
    }
}

/// A start and an end months apart, in that order, can be those of a long incident.
fn is_long_window(unit: &Unit, agreed: &Agreed) -> bool {
    let [other] = agreed.units.as_slice() else {
        return false;
    };
    let place = |unit: &Unit| unit.said.first().map(|said| said.span);
    let in_order = (place(unit) < place(other)) == (unit.first() < other.first());
    other.source == Source::Window && in_order
}

/// "Down on 10 August", "Outage of 10 August", "10 August outage": the title's date is the event's. That of a "Postmortem of
/// 10 August", or one beside a dash, may be the report's.
fn says_when(text: &str, unit: &Unit, is_supported: bool) -> bool {
    let Some(span) = unit.said.first().map(|said| said.span) else {
        return false;
    };
    let line = |words: &str| words.to_lowercase();
    let before = text
        .get(..span.start)
        .and_then(|words| words.lines().next_back());
    let before = line(before.unwrap_or_default());
    let behind = text.get(span.end..).and_then(|words| words.lines().next());
    let behind = line(behind.unwrap_or_default());
    let led = [" on ", " of ", " from "]
        .iter()
        .find_map(|word| before.strip_suffix(word));
    let is_of_event = led.is_some_and(|words| EVENTS.iter().any(|event| words.ends_with(event)));
    let mut next = behind.split_whitespace().take(MOST_BETWEEN);
    let heads_event =
        next.find(|word| !word.chars().all(char::is_alphabetic) || EVENTS.contains(word));
    let is_event = is_of_event || heads_event.is_some_and(|word| EVENTS.contains(&word));
    is_supported && (before.ends_with("on ") || is_event)
}

/// What a date beside is the date of, however the report is dated.
const EVENTS: &[&str] = &[
    "outage",
    "downtime",
    "disruption",
    "failure",
    "breakdown",
    "ausfall",
    "panne",
];

/// So many words may stand between a date and what was on it, with it: "10 August API outage".
const MOST_BETWEEN: usize = 2;

/// A title or a header that is older than the incident by far, as one copied from another report is.
fn is_of_another_report(unit: &Unit, agreed: &Agreed) -> bool {
    const LONG: i32 = 14;
    let is_copied = match unit.source {
        Source::Title => true,
        Source::Label { in_front_matter } => !in_front_matter,
        _ => false,
    };
    let gap = agreed
        .first()
        .zip(unit.last())
        .map(|(first, last)| first.since(last));
    is_copied && gap.is_some_and(|gap| gap > LONG) && !agreed.is_loose()
}

fn add(case: &Case, wrong: &[&Unit], slip: Slip, agreed: &Agreed, report: &mut Report) {
    let said = all_said(wrong);
    report_unless_explained(report, &said, || {
        let first = *said.first()?;
        let day = slip.mend(first.day)?;
        let right = nearest(&agreed.units, day)?;
        let finding = conflict(case.text, first, wrong, right, agreed, slip.words());
        let edit = mended(&said, slip)?;
        let title = format!("Write {} here", first.written_like(day));
        let loses =
            wrong.iter().all(|unit| is_loose(unit.source)) || weight(wrong) < weight(&agreed.units);
        if loses {
            let is_safe = said.iter().all(|said| has_its_weekday(said, slip));
            return Some(match is_safe {
                true => finding.safe_fix(title, edit),
                false => finding.choice(title, edit),
            });
        }
        let finding = finding.choice(title, edit);
        let other = mended(&all_said(&agreed.units), slip.inverse());
        let title = format!("Write {} there", right.written_like(first.day));
        Some(match other {
            Some(edit) => finding.choice(title, edit),
            None => finding,
        })
    });
}

fn add_other_report(case: &Case, unit: &Unit, agreed: &Agreed, report: &mut Report) {
    report_unless_explained(report, &unit.said, || {
        let right = nearest(&agreed.units, agreed.first()?)?;
        let wrong = *unit.said.first()?;
        let how = "the other is of an earlier day";
        let written = wrong.written_like(right.day);
        let title = format!("Write {written} here");
        let edit = Edit::replace(wrong.span, written);
        Some(conflict(case.text, wrong, &[unit], right, agreed, how).choice(title, edit))
    });
}

fn all_said(units: &[&Unit]) -> Vec<Said> {
    let said = units.iter().flat_map(|unit| unit.said.iter().copied());
    said.collect()
}

/// The weekday beside a date is right once the slip is mended.
fn has_its_weekday(said: &Said, slip: Slip) -> bool {
    let mended = slip.mend(said.day).map(Day::weekday);
    said.weekday.is_none_or(|weekday| mended == Some(weekday))
}

/// Of some statements the one of a day, or of the nearest.
fn nearest(units: &[&Unit], day: Day) -> Option<Said> {
    let all = units.iter().flat_map(|unit| unit.said.iter().copied());
    all.min_by_key(|said| said.day.since(day).abs())
}

fn conflict(
    text: &str,
    first: Said,
    wrong: &[&Unit],
    right: Said,
    agreed: &Agreed,
    how: &str,
) -> Finding {
    let subject = wrong.first().map_or("this", |unit| name(unit.source));
    let mut sources: Vec<Source> = agreed.units.iter().map(|unit| unit.source).collect();
    sources.sort_unstable_by(|a, b| b.cmp(a));
    sources.dedup();
    let named = |source: &Source| match name(*source) {
        again if again == subject => again.replacen("the", "another", 1),
        other => other.to_owned(),
    };
    let others: Vec<String> = sources.iter().map(named).collect();
    let message = format!(
        "{} gives {}, but {} {} {}: {how}.",
        capitalized(subject),
        first.span.of(text),
        others.join(" and "),
        if others.len() > 1 { "give" } else { "gives" },
        right.span.of(text),
    );
    let mut finding = Finding::new(&DATE_CONFLICT, first.span, message);
    for said in wrong.iter().flat_map(|unit| &unit.said).skip(1).take(3) {
        finding = finding.see(said.span, "the same date again");
    }
    for unit in &agreed.units {
        if let Some(said) = nearest(&[unit], right.day) {
            finding = finding.see(said.span, format!("{} gives this date", name(unit.source)));
        }
    }
    finding
}

fn name(source: Source) -> &'static str {
    match source {
        Source::Title => "the title",
        Source::Label { .. } => "the label",
        Source::Told => "the text",
        Source::Window => "the stated time",
        Source::Timeline => "the timeline",
    }
}

fn capitalized(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}
