//! Sections of indicator forms in which there are zeros, blanks and nothing else: the sender wrote zero in some cells, and meant all of them. So did who wrote none, where
//! the unit's other figures show that several of the blanks are zero.

use std::collections::BTreeSet;

use super::Inputs;
use crate::definition::{Form, FormKind};
use crate::findings::{EmptySection, Facts as _};
use crate::model::{Finding, Kind, Severity, group};
use crate::tables::Cells;

/// Blanks that are one mistake, at least.
const FEWEST: usize = 3;

/// How sure it is that they are zero.
const CONFIDENCE: f64 = 0.9;

const ZERO: &str = "0";

/// The rows below a head, with its label.
pub(super) type Section<'f> = (&'f str, BTreeSet<&'f str>);

/// Makes one finding of the blanks of such a section, with zero proposed for each of them.
pub(super) fn gather(inputs: &Inputs<'_>, findings: &mut Vec<Finding>) {
    let mut leading = Vec::new();
    let forms = inputs.pipeline.forms.iter().filter(|form| form.kind == FormKind::Indicators);
    for form in forms {
        let missing = findings.iter().enumerate().filter(|(_, finding)| {
            finding.form == form.id
                && finding.kind == Kind::MissingValue
                && finding.severity != Severity::Info
                && !finding.row.is_empty()
                && !finding.place.cell.is_empty()
                && !finding.is_consequence()
        });
        let by_unit = group(missing.map(|(index, finding)| (finding.unit.clone(), index)));
        for (unit, missing) in by_unit.into_iter().filter(|(_, missing)| missing.len() >= FEWEST) {
            for (label, rows) in sections(form) {
                let is_of = |index: &&usize| rows.contains(findings[**index].row.as_str());
                let blanks: Vec<usize> = missing.iter().filter(is_of).copied().collect();
                let zeros = zeros_alone(inputs.cells, (&unit, form), &rows);
                let in_section = || {
                    findings.iter().filter(|finding| {
                        (&finding.unit, &finding.form) == (&unit, &form.id)
                            && rows.contains(finding.row.as_str())
                    })
                };
                // What other figures ask for in a row of it is more than zero.
                if in_section().any(|finding| !matches!(finding.expected.as_str(), "" | ZERO)) {
                    continue;
                }
                let is_shown =
                    |finding: &&Finding| finding.reported.is_empty() && finding.expected == ZERO;
                let shown = || in_section().filter(is_shown).count() >= FEWEST;
                if blanks.len() < FEWEST || zeros.is_none_or(|zeros| zeros == 0 && !shown()) {
                    continue;
                }
                let severity = blanks.iter().map(|index| findings[*index].severity).min();
                let facts = EmptySection {
                    label: label.to_owned(),
                    blanks: blanks.len(),
                    has_zeros: zeros.is_some_and(|zeros| zeros > 0),
                    severity: severity.unwrap_or(Severity::Error),
                };
                let place = findings[blanks[0]].place.clone();
                let whole = facts.finding().unit(&unit).form(&form.id).place(place);
                let id = whole.id();
                for index in blanks {
                    let blank = &mut findings[index];
                    blank.severity = Severity::Info;
                    blank.expected = ZERO.to_owned();
                    blank.confidence = Some(CONFIDENCE);
                    blank.part_of.clone_from(&id);
                    blank.evidence.clone_from(&whole.message);
                }
                leading.push(whole);
            }
        }
    }
    findings.append(&mut leading);
}

/// The sections of a form; the form itself where it has none.
pub(super) fn sections(form: &Form) -> Vec<Section<'_>> {
    let sections = form.sections();
    sections
        .map(|(label, rows)| (label, rows.iter().map(|row| row.id.as_str()).collect()))
        .collect()
}

/// The number of zeros among the figures of some rows; `None` if there is anything else.
pub(super) fn zeros_alone(
    cells: &Cells,
    (unit, form): (&str, &Form),
    rows: &BTreeSet<&str>,
) -> Option<usize> {
    let mut zeros = 0;
    for measure in form.measures() {
        for row in rows {
            let Some(cell) = cells.find(unit, &form.id, row, &measure.id) else { continue };
            match cell.value() {
                Some(0.0) => zeros += 1,
                Some(_) => return None,
                // Something that is not understood is no blank.
                None if !cell.reported().is_empty() => return None,
                None => {}
            }
        }
    }
    Some(zeros)
}
