//! The declared rules, evaluated over wide tables as polars expressions.

use std::collections::BTreeSet;
use std::rc::Rc;

use polars::prelude::*;

use super::conditions::{KNOWN, adds_up_figures};
use super::rounding::Rounding;
use super::{CheckError, Inputs, Registers};
use crate::definition::{Form, FormKind, PREVIOUS, Rule, Scope, Total};
use crate::tables::wide::{
    Earlier, by_measure, by_record, by_row_with_history, by_unit, left_in_order, to_date,
};
use crate::tables::{Cells, sql};

/// Begins the names of columns that say whether a field is as it was in the period before.
pub(super) const SAME: &str = "same_";

/// A table and the rules that are put to its rows.
pub(super) struct Source<'a> {
    pub frame: LazyFrame,
    pub rules: Vec<&'a Rule>,
    pub form: &'a Form,
    pub rounding: Rc<Rounding<'a>>,
}

impl Source<'_> {
    /// The same with its table made: the rules ask it many questions, and polars plans it anew for each.
    fn collected(self) -> Result<Self, CheckError> {
        let frame = self.frame.collect()?.lazy();
        Ok(Self { frame, ..self })
    }
}

/// The tables of all forms that have rules, in the order of the forms.
pub(super) fn sources<'a>(
    inputs: &Inputs<'a>,
    registers: &Registers,
) -> Result<Vec<Source<'a>>, CheckError> {
    sources_of(inputs, registers, |_| true)
}

/// The same for some of the rules.
pub(super) fn sources_of<'a>(
    inputs: &Inputs<'a>,
    registers: &Registers,
    wanted: impl Fn(&Rule) -> bool,
) -> Result<Vec<Source<'a>>, CheckError> {
    let mut sources = Vec::new();
    let rounding = Rc::new(Rounding::new(inputs, registers)?);
    for form in &inputs.pipeline.forms {
        let rules: Vec<&Rule> = rules_of(inputs, form).filter(|rule| wanted(rule)).collect();
        if rules.is_empty() {
            continue;
        }
        match form.kind {
            FormKind::Indicators => {
                sources.extend(indicators(inputs, form, rules, registers, &rounding)?);
            }
            FormKind::Register => {
                sources.push(register(inputs, form, rules, registers, &rounding)?);
            }
            FormKind::Narrative => {}
        }
    }
    sources.into_iter().map(Source::collected).collect()
}

/// The tables of an indicator form: by measure, by row and by unit.
fn indicators<'a>(
    inputs: &Inputs<'a>,
    form: &'a Form,
    rules: Vec<&'a Rule>,
    registers: &Registers,
    rounding: &Rc<Rounding<'a>>,
) -> Result<Vec<Source<'a>>, CheckError> {
    let (mut by_measures, mut by_rows, mut by_units) = (Vec::new(), Vec::new(), Vec::new());
    for rule in rules {
        match &rule.scope {
            Scope::Measures(_) => by_measures.push(rule),
            Scope::Each(_) => by_rows.push(rule),
            Scope::Unit | Scope::Record => by_units.push(rule),
        }
    }
    let source = |frame, rules| Source { frame, rules, form, rounding: Rc::clone(rounding) };
    let mut sources = Vec::new();
    if !by_measures.is_empty() {
        let frame = by_measure(inputs.cells.frame(), form);
        sources.push(source(frame, by_measures));
    }
    if !by_rows.is_empty() {
        let frame = by_row_with_history(inputs.cells.frame(), &inputs.earlier_of(form), form);
        let frame = with_kinds(with_peers(frame, form)?, form)?;
        let frame = with_other_rows(frame, &by_rows, inputs, form);
        sources.push(source(frame, by_rows));
    }
    if !by_units.is_empty() {
        let frame = by_unit(inputs.cells.frame(), &inputs.earlier_of(form), form);
        let frame = with_totals(frame, &by_units, inputs, registers)?;
        sources.push(source(frame, by_units));
    }
    Ok(sources)
}

