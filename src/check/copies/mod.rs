//! Reports that were copied, from the period before or from another unit: whole ones here, parts in [`parts`], lists by their names in [`lists`].

mod lists;
mod parts;

use std::collections::{BTreeMap, BTreeSet};

use foldhash::HashMap;
use polars::prelude::*;

use super::Inputs;
use crate::definition::Copies;
use crate::findings::{CopyFacts, Facts as _};
use crate::model::{Finding, Ids, RowId, Severity, UnitId};
use crate::tables::Cells;
use crate::tables::wide::left_in_order;

/// A report that was copied.
pub(super) struct Copy {
    pub finding: Finding,
    /// The unit whose report it is; `None` if it is its own of the period before.
    pub original: Option<String>,
    /// It is a list of the report, and no more.
    pub is_list: bool,
}

impl Copy {
    fn whole(finding: Finding, original: Option<String>) -> Self {
        Self { finding, original, is_list: false }
    }

    /// Whether it is its unit's own report of the period before.
    pub(super) fn is_resent(&self) -> bool {
        self.original.is_none()
            && self.finding.row.is_empty()
            && self.finding.severity == Severity::Error
    }
}

pub(super) fn check(inputs: &Inputs<'_>) -> PolarsResult<Vec<Copy>> {
    let Some(copies) = &inputs.pipeline.copies else { return Ok(Vec::new()) };
    let now = figures(inputs.cells, copies)?;
    let before = match inputs.history {
        Some(history) => figures(history, copies)?,
        None => now.clone().limit(0),
    };
    let mut findings = Vec::new();
    for (unit, count) in unchanged(&now, &before, copies.minimum)? {
        let finding = CopyFacts::Stale { figures: count as usize }.finding();
        findings.push(Copy::whole(on_form(finding, inputs, &unit, &copies.form), None));
    }
    let strangeness = distances(&now, &before)?;
    let strange = |unit: &String| strangeness.get(unit).copied().unwrap_or(f64::MAX);
    let reports = by_unit(inputs.cells, &copies.form, &copies.measure);
    let mut copied: Vec<(String, String)> = Vec::new();
    for mut units in alike(&reports, inputs.cells.ids(), copies.minimum) {
        // The unit whose own history fits is the original; the others copied it.
        units.sort_by(|a, b| {
            let by_history = strange(a).total_cmp(&strange(b));
            by_history.then_with(|| received(inputs, a).cmp(&received(inputs, b)))
        });
        let Some((original, others)) = units.split_first() else { continue };
        copied.extend(others.iter().map(|unit| (unit.clone(), original.clone())));
    }
    let of = |unit: &String| reports.get(&inputs.cells.ids().find_unit(unit)?);
    for (unit, original) in &copied {
        let title = inputs.pipeline.units.title(original, inputs.close());
        let (equal, all) = of(unit).zip(of(original)).map_or((0, 0), |(a, b)| compare(a, b));
        let finding = CopyFacts::Foreign { unit: &title, equal, all }.finding();
        let finding = on_form(finding, inputs, unit, &copies.form);
        findings.push(Copy::whole(finding, Some(original.clone())));
    }
    let mut foreign: BTreeSet<String> = copied.into_iter().map(|(unit, _)| unit).collect();
    for column in [Column::Previous, Column::Main] {
        for (unit, original, (equal, all)) in by_column(inputs, copies, column, &foreign) {
            let title = inputs.pipeline.units.title(&original, inputs.close());
            let unit_of = title.as_str();
            let facts = match column {
                Column::Previous => CopyFacts::ForeignPast { unit: unit_of, equal, all },
                Column::Main => CopyFacts::ForeignOld { unit: unit_of, equal, all },
            };
            let finding = on_form(facts.finding(), inputs, &unit, &copies.form);
            findings.push(Copy::whole(finding, Some(original)));
            foreign.insert(unit);
        }
    }
    let named = findings.iter().map(|copy| copy.finding.unit.clone()).collect();
    let parts = parts::check(inputs, copies, &named, &foreign);
    findings.extend(parts.into_iter().map(|finding| Copy::whole(finding, None)));
    findings.extend(lists::check(inputs, copies, &foreign));
    Ok(findings)
}

/// A column of a report that is compared with what the units had in the period before.
#[derive(Clone, Copy)]
enum Column {
    /// The column of the period before.
    Previous,
    /// That of the report's own period: then the report itself is an old one.
    Main,
}

