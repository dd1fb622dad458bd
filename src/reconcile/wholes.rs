//! Decisions about more than a cell: a record is dropped, taken over from the period before or one with another, a form that is missing counts as
//! nothing to report. They act on what was read, before anything is checked; a decision about all parts of a finding acts on its proposals.

use std::collections::BTreeMap;

use compact_str::CompactString;
use jiff::civil::Date;

use super::cells::day;
use super::is_open;
use crate::definition::{FormKind, Pipeline};
use crate::findings::{DecisionFacts, Facts as _, Mistake, Settlement, mistakes};
use crate::model::{
    Blank, CellRow, CellRows, Choice, Correction, Decision, DecisionStatus, EarlierCell, Finding,
    Kind, Message, Place, Resolution, SameRecord, Status, Submission, SubmissionStatus,
    last_of_each, record_name,
};
use crate::wording::decisions::{self, Column};
use office_text::fold::fold_tight;

/// What is shaped: what was read of a period.
pub struct Read<'a> {
    /// The cells of all tables.
    pub cells: &'a mut CellRows,
    /// What is doubtful in them.
    pub in_cells: &'a mut Vec<Finding>,
    /// What is wrong with files and forms.
    pub in_forms: &'a mut [Finding],
    /// The files.
    pub submissions: &'a mut [Submission],
    /// The tables that were found: unit and form, and where they are.
    pub tables: &'a mut Vec<(String, String, Place)>,
}

/// What decisions about records and forms come to.
#[derive(Debug, Default)]
pub struct Wholes<'a> {
    /// The cells of records that were dropped.
    pub dropped: Vec<CellRow>,
    /// Records that are ones of the period before.
    pub same: Vec<SameRecord>,
    pub(super) corrections: Vec<Correction>,
    pub(super) outcomes: BTreeMap<usize, DecisionStatus>,
    /// The decisions that are in force or not valid.
    pub(super) taken: Vec<Taken<'a>>,
    /// Those about all parts of a finding: with their places among the decisions.
    pub(super) parts: Vec<(usize, Taken<'a>)>,
    pub(super) lapsed: Vec<Finding>,
}

impl<'a> Wholes<'a> {
    /// The decisions that are in force.
    pub(super) fn valid(&self) -> impl Iterator<Item = &Taken<'a>> {
        let parts = self.parts.iter().map(|(_, taken)| taken);
        self.taken.iter().chain(parts).filter(|taken| taken.wrong.is_none())
    }

    /// The decision about all parts of a finding, where one is in force.
    pub(super) fn of_parts(&self, whole: &Finding) -> Option<&Taken<'a>> {
        self.parts.iter().map(|(_, taken)| taken).find(|taken| taken.is_about(whole))
    }
}

/// A decision that was taken up.
#[derive(Debug, Clone)]
pub(super) struct Taken<'a> {
    pub decision: &'a Decision,
    pub is_kept: bool,
    /// The first cell of its row that is wrong, and all that is.
    pub wrong: Option<(Column, Message)>,
    /// The record's name, or nothing for a form, and where it is.
    pub place: Place,
}

impl Taken<'_> {
    /// Whether it is about this finding of a form or of one of its columns.
    fn is_about(&self, whole: &Finding) -> bool {
        let Finding { unit, form, row, column, kind, .. } = whole;
        self.decision.cell() == [unit, form, row, column] && kind.as_str() == self.decision.reported
    }
}

/// Whether a decision is about something that has no cell: a record that is gone, or a form.
pub(super) fn is_about_whole(decision: &Decision) -> bool {
    decision.row.is_empty() || decision.reported == Kind::VanishedRecord.as_str()
}

/// What is lacking in a decision's row beside its choice, or is no day.
pub(super) fn unsigned(decision: &Decision) -> Vec<(Column, Mistake)> {
    let Decision { reason, name, date, .. } = decision;
    let reason = (reason.is_empty()).then_some((Column::Reason, Mistake::NoReason));
    let name = (name.is_empty()).then_some((Column::Name, Mistake::NoName));
    let is_day = date.is_empty() || date.parse::<Date>().is_ok() || day(date).is_some();
    let date = (!is_day).then(|| (Column::Date, Mistake::NoDate(date.clone())));
    reason.into_iter().chain(name).chain(date).collect()
}

