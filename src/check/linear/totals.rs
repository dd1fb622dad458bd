//! Sums over a register as sums over its cells.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use polars::prelude::*;

use super::shape::number;
use crate::check::{Inputs, Registers};
use crate::definition::{CHILDREN, Total};
use crate::model::{CellKey, FormId, Ids, RowId, UnitId};
use crate::tables::sql;
use data_editing::{Exact, ONE, exact};

/// A total of one unit: its cells, and the other terms of it.
#[derive(Debug, Clone, Default)]
pub(crate) struct UnitTotal {
    pub terms: Vec<(CellKey, Exact)>,
    pub constant: Exact,
    /// Whether the list has a record at all.
    pub has_records: bool,
}

/// One summand of a total: a field or a number, over the records that a condition picks.
struct Summand {
    condition: Option<Expr>,
    field: Option<String>,
    /// In millionths.
    factor: Exact,
}

/// The totals that are sums of cells, by `total.column` and unit. Totals that only count are not among them.
#[derive(Default)]
pub(crate) struct RegisterTotals {
    totals: BTreeMap<String, BTreeMap<UnitId, UnitTotal>>,
    /// The records one level below a record, where their codes form a hierarchy.
    children: BTreeMap<(UnitId, FormId, RowId), Vec<RowId>>,
    ids: Option<Arc<Ids>>,
}

impl RegisterTotals {
    /// # Errors
    /// Where polars cannot evaluate the condition of a sum.
    pub(crate) fn new(inputs: &Inputs<'_>, registers: &Registers) -> PolarsResult<Self> {
        let mut totals = BTreeMap::new();
        for total in &inputs.pipeline.rules.totals {
            for (name, sql) in &total.columns {
                let expression = sql::read(sql)?;
                let mut summands = Vec::new();
                let fields = numbers_of(inputs, &total.form);
                let is_sum = collect(&expression, None, ONE, &fields, &mut summands).is_some();
                if !is_sum || summands.iter().all(|summand| summand.field.is_none()) {
                    continue;
                }
                let mut units = units(total, &summands, registers, inputs.cells.ids())?;
                // A list without records comes to zero; of one that nobody sent nothing is known.
                let sent = sent_by(inputs, &total.form);
                units.retain(|unit, _| sent.contains(unit));
                for unit in sent {
                    units.entry(unit).or_default();
                }
                totals.insert(format!("{}.{name}", total.id), units);
            }
        }
        let ids = Some(Arc::clone(inputs.cells.ids()));
        Ok(Self { totals, children: children(inputs, registers), ids })
    }

    pub(crate) fn has(&self, name: &str) -> bool {
        let is_below = name.split_once('.').is_some_and(|(of, _)| of == CHILDREN);
        self.totals.contains_key(name) || is_below && !self.children.is_empty()
    }

    /// The sum of a field over the records one level below that of a cell; `None` if there are none.
    pub(crate) fn below(&self, name: &str, cell: CellKey) -> Option<UnitTotal> {
        let column =
            self.ids.as_ref()?.find_column(name.strip_prefix(CHILDREN)?.strip_prefix('.')?)?;
        let rows = self.children.get(&(cell.unit, cell.form, cell.row))?;
        let terms = rows.iter().map(|row| (CellKey { row: *row, column, ..cell }, ONE));
        Some(UnitTotal { terms: terms.collect(), constant: 0, has_records: true })
    }

    /// The total of a unit; `None` if its register was not sent.
    pub(crate) fn of(&self, name: &str, unit: UnitId) -> Option<&UnitTotal> {
        self.totals.get(name)?.get(&unit)
    }
}

/// By record of a register with a hierarchy the records one level below it.
fn children(
    inputs: &Inputs<'_>,
    registers: &Registers,
) -> BTreeMap<(UnitId, FormId, RowId), Vec<RowId>> {
    let mut children: BTreeMap<_, Vec<RowId>> = BTreeMap::new();
    for (id, register) in registers {
        let levels = inputs.pipeline.form(id).and_then(|form| form.levels.as_ref());
        let Some(levels) = levels else { continue };
        let codes = || {
            register.records().iter().filter_map(move |record| {
                let cell = inputs.cells.find(&record.unit, id, &record.row, &levels.field)?;
                Some((cell.key(), cell.text()))
            })
        };
        let mut by_code: BTreeMap<(UnitId, &str), CellKey> = BTreeMap::new();
        for (cell, text) in codes() {
            by_code.entry((cell.unit, text)).or_insert(cell);
        }
        for (cell, text) in codes() {
            let parent = levels.parent(text).and_then(|above| by_code.get(&(cell.unit, above)));
            if let Some(parent) = parent {
                let key = (parent.unit, parent.form, parent.row);
                children.entry(key).or_default().push(cell.row);
            }
        }
    }
    children
}

/// The units that sent a form.
fn sent_by(inputs: &Inputs<'_>, form: &str) -> BTreeSet<UnitId> {
    let tables = inputs.tables.iter().filter(|(_, sent, _)| sent == form);
    tables.filter_map(|(unit, ..)| inputs.cells.ids().find_unit(unit)).collect()
}

