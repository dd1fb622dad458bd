//! What the formulas of a workbook say of each other and of their stored results: [`faults`] hands a book to [`sheet_formulas`], which
//! knows no pipeline.

use jiff::civil::date;
use sheet_formulas::{Cell, Fault, Value, Workbook};

use crate::model::book::StoredResult;
use crate::model::{Book, Content, Sheet};

/// The faults of a book's formulas, sheet by sheet and row by row, each with the name of its sheet.
pub fn faults(book: &Book) -> Vec<(String, Fault)> {
    let workbook = Workbook { sheets: book.sheets.iter().map(sheet).collect() };
    let name = |at: usize| book.sheets.get(at).map_or(String::new(), |sheet| sheet.name.clone());
    sheet_formulas::find(&workbook).into_iter().map(|fault| (name(fault.sheet), fault)).collect()
}

/// A sheet's cells with their formulas and what is stored as their results.
fn sheet(sheet: &Sheet) -> sheet_formulas::Sheet {
    let mut cells = std::collections::BTreeMap::new();
    for cell in sheet.cells() {
        let value = match cell.content {
            Content::Number(number) => Value::Number(number),
            Content::Text => Value::Text(cell.text.to_string()),
            Content::Date(day) => {
                let days = day.since(date(1899, 12, 30)).map_or(0, |span| span.get_days());
                Value::Day(f64::from(days))
            }
            Content::Boolean(flag) => Value::Flag(flag),
            Content::Error | Content::Formula => Value::Unknown,
        };
        cells.insert((cell.row, cell.column), Cell::typed(value));
    }
    for (place, formula) in &sheet.formulas {
        let cell = cells.entry(*place).or_insert_with(|| Cell::typed(Value::Blank));
        cell.formula = Some(formula.text.to_string());
        // The result that the file has, also where the reader found that it is not the formula's.
        if let StoredResult::Number(number) = formula.stored
            && cell.value == Value::Unknown
        {
            cell.value = Value::Number(number);
        }
    }
    sheet_formulas::Sheet { name: sheet.name.clone(), cells }
}
