//! What is undecided and would move a figure of the report.

use crate::definition::Pipeline;
use crate::model::{Finding, Kind, Severity};

/// What is wrong with a whole form, report or column and leaves its figures in doubt.
const MOVING: [Kind; 7] = [
    Kind::StaleCopy,
    Kind::ForeignCopy,
    Kind::DoubleMatch,
    Kind::UnorderedVersions,
    Kind::UnitScale,
    Kind::ShiftedColumns,
    Kind::RegisterCount,
];

/// What is wrong with a record and decides whether it counts: the number of records and every sum over them hang on it.
const RECORDS: [Kind; 5] = [
    Kind::DuplicateRecord,
    Kind::VanishedRecord,
    Kind::UnexpectedRecord,
    Kind::MovedRecord,
    Kind::MergedRecord,
];

/// The open findings whose decision would move a figure, in their order: at a cell that holds a number, at a whole record, or of a form or
/// report whose figures are in doubt as a whole. What has not come is none of them: nothing can be decided about it, and the outputs name it by themselves.
pub fn pending<'f>(findings: &'f [Finding], pipeline: &Pipeline) -> Vec<&'f Finding> {
    findings.iter().filter(|finding| moves_a_figure(finding, pipeline)).collect()
}

fn moves_a_figure(finding: &Finding, pipeline: &Pipeline) -> bool {
    let is_open = finding.settled.is_none() && finding.severity != Severity::Info;
    if !is_open || finding.is_consequence() || finding.unit.is_empty() {
        return false;
    }
    if finding.row.is_empty() {
        // A report of another period is not counted at all; a sheet of one is.
        let is_sheet = finding.kind == Kind::WrongPeriod && !finding.form.is_empty();
        return is_sheet || MOVING.contains(&finding.kind);
    }
    let Some(form) = pipeline.form(&finding.form) else { return false };
    finding.column.is_empty()
        || RECORDS.contains(&finding.kind)
        || form.type_of(&finding.row, &finding.column).is_number()
}