/// A value beside a choice that takes none, and that is not what the choice comes to.
pub(super) fn value_beside(
    decision: &Decision,
    choice: Option<Choice>,
) -> Option<(Column, Mistake)> {
    let Decision { value, proposed, .. } = decision;
    let takes_none =
        !matches!(choice, None | Some(Choice::Other | Choice::Same | Choice::Withdraw));
    let is_proposed = choice == Some(Choice::Accept) && value == proposed;
    let is_beside = takes_none && !value.is_empty() && !is_proposed;
    is_beside.then(|| (Column::Value, Mistake::ValueBeside(value.clone())))
}

/// Plays the decisions about records and forms on what was read. `earlier` are the accepted cells of the period before.
pub fn wholes<'a>(
    pipeline: &Pipeline,
    decisions: &'a [Decision],
    earlier: &[EarlierCell],
    read: &mut Read<'_>,
) -> Wholes<'a> {
    let mut shaping = Shaping { pipeline, earlier, read, wholes: Wholes::default() };
    for (index, decision) in last_of_each(decisions) {
        let choice = decisions::choice(&decision.choice);
        let of_record = matches!(choice, Some(Choice::Drop | Choice::Same));
        let is_other = choice == Some(Choice::Withdraw);
        if is_other || !(of_record || is_about_whole(decision)) {
            continue;
        }
        let outcome = if decision.reported == Kind::VanishedRecord.as_str() {
            shaping.gone(decision, choice)
        } else if !decision.row.is_empty() {
            shaping.record(decision, choice)
        } else if decision.reported == Kind::MissingForm.as_str() {
            shaping.form(decision, choice)
        } else {
            shaping.parts(index, decision, choice)
        };
        if let Some(outcome) = outcome {
            shaping.wholes.outcomes.insert(index, outcome);
        }
    }
    shaping.wholes
}

struct Shaping<'a, 'r, 'v> {
    pipeline: &'r Pipeline,
    earlier: &'r [EarlierCell],
    read: &'r mut Read<'v>,
    wholes: Wholes<'a>,
}

impl<'a> Shaping<'a, '_, '_> {
    /// Keeps a decision; it has no effect where something is wrong with it.
    fn take(
        &mut self,
        decision: &'a Decision,
        place: Place,
        mut wrong: Vec<(Column, Mistake)>,
        is_kept: bool,
    ) -> Option<DecisionStatus> {
        wrong.extend(value_beside(decision, decisions::choice(&decision.choice)));
        wrong.extend(unsigned(decision));
        let wrong = wrong.first().map(|(column, _)| {
            let all: Vec<Mistake> = wrong.iter().map(|(_, mistake)| mistake.clone()).collect();
            (*column, mistakes(&all))
        });
        let status = match (&wrong, is_kept) {
            (Some(_), _) => DecisionStatus::Invalid,
            (None, true) => DecisionStatus::Rejected,
            (None, false) => DecisionStatus::Applied,
        };
        self.wholes.taken.push(Taken { decision, is_kept, wrong, place });
        Some(status)
    }

    fn lapsed(&mut self, decision: &Decision) -> Option<DecisionStatus> {
        let name = &decision.name;
        let [unit, form, row, column] = decision.cell();
        let finding = DecisionFacts::WholeGone { name }.finding();
        self.wholes.lapsed.push(finding.unit(unit).form(form).at(row, column));
        Some(DecisionStatus::Lapsed)
    }

