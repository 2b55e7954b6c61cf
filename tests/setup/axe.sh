#!/usr/bin/env bash
# axe-core, which looks for accessibility faults in the page under test. It comes from npm.
source "$(dirname "$0")/common.sh"
version=4.14.1

if [ ! -f "$tools/axe/axe.min.js" ]; then
    if ! command -v npm >/dev/null; then
        missing "accessibility checks are skipped: axe-core comes from npm, and npm is not here."
        exit 0
    fi
    say "fetching axe-core $version into target/tools"
    mkdir -p "$tools/axe"
    tarball=$(npm pack --silent --pack-destination "$tools/axe" "axe-core@$version")
    tar -xzf "$tools/axe/$tarball" -C "$tools/axe" --strip-components=1 package/axe.min.js
    rm "$tools/axe/$tarball"
fi
