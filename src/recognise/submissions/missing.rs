//! The reports and forms that are not there.

use crate::definition::{FormKind, Pipeline};
use crate::findings::{Facts as _, FormFacts, SubmissionFacts};
use crate::model::{Finding, Period, Place, Submission, SubmissionStatus, Unit, group};
use crate::recognise::tables::located::Located;

/// Units that sent nothing, and forms that were not sent.
pub(crate) fn missing(
    units: &[&Unit],
    files: &[(&Submission, &Located)],
    pipeline: &Pipeline,
    period: Period,
    overdue: bool,
    findings: &mut Vec<Finding>,
) {
    let due = pipeline.due_day(period);
    let mut by_unit = group(files.iter().map(|file| (file.0.unit.as_deref(), file)));
    for unit in units {
        let sent = by_unit.remove(&Some(&*unit.code)).unwrap_or_default();
        let accepted: Vec<&(&Submission, &Located)> = sent
            .iter()
            .filter(|(file, _)| file.standing == SubmissionStatus::Accepted)
            .copied()
            .collect();
        if sent.is_empty() && pipeline.expects(unit, period) {
            let title = unit.title();
            let period = pipeline.calendar.name(period);
            let facts = SubmissionFacts::Missing { unit: &title, period, due, overdue };
            findings.push(facts.finding().unit(&unit.code));
        }
        let Some(first) = accepted.first() else { continue };
        let is_document =
            |(file, _): &&&(&Submission, &Located)| file.standing == SubmissionStatus::Accompanying;
        let document = sent.iter().find(is_document).map(|(file, _)| file.file.as_str());
        for form in pipeline.report.iter().filter_map(|id| pipeline.form(id)) {
            let has = accepted.iter().any(|(file, _)| file.forms.contains(&form.id));
            if has {
                continue;
            }
            let unread = accepted.iter().find_map(|(file, located)| {
                let unread = located.unread.iter().find(|unread| unread.form == form.id)?;
                Some((&file.file, unread))
            });
            let place = match unread {
                Some((file, unread)) => Place { sheet: unread.sheet.clone(), ..Place::file(file) },
                None => Place::file(&first.0.file),
            };
            let facts = FormFacts::Missing {
                title: form.titles(),
                required: form.kind != FormKind::Narrative,
                nearest: unread.map(|(_, unread)| &unread.nearest),
                document: document.filter(|_| form.kind == FormKind::Narrative),
            };
            let finding = facts.finding();
            findings.push(finding.unit(&unit.code).form(&form.id).place(place));
        }
    }
}
