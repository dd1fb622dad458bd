//! The accepted figures by their totals, in this period and the one before, and the expected figure of a unit.

use std::collections::BTreeMap;

use foldhash::HashMap;

use crate::definition::{Aggregate, Form, FormKind, Pipeline};
use crate::model::{ColumnId, FormId, Ids, RowId, UnitId, record_name};
use crate::tables::Cells;
use data_editing::outliers::median;

/// A total over the units: a form, its row (`None` for a register), and the measure or field.
pub(crate) type Variable = (FormId, Option<RowId>, ColumnId);

/// One unit's figure in a total, by the row of the `cells` table: its only one, or that of a record.
type Own = (UnitId, RowId, f64);

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

/// The figures of one period by total, in the order of units and rows. Of a cell that is there twice the first counts.
#[derive(Debug, Default)]
struct Figures(BTreeMap<Variable, Vec<Own>>);

impl Figures {
    fn new(pipeline: &Pipeline, cells: &Cells) -> Self {
        let ids = cells.ids();
        let mut figures: Vec<(Variable, Vec<Own>)> = Vec::new();
        // What a cell goes into is asked once a row and column, of a register once a column.
        let mut forms: HashMap<FormId, Option<&Form>> = HashMap::default();
        let mut known: HashMap<Variable, Option<usize>> = HashMap::default();
        for cell in cells.iter() {
            let Some(value) = cell.value().filter(|value| value.is_finite()) else { continue };
            if cell.is_rejected() {
                continue;
            }
            let key = cell.key();
            let form = forms.entry(key.form).or_insert_with(|| pipeline.form(ids.form(key.form)));
            let Some(form) = *form else { continue };
            let row = Some(key.row).filter(|_| form.kind == FormKind::Indicators);
            let total = known.entry((key.form, row, key.column)).or_insert_with(|| {
                let total = variable(ids, form, ids.row(key.row), ids.column(key.column))?;
                let place = figures.iter().position(|(known, _)| *known == total);
                Some(place.unwrap_or_else(|| {
                    figures.push((total, Vec::new()));
                    figures.len() - 1
                }))
            });
            if let Some((_, own)) = total.and_then(|total| figures.get_mut(total)) {
                own.push((key.unit, key.row, value));
            }
        }
        for (_, own) in &mut figures {
            own.sort_by_key(|(unit, row, _)| (*unit, *row));
            own.dedup_by_key(|(unit, row, _)| (*unit, *row));
        }
        Self(figures.into_iter().collect())
    }

    /// The figures of a unit; none if it has none.
    fn own(&self, total: &Variable, unit: UnitId) -> &[Own] {
        self.0.get(total).map_or(&[], |all| of_unit(all, unit))
    }

    fn sum(&self, total: &Variable, unit: UnitId) -> Option<f64> {
        let own = self.own(total, unit);
        (!own.is_empty()).then(|| own.iter().map(|(.., value)| value).sum())
    }

    /// The figure of the same row, or of the only record of the same name.
    fn like(&self, total: &Variable, unit: UnitId, row: &str, ids: &Ids) -> Option<f64> {
        if total.1.is_some() {
            return self.figure(total, unit, ids.find_row(row)?);
        }
        let is_same = |key: RowId| record_name(ids.row(key)) == record_name(row);
        let mut alike = self.own(total, unit).iter().filter(|(_, key, _)| is_same(*key));
        match (alike.next(), alike.next()) {
            (Some((.., value)), None) => Some(*value),
            _ => None,
        }
    }

    fn figure(&self, total: &Variable, unit: UnitId, row: RowId) -> Option<f64> {
        let own = self.own(total, unit).iter().find(|(_, own, _)| *own == row);
        own.map(|(.., value)| *value)
    }
}

fn of_unit(all: &[Own], unit: UnitId) -> &[Own] {
    let first = all.partition_point(|(other, ..)| *other < unit);
    let end = all.partition_point(|(other, ..)| *other <= unit);
    all.get(first..end).unwrap_or_default()
}

/// What the figures of units count in a total.
#[derive(Clone, Copy)]
enum Weight {
    /// It is a sum.
    One,
    /// It is computed from other totals.
    Nothing,
    /// It is a mean: what units have in another total.
    Of(Variable),
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
        for (total, all) in &totals.now.0 {
            let units = || {
                let units = all.chunk_by(|one, next| one.0 == next.0);
                units.filter_map(|own| {
                    Some((own.first()?.0, own.iter().map(|(.., value)| value).sum::<f64>()))
                })
            };
            let weight = totals.weight_in(total);
            let part = |(unit, now): (UnitId, f64)| Some(totals.weight_of(weight?, unit)? * now);
            totals.totals.insert(*total, units().filter_map(part).sum());
            let growth = |(unit, now): (UnitId, f64)| {
                let before = totals.before.sum(total, unit)?;
                (now > 0.0 && before > 0.0).then_some((unit, now / before))
            };
            totals.growths.insert(*total, units().filter_map(growth).collect());
        }
        totals
    }

    /// The names of the run.
    pub(crate) fn ids(&self) -> &'a Ids {
        self.cells.ids()
    }

    /// What a unit's figure counts in its total: one in a sum, the unit's weight in a mean, nothing in a ratio, which is computed from other totals.
    pub(crate) fn weight(&self, total: &Variable, unit: UnitId) -> Option<f64> {
        self.weight_of(self.weight_in(total)?, unit)
    }

    fn weight_of(&self, weight: Weight, unit: UnitId) -> Option<f64> {
        match weight {
            Weight::One => Some(1.0),
            Weight::Nothing => Some(0.0),
            Weight::Of(total) => {
                self.now.sum(&total, unit).or_else(|| self.before.sum(&total, unit))
            }
        }
    }

    fn weight_in(&self, total: &Variable) -> Option<Weight> {
        let (form, row, column) = *total;
        let declared = self.pipeline.form(self.ids().form(form));
        // A percentage over units is computed from other totals.
        if declared.is_some_and(|form| !form.is_added(self.ids().column(column))) {
            return Some(Weight::Nothing);
        }
        let row = declared.zip(row);
        let row = row.and_then(|(form, row)| form.row(self.ids().row(row)));
        match row.map(|row| &row.aggregate) {
            None | Some(Aggregate::Sum) => Some(Weight::One),
            Some(Aggregate::Ratio { .. }) => Some(Weight::Nothing),
            Some(Aggregate::Mean { weight, .. }) => {
                Some(Weight::Of((form, Some(self.ids().find_row(weight)?), column)))
            }
        }
    }

    /// The weighted sum of the accepted figures.
    pub(crate) fn total(&self, total: &Variable) -> f64 {
        self.totals.get(total).copied().unwrap_or(0.0)
    }

    /// A figure as it is counted now.
    pub(crate) fn figure(&self, total: &Variable, unit: UnitId, row: &str) -> Option<f64> {
        self.now.figure(total, unit, self.ids().find_row(row)?)
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
            totals.filter(move |(total, own)| is_wanted(total) && !of_unit(own, unit).is_empty());
        totals.map(|(total, _)| total)
    }
}
