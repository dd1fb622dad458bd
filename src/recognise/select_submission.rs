//! Which of the files counts for each unit, and what is missing.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::{Date, DateTime};
use rayon::prelude::*;

use super::identity::{UnitNames, other_period, unit_of_titles};
use super::locate::locate;
use super::located::Located;
use super::reader_notes;
use super::skipped;
use super::titles::{TitleText, periods_in};
use super::vocabulary::Vocabulary;
use crate::definition::{FormKind, Pipeline};
use crate::findings::{Facts as _, FormFacts, SubmissionFacts, UnitPartFacts, UnitSource};
use crate::model::{
    Finding, Incoming, Message, Period, Place, Submission, SubmissionStatus, Table, Unit,
};

/// The output of recognition: every file's submission, the tables of those that count, and findings.
#[derive(Debug, Clone, Default)]
pub struct Recognised {
    /// All files, with their status.
    pub submissions: Vec<Submission>,
    /// Those of the files that count.
    pub tables: Vec<Table>,
    /// What is wrong with files and tables.
    pub findings: Vec<Finding>,
}

/// Tells what the files are and which count.
///
/// Bad files are findings. `as_of` is the moment of the run: a report that is not due yet is not missed.
pub fn recognise(
    incoming: &[Incoming],
    pipeline: &Pipeline,
    period: Period,
    as_of: DateTime,
) -> Recognised {
    let vocabulary = Vocabulary::new(pipeline);
    let units = pipeline.units.reporting_on(period.close(pipeline.calendar.closes));
    let names = UnitNames::new(&units, &pipeline.words);
    let mut files: Vec<Found<'_>> = incoming
        .par_iter()
        .flat_map_iter(|incoming| Found::all(incoming, pipeline, period, &vocabulary, &names))
        .collect();
    choose(&mut files);
    let mut recognised = Recognised::default();
    let due = pipeline.due_day(period);
    for file in &mut files {
        file.finish(due, pipeline, &mut recognised.findings);
    }
    missing(&units, &files, pipeline, period, due, as_of, &mut recognised.findings);
    for file in files {
        if file.submission.standing == SubmissionStatus::Accepted {
            recognised.tables.extend(file.located.tables);
            recognised.findings.extend(file.content_findings);
        }
        recognised.submissions.push(file.submission);
    }
    recognised
}

/// One file with what was found in it.
struct Found<'a> {
    incoming: &'a Incoming,
    submission: Submission,
    located: Located,
    /// Findings of the file as such.
    findings: Vec<Finding>,
    /// Findings of its content, which only matter where the file counts.
    content_findings: Vec<Finding>,
    /// The unit whose report the file is, where this part of it is another one's.
    owner: Option<String>,
}

impl<'a> Found<'a> {
    /// What a file is: one report, or one of each unit that it has reports of.
    fn all(
        incoming: &'a Incoming,
        pipeline: &Pipeline,
        period: Period,
        vocabulary: &Vocabulary<'_>,
        names: &UnitNames<'_>,
    ) -> Vec<Self> {
        let book = match &incoming.content {
            Ok(book) => book,
            Err(why) => {
                let mut found = Self::new(incoming, Located::default());
                found.tell_unit(names);
                found.submission.standing = SubmissionStatus::Rejected;
                let words = Message::new(&why.vi, &why.en);
                let facts = if why.protected {
                    SubmissionFacts::Protected(&words)
                } else {
                    SubmissionFacts::Unreadable(&words)
                };
                found.findings.push(facts.finding());
                return vec![found];
            }
        };
        let parts = locate(book, vocabulary, names, period);
        let units: Vec<String> = parts.iter().filter_map(|part| part.unit.clone()).collect();
        let mut all = Vec::new();
        for (at, located) in parts.into_iter().enumerate() {
            let mut found = Self::new(incoming, located);
            if at == 0 {
                found.findings.extend(reader_notes::findings(book));
            }
            found.submission.forms =
                found.located.tables.iter().map(|table| table.form.clone()).collect();
            if units.is_empty() {
                found.tell_unit(names);
            } else {
                found.tell_unit_of_part(&units, names);
            }
            found.tell_period(pipeline, period);
            found.tell_forms(&pipeline.report);
            all.push(found);
        }
        all
    }

