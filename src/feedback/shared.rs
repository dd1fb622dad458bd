//! A workbook that several units share: what of it is one unit's.

use std::collections::BTreeSet;

use workbook_reader::{Drawn, DrawnSheet};

use super::Inputs;
use crate::model::{Book, Sheet, SheetPart, Submission};
use crate::wording::feedback::own_sheets;

/// What of a file is a unit's.
pub(super) struct Own<'a> {
    unit: &'a str,
    /// The parts of all units.
    parts: Vec<&'a SheetPart>,
}

impl<'a> Own<'a> {
    /// `None` if the file has the report of one unit alone.
    pub(super) fn of(inputs: &Inputs<'a>, submission: &'a Submission) -> Option<Self> {
        let parts = inputs.shared.iter().filter(|part| part.file == submission.file).collect();
        let own = Self { unit: submission.unit.as_deref()?, parts };
        own.parts.iter().any(|part| part.unit != own.unit).then_some(own)
    }

    /// Leaves what is not the unit's out of a book, and returns the line that says so.
    pub(super) fn only(&self, book: &mut Book, drawn: Option<&mut Drawn>) -> String {
        let drawn = drawn.filter(|drawn| drawn.sheets.len() == book.sheets.len());
        let of_sheet = |name: &str| -> Vec<&SheetPart> {
            self.parts.iter().filter(|part| part.sheet == name).copied().collect()
        };
        let is_own = |part: &&SheetPart| part.unit == self.unit;
        let has_own = |name: &str| of_sheet(name).iter().any(is_own);
        let kept: Vec<bool> = book.sheets.iter().map(|sheet| has_own(&sheet.name)).collect();
        let mut drawn_sheets = Vec::new();
        if let Some(drawn) = drawn {
            let mut each = kept.iter();
            drawn.sheets.retain(|_| each.next().is_some_and(|kept| *kept));
            drawn_sheets = drawn.sheets.iter_mut().collect();
        }
        book.sheets.retain(|sheet| has_own(&sheet.name));
        let mut drawn_sheets = drawn_sheets.into_iter();
        let mut divided = BTreeSet::new();
        for sheet in &mut book.sheets {
            let parts = of_sheet(&sheet.name);
            let drawn = drawn_sheets.next();
            if !parts.iter().all(is_own) {
                divided.insert(sheet.name.clone());
                let is_kept = |row: u32, column: u32| {
                    SheetPart::of_cell(&parts, row, column).is_some_and(|part| is_own(&part))
                };
                leave_out(sheet, drawn, &is_kept);
            }
        }
        let names: BTreeSet<&String> = book.sheets.iter().map(|sheet| &sheet.name).collect();
        own_sheets(names, &divided)
    }
}

/// Leaves the cells of others out of a sheet.
fn leave_out(
    sheet: &mut Sheet,
    drawn: Option<&mut DrawnSheet>,
    is_kept: &dyn Fn(u32, u32) -> bool,
) {
    for (row, cells) in &mut sheet.rows {
        cells.retain(|cell| is_kept(*row, cell.column));
    }
    sheet.rows.retain(|_, cells| !cells.is_empty());
    sheet.merges.retain(|area| is_kept(area.first_row, area.first_column));
    if let Some(drawn) = drawn {
        drawn.cells.retain(|(row, column), _| is_kept(*row, *column));
    }
}
