//! Room `facts`: what the text claims, where, and how it is written: the incident's window, its events, its actions.
//! May use: text, lex, outline.

mod actions;
mod cause;
mod claims;
mod incident;
mod quantity;
mod timeline;

pub use actions::{Action, actions};
pub use claims::{Claim, claims};
pub use incident::{Fact, Incident, incident};
pub use quantity::Share;
pub use timeline::{Event, timeline};

use crate::text::Span;

/// The lines of a span, less the blank around them.
fn lines_of(text: &str, span: Span) -> Vec<Span> {
    let mut at = span.start;
    let line = |line: &str| {
        let start = at + line.len() - line.trim_start().len();
        at += line.len();
        Span::new(start, start + line.trim().len())
    };
    span.of(text)
        .split_inclusive(['\n', '\r'])
        .map(line)
        .filter(|span| !span.is_empty())
        .collect()
}
