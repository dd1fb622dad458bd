//! Where the names of a register are, the units in the headers of columns, and the cells of a register.

use std::collections::BTreeMap;

use super::table_rows::Body;
use crate::definition::{Column, Type};
use crate::model::TableCell;
use crate::recognise::words::header_units::{HeaderUnit, unit_in_brackets};

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
        let own = || self.header_unit(at)?.money;
        (column.kind == Type::Money).then(|| own().or_else(noted)).flatten()
    }

    /// The units in the headers of all columns with values.
    pub(super) fn find_units(&self) -> BTreeMap<u32, HeaderUnit> {
        let places = self.value_columns().filter_map(|(_, at)| at);
        places.map(|at| (at, self.find_unit(at))).collect()
    }

    fn find_unit(&self, at: u32) -> HeaderUnit {
        let parts = self.header.texts.get(&at).map_or(&[][..], Vec::as_slice);
        let trailing = |part: &'_ String| {
            let (before, unit) = self.vocabulary.trailing_unit(part)?;
            self.words.is_header(&self.vocabulary.fold(&before)).then_some(part.len() - unit.len())
        };
        let own = parts.iter().rev().find_map(|part| match unit_in_brackets(part) {
            "" => part.get(trailing(part)?..),
            unit => Some(unit),
        });
        let money = || parts.iter().rev().find_map(|part| self.money_in(part));
        let below = self.unit_below(at);
        HeaderUnit {
            money: money().or_else(|| self.vocabulary.money_unit(below?)),
            ..HeaderUnit::read(own.or(below).unwrap_or_default())
        }
    }

    /// The unit alone in the row below a header, where that has no label.
    fn unit_below(&self, at: u32) -> Option<&str> {
        let row = self.header.last_row + 1;
        let text = self.text(row, Some(at)).trim_matches(['(', ')']);
        let label = self.key_at().map_or("", |key| self.text(row, Some(key)));
        let is_below = !self.header.is_borrowed && label.is_empty() && !text.is_empty();
        let is_unit = |text: &&str| {
            let unit = HeaderUnit::read(text);
            unit.is_currency || unit.is_multiple
        };
        Some(text).filter(|_| is_below).filter(is_unit)
    }

    /// The unit in the header of a register's column; of money also in the note beside the table, if it is none of the pipeline's.
    fn field_unit(&self, column: &Column, at: Option<u32>) -> &str {
        let note = self.note.of(at).filter(|_| column.kind == Type::Money);
        match self.header_unit(at) {
            Some(unit) if !unit.written.is_empty() => &unit.written,
            _ => note.map_or("", |note| note.written.as_str()),
        }
    }

    /// The unit in the header of a column.
    pub(super) fn header_unit(&self, at: Option<u32>) -> Option<&HeaderUnit> {
        self.units.get(&at?)
    }
}
