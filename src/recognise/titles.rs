//! Texts of title blocks.

use serde::{Deserialize, Serialize};

use super::matched::Header;
use super::sheet_text::FoldedSheet;
use super::vocabulary::Vocabulary;
use crate::model::{Cell, Sheet};
use office_text::clean::beginning;

/// A text of a title block and its place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct TitleText {
    pub sheet: String,
    pub address: String,
    pub text: String,
}

/// The texts in some rows of a sheet.
pub(crate) fn title_cells(sheet: &Sheet, (from, to): (u32, u32)) -> impl Iterator<Item = &Cell> {
    let rows = sheet.rows.range(from.min(to)..to);
    rows.flat_map(|(_, cells)| cells).filter(|cell| !cell.text.is_empty() && !cell.is_struck())
}

/// The same with their places.
pub(crate) fn title_texts(sheet: &Sheet, rows: (u32, u32)) -> Vec<TitleText> {
    let text = |cell: &Cell| TitleText {
        sheet: sheet.name.clone(),
        address: cell.address(),
        text: beginning(&cell.text).to_owned(),
    };
    title_cells(sheet, rows).map(text).collect()
}

/// "Đơn vị tính: nghìn đồng" above the table, or if it is not there, in the titles of the sheet.
pub(super) fn money_note(
    folded: &FoldedSheet<'_>,
    header: &Header,
    from: u32,
    vocabulary: &Vocabulary<'_>,
) -> Option<usize> {
    let last = |first: u32| {
        let above = folded.sheet.rows.range(first..header.first_row).flat_map(|(_, cells)| cells);
        above
            .filter(|cell| !cell.text.is_empty() && header.window.has(cell.column))
            .filter_map(|cell| vocabulary.money_unit(&cell.text))
            .next_back()
    };
    last(from).or_else(|| last(0))
}
