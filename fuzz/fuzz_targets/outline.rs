//! Whatever the text: its outline is sound, and so is its preview.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    if let Err(broken) = debrief_fuzz::fuzzed::outline(bytes) {
        panic!("{broken}");
    }
});