    /// A record of the list; `None` if its cell is gone or has another text: that is reported as for other cells.
    fn record(&mut self, decision: &'a Decision, choice: Option<Choice>) -> Option<DecisionStatus> {
        let [unit, form, row, column] = decision.cell();
        let here = self.read.cells.iter().find(|cell| {
            [&*cell.unit, &cell.form, &cell.row, &cell.column] == decision.cell()
                && cell.reported == decision.reported
        })?;
        let place = here.place();
        let is_register =
            self.pipeline.form(form).is_some_and(|form| form.kind == FormKind::Register);
        if !is_register {
            return self.take(decision, place, vec![(Column::Decision, Mistake::NoRecord)], false);
        }
        if choice == Some(Choice::Drop) {
            let status = self.take(decision, place, Vec::new(), false);
            if status == Some(DecisionStatus::Applied) {
                self.drop_record(decision, [unit, form, row]);
            }
            return status;
        }
        if decision.value.is_empty() {
            return self.take(decision, place, vec![(Column::Value, Mistake::NoOther)], false);
        }
        // Another one of the list that it repeats, else one of the period before.
        let wanted = fold_tight(&decision.value);
        let is_named = |key: &str| {
            key != row && (key == decision.value || fold_tight(record_name(key)) == wanted)
        };
        let is_here = self
            .read
            .cells
            .iter()
            .any(|cell| cell.unit == unit && cell.form == form && is_named(&cell.row));
        let of_past = |cell: &&EarlierCell| {
            cell.unit == unit
                && cell.form == form
                && (cell.row == decision.value || fold_tight(record_name(&cell.row)) == wanted)
        };
        let before = self.earlier.iter().find(of_past).map(|cell| cell.row.clone());
        let wrong = (!is_here && before.is_none())
            .then(|| (Column::Value, Mistake::NoSuchRecord(decision.value.clone())));
        let status = self.take(decision, place, wrong.into_iter().collect(), false);
        if status == Some(DecisionStatus::Applied) {
            match before.filter(|_| !is_here) {
                Some(before) => self.pair([unit, form], row, before),
                None => self.drop_record(decision, [unit, form, row]),
            }
        }
        let _ = column;
        status
    }

    /// A record of the period before that the list does not have.
    fn gone(&mut self, decision: &'a Decision, choice: Option<Choice>) -> Option<DecisionStatus> {
        let [unit, form, name, _] = decision.cell();
        let wanted = fold_tight(name);
        let is_named = |row: &str| fold_tight(record_name(row)) == wanted;
        let before = self
            .earlier
            .iter()
            .find(|cell| cell.unit == unit && cell.form == form && is_named(&cell.row))
            .map(|cell| cell.row.clone());
        let of_list =
            |cell: &&CellRow| cell.unit == unit && cell.form == form && !cell.row.is_empty();
        let is_back = self.read.cells.iter().filter(of_list).any(|cell| is_named(&cell.row));
        let (Some(before), false) = (before, is_back) else { return self.lapsed(decision) };
        let table = self.read.tables.iter().find(|(u, f, _)| u == unit && f == form);
        let place = table.map(|(.., place)| place.clone()).unwrap_or_default();
        match choice {
            Some(Choice::Reject) => self.take(decision, place, Vec::new(), true),
            Some(Choice::Add) => {
                let status = self.take(decision, place.clone(), Vec::new(), false);
                if status == Some(DecisionStatus::Applied) {
                    self.add_record(decision, &before, &place);
                }
                status
            }
            Some(Choice::Same) if decision.value.is_empty() => {
                self.take(decision, place, vec![(Column::Value, Mistake::NoOther)], false)
            }
            Some(Choice::Same) => {
                let other = fold_tight(&decision.value);
                let is_it =
                    |row: &str| row == decision.value || fold_tight(record_name(row)) == other;
                let now = self.read.cells.iter().filter(of_list).find(|cell| is_it(&cell.row));
                let now = now.map(|cell| cell.row.clone());
                let wrong = now
                    .is_none()
                    .then(|| (Column::Value, Mistake::NoSuchRecord(decision.value.clone())));
                let status = self.take(decision, place, wrong.into_iter().collect(), false);
                if let (Some(now), Some(DecisionStatus::Applied)) = (now, status) {
                    self.pair([unit, form], &now, before);
                }
                status
            }
            _ => self.take(decision, place, vec![not_here(decision)], false),
        }
    }

