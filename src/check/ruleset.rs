//! What the rules say of each other, before any figure is reported: put to one unit whose cells are all blank.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use polars::prelude::PolarsResult;

use super::diagnose::Context;
use super::linear::{Instance, RegisterTotals, instances, unit_system};
use super::rules::sources;
use super::{CheckError, Divisor, Inputs, divisors, records};
use crate::definition::{FormKind, Pipeline, Rule, names_in};
use crate::model::{CellRow, Frequency, Ids, Period, Place, SenderFormulas};
use crate::tables::wide::by_record;
use crate::tables::{self, Cells};
use data_editing::{inexact, ruleset};

/// The unit and the records that stand for all: with one alone a sum would be that record's figure.
pub(super) const UNIT: &str = "0";
pub(super) const RECORDS: [&str; 2] = ["1:0", "2:0"];

/// What the linear rules of a pipeline say of each other. Rules by their ids, cells as `form row.column`.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct RuleSet {
    /// Rules that cannot all hold; without any one of them the others can.
    pub contradictions: Vec<Vec<String>>,
    /// Rules that hold wherever the others do, in every period.
    pub implied: Vec<String>,
    /// Cells with only one possible value.
    pub fixed: Vec<(String, f64)>,
    /// What rules, totals and filters divide by although it may be zero.
    pub divisors: Vec<Divisor>,
    /// How many groups of cells hang together in too many rules to be looked at as a whole.
    pub undecided: usize,
}

/// Looks at the rules as they are in each period of a year.
///
/// # Errors
/// Where polars cannot evaluate a part of a rule.
pub fn examine(pipeline: &Pipeline) -> Result<RuleSet, CheckError> {
    let mut set = RuleSet::default();
    // By rule: at how many places it is, and at how many of them it is implied.
    let mut counts: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    let (mut contradictions, mut fixed) = (BTreeSet::new(), BTreeMap::new());
    let mut zeros: BTreeSet<Divisor> = BTreeSet::new();
    for period in year(pipeline.calendar.frequency) {
        let cells = blank_cells(pipeline, period)?;
        let found = in_period(pipeline, period, &cells)?;
        for (rule, implied) in found.rules {
            let count = counts.entry(rule).or_default();
            count.0 += 1;
            count.1 += usize::from(implied);
        }
        contradictions.extend(found.contradictions);
        zeros.extend(found.divisors);
        fixed.extend(found.fixed);
        set.undecided = set.undecided.max(found.undecided);
    }
    set.divisors = zeros.into_iter().collect();
    set.contradictions = contradictions.into_iter().collect();
    set.fixed = fixed.into_iter().map(|(cell, value)| (cell, inexact(value))).collect();
    let implied = counts.into_iter().filter(|(_, (all, implied))| all == implied);
    set.implied = implied.map(|(rule, _)| rule).collect();
    Ok(set)
}

/// What is found for one period of the year.
struct PeriodRules {
    /// Each place of a rule, and whether it is implied there.
    rules: Vec<(String, bool)>,
    contradictions: Vec<Vec<String>>,
    fixed: Vec<(String, data_editing::Exact)>,
    divisors: Vec<Divisor>,
    undecided: usize,
}

