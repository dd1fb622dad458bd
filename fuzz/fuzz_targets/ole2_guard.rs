#![no_main]

libfuzzer_sys::fuzz_target!(
    init: tonghop_fuzz::let_libraries_panic(),
    |bytes: &[u8]| tonghop_fuzz::ole2_guard(bytes)
);
