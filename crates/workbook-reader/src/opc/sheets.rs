//! The sheets of a workbook, as its part lists them.

use super::edit::{Refused, tags};
use super::editor::Editor;

/// The part with the list of sheets; every program that writes .xlsx uses this name.
pub const WORKBOOK: &str = "xl/workbook.xml";
/// The namespace of the format that office programs write; the strict one has another.
pub const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
/// A sheet as the workbook lists it.
#[derive(Debug, Clone)]
pub struct SheetPart {
    /// On its tab.
    pub name: String,
    /// The part that has its cells.
    pub path: String,
    /// It has cells: it is no chart and no macro sheet.
    pub is_worksheet: bool,
}

/// The sheets in the workbook's order.
///
/// # Errors
/// If the workbook is in the strict format, or its list cannot be read.
pub fn sheets(package: &mut Editor<'_>) -> Result<Vec<SheetPart>, Refused> {
    let text = package.needed(WORKBOOK)?;
    let tags = tags(&text)?;
    if !tags.first().is_some_and(|root| root.text.contains(MAIN)) {
        return Err(Refused);
    }
    let relations = package.relations(WORKBOOK)?;
    let mut sheets = Vec::new();
    for tag in tags.iter().filter(|tag| tag.depth == 2 && tag.is("sheet")) {
        let id = tag.attribute("id").ok_or(Refused)?;
        let relation = relations.iter().find(|relation| relation.id == id).ok_or(Refused)?;
        sheets.push(SheetPart {
            name: tag.attribute("name").ok_or(Refused)?,
            path: relation.target.clone(),
            is_worksheet: relation.kind == "worksheet",
        });
    }
    if sheets.is_empty() { Err(Refused) } else { Ok(sheets) }
}
