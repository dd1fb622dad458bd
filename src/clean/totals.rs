//! The figures of the rows of a register that add up records: parsed as those of its records are. What is odd about them is no finding of its own.

use super::cell::{CellCleaner, Counts, TableCleaner};
use super::reading_policy::PolicyVerdict;
use crate::definition::Type;
use crate::model::{Blank, ListTotals, Place, TableCell, TotalFigure, TotalLine, TotalRow};

impl TableCleaner<'_> {
    /// What the totals of the table say; `None` if it has none.
    pub(super) fn totals(&self) -> Option<ListTotals> {
        let table = self.table;
        let lines: Vec<TotalLine> = table.totals.iter().map(|row| self.line(row)).collect();
        (!lines.is_empty()).then(|| ListTotals {
            unit: table.unit.clone(),
            form: table.form.clone(),
            records: table.records(),
            bounds: table.bounds.clone(),
            lines,
        })
    }

    fn line(&self, row: &TotalRow) -> TotalLine {
        let read = |cell: &TableCell| {
            let (mut counts, mut findings) = (Counts::default(), Vec::new());
            let cleaner = CellCleaner::new(self, cell, &mut counts, &mut findings);
            cleaner.clean(PolicyVerdict::Read)
        };
        let figure = |cell: &TableCell| {
            let is_money = self.form.type_of("", &cell.column) == Type::Money;
            let own = row.money.filter(|money| is_money && cell.money != Some(*money));
            let in_own = own.map(|money| read(&TableCell { money: Some(money), ..cell.clone() }));
            let in_column = own.and_then(|_| read(cell).value);
            let read = in_own.unwrap_or_else(|| read(cell));
            // A mark for nothing says that a column is not added up.
            let value = read.value.filter(|_| read.blank != Some(Blank::Nothing))?;
            let place = read.place();
            let (column, reported) = (read.column.to_string(), read.reported.to_string());
            Some(TotalFigure { column, place, reported, value, in_column })
        };
        TotalLine {
            place: Place { sheet: row.sheet.clone(), ..self.place(&row.address) },
            label: row.label.clone(),
            is_plain: row.is_plain,
            is_of_group: row.is_of_group,
            above: row.above,
            count: row.count,
            figures: row.cells.iter().filter_map(figure).collect(),
        }
    }
}
