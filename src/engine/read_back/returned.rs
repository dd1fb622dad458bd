//! What goes back to a unit, compared with what the unit reported: marks and lists touch no value.

use foldhash::HashMap;
use polars::prelude::{DataFrame, PolarsResult};

use super::Read;
use super::difference;
use crate::model::book::{address, plain};
use crate::model::{Book, Content, sha256};
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
    /// The hash of all that it is made of; empty if it is not taken over.
    pub made_of: String,
}

impl Returned {
    /// A report that goes back, not a letter.
    pub(crate) fn is_workbook(&self) -> bool {
        !self.source.is_empty()
    }
}

/// The columns that are read of the `cells` table.
pub(crate) const REPORTED: [&str; 5] = ["file", "unit", "sheet", "cell", "reported"];

/// What units reported that a workbook goes back to: the sheet, the address and the text of each cell, by file and unit: several may share a file.
#[derive(Debug, Default)]
pub(crate) struct Reported<'t>(HashMap<[&'t str; 2], Vec<[&'t str; 3]>>);

impl<'t> Reported<'t> {
    /// # Errors
    /// If the table lacks a column.
    pub(crate) fn new(cells: &'t DataFrame, returned: &'t [Returned]) -> PolarsResult<Self> {
        let returned = returned.iter().filter(|returned| returned.is_workbook());
        let of = |returned: &'t Returned| [returned.source.as_str(), returned.unit.as_str()];
        let mut reported: HashMap<[&str; 2], Vec<[&str; 3]>> =
            returned.map(|returned| (of(returned), Vec::new())).collect();
        for [file, unit, cell @ ..] in Texts::new(cells, REPORTED)?.rows() {
            if let Some(cells) = reported.get_mut(&[file, unit]) {
                cells.push(cell);
            }
        }
        Ok(Self(reported))
    }

    /// The cells of a returned workbook, as a hash.
    pub(crate) fn hash(&self, returned: &Returned) -> String {
        sha256(format!("{:?}", self.cells(returned)).as_bytes())
    }

    fn cells<'r>(&'r self, returned: &'r Returned) -> &'r [[&'r str; 3]] {
        let key = [returned.source.as_str(), returned.unit.as_str()];
        self.0.get(&key).map_or(&[][..], Vec::as_slice)
    }

    /// Compares the numbers that a unit reported with those in the workbook that goes back.
    pub(crate) fn compare(&self, returned: &Returned, read: &Book) -> Read {
        let mut found = Read::default();
        found.counts.workbooks = 1;
        for [sheet, cell, reported] in self.cells(returned) {
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
