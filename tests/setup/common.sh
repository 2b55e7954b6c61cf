# Shared by the scripts beside it; each of them sources this file first.
# What they install for this project lives under target/tools, never in your home directory.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/../.."
root=$PWD
tools=$root/target/tools
export PATH="$tools/bin:$PATH"

say() { printf 'setup: %s\n' "$*"; }
fail() {
    printf 'setup: %s\n' "$*" >&2
    exit 1
}

# What cannot be had is skipped on your machine and is a failure where CI=true.
missing() {
    if [ "${CI:-}" = true ]; then fail "$*"; fi
    say "$*"
}

# Is $1 there (on PATH or in target/tools), and does `$1 --version` name version $2?
has_version() {
    command -v "$1" >/dev/null && "$1" --version 2>/dev/null | grep -qwF "$2"
}

# Installs a crate's program into target/tools. These settings take a third of the time that
# the crates' own release settings take, and the tools run for seconds. The tools share one
# build directory, so that what they have in common is built once.
cargo_tool() {
    CARGO_PROFILE_RELEASE_LTO=off \
        CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 \
        CARGO_PROFILE_RELEASE_OPT_LEVEL=1 \
        CARGO_TARGET_DIR=$root/target/tools-build \
        cargo install --quiet --force --root "$tools" "$@"
}
