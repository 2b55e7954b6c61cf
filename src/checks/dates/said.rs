//! Which days a document gives to its incident, and where it says so.

use super::reader::{Reader, Role};
use super::slip::Slip;
use crate::checks::Case;
use crate::facts::{Day, Place};
use crate::lex::{Clock, Date, SectionKind, Weekday};
use crate::text::Span;

/// A day that is said.
#[derive(Clone, Copy, Debug)]
pub(super) struct Said {
    /// The date alone.
    pub span: Span,
    pub date: Date,
    pub day: Day,
    pub weekday: Option<Weekday>,
}

impl Said {
    /// Another day, written like this one.
    pub fn written_like(self, day: Day) -> String {
        let (year, month, of_month) = day.date();
        self.date
            .style
            .write(self.date.year.map(|_| year), month, of_month)
    }
}

/// Where a day is said, from the least to the most telling.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Source {
    Title,
    /// A label such as "Date", which may also be the report's.
    Label {
        in_front_matter: bool,
    },
    /// A sentence that tells of the incident.
    Told,
    /// A label such as "Incident date", "Start" or "Duration".
    Window,
    Timeline,
}

/// Days that are said together.
#[derive(Clone, Debug)]
pub(super) struct Unit {
    pub source: Source,
    pub said: Vec<Said>,
    /// Its days, in order and once.
    pub days: Vec<Day>,
}

impl Unit {
    pub fn first(&self) -> Option<Day> {
        self.days.first().copied()
    }

    pub fn last(&self) -> Option<Day> {
        self.days.last().copied()
    }
}

/// The stamp of a log line.
#[derive(Clone, Copy, Debug)]
pub(super) struct Log {
    pub said: Said,
    pub clock: Option<Clock>,
    pub section: SectionKind,
}

/// All that is said.
#[derive(Default)]
pub(super) struct Days {
    pub units: Vec<Unit>,
    /// The dated entries of the timeline, in the order of the text.
    pub entries: Vec<Said>,
    /// At the beginnings of what a machine wrote.
    pub logs: Vec<Log>,
    pub published: Vec<Said>,
    /// The file tells of several incidents, or is a list of changes.
    pub is_of_many: bool,
}

/// More statements of a day than this, beside those of the timeline, are not of one incident.
const MOST_UNITS: usize = 24;
/// Two windows that are farther apart than this, in days, are not of one incident.
const NEAR: i32 = 3;

impl Days {
    pub fn of(case: &Case) -> Days {
        let reader = Reader::new(case);
        let mut days = Days::default();
        let mut timeline: Vec<Said> = Vec::new();
        let mut headed: Option<Day> = None;
        for mention in &case.facts.mentions {
            let said: Vec<Said> = reader.said(mention).collect();
            if said.is_empty() {
                continue;
            }
            let role = reader.role(mention);
            for said in said {
                match role {
                    Role::Says(Source::Timeline) => {
                        if matches!(mention.place, Place::Entry(_)) {
                            days.entries.push(said);
                        }
                        timeline.push(said);
                    }
                    Role::Says(source) => days.add(source, said),
                    Role::Heads => {
                        days.is_of_many |= headed.is_some_and(|day| day != said.day);
                        headed = Some(said.day);
                    }
                    Role::Logs => days.logs.push(Log {
                        said,
                        clock: mention.moment.from.clock.map(|(_, clock)| clock),
                        section: mention.section,
                    }),
                    Role::Publishes => days.published.push(said),
                    Role::None => {}
                }
            }
        }
        // Times above the first date of a timeline are of another day, which it does not say.
        let first = timeline.first().map(|said| said.span.end);
        if first.is_some_and(|first| reader.first_event().is_none_or(|event| first <= event)) {
            days.units.push(Unit {
                source: Source::Timeline,
                days: Vec::new(),
                said: timeline,
            });
        }
        for unit in &mut days.units {
            unit.days = unit.said.iter().map(|said| said.day).collect();
            unit.days.sort_unstable();
            unit.days.dedup();
        }
        days.is_of_many |= days.units.len() > MOST_UNITS || days.has_windows_apart();
        days
    }

    /// Whether windows are so far apart that no slip explains it.
    fn has_windows_apart(&self) -> bool {
        let windows = self
            .units
            .iter()
            .filter(|unit| unit.source == Source::Window);
        let firsts: Vec<Day> = windows.filter_map(Unit::first).collect();
        let apart = |a: Day, b: Day| a.since(b).abs() > NEAR && Slip::between(a, b).is_none();
        firsts.windows(2).any(|pair| apart(pair[0], pair[1]))
    }

    /// Adds a day to what was said just before of the same, else as something of its own.
    fn add(&mut self, source: Source, said: Said) {
        let near = |other: &Said| other.day.since(said.day).abs() <= NEAR;
        let joins = |unit: &Unit| {
            let of_kind = unit.source == source && source == Source::Window;
            of_kind && unit.said.last().is_some_and(near)
        };
        let count = self.units.len();
        match self.units.last_mut() {
            Some(unit) if joins(unit) => unit.said.push(said),
            _ if count <= MOST_UNITS => self.units.push(Unit {
                source,
                said: vec![said],
                days: Vec::new(),
            }),
            _ => {}
        }
    }
}
