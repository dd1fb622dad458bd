//! One part of a form's table, with the rows below its header.

use super::located::Repeated;
use crate::definition::Type;
use crate::findings::Repetition;
use crate::model::table::Uncounted;
use crate::model::{Cell, Content, Table, TableCell, TotalRow, a1};
use crate::recognise::headers::{doubtful, old_headers};
use crate::recognise::rows::labels_aside::footnotes;
use crate::recognise::rows::table_rows::{Body, Extent};
use crate::recognise::rows::total_label::TotalLabel;
use crate::recognise::rows::uncounted::uncounted;
use crate::recognise::words::sheet_text::FoldedSheet;
use crate::recognise::words::supplement_words::is_supplement;

/// One part; the first of a list is the one that is surely of the form and period.
pub(super) struct Part<'s> {
    pub folded: &'s FoldedSheet<'s>,
    pub extent: Extent,
    /// Its place among the sheets.
    pub sheet: usize,
    /// It has other columns of the same rows.
    pub is_across: bool,
    /// Its period is not named: it counts only if it is clearly a continuation.
    pub doubtful: bool,
}

impl Part<'_> {
    pub(super) fn place(&self) -> (usize, u32, u32) {
        (self.sheet, self.extent.header.first_row, self.extent.header.span().first)
    }
}

/// A part with the rows below its header.
pub(super) struct Read<'s> {
    pub part: &'s Part<'s>,
    pub body: Body<'s>,
}

impl Read<'_> {
    pub(super) fn repeated(&self, kept: &str, why: Repetition) -> Repeated {
        let header = &self.body.header;
        Repeated {
            form: self.body.words.form.id.clone(),
            sheet: self.part.folded.sheet.name.clone(),
            address: a1(header.first_row, header.span().first),
            kept: kept.to_owned(),
            why,
        }
    }

    /// The texts right above the part.
    pub(super) fn titles(&self) -> impl Iterator<Item = &Cell> {
        /// A title is at most so far above its header.
        const ABOVE: u32 = 2;
        let Body { folded, header, .. } = &self.body;
        let from = self.part.extent.from.min(header.first_row.saturating_sub(ABOVE));
        let titles = (from..header.first_row).flat_map(move |row| folded.cells(row, header.window));
        titles.filter(|cell| matches!(cell.content, Content::Text))
    }

    /// Why the records of the part do not count, by a title above it.
    pub(super) fn uncounted(&self) -> Option<Uncounted> {
        self.titles().find_map(|cell| uncounted(&cell.text, &[], &self.body))
    }

    /// Whether a title of the part, or the name of its sheet, says that it corrects or supplements another list.
    pub(super) fn is_supplement(&self) -> bool {
        let Body { words, .. } = &self.body;
        let says_so = |text: &str| is_supplement(text, &words.titles);
        says_so(self.sheet()) || self.titles().any(|cell| says_so(&cell.text))
    }

    pub(super) fn sheet(&self) -> &str {
        &self.part.folded.sheet.name
    }

    /// What a row that adds up records says, below so many of the register's; `None` if it says nothing of them.
    pub(super) fn total(&self, label: &TotalLabel, above: usize) -> Option<TotalRow> {
        let body = &self.body;
        let cells = body.value_columns().filter_map(|(column, index)| {
            let is_summed = matches!(column.kind, Type::Int | Type::Money)
                || column.kind == Type::Decimal && column.summed;
            body.folded.cell(label.row, index.filter(|_| is_summed)?)?;
            Some(body.field_cell(label.row, "", (column, index)))
        });
        let cells: Vec<TableCell> = cells.collect();
        (!cells.is_empty() || label.count.is_some()).then(|| TotalRow {
            sheet: self.sheet().to_owned(),
            address: a1(label.row, label.column),
            label: label.text.clone(),
            is_plain: label.is_plain,
            is_of_group: label.is_of_group,
            above,
            count: label.count,
            money: body.money_in(&label.text),
            cells,
        })
    }

    /// What a table takes over from a part.
    pub(super) fn describe(&self, table: &mut Table) {
        if table.sheet.is_empty() {
            table.sheet = self.sheet().to_owned();
        }
        for synonym in &self.body.header.synonyms {
            if !table.synonyms.contains(synonym) {
                table.synonyms.push(synonym.clone());
            }
        }
        table.left_out.extend(self.body.left_out.iter().cloned());
        table.omitted.extend(self.body.omitted());
        let Body { folded, header, words, .. } = &self.body;
        table.old_headers.extend(old_headers::described(folded.of(words), header));
        table.doubtful_headers.extend(doubtful::headers(folded.of(words), header));
        table.footnotes.extend(footnotes(folded, header.last_row));
        self.body.describe_doubles(table);
        self.body.say_missing_columns(table);
    }
}
