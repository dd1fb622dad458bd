//! Records that were typed over two rows: the name in one and the rest in the other, or a long name that continues in the next row.
//!
//! They are joined in a list with numbers where it is unambiguous: the number stands in one of both rows, each has what the other lacks, and a name that continues does so in
//! small letters, as no name of the list begins. In a list without numbers they are where all records are typed so.

use std::collections::BTreeMap;

use super::asides;
use super::lines::{Line, Lines, is_number};
use super::nothing::PLACES;
use crate::definition::Role;
use office_text::ditto::is_ditto;

/// What a row lacks and the next one has may be the figures of a sum: in two places it is how the list is typed.
const FEWEST: usize = 2;

/// The other row of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Other {
    pub row: u32,
    /// Both rows have a part of the name.
    pub in_name: bool,
}

/// By the row with the number, the other one.
pub(super) fn find(reader: &Lines<'_, '_>) -> BTreeMap<u32, Other> {
    let body = reader.body;
    let mut found = BTreeMap::new();
    let number_at = body.column(Role::Number);
    if !body.rows.iter().any(|row| is_number(body.text(*row, number_at))) {
        return without_numbers(reader).unwrap_or_default();
    }
    let pairs = || {
        let pairs = body.rows.windows(2).enumerate();
        pairs.filter_map(|(index, pair)| match pair {
            [upper, lower] if *lower == upper + 1 => Some((index, *upper, *lower)),
            _ => None,
        })
    };
    let by_fields = pairs().filter_map(|pair| by_fields(reader, pair));
    let (sure, unsure): (Vec<_>, Vec<_>) = by_fields.partition(|(.., is_sure)| *is_sure);
    let is_usual = sure.len() + unsure.len() >= FEWEST;
    let taken = sure.into_iter().chain(unsure.into_iter().filter(|_| is_usual));
    found.extend(taken.map(|(row, other, _)| (row, Other { row: other, in_name: false })));
    let by_name: Vec<(u32, u32)> = pairs().filter_map(|pair| by_name(reader, pair)).collect();
    // Where names begin with small letters, those that do are whole; and where other texts are alone in their rows, these are headings.
    let is_small = |row: &&u32| continues(body.text(**row, body.key_at()));
    let is_alone = |row: &&u32| {
        let is_part = by_name.iter().any(|(one, other)| *row == one || *row == other);
        let is_named = !body.text(**row, body.key_at()).is_empty();
        let number = body.text(**row, number_at);
        !is_part && is_named && number.is_empty() && reader.beside_name(**row).next().is_none()
    };
    let has_headings = body.rows.iter().any(|row| is_alone(&row));
    if !has_headings && body.rows.iter().filter(is_small).count() == by_name.len() {
        let others =
            by_name.into_iter().map(|(row, other)| (row, Other { row: other, in_name: true }));
        found.extend(others);
    }
    found
}

/// The same of a list without numbers, in which each record is a name alone and the rest right below it; `None` where one is not.
fn without_numbers(reader: &Lines<'_, '_>) -> Option<BTreeMap<u32, Other>> {
    let body = reader.body;
    let is_name = |row: u32| {
        let name = body.text(row, body.key_at());
        let is_said = body.rows.iter().any(|other| {
            let mut cells = reader.beside_name(*other);
            cells.any(|(_, cell)| body.vocabulary.fold(&cell.text) == body.vocabulary.fold(name))
        });
        let is_place = PLACES.contains(&first_word(reader, name).as_str());
        !name.is_empty() && !name.ends_with(':') && !is_place && !is_said
    };
    let is_alone = |row: u32| reader.beside_name(row).next().is_none();
    let mut found = BTreeMap::new();
    let mut lines = body.rows.iter().copied().enumerate();
    while let Some((index, upper)) = lines.next() {
        let line = reader.line(index, &[]);
        if matches!(line, Line::Blank | Line::Total | Line::Remark(_)) {
            continue;
        }
        let is_upper = matches!(line, Line::Alone(column) if Some(column) == body.key_at());
        let (_, lower) = lines.next().filter(|(_, lower)| *lower == upper + 1)?;
        let is_rest = body.text(lower, body.key_at()).is_empty() && !is_alone(lower);
        if !is_upper || !is_name(upper) || !is_rest {
            return None;
        }
        found.insert(lower, Other { row: upper, in_name: false });
    }
    (found.len() >= FEWEST).then_some(found)
}

