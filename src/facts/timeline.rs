//! The events of the timeline, each with its time as written.

use super::incident::written;
use super::lines_of;
use crate::lex::{Moment, SectionKind, moment_at, moments};
use crate::outline::{Form, Node, NodeKind, Outline, Part};
use crate::text::{Span, trim_blank};

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

/// The entries of a document that say something, in its order.
pub fn timeline(text: &str, outline: &Outline) -> Vec<Event> {
    let entries = (0..outline.nodes.len()).filter(|n| outline.nodes[*n].kind == NodeKind::Entry);
    let events: Vec<Event> = entries.filter_map(|n| event(text, outline, n)).collect();
    let is_timeline = |n: usize| {
        matches!(
            outline.nodes[n].kind,
            NodeKind::Section {
                kind: SectionKind::Timeline,
                ..
            }
        )
    };
    if events.is_empty() && !outline.sections().any(is_timeline) {
        return told(text, outline);
    }
    events
}

/// The story of a document without a timeline: the times of day in its sentences. One or two are a window, not a
/// story.
fn told(text: &str, outline: &Outline) -> Vec<Event> {
    let prose = (0..outline.nodes.len()).filter(|n| outline.nodes[*n].kind == NodeKind::Prose);
    let mut events = Vec::new();
    let mut in_fence = false;
    for node in prose {
        for line in lines_of(text, outline.nodes[node].body.span) {
            in_fence ^= line.of(text).starts_with("```");
            if in_fence || line.of(text).starts_with(['`', '<', '>', '|']) {
                continue;
            }
            for moment in moments(text, line) {
                let before = text[line.start..moment.span.start].trim_end();
                let told = [
                    "at",
                    "by",
                    "around",
                    "until",
                    "about",
                    "approximately",
                    "a",
                    "à",
                    "às",
                    "las",
                ]
                .iter()
                .any(|word| {
                    before.to_lowercase().ends_with(&format!(" {word}"))
                        || before.eq_ignore_ascii_case(word)
                });
                if moment.from.clock.is_some() && moment.to.is_none() && told {
                    events.push(sentence(text, node, line, moment));
                }
            }
        }
    }
    if events.len() < FEWEST_OF_A_STORY {
        Vec::new()
    } else {
        events
    }
}

const FEWEST_OF_A_STORY: usize = 3;

/// The sentence that a moment stands in.
fn sentence(text: &str, node: usize, line: Span, moment: Moment) -> Event {
    let before = &text[line.start..moment.span.start];
    let after = &text[moment.span.end..line.end];
    let start = before
        .rfind(". ")
        .map_or(line.start, |at| line.start + at + 2);
    let end = after
        .find(". ")
        .map_or(line.end, |at| moment.span.end + at + 1);
    Event {
        node,
        time: written(moment.from),
        end: None,
        zone: moment.from.zone.map(|(span, _)| span),
        who: None,
        words: Span::new(start, end),
        title: None,
        span: Span::new(start, end),
        moment: Some(moment),
    }
}

fn event(text: &str, outline: &Outline, n: usize) -> Option<Event> {
    let node = &outline.nodes[n];
    let part = |part| {
        outline
            .leaf(n, part)
            .map(|leaf| leaf.span)
            .filter(|span| says_something(span.of(text)))
    };
    let (key, words, title) = (part(Part::Key), part(Part::Body), part(Part::Title));
    if key.is_none() && words.is_none() {
        return None;
    }
    let moment = moment(text, node, key);
    let point = moment.as_ref().map(|m| m.from);
    let in_column = node.row.is_some_and(|row| row.form == Form::Cells);
    // A word in a column of times, and minutes from the start, are as much as is said.
    let said =
        key.filter(|key| (in_column && !key.of(text).contains('?')) || is_relative(key.of(text)));
    let time = point.and_then(written).or(said);
    let to = moment.as_ref().and_then(|m| m.to);
    let zone = point
        .and_then(|p| p.zone)
        .or(to.and_then(|p| p.zone))
        .map(|(span, _)| span);
    Some(Event {
        node: n,
        time,
        end: to.and_then(written).or_else(|| part(Part::End)),
        zone: zone.or_else(|| part(Part::Zone)),
        who: part(Part::Who),
        words: words.unwrap_or(Span::at(node.body.span.start)),
        title,
        span: node.span,
        moment,
    })
}

/// The first moment of the key; where the key is a word or there is none, the first time of day in the words.
fn moment(text: &str, node: &Node, key: Option<Span>) -> Option<Moment> {
    let in_key = key.and_then(|key| {
        let first = moment_at(text, key.start, key.end).filter(has_time);
        first.or_else(|| moments(text, key).into_iter().find(has_time))
    });
    in_key.or_else(|| {
        moments(text, node.body.span)
            .into_iter()
            .find(|m| m.from.clock.is_some())
    })
}

/// `T+15`.
fn is_relative(key: &str) -> bool {
    let mut chars = key.chars();
    matches!(chars.next(), Some('T' | 't'))
        && matches!(chars.next(), Some('+' | '-' | '−'))
        && chars.next().is_some_and(|c| c.is_ascii_digit())
}

fn has_time(moment: &Moment) -> bool {
    moment.from.clock.is_some() || moment.from.date.is_some()
}

/// Dots and question marks stand for something that is not said.
fn says_something(value: &str) -> bool {
    let value = trim_blank(value);
    value.chars().any(|c| c.is_alphanumeric())
}
