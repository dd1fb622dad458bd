//! Formulas of a spreadsheet, with their computed values.

use crate::definition::{Aggregate, Form, Row, Type};
use crate::model::How;
use crate::model::output::{OutContent, OutResult};

/// A sheet's name as it is written before the `!` of a reference.
pub(super) fn quoted(sheet: &str) -> String {
    format!("'{}'!", sheet.replace('\'', "''"))
}

/// A formula from an expression without its `=`.
pub(super) fn formula(expression: &str, result: Option<f64>) -> OutContent {
    OutContent::Formula { formula: format!("={expression}"), result: OutResult::or_blank(result) }
}

/// The formula of a row's total over a range of cells, one a unit: `range` returns the range of a row of the same measure.
pub(super) fn over_units(row: &Row, range: &impl Fn(&str) -> Option<String>) -> Option<String> {
    let own = || range(&row.id);
    match &row.aggregate {
        Aggregate::Sum => own().map(|own| format!("SUM({own})")),
        Aggregate::Ratio { numerator, denominator, decimals } => {
            let (above, below) = (range(numerator)?, range(denominator)?);
            Some(quotient(&format!("SUM({above})"), &format!("SUM({below})"), *decimals, true))
        }
        Aggregate::Mean { weight, decimals } => {
            let (own, weight) = (own()?, range(weight)?);
            Some(format!(
                "IFERROR(ROUND(SUMPRODUCT({own},{weight})/SUMPRODUCT(--ISNUMBER({own}),{weight}),{decimals}),\"\")"
            ))
        }
    }
}

/// A rounded quotient, blank if the divisor is missing or zero. Unless `sure` that both sides are numbers, a side that is none
/// makes a blank too.
pub(super) fn quotient(above: &str, below: &str, decimals: u32, sure: bool) -> String {
    guarded(&format!("IF({below}=0,\"\",ROUND({above}/{below},{decimals}))"), sure)
}

/// One value in percent of another, or its growth over it.
pub(super) fn share([of, to]: [&str; 2], how: How, sure: bool) -> String {
    let less = if how == How::Growth { "-100" } else { "" };
    guarded(&format!("IF({to}=0,\"\",{of}/{to}*100{less})"), sure)
}

fn guarded(expression: &str, sure: bool) -> String {
    if sure { expression.to_owned() } else { format!("IFERROR({expression},\"\")") }
}

/// The number format of a type.
pub(super) fn type_format(kind: Type) -> &'static str {
    match kind {
        Type::Int => "#,##0",
        Type::Decimal | Type::Money => "#,##0.0",
        Type::Date | Type::PartialDate => "dd/mm/yyyy",
        Type::Text | Type::Category | Type::Flag => "",
    }
}

/// The number format of a figure: that of its measure if the measure has a type, else that of the row.
pub(super) fn figure_format(form: &Form, row: &Row, measure: &str) -> String {
    match form.column(measure).filter(|column| column.has_own_type()) {
        Some(column) => type_format(column.kind).to_owned(),
        None => row_format(row),
    }
}

/// The number format of a row's totals; an average has the decimals it is rounded to.
pub(super) fn row_format(row: &Row) -> String {
    match row.aggregate {
        Aggregate::Sum => type_format(row.type_).to_owned(),
        Aggregate::Ratio { decimals: 0, .. } | Aggregate::Mean { decimals: 0, .. } => {
            "#,##0".to_owned()
        }
        Aggregate::Ratio { decimals, .. } | Aggregate::Mean { decimals, .. } => {
            format!("#,##0.{}", "0".repeat(decimals.min(12) as usize))
        }
    }
}

/// The column's own format, or the row's.
pub(super) fn format_or(declared: &str, otherwise: String) -> String {
    if declared.is_empty() { otherwise } else { declared.to_owned() }
}
