//! Times of entries that are typed: what stands around them, and writing what they are taken for.

use super::{Document, NodeId, PendingKind};
use crate::app::timing::{Around, Now, Zone, understood};
use crate::facts::{Day, Facts, gather};
use crate::lens::{self, Refusal};
use crate::lex::{DateStyle, moments};
use crate::outline::{NodeKind, Part};

impl Document {
    /// Writes a time as it is understood; what is not stays as it was typed.
    pub fn put_time(
        &mut self,
        id: NodeId,
        typed: &str,
        now: Option<Now>,
        group: u64,
    ) -> Result<(), Refusal> {
        let written = self.times_around(id, now);
        let written = written.and_then(|around| understood(typed, &around));
        let written = written.map_or_else(|| typed.to_owned(), |understood| understood.words);
        self.put(id, Part::Key, &written, group)
    }

    /// What is known of the place of an entry's time; nothing where it is none.
    pub fn times_around(&self, id: NodeId, now: Option<Now>) -> Option<Around> {
        let pending = self.pending_row(id);
        let node = self.node(id);
        let is_entry = match (pending, node) {
            (Some(row), _) => row.kind == PendingKind::Entry,
            (None, Some(node)) => self.outline.nodes[node].kind == NodeKind::Entry,
            (None, None) => false,
        };
        if !is_entry {
            return None;
        }
        let place = match (pending, node) {
            (Some(row), _) => row.at,
            (None, node) => self.outline.nodes[node?].span.start,
        };
        let section = match pending {
            Some(row) => self.node(row.owner),
            None => self.outline.nodes[node?].parent,
        };
        let facts = gather(&self.text, &self.outline);
        let all = facts.timeline.iter().zip(&facts.reckoning.events);
        let mut timed = all.filter_map(|(event, at)| Some((event, (*at)?)));
        let above = timed.clone().rev();
        let above = above
            .into_iter()
            .find(|(event, _)| Some(event.node) != node && event.span.start < place);
        let first = timed.find(|(event, _)| Some(event.node) != node);
        let start = facts.reckoning.start.map(|at| (at, true));
        let zone = above
            .and_then(|(event, _)| event.zone_read(&self.text))
            .or(facts.incident.declared_zone)
            .or(facts.incident.zone);
        let above_here =
            above.filter(|(event, _)| self.outline.nodes[event.node].parent == section);
        let day_of_heading = section.and_then(|n| self.day_in_heading(n, &facts));
        Some(Around {
            own: node.and_then(|n| self.key_of(n)).unwrap_or_default(),
            others: self.times_beside(section, node, place),
            above: above
                .map(|(_, at)| at)
                .filter(|_| above_here.is_some() || day_of_heading.is_none()),
            day: day_of_heading.or(Some(facts.reckoning.assumed)),
            days_are_known: facts.reckoning.day.is_some(),
            has_day_column: self.has_day_column(id),
            dates: dates(&facts),
            zone: zone.map(|zone| Zone {
                name: zone.span.of(&self.text).to_owned(),
                offset_minutes: zone.value.offset_minutes,
            }),
            start: start.or(first.map(|(_, at)| (at, false))),
            now,
        })
    }

    fn key_of(&self, node: usize) -> Option<String> {
        lens::get(&self.text, &self.outline, node, Part::Key)
    }

    /// The times of the other entries of a section: those above from the nearest on, then those below.
    fn times_beside(
        &self,
        section: Option<usize>,
        own: Option<usize>,
        place: usize,
    ) -> Vec<String> {
        let nodes = &self.outline.nodes;
        let others = section.into_iter().flat_map(|s| self.outline.children(s));
        let others = others.filter(|n| Some(*n) != own && nodes[*n].kind == NodeKind::Entry);
        let (above, below): (Vec<usize>, Vec<usize>) =
            others.partition(|n| nodes[*n].span.start < place);
        let all = above.into_iter().rev().chain(below);
        all.filter_map(|n| self.key_of(n)).collect()
    }

    fn day_in_heading(&self, section: usize, facts: &Facts) -> Option<Day> {
        let heading = self.outline.nodes[section].body.span;
        let mut found = moments(&self.text, heading).into_iter();
        let (_, date) = found.find_map(|moment| moment.from.date)?;
        Day::near(date, facts.reckoning.assumed)
    }

    fn has_day_column(&self, id: NodeId) -> bool {
        let of_pending = self.pending_row(id).map(|row| {
            self.columns_of_pending(row)
                .iter()
                .any(|(part, _)| *part == Part::Date)
        });
        let in_text = |n: usize| self.outline.leaf(n, Part::Date).is_some();
        of_pending.unwrap_or_else(|| self.node(id).is_some_and(in_text))
    }
}

/// What the document's dates look like: that of the incident, else the first.
fn dates(facts: &Facts) -> Option<DateStyle> {
    let of_incident = facts.incident.date.map(|date| date.value.style);
    let mut all = facts.mentions.iter().filter_map(|m| m.moment.from.date);
    of_incident.or_else(|| all.next().map(|(_, date)| date.style))
}
