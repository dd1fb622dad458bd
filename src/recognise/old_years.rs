//! Headers that are a year old: the file of last year under this year's title. Where each header of the form that has a year is there with the year before, and not all of
//! them with their own, the columns are those of this year, and a finding says so.

use super::matched::{Header, Matched, alone, same};
use super::sheet_text::FoldedSheet;
use super::vocabulary::FormWords;
use crate::model::a1;
use crate::model::table::Comment;

/// A single header with a year may be a column of last year beside those of this one.
const FEWEST: usize = 2;

/// The places of the columns of a form whose headers have years.
fn of_years(words: &FormWords<'_>) -> Vec<usize> {
    let has_year = |index: &usize| {
        let header = words.columns[*index].headers.first();
        header.is_some_and(|header| header.split(' ').any(|word| year(word).is_some()))
    };
    (0..words.columns.len()).filter(has_year).collect()
}

/// The cells of a header that are a year old; none if it is not.
pub(super) fn cells(
    folded: &FoldedSheet<'_>,
    header: &Header,
    words: &FormWords<'_>,
) -> Vec<Comment> {
    let columns = of_years(words).into_iter().filter(|_| header.is_year_old);
    let columns = columns.filter_map(|index| header.columns.get(index).copied().flatten());
    let of_column = |column: u32| {
        let has_year =
            |row: &u32| folded.bare(*row, column).split(' ').any(|word| year(word).is_some());
        let row = (header.first_row..=header.last_row).rev().find(has_year);
        let row = row.unwrap_or(header.last_row);
        Comment {
            sheet: folded.sheet.name.clone(),
            address: a1(row, column),
            text: folded.written(row, column).to_owned(),
        }
    };
    columns.map(of_column).collect()
}

/// Takes the columns of such headers.
pub(super) fn take(matched: &mut Matched<'_>, words: &FormWords<'_>) {
    let of_years = of_years(words);
    let are_there = of_years.iter().all(|index| matched.columns[*index].is_some());
    if of_years.len() < FEWEST || are_there {
        return;
    }
    let next: Vec<(u32, Vec<String>)> = matched
        .sheet
        .iter()
        .map(|column| (column.column, column.folded.iter().map(|text| a_year_on(text)).collect()))
        .collect();
    let column_of = |index: &usize| {
        let is_it = |parts: &[String]| {
            let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
            same(&parts, &words.columns[*index], alone(words, *index))
        };
        let mut fitting = next.iter().filter(|(_, parts)| is_it(parts));
        let column = fitting.next().map(|(column, _)| *column);
        column.filter(|_| fitting.next().is_none()).map(|column| (*index, column))
    };
    let Some(columns) = of_years.iter().map(column_of).collect::<Option<Vec<_>>>() else { return };
    for index in of_years {
        matched.columns[index] = None;
    }
    let is_double = |index: &usize| columns.iter().any(|(known, _)| known == index);
    matched.doubles.retain(|(index, _)| !is_double(index));
    for (index, column) in columns {
        matched.take(index, column);
    }
    matched.is_year_old = true;
}

/// A folded text with each year in it one later.
fn a_year_on(text: &str) -> String {
    let next =
        |word: &str| year(word).map_or_else(|| word.to_owned(), |year| (year + 1).to_string());
    text.split(' ').map(next).collect::<Vec<_>>().join(" ")
}

fn year(word: &str) -> Option<u16> {
    word.parse().ok().filter(|year| (1990..=2100).contains(year))
}
