//! The declared rules, evaluated over wide tables as polars expressions.

use std::collections::BTreeSet;

use polars::prelude::*;
use polars::sql::sql_expr;

use super::blame::{Broken, CellKey, Evaluated};
use super::wide::{by_measure, by_record, by_row_with_history, by_unit, left_in_order, to_date};
use super::{CheckError, Inputs, Registers};
use crate::definition::{Form, Rule, Scope, names_in};
use crate::model::book::plain;

/// What two sides of a comparison may differ by where a rule says nothing: the dust of floating point.
const DUST: f64 = 1e-6;

/// Evaluates the rules of an indicator form.
pub fn indicators<'a>(
    inputs: &Inputs<'a>,
    form: &'a Form,
    registers: &Registers,
) -> Result<Evaluated<'a>, CheckError> {
    let mut evaluated = Evaluated::default();
    let (mut by_measures, mut by_rows, mut by_units) = (Vec::new(), Vec::new(), Vec::new());
    for rule in rules_of(inputs, form) {
        match &rule.scope {
            Scope::Measures(_) => by_measures.push(rule),
            Scope::Each(_) => by_rows.push(rule),
            Scope::Unit | Scope::Record => by_units.push(rule),
        }
    }
    if !by_measures.is_empty() {
        evaluate(by_measure(inputs.cells, form), &by_measures, form, &mut evaluated)?;
    }
    if !by_rows.is_empty() {
        let frame = by_row_with_history(inputs.cells, inputs.history, form);
        let frame = with_kinds(frame, form).map_err(CheckError::Frame)?;
        evaluate(frame, &by_rows, form, &mut evaluated)?;
    }
    if !by_units.is_empty() {
        let mut frame = by_unit(inputs.cells, inputs.history, form);
        for total in &inputs.pipeline.rules.totals {
            let sums = totals(inputs, total, registers)?;
            frame = frame.join(sums, [col("unit")], [col("unit")], left_in_order());
        }
        evaluate(frame, &by_units, form, &mut evaluated)?;
    }
    Ok(evaluated)
}

/// Evaluates the rules of a register's records.
pub fn register<'a>(
    inputs: &Inputs<'a>,
    form: &'a Form,
    registers: &Registers,
) -> Result<Evaluated<'a>, CheckError> {
    let mut evaluated = Evaluated::default();
    let rules: Vec<&Rule> = rules_of(inputs, form).collect();
    if rules.is_empty() {
        return Ok(evaluated);
    }
    let closes = inputs.pipeline.calendar.closes;
    let day = |date: jiff::civil::Date| to_date(lit(date.to_string()));
    let records = match registers.get(&form.id) {
        Some(register) => register.with_history.clone().lazy(),
        None => by_record(inputs.cells, form),
    };
    let frame = records.with_columns([
        day(inputs.period.open(closes)).alias("period_start"),
        day(inputs.period.close(closes)).alias("period_end"),
    ]);
    evaluate(frame, &rules, form, &mut evaluated)?;
    Ok(evaluated)
}

fn rules_of<'a>(inputs: &Inputs<'a>, form: &Form) -> impl Iterator<Item = &'a Rule> {
    let (id, number) = (form.id.clone(), inputs.period.number);
    inputs.pipeline.rules.rules.iter().filter(move |rule| {
        rule.form == id && (rule.periods.is_empty() || rule.periods.contains(&number))
    })
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
    total: &crate::definition::Total,
    registers: &Registers,
) -> Result<LazyFrame, CheckError> {
    let fail = |error| CheckError::Rule { rule: total.id.clone(), error };
    let present: Vec<&str> = inputs
        .tables
        .iter()
        .filter(|(_, form, _)| *form == total.form)
        .map(|(unit, ..)| unit.as_str())
        .collect();
    let names: Vec<Expr> = total.columns.iter().map(|(name, _)| col(name.as_str())).collect();
    // Zero where there are no records; a sum that cannot tell stays missing.
    let zeros = total.columns.iter().map(|(name, _)| {
        let sum = col(name.as_str());
        when(col("has_records").is_null()).then(lit(0.0)).otherwise(sum).alias(name.as_str())
    });
    let present = df!("unit" => present).map_err(fail)?.lazy();
    let sums: Vec<Expr> = total
        .columns
        .iter()
        .map(|(name, sql)| Ok(sql_expr(sql)?.cast(DataType::Float64).alias(name.as_str())))
        .collect::<PolarsResult<_>>()
        .map_err(fail)?;
    let Some(register) = registers.get(&total.form) else {
        let columns: Vec<Expr> =
            total.columns.iter().map(|(name, _)| lit(0.0).alias(name.as_str())).collect();
        return Ok(present.select([col("unit"), as_struct(columns).alias(total.id.as_str())]));
    };
    let grouped = register.with_history.clone().lazy().group_by_stable([col("unit")]).agg(sums);
    let grouped = grouped.with_column(lit(true).alias("has_records"));
    Ok(present
        .join(grouped, [col("unit")], [col("unit")], left_in_order())
        .with_columns(zeros.collect::<Vec<_>>())
        .select([col("unit"), as_struct(names).alias(total.id.as_str())]))
}