fn numbers_of(inputs: &Inputs<'_>, form: &str) -> Vec<String> {
    let form = inputs.pipeline.form(form);
    let fields = form.into_iter().flat_map(|form| form.fields());
    fields.filter(|field| field.kind.is_number()).map(|field| field.id.clone()).collect()
}

/// The summands of an aggregate expression; `None` if it is more than a sum.
fn collect(
    expression: &Expr,
    condition: Option<&Expr>,
    factor: Exact,
    fields: &[String],
    summands: &mut Vec<Summand>,
) -> Option<()> {
    match expression {
        Expr::Agg(AggExpr::Sum(inner)) => {
            records(inner, condition.cloned(), factor, fields, summands)
        }
        // A guard: without it the sum is missing.
        Expr::Ternary { truthy, falsy, .. } if is_null(falsy) => {
            collect(truthy, condition, factor, fields, summands)
        }
        Expr::Alias(inner, _) | Expr::Cast { expr: inner, .. } => {
            collect(inner, condition, factor, fields, summands)
        }
        Expr::BinaryExpr { left, op, right } => match op {
            Operator::Plus | Operator::Minus => {
                collect(left, condition, factor, fields, summands)?;
                let sign = if *op == Operator::Plus { factor } else { -factor };
                collect(right, condition, sign, fields, summands)
            }
            Operator::Multiply => {
                let (number, rest) = match (number(left), number(right)) {
                    (Some(number), _) => (number, right),
                    (_, Some(number)) => (number, left),
                    _ => return None,
                };
                let factor = exact(number)?.checked_mul(factor)? / ONE;
                collect(rest, condition, factor, fields, summands)
            }
            _ => None,
        },
        _ => None,
    }
}

/// What is summed of each record.
fn records(
    expression: &Expr,
    condition: Option<Expr>,
    factor: Exact,
    fields: &[String],
    summands: &mut Vec<Summand>,
) -> Option<()> {
    if let Some(number) = number(expression) {
        let factor = exact(number)?.checked_mul(factor)? / ONE;
        summands.push(Summand { condition, field: None, factor });
        return Some(());
    }
    let both = |more: Expr| match &condition {
        Some(condition) => condition.clone().and(more),
        None => more,
    };
    match expression {
        Expr::Column(name) => {
            let field = fields.iter().find(|field| *field == name.as_str())?.clone();
            summands.push(Summand { condition, field: Some(field), factor });
            Some(())
        }
        Expr::Cast { expr, .. } => records(expr, condition, factor, fields, summands),
        Expr::Filter { input, by } => {
            let condition = both(by.as_ref().clone());
            records(input, Some(condition), factor, fields, summands)
        }
        Expr::Ternary { predicate, truthy, falsy } => {
            let by_figure = predicate.as_ref().into_iter().any(|part| {
                matches!(part, Expr::Column(name) if fields.iter().any(|f| f == name.as_str()))
            });
            if by_figure {
                return None;
            }
            let holds = predicate.as_ref().clone().fill_null(lit(false));
            records(truthy, Some(both(holds.clone())), factor, fields, summands)?;
            if is_null(falsy) {
                return Some(());
            }
            records(falsy, Some(both(holds.not())), factor, fields, summands)
        }
        _ => None,
    }
}

fn is_null(expression: &Expr) -> bool {
    matches!(expression, Expr::Literal(literal) if literal.is_null())
}

/// The summands put to each unit's records.
fn units(
    total: &Total,
    summands: &[Summand],
    registers: &Registers,
    ids: &Ids,
) -> PolarsResult<BTreeMap<UnitId, UnitTotal>> {
    let mut units: BTreeMap<UnitId, UnitTotal> = BTreeMap::new();
    let Some(register) = registers.get(&total.form) else { return Ok(units) };
    for record in register.records() {
        if let Some(unit) = ids.find_unit(&record.unit) {
            units.entry(unit).or_default().has_records = true;
        }
    }
    let picked = register.with_history.clone().lazy().select(
        summands
            .iter()
            .enumerate()
            .filter_map(|(number, summand)| {
                let condition = sql::defined(summand.condition.clone()?).fill_null(lit(false));
                Some(condition.alias(number.to_string()))
            })
            .collect::<Vec<_>>(),
    );
    let picked = picked.collect()?;
    for (number, summand) in summands.iter().enumerate() {
        let picked = picked.column(&number.to_string()).ok().map(Column::bool).transpose()?;
        for (index, record) in register.records().iter().enumerate() {
            if picked.is_some_and(|picked| picked.get(index) != Some(true)) {
                continue;
            }
            let field = summand.field.as_deref();
            let cell = ids.key(&record.unit, &total.form, &record.row, field.unwrap_or(""));
            let Some(cell) = cell else { continue };
            let unit = units.entry(cell.unit).or_default();
            match field {
                Some(_) => unit.terms.push((cell, summand.factor)),
                None => unit.constant += summand.factor,
            }
        }
    }
    Ok(units)
}
