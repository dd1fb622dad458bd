//! What a cell is: its unit, its form, its row and its column.

use super::ids::{ColumnId, FormId, RowId, UnitId};

/// The identity of one cell in a run: 16 bytes, the same in every table of the run. [`super::Ids`] makes it and gives its names back; keys
/// compare as their names do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CellKey {
    pub unit: UnitId,
    pub form: FormId,
    pub row: RowId,
    pub column: ColumnId,
}
