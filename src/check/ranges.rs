//! Figures against their types: counts are whole, and nothing is below zero that cannot be.

use polars::prelude::*;
use polars_ops::prelude::MaintainOrderJoin;

use super::Inputs;
use super::sender_units::SenderUnits;
use crate::definition::{Form, FormKind, Type};
use crate::findings::{CellFacts, Facts as _};
use crate::model::Finding;
use crate::model::book::plain;
use office_text::number::{is_negative, whole};

/// The rows or fields of a form by type: id, whole, may be negative.
fn specification(form: &Form) -> Vec<(&str, bool, bool)> {
    match form.kind {
        FormKind::Indicators => form
            .indicators()
            .map(|row| (row.id.as_str(), row.type_ == Type::Int, row.negative))
            .collect(),
        _ => form
            .fields()
            .filter(|field| field.kind.is_number())
            .map(|field| (field.id.as_str(), field.kind == Type::Int, field.negative))
            .collect(),
    }
}

pub fn check(inputs: &Inputs<'_>) -> PolarsResult<Vec<Finding>> {
    let mut findings = Vec::new();
    let senders = SenderUnits::new(inputs);
    for form in &inputs.pipeline.forms {
        let key = if form.kind == FormKind::Indicators { "row" } else { "column" };
        let specification = specification(form);
        let ids: Vec<&str> = specification.iter().map(|(id, ..)| *id).collect();
        let counts: Vec<bool> = specification.iter().map(|(_, whole, _)| *whole).collect();
        let negative: Vec<bool> = specification.iter().map(|(.., negative)| *negative).collect();
        let types = df!(key => ids, "whole" => counts, "negative" => negative)?;
        let broken = inputs
            .cells
            .lazy()
            .filter(col("form").eq(lit(form.id.as_str())).and(col("value").is_not_null()))
            .join(types.lazy(), [col(key)], [col(key)], in_order())
            // Near enough to be looked at: residue of binary arithmetic is sorted out below.
            .with_column(
                col("whole").and(col("value").neq(col("value").floor())).alias("broken_whole"),
            )
            .with_column(col("negative").not().and(col("value").lt(lit(0.0))).alias("broken_sign"))
            .filter(col("broken_whole").or(col("broken_sign")))
            .select([
                col("unit"),
                col("row"),
                col("column"),
                col("value"),
                col("broken_whole"),
                col("broken_sign"),
            ])
            .collect()?;
        let (unit, row) = (broken.column("unit")?.str()?, broken.column("row")?.str()?);
        let (column, value) = (broken.column("column")?.str()?, broken.column("value")?.f64()?);
        let broken_whole = broken.column("broken_whole")?.bool()?;
        let sign = broken.column("broken_sign")?.bool()?;
        for at in 0..broken.height() {
            let value = value.get(at).unwrap_or(0.0);
            let names = [unit.get(at), Some(form.id.as_str()), row.get(at), column.get(at)];
            let [unit_id, form_id, row_id, column_id] = names.map(Option::unwrap_or_default);
            let key = inputs.cells.ids().key(unit_id, form_id, row_id, column_id);
            let there = key.map_or(value, |key| senders.in_file(key, value));
            let facts = if sign.get(at) == Some(true) && is_negative(value) {
                CellFacts::Negative(there)
            } else if broken_whole.get(at) == Some(true) && whole(value).is_none() {
                CellFacts::Fraction(there)
            } else {
                continue;
            };
            let mut finding = facts.finding();
            // 1.694 typed under an English locale is the number 1.694: a thousand too small.
            let thousands = whole(value * 1000.0).filter(|_| broken_whole.get(at) == Some(true));
            if let Some(thousands) = thousands.filter(|_| whole(value * 100.0).is_none()) {
                finding = finding.expected(plain(thousands));
            }
            let get = |column: &StringChunked| column.get(at).unwrap_or("").to_owned();
            findings.push(inputs.cells.at(finding, &get(unit), &form.id, &get(row), &get(column)));
        }
    }
    Ok(findings)
}

fn in_order() -> JoinArgs {
    let mut arguments = JoinArgs::new(JoinType::Inner);
    arguments.maintain_order = MaintainOrderJoin::Left;
    arguments
}
