//! The records of a register: rows of the table that are no headings of villages, sub-totals, totals or remarks.

use std::collections::BTreeMap;

use super::asides;
use super::lines::{Line, Lines};
use super::list_rows::is_number;
use super::table_rows::Body;
use super::total_label::TotalLabel;
use super::total_rows::{self, Entry};
use super::two_lines::{self, Other};
use crate::model::StruckFigure;
use crate::model::table::Uncounted;
use crate::recognise::words::supplement_words::is_supplement;

/// The content of the rows of a register.
#[derive(Debug, Default)]
pub(crate) struct Records {
    /// The rows of the sheet that are records.
    pub rows: Vec<u32>,
    /// Texts on separate lines that are neither records nor headings: row and column.
    pub remarks: Vec<(u32, u32)>,
    /// The rows of records that are struck out from end to end, with what their figures were.
    pub struck: Vec<(u32, Vec<StruckFigure>)>,
    /// The rows that part the records: headings and totals.
    pub between: Vec<u32>,
    /// Where the headings among them are.
    pub headings: Vec<(u32, u32)>,
    /// Those of them that say what records add up to.
    pub totals: Vec<TotalLabel>,
    /// Where the names of the rows of another block below the list are that have figures.
    pub others: Vec<(u32, u32)>,
    /// Rows with figures that are no records.
    pub asides: Vec<u32>,
    /// Rows without a number and without a figure, where all others have both: members of the record above, or a second line of it.
    pub unnumbered: Vec<u32>,
    /// Rows with something beside the name of the record above, which is merged over both: their rows, and that name.
    pub merged_names: Vec<(u32, String)>,
    /// Records below a heading by which they do not count.
    pub uncounted: Vec<UncountedRow>,
    /// Texts that are alone in the column of the names, right below a record: row and column.
    pub below_names: Vec<(u32, u32)>,
    /// By the rows of records that were typed over two, the other one.
    pub two_lines: BTreeMap<u32, Other>,
    /// Where the first heading is below which records correct or supplement those above it.
    pub supplement: Option<(u32, u32)>,
}

/// A record that does not count: its row, where the heading is that says so, and what it says.
#[derive(Debug, Clone, Copy)]
pub(crate) struct UncountedRow {
    pub row: u32,
    pub heading: (u32, u32),
    pub why: Uncounted,
}

/// Which rows of a register are records.
pub(crate) fn records(body: &Body<'_>) -> Records {
    let reader = Lines::new(body);
    let mut records = Records { two_lines: two_lines::find(&reader), ..Records::default() };
    let others: Vec<u32> =
        records.two_lines.values().flat_map(|other| other.rows.clone()).collect();
    let mut headings: Vec<String> = Vec::new();
    let mut entries: Vec<Entry> = Vec::new();
    let mut alone: Vec<(u32, u32)> = Vec::new();
    let mut totals: Vec<(u32, u32)> = Vec::new();
    let (mut is_headed, mut last_heading) = (false, 0);
    // Behind the last record or heading: what is there behind a total is beside the list.
    let mut end = 0;
    // The heading below which records do not count.
    let mut beside: Option<((u32, u32), Uncounted)> = None;
    for (index, row) in body.rows.iter().enumerate() {
        if others.contains(row) || reader.is_short_header(*row) {
            continue;
        }
        if let Some(block) = reader.other_block(index) {
            records.remarks.extend(block.texts);
            records.others = block.figures;
            break;
        }
        if let Some(name) = reader.merged_name(*row) {
            records.merged_names.push((*row, name.to_owned()));
            continue;
        }
        let is_first = !entries.iter().any(|entry| !matches!(entry, Entry::Between));
        match reader.line(index, &headings) {
            Line::Blank => {}
            Line::Total => {
                entries.push(Entry::Between);
                last_heading = alone.len();
                records.between.push(*row);
                records.take_total(body, *row, &headings, beside.is_none());
                totals.extend(reader.list.total_at(*row).map(|column| (*row, column)));
            }
            Line::Nothing => last_heading = alone.len(),
            Line::Heading(text) => {
                let heading = reader.list.label_at(*row);
                beside = heading.and_then(|at| Some((at, reader.uncounted(at, &headings)?)));
                headings.push(text);
                entries.push(Entry::Between);
                end = entries.len();
                is_headed |= is_first;
                records.between.push(*row);
                records.headings.extend(heading);
                records.take_total(body, *row, &headings, beside.is_none());
            }
            Line::Alone(column) => {
                let text = body.text(*row, Some(column));
                let at = (*row, column);
                let last =
                    matches!(entries.last(), Some(Entry::Record(last, _)) if last + 1 == *row);
                records
                    .below_names
                    .extend(Some(at).filter(|_| last && Some(column) == body.key_at()));
                let is_supplement = !is_first && is_supplement(text, &body.words.titles);
                records.supplement = records.supplement.or(is_supplement.then_some(at));
                beside = reader.uncounted(at, &headings).map(|why| (at, why));
                headings.push(body.vocabulary.fold(text));
                entries.push(Entry::Between);
                if asides::aside(text, body.vocabulary).is_none() {
                    end = entries.len();
                }
                records.between.push(*row);
                records.headings.push(at);
                alone.extend(beside.is_none().then_some(at));
                is_headed |= is_first;
            }
            Line::Remark(column) => records.remarks.push((*row, column)),
            Line::Struck => {
                records.struck.push((*row, reader.list.struck_figures(*row)));
                last_heading = alone.len();
            }
            line @ (Line::Record | Line::Aside) => {
                last_heading = alone.len();
                if let Some((heading, why)) = beside {
                    records.uncounted.push(UncountedRow { row: *row, heading, why });
                    continue;
                }
                let is_aside = matches!(line, Line::Aside);
                records.asides.extend(is_aside.then_some(*row));
                entries.push(records.entry(&reader, *row, is_aside));
                if matches!(entries.last(), Some(Entry::Record(..))) {
                    end = entries.len();
                }
            }
        }
    }
    records.take_rows(body, &entries, end, &headings);
    records.part_from_end(&reader);
    records.unnumbered = reader.unnumbered(&records.rows);
    records.rows.retain(|row| !records.unnumbered.contains(row));
    // If the first record has no heading above it, a text between records is not a heading; nor is a text with no record below it.
    let from = if is_headed { last_heading } else { 0 };
    records.remarks.extend(alone.into_iter().skip(from));
    // A total of records that are not there says that some are missing.
    if records.rows.is_empty() {
        records.remarks.extend(totals);
    }
    records.remarks.sort_unstable();
    records
}

