//! What a cell is: its unit, its form, its row and its column.

/// A unit's number in [`super::Ids`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnitId(pub(super) u32);

impl UnitId {
    /// Its place among the units of the run.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// A form's number in [`super::Ids`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FormId(pub(super) u32);

/// The number in [`super::Ids`] of an indicator, or of a record of a register (`3:name`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RowId(pub(super) u32);

/// The name of a record in its row, which is its number in the table and its name (`3:name`); all of it if it is no record's.
pub fn record_name(row: &str) -> &str {
    row.split_once(':').map_or(row, |(_, name)| name)
}

/// The number in [`super::Ids`] of a measure or a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ColumnId(pub(super) u32);

/// The identity of one cell in a run: 16 bytes, the same in every table of the run. [`super::Ids`] makes it and gives its names back; keys
/// compare as their names do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CellKey {
    /// Who reported.
    pub unit: UnitId,
    /// In which form.
    pub form: FormId,
    /// The indicator, or the record.
    pub row: RowId,
    /// The measure, or the field.
    pub column: ColumnId,
}

impl CellKey {
    /// The places of its unit, form, row and column among those of the run; that of an empty name is 0.
    pub fn indexes(self) -> [usize; 4] {
        [self.unit.0, self.form.0, self.row.0, self.column.0].map(|id| id as usize)
    }
}
