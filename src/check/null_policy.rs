//! Missing figures in a rule: skipped, taken as zero, or the reason why the rule does not hold, on each side of it.

use std::sync::Arc;

use polars::prelude::*;

use crate::definition::{Form, LAST_YEAR, Missing, PREVIOUS, Policy, Rule, Scope};
use crate::tables::sql;

/// A rule's expression in which the missing figures of sides that say so count as zero.
pub(super) fn expression(rule: &Rule, form: &Form) -> PolarsResult<Expr> {
    let filled = |side: Expr, policy| match policy {
        Policy::Zero => with_zeros(side, rule, form),
        Policy::Skip | Policy::Fail => side,
    };
    let Missing { left: on_left, right: on_right } = rule.missing;
    Ok(sql::defined(match sql::read(&rule.check)? {
        Expr::BinaryExpr { left, op, right } if op.is_comparison() => Expr::BinaryExpr {
            left: Arc::new(filled(Arc::unwrap_or_clone(left), on_left)),
            op,
            right: Arc::new(filled(Arc::unwrap_or_clone(right), on_right)),
        },
        whole => filled(whole, on_left),
    }))
}

fn with_zeros(side: Expr, rule: &Rule, form: &Form) -> Expr {
    let figures: Vec<Expr> = sql::names(&side)
        .into_iter()
        .filter(|(name, _)| is_figure(name, rule, form))
        .map(|(_, figure)| figure.clone())
        .collect();
    side.map_expr(|part| if figures.contains(&part) { coalesce(&[part, lit(0)]) } else { part })
}

/// Whether a name is a number: what the table says of a row (`id`, `kind`, `type`), texts and dates are none.
fn is_figure(name: &str, rule: &Rule, form: &Form) -> bool {
    match &rule.scope {
        Scope::Measures(_) | Scope::Unit => true,
        Scope::Each(_) => !["id", "kind", "type"].contains(&name),
        Scope::Record => {
            let field = [PREVIOUS, LAST_YEAR].iter().find_map(|prefix| name.strip_prefix(prefix));
            let field = field.unwrap_or(name);
            // A total over the records has a dot in its name.
            name.contains('.')
                || form.fields().any(|column| column.id == field && column.kind.is_number())
        }
    }
}

/// The names that are missing where they must not be, each with a blank behind it; `None` if no side says so.
pub(super) fn names(rule: &Rule) -> PolarsResult<Option<Expr>> {
    let check = sql::read(&rule.check)?;
    let Missing { left: on_left, right: on_right } = rule.missing;
    let sides = match &check {
        Expr::BinaryExpr { left, op, right } if op.is_comparison() => {
            vec![(&**left, on_left), (&**right, on_right)]
        }
        whole => vec![(whole, on_left)],
    };
    let must_be_there = sides.into_iter().filter(|(_, policy)| *policy == Policy::Fail);
    let names = must_be_there.flat_map(|(side, _)| sql::names(side)).map(|(name, figure)| {
        when(figure.clone().is_null()).then(lit(format!("{name} "))).otherwise(lit(""))
    });
    Ok(names.reduce(|all, name| all + name))
}

/// What people call a name of a rule.
pub(super) fn label(name: &str, rule: &Rule, form: &Form) -> String {
    let row = |id: &str| form.row(id).map(|row| row.label.clone());
    let column = |id: &str| form.column(id).map(|column| form.header_of(column));
    let found = match &rule.scope {
        Scope::Measures(_) => row(name),
        Scope::Each(_) | Scope::Unit if name.contains('.') => name
            .split_once('.')
            .and_then(|(id, measure)| Some(format!("{}, {}", row(id)?, column(measure)?))),
        Scope::Each(_) | Scope::Record => column(name),
        Scope::Unit => None,
    };
    found.unwrap_or_else(|| name.to_owned())
}
