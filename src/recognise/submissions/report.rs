//! One file as the report of a unit: whose it is, for which period, and what it has of what it should.

use std::collections::BTreeSet;

use super::dispute::Dispute;
use super::other_periods::{
    joint_title, longer_title, other_period, other_sheet_names, sheets_of_other_periods,
};
use super::recogniser::{FileForms, Recogniser};
use super::replaced;
use super::versions::Replaced;
use crate::definition::{FormKind, Pipeline};
use crate::findings::{
    Facts as _, FormFacts, LogFacts, NamedIn, PeriodFacts, SubmissionFacts, UnitFacts,
    UnitPartFacts, UnitSource,
};
use crate::model::{
    Finding, Incoming, Message, Period, Place, SheetPart, Submission, SubmissionStatus, Table,
    TableCount, Unit, Unreadable,
};
use crate::recognise::senders::identity::{Content, UnitNames, unit_of_titles};
use crate::recognise::senders::other_times::{Match, NotNow};
use crate::recognise::tables::located::Located;
use crate::recognise::tables::reader_notes;
use crate::recognise::tables::skipped;
use crate::recognise::words::supplement_words::is_supplement;
use crate::recognise::words::titles::TitleText;
use crate::recognise::words::vocabulary::{FormWords, Vocabulary};
use office_text::moment::Moment;

/// One file as the report of a unit, with what was found in it.
pub(super) struct Report<'a> {
    pub(super) incoming: &'a Incoming,
    /// Why it is no report.
    pub(super) refused: Option<&'a Unreadable>,
    pub(super) submission: Submission,
    pub(super) located: Located,
    /// Findings of the file as such.
    pub(super) findings: Vec<Finding>,
    /// Findings of its content, which only matter where the file counts.
    pub(super) content_findings: Vec<Finding>,
    /// The unit whose report the file is, where this part of it is another one's.
    pub(super) owner: Option<String>,
    /// Its titles name one unit, its name or the log another.
    pub(super) dispute: Option<Dispute>,
    /// The registers of which it says that it corrects or supplements them.
    pub(super) supplements: Vec<String>,
}

impl<'a> Report<'a> {
    /// What a file is: one report, or one of each unit that it has reports of.
    pub(super) fn all(
        incoming: &'a Incoming,
        FileForms { parts }: FileForms,
        recogniser: &Recogniser<'_, '_>,
    ) -> Vec<Self> {
        let Recogniser { pipeline, texts, names, .. } = recogniser;
        let book = match &incoming.content {
            Ok(book) => book,
            Err(why) => return vec![Self::refused(incoming, why, names)],
        };
        if let Some(why) = &book.or_else
            && parts.iter().all(|part| part.tables.is_empty())
        {
            return vec![Self::refused(incoming, why, names)];
        }
        let units: Vec<String> = parts.iter().filter_map(|part| part.unit.clone()).collect();
        let mut all = Vec::new();
        for (index, located) in parts.into_iter().enumerate() {
            let mut found = Self::new(incoming, located);
            if index == 0 {
                found.findings.extend(reader_notes::findings(book));
            }
            let tables = &found.located.tables;
            found.submission.forms = tables.iter().map(|table| table.form.clone()).collect();
            let blank = tables.iter().filter(|table| table.is_blank());
            found.submission.blank = blank.map(|table| table.form.clone()).collect();
            found.supplements = found.supplements(texts.vocabulary);
            if units.is_empty() {
                found.tell_unit(names);
            } else {
                found.tell_unit_of_part(&units, names);
            }
            found.tell_period(pipeline, texts.vocabulary, texts.period);
            found.tell_forms(&pipeline.report);
            all.push(found);
        }
        all
    }

    /// A file that is no report, or cannot be read.
    fn refused(incoming: &'a Incoming, why: &'a Unreadable, names: &UnitNames<'_>) -> Self {
        let mut found = Self::new(incoming, Located::default());
        found.refused = Some(why);
        found.tell_unit(names);
        found.submission.standing = SubmissionStatus::Rejected;
        let words = Message::new(&why.vi, &why.en);
        let facts = match why.protected {
            true => SubmissionFacts::Protected(&words),
            false => SubmissionFacts::Unreadable(&words),
        };
        found.findings.push(facts.finding());
        found
    }

