//! The accepted figures by their totals, in this period and the one before, and the expected figure of a unit.

use std::collections::BTreeMap;

use crate::definition::{Aggregate, Form, FormKind, Pipeline};
use crate::model::{ColumnId, FormId, Ids, RowId, UnitId, record_name};
use crate::tables::Cells;
use data_editing::outliers::median;

/// A total over the units: a form, its row (`None` for a register), and the measure or field.
pub(crate) type Variable = (FormId, Option<RowId>, ColumnId);

/// One unit's figures in a total, by the row of the `cells` table: a single one, or one a record.
type Own = BTreeMap<RowId, f64>;

/// The least number of other units for a median growth.
const PEERS: usize = 3;

/// The total that a cell of a form goes into; `None` if it is not brought together over the units.
pub(crate) fn variable(ids: &Ids, form: &Form, row: &str, column: &str) -> Option<Variable> {
    let row = match form.kind {
        FormKind::Indicators => {
            form.measures().find(|measure| measure.id == column)?;
            Some(ids.find_row(&form.row(row)?.id)?)
        }
        FormKind::Register => {
            form.fields().find(|field| field.id == column && field.summed)?;
            None
        }
        FormKind::Narrative => return None,
    };
    Some((ids.find_form(&form.id)?, row, ids.find_column(column)?))
}

/// The figures of one period by total and unit.
#[derive(Debug, Default)]
struct Figures(BTreeMap<Variable, BTreeMap<UnitId, Own>>);

impl Figures {
    fn new(pipeline: &Pipeline, cells: &Cells) -> Self {
        let mut figures = Self::default();
        let ids = cells.ids();
        for cell in cells.iter().filter(|cell| !cell.is_rejected()) {
            let Some(value) = cell.value().filter(|value| value.is_finite()) else { continue };
            let [_, form, row, column] = ids.names(cell.key());
            let Some(form) = pipeline.form(form) else { continue };
            let Some(total) = variable(ids, form, row, column) else { continue };
            let of_total = figures.0.entry(total).or_default();
            of_total.entry(cell.key().unit).or_default().entry(cell.key().row).or_insert(value);
        }
        figures
    }

    fn own(&self, total: &Variable, unit: UnitId) -> Option<&Own> {
        self.0.get(total)?.get(&unit)
    }

    fn sum(&self, total: &Variable, unit: UnitId) -> Option<f64> {
        self.own(total, unit).map(|own| own.values().sum())
    }

    /// The figure of the same row, or of the only record of the same name.
    fn like(&self, total: &Variable, unit: UnitId, row: &str, ids: &Ids) -> Option<f64> {
        let own = self.own(total, unit)?;
        if total.1.is_some() {
            return own.get(&ids.find_row(row)?).copied();
        }
        let is_same = |key: RowId| record_name(ids.row(key)) == record_name(row);
        let mut alike = own.iter().filter(|(key, _)| is_same(**key));
        match (alike.next(), alike.next()) {
            (Some((_, value)), None) => Some(*value),
            _ => None,
        }
    }
}

/// The accepted figures of this period and the one before, and their totals.
pub(crate) struct Totals<'a> {
    pipeline: &'a Pipeline,
    cells: &'a Cells,
    now: Figures,
    before: Figures,
    totals: BTreeMap<Variable, f64>,
    /// By total: by what each unit's figures grew since the period before.
    growths: BTreeMap<Variable, Vec<(UnitId, f64)>>,
}

impl<'a> Totals<'a> {
    /// `history` are the cells of the period before, of the same run.
    pub(crate) fn new(pipeline: &'a Pipeline, cells: &'a Cells, history: Option<&Cells>) -> Self {
        let now = Figures::new(pipeline, cells);
        let before = history.map(|history| Figures::new(pipeline, history)).unwrap_or_default();
        let (totals, growths) = (BTreeMap::new(), BTreeMap::new());
        let mut totals = Self { pipeline, cells, now, before, totals, growths };
        for (total, units) in &totals.now.0 {
            let part =
                |unit: UnitId| Some(totals.weight(total, unit)? * totals.now.sum(total, unit)?);
            totals.totals.insert(*total, units.keys().filter_map(|unit| part(*unit)).sum());
            let growth = |unit: &UnitId| {
                let (now, before) =
                    (totals.now.sum(total, *unit)?, totals.before.sum(total, *unit)?);
                (now > 0.0 && before > 0.0).then_some((*unit, now / before))
            };
            totals.growths.insert(*total, units.keys().filter_map(growth).collect());
        }
        totals
    }

    /// The names of the run.
    pub(crate) fn ids(&self) -> &'a Ids {
        self.cells.ids()
    }

    /// What a unit's figure counts in its total: one in a sum, the unit's weight in a mean, nothing in a ratio, which is computed from other totals.
    pub(crate) fn weight(&self, total: &Variable, unit: UnitId) -> Option<f64> {
        let (form, row, column) = *total;
        let declared = self.pipeline.form(self.ids().form(form));
        // A percentage over units is computed from other totals.
        if declared.is_some_and(|form| !form.is_added(self.ids().column(column))) {
            return Some(0.0);
        }
        let row = declared.zip(row);
        let row = row.and_then(|(form, row)| form.row(self.ids().row(row)));
        match row.map(|row| &row.aggregate) {
            None | Some(Aggregate::Sum) => Some(1.0),
            Some(Aggregate::Ratio { .. }) => Some(0.0),
            Some(Aggregate::Mean { weight, .. }) => {
                let weight = (form, Some(self.ids().find_row(weight)?), column);
                self.now.sum(&weight, unit).or_else(|| self.before.sum(&weight, unit))
            }
        }
    }

    /// The weighted sum of the accepted figures.
    pub(crate) fn total(&self, total: &Variable) -> f64 {
        self.totals.get(total).copied().unwrap_or(0.0)
    }

    /// A figure as it is counted now.
    pub(crate) fn figure(&self, total: &Variable, unit: UnitId, row: &str) -> Option<f64> {
        self.now.own(total, unit)?.get(&self.ids().find_row(row)?).copied()
    }

    /// What a figure may be expected to be.
    pub(crate) fn predicted(&self, total: &Variable, unit: UnitId, row: &str) -> Option<f64> {
        Some(self.before.like(total, unit, row, self.ids())? * self.growth(total, unit))
    }

    /// What all figures of a unit in a total come to, and what they may be expected to.
    pub(crate) fn sums(&self, total: &Variable, unit: UnitId) -> (Option<f64>, Option<f64>) {
        let before = self.before.sum(total, unit);
        let predicted = before.map(|before| before * self.growth(total, unit));
        (self.now.sum(total, unit), predicted)
    }

    /// The median growth of the other units; none of it where too few have both figures.
    fn growth(&self, total: &Variable, unit: UnitId) -> f64 {
        let grown = self.growths.get(total).map(Vec::as_slice).unwrap_or_default();
        let others: Vec<f64> =
            grown.iter().filter(|(other, _)| *other != unit).map(|(_, growth)| *growth).collect();
        median(&others).filter(|_| others.len() >= PEERS).unwrap_or(1.0)
    }

    /// The totals of a form, or of all forms if it is empty, that a unit was part of in the period before.
    pub(crate) fn of_before(&self, unit: UnitId, form: &str) -> impl Iterator<Item = &Variable> {
        let (form, all) = (self.ids().find_form(form), form.is_empty());
        let is_wanted = move |total: &Variable| all || Some(total.0) == form;
        let totals = self.before.0.iter();
        let totals =
            totals.filter(move |(total, units)| is_wanted(total) && units.contains_key(&unit));
        totals.map(|(total, _)| total)
    }
}
