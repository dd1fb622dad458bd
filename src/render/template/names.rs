//! Names of cells and tables: which sheets they are on, and which cells they are now.

use std::collections::{BTreeMap, BTreeSet};

use workbook_reader::opc::edit::{Refused, tags};
use workbook_reader::opc::{Editor, SheetPart};

use super::references::{Maps, Piece, SEVERAL, folded, pieces};
use super::results::Results;
use super::{around, grid};
use crate::model::a1;
use crate::model::book::Rect;

/// The sheets, folded, that a name or a table is on; by its name in small letters.
pub(super) type NameSheets = BTreeMap<String, BTreeSet<String>>;

/// Lets formulas use the names that a workbook's part defines, whose references are moved already; returns where they are.
pub(super) fn defined(workbook: &str, results: &mut Results) -> Result<NameSheets, Refused> {
    let mut names = NameSheets::new();
    let list = tags(workbook)?;
    for (index, tag) in list.iter().enumerate().filter(|(_, tag)| tag.is("definedName")) {
        let Some(name) = tag.attribute("name") else { continue };
        let text = grid::content(workbook, &list, index);
        let sheets = pieces(&text).into_iter().filter_map(|piece| match piece {
            Piece::Cells(cells) => cells.sheet,
            Piece::Plain(_) => None,
        });
        names.entry(name.to_lowercase()).or_default().extend(sheets);
        // A name of one sheet may be another on the next.
        if tag.attribute("localSheetId").is_none() {
            results.put_name(&name, &text);
        }
    }
    Ok(names)
}

/// Whether a formula names one of these sheets, or a name or a table that is on one.
pub(super) fn names_any(formula: &str, sheets: &BTreeSet<String>, names: &NameSheets) -> bool {
    pieces(formula).iter().any(|piece| match piece {
        // Of several sheets any may be one of these.
        Piece::Cells(cells) => cells
            .sheet
            .as_ref()
            .is_some_and(|sheet| sheet.contains(SEVERAL) || sheets.contains(sheet)),
        Piece::Plain(text) => words(text).iter().any(|word| match names.get(word) {
            Some(on) => !on.is_disjoint(sheets),
            None => true,
        }),
    })
}

/// The words of a text without references that are no functions, in small letters.
fn words(text: &str) -> Vec<String> {
    let mut is_quoted = false;
    let plain: String = text
        .chars()
        .filter(|letter| {
            is_quoted ^= *letter == '"';
            !is_quoted && *letter != '"'
        })
        .collect();
    let is_letter = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.');
    let mut found = Vec::new();
    let mut rest = plain.as_str();
    while let Some(start) = rest.find(|c: char| c.is_alphanumeric() || matches!(c, '_' | '[')) {
        let word = rest.get(start..).unwrap_or_default();
        if word.starts_with('[') {
            // Columns of a table.
            rest = word.get(word.find(']').map_or(1, |end| end + 1)..).unwrap_or_default();
            continue;
        }
        let end = word.find(|c: char| !is_letter(c)).unwrap_or(word.len());
        let (word, behind) = word.split_at(end);
        let is_number = word.starts_with(|c: char| c.is_ascii_digit());
        if !behind.starts_with('(') && !is_number && !matches!(word, "TRUE" | "FALSE") {
            found.push(word.to_lowercase());
        }
        rest = behind;
    }
    found
}

/// A table of a template with the place that it has now.
pub(super) struct Table {
    pub name: String,
    /// The sheet's name.
    pub sheet: String,
    area: Rect,
    /// The rows at its ends that are no data.
    ends: (u32, u32),
    columns: Vec<String>,
}

impl Table {
    /// Lets formulas name the table's columns.
    pub(super) fn name_columns(&self, results: &mut Results) {
        let (first, last) = (self.area.first_row + self.ends.0, self.area.last_row - self.ends.1);
        for (column, name) in (self.area.first_column..).zip(&self.columns) {
            let (from, to) = (a1(first, column), a1(last, column));
            let sheet = self.sheet.replace('\'', "''");
            results.put_name(&format!("{}[{name}]", self.name), &format!("'{sheet}'!{from}:{to}"));
        }
    }
}

/// The tables of all sheets.
pub(super) fn tables(
    package: &mut Editor<'_>,
    sheets: &[SheetPart],
    maps: &Maps,
) -> Result<Vec<Table>, Refused> {
    let mut tables = Vec::new();
    for sheet in sheets {
        for relation in package.relations(&sheet.path)? {
            if relation.kind != "table" {
                continue;
            }
            let Some(text) = package.text(&relation.target)? else { continue };
            let text = around::with_refs(&text, &folded(&sheet.name), maps)?.unwrap_or(text);
            let list = tags(&text)?;
            let Some(tag) = list.first() else { continue };
            let rows = |name: &str, usual: u32| tag.number(name).unwrap_or(usual);
            let ends = (rows("headerRowCount", 1), rows("totalsRowCount", 0));
            let columns = list.iter().filter(|tag| tag.is("tableColumn"));
            let area = tag.attribute("ref").and_then(|area| Rect::read(&area));
            let name = tag.attribute("displayName").or_else(|| tag.attribute("name"));
            if let (Some(name), Some(area)) = (name, area)
                && area.first_row + ends.0 + ends.1 <= area.last_row
            {
                tables.push(Table {
                    name,
                    sheet: sheet.name.clone(),
                    area,
                    ends,
                    columns: columns.filter_map(|tag| tag.attribute("name")).collect(),
                });
            }
        }
    }
    Ok(tables)
}
