//! The laws of the lenses, over generated documents and over real ones. A failure names its law.
#![allow(clippy::unwrap_used, clippy::expect_used)] // A panic is how a test fails.

mod accepts;
mod again;
mod check;
mod checks;
mod documents;
mod fixes;
mod fuzzed;
mod layouts;
mod linear;
mod other_zone;
mod pathological;
mod prose;
mod reads;
mod rows;
mod rows_by_hand;
mod rows_in_forms;
mod sections;
mod spans;
mod total;
mod values;
mod wild;
mod writes;

use proptest::prelude::ProptestConfig;

/// So many cases of a test, and shrinking that ends. PROPTEST_CASES, where it is set, is the number for all of them.
fn cases(count: u32) -> ProptestConfig {
    ProptestConfig {
        cases: count,
        failure_persistence: None,
        max_shrink_iters: 4000,
        ..ProptestConfig::default()
    }
}
