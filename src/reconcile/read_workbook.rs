//! What people wrote in the workbook of decisions.

use std::collections::BTreeMap;

use super::answers::Says;
use super::cells::{day, read_beside_unit, read_typed};
use crate::definition::Pipeline;
use crate::findings::Mistake;
use crate::model::book::address as position;
use crate::model::{
    Book, Cell, Choice, Content, Decision, Lang, OVERRIDES, Period, Place, Sheet, a1, sha256,
};
use crate::wording::decisions::{self, Column};
use office_text::fold::fold_tight;

/// What was read.
#[derive(Debug, Clone, Default)]
pub(crate) struct Filled {
    /// The rows that a person changed, in their order. Their dates are blank where none was given.
    pub decisions: Vec<Decision>,
    /// Rows that cannot be kept, with what is wrong: places in the workbook.
    pub mistakes: Vec<(Place, Mistake)>,
    /// Somebody wrote something beside its columns or below its rows.
    pub has_notes: bool,
}

/// A mark of the typed cells of a row: if the cells still have the mark that was written, nobody touched the row.
pub(crate) fn mark(typed: &[&str; 5]) -> String {
    let mut mark = sha256(typed.join("\u{1f}").as_bytes());
    mark.truncate(16);
    mark
}

/// Reads a workbook of decisions; `source` names it in what is read.
pub(crate) fn read_filled(
    book: &Book,
    source: &str,
    period: Period,
    pipeline: &Pipeline,
) -> Filled {
    let mut filled = Filled::default();
    let mut found = false;
    for sheet in &book.sheets {
        let Some((head, columns)) = header(sheet) else { continue };
        found = true;
        let is_beside = |cell: &Cell| {
            !cell.text.trim().is_empty() && !columns.values().any(|known| *known == cell.column)
        };
        let below = sheet.rows.iter().filter(|(row, _)| **row >= head);
        filled.has_notes |= below.flat_map(|(_, cells)| cells).any(is_beside);
        for row in sheet.rows.keys().copied().filter(|row| *row > head) {
            let row = Row { sheet, columns: &columns, row };
            row.read(source, period, pipeline, &mut filled);
        }
    }
    if !found {
        filled.mistakes.push((Place::file(OVERRIDES), Mistake::NoTable));
    }
    filled
}

/// What a row of a workbook of decisions is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum RowAbout {
    /// A cell, or a record or form as a whole: unit, form, row and column.
    Cell([String; 4]),
    /// So many decisions stand before it.
    Decision(usize),
}

/// What the row of a cell is about, and the header of the cell's column; `None` for what is in no such row.
pub(crate) fn about_row(book: &Book, sheet: &str, address: &str) -> Option<(RowAbout, String)> {
    let folded = fold_tight(sheet);
    let sheet = book.sheets.iter().find(|sheet| fold_tight(&sheet.name) == folded)?;
    let (row, column) = position(address)?;
    let header_of = |head: u32| {
        sheet.cell(head, column).map(|cell| cell.text.trim().to_owned()).unwrap_or_default()
    };
    if Lang::ALL.iter().any(|lang| fold_tight(decisions::decided(*lang)) == folded) {
        let before = usize::try_from(row).ok()?.checked_sub(1)?;
        return Some((RowAbout::Decision(before), header_of(0)));
    }
    let (head, columns) = header(sheet)?;
    let row = Row { sheet, columns: &columns, row };
    let keys = [Column::KeyUnit, Column::KeyForm, Column::KeyRow, Column::KeyMeasure];
    let names = keys.map(|key| row.text(key));
    let is_row = row.row > head && names.iter().take(2).all(|name| !name.is_empty());
    is_row.then(|| (RowAbout::Cell(names), header_of(head)))
}

/// The row of headers and what its columns are.
fn header(sheet: &Sheet) -> Option<(u32, BTreeMap<Column, u32>)> {
    sheet.rows.iter().find_map(|(row, cells)| {
        let columns: BTreeMap<Column, u32> = cells
            .iter()
            .filter_map(|cell| Some((Column::of_header(&cell.text)?, cell.column)))
            .collect();
        let known = [Column::Decision, Column::KeyUnit].iter().all(|c| columns.contains_key(c));
        known.then_some((*row, columns))
    })
}

struct Row<'a> {
    sheet: &'a Sheet,
    columns: &'a BTreeMap<Column, u32>,
    row: u32,
}

