//! RAR archives of all versions: what they hold, within limits. Encrypted ones and parts of split ones are named as what they are.
//!
//! Each file's checksum is compared by the library: one that was unpacked wrong is refused.

use std::cell::RefCell;
use std::io::{self, Write};
use std::rc::Rc;

use rars::{
    Archive, ArchiveMember, ArchiveReadOptions, ArchiveReader, Error, ErrorKind, ExtractionDecision,
};

use super::budget::{Budget, Part};
use super::leftovers::is_leftover;
use super::member::{NAMES, decoded_name};
use super::reasons;
use crate::unreadable::Unreadable;

/// The files of an archive, without folders and links.
///
/// # Errors
/// If it is protected, damaged, one of several parts, or holds more than an office would send.
pub(crate) fn members(bytes: &[u8], budget: &mut Budget<'_>) -> Result<Vec<Part>, Unreadable> {
    let options = ArchiveReadOptions::new()
        .with_max_header_count(NAMES as u64)
        .with_max_reader_workspace_bytes(budget.unpacking())
        .with_rar50_dictionary_size_limit(budget.unpacking())
        .with_max_total_output_bytes(budget.total());
    let archive =
        ArchiveReader::read_with_options(bytes, options).map_err(|error| reason(&error))?;
    if is_split(&archive) {
        return Err(reasons::split_archive());
    }
    admit(&archive, bytes.len() as u64, budget)?;
    let mut files: Vec<(String, Content)> = Vec::new();
    let unpacked = archive.extract_with_control(options, |member| {
        if !is_file(member) {
            return Ok(ExtractionDecision::Skip);
        }
        let content = Content::default();
        // What is skipped is unpacked too: the files after it may depend on it.
        if let Some(name) = wanted(member) {
            files.push((name, content.clone()));
        }
        Ok(ExtractionDecision::Extract(Box::new(content)))
    });
    unpacked.map_err(|error| reason(&error))?;
    Ok(files.into_iter().map(|(name, content)| Part { name, bytes: content.take() }).collect())
}

/// Compares what the archive's list says with the limits, before anything is unpacked.
fn admit(archive: &Archive, packed: u64, budget: &mut Budget<'_>) -> Result<(), Unreadable> {
    for member in archive.members().filter(is_file) {
        if member.meta.is_encrypted {
            return Err(reasons::protected_archive());
        }
        if wanted(&member).is_some() {
            budget.member()?;
        }
        let limit = budget.limit(packed);
        budget.spend(member.meta.unpacked_size, limit)?;
    }
    Ok(())
}

fn is_split(archive: &Archive) -> bool {
    let is_volume = archive.as_rar50().is_some_and(|archive| archive.main.is_volume())
        || archive.as_rar15_40().is_some_and(|archive| archive.main.is_volume());
    is_volume
        || archive.members().any(|member| member.meta.is_split_before || member.meta.is_split_after)
}

fn is_file(member: &ArchiveMember) -> bool {
    !member.meta.is_directory && !member.meta.is_redirection
}

/// The name of a member that is a file somebody sent.
fn wanted(member: &ArchiveMember) -> Option<String> {
    let name = decoded_name(&member.meta.name, member.meta.name_lossy());
    (!is_leftover(&name)).then_some(name)
}

fn reason(error: &Error) -> Unreadable {
    // Of what the library can leave out, reading needs the decryption alone.
    if let Error::FeatureDisabled { .. } | Error::UnsupportedEncryption { .. } = error.root_cause()
    {
        return reasons::protected_archive();
    }
    match error.kind() {
        ErrorKind::PasswordRequired | ErrorKind::BadPassword => reasons::protected_archive(),
        ErrorKind::UnsupportedFormat | ErrorKind::UnsupportedFeature => {
            reasons::unknown_packing("RAR", None)
        }
        ErrorKind::ResourceLimit => reasons::too_large(),
        _ => reasons::damaged_archive(),
    }
}

/// The bytes of a file, which the library writes and drops.
#[derive(Clone, Default)]
struct Content(Rc<RefCell<Vec<u8>>>);

impl Content {
    fn take(&self) -> Vec<u8> {
        self.0.take()
    }
}

impl Write for Content {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
