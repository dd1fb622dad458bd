//! Tables as Parquet and CSV.

#![expect(clippy::disallowed_methods, reason = "tables are stored here")]

use std::fs::File;
use std::path::Path;

use polars::prelude::{DataFrame, DataType, PolarsResult};
use polars_io::SerReader as _;
use polars_io::parquet::read::ParquetReader;
use polars_io::parquet::write::ParquetWriter;

use super::{StoreError, TABLES};
use crate::model::book::plain;

/// Writes a table as Parquet.
///
/// # Errors
/// If the file cannot be written.
pub fn write_table(table: &mut DataFrame, path: &Path) -> Result<(), StoreError> {
    let file = File::create(path).map_err(|error| StoreError::file(path, error))?;
    ParquetWriter::new(file)
        .finish(table)
        .map(|_| ())
        .map_err(|error| StoreError::Table { path: path.to_path_buf(), error })
}

/// The most rows of a group of a file: that of polars.
const GROUP: usize = 512 * 512;

/// So many rows become columns at a time: as columns they are a fraction of what they are as rows.
const ROWS: usize = 8_192;

/// Writes a table of so many rows as Parquet, a group of rows at a time: the same bytes as [`write_table`], and only a group in memory, as columns.
///
/// # Errors
/// If the file cannot be written.
pub fn write_rows<R>(
    rows: impl Iterator<Item = R>,
    height: usize,
    frame: impl Fn(&[R]) -> PolarsResult<DataFrame>,
    path: &Path,
) -> Result<(), StoreError> {
    let file = File::create(path).map_err(|error| StoreError::file(path, error))?;
    let write = || -> PolarsResult<()> {
        // A column after the other is packed and written: other tables and workbooks are made beside this one.
        let writer = ParquetWriter::new(file).set_parallel(false);
        let mut writer = writer.batched(frame(&[])?.schema())?;
        let groups = (height / GROUP).max(1);
        let mut rows = rows;
        for group in 1..=groups {
            let mut left = if group == groups { usize::MAX } else { height / groups };
            let mut table = frame(&[])?;
            while left > 0 {
                let part: Vec<R> = rows.by_ref().take(left.min(ROWS)).collect();
                if part.is_empty() {
                    break;
                }
                left -= part.len();
                table.vstack_mut_owned(frame(&part)?)?;
            }
            // A group is written as it is in one piece.
            writer.write_batch(table.rechunk_mut())?;
        }
        writer.finish().map(|_| ())
    };
    write().map_err(|error| StoreError::Table { path: path.to_path_buf(), error })
}

/// Reads a table back.
///
/// # Errors
/// If the file does not exist or is not a Parquet table.
pub fn read_table(path: &Path) -> Result<DataFrame, StoreError> {
    let file = File::open(path).map_err(|error| StoreError::file(path, error))?;
    ParquetReader::new(file)
        .finish()
        .map_err(|error| StoreError::Table { path: path.to_path_buf(), error })
}

/// Reads some columns of a table that a run left in a period's folder, as [`read_run_table`].
///
/// # Errors
/// As [`read_run_table`], or if it has no such column.
pub fn read_run_columns(
    folder: &Path,
    name: &str,
    columns: &[&str],
) -> Result<DataFrame, StoreError> {
    let (now, earlier) = (folder.join(TABLES).join(name), folder.join(name));
    let path = if earlier.exists() && !now.exists() { earlier } else { now };
    let file = File::open(&path).map_err(|error| StoreError::file(&path, error))?;
    let columns = columns.iter().map(|name| (*name).to_owned()).collect();
    ParquetReader::new(file)
        .with_columns(Some(columns))
        .finish()
        .map_err(|error| StoreError::Table { path, error })
}

/// How many rows a table has that a run left in a period's folder.
///
/// # Errors
/// If it cannot be read.
pub fn run_table_height(folder: &Path, name: &str) -> Result<usize, StoreError> {
    let path = folder.join(TABLES).join(name);
    let file = File::open(&path).map_err(|error| StoreError::file(&path, error))?;
    let height = ParquetReader::new(file).num_rows();
    height.map_err(|error| StoreError::Table { path, error })
}

/// The rows of such a table, of which the height is given, a group after the other.
pub fn stored_rows<'f>(
    folder: &'f Path,
    name: &'f str,
    height: usize,
) -> impl Iterator<Item = StoredRows<'f>> {
    let groups = (0..height).step_by(GROUP);
    groups.map(move |first| StoredRows { folder, name, first, height: GROUP.min(height - first) })
}

/// A group of rows of a stored table, of which a column at a time is in memory.
#[derive(Debug, Clone, Copy)]
pub struct StoredRows<'f> {
    folder: &'f Path,
    name: &'f str,
    first: usize,
    height: usize,
}

impl StoredRows<'_> {
    /// The number of rows.
    pub fn height(&self) -> usize {
        self.height
    }

    /// A column of them, as a table.
    ///
    /// # Errors
    /// If the file cannot be read, or has no such column.
    pub fn column(&self, name: &str) -> Result<DataFrame, StoreError> {
        let path = self.folder.join(TABLES).join(self.name);
        let file = File::open(&path).map_err(|error| StoreError::file(&path, error))?;
        ParquetReader::new(file)
            .with_columns(Some(vec![name.to_owned()]))
            .with_slice(Some((self.first, self.height)))
            .finish()
            .map_err(|error| StoreError::Table { path, error })
    }
}

