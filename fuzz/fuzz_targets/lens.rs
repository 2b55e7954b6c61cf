//! Whatever is written to whatever place of whatever text: laws 1, 2 and 4.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    if let Err(broken) = debrief_fuzz::fuzzed::lens(bytes) {
        panic!("{broken}");
    }
});
