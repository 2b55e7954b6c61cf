//! The incident's day.

use super::Fact;
use super::calendar::Day;
use super::claims::Claim;
use super::source::{Source, prose_lines};
use super::timeline::Event;
use super::told::Told;
use super::window::Window;
use crate::lex::{Date, LabelKind, Moment};
use crate::outline::{NodeKind, front_matter};
use crate::text::Span;

/// Under its label, else in a window under labels, else in the title, else the first that is told, else in the front
/// matter's window, else the first anywhere in headings and prose. When the document was written says nothing.
pub(super) fn date(
    source: &Source,
    claims: &[Claim],
    told: &Told,
    window: &Window,
    events: &[Event],
) -> Option<Fact<Date>> {
    let text = source.text;
    let first_in = |span: Span| {
        let found = source.moments(span);
        let mut dates = found.iter().flat_map(dates_of);
        dates.find(|(at, _)| !is_of_writing(text, span, at.start))
    };
    let matter = front_matter(text).map_or(0, |matter| matter.end);
    let of_window = |in_matter: bool| {
        let ends = [window.start, window.end].into_iter().flatten();
        let mut dates = ends.filter_map(|fact| fact.value.date);
        dates.find(|(at, _)| (at.start < matter) == in_matter)
    };
    let of_days: Vec<Date> = events
        .iter()
        .filter_map(|event| Some(event.moment.as_ref()?.from.date?.1))
        .collect();
    let is_of_events = |date: Date| of_days.iter().any(|day| same_day(*day, date));
    let told_date = || told.lines().find_map(first_in);
    // A title that the summary and the timeline contradict is wrong.
    let title = || {
        let title = first_in(told.title)?;
        let other = told_date().filter(|(_, told)| is_of_events(*told));
        Some(other.filter(|_| !is_of_events(title.1)).unwrap_or(title))
    };
    // A post's date is that of its writing, where another day is told before it.
    let labelled = || {
        let mut labelled = claims.iter().filter(|claim| claim.kind == LabelKind::Date);
        let found = labelled.find_map(|claim| first_in(claim.value))?;
        let is_of_post = found.0.start < matter;
        let other = || first_in(told.title).or_else(told_date);
        let earlier = is_of_post.then(other).flatten();
        Some(
            earlier
                .filter(|(_, told)| may_be_written_on(*told, found.1))
                .unwrap_or(found),
        )
    };
    let anywhere = || {
        let found = headings_and_prose(source).find_map(first_in)?;
        let is_another_day = !of_days.is_empty() && !is_of_events(found.1);
        let of_event = || {
            events
                .iter()
                .find_map(|event| event.moment.as_ref()?.from.date)
        };
        of_event().filter(|_| is_another_day).or(Some(found))
    };
    let (span, value) = labelled()
        .or_else(|| of_window(false))
        .or_else(title)
        .or_else(told_date)
        .or_else(|| of_window(true))
        .or_else(anywhere)?;
    Some(Fact { span, value })
}

fn dates_of(moment: &Moment) -> impl Iterator<Item = (Span, Date)> {
    let to = moment.to.and_then(|to| to.date);
    [moment.from.date, to].into_iter().flatten()
}

/// Whether the words before a date on its line say that the document was written or read then.
fn is_of_writing(text: &str, line: Span, at: usize) -> bool {
    let before = Span::new(line.start, at).of(text).to_lowercase();
    let words = before.trim_start_matches(|c: char| !c.is_alphanumeric());
    // "Incident report by the Identity team, 2024-05-02"
    WRITING.iter().any(|word| words.starts_with(word)) || words.contains("report by ")
}

/// Words that a line about the document begins with.
const WRITING: &[&str] = &[
    "published",
    "posted",
    "written",
    "last reviewed",
    "reviewed",
    "last updated",
    "last modified",
    "updated on",
    "prepared",
    "created on",
    "publicado",
    "publié",
    "veröffentlicht",
    "final",
    "draft",
    "status",
    "next review",
    "review ",
];

