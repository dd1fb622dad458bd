//! Sheets of a layout that show a list of the office's own.

use super::layout::RawSheet;
use super::resolve::{Declared, find};
use super::schema::{Binding, LayoutColumn, LayoutSheet};
use crate::model::listing::{LISTINGS, columns_of};

/// The sheet with its list and what stands in its columns; mistakes are kept.
pub(super) fn resolve(raw: &RawSheet, known: &Declared<'_>) -> Option<LayoutSheet> {
    let list = raw.list.as_ref()?;
    let names = || LISTINGS.iter().map(|(name, _)| *name);
    let listed = find(columns_of(&list.value), list, "list", names, known.problems)?;
    let mut columns = Vec::new();
    for column in &raw.columns {
        let value = if column.value.value == "#" {
            Some(Binding::Running)
        } else {
            let at = listed.iter().position(|name| *name == column.value.value);
            let names = || listed.iter().copied();
            find(at, &column.value, "column", names, known.problems).map(Binding::Listed)
        };
        let Some(value) = value else { continue };
        columns.push(LayoutColumn {
            header: column.header.clone(),
            under: column.under.clone(),
            width: column.width,
            value,
            format: column.format.clone(),
        });
    }
    Some(LayoutSheet { list: list.value.clone(), columns, ..raw.sheet.clone() })
}
