//! What explains that a total does not agree with its records.

use std::collections::BTreeMap;

use data_editing::{Exact, Reason, error_mechanism, exact, inexact, one_stroke};
use office_text::number::without_residue;

use super::list::{Compared, FEWEST, List, Part, number, scale};
use crate::check::Inputs;
use crate::findings::{ErrorMechanism, TotalReason};
use crate::model::{CellKey, Finding, Kind, TotalFigure, TotalLine, record_name};
use crate::tables::CellView;

/// Two figures are the same within this share of them.
const NEAR: f64 = 1e-6;
/// A weighted average is at most so many times the plain one.
const FAR: f64 = 3.0;

/// What is known of a row of totals that does not agree with its records.
pub(super) struct Reasons<'r, 'i> {
    inputs: &'r Inputs<'i>,
    list: &'r List<'i>,
    part: Part,
    found: &'r [Finding],
    /// The records without which a figure agrees, by the figure's column.
    left_out: BTreeMap<&'r str, Vec<usize>>,
}

impl<'r, 'i> Reasons<'r, 'i> {
    pub(super) fn new(
        inputs: &'r Inputs<'i>,
        list: &'r List<'i>,
        line: &'r TotalLine,
        compared: &Compared,
        found: &'r [Finding],
    ) -> Self {
        let part = compared.part;
        let mut left_out: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (index, sum) in &compared.off {
            let Some(figure) = line.figures.get(*index) else { continue };
            let is_it = |(_, cell): &(usize, CellView<'_>)| {
                cell.value().is_some_and(|own| own != 0.0 && near(sum - own, figure.value))
            };
            let records = list.cells(&figure.column, part).filter(is_it);
            left_out.insert(&figure.column, records.map(|(index, _)| index).collect());
        }
        // One record that all figures lack explains them together.
        let first = left_out.values().next().cloned().unwrap_or_default();
        let in_all = |record: &usize| left_out.values().all(|records| records.contains(record));
        let common: Vec<usize> = first.into_iter().filter(in_all).collect();
        if !common.is_empty() {
            left_out.values_mut().for_each(|records| records.clone_from(&common));
        }
        Self { inputs, list, part, found, left_out }
    }

    /// What explains a figure beside the sum of its records.
    pub(super) fn of(&self, figure: &TotalFigure, sum: f64) -> Vec<TotalReason<'r>> {
        let fault = self.inputs.formulas.faults.get(&figure.place);
        let mut reasons: Vec<TotalReason<'_>> = Vec::new();
        reasons.extend(fault.map(|fault| TotalReason::Formula(&fault.fault)));
        if is_sum_before(self.inputs, self.list, self.part, (figure, sum)) {
            reasons.push(TotalReason::Before);
        }
        let left_out = self.left_out.get(figure.column.as_str());
        if let Some([record]) = left_out.map(Vec::as_slice) {
            let mut cells = self.list.cells(&figure.column, self.part);
            let cell = cells.find(|(index, _)| index == record);
            reasons.extend(cell.map(|(_, cell)| TotalReason::LeftOut {
                record: record_name(cell.names()[2]),
                cell: address(cell, figure),
            }));
        }
        if reasons.is_empty() {
            reasons.extend(self.of_record(figure, sum).map(|(reason, _)| reason));
            let own = mechanism(figure.value, sum, false);
            reasons.extend(own.map(TotalReason::Itself));
        }
        if reasons.is_empty() && is_among(self.list, figure, self.part) {
            reasons.push(TotalReason::Average);
        }
        reasons
    }

    /// The one record with another figure, or with one in its blank cell, with which the sum agrees, and what is in its cell then.
    pub(super) fn of_record(
        &self,
        figure: &TotalFigure,
        sum: f64,
    ) -> Option<(TotalReason<'r>, (CellKey, f64))> {
        let scale = scale(figure);
        let is_whole = self.list.is_whole(&figure.column, self.part);
        let (mut found, mut blanks) = (Vec::new(), Vec::new());
        for (_, cell) in self.list.cells(&figure.column, self.part) {
            let value = cell.value().unwrap_or_default();
            let to = without_residue(value + figure.value - sum);
            if to < 0.0 || is_whole && to.fract() != 0.0 {
                continue;
            }
            let cell_at = || address(cell, figure);
            if cell.reported().is_empty() {
                let reason = TotalReason::Blank { cell: cell_at(), to: to / scale };
                blanks.push((reason, (cell.key(), to)));
            } else if let Some(mechanism) = mechanism(value, to, true) {
                let (from, there) = (value / scale, to / scale);
                let reason = TotalReason::Figure { cell: cell_at(), from, to: there, mechanism };
                found.push((reason, (cell.key(), to)));
            }
        }
        let one =
            |mut all: Vec<(TotalReason<'r>, (CellKey, f64))>| all.pop().filter(|_| all.is_empty());
        one(blanks).or_else(|| one(found))
    }

    /// The finding without which a figure would agree: the proposed figures of its column, a record that is there twice, one that is struck out.
    pub(super) fn cause(&self, figure: &TotalFigure, sum: f64) -> Option<String> {
        let totals = self.list.totals;
        let is_here = |finding: &&Finding| {
            (&finding.unit, &finding.form) == (&totals.unit, &totals.form)
                && !finding.is_consequence()
        };
        let own: BTreeMap<usize, f64> = self
            .list
            .cells(&figure.column, self.part)
            .map(|(index, cell)| (index, cell.value().unwrap_or_default()))
            .collect();
        let record = |finding: &Finding| number(&finding.row)?.checked_sub(1);
        let changes: Vec<(f64, &Finding)> = self
            .found
            .iter()
            .filter(is_here)
            .filter_map(|finding| {
                let value = own.get(&record(finding)?)?;
                let change = match finding.kind {
                    Kind::DuplicateRecord
                    | Kind::RegisterCount
                    | Kind::UnexpectedRecord
                    | Kind::MovedRecord => -value,
                    _ if finding.column == figure.column => {
                        // Of several ways none is proposed: the total bears this one out.
                        let to = Some(&finding.expected).filter(|to| !to.is_empty());
                        to.unwrap_or(&finding.alone).parse::<f64>().ok()? - value
                    }
                    _ => return None,
                };
                Some((change, finding))
            })
            .collect();
        let agrees = |change: f64| change != 0.0 && near(sum + change, figure.value);
        let all: f64 = changes.iter().map(|(change, _)| change).sum();
        let one = || changes.iter().find(|(change, _)| agrees(*change));
        let cause = changes.first().filter(|_| agrees(all)).or_else(one);
        if let Some((_, finding)) = cause {
            return Some(finding.id_of_whole());
        }
        let struck = self
            .inputs
            .struck
            .iter()
            .filter(|(unit, form, _)| (unit, form) == (&totals.unit, &totals.form));
        let struck: Vec<_> = struck
            .map(|(.., record)| {
                let figures = record.figures.iter().filter(|it| it.column == figure.column);
                let units = &self.inputs.pipeline.money.units;
                let value = figures.map(|figure| {
                    let unit = figure.money.and_then(|index| units.get(index));
                    unit.map_or(figure.value, |unit| unit.in_main(figure.value))
                });
                (value.sum::<f64>(), record)
            })
            .collect();
        let all: f64 = struck.iter().map(|(value, _)| value).sum();
        let one = || struck.iter().find(|(value, _)| agrees(*value));
        let (_, struck) = struck.first().filter(|_| agrees(all)).or_else(one)?;
        let is_it = |finding: &&Finding| {
            finding.kind == Kind::StruckOut
                && (&finding.place.sheet, &finding.place.cell) == (&struck.sheet, &struck.address)
        };
        self.found.iter().filter(is_here).find(is_it).map(Finding::id_of_whole)
    }
}

