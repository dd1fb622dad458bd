//! One cell of a table: settled by what the form declares of it, or parsed, and what of it is counted or reported.

use std::collections::BTreeMap;
use std::sync::Arc;

use compact_str::CompactString;
use jiff::civil::Date;

use super::blanks::{self, UnfilledPart};
use super::codes::Codes;
use super::crossed::{Crossing, Crossings};
use super::days::Days;
use super::history::History;
use super::measures::{is_currency, unit_of};
use super::neighbours;
use super::parsed::ParsedCell;
use super::reading_policy::PolicyVerdict;
use super::styles::Styles;
use super::value::{ParseContext, Reader};
use crate::definition::{Column, Form, FormKind, Pipeline, Type};
use crate::findings::{
    CellFacts, DayUse, Facts as _, FormatUse, NumberFacts, ReadDay, ShownNumber, WrittenAs,
};
use crate::model::book::{address, plain};
use crate::model::{Blank, Cell, CellRow, Content, Finding, Severity, Status, Table, TableCell};
use office_text::number::{whole, without_residue};

/// A table, and what helps to read its cells.
pub(super) struct TableCleaner<'a> {
    pub table: &'a Table,
    pub file: Arc<str>,
    pub form: &'a Form,
    pub reader: &'a Reader<'a>,
    pub styles: &'a Styles<'a>,
    pub history: &'a History<'a>,
    pub crossings: &'a Crossings<'a>,
    pub pipeline: &'a Pipeline,
    pub codes: Codes<'a>,
    pub days: Days<'a>,
    /// In this file a blank is how zero is written.
    pub blank_zeros: bool,
    /// Nothing is filled in.
    pub is_blank: bool,
    /// What of it nobody filled in for this period.
    pub unfilled: Vec<UnfilledPart<'a>>,
}

/// Findings that are reported once a form.
#[derive(Default)]
pub(super) struct Counts {
    pub nil: usize,
    pub scaled: BTreeMap<usize, usize>,
    pub synonyms: Vec<(String, String)>,
    /// Figures in another unit of measure, by it and the form's.
    pub measures: BTreeMap<(String, String), usize>,
    /// Codes that a spreadsheet had damaged: as written, as they must have been.
    pub codes: Vec<(String, String)>,
    /// Days that a program took for others.
    pub days: BTreeMap<DayUse, Vec<ReadDay>>,
    /// Numbers whose formats show something else.
    pub shown: BTreeMap<FormatUse, Vec<ShownNumber>>,
}

/// A cell while it is cleaned.
pub(super) struct CellCleaner<'c, 'a> {
    table: &'c TableCleaner<'a>,
    cell: &'c TableCell,
    column: Option<&'a Column>,
    kind: Type,
    crossing: Option<Crossing>,
    out: CellRow,
    counts: &'c mut Counts,
    findings: &'c mut Vec<Finding>,
}

impl<'c, 'a> CellCleaner<'c, 'a> {
    pub(super) fn new(
        table: &'c TableCleaner<'a>,
        cell: &'c TableCell,
        counts: &'c mut Counts,
        findings: &'c mut Vec<Finding>,
    ) -> Self {
        let shown = cell.cell.as_ref().map(|cell| cell.written()).unwrap_or_default();
        // A line break between numbers is for those who read them.
        let reported: CompactString = match shown.contains('\n') {
            true => shown.replace('\n', " ").into(),
            false => shown.into(),
        };
        let out = CellRow {
            unit: table.table.unit.as_str().into(),
            form: table.form.id.as_str().into(),
            row: cell.row.clone(),
            column: cell.column.clone(),
            text: reported.clone(),
            reported,
            file: table.file.clone(),
            sheet: table.table.sheet_of(&cell.sheet).into(),
            cell: cell.address.clone(),
            ..CellRow::default()
        };
        Self {
            table,
            cell,
            column: table.form.column(&cell.column),
            kind: table.form.type_of(&cell.row, &cell.column),
            crossing: table.crossings.find(table.form, cell),
            out,
            counts,
            findings,
        }
    }

    /// The row of the cell, which counts as the policies of the form say.
    pub(super) fn clean(mut self, verdict: PolicyVerdict) -> CellRow {
        if let Some(content) = self.content(verdict) {
            let unmarked = self.unmarked(content);
            let content = unmarked.as_ref().unwrap_or(content);
            let parsed = self.parse(content);
            self.take_over(parsed, content);
        }
        self.out
    }

