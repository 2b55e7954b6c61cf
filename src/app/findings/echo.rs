//! What was understood of a value, in the few words that stand beside its control: "14:05 UTC · 1 h 35 min".

use super::super::document::{Document, NodeId};
use crate::facts::{Day, Facts, Instant, length_in_words};
use crate::lex::{DateOrder, Duration, LabelKind, MonthStyle, durations, english_month, moment_at};
use crate::outline::{NodeKind, Part};
use crate::text::Span;
use std::collections::HashMap;

/// Of each control that something was understood of.
pub fn echoes(document: &Document, facts: &Facts) -> HashMap<(NodeId, Part), String> {
    let mut all = HashMap::new();
    if facts.is_template {
        return all;
    }
    let first = facts.reckoning.events.iter().flatten().next();
    let echo = Echo {
        text: document.text(),
        facts,
        first: facts.reckoning.start.or(first.copied()),
    };
    for (n, node) in document.outline().nodes.iter().enumerate() {
        let said = match node.kind {
            NodeKind::Field => echo.field(n, node.body.span),
            NodeKind::Task => None,
            _ => continue,
        };
        let due = document.outline().leaf(n, Part::Due);
        let due = due.and_then(|leaf| echo.weekday_of(leaf.span));
        let id = document.id(n);
        let both = [(Part::Body, said), (Part::Due, due)].into_iter();
        all.extend(both.filter_map(|(part, said)| Some(((id, part), said?))));
    }
    for (at, event) in facts.timeline.iter().enumerate() {
        let key = document.outline().leaf(event.node, Part::Key);
        if let Some((key, said)) = key.and_then(|key| Some((key, echo.entry(at, key.span)?)))
            && key.span.of(document.text()) != said
        {
            all.insert((document.id(event.node), Part::Key), said);
        }
    }
    all
}

struct Echo<'f> {
    text: &'f str,
    facts: &'f Facts,
    /// What the times of entries are told from: the start, else the first of them.
    first: Option<Instant>,
}

impl Echo<'_> {
    /// The window or one of its ends, a length of time, a day.
    fn field(&self, node: usize, value: Span) -> Option<String> {
        let incident = &self.facts.incident;
        let reckoned = &self.facts.reckoning;
        let inside = |span: Span| value.covers(span);
        let start = incident.start.filter(|fact| inside(fact.span));
        let end = incident.end.filter(|fact| inside(fact.span));
        let lasts = reckoned
            .start
            .zip(reckoned.end)
            .map(|(from, to)| to.since(from));
        let lasts = lasts.filter(|seconds| *seconds >= 0).map(length_in_words);
        let start = start.and(reckoned.start).map(Instant::clock);
        let end = end.and(reckoned.end).map(Instant::clock);
        let zone = self.zone();
        let window = match (start, end) {
            (Some(start), Some(end)) => joined([Some(format!("{start} – {end}{zone}")), lasts]),
            (Some(start), None) => joined([Some(format!("{start}{zone}")), self.weekday_of(value)]),
            (None, Some(end)) => joined([Some(format!("{end}{zone}")), lasts]),
            (None, None) => None,
        };
        window.or_else(|| {
            let claims = &self.facts.claims;
            let at = claims.partition_point(|claim| claim.value.start < value.start);
            let claim = claims.get(at).filter(|claim| claim.node == node)?;
            match claim.kind {
                LabelKind::Date | LabelKind::Start | LabelKind::End | LabelKind::Published => {
                    self.weekday_of(value)
                }
                kind if is_a_length(kind) => self.length_of(value),
                _ => None,
            }
        })
    }

    /// The only length of time of a value that is little more than that.
    fn length_of(&self, value: Span) -> Option<String> {
        const SHORT: usize = 60;
        if value.len() > SHORT {
            return None;
        }
        match durations(self.text, value).as_slice() {
            [
                Duration {
                    seconds,
                    up_to: None,
                    ..
                },
            ] => Some(length_in_words(i64::try_from(*seconds).ok()?)),
            _ => None,
        }
    }

    /// The weekday of the date that a value begins with or holds; in full where the date can be misread.
    fn weekday_of(&self, value: Span) -> Option<String> {
        let first = moment_at(self.text, value.start, value.end);
        let mentions = &self.facts.mentions;
        let at = mentions.partition_point(|m| m.moment.span.start < value.start);
        let next = || mentions.get(at).filter(|m| value.covers(m.moment.span));
        let moment = first.or_else(|| next().map(|m| m.moment.clone()))?;
        let (_, date) = moment.from.date?;
        let year = date
            .year
            .or(self.facts.reckoning.day.map(|day| day.date().0));
        let day = Day::new(year?, date.month?, date.day?)?;
        let weekday = day.weekday().name();
        let is_iso = date.style.order == DateOrder::YearFirst;
        if date.style.month == MonthStyle::Digits && !is_iso {
            return Some(format!("{weekday}, {}", in_words(day)));
        }
        Some(weekday.to_owned())
    }

    /// `UTC · +35 min`, `14:05 UTC · +35 min` for `2:05 pm`, with the day where it is not the first.
    fn entry(&self, at: usize, key: Span) -> Option<String> {
        let events = &self.facts.reckoning.events;
        let own = (*events.get(at)?)?;
        let written = key.of(self.text).trim();
        let since = own.since(self.first?);
        let apart = match since {
            0 => None,
            1.. => Some(format!("+{}", length_in_words(since))),
            _ => Some(format!("−{}", length_in_words(-since))),
        };
        let event = self.facts.timeline.get(at)?;
        let dated = event.moment.as_ref().is_some_and(|m| m.from.date.is_some());
        let day = (!dated && self.first.is_some_and(|first| first.day() != own.day()))
            .then(|| own.day().weekday().name().to_owned())
            .filter(|_| self.facts.reckoning.day.is_some());
        let (clock, zone) = (own.clock(), self.zone_of(event.zone));
        let full = format!("{clock}{zone}");
        // What is written there already is not said again.
        let more = match written {
            same if same == full => String::new(),
            same if same == clock => zone.trim().to_owned(),
            _ => full,
        };
        joined([Some(more).filter(|more| !more.is_empty()), day, apart])
    }

    fn zone_of(&self, own: Option<Span>) -> String {
        own.map_or_else(|| self.zone(), |span| format!(" {}", span.of(self.text)))
    }

    /// The incident's zone as it is written, behind a blank.
    fn zone(&self) -> String {
        let zone = self.facts.incident.zone;
        zone.map_or_else(String::new, |zone| format!(" {}", zone.span.of(self.text)))
    }
}

fn is_a_length(kind: LabelKind) -> bool {
    use LabelKind::{Duration, TimeToAcknowledge, TimeToDetect, TimeToMitigate, TimeToResolve};
    let lengths = [
        Duration,
        TimeToDetect,
        TimeToAcknowledge,
        TimeToMitigate,
        TimeToResolve,
    ];
    lengths.contains(&kind)
}

fn joined(parts: impl IntoIterator<Item = Option<String>>) -> Option<String> {
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join(" · "))
}

/// `3 April 2026`
fn in_words(day: Day) -> String {
    let (year, month, day) = day.date();
    format!("{day} {} {year}", english_month(month))
}
