//! Room `facts`: what the text claims, where, and how it is written: the events of its timeline, its actions.
//! May use: text, lex, outline.

mod actions;
mod timeline;

pub use actions::{Action, actions};
pub use timeline::{Event, timeline};
