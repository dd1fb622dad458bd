//! The list of submissions: sender, files and times.

use foldhash::HashSet;

use super::context::{ReportContext, grouped};
use crate::model::listing::columns_of;
use crate::model::output::{OutContent, text};
use crate::model::{Finding, Kind, Lang, Listing, Severity, Submission, SubmissionStatus, Unit};
use crate::wording::lists;
use office_text::moment::Moment;

/// One row for each file, by unit in the registry's order and time; a unit without a file has a row too. Files of unknown units are at the end.
pub(super) fn list(context: &ReportContext<'_>) -> Listing {
    let mut rows = Vec::new();
    let findings = grouped(context.findings, |finding| &finding.place.file);
    let row = |unit: &str, submission: &Submission| {
        let own = findings.get(submission.file.as_str()).map_or(&[][..], Vec::as_slice);
        row(context, unit, submission, own)
    };
    let by_unit = grouped(context.submissions, |sent| sent.unit.as_deref().unwrap_or_default());
    for unit in context.units {
        let mut sent = by_unit.get(unit.code.as_str()).cloned().unwrap_or_default();
        let came = |file: &Submission| file.known_at.map(Moment::first);
        sent.sort_by_key(|submission| (came(submission), &submission.file));
        if sent.is_empty() {
            rows.push(nothing(context, unit));
        }
        rows.extend(sent.into_iter().map(|submission| row(&unit.title(), submission)));
    }
    let known: HashSet<&str> = context.units.iter().map(|unit| unit.code.as_str()).collect();
    let is_known = |sent: &Submission| sent.unit.as_deref().is_some_and(|of| known.contains(of));
    let others = context.submissions.iter().filter(|sent| !is_known(sent));
    rows.extend(others.map(|submission| row(lists::UNKNOWN_UNIT, submission)));
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

fn row(
    context: &ReportContext<'_>,
    unit: &str,
    submission: &Submission,
    findings: &[&Finding],
) -> Vec<OutContent> {
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
        text(&note(findings, submission)),
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
fn note(findings: &[&Finding], submission: &Submission) -> String {
    let mut reasons: Vec<String> = Vec::new();
    for finding in findings {
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
