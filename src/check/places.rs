//! Where each cell of the `cells` table stands, for findings.

use std::collections::{HashMap, HashSet};

use polars::prelude::*;

use super::attribution::CellKey;
use crate::model::{Finding, Place, Status};
use office_text::number;

/// The place, the reported text and the figure of every cell.
pub struct Places {
    cells: HashMap<CellKey, (Place, String, Option<f64>)>,
    /// The cells whose value is not the reported one.
    settled: HashSet<CellKey>,
}

impl Places {
    pub fn new(cells: &DataFrame) -> PolarsResult<Self> {
        let column = |name: &str| cells.column(name).and_then(|column| column.str().cloned());
        let (unit, form, row) = (column("unit")?, column("form")?, column("row")?);
        let (name, reported) = (column("column")?, column("reported")?);
        let value = cells.column("value")?.f64()?.clone();
        let (file, sheet, cell) = (column("file")?, column("sheet")?, column("cell")?);
        let status = column("status")?;
        let settled = [Status::Corrected.as_str(), Status::Overridden.as_str()];
        let mut places = HashMap::with_capacity(cells.height());
        let mut settled_cells = HashSet::new();
        let text = |column: &StringChunked, at: usize| column.get(at).unwrap_or("").to_owned();
        for at in 0..cells.height() {
            let key = CellKey {
                unit: text(&unit, at),
                form: text(&form, at),
                row: text(&row, at),
                column: text(&name, at),
            };
            let place =
                Place { file: text(&file, at), sheet: text(&sheet, at), cell: text(&cell, at) };
            if status.get(at).is_some_and(|status| settled.contains(&status)) {
                settled_cells.insert(key.clone());
            }
            places.insert(key, (place, text(&reported, at), value.get(at)));
        }
        Ok(Self { cells: places, settled: settled_cells })
    }

    /// The figure of a cell.
    pub fn value(&self, cell: &CellKey) -> Option<f64> {
        self.cells.get(cell).and_then(|(.., value)| *value)
    }

    /// Whether there is such a cell, blank or not.
    pub fn has(&self, cell: &CellKey) -> bool {
        self.cells.contains_key(cell)
    }

    /// Whether the cell's value was put in place of the reported one, by a person or by itself.
    pub fn is_settled(&self, cell: &CellKey) -> bool {
        self.settled.contains(cell)
    }

    /// Where a cell stands.
    pub fn place(&self, cell: &CellKey) -> Option<&Place> {
        self.cells.get(cell).map(|(place, ..)| place)
    }

    /// What a figure was multiplied by when it was brought to the form's unit, where that can be told.
    pub fn scale(&self, cell: &CellKey) -> Option<f64> {
        let (_, reported, value) = self.cells.get(cell)?;
        number::scale(reported, (*value)?)
    }

    /// The finding with its unit, form, row and column, and the place and reported text of that cell.
    pub fn put(
        &self,
        finding: Finding,
        unit: &str,
        form: &str,
        row: &str,
        column: &str,
    ) -> Finding {
        let key = CellKey::new(unit, form, row, column);
        let finding = finding.unit(unit).form(form).at(row, column);
        match self.cells.get(&key) {
            Some((place, reported, _)) => finding.place(place.clone()).reported(reported.clone()),
            None => finding,
        }
    }
}
