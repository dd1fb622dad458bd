//! Headers of measures that name a period: "Quý I/2024", "Thực hiện quý trước", "Ước thực hiện năm 2024".

use super::header_path;
use super::month_sums;
use super::qualifiers::is_of_year;
use crate::definition::Role;
use crate::model::Period;
use crate::recognise::words::column_words::ColumnWords;
use crate::recognise::words::fillers::ESTIMATE;
use crate::recognise::words::form_sheet::FormSheet;
use crate::recognise::words::hints::period_measure;
use crate::recognise::words::matched::{Matched, SheetColumn};
use crate::recognise::words::named_period::Relation;
use crate::recognise::words::sheet_text::FoldedSheet;
use office_text::fold::has_words;

/// Gives measures that are still missing the header that names their period.
pub(super) fn fill(sheet: FormSheet<'_>, last_row: u32, matched: &mut Matched<'_>) {
    fill_as(sheet, last_row, matched, false);
    if !sheet.words.columns.iter().any(ColumnWords::asks_for_estimate) {
        fill_as(sheet, last_row, matched, true);
    }
}

/// The same by headers without the word for an estimate, or with it.
fn fill_as(sheet: FormSheet<'_>, last_row: u32, matched: &mut Matched<'_>, is_estimate: bool) {
    let words = sheet.words;
    for (index, wanted) in words.columns.iter().enumerate() {
        let Some(relation) = relation_of(wanted, sheet.period) else { continue };
        if !matched.may_take(index) {
            continue;
        }
        let is_previous = relation == Relation::Previous;
        let is_first = period_measure(words, is_previous) == Some(index);
        let names = |column: &SheetColumn<'_>, wanted: &ColumnWords<'_>| {
            let is = (relation, is_estimate);
            header_path::names_measure(&sheet, &column.parts, wanted, is)
        };
        let is_rival = |(other, words): &(usize, &ColumnWords<'_>)| {
            *other != index && relation_of(words, sheet.period) == Some(relation)
        };
        let rivals = || words.columns.iter().enumerate().filter(is_rival);
        let months = || month_sums::months(&sheet, matched);
        let is_own = |column: &SheetColumn<'_>| {
            let is_sum = || month_sums::is_sum(&sheet, &column.parts, months);
            let may_be_sum = is_first && !is_previous && !is_estimate;
            // Most headers name no period and are no sum.
            column.hints.has(index)
                && (names(column, wanted) || may_be_sum && is_sum())
                && !goes_on(&sheet, column, last_row)
        };
        let is_alone = |column: &SheetColumn<'_>| {
            is_own(column) && !rivals().any(|(_, rival)| names(column, rival))
        };
        let mut fitting = matched.fitting(is_alone);
        // A period and no more is that of the first.
        if fitting.is_empty() && is_first {
            fitting = matched.fitting(is_own);
        }
        if is_estimate && fitting.len() > 1 {
            continue;
        }
        // Beside an estimate the result is another figure.
        if wanted.asks_for_estimate() {
            header_path::keep(&mut fitting, |column| says_estimate(&sheet, matched, *column));
        }
        header_path::take_one(&sheet, (index, wanted), &fitting, last_row, matched);
        // A result in the place of an estimate is a note, and so is an estimate in that of a result.
        if let Some(column) = matched.columns[index]
            && (is_estimate
                || wanted.asks_for_estimate() && !says_estimate(&sheet, matched, column))
        {
            header_path::note_synonym(sheet, (index, column), matched);
        }
    }
}

/// Whether the header of a column of the sheet has that word.
fn says_estimate(sheet: &FoldedSheet<'_>, matched: &Matched<'_>, column: u32) -> bool {
    let mut parts = matched.of(column).into_iter().flat_map(|column| &column.parts);
    parts.any(|(row, of)| has_words(sheet.bare(*row, *of), ESTIMATE))
}

/// The period of a measure to that of the report, where it is this one or the one before.
fn relation_of(wanted: &ColumnWords<'_>, period: Period) -> Option<Relation> {
    let is_of_now = || wanted.expected_period(period) == period;
    match wanted.column.role {
        _ if is_of_year(wanted, period.frequency) => None,
        Role::Measure if wanted.column.previous => Some(Relation::Previous),
        Role::Measure if is_of_now() => Some(Relation::This),
        _ => None,
    }
}

/// Whether a header that is the last of its column has those of several columns below it.
fn goes_on(sheet: &FoldedSheet<'_>, column: &SheetColumn<'_>, last_row: u32) -> bool {
    let has_letters =
        |column: u32| sheet.written(last_row + 1, column).contains(char::is_alphabetic);
    let Some((row, of)) = column.parts.last().copied() else { return false };
    sheet.written(row, of + 1).is_empty() && has_letters(of) && has_letters(of + 1)
}