/// The tables of the rules about whole units, for some units: nothing else is laid out.
pub(super) fn sources_of_units<'a>(
    inputs: &Inputs<'a>,
    registers: &Registers,
    units: &BTreeSet<&str>,
) -> Result<Vec<Source<'a>>, CheckError> {
    let registers = super::records::of_units(registers, units)?;
    let of_units = |cells: &Cells| cells.frame_of(units);
    let cells = of_units(inputs.cells)?;
    let history = inputs.history.map(of_units).transpose()?;
    let year_ago = inputs.year_ago.map(of_units).transpose()?;
    let rounding = Rc::new(Rounding::new(inputs, &registers)?);
    let mut sources = Vec::new();
    for form in inputs.pipeline.forms.iter().filter(|form| form.kind == FormKind::Indicators) {
        let rules = rules_of(inputs, form).filter(|rule| rule.scope == Scope::Unit);
        let rules: Vec<&Rule> = rules.collect();
        if rules.is_empty() {
            continue;
        }
        let earlier = inputs.earlier_of(form).into_iter().map(|earlier| Earlier {
            cells: if earlier.prefix == PREVIOUS { history.as_ref() } else { year_ago.as_ref() },
            ..earlier
        });
        let frame = by_unit(&cells, &earlier.collect::<Vec<_>>(), form);
        let frame = with_totals(frame, &rules, inputs, &registers)?;
        let source = Source { frame, rules, form, rounding: Rc::clone(&rounding) };
        sources.push(source.collected()?);
    }
    Ok(sources)
}

/// A table with the sums over registers beside it that its rules look at.
fn with_totals(
    mut frame: LazyFrame,
    rules: &[&Rule],
    inputs: &Inputs<'_>,
    registers: &Registers,
) -> Result<LazyFrame, CheckError> {
    let is_looked_at = |total: &&Total| rules.iter().any(|rule| rule.looks_at(total));
    for total in inputs.pipeline.rules.totals.iter().filter(is_looked_at) {
        let sums = totals(inputs, total, registers)?;
        frame = frame.join(sums, [col("unit")], [col("unit")], left_in_order());
    }
    Ok(frame)
}

/// The table of a register: a row a record.
fn register<'a>(
    inputs: &Inputs<'a>,
    form: &'a Form,
    rules: Vec<&'a Rule>,
    registers: &Registers,
    rounding: &Rc<Rounding<'a>>,
) -> Result<Source<'a>, CheckError> {
    let closes = inputs.pipeline.calendar.closes;
    let day = |date: jiff::civil::Date| to_date(lit(date.to_string()));
    let records = match registers.get(&form.id) {
        Some(register) => register.with_history.clone().lazy(),
        None => by_record(inputs.cells.frame(), form),
    };
    let frame = records.with_columns([
        day(inputs.period.open(closes)).alias("period_start"),
        day(inputs.period.close(closes)).alias("period_end"),
    ]);
    let same = form.fields().map(|field| {
        let before = col(format!("prev_{}", field.id));
        col(field.id.as_str()).eq(before).fill_null(lit(false)).alias(format!("{SAME}{}", field.id))
    });
    let frame = frame.with_columns(same.collect::<Vec<_>>());
    let frame = with_totals(frame, &rules, inputs, registers)?;
    Ok(Source { frame, rules, form, rounding: Rc::clone(rounding) })
}

fn rules_of<'a>(inputs: &Inputs<'a>, form: &Form) -> impl Iterator<Item = &'a Rule> {
    let (id, period) = (form.id.clone(), inputs.period);
    let rules = inputs.pipeline.rules.rules.iter();
    rules.filter(move |rule| rule.meta.form == id && rule.periods.has(period))
}

/// The median of each figure over the units that report one other than zero.
fn with_peers(frame: LazyFrame, form: &Form) -> PolarsResult<LazyFrame> {
    let medians: Vec<Expr> = form
        .measures()
        .map(|measure| {
            let figure = || col(measure.id.as_str());
            let others = figure().filter(figure().neq(lit(0.0))).median();
            Ok(others.over([col("row")])?.alias(format!("peers_{}", measure.id)))
        })
        .collect::<PolarsResult<_>>()?;
    Ok(frame.with_columns(medians))
}

/// The figures of other rows of the unit that rules with `each` name: a struct a row.
fn with_other_rows(
    frame: LazyFrame,
    rules: &[&Rule],
    inputs: &Inputs<'_>,
    form: &Form,
) -> LazyFrame {
    let names = rules.iter().flat_map(|rule| rule.names());
    let rows: BTreeSet<String> =
        names.filter_map(|name| Some(name.split_once('.')?.0.to_owned())).collect();
    if rows.is_empty() {
        return frame;
    }
    let wanted: Vec<Expr> =
        std::iter::once(col("unit")).chain(rows.iter().map(|row| col(row.as_str()))).collect();
    let of_unit = by_unit(inputs.cells.frame(), &[], form).select(wanted);
    frame.join(of_unit, [col("unit")], [col("unit")], left_in_order())
}

