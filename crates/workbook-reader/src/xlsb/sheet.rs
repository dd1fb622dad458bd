//! One sheet of a binary workbook: a bad cell is named and skipped, a broken tail is reported.

use super::conditions;
use super::formula::SharedFormulas;
use super::records::{Record, Records};
use super::workbook::{Workbook, rich_text};
use crate::book::{Rect, Value, a1};
use crate::builder::BookBuilder;
use crate::cells::{BAD, Bad, NO_TEXT, number_content, shown_content};
use crate::limits::LAST_ROW;
use crate::number_format::CellStyle;
use crate::unreadable::Unreadable;
use crate::xls::records::{error_value, packed};

const ROW: u32 = 0;
/// Cells with their column: blank, RK, error, boolean, number, text, shared text, and results of formulas: text, number, boolean,
/// error.
const CELLS: std::ops::RangeInclusive<u32> = 1..=11;
/// Cells without a column: they stand beside the one before. Else like the first seven, in the same order.
const SHORT_CELLS: std::ops::RangeInclusive<u32> = 12..=18;
/// A text with its own formats.
const RICH_TEXT: u32 = 62;
/// What programs add that others need not understand: it begins and ends.
const BEGIN_ASIDE: [u32; 2] = [35, 37];
const END_ASIDE: [u32; 2] = [36, 38];
/// Beside cells: their metadata; array, shared and table formulas; and whatever newer programs write.
const BESIDE: [u32; 5] = [49, 50, 426, 427, 428];
const NEWER: u32 = 1024;
const COLUMNS: u32 = 60;
const BEGIN_DATA: u32 = 145;
const END_DATA: u32 = 146;
const MERGE: u32 = 176;

/// Reads a sheet's cells, merged areas, hidden rows and columns into the open sheet ([MS-XLSB] 2.1.7.62).
///
/// # Errors
/// If the book holds more than a report ever does.
pub(crate) fn read(
    part: &[u8],
    workbook: &Workbook,
    builder: &mut BookBuilder,
) -> Result<(), Unreadable> {
    let mut records = Records::of(part);
    let mut state = State::default();
    // How deep within what is skipped.
    let mut aside = 0_usize;
    // Where the conditional formats that follow are asked.
    let mut areas = Vec::new();
    while let Some(record) = records.next() {
        match record.kind {
            kind if BEGIN_ASIDE.contains(&kind) => aside += 1,
            kind if END_ASIDE.contains(&kind) => aside = aside.saturating_sub(1),
            _ if aside > 0 => {}
            BEGIN_DATA => state.begun = true,
            END_DATA => state.ended = true,
            COLUMNS => hide_columns(&record, builder),
            MERGE => merge(&record, builder),
            conditions::LIST => areas = conditions::areas(&record),
            conditions::RULE => conditions::put(&record, &areas, workbook, builder),
            conditions::ICONS | conditions::BAR => conditions::put_bare(&record, &areas, builder),
            _ if !state.begun || state.ended => {}
            _ => {
                let next = records.clone().next();
                let is_sound = state.data(&record, next, workbook, builder)?;
                if !is_sound {
                    builder.broken_sheet(state.row);
                    return Ok(());
                }
            }
        }
    }
    if !state.ended {
        builder.broken_sheet(state.row);
    } else if records.is_cut() {
        builder.sheet_note(
            "phần cuối trang tính bị hỏng: các ô đã đọc đủ, các vùng gộp ô có thể thiếu",
            "the end of the sheet is damaged: its cells were read, merged areas may be missing",
        );
    }
    Ok(())
}

#[derive(Default)]
struct State<'a> {
    shared: SharedFormulas<'a>,
    begun: bool,
    ended: bool,
    row: Option<u32>,
    /// The column beside the last cell.
    next: u32,
}

impl<'a> State<'a> {
    /// Takes a record among the cells; false where it can be none of a sheet's, so that what follows is no longer to be trusted.
    fn data(
        &mut self,
        record: &Record<'a>,
        next: Option<Record<'a>>,
        workbook: &Workbook,
        builder: &mut BookBuilder,
    ) -> Result<bool, Unreadable> {
        if record.kind == ROW {
            return self.start_row(record, builder);
        }
        let is_short = SHORT_CELLS.contains(&record.kind);
        if !is_short && !CELLS.contains(&record.kind) && record.kind != RICH_TEXT {
            return Ok(BESIDE.contains(&record.kind) || record.kind >= NEWER);
        }
        let Some(row) = self.row else { return Ok(false) };
        // A cell (2.5.10) has its column, then its style; the short one its style alone.
        let (column, style) = if is_short { (Some(self.next), 0) } else { (record.number(0), 4) };
        let Some(column) = column else {
            builder.cell_note(&a1(row, self.next), BAD.0, BAD.1);
            return Ok(true);
        };
        self.next = column.saturating_add(1);
        match content(record, style, workbook) {
            Ok(Some(content)) => {
                let of = style_of(record, style, workbook);
                let look = of.map(|of| of.look).unwrap_or_default();
                let shows = of.and_then(|of| of.shows.as_deref());
                let formula = result_end(record)
                    .map(|end| self.shared.text(record, end, (row, column), next, workbook));
                builder.put_looking((row, column), formula.as_deref(), Some(content), look)?;
                if let Some(format) = shows {
                    builder.show(row, column, format);
                }
            }
            Ok(None) => {}
            Err((vi, en)) => builder.cell_note(&a1(row, column), vi, en),
        }
        Ok(true)
    }

