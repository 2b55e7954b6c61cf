//! The incident's start and end, as stated outside the timeline.

mod told;

use super::Fact;
use super::claims::Claim;
use super::sentence::{Said, Sentence};
use super::source::Source;
use crate::lex::{LabelKind, Moment, Point, moment_at, moments};
use crate::text::Span;
use told::{
    days_told, from_until, may_be_of_this_one, opening, pair, range, range_aside, range_told,
    told_ends,
};

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
pub(super) fn window(source: &Source, claims: &[Claim], said: &Said) -> Window {
    let text = source.text;
    let labelled = labelled(text, claims);
    if labelled.says_something() {
        return labelled;
    }
    let under = |kind: LabelKind| claims.iter().filter(move |claim| claim.kind == kind);
    let mut claims = under(LabelKind::Duration).chain(under(LabelKind::Date));
    let told = |find: &dyn Fn(&Sentence) -> Option<Window>| {
        let mut sentences = said
            .told
            .iter()
            .filter(|sentence| may_be_of_this_one(sentence));
        sentences.find_map(find)
    };
    claims
        .find_map(|claim| {
            let found = source.moments(claim.value);
            range(&found).or_else(|| pair(text, &found))
        })
        .or_else(|| opening(&said.told).find_map(range_told))
        .or_else(|| told(&from_until))
        .or_else(|| {
            told_ends(&said.told)
                .filter(|(window, is_said)| *is_said && window.end.is_some())
                .map(|(window, _)| window)
        })
        .or_else(|| told(&|sentence| pair(text, &sentence.moments)))
        .or_else(|| told_ends(&said.told).map(|(window, _)| window))
        .or_else(|| said.aside.iter().find_map(range_aside))
        .or_else(|| under(LabelKind::Date).find_map(|claim| days(&source.moments(claim.value))))
        .or_else(|| said.told.iter().find_map(days_told))
        .unwrap_or_default()
}

/// The first and the last day of an incident that has only these: `3 July 2020 - 9 July 2020`.
pub(super) fn days(found: &[Moment]) -> Option<Window> {
    let whole = |point: &Point| {
        let date = point.date.map(|(_, date)| date);
        point.clock.is_none() && date.is_some_and(|date| date.month.is_some() && date.day.is_some())
    };
    let [only] = found else { return None };
    let to = only.to.filter(|to| whole(to) && whole(&only.from))?;
    Some(Window::of(Some(only.from), Some(to)))
}

/// What stands under the labels of its ends. Where only the start has one, what is resolved is at its end.
fn labelled(text: &str, claims: &[Claim]) -> Window {
    let first = |kind: LabelKind| {
        let mut claims = claims.iter().filter(|claim| claim.kind == kind);
        claims.find_map(|claim| value(text, claim.value))
    };
    let start = first(LabelKind::Start);
    let range_end = start.as_ref().and_then(|moment| moment.to);
    let resolved = || start.as_ref().and_then(|_| first(LabelKind::Resolved));
    let end = match (first(LabelKind::End), range_end) {
        (Some(end), _) => Some(end.from),
        (None, Some(end)) => Some(end),
        (None, None) => resolved()
            .filter(|m| m.from.clock.is_some())
            .map(|m| m.from),
    };
    Window::of(start.map(|moment| moment.from), end)
}

/// The moment that a value begins with, else the first in it.
fn value(text: &str, span: Span) -> Option<Moment> {
    let words = span
        .of(text)
        .trim_start_matches(['*', '_', '`', ' ', '[', '(', '~']);
    moment_at(text, span.end - words.len(), span.end)
        .or_else(|| moments(text, span).into_iter().next())
}

/// A point as written, less its zone. Of a date and a clock that stand apart, the clock.
pub(super) fn written(point: Point) -> Option<Span> {
    let date = point.date.map(|(span, _)| span);
    let clock = point.clock.map(|(span, _)| span);
    match (date, clock) {
        (Some(a), Some(b)) => {
            let whole = Span::new(a.start.min(b.start), a.end.max(b.end));
            let apart = whole.len() > a.len() + b.len() + WIDEST_GAP;
            Some(if apart { b } else { whole })
        }
        (one, None) | (None, one) => one,
    }
}

