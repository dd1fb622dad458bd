//! A workbook as it was read back, compared with what was laid out. Numbers and days are compared by value, texts by being there: a text may be
//! written in a way that a reader tidies.

use jiff::civil::{Date, date};

use super::Read;
use super::difference;
use crate::model::book::plain;
use crate::model::output::{Merge, OutBook, OutContent, OutResult, OutSheet, sheet_name};
use crate::model::{Book, Cell, Content, Sheet, a1};
use crate::store::ReadBack;

/// What a cell should hold.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Meant {
    Number(f64),
    Day(Date),
    Text,
    Blank,
}

/// Compares all cells of a workbook.
pub(crate) fn compare(book: &OutBook, read: &Book) -> Read {
    let mut found =
        Read { counts: ReadBack { workbooks: 1, ..ReadBack::default() }, ..Read::default() };
    for out in &book.sheets {
        // A template's sheets have their names.
        let is_filled = book.template.is_some();
        let name = if is_filled { out.name.clone() } else { sheet_name(&out.name) };
        match read.sheets.iter().find(|sheet| sheet.name == name) {
            Some(sheet) if sheet.hidden == out.hidden => {
                compare_sheet(&book.file, (out, is_filled), sheet, &mut found)
            }
            _ => found.differences.push(difference::sheet(&book.file, &name)),
        }
    }
    found
}

fn compare_sheet(file: &str, (out, is_filled): (&OutSheet, bool), sheet: &Sheet, found: &mut Read) {
    let meant = meant(out);
    let mut report = |row: u32, column: u32, read: &str, meant: &str| {
        let cell = a1(row, column);
        found.differences.push(difference::cell([file, &sheet.name, &cell], read, meant));
    };
    for ((row, column), meant) in &meant {
        let cell = sheet.cell(*row, *column);
        if !is_same(*meant, cell) {
            let text = cell.map_or("", |cell| cell.text.as_str());
            report(*row, *column, text, &shown(*meant));
        }
    }
    // A figure that nobody laid out; a template has its own numbers and formulas.
    for cell in sheet.cells().filter(|cell| matches!(cell.content, Content::Number(_))) {
        let place = (cell.row, cell.column);
        if !is_filled && meant.binary_search_by_key(&place, |(place, _)| *place).is_err() {
            report(cell.row, cell.column, &cell.text, "");
        }
    }
    found.counts.cells += meant.len();
}

/// What each cell should hold, in the order of rows and columns: the last that was laid out there.
fn meant(out: &OutSheet) -> Vec<((u32, u32), Meant)> {
    let merges = out
        .merges
        .iter()
        .map(|Merge { area, text, .. }| ((area.first_row, area.first_column), of_text(text)));
    let cells = out.cells.iter().map(|cell| ((cell.row, cell.column), of_content(&cell.content)));
    let mut meant: Vec<_> = merges.chain(cells).collect();
    meant.sort_by_key(|(place, _)| *place);
    meant.dedup_by(|(next, later), (place, meant)| {
        let is_same = next == place;
        if is_same {
            *meant = *later;
        }
        is_same
    });
    meant
}

fn of_text(text: &str) -> Meant {
    if text.trim().is_empty() { Meant::Blank } else { Meant::Text }
}

fn of_content(content: &OutContent) -> Meant {
    match content {
        OutContent::Number(number) if number.is_finite() => Meant::Number(*number),
        OutContent::Number(_) | OutContent::Blank => Meant::Blank,
        OutContent::Text(text) => of_text(text),
        // A workbook's days begin in 1900; an earlier day is text.
        OutContent::Date(day) if day.year() < 1900 => Meant::Text,
        OutContent::Date(day) => Meant::Day(*day),
        OutContent::Formula { result, .. } => match result {
            OutResult::Number(number) if number.is_finite() => Meant::Number(*number),
            OutResult::Number(_) => Meant::Blank,
            OutResult::Text(text) => of_text(text),
        },
    }
}

fn is_same(meant: Meant, cell: Option<&Cell>) -> bool {
    match (meant, cell.map(|cell| cell.content)) {
        (Meant::Number(meant), Some(Content::Number(read))) => is_near(read, meant),
        // A layout may show a number as a day.
        (Meant::Number(meant), Some(Content::Date(day))) => is_near(serial(day), meant.floor()),
        (Meant::Day(meant), Some(Content::Date(read))) => meant == read,
        // Where a template shows no days a day is text.
        (Meant::Day(meant), Some(Content::Text)) => {
            cell.is_some_and(|cell| cell.text == meant.strftime("%d/%m/%Y").to_string())
        }
        (Meant::Text, Some(content)) => !matches!(content, Content::Number(_)),
        (Meant::Blank, None) => true,
        // A text of blanks and control characters alone.
        (Meant::Text, None)
        | (Meant::Blank, Some(_))
        | (Meant::Day(_), _)
        | (Meant::Number(_), _) => false,
    }
}

/// Equal up to what a number loses when it is written with fifteen digits.
pub(crate) fn is_near(one: f64, other: f64) -> bool {
    (one - other).abs() <= 1e-9 * other.abs().max(1.0)
}

/// The number of a day as a workbook counts it.
fn serial(day: Date) -> f64 {
    let days = day.since(date(1899, 12, 30)).map_or(0, |span| span.get_days());
    f64::from(days)
}

fn shown(meant: Meant) -> String {
    match meant {
        Meant::Number(number) => plain(number),
        Meant::Day(day) => day.strftime("%d/%m/%Y").to_string(),
        Meant::Text => "…".to_owned(),
        Meant::Blank => String::new(),
    }
}
