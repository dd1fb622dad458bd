//! The list of submissions: sender, files and times.

use super::context::{ReportContext, text};
use crate::model::listing::columns_of;
use crate::model::output::OutContent;
use crate::model::{Finding, Kind, Lang, Listing, Severity, Submission, SubmissionStatus, Unit};
use crate::wording::lists;
use office_text::moment::Moment;

/// One row for each file, by unit in the registry's order and time; a unit without a file has a row too. Files of unknown units are at the end.
pub(super) fn list(context: &ReportContext<'_>) -> Listing {
    let mut rows = Vec::new();
    for unit in context.units {
        let mut sent: Vec<&Submission> =
            context.submissions.iter().filter(|s| s.unit.as_deref() == Some(&unit.code)).collect();
        let came = |file: &Submission| file.known_at.map(Moment::first);
        sent.sort_by_key(|submission| (came(submission), &submission.file));
        if sent.is_empty() {
            rows.push(nothing(context, unit));
        }
        rows.extend(sent.into_iter().map(|submission| row(context, &unit.title(), submission)));
    }
    let known = |code: &String| context.units.iter().any(|unit| unit.code == *code);
    let others = context.submissions.iter().filter(|s| !s.unit.as_ref().is_some_and(known));
    rows.extend(others.map(|submission| row(context, lists::UNKNOWN_UNIT, submission)));
    Listing { columns: columns_of("submissions").unwrap_or_default(), rows, total: None }
}

/// A unit that sent nothing.
fn nothing(context: &ReportContext<'_>, unit: &Unit) -> Vec<OutContent> {
    let missing = context
        .findings
        .iter()
        .find(|f| f.kind == Kind::MissingSubmission && f.unit == unit.code)
        .map(|finding| finding.severity);
    let blank = || OutContent::Blank;
    let forms = text(&format!("0/{}", context.pipeline.report.len()));
    vec![
        text(&unit.title()),
        blank(),
        blank(),
        blank(),
        forms,
        blank(),
        text(lists::NOT_SENT),
        text(lists::due(missing)),
    ]
}

fn row(context: &ReportContext<'_>, unit: &str, submission: &Submission) -> Vec<OutContent> {
    let report = &context.pipeline.report;
    let forms = report.iter().filter(|form| submission.forms.contains(form)).count();
    vec![
        text(unit),
        submission.known_at.map_or(OutContent::Blank, |came| text(&moment(came))),
        days(context, submission).map_or(OutContent::Blank, OutContent::Number),
        text(&submission.document_no),
        text(&format!("{forms}/{}", report.len())),
        text(&submission.file),
        text(submission.standing.text(Lang::Vi)),
        text(&note(context.findings, submission)),
    ]
}

fn moment(came: Moment) -> String {
    let shown = if came.time.is_some() { "%d/%m/%Y %H:%M" } else { "%d/%m/%Y" };
    came.first().strftime(shown).to_string()
}

/// How many days before the due day a file came; below zero after it. `None` if it is not known when.
fn days(context: &ReportContext<'_>, submission: &Submission) -> Option<f64> {
    let due = context.pipeline.due_day(context.period);
    let came = submission.known_at?.day;
    let span = came.until((jiff::Unit::Day, due)).ok()?;
    Some(f64::from(span.get_days()))
}

/// The findings about the file as a whole.
fn note(findings: &[Finding], submission: &Submission) -> String {
    let mut reasons: Vec<String> = Vec::new();
    for finding in findings.iter().filter(|finding| finding.place.file == submission.file) {
        let reason = match finding.kind {
            Kind::MissingForm if finding.severity != Severity::Info => {
                lists::missing_form(&finding.form)
            }
            Kind::BlankForm => lists::blank_form(&finding.form),
            Kind::LateSubmission
            | Kind::DuplicateSubmission
            | Kind::WrongPeriod
            | Kind::PeriodConflict
            | Kind::UnreadableFile
            | Kind::ProtectedFile
            | Kind::UnknownUnit
            | Kind::UnitConflict
            | Kind::UnloggedFile
            | Kind::UnorderedVersions => finding.kind.vietnamese().to_owned(),
            // Who looked at it says that it is no copy.
            Kind::StaleCopy | Kind::ForeignCopy if finding.settled.is_some() => continue,
            Kind::StaleCopy | Kind::ForeignCopy => {
                lists::of_form(finding.kind.vietnamese(), &finding.form)
            }
            Kind::SupersededSubmission if submission.standing == SubmissionStatus::Accepted => {
                lists::of_form(finding.kind.vietnamese(), &finding.form)
            }
            _ => continue,
        };
        if !reasons.contains(&reason) {
            reasons.push(reason);
        }
    }
    reasons.join("; ")
}
