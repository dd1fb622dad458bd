//! Which of the files counts for each unit, and what is missing.

use jiff::civil::{Date, DateTime};
use office_text::moment::Moment;
use rayon::prelude::*;

use super::accompanying;
use super::answers;
use super::disputes;
use super::joined::{Joined, WhyJoined};
use super::missing;
use super::recogniser::{FileForms, Recogniser};
use super::replaced::Files;
use super::report::Report;
use super::versions::{self, Choice, Replaced, Sent};
use crate::definition::{FormKind, Pipeline};
use crate::findings::{Facts as _, SubmissionFacts, VersionFacts};
use crate::model::{
    Answer, Finding, Incoming, Kind, Period, Severity, SheetPart, Submission, SubmissionStatus,
    Table, TableCount, group,
};
use crate::recognise::tables::supplements::{last_number, renumber};
use crate::recognise::words::vocabulary::Vocabulary;

/// The output of recognition: every file's submission, the tables of those that count, and findings.
#[derive(Debug, Clone, Default)]
pub struct Recognised {
    /// All files, with their status.
    pub submissions: Vec<Submission>,
    /// Those of the files that count.
    pub tables: Vec<Table>,
    /// What is wrong with files and tables.
    pub findings: Vec<Finding>,
    /// The tables of all files, those that do not count among them.
    pub counts: Vec<TableCount>,
    /// Where each unit's tables are in files with the reports of several.
    pub shared: Vec<SheetPart>,
    /// What units answered, the latest file last.
    pub answers: Vec<Answer>,
}

/// Finds the forms of all files, and decides what the files are and which count.
pub fn recognise(
    incoming: &[Incoming],
    pipeline: &Pipeline,
    period: Period,
    as_of: DateTime,
) -> Recognised {
    let vocabulary = Vocabulary::new(pipeline);
    let recogniser = Recogniser::new(pipeline, &vocabulary, period);
    let forms = incoming.par_iter().map(|incoming| match &incoming.content {
        Ok(book) => recogniser.forms(book),
        Err(_) => FileForms::default(),
    });
    let forms = forms.collect();
    recogniser.select(incoming, forms, as_of)
}

impl Recogniser<'_, '_> {
    /// Tells what the files are and which count. Of each file its forms are given, in the same order; its cells are asked for no more.
    ///
    /// Bad files are findings. `as_of` is the moment of the run: a report that is not due yet is not missed.
    pub fn select(
        &self,
        incoming: &[Incoming],
        forms: Vec<FileForms>,
        as_of: DateTime,
    ) -> Recognised {
        let files = incoming.par_iter().zip(forms);
        let files = files.flat_map_iter(|(incoming, forms)| Report::all(incoming, forms, self));
        select(files.collect(), self, as_of)
    }
}

fn select(
    mut files: Vec<Report<'_>>,
    recogniser: &Recogniser<'_, '_>,
    as_of: DateTime,
) -> Recognised {
    let Recogniser { pipeline, period, ref units, .. } = *recogniser;
    disputes::resolve(&mut files, &recogniser.names);
    let mut counts: Vec<TableCount> = files.iter().flat_map(Report::counts).collect();
    let shared = files.iter().flat_map(Report::parts).collect();
    let joined = choose(&mut files, pipeline);
    recount(&joined, &files, &mut counts);
    let mut recognised = Recognised { counts, shared, ..Recognised::default() };
    let due = pipeline.due_day(period);
    tell_late(&mut files, due);
    tell_accompanying(&mut files);
    tell_sent_again(&mut files);
    let sent = files.iter().map(|found| (found.incoming, &found.submission));
    recognised.answers = answers::answers(sent, period);
    for file in &mut files {
        file.finish(pipeline, &mut recognised.findings);
    }
    let sent: Vec<_> = files.iter().map(|found| (&found.submission, &found.located)).collect();
    let overdue = as_of.date() > due;
    missing::missing(units, &sent, pipeline, period, overdue, &mut recognised.findings);
    for file in files {
        if file.submission.standing == SubmissionStatus::Accepted {
            recognised.tables.extend(file.located.tables);
            recognised.findings.extend(file.content_findings);
        }
        recognised.submissions.push(file.submission);
    }
    recognised
}

