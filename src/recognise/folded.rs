//! A sheet with its texts folded once: headers are looked for row by row and form by form.

use std::collections::HashMap;

use super::vocabulary::{Vocabulary, without_brackets};
use crate::model::{Content, Sheet};

/// The folded texts of a sheet.
pub struct FoldedSheet<'s> {
    pub sheet: &'s Sheet,
    texts: HashMap<(u32, u32), Folded>,
}

struct Folded {
    whole: String,
    /// Without what stands in brackets, where that makes a difference.
    bare: Option<String>,
}

impl<'s> FoldedSheet<'s> {
    pub fn new(sheet: &'s Sheet, vocabulary: &Vocabulary<'_>) -> Self {
        let texts = sheet
            .cells()
            .filter(|cell| matches!(cell.content, Content::Text(_)))
            .map(|cell| {
                let whole = vocabulary.fold(&cell.text);
                let bare =
                    cell.text.contains('(').then(|| vocabulary.fold(&without_brackets(&cell.text)));
                ((cell.row, cell.column), Folded { whole, bare })
            })
            .collect();
        Self { sheet, texts }
    }

    /// The folded text of a cell; empty where there is none.
    pub fn whole(&self, row: u32, column: u32) -> &str {
        self.texts.get(&(row, column)).map_or("", |text| &text.whole)
    }

    /// The same without what stands in brackets.
    pub fn bare(&self, row: u32, column: u32) -> &str {
        self.texts
            .get(&(row, column))
            .map_or("", |text| text.bare.as_deref().unwrap_or(&text.whole))
    }
}
