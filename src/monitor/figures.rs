//! The accepted figures by the totals that they go into, in this period and the one before, and what a unit may be expected to report.

use std::collections::BTreeMap;

use polars::prelude::*;

use crate::definition::{Aggregate, Form, FormKind, Pipeline};
use data_editing::outliers::median;

/// A total over the units: a form, its row (empty for a register), and the measure or field.
pub type Variable = (String, String, String);

/// One unit's figures in a total, by the row of the `cells` table: a single one, or one a record.
type Own = BTreeMap<String, f64>;

/// How many other units it takes to tell how the figures grew.
const PEERS: usize = 3;

/// The total that a cell of a form goes into; none where it is not brought together over the units.
pub fn variable(form: &Form, row: &str, column: &str) -> Option<Variable> {
    let row = match form.kind {
        FormKind::Indicators => {
            form.measures().find(|measure| measure.id == column)?;
            form.row(row)?.id.clone()
        }
        FormKind::Register => {
            form.fields().find(|field| field.id == column && field.summed)?;
            String::new()
        }
        FormKind::Narrative => return None,
    };
    Some((form.id.clone(), row, column.to_owned()))
}

/// The figures of one period by total and unit.
#[derive(Debug, Default)]
struct Figures(BTreeMap<Variable, BTreeMap<String, Own>>);

impl Figures {
    fn new(pipeline: &Pipeline, cells: &DataFrame) -> PolarsResult<Self> {
        let text = |name: &str| cells.column(name)?.str();
        let (unit, form, row) = (text("unit")?, text("form")?, text("row")?);
        let (column, status) = (text("column")?, text("status")?);
        let value = cells.column("value")?.f64()?;
        let mut figures = Self::default();
        for at in 0..cells.height() {
            let own = |column: &StringChunked| column.get(at).unwrap_or("").to_owned();
            let Some(value) = value.get(at).filter(|value| value.is_finite()) else { continue };
            let Some(form) = pipeline.form(form.get(at).unwrap_or("")) else { continue };
            let Some(total) = variable(form, row.get(at).unwrap_or(""), &own(column)) else {
                continue;
            };
            if status.get(at) != Some("rejected") {
                let of_total = figures.0.entry(total).or_default();
                of_total.entry(own(unit)).or_default().entry(own(row)).or_insert(value);
            }
        }
        Ok(figures)
    }

    fn own(&self, total: &Variable, unit: &str) -> Option<&Own> {
        self.0.get(total)?.get(unit)
    }

    fn sum(&self, total: &Variable, unit: &str) -> Option<f64> {
        self.own(total, unit).map(|own| own.values().sum())
    }

    /// The figure of the same row, or of the only record of the same name.
    fn like(&self, total: &Variable, unit: &str, row: &str) -> Option<f64> {
        let own = self.own(total, unit)?;
        if !total.1.is_empty() {
            return own.get(row).copied();
        }
        let mut alike = own.iter().filter(|(key, _)| record_name(key) == record_name(row));
        match (alike.next(), alike.next()) {
            (Some((_, value)), None) => Some(*value),
            _ => None,
        }
    }
}

/// The name in a record's key: `3:name`.
fn record_name(row: &str) -> &str {
    row.split_once(':').map_or(row, |(_, name)| name)
}

/// The accepted figures of this period and the one before, and what they come to.
pub struct Totals<'a> {
    pipeline: &'a Pipeline,
    now: Figures,
    before: Figures,
    totals: BTreeMap<Variable, f64>,
    /// By total: by what each unit's figures grew since the period before.
    growths: BTreeMap<Variable, Vec<(String, f64)>>,
}

impl<'a> Totals<'a> {
    /// # Errors
    /// Where a `cells` table lacks a column.
    pub fn new(
        pipeline: &'a Pipeline,
        cells: &DataFrame,
        history: Option<&DataFrame>,
    ) -> PolarsResult<Self> {
        let now = Figures::new(pipeline, cells)?;
        let before = match history {
            Some(history) => Figures::new(pipeline, history)?,
            None => Figures::default(),
        };
        let mut totals =
            Self { pipeline, now, before, totals: BTreeMap::new(), growths: BTreeMap::new() };
        for (total, units) in &totals.now.0 {
            let part =
                |unit: &str| Some(totals.weight(total, unit)? * totals.now.sum(total, unit)?);
            totals.totals.insert(total.clone(), units.keys().filter_map(|unit| part(unit)).sum());
            let growth = |unit: &String| {
                let (now, before) = (totals.now.sum(total, unit)?, totals.before.sum(total, unit)?);
                (now > 0.0 && before > 0.0).then(|| (unit.clone(), now / before))
            };
            totals.growths.insert(total.clone(), units.keys().filter_map(growth).collect());
        }
        Ok(totals)
    }

    /// What a unit's figure counts in its total: one in a sum, the unit's weight in a mean, nothing in a ratio, which is computed from other totals.
    pub fn weight(&self, total: &Variable, unit: &str) -> Option<f64> {
        let (form, row, column) = total;
        let row = self.pipeline.form(form).and_then(|form| form.row(row));
        match row.map(|row| &row.aggregate) {
            None | Some(Aggregate::Sum) => Some(1.0),
            Some(Aggregate::Ratio { .. }) => Some(0.0),
            Some(Aggregate::Mean { weight, .. }) => {
                let weight = (form.clone(), weight.clone(), column.clone());
                self.now.sum(&weight, unit).or_else(|| self.before.sum(&weight, unit))
            }
        }
    }

    /// What the accepted figures come to, each times its weight.
    pub fn total(&self, total: &Variable) -> f64 {
        self.totals.get(total).copied().unwrap_or(0.0)
    }

    /// A figure as it is counted now.
    pub fn figure(&self, total: &Variable, unit: &str, row: &str) -> Option<f64> {
        self.now.own(total, unit)?.get(row).copied()
    }

    /// What a figure may be expected to be.
    pub fn predicted(&self, total: &Variable, unit: &str, row: &str) -> Option<f64> {
        Some(self.before.like(total, unit, row)? * self.growth(total, unit))
    }

    /// What all figures of a unit in a total come to, and what they may be expected to.
    pub fn sums(&self, total: &Variable, unit: &str) -> (Option<f64>, Option<f64>) {
        let before = self.before.sum(total, unit);
        let predicted = before.map(|before| before * self.growth(total, unit));
        (self.now.sum(total, unit), predicted)
    }

    /// The median growth of the other units; none of it where too few have both figures.
    fn growth(&self, total: &Variable, unit: &str) -> f64 {
        let grown = self.growths.get(total).map(Vec::as_slice).unwrap_or_default();
        let others: Vec<f64> =
            grown.iter().filter(|(other, _)| other != unit).map(|(_, growth)| *growth).collect();
        median(&others).filter(|_| others.len() >= PEERS).unwrap_or(1.0)
    }

    /// The totals of a form, or of all forms, that a unit was part of in the period before.
    pub fn of_before<'s>(
        &'s self,
        unit: &'s str,
        form: &'s str,
    ) -> impl Iterator<Item = &'s Variable> {
        let totals = self.before.0.iter();
        totals
            .filter(move |(total, units)| {
                (form.is_empty() || total.0 == form) && units.contains_key(unit)
            })
            .map(|(total, _)| total)
    }
}