/// The rows of a record of which one has the name and the other what the first lacks: the one with the number, the other one, and whether it can be nothing else.
fn by_fields(
    reader: &Lines<'_, '_>,
    (index, upper, lower): (usize, u32, u32),
) -> Option<(u32, u32, bool)> {
    let body = reader.body;
    let has_name = |row: u32| !body.text(row, body.key_at()).is_empty();
    let numbers = [upper, lower].map(|row| body.text(row, body.column(Role::Number)));
    if !has_name(upper) || has_name(lower) || may_be_heading(reader, upper) {
        return None;
    }
    let fields = |row: u32| -> Vec<&str> {
        reader.beside_name(row).map(|(column, _)| column.id.as_str()).collect()
    };
    let (above, below) = (fields(upper), fields(lower));
    let is_apart = !below.is_empty() && below.iter().all(|column| !above.contains(column));
    let is_record = |index: usize| matches!(reader.line(index, &[]), Line::Record);
    match numbers.map(is_number) {
        [true, false] if is_apart && numbers[1].is_empty() => {
            let is_next_whole = body.rows.get(index + 2).is_none_or(|row| has_name(*row));
            let are_records = is_record(index) && is_record(index + 1) && is_next_whole;
            are_records.then(|| (upper, lower, reader.has_texts(lower)))
        }
        [false, true] if above.is_empty() && numbers[0].is_empty() => {
            is_record(index + 1).then_some((lower, upper, false))
        }
        _ => None,
    }
}

/// The rows of a record whose name continues in the second one: the one with the number, and the other.
fn by_name(reader: &Lines<'_, '_>, (index, upper, lower): (usize, u32, u32)) -> Option<(u32, u32)> {
    let body = reader.body;
    let is_alone = |index: usize| matches!(reader.line(index, &[]), Line::Alone(column) if Some(column) == body.key_at());
    let is_record = |index: usize, row: u32| {
        is_number(body.text(row, body.column(Role::Number)))
            && reader.beside_name(row).next().is_some()
            && matches!(reader.line(index, &[]), Line::Record)
    };
    let names = [upper, lower].map(|row| body.text(row, body.key_at()));
    let says_more = names.iter().any(|name| {
        name.is_empty()
            || name.contains(':')
            || PLACES.contains(&first_word(reader, name).as_str())
            || asides::aside(name, body.vocabulary).is_some()
    });
    if says_more || !continues(names[1]) {
        return None;
    }
    let begins_alone = || {
        let is_filled = reader.beside_name(lower).next().is_some();
        let has_number = |row: u32| !body.text(row, body.column(Role::Number)).is_empty();
        let is_own = |name: &str| {
            let first = first_word(reader, name);
            let others = body.rows.iter().filter(|row| **row != lower);
            let mut names = others.map(|row| body.text(*row, body.key_at()));
            names.any(|other| first_word(reader, other) == first)
        };
        let is_alone = is_number(body.text(upper, body.column(Role::Number)))
            && reader.beside_name(upper).next().is_none();
        let are_records = || {
            let mut lines = [index, index + 1].into_iter().map(|at| reader.line(at, &[]));
            lines.all(|line| matches!(line, Line::Record))
        };
        is_alone && is_filled && !has_number(lower) && !is_own(names[1]) && are_records()
    };
    if is_record(index, upper) && is_alone(index + 1) || begins_alone() {
        Some((upper, lower))
    } else {
        (is_alone(index) && is_record(index + 1, lower)).then_some((lower, upper))
    }
}

/// Whether the name in a row may be a heading, and what is below it a record without a name: it is a village, or what another column says, or begins as headings of the list do.
/// Where whole records begin so, it is none.
fn may_be_heading(reader: &Lines<'_, '_>, row: u32) -> bool {
    let body = reader.body;
    let name = body.text(row, body.key_at());
    let first = first_word(reader, name);
    let others = || body.rows.iter().copied().filter(|other| *other != row);
    let begins = |other: u32| first_word(reader, body.text(other, body.key_at())) == first;
    let has_number = |row: u32| is_number(body.text(row, body.column(Role::Number)));
    let is_alone = |row: u32| reader.beside_name(row).next().is_none();
    if others().any(|other| begins(other) && has_number(other) && !is_alone(other)) {
        return false;
    }
    let says = |other: u32| {
        let mut cells = reader.beside_name(other);
        cells.any(|(_, cell)| body.vocabulary.fold(&cell.text) == body.vocabulary.fold(name))
    };
    let is_heading = |other: u32| begins(other) && !has_number(other) && is_alone(other);
    PLACES.contains(&first.as_str()) || others().any(|other| says(other) || is_heading(other))
}

fn first_word(reader: &Lines<'_, '_>, name: &str) -> String {
    let folded = reader.body.vocabulary.fold(name);
    folded.split(' ').next().unwrap_or_default().to_owned()
}

/// Whether a name may be the rest of another one: it begins with a small letter.
fn continues(name: &str) -> bool {
    name.starts_with(char::is_lowercase) && !is_ditto(name)
}