    fn new(incoming: &'a Incoming, located: Located) -> Self {
        Self {
            incoming,
            submission: Submission {
                file: incoming.file.clone(),
                unit: None,
                received_at: incoming.received_at,
                logged: incoming.logged,
                document_no: incoming.document_no.clone(),
                standing: SubmissionStatus::Accepted,
                late: false,
                sha256: incoming.sha256.clone(),
                bytes: incoming.bytes,
                forms: Vec::new(),
            },
            located,
            findings: Vec::new(),
            content_findings: Vec::new(),
            owner: None,
        }
    }

    /// The unit of a part of a workbook with the reports of several. Where the file name or the log names one of them, the file is that unit's,
    /// and the other parts are in it by mistake.
    fn tell_unit_of_part(&mut self, units: &[String], names: &UnitNames<'_>) {
        let own = self.located.unit.as_deref().and_then(|code| names.code(code));
        let Some(unit) = own else { return };
        self.submission.unit = Some(unit.code.clone());
        let by_name = names.in_file_name(&self.incoming.file);
        let owner = by_name.or_else(|| names.code(&self.incoming.logged_unit));
        let sheets = self.sheets();
        match owner {
            Some(owner) if owner.code == unit.code => {}
            Some(owner) => {
                self.owner = Some(owner.code.clone());
                let (title, owner_title) = (unit.title(), owner.title());
                let facts = UnitPartFacts::PartOfOther {
                    unit: &title,
                    owner: &owner_title,
                    sheets: &sheets,
                };
                self.findings.push(facts.finding().unit(&owner.code));
            }
            None => {
                let title = unit.title();
                let others = units.iter().filter(|code| **code != unit.code);
                let others = others.filter_map(|code| names.code(code));
                let others: Vec<String> = others.map(Unit::title).collect();
                let facts =
                    UnitPartFacts::SeveralUnits { unit: &title, others: &others, sheets: &sheets };
                self.findings.push(facts.finding());
            }
        }
    }

    /// The sheets of its tables.
    fn sheets(&self) -> Vec<String> {
        let mut sheets: Vec<String> = Vec::new();
        for table in &self.located.tables {
            let of_cells = table.cells.iter().map(|cell| &cell.sheet);
            for sheet in std::iter::once(&table.sheet).chain(of_cells) {
                if !sheet.is_empty() && !sheets.contains(sheet) {
                    sheets.push(sheet.clone());
                }
            }
        }
        sheets
    }

    /// The unit by content, file name and log; if they do not agree, the first that names one counts and the conflict is reported.
    fn tell_unit(&mut self, names: &UnitNames<'_>) {
        let content = unit_of_titles(&self.located.titles, names);
        let by_name = names.in_file_name(&self.incoming.file);
        let by_log = names.code(&self.incoming.logged_unit);
        let unit = content.code.as_deref().and_then(|code| names.code(code)).or(by_name).or(by_log);
        let Some(unit) = unit else {
            self.unknown_unit(content.unknown.as_ref(), names);
            return;
        };
        self.submission.unit = Some(unit.code.clone());
        let title = unit.title();
        let mut conflict = |other: String, place: Option<&TitleText>, source: UnitSource| {
            let finding =
                SubmissionFacts::UnitConflict { source, other: &other, unit: &title }.finding();
            let place = place.map_or_else(Place::default, |place| Place {
                sheet: place.sheet.clone(),
                cell: place.address.clone(),
                ..Place::default()
            });
            self.findings.push(finding.place(place).reported(other).expected(title.clone()));
        };
        for other in content.others.iter().filter_map(|code| names.code(code)) {
            conflict(other.title(), content.place.as_ref(), UnitSource::OtherTitle);
        }
        if content.code.is_none()
            && let Some((name, place)) = &content.unknown
        {
            conflict(name.clone(), Some(place), UnitSource::Title);
        }
        if let Some(other) = by_name.filter(|other| other.code != unit.code) {
            conflict(other.title(), None, UnitSource::FileName);
        }
        if let Some(other) = by_log.filter(|other| other.code != unit.code) {
            conflict(other.title(), None, UnitSource::Log);
        }
    }