/// The kind and type of each row, for rules with `each`.
fn with_kinds(frame: LazyFrame, form: &Form) -> PolarsResult<LazyFrame> {
    let ids: Vec<&str> = form.indicators().map(|row| row.id.as_str()).collect();
    let kinds: Vec<&str> = form.indicators().map(|row| row.kind.as_str()).collect();
    let types: Vec<&str> = form.indicators().map(|row| row.type_.as_str()).collect();
    let table = df!("row" => &ids, "id" => &ids, "kind" => kinds, "type" => types)?;
    Ok(frame.join(table.lazy(), [col("row")], [col("row")], left_in_order()))
}

/// Sums over a register: a struct a unit. Units whose register is there but has no rows have zeros.
fn totals(
    inputs: &Inputs<'_>,
    total: &Total,
    registers: &Registers,
) -> Result<LazyFrame, CheckError> {
    let present: Vec<&str> = inputs
        .tables
        .iter()
        .filter(|(_, form, _)| *form == total.form)
        .map(|(unit, ..)| unit.as_str())
        .collect();
    sums(total, present, registers.get(&total.form).map(|register| &register.with_history))
}

/// The sums over a table of records, for some units.
fn sums(
    total: &Total,
    present: Vec<&str>,
    records: Option<&DataFrame>,
) -> Result<LazyFrame, CheckError> {
    let fail = |error| CheckError::Rule { rule: total.id.clone(), error };
    let sums: Vec<Expr> = total
        .columns
        .iter()
        .map(|(name, sql)| Ok(sql::expression(sql)?.cast(DataType::Float64).alias(name.as_str())))
        .collect::<PolarsResult<_>>()
        .map_err(fail)?;
    let grouped = match records {
        Some(records) => records.clone().lazy().group_by_stable([col("unit")]).agg(sums),
        None => df!("unit" => [""; 0]).map_err(fail)?.lazy().with_columns(none_of(total)),
    };
    let grouped = grouped.with_column(lit(true).alias("has_records"));
    let frame = df!("unit" => present).map_err(fail)?.lazy();
    let frame = frame.join(grouped, [col("unit")], [col("unit")], left_in_order());
    // Zero where there are no records, but for conditions; a sum that cannot tell stays missing.
    let zero = |name: &str| {
        let sum = when(col("has_records").is_null()).then(lit(0.0)).otherwise(col(name));
        sum.alias(name)
    };
    let mut sums = Vec::new();
    let mut known = Vec::new();
    for (name, sql) in &total.columns {
        let is_count = !adds_up_figures(&sql::read(sql).map_err(fail)?);
        sums.push(zero(name));
        known.push(if is_count { zero(name) } else { col(name.as_str()) });
    }
    Ok(frame.select([
        col("unit"),
        as_struct(sums).alias(total.id.as_str()),
        as_struct(known).alias(format!("{KNOWN}{}", total.id)),
    ]))
}

/// The columns of a total without a record.
fn none_of(total: &Total) -> Vec<Expr> {
    let none = || lit(NULL).cast(DataType::Float64);
    total.columns.iter().map(|(name, _)| none().alias(name.as_str())).collect()
}

/// The same list of a unit with other records.
pub(super) struct Variants {
    /// The register's form.
    pub form: String,
    /// By variant: its unit.
    pub units: Vec<String>,
    /// The records of all variants; `unit` is the variant's number.
    pub records: DataFrame,
}

impl Variants {
    /// A table by unit as it would be with the records of each variant: a row a variant, `unit` is its number.
    pub(super) fn put_in<'a>(
        &self,
        source: &Source<'a>,
        inputs: &Inputs<'a>,
    ) -> Result<Source<'a>, CheckError> {
        let numbers: Vec<String> = (0..self.units.len()).map(|at| at.to_string()).collect();
        let variants = df!("variant" => &numbers, "unit" => &self.units)?;
        let of_form = |total: &&Total| total.form == self.form;
        let replaced: Vec<&Total> = inputs.pipeline.rules.totals.iter().filter(of_form).collect();
        let both = |total: &&Total| [total.id.clone(), format!("{KNOWN}{}", total.id)];
        let dropped = replaced.iter().flat_map(both).chain(["unit".to_owned()]);
        let dropped: Vec<String> = dropped.collect();
        let mut frame = variants
            .lazy()
            .join(source.frame.clone(), [col("unit")], [col("unit")], left_in_order())
            .drop(by_name(dropped, false, false))
            .rename(["variant"], ["unit"], true);
        for total in replaced {
            let present = numbers.iter().map(String::as_str).collect();
            let sums = sums(total, present, Some(&self.records))?;
            frame = frame.join(sums, [col("unit")], [col("unit")], left_in_order());
        }
        let rounding = Rc::clone(&source.rounding);
        let (rules, form) = (source.rules.clone(), source.form);
        Source { frame, rules, form, rounding }.collected()
    }
}
