//! A workbook built anew as .xlsx from what was read of a file that is not edited in place: values, joined cells, what is
//! hidden; no formulas and no looks, which the book does not carry.

use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};

use crate::model::output::sheet_name;
use crate::model::{Book, Cell, Content, Sheet};

/// The most characters a cell may hold, and the widest column.
const TEXT: usize = 32_767;
const WIDEST: usize = 48;
const A4: u8 = 9;
const DATES: &str = "dd/mm/yyyy";

/// The bytes of the workbook; the same for the same book.
///
/// # Errors
/// If the book breaks a limit of the format.
pub(crate) fn workbook(book: &Book, created: &ExcelDateTime) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    workbook.set_properties(&DocProperties::new().set_creation_datetime(created));
    let plain = Format::new().set_font_name("Times New Roman").set_font_size(12);
    for sheet in &book.sheets {
        workbook.push_worksheet(worksheet(sheet, &plain)?);
    }
    if book.sheets.is_empty() {
        workbook.add_worksheet();
    }
    workbook.save_to_buffer()
}

fn worksheet(sheet: &Sheet, plain: &Format) -> Result<Worksheet, XlsxError> {
    let mut out = Worksheet::new();
    out.set_name(sheet_name(&sheet.name))?;
    out.set_hidden(sheet.hidden);
    let wide = |cell: &Cell| cell.text.lines().map(|line| line.chars().count()).max().unwrap_or(0);
    let joined = |cell: &Cell| {
        sheet.merges.iter().any(|area| {
            (area.first_row, area.first_column) == (cell.row, cell.column)
                && area.first_column != area.last_column
        })
    };
    let mut widths = std::collections::BTreeMap::new();
    // A title is alone in its row and may extend over the columns to its right.
    let in_tables = sheet.rows.values().filter(|cells| cells.len() > 2).flatten();
    for cell in in_tables.filter(|cell| !joined(cell)) {
        let width: &mut usize = widths.entry(cell.column).or_default();
        *width = (*width).max(wide(cell).min(WIDEST));
    }
    for (column, width) in widths {
        let width = u32::try_from(width + 2).unwrap_or(8).max(8);
        out.set_column_width(column_of(column), f64::from(width))?;
    }
    for area in &sheet.merges {
        let (first, last) = (column_of(area.first_column), column_of(area.last_column));
        if (area.first_row, first) != (area.last_row, last) {
            // Overlapping areas cannot be merged; their cells stay separate.
            let _ = out.merge_range(area.first_row, first, area.last_row, last, "", plain);
        }
    }
    // More than two cells side by side are a row of a table, which has lines.
    let boxed = plain.clone().set_border(FormatBorder::Thin);
    for cells in sheet.rows.values() {
        let in_table = cells.len() > 2;
        let look = if in_table { &boxed } else { plain };
        for cell in cells {
            write(&mut out, cell, look, in_table)?;
        }
    }
    out.set_paper_size(A4).set_landscape().set_print_fit_to_pages(1, 0);
    for row in &sheet.hidden_rows {
        out.set_row_hidden(*row)?;
    }
    for column in &sheet.hidden_columns {
        out.set_column_hidden(column_of(*column))?;
    }
    Ok(out)
}

fn write(out: &mut Worksheet, cell: &Cell, look: &Format, in_table: bool) -> Result<(), XlsxError> {
    let (row, column) = (cell.row, column_of(cell.column));
    match &cell.content {
        Content::Number(number) => out.write_number_with_format(row, column, *number, look)?,
        Content::Boolean(value) => out.write_boolean_with_format(row, column, *value, look)?,
        Content::Date(date) => match day(*date) {
            Some(day) => {
                let look = look.clone().set_num_format(DATES);
                out.write_datetime_with_format(row, column, &day, &look)?
            }
            None => out.write_string_with_format(row, column, cell.text.as_str(), look)?,
        },
        _ => {
            let look = if in_table {
                look.clone().set_text_wrap().set_align(FormatAlign::VerticalCenter)
            } else {
                // A title extends over the cells to its right.
                look.clone()
            };
            out.write_string_with_format(row, column, cut(&cell.text), &look)?
        }
    };
    Ok(())
}

/// A column as the writer counts; one beyond its last is refused by it.
fn column_of(column: u32) -> u16 {
    u16::try_from(column).unwrap_or(u16::MAX)
}

/// A day as the writer counts; none before 1900.
pub(crate) fn day(date: jiff::civil::Date) -> Option<ExcelDateTime> {
    let year = u16::try_from(date.year()).ok()?;
    let (month, day) = (u8::try_from(date.month()).ok()?, u8::try_from(date.day()).ok()?);
    ExcelDateTime::from_ymd(year, month, day).ok()
}

fn cut(text: &str) -> String {
    let readable = |c: &char| !c.is_control() || matches!(c, '\n' | '\t');
    let mut units = 0;
    let fits = |c: &char| {
        units += c.len_utf16();
        units <= TEXT
    };
    text.chars().filter(readable).take_while(fits).collect()
}