impl Records {
    /// Takes what the label of a row says of a total, where the rows above it count.
    fn take_total(&mut self, body: &Body<'_>, row: u32, headings: &[String], counts: bool) {
        let label = || TotalLabel::find(body, row, headings);
        self.totals.extend(counts.then(label).flatten());
    }

    /// What a record, or a row beside the records, is among the others.
    fn entry(&self, reader: &Lines<'_, '_>, row: u32, is_aside: bool) -> Entry {
        let others = self.two_lines.get(&row).map_or(&[][..], |other| &other.rows);
        let figures = reader.list.figures_over(row, others);
        match is_aside {
            true => Entry::Aside(row, figures),
            false if reader.may_be_total(row) => Entry::Called(row, figures),
            false if reader.may_sum(row) => Entry::Doubtful(row, figures),
            false => Entry::Record(row, figures),
        }
    }

    /// Parts rows below the list from it: in a numbered list those without a number behind a gap that have nothing but figures beside their names.
    fn part_from_end(&mut self, reader: &Lines<'_, '_>) {
        let is_numbered = |row: &u32| is_number(reader.list.body.text(*row, reader.list.number_at));
        let Some(last) = self.rows.iter().rposition(is_numbered) else { return };
        let behind = self.rows.get(last + 1..).unwrap_or_default();
        let is_filled = |row: u32| reader.list.body.rows.binary_search(&row).is_ok();
        let is_apart = behind.first().is_some_and(|first| !is_filled(first - 1));
        let key_at = reader.list.key_at.filter(|_| is_apart);
        if let Some(key_at) = key_at.filter(|_| behind.iter().all(|row| reader.may_sum(*row))) {
            self.others.extend(behind.iter().map(|row| (*row, key_at)));
            self.rows.truncate(last + 1);
        }
    }

    /// Takes the rows that are records: no sums, and nothing that only stands beside them. `end` is behind the last record or heading.
    fn take_rows(&mut self, body: &Body<'_>, entries: &[Entry], end: usize, headings: &[String]) {
        self.rows = total_rows::without_sums(entries);
        self.asides.extend(total_rows::behind_total(entries, end, &self.rows));
        self.asides.sort_unstable();
        self.asides.dedup();
        for entry in entries {
            let (Entry::Doubtful(row, _) | Entry::Called(row, _) | Entry::Aside(row, _)) = entry
            else {
                continue;
            };
            // A record among them may part the others all the same.
            self.between.push(*row);
            if self.rows.binary_search(row).is_err() {
                self.totals.extend(TotalLabel::find(body, *row, headings));
                self.asides.retain(|aside| aside != row);
            }
        }
        self.rows.retain(|row| !self.asides.contains(row));
        // Where none counts, the list is one of such records.
        if self.rows.is_empty() {
            self.rows.extend(self.uncounted.drain(..).map(|of| of.row));
        }
    }
}
