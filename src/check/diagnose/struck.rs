//! Records that are struck out: where a sum over the list is short of just what they had, or a count of just as many, they are to blame and no figure.

use std::collections::BTreeMap;

use office_text::fold::Folder;

use super::repair::form_of_totals;
use crate::check::Inputs;
use crate::check::violation::Violation;
use crate::definition::Money;
use crate::model::{Finding, Kind, StruckRecord, UnitId};

/// What a sum over rounded figures may be off by, in parts of what is struck out.
const NEARLY: f64 = 0.005;

/// What the struck-out records explain.
#[derive(Default)]
pub(super) struct ByStruck<'a> {
    /// The rules, each with the id of the finding about the first of the records.
    pub explained: Vec<(Violation<'a>, String)>,
    /// The findings that they are gone, under those that they are struck out.
    pub gone: Vec<Finding>,
}

impl<'a> ByStruck<'a> {
    /// Takes what is explained out of the rules that do not hold and the findings about records. `cells` are the findings of reading.
    pub(super) fn take(
        inputs: &Inputs<'_>,
        broken: &mut Vec<Violation<'a>>,
        records: &mut Vec<Finding>,
        cells: &[Finding],
    ) -> Self {
        let mut found = Self::default();
        for List { unit, form, records: struck, ids } in lists(inputs, cells) {
            let is_explained = |violation: &mut Violation<'_>| {
                Some(violation.subject.unit) == unit
                    && form_of_totals(inputs, violation.rule).as_deref() == Some(form)
                    && is_short_of(violation, &struck, &inputs.pipeline.money)
            };
            let explained = broken.extract_if(.., is_explained);
            found.explained.extend(explained.map(|it| (it, ids[0].clone())));
            let folder = Folder::new(&inputs.pipeline.words.abbreviations);
            let names: Vec<String> =
                struck.iter().map(|record| folder.fold(&record.text)).collect();
            let of_unit = |finding: &Finding| inputs.cells.ids().find_unit(&finding.unit) == unit;
            let is_gone = |finding: &mut Finding| {
                let is_of_list = finding.form == form && of_unit(finding);
                let name = Some(folder.fold(&finding.row)).filter(|_| is_of_list);
                let name = name.filter(|_| finding.kind == Kind::VanishedRecord);
                let at = name.and_then(|name| names.iter().position(|struck| *struck == name));
                at.is_some_and(|at| {
                    finding.follow(&ids[at]);
                    true
                })
            };
            found.gone.extend(records.extract_if(.., is_gone));
        }
        found
    }
}

/// The struck-out records of a list.
struct List<'i> {
    unit: Option<UnitId>,
    form: &'i str,
    records: Vec<&'i StruckRecord>,
    /// The ids of their findings.
    ids: Vec<String>,
}

/// The struck-out records of all lists, by unit and form.
fn lists<'i>(inputs: &Inputs<'i>, cells: &[Finding]) -> Vec<List<'i>> {
    let mut lists: BTreeMap<(&str, &str), List<'i>> = BTreeMap::new();
    for (unit, form, record) in inputs.struck {
        let is_it = |finding: &&Finding| {
            finding.kind == Kind::StruckOut
                && (&finding.unit, &finding.form) == (unit, form)
                && finding.place.sheet == record.sheet
                && finding.place.cell == record.address
        };
        let Some(finding) = cells.iter().find(is_it) else { continue };
        let list = lists.entry((unit, form)).or_insert_with(|| List {
            unit: inputs.cells.ids().find_unit(unit),
            form,
            records: Vec::new(),
            ids: Vec::new(),
        });
        list.records.push(record);
        list.ids.push(finding.id());
    }
    lists.into_values().collect()
}

/// Whether both sides of a rule differ by the number of some records, or by what they had in one field: all of them, or one.
fn is_short_of(violation: &Violation<'_>, struck: &[&StruckRecord], money: &Money) -> bool {
    let Some((left, right)) = violation.sides else { return false };
    let gap = (left - right).abs();
    let is_it = |records: &[&StruckRecord]| {
        let mut sums: BTreeMap<&str, f64> = BTreeMap::new();
        for figure in records.iter().flat_map(|record| &record.figures) {
            let unit = figure.money.and_then(|index| money.units.get(index));
            let value = unit.map_or(figure.value, |unit| unit.in_main(figure.value));
            *sums.entry(&figure.column).or_default() += value;
        }
        let near = |sum: f64| {
            sum != 0.0 && (gap - sum.abs()).abs() <= violation.rounding.max(NEARLY * sum.abs())
        };
        gap == records.len() as f64 || sums.into_values().any(near)
    };
    is_it(struck) || struck.iter().any(|record| is_it(&[record]))
}
