//! Sheets in another unit of money than the form's: a suggested value is shown in the unit of the sheet.

use foldhash::HashMap;

use crate::definition::{Pipeline, Type};
use crate::model::Finding;
use crate::model::book::plain;
use office_text::number::{NumberKind, Reading, read_number, scale};

/// A file, a sheet of it, and a cell or a form.
type Key = (String, String, String);

/// The factors that converted figures to their form's unit, if not one.
#[derive(Debug, Clone, Default)]
pub struct Scales {
    cells: HashMap<Key, f64>,
    /// By form; `None` if the cells do not agree.
    tables: HashMap<Key, Option<f64>>,
}

impl Scales {
    /// Records a cell of the `cells` table: its source, its text and its figure.
    pub fn see(&mut self, [file, sheet, cell, form]: [&str; 4], reported: &str, value: f64) {
        let Some(scale) = scale(reported, value).filter(|scale| *scale != 1.0) else { return };
        let key = |last: &str| (file.to_owned(), sheet.to_owned(), last.to_owned());
        self.cells.insert(key(cell), scale);
        let table = self.tables.entry(key(form)).or_insert(Some(scale));
        if *table != Some(scale) {
            *table = None;
        }
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
        let place = &finding.place;
        let key = |last: &str| (place.file.clone(), place.sheet.clone(), last.to_owned());
        let tells = matches!(
            read_number(&finding.reported, NumberKind::Decimal),
            // A stored 8.125 may be eight thousand of another unit, if it was typed as a text.
            Reading::Exact(number)
                if number != 0.0
                    && finding.reported.trim().parse().map_or(true, |plain: f64| plain == number)
        );
        let scale = if tells {
            self.cells.get(&key(&place.cell)).copied()
        } else if is_money(finding, pipeline) {
            self.tables.get(&key(&finding.form)).copied().flatten()
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

fn is_money(finding: &Finding, pipeline: &Pipeline) -> bool {
    let Some(form) = pipeline.form(&finding.form) else { return false };
    match form.row(&finding.row) {
        Some(_) => form.type_of(&finding.row, &finding.column) == Type::Money,
        None => form.column(&finding.column).is_some_and(|column| column.kind == Type::Money),
    }
}
