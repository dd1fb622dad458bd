//! A record of a register, whose cells are looked up by number.

use foldhash::{HashMap, HashSet};

use crate::definition::Form;
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

    /// The records of some units in their order, those of a unit in the order of the table.
    pub(crate) fn all(cells: &Cells, form: &Form, units: &[Option<UnitId>]) -> Vec<Self> {
        let Some(form) = cells.ids().find_form(&form.id) else { return Vec::new() };
        let order: HashMap<UnitId, usize> =
            units.iter().zip(0..).filter_map(|(unit, order)| Some(((*unit)?, order))).collect();
        let mut seen: HashSet<(UnitId, RowId)> = HashSet::default();
        let mut records: Vec<(usize, Self)> = Vec::new();
        for CellKey { unit, row, .. } in
            cells.iter().map(CellView::key).filter(|key| key.form == form)
        {
            if let Some(order) = order.get(&unit)
                && seen.insert((unit, row))
            {
                let record = Self { unit: Some(unit), form: Some(form), row: Some(row) };
                records.push((*order, record));
            }
        }
        records.sort_by_key(|(order, _)| *order);
        records.into_iter().map(|(_, record)| record).collect()
    }

    /// Its unit and its name.
    pub(crate) fn names(self, cells: &Cells) -> (&str, &str) {
        let ids = cells.ids();
        (self.unit.map_or("", |unit| ids.unit(unit)), self.row.map_or("", |row| ids.row(row)))
    }

    /// Its cell in a column.
    pub(crate) fn cell(self, cells: &Cells, column: Option<ColumnId>) -> Option<CellView<'_>> {
        let (unit, form, row) = (self.unit?, self.form?, self.row?);
        cells.get(CellKey { unit, form, row, column: column? })
    }

    /// Its cells in some columns. They are mostly behind each other.
    pub(crate) fn cells(
        self,
        cells: &Cells,
        columns: impl Iterator<Item = Option<ColumnId>>,
    ) -> Vec<Option<CellView<'_>>> {
        let Some(((unit, form), row)) = self.unit.zip(self.form).zip(self.row) else {
            return columns.map(|_| None).collect();
        };
        let mut last = None;
        let cell = |column: Option<ColumnId>| {
            let key = CellKey { unit, form, row, column: column? };
            let cell = cells.get_behind(last, key);
            last = cell.or(last);
            cell
        };
        columns.map(cell).collect()
    }
}
