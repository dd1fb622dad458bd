//! Clean: parses the cells of recognised tables: numbers, dates, categories, money in the form's unit.
//!
//! [`clean`] takes tables, and the cells of the period before if there are any, and returns one row for each cell, with its reported text and its
//! source, and findings for cells that could not be parsed. [`value`] parses one cell; [`reading_policy`] is what the form declares for hidden,
//! merged and erroneous cells.

// What the form declares, and what helps to decide: the column, the neighbours, the period before.
mod history;
mod neighbours;
mod old_reports;
mod reading_policy;
mod styles;
// One cell.
mod ambiguous;
mod cell;
mod measures;
mod parsed;
mod shown;
mod value;
mod wrapped_names;
// Cells that were left blank or crossed out, and rows that no table takes.
mod blanks;
mod crossed;
// Codes and days that other programs took for something else.
mod codes;
mod days;
mod ditto;
mod missing_rows;
#[cfg(test)]
mod tests;
mod totals;
mod unknown_rows;

use rayon::prelude::*;

use crate::definition::{FormKind, Pipeline};
use crate::findings::{Facts as _, FormFacts, ReadingFacts, TableFacts};
use crate::model::table::{Comment, DoubleColumn, DoubtfulHeader, Mended};
use crate::model::{
    Blank, CellRow, CellRows, EarlierCell, Finding, ListTotals, Place, Status, Table,
};
use blanks::UnfilledPart;
use cell::{CellCleaner, Counts, TableCleaner};
use codes::Codes;
use crossed::Crossings;
use days::{Days, FileHours};
use ditto::Ditto;
use history::History;
use office_text::clean::tidy;
use office_text::fold::{Folder, words as fold_words};
use reading_policy::{Policies, quoted};
use styles::Styles;
use value::Reader;

/// The output of cleaning.
#[derive(Debug, Clone, Default)]
pub struct Cleaned {
    /// The cells of all tables, in the order of the tables.
    pub cells: CellRows,
    /// What is doubtful in them.
    pub findings: Vec<Finding>,
    /// What the rows of registers say that add up records.
    pub totals: Vec<ListTotals>,
}

/// Reads all cells of the tables, side by side; the order of the tables is kept. The accepted cells of the period before settle
/// numbers that may be one of two.
pub fn clean(tables: &[Table], pipeline: &Pipeline, earlier: &[EarlierCell]) -> Cleaned {
    let folder = Folder::new(&pipeline.words.abbreviations);
    let styles = Styles::new(tables, pipeline);
    let history = History::new(earlier, pipeline, &folder);
    let crossings = Crossings::of(tables, pipeline);
    let unfilled = blanks::unfilled_parts(tables, pipeline);
    let blank_files = blanks::files_with_blank_zeros((tables, &unfilled), pipeline, &crossings);
    let reader = Reader::new(pipeline, &folder);
    let hours = FileHours::of(tables, pipeline);
    let clean = |(table, unfilled): (&Table, Vec<UnfilledPart<'_>>)| {
        let form = pipeline.form(&table.form)?;
        let table = &*wrapped_names::join(table, form, &history);
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
            codes: Codes::of(table, form, pipeline),
            days: Days::of(table, form, &hours),
            blank_zeros,
            is_blank: form.kind == FormKind::Indicators && table.is_blank(),
            unfilled,
        };
        let (cells, findings) = cleaner.clean();
        Some((cells, findings, cleaner.totals()))
    };
    let parts: Vec<(Vec<CellRow>, Vec<Finding>, Option<ListTotals>)> =
        tables.par_iter().zip(unfilled).filter_map(clean).collect();
    let (cells, findings, totals): (Vec<_>, Vec<_>, Vec<_>) = parts.into_iter().collect();
    let findings = findings.into_iter().flatten().collect();
    let totals = totals.into_iter().flatten().collect();
    Cleaned { cells: cells.into_iter().collect(), findings, totals }
}

