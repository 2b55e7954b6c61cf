//! Debrief, the postmortem editor.
//!
//! The Markdown text *is* the document; everything else is derived from it, and the only way to change it is an
//! [`text::Edit`]. The rooms, and what each may use:
//!
//! - [`text`]: spans, edits, undo: nothing
//! - [`lex`]: what people write on a line: text
//! - [`logs`]: pasted logs and tables to rows of when, who and what: text, lex
//! - [`outline`]: Markdown to sections, fields, rows, each with its spans: text, lex
//! - [`lens`]: reading and writing one node in its place: text, lex, outline
//! - [`templates`]: the house styles: outline
//! - [`facts`]: what the text claims, and where: text, lex, outline
//! - [`checks`]: the rules, their findings and fixes: text, lex, outline, lens, templates, facts
//! - [`render`]: text to safe blocks for the preview: text, outline
//! - [`drafts`]: what is kept in the browser, over two small storages: text
//! - `app`: the Leptos interface: all of the above
//! - [`cli`]: the command line: all but app and drafts
//!
//! ARCHITECTURE.md is the map with the invariants.

#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used))]

pub mod app;
pub mod checks;
#[cfg(feature = "cli")]
pub mod cli;
pub mod drafts;
pub mod facts;
pub mod lens;
pub mod lex;
pub mod logs;
pub mod outline;
pub mod render;
pub mod templates;
pub mod text;
