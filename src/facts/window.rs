//! The incident's start and end, as stated outside the timeline.

use super::Fact;
use super::claims::Claim;
use super::sentence::Said;
use super::source::{before, has_any};
use super::told::Told;
use crate::lex::{LabelKind, Moment, Point, moments};
use crate::text::Span;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Window {
    pub start: Option<Fact<Point>>,
    pub end: Option<Fact<Point>>,
}

impl Window {
    fn of(start: Option<Point>, end: Option<Point>) -> Window {
        let fact = |point: Point| {
            let span = written(point)?;
            Some(Fact { span, value: point })
        };
        Window {
            start: start.and_then(fact),
            end: end.and_then(fact),
        }
    }

    fn says_something(&self) -> bool {
        self.start.is_some() || self.end.is_some()
    }
}

/// Labels of its ends, else a range under a label of its length or its date, else a range that is told, else times
/// that are.
pub(super) fn window(text: &str, claims: &[Claim], told: &Told, said: &Said) -> Window {
    let _ = said;
    let of = |kind: LabelKind| claims.iter().filter(move |claim| claim.kind == kind);
    let first = |kind| of(kind).find_map(|claim| moments(text, claim.value).into_iter().next());
    let (start, end) = (first(LabelKind::Start), first(LabelKind::End));
    let range_end = start.as_ref().and_then(|moment| moment.to);
    let labelled = Window::of(
        start.map(|moment| moment.from),
        end.map(|moment| moment.from).or(range_end),
    );
    if labelled.says_something() {
        return labelled;
    }
    let labels = [LabelKind::Duration, LabelKind::Date];
    let labelled = labels.into_iter().flat_map(of).map(|claim| claim.value);
    labelled
        .chain(told.lines())
        .find_map(|span| range(text, span))
        .or_else(|| told.lines().find_map(|line| told_ends(text, line)))
        .unwrap_or_default()
}

/// A range with a clock, or the two clocks of "started at … and ended at …".
fn range(text: &str, span: Span) -> Option<Window> {
    let found = moments(text, span);
    let clocked = |point: &Point| point.clock.is_some();
    let ranges = found.iter().filter_map(|m| Some((m.from, m.to?)));
    let mut ranges = ranges.filter(|(from, to)| clocked(from) || clocked(to));
    if let Some((from, to)) = ranges.next() {
        return Some(Window::of(Some(from), Some(to)));
    }
    let mut clocks = found.iter().filter(|m| clocked(&m.from));
    let (first, second) = (clocks.next()?, clocks.next()?);
    joined(text, first, second).then(|| Window::of(Some(first.from), Some(second.from)))
}

/// Whether the words between two clocks make them the ends of one thing.
fn joined(text: &str, first: &Moment, second: &Moment) -> bool {
    let between = text[first.span.end..second.span.start].to_lowercase();
    let bare = between.trim_matches([' ', '*', '_', ',', '(', ')', '`']);
    JOINTS.contains(&bare) || has_any(&between, &["ended", "restored", "resolved"])
}

const JOINTS: &[&str] = &[
    "to", "until", "till", "through", "–", "—", "-", "a", "à", "até", "hasta", "jusqu",
];

/// The first clock of a line that nothing makes an end, and the first behind it that something does.
fn told_ends(text: &str, line: Span) -> Option<Window> {
    let (mut start, mut end) = (None, None);
    for moment in moments(text, line) {
        if moment.from.clock.is_none() {
            continue;
        }
        let is_end = has_any(&before(text, line, moment.span.start), ENDS);
        match (start, is_end) {
            (None, false) => start = Some(moment.from),
            (Some(_), true) => end = end.or(Some(moment.from)),
            _ => {}
        }
    }
    start.map(|start| Window::of(Some(start), end))
}

/// Words before a time that make it the end.
const ENDS: &[&str] = &[
    "restored",
    "resolved",
    "recovered",
    "ended",
    "back to normal",
    "back online",
    "fixed at",
    "mitigated",
];

/// A point as written, less its zone.
pub(super) fn written(point: Point) -> Option<Span> {
    let date = point.date.map(|(span, _)| span);
    let clock = point.clock.map(|(span, _)| span);
    match (date, clock) {
        (Some(a), Some(b)) => Some(Span::new(a.start.min(b.start), a.end.max(b.end))),
        (one, None) | (None, one) => one,
    }
}

#[cfg(test)]
mod tests {
    use crate::facts::incident;
    use crate::facts::tests::said;
    use crate::outline::read;

    /// Start and end of a document, as written; a dash for none.
    fn ends(text: &str) -> (&str, &str) {
        let incident = incident(text, &read(text));
        (said(text, incident.start), said(text, incident.end))
    }

    #[test]
    fn where_a_window_is_stated() {
        for (text, start, end) in [
            // Labels of its ends, and of one of them.
            (
                "- **Start**: May 1, 10:00 UTC\n- **End**: 11:30\n",
                "May 1, 10:00",
                "11:30",
            ),
            ("- **Start**: 10:00\n", "10:00", "-"),
            ("- **Start**: 10:00 - 11:30\n", "10:00", "11:30"),
            ("- **End**: 2024-05-01\n", "-", "2024-05-01"),
            // A range under another label, before one that is told.
            (
                "It failed from 8:00 to 9:00.\n\n- **Duration**: 10:00 to 11:30\n",
                "10:00",
                "11:30",
            ),
            (
                "- **Date**: 2024-05-01, 10:00 - 11:30\n",
                "2024-05-01, 10:00",
                "11:30",
            ),
            // Told.
            (
                "# Down\n\nBetween 10:00 and 11:30 nothing worked.\n",
                "10:00",
                "11:30",
            ),
            (
                "# Down\n\nIt began at 10:00 and ended at 11:30.\n",
                "10:00",
                "11:30",
            ),
            ("# Down\n\nDe 10:00 **à** 11:30.\n", "10:00", "11:30"),
            (
                "# Down\n\nIt began at 10:00. More words. It was restored at 11:30.\n",
                "10:00",
                "11:30",
            ),
            (
                "# Down\n\nIt began at 10:00. At 10:05 we saw it. All was back online at 11:30.\n",
                "10:00",
                "11:30",
            ),
            ("# Down\n\nIt was resolved at 11:30.\n", "-", "-"),
            ("# Down\n\nIt began on May 1, 2024.\n", "-", "-"),
            // Not of the window.
            (
                "# Down\n\n## Timeline\n- 10:00: Down\n- 11:30: Up\n",
                "-",
                "-",
            ),
            (
                "# Down\n\n## Notes\n\nFrom 8:00 to 9:00 we slept.\n",
                "-",
                "-",
            ),
            ("# Date: YYYY-MM-DD\n\n**Start**: HH:MM\n", "-", "-"),
        ] {
            assert_eq!(ends(text), (start, end), "{text:?}");
        }
    }
}
