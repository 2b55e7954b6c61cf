//! T20: at the stated end the timeline has it still going on.

use super::{HALF_A_DAY, OUTSIDE_WINDOW};
use crate::checks::wording::time_span;
use crate::checks::{Case, Finding, Report};
use crate::facts::{Instant, Step, comparable};

pub(super) fn check(case: &Case, report: &mut Report) {
    let found = case.window().filter(|_| case.tells_of_one());
    if let Some(finding) = found.and_then(|window| still(case, window.end, window.to, report)) {
        report.add(finding);
    }
}

fn still(
    case: &Case,
    end: crate::facts::Fact<crate::lex::Point>,
    to: Instant,
    report: &Report,
) -> Option<Finding> {
    let facts = case.facts;
    let events = facts.timeline.iter().zip(&facts.reckoning.events);
    let timed = events
        .enumerate()
        .filter_map(|(n, (event, at))| Some((n, event, (*at)?)));
    let fails = |n: usize, words: &str| {
        let said = facts.milestones.said(n);
        let mended = [Step::Mitigated, Step::Resolved];
        is_failing(words) && !mended.iter().any(|step| said.of(*step).is_some())
    };
    let at_end = timed.clone().filter(|(_, _, at)| *at == to).take(2);
    let at_end: Vec<_> = at_end.collect();
    let [(n, event, _)] = at_end[..] else {
        return None;
    };
    let (last, over, at) = timed.max_by_key(|(_, _, at)| at.wall_seconds())?;
    let by = at.since(to);
    let goes_on = fails(n, event.words.of(case.text)) && !fails(last, over.words.of(case.text));
    let (shown, later) = (event.time?, over.time?);
    let stated = time_span(end.value)?;
    let known = comparable(at, to)
        && ![stated, shown, later]
            .iter()
            .any(|span| report.explains(*span));
    if !goes_on || !known || by <= 0 || by > HALF_A_DAY || case.is_about(end.span) {
        return None;
    }
    let said = case.clock_of(end.span);
    let message =
        format!("The end is stated as {said}, but the timeline has it still going on then.");
    let finding = Finding::new(&OUTSIDE_WINDOW, shown, message);
    let finding = finding.see(end.span, "the end is stated here");
    Some(finding.see(later, "the timeline goes on until here"))
}

/// Whether it says that something still does not work, and of nothing that it works.
fn is_failing(words: &str) -> bool {
    const NEAR: usize = 4;
    let lower = words.to_lowercase();
    let words: Vec<&str> = lower
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .take(60)
        .collect();
    let begins = |word: &str, any: &[&str]| any.iter().any(|stem| word.starts_with(stem));
    let fails = |near: &[&str]| {
        let (still, behind) = near.split_first().unzip();
        let mut behind = behind.into_iter().flatten();
        still.is_some_and(|still| begins(still, STILL)) && behind.any(|word| begins(word, FAILS))
    };
    let works = words.iter().any(|word| WORKS.contains(word));
    let mut from = (0..words.len()).map(|n| words.get(n..).unwrap_or_default());
    !works && from.any(|rest| fails(rest.get(..NEAR).unwrap_or(rest)))
}

/// Words of what works again.
const WORKS: &[&str] = &[
    "back",
    "up",
    "works",
    "zero",
    "normal",
    "restored",
    "recovered",
    "resolved",
    "fixed",
];

const STILL: &[&str] = &["still", "keeps", "remain", "continue"];

#[rustfmt::skip]
const FAILS: &[&str] = &[
    "fail", "error", "down", "unavail", "unreach", "offline", "broken", "crash", "refus", "timeout", "500", "502", "503", "504",
    "5xx",
];

#[cfg(test)]
mod tests {
    use crate::checks::tests::found;

    #[test]
    fn it_goes_on_at_the_stated_end() {
        for (at_end, behind, want) in [
            (
                "The shop keeps answering 502",
                "- 11:35: First order in\n",
                "T20 11:00",
            ),
            (
                "Still down after the restart",
                "- 11:35: First order in\n",
                "T20 11:00",
            ),
            ("The shop answers", "- 11:35: First order in\n", ""),
            ("Shop back, mail still down", "- 11:35: Mail back\n", ""),
            ("The shop keeps answering 502", "", ""),
            (
                "The shop keeps answering 502",
                "- 11:35: Still down for us\n",
                "",
            ),
        ] {
            let text = format!(
                "**Date**: 2024-05-01\n**Start**: 10:00\n**End**: 11:00\n\n## Timeline\n\n- 10:05: First alert\n\
                 - 11:00: {at_end}\n{behind}"
            );
            assert_eq!(found(&text, "T20"), want, "{at_end:?} {behind:?}");
        }
    }
}
