//! What a list without records says where a rule asks about it: nothing.
//!
//! A rule that compares its figures with the sum over a list without records compares them with zero: `lai_tong = ds_htx.lai`. A condition that asks
//! what the list says (`ds_htx.lai < 0`, `ds_htx.lai IS NULL`) cannot tell: there is no record that made a profit. A count of no records is known.

use std::collections::BTreeSet;

use polars::prelude::*;

use crate::definition::{CHILDREN, Form, Rule, SIBLINGS, names_in};

/// Begins the names of columns with totals that are missing where the list has no records; no name of a definition can begin so.
pub(super) const KNOWN: &str = "\u{1}known ";

/// The check of a rule: what it asserts by itself looks at sums as they are, every condition within it at what the lists say.
pub(super) fn in_check(rule: &Rule, form: &Form, check: Expr) -> Expr {
    let totals = totals(rule, form);
    if totals.is_empty() { check } else { asserted(check, &totals) }
}

/// The condition under which a rule speaks.
pub(super) fn in_condition(rule: &Rule, form: &Form, condition: Expr) -> Expr {
    let totals = totals(rule, form);
    if totals.is_empty() { condition } else { asked(condition, &totals) }
}

/// A total as conditions look at it.
pub(super) fn known(rule: &Rule, form: &Form, total: &Expr) -> Expr {
    put_known(total, &totals(rule, form))
}

/// Whether an expression over records adds up their figures; what only counts them is known where there are none.
pub(super) fn adds_up_figures(expression: &Expr) -> bool {
    expression.into_iter().any(|part| match part {
        Expr::Agg(AggExpr::Sum(of) | AggExpr::Mean(of) | AggExpr::Median(of)) => is_of_figures(of),
        Expr::Agg(AggExpr::Min { input, .. } | AggExpr::Max { input, .. }) => is_of_figures(input),
        _ => false,
    })
}

/// Whether a value is a figure of the record; what decides which value it is does not count.
fn is_of_figures(value: &Expr) -> bool {
    match value {
        Expr::Column(_) => true,
        Expr::Ternary { truthy, falsy, .. } => is_of_figures(truthy) || is_of_figures(falsy),
        Expr::Filter { input, .. } => is_of_figures(input),
        Expr::BinaryExpr { left, right, .. } => is_of_figures(left) || is_of_figures(right),
        Expr::Cast { expr, .. } | Expr::Alias(expr, _) => is_of_figures(expr),
        Expr::Function { input, .. } | Expr::AnonymousFunction { input, .. } => {
            input.iter().any(is_of_figures)
        }
        _ => false,
    }
}

/// The ids of the totals over registers that a rule names.
fn totals(rule: &Rule, form: &Form) -> BTreeSet<String> {
    let texts = [Some(&rule.check), rule.when.as_ref()];
    let names = texts.into_iter().flatten().flat_map(|sql| names_in(sql));
    let ids = names.filter_map(|(_, name)| Some(name.split_once('.')?.0.to_owned()));
    ids.filter(|id| ![CHILDREN, SIBLINGS].contains(&id.as_str()) && form.row(id).is_none())
        .collect()
}

fn asserted(expression: Expr, totals: &BTreeSet<String>) -> Expr {
    match expression {
        Expr::BinaryExpr { left, op: op @ (Operator::And | Operator::LogicalAnd), right } => {
            let part = |part: Arc<Expr>| Arc::new(asserted(Arc::unwrap_or_clone(part), totals));
            Expr::BinaryExpr { left: part(left), op, right: part(right) }
        }
        Expr::BinaryExpr { left, op, right } if op.is_comparison() => {
            let side = |side: Arc<Expr>| Arc::new(asked(Arc::unwrap_or_clone(side), totals));
            Expr::BinaryExpr { left: side(left), op, right: side(right) }
        }
        other => asked(other, totals),
    }
}

/// The expression with what it asks of lists put to what they say.
fn asked(expression: Expr, totals: &BTreeSet<String>) -> Expr {
    expression.map_expr(|part| match part {
        Expr::BinaryExpr { left, op, right }
            if op.is_comparison() && (is_fixed(&left) || is_fixed(&right)) =>
        {
            let side = |side: Arc<Expr>| Arc::new(put_known(&side, totals));
            Expr::BinaryExpr { left: side(left), op, right: side(right) }
        }
        Expr::Function { input, function }
            if matches!(
                function,
                FunctionExpr::Boolean(BooleanFunction::IsNull | BooleanFunction::IsNotNull)
            ) =>
        {
            let input = input.iter().map(|part| put_known(part, totals)).collect();
            Expr::Function { input, function }
        }
        other => other,
    })
}

fn is_fixed(expression: &Expr) -> bool {
    !expression.into_iter().any(|part| matches!(part, Expr::Column(_)))
}

fn put_known(expression: &Expr, totals: &BTreeSet<String>) -> Expr {
    expression.clone().map_expr(|part| match part {
        Expr::Column(name) if totals.contains(name.as_str()) => col(format!("{KNOWN}{name}")),
        other => other,
    })
}
