//! Names of records that were typed over two rows: "Tổ quế Măng", and "Rao 34" alone below it. They are joined where a record of the period before had both as its name, word
//! for word, and none had the first alone. Where nobody knows the name, it is asked.

use std::borrow::Cow;

use super::history::History;
use crate::definition::{Form, FormKind};
use crate::model::book::address;
use crate::model::table::{Comment, TableCell};
use crate::model::{Table, record_name};

/// The table with such names joined.
pub(super) fn join<'t>(table: &'t Table, form: &Form, history: &History<'_>) -> Cow<'t, Table> {
    let mut joined = Cow::Borrowed(table);
    if form.kind != FormKind::Register {
        return joined;
    }
    for below in &table.below_names {
        let Some((row, column)) = address(&below.address) else { continue };
        let is_above = |at: Option<(u32, u32)>| at == row.checked_sub(1).map(|row| (row, column));
        let above = names(table, form, below).find(|(at, _)| is_above(*at));
        let Some((_, above)) = above else { continue };
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

/// Texts alone below a name that may be the rest of it, each with that name: it is a new one with fewer words than all others, and another record stands below. What has a colon, or is
/// written in capitals, is a heading.
pub(super) fn open<'t>(
    table: &'t Table,
    form: &Form,
    history: &History<'_>,
) -> impl Iterator<Item = (&'t Comment, &'t str)> {
    let ask = move |below: &'t Comment| {
        let (row, column) = address(&below.address)?;
        let is_above = |at: Option<(u32, u32)>| at == row.checked_sub(1).map(|row| (row, column));
        let is_below = |at: Option<(u32, u32)>| at.is_some_and(|(other, _)| other > row);
        let (_, above) = names(table, form, below).find(|(at, _)| is_above(*at))?;
        names(table, form, below).find(|(at, _)| is_below(*at))?;
        let words = |name: &str| name.split_whitespace().count();
        let name = record_name(&above.row);
        let others = || names(table, form, below).map(|(_, cell)| record_name(&cell.row));
        let is_heading = below.text.contains(':') || !below.text.contains(char::is_lowercase);
        let is_short = others().filter(|other| words(other) <= words(name)).count() == 1;
        (is_short && !is_heading && !history.has_name(table, form, name)).then_some((below, name))
    };
    table.below_names.iter().filter(|below| table.remarks.contains(below)).filter_map(ask)
}

/// The cells with the names of the records on the sheet of a text, with their places.
fn names<'t>(
    table: &'t Table,
    form: &Form,
    below: &Comment,
) -> impl Iterator<Item = (Option<(u32, u32)>, &'t TableCell)> {
    let is_name = move |cell: &&TableCell| {
        cell.column == form.name && table.sheet_of(&cell.sheet) == below.sheet
    };
    table.cells.iter().filter(is_name).map(|cell| (address(&cell.address), cell))
}
