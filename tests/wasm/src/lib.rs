//! Tests of the library, compiled to wasm.
