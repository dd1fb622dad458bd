//! Sheets in another unit of money than the form's: a suggested value is shown in the unit of the sheet.

use foldhash::HashMap;

use crate::definition::{Pipeline, Type};
use crate::model::book::plain;
use crate::model::{Finding, Place};
use office_text::number::{NumberKind, Reading, read_number, scale};

/// The factors that converted figures to their form's unit, if not one.
#[derive(Debug, Clone, Default)]
pub struct Scales {
    cells: HashMap<Place, f64>,
    /// By sheet, without a cell, and form; `None` if the cells do not agree.
    tables: HashMap<(Place, String), Option<f64>>,
}

impl Scales {
    /// Records a cell of the `cells` table: its place, its form, its text and its figure.
    pub fn see(&mut self, source: [&str; 3], form: &str, reported: &str, value: f64) {
        let Some(scale) = scale(reported, value).filter(|scale| *scale != 1.0) else { return };
        let [file, sheet, cell] = source.map(str::to_owned);
        let place = Place { file, sheet, cell };
        let table = self.tables.entry((of_sheet(&place), form.to_owned())).or_insert(Some(scale));
        if *table != Some(scale) {
            *table = None;
        }
        self.cells.insert(place, scale);
    }

    /// The value that a finding suggests, in the unit of the file. If the unit is not known from the cell (blank, zero),
    /// an amount of money is in the unit of the others of its table.
    pub fn proposed(&self, finding: &Finding, pipeline: &Pipeline) -> String {
        if let Some(there) = finding.in_file {
            return plain(there);
        }
        let Ok(expected) = finding.expected.parse::<f64>() else {
            return finding.expected.clone();
        };
        let tells = matches!(
            read_number(&finding.reported, NumberKind::Decimal),
            // A stored 8.125 may be eight thousand of another unit, if it was typed as a text.
            Reading::Exact(number)
                if number != 0.0
                    && finding.reported.trim().parse().map_or(true, |plain: f64| plain == number)
        );
        let scale = if tells {
            self.cells.get(&finding.place).copied()
        } else if is_money(finding, pipeline) {
            self.tables.get(&(of_sheet(&finding.place), finding.form.clone())).copied().flatten()
        } else {
            None
        };
        match scale {
            // Without the dust of floating point.
            Some(scale) => {
                let there = expected / scale;
                plain(format!("{there:.11e}").parse().unwrap_or(there))
            }
            None => finding.expected.clone(),
        }
    }
}

/// The sheet that a cell is in.
fn of_sheet(place: &Place) -> Place {
    Place { cell: String::new(), ..place.clone() }
}

fn is_money(finding: &Finding, pipeline: &Pipeline) -> bool {
    let Some(form) = pipeline.form(&finding.form) else { return false };
    match form.row(&finding.row) {
        Some(_) => form.type_of(&finding.row, &finding.column) == Type::Money,
        None => form.column(&finding.column).is_some_and(|column| column.kind == Type::Money),
    }
}
