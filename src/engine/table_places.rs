//! Where the tables of the files are, and which of their records are struck out.

use crate::model::{Place, StruckRecord, Table};

/// Unit, form and place of each table.
pub(crate) fn table_places(tables: &[Table]) -> Vec<(String, String, Place)> {
    let place = |table: &Table| Place {
        file: table.file.clone(),
        sheet: table.sheet.clone(),
        cell: String::new(),
    };
    tables.iter().map(|table| (table.unit.clone(), table.form.clone(), place(table))).collect()
}

/// Unit, form and record of all that is struck out.
pub(crate) fn struck(tables: &[Table]) -> Vec<(String, String, StruckRecord)> {
    let of = |table: &Table| {
        let (unit, form) = (table.unit.clone(), table.form.clone());
        let struck = table.struck.clone().into_iter();
        struck.map(move |record| (unit.clone(), form.clone(), record)).collect::<Vec<_>>()
    };
    tables.iter().flat_map(of).collect()
}
