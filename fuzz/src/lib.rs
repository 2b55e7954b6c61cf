//! What the fuzz targets check: the laws' own checks, by path, so that there is one of each.
#![allow(clippy::unwrap_used, reason = "a panic is how a target fails")]

#[path = "../../tests/laws/check.rs"]
#[allow(dead_code, reason = "the laws use all of it")]
mod check;
#[path = "../../tests/laws/checks.rs"]
mod checks;
#[path = "../../tests/laws/fixes.rs"]
mod fixes;
#[path = "../../tests/laws/fuzzed.rs"]
pub mod fuzzed;
#[path = "../../tests/laws/spans.rs"]
mod spans;
