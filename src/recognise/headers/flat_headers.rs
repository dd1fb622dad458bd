//! Headers whose levels are not those of the form: in one row where the form has two (`Số thành viên` for “Số thành viên / Tổng số”, `Thành viên nữ` for “Số thành viên / Nữ”),
//! with the upper one repeated in the lower one, or in the other order.

use std::collections::BTreeMap;

use super::header_path;
use crate::recognise::words::column_words::ColumnWords;
use crate::recognise::words::form_sheet::FormSheet;
use crate::recognise::words::hints::{header_words, is_upper, says_both};
use crate::recognise::words::matched::{Matched, Part, SheetColumn};
use crate::recognise::words::sheet_text::FoldedSheet;
use crate::recognise::words::window::Window;

/// Lower headers of a column that has all of what the upper one names, folded.
const TOTALS: [&str; 5] = ["tong so", "tong cong", "tong", "cong", "so luong"];

/// Whether a row has such a header that is none of the form's by itself.
pub(super) fn has_any(sheet: FormSheet<'_>, row: u32, window: Window) -> bool {
    // What a text may say of a column is known once a text: most say nothing.
    let says_any = |column: u32| {
        let hints = sheet.hints_of(row, column);
        let columns = sheet.words.columns.iter().enumerate();
        let mut hinted = columns.filter(|(index, it)| hints.has(*index) && !it.under.is_empty());
        hinted.any(|(_, wanted)| says_both(&header_words(sheet.whole(row, column)), wanted))
            && !sheet.is_header(row, column)
    };
    sheet.cells(row, window).map(|cell| cell.column).any(says_any)
}

/// Gives columns of an upper header that are still missing the one sheet column whose single text says both, or names the whole alone.
/// `last_row` is the last row of the header.
pub(crate) fn fill(sheet: FormSheet<'_>, last_row: u32, matched: &mut Matched<'_>) {
    let words = sheet.words;
    let texts: Vec<(u32, String)> =
        matched.sheet.iter().map(|it| (it.column, joined(&sheet, &it.parts))).collect();
    let by_column: BTreeMap<u32, Vec<&str>> =
        texts.iter().map(|(column, text)| (*column, header_words(text))).collect();
    let says_both = |column: u32, wanted: &ColumnWords<'_>| {
        by_column.get(&column).is_some_and(|text| says_both(text, wanted))
    };
    for is_whole in [false, true] {
        for (index, wanted) in words.columns.iter().enumerate() {
            if !matched.may_take(index) || wanted.under.is_empty() {
                continue;
            }
            // Where a lower header is below, the header continues.
            let goes_on = |column: u32| {
                let below = sheet.bare(last_row + 1, column);
                words.columns.iter().any(|words| words.headers.iter().any(|header| header == below))
            };
            let fits = |column: &SheetColumn<'_>| {
                let fits = match (is_whole, column.parts.as_slice()) {
                    (true, [(row, of)]) => {
                        let (bare, whole) = (sheet.bare(*row, *of), sheet.whole(*row, *of));
                        is_upper(bare, wanted) && is_upper(whole, wanted) && is_total(wanted)
                    }
                    (true, _) => false,
                    (false, _) => says_both(column.column, wanted),
                };
                fits && !goes_on(column.column)
            };
            let fitting = matched.fitting(fits);
            let [column] = fitting.as_slice() else { continue };
            let rivals = words.columns.iter().enumerate().any(|(other, rival)| {
                let is_open = other != index && matched.columns[other].is_none();
                is_open && !is_whole && says_both(*column, rival)
            });
            if !rivals {
                header_path::take_near(sheet, (index, *column), matched);
            }
        }
    }
}

/// The texts of a header with all that is in brackets, folded.
fn joined(sheet: &FoldedSheet<'_>, parts: &[Part]) -> String {
    let texts = parts.iter().map(|(row, of)| sheet.whole(*row, *of));
    texts.collect::<Vec<_>>().join(" ")
}

fn is_total(wanted: &ColumnWords<'_>) -> bool {
    wanted.headers.iter().any(|header| TOTALS.contains(&header.as_str()))
}
