//! Drafts survive everything: faults of the storage, damage, the end of the browser at any moment, several tabs. The
//! figures are printed (`cargo test --test drafts -- --nocapture`).
#![allow(clippy::unwrap_used, clippy::expect_used)] // A panic is how a test fails.

mod backup;
mod faults;
mod history;
mod large;
mod loading;
mod model;
mod tabs;
mod world;
mod writing;