    fn new(incoming: &'a Incoming, located: Located) -> Self {
        Self {
            refused: None,
            incoming,
            submission: Submission {
                file: incoming.file.clone(),
                unit: None,
                known_at: incoming.known_at,
                first_at: incoming.first_at.or(incoming.known_at),
                received_at: incoming.known_at.map(Moment::first).or(incoming.modified_at),
                logged: incoming.logged,
                logged_time: incoming.logged_time,
                document_no: incoming.document_no.clone(),
                standing: SubmissionStatus::Accepted,
                late: false,
                sha256: incoming.sha256.clone(),
                bytes: incoming.bytes,
                forms: Vec::new(),
                counted: Vec::new(),
                blank: Vec::new(),
            },
            located,
            findings: Vec::new(),
            content_findings: Vec::new(),
            owner: None,
            dispute: None,
            supplements: Vec::new(),
        }
    }

    /// The unit of a part of a workbook with the reports of several. Where the file name or the log names one of them, the file is that unit's,
    /// and the other parts are in it by mistake. A file name with several of them says that it is theirs together.
    fn tell_unit_of_part(&mut self, units: &[String], names: &UnitNames<'_>) {
        let own = self.located.unit.as_deref().and_then(|code| names.code(code));
        let Some(unit) = own else { return };
        self.submission.unit = Some(unit.code.clone());
        let file = &self.incoming.file;
        let named = names.all_in_file_name(file).into_iter().map(|unit| &unit.code);
        let named: BTreeSet<&String> = named.filter(|code| units.contains(code)).collect();
        let one = || names.in_file_name(file).or_else(|| names.in_log(&self.incoming.logged_unit));
        let owner = if named.len() > 1 { None } else { one().map(|found| found.unit) };
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

    /// The registers that its name, or the title or name of their sheet, says to correct or supplement.
    fn supplements(&self, vocabulary: &Vocabulary<'_>) -> Vec<String> {
        let is_of = |table: &&Table, words: &&FormWords<'_>| {
            let title = |title: &&TitleText| title.sheet == table.sheet;
            let titles = self.located.titles.iter().filter(title).map(|title| &title.text);
            let mut texts = titles.chain([&self.incoming.file, &table.sheet]);
            words.form.kind == FormKind::Register
                && texts.any(|text| is_supplement(text, &words.titles))
        };
        let words = |form: &str| vocabulary.forms.iter().find(|words| words.form.id == form);
        let tables = self.located.tables.iter();
        let supplements =
            tables.filter(|table| words(&table.form).is_some_and(|it| is_of(table, &it)));
        supplements.map(|table| table.form.clone()).collect()
    }

    /// Its tables with the number of their records.
    pub(super) fn counts(&self) -> impl Iterator<Item = TableCount> {
        let Submission { file, unit, .. } = &self.submission;
        self.located.tables.iter().map(move |table| TableCount {
            file: file.clone(),
            unit: unit.clone().unwrap_or_default(),
            form: table.form.clone(),
            records: table.records(),
        })
    }

    /// Where its tables are, in a file with those of several units.
    pub(super) fn parts(&self) -> impl Iterator<Item = SheetPart> {
        let file = &self.submission.file;
        self.located.parts.iter().map(move |part| SheetPart { file: file.clone(), ..part.clone() })
    }

    /// The sheets of its tables.
    fn sheets(&self) -> Vec<String> {
        let mut sheets: Vec<String> = Vec::new();
        for table in &self.located.tables {
            let of_cells = table.cells.iter().map(|cell| cell.sheet.as_str());
            for sheet in std::iter::once(table.sheet.as_str()).chain(of_cells) {
                if !sheet.is_empty() && !sheets.iter().any(|known| known == sheet) {
                    sheets.push(sheet.to_owned());
                }
            }
        }
        sheets
    }

    /// The unit by content, file name and log; if they do not agree, the first that names one counts and the conflict is reported.
    fn tell_unit(&mut self, names: &UnitNames<'_>) {
        let content = unit_of_titles(&self.located.titles, names);
        let [by_name, by_log] =
            [names.in_file_name(&self.incoming.file), names.in_log(&self.incoming.logged_unit)];
        let [in_name, in_log] = [by_name, by_log].map(|found| found.map(|found| found.unit));
        let titled = content.code.as_deref().and_then(|code| names.code(code));
        let unit = titled.or(in_name).or(in_log);
        self.tell_log(in_log.is_some(), unit.is_some(), names);
        let Some(unit) = unit else {
            self.unknown_unit(&content, names);
            return;
        };
        self.submission.unit = Some(unit.code.clone());
        self.tell_renamed(unit, content.renamed.as_ref(), [by_name, by_log]);
        for other in content.others.iter().filter_map(|code| names.code(code)) {
            self.tell_conflict(UnitSource::OtherTitle, other.title(), unit, content.place.as_ref());
        }
        if content.code.is_none() {
            let not_now = content.not_now.as_ref().map(|(not_now, at)| (not_now.unit.title(), at));
            let unknown = || content.unknown.as_ref().map(|(name, at)| (name.clone(), at));
            if let Some((name, place)) = not_now.or_else(unknown) {
                self.tell_conflict(UnitSource::Title, name, unit, Some(place));
            }
        }
        let sources = [(UnitSource::FileName, in_name), (UnitSource::Log, in_log)];
        self.dispute = Dispute::new(unit, content.place, sources);
        if self.dispute.is_none() {
            for (source, other) in sources {
                if let Some(other) = other.filter(|other| other.code != unit.code) {
                    self.tell_conflict(source, other.title(), unit, None);
                }
            }
        }
    }

