//! The parts of a package by name: read, and written anew with some of them changed.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Cursor, Read as _, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use super::relations::{Relation, relations, relations_part};
use super::xml::{attribute, tags};
use crate::guard::{Parts, broken, folded};
use crate::unreadable::Unreadable;

/// The kind of the relation from a package to its signatures (ECMA-376, part 2).
const ORIGIN: &str = "origin";

/// An opened package. Its parts are found whatever the case of their names.
#[derive(Debug)]
pub struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// Places of the parts by their folded names.
    places: BTreeMap<String, usize>,
    /// Parts that are unpacked already, until they are read.
    unpacked: BTreeMap<String, Vec<u8>>,
    /// Parts that cannot be unpacked, and whether one of them was asked for.
    damaged: BTreeSet<String>,
    met_damage: bool,
}

impl<'a> Package<'a> {
    /// Opens a package; `None` if the bytes are no zip container.
    pub fn open(bytes: &'a [u8]) -> Option<Self> {
        let archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
        let mut places = BTreeMap::new();
        for index in 0..archive.len() {
            if let Some(Ok(name)) = archive.name_for_index(index) {
                places.insert(folded(&name), index);
            }
        }
        let (unpacked, damaged) = (BTreeMap::new(), BTreeSet::new());
        Some(Self { archive, places, unpacked, damaged, met_damage: false })
    }

    /// The same, with parts that are unpacked already and the names of damaged ones, folded.
    pub(crate) fn with_unpacked(mut self, parts: Parts) -> Self {
        (self.unpacked, self.damaged) = (parts.kept, parts.damaged);
        self
    }

    /// What was read of the package, unless a part that was asked for is damaged.
    pub(crate) fn undamaged<T>(&self, read: Result<T, Unreadable>) -> Result<T, Unreadable> {
        if self.met_damage { Err(broken()) } else { read }
    }

    /// Whether there is a part.
    pub fn has(&self, path: &str) -> bool {
        self.places.contains_key(&folded(path))
    }

    /// A part as it is; `None` if it is missing or damaged.
    pub fn bytes(&mut self, path: &str) -> Option<Vec<u8>> {
        let name = folded(path);
        // Relations are small and are asked for again and again.
        let is_small = name.ends_with(".rels");
        let unpacked =
            if is_small { self.unpacked.get(&name).cloned() } else { self.unpacked.remove(&name) };
        if unpacked.is_some() {
            return unpacked;
        }
        if self.damaged.contains(&name) {
            self.met_damage = true;
            return None;
        }
        let at = *self.places.get(&name)?;
        let mut bytes = Vec::new();
        self.archive.by_index(at).ok()?.read_to_end(&mut bytes).ok()?;
        Some(bytes)
    }

    /// A part as text, whatever Unicode encoding it is in; `None` if it is missing or damaged.
    pub fn text(&mut self, path: &str) -> Option<String> {
        self.bytes(path).map(decoded)
    }

    /// The relations of a part, in order.
    pub fn relations(&mut self, part: &str) -> Vec<Relation> {
        let text = self.text(&relations_part(part)).unwrap_or_default();
        relations(&text, part)
    }

    /// The part that is the document: the one that the package's relations name, else the one that its list of types does. `None` if
    /// neither has one that is there.
    pub fn document(&mut self) -> Option<String> {
        let named = self.relations("").into_iter().find(|it| it.kind == "officeDocument");
        if let Some(named) = named.filter(|named| self.has(&named.target)) {
            return Some(named.target);
        }
        let types = self.text("[Content_Types].xml").unwrap_or_default();
        let mut found = None;
        tags(&types, |tag| {
            let is_main = || attribute(tag, "ContentType").is_some_and(|it| it.contains(".main"));
            if found.is_none() && tag.local_name().as_ref() == "Override" && is_main() {
                found =
                    attribute(tag, "PartName").map(|name| name.trim_start_matches('/').to_owned());
            }
        });
        found.filter(|part| self.has(part))
    }

    /// The parts that a part is related to, of one kind.
    pub fn related(&mut self, part: &str, kind: &str) -> Vec<String> {
        let found = self.relations(part).into_iter();
        found.filter(|relation| relation.kind == kind).map(|relation| relation.target).collect()
    }

    /// Whether it carries a digital signature, other than of its macros alone.
    pub fn is_signed(&mut self) -> bool {
        !self.related("", ORIGIN).is_empty()
    }

    /// The names of all parts, folded.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.places.keys().map(String::as_str)
    }

    /// Removes a part: it is not written any more.
    pub fn remove(&mut self, path: &str) {
        self.places.remove(&folded(path));
    }

    /// The package with some parts changed, by their folded names, and others added, by their own. What is not changed is copied as
    /// it is packed. There are no time stamps but the parts' own.
    ///
    /// # Errors
    /// If a part cannot be copied.
    pub fn rewritten<'b>(
        mut self,
        changed: &BTreeMap<String, String>,
        added: impl IntoIterator<Item = (&'b str, &'b str)>,
    ) -> io::Result<Vec<u8>> {
        let mut out = ZipWriter::new(Cursor::new(Vec::new()));
        for index in 0..self.archive.len() {
            let member = self.archive.by_index_raw(index)?;
            let name = member.name()?.into_owned();
            let key = folded(&name);
            if !self.places.contains_key(&key) {
                continue;
            }
            match changed.get(&key) {
                None => out.raw_copy_file(member)?,
                Some(text) => write(&mut out, &name, text)?,
            }
        }
        for (name, text) in added {
            write(&mut out, name, text)?;
        }
        Ok(out.finish()?.into_inner())
    }

    /// The package with some parts changed, and all of them packed anew: it was packed fast, not well. Each is asked for by its folded name, with its text,
    /// and let go before the next.
    ///
    /// # Errors
    /// If a part cannot be read.
    pub fn packed_anew(
        mut self,
        change: impl Fn(&str, &str) -> Option<String>,
    ) -> io::Result<Vec<u8>> {
        let mut out = ZipWriter::new(Cursor::new(Vec::new()));
        for index in 0..self.archive.len() {
            let mut member = self.archive.by_index(index)?;
            let name = member.name()?.into_owned();
            let mut bytes = Vec::new();
            member.read_to_end(&mut bytes)?;
            let changed = str::from_utf8(&bytes).ok().and_then(|text| change(&folded(&name), text));
            match changed {
                Some(text) => write(&mut out, &name, &text)?,
                None => {
                    let options = member.options().compression_method(CompressionMethod::Deflated);
                    out.start_file(&name, options)?;
                    out.write_all(&bytes)?;
                }
            }
        }
        Ok(out.finish()?.into_inner())
    }
}

fn write(out: &mut ZipWriter<Cursor<Vec<u8>>>, name: &str, text: &str) -> io::Result<()> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    out.start_file(name, options)?;
    out.write_all(text.as_bytes())
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_that_is_unpacked_already_is_not_unpacked_again() {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        write(&mut zip, "xl/a.xml", "<packed/>").expect("written");
        let bytes = zip.finish().expect("a zip").into_inner();
        let kept = [("xl/a.xml".to_owned(), b"<unpacked/>".to_vec())].into();
        let parts = Parts { kept, ..Parts::default() };
        let mut package = Package::open(&bytes).expect("a package").with_unpacked(parts);
        assert_eq!(package.text("XL/A.xml").as_deref(), Some("<unpacked/>"));
        // It is kept until it is read.
        assert_eq!(package.text("xl/a.xml").as_deref(), Some("<packed/>"));
    }
}
