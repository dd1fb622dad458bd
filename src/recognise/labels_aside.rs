//! What stands beside or within labels and headers and is no part of them: marks of footnotes, and units that do not agree.

use super::table_rows::Body;
use crate::definition::{Role, Type};
use crate::model::Cell;
use crate::model::table::Comment;

impl Body<'_, '_, '_> {
    /// The headers and labels with marks or struck-out parts, as they are written.
    pub(super) fn omitted(&self) -> Vec<Comment> {
        let sheet = self.folded.sheet;
        let rows = self.header.first_row..=self.header.last_row;
        let headers = rows.flat_map(|row| self.folded.cells(row, self.header.window));
        let roles = [Role::Number, Role::Label, Role::Unit];
        let columns: Vec<u32> = roles.into_iter().filter_map(|role| self.column(role)).collect();
        let place = |row: &u32| columns.iter().filter_map(|at| sheet.cell(*row, *at)).collect();
        let labels = self.rows.iter().flat_map::<Vec<&Cell>, _>(place);
        let cells =
            headers.chain(labels).filter(|cell| cell.omitted.is_some() && !cell.is_struck());
        cells
            .map(|cell| Comment {
                sheet: sheet.name.clone(),
                address: cell.address(),
                text: cell.written().to_owned(),
            })
            .collect()
    }

    /// The labels of money whose brackets name another unit than the column of units beside them: both, as they are written.
    pub(super) fn unit_conflicts(&self, rows: impl Iterator<Item = (usize, u32)>) -> Vec<Comment> {
        let sheet = self.folded.sheet;
        let at =
            |role: Role, row: u32| self.column(role).and_then(|column| sheet.cell(row, column));
        let mut conflicts = Vec::new();
        for (form_row, row) in rows {
            let form = self.words.form;
            let is_money = |(column, _): (&crate::definition::Column, _)| {
                form.type_of(&form.rows[form_row].id, &column.id) == Type::Money
            };
            let (Some(label), Some(unit)) = (at(Role::Label, row), at(Role::Unit, row)) else {
                continue;
            };
            let (own, beside) =
                (self.money_in(&label.text), self.vocabulary.money_unit(&unit.text));
            if own.is_some()
                && beside.is_some()
                && own != beside
                && self.value_columns().any(is_money)
            {
                let text = format!("{} | {}", label.text, unit.text);
                conflicts.push(Comment {
                    sheet: sheet.name.clone(),
                    address: label.address(),
                    text,
                });
            }
        }
        conflicts
    }
}