/// Evaluates rules over one table, all in one pass, and gathers where they hold and where they do not.
fn evaluate<'a>(
    frame: LazyFrame,
    rules: &[&'a Rule],
    form: &Form,
    evaluated: &mut Evaluated<'a>,
) -> Result<(), CheckError> {
    let mut columns = Vec::new();
    let mut prepared = Vec::new();
    for (at, rule) in rules.iter().enumerate() {
        let fail = |error| CheckError::Rule { rule: rule.id.clone(), error };
        let comparison = Comparison::of(rule, &frame).map_err(fail)?;
        columns.extend(comparison.columns(at));
        prepared.push(comparison);
    }
    let keys = ["unit", "column", "row", "kind"];
    let schema = frame.clone().collect_schema().map_err(CheckError::Frame)?;
    let keep = keys.iter().filter(|key| schema.contains(key)).map(|key| col(*key));
    let all: Vec<Expr> = keep.chain(columns).collect();
    let table = frame.clone().select(all).collect().map_err(|error| {
        // All rules go in one pass; where that fails, one at a time tells which of them it is.
        let wrong = rules.iter().zip(&prepared).enumerate().find_map(|(at, (rule, comparison))| {
            let alone = frame.clone().select(comparison.columns(at)).collect();
            alone.err().map(|error| CheckError::Rule { rule: rule.id.clone(), error })
        });
        wrong.unwrap_or(CheckError::Frame(error))
    })?;
    for (at, (rule, comparison)) in rules.iter().zip(&prepared).enumerate() {
        let fail = |error| CheckError::Rule { rule: rule.id.clone(), error };
        gather(&table, at, rule, comparison, form, evaluated).map_err(fail)?;
    }
    Ok(())
}

/// A rule's expression: two sides where it compares numbers, else a truth.
struct Comparison {
    holds: Expr,
    left: Option<Expr>,
    right: Option<Expr>,
    equality: bool,
}

impl Comparison {
    fn of(rule: &Rule, frame: &LazyFrame) -> PolarsResult<Self> {
        let check = sql_expr(&rule.check)?;
        let tolerance = match &rule.tolerance {
            Some(sql) => sql_expr(sql)?.cast(DataType::Float64) + lit(DUST),
            None => lit(DUST),
        };
        let mut comparison =
            Self { holds: check.clone(), left: None, right: None, equality: false };
        if let Expr::BinaryExpr { left, op, right } = &check {
            let (left, right) = (left.as_ref().clone(), right.as_ref().clone());
            let numeric = is_numeric(frame, &left)? && is_numeric(frame, &right)?;
            let holds = match op {
                Operator::Eq => Some((left.clone() - right.clone()).abs().lt_eq(tolerance)),
                Operator::LtEq | Operator::Lt => {
                    Some(left.clone().lt_eq(right.clone() + tolerance))
                }
                Operator::GtEq | Operator::Gt => {
                    Some((left.clone() + tolerance).gt_eq(right.clone()))
                }
                _ => None,
            };
            if numeric && let Some(holds) = holds {
                comparison.equality = *op == Operator::Eq;
                // A strict comparison stays strict.
                comparison.holds =
                    if matches!(op, Operator::Lt | Operator::Gt) { check.clone() } else { holds };
                comparison.left = Some(left.cast(DataType::Float64));
                comparison.right = Some(right.cast(DataType::Float64));
            }
        }
        if let Some(when) = &rule.when {
            let when = sql_expr(when)?.fill_null(lit(false));
            comparison.holds = when.not().or(comparison.holds);
        }
        Ok(comparison)
    }

    fn columns(&self, at: usize) -> Vec<Expr> {
        let mut columns = vec![self.holds.clone().alias(format!("holds{at}"))];
        for (side, name) in [(&self.left, "left"), (&self.right, "right")] {
            if let Some(side) = side {
                columns.push(side.clone().alias(format!("{name}{at}")));
            }
        }
        columns
    }
}