    fn unknown_unit(&mut self, unknown: Option<&(String, TitleText)>, names: &UnitNames<'_>) {
        let finding = match unknown {
            Some((name, place)) => {
                let suggestion = names.suggestion(name);
                let facts = SubmissionFacts::UnknownUnit { name, near: suggestion.as_deref() };
                facts
                    .finding()
                    .reported(name.clone())
                    .expected(suggestion.unwrap_or_default())
                    .place(Place {
                        sheet: place.sheet.clone(),
                        cell: place.address.clone(),
                        ..Place::default()
                    })
            }
            None => SubmissionFacts::NoUnit.finding(),
        };
        // There is already a finding for a file that cannot be read.
        if self.incoming.content.is_ok() {
            self.findings.push(finding);
            self.submission.standing = SubmissionStatus::Rejected;
        }
    }

    fn tell_period(&mut self, pipeline: &Pipeline, period: Period) {
        let frequency = pipeline.calendar.frequency;
        if let Some((other, place)) = other_period(&self.located.titles, period) {
            let facts = SubmissionFacts::WrongPeriod {
                named: other,
                expected: period,
                in_file_name: false,
            };
            let finding = facts.finding();
            let place = Place { sheet: place.sheet, cell: place.address, ..Place::default() };
            self.findings.push(
                finding.reported(other.vietnamese()).expected(period.vietnamese()).place(place),
            );
            self.submission.standing = SubmissionStatus::Rejected;
            return;
        }
        let mentioned = |title: &TitleText| !periods_in(&title.text, frequency).is_empty();
        let in_content = self.located.titles.iter().any(mentioned);
        let other = periods_in(&self.incoming.file, frequency)
            .into_iter()
            .find(|(number, year)| {
                *number != period.number || year.is_some_and(|year| year != period.year)
            })
            .and_then(|(n, year)| Period::new(frequency, year.unwrap_or(period.year), n));
        let Some(other) = other else { return };
        if in_content {
            let facts = SubmissionFacts::PeriodConflict { in_file_name: other, in_content: period };
            self.findings.push(facts.finding());
        } else {
            let facts =
                SubmissionFacts::WrongPeriod { named: other, expected: period, in_file_name: true };
            self.findings.push(facts.finding());
            self.submission.standing = SubmissionStatus::Rejected;
        }
    }

    fn tell_forms(&mut self, report: &[String]) {
        if self.located.tables.is_empty() && self.submission.standing == SubmissionStatus::Accepted
        {
            self.submission.standing = SubmissionStatus::Rejected;
            let unread = self.located.unread.first();
            let sheet = unread.map(|unread| unread.sheet.clone()).unwrap_or_default();
            let finding = SubmissionFacts::NoForm(unread.map(|unread| &unread.nearest)).finding();
            self.findings.push(finding.place(Place { sheet, ..Place::default() }));
            // The forms may all be hidden.
            self.findings.extend(skipped::findings(&self.located, report));
            return;
        }
        self.content_findings.extend(skipped::findings(&self.located, report));
    }

    /// Whether anything was filled in.
    fn has_values(&self) -> bool {
        self.located.tables.iter().any(Table::has_values)
    }

    /// Lateness, missing and blank forms; then every finding and table gets its file and unit.
    fn finish(&mut self, due: Date, pipeline: &Pipeline, findings: &mut Vec<Finding>) {
        let late = self.incoming.received_at.is_some_and(|time| time.date() > due);
        self.submission.late = late;
        let usable = self.submission.standing == SubmissionStatus::Accepted;
        if late && usable {
            self.findings.push(SubmissionFacts::Late { due }.finding());
        }
        if usable && !self.incoming.logged {
            self.findings.push(SubmissionFacts::Unlogged.finding());
        }
        let unit = self.submission.unit.clone().unwrap_or_default();
        for finding in self.findings.iter_mut().chain(&mut self.content_findings) {
            if finding.unit.is_empty() {
                finding.unit.clone_from(&unit);
            }
            finding.place.file.clone_from(&self.incoming.file);
        }
        for table in &mut self.located.tables {
            table.unit.clone_from(&unit);
            table.file.clone_from(&self.incoming.file);
        }
        if usable {
            for table in &self.located.tables {
                if let Some(form) = pipeline.form(&table.form)
                    && form.kind == FormKind::Indicators
                    && !table.has_values()
                {
                    let finding = FormFacts::Blank { title: &form.title }.finding();
                    findings.push(finding.unit(&unit).form(&form.id).place(Place {
                        file: table.file.clone(),
                        sheet: table.sheet.clone(),
                        cell: String::new(),
                    }));
                }
            }
        }
        findings.append(&mut self.findings);
    }
}