/// Reports of which a column is what another unit had in the period before, and not what their own unit had: the unit, the other, how many figures
/// are the same of how many. So a copy is known though its owner has sent nothing.
fn by_column(
    inputs: &Inputs<'_>,
    copies: &Copies,
    column: Column,
    known: &BTreeSet<String>,
) -> Vec<(String, String, (usize, usize))> {
    const HARDLY_ANY: f64 = 0.5;
    let form = inputs.pipeline.form(&copies.form);
    let compared = match column {
        Column::Main => Some(copies.measure.as_str()),
        Column::Previous => form.and_then(|form| {
            form.measures().find(|measure| measure.previous).map(|measure| measure.id.as_str())
        }),
    };
    let (Some(compared), Some(history)) = (compared, inputs.history) else { return Vec::new() };
    let now = by_unit(inputs.cells, &copies.form, compared);
    let before = by_unit(history, &copies.form, &copies.measure);
    // Who had a figure other than zero then: so a report is compared with those that share one, and not with all.
    let mut holders: HashMap<(RowId, u64), Vec<UnitId>> = HashMap::default();
    for (unit, figures) in &before {
        for (row, value) in figures.iter().filter(|(_, value)| **value != 0.0) {
            holders.entry((*row, value.to_bits())).or_default().push(*unit);
        }
    }
    let ids = inputs.cells.ids();
    let mut found = Vec::new();
    for (unit, figures) in now.iter().filter(|(unit, _)| !known.contains(ids.unit(**unit))) {
        // A figure or two that differ are slips.
        let (own, all) = before.get(unit).map_or((0, 0), |before| compare(figures, before));
        if all > 0 && own as f64 >= HARDLY_ANY * all as f64 {
            continue;
        }
        let mut shared: HashMap<UnitId, usize> = HashMap::default();
        for (row, value) in figures {
            let others = holders.get(&(*row, value.to_bits())).into_iter().flatten();
            for other in others.filter(|other| *other != unit) {
                *shared.entry(*other).or_default() += 1;
            }
        }
        let name = |unit: UnitId| ids.unit(unit);
        let best = shared.into_iter().max_by_key(|(other, equal)| (*equal, name(*other)));
        let Some((other, equal)) = best.filter(|(_, equal)| *equal >= copies.minimum) else {
            continue;
        };
        let (_, all) = before.get(&other).map_or((0, 0), |theirs| compare(figures, theirs));
        if equal as f64 >= NEARLY_ALL * all as f64 {
            found.push((name(*unit).to_owned(), name(other).to_owned(), (equal, all)));
        }
    }
    found.sort_unstable();
    found
}

/// Reports are one where so many of their figures are the same.
const NEARLY_ALL: f64 = 0.9;

/// The figures of a column by row.
type Figures = BTreeMap<RowId, f64>;

/// The figures of a column of a form, by unit.
fn by_unit(cells: &Cells, form: &str, column: &str) -> BTreeMap<UnitId, Figures> {
    let mut figures: BTreeMap<UnitId, Figures> = BTreeMap::new();
    let (form, column) = (cells.ids().find_form(form), cells.ids().find_column(column));
    for cell in cells.iter() {
        let key = cell.key();
        if Some(key.form) == form
            && Some(key.column) == column
            && let Some(value) = cell.value()
        {
            figures.entry(key.unit).or_default().insert(key.row, value);
        }
    }
    figures
}

/// The figures that whole reports are compared by: `unit`, `row`, `value`, in the order of units and rows.
fn figures(cells: &Cells, copies: &Copies) -> PolarsResult<LazyFrame> {
    let of_measure = col("column").eq(lit(copies.measure.as_str()));
    let wanted = col("form").eq(lit(copies.form.as_str())).and(of_measure);
    let key = || [col("unit"), col("row")];
    let figures = cells
        .lazy()
        .filter(wanted.and(col("value").is_not_null()))
        .group_by(key())
        .agg([col("value").last()])
        .sort(["unit", "row"], SortMultipleOptions::default());
    Ok(figures.collect()?.lazy())
}

/// The units of which all figures that both periods have are the same, enough of them other than zero: with how many these are.
fn unchanged(
    now: &LazyFrame,
    before: &LazyFrame,
    minimum: usize,
) -> PolarsResult<Vec<(String, u32)>> {
    let before = before.clone().rename(["value"], ["before"], true);
    let key = || [col("unit"), col("row")];
    let table = now
        .clone()
        .join(before, key(), key(), JoinArgs::new(JoinType::Inner))
        .group_by([col("unit")])
        .agg([
            col("value").neq(col("before")).sum().alias("changed"),
            col("value").neq(lit(0.0)).sum().alias("count"),
        ])
        .filter(col("changed").eq(lit(0)).and(col("count").gt_eq(lit(enough(minimum)))))
        .sort(["unit"], SortMultipleOptions::default())
        .collect()?;
    let (units, counts) = (table.column("unit")?.str()?, table.column("count")?.u32()?);
    let rows = units.iter().zip(counts.iter());
    Ok(rows.filter_map(|(unit, count)| Some((unit?.to_owned(), count?))).collect())
}

