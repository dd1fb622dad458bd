//! Clean: parses the cells of recognised tables: numbers, dates, categories, money in the form's unit.
//!
//! [`clean`] takes tables, and the cells of the period before if there are any, and returns one row for each cell, with its reported text and its
//! source, and findings for cells that could not be parsed. [`value`] parses one cell; [`reading_policy`] is what the form declares for hidden,
//! merged and erroneous cells.

// What the form declares, and what helps to decide: the column, the neighbours, the period before.
mod history;
mod neighbours;
mod reading_policy;
mod styles;
// One cell.
mod ambiguous;
mod measures;
mod parsed;
mod shown;
mod value;
// Cells that were left blank or crossed out, and rows that no table takes.
mod blanks;
mod crossed;
// Codes and days that other programs took for something else.
mod codes;
mod days;
mod ditto;
#[cfg(test)]
mod tests;
mod unknown_rows;

use std::collections::BTreeMap;
use std::sync::Arc;

use compact_str::CompactString;
use rayon::prelude::*;

use crate::definition::{Form, FormKind, Pipeline, Type};
use crate::findings::{
    CellFacts, DayUse, Facts as _, FormFacts, FormatUse, ReadDay, ReadingFacts, ShownNumber,
    TableFacts, WrittenAs,
};
use crate::model::book::plain;
use crate::model::table::DoubleColumn;
use crate::model::{
    Blank, Cell, CellRow, Content, EarlierCell, Finding, Place, Severity, Status, Table, TableCell,
};
use codes::Codes;
use crossed::Crossings;
use days::{Days, FileHours};
use ditto::Ditto;
use history::History;
use measures::unit_of;
use office_text::fold::Folder;
use office_text::number::{whole, without_residue};
use reading_policy::{Policies, PolicyVerdict, quoted};
use styles::Styles;
use value::{ParseContext, Reader};

/// The output of cleaning.
#[derive(Debug, Clone, Default)]
pub struct Cleaned {
    /// The cells of all tables, in the order of the tables.
    pub cells: Vec<CellRow>,
    /// What is doubtful in them.
    pub findings: Vec<Finding>,
}

/// Reads all cells of the tables, side by side; the order of the tables is kept. The accepted cells of the period before settle
/// numbers that may be one of two.
pub fn clean(tables: &[Table], pipeline: &Pipeline, earlier: &[EarlierCell]) -> Cleaned {
    let folder = Folder::new(&pipeline.words.abbreviations);
    let styles = Styles::new(tables);
    let history = History::new(earlier, pipeline, &folder);
    let crossings = Crossings::of(tables, pipeline);
    let blank_files = blanks::files_with_blank_zeros(tables, pipeline, &crossings);
    let reader = Reader::new(pipeline, &folder);
    let hours = FileHours::of(tables, pipeline);
    let clean = |table: &Table| {
        let form = pipeline.form(&table.form)?;
        let blank_zeros = blank_files.contains(&table.file);
        let cleaner = TableCleaner {
            table,
            file: table.file.as_str().into(),
            form,
            reader: &reader,
            styles: &styles,
            history: &history,
            crossings: &crossings,
            pipeline,
            blank_zeros,
            hours: &hours,
        };
        Some(cleaner.clean())
    };
    let mut cleaned = Cleaned::default();
    // There may be millions of cells: they are put together a thousand tables at a time, in room for just as many.
    cleaned.cells.reserve_exact(tables.iter().map(|table| table.cells.len()).sum());
    for tables in tables.chunks(1_024) {
        let parts: Vec<Cleaned> = tables.par_iter().filter_map(clean).collect();
        for part in parts {
            cleaned.cells.extend(part.cells);
            cleaned.findings.extend(part.findings);
        }
    }
    cleaned
}

struct TableCleaner<'a> {
    table: &'a Table,
    file: Arc<str>,
    form: &'a Form,
    reader: &'a Reader<'a>,
    styles: &'a Styles<'a>,
    history: &'a History<'a>,
    crossings: &'a Crossings<'a>,
    pipeline: &'a Pipeline,
    /// In this file a blank is how zero is written.
    blank_zeros: bool,
    /// The hours at which the days of the files stand.
    hours: &'a FileHours,
}