/// Whether a figure is what the list of the period before came to, and that is another sum.
pub(super) fn is_sum_before(
    inputs: &Inputs<'_>,
    list: &List<'_>,
    part: Part,
    (figure, sum): (&TotalFigure, f64),
) -> bool {
    let Some(history) = inputs.history.filter(|_| part.len() == list.totals.records) else {
        return false;
    };
    let is_of = |cell: &CellView<'_>| {
        let [_, form, _, column] = cell.names();
        form == list.totals.form && column == figure.column
    };
    let before = history.of_unit(list.unit).filter(is_of).filter_map(CellView::value);
    let before = without_residue(before.sum::<f64>());
    before != 0.0 && near(before, figure.value) && !near(before, sum)
}

/// Whether a total lies among the figures of its records, and near their middle: a sum of figures above zero is larger than each of them.
pub(super) fn is_among(list: &List<'_>, figure: &TotalFigure, part: Part) -> bool {
    let values = list.cells(&figure.column, part).filter_map(|(_, cell)| cell.value());
    let values: Vec<f64> = values.filter(|value| *value != 0.0).collect();
    let least = values.iter().copied().fold(f64::INFINITY, f64::min);
    let most = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let mean = values.iter().sum::<f64>() / values.len() as f64;
    let is_near = (mean / FAR..=mean * FAR).contains(&figure.value);
    values.len() >= FEWEST && least > 0.0 && (least..=most).contains(&figure.value) && is_near
}

/// The known error that makes one figure of another. Of a record's figure short ones are too: only one record may have it.
fn mechanism(from: f64, to: f64, is_record: bool) -> Option<ErrorMechanism> {
    let (from, to): (Exact, Exact) = (exact(from)?, exact(to)?);
    match error_mechanism(from, to) {
        Some(Reason::Scale { factor }) => {
            let times = inexact(factor);
            let too_small = times > 1.0;
            let times = if too_small { times } else { (1.0 / times).round() };
            Some(ErrorMechanism::Scale { times, too_small })
        }
        Some(Reason::Sign) => Some(ErrorMechanism::Sign),
        Some(Reason::Typing) => Some(ErrorMechanism::Typing),
        _ => (is_record && from != 0 && one_stroke(from, to)).then_some(ErrorMechanism::Typing),
    }
}

pub(super) fn near(one: f64, other: f64) -> bool {
    (one - other).abs() <= NEAR * one.abs().max(other.abs()).max(1.0)
}

/// The address of a record's cell, with its sheet where that is another than the total's.
fn address(cell: CellView<'_>, figure: &TotalFigure) -> String {
    let [_, sheet, address] = cell.source();
    if sheet == figure.place.sheet { address.to_owned() } else { format!("{sheet}!{address}") }
}
