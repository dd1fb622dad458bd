//! Feedback for each unit: its workbook with the doubtful cells coloured and noted and a list as the first sheet,
//! and a reminder if reports are missing.
//!
//! [`files`] makes one file at a time. [`list`] puts findings into words, [`package`] edits an .xlsx in place, [`rebuild`]
//! builds one from any other file, [`letter`] is the reminder and [`docx`] its page.

// What goes back, and in which words.
mod list;
mod names;
mod scales;
mod words;
// The workbook.
mod package;
mod rebuild;
// The reminder.
mod docx;
mod letter;
mod shared;

use std::panic::{AssertUnwindSafe, catch_unwind};

use jiff::civil::Date;
use rayon::prelude::*;

use crate::definition::{Feedback, Pipeline};
use crate::model::document::OutDocument;
use crate::model::{
    Answer, Book, Finding, Lang, Message, Period, SheetPart, Submission, SubmissionStatus, Unit,
    group, sha256,
};
use crate::wording::{feedback as wording, refused};
pub use letter::names as letter_names;
use list::List;
pub(crate) use names::file_names;
use office_text::language::library_reason;
use words::Words;
use workbook_reader::{Drawn, is_signed};

pub use scales::Scales;
use shared::Own;

/// Finds a file by the hash of what it is made of: its extension and its bytes.
pub type Taken<'a> = dyn Fn(&str) -> Option<(String, Vec<u8>)> + Sync + 'a;

/// The input of the feedback.
pub struct Inputs<'a> {
    /// The forms, for their titles.
    pub pipeline: &'a Pipeline,
    /// What the pipeline declares for its units.
    pub feedback: &'a Feedback,
    /// The period of the reports.
    pub period: Period,
    /// The day by whose end reports are due, and the day of the run.
    pub due: Date,
    /// The day that letters are written on.
    pub as_of: Date,
    /// Those that something may go to.
    pub units: &'a [Unit],
    /// All files of the period, with their status.
    pub submissions: &'a [Submission],
    /// All findings of the run.
    pub findings: &'a [Finding],
    /// What the units answered so far.
    pub answers: &'a [Answer],
    /// The unit of money that each table was reported in.
    pub scales: &'a Scales,
    /// Where each unit's tables are in files with the reports of several.
    pub shared: &'a [SheetPart],
    /// Fills in the letter's template, where the pipeline declares one.
    pub fill: &'a (dyn Fn(&OutDocument) -> Result<Vec<u8>, Message> + Sync),
    /// A file's bytes, read again; `None` if the file is gone or changed.
    pub bytes: &'a (dyn Fn(&Submission) -> Option<Vec<u8>> + Sync),
    /// The extension and the bytes of a file that was made of the same, by its hash; `None` if there is none.
    pub taken: &'a Taken<'a>,
    /// The book in a file's bytes.
    pub book: &'a (dyn Fn(Vec<u8>) -> Option<Book> + Sync),
}

impl Inputs<'_> {
    /// The name of the period as a title has it, and its year.
    fn period_name(&self) -> (String, i16) {
        (self.pipeline.calendar.text(self.period, Lang::Vi), self.period.year)
    }
}

/// A file to send.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// With its extension.
    pub name: String,
    /// Its content.
    pub bytes: Vec<u8>,
    /// The report that it is made of; empty if it is a letter.
    pub source: String,
    /// The code of the unit that it goes to.
    pub unit: String,
    /// The hash of all that it is made of; empty if it is a letter, or made of a file that units share.
    pub made_of: String,
}

/// Why a file could not be made.
#[derive(Debug, thiserror::Error)]
#[error("{}", self.text(Lang::En))]
pub struct FeedbackError {
    /// The file that was to be made.
    pub name: String,
    /// What went wrong.
    pub why: Message,
}

impl FeedbackError {
    /// Which file could not be made, and why.
    pub fn text(&self, lang: Lang) -> String {
        refused::feedback(&self.name, &self.why, lang)
    }
}

/// Why a library refused.
fn quoted(error: impl std::fmt::Display) -> Message {
    Message::each(|lang| library_reason(&error, lang))
}

/// The files of all units in order, as many units at a time as there are processors: workbooks if an accepted file has errors or warnings, letters if
/// something is missing. A unit's first file also lists the findings without a file. Each file is let go when `store` has stored it.
pub fn files<T: Send>(
    inputs: &Inputs<'_>,
    store: impl Fn(Result<File, FeedbackError>) -> T + Sync,
) -> Vec<T> {
    let names = names::file_names(inputs.units, inputs.feedback.names);
    // No unit is asked to change what may be right, where the office decided otherwise.
    let findings = inputs.findings.iter().filter(|finding| !finding.is_for_office());
    let findings = group(findings.map(|finding| (finding.unit.as_str(), finding)));
    let accepted = inputs.submissions.iter().filter(|s| s.standing == SubmissionStatus::Accepted);
    let accepted = group(accepted.filter_map(|file| Some((file.unit.as_deref()?, file))));
    let of_unit = |(unit, name): (&Unit, String)| {
        let findings = findings.get(unit.code.as_str()).map_or(&[][..], Vec::as_slice);
        let accepted = accepted.get(unit.code.as_str()).map_or(&[][..], Vec::as_slice);
        let letter = letter::write(inputs, unit, accepted, findings).map(|bytes| {
            let name = format!("{name}.docx");
            bytes
                .map(|bytes| File {
                    name: name.clone(),
                    bytes,
                    source: String::new(),
                    unit: unit.code.clone(),
                    made_of: String::new(),
                })
                .map_err(|why| FeedbackError { name, why })
        });
        let workbooks = accepted.iter().enumerate().filter_map(|(index, submission)| {
            let name = if index == 0 { name.clone() } else { format!("{name} ({})", index + 1) };
            let own = |finding: &&&Finding| {
                let file = finding.place.file.as_str();
                file == submission.file || index == 0 && file.is_empty()
            };
            let findings: Vec<&Finding> = findings.iter().filter(own).copied().collect();
            workbook(inputs, unit, submission, &findings, &name)
        });
        workbooks.chain(letter).map(&store).collect()
    };
    let units: Vec<(&Unit, String)> = inputs.units.iter().zip(names).collect();
    let stored: Vec<Vec<T>> = units.into_par_iter().map(of_unit).collect();
    stored.into_iter().flatten().collect()
}

