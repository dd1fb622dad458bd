//! Units that have become others: what a unit of an earlier period goes on as in this one.

use std::collections::HashMap;

use jiff::civil::Date;
use polars::prelude::*;

use crate::definition::{Aggregate, FormKind, Pipeline};
use crate::model::{Period, Registry};

/// From the units of an earlier period to those of this one.
pub struct Succession<'a> {
    units: &'a Registry,
    before: Date,
    now: Date,
}

impl<'a> Succession<'a> {
    /// From the period that many periods before this one.
    pub fn new(pipeline: &'a Pipeline, period: Period, periods: usize) -> Self {
        let earlier = (0..periods).fold(period, |period, _| period.previous());
        let closes = pipeline.calendar.closes;
        Self { units: &pipeline.units, before: earlier.close(closes), now: period.close(closes) }
    }

    /// The unit that goes on for one of the earlier period: itself, or its successor.
    pub fn home(&self, unit: &str) -> String {
        self.units.continues_as(unit, self.before, self.now).to_owned()
    }

    /// The cells of indicator forms of the earlier period under the units that go on: what several units had is added up. Nothing is known where that
    /// cannot be done, as with averages, or where one of the units had no figure. Cells of other forms keep the unit that reported them. None where
    /// every unit goes on as itself.
    ///
    /// # Errors
    /// Where polars cannot bring the cells together.
    pub fn carry(&self, cells: &DataFrame, pipeline: &Pipeline) -> PolarsResult<Option<DataFrame>> {
        let unit = cells.column("unit")?.str()?;
        let mut homes: HashMap<&str, String> = HashMap::new();
        for unit in unit.iter().flatten() {
            homes.entry(unit).or_insert_with(|| self.home(unit));
        }
        let mut wanted: HashMap<String, usize> = HashMap::new();
        for unit in self.units.reporting_on(self.before) {
            *wanted.entry(self.home(&unit.code)).or_default() += 1;
        }
        if homes.iter().all(|(unit, home)| unit == home) && wanted.values().all(|parts| *parts == 1)
        {
            return Ok(None);
        }
        let form = cells.column("form")?.str()?;
        let (row, column) = (cells.column("row")?.str()?, cells.column("column")?.str()?);
        let value = cells.column("value")?.f64()?;
        // The first cell of each figure stands for all of them.
        let mut first: HashMap<(&str, &str, &str, &str), usize> = HashMap::new();
        let mut keep = Vec::new();
        let mut sums: Vec<Option<f64>> = Vec::new();
        let mut units: Vec<&str> = Vec::new();
        let mut parts: Vec<usize> = Vec::new();
        for at in 0..cells.height() {
            let id = form.get(at).unwrap_or("");
            let own = unit.get(at).unwrap_or("");
            let indicators = pipeline.form(id).filter(|form| form.kind == FormKind::Indicators);
            let Some(form) = indicators else {
                keep.push(at);
                sums.push(value.get(at));
                units.push(own);
                parts.push(0);
                continue;
            };
            let home = homes.get(own).map_or(own, String::as_str);
            let row = row.get(at).unwrap_or("");
            let key = (home, id, row, column.get(at).unwrap_or(""));
            match first.get(&key) {
                None => {
                    first.insert(key, keep.len());
                    keep.push(at);
                    sums.push(value.get(at));
                    units.push(home);
                    parts.push(1);
                }
                Some(of) => {
                    let adds = form.row(row).is_some_and(|row| row.aggregate == Aggregate::Sum);
                    let both = sums[*of].zip(value.get(at)).map(|(a, b)| a + b);
                    sums[*of] = both.filter(|_| adds);
                    parts[*of] += 1;
                }
            }
        }
        for (at, parts) in parts.iter().enumerate().filter(|(_, parts)| **parts > 0) {
            if wanted.get(units[at]).is_some_and(|wanted| parts < wanted) {
                sums[at] = None;
            }
        }
        let rows = keep.iter().map(|at| u32::try_from(*at).ok());
        let rows = UInt32Chunked::from_iter_options("index".into(), rows);
        let mut carried = cells.take(&rows)?;
        carried.with_column(Series::new("unit".into(), units).into_column())?;
        carried.with_column(Series::new("value".into(), sums).into_column())?;
        Ok(Some(carried))
    }
}
