//! The senders' own units of money: what is reported of a figure is in the unit in which it was written.

use std::sync::OnceLock;

use foldhash::HashMap;

use super::{CellView, Cells};
use crate::definition::{Pipeline, Type};
use crate::model::{CellKey, FormId, UnitId};

/// What the figures of cells were multiplied by to bring them to the form's unit: looked up when something is said of a figure.
#[derive(Debug)]
pub struct SenderUnits<'a> {
    pipeline: &'a Pipeline,
    cells: &'a Cells,
    /// Of a form's money as a whole; `None` if its cells do not agree.
    forms: OnceLock<HashMap<(UnitId, FormId), Option<f64>>>,
}

impl<'a> SenderUnits<'a> {
    /// Of all cells of a period.
    pub fn new(pipeline: &'a Pipeline, cells: &'a Cells) -> Self {
        Self { pipeline, cells, forms: OnceLock::new() }
    }

    /// A figure of a cell as it would be in the sender's unit.
    pub fn in_file(&self, cell: CellKey, value: f64) -> f64 {
        let own = self.cells.get(cell).filter(|cell| self.is_money(cell.key()));
        // The unit of blanks, zeros and texts that may be read in two ways is that of the form.
        match own.and_then(|own| scale(own).or_else(|| self.of_form(cell))) {
            // Without the dust of floating point.
            Some(scale) if scale != 1.0 && scale != 0.0 => {
                let there = value / scale;
                format!("{there:.11e}").parse().unwrap_or(there)
            }
            _ => value,
        }
    }

    /// What the amounts of a cell's form were multiplied by; `None` if nothing tells, or they do not agree.
    pub fn of_form(&self, cell: CellKey) -> Option<f64> {
        let forms = self.forms.get_or_init(|| self.forms());
        forms.get(&(cell.unit, cell.form)).copied().flatten()
    }

    fn forms(&self) -> HashMap<(UnitId, FormId), Option<f64>> {
        // Where every amount is a text like `13.900`, these tell.
        let mut forms = self.agreed(CellView::scale_if_typed);
        forms.extend(self.agreed(CellView::scale));
        forms
    }

    /// What the amounts of each form say of its unit; `None` if they do not agree.
    fn agreed(
        &self,
        says: impl Fn(CellView<'a>) -> Option<f64>,
    ) -> HashMap<(UnitId, FormId), Option<f64>> {
        let mut forms = HashMap::default();
        for cell in self.cells.iter().filter(|cell| !cell.is_decided()) {
            let key = cell.key();
            if !self.is_money(key) {
                continue;
            }
            if let Some(scale) = says(cell) {
                let form = forms.entry((key.unit, key.form)).or_insert(Some(scale));
                if *form != Some(scale) {
                    *form = None;
                }
            }
        }
        forms
    }

    /// Whether a cell holds an amount of money.
    pub fn is_money(&self, cell: CellKey) -> bool {
        let [_, form, row, column] = self.cells.ids().names(cell);
        self.pipeline.form(form).is_some_and(|form| form.type_of(row, column) == Type::Money)
    }
}

/// What the figure of a cell was multiplied by, if that is known. What the office decided is in the form's own unit.
fn scale(cell: CellView<'_>) -> Option<f64> {
    if cell.is_decided() { Some(1.0) } else { cell.scale() }
}
