//! What stands beside or within labels and headers and is no part of them: marks of footnotes, and units that do not agree.

use super::table_rows::Body;
use crate::definition::{Column, Role, Type};
use crate::model::table::Comment;
use crate::model::{Cell, Content};
use crate::recognise::words::sheet_text::FoldedSheet;

impl Body<'_> {
    /// The headers and labels with marks or struck-out parts, as they are written.
    pub(crate) fn omitted(&self) -> Vec<Comment> {
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

    /// The labels and headers of money that name another unit than the column of units: both, as they are written. Of a header the first row that contradicts it
    /// stands for all.
    pub(crate) fn unit_conflicts(&self, rows: impl Iterator<Item = (usize, u32)>) -> Vec<Comment> {
        let sheet = self.folded.sheet;
        let at =
            |role: Role, row: u32| self.column(role).and_then(|column| sheet.cell(row, column));
        let conflict = |cell: &Cell, named: &str, unit: &Cell| Comment {
            sheet: sheet.name.clone(),
            address: cell.address(),
            text: format!("{named} | {}", unit.text),
        };
        let mut conflicts = Vec::new();
        let mut headers = Vec::new();
        for (form_row, row) in rows {
            let form = self.words.form;
            let is_money = |(column, _): &(&Column, Option<u32>)| {
                form.type_of(&form.rows[form_row].id, &column.id) == Type::Money
            };
            let Some(unit) = at(Role::Unit, row) else { continue };
            let Some(beside) = self.vocabulary.money_unit(&unit.text) else { continue };
            let is_other = |own: Option<usize>| own.is_some_and(|own| own != beside);
            let label = at(Role::Label, row);
            if let Some(label) = label.filter(|label| is_other(self.money_in(&label.text)))
                && self.value_columns().any(|column| is_money(&column))
            {
                conflicts.push(conflict(label, &label.text, unit));
            }
            for (_, index) in self.value_columns().filter(is_money) {
                let texts = index.and_then(|index| self.header.texts.get(&index));
                let named = texts.into_iter().flatten().rev();
                let mut named = named.filter(|text| is_other(self.money_in(text)));
                if let Some(named) = named.next().filter(|named| !headers.contains(named)) {
                    headers.push(named);
                    conflicts.push(conflict(unit, named, unit));
                }
            }
        }
        conflicts
    }
}

/// The numbers in brackets before texts that are alone in their rows, below the last row with a number.
pub(crate) fn footnotes(folded: &FoldedSheet<'_>, last_row: u32) -> Vec<String> {
    let is_number = |cell: &Cell| matches!(cell.content, Content::Number(_));
    let rows = folded.rows(last_row + 1..=u32::MAX).rev();
    let below = rows.take_while(|(_, cells)| !cells.iter().any(is_number));
    let alone = below.filter_map(|(_, cells)| {
        let mut filled = cells.iter().filter(|cell| !cell.text.is_empty());
        filled.next().filter(|_| filled.next().is_none())
    });
    let number = |cell: &Cell| {
        let (number, rest) = cell.text.trim_start().strip_prefix('(')?.split_once(')')?;
        let is_number = !number.is_empty() && number.chars().all(|c| c.is_ascii_digit());
        let says = rest.trim_start_matches([' ', ':', '.']).starts_with(char::is_alphabetic);
        (is_number && says).then(|| number.to_owned())
    };
    alone.filter_map(number).collect()
}
