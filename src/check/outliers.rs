//! Figures far from what is usual: against the unit's own earlier changes, and against the changes of all units.

use std::collections::{BTreeMap, BTreeSet};

use polars::prelude::*;

use super::Inputs;
use crate::definition::{Outlier, OutlierPeers, OutlierSeries};
use crate::findings::{Facts as _, OutlierEvidence, OutlierFacts};
use crate::model::{Finding, Period};
use crate::tables::SenderUnits;
use crate::tables::wide::left_in_order;
use data_editing::outliers::{Ratios, median, modified_z, symmetric};

pub(super) fn check(inputs: &Inputs<'_>) -> PolarsResult<Vec<Finding>> {
    let Some(series) = inputs.series else { return Ok(Vec::new()) };
    let mut findings = Vec::new();
    let senders = SenderUnits::new(inputs.pipeline, inputs.cells);
    for rule in &inputs.pipeline.rules.outliers {
        let lines = lines(inputs, series, rule)?;
        for row in &rule.rows {
            let Some(units) = lines.get(row) else { continue };
            let peers =
                rule.peers.map(|peers| by_peers(units, peers, rule.limits)).unwrap_or_default();
            for (unit, line) in units {
                let own = rule.series.and_then(|series| by_series(line, series, rule.limits));
                let evidence: Vec<OutlierEvidence> =
                    own.into_iter().chain(peers.get(unit).copied()).collect();
                let Some((previous, current)) = line.last_change() else { continue };
                let key = inputs.cells.ids().key(unit, &rule.meta.form, row, &rule.measure);
                let in_file = |value: f64| key.map_or(value, |key| senders.in_file(key, value));
                if evidence.is_empty() || line.has_been(current) {
                    continue;
                }
                let facts = OutlierFacts {
                    severity: rule.meta.severity,
                    message: &rule.meta.message,
                    previous: in_file(previous),
                    current: in_file(current),
                    evidence: &evidence,
                };
                let finding = facts.finding().rule(&rule.meta.id);
                findings.push(inputs.cells.at(finding, unit, &rule.meta.form, row, &rule.measure));
            }
        }
    }
    Ok(findings)
}

/// The figures of one unit and row, by how many periods ago they were reported.
#[derive(Debug, Default)]
struct Line(BTreeMap<i32, f64>);

impl Line {
    /// A figure above zero.
    fn positive(&self, ago: i32) -> Option<f64> {
        self.0.get(&ago).copied().filter(|figure| *figure > 0.0)
    }

    /// The figure of the period before and the one of this period, where both are above zero.
    fn last_change(&self) -> Option<(f64, f64)> {
        self.positive(1).zip(self.positive(0))
    }

    /// The ratios of earlier figures to those one period before them, where both are above zero; the latest first.
    fn changes(&self, periods: u32) -> Vec<f64> {
        let last = i32::try_from(periods).unwrap_or(i32::MAX);
        (1..last).filter_map(|ago| Some(self.positive(ago)? / self.positive(ago + 1)?)).collect()
    }

    /// Whether a figure lies between figures that the unit has reported before. Then not this figure was odd, but the one before it.
    fn has_been(&self, now: f64) -> bool {
        let older = || self.0.range(2..).map(|(_, figure)| *figure);
        older().any(|figure| figure <= now) && older().any(|figure| figure >= now)
    }
}

/// The lines of a rule by row and unit.
type Lines = BTreeMap<String, BTreeMap<String, Line>>;

