//! One sheet: its cells, and how it is printed.

use rust_xlsxwriter::{
    DataValidation, ExcelDateTime, Format, Formula, ProtectionOptions, Worksheet, XlsxError,
};

use super::style::format;
use super::{chart, looks};
use crate::model::output::{OutBook, OutCell, OutContent, OutResult, OutSheet, sheet_name};
use crate::model::{Message, a1};
use crate::wording::refused::Part;

/// The most characters a cell may hold.
const TEXT: usize = 32_767;
const A4: u8 = 9;
/// Margins in inches: 25 mm at left, 15 mm at right, 20 mm at top and bottom, 10 mm to header and footer.
const MARGINS: [f64; 6] = [0.98, 0.59, 0.79, 0.79, 0.39, 0.39];

/// What could not be written, and why.
type Failure = (Message, XlsxError);

fn wrong(part: Part) -> impl FnOnce(XlsxError) -> Failure {
    move |error| (part.message(), error)
}

/// Writes a sheet. Its plain cells have no look yet: see [`super::looks`].
pub(crate) fn sheet(book: &OutBook, out: &OutSheet) -> Result<Worksheet, Failure> {
    let mut sheet = Worksheet::new();
    // Without this a formula with an empty text as its value would be written as zero.
    sheet.set_formula_result_default("");
    sheet.set_name(sheet_name(&out.name)).map_err(wrong(Part::Name))?;
    for (index, width) in (0_u16..).zip(&out.widths) {
        sheet.set_column_width(index, *width).map_err(wrong(Part::ColumnWidth(index)))?;
    }
    for (row, height) in &out.heights {
        sheet.set_row_height(*row, *height).map_err(wrong(Part::RowHeight(*row)))?;
    }
    for merge in &out.merges {
        let area = &merge.area;
        let index = a1(area.first_row, area.first_column);
        let (first, last) = (column(area.first_column), column(area.last_column));
        let style = format(book, &merge.style);
        sheet
            .merge_range(area.first_row, first, area.last_row, last, &cut(&merge.text), &style)
            .map_err(wrong(Part::Merge(index)))?;
    }
    // A sheet has a few looks.
    let mut formats: Vec<Format> = Vec::new();
    for (cell, look) in out.cells.iter().zip(looks::of_cells(out)) {
        if look.index == formats.len() {
            formats.push(format(book, &cell.style));
        }
        let Some(style) = formats.get(look.index) else { continue };
        let written = match look.is_later {
            true => write_plain(&mut sheet, cell),
            false => write(&mut sheet, cell, style),
        };
        written.map_err(|error| wrong(Part::Cell(a1(cell.row, cell.column)))(error))?;
    }
    guide(&mut sheet, out).map_err(wrong(Part::Guide))?;
    chart::insert(&mut sheet, book, out).map_err(wrong(Part::Charts))?;
    print(&mut sheet, out).map_err(wrong(Part::Print))?;
    Ok(sheet)
}

/// A column as the writer counts; one beyond its last is refused by it.
fn column(column: u32) -> u16 {
    u16::try_from(column).unwrap_or(u16::MAX)
}

/// A number or a text without its look.
fn write_plain(sheet: &mut Worksheet, cell: &OutCell) -> Result<(), XlsxError> {
    let (row, at) = (cell.row, column(cell.column));
    match &cell.content {
        OutContent::Number(number) => sheet.write_number(row, at, *number)?,
        OutContent::Text(text) => sheet.write_string(row, at, cut(text))?,
        OutContent::Blank | OutContent::Date(_) | OutContent::Formula { .. } => sheet,
    };
    Ok(())
}