/// The files as they are compared with each other.
fn sent<'f>(files: &'f [Report<'_>]) -> Vec<Sent<'f>> {
    let of = |file: &'f Report<'_>| Sent {
        submission: &file.submission,
        tables: &file.located.tables,
        part: file.located.unit.as_deref(),
        is_in_other: file.owner.is_some(),
        supplements: &file.supplements,
    };
    files.iter().map(of).collect()
}

/// Form by form the latest file of a unit counts; what of the others does not count is reported in each of them. Returns the forms of which several
/// files have rows that count.
pub(super) fn choose(files: &mut [Report<'_>], pipeline: &Pipeline) -> Vec<Joined> {
    let Choice { duplicates, replaced, joined } = versions::choose(&sent(files), pipeline);
    let names = files.iter().map(|file| file.submission.file.clone()).collect();
    let all = Files { names, answers: files.iter().map(Report::is_answer).collect() };
    let name = |index: usize| all.names.get(index).map_or("", String::as_str);
    for (copy, first) in duplicates {
        let Some(file) = files.get_mut(copy) else { continue };
        file.submission.standing = SubmissionStatus::Duplicate;
        file.findings = vec![SubmissionFacts::Duplicate { of: name(first) }.finding()];
    }
    let mut lost = group(replaced.iter().map(|lost| (lost.file, lost)));
    for (index, file) in files.iter_mut().enumerate() {
        if file.submission.standing != SubmissionStatus::Accepted {
            continue;
        }
        let lost: Vec<&Replaced> = lost.remove(&index).unwrap_or_default();
        let mut counted = file.submission.forms.clone();
        counted.retain(|form| lost.iter().all(|lost| lost.form != *form));
        let is_whole = counted.is_empty() && !file.submission.forms.is_empty();
        file.submission.counted = counted;
        file.leave_forms(&lost, is_whole, &all, pipeline);
    }
    take_rows(&joined, files, &all.names, pipeline);
    joined
}

/// Counts the rows of the tables that count, which were counted before, anew.
fn recount(joined: &[Joined], files: &[Report<'_>], counts: &mut [TableCount]) {
    for (file, form) in joined.iter().flat_map(|one| [(one.file, &one.form), (one.by, &one.form)]) {
        let Some(report) = files.get(file) else { continue };
        for now in report.counts().filter(|count| count.form == *form) {
            let is_same = |count: &&mut TableCount| {
                (&count.file, &count.unit, &count.form) == (&now.file, &now.unit, &now.form)
            };
            if let Some(count) = counts.iter_mut().find(is_same) {
                count.records = now.records;
            }
        }
    }
}

/// Leaves to each file the rows that count in it, and reports whose rows they are.
fn take_rows(joined: &[Joined], files: &mut [Report<'_>], names: &[String], pipeline: &Pipeline) {
    for Joined { file, form, by, rows, why } in joined {
        let of_form = |table: &&mut Table| table.form == *form;
        let last =
            files.get_mut(*file).and_then(|file| file.located.tables.iter_mut().find(of_form));
        let last = last.map_or(0, |table| last_number(table));
        if let Some(first) = files.get_mut(*by)
            && let Some(table) = first.located.tables.iter_mut().find(of_form)
        {
            if pipeline.form(form).is_some_and(|form| form.kind == FormKind::Register) {
                renumber(table, last);
            }
            if let WhyJoined::Corrected { mended, .. } = why {
                table.mended.extend(mended.iter().cloned());
            }
            table.cells.retain(|cell| !rows.contains(&cell.row));
            table.missing_rows.retain(|id| !rows.contains(id.as_str()));
        }
        let Some(report) = files.get_mut(*file) else { continue };
        if let Some(table) = report.located.tables.iter_mut().find(of_form) {
            table.cells.retain(|cell| rows.contains(&cell.row));
            table.missing_rows.clear();
        }
        let by = names.get(*by).map_or("", String::as_str);
        let own = report.submission.file.clone();
        let title = pipeline.form(form).map_or([form.as_str(); 2], |form| form.titles());
        let rows = rows.len();
        if let WhyJoined::Unknown(difference) = why {
            let differences = &[(title, difference)];
            let facts = VersionFacts::Unordered { own: &own, counts: by, differences };
            report.findings.push(facts.finding().form(form));
        }
        let facts = match why {
            WhyJoined::Corrected { doubtful, .. } => {
                VersionFacts::Corrected { by, title, rows, doubtful: *doubtful }
            }
            WhyJoined::Parts | WhyJoined::Unknown(_) => VersionFacts::Part { by, title, rows },
        };
        report.findings.push(facts.finding().form(form));
    }
}

/// Which files came after the due day, and which of these were the first to bring a form: a correction of what came in time is not late.
fn tell_late(files: &mut [Report<'_>], due: Date) {
    let all = sent(files);
    let timeliness = versions::timeliness(&all, due);
    let (first, corrections) =
        (versions::late(&timeliness), versions::corrections(&all, &timeliness));
    for (index, file) in files.iter_mut().enumerate() {
        let is_after = file.submission.known_at.is_some_and(|came| came.day > due);
        file.submission.late = is_after && !corrections.contains(&index);
        if first.contains(&index) {
            file.findings.push(SubmissionFacts::Late { due }.finding());
        }
    }
}

/// A file of another period asks for nothing any more where the unit sent one later that counts.
fn tell_sent_again(files: &mut [Report<'_>]) {
    let counts = |file: &&Report<'_>| file.submission.standing == SubmissionStatus::Accepted;
    let of = |file: &Report<'_>| Some((file.submission.unit.clone()?, file.submission.known_at?));
    let counted: Vec<_> = files.iter().filter(counts).filter_map(of).collect();
    for file in files.iter_mut() {
        let Submission { unit: Some(unit), known_at: Some(came), standing, .. } = &file.submission
        else {
            continue;
        };
        let is_later = |(of, later): &(String, Moment)| of == unit && came.is_before(*later);
        if *standing != SubmissionStatus::Rejected || !counted.iter().any(is_later) {
            continue;
        }
        for finding in file.findings.iter_mut().filter(|f| f.kind == Kind::WrongPeriod) {
            finding.severity = Severity::Info;
        }
    }
}

/// Letters, PDFs and pictures that are no reports by themselves are notes.
fn tell_accompanying(files: &mut [Report<'_>]) {
    let counts = accompanying::reports(files.iter().map(|file| &file.submission));
    for file in files {
        let Some(why) = file.refused else { continue };
        if let Some(finding) = accompanying::note(why, file.submission.unit.as_deref(), &counts) {
            file.findings = vec![finding];
            file.submission.standing = SubmissionStatus::Accompanying;
        }
    }
}
