//! Rows in the columns of a register that are none of it: another block with its own header, and rows over which the name of the record above is merged.

use super::lines::{Lines, is_text};
use crate::model::Cell;

impl<'b> Lines<'b, '_> {
    /// The texts of another block that begins in a row with its header, each with its row and column; `None` if none does.
    pub(super) fn other_block(&self, index: usize) -> Option<Vec<(u32, u32)>> {
        let rows = self.body.rows.get(index..)?;
        let is_header = rows.first().is_some_and(|row| self.is_other_header(*row));
        is_header.then(|| rows.iter().filter_map(|row| self.text_at(*row)).collect())
    }

    /// Whether a row has the header of another block: the word above the numbers again, and beside it one text, or several that are above none of the columns.
    fn is_other_header(&self, row: u32) -> bool {
        let at = self.number_at.filter(|_| self.numbered);
        let headers = at.and_then(|at| self.body.header.texts.get(&at));
        let fold = |text: &str| self.body.vocabulary.fold(text);
        let number = fold(self.body.text(row, at));
        let mut headers = headers.into_iter().flatten();
        let is_header = !number.is_empty() && headers.any(|header| fold(header) == number);
        let filled = self.body.filled(row);
        let is_other = |cell: &Cell| {
            let own = self.body.header.texts.get(&cell.column).into_iter().flatten();
            own.map(|own| fold(own)).all(|own| own != fold(&cell.text))
        };
        let are_texts = filled.iter().all(|(_, cell)| is_text(cell));
        let are_others = filled.len() == 1 || filled.iter().all(|(_, cell)| is_other(cell));
        is_header && !filled.is_empty() && are_texts && are_others
    }

    /// Where the first text of a row is behind its number.
    fn text_at(&self, row: u32) -> Option<(u32, u32)> {
        let cells = self.body.folded.cells(row, self.body.header.window);
        let mut texts = cells.filter(|cell| Some(cell.column) != self.number_at);
        texts.find(|cell| is_text(cell)).map(|cell| (row, cell.column))
    }

    /// The name of the record above whose cell is merged down into a row that has something beside it.
    pub(super) fn merged_name(&self, row: u32) -> Option<&'b str> {
        let (body, key_at) = (self.body, self.key_at?);
        let (anchor, column) = body.folded.anchor(row, key_at)?;
        let is_below = column == key_at && anchor < row && body.rows.contains(&anchor);
        let is_own =
            !body.text(row, self.key_at).is_empty() || !body.text(row, self.number_at).is_empty();
        let name = body.text(anchor, Some(column));
        let is_filled = self.beside_name(row).next().is_some();
        (is_below && !is_own && is_filled && !name.is_empty()).then_some(name)
    }
}
