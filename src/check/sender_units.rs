//! The senders' own units of money: what is said of a figure is said in the unit in which it was written.

use std::collections::HashMap;

use super::Inputs;
use crate::definition::{Pipeline, Type};
use crate::model::{CellKey, FormId, UnitId};
use crate::tables::Cells;

/// What the figures of cells were multiplied by to bring them to the form's unit.
#[derive(Debug, Clone, Default)]
pub(super) struct SenderUnits {
    cells: HashMap<CellKey, f64>,
    /// Of a form's money as a whole; `None` if its cells do not agree.
    forms: HashMap<(UnitId, FormId), Option<f64>>,
    /// The amounts whose own unit is not known: blanks and zeros.
    unknown: HashMap<CellKey, (UnitId, FormId)>,
}

impl SenderUnits {
    /// Of all cells of a period.
    pub(super) fn new(inputs: &Inputs<'_>) -> Self {
        let mut units = Self::default();
        for cell in inputs.cells.iter() {
            let key = cell.key();
            if !is_money(inputs.pipeline, inputs.cells, key) {
                continue;
            }
            // What the office decided is in the form's own unit.
            if cell.is_decided() {
                units.cells.insert(key, 1.0);
                continue;
            }
            match cell.scale() {
                Some(scale) => {
                    units.cells.insert(key, scale);
                    let form = units.forms.entry((key.unit, key.form)).or_insert(Some(scale));
                    if *form != Some(scale) {
                        *form = None;
                    }
                }
                None => {
                    units.unknown.insert(key, (key.unit, key.form));
                }
            }
        }
        units
    }

    /// A figure of a cell as it would be in the sender's unit.
    pub(super) fn in_file(&self, cell: CellKey, value: f64) -> f64 {
        let of_form =
            || self.unknown.get(&cell).and_then(|form| self.forms.get(form)).copied().flatten();
        match self.cells.get(&cell).copied().or_else(of_form) {
            // Without the dust of floating point.
            Some(scale) if scale != 1.0 && scale != 0.0 => {
                let there = value / scale;
                format!("{there:.11e}").parse().unwrap_or(there)
            }
            _ => value,
        }
    }
}

fn is_money(pipeline: &Pipeline, cells: &Cells, cell: CellKey) -> bool {
    let [_, form, row, column] = cells.ids().names(cell);
    pipeline.form(form).is_some_and(|form| form.type_of(row, column) == Type::Money)
}
