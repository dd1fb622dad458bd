//! Headers whose levels are not those of the form: in one row where the form has two (`Số thành viên` for “Số thành viên / Tổng số”, `Thành viên nữ` for “Số thành viên / Nữ”),
//! with the upper one repeated in the lower one, or in the other order.

use crate::recognise::words::hints::{is_upper, says_both};
use crate::recognise::words::matched::{Matched, Part, SheetColumn};
use crate::recognise::words::sheet_text::FoldedSheet;
use crate::recognise::words::vocabulary::{ColumnWords, FormWords};
use crate::recognise::words::window::Window;

/// Lower headers of a column that has all of what the upper one names, folded.
const TOTALS: [&str; 5] = ["tong so", "tong cong", "tong", "cong", "so luong"];

/// Whether a row has such a header that is none of the form's by itself.
pub(super) fn has_any(
    sheet: &FoldedSheet<'_>,
    row: u32,
    window: Window,
    words: &FormWords<'_>,
) -> bool {
    let says_any = |text: &str| {
        let mut columns = words.columns.iter().filter(|column| !column.under.is_empty());
        columns.any(|column| says_both(text, column))
    };
    let columns = sheet.cells(row, window).map(|cell| cell.column);
    let mut others = columns.filter(|column| !sheet.is_header(row, *column, words));
    others.any(|column| says_any(sheet.whole(row, column)))
}

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
                let fits = match (is_whole, column.parts.as_slice()) {
                    (true, [(row, of)]) => {
                        let (bare, whole) = (sheet.bare(*row, *of), sheet.whole(*row, *of));
                        is_upper(bare, wanted) && is_upper(whole, wanted) && is_total(wanted)
                    }
                    (true, _) => false,
                    (false, parts) => says_both(&joined(sheet, parts), wanted),
                };
                fits && !goes_on(column.column)
            };
            let fitting = matched.fitting(fits);
            let [column] = fitting.as_slice() else { continue };
            let Some(parts) = matched.of(*column).map(|column| &column.parts) else { continue };
            let text = joined(sheet, parts);
            let rivals = words.columns.iter().enumerate().any(|(other, rival)| {
                let is_open = other != index && matched.columns[other].is_none();
                is_open && !is_whole && says_both(&text, rival)
            });
            if !rivals {
                let written = parts.iter().map(|(row, of)| sheet.written(*row, *of));
                let written = written.collect::<Vec<_>>().join(" ");
                matched.take(index, *column);
                matched.synonyms.push((written, wanted.column.header.clone()));
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
