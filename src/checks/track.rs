//! Tracks: entries that follow each other, each with a clock of its own. What is out of order in one is a slip; between two of
//! them nothing is.

use super::finding::Refuted;
use super::{Case, Report};
use crate::facts::{Day, Event, Instant, Place, tells_its_half};
use crate::lex::{self, Clock, Date, DurationStyle, Half, SectionKind, Weekday, moments};
use crate::outline::{Form, NodeKind, Part};
use crate::text::Span;

// In minutes.
pub(super) const HOUR: i64 = 60;
pub(super) const HALF_DAY: i64 = 12 * HOUR;
pub(super) const DAY: i64 = 24 * HOUR;
/// Entries that follow each other are hardly farther apart.
pub(super) const CLOSE: i64 = 4 * HOUR;

/// From a minute of the day to the same clock in its other half.
pub(super) fn to_other_half(minute_of_day: i64) -> i64 {
    if minute_of_day < HALF_DAY {
        HALF_DAY
    } else {
        -HALF_DAY
    }
}

/// A length of time in words.
pub(super) fn length(minutes: i64) -> String {
    if minutes >= 2 * DAY {
        return format!("{} days", minutes / DAY);
    }
    const IN_WORDS: DurationStyle = DurationStyle {
        language: "en",
        form: lex::Form::Long,
        gap: " ",
        joint: " ",
        only: None,
    };
    IN_WORDS.write(minutes.unsigned_abs().saturating_mul(60))
}

/// An entry of a track.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row {
    pub event: usize,
    pub node: usize,
    /// The minute it is at, on the days of the reckoning.
    pub at: i64,
    pub instant: Instant,
    /// A date is written for it, or above it behind the row before.
    pub tells_day: bool,
    /// Its own date.
    pub date: Option<(Span, Date)>,
    pub clock: Clock,
    pub clock_at: Span,
    /// Date and clock, where they stand together.
    pub time: Span,
    /// Its clock begins again at noon: `12:10` and then `1:05`.
    rolls: bool,
    /// Something that went on: what is told behind it may have begun before it, and tells less of it.
    has_end: bool,
}

impl Row {
    pub fn minute_of_day(&self) -> i64 {
        self.at.rem_euclid(DAY)
    }

    pub fn day(&self) -> Day {
        self.instant.day()
    }

    /// Neither AM nor PM is written, and the digits fit both.
    pub fn is_bare(&self) -> bool {
        !tells_its_half(self.clock)
    }

    /// The minutes from one before it, were it at another minute; `None` where that runs back. Without a date it is on the
    /// same day as the one before, or on the next where it runs back by more than half a day.
    pub fn behind(&self, before: i64, at: i64) -> Option<i64> {
        let ahead = if self.tells_day {
            at - before
        } else {
            let ahead = at.rem_euclid(DAY) - before.rem_euclid(DAY);
            ahead + if ahead < -HALF_DAY { DAY } else { 0 }
        };
        let rolled = ahead.rem_euclid(HALF_DAY);
        match ahead {
            0.. => Some(ahead),
            _ => (self.rolls && rolled <= HALF_DAY / 2).then_some(rolled),
        }
    }

    /// Whether midnight is between one before it and it, were it at another minute, and no date tells.
    pub fn crosses(&self, before: i64, at: i64) -> bool {
        !self.tells_day && at.rem_euclid(DAY) < before.rem_euclid(DAY)
    }

    /// Whether it is not before the one above it.
    pub fn follows(&self, before: &Row) -> bool {
        self.behind(before.at, self.at).is_some()
    }
}

/// The tracks of the timeline, less what is already known to be wrong and what is not meant to the minute.
pub(super) fn tracks(case: &Case, report: &Report) -> Vec<Vec<Row>> {
    let sections = sections(case);
    let has_timeline = sections.contains(&Some(SectionKind::Timeline));
    let refuted = report.refuted();
    let mut building = Building::default();
    for (n, event) in case.facts.timeline.iter().enumerate() {
        let section = sections.get(n).copied().flatten();
        let told = match section {
            Some(SectionKind::Timeline) | None => true,
            Some(SectionKind::Summary | SectionKind::Detection | SectionKind::Other) => {
                !has_timeline
            }
            Some(_) => false,
        };
        let is_entry = case.outline.nodes.get(event.node).map(|node| node.kind);
        if told && is_entry == Some(NodeKind::Entry) {
            building.take(case, &refuted, n, event);
        }
    }
    building.close();
    building.done
}

/// The kind of the section of each event with a time.
fn sections(case: &Case) -> Vec<Option<SectionKind>> {
    let mut sections = vec![None; case.facts.timeline.len()];
    for mention in &case.facts.mentions {
        if let Place::Entry(event) = mention.place
            && let Some(section) = sections.get_mut(event)
        {
            *section = Some(mention.section);
        }
    }
    sections
}

