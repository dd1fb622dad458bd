//! What people wrote beside cells, as much as is kept: a hostile file shows one text at every cell, or on every sheet.

use std::collections::BTreeMap;

use super::cells::tidy_comment;

/// The most comments of a sheet.
pub const MOST: usize = 1_000;
/// The most bytes of all comments of a book.
const TEXT: usize = 4 << 20;

/// Comments as they are found: row and column, and the text.
pub type Found = Vec<((u32, u32), String)>;

/// The room that is left for a book's comments.
#[derive(Debug)]
pub struct Room {
    text: usize,
}

impl Default for Room {
    fn default() -> Self {
        Self { text: TEXT }
    }
}

impl Room {
    /// The comments of a sheet as one line each, by row and column; those without a word, and those there is no room for, are
    /// left out.
    pub fn keep(
        &mut self,
        found: impl IntoIterator<Item = ((u32, u32), String)>,
    ) -> BTreeMap<(u32, u32), String> {
        let mut kept = BTreeMap::new();
        for (place, text) in found.into_iter().take(MOST) {
            let text = tidy_comment(&text);
            if text.is_empty() || text.len() > self.text {
                continue;
            }
            self.text -= text.len();
            kept.insert(place, text);
        }
        kept
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_text_at_every_cell_of_every_sheet_is_kept_a_while() {
        let mut room = Room::default();
        let sheet = || (0..5_000).map(|row| ((row, 0), "x".repeat(5_000)));
        assert_eq!(room.keep(sheet()).len(), MOST);
        let more: usize = (0..3).map(|_| room.keep(sheet()).len()).sum();
        assert_eq!(more, TEXT / 2_000 - MOST);
    }
}
