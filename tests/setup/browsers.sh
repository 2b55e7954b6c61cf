#!/usr/bin/env bash
# The browsers that the tests run in, and what drives them. Debian packages are installed where
# we may (root with apt); otherwise an engine that is not there is skipped, and the tests say so.
source "$(dirname "$0")/common.sh"

refreshed=
install() {
    if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then return 1; fi
    export DEBIAN_FRONTEND=noninteractive
    if [ -z "$refreshed" ]; then
        say "refreshing apt's package lists"
        apt-get update -qq
        refreshed=yes
    fi
    say "installing $*"
    apt-get install -qq -y --no-install-recommends "$@" >/dev/null
}

# wanted NAME PROGRAM... -- PACKAGE...: installs the packages if one of the programs is missing.
wanted() {
    local engine=$1 program absent=
    shift
    while [ "$1" != -- ]; do
        program=$1
        command -v "$program" >/dev/null || absent="$absent $program"
        shift
    done
    shift
    if [ -n "$absent" ] && ! install "$@"; then
        missing "$engine is skipped:$absent not found, and only root with apt can install it here ($*)."
        return 1
    fi
}

wanted Chromium chromium chromedriver -- chromium chromium-driver || true
wanted WebKitGTK WebKitWebDriver Xvfb -- webkit2gtk-driver xvfb || true
if wanted Firefox firefox -- firefox-esr && ! command -v geckodriver >/dev/null; then
    say "installing geckodriver into target/tools (about two minutes on two cores)"
    cargo_tool --locked --debug geckodriver
fi
