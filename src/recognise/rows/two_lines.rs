//! Records that were typed over several rows: the name in one and the rest in the other, or a long name that continues in the next rows.
//!
//! They are joined where it is unambiguous: the number stands in one of the rows, each has what the other lacks, and a name that continues does so in small letters, as no
//! name of the list begins. In a list without numbers all rows without a name have to be the second ones of records.

use std::collections::BTreeMap;

use super::asides;
use super::lines::{Line, Lines};
use super::list_rows::is_number;
use super::nothing::PLACES;
use crate::definition::Role;
use office_text::ditto::is_ditto;

/// What a row lacks and the next one has may be the figures of a sum: in two places it is how the list is typed.
const FEWEST: usize = 2;

/// A name may be typed over so many more rows.
const MOST_MORE: usize = 3;

/// The other rows of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Other {
    pub rows: Vec<u32>,
    /// All rows have a part of the name.
    pub in_name: bool,
}

impl Other {
    /// The rows of the record whose own row is given, from the first to the last.
    pub(crate) fn all(&self, row: u32) -> Vec<u32> {
        let mut all: Vec<u32> = self.rows.iter().copied().chain([row]).collect();
        all.sort_unstable();
        all
    }
}

/// By the row with the number, the other ones.
pub(super) fn find(reader: &Lines<'_, '_>) -> BTreeMap<u32, Other> {
    let body = reader.list.body;
    let mut found = BTreeMap::new();
    let number_at = body.column(Role::Number);
    if !body.rows.iter().any(|row| is_number(body.text(*row, number_at))) {
        return unnumbered(reader);
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
    found.extend(taken.map(|(row, other, _)| (row, Other { rows: vec![other], in_name: false })));
    let by_name: Vec<(u32, Vec<u32>)> =
        (0..body.rows.len()).filter_map(|index| by_name(reader, index)).collect();
    // Where names begin with small letters, those that do are whole; and where other texts are alone in their rows, these are headings.
    let is_small = |row: &&u32| continues(body.text(**row, body.key_at()));
    let is_alone = |row: &&u32| {
        let is_part = by_name.iter().any(|(one, others)| *row == one || others.contains(row));
        let is_named = !body.text(**row, body.key_at()).is_empty();
        let number = body.text(**row, number_at);
        !is_part && is_named && number.is_empty() && reader.list.beside_name(**row).next().is_none()
    };
    let has_headings = body.rows.iter().any(|row| is_alone(&row));
    let more: usize = by_name.iter().map(|(_, others)| others.len()).sum();
    if !has_headings && body.rows.iter().filter(is_small).count() == more {
        found.extend(by_name.into_iter().map(|(row, rows)| (row, Other { rows, in_name: true })));
    }
    found
}

/// The records over two rows of a list without numbers, by the second ones: each row without a name has what the named one above it lacks, and more than one does.
fn unnumbered(reader: &Lines<'_, '_>) -> BTreeMap<u32, Other> {
    let body = reader.list.body;
    let is_named = |row: u32| !body.text(row, body.key_at()).is_empty();
    let mut found = BTreeMap::new();
    let mut above: Option<u32> = None;
    for (index, row) in body.rows.iter().enumerate() {
        if !is_named(*row) && matches!(reader.line(index, &[]), Line::Record) {
            let upper = above.filter(|upper| upper + 1 == *row && is_named(*upper));
            let Some(upper) = upper.filter(|upper| is_apart(reader, *upper, *row)) else {
                return BTreeMap::new();
            };
            if says_place(reader, upper) {
                return BTreeMap::new();
            }
            found.insert(*row, Other { rows: vec![upper], in_name: false });
        }
        above = Some(*row);
    }
    if found.len() >= FEWEST { found } else { BTreeMap::new() }
}

/// Whether a row has something, and nothing in a column in which the one above it has something.
fn is_apart(reader: &Lines<'_, '_>, upper: u32, lower: u32) -> bool {
    let fields = |row: u32| -> Vec<&str> {
        reader.list.beside_name(row).map(|(column, _)| column.id.as_str()).collect()
    };
    let (above, below) = (fields(upper), fields(lower));
    !below.is_empty() && below.iter().all(|column| !above.contains(column))
}

/// The rows of a record of which one has the name and the other what the first lacks: the one with the number, the other one, and whether it can be nothing else.
fn by_fields(
    reader: &Lines<'_, '_>,
    (index, upper, lower): (usize, u32, u32),
) -> Option<(u32, u32, bool)> {
    let body = reader.list.body;
    let has_name = |row: u32| !body.text(row, body.key_at()).is_empty();
    let numbers = [upper, lower].map(|row| body.text(row, body.column(Role::Number)));
    if !has_name(upper) || has_name(lower) || may_be_heading(reader, upper) {
        return None;
    }
    let is_apart = is_apart(reader, upper, lower);
    let is_record = |index: usize| matches!(reader.line(index, &[]), Line::Record);
    match numbers.map(is_number) {
        [true, false] if is_apart && numbers[1].is_empty() => {
            let is_next_whole = body.rows.get(index + 2).is_none_or(|row| has_name(*row));
            let are_records = is_record(index) && is_record(index + 1) && is_next_whole;
            are_records.then(|| (upper, lower, reader.list.has_texts(lower)))
        }
        [false, true]
            if reader.list.beside_name(upper).next().is_none() && numbers[0].is_empty() =>
        {
            is_record(index + 1).then_some((lower, upper, false))
        }
        _ => None,
    }
}

/// The rows of a record whose name continues in the next ones: the one with the number, and the others.
fn by_name(reader: &Lines<'_, '_>, index: usize) -> Option<(u32, Vec<u32>)> {
    let body = reader.list.body;
    let name = |row: u32| body.text(row, body.key_at());
    let number = |row: u32| body.text(row, body.column(Role::Number));
    let is_filled = |row: u32| reader.list.beside_name(row).next().is_some();
    let is_line = |index: usize| matches!(reader.line(index, &[]), Line::Record);
    let is_alone = |index: usize| matches!(reader.line(index, &[]), Line::Alone(column) if Some(column) == body.key_at());
    let is_record =
        |index: usize, row: u32| is_number(number(row)) && is_filled(row) && is_line(index);
    let upper = *body.rows.get(index)?;
    if says_more(reader, upper) {
        return None;
    }
    let mut rest: Vec<(usize, u32)> = Vec::new();
    for (place, row) in body.rows.iter().enumerate().skip(index + 1).take(MOST_MORE) {
        let is_next = *row == upper + 1 + rest.len() as u32;
        if !is_next || says_more(reader, *row) || !continues(name(*row)) {
            break;
        }
        rest.push((place, *row));
        if is_filled(*row) {
            break;
        }
    }
    let (last_place, last) = *rest.last()?;
    let between = rest.split_last().map_or(&[][..], |(_, between)| between);
    let are_alone = |rows: &[(usize, u32)]| rows.iter().all(|(place, _)| is_alone(*place));
    let others = || rest.iter().map(|(_, row)| *row).collect::<Vec<u32>>();
    let begins_alone = || {
        let first = first_word(reader, name(last));
        let others = body.rows.iter().filter(|row| **row != last);
        let is_own = others.map(|row| name(*row)).any(|other| first_word(reader, other) == first);
        let is_first = is_number(number(upper)) && !is_filled(upper) && is_line(index);
        let is_last = is_filled(last) && number(last).is_empty() && is_line(last_place);
        is_first && is_last && !is_own && are_alone(between)
    };
    if is_record(index, upper) {
        // A record of its own behind the lines that continue the name is none of them.
        let lines = if is_filled(last) { between } else { &rest };
        let rows: Vec<u32> = lines.iter().map(|(_, row)| *row).collect();
        return (!rows.is_empty() && are_alone(lines)).then_some((upper, rows));
    }
    if begins_alone() {
        return Some((upper, others()));
    }
    let is_next = rest.len() == 1 && is_alone(index) && is_record(last_place, last);
    is_next.then(|| (last, vec![upper]))
}

/// Whether the name in a row is no part of one: it is none, a heading, a village, a total, or beside the records.
fn says_more(reader: &Lines<'_, '_>, row: u32) -> bool {
    let body = reader.list.body;
    let name = body.text(row, body.key_at());
    name.is_empty()
        || name.contains(':')
        || PLACES.contains(&first_word(reader, name).as_str())
        || asides::aside(name, body.vocabulary).is_some()
}

/// Whether the name in a row may be a heading, and what is below it a record without a name: it is a village, or what another column says, or begins as headings of the list do.
/// Where whole records begin so, it is none.
fn may_be_heading(reader: &Lines<'_, '_>, row: u32) -> bool {
    let body = reader.list.body;
    let name = body.text(row, body.key_at());
    let first = first_word(reader, name);
    let others = || body.rows.iter().copied().filter(|other| *other != row);
    let begins = |other: u32| first_word(reader, body.text(other, body.key_at())) == first;
    let has_number = |row: u32| is_number(body.text(row, body.column(Role::Number)));
    let is_alone = |row: u32| reader.list.beside_name(row).next().is_none();
    if others().any(|other| begins(other) && has_number(other) && !is_alone(other)) {
        return false;
    }
    let is_heading = |other: u32| begins(other) && !has_number(other) && is_alone(other);
    says_place(reader, row) || others().any(is_heading)
}

/// Whether the name in a row is that of a village, or what another column says.
fn says_place(reader: &Lines<'_, '_>, row: u32) -> bool {
    let body = reader.list.body;
    let name = body.text(row, body.key_at());
    let says = |other: &u32| {
        let mut cells = reader.list.beside_name(*other);
        cells.any(|(_, cell)| body.vocabulary.fold(&cell.text) == body.vocabulary.fold(name))
    };
    name.ends_with(':')
        || PLACES.contains(&first_word(reader, name).as_str())
        || body.rows.iter().filter(|other| **other != row).any(says)
}

fn first_word(reader: &Lines<'_, '_>, name: &str) -> String {
    let folded = reader.list.body.vocabulary.fold(name);
    folded.split(' ').next().unwrap_or_default().to_owned()
}

/// Whether a name may be the rest of another one: it begins with a small letter.
fn continues(name: &str) -> bool {
    name.starts_with(char::is_lowercase) && !is_ditto(name)
}