impl Row<'_> {
    fn cell(&self, column: Column) -> Option<&Cell> {
        self.sheet.cell(self.row, *self.columns.get(&column)?)
    }

    fn text(&self, column: Column) -> String {
        self.cell(column).map(|cell| cell.text.trim().to_owned()).unwrap_or_default()
    }

    fn place(&self, column: Column) -> Place {
        let column = self.columns.get(&column).copied().unwrap_or(0);
        Place {
            file: OVERRIDES.to_owned(),
            sheet: self.sheet.name.clone(),
            cell: a1(self.row, column),
        }
    }

    fn read(&self, source: &str, period: Period, pipeline: &Pipeline, filled: &mut Filled) {
        let choice = self.text(Column::Decision);
        let mut decision = Decision {
            period: self.text(Column::KeyPeriod),
            unit: self.text(Column::KeyUnit),
            form: self.text(Column::KeyForm),
            row: self.text(Column::KeyRow),
            column: self.text(Column::KeyMeasure),
            reported: self.text(Column::KeyReported),
            proposed: self.text(Column::KeyProposed),
            choice: decisions::choice(&choice).map_or(choice, |choice| choice.as_str().to_owned()),
            value: String::new(),
            reason: self.text(Column::Reason),
            name: self.text(Column::Name),
            date: self.date(),
            source: format!("{source} · {}", self.place(Column::Decision).cell),
        };
        decision.value = self.value(&decision, pipeline);
        self.take_answer(&mut decision);
        let written = self.text(Column::KeyMark);
        let was_blank = written.is_empty() || written == mark(&[""; 5]);
        if mark(&decision.typed()) == written {
            return;
        }
        if decision.choice.is_empty() && decision.value.is_empty() {
            if !was_blank {
                let choice = Choice::Withdraw.as_str().to_owned();
                decision = Decision { choice, reason: String::new(), ..decision };
            } else if decision.reason.is_empty() {
                // A name or a day alone decides nothing.
                return;
            }
        }
        // What is wrong with the period before is decided here too.
        let periods = [period, period.previous()].map(|period| period.to_string());
        let other_period = !periods.contains(&decision.period);
        if decision.unit.is_empty() || decision.form.is_empty() || other_period {
            let mistake = if other_period && !decision.period.is_empty() {
                Mistake::OtherPeriod { of: decision.period, run: period.to_string() }
            } else {
                Mistake::UnknownCell
            };
            filled.mistakes.push((self.place(Column::Decision), mistake));
            return;
        }
        filled.decisions.push(decision);
    }

    /// Where the unit's answer was chosen: the choice and value that it comes to. Without a clear answer the choice stays as it was typed. The unit's words are the
    /// reason of any decision in its row where no other is given.
    fn take_answer(&self, decision: &mut Decision) {
        if decisions::is_as_answered(&decision.choice)
            && let Some(says) = Says::of_key(&self.text(Column::KeyAnswer))
        {
            let (choice, value) = match says {
                Says::Stands => (Choice::Reject, String::new()),
                Says::Value(value) => (Choice::Other, value),
                Says::Choice(choice) => (choice, String::new()),
            };
            decision.choice = choice.as_str().to_owned();
            decision.value = value;
        }
        let answer = self.text(Column::Answer);
        let is_decided = decisions::choice(&decision.choice).is_some();
        if decision.reason.is_empty() && is_decided && !answer.is_empty() {
            decision.reason = decisions::answered(&answer);
        }
    }

    /// The other value as the tables write it where it is understood, else as typed. Money without a unit is in the one that its row names.
    fn value(&self, decision: &Decision, pipeline: &Pipeline) -> String {
        let text = self.text(Column::Value);
        let Some(cell) = self.cell(Column::Value) else { return text };
        let number = match cell.content {
            Content::Number(number) => Some(number),
            _ => None,
        };
        let what = self.text(Column::What);
        let beside = decisions::named_unit(&what)
            .and_then(|unit| read_beside_unit(&text, number, unit, decision.cell(), pipeline));
        if let Some(read) = beside {
            return read.text;
        }
        if number.is_some() || text.is_empty() {
            return text;
        }
        read_typed(&text, decision.cell(), pipeline).map_or(text, |read| read.text)
    }

    /// The day in ISO where it is one, else as typed.
    fn date(&self) -> String {
        match self.cell(Column::Date).map(|cell| &cell.content) {
            Some(Content::Date(day)) => day.to_string(),
            _ => {
                let text = self.text(Column::Date);
                day(&text).map_or(text, |day| day.to_string())
            }
        }
    }
}
