//! The events of the timeline, each with its time as written.

use super::Fact;
use super::placeholder::asks_for_a_time;
use super::source::{Source, says_something};
use super::story;
use super::window::written;
use crate::lex::{Moment, Zone, moment_at, moments, zone_at};
use crate::outline::{Form, Node, NodeKind, Outline, Part};
use crate::text::Span;

/// An entry of the timeline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    pub node: usize,
    /// The clock time or the date it has, from its key or else from its words.
    pub moment: Option<Moment>,
    /// The time as written; in a column of times, whatever stands there.
    pub time: Option<Span>,
    pub end: Option<Span>,
    pub zone: Option<Span>,
    pub who: Option<Span>,
    /// What happened.
    pub words: Span,
    /// A heading's words, where what happened stands below it.
    pub title: Option<Span>,
    pub span: Span,
}

impl Event {
    /// The zone, where it is one.
    pub fn zone_read(&self, text: &str) -> Option<Fact<Zone>> {
        let moment = self.moment.as_ref();
        let points = moment.map(|m| [Some(m.from), m.to]);
        let mut points = points.into_iter().flatten().flatten();
        let (span, value) = points.find_map(|point| point.zone).or_else(|| {
            let column = self.zone?;
            zone_at(text, column.start, column.end)
        })?;
        Some(Fact { span, value })
    }
}

/// The entries of a document that say something, in its order; where it has no entries, what its sentences tell.
pub fn timeline(text: &str, outline: &Outline) -> Vec<Event> {
    of_source(&Source::new(text, outline))
}

pub(super) fn of_source(source: &Source) -> Vec<Event> {
    let nodes = &source.outline.nodes;
    let entries = (0..nodes.len()).filter(|n| nodes[*n].kind == NodeKind::Entry);
    let events: Vec<Event> = entries.filter_map(|n| event(source, n)).collect();
    if events.is_empty() {
        return story::story(source);
    }
    events
}

fn event(source: &Source, n: usize) -> Option<Event> {
    let (text, node) = (source.text, &source.outline.nodes[n]);
    let part = |part| {
        let leaf = source.outline.leaf(n, part).map(|leaf| leaf.span);
        leaf.filter(|span| says_something(span.of(text)))
    };
    let (key, words) = (part(Part::Key), part(Part::Body));
    if key.is_none() && words.is_none() {
        return None;
    }
    let moment = moment(text, node, key);
    let point = moment.as_ref().map(|m| m.from);
    let to = moment.as_ref().and_then(|m| m.to);
    let zone = point.and_then(|p| p.zone).or(to.and_then(|p| p.zone));
    let said = key.filter(|key| says_when(key.of(text), node));
    Some(Event {
        node: n,
        time: point.and_then(written).or(said),
        end: to.and_then(written).or_else(|| part(Part::End)),
        zone: zone.map(|(span, _)| span).or_else(|| part(Part::Zone)),
        who: part(Part::Who),
        words: words.unwrap_or(Span::at(node.body.span.start)),
        title: part(Part::Title),
        span: node.span,
        moment,
    })
}

/// The first moment of the key; where the key is a word or there is none, the first clock in the words.
fn moment(text: &str, node: &Node, key: Option<Span>) -> Option<Moment> {
    let in_key = key.and_then(|key| {
        let first = moment_at(text, key.start, key.end);
        first.or_else(|| moments(text, key).into_iter().next())
    });
    in_key.or_else(|| {
        let mut found = moments(text, node.body.span).into_iter();
        found.find(|m| m.from.clock.is_some())
    })
}

/// Whether a key without a moment says when all the same: any word in a column of times, and minutes from the start.
fn says_when(key: &str, node: &Node) -> bool {
    let in_column = node.row.is_some_and(|row| row.form == Form::Cells);
    let is_known = !key.contains('?') && !asks_for_a_time(key);
    in_column && is_known || is_relative(key)
}

/// `T+15`.
fn is_relative(key: &str) -> bool {
    let behind = key.strip_prefix(['T', 't']);
    let behind = behind.and_then(|rest| rest.strip_prefix(['+', '-', '−']));
    behind.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outline::read;

    /// Of each event its time, end, zone, who, title and words; a dash for none.
    fn events(text: &str) -> Vec<String> {
        let of = |span: Option<Span>| span.map_or("-", |span| span.of(text));
        let said = |e: &Event| {
            let parts = [of(e.time), of(e.end), of(e.zone), of(e.who), of(e.title)];
            format!("{} | {}", parts.join(" "), e.words.of(text).trim())
        };
        timeline(text, &read(text)).iter().map(said).collect()
    }

    #[test]
    fn entries_and_their_times() {
        for (rows, want) in [
            ("- 10:00: Down\n", vec!["10:00 - - - - | Down"]),
            (
                "- **2024-05-01 10:00 UTC**: Down\n",
                vec!["2024-05-01 10:00 - UTC - - | Down"],
            ),
            (
                "- 10:00 - 10:15 CET: Down\n",
                vec!["10:00 10:15 CET - - | Down"],
            ),
            ("- **T+15**: Down\n", vec!["T+15 - - - - | Down"]),
            (
                "- **Detection**: Seen at 10:05 by a user\n",
                vec!["10:05 - - - - | Seen at 10:05 by a user"],
            ),
            (
                "- **Detection**: Seen by a user\n",
                vec!["- - - - - | Seen by a user"],
            ),
            (
                "- **Around 10:00 or so**: Down\n",
                vec!["10:00 - - - - | Down"],
            ),
            (
                "### 10:00 - Down\n\nAll of it.\n",
                vec!["10:00 - - - Down | All of it."],
            ),
            // Columns of times.
            (
                "| Time | Who | What |\n|---|---|---|\n| Later | Ana | Up |\n",
                vec!["Later - - Ana - | Up"],
            ),
            (
                "| Time | What |\n|---|---|\n| ? | Up |\n",
                vec!["- - - - - | Up"],
            ),
            (
                "| Time | What |\n|---|---|\n| YYYY-MM-DD HH:mm | Up |\n",
                vec!["- - - - - | Up"],
            ),
            (
                "| Start | End | What |\n|---|---|---|\n| 10:00 | 10:15 | Up |\n",
                vec!["10:00 10:15 - - - | Up"],
            ),
            // Nothing is said.
            (
                "- 10:00: Down\n- ...\n- **…**: ???\n",
                vec!["10:00 - - - - | Down"],
            ),
            ("\n", vec![]),
        ] {
            let text = format!("## Timeline\n\n{rows}");
            assert_eq!(events(&text), want, "{rows:?}");
        }
    }

    #[test]
    fn minutes_from_the_start() {
        for (key, relative) in [
            ("T+15", true),
            ("t-5 min", true),
            ("T−5", true),
            ("T+", false),
            ("T15", false),
            ("+15", false),
            ("", false),
        ] {
            assert_eq!(is_relative(key), relative, "{key:?}");
        }
    }
}
