//! What the fuzz targets do with their bytes: one function a target, named like it.
//!
//! Each gives the bytes to the program as something from outside, a file, a cell or a definition, and holds what comes back
//! against what must be true of any bytes. `tests/seeds.rs` calls the same functions with the seeds, on stable Rust.

mod files;
mod texts;

pub use files::{let_libraries_panic, ods_guard, ole2_guard, sniff, zip_guard};
pub use texts::{date, definitions, encoding, number};
