//! Zip archives: what they are by the names in their directory, and what they hold, within limits.

use std::io::{Cursor, Read as _};

use zip::ZipArchive;

use super::budget::{Budget, Part};
use super::file_type::Type;
use super::leftovers::is_leftover;
use super::member::{NAMES, decoded_name};
use super::opc;
use super::reasons;
use crate::unreadable::Unreadable;

type Archive<'a> = ZipArchive<Cursor<&'a [u8]>>;

/// Tells what a zip archive is by the members that its directory lists.
pub(crate) fn kind(bytes: &[u8]) -> Type {
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else { return Type::Damaged };
    let names: Vec<String> = archive
        .file_names()
        .filter_map(Result::ok)
        .take(NAMES)
        .map(|name| name.replace('\\', "/").to_ascii_lowercase())
        .collect();
    let has = |wanted: &str| names.iter().any(|name| name == wanted);
    if has("xl/workbook.xml") {
        return Type::Xlsx;
    }
    if has("xl/workbook.bin") {
        return Type::Xlsb;
    }
    if has("word/document.xml") {
        return Type::Word;
    }
    if has("ppt/presentation.xml") {
        return Type::Other("tệp PowerPoint", "a PowerPoint presentation");
    }
    if has("index/document.iwa") || has("index.zip") && has("metadata/properties.plist") {
        return Type::OtherWorkbook(
            "tệp Numbers, Pages hoặc Keynote của Apple",
            "a document of Apple's Numbers, Pages or Keynote",
        );
    }
    if let Some(kind) = workbook_elsewhere(&mut archive) {
        return kind;
    }
    let mimetype = small_member(&mut archive, "mimetype");
    let declared = if mimetype.is_empty() && has("content.xml") {
        small_member(&mut archive, "META-INF/manifest.xml")
    } else {
        mimetype
    };
    if declared.contains("opendocument.spreadsheet") {
        Type::Ods
    } else if declared.contains("opendocument.") {
        Type::Other("tệp LibreOffice Writer hoặc Impress", "a LibreOffice text or presentation")
    } else {
        Type::Zip
    }
}

/// A workbook whose part is not where programs usually put it: the package's relations say where.
fn workbook_elsewhere(archive: &mut Archive<'_>) -> Option<Type> {
    let head = beginning(archive, "_rels/.rels", 64 << 10);
    let relations = opc::relations(&String::from_utf8_lossy(&head), "");
    let part = relations.into_iter().find(|relation| relation.kind == "officeDocument")?.target;
    let head = beginning(archive, &part, 4096);
    if head.starts_with(BEGIN_BOOK) {
        return Some(Type::Xlsb);
    }
    let text = String::from_utf8_lossy(&head);
    (text.contains("<workbook") || text.contains(":workbook")).then_some(Type::Xlsx)
}

/// The record that begins the workbook of an `.xlsb`.
const BEGIN_BOOK: &[u8] = &[0x83, 0x01];

/// The beginning of a member as text; empty where there is none.
fn small_member(archive: &mut Archive<'_>, name: &str) -> String {
    String::from_utf8_lossy(&beginning(archive, name, 4096)).into_owned()
}

/// Up to so many bytes of a member, whatever the case of its name; `None` if there is no such member.
fn beginning(archive: &mut Archive<'_>, name: &str, most: u64) -> Vec<u8> {
    let wanted = opc::folded(name);
    let same = |at: &usize| {
        archive
            .name_for_index(*at)
            .and_then(Result::ok)
            .is_some_and(|name| opc::folded(&name) == wanted)
    };
    let at = (0..archive.len().min(NAMES)).find(same);
    let mut bytes = Vec::new();
    if let Some(Ok(member)) = at.map(|at| archive.by_index(at)) {
        // A member that cannot be read to its end still counts as far as it was read.
        drop(member.take(most).read_to_end(&mut bytes));
    }
    bytes
}

/// The files of an archive, without folders.
///
/// # Errors
/// If it is protected, damaged, or holds more than an office would send.
pub(crate) fn members(bytes: &[u8], budget: &mut Budget<'_>) -> Result<Vec<Part>, Unreadable> {
    let mut archive =
        ZipArchive::new(Cursor::new(bytes)).map_err(|_| reasons::damaged_archive())?;
    let mut parts = Vec::new();
    for index in 0..archive.len() {
        let (name, packed) = {
            let member = archive.by_index_raw(index).map_err(|_| reasons::damaged_archive())?;
            if member.is_dir() {
                continue;
            }
            let decoded = member.name().map(|name| name.into_owned()).unwrap_or_default();
            let name = decoded_name(member.name_raw(), decoded);
            if is_leftover(&name) {
                continue;
            }
            if member.encrypted() {
                return Err(reasons::protected_archive());
            }
            (name, member.compressed_size())
        };
        budget.member()?;
        let member = archive.by_index(index).map_err(|_| reasons::damaged_archive())?;
        let limit = budget.limit(packed);
        let mut content = Vec::new();
        member
            .take(limit.saturating_add(1))
            .read_to_end(&mut content)
            .map_err(|_| reasons::damaged_archive())?;
        budget.spend(content.len() as u64, limit)?;
        parts.push(Part { name, bytes: content });
    }
    Ok(parts)
}