    /// Rows stand in their order: one that does not is a sign that the records are out of step.
    fn start_row(
        &mut self,
        record: &Record<'_>,
        builder: &mut BookBuilder,
    ) -> Result<bool, Unreadable> {
        let row = record.number(0).filter(|row| *row <= LAST_ROW);
        let Some(row) = row.filter(|row| self.row.is_none_or(|last| *row > last)) else {
            return Ok(false);
        };
        (self.row, self.next) = (Some(row), 0);
        if record.flag(11, 0x10) {
            builder.hide_rows(row..=row)?;
        }
        Ok(true)
    }
}

/// Where the result of a formula ends; `None` if the cell has none.
fn result_end(record: &Record<'_>) -> Option<usize> {
    match record.kind {
        8 => record.text(8).map(|(_, end)| end),
        9 => Some(16),
        10 | 11 => Some(9),
        _ => None,
    }
}

/// The style of a cell that has its number there.
fn style_of<'a>(
    record: &Record<'_>,
    index: usize,
    workbook: &'a Workbook,
) -> Option<&'a CellStyle> {
    workbook.styles.get((record.number(index)? & 0x00ff_ffff) as usize)
}

/// A cell's content behind its style; `None` if it is blank.
fn content(record: &Record<'_>, style: usize, workbook: &Workbook) -> Result<Option<Value>, Bad> {
    let index = style + 4;
    let number = |number: Option<f64>| {
        let number = number.filter(|number| number.is_finite()).ok_or(BAD)?;
        let style = style_of(record, style, workbook);
        let is_date = style.is_some_and(|style| style.is_date);
        Ok(Some(
            match style.filter(|style| !style.is_date).and_then(|style| style.shows.as_ref()) {
                Some(shows) => shown_content(number, shows),
                None => number_content(number, is_date, workbook.is_1904),
            },
        ))
    };
    let text = |text: Option<(String, usize)>| {
        let (text, _) = text.ok_or(BAD)?;
        Ok((!text.trim().is_empty()).then_some(Value::Text(text)))
    };
    let kind = if SHORT_CELLS.contains(&record.kind) { record.kind - 11 } else { record.kind };
    match kind {
        1 => Ok(None),
        2 => number(record.number(index).map(packed)),
        3 | 11 => error_value(record.byte(index).ok_or(BAD)?).map(Some),
        4 | 10 => match record.byte(index).ok_or(BAD)? {
            0 => Ok(Some(Value::Boolean(false))),
            1 => Ok(Some(Value::Boolean(true))),
            _ => Err(("ô đúng/sai có giá trị lạ", "a yes-or-no cell of unknown value")),
        },
        5 | 9 => number(record.double(index)),
        6 => text(record.text(index)),
        // An empty text is the result of a formula, and no cell by itself.
        8 => record.text(index).map(|(text, _)| Some(Value::Text(text))).ok_or(BAD),
        RICH_TEXT => {
            rich_text(record, index, &workbook.fonts).map(|text| Value::of_runs(&text)).ok_or(BAD)
        }
        7 => {
            let shared = record.number(index).and_then(|index| workbook.texts.get(index as usize));
            let Some(Some(shared)) = shared else {
                return Err(NO_TEXT);
            };
            Ok(Value::of_runs(shared))
        }
        _ => Err(BAD),
    }
}

/// BrtColInfo: first and last column, width, style, flags.
fn hide_columns(record: &Record<'_>, builder: &mut BookBuilder) {
    if record.flag(16, 1)
        && let (Some(first), Some(last)) = (record.number(0), record.number(4))
    {
        builder.hide_columns(first, last);
    }
}

/// BrtMergeCell: first and last row, first and last column.
fn merge(record: &Record<'_>, builder: &mut BookBuilder) {
    let (Some(first_row), Some(last_row)) = (record.number(0), record.number(4)) else { return };
    let (Some(first_column), Some(last_column)) = (record.number(8), record.number(12)) else {
        return;
    };
    builder.merge(Rect { first_row, first_column, last_row, last_column });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packed_numbers_are_what_excel_shows() {
        assert_eq!(packed(0x3FF0_0000), 1.0);
        assert_eq!(packed(0x3FF0_0001), 0.01);
        assert_eq!(packed(123_456 << 2 | 2), 123_456.0);
        assert_eq!(packed(123_456 << 2 | 3), 1_234.56);
        assert_eq!(packed((-7_i32 << 2).cast_unsigned() | 2), -7.0);
    }
}
