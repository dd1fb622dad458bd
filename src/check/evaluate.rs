//! Rules evaluated over a table: where they do not hold, which cells they look at, and what one of them should be.

use std::collections::BTreeSet;
use std::sync::Arc;

use polars::prelude::*;

use super::linear::{Side, plain_terms, sides};
use super::money::MoneyPower;
use super::rounding::{Rounding, Step};
use super::rule_cells::{RowKeys, RuleCells, text_at};
use super::rules::{SAME, Source, sources_of_units};
use super::violation::Violation;
use super::{CheckError, Inputs, Registers, conditions, null_policy};
use crate::definition::{Form, Rule, Scope};
use crate::model::book::plain;
use crate::model::{CellKey, Ids};
use crate::tables::sql;

/// What two sides of a comparison may differ by where a rule says nothing: the dust of floating point.
pub(super) const DUST: f64 = 1e-6;

/// Figures that are nearer to each other are equal: half of the last place of exact figures.
const NEAR: f64 = DUST / 2.0;

/// The rules over whole units that do not hold with these lists, of some units.
pub(super) fn violations_of<'a>(
    inputs: &Inputs<'a>,
    lists: &Registers,
    units: &BTreeSet<&str>,
) -> Result<Vec<Violation<'a>>, CheckError> {
    let mut violations = Vec::new();
    for source in sources_of_units(inputs, lists, units)? {
        evaluate(source, inputs.cells.ids(), &mut violations)?;
    }
    Ok(violations)
}

/// Evaluates rules over one table, all in one pass, and gathers where they hold and where they do not.
pub(super) fn evaluate<'a>(
    source: Source<'a>,
    ids: &Ids,
    broken: &mut Vec<Violation<'a>>,
) -> Result<(), CheckError> {
    let Source { frame, rules, form, rounding } = source;
    let mut columns = Vec::new();
    let mut prepared = Vec::new();
    for (index, rule) in rules.iter().enumerate() {
        let fail = |error| CheckError::Rule { rule: rule.meta.id.clone(), error };
        let comparison = Comparison::of(rule, form, &frame).map_err(fail)?;
        let written = Written::of(rule, form, &comparison).map_err(fail)?;
        columns.extend(comparison.columns(index));
        columns.extend(written.columns(index).map_err(fail)?);
        prepared.push((comparison, written));
    }
    let keys = RowKeys::COLUMNS;
    let schema = frame.clone().collect_schema()?;
    let keep = schema
        .iter_names()
        .filter(|name| keys.contains(&name.as_str()) || name.starts_with(SAME))
        .map(|name| col(name.clone()));
    let all: Vec<Expr> = keep.chain(columns).collect();
    let table = frame.clone().select(all).collect().map_err(|error| {
        // All rules go in one pass; where that fails, one at a time shows which of them it is.
        let wrong =
            rules.iter().zip(&prepared).enumerate().find_map(|(index, (rule, (comparison, _)))| {
                let alone = frame.clone().select(comparison.columns(index)).collect();
                alone.err().map(|error| CheckError::Rule { rule: rule.meta.id.clone(), error })
            });
        wrong.unwrap_or(CheckError::Frame(error))
    })?;
    for (index, (rule, (comparison, written))) in rules.iter().zip(&prepared).enumerate() {
        let fail = |error| CheckError::Rule { rule: rule.meta.id.clone(), error };
        let gathered =
            gather(&table, index, rule, (comparison, written), form, &rounding, ids, broken);
        gathered.map_err(fail)?;
    }
    Ok(())
}

