//! A table that continues at the top of the next sheet without its header: its columns are those of the sheet before.

use crate::definition::{FormKind, Role};
use crate::model::Content;
use crate::recognise::words::form_sheet::FormSheet;
use crate::recognise::words::matched::Header;
use crate::recognise::words::sheet_text::{FoldedSheet, is_filled};
use crate::recognise::words::vocabulary::FormWords;
use crate::recognise::words::window::Window;

/// The rows may begin below this many rows of titles.
const WITHIN: u32 = 15;

/// So many labels of the form make a sheet its continuation.
const LABELS: usize = 2;

/// The header of the sheet before, put above the rows of a sheet that look like its table's: the first row fills most of the columns with
/// what is there, and continues with the next number of a register or has labels of the form.
pub(crate) fn borrowed(
    before: &Header,
    last_number: Option<u32>,
    folded: FormSheet<'_>,
) -> Option<Header> {
    let words = folded.words;
    let columns = || before.columns.iter().flatten().copied();
    let rows = folded.sheet.rows.range(..WITHIN).map(|(row, _)| *row);
    let mut full = rows.filter(|row| {
        let filled =
            columns().filter(|column| folded.cell(*row, *column).is_some_and(is_filled)).count();
        filled >= 2 && filled * 2 >= columns().count()
    });
    let first_row = full.next()?;
    let at = |role: Role| {
        let at = words.columns.iter().position(|words| words.column.role == role)?;
        before.columns[at]
    };
    let goes_on = match words.form.kind {
        FormKind::Register => {
            let number = number(&folded, first_row, at(Role::Number)?)?;
            last_number.is_some_and(|last| number == last + 1)
        }
        FormKind::Indicators => {
            let label = at(Role::Label)?;
            let labels = folded.sheet.rows.keys().filter(|row| {
                let text = folded.whole(**row, label);
                !text.is_empty()
                    && words.rows.iter().any(|row| row.labels.iter().any(|l| l == text))
            });
            labels.take(LABELS).count() == LABELS
        }
        FormKind::Narrative => false,
    };
    let mut first_row = first_row;
    // Headings of villages or sections above the first full row belong to it.
    while first_row > 0
        && folded
            .cells(first_row - 1, Window::ALL)
            .any(|cell| columns().any(|at| at == cell.column))
        && words.form.kind == FormKind::Indicators
    {
        first_row -= 1;
    }
    goes_on.then(|| Header {
        first_row,
        last_row: first_row,
        synonyms: Vec::new(),
        doubles: Vec::new(),
        is_borrowed: true,
        old: None,
        ..before.clone()
    })
}

/// The column of a header that numbers the rows.
pub(crate) fn number_at(header: &Header, words: &FormWords<'_>) -> Option<u32> {
    let number = words.columns.iter().position(|words| words.column.role == Role::Number)?;
    header.columns[number]
}

/// The number of the last row below a header that has one.
pub(crate) fn last_number(folded: FormSheet<'_>, header: &Header) -> Option<u32> {
    let column = number_at(header, folded.words)?;
    let rows = folded.sheet.rows.range(header.body_row()..).rev();
    rows.map(|(row, _)| *row).find_map(|row| number(&folded, row, column))
}

/// A whole number of a row, as it numbers records.
fn number(folded: &FoldedSheet<'_>, row: u32, column: u32) -> Option<u32> {
    let cell = folded.cell(row, column)?;
    let text = cell.text.trim_end_matches('.');
    match cell.content {
        Content::Number(_) | Content::Text => text.parse().ok(),
        _ => None,
    }
}
