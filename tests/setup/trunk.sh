#!/usr/bin/env bash
# Trunk, which builds and serves the page. 0.22 needs a newer Rust than ours.
source "$(dirname "$0")/common.sh"
version=0.21.14

if ! has_version trunk "$version"; then
    say "installing trunk $version into target/tools (about four minutes on two cores)"
    cargo_tool --locked --no-default-features "trunk@$version"
fi
