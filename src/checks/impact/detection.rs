//! Q04 and Q05: how it was noticed, and how late.

use super::words::{NOTICED, WATCHES};
use super::{LATE_DETECTION, NO_DETECTION};
use crate::checks::{Case, Finding, Report};
use crate::facts::Place;
use crate::lex::{LabelKind, SectionKind, durations};
use crate::outline::NodeKind;
use crate::text::Span;

pub(super) fn check(case: &Case, report: &mut Report) {
    not_said(case, report);
    late(case, report);
}

/// A timeline, and no word of detection anywhere but in the actions.
fn not_said(case: &Case, report: &mut Report) {
    const FEWEST_EVENTS: usize = 3;
    let kind_of = |at: usize| case.outline.nodes.get(at).map(|node| node.kind);
    let heading = case.outline.sections().find_map(|at| match kind_of(at) {
        Some(NodeKind::Section {
            kind: SectionKind::Timeline,
            ..
        }) => case.outline.nodes.get(at),
        _ => None,
    });
    let Some(heading) = heading.filter(|_| case.facts.timeline.len() >= FEWEST_EVENTS) else {
        return;
    };
    let has_label = case.facts.claims.iter().any(|claim| {
        matches!(
            claim.kind,
            LabelKind::Detected | LabelKind::Detection | LabelKind::TimeToDetect
        )
    });
    let has_section = case.outline.sections().any(|at| {
        matches!(
            kind_of(at),
            Some(NodeKind::Section {
                kind: SectionKind::Detection,
                ..
            })
        )
    });
    // The words of actions are of the next time.
    let of_actions = |at: usize| matches!(kind_of(at), Some(NodeKind::Task));
    let mut told = (0..case.outline.nodes.len()).filter(|at| !of_actions(*at));
    let is_said = told.any(|at| {
        let node = case.outline.nodes.get(at);
        node.is_some_and(|node| NOTICED.begins_a_word_of(node.body.span.of(case.text)))
    });
    if !(has_label || has_section || is_said) {
        let message = "Who noticed it first, a person or an alert?";
        report.add(Finding::new(&NO_DETECTION, heading.body.span, message));
    }
}

/// An hour or more, and no action about it.
fn late(case: &Case, report: &mut Report) {
    const HOUR: u64 = 60 * 60;
    let actions = &case.facts.actions;
    let watches = |words: Span| WATCHES.begins_a_word_of(words.of(case.text));
    if actions.is_empty() || actions.iter().any(|action| watches(action.span)) {
        return;
    }
    let Some((span, seconds)) = time_to_detect(case) else {
        return;
    };
    if seconds >= HOUR {
        let message = "It took long to notice. Which action would have it noticed sooner?";
        report.add(Finding::new(&LATE_DETECTION, span, message));
    }
}

/// As stated, else from the stated start to the first entry that tells of an alert or a report.
fn time_to_detect(case: &Case) -> Option<(Span, u64)> {
    const DAY: i64 = 24 * 60 * 60;
    let mut labelled = case
        .facts
        .claims
        .iter()
        .filter(|claim| claim.kind == LabelKind::TimeToDetect);
    if let Some(claim) = labelled.next() {
        let stated = durations(case.text, claim.value).into_iter().next()?;
        return Some((stated.span, stated.seconds));
    }
    let start = case.facts.reckoning.start?;
    let events = case
        .facts
        .timeline
        .iter()
        .zip(&case.facts.reckoning.events)
        .enumerate();
    let mut noticed =
        events.filter(|(_, (event, _))| NOTICED.begins_a_word_of(event.words.of(case.text)));
    let (at, (_, instant)) = noticed.next()?;
    let after = (*instant)?.since(start);
    let is_of_it = |mention: &&crate::facts::Mention| mention.place == Place::Entry(at);
    let mention = case.facts.mentions.iter().find(is_of_it)?;
    let seconds = u64::try_from(after).ok().filter(|_| after < DAY)?;
    Some((mention.moment.span, seconds))
}
