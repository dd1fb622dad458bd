//! Figures against their types: counts are whole, and nothing is below zero that cannot be.

use polars::prelude::*;
use polars_ops::prelude::MaintainOrderJoin;

use super::Inputs;
use crate::definition::{Form, FormKind, Type};
use crate::findings::{CellFacts, Facts as _};
use crate::model::Finding;
use crate::model::book::plain;
use crate::tables::SenderUnits;
use office_text::number::{is_negative, whole};

/// The figures or fields of a form by type: row (none of a field), column, whole, may be negative.
fn specification(form: &Form) -> Vec<(&str, &str, bool, bool)> {
    let figure = |row: &'_ str, column: &'_ str| {
        (form.type_of(row, column) == Type::Int, form.may_be_negative(row, column))
    };
    match form.kind {
        FormKind::Indicators => {
            let rows = form.indicators();
            let figures =
                rows.flat_map(|row| form.measures().map(|measure| (&row.id, &measure.id)));
            figures
                .map(|(row, column)| {
                    let (whole, negative) = figure(row, column);
                    (row.as_str(), column.as_str(), whole, negative)
                })
                .collect()
        }
        _ => form
            .fields()
            .filter(|field| field.kind.is_number())
            .map(|field| ("", field.id.as_str(), field.kind == Type::Int, field.negative))
            .collect(),
    }
}

pub(super) fn check(inputs: &Inputs<'_>) -> PolarsResult<Vec<Finding>> {
    let mut findings = Vec::new();
    let senders = SenderUnits::new(inputs.pipeline, inputs.cells);
    for form in &inputs.pipeline.forms {
        let is_register = form.kind != FormKind::Indicators;
        let specification = specification(form);
        let rows: Vec<&str> = specification.iter().map(|(row, ..)| *row).collect();
        let columns: Vec<&str> = specification.iter().map(|(_, column, ..)| *column).collect();
        let counts: Vec<bool> = specification.iter().map(|(.., whole, _)| *whole).collect();
        let negative: Vec<bool> = specification.iter().map(|(.., negative)| *negative).collect();
        let mut types =
            df!("row" => rows, "column" => columns, "whole" => counts, "negative" => negative)?;
        let keys = if is_register { vec![col("column")] } else { vec![col("row"), col("column")] };
        if is_register {
            types = types.drop("row")?;
        }
        let broken = inputs
            .cells
            .lazy()
            .filter(col("form").eq(lit(form.id.as_str())).and(col("value").is_not_null()))
            .join(types.lazy(), &keys, &keys, in_order())
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
        for index in 0..broken.height() {
            let value = value.get(index).unwrap_or(0.0);
            let names =
                [unit.get(index), Some(form.id.as_str()), row.get(index), column.get(index)];
            let [unit_id, form_id, row_id, column_id] = names.map(Option::unwrap_or_default);
            let key = inputs.cells.ids().key(unit_id, form_id, row_id, column_id);
            let there = key.map_or(value, |key| senders.in_file(key, value));
            let facts = if sign.get(index) == Some(true) && is_negative(value) {
                CellFacts::Negative(there)
            } else if broken_whole.get(index) == Some(true) && whole(value).is_none() {
                CellFacts::Fraction(there)
            } else {
                continue;
            };
            let mut finding = facts.finding();
            // 1.694 typed under an English locale is the number 1.694: a thousand too small.
            let thousands = whole(value * 1000.0).filter(|_| broken_whole.get(index) == Some(true));
            if let Some(thousands) = thousands.filter(|_| whole(value * 100.0).is_none()) {
                finding = finding.expected(plain(thousands));
            }
            if facts == CellFacts::Negative(there) {
                finding = finding.expected(plain(-value));
            }
            let get = |column: &StringChunked| column.get(index).unwrap_or("").to_owned();
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
