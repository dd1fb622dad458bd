//! Headers in one row where the form has two: `Số thành viên` for “Số thành viên / Tổng số”, `Thành viên nữ` for “Số thành viên / Nữ”.

use crate::recognise::words::hints::{is_upper, says_both};
use crate::recognise::words::matched::{Matched, SheetColumn};
use crate::recognise::words::sheet_text::FoldedSheet;
use crate::recognise::words::vocabulary::{ColumnWords, FormWords};

/// Lower headers of a column that has all of what the upper one names, folded.
const TOTALS: [&str; 5] = ["tong so", "tong cong", "tong", "cong", "so luong"];

/// Gives columns of an upper header that are still missing the one sheet column whose single text says both, or names the whole alone.
/// `last_row` is the last row of the header.
pub(crate) fn fill(
    sheet: &FoldedSheet<'_>,
    last_row: u32,
    words: &FormWords<'_>,
    matched: &mut Matched<'_>,
) {
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
                let [(row, of)] = column.parts.as_slice() else { return false };
                let (bare, whole) = (sheet.bare(*row, *of), sheet.whole(*row, *of));
                let fits = match is_whole {
                    true => is_upper(bare, wanted) && is_upper(whole, wanted) && is_total(wanted),
                    false => says_both(whole, wanted),
                };
                fits && !goes_on(column.column)
            };
            let fitting = matched.fitting(fits);
            let [column] = fitting.as_slice() else { continue };
            let place = matched.of(*column).and_then(|column| column.parts.first().copied());
            let Some((row, of)) = place else { continue };
            let rivals = words.columns.iter().enumerate().any(|(other, rival)| {
                let is_open = other != index && matched.columns[other].is_none();
                is_open && !is_whole && says_both(sheet.whole(row, of), rival)
            });
            if !rivals {
                matched.take(index, *column);
                let written = sheet.written(row, of).to_owned();
                matched.synonyms.push((written, wanted.column.header.clone()));
            }
        }
    }
}

fn is_total(wanted: &ColumnWords<'_>) -> bool {
    wanted.headers.iter().any(|header| TOTALS.contains(&header.as_str()))
}
