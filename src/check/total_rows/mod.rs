//! The totals that a register has itself, against its records: a total that was typed, or left from another period, and a record that it does not have.
//!
//! [`list`] adds up the records that a total may stand over, [`reasons`] finds what explains that it does not agree with any of them. Columns are sums or they are
//! not: a total that lies among the figures of its records may be their average, and is a note.

mod list;
mod reasons;

use super::Inputs;
use super::rounding::halves;
use crate::findings::{Facts as _, TotalReason, TotalRowFacts};
use crate::model::{Finding, ListTotals, Severity, TotalLine};
use list::{Compared, List};
use reasons::Reasons;

/// What is wrong with the totals of all registers. `found` are the other findings: a total that agrees once one of them is put right is caused by it.
pub(super) fn check(inputs: &Inputs<'_>, found: &[Finding]) -> Vec<Finding> {
    inputs.totals.iter().flat_map(|totals| of_list(inputs, totals, found)).collect()
}

fn of_list(inputs: &Inputs<'_>, totals: &ListTotals, found: &[Finding]) -> Vec<Finding> {
    let exact = List::new(inputs, totals, None);
    let Some(exact) = exact.filter(|list| list.compared().any(|line| line.is_off())) else {
        return Vec::new();
    };
    let halves = halves(inputs.pipeline, inputs.cells, exact.unit);
    let Some(list) = List::new(inputs, totals, Some(&halves)) else { return Vec::new() };
    let off = list.compared().zip(&totals.lines).filter(|(compared, _)| compared.is_off());
    off.flat_map(|(compared, line)| of_line(inputs, &list, line, &compared, found)).collect()
}

fn of_line(
    inputs: &Inputs<'_>,
    list: &List<'_>,
    line: &TotalLine,
    compared: &Compared,
    found: &[Finding],
) -> Vec<Finding> {
    let reasons = Reasons::new(inputs, list, line, compared, found);
    let is_clear = line.is_plain || compared.agreeing > 0;
    let on_list = |finding: Finding| finding.unit(&list.totals.unit).form(&list.totals.form);
    let mut all = Vec::new();
    for (figure, sum) in
        compared.off.iter().filter_map(|(index, sum)| Some((line.figures.get(*index)?, *sum)))
    {
        let reasons_of = reasons.of(figure, sum);
        let is_mean = matches!(reasons_of.as_slice(), [TotalReason::Average]);
        let scale = list::scale(figure);
        let facts = TotalRowFacts {
            label: &line.label,
            says: figure.value / scale,
            sum: sum / scale,
            records: compared.part.len(),
            cells: list.range(&figure.column, compared.part),
            reasons: reasons_of,
            is_count: false,
            severity: if is_clear && !is_mean { Severity::Warning } else { Severity::Info },
        };
        let finding = on_list(facts.finding()).at("", &figure.column).place(figure.place.clone());
        let mut finding = finding.reported(&figure.reported);
        if let Some(cause) = reasons.cause(figure, sum) {
            finding.follow(&cause);
        }
        all.push(finding);
    }
    if let Some(count) = line.count.filter(|_| compared.is_miscounted) {
        let facts = TotalRowFacts {
            label: &line.label,
            says: count,
            sum: compared.part.len() as f64,
            records: compared.part.len(),
            cells: None,
            reasons: Vec::new(),
            is_count: true,
            severity: Severity::Warning,
        };
        let finding = on_list(facts.finding()).place(line.place.clone());
        all.push(finding.reported(&line.label));
    }
    all
}