fn is_numeric(frame: &LazyFrame, expression: &Expr) -> PolarsResult<bool> {
    let schema = frame.clone().select([expression.clone().alias("side")]).collect_schema()?;
    Ok(schema.get("side").is_some_and(DataType::is_primitive_numeric))
}

/// Goes through the rows of an evaluated table.
fn gather<'a>(
    table: &DataFrame,
    at: usize,
    rule: &'a Rule,
    comparison: &Comparison,
    form: &Form,
    evaluated: &mut Evaluated<'a>,
) -> PolarsResult<()> {
    let holds = table.column(&format!("holds{at}"))?.bool()?.clone();
    let side = |name: &str| table.column(&format!("{name}{at}")).ok().and_then(|c| c.f64().ok());
    let (left, right) = (side("left"), side("right"));
    let key = |name: &str| table.column(name).ok().and_then(|column| column.str().ok());
    let (units, measures, rows) = (key("unit"), key("column"), key("row"));
    let kinds = key("kind");
    let names = Names::of(rule, form);
    for row in 0..table.height() {
        let text = |column| text_at(column, row);
        if let Scope::Measures(wanted) = &rule.scope
            && !wanted.iter().any(|measure| measure == text(measures))
        {
            continue;
        }
        if let Scope::Each(wanted) = &rule.scope
            && !wanted.iter().any(|kind| kind.as_str() == text(kinds))
        {
            continue;
        }
        let place = |name: &str| -> Option<CellKey> {
            let (row, column) = match &rule.scope {
                Scope::Measures(_) => (name, text(measures)),
                Scope::Each(_) | Scope::Record => (text(rows), name),
                Scope::Unit => name.split_once('.')?,
            };
            Some(CellKey::new(text(units), &form.id, row, column))
        };
        let cells: Vec<CellKey> = names.cells.iter().filter_map(|name| place(name)).collect();
        match holds.get(row) {
            Some(true) => evaluated.held.extend(cells),
            Some(false) => {
                let (left, right) = (left.and_then(|c| c.get(row)), right.and_then(|c| c.get(row)));
                let Some(subject) =
                    names.subject.as_deref().and_then(place).or_else(|| cells.first().cloned())
                else {
                    continue;
                };
                let expected = if comparison.equality {
                    if names.subject_is_right {
                        left
                    } else {
                        right.filter(|_| names.subject_is_side)
                    }
                } else {
                    None
                };
                evaluated.broken.push(Broken {
                    rule,
                    subject,
                    cells,
                    sides: left.zip(right).filter(|_| comparison.equality),
                    expected: expected.map(rounded),
                });
            }
            None => {}
        }
    }
    Ok(())
}

fn text_at(column: Option<&StringChunked>, row: usize) -> &str {
    column.and_then(|column| column.get(row)).unwrap_or("")
}

/// A number without the dust of floating point.
pub fn rounded(value: f64) -> String {
    plain((value * 1e6).round() / 1e6)
}

/// The cells that a rule's expression names, and the one it is about.
struct Names {
    cells: Vec<String>,
    subject: Option<String>,
    subject_is_side: bool,
    subject_is_right: bool,
}

impl Names {
    fn of(rule: &Rule, form: &Form) -> Self {
        let is_cell = |name: &String| match &rule.scope {
            Scope::Measures(_) => form.row(name).is_some(),
            Scope::Each(_) => form.measures().any(|measure| measure.id == *name),
            Scope::Record => form.fields().any(|field| field.id == *name),
            Scope::Unit => name.split_once('.').is_some_and(|(row, measure)| {
                form.row(row).is_some() && form.measures().any(|m| m.id == measure)
            }),
        };
        let mut seen = BTreeSet::new();
        let cells: Vec<String> = names_in(&rule.check)
            .into_iter()
            .map(|(_, name)| name)
            .filter(is_cell)
            .filter(|name| seen.insert(name.clone()))
            .collect();
        let sides: Vec<&str> = rule.check.split('=').map(str::trim).collect();
        let single = |side: &str| cells.iter().find(|name| *name == side).cloned();
        let (left, right) = match sides.as_slice() {
            [left, right] => (single(left.trim_end_matches(['<', '>', ' '])), single(right)),
            _ => (None, None),
        };
        let subject = rule.cell.clone().or_else(|| left.clone()).or_else(|| right.clone());
        let subject_is_left = subject.is_some() && subject == left;
        let subject_is_right = !subject_is_left && subject.is_some() && subject == right;
        Self {
            cells,
            subject_is_side: subject_is_left || subject_is_right,
            subject_is_right,
            subject,
        }
    }
}
