//! T21: sentences that have it restored before it broke, or noticed when it was over.

use super::sentences::{Sentence, sentences};
use super::{HOUR, MINUTE, STATEMENT_VS_TIMELINE};
use crate::checks::wording::written_clock;
use crate::checks::{Case, Finding, Report};
use crate::facts::{Instant, Mention, Milestone, Step, Sureness, comparable, said};
use crate::lex::Clock;
use crate::text::Edit;

pub(super) fn check(case: &Case, report: &mut Report) {
    let Some(start) = start(case) else {
        return;
    };
    let over = over(case);
    for sentence in sentences(case) {
        let found =
            too_early(case, &sentence, start).or_else(|| too_late(case, &sentence, start, over?));
        if let Some(finding) = found.filter(|_| !report.explains(sentence.mention.moment.span)) {
            report.add(finding);
        }
    }
}

/// When it began, where all that say so agree.
fn start<'t>(case: &Case<'t>) -> Option<&'t Milestone> {
    let mut all = case.facts.milestones.of(Step::Start);
    let first = all.next()?;
    let agree = |other: &Milestone| {
        comparable(first.at, other.at) && other.at.since(first.at).abs() <= 5 * MINUTE
    };
    let noticed = case.facts.milestones.get(Step::Detected);
    let plausible = noticed.is_none_or(|noticed| noticed.at.since(first.at) >= 0);
    (plausible && all.all(agree)).then_some(first)
}

/// The last time that may have been the end, where one is sure.
fn over(case: &Case) -> Option<Instant> {
    let all = || case.facts.milestones.of(Step::Resolved);
    let sure = all().any(|found| found.sureness == Sureness::Sure);
    let last = all()
        .map(|found| found.at)
        .max_by_key(|at| at.wall_seconds());
    last.filter(|_| sure)
}

/// Restored before it broke, in a story that has come past the start.
fn too_early(case: &Case, sentence: &Sentence, start: &Milestone) -> Option<Finding> {
    let reckoning = &case.facts.reckoning;
    let point = sentence.mention.moment.from;
    let at = reckoning.near(point, start.at)?;
    let early = start.at.since(at);
    if early <= 2 * MINUTE || early > 12 * HOUR || !comparable(at, start.at) {
        return None;
    }
    let said = said(&sentence.words);
    let mends = said.of(Step::Resolved).is_some() || said.surely(Step::Mitigated);
    if !mends || !sentence.is_of_now() {
        return None;
    }
    let of = |mention: &Mention| reckoning.near(mention.moment.from, start.at);
    let before = sentence.before.and_then(of);
    let after = sentence.after.and_then(of);
    let has_begun = before
        .or(after)
        .is_some_and(|beside| beside.since(start.at) >= 0);
    if !has_begun {
        return None;
    }
    let (clock_at, clock) = point.clock?;
    let (shown, began) = (clock_at.of(case.text), case.clock_of(start.span));
    let ends = Bounds {
        after: latest(start.at, [before, mitigated(case)]),
        before: after.or(over(case)),
    };
    let meant = meant(clock, clock_at.of(case.text), at, &ends);
    let message = match &meant[..] {
        [only] => {
            format!("Something is restored at {shown}, but it began at {began}; only {only} fits.")
        }
        _ => format!("Something is restored at {shown}, but it began at {began}."),
    };
    let finding =
        Finding::new(&STATEMENT_VS_TIMELINE, clock_at, message).see(start.span, "it begins here");
    let is_sure = meant.len() == 1;
    Some(meant.into_iter().take(3).fold(finding, |finding, text| {
        let (title, edit) = (format!("Write {text}"), Edit::replace(clock_at, text));
        if is_sure {
            finding.safe_fix(title, edit)
        } else {
            finding.choice(title, edit)
        }
    }))
}

