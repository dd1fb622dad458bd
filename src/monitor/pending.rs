//! What is undecided and would move a figure of the report.

use crate::definition::Pipeline;
use crate::model::{Finding, Kind, Severity};

/// The open findings whose decision would move a figure, in their order: at a cell that holds a number, at a whole record, or of a form that
/// was copied. What has not come is none of them: nothing can be decided about it, and the outputs name it by themselves.
pub fn pending<'f>(findings: &'f [Finding], pipeline: &Pipeline) -> Vec<&'f Finding> {
    findings.iter().filter(|finding| moves_a_figure(finding, pipeline)).collect()
}

fn moves_a_figure(finding: &Finding, pipeline: &Pipeline) -> bool {
    let is_open = finding.settled.is_none() && finding.severity != Severity::Info;
    if !is_open || finding.is_consequence() || finding.unit.is_empty() {
        return false;
    }
    let Some(form) = pipeline.form(&finding.form) else { return false };
    match (finding.row.is_empty(), finding.column.is_empty()) {
        (false, false) => form.type_of(&finding.row, &finding.column).is_number(),
        (false, true) => true,
        (true, _) => matches!(finding.kind, Kind::StaleCopy | Kind::ForeignCopy),
    }
}