    /// A figure without the asterisks of a footnote, or the number of one of the sheet, that are typed behind it.
    fn unmarked(&mut self, content: &Cell) -> Option<Cell> {
        if !self.kind.is_number() || content.content != Content::Text {
            return None;
        }
        let (says, marks) = without_marks(&content.text, &self.table.table.footnotes)?;
        let (says, marks) = (says.to_owned(), marks.to_owned());
        let unmarked = Cell { text: says.as_str().into(), ..content.clone() };
        self.report(&CellFacts::RaisedMark { marks, says, is_text: false });
        Some(unmarked)
    }

    /// The row of a cell that the table does not have.
    pub(super) fn absent(mut self) -> CellRow {
        let is_crossed = self.crossing.is_some();
        self.out.blank = Some(if is_crossed { Blank::NotApplicable } else { Blank::NotSent });
        self.out
    }

    /// What there is to parse; `None` if the cell is settled without.
    fn content(&mut self, verdict: PolicyVerdict) -> Option<&'c Cell> {
        let is_blank = matches!(verdict, PolicyVerdict::Blank | PolicyVerdict::Nil);
        if is_blank {
            self.out.text.clear();
        }
        if verdict == PolicyVerdict::Reject {
            self.out.status = Status::Rejected;
            return None;
        }
        if verdict == PolicyVerdict::Nil && self.kind.is_number() {
            self.count_as_zero();
            return None;
        }
        let content = self.cell.cell.as_ref().filter(|_| !is_blank);
        if self.crossing.is_some() {
            self.out.blank = Some(Blank::NotApplicable);
            if content.is_none_or(|content| self.table.says_nothing(content)) {
                self.out.text.clear();
                return None;
            }
        }
        if self.cell.marks.nothing {
            self.say_nothing();
            return None;
        }
        let Some(content) = content else {
            self.leave_blank();
            return None;
        };
        if self.is_nameless() {
            let row = address(&self.cell.address).map_or(0, |(row, _)| row + 1);
            self.out.blank = Some(Blank::LeftBlank);
            self.out.text.clear();
            self.report(&CellFacts::NoName { text: content.text.to_string(), row });
            return None;
        }
        self.omit(content);
        if content.is_struck() {
            self.out.blank = Some(Blank::LeftBlank);
            return None;
        }
        if self.kind.is_number() && self.table.reader.is_refusal(content) {
            self.out.blank = Some(Blank::Refused);
            self.out.text.clear();
            self.report(&CellFacts::Refused { text: content.text.to_string() });
            return None;
        }
        Some(content)
    }

    /// Whether it is in the place of a record's name and names nothing.
    fn is_nameless(&self) -> bool {
        let form = self.table.form;
        let is_key = form.kind == FormKind::Register && self.cell.column == form.name;
        is_key && self.cell.row.ends_with(':')
    }

    fn count_as_zero(&mut self) {
        self.out.value = Some(0.0);
        self.out.blank = Some(Blank::Nothing);
    }

    /// A blank cell of which a text says that there is nothing to report: zero, but in the column of the period before, of which the text says nothing, where
    /// there was something.
    fn say_nothing(&mut self) {
        let TableCleaner { table, form, history, .. } = *self.table;
        let is_previous = self.column.is_some_and(|column| column.previous);
        if !self.kind.is_number() {
            self.out.text.clear();
            self.out.blank = Some(Blank::Nothing);
        } else if is_previous
            && history.figure(table, form, self.cell).is_some_and(|known| known != 0.0)
        {
            self.out.reported.clear();
            self.out.text.clear();
            self.leave_blank();
        } else {
            self.count_as_zero();
        }
    }

    /// A cell without content: zero where that is how the form or the file writes it.
    fn leave_blank(&mut self) {
        let TableCleaner { table, form, is_blank, blank_zeros, .. } = *self.table;
        let is_sent = !self.cell.address.is_empty();
        // A measure that was not sent says nothing; where nothing is ticked, nothing is.
        let is_gone = |id: &String| *id == self.cell.column;
        let is_there = self.kind == Type::Flag || !table.missing_columns.iter().any(is_gone);
        let blank_is_zero = is_there && self.column.is_some_and(|column| column.blank_is_zero);
        let mut unfilled =
            self.table.unfilled.iter().filter(|part| !self.table.reads_as_zero(part));
        let is_unfilled = unfilled.any(|part| part.has(self.cell));
        let is_zero = blank_zeros
            && is_sent
            && !is_unfilled
            && form.kind != FormKind::Narrative
            && !form.is_computed(&self.cell.column)
            && !blanks::contradicts(table, form, self.cell);
        if self.kind.is_number() && !is_blank && (blank_is_zero || is_zero) {
            self.count_as_zero();
            self.counts.nil += usize::from(!blank_is_zero);
            return;
        }
        self.out.blank = Some(if is_sent { Blank::LeftBlank } else { Blank::NotSent });
        if self.is_asked_for() && !is_blank && is_sent && !is_unfilled {
            self.report(&CellFacts::Missing);
        }
    }

    /// What of a cell is no part of what it says. A cell that is struck out whole is blank.
    fn omit(&mut self, content: &Cell) {
        let Some(omitted) = &content.omitted else { return };
        let (is_text, is_whole) = (self.kind == Type::Text, omitted.is_whole());
        let says = if is_whole { String::new() } else { content.text.replace('\n', " ") };
        self.out.text = says.as_str().into();
        if !omitted.struck.is_empty() {
            let (struck, says) = (omitted.struck.clone(), says.clone());
            let required = self.is_asked_for();
            let facts = CellFacts::StruckOut { struck, says, is_text, required };
            if self.report(&facts).severity == Severity::Error {
                self.out.status = Status::Rejected;
            }
        }
        if !omitted.marks.is_empty() {
            let marks = omitted.marks.clone();
            self.report(&CellFacts::RaisedMark { marks, says, is_text });
        }
    }

    fn is_asked_for(&self) -> bool {
        self.table.form.asks_for(&self.cell.row, &self.cell.column)
    }

    fn parse(&self, content: &Cell) -> ParsedCell {
        let (table, cell, kind, column) = (self.table, self.cell, self.kind, self.column);
        let earlier = || table.history.figure(table.table, table.form, cell);
        let beside = || neighbours::figures(table.table, table.form, cell);
        let scale = |index: usize| {
            let unit = table.pipeline.money.units.get(index);
            unit.filter(|_| kind == Type::Money).map_or(1.0, |unit| unit.times / unit.per)
        };
        let context = ParseContext {
            category: column.map_or("", |column| column.category.as_str()),
            style: table.styles.of(table.table, &cell.column),
            is_1904: table.table.is_1904,
            earlier: &earlier,
            money: self.money(),
            scale: &scale,
            beside: &beside,
            unit: self.unit(),
            written: &cell.unit,
            shown: cell.shown.as_deref(),
        };
        let code = table.codes.read(content, &cell.column, || table.text_before(cell));
        code.unwrap_or_else(|| table.reader.read(content, kind, context))
    }

    /// The unit of measure in which the form wants the figure.
    fn unit(&self) -> &'a str {
        unit_of(self.table.form.row(&self.cell.row), self.column)
    }

    /// Takes over what a cell was understood as, counts what is reported once a form, and reports the rest.
    fn take_over(&mut self, mut parsed: ParsedCell, content: &Cell) {
        self.out.value = parsed.value;
        if let Some(text) = parsed.text.take() {
            if self.kind == Type::Text && self.cell.shown.is_some() {
                self.out.reported = text.as_str().into();
            }
            self.out.text = text.into();
        }
        if parsed.nil {
            self.counts.nil += 1;
            self.out.blank = Some(Blank::Nothing);
        }
        if let Some(from) = parsed.measure.take().filter(|_| parsed.shown.is_none()) {
            *self.counts.measures.entry((from, self.unit().to_owned())).or_default() += 1;
        }
        self.take_day(&mut parsed, content);
        self.counts.codes.extend(parsed.code.take());
        self.counts.add_synonym(parsed.synonym.take());
        self.take_money(&parsed);
        let value = self.out.value.map(without_residue);
        let is_whole = self.kind == Type::Int;
        self.out.value = value.and_then(|value| whole(value).filter(|_| is_whole)).or(value);
        self.note_shown(parsed.shown, content);
        if let Some(facts) = parsed.trouble {
            self.report_trouble(&facts);
        }
        if let Some(crossing) = self.crossing {
            if let Some(facts) = crossing.facts(self.out.value) {
                self.report(&facts);
            }
            crossing.settle(&mut self.out);
        }
    }

    /// The day that is meant, where a program took it for another.
    fn take_day(&mut self, parsed: &mut ParsedCell, content: &Cell) {
        let (table, cell) = (self.table, self.cell);
        let before = || table.text_before(cell)?.parse().ok();
        let is_part = parsed.text.as_ref().is_some_and(|text| text.parse::<Date>().is_err());
        if self.kind.is_day()
            && !is_part
            && let Some((day, how)) = table.days.read(cell, before)
            && (parsed.trouble.is_none() || how == DayUse::MonthFirst)
        {
            parsed.trouble = None;
            self.out.text = day.to_string().into();
            let written = match content.content {
                Content::Date(seen) => WrittenAs::Day(seen),
                _ => WrittenAs::Text(content.text.to_string()),
            };
            let place = self.out.place();
            self.counts.days.entry(how).or_default().push(ReadDay { place, written, day });
        }
    }

    /// The unit of money in which the form asks for the figure, where that is not the main one.
    fn asked_money(&self) -> Option<usize> {
        let is_money = self.kind == Type::Money;
        let declared = is_money.then(|| self.table.pipeline.money.declared(self.unit()));
        declared.flatten().filter(|index| *index > 0)
    }

    /// The unit of money that the sheet says, else the one in which the form asks for the figure.
    fn money(&self) -> Option<usize> {
        let is_silent = || !is_currency(&self.cell.unit);
        self.cell.money.or_else(|| self.asked_money().filter(|_| is_silent()))
    }

    /// Money in the main unit. A sheet that says no unit is in the one that the form asks for; what is written as the form asks is no note.
    fn take_money(&mut self, parsed: &ParsedCell) {
        if self.kind == Type::Money
            && let Some(index) = parsed.money.or_else(|| self.money())
            && let Some(unit) = self.table.pipeline.money.units.get(index)
            && (unit.times != 1.0 || unit.per != 1.0)
        {
            self.out.value = self.out.value.map(|value| unit.in_main(value));
            let is_said = parsed.shown.is_some() && parsed.money.is_some()
                || self.asked_money() == Some(index);
            *self.counts.scaled.entry(index).or_default() += usize::from(!is_said);
        }
    }

    /// A number whose format shows something else.
    fn note_shown(&mut self, how: Option<FormatUse>, content: &Cell) {
        if let (Some(how), Some(shown)) = (how, &self.cell.shown) {
            let is_number = self.kind.is_number();
            self.counts.shown.entry(how).or_default().push(ShownNumber {
                place: self.out.place(),
                stored: content.text.to_string(),
                shown: [shown.text_vi.clone(), shown.text.clone()],
                value: self.out.value.filter(|_| is_number),
            });
        }
    }

    fn report_trouble(&mut self, facts: &CellFacts) {
        let value = self.out.value;
        let finding = self.report(facts);
        if finding.severity == Severity::Error {
            self.out.status = Status::Rejected;
        } else if let (CellFacts::Number(NumberFacts::Ambiguous { .. }), Some(value)) =
            (facts, value)
        {
            // What is proposed is in the form's unit.
            finding.expected = plain(value);
        }
    }

    /// Adds a finding about the cell.
    fn report(&mut self, facts: &CellFacts) -> &mut Finding {
        let out = &self.out;
        let finding = facts.finding().unit(&*out.unit).form(&*out.form).at(&*out.row, &*out.column);
        let finding =
            finding.place(out.place()).reported(&*out.reported).expected(facts.expected());
        let finding = Finding { confidence: facts.confidence(), ..finding };
        self.findings.push_mut(finding)
    }
}

