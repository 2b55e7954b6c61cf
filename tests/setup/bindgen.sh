#!/usr/bin/env bash
# wasm-bindgen's program. It must be of exactly the version that the page is linked with.
source "$(dirname "$0")/common.sh"

[ -f Cargo.lock ] || fail "Cargo.lock is missing; it belongs into the repository."
version=$(grep -A1 -x 'name = "wasm-bindgen"' Cargo.lock | sed -n 's/^version = "\(.*\)"/\1/p')
[ -n "$version" ] || fail "Cargo.lock names no wasm-bindgen."

if ! has_version wasm-bindgen "$version"; then
    say "installing wasm-bindgen-cli $version into target/tools (about two minutes on two cores)"
    # Without --locked: the crate's own lock file names versions that can no longer be had.
    cargo_tool "wasm-bindgen-cli@$version"
    has_version wasm-bindgen "$version" ||
        fail "Cargo.lock wants wasm-bindgen $version, and $(wasm-bindgen --version) is what there is."
fi
