//! Letters as Outlook saves them (`.msg`): their attachments, from the storages of an OLE2 container.

use std::io::{Cursor, Read as _};
use std::path::{Path, PathBuf};

use cfb::CompoundFile;

use super::budget::{Budget, Part};
use super::mail::tidy_name;
use super::{charset, reasons, rtf};
use crate::limits::Limits;
use crate::unreadable::Unreadable;

const ATTACHMENT: &str = "__attach_version1.0_";
/// The bytes of an attached file.
const DATA: &str = "__substg1.0_37010102";
/// A letter attached to a letter.
const LETTER: &str = "__substg1.0_3701000D";
/// The names of an attached file, the best first: long, short, shown; each in UTF-16, then in a code page.
const NAMES: &[&str] = &[
    "__substg1.0_3707001F",
    "__substg1.0_3707001E",
    "__substg1.0_3704001F",
    "__substg1.0_3704001E",
    "__substg1.0_3001001F",
    "__substg1.0_3001001E",
];
/// Longer than any file name.
const LONGEST_NAME: u64 = 2048;
/// Letters within letters.
const DEPTH: usize = 3;

type File<'a> = CompoundFile<Cursor<&'a [u8]>>;

/// The text of a letter: as a web page, as compressed RTF around that, and as plain text, each as bytes or in UTF-16.
const PAGES: [(&str, bool); 3] = [
    ("__substg1.0_10130102", false),
    ("__substg1.0_1013001F", true),
    ("__substg1.0_1013001E", false),
];
const RTF: &str = "__substg1.0_10090102";
const TEXTS: [(&str, bool); 2] = [("__substg1.0_1000001F", true), ("__substg1.0_1000001E", false)];

/// The text of a letter itself, where it is a web page.
pub(crate) fn pages(bytes: &[u8], limits: &Limits) -> Vec<String> {
    let Ok(mut file) = CompoundFile::open(Cursor::new(bytes)) else { return Vec::new() };
    let page = PAGES.iter().find_map(|(name, is_wide)| {
        let page = property(&mut file, name, limits)?;
        if *is_wide { Some(rtf::property_text(&page, true)) } else { charset::decode(&page) }
    });
    let page = page.filter(|page| !page.trim().is_empty()).or_else(|| {
        let compressed = property(&mut file, RTF, limits)?;
        rtf::page_within(&rtf::decompressed(&compressed, limits.text_file)?)
    });
    page.into_iter().collect()
}

/// The text of a letter itself as plain text.
pub(crate) fn text(bytes: &[u8], limits: &Limits) -> Option<String> {
    let mut file = CompoundFile::open(Cursor::new(bytes)).ok()?;
    TEXTS.iter().find_map(|(name, is_wide)| {
        Some(rtf::property_text(&property(&mut file, name, limits)?, *is_wide))
    })
}

/// A property of the letter; `None` if it has none, or one that is too large.
fn property(file: &mut File<'_>, name: &str, limits: &Limits) -> Option<Vec<u8>> {
    let bytes = stream(file, &Path::new("/").join(name), limits.text_file as u64)?;
    Some(bytes).filter(|bytes| bytes.len() <= limits.text_file)
}

/// The attachments of a letter, with those of letters forwarded in it.
///
/// # Errors
/// If it is damaged, or holds more than an office would send.
pub(crate) fn attachments(bytes: &[u8], budget: &mut Budget<'_>) -> Result<Vec<Part>, Unreadable> {
    let mut file = CompoundFile::open(Cursor::new(bytes)).map_err(|_| reasons::damaged_mail())?;
    let mut parts = Vec::new();
    collect(&mut file, Path::new("/"), budget, &mut parts, 0)?;
    Ok(parts)
}

fn collect(
    file: &mut File<'_>,
    letter: &Path,
    budget: &mut Budget<'_>,
    parts: &mut Vec<Part>,
    depth: usize,
) -> Result<(), Unreadable> {
    if depth > DEPTH {
        return Err(reasons::nested_too_deep());
    }
    let entries = file.read_storage(letter).map_err(|_| reasons::damaged_mail())?;
    let mut storages: Vec<PathBuf> = entries
        .filter(|entry| entry.is_storage() && entry.name().starts_with(ATTACHMENT))
        .map(|entry| entry.path().to_path_buf())
        .collect();
    storages.sort();
    for storage in storages {
        let inner = storage.join(LETTER);
        if file.is_storage(&inner) {
            collect(file, &inner, budget, parts, depth + 1)?;
            continue;
        }
        budget.member()?;
        let limit = budget.limit(u64::MAX);
        let Some(bytes) = stream(file, &storage.join(DATA), limit) else { continue };
        budget.spend(bytes.len() as u64, limit)?;
        let name = name(file, &storage).unwrap_or_else(|| format!("{}", parts.len() + 1));
        parts.push(Part { name, bytes });
    }
    Ok(())
}

fn name(file: &mut File<'_>, storage: &Path) -> Option<String> {
    NAMES.iter().find_map(|property| {
        let bytes = stream(file, &storage.join(property), LONGEST_NAME)?;
        let name = if property.ends_with("1F") {
            encoding_rs::UTF_16LE.decode_without_bom_handling(&bytes).0
        } else {
            charset::legacy(&bytes)
        };
        let name = tidy_name(&name);
        (!name.is_empty()).then_some(name)
    })
}

/// A stream's bytes, one more than the limit at most.
fn stream(file: &mut File<'_>, path: &Path, limit: u64) -> Option<Vec<u8>> {
    if !file.is_stream(path) {
        return None;
    }
    let mut bytes = Vec::new();
    file.open_stream(path).ok()?.take(limit.saturating_add(1)).read_to_end(&mut bytes).ok()?;
    Some(bytes)
}