impl Counts {
    /// Adds a word that was taken for another, once.
    pub(super) fn add_synonym(&mut self, synonym: Option<(String, String)>) {
        self.synonyms.extend(synonym.filter(|new| !self.synonyms.contains(new)));
    }
}

impl<'a> TableCleaner<'a> {
    /// The accepted text of the same record in the period before.
    fn text_before(&self, cell: &TableCell) -> Option<&'a str> {
        self.history.text(self.table, self.form, cell)
    }

    /// Whether a cell says no more than that it is crossed out, or that there is nothing.
    fn says_nothing(&self, cell: &Cell) -> bool {
        cell.content == Content::Text
            && (self.crossings.is_mark(&cell.text) || self.reader.is_nil(&cell.text))
    }
}

/// A figure, and the marks of footnotes that are typed behind it: `79*`, `79 (*)`, and `79 (1)` where the sheet has a footnote of that number.
fn without_marks<'t>(text: &'t str, footnotes: &[String]) -> Option<(&'t str, &'t str)> {
    let of_footnote = |says: &'t str| {
        let (rest, number) = says.strip_suffix(')')?.rsplit_once('(')?;
        footnotes.iter().any(|footnote| footnote == number.trim()).then_some(rest)
    };
    let without = |says: &'t str| {
        let asterisk = says.strip_suffix("(*)").or_else(|| says.strip_suffix('*'));
        asterisk.or_else(|| of_footnote(says)).map(str::trim_end)
    };
    let says = std::iter::successors(Some(text.trim_end()), |says| without(says)).last()?;
    let marks = text.get(says.len()..)?.trim();
    (!marks.is_empty() && says.contains(|c: char| c.is_ascii_digit())).then_some((says, marks))
}
