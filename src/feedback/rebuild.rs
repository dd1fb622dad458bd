//! A workbook built anew as .xlsx from what was read of a file that is not edited in place: values, joined cells, what is
//! hidden; of a workbook of Excel 97 to 2003 also how it is drawn. No formulas.

use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, FormatUnderline, Workbook,
    Worksheet, XlsxError,
};
use workbook_reader::{Drawn, DrawnSheet, DrawnStyle};

use crate::model::output::sheet_name;
use crate::model::{Book, Cell, Content, Sheet};

/// The most characters a cell may hold, and the widest column.
const TEXT: usize = 32_767;
const WIDEST: usize = 48;
const A4: u8 = 9;
const DATES: &str = "dd/mm/yyyy";

/// The bytes of the workbook; the same for the same book. `drawn` is how it was drawn, where that is known.
///
/// # Errors
/// If the book breaks a limit of the format.
pub(crate) fn workbook(
    book: &Book,
    drawn: Option<&Drawn>,
    created: &ExcelDateTime,
) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    workbook.set_properties(&DocProperties::new().set_creation_datetime(created));
    let plain = Format::new().set_font_name("Times New Roman").set_font_size(12);
    // The list of sheets is the same, or it is not the same workbook.
    let drawn = drawn.filter(|drawn| drawn.sheets.len() == book.sheets.len());
    let styles: Vec<Format> =
        drawn.map(|drawn| drawn.styles.iter().map(format).collect()).unwrap_or_default();
    for (index, sheet) in book.sheets.iter().enumerate() {
        let looks = Looks {
            styles: &styles,
            sheet: drawn.and_then(|drawn| drawn.sheets.get(index)),
            plain: &plain,
        };
        workbook.push_worksheet(worksheet(sheet, &looks)?);
    }
    if book.sheets.is_empty() {
        workbook.add_worksheet();
    }
    workbook.save_to_buffer()
}

/// How the cells of a sheet are drawn.
struct Looks<'a> {
    styles: &'a [Format],
    sheet: Option<&'a DrawnSheet>,
    /// Where nothing is known.
    plain: &'a Format,
}

impl Looks<'_> {
    fn of(&self, row: u32, column: u32) -> Option<&Format> {
        self.styles.get(*self.sheet?.cells.get(&(row, column))?)
    }
}

/// A style as the writer has it.
fn format(style: &DrawnStyle) -> Format {
    let line = |number: u8| match number {
        0 => FormatBorder::None,
        2 => FormatBorder::Medium,
        3 => FormatBorder::Dashed,
        4 => FormatBorder::Dotted,
        5 => FormatBorder::Thick,
        6 => FormatBorder::Double,
        7 => FormatBorder::Hair,
        _ => FormatBorder::Thin,
    };
    let [left, right, top, bottom] = style.borders;
    let font = if style.font.is_empty() { "Times New Roman" } else { &style.font };
    let size = if style.size > 0.0 { style.size } else { 12.0 };
    let mut format = Format::new()
        .set_font_name(font)
        .set_font_size(size)
        .set_border_left(line(left))
        .set_border_right(line(right))
        .set_border_top(line(top))
        .set_border_bottom(line(bottom));
    format = match style.horizontal {
        1 => format.set_align(FormatAlign::Left),
        2 | 6 => format.set_align(FormatAlign::Center),
        3 => format.set_align(FormatAlign::Right),
        5 => format.set_align(FormatAlign::Justify),
        _ => format,
    };
    format = match style.vertical {
        0 => format.set_align(FormatAlign::Top),
        1 => format.set_align(FormatAlign::VerticalCenter),
        _ => format,
    };
    if style.bold {
        format = format.set_bold();
    }
    if style.italic {
        format = format.set_italic();
    }
    if style.underline {
        format = format.set_underline(FormatUnderline::Single);
    }
    if style.wraps {
        format = format.set_text_wrap();
    }
    let is_general = style.format.is_empty() || style.format.eq_ignore_ascii_case("general");
    if is_general { format } else { format.set_num_format(style.format.as_str()) }
}

fn worksheet(sheet: &Sheet, looks: &Looks<'_>) -> Result<Worksheet, XlsxError> {
    let plain = looks.plain;
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
    let drawn = looks.sheet;
    for (column, width) in widths {
        if drawn.is_some_and(|drawn| drawn.widths.contains_key(&column)) {
            continue;
        }
        let width = u32::try_from(width + 2).unwrap_or(8).max(8);
        out.set_column_width(column_of(column), f64::from(width))?;
    }
    for (column, width) in drawn.into_iter().flat_map(|drawn| &drawn.widths) {
        out.set_column_width(column_of(*column), *width)?;
    }
    for (row, height) in drawn.into_iter().flat_map(|drawn| &drawn.heights) {
        out.set_row_height(*row, *height)?;
    }
    // Blank cells have lines too.
    for (row, column) in drawn.into_iter().flat_map(|drawn| drawn.cells.keys()) {
        if let Some(look) = looks.of(*row, *column) {
            out.write_blank(*row, column_of(*column), look)?;
        }
    }
    for area in &sheet.merges {
        let (first, last) = (column_of(area.first_column), column_of(area.last_column));
        if (area.first_row, first) != (area.last_row, last) {
            // Overlapping areas cannot be merged; their cells stay separate.
            let look = looks.of(area.first_row, area.first_column).unwrap_or(plain);
            let _ = out.merge_range(area.first_row, first, area.last_row, last, "", look);
        }
    }
    // More than two cells side by side are a row of a table, which has lines.
    let boxed = plain.clone().set_border(FormatBorder::Thin);
    for cells in sheet.rows.values() {
        let in_table = cells.len() > 2;
        let look = if in_table { &boxed } else { plain };
        for cell in cells {
            match looks.of(cell.row, cell.column) {
                Some(own) => write(&mut out, cell, own, Drawing::AsDrawn)?,
                None if in_table => write(&mut out, cell, look, Drawing::Table)?,
                None => write(&mut out, cell, look, Drawing::Title)?,
            }
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

/// What is known of how a cell is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Drawing {
    /// All of it.
    AsDrawn,
    /// It is in a table.
    Table,
    /// It is a title, which extends over the cells to its right.
    Title,
}

fn write(
    out: &mut Worksheet,
    cell: &Cell,
    look: &Format,
    drawing: Drawing,
) -> Result<(), XlsxError> {
    let (row, column) = (cell.row, column_of(cell.column));
    match &cell.content {
        Content::Number(number) => out.write_number_with_format(row, column, *number, look)?,
        Content::Boolean(value) => out.write_boolean_with_format(row, column, *value, look)?,
        Content::Date(date) => match day(*date) {
            Some(day) => {
                let dated = look.clone().set_num_format(DATES);
                let look = if drawing == Drawing::AsDrawn { look } else { &dated };
                out.write_datetime_with_format(row, column, &day, look)?
            }
            None => out.write_string_with_format(row, column, cell.text.as_str(), look)?,
        },
        _ => {
            let look = match drawing {
                Drawing::Table => {
                    look.clone().set_text_wrap().set_align(FormatAlign::VerticalCenter)
                }
                Drawing::AsDrawn | Drawing::Title => look.clone(),
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
