//! Reports that were copied, from the period before or from another unit: whole ones here, parts in [`parts`].

mod parts;

use std::collections::{BTreeMap, BTreeSet};

use polars::prelude::*;

use super::Inputs;
use crate::model::{Finding, Kind, Place};

/// The figures of one unit, in the order of the form.
type Figures = BTreeMap<String, f64>;

pub fn check(inputs: &Inputs<'_>) -> PolarsResult<Vec<Finding>> {
    let Some(copies) = &inputs.pipeline.copies else { return Ok(Vec::new()) };
    let now = figures(inputs.cells.frame(), &copies.form, &copies.measure)?;
    let before = match inputs.history {
        Some(history) => figures(history, &copies.form, &copies.measure)?,
        None => BTreeMap::new(),
    };
    let mut findings = Vec::new();
    for (unit, mine) in &now {
        if let Some(count) = unchanged(mine, before.get(unit), copies.minimum) {
            let finding = Finding::error(
                Kind::StaleCopy,
                format!("cả {count} số liệu khác 0 giống hệt kỳ trước: có thể chép lại báo cáo cũ"),
                format!(
                    "all {count} figures other than zero are those of the period before: the old report may have been copied"
                ),
            );
            findings.push(on_form(finding, inputs, unit, &copies.form));
        }
    }
    for group in alike(&now, copies.minimum) {
        // The unit whose own history fits is the original; the others copied it.
        let strangeness = |unit: &String| distance(now.get(unit), before.get(unit));
        let mut units = group;
        units.sort_by(|a, b| {
            let by_history = strangeness(a).total_cmp(&strangeness(b));
            by_history.then_with(|| received(inputs, a).cmp(&received(inputs, b)))
        });
        let Some((original, copies_of)) = units.split_first() else { continue };
        let title = inputs.pipeline.units.title(original, inputs.close());
        for unit in copies_of {
            let (equal, all) = in_common(now.get(unit), now.get(original));
            let finding = Finding::error(
                Kind::ForeignCopy,
                format!("{equal}/{all} số liệu giống hệt báo cáo của {title}"),
                format!("{equal} of {all} figures are those of {title}"),
            );
            findings.push(on_form(finding, inputs, unit, &copies.form));
        }
    }
    let named = findings.iter().map(|finding| finding.unit.clone()).collect();
    findings.extend(parts::check(inputs, copies, &named)?);
    Ok(findings)
}

/// How many figures other than zero there are, where all that both periods have are the same and these are enough.
fn unchanged(now: &Figures, before: Option<&Figures>, minimum: usize) -> Option<usize> {
    let before = before?;
    let both = || now.iter().filter_map(|(row, value)| Some((*value, *before.get(row)?)));
    let count = both().filter(|(a, _)| *a != 0.0).count();
    (both().all(|(a, b)| a == b) && count >= minimum).then_some(count)
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

/// Groups of units whose figures are the same, but for a few that were changed or lost afterwards.
///
/// Units are only compared where they share a figure that is not common to many.
fn alike(now: &BTreeMap<String, Figures>, minimum: usize) -> Vec<Vec<String>> {
    const COMMON: usize = 20;
    let mut holders: BTreeMap<(&str, u64), Vec<&str>> = BTreeMap::new();
    for (unit, figures) in now {
        for (row, value) in figures.iter().filter(|(_, value)| **value != 0.0) {
            holders.entry((row, value.to_bits())).or_default().push(unit);
        }
    }
    let mut pairs: BTreeSet<(&str, &str)> = BTreeSet::new();
    for units in holders.values().filter(|units| (2..=COMMON).contains(&units.len())) {
        for (at, one) in units.iter().enumerate() {
            pairs.extend(units[at + 1..].iter().map(|other| (*one, *other)));
        }
    }
    let mut groups: Vec<BTreeSet<String>> = Vec::new();
    for (one, other) in pairs {
        if same(now.get(one), now.get(other), minimum) {
            let pair = [one.to_owned(), other.to_owned()];
            match groups.iter_mut().find(|group| pair.iter().any(|unit| group.contains(unit))) {
                Some(group) => group.extend(pair),
                None => groups.push(BTreeSet::from(pair)),
            }
        }
    }
    groups.into_iter().map(|group| group.into_iter().collect()).collect()
}

/// Whether nearly all figures that both have are the same, and enough of them are not zero.
fn same(one: Option<&Figures>, other: Option<&Figures>, minimum: usize) -> bool {
    const NEARLY_ALL: f64 = 0.9;
    let (equal, all) = in_common(one, other);
    equal >= minimum && equal as f64 >= NEARLY_ALL * all as f64
}

/// How many figures are the same, of those that both have and that are not both zero.
fn in_common(one: Option<&Figures>, other: Option<&Figures>) -> (usize, usize) {
    let (Some(one), Some(other)) = (one, other) else { return (0, 0) };
    let both = one.iter().filter_map(|(row, value)| Some((*value, *other.get(row)?)));
    let counted: Vec<bool> =
        both.filter(|(a, b)| *a != 0.0 || *b != 0.0).map(|(a, b)| a == b).collect();
    (counted.iter().filter(|equal| **equal).count(), counted.len())
}

/// How far figures are from those of the period before, in relative terms; without history, far.
fn distance<K: Ord>(now: Option<&BTreeMap<K, f64>>, before: Option<&BTreeMap<K, f64>>) -> f64 {
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