fn write(sheet: &mut Worksheet, cell: &OutCell, style: &Format) -> Result<(), XlsxError> {
    let (row, at) = (cell.row, column(cell.column));
    match &cell.content {
        OutContent::Number(number) if number.is_finite() => {
            sheet.write_number_with_format(row, at, *number, style)?;
        }
        OutContent::Blank | OutContent::Number(_) => {
            sheet.write_blank(row, at, style)?;
        }
        OutContent::Text(text) if text.is_empty() => {
            sheet.write_blank(row, at, style)?;
        }
        OutContent::Text(text) => {
            sheet.write_string_with_format(row, at, cut(text), style)?;
        }
        OutContent::Date(date) => {
            let year = u16::try_from(date.year()).unwrap_or(0);
            let month = u8::try_from(date.month()).unwrap_or(0);
            let day = u8::try_from(date.day()).unwrap_or(0);
            match ExcelDateTime::from_ymd(year, month, day) {
                Ok(day) => sheet.write_datetime_with_format(row, at, &day, style)?,
                // A workbook's days begin in 1900; an earlier day is text.
                Err(_) => {
                    let text = format!("{day:02}/{month:02}/{}", date.year());
                    sheet.write_string_with_format(row, at, text, style)?
                }
            };
        }
        OutContent::Formula { formula, result } => {
            let result = match result {
                OutResult::Number(number) if number.is_finite() => number.to_string(),
                OutResult::Number(_) => String::new(),
                OutResult::Text(text) => cut(text),
            };
            let formula = Formula::new(formula).set_result(result);
            sheet.write_formula_with_format(row, at, formula, style)?;
        }
    }
    Ok(())
}

/// Text as a cell can hold it: no longer than it may be, without control characters.
fn cut(text: &str) -> String {
    if text.len() <= TEXT && !text.chars().any(char::is_control) {
        return text.to_owned();
    }
    let mut units = 0;
    text.chars()
        .filter(|c| looks::is_readable(*c))
        .take_while(|c| {
            units += c.len_utf16();
            units <= TEXT
        })
        .collect()
}

/// Filter, drop-downs, what is hidden, and protection.
fn guide(sheet: &mut Worksheet, out: &OutSheet) -> Result<(), XlsxError> {
    if let Some(area) = &out.filter {
        let (first, last) = (column(area.first_column), column(area.last_column));
        sheet.autofilter(area.first_row, first, area.last_row, last)?;
    }
    for drop_down in &out.drop_downs {
        let area = &drop_down.area;
        let validation = DataValidation::new()
            .allow_list_strings(&drop_down.choices)?
            .set_error_message(&drop_down.error)?;
        let (first, last) = (column(area.first_column), column(area.last_column));
        sheet.add_data_validation(area.first_row, first, area.last_row, last, &validation)?;
    }
    sheet.set_hidden(out.hidden);
    for hidden in &out.hidden_columns {
        sheet.set_column_hidden(column(*hidden))?;
    }
    if out.protected {
        sheet.protect_with_options(&ProtectionOptions {
            use_autofilter: true,
            sort: true,
            format_columns: true,
            format_rows: true,
            ..ProtectionOptions::default()
        });
    }
    Ok(())
}

fn print(sheet: &mut Worksheet, out: &OutSheet) -> Result<(), XlsxError> {
    sheet.set_paper_size(A4);
    if out.landscape {
        sheet.set_landscape();
    }
    let [left, right, top, bottom, header, footer] = MARGINS;
    sheet.set_margins(left, right, top, bottom, header, footer);
    sheet.set_print_center_horizontally(true);
    // A page break never goes through a chart.
    sheet.set_print_fit_to_pages(1, if out.charts.is_empty() { 0 } else { 1 });
    // The first page has none: that is put in when the workbook is written.
    sheet.set_header("&C&P");
    sheet.set_print_first_page_number(1);
    if !out.page_breaks.is_empty() {
        sheet.set_page_breaks(&out.page_breaks)?;
    }
    if let Some((first, last)) = out.repeat_rows {
        sheet.set_repeat_rows(first, last)?;
    }
    let (row, column_at) = out.freeze;
    if row > 0 || column_at > 0 {
        sheet.set_freeze_panes(row, column(column_at))?;
    }
    let cells = out.cells.iter().map(|cell| (cell.row, cell.column));
    let merges = out.merges.iter().map(|merge| (merge.area.last_row, merge.area.last_column));
    let blank = out.heights.keys().map(|row| (*row, 0));
    let used = cells.chain(merges).chain(blank);
    if let Some((row, index)) = used.reduce(|a, b| (a.0.max(b.0), a.1.max(b.1))) {
        let printed = out.printed_columns.map_or(index, |count| index.min(count.saturating_sub(1)));
        sheet.set_print_area(0, 0, row, column(printed))?;
    }
    Ok(())
}
