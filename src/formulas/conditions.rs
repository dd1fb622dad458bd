//! The conditional formats of a workbook: which cells look struck out, or show something else than they hold, by the rules for them.
//! Where a rule cannot be decided, the cells stay as they are and a note names them.

use std::collections::{BTreeMap, BTreeSet};

use sheet_formulas::{Evaluator, Formula, Shift, parse};

use super::workbook;
use crate::model::book::{Condition, InDoubt, OtherLook, a1};
use crate::model::{Book, Content, Sheet};

/// How many cells all rules of a book together may look at.
const CELLS: usize = 2_000_000;

/// Gives the cells of a workbook the looks that its conditional formats have for them, and notes the figures that nobody sees.
pub fn look_otherwise(book: &mut Book) {
    if book.sheets.iter().any(|sheet| !sheet.conditions.is_empty()) {
        ask(book);
    }
    let seen = book.sheets.iter().filter(|sheet| !sheet.hidden);
    book.notes.extend(seen.filter_map(Sheet::white_note));
}

/// What is known of a cell so far.
#[derive(Default)]
struct CellLook {
    look: OtherLook,
    /// The lists of rules of which one held behind which none is asked.
    settled: BTreeSet<u32>,
}

fn ask(book: &mut Book) {
    let workbook = workbook(book);
    let evaluator = Evaluator::of_conditions(&workbook);
    let mut left = CELLS;
    for (index, sheet) in book.sheets.iter_mut().enumerate() {
        let mut conditions = std::mem::take(&mut sheet.conditions);
        conditions.sort_by_key(|condition| condition.priority);
        let mut looks: BTreeMap<(u32, u32), CellLook> = BTreeMap::new();
        let mut notes = Vec::new();
        for condition in &conditions {
            let formula = parse(&of_first(condition));
            let mut doubt = InDoubt {
                formula: condition.formula.clone(),
                cells: Vec::new(),
                look: condition.look.clone(),
            };
            for place in places(sheet, condition, &mut left) {
                let known = looks.entry(place).or_default();
                if known.settled.contains(&condition.list) {
                    continue;
                }
                let shift = Shift::between(condition.first(), place);
                let holds = |formula: &Formula| evaluator.holds(formula, index, shift);
                match formula.as_ref().filter(|_| left > 0).and_then(holds) {
                    Some(true) => {
                        let OtherLook { is_struck, shows, is_white } = &condition.look;
                        known.look.is_struck = known.look.is_struck.or(*is_struck);
                        known.look.is_white = known.look.is_white.or(*is_white);
                        known.look.shows = known.look.shows.take().or_else(|| shows.clone());
                        if condition.is_last {
                            known.settled.insert(condition.list);
                        }
                    }
                    Some(false) => {}
                    None => doubt.cells.push(place),
                }
            }
            doubt.cells.retain(|place| sheet.would_look_otherwise(*place, &doubt.look));
            if !sheet.hidden {
                notes.extend(sheet.doubt(&doubt));
            }
        }
        for (place, known) in looks {
            sheet.look_otherwise(place, &known.look);
        }
        book.notes.extend(notes);
    }
}

/// The formula of a rule, which names the cell that it is written for where it asks for its row or column.
fn of_first(condition: &Condition) -> String {
    let (row, column) = condition.first();
    let own = |function: &str| format!("{function}({})", a1(row, column));
    condition.formula.replace("ROW()", &own("ROW")).replace("COLUMN()", &own("COLUMN"))
}

/// The cells of a sheet for which a rule is asked: those that show a value.
fn places(sheet: &Sheet, condition: &Condition, left: &mut usize) -> Vec<(u32, u32)> {
    let mut places = Vec::new();
    for area in &condition.areas {
        for (row, cells) in sheet.rows.range(area.first_row..=area.last_row.max(area.first_row)) {
            for cell in cells.iter().filter(|cell| area.has(*row, cell.column)) {
                if *left == 0 {
                    return places;
                }
                *left -= 1;
                if !matches!(cell.content, Content::Error | Content::Formula) {
                    places.push((*row, cell.column));
                }
            }
        }
    }
    places
}