/// Of each unit's usable files the latest counts; an earlier one counts too where it brings only forms that the later ones do
/// not have.
fn choose(files: &mut [Found<'_>]) {
    let mut by_hash: BTreeMap<(String, Option<String>), usize> = BTreeMap::new();
    let mut order: Vec<usize> = (0..files.len()).collect();
    order.sort_by_key(|at| {
        let submission = &files[*at].submission;
        let undocumented = submission.document_no.is_empty();
        let (received, file) = (submission.received_at, submission.file.clone());
        (received, undocumented, file.chars().count(), file)
    });
    for at in &order {
        let hash = files[*at].submission.sha256.clone();
        if hash.is_empty() {
            continue;
        }
        // Of a workbook with the reports of several units each part is by itself.
        let hash = (hash, files[*at].located.unit.clone());
        if let Some(first) = by_hash.get(&hash) {
            let first = files[*first].submission.file.clone();
            let file = &mut files[*at];
            file.submission.standing = SubmissionStatus::Duplicate;
            file.findings = vec![SubmissionFacts::Duplicate { of: &first }.finding()];
        } else {
            by_hash.insert(hash, *at);
        }
    }
    let mut provided: BTreeMap<String, (BTreeSet<String>, String)> = BTreeMap::new();
    // Latest first, and those with figures before blank ones: a blank form never replaces a filled one.
    order.reverse();
    // What another unit's file has of a unit comes last.
    order.sort_by_key(|at| (!files[*at].has_values(), files[*at].owner.is_some()));
    for at in order {
        let file = &mut files[at];
        if file.submission.standing != SubmissionStatus::Accepted {
            continue;
        }
        let Some(unit) = file.submission.unit.clone() else { continue };
        let forms: BTreeSet<String> = file.submission.forms.iter().cloned().collect();
        let (known, by) = provided.entry(unit).or_default();
        // A unit that sent its own report is not helped out by another one's file.
        let is_foreign = file.owner.is_some() && !known.is_empty();
        if known.is_disjoint(&forms) && !is_foreign {
            known.extend(forms);
            by.clone_from(&file.submission.file);
        } else {
            file.submission.standing = SubmissionStatus::Superseded;
            file.findings.retain(|finding| file.owner.as_ref() == Some(&finding.unit));
            file.findings.push(SubmissionFacts::Superseded { by }.finding());
        }
    }
}

/// Units that sent nothing, and forms that were not sent.
fn missing(
    units: &[&Unit],
    files: &[Found<'_>],
    pipeline: &Pipeline,
    period: Period,
    due: Date,
    as_of: DateTime,
    findings: &mut Vec<Finding>,
) {
    let overdue = as_of.date() > due;
    for unit in units {
        let of_unit = |file: &&Found<'_>| file.submission.unit.as_deref() == Some(&unit.code);
        let sent: Vec<&Found<'_>> = files.iter().filter(of_unit).collect();
        let accepted: Vec<&&Found<'_>> = sent
            .iter()
            .filter(|file| file.submission.standing == SubmissionStatus::Accepted)
            .collect();
        if sent.is_empty() && pipeline.expects(unit, period) {
            let title = unit.title();
            let facts = SubmissionFacts::Missing { unit: &title, period, due, overdue };
            findings.push(facts.finding().unit(&unit.code));
        }
        let Some(first) = accepted.first() else { continue };
        for form in pipeline.report.iter().filter_map(|id| pipeline.form(id)) {
            let has = accepted.iter().any(|file| file.submission.forms.contains(&form.id));
            if has {
                continue;
            }
            let unread = accepted.iter().find_map(|file| {
                let unread = file.located.unread.iter().find(|unread| unread.form == form.id)?;
                Some((&file.submission.file, unread))
            });
            let place = match unread {
                Some((file, unread)) => Place { sheet: unread.sheet.clone(), ..Place::file(file) },
                None => Place::file(&first.submission.file),
            };
            let facts = FormFacts::Missing {
                title: &form.title,
                required: form.kind != FormKind::Narrative,
                nearest: unread.map(|(_, unread)| &unread.nearest),
            };
            let finding = facts.finding();
            findings.push(finding.unit(&unit.code).form(&form.id).place(place));
        }
    }
}
