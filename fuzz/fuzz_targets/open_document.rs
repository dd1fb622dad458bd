#![no_main]

libfuzzer_sys::fuzz_target!(
    init: tonghop_fuzz::let_libraries_panic(),
    |bytes: &[u8]| tonghop_fuzz::open_document(bytes)
);