/// The rules that do not hold in each row of a table: their places among the table's rules, by the row's `unit`.
pub(super) fn find_failures(source: &Source<'_>) -> Result<Vec<(String, Vec<usize>)>, CheckError> {
    let mut columns = vec![col("unit")];
    for (index, rule) in source.rules.iter().enumerate() {
        let fail = |error| CheckError::Rule { rule: rule.meta.id.clone(), error };
        let comparison = Comparison::of(rule, source.form, &source.frame).map_err(fail)?;
        columns.push(comparison.holds.alias(format!("holds{index}")));
    }
    let table = source.frame.clone().select(columns).collect()?;
    let units = table.column("unit")?.str()?;
    let holds = (0..source.rules.len())
        .map(|index| table.column(&format!("holds{index}"))?.bool().cloned())
        .collect::<PolarsResult<Vec<_>>>()?;
    let of_row = |row: usize| {
        let fails = (0..holds.len()).filter(|index| holds[*index].get(row) == Some(false));
        (units.get(row).unwrap_or("").to_owned(), fails.collect())
    };
    Ok((0..table.height()).map(of_row).collect())
}

/// A rule's expression: two sides where it compares numbers, else a truth.
struct Comparison {
    holds: Expr,
    left: Option<Expr>,
    right: Option<Expr>,
    /// The names that are missing where they must not be.
    missing: Option<Expr>,
    equality: bool,
    /// Equal sides do not satisfy it.
    is_strict: bool,
}

impl Comparison {
    fn of(rule: &Rule, form: &Form, frame: &LazyFrame) -> PolarsResult<Self> {
        let check = conditions::in_check(rule, form, null_policy::expression(rule, form)?);
        let missing = null_policy::names(rule)?;
        let tolerance = match &rule.tolerance {
            Some(sql) => sql::expression(sql)?.cast(DataType::Float64) + lit(DUST),
            None => lit(DUST),
        };
        let holds = tolerant(&check, &tolerance, frame)?;
        let (equality, is_strict) = (false, false);
        let mut comparison = Self { holds, left: None, right: None, missing, equality, is_strict };
        if let Expr::BinaryExpr { left, op, right } = &check
            && is_tolerant(*op)
            && is_numeric(frame, left)?
            && is_numeric(frame, right)?
        {
            let side = |side: &Expr| sql::finite(side.clone()).cast(DataType::Float64);
            comparison.equality = *op == Operator::Eq;
            comparison.is_strict = matches!(op, Operator::Lt | Operator::Gt);
            comparison.left = Some(side(left));
            comparison.right = Some(side(right));
        }
        if let Some(missing) = &comparison.missing {
            comparison.holds =
                when(missing.clone().neq(lit(""))).then(lit(false)).otherwise(comparison.holds);
        }
        if let Some(when) = &rule.when {
            let when = conditions::in_condition(rule, form, sql::expression(when)?);
            let when = without_dust(when, frame)?.fill_null(lit(false));
            comparison.holds = when.not().or(comparison.holds);
        }
        Ok(comparison)
    }

    fn columns(&self, index: usize) -> Vec<Expr> {
        let mut columns = vec![self.holds.clone().alias(format!("holds{index}"))];
        let sides = [(&self.left, "left"), (&self.right, "right"), (&self.missing, "missing")];
        for (side, name) in sides {
            if let Some(side) = side {
                columns.push(side.clone().alias(format!("{name}{index}")));
            }
        }
        columns
    }
}

/// A rule as it is written: the cells that it names, and both sides where it compares numbers.
struct Written {
    names: RuleCells,
    sides: [Side; 2],
    money: MoneyPower,
    /// It has no tolerance.
    asks_rounding: bool,
}

impl Written {
    fn of(rule: &Rule, form: &Form, comparison: &Comparison) -> PolarsResult<Self> {
        let names = RuleCells::of(rule, form)?;
        let sides = sides(&rule.check, &names.cells, &RuleCells::totals(rule))?;
        let sides = sides.filter(|_| comparison.left.is_some()).unwrap_or_default();
        let money = MoneyPower::of(rule)?;
        Ok(Self { names, sides, money, asks_rounding: rule.tolerance.is_none() })
    }

    /// The figures from which a side is computed, where rounding is asked for.
    fn columns(&self, index: usize) -> PolarsResult<Vec<Expr>> {
        let names: BTreeSet<&String> =
            Side::figures(&self.sides).filter(|_| self.asks_rounding).collect();
        let figure = |name: &&String| {
            let value = sql::finite(sql::expression(name)?).cast(DataType::Float64);
            Ok(value.alias(figure_column(index, name)))
        };
        names.iter().map(figure).collect()
    }
}

