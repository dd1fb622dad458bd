//! Units that have become others: what a unit of an earlier period has become in this one.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;
use polars::prelude::*;

use crate::definition::{Aggregate, FormKind, Pipeline};
use crate::model::{Period, Registry};
use crate::tables::Cells;
use crate::tables::wide::{is_of, left_in_order};

/// From the units of an earlier period to those of this one.
pub(crate) struct Succession<'a> {
    units: &'a Registry,
    before: Date,
    now: Date,
}

impl<'a> Succession<'a> {
    /// From an earlier period to this one: what became of units in between, over a gap too.
    pub(crate) fn new(pipeline: &'a Pipeline, earlier: Period, period: Period) -> Self {
        let closes = pipeline.calendar.closes;
        Self { units: &pipeline.units, before: earlier.close(closes), now: period.close(closes) }
    }

    /// The unit that continues one of the earlier period: itself, or its successor.
    pub(crate) fn home(&self, unit: &str) -> String {
        self.units.continues_as(unit, self.before, self.now).to_owned()
    }

    /// The cells of indicator forms of the earlier period under the units that go on: what several units had is added up. Nothing is known where that
    /// cannot be done, as with averages, or where one of the units had no figure. Cells of other forms keep the unit that reported them. `None` if
    /// every unit continues as itself.
    pub(crate) fn carry(&self, cells: &Cells, pipeline: &Pipeline) -> PolarsResult<Option<Cells>> {
        let carried = self.carry_table(cells.frame(), pipeline)?;
        carried.map(|table| Cells::new(table, Arc::clone(cells.ids()))).transpose()
    }

    /// The same for a table with the keys of cells and their values.
    fn carry_table(
        &self,
        table: &DataFrame,
        pipeline: &Pipeline,
    ) -> PolarsResult<Option<DataFrame>> {
        let units: BTreeSet<&str> = table.column("unit")?.str()?.iter().flatten().collect();
        let homes: Vec<String> = units.iter().map(|unit| self.home(unit)).collect();
        let mut wanted: BTreeMap<String, u32> = BTreeMap::new();
        for unit in self.units.reporting_on(self.before) {
            *wanted.entry(self.home(&unit.code)).or_default() += 1;
        }
        if units.iter().eq(&homes) && wanted.values().all(|parts| *parts == 1) {
            return Ok(None);
        }
        let homes = df!("unit" => units.into_iter().collect::<Vec<_>>(), "home" => homes)?.lazy();
        let (unit, parts): (Vec<String>, Vec<u32>) = wanted.into_iter().unzip();
        let wanted = df!("unit" => unit, "wanted" => parts)?.lazy();
        let indicators = || pipeline.forms.iter().filter(|form| form.kind == FormKind::Indicators);
        let rows = indicators().flat_map(|form| form.indicators().map(move |row| (form, row)));
        let added = rows.filter(|(_, row)| row.aggregate == Aggregate::Sum);
        let (form, row): (Vec<&str>, Vec<&str>) =
            added.map(|(form, row)| (form.id.as_str(), row.id.as_str())).unzip();
        let added = df!("adds" => vec![true; row.len()], "form" => form, "row" => row)?.lazy();

        let value = || col("value");
        let nothing = || lit(NULL);
        let one_by_one = indicators().flat_map(|form| {
            let measures = form.measures().filter(|measure| !form.is_added(&measure.id));
            measures.map(|measure| {
                col("form")
                    .eq(lit(form.id.as_str()))
                    .and(col("column").eq(lit(measure.id.as_str())))
            })
        });
        let one_by_one = one_by_one.reduce(Expr::or).unwrap_or(lit(false));
        let is_sum = value().null_count().eq(lit(0)).and(col("adds").first());
        let is_sum = is_sum.and(one_by_one.not().first());
        let sum = when(is_sum).then(value().sum()).otherwise(nothing());
        let key = ["unit", "form", "row", "column"];
        let columns = || table.get_column_names().into_iter().map(|name| name.as_str());
        let others = columns().filter(|name| !key.contains(name) && *name != "value");
        let brought_together = others.map(|name| col(name).first()).chain([
            when(len().eq(lit(1))).then(value().first()).otherwise(sum).alias("value"),
            len().alias("parts"),
        ]);
        let is_short = is_of(indicators()).and(col("parts").lt(col("wanted")));
        let carried = table
            .clone()
            .lazy()
            .with_row_index("index", None)
            .join(homes, [col("unit")], [col("unit")], left_in_order())
            .join(added, [col("form"), col("row")], [col("form"), col("row")], left_in_order())
            .with_columns([
                when(is_of(indicators())).then(col("home")).otherwise(col("unit")).alias("unit"),
                // Each cell of another form stays by itself.
                when(is_of(indicators())).then(nothing()).otherwise(col("index")).alias("index"),
            ])
            .group_by_stable(key.into_iter().chain(["index"]).map(col).collect::<Vec<_>>())
            .agg(brought_together.collect::<Vec<_>>())
            .join(wanted, [col("unit")], [col("unit")], left_in_order())
            .with_column(when(is_short).then(nothing()).otherwise(value()).alias("value"))
            .select(columns().map(col).collect::<Vec<_>>());
        carried.collect().map(Some)
    }
}

/// The figures of earlier periods under the units of this one, as [`Succession::carry`] brings them together; `None` if every unit continues as itself.
pub(super) fn carry_series(
    pipeline: &Pipeline,
    series: &DataFrame,
    period: Period,
) -> PolarsResult<Option<DataFrame>> {
    let ids: BTreeSet<&str> = series.column("period")?.str()?.iter().flatten().collect();
    let mut is_carried = false;
    let mut tables = Vec::new();
    for id in ids {
        let of_period = col("period").eq(lit(id));
        let table = series.clone().lazy().filter(of_period).collect()?;
        let Some(earlier) = Period::parse(id, pipeline.calendar.frequency) else { continue };
        let carried = Succession::new(pipeline, earlier, period).carry_table(&table, pipeline)?;
        is_carried |= carried.is_some();
        tables.push(carried.unwrap_or(table).lazy());
    }
    if !is_carried {
        return Ok(None);
    }
    concat(tables, UnionArgs::default())?.collect().map(Some)
}
