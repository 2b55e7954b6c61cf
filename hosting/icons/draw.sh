#!/usr/bin/env bash
# Draws the PNGs beside it from the SVGs, with Chromium. They are committed: run this when a drawing has changed.
# maskable.svg has no corners of its own, and keeps to the circle that every system leaves of an icon.
set -euo pipefail
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

draw() { # SVG SIZE PNG
    printf '<style>*{margin:0}svg{display:block;width:%spx;height:%spx}</style>%s' "$2" "$2" "$(cat "$1")" >"$work/icon.html"
    chromium --headless --no-sandbox --disable-gpu --hide-scrollbars --user-data-dir="$work/profile" \
        --default-background-color=00000000 --force-device-scale-factor=1 --window-size="$2,$2" \
        --screenshot="$PWD/$3" "file://$work/icon.html" 2>/dev/null
}

draw icon.svg 192 icon-192.png
draw icon.svg 512 icon-512.png
draw maskable.svg 512 icon-maskable-512.png
draw maskable.svg 180 icon-180.png
