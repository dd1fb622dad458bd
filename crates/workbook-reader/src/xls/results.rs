//! Which stored results of an old workbook's formulas are results, and which its writer put there without computing.
//!
//! Some libraries write a formula without computing it, and the format has no place for "none". What they put there shows by the
//! whole book: all formulas have one result and ask to be computed on opening, or one has the empty text that can never have it.

use super::formula;
use super::records::Records;
use super::sheet::{BEGINS, END, FORMULAS};
use super::workbook::{Version, Workbook};

/// A result as it is stored.
type Stored = [u8; 8];

/// What the formulas of a book have in common.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Results {
    made_up: Option<Stored>,
    is_empty_made_up: bool,
}

/// A formula's flags: it is computed always, or on opening.
const COMPUTED_LATER: u32 = 0x0003;

impl Results {
    /// Looks at the formulas of all sheets, up to so many records.
    pub fn of(stream: &[u8], workbook: &Workbook, mut most: usize) -> Self {
        let mut results = Self::default();
        let mut first: Option<Stored> = None;
        let (mut count, mut are_alike) = (0_usize, true);
        for sheet in &workbook.sheets {
            let mut records = Records::of(stream, sheet.start);
            // The record that begins the sheet, and then those of charts in it.
            let mut depth = 0_usize;
            while let Some(record) = records.next() {
                most = most.saturating_sub(1);
                depth += usize::from(BEGINS.contains(&record.kind));
                if record.kind == END {
                    depth = depth.saturating_sub(1);
                }
                if depth == 0 || most == 0 {
                    break;
                }
                if depth > 1 || !FORMULAS.contains(&record.kind) {
                    continue;
                }
                let at = if workbook.version == Version::Biff2 { 7 } else { 6 };
                let Some(stored) = record.data.get(at..at + 8).and_then(|of| of.first_chunk())
                else {
                    continue;
                };
                if formula::is_constant(workbook.tokens(&record)) {
                    continue;
                }
                count += 1;
                are_alike &= *first.get_or_insert(*stored) == *stored;
                are_alike &= record.u16(at + 8) & COMPUTED_LATER != 0;
                if is_empty_text(stored) && !results.is_empty_made_up {
                    let formula = workbook.formula(&record);
                    results.is_empty_made_up = formula.is_some_and(|formula| !formula.can_be_empty);
                }
            }
        }
        // A text's own record follows; and one formula alone is like itself.
        let is_text = first.is_some_and(|stored| stored[0] == 0 && stored[6..] == [0xFF, 0xFF]);
        if are_alike && count > 1 && !is_text {
            results.made_up = first;
        }
        results
    }

    /// Whether a stored result was put there in the place of one.
    pub fn is_made_up(&self, stored: &[u8]) -> bool {
        let alike = self.made_up.as_ref().is_some_and(|made_up| made_up == stored);
        alike || (self.is_empty_made_up && is_empty_text(stored))
    }
}

fn is_empty_text(stored: &[u8]) -> bool {
    matches!(stored, [3, _, _, _, _, _, 0xFF, 0xFF])
}
