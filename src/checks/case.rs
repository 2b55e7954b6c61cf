//! What the rules look at: a document, all that was read in it, and what is known of the world outside.

use crate::facts::{Basis, Day, Fact, Facts, Instant, Length, Mention, Place, comparable};
use crate::lex::{Point, SectionKind};
use crate::outline::{NodeKind, Outline};
use crate::templates::{Profile, best_match};
use crate::text::Span;

/// What a check is told besides the text.
#[derive(Clone, Copy, Debug, Default)]
pub struct Setup {
    /// What the document's template asks for; nothing where it has none.
    pub profile: Option<Profile>,
    pub today: Option<Day>,
}

impl Setup {
    /// Of a document that does not say which template it is of: the one that it looks like.
    pub fn of(text: &str, outline: &Outline, today: Option<Day>) -> Setup {
        let profile = best_match(text, outline).map(|template| template.profile);
        Setup { profile, today }
    }
}

/// A document that is checked.
#[derive(Clone, Copy)]
pub struct Case<'t> {
    pub text: &'t str,
    pub outline: &'t Outline,
    pub facts: &'t Facts,
    pub setup: Setup,
}

/// The stated window.
#[derive(Clone, Copy)]
pub(super) struct Window {
    pub start: Fact<Point>,
    pub end: Fact<Point>,
    pub from: Instant,
    pub to: Instant,
}

/// An incident that is longer, in seconds, may be several.
const LONG: i64 = 3 * 24 * 60 * 60;

impl<'t> Case<'t> {
    pub fn new(text: &'t str, outline: &'t Outline, facts: &'t Facts, setup: Setup) -> Case<'t> {
        Case {
            text,
            outline,
            facts,
            setup,
        }
    }

    /// Whether the document seems to tell of one incident, of some days at most.
    pub(super) fn tells_of_one(&self) -> bool {
        let of = |wanted: SectionKind| {
            let is = move |node: &crate::outline::Node| matches!(node.kind, NodeKind::Section { kind, .. } if kind == wanted);
            let nodes = self.outline.nodes.iter().enumerate();
            nodes.filter(move |(_, node)| is(node)).map(|(n, _)| n)
        };
        let mut timelines = of(SectionKind::Timeline);
        let (timeline, second) = (timelines.next(), timelines.next());
        // What sums up at the end is of the same incident as what sums up at the beginning.
        let above =
            of(SectionKind::Summary).filter(|n| timeline.is_none_or(|timeline| *n < timeline));
        let above = above.count();
        let below = of(SectionKind::Summary).count() - above;
        let times = self
            .facts
            .reckoning
            .events
            .iter()
            .flatten()
            .map(|at| at.wall_seconds());
        let (first, last) = (times.clone().min(), times.max());
        let long = first
            .zip(last)
            .is_some_and(|(first, last)| last - first > LONG);
        !long && second.is_none() && above <= 1 && below <= 1
    }

    /// The stated lengths. A document with more than these tells of many incidents.
    pub(super) fn lengths(&self) -> impl Iterator<Item = &'t Length> {
        const MOST: usize = 24;
        self.facts.lengths.iter().take(MOST)
    }

    /// The stated window, where both of its ends are known and can be compared.
    pub(super) fn window(&self) -> Option<Window> {
        let (incident, reckoning) = (&self.facts.incident, &self.facts.reckoning);
        let (start, end) = (incident.start?, incident.end?);
        let (from, to) = (reckoning.start?, reckoning.end?);
        let zones = [start, end].map(|fact| fact.value.zone.map(|(span, _)| span.of(self.text)));
        // "01:30 CEST" to "03:15 CET": how far apart depends on what the names mean.
        let one_zone =
            zones[0] == zones[1] || zones.contains(&None) || from.utc_seconds().is_some();
        let known = reckoning.basis != Basis::None && comparable(from, to) && one_zone;
        known.then_some(Window {
            start,
            end,
            from,
            to,
        })
    }

    /// The time that is written at a place.
    pub(super) fn mention_at(&self, span: Span) -> Option<&'t Mention> {
        let mentions = &self.facts.mentions;
        let at = mentions.partition_point(|mention| mention.moment.span.end <= span.start);
        mentions
            .get(at)
            .filter(|mention| mention.moment.span.covers(span))
    }

    /// Whether the time at a place is approximate: "around 10:00".
    pub(super) fn is_about(&self, span: Span) -> bool {
        self.mention_at(span)
            .is_some_and(|mention| mention.moment.about)
    }

    /// The clock of a time that is written at a place; all of the time, where it has none.
    pub(super) fn clock_of(&self, span: Span) -> &'t str {
        let moment = self.mention_at(span).map(|mention| &mention.moment);
        let points = moment
            .into_iter()
            .flat_map(|moment| [Some(moment.from), moment.to]);
        let mut clocks = points.flatten().filter_map(|point| point.clock);
        let clock = clocks.find(|(clock, _)| span.covers(*clock));
        clock.map_or(span, |(clock, _)| clock).of(self.text)
    }

    /// Whether the timeline has a time, or one next to it: that of an event, or in its words.
    pub(super) fn timeline_has(&self, at: Instant) -> bool {
        const NEXT: i64 = 2 * 60;
        let near = |time: Instant| time.since(at).abs() <= NEXT;
        let facts = self.facts;
        let told = facts.mentions.iter().filter(|mention| match mention.place {
            Place::Words(_) => true,
            Place::Prose => mention.section == SectionKind::Timeline,
            _ => false,
        });
        let mut told = told.filter_map(|mention| facts.reckoning.near(mention.moment.from, at));
        facts
            .reckoning
            .events
            .iter()
            .flatten()
            .any(|event| near(*event))
            || told.any(near)
    }
}
