//! The stored tables as they are read back: a group of rows and a column at a time, its texts as numbers.

use std::path::Path;
use std::sync::Arc;

use foldhash::HashMap;
use polars::prelude::{DataFrame, PolarsResult};

use crate::engine::RunError;
use crate::model::Status;
use crate::store::{self, StoredRows};
use crate::tables::texts::{CELL, Distinct, Texts};

/// Texts as numbers: equal texts have one number.
#[derive(Debug, Default)]
pub(crate) struct Names {
    numbers: HashMap<Arc<str>, u32>,
    texts: Vec<Arc<str>>,
}

impl Names {
    fn number(&mut self, text: &str) -> u32 {
        if let Some(number) = self.numbers.get(text) {
            return *number;
        }
        let (text, number) = (Arc::<str>::from(text), u32::try_from(self.texts.len()));
        let number = number.unwrap_or(u32::MAX);
        self.numbers.insert(Arc::clone(&text), number);
        self.texts.push(text);
        number
    }

    /// The numbers of the texts of a column.
    pub(crate) fn numbers(&mut self, table: &DataFrame, column: &str) -> PolarsResult<Vec<u32>> {
        Ok(Distinct::of(table, column)?.each(|text| self.number(text)).collect())
    }

    /// The number of a text; `None` if no table has it.
    pub(crate) fn find(&self, text: &str) -> Option<u32> {
        self.numbers.get(text).copied()
    }

    /// The text of a number.
    pub(crate) fn text(&self, number: u32) -> &str {
        usize::try_from(number).ok().and_then(|index| self.texts.get(index)).map_or("", |text| text)
    }
}

/// Unit, form, row and column.
pub(crate) type Key = [u32; 4];

/// The names of cells: units, forms, rows and columns.
#[derive(Debug, Default)]
pub(crate) struct CellNames {
    pub units: Names,
    pub forms: Names,
    pub rows: Names,
    pub columns: Names,
}

impl CellNames {
    /// The keys of some rows of a table.
    pub(crate) fn keys(
        &mut self,
        rows: &StoredRows<'_>,
    ) -> Result<impl Iterator<Item = Key> + use<>, RunError> {
        let [unit, form, row, column] = CELL;
        let units = self.units.numbers(&rows.column(unit)?, unit)?;
        let forms = self.forms.numbers(&rows.column(form)?, form)?;
        let of_rows = self.rows.numbers(&rows.column(row)?, row)?;
        let columns = self.columns.numbers(&rows.column(column)?, column)?;
        let names = units.into_iter().zip(forms).zip(of_rows.into_iter().zip(columns));
        Ok(names.map(|((unit, form), (row, column))| [unit, form, row, column]))
    }
}

/// What the `cells` table has of one cell or, put together, of one record.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Record {
    /// Its file.
    pub file: u32,
    /// Unit, form and row.
    pub key: [u32; 3],
    /// It is on the sheet.
    pub is_there: bool,
    /// All that is written in it was rejected.
    pub is_rejected: bool,
    /// Something is written in it.
    pub is_filled: bool,
}

/// The accepted numbers by their keys. Of a record that is there twice under one key the first counts.
#[derive(Debug, Default)]
pub(crate) struct Values {
    /// In the order of the keys.
    cells: Vec<(Key, Option<f64>)>,
    /// Where those of each unit begin, by its number, and the number of all: a cell is looked for among those of its unit.
    starts: Vec<usize>,
}

impl Values {
    fn new(mut cells: Vec<(Key, Option<f64>)>) -> Self {
        cells.sort_by_key(|(key, _)| *key);
        cells.dedup_by_key(|(key, _)| *key);
        let mut starts = Vec::new();
        for (start, ([unit, ..], _)) in cells.iter().enumerate() {
            let unit = *unit as usize;
            if starts.len() <= unit {
                starts.resize(unit + 1, start);
            }
        }
        starts.push(cells.len());
        Self { cells, starts }
    }

    /// The number of a cell.
    pub(crate) fn get(&self, key: Key) -> Option<f64> {
        let unit = key[0] as usize;
        let own = self.cells.get(*self.starts.get(unit)?..*self.starts.get(unit + 1)?)?;
        let place = own.binary_search_by_key(&key, |(key, _)| *key).ok()?;
        own.get(place)?.1
    }
}

/// The `cells` table.
#[derive(Debug, Default)]
pub(crate) struct StoredCells {
    pub names: CellNames,
    pub files: Names,
    /// The accepted numbers.
    pub values: Values,
    /// The records, in the order of their files, units, forms and rows by number.
    pub records: Vec<Record>,
}

impl StoredCells {
    /// Reads the table in a folder of outputs.
    pub(crate) fn read(folder: &Path) -> Result<Self, RunError> {
        let mut cells = Self::default();
        let height = store::run_table_height(folder, store::CELLS)?;
        let mut values = Vec::with_capacity(height);
        cells.records = Vec::with_capacity(height);
        for rows in store::stored_rows(folder, store::CELLS, height) {
            cells.add(&rows, &mut values)?;
        }
        cells.values = Values::new(values);
        let mut records = std::mem::take(&mut cells.records);
        records.sort_unstable_by_key(|record| (record.file, record.key));
        records.dedup_by(|next, record| {
            let is_same = (next.file, next.key) == (record.file, record.key);
            if is_same {
                record.is_there |= next.is_there;
                record.is_rejected &= next.is_rejected;
                record.is_filled |= next.is_filled;
            }
            is_same
        });
        records.shrink_to_fit();
        cells.records = records;
        Ok(cells)
    }

    fn add(
        &mut self,
        rows: &StoredRows<'_>,
        values: &mut Vec<(Key, Option<f64>)>,
    ) -> Result<(), RunError> {
        let of_rows = rows.column("value")?;
        let keys: Vec<Key> = self.names.keys(rows)?.collect();
        values.extend(keys.iter().copied().zip(of_rows.column("value")?.f64()?.iter()));
        let files = self.files.numbers(&rows.column("file")?, "file")?;
        for ([unit, form, row, _], file) in keys.into_iter().zip(files) {
            let (is_there, is_rejected, is_filled) = (false, true, false);
            let key = [unit, form, row];
            self.records.push(Record { file, key, is_there, is_rejected, is_filled });
        }
        let first = self.records.len().saturating_sub(rows.height());
        let words = ["cell", "reported", "status"].map(|name| rows.column(name));
        let [cell, reported, status] = words;
        let (cell, reported, status) = (cell?, reported?, status?);
        let words = Texts::new(&reported, ["reported"])?.rows();
        let words = words.zip(Texts::new(&status, ["status"])?.rows());
        let aside = [Status::Rejected, Status::Dropped].map(Status::as_str);
        let records = self.records.iter_mut().skip(first);
        let records = records.zip(Texts::new(&cell, ["cell"])?.rows()).zip(words);
        for ((record, [cell]), ([reported], [status])) in records {
            record.is_there = !cell.is_empty();
            record.is_filled = !reported.is_empty();
            record.is_rejected = !record.is_filled || aside.contains(&status);
        }
        Ok(())
    }
}
