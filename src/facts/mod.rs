//! Room `facts`: what the text claims, where, and how it is written: the incident's window, its events, its actions.
//! May use: text, lex, outline.

mod actions;
mod calendar;
mod cause;
mod claims;
mod day;
mod incident;
mod instant;
mod mentions;
mod placeholder;
mod quantity;
mod reckoning;
mod resolve;
mod sentence;
mod source;
mod story;
mod timeline;
mod told;
mod total;
pub mod value;
mod window;
mod zoned;

pub use actions::{Action, actions};
pub use calendar::{Day, NoDay};
pub use claims::{Claim, claims};
pub use incident::{Incident, incident};
pub use instant::Instant;
pub use mentions::{Mention, Place};
pub use reckoning::{Reckoning, tells_its_half};
pub use resolve::instants;
pub use timeline::{Event, timeline};

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
    /// Every time and date, wherever it is written.
    pub mentions: Vec<Mention>,
    /// The window and the events, to be compared.
    pub reckoning: Reckoning,
    /// It asks for times and gives none: it states nothing.
    pub is_template: bool,
}

/// Gathers all facts of a document.
pub fn gather(text: &str, outline: &Outline) -> Facts {
    let source = Source::new(text, outline);
    let timeline = timeline::of_source(&source);
    let incident = incident::of_source(&source, &timeline);
    let claims = claims::of_source(&source);
    Facts {
        instants: instants(text, outline, &incident, &timeline),
        actions: actions::of_source(&source),
        mentions: mentions::mentions(&source, &timeline, &claims),
        reckoning: Reckoning::new(text, outline, &incident, &timeline),
        is_template: placeholder::is_template(text),
        claims,
        incident,
        timeline,
    }
}

#[cfg(test)]
mod tests;