/// What stands between a date and its clock is not wider, in bytes: `, at `.
const WIDEST_GAP: usize = 5;

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
            // In several sentences, and which time is the start of what.
            (
                "# Down\n\nIt began at 8:15 UTC. Help came at 9:00. It was over by 11:20 UTC.\n",
                "8:15",
                "11:20",
            ),
            (
                "# Down\n\nStarting at 13:05, uploads failed. A fix ran at 13:50 and all was restored at 14:10.\n",
                "13:05",
                "14:10",
            ),
            (
                "# Down\n\nFrom the first error at 11:07 to the last repair at 14:20.\n",
                "11:07",
                "14:20",
            ),
            (
                "# Down\n\nSlow from 7:50 and failing from 8:35 until 10:05.\n",
                "7:50",
                "10:05",
            ),
            (
                "# Down\n\nA purge at about 9 o'clock UTC took it down. By 9:50 UTC it was healthy again.\n",
                "9 o'clock",
                "9:50",
            ),
            (
                "# Panne\n\nInaccessible de 8h00 à 10h10.\n",
                "8h00",
                "10h10",
            ),
            (
                "# Caída\n\nEntre las 8:00 y las 10:10 no funcionó.\n",
                "8:00",
                "10:10",
            ),
            ("**Début :** 08h12\n**Fin :** 10h57\n", "08h12", "10h57"),
            // What is recovered is at its end, where only the start has a label.
            (
                "- **Started**: 10:00 UTC\n- **Recovered**: 11:30 UTC\n",
                "10:00",
                "11:30",
            ),
            // A range of what failed, in any section.
            (
                "# Down\n\n## What it was like\n\nBetween 10:00 and 11:30 every upload failed.\n",
                "10:00",
                "11:30",
            ),
            // In bold, told as what came back, with the days alone, and in two stretches.
            (
                "# Down\n\nIt was down between **2:00 PM** and **4:10 PM GMT**.\n",
                "2:00 PM",
                "4:10 PM",
            ),
            (
                "# Aus\n\nZwischen **8:00** und **9:10** ging nichts.\n",
                "8:00",
                "9:10",
            ),
            (
                "# Down\n\nIt began at 16:00 and service came back at 18:30 GMT+1.\n",
                "16:00",
                "18:30",
            ),
            (
                "# Down\n\nIt began at 16:00. Bo was called. The desk was back up at 18:30.\n",
                "16:00",
                "18:30",
            ),
            (
                "**Dates**: 3 July 2020 - 9 July 2020\n",
                "3 July 2020",
                "9 July 2020",
            ),
            (
                "# Down\n\nAn outage from November 3 to November 8, 2022.\n",
                "November 3",
                "November 8, 2022",
            ),
            (
                "# Down\n\nFirst it was down from 8:10 to 8:35, then again from 11:20 to 12:00.\n",
                "8:10",
                "12:00",
            ),
            (
                "# Down\n\nUnusable in business hours, for 36 minutes (10:14 to 10:50).\n",
                "10:14",
                "10:50",
            ),
            (
                "# Down\n\n- **Impact window**: 18:05-18:58 UTC\n",
                "18:05",
                "18:58",
            ),
            (
                "# Down\n\nThe meeting was on Monday, 14:00-14:30.\n",
                "-",
                "-",
            ),
            (
                "# Down\n\nIt is the report of the week from May 3 to May 8.\n",
                "-",
                "-",
            ),
            // In a story, where its range is that of a part.
            (
                "# Down\n\nAt 8:10 the disk was gone. From 8:30 until 9:15 we waited. At 9:40 all was restored.\n",
                "8:10",
                "9:40",
            ),
            (
                "# Down\n\nBo called at 8:10. From 8:00 until 9:15 uploads failed.\n",
                "8:00",
                "9:15",
            ),
            // What is so every night, or was planned.
            (
                "# Down\n\nThe nightly job runs from 02:00 to 04:00.\n",
                "-",
                "-",
            ),
            (
                "# Down\n\nThe work was planned from 22:00 to 23:00.\n",
                "-",
                "-",
            ),
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
