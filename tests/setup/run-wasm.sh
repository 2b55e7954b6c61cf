#!/usr/bin/env bash
# Runs the tests of tests/wasm in the first browser there is.
source "$(dirname "$0")/common.sh"

export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER=wasm-bindgen-test-runner
if command -v chromedriver >/dev/null; then
    CHROMEDRIVER=$(command -v chromedriver)
    export CHROMEDRIVER
elif command -v geckodriver >/dev/null && command -v firefox >/dev/null; then
    GECKODRIVER=$(command -v geckodriver)
    export GECKODRIVER
else
    missing "the wasm tests are skipped: they run in Chromium or Firefox, and neither is here."
    exit 0
fi
cargo test -p debrief-wasm-tests --target wasm32-unknown-unknown --no-fail-fast
