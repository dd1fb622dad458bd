#![no_main]

// A parsing library's panic is caught in the program too; all other panics are findings.
libfuzzer_sys::fuzz_target!(
    init: tonghop::intake::silence_guarded_panics(),
    |bytes: &[u8]| tonghop_fuzz::zip_guard(bytes)
);
