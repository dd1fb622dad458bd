//! What the formulas of a workbook say of each other and of their stored results: [`faults`] hands a book to [`sheet_formulas`], which
//! knows no pipeline; [`sender_formulas`] does so for a file that was sent, with what follows from each cell that is wrong;
//! [`look_otherwise`] asks the conditional formats.

mod conditions;

use std::collections::{BTreeMap, HashSet};

use jiff::civil::date;
use sheet_formulas::{
    Area, Calculator, Cell, Evaluator, Fault, Kind, Shift, Value, Workbook, address, parse,
};

use crate::model::book::StoredResult;
pub use conditions::look_otherwise;

use crate::model::{Book, Content, Place, SenderFault, SenderFormulas, Sheet};

/// The most faults of one file whose consequences are followed.
const MOST: usize = 200;

/// The faults of a book's formulas, sheet by sheet and row by row, each with the name of its sheet.
pub fn faults(book: &Book) -> Vec<(String, Fault)> {
    let workbook = workbook(book);
    let name =
        |index: usize| book.sheets.get(index).map_or(String::new(), |sheet| sheet.name.clone());
    sheet_formulas::find(&workbook).into_iter().map(|fault| (name(fault.sheet), fault)).collect()
}

/// What the formulas of a workbook say. Its places name no file: [`SenderFormulas::add`] does.
pub fn sender_formulas(book: &Book) -> SenderFormulas {
    let mut all = SenderFormulas::default();
    if book.sheets.iter().all(|sheet| sheet.formulas.is_empty()) {
        return all;
    }
    let workbook = workbook(book);
    let calculator = Calculator::new(&workbook);
    let place = |sheet: usize, cell: String| Place {
        file: String::new(),
        sheet: book.sheets.get(sheet).map_or(String::new(), |sheet| sheet.name.clone()),
        cell,
    };
    let faults = sheet_formulas::find(&workbook).into_iter();
    let wrong = faults.filter(|fault| fault.kind != Kind::OtherWorkbook);
    for fault in wrong.take(MOST) {
        let Some(value) = fault.recalculated else { continue };
        let changes = calculator.consequences(fault.sheet, fault.place, value);
        let changes = changes.into_iter().map(|change| {
            let after = change.after.approximate();
            (place(change.sheet, address(change.place)), change.before, after)
        });
        let changes = changes.collect();
        let at = place(fault.sheet, address(fault.place));
        all.faults.insert(at, SenderFault { fault, changes });
    }
    for (sheet, cell, result) in results(book, &workbook, &calculator) {
        all.results.insert(place(sheet, address(cell)), result);
    }
    for (sheet, cell, sources) in calculator.all() {
        let sources = sources.iter().map(|(of, area)| place(*of, area.address())).collect();
        all.sources.insert(place(sheet, address(cell)), sources);
    }
    all
}

/// What formulas without a result come to: the sheet, the cell and the number, where no cell that one names is without a result, too.
fn results(
    book: &Book,
    workbook: &Workbook,
    calculator: &Calculator<'_>,
) -> Vec<(usize, (u32, u32), f64)> {
    let evaluator = Evaluator::new(workbook);
    let mut found = Vec::new();
    for (index, sheet) in book.sheets.iter().enumerate() {
        let without = sheet.cells().filter(|cell| cell.content == Content::Formula);
        for own in without.take(MOST).map(|cell| (cell.row, cell.column)) {
            let is_known = calculator.sources(index, own).iter().all(|(of, area)| {
                let sheet = book.sheets.get(*of);
                sheet.is_some_and(|sheet| !has_formulas_without_results(sheet, *area))
            });
            let formula = sheet.formulas.get(&own).filter(|_| is_known);
            let formula = formula.and_then(|formula| parse(&formula.text));
            let number =
                formula.and_then(|it| evaluator.number(&it, index, Shift::between(own, own)));
            found.extend(number.map(|number| (index, own, number.approximate())));
        }
    }
    found
}

fn has_formulas_without_results(sheet: &Sheet, area: Area) -> bool {
    let mut rows = sheet.rows.range(area.first.0..=area.last.0.max(area.first.0));
    rows.any(|(_, cells)| {
        let columns = area.first.1..=area.last.1;
        cells.iter().any(|cell| columns.contains(&cell.column) && cell.content == Content::Formula)
    })
}

/// The cells that the formula of a cell names, each once and with its sheet; at most so many.
pub fn reads(book: &Book, sheet: &str, at: (u32, u32), most: usize) -> Vec<(String, (u32, u32))> {
    let workbook = workbook(book);
    let calculator = Calculator::new(&workbook);
    let Some(own) = book.sheets.iter().position(|known| known.name == sheet) else {
        return Vec::new();
    };
    let areas = calculator.sources(own, at).iter();
    let mut seen = HashSet::new();
    let cells = areas.flat_map(|(of, area)| {
        let name = book.sheets.get(*of).map_or("", |sheet| sheet.name.as_str());
        let rows = area.first.0..=area.last.0;
        rows.flat_map(move |row| {
            (area.first.1..=area.last.1).map(move |column| (name.to_owned(), (row, column)))
        })
    });
    cells.filter(|cell| seen.insert(cell.clone())).take(most).collect()
}

fn workbook(book: &Book) -> Workbook {
    Workbook { sheets: book.sheets.iter().map(sheet).collect() }
}

/// A sheet's cells with their formulas and what is stored as their results.
fn sheet(sheet: &Sheet) -> sheet_formulas::Sheet {
    let mut cells = BTreeMap::new();
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Value as Typed;
    use workbook_reader::Formula;

    #[test]
    fn a_formula_without_a_result_comes_to_what_its_cells_say() {
        let mut sheet = Sheet { name: "Biểu".to_owned(), ..Sheet::default() };
        let formulas = [((2, 0), "SUM(A1:A2)"), ((3, 0), "A3*2"), ((4, 0), "A1-A2")];
        for (row, number) in [(0, 5.0), (1, 7.0)] {
            let cell = crate::model::Cell::new(row, 0, Typed::Number(number));
            sheet.rows.insert(row, vec![cell]);
        }
        for ((row, column), text) in formulas {
            let cell = crate::model::Cell::new(row, column, Typed::Formula(text.to_owned()));
            sheet.rows.insert(row, vec![cell]);
            let formula = Formula { text: text.into(), stored: StoredResult::Missing };
            sheet.formulas.insert((row, column), formula);
        }
        let book = Book { sheets: vec![sheet], ..Book::default() };
        let workbook = workbook(&book);
        let found = results(&book, &workbook, &Calculator::new(&workbook));
        // That of A4 hangs on one that is not known by itself.
        assert_eq!(found, [(0, (2, 0), 12.0), (0, (4, 0), -2.0)]);
    }
}
