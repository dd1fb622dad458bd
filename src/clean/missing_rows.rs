//! Rows of a form that its table does not have: each is a finding, and its cells are there with nothing in them, so that the unit's other figures may show what
//! belongs in them.

use super::cell::{CellCleaner, Counts, TableCleaner};
use crate::definition::FormKind;
use crate::findings::{CellFacts, Facts as _, MissingRowFacts};
use crate::model::{Blank, CellRow, Finding, TableCell};

impl TableCleaner<'_> {
    /// Adds the cells of the rows that the form asks for and the table does not have, each in its place among the others.
    pub(super) fn add_missing_rows(
        &self,
        cells: &mut Vec<CellRow>,
        (counts, findings): (&mut Counts, &mut Vec<Finding>),
    ) {
        if self.table.missing_rows.is_empty() {
            return;
        }
        let has_column = |id: &str| self.table.missing_columns.iter().all(|gone| gone != id);
        for id in &self.table.missing_rows {
            let Some(row) = self.form.row(id) else { continue };
            let required = self.form.kind == FormKind::Indicators && row.required;
            let label = &self.form.label_of(row);
            let finding = MissingRowFacts::Row { label, required }.finding();
            let finding = self.on_form(finding).at(id, "").place(self.place(""));
            let whole = finding.id();
            findings.push(finding);
            for column in self.form.measures().filter(|_| required) {
                let absent = TableCell::absent(id, &column.id, "");
                let row = CellCleaner::new(self, &absent, counts, findings).absent();
                let is_lacking = row.blank == Some(Blank::NotSent);
                if is_lacking && self.form.asks_for(id, &column.id) && has_column(&column.id) {
                    let part = self.on_form(CellFacts::Missing.finding()).at(id, &column.id);
                    let part = part.place(self.place(""));
                    findings.push(Finding { part_of: whole.clone(), ..part });
                }
                cells.push(row);
            }
        }
        let place = |cell: &CellRow| self.form.rows.iter().position(|row| row.id == *cell.row);
        cells.sort_by_cached_key(place);
    }
}
