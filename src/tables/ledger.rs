//! The `ledger` table: what became of each number that was sent.

use std::ptr;

use polars::prelude::PolarsResult;

use super::groups::{Groups, evenly, groups};
use super::structure::{self, Structure};
use super::table::{InRun, Table, count, number, numbered, place, shared, text, varying};
use crate::model::{Lang, LedgerPlace, LedgerRow};

/// The `ledger` table: one row a number of a file, and what became of it, so many rows in groups of a size.
///
/// # Errors
/// Never for rows of one length; the type is polars'.
pub fn ledger<'r>(
    rows: impl Iterator<Item = LedgerRow<'r>> + Clone + 'r,
    period: &'r str,
    (height, size): (usize, usize),
    seed: Option<&'r str>,
) -> PolarsResult<Groups<'r>> {
    let structure = seed.map(|seed| Structure { seed, of_row });
    let run = InRun { period, lang: Lang::Vi };
    groups(ledger_table(), run, rows, evenly(height, size), structure)
}

/// Where the number is and which cell it is, not what it is and what became of it.
fn of_row(row: &LedgerRow<'_>, last: Option<&LedgerRow<'_>>, bytes: &mut Vec<u8>) {
    let texts = |row: &LedgerRow<'_>| [row.file, row.sheet].map(str::as_ptr);
    let is_same = last.is_some_and(|last| {
        texts(last) == texts(row)
            && (last.file.len(), last.sheet.len()) == (row.file.len(), row.sheet.len())
    });
    bytes.push(u8::from(is_same));
    if !is_same {
        [row.file, row.sheet].into_iter().for_each(|text| structure::text(text, bytes));
    }
    match row.cell {
        LedgerPlace::At(row, column) => {
            bytes.push(0);
            [row, column].into_iter().for_each(|place| bytes.extend(place.to_le_bytes()));
        }
        LedgerPlace::Address(address) => {
            bytes.push(1);
            structure::text(address, bytes);
        }
    }
    row.indexes.into_iter().for_each(|name| bytes.extend(name.to_le_bytes()));
}

#[rustfmt::skip]
pub(super) fn ledger_table<'c>() -> Table<LedgerRow<'c>> {
    Table {
        name: "ledger",
        columns: vec![
            numbered("period", "the period", |_| 0, |_, run| run.period),
            shared("file", "the file", |one, next| ptr::eq(one.file, next.file), |row, _| row.file),
            shared("sheet", "its sheet", |one, next| ptr::eq(one.sheet, next.sheet), |row, _| row.sheet),
            place("cell", "the address", |row| row.cell.number(), |row| row.cell.address()),
            varying(text("text", "the cell's own text", |row, _| row.text)),
            varying(number("number", "the number that it is; null for a mark or a blank that was read as one", |row| row.number)),
            numbered("unit", "the unit, if it is a cell of a table that counts", |row| row.indexes[0], |row, _| row.key[0]),
            numbered("form", "the form of that cell", |row| row.indexes[1], |row, _| row.key[1]),
            numbered("row", "its row", |row| row.indexes[2], |row, _| row.key[2]),
            numbered("column", "its column", |row| row.indexes[3], |row, _| row.key[3]),
            varying(number("value", "the accepted value of that cell", |row| row.value)),
            varying(numbered("fate", "`used`, `stored`, `heading`, `total`, `superseded`, `set-aside` or `unread`", |row| row.fate as usize, |row, _| row.fate.as_str())),
            varying(shared("reason", "why, if it was not used: a word, or the kind of the finding that says so", |one, next| ptr::eq(one.reason, next.reason), |row, _| row.reason)),
            varying(count("figures", "how many figures of the outputs it went into", |row| row.figures)),
        ],
    }
}
