//! Names that begin with the number of their record: "1. Tổ Rạng Đông", "2. Tổ Hòa Bình". In a table without a column of numbers they count on, and beside such a
//! column they say what it says.

use super::table_rows::Body;
use crate::definition::Role;
use crate::model::{Cell, Omitted};

/// Whether the names of these records begin with their numbers, which count on, and nothing else numbers them.
pub(super) fn are_numbered(body: &Body<'_, '_, '_>, rows: &[u32], key_at: Option<u32>) -> bool {
    let number_at = body.column(Role::Number);
    let mut last = 0;
    let counts_on = |row: &u32| {
        let number = parted(body.text(*row, key_at)).map(|(number, _)| number);
        let is_next = number.is_some_and(|number| number == 1 || number == last + 1);
        last = number.unwrap_or_default();
        is_next && body.text(*row, number_at).is_empty()
    };
    !rows.is_empty() && rows.iter().all(counts_on)
}

/// The name of a record behind its number; `None` if it has none. `counts_on` where the names number the records.
pub(super) fn named<'s>(
    body: &Body<'s, '_, '_>,
    row: u32,
    key_at: Option<u32>,
    counts_on: bool,
) -> Option<&'s str> {
    let (number, name) = parted(body.text(row, key_at))?;
    let beside = body.text(row, body.column(Role::Number));
    let is_same = || beside.trim_end_matches('.').parse() == Ok(number);
    (counts_on || is_same()).then_some(name)
}

/// The number with which a name begins, and the name behind it.
fn parted(name: &str) -> Option<(u32, &str)> {
    let digits = name.bytes().take_while(u8::is_ascii_digit).count();
    let (number, rest) = name.split_at(digits);
    let rest = rest.trim_start().strip_prefix(['.', ')', '-', '/'])?.trim_start();
    Some((number.parse().ok()?, rest)).filter(|(_, rest)| rest.starts_with(char::is_alphabetic))
}

/// The cell of a name without its number, which it shows.
pub(super) fn without_number(cell: &mut Cell, name: &str) {
    let written = cell.text.to_string();
    let shown = || Box::new(Omitted { written, marks: String::new(), struck: String::new() });
    cell.omitted.get_or_insert_with(shown);
    cell.text = name.into();
}
