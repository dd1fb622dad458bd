//! The rows of the `cells` table: each cell as reported and as understood, with its source.

use std::sync::Arc;

use compact_str::CompactString;

use super::blank::Blank;
use super::finding::Place;
use super::states::states;

states! {
    /// What became of a cell.
    #[derive(Default)]
    pub enum Status {
        /// Read as the unit wrote it.
        #[default]
        AsReported = "as-reported", "như đã báo cáo", "as reported";
        /// A correction that applies itself.
        Corrected = "corrected", "tự sửa theo khai báo", "corrected by itself";
        /// Somebody decided on another value.
        Overridden = "overridden", "theo quyết định", "as decided";
        /// It could not be understood and counts as missing.
        Rejected = "rejected", "không hiểu được, không tính", "not understood, does not count";
        /// Its record was dropped by a person: it is stored and no stage sees it.
        Dropped = "dropped", "bản ghi bị bỏ theo quyết định", "its record was dropped";
    }
}

/// A cell that was accepted in the period before.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct EarlierCell {
    /// The unit's code in the period that is run.
    pub unit: String,
    /// The form.
    pub form: String,
    /// As in [`CellRow`].
    pub row: String,
    /// The measure, or the field.
    pub column: String,
    /// The accepted number; `None` for texts.
    pub value: Option<f64>,
    /// The accepted text, or the number as text.
    pub text: String,
}

/// One cell of a recognised table.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct CellRow {
    /// The unit's code.
    pub unit: CompactString,
    /// The form.
    pub form: CompactString,
    /// Indicator id, or of a register the record: `3:name`.
    pub row: CompactString,
    /// Measure or field id.
    pub column: CompactString,
    /// The number as understood, money in the form's unit.
    pub value: Option<f64>,
    /// The text as understood: option ids, ISO dates.
    pub text: CompactString,
    /// The cell's own text.
    pub reported: CompactString,
    /// What its value is.
    pub status: Status,
    /// Why the unit's cell has no figure; `None` if it has one.
    pub blank: Option<Blank>,
    /// The report that it was read from.
    pub file: Arc<str>,
    /// The sheet of that file.
    pub sheet: CompactString,
    /// A1 address; empty where the table has no such cell.
    pub cell: CompactString,
}

impl CellRow {
    /// A cell with nothing in it, of no file.
    pub(crate) fn blank(unit: &str, form: &str, row: &str, column: &str) -> Self {
        Self {
            unit: unit.into(),
            form: form.into(),
            row: row.into(),
            column: column.into(),
            ..Self::default()
        }
    }

    /// Where it was read.
    pub fn place(&self) -> Place {
        let [file, sheet, cell] =
            [&*self.file, self.sheet.as_str(), self.cell.as_str()].map(str::to_owned);
        Place { file, sheet, cell }
    }
}

/// The cells of a period, those of a table together: they stay where they were made.
#[derive(Debug, Clone, Default)]
pub struct CellRows(Vec<Vec<CellRow>>);

impl CellRows {
    /// The cells of each table, in the order of the tables.
    pub fn into_tables(self) -> impl Iterator<Item = Vec<CellRow>> {
        self.0.into_iter()
    }

    /// All cells, in the order of the tables.
    pub fn iter(&self) -> impl Iterator<Item = &CellRow> {
        self.0.iter().flatten()
    }

    /// Takes the cells out that are such.
    pub fn take(&mut self, is_such: impl Fn(&CellRow) -> bool) -> Vec<CellRow> {
        self.0.iter_mut().flat_map(|rows| rows.extract_if(.., |row| is_such(row))).collect()
    }

    /// Puts cells behind the last that is such; behind all if none is.
    pub fn put_behind(&mut self, is_such: impl Fn(&CellRow) -> bool, added: Vec<CellRow>) {
        let last = |rows: &Vec<CellRow>| rows.iter().rposition(&is_such);
        let place = self.0.iter_mut().rev().find_map(|rows| last(rows).map(|row| (row, rows)));
        match place {
            Some((row, rows)) => drop(rows.splice(row + 1..row + 1, added)),
            None => self.0.push(added),
        }
    }
}

impl FromIterator<Vec<CellRow>> for CellRows {
    fn from_iter<I: IntoIterator<Item = Vec<CellRow>>>(tables: I) -> Self {
        Self(tables.into_iter().collect())
    }
}

impl IntoIterator for CellRows {
    type Item = CellRow;
    type IntoIter = std::iter::Flatten<std::vec::IntoIter<Vec<CellRow>>>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter().flatten()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(unit: &str, name: &str) -> CellRow {
        CellRow::blank(unit, "B", name, "c")
    }

    #[test]
    fn cells_are_taken_out_and_put_behind_those_of_their_unit_whatever_table_they_are_in() {
        let tables = [vec![row("1", "a"), row("2", "a")], vec![row("1", "b"), row("2", "b")]];
        let mut rows: CellRows = tables.into_iter().collect();
        let names = |rows: &CellRows| {
            rows.iter().map(|row| format!("{}{}", row.unit, row.row)).collect::<Vec<_>>()
        };
        rows.put_behind(|row| row.unit == "1", vec![row("1", "c"), row("1", "d")]);
        rows.put_behind(|row| row.unit == "3", vec![row("3", "a")]);
        assert_eq!(names(&rows), ["1a", "2a", "1b", "1c", "1d", "2b", "3a"]);
        let taken = rows.take(|row| row.row == "a");
        assert_eq!(taken.iter().map(|row| &*row.unit).collect::<Vec<_>>(), ["1", "2", "3"]);
        assert_eq!(names(&rows), ["1b", "1c", "1d", "2b"]);
    }
}
