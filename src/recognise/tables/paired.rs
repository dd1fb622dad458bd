//! The rows of a second page that has other columns of a form: each is the one of the first page with its number and name. What pairs with none is said, and totals of
//! the page are those of the list.

use super::parts::Read;
use crate::definition::Role;
use crate::model::table::RowIdentity;
use crate::model::{Table, TableCell, UnknownRow, a1};
use crate::recognise::rows::labels::Matcher;
use crate::recognise::rows::records::records;
use crate::recognise::words::vocabulary::FormWords;

/// A record of the first page: its key in the table, where its name is, what it is called and its number.
pub(super) struct Paired<'s> {
    pub key: String,
    pub sheet: &'s str,
    pub address: String,
    pub name: &'s str,
    pub number: &'s str,
}

/// Joins the columns of further pages to the rows of an indicator form.
pub(super) fn join_indicators(pages: &[Read<'_>], words: &FormWords<'_>, table: &mut Table) {
    for page in pages {
        let body = &page.body;
        let labelled = body.labelled(&mut Matcher::new(words, body.vocabulary));
        for (index, row) in &labelled.found {
            let id = words.form.rows[*index].id.as_str();
            if table.cells.iter().any(|cell| cell.row == id) {
                put(page, body.indicator(*index, *row), table);
            } else {
                table.unknown_rows.push(apart(page, *row));
            }
        }
        take_over(page, table);
    }
}

/// Joins the columns of further pages to the records of a register.
pub(super) fn join_records(pages: &[Read<'_>], first: &[Paired<'_>], table: &mut Table) {
    let mut is_paired = vec![false; first.len()];
    for page in pages {
        let body = &page.body;
        let (number_at, key_at) = (body.column(Role::Number), body.key_at());
        let mut is_taken = vec![false; first.len()];
        // By the rows of the page: the record that each is.
        let mut places: Vec<(u32, usize)> = Vec::new();
        let found = records(body);
        for row in found.rows {
            let (number, name) = (plain(body.text(row, number_at)), body.text(row, key_at));
            let name = body.vocabulary.fold(name);
            let is_it = |(index, one): &(usize, &Paired<'_>)| {
                let other = plain(one.number);
                !is_taken[*index]
                    && body.vocabulary.fold(one.name) == name
                    && (number == other || number.is_empty() || other.is_empty())
            };
            let paired = first.iter().enumerate().find(is_it).map(|(index, _)| index);
            let Some(index) = paired else {
                table.unknown_rows.push(apart(page, row));
                continue;
            };
            (is_taken[index], is_paired[index]) = (true, true);
            places.push((row, index));
            let columns = body.value_columns().filter(|(_, at)| at.is_some());
            let cells = columns.map(|column| body.field_cell(row, &first[index].key, column));
            put(page, cells.collect(), table);
        }
        // A total of the page is one of the records above it, if these are the first of the list.
        for label in &found.totals {
            let above = places.iter().filter(|(row, _)| *row < label.row);
            let (count, last) =
                above.fold((0, 0), |(count, last), (_, index)| (count + 1, last.max(index + 1)));
            let total = page.total(label, count).filter(|_| count == last);
            table.totals.extend(total);
        }
        take_over(page, table);
    }
    if pages.is_empty() {
        return;
    }
    let unpaired = first.iter().zip(is_paired).filter(|(_, is_paired)| !is_paired);
    table.unknown_rows.extend(unpaired.map(|(one, _)| UnknownRow {
        sheet: one.sheet.to_owned(),
        address: one.address.clone(),
        label: one.name.to_owned(),
        identity: RowIdentity::Unpaired,
        ..UnknownRow::default()
    }));
}

fn plain(number: &str) -> &str {
    number.trim().trim_end_matches('.')
}

/// Puts cells of a page in the places that the pages before it do not have.
fn put(page: &Read<'_>, cells: Vec<TableCell>, table: &mut Table) {
    let has =
        |id: &str| page.body.value_columns().any(|(column, at)| column.id == id && at.is_some());
    for cell in cells.into_iter().filter(|cell| has(&cell.column)) {
        let is_place = |known: &&mut TableCell| {
            (&known.row, &known.column) == (&cell.row, &cell.column) && known.address.is_empty()
        };
        if let Some(place) = table.cells.iter_mut().find(is_place) {
            *place = cell;
        }
    }
}

/// Takes over what is said of a page; the columns that it has are not missing.
fn take_over(page: &Read<'_>, table: &mut Table) {
    let mut missing = table.missing_columns.clone();
    page.describe(table);
    let has = |id: &String| {
        page.body.value_columns().any(|(column, at)| column.id == *id && at.is_some())
    };
    missing.retain(|id| !has(id));
    table.missing_columns = missing;
}

/// A row of a page that is none of the first one's.
fn apart(page: &Read<'_>, row: u32) -> UnknownRow {
    let body = &page.body;
    let at = body.words.key_column().and_then(|index| body.header.columns[index]);
    UnknownRow {
        sheet: page.sheet().to_owned(),
        address: at.map(|at| a1(row, at)).unwrap_or_default(),
        label: body.text(row, at).to_owned(),
        near: Vec::new(),
        identity: RowIdentity::Apart,
        figures: body.figures(row),
    }
}