/// Reads a table that a run left in a period's folder; earlier versions put it beside the workbooks.
///
/// # Errors
/// If it is in neither place, or is not a Parquet table.
pub fn read_run_table(folder: &Path, name: &str) -> Result<DataFrame, StoreError> {
    let (now, earlier) = (folder.join(TABLES).join(name), folder.join(name));
    read_table(if earlier.exists() && !now.exists() { &earlier } else { &now })
}

/// The same; none if it is in neither place.
///
/// # Errors
/// If it is not a Parquet table.
pub fn read_run_table_if_there(folder: &Path, name: &str) -> Result<Option<DataFrame>, StoreError> {
    let is_there = folder.join(TABLES).join(name).exists() || folder.join(name).exists();
    is_there.then(|| read_run_table(folder, name)).transpose()
}

/// A table as the bytes of a Parquet file.
///
/// # Errors
/// If it has a column that Parquet cannot hold.
pub fn table_bytes(table: &mut DataFrame) -> PolarsResult<Vec<u8>> {
    let mut bytes = Vec::new();
    ParquetWriter::new(&mut bytes).finish(table)?;
    Ok(bytes)
}

/// Writes a table of texts as CSV that Excel opens: UTF-8 with a byte order mark. A text that Excel would take for a formula is
/// defused with an apostrophe.
///
/// # Errors
/// If the file cannot be written.
pub fn write_csv(table: &DataFrame, path: &Path) -> Result<(), StoreError> {
    let fail = |error| StoreError::file(path, error);
    let names: Vec<String> = table.get_column_names().iter().map(|name| name.to_string()).collect();
    let mut columns = Vec::new();
    for name in &names {
        let column = table
            .column(name)
            .and_then(|column| match column.dtype() {
                // Without `.0` behind whole numbers.
                DataType::Float64 => {
                    let numbers = column.f64()?.iter();
                    Ok(numbers.map(|number| number.map(plain)).collect())
                }
                _ => column.cast(&DataType::String).and_then(|column| column.str().cloned()),
            })
            .map_err(|error| StoreError::Table { path: path.to_path_buf(), error })?;
        columns.push(column);
    }
    let mut bytes = b"\xef\xbb\xbf".to_vec();
    {
        let mut writer = csv::Writer::from_writer(&mut bytes);
        let into_io = |error: csv::Error| std::io::Error::other(error);
        writer.write_record(&names).map_err(into_io).map_err(fail)?;
        for row in 0..table.height() {
            let fields = columns.iter().map(|column| defused(column.get(row).unwrap_or("")));
            writer.write_record(fields).map_err(into_io).map_err(fail)?;
        }
        writer.flush().map_err(fail)?;
    }
    std::fs::write(path, bytes).map_err(fail)
}

fn defused(text: &str) -> String {
    let is_number = text.parse::<f64>().is_ok();
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) && text.len() > 1 && !is_number {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use polars::prelude::*;

    #[test]
    fn a_formula_in_a_csv_is_defused_and_numbers_are_not() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("t.csv");
        let table = df!("a" => ["=1+1", "-5", "- x", "-"]).expect("a table");
        write_csv(&table, &path).expect("written");
        let text = std::fs::read_to_string(path).expect("read");
        assert_eq!(text, "\u{feff}a\n'=1+1\n-5\n'- x\n-\n");
    }

    #[test]
    fn a_column_is_read_back_a_group_of_rows_at_a_time() {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::create_dir(folder.path().join(TABLES)).expect("made");
        let values: Vec<u32> = (0..).take(GROUP + 5).collect();
        let mut table = df!("value" => values.clone(), "side" => vec![1_u32; GROUP + 5]);
        let table = table.as_mut().expect("a table");
        write_table(table, &folder.path().join(TABLES).join("t.parquet")).expect("written");
        let height = run_table_height(folder.path(), "t.parquet").expect("its height");
        let groups: Vec<StoredRows<'_>> = stored_rows(folder.path(), "t.parquet", height).collect();
        assert_eq!(groups.iter().map(StoredRows::height).collect::<Vec<_>>(), [GROUP, 5]);
        let mut read = Vec::new();
        for rows in groups {
            let column = rows.column("value").expect("a column");
            assert_eq!((column.width(), column.height()), (1, rows.height()));
            let column = column.column("value").and_then(|c| c.u32().cloned()).expect("counts");
            read.extend(column.iter().flatten());
        }
        assert_eq!(read, values);
    }

    #[test]
    fn rows_that_are_written_bit_by_bit_are_the_same_file() {
        let folder = tempfile::tempdir().expect("a folder");
        let frame = |rows: &[usize]| {
            let names: Vec<String> = rows.iter().map(|row| format!("unit {}", row % 900)).collect();
            let values: Vec<Option<f64>> =
                rows.iter().map(|row| (row % 7 > 0).then_some(*row as f64)).collect();
            df!("unit" => names, "value" => values)
        };
        let rows: Vec<usize> = (0..ROWS * 2 + 5).collect();
        let [whole, parts] = ["whole", "parts"].map(|name| folder.path().join(name));
        write_table(&mut frame(&rows).expect("a table"), &whole).expect("written");
        write_rows(rows.iter().copied(), rows.len(), frame, &parts).expect("written");
        let [whole, parts] = [whole, parts].map(|path| std::fs::read(path).expect("read"));
        assert!(whole == parts);
    }
}
