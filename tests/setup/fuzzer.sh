#!/usr/bin/env bash
# cargo-fuzz, which builds and runs the fuzz targets.
source "$(dirname "$0")/common.sh"
version=0.13.2

if ! has_version cargo-fuzz "$version"; then
    say "installing cargo-fuzz $version into target/tools (about a minute on two cores)"
    cargo_tool --locked "cargo-fuzz@$version"
fi