/// The same day, as far as both are written.
fn same_day(one: Date, other: Date) -> bool {
    let years = one.year.is_none() || other.year.is_none() || one.year == other.year;
    years && (one.month, one.day) == (other.month, other.day)
}

/// Whether what was on one day may be told on another: on a later one, and not months later.
fn may_be_written_on(day: Date, written: Date) -> bool {
    let Some(written) = Day::of(written) else {
        return false;
    };
    let year = day.year.unwrap_or(written.date().0);
    let day = day.month.zip(day.day);
    let day = day.and_then(|(month, day)| Day::new(year, month, day));
    day.is_some_and(|day| (1..=MOST_DAYS).contains(&written.since(day)))
}

/// A postmortem is written so many days after the incident at most.
const MOST_DAYS: i32 = 60;

fn headings_and_prose<'s>(source: &'s Source) -> impl Iterator<Item = Span> + 's {
    source
        .outline
        .nodes
        .iter()
        .flat_map(|node| match node.kind {
            NodeKind::Section { .. } => vec![node.body.span],
            NodeKind::Prose => prose_lines(source.text, node.body.span),
            _ => Vec::new(),
        })
}

#[cfg(test)]
mod tests {
    use crate::facts::incident;
    use crate::facts::tests::said;
    use crate::outline::read;

    #[test]
    fn where_the_day_is_stated() {
        for (text, date) in [
            (
                "# Down on 2024-05-02\n\n**Date**: 2024-05-01\n",
                "2024-05-01",
            ),
            (
                "**Date**: [YYYY-MM-DD]\n\nDown on 2024-05-02.\n",
                "2024-05-02",
            ),
            (
                "# Down on 2024-05-02\n\n**Start**: 2024-05-01 10:00\n",
                "2024-05-01",
            ),
            (
                "# Down on 2024-05-02\n\n**End**: 2024-05-01 10:00\n",
                "2024-05-01",
            ),
            (
                "# Down on 2024-05-02\n\nOn 2024-05-01 it broke.\n",
                "2024-05-02",
            ),
            (
                "# Down\n\n## Notes\n\nOn 2024-05-03.\n\n## Summary\n\nOn 2024-05-01.\n",
                "2024-05-01",
            ),
            (
                "# Down\n\n## Notes of 2024-05-03\n\nOn 2024-05-01.\n",
                "2024-05-03",
            ),
            ("# Down\n\n## Notes\n\nOn 2024-05-01.\n", "2024-05-01"),
            ("# Down\n\n## Timeline\n- 2024-05-01 10:00: Down\n", "-"),
            // When it was written is another day.
            (
                "---\ndate: 2024-05-16\n---\n\nOn May 14, 2024 it was down.\n",
                "May 14, 2024",
            ),
            (
                "---\ndate: 2024-05-16\n---\n\nOn May 14, 2019 we moved.\n",
                "2024-05-16",
            ),
            (
                "# Down\n\n*Published 8 May 2024 by us*\n\nOn 5 May 2024 it was down.\n",
                "5 May 2024",
            ),
            (
                "# Down\n\n*Incident report by the team, 8 May 2024*\n\nOn 5 May 2024 it was down.\n",
                "5 May 2024",
            ),
            // A title that the rest contradicts.
            (
                "# Down, 2024-05-11\n\nOn 18 May it was down.\n\n## Timeline\n- 2024-05-18 10:00: Down\n",
                "18 May",
            ),
            // Another day than those of the timeline.
            (
                "# Down\n\n## Why\n\nIt was bought on 3 April 2019.\n\n## Timeline\n- 2024-05-18 10:00: Down\n",
                "2024-05-18",
            ),
        ] {
            let date_of = incident(text, &read(text)).date;
            assert_eq!(said(text, date_of), date, "{text:?}");
        }
    }
}
