//! What is another in one `cells` table than in an earlier one of the same period.

use polars::prelude::*;

/// The cells that differ, in the order of their names. Columns: `unit`, `form`, `row`, `column`, `before` and `after` (the number, else the text;
/// empty if there is no such cell or it could not be understood), `reported`, `file`, `sheet` and `cell` of the later table.
///
/// # Errors
/// If a table lacks a column.
pub fn changes(before: &DataFrame, after: &DataFrame) -> PolarsResult<DataFrame> {
    let keys = ["unit", "form", "row", "column"];
    let by_key: Vec<Expr> = keys.map(col).to_vec();
    let shown = || {
        when(col("status").eq(lit("rejected")))
            .then(lit(""))
            .otherwise(col("value").cast(DataType::String).fill_null(col("text")))
    };
    let first = |table: &DataFrame| {
        let table = table.clone().lazy();
        table.unique_stable(Some(cols(keys)), UniqueKeepStrategy::First)
    };
    let earlier = first(before)
        .select(by_key.iter().cloned().chain([shown().alias("before")]).collect::<Vec<_>>());
    let place = ["reported", "file", "sheet", "cell"].map(col);
    let later = first(after).select(
        by_key.iter().cloned().chain([shown().alias("after")]).chain(place).collect::<Vec<_>>(),
    );
    earlier
        .join(
            later,
            by_key.clone(),
            by_key,
            JoinArgs::new(JoinType::Full)
                .with_coalesce(polars_ops::prelude::JoinCoalesce::CoalesceColumns),
        )
        .with_columns([all().as_expr().fill_null(lit(""))])
        .filter(col("before").neq(col("after")))
        .sort(keys, SortMultipleOptions::default())
        .select(
            [&keys[..], &["before", "after", "reported", "file", "sheet", "cell"]]
                .concat()
                .into_iter()
                .map(col)
                .collect::<Vec<_>>(),
        )
        .collect()
}
