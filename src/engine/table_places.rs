//! Where the tables of the files are.

use crate::model::{Place, Table};

/// Unit, form and place of each table.
pub(crate) fn table_places(tables: &[Table]) -> Vec<(String, String, Place)> {
    let place = |table: &Table| Place {
        file: table.file.clone(),
        sheet: table.sheet.clone(),
        cell: String::new(),
    };
    tables.iter().map(|table| (table.unit.clone(), table.form.clone(), place(table))).collect()
}
