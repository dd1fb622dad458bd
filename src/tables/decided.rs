//! Which decision made a cell what it is: the decision on the cell itself, on its record, or on its whole form.

use std::collections::HashMap;

use polars::prelude::*;

use super::texts::{CELL, CellNames, Texts};
use crate::definition::Pipeline;
use crate::model::{Choice, DecisionStatus, Kind, Lang, Period, record_name};
use office_text::fold::fold_tight;

/// A decision that is in force, as the table of decisions has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Decided<'t> {
    /// The cell, record or form: unit, form, row and column.
    pub cell: CellNames<'t>,
    /// The word of the choice.
    pub choice: &'t str,
    /// What the cell said, or the kind of the finding.
    pub reported: &'t str,
    /// The other value, or the other record.
    pub value: &'t str,
    /// Why.
    pub reason: &'t str,
    /// Who decided.
    pub name: &'t str,
    /// The day.
    pub date: &'t str,
    /// The workbook and cell in which it was typed.
    pub source: &'t str,
}

impl Decided<'_> {
    /// The choice.
    pub fn parsed(&self) -> Option<Choice> {
        Choice::parse(self.choice)
    }

    /// In words: who, when, what about which record or cell of which unit, and why.
    pub fn words(&self, period: Option<Period>, pipeline: &Pipeline, lang: Lang) -> String {
        let Self { cell: [unit, form, row, column], name, reason, .. } = *self;
        let title = match period {
            Some(period) => pipeline.units.title(unit, period.close(pipeline.calendar.closes)),
            None => unit.to_owned(),
        };
        let choice = self.parsed();
        let is_record = matches!(choice, Some(Choice::Drop | Choice::Add | Choice::Same));
        let about = match row {
            "" => lang.pick(format!("cả biểu {form}"), format!("the whole form {form}")),
            row if is_record => format!("“{}”", record_name(row)),
            row => format!("“{}”", pipeline.in_words(form, row, column, lang)),
        };
        let what = choice.map_or(self.choice, |choice| choice.text(lang));
        let value = match self.value {
            "" => String::new(),
            value => format!(" “{}”", pipeline.written(form, row, column, value, lang)),
        };
        let date = self.date.parse().map_or_else(|_| self.date.to_owned(), |day| lang.day(day));
        let place = match self.source {
            "" => String::new(),
            source => format!(" ({source})"),
        };
        let rest = format!("{what}{value}, {title}, {about}: {reason}");
        lang.pick(
            format!("{name} quyết định ngày {date}{place}: {rest}"),
            format!("decided by {name} on {date}{place}: {rest}"),
        )
    }

    fn is_about_gone(&self) -> bool {
        self.reported == Kind::VanishedRecord.as_str()
    }
}

/// The decisions of a period that are in force, by what they are about.
#[derive(Debug, Default)]
pub struct DecisionIndex<'t> {
    rows: Vec<Decided<'t>>,
    /// What each is about, as positions in `rows`.
    cells: HashMap<CellNames<'t>, usize>,
    /// Of dropped records: unit, form and row.
    dropped: HashMap<[&'t str; 3], usize>,
    /// Of records that were taken over: unit, form and the folded name.
    added: HashMap<(&'t str, &'t str, String), usize>,
    /// Of records that are ones of the period before: the same.
    same: HashMap<(&'t str, &'t str, String), usize>,
    forms: HashMap<[&'t str; 2], Vec<usize>>,
}

/// All rows of the table of decisions, each with the word of its outcome.
///
/// # Errors
/// If it lacks a column.
pub fn rows(table: &DataFrame) -> PolarsResult<Vec<(Decided<'_>, &str)>> {
    let cells = Texts::new(table, CELL)?;
    let names = ["decision", "reported", "value", "reason", "name", "date", "source", "outcome"];
    let words = Texts::new(table, names)?;
    let rows = cells.rows().zip(words.rows()).map(|(cell, words)| {
        let [choice, reported, value, reason, name, date, source, outcome] = words;
        (Decided { cell, choice, reported, value, reason, name, date, source }, outcome)
    });
    Ok(rows.collect())
}

impl<'t> DecisionIndex<'t> {
    /// Of the table of decisions.
    ///
    /// # Errors
    /// If it lacks a column.
    pub fn new(table: &'t DataFrame) -> PolarsResult<Self> {
        let mut index = Self::default();
        for (decided, outcome) in rows(table)? {
            if outcome == DecisionStatus::Applied.as_str() {
                index.add(decided);
            }
        }
        Ok(index)
    }

    fn add(&mut self, decided: Decided<'t>) {
        let index = self.rows.len();
        let [unit, form, row, _] = decided.cell;
        let named = |record: &str| (unit, form, fold_tight(record_name(record)));
        match decided.parsed() {
            _ if row.is_empty() => self.forms.entry([unit, form]).or_default().push(index),
            Some(Choice::Add) => {
                self.added.insert(named(row), index);
            }
            Some(Choice::Drop) => {
                self.dropped.insert([unit, form, row], index);
            }
            Some(Choice::Same) if decided.is_about_gone() => {
                self.same.insert(named(decided.value), index);
            }
            // Of a record of this list: it is dropped for another one of it, or continues one of the period before.
            Some(Choice::Same) => {
                self.dropped.insert([unit, form, row], index);
                self.same.insert(named(row), index);
            }
            _ => {
                self.cells.insert(decided.cell, index);
            }
        }
        self.rows.push(decided);
    }

    /// The decision that gave a cell its value, or took it away; the caller knows from the cell's status that one did. `kind` is that of the finding whose
    /// proposal was taken, or nothing.
    pub fn find(&self, cell: CellNames<'_>, kind: &str) -> Option<&Decided<'t>> {
        let [unit, form, row, _] = cell;
        let own = self.cells.get(&cell).or_else(|| self.dropped.get(&[unit, form, row]));
        let record = || self.added.get(&(unit, form, fold_tight(record_name(row))));
        if let Some(index) = own.or_else(record).copied() {
            return self.rows.get(index);
        }
        let positions = self.forms.get(&[unit, form]).into_iter().flatten().copied();
        let of_form: Vec<&Decided<'t>> =
            positions.filter_map(|index| self.rows.get(index)).collect();
        let is_it = |decided: &&&Decided<'_>| decided.reported == kind;
        let is_nothing = |decided: &&&Decided<'_>| decided.parsed() == Some(Choice::Nothing);
        of_form.iter().find(is_it).or_else(|| of_form.iter().find(is_nothing)).copied()
    }

    /// The decision by which a record continues one of the period before.
    pub fn find_same(&self, [unit, form, row, _]: CellNames<'_>) -> Option<&Decided<'t>> {
        let index = self.same.get(&(unit, form, fold_tight(record_name(row)))).copied()?;
        self.rows.get(index)
    }

    /// The decision by which a record does not count.
    pub fn find_dropped(&self, record: [&str; 3]) -> Option<&Decided<'t>> {
        if let Some(index) = self.dropped.get(&record).copied() {
            return self.rows.get(index);
        }
        // Of two with one name the other may have been dropped.
        let [unit, form, row] = record;
        let is_it = |decided: &&Decided<'_>| {
            let [of, form_of, dropped, _] = decided.cell;
            self.dropped.contains_key(&[of, form_of, dropped])
                && [of, form_of, record_name(dropped)] == [unit, form, record_name(row)]
        };
        self.rows.iter().find(is_it)
    }

    /// Whether some record was taken over from the period before.
    pub fn has_added(&self) -> bool {
        !self.added.is_empty()
    }
}
