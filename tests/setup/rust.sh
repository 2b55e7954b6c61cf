#!/usr/bin/env bash
# The Rust toolchain named in rust-toolchain.toml, with its components and the wasm target.
source "$(dirname "$0")/common.sh"

command -v rustup >/dev/null || fail "Rust comes from rustup here: install it from https://rustup.rs and run this again."

field() { sed -n "s/^$1 *= *//p" rust-toolchain.toml | tr -d '[]",'; }
channel=$(field channel)

if ! rustup toolchain list | grep -q "^$channel-"; then
    say "installing Rust $channel"
    rustup toolchain install "$channel" --profile minimal
fi
for target in $(field targets); do
    if ! rustup target list --installed --toolchain "$channel" | grep -qx "$target"; then
        say "adding the target $target"
        rustup target add "$target" --toolchain "$channel"
    fi
done
for component in $(field components); do
    if ! rustup component list --installed --toolchain "$channel" | grep -q "^$component"; then
        say "adding $component"
        rustup component add "$component" --toolchain "$channel"
    fi
done
