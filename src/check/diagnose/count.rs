//! Lists that have fewer or more records than the indicators count: the record is to blame, and no figure.
//!
//! The number of records and at least two more totals of a list differ from the indicators in the same direction, and the indicators agree among themselves: then a
//! record is missing, or one is too many. Of one too many the record is named whose own figures are all the differences.

use std::collections::{BTreeMap, BTreeSet};

use super::repair::form_of_totals;
use crate::check::Inputs;
use crate::check::linear::RegisterTotals;
use crate::check::violation::Violation;
use crate::definition::{Rule, names_in};
use crate::findings::{Facts as _, MiscountFacts};
use crate::model::{CellKey, Finding, RowId, UnitId, group, record_name};

/// Totals that must differ alike, at least: the count and two more.
const FEWEST: usize = 3;

/// Two figures are the same within this.
const NEAR: f64 = 0.11;

/// A list whose records are to blame for the rules that look at its totals.
pub(super) struct Miscount {
    pub unit: UnitId,
    /// The list's form.
    pub form: String,
    pub finding: Finding,
}

impl Miscount {
    /// Whether a rule of a unit looks at totals of the list.
    pub(super) fn explains(&self, inputs: &Inputs<'_>, rule: &Rule, unit: UnitId) -> bool {
        self.unit == unit && form_of_totals(inputs, rule).as_deref() == Some(self.form.as_str())
    }
}

/// The broken rules that look at totals of lists, by unit and form of the list, of units that are not wrong otherwise.
pub(super) fn by_list<'v, 'a>(
    inputs: &Inputs<'_>,
    broken: &'v [Violation<'a>],
    wrong_otherwise: impl Fn(UnitId) -> bool,
) -> BTreeMap<(UnitId, String), Vec<&'v Violation<'a>>> {
    let of_lists = broken.iter().filter_map(|violation| {
        let unit = violation.subject.unit;
        let form = form_of_totals(inputs, violation.rule).filter(|_| !wrong_otherwise(unit))?;
        Some(((unit, form), violation))
    });
    group(of_lists)
}

/// The lists with a record too few or too many.
pub(super) fn miscounts(
    inputs: &Inputs<'_>,
    totals: &RegisterTotals,
    broken: &[Violation<'_>],
    wrong_otherwise: impl Fn(UnitId) -> bool,
) -> Vec<Miscount> {
    let mut found = Vec::new();
    for ((unit, form), violations) in by_list(inputs, broken, wrong_otherwise) {
        if let Some(finding) = miscount(inputs, totals, broken, (unit, &form), &violations) {
            found.push(Miscount { unit, form, finding });
        }
    }
    found
}

fn miscount(
    inputs: &Inputs<'_>,
    totals: &RegisterTotals,
    broken: &[Violation<'_>],
    (unit, form): (UnitId, &str),
    violations: &[&Violation<'_>],
) -> Option<Finding> {
    let differences: Vec<(&Violation<'_>, f64)> =
        violations.iter().filter_map(|v| Some((*v, difference(v)?))).collect();
    let (counting, counted) =
        differences.iter().find(|(violation, _)| counts_records(inputs, violation.rule))?;
    let alike = differences.iter().all(|(_, other)| (*other > 0.0) == (*counted > 0.0));
    if !alike || differences.len() < FEWEST || differences.len() < violations.len() {
        return None;
    }
    // Figures that break rules among the indicators may be wrong themselves.
    let figures: BTreeSet<CellKey> = violations.iter().map(|violation| violation.subject).collect();
    let is_other = |other: &&Violation<'_>| {
        form_of_totals(inputs, other.rule).as_deref() != Some(form)
            && other.cells.iter().any(|cell| figures.contains(cell))
    };
    if broken.iter().any(|other| is_other(&other)) {
        return None;
    }
    let ids = inputs.cells.ids();
    let says = inputs.cells.value(counting.subject)?;
    let record = (*counted < 0.0 && *counted > -1.5)
        .then(|| too_many(inputs, totals, unit, &differences))
        .flatten();
    let facts = MiscountFacts {
        records: says - counted,
        counted: says,
        label: inputs.row_label(counting.subject),
        record: record.map(|row| record_name(ids.row(row)).to_owned()),
        severity: counting.rule.meta.severity,
    };
    let finding = facts.finding().unit(ids.unit(unit)).form(form);
    let name = inputs.pipeline.form(form).map_or("", |form| form.name.as_str());
    if let Some(row) = record {
        return Some(inputs.cells.at(finding, ids.unit(unit), form, ids.row(row), name));
    }
    Some(finding.place(inputs.place_of(ids.unit(unit), form)))
}

/// How much more the indicator says than the list.
pub(super) fn difference(violation: &Violation<'_>) -> Option<f64> {
    let (left, right) = violation.sides?;
    let (_, factor) = violation.factors.iter().find(|(cell, _)| *cell == violation.subject)?;
    Some((left - right) / factor).filter(|difference| *difference != 0.0)
}

/// Whether a rule looks at the number of all records of a list.
pub(super) fn counts_records(inputs: &Inputs<'_>, rule: &Rule) -> bool {
    let counts = |name: &str| {
        let Some((id, column)) = name.split_once('.') else { return false };
        let total = inputs.pipeline.rules.totals.iter().find(|total| total.id == id);
        let sql = total.and_then(|total| total.columns.iter().find(|(name, _)| name == column));
        sql.is_some_and(|(_, sql)| {
            let sql: String = sql.chars().filter(|c| !c.is_whitespace()).collect();
            sql.eq_ignore_ascii_case("COUNT(*)")
        })
    };
    names_in(&rule.check).iter().any(|(_, name)| counts(name))
}

/// The one record without which all sums of the list agree.
fn too_many(
    inputs: &Inputs<'_>,
    totals: &RegisterTotals,
    unit: UnitId,
    differences: &[(&Violation<'_>, f64)],
) -> Option<RowId> {
    let mut fits: Option<BTreeSet<RowId>> = None;
    for (violation, difference) in differences {
        let names = names_in(&violation.rule.check);
        let Some(total) = names.iter().find_map(|(_, name)| totals.of(name, unit)) else {
            continue;
        };
        let mut records: BTreeMap<RowId, f64> = BTreeMap::new();
        for (cell, factor) in &total.terms {
            let value = inputs.cells.value(*cell).unwrap_or(0.0);
            *records.entry(cell.row).or_default() += value * data_editing::inexact(*factor);
        }
        let here = records.into_iter().filter(|(_, value)| (value + difference).abs() <= NEAR);
        let here: BTreeSet<RowId> = here.map(|(row, _)| row).collect();
        fits = Some(match fits {
            Some(fits) => fits.intersection(&here).copied().collect(),
            None => here,
        });
    }
    let fits = fits?;
    let mut fits = fits.into_iter();
    fits.next().filter(|_| fits.next().is_none())
}
