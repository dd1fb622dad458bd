//! The looks of a sheet's cells. The library hashes a look, of some sixty parts, for each cell: it gets that of the first cell of each look and of cells
//! that are no plain number or text. The others are written without, and get the look of the first in the sheet's text.

use std::sync::Arc;

use crate::model::a1;
use crate::model::output::{OutCell, OutContent, OutSheet, Style};

/// The look of a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Look {
    /// Its place among the looks of the sheet, in the order in which they come first.
    pub index: usize,
    /// It is written without its look, which an earlier cell has.
    pub is_later: bool,
}

/// The looks of the cells of a sheet. All are written with their looks where the cells are not in the order of the sheet's text.
pub(super) fn of_cells(out: &OutSheet) -> impl Iterator<Item = Look> {
    let in_order = are_in_order(out);
    let mut known: Vec<&Arc<Style>> = Vec::new();
    out.cells.iter().map(move |cell| {
        let is_same =
            |style: &&Arc<Style>| Arc::ptr_eq(style, &cell.style) || **style == cell.style;
        match known.iter().position(is_same) {
            Some(index) => Look { index, is_later: in_order && is_plain(cell) },
            None => {
                known.push(&cell.style);
                Look { index: known.len() - 1, is_later: false }
            }
        }
    })
}

fn are_in_order(out: &OutSheet) -> bool {
    let place = |cell: &OutCell| (cell.row, cell.column);
    out.cells.is_sorted_by(|cell, next| place(cell) < place(next))
}

/// Whether a cell is a number or a text, which the library writes without a look as well.
fn is_plain(cell: &OutCell) -> bool {
    match &cell.content {
        OutContent::Number(number) => number.is_finite(),
        OutContent::Text(text) => text.chars().any(is_readable),
        OutContent::Blank | OutContent::Date(_) | OutContent::Formula { .. } => false,
    }
}

/// Whether a cell can hold a character.
pub(super) fn is_readable(c: char) -> bool {
    !c.is_control() || matches!(c, '\n' | '\t')
}

/// The text of a sheet in which all cells have their looks.
pub(super) fn put_in(out: &OutSheet, text: &str) -> String {
    if !are_in_order(out) {
        return text.to_owned();
    }
    let mut known: Vec<&str> = Vec::new();
    let mut full = String::with_capacity(text.len() + 8 * out.cells.len());
    let mut rest = text;
    for (cell, look) in out.cells.iter().zip(of_cells(out)) {
        let is_first = look.index == known.len();
        if !is_first && !look.is_later {
            continue;
        }
        let begin = format!("<c r=\"{}\"", a1(cell.row, cell.column));
        let Some(start) = rest.find(&begin) else { continue };
        let (before, after) = rest.split_at(start + begin.len());
        full.push_str(before);
        rest = after;
        if is_first {
            let look = after.strip_prefix(" s=\"").and_then(|look| look.find('"'));
            known.push(look.and_then(|end| after.get(..end + 5)).unwrap_or_default());
        } else if let Some(look) = known.get(look.index) {
            full.push_str(look);
        }
    }
    full.push_str(rest);
    full
}