fn figure_column(index: usize, name: &str) -> String {
    format!("figure{index} {name}")
}

/// Whether figures are compared.
fn is_tolerant(op: Operator) -> bool {
    matches!(op, Operator::Eq | Operator::LtEq | Operator::GtEq | Operator::Lt | Operator::Gt)
}

/// The expression with its comparisons of figures made as far as a tolerance goes, those beside `AND` and `OR` too. A strict comparison stays strict: what is equal but for
/// the dust of floating point is equal. So it is in every comparison within another.
fn tolerant(expression: &Expr, tolerance: &Expr, frame: &LazyFrame) -> PolarsResult<Expr> {
    let Expr::BinaryExpr { left, op, right } = expression else {
        return without_dust(expression.clone(), frame);
    };
    if let Operator::And | Operator::LogicalAnd | Operator::Or | Operator::LogicalOr = op {
        let side = |side: &Expr| -> PolarsResult<Arc<Expr>> {
            Ok(Arc::new(tolerant(side, tolerance, frame)?))
        };
        return Ok(Expr::BinaryExpr { left: side(left)?, op: *op, right: side(right)? });
    }
    let is_order = is_tolerant(*op) || *op == Operator::NotEq;
    if !is_order || !is_numeric(frame, left)? || !is_numeric(frame, right)? {
        return without_dust(expression.clone(), frame);
    }
    let side = |side: &Expr| without_dust(side.clone(), frame);
    Ok(compared(side(left)?, *op, side(right)?, tolerance))
}

/// A comparison of figures.
fn compared(left: Expr, op: Operator, right: Expr, tolerance: &Expr) -> Expr {
    // A sum or product of huge figures may still be beyond all numbers.
    let (left, right) = (sql::finite(left), sql::finite(right));
    match op {
        Operator::Eq => (left - right).abs().lt_eq(tolerance.clone()),
        Operator::NotEq => (left - right).abs().gt(lit(NEAR)),
        Operator::LtEq => left.lt_eq(right + tolerance.clone()),
        Operator::GtEq => (left + tolerance.clone()).gt_eq(right),
        Operator::Lt => (left + lit(NEAR)).lt(right),
        _ => left.gt(right + lit(NEAR)),
    }
}

/// The expression with the dust of floating point left out of account where it compares what it calculates.
fn without_dust(expression: Expr, frame: &LazyFrame) -> PolarsResult<Expr> {
    let calculates = |side: &Expr| {
        side.into_iter()
            .any(|part| matches!(part, Expr::BinaryExpr { op, .. } if op.is_arithmetic()))
    };
    let mut failed = None;
    let exact = expression.map_expr(|part| match &part {
        Expr::BinaryExpr { left, op, right }
            if (is_tolerant(*op) || *op == Operator::NotEq)
                && (calculates(left) || calculates(right)) =>
        {
            match is_numeric(frame, left).and_then(|is| Ok(is && is_numeric(frame, right)?)) {
                Ok(true) => compared((**left).clone(), *op, (**right).clone(), &lit(NEAR)),
                Ok(false) => part,
                Err(error) => {
                    failed = Some(error);
                    part
                }
            }
        }
        _ => part,
    });
    failed.map_or(Ok(exact), Err)
}

fn is_numeric(frame: &LazyFrame, expression: &Expr) -> PolarsResult<bool> {
    let schema = frame.clone().select([expression.clone().alias("side")]).collect_schema()?;
    Ok(schema.get("side").is_some_and(DataType::is_primitive_numeric))
}