/// Tracks on the way down a document.
#[derive(Default)]
struct Building<'t> {
    done: Vec<Vec<Row>>,
    track: Vec<Row>,
    zone: Option<&'t str>,
    weekday: Option<Weekday>,
    /// The last entry, whether it is in the track or not.
    node: Option<usize>,
    /// It has a date, and is not in the track.
    dated: bool,
    /// Something stands behind the last row that may begin a track of its own.
    parted: bool,
}

impl<'t> Building<'t> {
    fn take(&mut self, case: &Case<'t>, refuted: &Refuted, n: usize, event: &Event) {
        if self
            .node
            .is_some_and(|last| !is_sibling(case, last, event.node))
        {
            self.close();
        }
        self.parted |= self.node.is_some_and(|last| {
            let between = case.outline.nodes.get(last + 1..event.node);
            between.is_some_and(|nodes| nodes.iter().any(|node| node.kind != NodeKind::Entry))
        });
        self.node = Some(event.node);
        let moment = event.moment.as_ref();
        let weekday = moment
            .and_then(|m| m.from.weekday)
            .map(|(_, weekday)| weekday);
        if weekday.is_some() && weekday != self.weekday {
            self.close();
            self.weekday = weekday;
        }
        let zone = event
            .zone_read(case.text)
            .map(|zone| zone.span.of(case.text));
        if zone.is_some() && self.zone.is_some() && zone != self.zone {
            self.close();
        }
        self.zone = zone.or(self.zone);
        let date = moment.and_then(|m| m.from.date);
        if date.is_some_and(|(at, _)| refuted.has(at)) {
            self.close();
        }
        match row(case, n, event) {
            Some(row) if !refuted.has(row.clock_at) => self.add(row),
            _ => {
                self.dated |= date.is_some() || in_column(case, event);
                self.parted |= event.words.of(case.text).trim_end().ends_with(':');
            }
        }
    }

    fn add(&mut self, mut row: Row) {
        row.tells_day |= self.dated;
        self.dated = false;
        if self.parted && self.track.last().is_some_and(|last| !row.follows(last)) {
            self.close();
        }
        self.parted = false;
        self.track.push(row);
    }

    fn close(&mut self) {
        let mut track = without_ranges(std::mem::take(&mut self.track));
        let has_24_hours = |row: &Row| row.clock.half == Half::None && row.clock.hour > 12;
        if track.iter().any(has_24_hours) {
            track.iter_mut().for_each(|row| row.rolls = false);
        }
        if !track.is_empty() {
            self.done.push(track);
        }
        *self = Building {
            done: std::mem::take(&mut self.done),
            ..Building::default()
        };
    }
}

/// A track less what went on for a while, unless all of it did: such rows sum up what others tell.
fn without_ranges(track: Vec<Row>) -> Vec<Row> {
    if track.iter().all(|row| row.has_end) {
        return track;
    }
    let mut dated = false;
    let mut left = Vec::with_capacity(track.len());
    for mut row in track {
        if row.has_end {
            dated |= row.tells_day;
        } else {
            row.tells_day |= std::mem::take(&mut dated);
            left.push(row);
        }
    }
    left
}

/// Whether two entries stand in one list, table or row of headings.
fn is_sibling(case: &Case, a: usize, b: usize) -> bool {
    let of = |n: usize| {
        let node = case.outline.nodes.get(n)?;
        let form = match node.row?.form {
            Form::Heading(_) => Form::Heading(0),
            form => form,
        };
        Some((node.parent, form))
    };
    of(a).is_some() && of(a) == of(b)
}

/// The row of an event that has a clock for its key.
fn row(case: &Case, n: usize, event: &Event) -> Option<Row> {
    let moment = event.moment.as_ref().filter(|moment| !moment.about)?;
    let key = case.outline.leaf(event.node, Part::Key)?;
    let (clock_at, clock) = moment.from.clock?;
    let at = case.facts.reckoning.events.get(n).copied().flatten()?;
    let date = moment.from.date;
    key.span.covers(moment.span).then(|| Row {
        event: n,
        node: event.node,
        at: at.wall_seconds().div_euclid(60),
        instant: at,
        tells_day: date.is_some() || in_column(case, event),
        date,
        clock,
        clock_at,
        time: event
            .time
            .filter(|time| time.covers(clock_at))
            .unwrap_or(clock_at),
        rolls: !tells_its_half(clock),
        has_end: event.end.is_some(),
    })
}

fn in_column(case: &Case, event: &Event) -> bool {
    let column = case.outline.leaf(event.node, Part::Date);
    column.is_some_and(|leaf| {
        moments(case.text, leaf.span)
            .iter()
            .any(|m| m.from.date.is_some())
    })
}
