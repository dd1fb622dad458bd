//! What an `.xlsx` says of itself: which sheets it lists, and where its texts and styles are.

use super::parts::{Parts, Relations, broken};
use super::xml::{attribute, flag, tags};
use crate::unreadable::Unreadable;

/// An opened package.
pub struct Package<'a> {
    pub parts: Parts<'a>,
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
    /// Opens a package and reads the workbook's list of sheets, up to the first that is one too many.
    pub fn open(bytes: &'a [u8], most_sheets: usize) -> Result<Self, Unreadable> {
        let mut package = Self {
            parts: Parts::open(bytes)?,
            sheets: Vec::new(),
            is_1904: false,
            strings: "xl/sharedStrings.xml".to_owned(),
            styles: "xl/styles.xml".to_owned(),
        };
        let relations = package.parts.relations("xl/workbook.xml");
        let workbook = package.parts.text("xl/workbook.xml").ok_or_else(broken)?;
        package.list(&workbook, &relations, most_sheets);
        for (kind, target) in relations.values() {
            match kind.as_str() {
                "sharedStrings" => package.strings.clone_from(target),
                "styles" => package.styles.clone_from(target),
                _ => {}
            }
        }
        if package.sheets.is_empty() { Err(broken()) } else { Ok(package) }
    }

    fn list(&mut self, workbook: &str, relations: &Relations, most: usize) {
        tags(workbook, |tag| match tag.local_name().as_ref() {
            "workbookPr" => self.is_1904 = flag(tag, "date1904"),
            "sheet" if self.sheets.len() <= most => {
                let relation = attribute(tag, "id").and_then(|id| relations.get(&id));
                if relation.is_some_and(|(kind, _)| kind != "worksheet") {
                    return;
                }
                self.sheets.push(SheetPart {
                    name: attribute(tag, "name").unwrap_or_default(),
                    hidden: attribute(tag, "state").is_some_and(|state| state != "visible"),
                    path: relation.map(|(_, path)| path.clone()).unwrap_or_default(),
                });
            }
            _ => {}
        });
    }
}