/// Noticed when it was over.
fn too_late(case: &Case, sentence: &Sentence, start: &Milestone, over: Instant) -> Option<Finding> {
    let reckoning = &case.facts.reckoning;
    let at = reckoning.near(sentence.mention.moment.from, over)?;
    let late = at.since(over);
    if late <= 5 * MINUTE || late > 12 * HOUR || !comparable(at, over) {
        return None;
    }
    let noticed = said(&sentence.words).surely(Step::Detected);
    let of = |mention: &Mention| reckoning.near(mention.moment.from, over);
    let after = sentence.after.and_then(of);
    let goes_on = after.is_some_and(|after| after.since(over) <= 0 && after.since(start.at) >= 0);
    if !noticed || !goes_on || !sentence.is_of_now() {
        return None;
    }
    let ended = case
        .facts
        .milestones
        .of(Step::Resolved)
        .find(|found| found.at == over)?;
    let (shown, end) = (sentence.mention.moment.span, ended.span);
    let message = format!(
        "It is noticed at {}, but it was over at {}.",
        case.clock_of(shown),
        case.clock_of(end)
    );
    Some(Finding::new(&STATEMENT_VS_TIMELINE, shown, message).see(end, "it is over here"))
}

fn mitigated(case: &Case) -> Option<Instant> {
    let found = case.facts.milestones.in_timeline(Step::Mitigated)?;
    (found.sureness == Sureness::Sure).then_some(found.at)
}

/// Between what a time must lie.
struct Bounds {
    after: Instant,
    before: Option<Instant>,
}

impl Bounds {
    fn hold(&self, at: Instant) -> bool {
        at.since(self.after) > 0 && self.before.is_none_or(|before| before.since(at) > 0)
    }
}

/// The latest of some times.
fn latest(one: Instant, others: [Option<Instant>; 2]) -> Instant {
    let later = |last: Instant, other: Instant| if other.since(last) > 0 { other } else { last };
    others.into_iter().flatten().fold(one, later)
}

/// The times between the bounds that a slip of the pen may have meant: one other digit, else another hour.
fn meant(clock: Clock, shown: &str, at: Instant, bounds: &Bounds) -> Vec<String> {
    let within = |step: i64, most: i64| {
        let all = (-most..=most).map(move |steps| at.plus(steps * step));
        let held = all.filter(|at| bounds.hold(*at));
        held.filter_map(|at| written_clock(clock, at))
    };
    let hours = || within(HOUR, 23).collect::<Vec<String>>();
    let all = hours().into_iter().chain(within(MINUTE, 59));
    let mut near: Vec<String> = all.filter(|text| one_digit(text, shown)).collect();
    near.dedup();
    if near.is_empty() { hours() } else { near }
}

/// Whether two texts of one length differ in one place.
fn one_digit(one: &str, other: &str) -> bool {
    one.len() == other.len()
        && one
            .bytes()
            .zip(other.bytes())
            .filter(|(a, b)| a != b)
            .count()
            == 1
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::found;

    #[test]
    fn sentences_against_the_timeline() {
        for (sentences, want) in [
            (
                "At 10:40 it was found. At 09:50 half of it was restored, and all of it by 11:30.",
                "T21 09:50 -> 10:50",
            ),
            (
                "At 10:40 it was found. At 10:50 half of it was restored, and all of it by 11:30.",
                "",
            ),
            (
                "At 10:40 it was found. The snapshot of 09:50 was restored by 11:30.",
                "",
            ),
            (
                "At 09:50 the cluster had recovered from the release of the day before. At 10:00 it broke.",
                "",
            ),
            (
                "At 09:50 the release was merged, and at 10:00 it broke.",
                "",
            ),
            (
                "An alert was triggered at 12:10. The release was found at 10:40.",
                "T21 12:10",
            ),
            (
                "An alert was triggered at 10:10. The release was found at 10:40.",
                "",
            ),
        ] {
            let text = format!(
                "**Date**: 2024-05-01\n\n## Timeline (UTC)\n\n- 10:00: Outage started\n- 10:10: Alert\n\
                 - 11:30: Back to normal\n\n## Resolution\n\n{sentences}\n"
            );
            assert_eq!(found(&text, "T21"), want, "{sentences:?}");
        }
    }
}
