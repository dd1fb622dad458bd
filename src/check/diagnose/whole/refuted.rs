//! What the rules that hold say against a shift: in a form with many columns (a matrix) some figures are always near others by chance.

use std::collections::BTreeSet;

use polars::prelude::{Expr, Operator};

use super::Whole;
use crate::check::Inputs;
use crate::check::rule_cells::RuleCells;
use crate::check::violation::Violation;
use crate::definition::{Form, Rule, Scope};
use crate::model::CellKey;
use crate::tables::sql;
use data_editing::exact;

/// Whether most of the figures that would move stand in equations with others that would not, which hold as reported, and few in rules that do not.
pub(super) fn is_refuted(inputs: &Inputs<'_>, broken: &[Violation<'_>], whole: &Whole) -> bool {
    let ids = inputs.cells.ids();
    let Some(form) = inputs.pipeline.form(ids.form(whole.form)) else { return false };
    let is_moved =
        |(cell, value): &&(CellKey, _)| inputs.cells.value(*cell).and_then(exact) != *value;
    let moved: BTreeSet<CellKey> =
        whole.cells.iter().filter(is_moved).map(|(cell, _)| *cell).collect();
    let violated = |cell: &&CellKey| broken.iter().any(|of| of.cells.contains(cell));
    let violated = moved.iter().filter(violated).count();
    let number = inputs.period.number;
    let equations: Vec<(&Rule, Vec<String>)> = inputs
        .pipeline
        .rules
        .rules
        .iter()
        .filter(|rule| rule.meta.form == form.id && rule.when.is_none())
        .filter(|rule| rule.periods.is_empty() || rule.periods.contains(&number))
        .filter(|rule| is_equation(rule))
        .filter_map(|rule| Some((rule, RuleCells::of(rule, form).ok()?.cells)))
        .collect();
    let holds = |cell: &&CellKey| {
        equations.iter().any(|(rule, names)| {
            let cells = cells(inputs, form, (rule, names), **cell);
            let is_there = |cell: &CellKey| inputs.cells.value(*cell).is_some();
            cells.contains(cell)
                && cells.iter().all(is_there)
                && cells.iter().any(|cell| !moved.contains(cell))
        })
    };
    let held = moved.iter().filter(holds).count();
    2 * held > moved.len() && held > 2 * violated
}

fn is_equation(rule: &Rule) -> bool {
    let check = sql::read(&rule.check);
    check.is_ok_and(|check| matches!(check, Expr::BinaryExpr { op: Operator::Eq, .. }))
}

/// The cells of a rule where it looks at a cell; none where it does not.
fn cells(
    inputs: &Inputs<'_>,
    form: &Form,
    (rule, names): (&Rule, &[String]),
    cell: CellKey,
) -> Vec<CellKey> {
    let ids = inputs.cells.ids();
    let [unit, _, row, column] = ids.names(cell);
    let place = |name: &String| match &rule.scope {
        Scope::Measures(measures) if measures.iter().any(|id| id == column) => {
            ids.key(unit, &form.id, name, column)
        }
        Scope::Each(rows) if !name.contains('.') && rows.iter().any(|id| id == row) => {
            ids.key(unit, &form.id, row, name)
        }
        Scope::Each(_) | Scope::Unit => {
            let (row, column) = name.split_once('.')?;
            ids.key(unit, &form.id, row, column)
        }
        _ => None,
    };
    names.iter().map(place).collect::<Option<_>>().unwrap_or_default()
}