/// Goes through the rows of an evaluated table.
#[expect(clippy::too_many_arguments, reason = "one rule of a source, evaluated")]
fn gather<'a>(
    table: &DataFrame,
    index: usize,
    rule: &'a Rule,
    (comparison, written): (&Comparison, &Written),
    form: &Form,
    rounding: &Rounding<'_>,
    ids: &Ids,
    broken: &mut Vec<Violation<'a>>,
) -> PolarsResult<()> {
    let holds = table.column(&format!("holds{index}"))?.bool()?.clone();
    let side = |name: &str| table.column(&format!("{name}{index}")).ok().and_then(|c| c.f64().ok());
    let (left, right) = (side("left"), side("right"));
    let keys = RowKeys::of(table, ids);
    let lacking = table.column(&format!("missing{index}")).ok().and_then(|c| c.str().ok());
    let Written { names, sides, money, .. } = written;
    let terms = if comparison.equality { plain_terms(sides) } else { Vec::new() };
    // Where a figure is missing and the rule has a result, it counts as nought.
    let figure = |name: &str, row: usize| {
        let column = table.column(&figure_column(index, name)).ok()?;
        column.f64().ok()?.get(row)
    };
    for row in 0..table.height() {
        if holds.get(row) != Some(false) || !keys.applies(rule, row) {
            continue;
        }
        let lacking: Vec<&str> = text_at(lacking, row).split_whitespace().collect();
        let place = |name: &str| keys.cell(rule, form, name, row);
        let mut cells: Vec<CellKey> = names.cells.iter().filter_map(|name| place(name)).collect();
        let is_same = |field: &str| {
            let column = table.column(&format!("{SAME}{field}"));
            rule.scope == Scope::Record
                && column.is_ok_and(|c| c.bool().is_ok_and(|c| c.get(row) == Some(true)))
        };
        let mut subject = names.subject.as_deref().and_then(place);
        if !lacking.is_empty() {
            // The figures that are not there are to blame, not those that are.
            let own = names.cells.iter().filter(|name| lacking.contains(&name.as_str()));
            let absent: Vec<CellKey> = own.filter_map(|name| place(name)).collect();
            if !absent.is_empty() {
                subject = absent.first().copied();
                cells = absent;
            }
        }
        let Some(subject) = subject.or_else(|| cells.first().copied()) else { continue };
        let (left, right) = (left.and_then(|c| c.get(row)), right.and_then(|c| c.get(row)));
        let order = left.zip(right).and_then(|(left, right)| left.partial_cmp(&right));
        let value = |name: &str| figure(name, row).unwrap_or_default();
        let slack = |step| rounding.slack((rule, sides), subject.unit, step, place, value, order);
        let shown = slack(Step::Shown);
        let is_rounded = left.zip(right).is_some_and(|(a, b)| (a - b).abs() <= shown + DUST);
        if is_rounded && !comparison.is_strict && lacking.is_empty() {
            continue;
        }
        let factors = terms.iter().filter_map(|(name, factor)| Some((place(name)?, *factor)));
        let operands = |side: &Side| -> Vec<(CellKey, f64)> {
            let terms = side.terms.iter().filter(|_| side.is_sum);
            let found: Option<Vec<_>> =
                terms.map(|(name, factor)| Some((place(name)?, *factor))).collect();
            found.unwrap_or_default()
        };
        let kind = |name: &str| {
            let [_, _, row, column] = ids.names(place(name)?);
            Some(form.type_of(row, column))
        };
        broken.push(Violation {
            rule,
            money: money.count(rounding.pipeline(), kind),
            subject,
            unchanged: cells
                .iter()
                .filter(|cell| is_same(ids.column(cell.column)))
                .copied()
                .collect(),
            cells,
            factors: factors.collect(),
            sides: left.zip(right).filter(|_| comparison.equality),
            compared: left.zip(right),
            operands: sides.each_ref().map(operands),
            rounding: shown,
            rounding_to_noughts: slack(Step::Noughts),
            lacking: lacking.iter().map(|name| null_policy::label(name, rule, form)).collect(),
        });
    }
    Ok(())
}

/// A number without the dust of floating point.
pub(super) fn rounded(value: f64) -> String {
    plain((value * 1e6).round() / 1e6)
}