    /// A form that an accepted report of the unit does not have.
    fn form(&mut self, decision: &'a Decision, choice: Option<Choice>) -> Option<DecisionStatus> {
        let [unit, form, ..] = decision.cell();
        let is_accepted = |sent: &Submission| {
            sent.standing == SubmissionStatus::Accepted && sent.unit.as_deref() == Some(unit)
        };
        let accepted: Vec<usize> = (0..self.read.submissions.len())
            .filter(|index| is_accepted(&self.read.submissions[*index]))
            .collect();
        let has = |index: &usize| self.read.submissions[*index].counted.iter().any(|id| id == form);
        let (Some(first), false) = (accepted.first().copied(), accepted.iter().any(has)) else {
            return self.lapsed(decision);
        };
        let place = Place::file(&self.read.submissions[first].file);
        let (wrong, is_kept) = match choice {
            Some(Choice::Nothing) => (Vec::new(), false),
            Some(Choice::Reject) => (Vec::new(), true),
            _ => (vec![not_here(decision)], false),
        };
        let status = self.take(decision, place.clone(), wrong, is_kept);
        let how = match status {
            Some(DecisionStatus::Applied) => {
                self.count_as_nothing(decision, first, &place);
                Resolution::Overridden
            }
            Some(DecisionStatus::Rejected) => Resolution::Rejected,
            _ => return status,
        };
        let Decision { name, reason, .. } = decision;
        let reason = match how {
            Resolution::Overridden => Settlement::NothingToReport { name, reason },
            _ => Settlement::StaysMissing { name, reason },
        };
        let why = Message::each(|lang| reason.text(lang));
        let of_form = |f: &&mut Finding| {
            f.kind == Kind::MissingForm && f.unit == unit && f.form == form && f.row.is_empty()
        };
        for finding in self.read.in_forms.iter_mut().filter(of_form) {
            finding.settle(how, &why);
        }
        status
    }

    /// All parts of a finding: what it comes to is known when the findings are.
    fn parts(
        &mut self,
        index: usize,
        decision: &'a Decision,
        choice: Option<Choice>,
    ) -> Option<DecisionStatus> {
        // A list that was copied has nothing to accept.
        let copies = [Kind::StaleCopy, Kind::ForeignCopy].map(Kind::as_str);
        let is_copy = copies.contains(&decision.reported.as_str());
        let wrong = match choice {
            Some(Choice::Reject) => Vec::new(),
            Some(Choice::Accept) if is_copy => vec![(Column::Decision, Mistake::NothingProposed)],
            Some(Choice::Accept) => Vec::new(),
            _ => vec![not_here(decision)],
        };
        let status = self.take(decision, Place::default(), wrong, choice == Some(Choice::Reject));
        if let (Some(taken), Some(DecisionStatus::Applied | DecisionStatus::Rejected)) =
            (self.wholes.taken.pop(), status)
        {
            self.wholes.parts.push((index, taken));
            return None;
        }
        status
    }

    fn drop_record(&mut self, decision: &Decision, key: [&str; 3]) {
        let is_of = |unit: &str, form: &str, row: &str| [unit, form, row] == key;
        let dropped = self.read.cells.take(|cell| is_of(&cell.unit, &cell.form, &cell.row));
        self.read.in_cells.retain(|finding| !is_of(&finding.unit, &finding.form, &finding.row));
        let place = dropped.first().map(CellRow::place).unwrap_or_default();
        self.correct(decision, record_name(key[2]), "", place);
        let dropped = dropped.into_iter().map(|cell| CellRow {
            value: None,
            text: CompactString::default(),
            status: Status::Dropped,
            ..cell
        });
        self.wholes.dropped.extend(dropped);
    }

    fn add_record(&mut self, decision: &Decision, before: &str, place: &Place) {
        let [unit, form, name, _] = decision.cell();
        let is_of =
            |cell: &&EarlierCell| cell.unit == unit && cell.form == form && cell.row == before;
        let added: Vec<CellRow> = self
            .earlier
            .iter()
            .filter(is_of)
            .map(|cell| CellRow {
                value: cell.value,
                text: cell.text.as_str().into(),
                status: Status::Overridden,
                blank: Some(Blank::NotSent),
                file: place.file.as_str().into(),
                sheet: place.sheet.as_str().into(),
                ..CellRow::blank(unit, form, before, &cell.column)
            })
            .collect();
        // Behind the others of its list.
        let is_of_list = |cell: &CellRow| cell.unit == unit && cell.form == form;
        self.read.cells.put_behind(is_of_list, added);
        self.correct(decision, "", name, place.clone());
    }

