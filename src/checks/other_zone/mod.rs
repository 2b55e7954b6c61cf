//! The times of a document in another zone, as one edit: the clocks, dates and zones of the timeline's entries, of the
//! stated window and of the milestones' labels. It stands here because it is tried, as fixes are, before it is handed
//! out: every instant is the same afterwards, and no rule finds an error that was not there.

mod target;
mod times;
mod write;

#[cfg(test)]
mod tests;

pub use target::Target;

use super::{Setup, Severity, check_facts};
use crate::facts::{Day, Facts, Instant, Place, gather};
use crate::lex::DateStyle;
use crate::outline::{Outline, read};
use crate::text::{Edit, Replacement, Span};
use std::collections::BTreeSet;
use std::fmt;
use times::{Time, times};
use write::{Writer, replace};

/// The times of a document in another zone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    pub edit: Edit,
    /// So many times are changed.
    pub times: usize,
    /// So many times stand elsewhere without a zone, and stay.
    pub left: usize,
}

/// Why the times of a document cannot be shown in a zone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotShown {
    /// No entry has a time.
    NoTimes,
    /// Nothing says which zone the times are in.
    NoZone,
    NotKnown(String),
    SeveralMeanings(String),
    OutOfSeason {
        name: String,
        other: Option<String>,
        day: Day,
    },
    /// A name that has several offsets, and no day to tell which.
    NoDay(String),
    /// The clocks would cross midnight, and no day is known.
    CrossesMidnight,
    /// This time.
    Untold(String),
    /// What was written would not be read as the same times.
    ReadsOtherwise,
    /// A rule would find this.
    Contradicts(String),
    /// They are in it already.
    Same,
}

impl fmt::Display for NotShown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            NotShown::NoTimes => write!(f, "No entry of the timeline has a time."),
            NotShown::NoZone => write!(
                f,
                "The document does not say which zone its times are in. Write it behind them, or in the heading of the timeline."
            ),
            NotShown::NotKnown(name) => {
                write!(f, "How far “{name}” is from UTC is not known here.")
            }
            NotShown::SeveralMeanings(name) => {
                write!(f, "“{name}” can mean more than one offset at these times.")
            }
            NotShown::OutOfSeason { name, other, day } => {
                write!(f, "No clock shows {name} on {day}.")?;
                match other {
                    Some(other) => write!(f, " It is {other} then."),
                    None => Ok(()),
                }
            }
            NotShown::NoDay(name) => write!(
                f,
                "How far “{name}” is from UTC depends on the day, and the document names none."
            ),
            NotShown::CrossesMidnight => write!(
                f,
                "Some of the times would be on another day, and the document names no day."
            ),
            NotShown::Untold(time) => write!(f, "When “{time}” was cannot be told."),
            NotShown::ReadsOtherwise => {
                write!(f, "The times cannot be written so that each is told apart.")
            }
            NotShown::Contradicts(message) => {
                write!(f, "The document would contradict itself: {message}")
            }
            NotShown::Same => write!(f, "All times are in this zone."),
        }
    }
}

/// The zones that a document writes, in its order.
pub fn zones_used(text: &str, facts: &Facts) -> Vec<String> {
    let behind = facts.mentions.iter().flat_map(|mention| {
        let to = mention.moment.to.and_then(|to| to.zone);
        mention.moment.from.zone.into_iter().chain(to)
    });
    let declared = facts
        .declared_zones
        .iter()
        .map(|declared| declared.zone.span);
    let columns = facts.timeline.iter().filter_map(|event| event.zone);
    let mut spans: Vec<Span> = behind
        .map(|(span, _)| span)
        .chain(declared)
        .chain(columns)
        .collect();
    spans.sort_unstable();
    let mut known = BTreeSet::new();
    let names = spans.into_iter().map(|span| span.of(text));
    names
        .filter(|name| known.insert(*name))
        .map(str::to_owned)
        .collect()
}

/// So many times an edit is tried with dates where days would be lost without them.
const MOST_TRIES: usize = 8;

/// The edit that shows all times of a document in a zone.
pub fn in_zone(text: &str, target: &Target, setup: Setup) -> Result<Shown, NotShown> {
    let outline = read(text);
    let facts = gather(text, &outline);
    let times = times(text, &outline, &facts)?;
    let move_all = Move {
        text,
        facts: &facts,
        target,
        times,
    };
    let (edit, after) = move_all.tried()?;
    if edit.is_empty() {
        return Err(NotShown::Same);
    }
    no_new_error(text, &outline, &facts, &after, setup)?;
    Ok(Shown {
        times: move_all.times.len(),
        left: move_all.left(),
        edit,
    })
}

struct Move<'t> {
    text: &'t str,
    facts: &'t Facts,
    target: &'t Target,
    times: Vec<Time>,
}

