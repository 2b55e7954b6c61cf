//! A timeline of a few dates, of which one is a whole month away from the stated window.

use super::said::{Days, Said, Source};
use super::slip::Slip;
use super::{DATE_CONFLICT, mended, report_unless_explained};
use crate::checks::{Case, Finding, Report};
use crate::facts::{Day, Step};

pub(super) fn check(case: &Case, days: &Days, report: &mut Report) {
    let windows = days
        .units
        .iter()
        .filter(|unit| unit.source == Source::Window);
    let stated: Vec<&Said> = windows.flat_map(|unit| &unit.said).collect();
    let firsts = stated.iter().map(|said| said.day);
    let Some((first, last)) = firsts.clone().min().zip(firsts.max()) else {
        return;
    };
    const MOST: usize = 50;
    if last.since(first) > 1 || stated.len() < 2 || days.entries.len() > MOST {
        return;
    }
    let is_out = |said: &&Said| first.since(said.day) > 1 || said.day.since(last) > 1;
    let out: Vec<&Said> = days.entries.iter().filter(is_out).collect();
    // Of two that are out each may be of another incident, and one that all are is for the whole of the timeline.
    let [wrong] = out[..] else {
        return;
    };
    if days.entries.len() < 2 || !is_of_the_incident(case, wrong) {
        return;
    }
    let slip = Slip::between(wrong.day, first).or_else(|| Slip::between(wrong.day, last));
    let slip = slip.filter(|slip| matches!(slip, Slip::Months(_) | Slip::Swapped));
    let right = |slip: Slip| slip.mend(wrong.day);
    let Some((slip, day)) = slip.and_then(|slip| Some((slip, right(slip)?))) else {
        return;
    };
    let Some(beside) = stated.iter().find(|said| said.day == day) else {
        return;
    };
    report_unless_explained(report, &[*wrong, **beside], || {
        found(case, wrong, beside, slip, day)
    });
}

fn found(case: &Case, wrong: &Said, beside: &Said, slip: Slip, day: Day) -> Option<Finding> {
    let message = format!(
        "The timeline has {} here, but the incident is stated for {}: {}.",
        wrong.span.of(case.text),
        beside.span.of(case.text),
        slip.words()
    );
    let finding = Finding::new(&DATE_CONFLICT, wrong.span, message);
    let finding = finding.see(beside.span, "the stated time gives this date");
    let edit = mended(&[*wrong], slip)?;
    Some(finding.choice(format!("Write {}", wrong.written_like(day)), edit))
}

/// Whether the entry of a date belongs to the incident without doubt: it was noticed or over then. What led up to it
/// may be a month old.
fn is_of_the_incident(case: &Case, date: &Said) -> bool {
    let facts = case.facts;
    let has_it = |event: &crate::facts::Event| {
        let moment = event.moment.as_ref();
        moment.is_some_and(|moment| moment.span.covers(date.span) && moment.from.clock.is_some())
    };
    let at = facts.timeline.iter().position(has_it);
    at.is_some_and(|at| {
        let said = facts.milestones.said(at);
        said.surely(Step::Detected) || said.surely(Step::Resolved)
    })
}
