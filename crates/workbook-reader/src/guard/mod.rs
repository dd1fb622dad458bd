//! Cheap checks before a parsing library sees a file: what would cost the run its memory, its time or its life is refused here,
//! in words for a clerk.
//!
//! Each check walks the file once and keeps nothing but what is asked for.

mod ole2;
mod zip;

use std::collections::BTreeMap;

use crate::limits::Limits;
use crate::unreadable::Unreadable;

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

/// The stream of an old Excel file that is its workbook. Chains of sectors are walked with a mark on every sector.
///
/// # Errors
/// If chains of sectors loop or break off, or there is no workbook.
pub fn workbook_stream(bytes: &[u8]) -> Result<Vec<u8>, Unreadable> {
    ole2::workbook(bytes)
}
