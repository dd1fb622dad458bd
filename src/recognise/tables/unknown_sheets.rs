//! Visible sheets with figures that belong to no form: they are skipped, and that is reported.

use std::collections::BTreeMap;

use super::candidates::{Candidate, PeriodMatch};
use super::located::{Repeated, UnknownSheet};
use super::skipped::unlike;
use crate::definition::FormKind;
use crate::findings::NearestForm;
use crate::model::{Cell, Content, Sheet};
use crate::recognise::headers::header;
use crate::recognise::words::sheet_text::{FoldedSheet, is_number_row};
use office_text::number::{NumberKind, Reading, read_number};

/// Fewer figures are no table: a cover has a number or two.
const FEWEST_FIGURES: usize = 3;

/// Whole numbers with this many digits, all of one length, may be codes; with this many, telephone numbers.
const CODE_DIGITS: u32 = 5;
const PHONE_DIGITS: u32 = 9;

/// The visible sheets with figures that were not read and are not reported otherwise. Tables of another period are left out by
/// their titles.
pub(crate) fn unknown_sheets(
    sheets: &[FoldedSheet<'_>],
    candidates: &[Candidate],
    taken: &[usize],
    repeated: &[Repeated],
) -> Vec<UnknownSheet> {
    let is_known = |index: usize| {
        taken.iter().any(|candidate| candidates[*candidate].sheet == index)
            || candidates
                .iter()
                .any(|candidate| candidate.sheet == index && candidate.says == PeriodMatch::Other)
            || repeated.iter().any(|repeated| repeated.sheet == sheets[index].sheet.name)
    };
    let unknown = sheets.iter().enumerate().filter(|(index, folded)| {
        !folded.sheet.hidden && !is_known(*index) && figures(folded.sheet) >= FEWEST_FIGURES
    });
    unknown.map(|(_, folded)| describe(folded)).collect()
}

fn describe(folded: &FoldedSheet<'_>) -> UnknownSheet {
    let tables = || folded.vocabulary.forms.iter().filter(|w| w.form.kind != FormKind::Narrative);
    let guesses = tables().filter_map(|words| Some((header::guess(folded.of(words))?, words)));
    let nearest = guesses
        .filter(|(header, _)| header.score > 0.0)
        .reduce(|best, other| if other.0.score > best.0.score { other } else { best });
    let nearest = nearest.map_or(NearestForm::None, |(header, words)| {
        let is_unlike = header.columns.contains(&None);
        NearestForm::Form {
            id: words.form.id.clone(),
            unlike: is_unlike.then(|| unlike(&folded.sheet.name, &header, words)),
        }
    });
    UnknownSheet {
        sheet: folded.sheet.name.clone(),
        figures: figures(folded.sheet),
        forms: tables().map(|words| words.form.id.clone()).collect(),
        nearest,
    }
}

/// How many figures a sheet has: numbers that neither count rows or columns nor are years, codes or telephone numbers.
fn figures(sheet: &Sheet) -> usize {
    let mut columns: BTreeMap<u32, Vec<f64>> = BTreeMap::new();
    for cells in sheet.rows.values() {
        let all: Vec<&Cell> = cells.iter().collect();
        if is_number_row(&all) {
            continue;
        }
        for cell in cells {
            if let Some(number) = number(cell) {
                columns.entry(cell.column).or_default().push(number);
            }
        }
    }
    let figures = columns.values().filter(|numbers| !is_numbering(numbers) && !is_codes(numbers));
    figures.flatten().filter(|number| !is_year(**number)).count()
}

/// A number, also one typed as text; a telephone number or code begins with a zero.
fn number(cell: &Cell) -> Option<f64> {
    match &cell.content {
        Content::Number(number) => Some(*number),
        Content::Text => {
            let zeros = cell.text.starts_with('0') && !cell.text.starts_with("0,");
            match read_number(&cell.text, NumberKind::Decimal) {
                Reading::Exact(number) | Reading::Ambiguous { chosen: number, .. } if !zeros => {
                    Some(number)
                }
                _ => None,
            }
        }
        _ => None,
    }
}

/// `1, 2, 3`, also with `1.1` between them or begun again in each section.
fn is_numbering(numbers: &[f64]) -> bool {
    let goes_on = |pair: &[f64]| pair[1] == 1.0 || (1e-9..=1.0).contains(&(pair[1] - pair[0]));
    match numbers {
        [only] => *only == 1.0,
        numbers => numbers.windows(2).all(goes_on),
    }
}

/// Whole numbers of one length that rise from row to row, or are as long as telephone numbers.
fn is_codes(numbers: &[f64]) -> bool {
    let digits = |number: f64| number.abs().max(1.0).log10().floor() as u32 + 1;
    let Some(length) = numbers.first().map(|number| digits(*number)) else { return false };
    let rising = numbers.windows(2).all(|pair| pair[0] < pair[1]);
    let is_round = |number: &f64| number % 1000.0 == 0.0;
    numbers.iter().all(|number| number.fract() == 0.0 && digits(*number) == length)
        && length >= CODE_DIGITS
        && !numbers.iter().any(is_round)
        && (rising && numbers.len() > 1 || length >= PHONE_DIGITS)
}

fn is_year(number: f64) -> bool {
    number.fract() == 0.0 && (1900.0..=2100.0).contains(&number)
}
