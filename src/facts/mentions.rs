//! Every time and every date that a document writes, each with the place that gives it its meaning.

use super::claims::Claim;
use super::source::Source;
use super::timeline::Event;
use crate::lex::{LabelKind, Moment, SectionKind};
use crate::outline::{NodeKind, Slot};
use crate::text::Span;

/// A time or a date where it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    pub moment: Moment,
    pub place: Place,
    /// The kind of the section it stands in.
    pub section: SectionKind,
    pub node: usize,
    /// The line it stands on, less the blank around it.
    pub line: Span,
}

/// Where it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    Title,
    Heading,
    /// Behind a known label, or on the lines below it.
    Label(LabelKind),
    /// The time of an event of the timeline, by its index.
    Entry(usize),
    /// In the words of an event.
    Words(usize),
    Task,
    Prose,
    /// In a code block or between backticks: what a machine wrote.
    Code,
}

/// All mentions, in the document's order. What a comment hides is none.
pub(super) fn mentions(source: &Source, events: &[Event], claims: &[Claim]) -> Vec<Mention> {
    let text = source.text;
    let mut own: Vec<(Span, usize)> = (events.iter().enumerate())
        .filter_map(|(at, event)| Some((event.moment.as_ref()?.span, at)))
        .collect();
    own.sort_unstable();
    let mut places = Places {
        source,
        claims,
        words: words_of(events),
    };
    let lines = shown_lines(text);
    let mut found: Vec<Mention> = Vec::new();
    for (line, in_code) in &lines {
        let ticks: Vec<usize> = (line.of(text).match_indices('`'))
            .map(|(at, _)| line.start + at)
            .collect();
        for moment in source.moments(*line).iter() {
            let at = own.partition_point(|(span, _)| span.end <= moment.span.start);
            let next = own.get(at);
            if next.is_some_and(|(span, _)| span.start < moment.span.end) {
                continue;
            }
            let ticks_before = ticks.partition_point(|tick| *tick < moment.span.start);
            let in_ticks = ticks_before % 2 == 1 && ticks_before < ticks.len();
            found.push(places.mention(moment.clone(), *line, *in_code || in_ticks));
        }
    }
    for (span, event) in own {
        if let Some(moment) = events[event].moment.clone() {
            let line = lines.partition_point(|(line, _)| line.end < span.end);
            let line = lines.get(line).map_or(span, |(line, _)| *line);
            let mut mention = places.mention(moment, line, false);
            mention.place = Place::Entry(event);
            found.push(mention);
        }
    }
    found.sort_by_key(|mention| mention.moment.span);
    found
}

/// The events by the nodes whose words they are.
fn words_of(events: &[Event]) -> Vec<(usize, usize)> {
    let mut words: Vec<(usize, usize)> = (events.iter().enumerate())
        .map(|(at, event)| (event.node, at))
        .collect();
    words.sort_unstable();
    words
}

struct Places<'s, 't> {
    source: &'s Source<'t>,
    claims: &'s [Claim],
    words: Vec<(usize, usize)>,
}

impl Places<'_, '_> {
    fn mention(&mut self, moment: Moment, line: Span, is_code: bool) -> Mention {
        let nodes = &self.source.outline.nodes;
        let at = moment.span.start;
        let node = nodes
            .partition_point(|node| node.span.start <= at)
            .saturating_sub(1);
        let is_code = is_code
            || nodes
                .get(node)
                .is_some_and(|n| n.body.slot == Slot::Locked && n.kind == NodeKind::Prose);
        Mention {
            place: if is_code {
                Place::Code
            } else {
                self.place(node, at)
            },
            section: self.source.section(node),
            moment,
            node,
            line,
        }
    }

    fn place(&self, node: usize, at: usize) -> Place {
        let claim = self.claims.partition_point(|claim| claim.label.start <= at);
        let claim = claim.checked_sub(1).and_then(|last| self.claims.get(last));
        if let Some(claim) = claim.filter(|claim| claim.value.contains(at)) {
            return Place::Label(claim.kind);
        }
        match self.source.outline.nodes.get(node).map(|node| node.kind) {
            Some(NodeKind::Title) => Place::Title,
            Some(NodeKind::Section { .. }) => Place::Heading,
            Some(NodeKind::Task) => Place::Task,
            Some(NodeKind::Entry) => {
                let event = self.words.partition_point(|(of, _)| *of < node);
                let event = self.words.get(event).filter(|(of, _)| *of == node);
                event.map_or(Place::Prose, |(_, event)| Place::Words(*event))
            }
            _ => Place::Prose,
        }
    }
}

fn trimmed(text: &str, line: Span) -> Span {
    let start = line.end - line.of(text).trim_start().len();
    Span::new(start, start + line.of(text).trim().len())
}

/// The lines that a reader sees, and whether each stands in a fenced block of code.
fn shown_lines(text: &str) -> Vec<(Span, bool)> {
    let mut shown = Vec::new();
    let (mut fence, mut in_comment) = (None, false);
    let mut at = 0;
    for raw in text.split_inclusive('\n') {
        let line = trimmed(text, Span::new(at, at + raw.len()));
        at += raw.len();
        let words = line.of(text);
        let marks = ["```", "~~~"]
            .into_iter()
            .find(|marks| words.starts_with(marks));
        match (fence, marks) {
            (Some(open), Some(marks)) if open == marks => fence = None,
            (None, Some(marks)) if !in_comment => fence = Some(marks),
            _ if fence.is_none() => {
                let (opens, closes) = (words.rfind("<!--"), words.rfind("-->"));
                if !in_comment && opens.is_none() {
                    shown.push((line, false));
                }
                in_comment = match (opens, closes) {
                    (Some(opens), closes) => closes < Some(opens),
                    (None, Some(_)) => false,
                    (None, None) => in_comment,
                };
            }
            _ => shown.push((line, true)),
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::gather;
    use crate::outline::read;

    fn placed(text: &str) -> Vec<(String, Place)> {
        let facts = gather(text, &read(text));
        let mentions = facts.mentions.iter();
        mentions
            .map(|m| (m.moment.span.of(text).to_owned(), m.place))
            .collect()
    }

    #[test]
    fn every_time_has_its_place() {
        let text = "# Down on 2024-05-01\n\n**Start**: 10:00 UTC\n\nWe saw it at 10:05.\n\n\
            <!-- at 10:06 -->\n\n## Timeline\n\n- 7:52: the job of 9:30 ran\n- A word\n\n\
            ```\n10:20 error\n```\n\nThe log says `10:21:00`.\n\n## Actions\n\n- [ ] Mend it by 2024-06-01\n";
        let want = [
            ("2024-05-01", Place::Title),
            ("10:00 UTC", Place::Label(LabelKind::Start)),
            ("10:05", Place::Prose),
            ("7:52", Place::Entry(0)),
            ("9:30", Place::Words(0)),
            ("10:20", Place::Code),
            ("10:21:00", Place::Code),
            ("2024-06-01", Place::Task),
        ];
        let want = want.map(|(words, place)| (words.to_owned(), place));
        assert_eq!(placed(text), want);
    }

    #[test]
    fn lines_end_and_fences_close_in_any_way() {
        for text in [
            "a 10:00\r\nb 10:01\r\n",
            "a 10:00\n\n~~~\n```\n~~~\nb 10:01",
            "a 10:00\n<!-- x\n10:05\n-->\nb 10:01\n",
        ] {
            let words: Vec<String> = placed(text).into_iter().map(|(words, _)| words).collect();
            assert_eq!(words, ["10:00", "10:01"], "{text:?}");
        }
    }
}
