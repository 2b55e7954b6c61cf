//! The laws of the lenses, over generated documents and over real ones. A failure names its law.
#![allow(clippy::unwrap_used, clippy::expect_used)] // A panic is how a test fails.

mod accepts;
mod check;
mod documents;
mod rows;
mod rows_by_hand;
mod total;
mod values;
mod wild;
mod writes;

use proptest::prelude::ProptestConfig;

/// So many cases; PROPTEST_CASES, of which 256 are usual, scales them.
fn cases(count: u32) -> ProptestConfig {
    let asked = std::env::var("PROPTEST_CASES")
        .ok()
        .and_then(|n| n.parse::<u64>().ok())
        .unwrap_or(256);
    let cases = (u64::from(count) * asked / 256).clamp(1, u64::from(u32::MAX)) as u32;
    ProptestConfig {
        cases,
        failure_persistence: None,
        max_shrink_iters: 4000,
        ..ProptestConfig::default()
    }
}