fn in_period(
    pipeline: &Pipeline,
    period: Period,
    cells: &Cells,
) -> Result<PeriodRules, CheckError> {
    let forms = pipeline.forms.iter();
    let tables: Vec<(String, String, Place)> =
        forms.map(|form| (UNIT.to_owned(), form.id.clone(), Place::default())).collect();
    let no_formulas = SenderFormulas::default();
    let inputs = Inputs::alone(pipeline, period, cells, &tables, &no_formulas);
    let registers = records::registers(&inputs)?;
    let context = Context::new(&inputs, &registers)?;
    let totals = RegisterTotals::new(&inputs, &registers)?;
    let mut all: Vec<Instance<'_>> = Vec::new();
    let mut found_divisors = of_registers(pipeline, cells);
    for mut source in sources(&inputs, &registers)? {
        found_divisors.extend(divisors::of_rules(&source));
        // How many records there are is known only when they are reported.
        source.rules.retain(|rule| !counts(pipeline, &totals, rule));
        all.extend(instances(&source, &totals, &BTreeSet::from([UNIT]), cells.ids())?);
    }
    let references: Vec<&Instance<'_>> = all.iter().collect();
    let unit = unit_system(&references, |cell| context.variable(cell));
    let found = ruleset::examine(&unit.system.variables, &unit.system.rows);
    let plain: BTreeSet<usize> = unit.system.rows.iter().map(|row| row.rule).collect();
    let id = |rule: usize| unit.instances[rule].rule.meta.id.clone();
    let cell = |index: usize| {
        let [_, form, row, column] = cells.ids().names(unit.cells[index]);
        let row = if RECORDS.contains(&row) { "" } else { row };
        format!("{form} {row}.{column}")
    };
    let implied: BTreeSet<usize> = found.redundant.into_iter().collect();
    Ok(PeriodRules {
        rules: plain.into_iter().map(|rule| (id(rule), implied.contains(&rule))).collect(),
        contradictions: found
            .contradictions
            .into_iter()
            .map(|rules| rules.into_iter().map(id).collect())
            .collect(),
        fixed: found.fixed.into_iter().map(|(index, value)| (cell(index), value)).collect(),
        divisors: found_divisors,
        undecided: found.undecided.len(),
    })
}

/// What totals over registers, and the filters of layouts on them, divide by.
fn of_registers(pipeline: &Pipeline, cells: &Cells) -> Vec<Divisor> {
    let mut found = Vec::new();
    for form in pipeline.forms.iter().filter(|form| form.kind == FormKind::Register) {
        let frame = by_record(cells.frame(), form);
        let totals = pipeline.rules.totals.iter().filter(|total| total.form == form.id);
        found.extend(totals.flat_map(|total| divisors::of_total(total, &frame)));
        let layouts = pipeline.layouts.iter();
        found.extend(layouts.flat_map(|layout| divisors::of_layout(layout, form, &frame)));
    }
    found
}

/// Whether a rule looks at a total that is no sum of cells.
pub(super) fn counts(pipeline: &Pipeline, totals: &RegisterTotals, rule: &Rule) -> bool {
    let texts = [Some(&rule.check), rule.when.as_ref()];
    texts.into_iter().flatten().flat_map(|sql| names_in(sql)).any(|(_, name)| {
        let total = name.split_once('.').map(|(total, _)| total);
        let is_total = pipeline.rules.totals.iter().any(|known| Some(known.id.as_str()) == total);
        is_total && !totals.has(&name)
    })
}

/// One year's periods; of weeks the first two.
pub(super) fn year(frequency: Frequency) -> Vec<Period> {
    let Some(mut period) = ["2001-W02", "2001-12", "2001Q4", "2001H2", "2001"]
        .into_iter()
        .find_map(|name| Period::parse(name, frequency))
    else {
        return Vec::new();
    };
    let year = period.year;
    let mut periods = Vec::new();
    while period.year == year {
        periods.push(period);
        period = period.previous();
    }
    periods
}

/// All cells of the forms, blank; a register has two records.
fn blank_cells(pipeline: &Pipeline, period: Period) -> PolarsResult<Cells> {
    cells_of(pipeline, blank(pipeline, &RECORDS), period)
}

/// Cells of the forms as a table.
pub(super) fn cells_of(
    pipeline: &Pipeline,
    rows: Vec<CellRow>,
    period: Period,
) -> PolarsResult<Cells> {
    let frame = tables::cells(&rows, &period.to_string())?;
    let ids = Ids::new(&tables::names(pipeline, [&frame])?);
    Cells::new(frame, Arc::new(ids))
}

/// A row for each cell of the forms, blank; registers have these records.
pub(super) fn blank(pipeline: &Pipeline, records: &[&str]) -> Vec<CellRow> {
    let mut rows = Vec::new();
    for form in &pipeline.forms {
        let mut cell = |row: &str, column: &str| {
            rows.push(CellRow::blank(UNIT, &form.id, row, column));
        };
        match form.kind {
            FormKind::Indicators => {
                for row in form.indicators() {
                    form.measures().for_each(|measure| cell(&row.id, &measure.id));
                }
            }
            FormKind::Register => {
                for record in records {
                    form.fields().for_each(|field| cell(record, &field.id));
                }
            }
            FormKind::Narrative => {}
        }
    }
    rows
}
