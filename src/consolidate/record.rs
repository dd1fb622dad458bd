//! A record of a register, whose cells are looked up by number.

use crate::model::{CellKey, ColumnId, FormId, RowId, UnitId};
use crate::tables::{CellView, Cells};

/// A record; `None` where no table has its name.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Record {
    unit: Option<UnitId>,
    form: Option<FormId>,
    row: Option<RowId>,
}

impl Record {
    pub(crate) fn new(cells: &Cells, [unit, form, row]: [&str; 3]) -> Self {
        let ids = cells.ids();
        Self { unit: ids.find_unit(unit), form: ids.find_form(form), row: ids.find_row(row) }
    }

    /// Its cell in a column.
    pub(crate) fn cell(self, cells: &Cells, column: Option<ColumnId>) -> Option<CellView<'_>> {
        let (unit, form, row) = (self.unit?, self.form?, self.row?);
        cells.get(CellKey { unit, form, row, column: column? })
    }
}
