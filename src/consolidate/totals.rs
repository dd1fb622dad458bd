//! Sums, weighted means and ratios over the units, in polars.

use std::collections::BTreeMap;

use polars::prelude::*;

use crate::definition::{Aggregate, Form};
use crate::model::How;
use crate::tables::texts::Texts;
use crate::tables::wide::left_in_order;
use office_text::number::decimal_sum;

/// The total of the units' figures of one row and measure.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Total {
    /// `None` if it is not known: no figures, or a denominator of zero.
    pub value: Option<f64>,
    /// How many units' figures it holds.
    pub units: usize,
}

/// The totals of a form by row and measure.
#[derive(Debug, Clone, Default)]
pub(super) struct Totals(BTreeMap<(String, String), Total>);

impl Totals {
    pub(super) fn get(&self, row: &str, measure: &str) -> Total {
        self.0.get(&(row.to_owned(), measure.to_owned())).copied().unwrap_or_default()
    }
}

/// One row an indicator and measure, in the form's order. Columns as [`super::Consolidated::totals`].
pub(super) fn table(accepted: &DataFrame, form: &Form, expected: usize) -> PolarsResult<DataFrame> {
    let key = || [col("row"), col("column")];
    let sums = sums(accepted)?.lazy();
    let rows = rows(form)?;
    let added = rows.clone().lazy().filter(col("aggregate").eq(lit("sum"))).select(key()).join(
        sums,
        key(),
        key(),
        left_in_order(),
    );
    // What others are calculated from is calculated once: a lazy table is planned anew wherever it is used.
    let plain = with(added, means(&rows, accepted))?;
    let plain = with(plain.clone(), ratios(&rows, plain))?;
    let all = with(plain.clone(), shares(&rows, plain))?;
    rows.lazy()
        .join(all, key(), key(), left_in_order())
        .select([
            lit(form.id.as_str()).alias("form"),
            col("row"),
            col("column"),
            col("value"),
            col("units").fill_null(lit(0)).cast(DataType::UInt32),
            lit(u32::try_from(expected).unwrap_or(u32::MAX))
                .cast(DataType::UInt32)
                .alias("expected"),
        ])
        .collect()
}

/// Two tables, one below the other, calculated.
fn with(above: LazyFrame, below: LazyFrame) -> PolarsResult<LazyFrame> {
    Ok(concat([above, below], UnionArgs::default())?.collect()?.lazy())
}

/// The sum of each row and measure, as a decimal. Columns: `row`, `column`, `value`, `units`.
fn sums(accepted: &DataFrame) -> PolarsResult<DataFrame> {
    let mut figures: BTreeMap<[&str; 2], (Vec<f64>, u32)> = BTreeMap::new();
    let keys = Texts::new(accepted, ["row", "column"])?;
    for (key, value) in keys.rows().zip(accepted.column("value")?.f64()?.iter()) {
        let (values, units) = figures.entry(key).or_default();
        values.extend(value);
        *units += 1;
    }
    let (keys, figures): (Vec<[&str; 2]>, Vec<_>) = figures.into_iter().unzip();
    let key = |part: usize| keys.iter().map(|key| key[part]).collect::<Vec<_>>();
    let (values, units): (Vec<Vec<f64>>, Vec<u32>) = figures.into_iter().unzip();
    let values: Vec<f64> = values.into_iter().map(decimal_sum).collect();
    df!("row" => key(0), "column" => key(1), "value" => values, "units" => units)
}

/// Every indicator and measure with how it is brought together: `row`, `column`, `aggregate`, `one` (numerator or weight; of a percentage or growth the measure),
/// `other` (denominator) and `scale` (ten to the power of the decimals).
fn rows(form: &Form) -> PolarsResult<DataFrame> {
    let (mut row, mut column, mut aggregate) = (Vec::new(), Vec::new(), Vec::new());
    let (mut one, mut other, mut scale) = (Vec::new(), Vec::new(), Vec::new());
    for indicator in form.indicators() {
        let (name, first, second, decimals) = match &indicator.aggregate {
            Aggregate::Sum => ("sum", "", "", 0),
            Aggregate::Ratio { numerator, denominator, decimals } => {
                ("ratio", numerator.as_str(), denominator.as_str(), *decimals)
            }
            Aggregate::Mean { weight, decimals } => ("mean", weight.as_str(), "", *decimals),
        };
        for measure in form.measures() {
            let (name, first, second) = match form.share(&measure.id) {
                Some(([of, to], how)) => (how.as_str(), of, to),
                None if !form.is_added(&measure.id) => ("none", "", ""),
                None => (name, first, second),
            };
            row.push(indicator.id.as_str());
            column.push(measure.id.as_str());
            aggregate.push(name);
            one.push(first);
            other.push(second);
            scale.push(10_f64.powi(i32::try_from(decimals.min(12)).unwrap_or(12)));
        }
    }
    df!(
        "row" => row, "column" => column, "aggregate" => aggregate, "one" => one, "other" => other,
        "scale" => scale
    )
}

