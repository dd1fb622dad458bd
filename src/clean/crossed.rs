//! Crossed-out cells: places of a form that have nothing to say, by its definition or because the reports cross them out.

use foldhash::{HashMap, HashSet};

use crate::definition::{Form, FormKind, Pipeline};
use crate::findings::CellFacts;
use crate::model::{CellRow, Content, Status, Table, TableCell};
use office_text::number::Marks;

/// From so many crosses in one place, where no more than one report has something else, the place is crossed out.
const FEWEST: usize = 3;

/// Why a place of a form is crossed out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Crossing {
    /// The form declares it.
    Declared,
    /// So many reports have a cross there.
    InReports(usize),
}

impl Crossing {
    /// What a figure where none belongs is; `None` if it is zero, which is none.
    pub(super) fn facts(self, value: Option<f64>) -> Option<CellFacts> {
        let others = match self {
            Self::Declared => None,
            Self::InReports(others) => Some(others),
        };
        let value = value.filter(|value| *value != 0.0)?;
        Some(CellFacts::Crossed { value, others })
    }

    /// A figure where the form itself crosses the cell out does not count; where only the other reports do, it is one.
    pub(super) fn settle(self, row: &mut CellRow) {
        if row.value.is_none_or(|value| value == 0.0) {
            return;
        }
        match self {
            Self::Declared => {
                row.status = Status::Rejected;
                row.value = None;
            }
            Self::InReports(_) => row.blank = None,
        }
    }
}

/// The places that the reports of a period cross out though their form does not say so.
pub(super) struct Crossings<'a> {
    in_reports: HashMap<[&'a str; 3], usize>,
    marks: &'a Marks,
}

impl<'a> Crossings<'a> {
    pub(super) fn of(tables: &'a [Table], pipeline: &'a Pipeline) -> Self {
        let marks = &pipeline.words.crossed;
        let mut crosses: HashMap<[&str; 3], usize> = HashMap::default();
        let mut figures: HashMap<[&str; 3], usize> = HashMap::default();
        let indicators: HashSet<&str> = pipeline
            .forms
            .iter()
            .filter(|form| form.kind == FormKind::Indicators)
            .map(|form| form.id.as_str())
            .collect();
        for table in tables.iter().filter(|table| indicators.contains(table.form.as_str())) {
            for cell in &table.cells {
                let Some(content) = &cell.cell else { continue };
                let is_text = content.content == Content::Text;
                let place = [table.form.as_str(), cell.row.as_str(), cell.column.as_str()];
                if is_text && marks.cross_out(&content.text) {
                    *crosses.entry(place).or_default() += 1;
                } else if !(is_text && pipeline.words.nil.has(&content.text)) {
                    *figures.entry(place).or_default() += 1;
                }
            }
        }
        crosses.retain(|place, count| {
            *count >= FEWEST && figures.get(place).is_none_or(|figures| *figures <= 1)
        });
        Self { in_reports: crosses, marks }
    }

    /// Why the place of a cell is crossed out; `None` if a figure belongs there.
    pub(super) fn find(&self, form: &Form, cell: &TableCell) -> Option<Crossing> {
        if form.is_crossed(&cell.row, &cell.column) {
            return Some(Crossing::Declared);
        }
        let place = [form.id.as_str(), cell.row.as_str(), cell.column.as_str()];
        self.in_reports.get(&place).map(|count| Crossing::InReports(*count))
    }

    /// Whether a text is a mark with which a cell is crossed out.
    pub(super) fn is_mark(&self, text: &str) -> bool {
        self.marks.cross_out(text)
    }
}
