//! The hierarchy of a register's records by their codes: which are leaves, on which level each is, and what is one level below.

use polars::prelude::*;

use super::joins::left_in_order;
use super::sql;
use crate::definition::{CHILDREN, CodeLevels, Form, LEAF, LEVEL, Levels, SIBLINGS};

/// The column with the code one level above.
const PARENT: &str = "\u{1}parent";

/// The records with `leaf`, `level` and, for each field of numbers, `children.field`: the sum over the records one level below, missing at leaves; and
/// `siblings.field`: the sum over the records with the same one above, itself among them.
/// A form without a hierarchy keeps its records as they are.
pub(super) fn with_levels(records: LazyFrame, form: &Form) -> LazyFrame {
    let Some(levels) = &form.levels else { return records };
    let Ok((parent, level)) = expressions(levels) else { return records };
    let family = || [col("unit"), col(PARENT)];
    let numbers: Vec<&str> = form
        .fields()
        .filter(|field| field.kind.is_number())
        .map(|field| field.id.as_str())
        .collect();
    let (code, above) = (levels.field.as_str(), PARENT);
    let records = records.with_columns([parent.alias(above), level.alias(LEVEL)]);
    let sums: Vec<Expr> = numbers.iter().map(|field| col(*field).sum()).collect();
    let below = records
        .clone()
        .filter(col(above).is_not_null())
        .group_by_stable([col("unit"), col(above)])
        .agg(sums)
        .select([
            col("unit"),
            col(above).alias("\u{1}code"),
            as_struct(numbers.iter().map(|field| col(*field)).collect()).alias(CHILDREN),
            lit(true).alias("\u{1}has"),
        ]);
    let on = [col("unit"), col("\u{1}code")];
    let beside = numbers.iter().map(|field| Ok(col(*field).sum().over(family())?.alias(*field)));
    let Ok(beside) = beside.collect::<PolarsResult<Vec<Expr>>>() else { return records };
    records
        .with_column(as_struct(beside).alias(SIBLINGS))
        .join(below, [col("unit"), col(code)], on, left_in_order())
        .with_column(col("\u{1}has").is_null().alias(LEAF))
        .drop(by_name([above, "\u{1}has"], false, false))
}

/// The code one level above, missing at the top, and the level.
fn expressions(levels: &CodeLevels) -> PolarsResult<(Expr, Expr)> {
    let code = &levels.field;
    match &levels.levels {
        Levels::Separator(sign) => {
            // `STRPOS` takes a pattern: in brackets the sign is itself.
            let parent = format!(
                "CASE WHEN STRPOS({code}, '[{sign}]') > 0 THEN LEFT({code}, LENGTH({code}) - STRPOS(REVERSE({code}), '[{sign}]')) END"
            );
            let level = format!("LENGTH({code}) - LENGTH(REPLACE({code}, '{sign}', '')) + 1");
            Ok((sql::expression(&parent)?, sql::expression(&level)?))
        }
        Levels::Lengths(lengths) => {
            let (mut parent, mut level) = ("CASE".to_owned(), "CASE".to_owned());
            for (index, length) in lengths.iter().enumerate() {
                level.push_str(&format!(" WHEN LENGTH({code}) = {length} THEN {}", index + 1));
                if let Some(shorter) = index.checked_sub(1).and_then(|before| lengths.get(before)) {
                    parent.push_str(&format!(
                        " WHEN LENGTH({code}) = {length} THEN LEFT({code}, {shorter})"
                    ));
                }
            }
            Ok((
                sql::expression(&format!("{parent} END"))?,
                sql::expression(&format!("{level} END"))?,
            ))
        }
    }
}
