//! Cheap checks before a parsing library sees a file: what would cost the run its memory, its time or its life is refused here,
//! in words for a clerk.
//!
//! Each check walks the file once and keeps nothing but what no library tells. What only *looks* dangerous is made harmless instead
//! of refused: see [`ole2`].

mod biff;
mod formats;
mod notes;
mod ods;
mod ole2;
mod sst;
mod zip;

use crate::unreadable::Unreadable;
pub use biff::SheetMarks;
pub use ods::OdsMarks;
pub use zip::{PART, PARTS, TOTAL};

/// Looks at a zip container (xlsx): every part is unpacked once, its size and checksum verified.
///
/// # Errors
/// Where a part is damaged, protected, or more than a report ever is.
pub fn xlsx(bytes: &[u8]) -> Result<(), Unreadable> {
    zip::check(bytes)
}

/// Looks at an OpenDocument sheet: the container as above, then the repeats of rows and cells.
///
/// # Errors
/// As for [`xlsx`], and where repeats carry values beyond all measure.
pub fn ods(bytes: &[u8]) -> Result<Vec<OdsMarks>, Unreadable> {
    zip::check(bytes)?;
    ods::check(bytes)
}

/// The same for a sheet that is one XML file.
///
/// # Errors
/// As for [`ods`].
pub fn flat_ods(text: &str) -> Result<Vec<OdsMarks>, Unreadable> {
    ods::scan(text)
}

/// Looks at an old Excel file and makes harmless what misleads the library: sizes that are only claimed, workbooks inside
/// embedded objects.
///
/// # Errors
/// Where chains of sectors loop or break off, the file is protected, or its cells span more than a report ever does.
pub fn xls(bytes: &mut [u8]) -> Result<biff::BookMarks, Unreadable> {
    let stream = ole2::workbook(bytes)?;
    biff::check(bytes, &stream)
}
