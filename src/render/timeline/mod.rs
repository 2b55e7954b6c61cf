//! The course of the incident as a picture: its rows in the order of time, its phases, and its metrics with the two rows
//! that each spans. What is drawn, what is read as a table and what goes out as SVG or Mermaid all come from here.

mod drawing;
mod export;

#[cfg(test)]
mod tests;

pub use drawing::{Drawing, Mark, Tick, drawing};
pub use export::{mermaid, svg};

use crate::facts::{By, Facts, Instant, Milestone, Step, length_in_words};
use crate::outline::spoken;
use crate::text::Span;

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Course {
    /// The incident's zone, as the document writes it.
    pub zone: Option<String>,
    pub rows: Vec<Row>,
    pub phases: Vec<Phase>,
    pub metrics: Vec<Metric>,
    /// The steps that metrics and phases are reckoned from, each with its row.
    pub steps: Vec<(Step, usize)>,
    /// Entries of the timeline whose time cannot be told.
    pub untold: usize,
}

/// Something that happened.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Seconds since the first row.
    pub at: i64,
    pub instant: Instant,
    pub words: String,
    /// Where its time is written.
    pub place: Span,
    /// The node of the outline, where it is an entry of the timeline.
    pub node: Option<usize>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PhaseKind {
    /// It was broken, and nobody knew.
    Undetected,
    Responding,
    /// It was mended, and not all well yet.
    Recovering,
}

impl PhaseKind {
    pub fn name(self) -> &'static str {
        match self {
            PhaseKind::Undetected => "Undetected",
            PhaseKind::Responding => "Responding",
            PhaseKind::Recovering => "Recovering",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Phase {
    pub kind: PhaseKind,
    pub from: i64,
    pub to: i64,
}

/// How long one step was behind another, and which rows say so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Metric {
    pub name: &'static str,
    pub seconds: i64,
    pub from: usize,
    pub to: usize,
}

impl Course {
    /// Seconds from the first row to the last.
    pub fn length(&self) -> i64 {
        self.rows.last().map_or(0, |row| row.at)
    }

    /// Whether its rows are on more than one day.
    pub fn has_days(&self) -> bool {
        let days = |row: &Row| row.instant.day();
        self.rows.first().map(days) != self.rows.last().map(days)
    }

    /// "2024-05-01 10:05"; the day only where there are several.
    pub fn time(&self, row: &Row) -> String {
        match self.has_days() {
            true => format!("{} {}", row.instant.day(), row.instant.clock()),
            false => row.instant.clock(),
        }
    }