fn enough(minimum: usize) -> u32 {
    u32::try_from(minimum).unwrap_or(u32::MAX)
}

fn on_form(finding: Finding, inputs: &Inputs<'_>, unit: &str, form: &str) -> Finding {
    finding.unit(unit).form(form).place(inputs.place_of(unit, form))
}

fn received(inputs: &Inputs<'_>, unit: &str) -> Option<jiff::civil::DateTime> {
    let of_unit = |s: &&crate::model::Submission| s.unit.as_deref() == Some(unit);
    let known = |s: &crate::model::Submission| s.known_at.map(office_text::moment::Moment::first);
    inputs.submissions.iter().filter(of_unit).filter_map(known).max()
}

/// Groups of units whose figures are the same, but for a few that were changed or lost afterwards.
///
/// Units are only compared where they share a figure that is not common to many.
fn alike(reports: &BTreeMap<UnitId, Figures>, ids: &Ids, minimum: usize) -> Vec<Vec<String>> {
    const COMMON: usize = 20;
    let mut holders: BTreeMap<(RowId, u64), Vec<(&str, &Figures)>> = BTreeMap::new();
    for (unit, figures) in reports {
        for (row, value) in figures.iter().filter(|(_, value)| **value != 0.0) {
            holders.entry((*row, value.to_bits())).or_default().push((ids.unit(*unit), figures));
        }
    }
    let mut pairs: BTreeMap<[&str; 2], [&Figures; 2]> = BTreeMap::new();
    for units in holders.values_mut().filter(|units| units.len() <= COMMON) {
        units.sort_unstable_by_key(|(unit, _)| *unit);
        for (index, (unit, figures)) in units.iter().enumerate() {
            let others = units.iter().skip(index + 1);
            pairs.extend(others.map(|(other, theirs)| ([*unit, *other], [*figures, *theirs])));
        }
    }
    let mut groups: Vec<BTreeSet<String>> = Vec::new();
    for (pair, [one, other]) in pairs {
        let (equal, all) = compare(one, other);
        if equal < minimum || (equal as f64) < NEARLY_ALL * all as f64 {
            continue;
        }
        let pair = pair.map(str::to_owned);
        match groups.iter_mut().find(|group| pair.iter().any(|unit| group.contains(unit))) {
            Some(group) => group.extend(pair),
            None => groups.push(BTreeSet::from(pair)),
        }
    }
    groups.into_iter().map(|group| group.into_iter().collect()).collect()
}

/// How many figures of two reports are the same, of how many that both have and that are not both zero.
fn compare(one: &Figures, other: &Figures) -> (usize, usize) {
    let both = one.iter().filter_map(|(row, value)| Some((*value, *other.get(row)?)));
    let some = both.filter(|(a, b)| *a != 0.0 || *b != 0.0);
    some.fold((0, 0), |(equal, all), (a, b)| (equal + usize::from(a == b), all + 1))
}

/// How far each unit's figures are from those of the period before, in relative terms. A unit without history is not in it.
fn distances(now: &LazyFrame, before: &LazyFrame) -> PolarsResult<HashMap<String, f64>> {
    let known = before.clone().group_by([col("unit")]).agg([len().alias("known")]);
    let before = before.clone().rename(["value"], ["before"], true);
    let key = || [col("unit"), col("row")];
    let (value, old) = (|| col("value"), || col("before").fill_null(lit(0.0)));
    let far = (value() - old()).abs() / (value().abs() + old().abs() + lit(1.0));
    let table = now
        .clone()
        .join(known, [col("unit")], [col("unit")], left_in_order())
        .filter(col("known").is_not_null())
        .join(before, key(), key(), left_in_order())
        .group_by([col("unit")])
        .agg([far.sum().alias("far")])
        .collect()?;
    let (units, far) = (table.column("unit")?.str()?, table.column("far")?.f64()?);
    let rows = units.iter().zip(far.iter());
    Ok(rows.filter_map(|(unit, far)| Some((unit?.to_owned(), far?))).collect())
}
