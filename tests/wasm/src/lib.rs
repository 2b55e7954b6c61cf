//! Tries Debrief's library as wasm, in a browser: 32-bit numbers, no threads, another allocator.
//! The tests are in tests/; they are empty when compiled for anything but wasm.
