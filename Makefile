# Two commands: `make serve` to work on Debrief, `make test` to check everything that must hold.
# Both install what is missing under target/tools and say so (tests/setup has the scripts).

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
MAKEFLAGS += --no-print-directory
.DEFAULT_GOAL := serve
.NOTPARALLEL:

export PATH := $(CURDIR)/target/tools/bin:$(PATH)
setup := tests/setup
wasm := --target wasm32-unknown-unknown
output := target/test-output

serve: sources trunk bindgen ## Serve the page at http://localhost:8080 and rebuild it on change
	trunk serve --dist target/serve

test: ## Everything that must hold: format, lints, library, wasm and browser tests
	@rm -rf $(output)
	@status=0; $(MAKE) --keep-going lint test-lib test-wasm test-browser || status=$$?; \
	$(setup)/count.sh; exit $$status

build: sources trunk bindgen ## The release page in dist/, for any static host under any path
	PATH="$(CURDIR)/$(setup)/optimizer:$$PATH" trunk build --release --cargo-profile page
	hosting/worker.sh dist

lint: rust ## Formatting, and clippy with warnings denied, for the native and the wasm target
	cargo fmt --all --check
	cargo fmt --manifest-path fuzz/Cargo.toml --check
	cargo clippy -p debrief -p debrief-browser-tests --all-targets -- -D warnings
	cargo clippy -p debrief --lib --bins $(wasm) --no-default-features --features web -- -D warnings
	cargo clippy -p debrief-wasm-tests --all-targets $(wasm) -- -D warnings

# The same cases on every machine, so that a change is judged by what it changes; `make soak` looks for others.
seed ?= 4
test-lib: rust ## The library's and the command line's tests: no browser needed
	@mkdir -p $(output)
	PROPTEST_RNG_SEED=$(seed) cargo test --no-fail-fast 2>&1 | tee $(output)/lib.txt

test-wasm: rust bindgen browsers ## The library's tests that run as wasm in a browser
	@mkdir -p $(output)
	$(setup)/run-wasm.sh 2>&1 | tee $(output)/wasm.txt

test-browser: build browsers axe ## The built page in Chromium, Firefox and WebKitGTK
	@mkdir -p $(output)
	cargo test -p debrief-browser-tests --no-fail-fast -- --test-threads=2 2>&1 | tee $(output)/browser.txt

cases ?= 20000
soak: rust ## The property tests with new random cases, many more of them; no part of `make test`
	PROPTEST_CASES=$(cases) cargo test --no-fail-fast --test laws --test drafts

minutes ?= 10
fuzz: rust fuzzer ## Fuzz the reader, the lenses, then the checks, for `minutes` each; no part of `make test`
	@status=0; for target in outline lens checks; do \
		mkdir -p fuzz/corpus/$$target; \
		cargo fuzz run --sanitizer none --target-dir target/fuzz $$target fuzz/corpus/$$target fuzz/seeds -- \
			-dict=fuzz/markdown.dict -max_total_time=$$(($(minutes) * 60)) -timeout=10 || status=$$?; \
	done; exit $$status

bench: rust ## How long reading, drawing, writing and checking take in release
	cargo bench --bench speed

size: ## What the built page weighs after brotli, and what of the program takes the bytes; fails over 300 kB, so no part of `make test` yet
	node $(setup)/size.mjs dist

screenshots: build browsers ## The pictures of the README, in docs/pictures; look at each of them
	cargo run -p debrief-browser-tests --example pictures

help: ## This list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-13s %s\n", $$1, $$2 }' Makefile

rust trunk bindgen browsers axe fuzzer:
	@$(setup)/$@.sh

# Trunk builds offline, so that it fetches no tools of its own.
sources: rust
	@cargo fetch --quiet

.PHONY: serve test build lint test-lib test-wasm test-browser soak fuzz bench size screenshots help rust sources trunk bindgen browsers axe fuzzer
