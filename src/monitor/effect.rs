//! Selective editing: the change of a total of the report that each finding would cause, so that the most important one is asked about first.
//!
//! The local score of a figure is `|w (y - ŷ)| / T` in percent (as in SeleMix): the difference that it makes in the total T. The expected figure ŷ is
//! the suggested value, or else the figure of the period before times the median growth of the other units. Of several figures the largest
//! score counts.

use std::collections::HashMap;

use super::figures::{Totals, Variable, variable};
use crate::definition::Pipeline;
use crate::model::{Finding, Kind, Severity, UnitId};
use crate::tables::Cells;

/// Sets the effect of every error and warning that is not a consequence of another, if it can be computed. `cells` are the accepted figures, `history` those of the
/// period before.
pub fn score(
    findings: &mut [Finding],
    pipeline: &Pipeline,
    cells: &Cells,
    history: Option<&Cells>,
) {
    let totals = Totals::new(pipeline, cells, history);
    // What is wrong in several cells moves a total as much as the cell that moves it most.
    let mut of_parts: HashMap<String, f64> = HashMap::new();
    for part in findings.iter().filter(|finding| !finding.part_of.is_empty()) {
        let effect = of_cell(part, pipeline, &totals).unwrap_or(0.0);
        let most = of_parts.entry(part.part_of.clone()).or_insert(effect);
        *most = most.max(effect);
    }
    for finding in findings {
        if finding.severity == Severity::Info || finding.is_consequence() || finding.unit.is_empty()
        {
            continue;
        }
        let effect = match (finding.kind, finding.row.is_empty()) {
            (Kind::DuplicateRecord, false) => duplicate(finding, pipeline, &totals),
            (_, false) => of_cell(finding, pipeline, &totals),
            (kind, true) => of_form(finding, kind, &totals),
        };
        let effect = effect.or_else(|| of_parts.get(&finding.id()).copied());
        // Enough decimals for the order, few enough to drop the noise of floating point.
        finding.effect = effect.map(|effect| (effect * 1e4).round() / 1e4);
    }
}

/// A figure against the one proposed or expected.
fn of_cell(finding: &Finding, pipeline: &Pipeline, totals: &Totals<'_>) -> Option<f64> {
    let (unit, row) = (totals.ids().find_unit(&finding.unit)?, finding.row.as_str());
    let total = variable(totals.ids(), pipeline.form(&finding.form)?, row, &finding.column)?;
    let proposed = finding.expected.parse::<f64>().ok();
    let expected = proposed.or_else(|| totals.predicted(&total, unit, row))?;
    local(totals, &total, unit, totals.figure(&total, unit, row), expected)
}

/// A record that counts duplicate: all that it adds to totals.
fn duplicate(finding: &Finding, pipeline: &Pipeline, totals: &Totals<'_>) -> Option<f64> {
    let (unit, row) = (totals.ids().find_unit(&finding.unit)?, finding.row.as_str());
    let form = pipeline.form(&finding.form)?;
    let variables = form.fields().filter_map(|field| variable(totals.ids(), form, row, &field.id));
    let scores = variables.filter_map(|total| {
        let figure = totals.figure(&total, unit, row)?;
        local(totals, &total, unit, Some(figure), 0.0)
    });
    scores.reduce(f64::max)
}

/// A missing or foreign form or report: its expected part of the totals.
fn of_form(finding: &Finding, kind: Kind, totals: &Totals<'_>) -> Option<f64> {
    let copied = matches!(kind, Kind::StaleCopy | Kind::ForeignCopy);
    let absent = matches!(
        kind,
        Kind::MissingSubmission
            | Kind::MissingForm
            | Kind::BlankForm
            | Kind::UnreadableFile
            | Kind::ProtectedFile
            | Kind::WrongPeriod
    );
    if !copied && !absent {
        return None;
    }
    let unit = totals.ids().find_unit(&finding.unit)?;
    let scores = totals.of_before(unit, &finding.form).filter_map(|total| {
        let (figure, expected) = totals.sums(total, unit);
        // A file that does not count does no harm where another of the unit does.
        if absent && figure.is_some() {
            return None;
        }
        local(totals, total, unit, figure, expected?)
    });
    scores.reduce(f64::max)
}

/// The local score in percent; a figure that is not there is measured against the total with it.
fn local(
    totals: &Totals<'_>,
    total: &Variable,
    unit: UnitId,
    figure: Option<f64>,
    expected: f64,
) -> Option<f64> {
    let weight = totals.weight(total, unit)?;
    let whole = match figure {
        Some(_) => totals.total(total),
        None => totals.total(total) + weight * expected,
    };
    let change = weight * (figure.unwrap_or(0.0) - expected);
    let effect = change.abs() / whole.abs() * 100.0;
    effect.is_finite().then_some(effect)
}
