#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| tonghop_fuzz::encoding(bytes));
