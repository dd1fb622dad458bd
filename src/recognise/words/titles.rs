//! Texts of title blocks.

use serde::{Deserialize, Serialize};

use crate::model::{Cell, Place, Sheet};
use office_text::clean::beginning;

/// A text of a title block and its place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct TitleText {
    pub sheet: String,
    pub address: String,
    pub text: String,
}

impl TitleText {
    pub(crate) fn place(&self) -> Place {
        Place { sheet: self.sheet.clone(), cell: self.address.clone(), ..Place::default() }
    }
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