impl Move<'_> {
    /// The edit, and the text it makes, in which all instants are the same.
    fn tried(&self) -> Result<(Edit, String), NotShown> {
        let days_are_known = self.times.iter().all(|time| time.day_is_known);
        let mut dated = BTreeSet::new();
        for _ in 0..MOST_TRIES {
            let edit = self.edit(&dated)?;
            let after = edit
                .apply(self.text)
                .map_err(|_| NotShown::ReadsOtherwise)?;
            let outline = read(&after);
            let found = times(&after, &outline, &gather(&after, &outline));
            let found = found.map_err(|_| NotShown::ReadsOtherwise)?;
            let apart = self.days_apart(&found)?;
            let is_off = |days: &i64| *days != 0;
            if !apart.iter().any(is_off) {
                return Ok((edit, after));
            }
            if !days_are_known {
                let first = apart.first();
                let all_same = apart.iter().all(|days| Some(days) == first);
                let lost = NotShown::CrossesMidnight;
                return all_same.then_some((edit, after)).ok_or(lost);
            }
            let mut before = 0;
            for (at, days) in apart.iter().enumerate() {
                // What follows has its day from it.
                let begins = *days != 0 && *days != before;
                before = *days;
                let is_dated = self.times.get(at).is_some_and(Time::is_dated);
                if begins && (is_dated || !dated.insert(at)) {
                    return Err(NotShown::ReadsOtherwise);
                }
            }
        }
        Err(NotShown::ReadsOtherwise)
    }

    /// By how many days each time is read otherwise.
    fn days_apart(&self, found: &[Time]) -> Result<Vec<i64>, NotShown> {
        const DAY: i64 = 24 * 60 * 60;
        if found.len() != self.times.len() {
            return Err(NotShown::ReadsOtherwise);
        }
        let apart = self.times.iter().zip(found).map(|(was, is)| {
            let apart = is.utc() - was.utc();
            (apart % DAY == 0).then_some(apart / DAY)
        });
        apart.collect::<Option<_>>().ok_or(NotShown::ReadsOtherwise)
    }

    fn edit(&self, dated: &BTreeSet<usize>) -> Result<Edit, NotShown> {
        let writer = Writer {
            text: self.text,
            target: self.target,
            dates: self.dates(),
        };
        let mut all: Vec<Replacement> = Vec::new();
        for (at, time) in self.times.iter().enumerate() {
            let utc = time.at.plus(-i64::from(time.offset) * 60);
            let utc = Instant::at(utc.day(), utc.second_of_day(), Some(0));
            let offset = self.target.offset(utc, time.day_is_known)?;
            let written = writer.write(time, offset, dated.contains(&at));
            all.extend(written.ok_or(NotShown::ReadsOtherwise)?);
        }
        let labels = self.declared().into_iter();
        all.extend(labels.map(|span| replace(span, self.target.name.clone())));
        all.sort_by_key(|replacement| replacement.span);
        all.dedup_by_key(|replacement| replacement.span);
        let edit = Edit::of(all).map_err(|_| NotShown::ReadsOtherwise)?;
        Ok(edit.trimmed(self.text))
    }

    /// Where the zone is said that times without one are in.
    fn declared(&self) -> Vec<Span> {
        let (text, incident) = (self.text, &self.facts.incident);
        let governing = [incident.declared_zone, incident.zone]
            .into_iter()
            .flatten();
        let governing: Vec<Span> = governing.map(|zone| zone.span).collect();
        let same = self
            .facts
            .declared_zones
            .iter()
            .map(|declared| declared.zone.span);
        let same = same.filter(|span| governing.iter().any(|g| g.of(text) == span.of(text)));
        let mut all: Vec<Span> = same.chain(governing.iter().copied()).collect();
        all.retain(|span| !self.is_moved(*span));
        all.sort_unstable();
        all.dedup();
        all
    }

    fn dates(&self) -> Option<DateStyle> {
        let of_incident = self.facts.incident.date.map(|date| date.value);
        let mut all = self
            .facts
            .mentions
            .iter()
            .filter_map(|m| m.moment.from.date);
        let of_times = || {
            all.find(|(_, date)| date.year.is_some())
                .map(|(_, date)| date)
        };
        of_incident.or_else(of_times).map(|date| date.style)
    }

    /// Whether it is a part of a time that is shown in the zone.
    fn is_moved(&self, span: Span) -> bool {
        let behind = self
            .times
            .partition_point(|time| time.moment.span.start <= span.start);
        let last = behind.checked_sub(1).and_then(|at| self.times.get(at));
        last.is_some_and(|time| time.moment.span.covers(span))
    }

    /// The times in sentences that name no zone.
    fn left(&self) -> usize {
        let mentions = self.facts.mentions.iter().filter(|mention| {
            let (from, to) = (mention.moment.from, mention.moment.to);
            let has_zone = from.zone.is_some() || to.is_some_and(|to| to.zone.is_some());
            let is_time = from.clock.is_some() && mention.place != Place::Code;
            is_time && !has_zone && !self.is_moved(mention.moment.span)
        });
        mentions.count()
    }
}

/// That no rule finds an error which was not there.
fn no_new_error(
    text: &str,
    outline: &Outline,
    facts: &Facts,
    after: &str,
    setup: Setup,
) -> Result<(), NotShown> {
    let mut known: Vec<&'static str> = Vec::new();
    let errors = |found: Vec<super::Finding>| {
        let errors = found.into_iter().filter(|f| f.severity == Severity::Error);
        errors.map(|f| (f.rule.code, f.message)).collect::<Vec<_>>()
    };
    known.extend(
        errors(check_facts(text, outline, facts, setup))
            .iter()
            .map(|(code, _)| *code),
    );
    let outline = read(after);
    let facts = gather(after, &outline);
    for (code, message) in errors(check_facts(after, &outline, &facts, setup)) {
        match known.iter().position(|other| *other == code) {
            Some(at) => drop(known.swap_remove(at)),
            None => return Err(NotShown::Contradicts(message)),
        }
    }
    Ok(())
}