fn lines(inputs: &Inputs<'_>, series: &DataFrame, rule: &Outlier) -> PolarsResult<Lines> {
    let frequency = inputs.pipeline.calendar.frequency;
    let periods: BTreeSet<&str> = series.column("period")?.str()?.iter().flatten().collect();
    let (periods, ago): (Vec<&str>, Vec<i32>) = periods
        .into_iter()
        .filter_map(|id| Some((id, Period::parse(id, frequency)?)))
        .map(|(id, period)| (id, inputs.period.ordinal() - period.ordinal()))
        .unzip();
    let ago = df!("period" => periods, "ago" => ago)?.lazy();
    let earlier =
        series.clone().lazy().join(ago, [col("period")], [col("period")], left_in_order());
    let now = inputs.cells.lazy().with_column(lit(0).alias("ago"));
    let of_measure = col("column").eq(lit(rule.measure.as_str()));
    let wanted = col("form").eq(lit(rule.meta.form.as_str())).and(of_measure);
    let figures = [now, earlier].map(|figures| {
        figures.filter(wanted.clone()).select(["row", "unit", "ago", "value"].map(col))
    });
    let table = concat(figures, UnionArgs::default())?
        .filter(col("value").is_not_null().and(col("ago").is_not_null()))
        .group_by_stable([col("row"), col("unit"), col("ago")])
        .agg([col("value").first()])
        .collect()?;
    let (rows, units) = (table.column("row")?.str()?, table.column("unit")?.str()?);
    let (ago, values) = (table.column("ago")?.i32()?, table.column("value")?.f64()?);
    let mut lines = Lines::new();
    for ((row, unit), figure) in rows.iter().zip(units.iter()).zip(ago.iter().zip(values.iter())) {
        if let (Some(row), Some(unit), (Some(ago), Some(value))) = (row, unit, figure) {
            let of_row = lines.entry(row.to_owned()).or_default();
            of_row.entry(unit.to_owned()).or_default().0.insert(ago, value);
        }
    }
    Ok(lines)
}

/// The change against the unit's own earlier ones: the evidence where it is an outlier.
fn by_series(line: &Line, method: OutlierSeries, limits: (f64, f64)) -> Option<OutlierEvidence> {
    let (before, now) = line.last_change()?;
    let changes = line.changes(method.history);
    if changes.len() < method.minimum as usize {
        return None;
    }
    let middle = median(&changes)?;
    let far: Vec<f64> = changes.iter().map(|change| symmetric(*change, middle)).collect();
    let z = modified_z(symmetric(now / before, middle), &far, method.floor)?;
    if z.abs() <= method.cut || is_within(now / before / middle, limits) {
        return None;
    }
    let (change, changes) = (now / before, changes.len());
    Some(OutlierEvidence::Series { change, changes, middle, z: z.abs(), cut: method.cut })
}

/// The changes against one another: the evidence by unit where one is an outlier.
fn by_peers(
    units: &BTreeMap<String, Line>,
    method: OutlierPeers,
    limits: (f64, f64),
) -> BTreeMap<String, OutlierEvidence> {
    let known: Vec<(&String, (f64, f64))> =
        units.iter().filter_map(|(unit, line)| Some((unit, line.last_change()?))).collect();
    if known.len() < method.units as usize {
        return BTreeMap::new();
    }
    let pairs: Vec<(f64, f64)> = known.iter().map(|(_, pair)| *pair).collect();
    let OutlierPeers { u, a, c, .. } = method;
    let Some(judged) = (Ratios { u, a, c }).judge(&pairs) else { return BTreeMap::new() };
    let mut evidence = BTreeMap::new();
    for (index, (unit, (before, now))) in known.iter().enumerate() {
        if !judged.is_outlier(index) || is_within(now / before / judged.middle, limits) {
            continue;
        }
        let effect = judged.effects.get(index).copied().unwrap_or(0.0);
        let limit = if effect < 0.0 { judged.limits.0 } else { judged.limits.1 };
        let (change, units, middle) = (now / before, known.len(), judged.middle);
        let peers = OutlierEvidence::Peers { change, units, middle, effect, limit };
        evidence.insert((*unit).clone(), peers);
    }
    evidence
}

fn is_within(change: f64, limits: (f64, f64)) -> bool {
    (limits.0..=limits.1).contains(&change)
}