impl TableCleaner<'_> {
    fn clean(&self) -> (Vec<CellRow>, Vec<Finding>) {
        let mut cells = Vec::with_capacity(self.table.cells.len());
        let mut findings = Vec::new();
        // What people see as the same text is no synonym.
        let doubtful = &self.table.doubtful_headers;
        let is_other = |(written, meant): &&(String, String)| {
            tidy(written) != tidy(meant) && !doubtful.iter().any(|of| of.cell.text == *written)
        };
        let synonyms = self.table.synonyms.iter().filter(is_other).cloned().collect();
        let mut counts = Counts { synonyms, ..Counts::default() };
        let mut policies = Policies::new(&self.form.reading, self.table);
        let mut ditto = Some(Ditto::of(self.form)).filter(|_| ditto::has_any(self.table));
        for cell in &self.table.cells {
            let verdict = policies.judge(cell, self.form.type_of(&cell.row, &cell.column));
            let meant = ditto.as_mut().and_then(|ditto| ditto.read(cell));
            let read = meant.as_ref().unwrap_or(cell);
            let mut row = CellCleaner::new(self, read, &mut counts, &mut findings).clean(verdict);
            if let (Some(mark), Some(meant)) = (&cell.cell, meant.and_then(|cell| cell.cell)) {
                row.reported = mark.text.clone();
                let equal = (mark.text.to_string(), meant.text.to_string());
                counts.add_synonym(Some(equal));
            }
            if row.status == Status::Rejected && row.blank != Some(Blank::NotApplicable) {
                row.blank = Some(Blank::Unreadable);
            }
            cells.push(row);
        }
        let of_table = cells.len();
        if !self.is_blank {
            self.say_missing(&mut findings);
            self.add_missing_rows(&mut cells, (&mut counts, &mut findings));
        }
        self.say_once(&counts, &mut findings);
        findings.extend(self.unfilled.iter().filter_map(|part| self.say_unfilled(part)));
        let open: Vec<(&Comment, &str)> =
            wrapped_names::open(self.table, self.form, self.history).collect();
        findings.extend(self.remarks(&open));
        findings.extend(open.iter().map(|(below, name)| {
            let facts = FormFacts::BelowName { text: &below.text, name };
            let place = Place { sheet: below.sheet.clone(), ..self.place(&below.address) };
            self.on_form(facts.finding()).place(place).reported(&below.text)
        }));
        findings.extend(self.two_lines());
        findings.extend(self.mended());
        findings.extend(self.omitted());
        findings.extend(self.doubtful_headers());
        findings.extend(self.old_headers(&cells[..of_table]));
        findings.extend(policies.findings().into_iter().map(|finding| self.on_form(finding)));
        (cells, findings)
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

    /// Columns that were taken though their headers say more.
    fn doubtful_headers(&self) -> impl Iterator<Item = Finding> {
        self.table.doubtful_headers.iter().filter_map(|DoubtfulHeader { cell, column }| {
            let declared = &self.form.header_of(self.form.column(column)?);
            let is_name = self.form.name == *column;
            let facts = ReadingFacts::DoubtfulHeader { written: &cell.text, declared, is_name };
            let place = Place { sheet: cell.sheet.clone(), ..self.place(&cell.address) };
            Some(self.on_form(facts.finding()).at("", column).place(place))
        })
    }

    /// Columns that the table does not have, and rows that the form does not have.
    fn say_missing(&self, findings: &mut Vec<Finding>) {
        for id in &self.table.missing_columns {
            let Some(column) = self.form.column(id) else { continue };
            let header = &self.form.header_of(column);
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
        let unknown = unknown_rows::findings(self.table, self.reader);
        findings.extend(unknown.into_iter().map(|finding| self.on_form(finding)));
    }

    /// Whether the blanks of a part that was not filled in are zeros, as the file writes them.
    fn reads_as_zero(&self, part: &UnfilledPart<'_>) -> bool {
        self.blank_zeros && part.only_flows
    }

    /// That a part of the form was not filled in for this period.
    fn say_unfilled(&self, part: &UnfilledPart<'_>) -> Option<Finding> {
        let blanks = || self.table.cells.iter().filter(|cell| part.has(cell));
        let first = blanks().find(|cell| !cell.address.is_empty())?;
        let columns = part.columns.iter().filter_map(|id| self.form.column(id));
        let headers: Vec<String> = columns.map(|column| self.form.header_of(column)).collect();
        let facts = FormFacts::NotFilledIn {
            part: part.label,
            headers: &headers,
            blanks: blanks().count(),
            is_zero: self.reads_as_zero(part),
        };
        let place = Place {
            sheet: self.table.sheet_of(&first.sheet).to_owned(),
            ..self.place(&first.address)
        };
        let column = if let [_] = headers.as_slice() { first.column.as_str() } else { "" };
        Some(self.on_form(facts.finding()).at("", column).place(place))
    }

    /// The texts between a register's rows that were skipped, but for those that are asked about.
    fn remarks(&self, open: &[(&Comment, &str)]) -> Option<Finding> {
        let is_open = |remark: &&Comment| open.iter().any(|(below, _)| below == remark);
        let remarks = self.table.remarks.iter().filter(|remark| !is_open(remark));
        let remarks: Vec<Comment> = remarks.cloned().collect();
        let first = remarks.first()?;
        let facts = FormFacts::Remarks { count: remarks.len(), first: &quoted(&remarks) };
        let place = Place { sheet: first.sheet.clone(), ..self.place(&first.address) };
        Some(self.on_form(facts.finding()).place(place))
    }

    /// The records that were typed over two rows.
    fn two_lines(&self) -> Option<Finding> {
        let records = &self.table.two_lines;
        let first = records.first()?;
        let facts = TableFacts::TwoLines { count: records.len(), first: &quoted(records) };
        let upper = first.address.split(':').next().unwrap_or_default();
        let place = Place { sheet: first.sheet.clone(), ..self.place(upper) };
        Some(self.on_form(facts.finding()).place(place))
    }

    /// The records that a supplement replaces, with what it says of them that is new.
    fn mended(&self) -> Vec<Finding> {
        let finding = |record: &Mended| {
            let header = |id: &String| {
                self.form.column(id).map_or_else(|| id.clone(), |of| self.form.header_of(of))
            };
            let facts = record.facts.iter();
            let facts = facts.map(|(id, old, new)| (header(id), old.clone(), new.clone()));
            let facts: Vec<_> = facts.collect();
            let facts = TableFacts::Mended { name: &record.name, facts: &facts }.finding();
            let place = Place { sheet: record.sheet.clone(), ..self.place(&record.address) };
            self.on_form(facts).place(place)
        };
        self.table.mended.iter().map(finding).collect()
    }

    /// What a register without records has in their place: a text that does not say that there is nothing, or a total.
    fn in_place_of_records(&self) -> Option<Finding> {
        let words = &self.pipeline.words;
        let nothing: Vec<Vec<String>> =
            words.nothing.written().iter().map(|text| fold_words(text)).collect();
        let says_nothing = |text: &str| {
            let text = fold_words(text);
            let is_in =
                |words: &Vec<String>| text.windows(words.len().max(1)).any(|part| part == words);
            nothing.iter().any(is_in)
        };
        let remark = self.table.remarks.iter().find(|remark| !says_nothing(&remark.text))?;
        let place = Place { sheet: remark.sheet.clone(), ..self.place(&remark.address) };
        let finding = FormFacts::NoRecords { text: &remark.text }.finding();
        Some(self.on_form(finding).place(place))
    }

    /// The records that are struck out, the labels and headers of which parts were left out, and labels of two units.
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
        let is_list = self.table.nothing && self.form.kind == FormKind::Register;
        let instead = is_list.then(|| self.in_place_of_records()).flatten();
        let says_nothing = is_list && instead.is_none();
        findings.extend(instead);
        for said in &self.table.statements {
            let place = Place { sheet: said.sheet.clone(), ..self.place(&said.address) };
            let finding = ReadingFacts::NothingSaid(said).finding();
            findings.push(self.on_form(finding).place(place).reported(&said.text));
        }
        let mut say = |facts: ReadingFacts<'_>| {
            findings.push(self.on_form(facts.finding()).place(self.place("")));
        };
        if self.table.legacy {
            say(ReadingFacts::LegacyEncoding);
        }
        if counts.nil > 0 {
            say(ReadingFacts::NilCells(counts.nil));
        } else if says_nothing {
            say(ReadingFacts::NoRecords);
        }
        let money =
            |index: usize| self.pipeline.money.units.get(index).map_or("", |unit| &unit.name);
        for (unit, count) in counts.scaled.iter().filter(|(_, count)| **count > 0) {
            say(ReadingFacts::Scaled { count: *count, from: money(*unit), to: money(0) });
        }
        for ((from, to), count) in &counts.measures {
            let to = if to.is_empty() { money(0) } else { to };
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
