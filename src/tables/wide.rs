//! The cells of a form in one row a unit, a measure or a record.

use polars::prelude::*;

use super::code_levels::with_levels;
pub use super::joins::left_in_order;
use crate::definition::{Form, Type};

/// Whether a cell is one of these forms'.
pub fn is_of<'f>(forms: impl Iterator<Item = &'f Form>) -> Expr {
    let of_each = forms.map(|form| col("form").eq(lit(form.id.as_str())));
    of_each.reduce(Expr::or).unwrap_or(lit(false))
}

/// The cells of one form that were understood.
fn of_form(cells: &DataFrame, form: &Form) -> LazyFrame {
    cells.clone().lazy().filter(col("form").eq(lit(form.id.as_str())))
}

/// One row a unit and measure; a column a row of the form. Columns: `unit`, `column`, row ids.
pub fn by_measure(cells: &DataFrame, form: &Form) -> LazyFrame {
    let figures: Vec<Expr> = form
        .indicators()
        .map(|row| {
            let id = row.id.as_str();
            col("value").filter(col("row").eq(lit(id))).first().alias(id)
        })
        .collect();
    of_form(cells, form).group_by_stable([col("unit"), col("column")]).agg(figures)
}

/// One row a unit and row of the form; a column a measure. Columns: `unit`, `row`, measure ids.
pub fn by_row(cells: &DataFrame, form: &Form) -> LazyFrame {
    let figures: Vec<Expr> = form
        .measures()
        .map(|measure| {
            let id = measure.id.as_str();
            col("value").filter(col("column").eq(lit(id))).first().alias(id)
        })
        .collect();
    of_form(cells, form).group_by_stable([col("unit"), col("row")]).agg(figures)
}

/// The cells of an earlier period, whose figures stand beside those of now.
#[derive(Debug, Clone, Copy)]
pub struct Earlier<'a> {
    /// Begins the names of its figures.
    pub prefix: &'static str,
    /// `None` if the period was not run: its figures are missing.
    pub cells: Option<&'a DataFrame>,
}

/// The same beside the figures of earlier periods, as their prefixes and the measure.
pub fn by_row_with_history(cells: &DataFrame, earlier: &[Earlier<'_>], form: &Form) -> LazyFrame {
    let measures: Vec<&str> = form.measures().map(|measure| measure.id.as_str()).collect();
    earlier.iter().fold(by_row(cells, form), |now, Earlier { prefix, cells }| match cells {
        Some(cells) => {
            let renamed = measures.iter().map(|m| col(*m).alias(format!("{prefix}{m}")));
            let before: Vec<Expr> = [col("unit"), col("row")].into_iter().chain(renamed).collect();
            let on = [col("unit"), col("row")];
            now.join(by_row(cells, form).select(before), &on, &on, left_in_order())
        }
        None => {
            let nothing = measures.iter().map(|measure| {
                lit(NULL).cast(DataType::Float64).alias(format!("{prefix}{measure}"))
            });
            now.with_columns(nothing.collect::<Vec<_>>())
        }
    })
}

/// One row a unit; a struct a row of the form, whose fields are measures, also with the prefixes of earlier periods.
pub fn by_unit(cells: &DataFrame, earlier: &[Earlier<'_>], form: &Form) -> LazyFrame {
    let prefixes = || [""].into_iter().chain(earlier.iter().map(|earlier| earlier.prefix));
    let measures: Vec<String> = form
        .measures()
        .flat_map(|measure| prefixes().map(move |prefix| format!("{prefix}{}", measure.id)))
        .collect();
    let fields: Vec<Expr> = measures.iter().map(|measure| col(measure.as_str())).collect();
    let structs: Vec<Expr> = form
        .indicators()
        .map(|row| {
            let id = row.id.as_str();
            col("figures").filter(col("row").eq(lit(id))).first().alias(id)
        })
        .collect();
    by_row_with_history(cells, earlier, form)
        .select([col("unit"), col("row"), as_struct(fields).alias("figures")])
        .group_by_stable([col("unit")])
        .agg(structs)
}

/// One row a record; a column a field, of its type. Columns: `unit`, `row`, field ids; of a hierarchy also its levels.
pub fn by_record(cells: &DataFrame, form: &Form) -> LazyFrame {
    let fields: Vec<Expr> = form
        .fields()
        .map(|field| {
            let id = field.id.as_str();
            let of_field = col("column").eq(lit(id)).and(col("status").neq(lit("rejected")));
            let text = || col("text").filter(of_field.clone()).first();
            let value = match field.kind {
                kind if kind.is_number() => col("value").filter(of_field.clone()).first(),
                Type::Date => to_date(text()),
                _ => when(text().eq(lit(""))).then(lit(NULL)).otherwise(text()),
            };
            value.alias(id)
        })
        .collect();
    let records = of_form(cells, form).group_by_stable([col("unit"), col("row")]).agg(fields);
    with_levels(records, form)
}

/// A register as analysts get it: one row a record, a column a field, with the period in front.
///
/// # Errors
/// Where polars cannot bring the cells together.
pub fn register(cells: &DataFrame, form: &Form, period: &str) -> PolarsResult<DataFrame> {
    let keys = [lit(period).alias("period"), col("unit"), col("row")];
    let fields = form.fields().map(|field| col(field.id.as_str()));
    by_record(cells, form).select(keys.into_iter().chain(fields).collect::<Vec<_>>()).collect()
}

/// ISO dates as dates; other texts are missing.
pub fn to_date(text: Expr) -> Expr {
    text.str().to_date(StrptimeOptions {
        format: Some("%Y-%m-%d".into()),
        strict: false,
        ..StrptimeOptions::default()
    })
}
