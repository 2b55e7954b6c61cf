//! Room `facts`: what the text claims, where, and how it is written: the incident's window, its events, its actions.
//! May use: text, lex, outline.

mod actions;
mod calendar;
mod cause;
mod claims;
mod day;
mod halves;
mod impact;
mod incident;
mod instant;
mod lengths;
mod mentions;
mod milestones;
mod moments;
mod placeholder;
mod quantity;
mod reckoning;
mod resolve;
mod said;
mod sentence;
mod source;
mod status;
mod story;
mod timeline;
mod told;
mod total;
pub mod value;
mod window;
mod zoned;
pub mod zones;

pub use actions::{Action, actions, details_of};
pub use calendar::{Day, NoDay};
pub use claims::{Claim, claims};
pub use impact::Affected;
pub use incident::{Incident, incident};
pub use instant::{Instant, length_in_words};
pub use lengths::{Length, Measure};
pub use mentions::{Mention, Place};
pub use milestones::{By, Milestone, Milestones};
pub use reckoning::{Basis, Reckoning, comparable, tells_its_half};
pub use resolve::instants;
pub use said::{Said, Step, Sureness, said};
pub use status::{StatusCode, name_of};
pub use timeline::{Event, timeline};
pub use zoned::Declaration;

use crate::outline::Outline;
use crate::text::Span;
use source::Source;

/// A statement: where it stands, and what it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fact<T> {
    pub span: Span,
    pub value: T,
}

/// All that a document says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts {
    pub incident: Incident,
    pub timeline: Vec<Event>,
    /// The instant of each event of the timeline, where it is known.
    pub instants: Vec<Option<Instant>>,
    pub actions: Vec<Action>,
    /// What stands under known labels.
    pub claims: Vec<Claim>,
    /// Who and what was affected.
    pub affected: Vec<Affected>,
    /// HTTP status codes outside the timeline.
    pub codes: Vec<StatusCode>,
    /// Every time and date, wherever it is written.
    pub mentions: Vec<Mention>,
    /// The zones that are said of times which stand elsewhere.
    pub declared_zones: Vec<Declaration>,
    /// The window and the events, to be compared.
    pub reckoning: Reckoning,
    /// When it began, was noticed, taken up, mended and over.
    pub milestones: Milestones,
    /// How long it and its parts are said to have taken.
    pub lengths: Vec<Length>,
    /// The incident's total as a sentence tells it, where it is not among the lengths.
    pub told_total: Option<Length>,
    /// It asks for times and gives none: it states nothing.
    pub is_template: bool,
}

/// Gathers all facts of a document.
pub fn gather(text: &str, outline: &Outline) -> Facts {
    let source = Source::new(text, outline);
    let timeline = timeline::of_source(&source);
    let claims = claims::of_source(&source);
    let told = told::Told::new(&source);
    let incident = incident::of_source(&source, &timeline, &claims, &told);
    let mentions = mentions::mentions(&source, &timeline, &claims);
    let reckoning = Reckoning::new(&source, &incident, &timeline, &mentions);
    let milestones = milestones::of_source(
        &source, &incident, &timeline, &claims, &mentions, &reckoning,
    );
    let lengths = lengths::lengths(&source, &claims, &told);
    Facts {
        told_total: lengths::told_total(&source, incident.duration, &lengths),
        instants: resolve::of_source(&source, &incident, &timeline),
        actions: actions::of_source(&source),
        declared_zones: zoned::declarations(&source),
        lengths,
        is_template: source.is_template,
        mentions,
        reckoning,
        milestones,
        affected: impact::affected(&source),
        codes: status::codes(&source),
        claims,
        incident,
        timeline,
    }
}

#[cfg(test)]
mod tests;
