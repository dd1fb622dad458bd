//! What the formulas of a template come to, for those that only calculate: sums, counts, means, shares, conditions. What is anything else is left
//! to the spreadsheet program, which is asked to calculate on opening.

use std::collections::HashMap;

use sheet_formulas::{Cell, Evaluator, Formula, Reference, Sheet, Shift, Value, Workbook, parse};
use workbook_reader::with_references;

/// The most cells of a range.
const MOST: u64 = 100_000;

/// The cells of a workbook, with the formulas whose results are asked for.
#[derive(Debug, Default)]
pub(super) struct Results {
    workbook: Workbook,
    /// References by the names that are defined for them, in small letters.
    names: HashMap<String, String>,
}

impl Results {
    /// Adds a sheet and returns its number.
    pub(super) fn sheet(&mut self, name: &str) -> usize {
        self.workbook.sheets.push(Sheet { name: name.to_owned(), ..Sheet::default() });
        self.workbook.sheets.len() - 1
    }

    /// A name that is defined for cells.
    pub(super) fn put_name(&mut self, name: &str, reference: &str) {
        if only_cells(reference).is_some_and(|cells| cells.sheet.is_some()) {
            self.names.insert(name.to_lowercase(), reference.to_owned());
        }
    }

    /// A cell, or one with a formula whose result is not taken from the template.
    pub(super) fn put(
        &mut self,
        sheet: usize,
        place: (u32, u32),
        value: Value,
        formula: Option<&str>,
    ) {
        let formula = formula.map(|formula| with_references(formula, &|rest| self.named(rest)));
        if let Some(sheet) = self.workbook.sheets.get_mut(sheet) {
            sheet.cells.insert(place, Cell { value, formula });
        }
    }

    /// Calculates.
    pub(super) fn evaluator(&self) -> Evaluator<'_> {
        Evaluator::anew(&self.workbook)
    }

    /// What the cells of one range of one sheet show, blank ones too; `None` if the text names anything else.
    pub(super) fn range(&self, evaluator: &Evaluator<'_>, reference: &str) -> Option<Vec<Value>> {
        let cells = only_cells(reference).filter(|cells| !cells.is_external)?;
        let sheet = self.workbook.position(cells.sheet.as_deref()?)?;
        let area = cells.area(Shift::default()).filter(|area| area.size() <= MOST)?;
        let rows = area.first.0..=area.last.0;
        let places = rows.flat_map(|row| (area.first.1..=area.last.1).map(move |of| (row, of)));
        Some(places.map(|place| evaluator.shown(sheet, place)).collect())
    }

    /// The cells of a name, or of a column of a table, at the beginning of a text, and what follows it.
    fn named<'t>(&self, text: &'t str) -> Option<(String, &'t str)> {
        let is_end = |c: char| !c.is_alphanumeric() && !matches!(c, '_' | '.');
        let mut end = text.find(is_end).unwrap_or(text.len());
        if text.get(end..)?.starts_with('[') {
            end += text.get(end..)?.find(']')? + 1;
        }
        let (word, rest) = text.split_at_checked(end)?;
        let reference = self.names.get(&word.to_lowercase())?;
        (!rest.starts_with(['(', '!'])).then(|| (reference.clone(), rest))
    }
}

/// The cells that a text names, if they are all of it.
fn only_cells(text: &str) -> Option<Reference> {
    match parse(text)? {
        Formula::Cells(cells) => Some(cells),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_name_cells_by_defined_names_and_by_columns_of_tables() {
        let mut results = Results::default();
        let sheet = results.sheet("PL1");
        for (row, number) in [(0, 2.0), (1, 3.5)] {
            results.put(sheet, (row, 0), Value::Number(number), None);
        }
        results.put_name("Hai_Số", "'PL1'!$A$1:$A$2");
        results.put_name("Bang[x]", "'PL1'!$A$2:$A$2");
        for (row, formula) in [(4, "SUM(HAI_SỐ)"), (5, "SUM(Bang[x])+1"), (6, "Ten+1")] {
            results.put(sheet, (row, 0), Value::Unknown, Some(formula));
        }
        let evaluator = results.evaluator();
        let shown = results.range(&evaluator, "PL1!A4:A7");
        let expected =
            [Value::Blank, Value::Number(5.5), Value::Number(4.5), Value::Unknown].to_vec();
        assert_eq!(shown, Some(expected));
    }
}
