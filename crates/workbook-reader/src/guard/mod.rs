//! Cheap checks before a parsing library sees a file: what would cost the run its memory, its time or its life is refused here,
//! in words for a clerk.
//!
//! Each check walks the file once and keeps nothing but what no library tells. What only *looks* dangerous is made harmless instead
//! of refused: see [`ole2`].

mod biff;
mod formats;
mod notes;
mod ole2;
mod sst;
mod zip;

use std::collections::BTreeMap;

use crate::limits::Limits;
use crate::unreadable::Unreadable;
pub use biff::SheetMarks;

/// Looks at a zip container (xlsx, xlsb): every part is unpacked once, its size and checksum verified.
///
/// # Errors
/// If a part is damaged, protected, or beyond the limits.
pub fn package(bytes: &[u8], limits: &Limits) -> Result<(), Unreadable> {
    unpacked(bytes, limits, &[]).map(drop)
}

/// The same, and the parts of these names as they are unpacked.
///
/// # Errors
/// As for [`package`].
pub fn unpacked(
    bytes: &[u8],
    limits: &Limits,
    names: &[&str],
) -> Result<BTreeMap<String, Vec<u8>>, Unreadable> {
    zip::unpack(bytes, limits, names)
}

/// Looks at an old Excel file and makes harmless what misleads the library: sizes that are only claimed, workbooks inside
/// embedded objects.
///
/// # Errors
/// If chains of sectors loop or break off, the file is protected, or it is beyond the limits.
pub fn xls(bytes: &mut [u8], limits: &Limits) -> Result<biff::BookMarks, Unreadable> {
    let stream = ole2::workbook(bytes)?;
    biff::check(bytes, &stream, limits)
}
