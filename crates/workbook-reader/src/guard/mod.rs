//! Cheap checks before a parsing library sees a file: what would cost the run its memory, its time or its life is refused here,
//! in words for a clerk.
//!
//! Each check walks the file once and keeps nothing but what is asked for.

mod inflate;
mod ole2;
mod zip;

use std::collections::BTreeMap;

pub use self::zip::Parts;
use crate::limits::Limits;
use crate::unreadable::Unreadable;

/// Looks at a zip container (xlsx, xlsb): every part is unpacked once, its size and checksum verified. The parts that are read come back as
/// they are unpacked, by their folded names, up to a limit: those of larger files are unpacked again when they are read. A damaged part is
/// named: it refuses the file when it is read.
///
/// # Errors
/// If a part is protected, or beyond the limits.
pub fn package(bytes: &[u8], limits: &Limits) -> Result<Parts, Unreadable> {
    let is_read = |name: &str| {
        let name = name.to_lowercase();
        let is_aside = ["theme", "media", "drawings", "printersettings", "docprops", "vbaproject"];
        [".xml", ".rels", ".bin"].iter().any(|end| name.ends_with(end))
            && !is_aside.iter().any(|folder| name.contains(folder))
    };
    let parts = zip::unpack(bytes, limits, is_read, limits.parts_kept)?;
    Ok(Parts {
        kept: parts.kept.into_iter().map(|(name, part)| (folded(&name), part)).collect(),
        damaged: parts.damaged.iter().map(|name| folded(name)).collect(),
    })
}

/// The same, and the parts of these names as they are unpacked.
///
/// # Errors
/// As for [`package`], and if one of these parts is damaged.
pub fn unpacked(
    bytes: &[u8],
    limits: &Limits,
    names: &[&str],
) -> Result<BTreeMap<String, Vec<u8>>, Unreadable> {
    let parts = zip::unpack(bytes, limits, |name| names.contains(&name), u64::MAX)?;
    if names.iter().any(|name| parts.damaged.contains(*name)) {
        Err(broken())
    } else {
        Ok(parts.kept)
    }
}

/// The name of a part in lower case, without a slash before it: two names of one part are the same then.
pub fn folded(path: &str) -> String {
    path.replace('\\', "/").trim_start_matches('/').to_lowercase()
}

/// The refusal of a file of which a part that is read is damaged.
pub(crate) fn broken() -> Unreadable {
    zip::broken()
}

/// The stream of an old Excel file that is its workbook. Chains of sectors are walked with a mark on every sector.
///
/// # Errors
/// If chains of sectors loop or break off, or there is no workbook.
pub fn workbook_stream(bytes: &[u8]) -> Result<Vec<u8>, Unreadable> {
    ole2::workbook(bytes)
}
