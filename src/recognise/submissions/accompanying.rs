//! Letters, PDFs and pictures that come with reports: no workbooks, and no errors where a report is there or nobody is named.

use std::collections::BTreeMap;

use crate::findings::{Facts as _, FolderFacts};
use crate::model::{Finding, Message, Submission, SubmissionStatus, Unreadable};

/// The first accepted file of each unit.
pub(super) fn reports<'s>(
    submissions: impl DoubleEndedIterator<Item = &'s Submission>,
) -> BTreeMap<String, String> {
    let accepted = submissions.rev().filter(|s| s.standing == SubmissionStatus::Accepted);
    accepted.filter_map(|s| Some((s.unit.clone()?, s.file.clone()))).collect()
}

/// The note on what is no workbook: it goes with the report of its unit, or it is not known whose it is. A unit that sent nothing else is missing then;
/// where it is known which unit sent nothing but this, it is an error and no note.
pub(super) fn note(
    why: &Unreadable,
    unit: Option<&str>,
    reports: &BTreeMap<String, String>,
) -> Option<Finding> {
    let by = unit.map(|unit| reports.get(unit));
    if !why.is_document() || by == Some(None) {
        return None;
    }
    let why = Message::new(&why.vi, &why.en);
    let facts = match by.flatten() {
        Some(by) => FolderFacts::Accompanying { why: &why, by },
        None => FolderFacts::Letter { why: &why },
    };
    Some(facts.finding())
}
