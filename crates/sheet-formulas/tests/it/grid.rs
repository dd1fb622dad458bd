//! Sheets as texts: a row a line, cells between strokes, calculated before they are looked at.

use sheet_formulas::{Cell, Evaluator, Fault, Place, Sheet, Value, Workbook, address, find, parse};

/// A workbook of sheets, each with its name and its cells from A1 on: `=` begins a formula, digits a number. Calculated.
pub(crate) fn workbook(sheets: &[(&str, &str)]) -> Workbook {
    let sheets = sheets.iter().map(|(name, text)| sheet(name, text)).collect();
    calculated(Workbook { sheets })
}

fn sheet(name: &str, text: &str) -> Sheet {
    let mut sheet = Sheet { name: name.to_owned(), ..Sheet::default() };
    for (row, line) in (0..).zip(text.lines().map(str::trim).filter(|line| !line.is_empty())) {
        for (column, text) in (0..).zip(line.split('|').map(str::trim)) {
            if !text.is_empty() {
                sheet.cells.insert((row, column), cell(text));
            }
        }
    }
    sheet
}

fn cell(text: &str) -> Cell {
    if text.starts_with('=') {
        return Cell { value: Value::Unknown, formula: Some(text.to_owned()) };
    }
    Cell::typed(text.parse().map_or_else(|_| Value::Text(text.to_owned()), Value::Number))
}

/// Stores the results of all formulas that can be calculated.
pub(crate) fn calculated(mut workbook: Workbook) -> Workbook {
    for sheet in &mut workbook.sheets {
        for cell in sheet.cells.values_mut().filter(|cell| cell.formula.is_some()) {
            cell.value = Value::Unknown;
        }
    }
    let evaluator = Evaluator::anew(&workbook);
    let mut results = workbook.clone();
    for (index, sheet) in results.sheets.iter_mut().enumerate() {
        for (place, cell) in &mut sheet.cells {
            let text = cell.formula.as_deref();
            assert!(text.is_none_or(|text| parse(text).is_some()), "{text:?} is understood");
            cell.value = evaluator.shown(index, *place);
        }
    }
    results
}

/// The workbook with other content in a cell of its first sheet, calculated again.
pub(crate) fn with(workbook: &Workbook, place: &str, text: &str) -> Workbook {
    calculated(stale_with(workbook, place, text))
}

/// The same without calculating again.
pub(crate) fn stale_with(workbook: &Workbook, place: &str, text: &str) -> Workbook {
    let mut workbook = workbook.clone();
    let cells = &mut workbook.sheets[0].cells;
    let at = parse_place(place);
    let old = cells.get(&at).cloned();
    let mut new = cell(text);
    if let (Some(old), true) = (old, new.formula.is_some()) {
        new.value = old.value;
    }
    cells.insert(at, new);
    workbook
}

fn parse_place(text: &str) -> Place {
    let letters = text.trim_end_matches(|c: char| c.is_ascii_digit());
    let column =
        letters.bytes().fold(0, |column, letter| column * 26 + u32::from(letter - b'A') + 1);
    let row: u32 = text[letters.len()..].parse().expect("a row");
    (row - 1, column - 1)
}

/// What is found, a line a cell: `C7 typed-over-formula =B7*2 5 10`.
pub(crate) fn found(workbook: &Workbook) -> Vec<String> {
    find(workbook).iter().map(line).collect()
}

fn line(fault: &Fault) -> String {
    let cells: Vec<String> = fault.cells.iter().map(|area| area.address()).collect();
    let value = fault.recalculated.map(|value| value.to_string());
    let parts = [
        address(fault.place),
        fault.kind.name().to_owned(),
        cells.join(" "),
        fault.neighbours.clone().unwrap_or_default(),
        value.unwrap_or_default(),
    ];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}
