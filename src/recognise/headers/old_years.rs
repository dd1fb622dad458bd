//! Headers that are a year old: the file of last year under this year's title. Where each header of the form that has a year is there with the year before, and not all of
//! them with their own, the columns are those of this year, and a finding says so.

use std::collections::BTreeSet;

use super::header_path::{expected_period, names_measure};
use crate::definition::Role;
use crate::model::a1;
use crate::model::table::Comment;
use crate::recognise::words::hints::{period_measure, without_number};
use crate::recognise::words::matched::{Header, Matched, Part, alone, same};
use crate::recognise::words::named_period::{a_year_on, has_year, years};
use crate::recognise::words::sheet_text::FoldedSheet;
use crate::recognise::words::vocabulary::FormWords;

/// A single header with a year may be a column of last year beside those of this one.
const FEWEST: usize = 2;

/// The places of the columns of a form whose headers have years.
fn of_years(words: &FormWords<'_>) -> Vec<usize> {
    let has_year = |index: &usize| {
        let header = words.columns[*index].headers.first();
        header.is_some_and(|header| has_year(header))
    };
    (0..words.columns.len()).filter(has_year).collect()
}

/// The cells of a header that are a year old; none if it is not.
pub(crate) fn cells(folded: &FoldedSheet<'_>, header: &Header) -> Vec<Comment> {
    let columns = header.year_old.iter();
    let columns = columns.filter_map(|index| header.columns.get(*index).copied().flatten());
    let columns: BTreeSet<u32> = columns.collect();
    let of_column = |column: u32| {
        let mut rows = (header.first_row..=header.last_row).rev();
        let row = rows.find(|row| has_year(folded.written(*row, column)));
        let row = row.unwrap_or(header.last_row);
        Comment {
            sheet: folded.sheet.name.clone(),
            address: a1(row, column),
            text: folded.written(row, column).to_owned(),
        }
    };
    columns.into_iter().map(of_column).collect()
}

/// Takes the columns of such headers.
pub(super) fn take(sheet: &FoldedSheet<'_>, words: &FormWords<'_>, matched: &mut Matched<'_>) {
    let mut texts = matched.sheet.iter().flat_map(|column| &column.folded);
    if !texts.any(|text| has_year(text)) {
        return;
    }
    take_declared(matched, words);
    take_named(sheet, words, matched);
    if !matched.year_old.is_empty() {
        take_with_year(sheet, words, matched);
    }
}

/// Takes those whose declared headers have years.
fn take_declared(matched: &mut Matched<'_>, words: &FormWords<'_>) {
    let of_years = of_years(words);
    let are_there = of_years.iter().all(|index| matched.columns[*index].is_some());
    if of_years.len() < FEWEST || are_there {
        return;
    }
    let next = a_year_later(matched);
    let column_of = |index: &usize| {
        let mut fitting = next.iter().filter(|(_, parts)| is_header(parts, words, *index));
        let column = fitting.next().map(|(column, _)| *column);
        column.filter(|_| fitting.next().is_none()).map(|column| (*index, column))
    };
    let Some(columns) = of_years.iter().map(column_of).collect::<Option<Vec<_>>>() else { return };
    replace(matched, &columns);
}

/// Takes the measure of this period, and the one of the period before, where the headers name these with the year before: "Quý I/2023". A single one may be
/// a column of last year beside those of this one, as long as another header is none of the form's; and where a header has this year, none is a year old.
fn take_named(sheet: &FoldedSheet<'_>, words: &FormWords<'_>, matched: &mut Matched<'_>) {
    let Some(now) = period_measure(words, false) else { return };
    if matched.columns[now].is_some() || !matched.hints.has(now) {
        return;
    }
    let mut texts = matched.sheet.iter().flat_map(|column| &column.folded);
    if texts.any(|text| years(text).any(|year| year >= sheet.period.year)) {
        return;
    }
    let before = period_measure(words, true);
    let known = before.and_then(|before| matched.columns[before]);
    let fitting = |index: usize, previous: bool| {
        let is_open = |column: u32| !matched.taken.contains(&column) || known == Some(column);
        let wanted = &words.columns[index];
        let is_it = |parts: &[Part]| names_measure(sheet, parts, wanted, (previous, true));
        let all = matched.sheet.iter();
        let mut all = all.filter(|column| is_open(column.column) && is_it(&column.parts));
        let first = all.next().map(|column| column.column);
        first.filter(|_| all.next().is_none())
    };
    let Some(column) = fitting(now, false) else { return };
    let mut columns = vec![(now, column)];
    if let Some(before) = before {
        match fitting(before, true) {
            Some(column) => columns.push((before, column)),
            None if known == Some(column) => return,
            None => {}
        }
    }
    let is_of_form = |of: u32| matched.taken.contains(&of) || columns.iter().any(|(_, c)| *c == of);
    let is_alone = columns.len() < FEWEST;
    if !is_alone || matched.sheet.iter().all(|column| is_of_form(column.column)) {
        replace(matched, &columns);
    }
}

/// Takes what is still missing of such a header, by the header with its year behind it.
fn take_with_year(sheet: &FoldedSheet<'_>, words: &FormWords<'_>, matched: &mut Matched<'_>) {
    let next = a_year_later(matched);
    for index in 0..words.columns.len() {
        if matched.columns[index].is_some() || words.columns[index].column.role != Role::Measure {
            continue;
        }
        let expected = expected_period(&words.columns[index], sheet.period).year;
        let is_it = |parts: &[String]| {
            let Some((last, upper)) = parts.split_last() else { return false };
            let bare = without_number(last).filter(|(_, year)| *year == expected);
            let bare = bare.map(|(bare, _)| [upper, &[bare.to_owned()]].concat());
            bare.is_some_and(|bare| is_header(&bare, words, index))
        };
        let is_free = |column: &u32| !matched.taken.contains(column);
        let mut fitting = next.iter().filter(|(column, parts)| is_free(column) && is_it(parts));
        let column = fitting.next().map(|(column, _)| *column);
        if let Some(column) = column.filter(|_| fitting.next().is_none()) {
            matched.take(index, column);
            matched.year_old.push(index);
        }
    }
}

/// The headers of the sheet's columns, as they would be a year later.
fn a_year_later(matched: &Matched<'_>) -> Vec<(u32, Vec<String>)> {
    let next = |text: &&str| a_year_on(text);
    let columns = matched.sheet.iter();
    columns.map(|column| (column.column, column.folded.iter().map(next).collect())).collect()
}

fn is_header(parts: &[String], words: &FormWords<'_>, index: usize) -> bool {
    let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
    same(&parts, &words.columns[index], alone(words, index))
}

/// Gives columns of the form those of a header that is a year old, and no others.
fn replace(matched: &mut Matched<'_>, columns: &[(usize, u32)]) {
    let is_one = |index: usize| columns.iter().any(|(known, _)| *known == index);
    for (index, _) in columns {
        let column = matched.columns[*index].take();
        matched.taken.retain(|taken| Some(*taken) != column);
    }
    matched.doubles.retain(|(index, _)| !is_one(*index));
    for (index, column) in columns {
        matched.take(*index, *column);
        matched.year_old.push(*index);
    }
}