/// Findings that are reported once a form.
#[derive(Default)]
struct Counts {
    nil: usize,
    scaled: BTreeMap<usize, usize>,
    synonyms: Vec<(String, String)>,
    /// Figures in another unit of measure, by it and the form's.
    measures: BTreeMap<(String, String), usize>,
    /// Codes that a spreadsheet had damaged: as written, as they must have been.
    codes: Vec<(String, String)>,
    /// Days that a program took for others.
    days: BTreeMap<DayUse, Vec<ReadDay>>,
    /// Numbers whose formats show something else.
    shown: BTreeMap<FormatUse, Vec<ShownNumber>>,
}

impl TableCleaner<'_> {
    fn clean(&self) -> Cleaned {
        let mut cleaned = Cleaned::default();
        cleaned.cells.reserve_exact(self.table.cells.len());
        let blank = self.form.kind == FormKind::Indicators && !self.table.has_values();
        let mut counts = Counts { synonyms: self.table.synonyms.clone(), ..Counts::default() };
        let mut policies = Policies::new(&self.form.reading, self.table);
        let codes = Codes::of(self.table, self.form, self.pipeline);
        let days = Days::of(self.table, self.form, self.hours);
        let mut ditto = Some(Ditto::of(self.form)).filter(|_| ditto::has_any(self.table));
        for cell in &self.table.cells {
            let verdict = policies.judge(cell, self.form.type_of(&cell.row, &cell.column));
            let meant = ditto.as_mut().and_then(|ditto| ditto.read(cell));
            let notes = (&mut counts, &mut cleaned.findings);
            let read = meant.as_ref().unwrap_or(cell);
            let mut row = self.clean_cell(read, (verdict, blank), (&codes, &days), notes);
            if let (Some(mark), Some(meant)) = (&cell.cell, meant.and_then(|cell| cell.cell)) {
                row.reported = mark.text.clone();
                let equal = (mark.text.to_string(), meant.text.to_string());
                counts.synonyms.extend(Some(equal).filter(|new| !counts.synonyms.contains(new)));
            }
            if row.status == Status::Rejected && row.blank != Some(Blank::NotApplicable) {
                row.blank = Some(Blank::Unreadable);
            }
            cleaned.cells.push(row);
        }
        if !blank {
            self.say_missing(&mut cleaned.findings);
        }
        self.say_once(&counts, &mut cleaned.findings);
        cleaned.findings.extend(self.remarks());
        cleaned.findings.extend(self.omitted());
        cleaned
            .findings
            .extend(policies.findings().into_iter().map(|finding| self.on_form(finding)));
        cleaned
    }

    fn clean_cell(
        &self,
        cell: &TableCell,
        (verdict, blank): (PolicyVerdict, bool),
        (codes, days): (&Codes<'_>, &Days<'_>),
        (counts, findings): (&mut Counts, &mut Vec<Finding>),
    ) -> CellRow {
        let column = self.form.column(&cell.column);
        let row = self.form.row(&cell.row);
        let kind = self.form.type_of(&cell.row, &cell.column);
        let shown = cell.cell.as_ref().map(|cell| cell.written()).unwrap_or_default();
        // A line break between numbers is for those who read them.
        let reported: CompactString = match shown.contains('\n') {
            true => shown.replace('\n', " ").into(),
            false => shown.into(),
        };
        let mut out = CellRow {
            unit: self.table.unit.as_str().into(),
            form: self.form.id.as_str().into(),
            row: cell.row.clone(),
            column: cell.column.clone(),
            value: None,
            text: reported.clone(),
            reported,
            status: Status::AsReported,
            blank: None,
            file: self.file.clone(),
            sheet: self.table.sheet_of(&cell.sheet).into(),
            cell: cell.address.clone(),
        };
        let is_blank = matches!(verdict, PolicyVerdict::Blank | PolicyVerdict::Nil);
        if is_blank {
            out.text.clear();
        }
        if verdict == PolicyVerdict::Reject {
            out.status = Status::Rejected;
            return out;
        }
        if verdict == PolicyVerdict::Nil && kind.is_number() {
            out.value = Some(0.0);
            out.blank = Some(Blank::Nothing);
            return out;
        }
        let crossing = self.crossings.find(self.form, cell);
        if crossing.is_some() {
            out.blank = Some(Blank::NotApplicable);
            if is_blank || cell.cell.as_ref().is_none_or(|cell| self.says_nothing(cell)) {
                out.text.clear();
                return out;
            }
        }
        let Some(content) = cell.cell.as_ref().filter(|_| !is_blank) else {
            let blank_is_zero = column.is_some_and(|column| column.blank_is_zero);
            let is_zero = self.blank_zeros
                && !cell.address.is_empty()
                && self.form.kind != FormKind::Narrative
                && !self.form.is_computed(&cell.column)
                && !blanks::contradicts(self.table, self.form, cell);
            if kind.is_number() && !blank && (blank_is_zero || is_zero) {
                out.value = Some(0.0);
                out.blank = Some(Blank::Nothing);
                counts.nil += usize::from(!blank_is_zero);
                return out;
            }
            let is_sent = !cell.address.is_empty();
            out.blank = Some(if is_sent { Blank::LeftBlank } else { Blank::NotSent });
            if self.form.asks_for(&cell.row, &cell.column) && !blank && !cell.address.is_empty() {
                findings.push(self.finding(&out, &CellFacts::Missing));
            }
            return out;
        };
        self.say_omitted(
            content,
            kind,
            self.form.asks_for(&cell.row, &cell.column),
            &mut out,
            findings,
        );
        if content.is_struck() {
            out.blank = Some(Blank::LeftBlank);
            return out;
        }
        if kind.is_number() && self.reader.is_refusal(content) {
            out.blank = Some(Blank::Refused);
            out.text.clear();
            findings
                .push(self.finding(&out, &CellFacts::Refused { text: content.text.to_string() }));
            return out;
        }
        let category = column.map_or("", |column| column.category.as_str());
        let style = self.styles.of(self.table, &cell.column);
        let earlier = || self.history.figure(self.table, self.form, cell);
        let beside = || neighbours::figures(self.table, self.form, cell);
        let scale = |index: usize| {
            let unit = self.pipeline.money.units.get(index);
            unit.filter(|_| kind == Type::Money).map_or(1.0, |unit| unit.times / unit.per)
        };
        let says = ParseContext {
            category,
            style,
            is_1904: self.table.is_1904,
            earlier: &earlier,
            money: cell.money,
            scale: &scale,
            beside: &beside,
            unit: unit_of(row, column),
            // What the sheet says of the row does not hold for a measure with its own unit.
            written: if column.is_some_and(|column| !column.unit.is_empty()) {
                ""
            } else {
                &cell.unit
            },
            shown: cell.shown.as_deref(),
        };
        let of_record = || self.history.text(self.table, self.form, cell);
        let mut understood = codes
            .read(content, &cell.column, of_record)
            .unwrap_or_else(|| self.reader.read(content, kind, says));
        out.value = understood.value;
        if let Some(text) = understood.text {
            if kind == Type::Text && cell.shown.is_some() {
                out.reported = text.as_str().into();
            }
            out.text = text.into();
        }
        counts.nil += usize::from(understood.nil);
        if understood.nil {
            out.blank = Some(Blank::Nothing);
        }
        if let Some(from) = understood.measure.filter(|_| understood.shown.is_none()) {
            *counts.measures.entry((from, unit_of(row, column).to_owned())).or_default() += 1;
        }
        if kind == Type::Date
            && let Some((day, how)) = days.read(cell, || of_record()?.parse().ok())
            && (understood.trouble.is_none() || how == DayUse::MonthFirst)
        {
            understood.trouble = None;
            out.text = day.to_string().into();
            let written = match content.content {
                Content::Date(seen) => WrittenAs::Day(seen),
                _ => WrittenAs::Text(content.text.to_string()),
            };
            let place = out.place();
            counts.days.entry(how).or_default().push(ReadDay { place, written, day });
        }
        counts.codes.extend(understood.code);
        counts.synonyms.extend(understood.synonym.filter(|new| !counts.synonyms.contains(new)));
        if kind == Type::Money
            && let Some(index) = understood.money.or(cell.money)
            && let Some(unit) = self.pipeline.money.units.get(index)
            && (unit.times != 1.0 || unit.per != 1.0)
        {
            out.value = out.value.map(|value| unit.in_main(value));
            let is_said = understood.shown.is_some() && understood.money.is_some();
            *counts.scaled.entry(index).or_default() += usize::from(!is_said);
        }
        let settled = out.value.map(without_residue);
        out.value =
            settled.and_then(|value| whole(value).filter(|_| kind == Type::Int)).or(settled);
        if let (Some(how), Some(shown)) = (understood.shown, &cell.shown) {
            let is_number = kind.is_number();
            counts.shown.entry(how).or_default().push(ShownNumber {
                place: out.place(),
                stored: content.text.to_string(),
                shown: [shown.text_vi.clone(), shown.text.clone()],
                value: out.value.filter(|_| is_number),
            });
        }
        if let Some(facts) = understood.trouble {
            let mut finding = self.finding(&out, &facts);
            if finding.severity == Severity::Error {
                out.status = Status::Rejected;
            } else if let (CellFacts::Ambiguous { .. }, Some(value)) = (facts, out.value) {
                // What is proposed is in the form's unit.
                finding.expected = plain(value);
            }
            findings.push(finding);
        }
        if let Some(facts) = crossing.and_then(|crossing| crossing.facts(out.value)) {
            findings.push(self.finding(&out, &facts));
        }
        if let Some(crossing) = crossing {
            crossing.settle(&mut out);
        }
        out
    }

    /// Whether a cell says no more than that it is crossed out, or that there is nothing.
    fn says_nothing(&self, cell: &Cell) -> bool {
        cell.content == Content::Text
            && (self.crossings.is_mark(&cell.text) || self.reader.is_nil(&cell.text))
    }

    /// What of a cell is no part of what it says. A cell that is struck out whole is blank.
    fn say_omitted(
        &self,
        cell: &Cell,
        kind: Type,
        required: bool,
        out: &mut CellRow,
        findings: &mut Vec<Finding>,
    ) {
        let Some(omitted) = &cell.omitted else { return };
        let (is_text, is_whole) = (kind == Type::Text, omitted.is_whole());
        let says = if is_whole { String::new() } else { cell.text.replace('\n', " ") };
        out.text = says.as_str().into();
        if !omitted.struck.is_empty() {
            let (struck, says) = (omitted.struck.clone(), says.clone());
            let facts = CellFacts::StruckOut { struck, says, is_text, required };
            let finding = self.finding(out, &facts);
            if finding.severity == Severity::Error {
                out.status = Status::Rejected;
            }
            findings.push(finding);
        }
        if !omitted.marks.is_empty() {
            let facts = CellFacts::RaisedMark { marks: omitted.marks.clone(), says, is_text };
            findings.push(self.finding(out, &facts));
        }
    }

    fn finding(&self, at: &CellRow, facts: &CellFacts) -> Finding {
        let finding = facts.finding().unit(&*at.unit).form(&*at.form).at(&*at.row, &*at.column);
        let finding = finding.place(at.place()).reported(&*at.reported).expected(facts.expected());
        Finding { confidence: facts.confidence(), ..finding }
    }

    fn place(&self, cell: &str) -> Place {
        Place {
            file: self.table.file.clone(),
            sheet: self.table.sheet.clone(),
            cell: cell.to_owned(),
        }
    }

    fn on_form(&self, finding: Finding) -> Finding {
        finding.unit(&self.table.unit).form(&self.form.id)
    }

    /// Columns and rows that the table does not have, and rows that the form does not have.
    fn say_missing(&self, findings: &mut Vec<Finding>) {
        for (id, header) in &self.table.missing_columns {
            let required = self.form.kind == FormKind::Indicators || self.form.asks_for("", id);
            let near = self.table.near_headers.iter().find(|(near, _)| near == id);
            let near = near.map_or(&[][..], |(_, headers)| headers);
            let finding = FormFacts::MissingColumn { header, required, near }.finding();
            findings.push(self.on_form(finding).at("", id).place(self.place("")));
        }
        for double in &self.table.double_columns {
            let required =
                self.form.kind == FormKind::Indicators || self.form.asks_for("", &double.id);
            let DoubleColumn { header, taken, others, is_row, .. } = double;
            let is_row = *is_row;
            let finding =
                TableFacts::DoubleColumn { header, taken, others, required, is_row }.finding();
            let place = Place { sheet: double.sheet.clone(), ..self.place(&double.address) };
            findings.push(self.on_form(finding).at("", &double.id).place(place));
        }
        for (id, label) in &self.table.missing_rows {
            let required = self.form.row(id).is_some_and(|row| row.required)
                && self.form.kind == FormKind::Indicators;
            let finding = FormFacts::MissingRow { label, required }.finding();
            findings.push(self.on_form(finding).at(id, "").place(self.place("")));
        }
        let unknown = unknown_rows::findings(self.table, self.reader);
        findings.extend(unknown.into_iter().map(|finding| self.on_form(finding)));
    }

    /// The texts between a register's rows that were skipped.
    fn remarks(&self) -> Option<Finding> {
        let remarks = &self.table.remarks;
        let first = remarks.first()?;
        let facts = FormFacts::Remarks { count: remarks.len(), first: &quoted(remarks) };
        let place = Place { sheet: first.sheet.clone(), ..self.place(&first.address) };
        Some(self.on_form(facts.finding()).place(place))
    }

    /// The records that are struck out, and the labels and headers of which parts were left out.
    fn omitted(&self) -> Vec<Finding> {
        let place =
            |sheet: &str, address: &str| Place { sheet: sheet.to_owned(), ..self.place(address) };
        let struck = self.table.struck.iter().map(|record| {
            let facts = FormFacts::StruckRecord { record: &record.text };
            let place = place(&record.sheet, &record.address);
            self.on_form(facts.finding()).place(place).reported(&record.text)
        });
        let labels = &self.table.omitted;
        let of_labels = labels.first().map(|first| {
            let facts = FormFacts::Omitted { count: labels.len(), first: &quoted(labels) };
            self.on_form(facts.finding()).place(place(&first.sheet, &first.address))
        });
        let units = &self.table.unit_conflicts;
        let of_units = units.first().map(|first| {
            let finding = FormFacts::TwoUnits { first: &quoted(units) }.finding();
            self.on_form(finding).place(place(&first.sheet, &first.address))
        });
        struck.chain(of_labels).chain(of_units).collect()
    }

    fn say_once(&self, counts: &Counts, findings: &mut Vec<Finding>) {
        let mut say = |facts: ReadingFacts<'_>| {
            findings.push(self.on_form(facts.finding()).place(self.place("")));
        };
        if self.table.legacy {
            say(ReadingFacts::LegacyEncoding);
        }
        if counts.nil > 0 {
            say(ReadingFacts::NilCells(counts.nil));
        } else if self.table.nothing && self.form.kind == FormKind::Register {
            say(ReadingFacts::NoRecords);
        }
        let money =
            |index: usize| self.pipeline.money.units.get(index).map_or("", |unit| &unit.name);
        for (unit, count) in counts.scaled.iter().filter(|(_, count)| **count > 0) {
            say(ReadingFacts::Scaled { count: *count, from: money(*unit), to: money(0) });
        }
        for ((from, to), count) in &counts.measures {
            say(ReadingFacts::Scaled { count: *count, from, to });
        }
        if !counts.codes.is_empty() {
            say(ReadingFacts::Codes(&counts.codes));
        }
        if !counts.synonyms.is_empty() {
            say(ReadingFacts::Synonyms(&counts.synonyms));
        }
        for (how, days) in &counts.days {
            let facts = ReadingFacts::Days { how: *how, days };
            let place = days.first().map(|day| day.place.clone()).unwrap_or_default();
            findings.push(self.on_form(facts.finding()).place(place));
        }
        for (how, numbers) in &counts.shown {
            let facts = ReadingFacts::NumberFormat { how: *how, numbers };
            let place = numbers.first().map(|number| number.place.clone()).unwrap_or_default();
            findings.push(self.on_form(facts.finding()).place(place));
        }
    }
}
