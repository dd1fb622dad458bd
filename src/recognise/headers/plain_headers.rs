//! Headers that are those of a column but for words that make them no other figure: "Tổng số trường" for "Số trường", "TH/DT (%)" for "So sánh TH/DT (%)". They count like headers as
//! they are written where they are those of one column alone.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::header_path;
use super::qualifiers::{is_of_other_figures, is_share};
use crate::model::{Frequency, Period};
use crate::recognise::words::fillers::names_result;
use crate::recognise::words::form_sheet::FormSheet;
use crate::recognise::words::hints::{period_measure, says_sum};
use crate::recognise::words::matched::{Matched, SheetColumn};
use crate::recognise::words::shares::{SHARE, says_share};
use crate::recognise::words::vocabulary::{ColumnWords, PathPeriod};

/// Gives columns that are still missing such a header.
pub(super) fn fill(sheet: FormSheet<'_>, matched: &mut Matched<'_>) {
    fill_same(sheet, matched);
    fill_share(sheet, matched);
    fill_result(sheet, matched);
}

/// Gives the form's first figure of this period, where it is missing, the sheet's only column that says that it is what was done and no more: "Thực hiện".
fn fill_result(sheet: FormSheet<'_>, matched: &mut Matched<'_>) {
    let first = period_measure(sheet.words, false);
    let Some(index) = first.filter(|index| matched.columns[*index].is_none()) else { return };
    let wanted = &sheet.words.columns[index];
    let is_bare = |column: &SheetColumn<'_>| {
        names_result(&column.folded.join(" "))
            && !is_share(&sheet, &column.parts)
            && plain_of(sheet, column).is_empty()
    };
    let bare = matched.sheet.iter().filter(|column| is_bare(column));
    let bare: Vec<u32> = bare.map(|column| column.column).collect();
    let is_own = |column: &SheetColumn<'_>| {
        let texts = header_path::texts(&sheet, &column.parts);
        header_path::path_period(texts, wanted, sheet.period) != PathPeriod::Other
            && !is_of_other_figures(&sheet, &column.parts, wanted)
    };
    let [column] = bare.as_slice() else { return };
    if wanted.is_result && matched.fitting(is_own).contains(column) {
        header_path::take_near(sheet, (index, *column), matched);
    }
}

/// Gives the form's one share the sheet's one that says no more than that: "Tỷ lệ (%)".
fn fill_share(sheet: FormSheet<'_>, matched: &mut Matched<'_>) {
    let columns = sheet.words.columns.iter().enumerate();
    let mut shares = columns.filter(|(_, words)| says_share(&words.column.header));
    let (Some((index, wanted)), None) = (shares.next(), shares.next()) else { return };
    let shares: Vec<&SheetColumn<'_>> =
        matched.sheet.iter().filter(|column| is_share(&sheet, &column.parts)).collect();
    let [column] = shares.as_slice() else { return };
    let begins = || {
        let said = column.folded.join(" ");
        wanted.headers.iter().any(|header| header.starts_with(&said))
    };
    let is_bare = || &*plain_of(sheet, column) == SHARE && begins();
    let is_free = matched.may_take(index) && !matched.taken.contains(&column.column);
    if is_free && is_bare() && may_be(sheet, column, wanted) {
        header_path::take_near(sheet, (index, column.column), matched);
    }
}

fn fill_same(sheet: FormSheet<'_>, matched: &mut Matched<'_>) {
    let words = &sheet.words.columns;
    let is_open = |index: &usize| matched.may_take(*index);
    let open: Vec<usize> = (0..words.len()).filter(is_open).collect();
    if open.is_empty() {
        return;
    }
    let plain: BTreeMap<u32, Arc<str>> =
        matched.sheet.iter().map(|column| (column.column, plain_of(sheet, column))).collect();
    let fits = |column: &SheetColumn<'_>, wanted| {
        let plain = plain.get(&column.column);
        plain.is_some_and(|plain| is_plain((column, plain), wanted, sheet.period))
            && may_be(sheet, column, wanted)
    };
    let fitting = |index: &usize| matched.fitting(|column| fits(column, &words[*index]));
    let found: Vec<(usize, Vec<u32>)> = open.iter().map(|index| (*index, fitting(index))).collect();
    for (index, columns) in &found {
        let [column] = columns.as_slice() else { continue };
        let is_shared =
            |(other, columns): &(usize, Vec<u32>)| other != index && columns.contains(column);
        if found.iter().any(is_shared) {
            continue;
        }
        header_path::take_near(sheet, (*index, *column), matched);
    }
}

/// Whether nothing in the header of a column of the sheet is against its being one of the form.
pub(super) fn may_be(
    sheet: FormSheet<'_>,
    column: &SheetColumn<'_>,
    wanted: &ColumnWords<'_>,
) -> bool {
    let texts = header_path::texts(&sheet, &column.parts);
    header_path::same_digits(&sheet, &column.folded, wanted)
        && header_path::path_period(texts, wanted, sheet.period) != PathPeriod::Other
        && !is_of_other_figures(&sheet, &column.parts, wanted)
}

/// Whether a header is a column's without the words around both.
fn is_plain(
    (column, plain): (&SheetColumn<'_>, &str),
    wanted: &ColumnWords<'_>,
    period: Period,
) -> bool {
    // A plan is of the year of the report.
    let is_of_year = period.frequency == Frequency::Yearly || !wanted.is_result;
    let same = |own: &String| {
        *own == plain
            || is_of_year && undated(own, period) == undated(plain, period)
            || *own == with_last_year(plain, period)
    };
    let is_sum = || {
        says_sum(&column.folded.join(" ")) && wanted.headers.iter().any(|header| says_sum(header))
    };
    let is_same = || wanted.same_plain.get(plain, || wanted.plain.iter().any(same));
    !plain.is_empty() && is_same() || is_sum()
}

/// What is left of a header without the words around it.
fn plain_of(sheet: FormSheet<'_>, column: &SheetColumn<'_>) -> Arc<str> {
    sheet.vocabulary.plain(&column.folded.join(" "), is_share(&sheet, &column.parts))
}

/// A folded header with words for the year before where it has its number.
fn with_last_year(folded: &str, period: Period) -> String {
    let last = format!("nam {}", period.year - 1);
    let words = if period.frequency == Frequency::Yearly { "ki truok" } else { "nam truok" };
    folded.replace(&last, words)
}

/// A folded header without the year of the report, or the word for it at the end: "ke hoach nam 2024", "ke hoach nam".
pub(super) fn undated(folded: &str, period: Period) -> String {
    let year = period.year.to_string();
    let mut left: Vec<&str> = Vec::new();
    for word in folded.split(' ') {
        match word {
            _ if word == year && left.last() == Some(&"nam") => drop(left.pop()),
            _ if word == year => {}
            _ => left.push(word),
        }
    }
    if let [.., before, "nam"] = left.as_slice()
        && !matches!(*before, "dau" | "cuoi")
    {
        left.pop();
    }
    left.join(" ")
}
