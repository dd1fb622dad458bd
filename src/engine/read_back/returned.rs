//! What goes back to a unit, compared with what the unit reported: marks and lists touch no value.

use std::collections::HashMap;

use polars::prelude::{DataFrame, PolarsResult};

use super::Read;
use super::difference;
use crate::model::book::{address, plain};
use crate::model::{Book, Content};
use crate::tables::texts::Texts;

/// A file that goes back to a unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Returned {
    /// The path within the folder of outputs.
    pub file: String,
    /// The report that it is made of; empty if it is a letter.
    pub source: String,
    /// The code of the unit that it goes to.
    pub unit: String,
}

impl Returned {
    /// A report that goes back, not a letter.
    pub(crate) fn is_workbook(&self) -> bool {
        !self.source.is_empty()
    }
}

/// What units reported: the sheet, the address and the text of each cell, by file and unit: several may share a file.
pub(crate) struct Reported<'t>(HashMap<[&'t str; 2], Vec<[&'t str; 3]>>);

impl<'t> Reported<'t> {
    /// # Errors
    /// If the table lacks a column.
    pub(crate) fn new(cells: &'t DataFrame) -> PolarsResult<Self> {
        let mut reported: HashMap<[&str; 2], Vec<[&str; 3]>> = HashMap::new();
        let texts = Texts::new(cells, ["file", "unit", "sheet", "cell", "reported"])?;
        for [file, unit, cell @ ..] in texts.rows() {
            reported.entry([file, unit]).or_default().push(cell);
        }
        Ok(Self(reported))
    }

    /// Compares the numbers that a unit reported with those in the workbook that goes back.
    pub(crate) fn compare(&self, returned: &Returned, read: &Book) -> Read {
        let mut found = Read::default();
        found.counts.workbooks = 1;
        let key = [returned.source.as_str(), returned.unit.as_str()];
        let cells = self.0.get(&key).map_or(&[][..], Vec::as_slice);
        for [sheet, cell, reported] in cells {
            // Only a number that is one in the report as well: texts are tidied, and a sheet may be given another name.
            let Ok(number) = reported.parse::<f64>() else { continue };
            let Some(sheet) = read.sheets.iter().find(|read| read.name == *sheet) else { continue };
            let Some((row, column)) = address(cell) else { continue };
            let read = sheet.cell(row, column);
            let same = match read.map(|cell| cell.content) {
                Some(Content::Number(read)) => plain(read) == plain(number),
                Some(_) => true,
                None => false,
            };
            found.counts.cells += 1;
            if !same {
                let read = read.map_or("", |cell| cell.text.as_str());
                let place = [returned.file.as_str(), sheet.name.as_str(), cell];
                found.differences.push(difference::cell(place, read, reported));
            }
        }
        found
    }
}
