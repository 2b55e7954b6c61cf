//! The story of a document without entries: the times of day in its sentences, in those of its timeline where it has
//! one.

use super::source::{Source, lines_of};
use super::timeline::Event;
use super::window::written;
use crate::lex::{Moment, SectionKind};
use crate::outline::NodeKind;
use crate::text::Span;

/// One or two times are a window, not a story.
const FEWEST: usize = 3;

pub(super) fn story(source: &Source) -> Vec<Event> {
    let text = source.text;
    let nodes = source.outline.nodes.iter().enumerate();
    let mut events = Vec::new();
    let mut in_fence = false;
    let has_timeline = |n: usize| source.section(n) == SectionKind::Timeline;
    let within = source.outline.sections().any(has_timeline);
    for (n, node) in nodes.filter(|(_, node)| node.kind == NodeKind::Prose) {
        if within && !has_timeline(n) {
            continue;
        }
        for line in lines_of(text, node.body.span) {
            in_fence ^= line.of(text).starts_with("```");
            if !in_fence && !line.of(text).starts_with(['`', '<', '>', '|']) {
                events.extend(told(source, n, line));
            }
        }
    }
    if events.len() < FEWEST {
        events.clear();
    }
    events
}

/// The clocks of a line behind a word that leads to a time, each with its sentence.
fn told(source: &Source, node: usize, line: Span) -> Vec<Event> {
    let text = source.text;
    let found = source.moments(line);
    let ends = ends_of_sentences(text, line, &found);
    let event = |moment: &Moment| {
        let is_told = moment.from.clock.is_some() && moment.to.is_none();
        let before = &text[line.start..moment.span.start];
        let is_led_to = moment.about || begins(before) || is_led_to(before);
        if !is_told || !is_led_to {
            return None;
        }
        let at = ends.partition_point(|end| *end <= moment.span.start);
        let start = at
            .checked_sub(1)
            .map_or(line.start, |before| ends[before] + 1);
        let span = Span::new(start, ends.get(at).copied().unwrap_or(line.end));
        Some(Event {
            node,
            time: written(moment.from),
            end: None,
            zone: moment.from.zone.map(|(span, _)| span),
            who: None,
            words: span,
            title: None,
            span,
            moment: Some(moment.clone()),
        })
    };
    found.iter().filter_map(event).collect()
}

/// Behind the full stops of a line that a blank follows. One in a time ends nothing: `at 8:04 p.m. UTC`.
fn ends_of_sentences(text: &str, line: Span, found: &[Moment]) -> Vec<usize> {
    let mut times = found.iter().map(|moment| moment.span).peekable();
    let stops = line.of(text).match_indices(". ");
    stops
        .map(|(at, _)| line.start + at)
        .filter(|at| {
            while times.next_if(|time| time.end <= *at).is_some() {}
            times.peek().is_none_or(|time| !time.contains(*at))
        })
        .map(|at| at + 1)
        .collect()
}

/// Whether nothing but the mark of an item stands before a time.
fn begins(before: &str) -> bool {
    let marks = |c: char| matches!(c, '-' | '*' | '+' | '•' | '_' | ' ');
    before.trim_matches(marks).is_empty()
}

/// Whether the last word before a time leads to it.
fn is_led_to(before: &str) -> bool {
    let mut words = before.trim_end().rsplit(char::is_whitespace);
    let word = words.next().unwrap_or_default();
    LEADS.iter().any(|lead| word.eq_ignore_ascii_case(lead))
}

const LEADS: &[&str] = &["at", "by", "until", "a", "à", "às", "las"];

#[cfg(test)]
mod tests {
    use crate::facts::timeline;
    use crate::outline::read;

    fn told(text: &str) -> Vec<(&str, &str)> {
        let found = timeline(text, &read(text));
        let said = |e: &super::Event| Some((e.time?.of(text), e.words.of(text)));
        found.iter().filter_map(said).collect()
    }

    #[test]
    fn a_story_has_three_times_at_least() {
        let two = "It broke at 9:05. We saw it at 9:20.";
        assert_eq!(told(&format!("{two}\n")), []);
        assert_eq!(
            told(&format!("{two} It went on around 9:30 p.m. UTC. The end\n")),
            [
                ("9:05", "It broke at 9:05."),
                ("9:20", "We saw it at 9:20."),
                ("9:30 p.m.", "It went on around 9:30 p.m. UTC."),
            ]
        );
    }

    #[test]
    fn lines_that_begin_with_a_time_are_a_story() {
        let text = "## Day one\n\n- 9:05 It broke\n- 9:20 We saw it\n- 9:30 It went on\n";
        assert_eq!(told(text).len(), 3);
        let text = "## Timeline\n\nIt broke at 9:05. We saw it at 9:20. It ended at 9:30.\n\n## Notes\n\nWe met at 9:40.\n";
        assert_eq!(told(text).len(), 3);
    }

    #[test]
    fn what_is_no_part_of_a_story() {
        let two = "It broke at 9:05. We saw it at 9:20.\n";
        for more in [
            "The job of 9:30 ran.\n",
            "It ran at 9:30 - 9:45.\n",
            "> It ran at 9:30.\n",
            "```\nran at 9:30\n```\n",
            "## Timeline\n",
        ] {
            assert_eq!(told(&format!("{two}\n{more}")), [], "{more:?}");
        }
        assert_eq!(told(&format!("{two}\nIt ran\nat 9:30.\n")).len(), 3);
    }
}