    fn count_as_nothing(&mut self, decision: &Decision, sent: usize, place: &Place) {
        let [unit, form, ..] = decision.cell();
        if let Some(sent) = self.read.submissions.get_mut(sent) {
            sent.counted.push(form.to_owned());
        }
        self.read.tables.push((unit.to_owned(), form.to_owned(), place.clone()));
        let Some(declared) = self.pipeline.form(form) else { return };
        if declared.kind == FormKind::Indicators {
            let zero = |row: &str, column: &str| CellRow {
                value: Some(0.0),
                text: "0".into(),
                status: Status::Overridden,
                blank: Some(Blank::NotSent),
                file: place.file.as_str().into(),
                ..CellRow::blank(unit, form, row, column)
            };
            let of_row = |row| declared.measures().map(move |measure| (row, measure));
            let places = declared.indicators().flat_map(of_row);
            let zeros = places.map(|(row, measure)| zero(&row.id, &measure.id));
            self.read.cells.put_behind(|_| true, zeros.collect());
        }
        self.correct(decision, "", "0", place.clone());
    }

    fn pair(&mut self, [unit, form]: [&str; 2], now: &str, before: String) {
        let (form, unit, now) = (form.to_owned(), unit.to_owned(), now.to_owned());
        self.wholes.same.push(SameRecord { form, unit, now, before });
    }

    fn correct(&mut self, decision: &Decision, before: &str, after: &str, place: Place) {
        let [unit, form, row, column] = decision.cell().map(str::to_owned);
        self.wholes.corrections.push(Correction {
            unit,
            form,
            row,
            column,
            before: before.to_owned(),
            after: after.to_owned(),
            reason: decision.reason.clone(),
            status: if after.is_empty() { Status::Dropped } else { Status::Overridden },
            by: decision.name.clone(),
            decided: decision.date.clone(),
            place,
            ..Correction::default()
        });
    }
}

fn not_here(decision: &Decision) -> (Column, Mistake) {
    let choice = decision.choice.clone();
    let mistake = match choice.as_str() {
        "" => Mistake::NoChoice,
        _ if decisions::choice(&choice).is_none() => Mistake::UnknownChoice(choice),
        _ => Mistake::NotHere,
    };
    (Column::Decision, mistake)
}

/// Settles what was found of records that are gone, and of whole forms, where a person says that it is so.
pub(super) fn settle_gone(findings: &mut [Finding], wholes: &Wholes<'_>) {
    for (_, taken) in wholes.parts.iter().filter(|(_, taken)| taken.is_kept) {
        let Decision { name, reason, .. } = taken.decision;
        let why = Message::each(|lang| Settlement::Confirmed { name, reason }.text(lang));
        for finding in findings.iter_mut().filter(|f| taken.is_about(f) && is_open(f)) {
            finding.settle(Resolution::Rejected, &why);
        }
    }
    for taken in wholes.taken.iter().filter(|taken| taken.wrong.is_none()) {
        let decision = taken.decision;
        let Decision { name, reason, .. } = decision;
        let is_nothing = decisions::choice(&decision.choice) == Some(Choice::Nothing);
        let (how, reason) = match (is_nothing, taken.is_kept) {
            (true, _) => (Resolution::Overridden, Settlement::NothingToReport { name, reason }),
            (false, true) => (Resolution::Rejected, Settlement::ReallyGone { name, reason }),
            (false, false) => continue,
        };
        let why = Message::each(|lang| reason.text(lang));
        // Of a form with nothing to report all records are gone.
        let is_it = |f: &&mut Finding| {
            f.kind == Kind::VanishedRecord
                && [&*f.unit, &f.form] == [&decision.unit, &decision.form]
                && (is_nothing || [&*f.row, &f.column] == [&decision.row, &decision.column])
        };
        for finding in findings.iter_mut().filter(is_it) {
            finding.settle(how, &why);
        }
    }
}
