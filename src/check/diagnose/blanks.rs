//! Units in which a figure is missing that an equation looks at. No rule is broken as reported, and still the others may leave no value for it.

use std::collections::{BTreeMap, BTreeSet};

use polars::prelude::{Expr, Operator};

use super::context::Context;
use crate::check::rule_cells::RuleCells;
use crate::check::{CheckError, Inputs};
use crate::definition::{Rule, Scope};
use crate::model::{FormId, UnitId};
use crate::tables::sql;

/// The rules of a form that are equations, each with the names of its cells.
type Equations<'a> = Vec<(&'a Rule, BTreeSet<String>)>;

/// The units with a blank in an equation between two cells at least.
pub(super) fn units_with_blanks(
    inputs: &Inputs<'_>,
    context: &Context<'_>,
) -> Result<BTreeSet<UnitId>, CheckError> {
    let ids = inputs.cells.ids();
    let mut equations: BTreeMap<FormId, Equations<'_>> = BTreeMap::new();
    for rule in &inputs.pipeline.rules.rules {
        let fail = |error| CheckError::Rule { rule: rule.meta.id.clone(), error };
        let Some(form) = inputs.pipeline.form(&rule.meta.form) else { continue };
        let Some(id) = ids.find_form(&form.id) else { continue };
        let written = sql::read(&rule.check).map_err(fail)?;
        let cells = RuleCells::of(rule, form).map_err(fail)?.cells;
        if matches!(written, Expr::BinaryExpr { op: Operator::Eq, .. }) && cells.len() > 1 {
            let of_form = equations.entry(id).or_default();
            of_form.push((rule, cells.into_iter().collect()));
        }
    }
    let mut units = BTreeSet::new();
    for cell in inputs.cells.iter() {
        let key = cell.key();
        let Some(rules) = equations.get(&key.form) else { continue };
        let is_asked = cell.value().is_none() && !cell.is_crossed();
        if !is_asked || units.contains(&key.unit) || !context.is_number(key) {
            continue;
        }
        let [_, _, row, column] = cell.names();
        let is_named = |(rule, names): &(&Rule, BTreeSet<String>)| match &rule.scope {
            Scope::Measures(measures) => {
                names.contains(row) && measures.iter().any(|measure| measure == column)
            }
            Scope::Each(rows) => {
                rows.iter().any(|id| id == row) && names.contains(column)
                    || names.contains(&format!("{row}.{column}"))
            }
            Scope::Record => names.contains(column),
            Scope::Unit => names.contains(&format!("{row}.{column}")),
        };
        if rules.iter().any(is_named) {
            units.insert(key.unit);
        }
    }
    Ok(units)
}
