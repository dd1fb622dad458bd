//! Whether the sides of a comparison are amounts of money: amounts are reported in the unit in which the sender writes them, counts and percentages as they are.

use polars::prelude::*;

use crate::definition::{
    CHILDREN, LAST_YEAR, PREVIOUS, Pipeline, Rule, SIBLINGS, Type, current_name, names_in,
};
use crate::tables::sql;

/// A comparison, by what it is computed from.
#[derive(Debug, Default)]
pub(super) struct MoneyPower {
    sides: Vec<Expr>,
    names: Vec<(String, Expr)>,
}

impl MoneyPower {
    /// Of a rule's expression.
    pub(super) fn of(rule: &Rule) -> PolarsResult<Self> {
        let sides = match sql::read(&rule.check)? {
            Expr::BinaryExpr { left, right, .. } => vec![(*left).clone(), (*right).clone()],
            _ => return Ok(Self::default()),
        };
        let names = names_in(&rule.check).into_iter();
        Ok(Self { sides, names: names.map(|(_, name)| (name.clone(), sql::name(&name))).collect() })
    }

    /// How often an amount is a factor of what is compared: 1 for an amount, 0 for a count or a percentage, -1 for things by amount. `kind` is what a name of a
    /// cell holds.
    pub(super) fn count(&self, pipeline: &Pipeline, kind: impl Fn(&str) -> Option<Type>) -> i32 {
        let of_name = |name: &str| {
            let of_now = [PREVIOUS, LAST_YEAR, PEERS]
                .into_iter()
                .find_map(|prefix| current_name(name, prefix));
            let name = of_now.as_deref().unwrap_or(name);
            let of_others = [CHILDREN, SIBLINGS]
                .into_iter()
                .find_map(|of| name.strip_prefix(of).and_then(|field| field.strip_prefix('.')));
            match kind(of_others.unwrap_or(name)) {
                Some(kind) => Some(i32::from(kind == Type::Money)),
                None => of_total(name, pipeline),
            }
        };
        let known = |part: &Expr| {
            let (name, _) = self.names.iter().find(|(_, known)| known == part)?;
            Some(of_name(name))
        };
        self.sides.iter().filter_map(|side| power(side, &known)).max().unwrap_or_default()
    }
}

/// Begins the name of the median over the units.
const PEERS: &str = "peers_";

/// Of a total over a register; `None` if there is none of this name.
fn of_total(name: &str, pipeline: &Pipeline) -> Option<i32> {
    let (id, column) = name.split_once('.')?;
    let total = pipeline.rules.totals.iter().find(|total| total.id == id)?;
    let (_, text) = total.columns.iter().find(|(known, _)| known == column)?;
    let form = pipeline.form(&total.form)?;
    let known = |part: &Expr| match part {
        Expr::Column(field) => {
            let kind = form.column(field)?.kind;
            Some(Some(i32::from(kind == Type::Money)))
        }
        _ => None,
    };
    power(&sql::read(text).ok()?, &known)
}

/// How often an amount is a factor of an expression; `None` of a bare number, which goes with anything.
fn power(expression: &Expr, known: &impl Fn(&Expr) -> Option<Option<i32>>) -> Option<i32> {
    if let Some(of_name) = known(expression) {
        return of_name;
    }
    let of = |part: &Expr| power(part, known);
    match expression {
        Expr::Literal(_) => None,
        Expr::Len => Some(0),
        Expr::Agg(AggExpr::Count { .. } | AggExpr::NUnique(_)) => Some(0),
        Expr::BinaryExpr { left, op, right } => {
            let (left, right) = (of(left), of(right));
            let either = left.is_some() || right.is_some();
            let both = (left.unwrap_or_default(), right.unwrap_or_default());
            match op {
                Operator::Multiply => either.then_some(both.0 + both.1),
                Operator::TrueDivide | Operator::RustDivide | Operator::FloorDivide => {
                    either.then_some(both.0 - both.1)
                }
                _ => left.max(right),
            }
        }
        Expr::Ternary { truthy, falsy, .. } => of(truthy).max(of(falsy)),
        Expr::Filter { input, .. } => of(input),
        Expr::Cast { expr, .. } | Expr::Alias(expr, _) => of(expr),
        Expr::Agg(AggExpr::Sum(inner) | AggExpr::Mean(inner) | AggExpr::Median(inner)) => of(inner),
        Expr::Agg(AggExpr::Min { input, .. } | AggExpr::Max { input, .. }) => of(input),
        // A number rounded, its size, the first of some that is there.
        Expr::Function { input, .. } | Expr::AnonymousFunction { input, .. } => {
            input.iter().filter_map(of).max()
        }
        _ => None,
    }
}