    /// "Time to detect: 12 min, from 10:00 “It broke” to 10:12 “An alert rang”"
    pub fn told(&self, metric: &Metric) -> String {
        let said = |row: usize| {
            let row = self.rows.get(row);
            row.map(|row| format!("{} “{}”", self.time(row), row.words))
                .unwrap_or_default()
        };
        format!(
            "{}: {}, from {} to {}",
            metric.name,
            length_in_words(metric.seconds),
            said(metric.from),
            said(metric.to)
        )
    }
}

/// More words than this stand in the document, not in its picture.
const LONGEST: usize = 80;
/// More rows than this no picture shows.
const MOST: usize = 500;

/// The course that a document tells of. Without a row there is nothing to draw.
pub fn course(text: &str, facts: &Facts) -> Course {
    let events = facts.timeline.iter().zip(&facts.reckoning.events);
    let events = events.take(MOST).enumerate();
    let mut found: Vec<(Found, Row)> = Vec::new();
    let mut untold = 0;
    for (nth, (event, instant)) in events {
        let Some(instant) = *instant else {
            untold += 1;
            continue;
        };
        let words = event.title.unwrap_or(event.words).of(text);
        let place = event.time.unwrap_or(event.words);
        let row = Row {
            at: 0,
            instant,
            words: shortened(&spoken(words)),
            place,
            node: Some(event.node),
        };
        found.push((Found::Event(nth), row));
    }
    let told: Vec<(Found, Row)> = found.clone();
    let founds = Step::ALL.map(|step| {
        let milestone = facts.milestones.get(step)?;
        Some(match milestone.by {
            By::Event(nth) => Found::Event(nth),
            By::Label | By::Window => of_moment(&told, step, milestone.at),
        })
    });
    for (step, of_step) in Step::ALL.into_iter().zip(founds) {
        if let (Some(Found::Stated(_)), Some(milestone)) = (of_step, facts.milestones.get(step)) {
            found.push((Found::Stated(step), stated(step, milestone)));
        }
    }
    let Some(first) = found.iter().map(|(_, row)| row.instant).reduce(earlier) else {
        return Course {
            untold,
            ..Course::default()
        };
    };
    for (_, row) in &mut found {
        row.at = row.instant.since(first);
    }
    // What is stated stands before what is told of the same moment; else the document's order stays.
    found.sort_by_key(|(found, row)| (row.at, matches!(found, Found::Event(_))));
    let row_of = |step: Step| {
        let wanted = founds[step as usize]?;
        found.iter().position(|(found, _)| *found == wanted)
    };
    let rows: Vec<Row> = found.iter().map(|(_, row)| row.clone()).collect();
    Course {
        zone: facts
            .incident
            .zone
            .map(|zone| zone.span.of(text).to_owned()),
        phases: phases(&rows, row_of),
        metrics: metrics(&rows, row_of),
        steps: (Step::ALL.into_iter())
            .filter_map(|step| Some((step, row_of(step)?)))
            .collect(),
        rows,
        untold,
    }
}

/// What a row was made of.
#[derive(Clone, Copy, PartialEq)]
enum Found {
    Event(usize),
    Stated(Step),
}

/// What the timeline tells of the moment at which a step is stated: of the end the last entry, else the first.
fn of_moment(told: &[(Found, Row)], step: Step, at: Instant) -> Found {
    let mut same = told.iter().filter(|(_, row)| row.instant.since(at) == 0);
    let entry = match step {
        Step::Resolved => same.next_back(),
        _ => same.next(),
    };
    entry.map_or(Found::Stated(step), |(found, _)| *found)
}

fn stated(step: Step, milestone: &Milestone) -> Row {
    let words = match step {
        Step::Start => "Start, as stated",
        Step::Detected => "Detected, as stated",
        Step::Acknowledged => "Acknowledged, as stated",
        Step::Mitigated => "Mitigated, as stated",
        Step::Resolved => "End, as stated",
    };
    Row {
        at: 0,
        instant: milestone.at,
        words: words.to_owned(),
        place: milestone.span,
        node: None,
    }
}

fn earlier(one: Instant, other: Instant) -> Instant {
    match other.since(one) < 0 {
        true => other,
        false => one,
    }
}

fn phases(rows: &[Row], row_of: impl Fn(Step) -> Option<usize>) -> Vec<Phase> {
    let at = |step| row_of(step).and_then(|row| rows.get(row)).map(|row| row.at);
    let (start, end) = (at(Step::Start), at(Step::Resolved));
    let noticed = at(Step::Detected).or(at(Step::Acknowledged));
    let mended = at(Step::Mitigated);
    let phase = |kind, from: Option<i64>, to: Option<i64>| {
        let (from, to) = (from?, to?);
        (from < to).then_some(Phase { kind, from, to })
    };
    let all = [
        phase(PhaseKind::Undetected, start, noticed),
        phase(PhaseKind::Responding, noticed.or(start), mended.or(end)),
        phase(PhaseKind::Recovering, mended, end),
    ];
    all.into_iter().flatten().collect()
}

fn metrics(rows: &[Row], row_of: impl Fn(Step) -> Option<usize>) -> Vec<Metric> {
    let metric = |name, from, to| {
        let (from, to) = (row_of(from)?, row_of(to)?);
        let seconds = rows.get(to)?.at - rows.get(from)?.at;
        (seconds >= 0).then_some(Metric {
            name,
            seconds,
            from,
            to,
        })
    };
    let all = [
        metric("Time to detect", Step::Start, Step::Detected),
        metric("Time to acknowledge", Step::Detected, Step::Acknowledged),
        metric("Time to mitigate", Step::Start, Step::Mitigated),
        metric("Time to resolve", Step::Start, Step::Resolved),
    ];
    all.into_iter().flatten().collect()
}

fn shortened(words: &str) -> String {
    let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(LONGEST) {
        None => line,
        Some((end, _)) => format!("{}…", line.get(..end).unwrap_or_default().trim_end()),
    }
}
