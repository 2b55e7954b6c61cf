//! Whatever the text: what is found in it has its place there, and what is safe mends it.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    if let Err(broken) = debrief_fuzz::fuzzed::checks(bytes) {
        panic!("{broken}");
    }
});