/// Means over the units that have both a figure and a weight. Columns: `row`, `column`, `value`, `units`.
fn means(rows: &DataFrame, accepted: &DataFrame) -> LazyFrame {
    let key = || [col("row"), col("column")];
    let weights = accepted.clone().lazy().select([
        col("row").alias("one"),
        col("column"),
        col("unit"),
        col("value").alias("weight"),
    ]);
    let with_weight = || [col("one"), col("column"), col("unit")];
    let figures =
        accepted.clone().lazy().select([col("row"), col("column"), col("unit"), col("value")]);
    let weight = col("weight").sum();
    rows.clone()
        .lazy()
        .filter(col("aggregate").eq(lit("mean")))
        .join(figures, key(), key(), left_in_order())
        .join(weights, with_weight(), with_weight(), left_in_order())
        .filter(col("value").is_not_null().and(col("weight").is_not_null()))
        .group_by_stable(key())
        .agg([
            rounded(
                when(weight.clone().neq(lit(0.0)))
                    .then((col("value") * col("weight")).sum() / weight)
                    .otherwise(lit(NULL)),
                col("scale").first(),
            )
            .alias("value"),
            col("value").len().cast(DataType::UInt32).alias("units"),
        ])
}

/// The totals that are above or below a line, by what they are found.
fn side(totals: &LazyFrame, [row, column]: [Expr; 2], name: &str) -> LazyFrame {
    let units = col("units").alias(format!("units_{name}"));
    totals.clone().select([row, column, col("value").alias(name), units])
}

/// The number of units above or below the line, whichever is less.
fn fewer_units() -> Expr {
    let [above, below] = ["units_above", "units_below"].map(col);
    when(above.clone().lt(below.clone())).then(above).otherwise(below).alias("units")
}

/// Ratios of the other rows' totals. Columns: `row`, `column`, `value`, `units`.
fn ratios(rows: &DataFrame, totals: LazyFrame) -> LazyFrame {
    let side = |row: &str, name| side(&totals, [col("row").alias(row), col("column")], name);
    let (above, below) = (side("one", "above"), side("other", "below"));
    let on = |name: &str| [col(name), col("column")];
    let quotient =
        when(col("below").neq(lit(0.0))).then(col("above") / col("below")).otherwise(lit(NULL));
    rows.clone()
        .lazy()
        .filter(col("aggregate").eq(lit("ratio")))
        .join(above, on("one"), on("one"), left_in_order())
        .join(below, on("other"), on("other"), left_in_order())
        .select([
            col("row"),
            col("column"),
            rounded(quotient, col("scale")).alias("value"),
            fewer_units(),
        ])
}

/// One measure's totals in percent of another's, or their growth over those. Columns: `row`, `column`, `value`, `units`.
fn shares(rows: &DataFrame, totals: LazyFrame) -> LazyFrame {
    let side = |column: &str, name| side(&totals, [col("row"), col("column").alias(column)], name);
    let (above, below) = (side("one", "above"), side("other", "below"));
    let on = |name: &str| [col("row"), col(name)];
    let is_growth = col("aggregate").eq(lit(How::Growth.as_str()));
    let percent = when(col("below").neq(lit(0.0)))
        .then(
            col("above") / col("below") * lit(100.0)
                - when(is_growth).then(lit(100.0)).otherwise(lit(0.0)),
        )
        .otherwise(lit(NULL));
    let shares = [How::Percent, How::Growth].map(|how| col("aggregate").eq(lit(how.as_str())));
    let [percents, growths] = shares;
    rows.clone()
        .lazy()
        .filter(percents.or(growths))
        .join(above, on("one"), on("one"), left_in_order())
        .join(below, on("other"), on("other"), left_in_order())
        .select([col("row"), col("column"), percent.alias("value"), fewer_units()])
}

/// A number rounded as a spreadsheet's ROUND does: half away from zero, after the dust of binary fractions is wiped off.
fn rounded(value: Expr, scale: Expr) -> Expr {
    let scaled = value * scale.clone();
    let size =
        when(scaled.clone().lt(lit(0.0))).then(lit(0.0) - scaled.clone()).otherwise(scaled.clone());
    let whole = (size.clone() * lit(1.0 + 4.0 * f64::EPSILON) + lit(0.5))
        .cast(DataType::Int64)
        .cast(DataType::Float64);
    // From here on a number has no fraction that could be rounded.
    let whole = when(size.clone().lt(lit(1e15))).then(whole).otherwise(size);
    when(scaled.lt(lit(0.0))).then(lit(0.0) - whole.clone()).otherwise(whole) / scale
}

/// The tables of all forms, concatenated; an empty table with the same columns if there are none.
pub(super) fn concat_tables(tables: Vec<DataFrame>) -> PolarsResult<DataFrame> {
    let empty = df!(
        "form" => Vec::<String>::new(), "row" => Vec::<String>::new(), "column" => Vec::<String>::new(),
        "value" => Vec::<f64>::new(), "units" => Vec::<u32>::new(), "expected" => Vec::<u32>::new()
    )?;
    let frames: Vec<LazyFrame> = std::iter::once(empty).chain(tables).map(IntoLazy::lazy).collect();
    concat(frames, UnionArgs::default())?.collect()
}

/// The same to be looked up.
pub(super) fn index(table: &DataFrame) -> PolarsResult<Totals> {
    let sums = table.column("value")?.f64()?.iter().zip(table.column("units")?.u32()?.iter());
    let total = |([row, column], (value, units)): ([&str; 2], (Option<f64>, Option<u32>))| {
        let value = value.filter(|value| value.is_finite());
        ((row.to_owned(), column.to_owned()), Total { value, units: units.unwrap_or(0) as usize })
    };
    Ok(Totals(Texts::new(table, ["row", "column"])?.rows().zip(sums).map(total).collect()))
}
