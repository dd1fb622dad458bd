//! Whole reports that were copied: from the period before, or from another unit.

use std::collections::{BTreeMap, HashMap};

use polars::prelude::*;

use super::Inputs;
use crate::model::book::plain;
use crate::model::{Finding, Kind, Place};

/// The figures of one unit, in the order of the form.
type Figures = BTreeMap<String, f64>;

pub fn check(inputs: &Inputs<'_>) -> PolarsResult<Vec<Finding>> {
    let Some(copies) = &inputs.pipeline.copies else { return Ok(Vec::new()) };
    let now = figures(inputs.cells, &copies.form, &copies.measure)?;
    let before = match inputs.history {
        Some(history) => figures(history, &copies.form, &copies.measure)?,
        None => BTreeMap::new(),
    };
    let enough = |figures: &Figures| {
        figures.values().filter(|value| **value != 0.0).count() >= copies.minimum
    };
    let mut findings = Vec::new();
    for (unit, mine) in &now {
        if enough(mine) && before.get(unit) == Some(mine) {
            let finding = Finding::error(
                Kind::StaleCopy,
                "toàn bộ số liệu giống hệt kỳ trước: có thể chép lại báo cáo cũ",
                "all figures are those of the period before: the old report may have been copied",
            );
            findings.push(on_form(finding, inputs, unit, &copies.form));
        }
    }
    for group in alike(&now, enough) {
        // The unit whose own history fits is the original; the others copied it.
        let strangeness = |unit: &String| distance(now.get(unit), before.get(unit));
        let mut units = group;
        units.sort_by(|a, b| {
            let by_history = strangeness(a).total_cmp(&strangeness(b));
            by_history.then_with(|| received(inputs, a).cmp(&received(inputs, b)))
        });
        let Some((original, copies_of)) = units.split_first() else { continue };
        let title = inputs.pipeline.units.get(original).map_or(original.clone(), |u| u.title());
        for unit in copies_of {
            let finding = Finding::error(
                Kind::ForeignCopy,
                format!("toàn bộ số liệu giống hệt báo cáo của {title}"),
                format!("all figures are those of {title}"),
            );
            findings.push(on_form(finding, inputs, unit, &copies.form));
        }
    }
    Ok(findings)
}

fn on_form(finding: Finding, inputs: &Inputs<'_>, unit: &str, form: &str) -> Finding {
    let place = inputs.tables.iter().find(|(u, f, _)| u == unit && f == form);
    let place = place.map_or_else(Place::default, |(.., place)| place.clone());
    finding.unit(unit).form(form).place(place)
}

fn received(inputs: &Inputs<'_>, unit: &str) -> Option<jiff::civil::DateTime> {
    let of_unit = |s: &&crate::model::Submission| s.unit.as_deref() == Some(unit);
    inputs.submissions.iter().filter(of_unit).filter_map(|s| s.received_at).max()
}

/// Units whose figures are all the same, where there are enough of them.
fn alike(now: &BTreeMap<String, Figures>, enough: impl Fn(&Figures) -> bool) -> Vec<Vec<String>> {
    let mut groups: HashMap<String, Vec<String>> = HashMap::new();
    for (unit, figures) in now.iter().filter(|(_, figures)| enough(figures)) {
        let key: Vec<String> =
            figures.iter().map(|(row, value)| format!("{row}={}", plain(*value))).collect();
        groups.entry(key.join(";")).or_default().push(unit.clone());
    }
    let mut groups: Vec<Vec<String>> = groups.into_values().filter(|g| g.len() > 1).collect();
    groups.sort();
    groups
}

/// How far figures are from those of the period before, in relative terms; without history, far.
fn distance(now: Option<&Figures>, before: Option<&Figures>) -> f64 {
    let (Some(now), Some(before)) = (now, before) else { return f64::MAX };
    now.iter()
        .map(|(row, value)| {
            let old = before.get(row).copied().unwrap_or(0.0);
            (value - old).abs() / (value.abs() + old.abs() + 1.0)
        })
        .sum()
}

fn figures(
    cells: &DataFrame,
    form: &str,
    measure: &str,
) -> PolarsResult<BTreeMap<String, Figures>> {
    let wanted = col("form")
        .eq(lit(form))
        .and(col("column").eq(lit(measure)))
        .and(col("value").is_not_null());
    let table = cells
        .clone()
        .lazy()
        .filter(wanted)
        .select([col("unit"), col("row"), col("value")])
        .collect()?;
    let (unit, row) = (table.column("unit")?.str()?, table.column("row")?.str()?);
    let value = table.column("value")?.f64()?;
    let mut figures: BTreeMap<String, Figures> = BTreeMap::new();
    for at in 0..table.height() {
        if let (Some(unit), Some(row), Some(value)) = (unit.get(at), row.get(at), value.get(at)) {
            figures.entry(unit.to_owned()).or_default().insert(row.to_owned(), value);
        }
    }
    Ok(figures)
}
