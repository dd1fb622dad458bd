//! Marks that say "as above": `nt`, `-nt-`, `như trên`, `"`. In a register they stand for the text of the record above.

use std::collections::BTreeMap;

use crate::definition::{Form, FormKind, Type};
use crate::model::{Cell, Content, Table, TableCell};
use office_text::ditto::is_ditto;

/// The cells of a register's columns above the one that is read.
pub(crate) struct Ditto<'a> {
    form: &'a Form,
    above: BTreeMap<&'a str, &'a Cell>,
}

impl<'a> Ditto<'a> {
    pub(crate) fn of(form: &'a Form) -> Self {
        Self { form, above: BTreeMap::new() }
    }

    /// The cell as it is meant where it says "as above", with the text above; then the cell itself is above the next one.
    pub(crate) fn read(&mut self, cell: &'a TableCell) -> Option<TableCell> {
        let kind = self.form.type_of(&cell.row, &cell.column);
        let may_be = self.form.kind == FormKind::Register
            && cell.column != self.form.name
            && matches!(
                kind,
                Type::Text | Type::Category | Type::Date | Type::PartialDate | Type::Flag
            );
        let own = cell.cell.as_ref().filter(|_| may_be)?;
        if own.content == Content::Text && is_ditto(&own.text) {
            let above = self.above.get(cell.column.as_str())?;
            let meant = Cell { row: own.row, column: own.column, ..(*above).clone() };
            return Some(TableCell { cell: Some(meant), ..cell.clone() });
        }
        self.above.insert(&cell.column, own);
        None
    }
}

/// Whether any cell of a table says so.
pub(crate) fn has_any(table: &Table) -> bool {
    let mut cells = table.cells.iter().filter_map(|cell| cell.cell.as_ref());
    cells.any(|cell| cell.content == Content::Text && is_ditto(&cell.text))
}
