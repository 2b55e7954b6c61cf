#!/usr/bin/env bash
# Adds up what the test runs said (target/test-output/*.txt): how many tests passed and failed.
source "$(dirname "$0")/common.sh"

cat target/test-output/*.txt 2>/dev/null | awk '
    /test result: / { for (i = 2; i <= NF; i++) { if ($i ~ /^passed/) passed += $(i-1); if ($i ~ /^failed/) failed += $(i-1) } }
    /^skipped: /    { skipped++ }
    /^tried again: / { again++ }
    END {
        if (again) printf "%d had to be tried again in a new browser\n", again
        if (skipped) printf "%d skipped, because a browser or a tool is missing here\n", skipped
        printf "%d passed, %d failed\n", passed - skipped, failed
    }'