    /// Reports that a source names another unit than the one that the report is taken as.
    pub(super) fn tell_conflict(
        &mut self,
        source: UnitSource,
        other: String,
        unit: &Unit,
        place: Option<&TitleText>,
    ) {
        let title = unit.title();
        let finding = UnitFacts::Conflict { source, other: &other, unit: &title }.finding();
        let place = place.map_or_else(Place::default, TitleText::place);
        self.findings.push(finding.place(place).reported(other).expected(title));
    }

    /// Reports a unit of the log that the registry does not have, or not now. `is_known` if something else names a unit.
    fn tell_log(&mut self, is_in_log: bool, is_known: bool, names: &UnitNames<'_>) {
        let name = self.incoming.logged_unit.as_str();
        if is_in_log || name.is_empty() {
            return;
        }
        let finding = match names.not_now_in_log(name) {
            Some(_) if !is_known => return,
            Some(not_now) => not_now_finding(not_now, UnitSource::Log, true),
            None => {
                let near = names.suggestion(name);
                let finding = UnitFacts::UnknownInLog { name, near: near.as_deref() }.finding();
                finding.reported(name.to_owned())
            }
        };
        self.findings.push(finding);
    }

    /// Reports that the unit is named as it was called before, or is later.
    fn tell_renamed(
        &mut self,
        unit: &Unit,
        titled: Option<&(Match<'_>, TitleText)>,
        sources: [Option<Match<'_>>; 2],
    ) {
        let titled = titled.map(|(found, place)| (*found, Some(place)));
        let sources = sources.into_iter().flatten().map(|found| (found, None));
        let mut all = titled.into_iter().chain(sources);
        let found = all.find(|(found, _)| found.named.is_some() && found.unit.code == unit.code);
        let Some((Match { named: Some(named), is_joined, .. }, place)) = found else { return };
        let (name, title) = (named.title(), unit.title());
        let facts = UnitFacts::OtherName {
            named: &name,
            until: named.valid_to.filter(|last| unit.valid_from.is_some_and(|now| *last < now)),
            from: named.valid_from,
            unit: &title,
            is_joined,
        };
        let place = place.map_or_else(Place::default, TitleText::place);
        self.findings.push(facts.finding().place(place).reported(name));
    }

    fn unknown_unit(&mut self, content: &Content<'_>, names: &UnitNames<'_>) {
        let file = &self.incoming.file;
        let in_name = || Some((names.not_now_in_file_name(file)?, UnitSource::FileName));
        let logged = &self.incoming.logged_unit;
        let in_log = || Some((names.not_now_in_log(logged)?, UnitSource::Log));
        let finding = match &content.unknown {
            _ if let Some((not_now, place)) = &content.not_now => {
                not_now_finding(*not_now, UnitSource::Title, false).place(place.place())
            }
            Some((name, place)) => {
                let suggestion = names.suggestion(name);
                let facts = UnitFacts::Unknown { name, near: suggestion.as_deref() };
                facts
                    .finding()
                    .reported(name.clone())
                    .expected(suggestion.unwrap_or_default())
                    .place(place.place())
            }
            None => match in_name().or_else(in_log) {
                Some((not_now, source)) => not_now_finding(not_now, source, false),
                None => UnitFacts::Unnamed.finding(),
            },
        };
        // There is already a finding for a file that cannot be read.
        if self.refused.is_none() {
            self.findings.push(finding);
            self.submission.standing = SubmissionStatus::Rejected;
        }
    }

    fn tell_period(&mut self, pipeline: &Pipeline, vocabulary: &Vocabulary<'_>, period: Period) {
        let calendar = &pipeline.calendar;
        let expected = calendar.name(period);
        if let Some((other, place)) = other_period(&self.located.titles, period, vocabulary) {
            let named = calendar.name(other);
            let [reported, wanted] = [&named, &expected].map(|name| name.vi.clone());
            let facts = SubmissionFacts::WrongPeriod { named, expected, named_in: NamedIn::Title };
            let finding = facts.finding();
            self.findings.push(finding.reported(reported).expected(wanted).place(place.place()));
            self.submission.standing = SubmissionStatus::Rejected;
            return;
        }
        let sheets = sheets_of_other_periods(&self.located, period, calendar, vocabulary);
        self.content_findings.extend(sheets);
        if let Some(title) = longer_title(&self.located.titles, period, vocabulary) {
            let facts = PeriodFacts::LongerTitle { title: &title.text, expected: expected.clone() };
            self.content_findings.push(facts.finding().place(title.place()));
        }
        if let Some(title) = joint_title(&self.located.titles, period, vocabulary) {
            let facts = PeriodFacts::JointTitle { title: &title.text, expected: expected.clone() };
            self.content_findings.push(facts.finding().place(title.place()));
        }
        let mentioned = |title: &TitleText| !vocabulary.periods_in(&title.text).is_empty();
        let in_content = self.located.titles.iter().any(mentioned);
        let in_file_name = vocabulary.periods_in(&self.incoming.file);
        let other = in_file_name
            .iter()
            .find(|(number, year)| {
                *number != period.number || year.is_some_and(|year| year != period.year)
            })
            .and_then(|(n, year)| Period::new(calendar.frequency, year.unwrap_or(period.year), *n));
        let sheets = other_sheet_names(&self.located, period, vocabulary);
        let names_this = other.is_none() && !in_file_name.is_empty();
        for (sheet, named) in &sheets.other {
            let place = Place { sheet: sheet.clone(), ..Place::default() };
            let (named, expected) = (calendar.name(*named), expected.clone());
            if in_content || names_this || sheets.names_this {
                let facts = PeriodFacts::Sheet { sheet, named, in_content: expected };
                self.content_findings.push(facts.finding().place(place));
            } else {
                let named_in = NamedIn::SheetName;
                let facts = SubmissionFacts::WrongPeriod { named, expected, named_in };
                self.findings.push(facts.finding().place(place).reported(sheet.clone()));
                self.submission.standing = SubmissionStatus::Rejected;
                return;
            }
        }
        let Some(other) = other.map(|other| calendar.name(other)) else { return };
        if in_content {
            let facts =
                SubmissionFacts::PeriodConflict { in_file_name: other, in_content: expected };
            self.findings.push(facts.finding());
        } else {
            let named_in = NamedIn::FileName;
            let facts = SubmissionFacts::WrongPeriod { named: other, expected, named_in };
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

    /// Whether it is a workbook that came back with the list of what was asked.
    pub(super) fn is_answer(&self) -> bool {
        self.incoming.content.as_ref().is_ok_and(|book| !book.feedback.is_empty())
    }

    /// The forms that do not count leave the file; `is_whole` if none does.
    pub(super) fn leave_forms(
        &mut self,
        lost: &[&Replaced],
        is_whole: bool,
        files: &replaced::Files,
        pipeline: &Pipeline,
    ) {
        if is_whole {
            self.submission.standing = SubmissionStatus::Superseded;
            // Findings for the unit whose file it is stay.
            self.findings.retain(|finding| self.owner.as_ref() == Some(&finding.unit));
        }
        let is_lost = |form: &str| lost.iter().any(|lost| lost.form == form);
        self.located.tables.retain(|table| !is_lost(&table.form));
        self.content_findings.retain(|finding| !is_lost(&finding.form));
        let own = &self.submission.file;
        self.findings.extend(replaced::findings(lost, is_whole, own, files, pipeline));
    }

    /// What is known of its time, and blank forms; then every finding and table gets its file and unit.
    pub(super) fn finish(&mut self, pipeline: &Pipeline, findings: &mut Vec<Finding>) {
        let usable = self.submission.standing == SubmissionStatus::Accepted;
        if usable && self.incoming.known_at.is_none() {
            let logged = self.incoming.logged;
            self.findings.push(LogFacts::Undated { logged }.finding());
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
                    && table.is_blank()
                {
                    let finding = FormFacts::Blank { title: form.titles() }.finding();
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

/// A finding about a unit that is no more, or not yet; `counts` if the file counts as another's.
fn not_now_finding(not_now: NotNow<'_>, source: UnitSource, counts: bool) -> Finding {
    let NotNow { unit, ended, successor } = not_now;
    let (title, successor) = (unit.title(), successor.map(Unit::title));
    let facts = UnitFacts::NotNow {
        source,
        unit: &title,
        ended,
        begins: unit.valid_from,
        successor: successor.as_deref(),
        counts,
    };
    facts.finding().reported(title.clone())
}
