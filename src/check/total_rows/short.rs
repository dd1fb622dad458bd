//! A record that a list does not have and its total has: several figures of the total are more than the records add up to.

use std::collections::{BTreeMap, BTreeSet};

use super::list::{Compared, List, scale};
use crate::check::Inputs;
use crate::findings::{Facts as _, ShortListFacts};
use crate::model::{Finding, Severity, TotalLine, record_name};

/// A record of the period before is the one that is missing if each of its figures is within this of what is missing, in parts of it.
const NEAR: f64 = 0.35;

/// The finding about a record that is missing, if all figures of a total that do not agree are more than its records add up to, and whether the record is
/// known.
pub(super) fn short_of_a_record(
    inputs: &Inputs<'_>,
    list: &List<'_>,
    line: &TotalLine,
    compared: &Compared,
) -> Option<(Finding, bool)> {
    const FEWEST: usize = 2;
    let lacks = compared.off.iter().filter_map(|(index, sum)| {
        let figure = line.figures.get(*index)?;
        Some((figure, figure.value - sum))
    });
    let lacks: Vec<_> = lacks.collect();
    // More figures that agree than not: the record would have nothing there.
    let is_it = lacks.len() >= FEWEST && compared.agreeing < lacks.len();
    if !is_it || lacks.iter().any(|(_, lacks)| *lacks <= 0.0) {
        return None;
    }
    let totals = list.totals;
    let form = inputs.pipeline.form(&totals.form);
    let header = |column: &str| {
        let column = form.and_then(|form| form.column(column));
        column.map_or(String::new(), |column| column.header.clone())
    };
    let by_column: BTreeMap<&str, f64> =
        lacks.iter().map(|(figure, lacks)| (figure.column.as_str(), *lacks)).collect();
    let gone = gone(inputs, list, &by_column);
    let is_known = gone.is_some();
    let facts = ShortListFacts {
        label: &line.label,
        records: compared.part.len(),
        lacks: lacks
            .iter()
            .map(|(figure, lacks)| (header(&figure.column), lacks / scale(figure)))
            .collect(),
        gone,
        severity: if line.is_plain { Severity::Warning } else { Severity::Info },
    };
    let finding = facts.finding().unit(&totals.unit).form(&totals.form);
    Some((finding.place(line.place.clone()).reported(&line.label), is_known))
}

/// The one record of the period before that is no longer in the list and had about what is missing.
fn gone(inputs: &Inputs<'_>, list: &List<'_>, lacks: &BTreeMap<&str, f64>) -> Option<String> {
    let is_of_list = |form: &str| form == list.totals.form;
    let now = inputs.cells.of_unit(list.unit).filter(|cell| is_of_list(cell.names()[1]));
    let now: BTreeSet<&str> = now.map(|cell| record_name(cell.names()[2])).collect();
    let mut gone: BTreeMap<&str, usize> = BTreeMap::new();
    for cell in inputs.history?.of_unit(list.unit) {
        let [_, form, row, column] = cell.names();
        let name = record_name(row);
        if !is_of_list(form) || now.contains(name) {
            continue;
        }
        let near = lacks
            .get(column)
            .zip(cell.value())
            .is_some_and(|(lacks, before)| (lacks - before).abs() <= NEAR * before.abs());
        *gone.entry(name).or_default() += usize::from(near);
    }
    let mut found = gone.into_iter().filter(|(_, near)| *near == lacks.len());
    found.next().filter(|_| found.next().is_none()).map(|(name, _)| name.to_owned())
}
