//! The columns of a group of rows of a table as they are in a file: packed by a run, and taken by a later one without being unpacked.
//!
//! They are kept as a small Parquet file, of which the pages are put into the file of the table.

#![expect(clippy::disallowed_methods, reason = "stored tables are read here")]

use std::fs;
use std::io::Cursor;
use std::ops::Range;
use std::path::Path;

use polars::prelude::{ArrayRef, CompatLevel, PolarsError, PolarsResult, Schema, SchemaExt as _};
use polars_io::parquet::write::ParquetCompression;
use polars_parquet::read::{
    ColumnChunkMetadata, PageReader, ParquetError, RowGroupMetadata, read_metadata,
};
use polars_parquet::write::{
    CompressedPage, Compressor, DynIter, DynStreamingIterator, FallibleStreamingIterator,
    FileMetadata, FileWriter, ParquetType, StatisticsOptions, Version, WriteOptions,
    array_to_columns, get_dtype_encoding,
};

use super::{StoreError, TABLES};
use crate::model::Hashing;

/// The pages of a column.
pub(super) type Pages = DynStreamingIterator<'static, CompressedPage, PolarsError>;

/// As polars writes a table.
pub(super) fn options() -> WriteOptions {
    WriteOptions {
        statistics: StatisticsOptions::default(),
        compression: ParquetCompression::default().into(),
        version: Version::V1,
        data_page_size: None,
    }
}

/// The pages of a column of plain values or texts.
pub(super) fn packed(column: ArrayRef, field: ParquetType) -> PolarsResult<Pages> {
    let encoding = get_dtype_encoding(column.dtype());
    let pages = array_to_columns(column, field, options(), &encoding)?;
    let pages = pages.into_iter().flatten();
    let pages = pages
        .map(|page| page.map_err(|error| ParquetError::FeatureNotSupported(error.to_string())));
    let packed = Compressor::new_from_vec(pages, options().compression, Vec::new());
    Ok(DynStreamingIterator::new(packed.map_err(PolarsError::from)))
}

/// The hash of some columns of each group of a table that a run left in a period's folder, as they are in the file, and of the number of its rows.
///
/// # Errors
/// If it cannot be read.
pub fn hash_columns(
    folder: &Path,
    name: &str,
    columns: &[&str],
) -> Result<Vec<String>, StoreError> {
    let path = folder.join(TABLES).join(name);
    let bytes = fs::read(&path).map_err(|error| StoreError::file(&path, error))?;
    let metadata = read_metadata(&mut Cursor::new(&bytes));
    let metadata = metadata.map_err(|error| StoreError::Table { path, error })?;
    let of_group = |group: &RowGroupMetadata| {
        let mut hash = Hashing::default();
        hash.add(&group.num_rows().to_le_bytes());
        for column in group.parquet_columns() {
            let name = column.descriptor().path_in_schema.first();
            if name.is_some_and(|name| columns.contains(&name.as_str())) {
                let own = range(column).and_then(|range| bytes.get(range)).unwrap_or_default();
                hash.add(&own.len().to_le_bytes());
                hash.add(own);
            }
        }
        hash.end()
    };
    Ok(metadata.row_groups.iter().map(of_group).collect())
}

/// Where a column is in its file.
fn range(column: &ColumnChunkMetadata) -> Option<Range<usize>> {
    let range = column.byte_range();
    Some(usize::try_from(range.start).ok()?..usize::try_from(range.end).ok()?)
}

/// Columns as they are in a file.
pub(super) struct PackedColumns {
    bytes: Vec<u8>,
    metadata: FileMetadata,
}

impl PackedColumns {
    /// Packs columns of so many rows.
    pub(super) fn pack(
        schema: &Schema,
        (height, columns): (usize, Vec<ArrayRef>),
    ) -> PolarsResult<Vec<u8>> {
        let schema = schema.to_arrow(CompatLevel::newest());
        let mut writer = FileWriter::try_new(Vec::new(), schema, options())?;
        let fields = writer.parquet_schema().fields().to_vec();
        let columns = columns.into_iter().zip(fields);
        let columns = columns.map(|(column, field)| packed(column, field));
        writer.write(height as u64, DynIter::new(columns))?;
        writer.end(Some(Vec::new()))?;
        Ok(writer.into_inner())
    }

    /// Columns that were packed; `None` if the bytes are something else.
    pub(super) fn open(bytes: Vec<u8>) -> Option<Self> {
        let metadata = read_metadata(&mut Cursor::new(&bytes)).ok()?;
        (metadata.row_groups.len() == 1).then_some(Self { bytes, metadata })
    }

    /// Whether they are those of so many rows.
    pub(super) fn is_of(&self, height: usize, width: usize) -> bool {
        let group = self.metadata.row_groups.first();
        group.is_some_and(|group| (group.num_rows(), group.n_columns()) == (height, width))
    }

    /// The pages of each column.
    pub(super) fn columns(&self) -> impl Iterator<Item = Pages> {
        let columns = self.metadata.row_groups.iter().flat_map(|group| group.parquet_columns());
        columns.map(|column| {
            let bytes = range(column).and_then(|range| self.bytes.get(range));
            let bytes = bytes.unwrap_or_default().to_vec();
            let size = bytes.len();
            let reader = PageReader::new(Cursor::new(bytes.into()), column, Vec::new(), size);
            DynStreamingIterator::new(Taken { reader, page: None })
        })
    }
}

/// Pages as they were packed.
struct Taken {
    reader: PageReader,
    page: Option<CompressedPage>,
}

impl FallibleStreamingIterator for Taken {
    type Item = CompressedPage;
    type Error = PolarsError;

    fn advance(&mut self) -> Result<(), PolarsError> {
        self.page = self.reader.next().transpose()?;
        // A column without lists has a value a row.
        if let Some(CompressedPage::Data(page)) = &mut self.page {
            page.num_rows = Some(page.num_values());
        }
        Ok(())
    }

    fn get(&self) -> Option<&CompressedPage> {
        self.page.as_ref()
    }
}
