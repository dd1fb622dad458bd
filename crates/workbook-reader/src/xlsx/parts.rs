//! The parts of a package (`.xlsx`, `.xlsb`): their content by name, and where their relations lead.

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};

use zip::ZipArchive;

use super::xml::{attribute, tags};
use crate::unreadable::Unreadable;

/// Kind and target of a part's relations, by their ids. The kind is the last word of the relation's type.
pub type Relations = BTreeMap<String, (String, String)>;

/// An opened package.
pub struct Parts<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// Places of the parts by their names in lower case.
    places: BTreeMap<String, usize>,
}

impl<'a> Parts<'a> {
    /// Opens a package.
    ///
    /// # Errors
    /// Where it is no zip.
    pub fn open(bytes: &'a [u8]) -> Result<Self, Unreadable> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| broken())?;
        let mut places = BTreeMap::new();
        for at in 0..archive.len() {
            if let Some(Ok(name)) = archive.name_for_index(at) {
                places.insert(folded(&name), at);
            }
        }
        Ok(Self { archive, places })
    }

    /// A part as it is; none where it is missing.
    pub fn bytes(&mut self, path: &str) -> Option<Vec<u8>> {
        let at = *self.places.get(&folded(path))?;
        let mut bytes = Vec::new();
        self.archive.by_index(at).ok()?.read_to_end(&mut bytes).ok()?;
        Some(bytes)
    }

    /// A part as text, whatever Unicode encoding it is in; none where it is missing.
    pub fn text(&mut self, path: &str) -> Option<String> {
        self.bytes(path).map(decoded)
    }

    /// The relations of a part.
    pub fn relations(&mut self, part: &str) -> Relations {
        let Some((folder, name)) = part.rsplit_once('/') else { return Relations::new() };
        let text = self.text(&format!("{folder}/_rels/{name}.rels")).unwrap_or_default();
        relations(&text, &format!("{folder}/"))
    }

    /// The parts that a part points at, of one kind.
    pub fn related(&mut self, part: &str, kind: &str) -> Vec<String> {
        let found = self.relations(part).into_values();
        found.filter(|(known, _)| known == kind).map(|(_, target)| target).collect()
    }
}

/// The relations of a part in a folder.
fn relations(text: &str, folder: &str) -> Relations {
    let mut relations = Relations::new();
    tags(text, |tag| {
        if tag.local_name().as_ref() != "Relationship" {
            return;
        }
        if let (Some(id), Some(target)) = (attribute(tag, "Id"), attribute(tag, "Target")) {
            let kind = attribute(tag, "Type").unwrap_or_default();
            let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
            relations.insert(id, (kind, absolute(&target, folder)));
        }
    });
    relations
}

/// A relation's target as a path from the package's root; `folder` is that of the part which has it.
fn absolute(target: &str, folder: &str) -> String {
    let target = target.replace('\\', "/");
    if let Some(path) = target.strip_prefix('/') {
        return path.to_owned();
    }
    let (mut target, mut folder) = (target.as_str(), folder.trim_end_matches('/'));
    while let Some(rest) = target.strip_prefix("../") {
        (target, folder) = (rest, folder.rsplit_once('/').map_or("", |(upper, _)| upper));
    }
    let slash = if folder.is_empty() { "" } else { "/" };
    format!("{folder}{slash}{}", target.trim_start_matches("./"))
}

fn folded(path: &str) -> String {
    path.replace('\\', "/").to_lowercase()
}

/// UTF-8, or UTF-16 by its mark or by the zero beside the first `<`. What is no text becomes the replacement character.
fn decoded(bytes: Vec<u8>) -> String {
    let wide = |bytes: &[u8], read: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = bytes.as_chunks::<2>().0.iter().map(|pair| read(*pair)).collect();
        String::from_utf16_lossy(&units)
    };
    match bytes.as_slice() {
        [0xFF, 0xFE, rest @ ..] => wide(rest, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => wide(rest, u16::from_be_bytes),
        [b'<', 0, ..] => wide(&bytes, u16::from_le_bytes),
        [0, b'<', ..] => wide(&bytes, u16::from_be_bytes),
        [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => String::from_utf8(bytes)
            .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned()),
    }
}

/// A package whose list of sheets cannot be read.
pub fn broken() -> Unreadable {
    Unreadable::damaged("không đọc được danh sách trang tính", "its list of sheets cannot be read")
}
