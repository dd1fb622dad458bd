//! The parts of a package: which sheets a workbook lists, and the text of each part.

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};

use quick_xml::events::Event;
use quick_xml::reader::Reader;
use zip::ZipArchive;

use super::xml::{attribute, flag};
use crate::model::Unreadable;

/// The most sheets of a workbook.
const SHEETS: usize = 1_000;

/// An opened package.
pub struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// Places of the parts by their names in lower case.
    parts: BTreeMap<String, usize>,
    /// The worksheets in the workbook's order.
    pub sheets: Vec<SheetPart>,
    /// Whether days count from 1904.
    pub is_1904: bool,
    pub strings: String,
    pub styles: String,
}

/// A worksheet as the workbook lists it.
#[derive(Debug, Clone)]
pub struct SheetPart {
    pub name: String,
    pub hidden: bool,
    /// Empty where the workbook names no part for it.
    pub path: String,
}

impl<'a> Package<'a> {
    /// Opens a package and reads the workbook's list of sheets.
    pub fn open(bytes: &'a [u8]) -> Result<Self, Unreadable> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| broken())?;
        let mut package = Self {
            archive,
            parts: BTreeMap::new(),
            sheets: Vec::new(),
            is_1904: false,
            strings: "xl/sharedStrings.xml".to_owned(),
            styles: "xl/styles.xml".to_owned(),
        };
        for at in 0..package.archive.len() {
            if let Some(Ok(name)) = package.archive.name_for_index(at) {
                package.parts.insert(folded(&name), at);
            }
        }
        let relations = package.relations();
        let workbook = package.text("xl/workbook.xml").ok_or_else(broken)?;
        package.list(&workbook, &relations);
        for (kind, target) in relations.values() {
            match kind.as_str() {
                "sharedStrings" => package.strings.clone_from(target),
                "styles" => package.styles.clone_from(target),
                _ => {}
            }
        }
        if package.sheets.is_empty() { Err(broken()) } else { Ok(package) }
    }

    /// A part as text, whatever Unicode encoding it is in; none where it is missing.
    pub fn text(&mut self, path: &str) -> Option<String> {
        let at = *self.parts.get(&folded(path))?;
        let mut bytes = Vec::new();
        self.archive.by_index(at).ok()?.read_to_end(&mut bytes).ok()?;
        Some(decoded(bytes))
    }

    /// The workbook's relations: kind and target by id.
    fn relations(&mut self) -> BTreeMap<String, (String, String)> {
        let text = self.text("xl/_rels/workbook.xml.rels").unwrap_or_default();
        relations(&text, "xl/")
    }

    /// The parts that a sheet's part points at, of one kind.
    pub fn related(&mut self, sheet: &str, kind: &str) -> Vec<String> {
        let Some((folder, name)) = sheet.rsplit_once('/') else { return Vec::new() };
        let text = self.text(&format!("{folder}/_rels/{name}.rels")).unwrap_or_default();
        let found = relations(&text, &format!("{folder}/")).into_values();
        found.filter(|(known, _)| known == kind).map(|(_, target)| target).collect()
    }

    fn list(&mut self, workbook: &str, relations: &BTreeMap<String, (String, String)>) {
        let mut reader = Reader::from_str(workbook);
        while let Ok(event) = reader.read_event() {
            let (Event::Start(e) | Event::Empty(e)) = event else {
                if matches!(event, Event::Eof) {
                    break;
                }
                continue;
            };
            match e.local_name().as_ref() {
                "workbookPr" => self.is_1904 = flag(&e, "date1904"),
                "sheet" if self.sheets.len() < SHEETS => {
                    let relation = attribute(&e, "id").and_then(|id| relations.get(&id));
                    if relation.is_some_and(|(kind, _)| kind != "worksheet") {
                        continue;
                    }
                    self.sheets.push(SheetPart {
                        name: attribute(&e, "name").unwrap_or_default(),
                        hidden: attribute(&e, "state").is_some_and(|state| state != "visible"),
                        path: relation.map(|(_, path)| path.clone()).unwrap_or_default(),
                    });
                }
                _ => {}
            }
        }
    }
}

/// The relations of a part in a folder: kind and target by id.
fn relations(text: &str, folder: &str) -> BTreeMap<String, (String, String)> {
    let mut relations = BTreeMap::new();
    let mut reader = Reader::from_str(text);
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Start(e) | Event::Empty(e) if e.local_name().as_ref() == "Relationship" => {
                let (Some(id), Some(target)) = (attribute(&e, "Id"), attribute(&e, "Target"))
                else {
                    continue;
                };
                let kind = attribute(&e, "Type").unwrap_or_default();
                let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
                relations.insert(id, (kind, absolute(&target, folder)));
            }
            Event::Eof => break,
            _ => {}
        }
    }
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

fn broken() -> Unreadable {
    Unreadable::damaged("không đọc được danh sách trang tính", "its list of sheets cannot be read")
}
