//! Sheets as texts: a row a line, cells between strokes, calculated before they are looked at.

use sheet_formulas::{
    Cell, Evaluator, Fault, Outcome, Place, Sheet, Shift, Value, Workbook, address, find, parse,
};

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
    for _ in 0..50 {
        let mut results: Vec<(usize, Place, Value)> = Vec::new();
        let evaluator = Evaluator::new(&workbook);
        for (index, sheet) in workbook.sheets.iter().enumerate() {
            for (place, cell) in &sheet.cells {
                let Some(text) = cell.formula.as_ref().filter(|_| cell.value == Value::Unknown)
                else {
                    continue;
                };
                let formula = parse(text).unwrap_or_else(|| panic!("{text} is understood"));
                let value = match evaluator.outcome(&formula, index, Shift::default()) {
                    Some(Outcome::Number(number)) => Value::Number(number.approximate()),
                    Some(Outcome::Text(text)) => Value::Text(text),
                    Some(Outcome::Flag(flag)) => Value::Flag(flag),
                    Some(Outcome::Blank) => Value::Number(0.0),
                    Some(Outcome::Error) | None => continue,
                };
                results.push((index, *place, value));
            }
        }
        if results.is_empty() {
            break;
        }
        for (index, place, value) in results {
            workbook.sheets[index].cells.get_mut(&place).expect("there").value = value;
        }
    }
    workbook
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
