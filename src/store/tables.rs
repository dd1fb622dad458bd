//! Tables as Parquet and CSV.

#![expect(clippy::disallowed_methods, reason = "tables are stored here")]

use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::Path;

use polars::prelude::{
    ArrayRef, CompatLevel, DataFrame, DataType, PolarsError, PolarsResult, Schema, SchemaExt as _,
};
use polars_io::SerReader as _;
use polars_io::parquet::read::ParquetReader;
use polars_io::parquet::write::{ParquetCompression, ParquetWriter};
use polars_parquet::read::ParquetError;
use polars_parquet::write::{
    CompressedPage, Compressor, DynIter, DynStreamingIterator, FallibleStreamingIterator as _,
    FileWriter, ParquetType, StatisticsOptions, Version, WriteOptions, array_to_columns,
    get_dtype_encoding,
};

use super::{StoreError, TABLES};
use crate::model::book::plain;

/// Writes a table as Parquet.
///
/// # Errors
/// If the file cannot be written.
pub fn write_table(table: &mut DataFrame, path: &Path) -> Result<(), StoreError> {
    create(path, |file| ParquetWriter::new(file).finish(table).map(|_| ()))
}

/// A new file of a table. polars hands over the foot of a table byte for byte, each of which would be a call of the system.
fn create(
    path: &Path,
    write: impl FnOnce(&mut BufWriter<File>) -> PolarsResult<()>,
) -> Result<(), StoreError> {
    let file = File::create(path).map_err(|error| StoreError::file(path, error))?;
    let mut file = BufWriter::new(file);
    write(&mut file).map_err(|error| StoreError::Table { path: path.to_path_buf(), error })?;
    file.flush().map_err(|error| StoreError::file(path, error))
}

/// The usual number of rows of a group of a file: that of polars.
pub const GROUP: usize = 512 * 512;

/// Writes a table as Parquet, a group of rows at a time: the same bytes as [`write_table`], and only a group in memory. A column of texts may have numbers
/// and the texts that they mean, in the order in which they come first: so it is in the file.
///
/// # Errors
/// If the file cannot be written.
pub fn write_groups(
    schema: &Schema,
    groups: impl Iterator<Item = PolarsResult<(usize, Vec<ArrayRef>)>>,
    path: &Path,
) -> Result<(), StoreError> {
    create(path, |file| {
        let schema = schema.to_arrow(CompatLevel::newest());
        let mut writer = FileWriter::try_new(file, schema, options())?;
        let fields = writer.parquet_schema().fields().to_vec();
        for group in groups {
            let (height, columns) = group?;
            if height > 0 {
                // A column after the other is packed and written: other tables and workbooks are made beside this one.
                let columns = columns.into_iter().zip(fields.clone());
                let columns = columns.map(|(column, field)| packed(column, field));
                writer.write(height as u64, DynIter::new(columns))?;
            }
        }
        writer.end(None).map(|_| ())
    })
}

/// As polars writes a table.
fn options() -> WriteOptions {
    WriteOptions {
        statistics: StatisticsOptions::default(),
        compression: ParquetCompression::default().into(),
        version: Version::V1,
        data_page_size: None,
    }
}

/// The pages of a column of plain values or texts.
fn packed(
    column: ArrayRef,
    field: ParquetType,
) -> PolarsResult<DynStreamingIterator<'static, CompressedPage, PolarsError>> {
    let encoding = get_dtype_encoding(column.dtype());
    let pages = array_to_columns(column, field, options(), &encoding)?;
    let pages = pages.into_iter().flatten();
    let pages = pages
        .map(|page| page.map_err(|error| ParquetError::FeatureNotSupported(error.to_string())));
    let packed = Compressor::new_from_vec(pages, options().compression, Vec::new());
    Ok(DynStreamingIterator::new(packed.map_err(PolarsError::from)))
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
    use polars::prelude::*;
    use polars_arrow::array::{DictionaryArray, PrimitiveArray, Utf8ViewArray};
    use polars_arrow::datatypes::IntegerType;

    use super::*;

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
    fn a_table_that_is_written_in_groups_is_the_same_file() {
        let folder = tempfile::tempdir().expect("a folder");
        let height = GROUP * 2 + 6;
        let unit = |row: usize| format!("unit of the north {}", row % 900);
        let names: Vec<String> = (0..height).map(unit).collect();
        let values: Vec<Option<f64>> =
            (0..height).map(|row| (row % 7 > 0).then_some(row as f64)).collect();
        let mut table = df!("unit" => names, "value" => values).expect("a table");
        let [whole, parts] = ["whole", "parts"].map(|name| folder.path().join(name));
        write_table(&mut table, &whole).expect("written");
        // A text has the number of its first row.
        let group = |first: usize| -> PolarsResult<(usize, Vec<ArrayRef>)> {
            let height = height / 2;
            let texts: Vec<String> = (first..first + 900).map(unit).collect();
            let texts = Box::new(Utf8ViewArray::from_slice_values(&texts));
            let rows = (0_u32..).take(height).map(|row| row % 900).collect::<Vec<_>>();
            let kind = Box::new(ArrowDataType::Utf8View);
            let kind = ArrowDataType::Dictionary(IntegerType::UInt32, kind, false);
            let rows = PrimitiveArray::from_vec(rows);
            let units = Box::new(DictionaryArray::<u32>::try_new(kind, rows, texts)?);
            let values = table.column("value")?.slice(first as i64, height);
            let values = values.as_materialized_series().rechunk();
            Ok((height, vec![units, values.to_arrow(0, CompatLevel::newest())]))
        };
        let groups = [0, height / 2].into_iter().map(group);
        write_groups(table.schema(), groups, &parts).expect("written");
        let [whole, parts] = [whole, parts].map(|path| std::fs::read(path).expect("read"));
        assert!(whole == parts);
    }
}
