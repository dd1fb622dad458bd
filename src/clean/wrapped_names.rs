//! Names of records that were typed over two rows: "Tổ quế Măng", and "Rao 34" alone below it. They are joined where a record of the period before had both as its name, word
//! for word, and none had the first alone.

use std::borrow::Cow;

use super::history::History;
use crate::definition::{Form, FormKind};
use crate::model::book::address;
use crate::model::{Table, record_name};

/// The table with such names joined.
pub(super) fn join<'t>(table: &'t Table, form: &Form, history: &History<'_>) -> Cow<'t, Table> {
    let mut joined = Cow::Borrowed(table);
    if form.kind != FormKind::Register {
        return joined;
    }
    for below in &table.below_names {
        let Some((row, column)) = address(&below.address) else { continue };
        let above = table.cells.iter().find(|cell| {
            cell.column == form.name
                && table.sheet_of(&cell.sheet) == below.sheet
                && address(&cell.address) == row.checked_sub(1).map(|row| (row, column))
        });
        let Some(above) = above else { continue };
        let name = record_name(&above.row);
        let whole = format!("{name} {}", below.text);
        if history.has_name(table, form, name) || !history.has_name(table, form, &whole) {
            continue;
        }
        let number = above.row.strip_suffix(name).unwrap_or_default();
        let key = format!("{number}{whole}");
        let table = joined.to_mut();
        for cell in table.cells.iter_mut().filter(|cell| cell.row == above.row) {
            cell.row = key.as_str().into();
            if let Some(own) = cell.cell.as_mut().filter(|_| cell.column == form.name) {
                own.text = whole.as_str().into();
            }
        }
        table.remarks.retain(|remark| remark != below);
        table.synonyms.push((name.to_owned(), whole));
    }
    joined
}
