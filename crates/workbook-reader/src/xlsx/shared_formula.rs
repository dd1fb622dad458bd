//! Formulas that several cells of a sheet share: one of them has the text, each names its own cells by it.

use std::collections::HashMap;

use crate::formulas::notation;

/// The most bytes of all formulas of a sheet that are kept, and the most of one: a million cells may share it.
const MOST: usize = 4 << 20;
const LONGEST: usize = 1_000;

/// The shared formulas of a sheet, by their numbers: the text, and the cell that has it.
#[derive(Default)]
pub(super) struct SharedFormulas {
    known: HashMap<u32, (String, (u32, u32))>,
    bytes: usize,
}

impl SharedFormulas {
    /// The formula of a cell: its own text, which others may share, or that of the cell that has it. `…` if that one is unknown.
    pub(super) fn text(&mut self, number: u32, text: &str, place: (u32, u32)) -> String {
        if !text.trim().is_empty() {
            // Each also takes its place in the table.
            let bytes = text.len() + 64;
            if text.len() <= LONGEST && self.bytes + bytes <= MOST {
                self.bytes += bytes;
                self.known.insert(number, (text.to_owned(), place));
            }
            return text.to_owned();
        }
        let Some((text, own)) = self.known.get(&number) else { return "…".to_owned() };
        let distance = |here: u32, there: u32| i64::from(here) - i64::from(there);
        notation::moved(text, distance(place.0, own.0), distance(place.1, own.1))
    }
}