/// A unit's file with its list; `None` if there are no findings.
fn workbook(
    inputs: &Inputs<'_>,
    unit: &Unit,
    submission: &Submission,
    findings: &[&Finding],
    name: &str,
) -> Option<Result<File, FeedbackError>> {
    let mut entries = list::entries(findings, inputs.pipeline, inputs.scales);
    for entry in &mut entries {
        let [form, row, column, reported] = entry.key.each_ref().map(String::as_str);
        let is_here = |answer: &&Answer| {
            answer.cell() == [unit.code.as_str(), form, row, column] && answer.reported == reported
        };
        let answer = inputs.answers.iter().find(is_here);
        entry.answer = answer.map(|answer| answer.text.clone()).unwrap_or_default();
    }
    if entries.is_empty() {
        return None;
    }
    let feedback = inputs.feedback;
    let words =
        Words::new(unit, inputs.period_name(), inputs.due, inputs.as_of, feedback.reply_days);
    let mut head = vec![
        words.fill(wording::CHECKED),
        wording::received(&submission.file),
        wording::HOW_TO.to_owned(),
    ];
    head.extend(feedback.note.iter().map(|line| words.fill(line)));
    let mut list =
        List { title: wording::TITLE.to_owned(), period: inputs.period.to_string(), head, entries };
    let own = Own::of(inputs, submission);
    let made_of = match own {
        Some(_) => String::new(),
        None => {
            let close = inputs.period.close(inputs.pipeline.calendar.closes);
            sha256(format!("{}\n{close}\n{list:?}", submission.sha256).as_bytes())
        }
    };
    let file = |extension: &str, bytes| File {
        name: format!("{name}.{extension}"),
        bytes,
        source: submission.file.clone(),
        unit: unit.code.clone(),
        made_of: made_of.clone(),
    };
    if !made_of.is_empty()
        && let Some((extension, bytes)) = (inputs.taken)(&made_of)
    {
        return Some(Ok(file(&extension, bytes)));
    }
    let fail = |why| FeedbackError { name: name.to_owned(), why };
    let marked = marked(inputs, submission, own, &mut list).map_err(fail);
    Some(marked.map(|marked| file(marked.extension, marked.bytes)))
}

/// The file in its format if that can be edited; if not, rebuilt as .xlsx, with a line in the list.
fn marked(
    inputs: &Inputs<'_>,
    submission: &Submission,
    own: Option<Own<'_>>,
    list: &mut List,
) -> Result<package::Marked, Message> {
    let bytes = (inputs.bytes)(submission);
    if bytes.as_deref().is_some_and(is_signed) {
        list.head.insert(2, wording::SIGNED.to_owned());
    }
    if let Some(bytes) = bytes.as_ref().filter(|_| own.is_none())
        && let Some(marked) = edited(bytes, list)
    {
        return Ok(marked);
    }
    let mut how = bytes.as_deref().and_then(how_drawn);
    let mut book = bytes.and_then(|bytes| (inputs.book)(bytes));
    if let (Some(own), Some(book)) = (own, &mut book) {
        list.head.insert(2, own.only(book, how.as_mut()));
    }
    let heading = match &book {
        Some(_) if how.is_some() => wording::REBUILT_AS_DRAWN,
        Some(_) => wording::REBUILT,
        None => wording::ONLY_LIST,
    };
    list.head.insert(2, heading.to_owned());
    let book = book.unwrap_or_default();
    let created = rebuild::day(inputs.period.close(inputs.pipeline.calendar.closes));
    let rebuilt =
        rebuild::workbook(&book, how.as_ref(), &created.ok_or_else(refused::early_period)?)
            .map_err(quoted)?;
    edited(&rebuilt, list).ok_or_else(refused::unmarked)
}

/// How an old workbook is drawn; one that breaks the reader is built anew without that.
fn how_drawn(bytes: &[u8]) -> Option<Drawn> {
    catch_unwind(AssertUnwindSafe(|| workbook_reader::drawn(bytes))).ok()?
}

/// The package edited in place; a library that panics over it costs its looks, not the run.
fn edited(bytes: &[u8], list: &List) -> Option<package::Marked> {
    catch_unwind(AssertUnwindSafe(|| package::mark(bytes, list))).ok()?.ok()
}
