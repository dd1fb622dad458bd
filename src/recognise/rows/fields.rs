//! The cells of a register: where its names are, and the unit in which a column is.

use super::table_rows::Body;
use crate::definition::{Column, Type};
use crate::model::TableCell;
use office_text::measure::in_brackets;

impl Body<'_> {
    /// The column of the names of a register.
    pub(crate) fn key_at(&self) -> Option<u32> {
        self.words.key_column().and_then(|index| self.header.columns[index])
    }

    /// The cell of a row of a register in a column.
    pub(crate) fn field_cell(
        &self,
        row: u32,
        key: &str,
        (column, at): (&Column, Option<u32>),
    ) -> TableCell {
        let unit = (self.field_money(column, at), self.field_unit(column, at));
        self.table_cell(row, key, (column, at), unit)
    }

    /// The money unit of a column of a register: that of its header, or of the note beside the table.
    pub(super) fn field_money(&self, column: &Column, at: Option<u32>) -> Option<usize> {
        let noted = || self.note.of(at)?.money;
        (column.kind == Type::Money).then(|| self.header_money(at).or_else(noted)).flatten()
    }

    /// The unit in the header of a register's column; of money also in the note beside the table, if it is none of the pipeline's.
    fn field_unit(&self, column: &Column, at: Option<u32>) -> &str {
        let parts = at.and_then(|at| self.header.texts.get(&at));
        let mut inside = parts.into_iter().flatten().rev().map(|part| in_brackets(part));
        let note = self.note.of(at).filter(|_| column.kind == Type::Money);
        let noted = || note.map(|note| note.written.as_str());
        inside.find(|unit| !unit.is_empty()).or_else(noted).unwrap_or_default()
    }
}
