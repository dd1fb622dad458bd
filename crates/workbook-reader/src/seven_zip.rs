//! 7z archives: what they hold, within limits. LZMA, LZMA2, Deflate and stored files are unpacked, with all filters; other methods
//! and encryption are named as what they are.

use std::io::{Cursor, Read as _};

use sevenz_rust2::{ArchiveEntry, ArchiveReader, Error, Password};

use super::budget::{Budget, Part};
use super::leftovers::is_leftover;
use super::member::tidy_path;
use super::reasons;
use crate::unreadable::Unreadable;

/// The files of an archive, without folders.
///
/// # Errors
/// If it is protected, damaged, packed by another method, or holds more than an office would send.
pub(crate) fn members(bytes: &[u8], budget: &mut Budget<'_>) -> Result<Vec<Part>, Unreadable> {
    if lacks_end(bytes) {
        return Err(reasons::cut_archive());
    }
    let kilobytes = usize::try_from(budget.unpacking() >> 10).unwrap_or(usize::MAX);
    let mut reader =
        ArchiveReader::new_with_memory_limit(Cursor::new(bytes), Password::empty(), kilobytes)
            .map_err(|error| reason(&error))?;
    reader.set_thread_count(1);
    admit(&reader, bytes.len() as u64, budget)?;
    let mut parts = Vec::new();
    let unpacked = reader.for_each_entries(|entry, content| {
        if let Some(name) = wanted(entry) {
            // The library ends a file where the list says; `admit` has compared that with the limits.
            let mut bytes = Vec::new();
            content.take(entry.size).read_to_end(&mut bytes)?;
            parts.push(Part { name, bytes });
        }
        Ok(true)
    });
    unpacked.map_err(|error| reason(&error))?;
    Ok(parts)
}

/// Compares what the archive's list says with the limits, before anything is unpacked. What is skipped counts too: files are packed
/// one behind the other, and those before a file are unpacked with it.
fn admit(
    reader: &ArchiveReader<Cursor<&[u8]>>,
    packed: u64,
    budget: &mut Budget<'_>,
) -> Result<(), Unreadable> {
    let archive = reader.archive();
    for (index, entry) in archive.files.iter().enumerate() {
        if archive.is_file_encrypted(index) {
            return Err(reasons::protected_archive());
        }
        if wanted(entry).is_some() {
            budget.member()?;
        }
        let limit = budget.limit(packed);
        budget.spend(entry.size, limit)?;
    }
    Ok(())
}

/// The name of an entry that is a file somebody sent.
fn wanted(entry: &ArchiveEntry) -> Option<String> {
    if entry.is_directory || entry.is_anti_item {
        return None;
    }
    let name = tidy_path(&entry.name);
    (!is_leftover(&name)).then_some(name)
}

/// Whether the list of files, whose place the first bytes give, lies behind the end.
fn lacks_end(bytes: &[u8]) -> bool {
    let number = |offset: usize| {
        let eight = bytes.get(offset..offset + 8)?;
        Some(u64::from_le_bytes(eight.try_into().ok()?))
    };
    let end = || 32_u64.checked_add(number(12)?)?.checked_add(number(20)?);
    end().is_none_or(|end| end > bytes.len() as u64)
}

fn reason(error: &Error) -> Unreadable {
    match error {
        Error::UnsupportedCompressionMethod(method) if method.starts_with("AES") => {
            reasons::protected_archive()
        }
        Error::PasswordRequired | Error::MaybeBadPassword(_) => reasons::protected_archive(),
        Error::UnsupportedCompressionMethod(method) => reasons::unknown_packing("7z", Some(method)),
        Error::Unsupported(_) | Error::ExternalUnsupported | Error::UnsupportedVersion { .. } => {
            reasons::unknown_packing("7z", None)
        }
        Error::MaxMemLimited { .. } => reasons::too_large(),
        _ => reasons::damaged_archive(),
    }
}
