//! What the fuzz targets do with their bytes: one function a target, named like it.
//!
//! Each gives the bytes to the program as something from outside, a file, a cell or a definition, and holds what comes back
//! against what must be true of any bytes. The tests called `seeds` call the same functions with the seeds, on stable Rust.

#[cfg(feature = "definitions")]
mod definitions;
mod files;
mod texts;

#[cfg(feature = "definitions")]
pub use definitions::definitions;
pub use files::{let_libraries_panic, ole2_guard, open_document, sniff, zip_guard};
pub use texts::{date, encoding, number};
