//! The figures of several periods below one another.

use polars::prelude::*;

use crate::definition::Pipeline;

/// How many earlier periods the outlier rules look at; zero where there are none.
pub fn depth(pipeline: &Pipeline) -> u32 {
    let rules = &pipeline.rules.outliers;
    // Ratios of two periods take one.
    rules.iter().map(|rule| rule.series.map_or(1, |series| series.history)).max().unwrap_or(0)
}

/// The figures of a period that outlier rules look at. Columns: `period`, `unit`, `form`, `row`, `column`, `value`.
///
/// # Errors
/// Where the `cells` table lacks a column.
pub fn figures(cells: &DataFrame, pipeline: &Pipeline) -> PolarsResult<DataFrame> {
    let watched = pipeline.rules.outliers.iter().map(|rule| {
        col("form")
            .eq(lit(rule.meta.form.as_str()))
            .and(col("column").eq(lit(rule.measure.as_str())))
    });
    let watched = watched.reduce(Expr::or).unwrap_or(lit(false));
    cells
        .clone()
        .lazy()
        .filter(watched.and(col("value").is_not_null()).and(col("status").neq(lit("rejected"))))
        .select(["period", "unit", "form", "row", "column", "value"].map(col))
        .collect()
}

/// A period's figures behind those of earlier periods, without what is older than `first`.
///
/// # Errors
/// Where the tables are not those of [`figures`].
pub fn extend(
    earlier: Option<DataFrame>,
    figures: DataFrame,
    first: &str,
) -> PolarsResult<DataFrame> {
    // Ids of periods of one frequency sort as the periods do.
    let recent = earlier.map(|earlier| earlier.lazy().filter(col("period").gt_eq(lit(first))));
    let frames: Vec<LazyFrame> = recent.into_iter().chain([figures.lazy()]).collect();
    concat(frames, UnionArgs::default())?.collect()
}
