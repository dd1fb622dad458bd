//! A book under construction: every format puts its cells here, so that the limits hold for all of them.

use std::collections::{HashMap, HashSet};
use std::ops::RangeInclusive;

use jiff::civil::Time;
use office_text::message::Message;

use crate::book::{Book, Cell, Content, Note, NoteKind, Rect, Sheet, Value, a1};
use crate::conditions::Condition;
use crate::formulas::Formulas;
use crate::limits::{LAST_COLUMN, LAST_ROW, Limits};
use crate::number_format::NumberFormat;
use crate::reasons;
use crate::runs::{Look, Omitted};
use crate::unreadable::Unreadable;

/// How many cells a row counts for: its own memory.
const ROW: usize = 3;

/// The comments of a sheet as a file has them: row and column, and the text.
pub(crate) type Comments = Vec<((u32, u32), String)>;

/// A book under construction. What is put goes into the last sheet.
#[derive(Debug, Default)]
pub(crate) struct BookBuilder {
    limits: Limits,
    book: Book,
    formulas: Formulas,
    cells: usize,
    text: usize,
    hidden_rows: usize,
    /// Bytes of the comments of all sheets.
    comments: usize,
    /// The merged areas and the number of notes of the last sheet.
    merges: HashSet<Rect>,
    notes: usize,
    /// The number formats of the last sheet, with their places in its list.
    formats: HashMap<NumberFormat, u16>,
}

impl BookBuilder {
    /// A book without a sheet.
    pub(crate) fn new(limits: &Limits) -> Self {
        Self { limits: *limits, ..Self::default() }
    }

    /// Begins the next sheet.
    ///
    /// # Errors
    /// If the book has too many.
    pub(crate) fn sheet(&mut self, name: &str, hidden: bool) -> Result<(), Unreadable> {
        self.close_sheet();
        if self.book.sheets.len() >= self.limits.sheets {
            return Err(reasons::too_many_sheets());
        }
        self.book.sheets.push(Sheet { name: name.to_owned(), hidden, ..Sheet::default() });
        Ok(())
    }

    /// How many sheets there are.
    pub(crate) fn sheets(&self) -> usize {
        self.book.sheets.len()
    }

    /// Drops the sheets from one on. What they held still counts against the limits.
    pub(crate) fn truncate(&mut self, sheets: usize) {
        self.close_sheet();
        self.book.sheets.truncate(sheets);
        self.formulas.truncate(sheets);
    }

    /// Puts a cell. An address beyond the sheet, or a second value for a cell, adds a note.
    ///
    /// # Errors
    /// If the book has too many cells or too much text.
    pub(crate) fn put(&mut self, row: u32, column: u32, value: Value) -> Result<(), Unreadable> {
        if row > LAST_ROW || column > LAST_COLUMN {
            self.cell_note(
                &a1(row, column),
                "địa chỉ ô nằm ngoài trang tính",
                "the address is beyond the sheet",
            );
            return Ok(());
        }
        let value = match value {
            Value::Text(text) => Value::Text(printable(text)),
            Value::Rich(text) => Value::Rich(text.map(|run| printable(run.to_owned()))),
            value => value,
        };
        let Some(sheet) = self.book.sheets.last_mut() else { return Ok(()) };
        let cells = sheet.rows.entry(row).or_default();
        self.cells += if cells.is_empty() { 1 + ROW } else { 1 };
        self.text += match &value {
            Value::Text(text) | Value::Formula(text) | Value::Error(text) => text.len(),
            Value::Rich(text) => text.len(),
            _ => 0,
        };
        let moment = if let Value::Date(moment) = value { Some(moment) } else { None };
        let cell = Cell::new(row, column, value);
        self.text += cell.omitted.as_ref().map_or(0, |omitted| omitted.len());
        if self.cells > self.limits.cells {
            return Err(reasons::too_many_cells());
        }
        if self.text > self.limits.text {
            return Err(reasons::too_much_text());
        }
        if let Some(moment) = moment.filter(|moment| moment.time() != Time::midnight()) {
            sheet.times.insert((row, column), moment.time());
        }
        match cells.binary_search_by_key(&column, |cell| cell.column) {
            Ok(at) => {
                let old = cells.get_mut(at).map(|old| std::mem::replace(old, cell.clone()));
                if old.is_some_and(|old| old != cell) {
                    self.cell_note(
                        &a1(row, column),
                        "ô có hai giá trị khác nhau trong tệp, đã lấy giá trị sau",
                        "the file gives the cell two different values; the latter was taken",
                    );
                }
            }
            Err(at) => cells.insert(at, cell),
        }
        Ok(())
    }

    /// Puts a formula, in the notation of Excel, and the result that is stored for it; `None` if there is none. A result that is an
    /// empty text is a blank cell. Whether the result is the formula's own is decided when the book is finished.
    pub(crate) fn put_formula(
        &mut self,
        row: u32,
        column: u32,
        formula: &str,
        result: Option<Value>,
    ) -> Result<(), Unreadable> {
        if row <= LAST_ROW && column <= LAST_COLUMN && self.sheets() > 0 {
            let place = (self.sheets() - 1, row, column);
            self.formulas.add(place, formula, result.as_ref(), self.limits.formulas);
        }
        let Some(result) = result else {
            return self.put(row, column, Value::Formula(formula.to_owned()));
        };
        match result {
            Value::Text(text) if text.trim().is_empty() => Ok(()),
            result => self.put(row, column, result),
        }
    }

    /// Says that the format has no place for a formula without a result, so that writers put an empty text there.
    pub(crate) fn none_is_blank(&mut self) {
        self.formulas.none_is_blank();
    }

    /// Says that the book asks to be calculated when it is opened: the results in it may be nobody's.
    pub(crate) fn ask_to_calculate(&mut self) {
        self.formulas.ask();
    }

    /// Shows the number of a cell as its format does: a code becomes a text, the text of a day is its month where no more is seen, and a format that shows something else than the number is
    /// kept beside it.
    pub(crate) fn show(&mut self, row: u32, column: u32, format: &NumberFormat) {
        let Some(sheet) = self.book.sheets.last_mut() else { return };
        let Some(cell) = sheet.cell_mut(row, column) else { return };
        let is_shown = match cell.content {
            Content::Number(number) => {
                if let Some(code) = format.code(number) {
                    let is_struck = cell.is_struck();
                    *cell = Cell::new(row, column, Value::Text(code));
                    if is_struck {
                        cell.omitted = Some(Box::new(Omitted::whole(&cell.text)));
                    }
                    return;
                }
                format.show(number).is_some()
            }
            Content::Date(day) => {
                if format.is_month() {
                    cell.text = format!("{:02}/{}", day.month(), day.year()).into();
                    return;
                }
                if format.is_month_first() {
                    sheet.month_first.insert((row, column));
                }
                format.show_day(day.into()).is_some()
            }
            _ => false,
        };
        if !is_shown {
            return;
        }
        let place = match self.formats.get(format) {
            Some(place) => *place,
            None => {
                let Ok(place) = u16::try_from(sheet.formats.len()) else { return };
                sheet.formats.push(format.clone());
                self.formats.insert(format.clone(), place);
                place
            }
        };
        sheet.format_of.insert((row, column), place);
    }

    /// Puts a cell of a look: its value, or its formula with the result. Each run that looks different has its own look.
    pub(crate) fn put_looking(
        &mut self,
        (row, column): (u32, u32),
        formula: Option<&str>,
        value: Option<Value>,
        look: Look,
    ) -> Result<(), Unreadable> {
        let is_rich = matches!(value, Some(Value::Rich(_)));
        let value = value.map(|value| match value {
            Value::Rich(text) => Value::Rich(text.within(look)),
            Value::Text(text) if look.symbols.is_some() => {
                Value::Text(look.visible(&text).into_owned())
            }
            value => value,
        });
        match (formula, value) {
            (Some(formula), value) => self.put_formula(row, column, formula, value)?,
            (None, Some(value)) => self.put(row, column, value)?,
            (None, None) => return Ok(()),
        }
        if let Some(sheet) = self.book.sheets.last_mut().filter(|_| look.is_white) {
            sheet.whiten((row, column));
        }
        if look.is_struck && !is_rich { self.strike(row, column) } else { Ok(()) }
    }

    /// Marks a cell of the last sheet as struck out.
    fn strike(&mut self, row: u32, column: u32) -> Result<(), Unreadable> {
        let cell = self.book.sheets.last_mut().and_then(|sheet| sheet.cell_mut(row, column));
        let Some(cell) = cell.filter(|cell| !cell.text.trim().is_empty()) else { return Ok(()) };
        let omitted = Omitted::whole(&cell.text);
        self.text += omitted.len();
        cell.omitted = Some(Box::new(omitted));
        if self.text > self.limits.text { Err(reasons::too_much_text()) } else { Ok(()) }
    }

    /// Whether the last sheet has no cell.
    pub(crate) fn is_blank(&self) -> bool {
        self.book.sheets.last().is_none_or(|sheet| sheet.rows.is_empty())
    }

    /// Marks the last sheet as hidden.
    pub(crate) fn hide_sheet(&mut self) {
        if let Some(sheet) = self.book.sheets.last_mut() {
            sheet.hidden = true;
        }
    }

    /// Adds a merged area, once.
    pub(crate) fn merge(&mut self, area: Rect) {
        let is_area = area.first_row <= area.last_row && area.first_column <= area.last_column;
        if let Some(sheet) = self.book.sheets.last_mut()
            && is_area
            && sheet.merges.len() < self.limits.merges
            && self.merges.insert(area)
        {
            sheet.merges.push(area);
        }
    }

    /// Marks rows as hidden.
    ///
    /// # Errors
    /// If the book hides too many.
    pub(crate) fn hide_rows(&mut self, rows: RangeInclusive<u32>) -> Result<(), Unreadable> {
        let Some(sheet) = self.book.sheets.last_mut() else { return Ok(()) };
        let rows = *rows.start()..=(*rows.end()).min(LAST_ROW);
        self.hidden_rows = self.hidden_rows.saturating_add(rows.clone().count());
        if self.hidden_rows > self.limits.hidden_rows {
            return Err(reasons::too_many_hidden_rows());
        }
        sheet.hidden_rows.extend(rows);
        Ok(())
    }

    /// Marks a run of columns as hidden. The runs of a file are in order: a column that comes again is skipped, so that a million
    /// runs cost no more than one.
    pub(crate) fn hide_columns(&mut self, first: u32, last: u32) {
        if let Some(sheet) = self.book.sheets.last_mut() {
            let marked = sheet.hidden_columns.last();
            let from = marked.map_or(first, |marked| first.max(marked + 1));
            sheet.hidden_columns.extend(from..=last.min(LAST_COLUMN));
        }
    }

    /// Adds a rule by which cells look otherwise. Of too many a note says that there are more.
    pub(crate) fn condition(&mut self, condition: Condition) {
        let Some(sheet) = self.book.sheets.last_mut() else { return };
        if condition.areas.is_empty() || condition.look.is_none() && !condition.is_last {
            return;
        }
        match sheet.conditions.len().cmp(&self.limits.conditions) {
            std::cmp::Ordering::Less => sheet.conditions.push(condition),
            std::cmp::Ordering::Equal => {
                sheet.conditions.push(Condition::default());
                self.sheet_note(
                    "quá nhiều định dạng có điều kiện, không xét hết",
                    "too many conditional formats; not all were looked at",
                );
            }
            std::cmp::Ordering::Greater => {}
        }
    }

    /// Adds a comment as one line of text, cut if it is too long. One without a word, beyond the sheet or for which there is no room is
    /// skipped.
    pub(crate) fn comment(&mut self, row: u32, column: u32, text: &str) {
        let Some(sheet) = self.book.sheets.last_mut() else { return };
        if row > LAST_ROW || column > LAST_COLUMN || sheet.comments.len() >= self.limits.comments {
            return;
        }
        let comment = one_line(text, self.limits.comment_letters);
        if !comment.is_empty() && self.comments + comment.len() <= self.limits.comments_total {
            self.comments += comment.len();
            sheet.comments.insert((row, column), comment);
        }
    }

    /// Adds the comments of the last sheet.
    pub(crate) fn comments(&mut self, comments: &Comments) {
        for ((row, column), text) in comments {
            self.comment(*row, *column, text);
        }
    }

    /// Notes something about a cell.
    pub(crate) fn cell_note(&mut self, cell: &str, vi: &str, en: &str) {
        self.notes += 1;
        if self.notes <= self.limits.notes {
            self.note(NoteKind::Cell, cell, Message::new(vi, en));
        }
    }

    /// Notes something about the last sheet.
    pub(crate) fn sheet_note(&mut self, vi: impl Into<String>, en: impl Into<String>) {
        self.note(NoteKind::Sheet, "", Message::new(vi, en));
    }

    /// Notes that the last sheet breaks off, at about which row; `None` if no row was begun.
    pub(crate) fn broken_sheet(&mut self, row: Option<u32>) {
        let message = reasons::broken_sheet(row.map(|row| u64::from(row) + 1));
        self.note(NoteKind::Sheet, "", message);
    }

    /// Notes that the file has no content for the last sheet.
    pub(crate) fn missing_sheet(&mut self) {
        self.sheet_note(
            "trang tính không có trong tệp, không đọc được",
            "the sheet's content is not in the file",
        );
    }

    fn note(&mut self, kind: NoteKind, cell: &str, message: Message) {
        let sheet = self.book.sheets.last().map(|sheet| sheet.name.clone()).unwrap_or_default();
        self.book.notes.push(Note { kind, sheet, cell: cell.to_owned(), message });
    }

    fn close_sheet(&mut self) {
        if self.notes > self.limits.notes {
            let more = self.notes - self.limits.notes;
            self.sheet_note(
                format!("còn {more} ô khác cũng không đọc được như tệp ghi"),
                format!("{more} more cells could not be read as the file has them"),
            );
        }
        self.notes = 0;
        if let Some(sheet) = self.book.sheets.last_mut()
            && sheet.conditions.iter().all(|condition| condition.look.is_none())
        {
            sheet.conditions.clear();
        }
        self.merges.clear();
        self.formats.clear();
    }

    /// The book, as the file has it.
    pub(crate) fn finish(mut self) -> Book {
        self.close_sheet();
        self.formulas.settle(&mut self.book);
        self.book
    }

    /// The book of a document that breaks off, within its last sheet or behind it. What comes before the break counts, and a note says
    /// where it ends.
    ///
    /// # Errors
    /// If there is nothing before the break.
    pub(crate) fn finish_cut(mut self, in_sheet: bool, why: &str) -> Result<Book, Unreadable> {
        self.close_sheet();
        let has_cells = self.book.sheets.iter().any(|sheet| !sheet.rows.is_empty());
        let Some(last) = self.book.sheets.last().filter(|_| has_cells) else {
            return Err(reasons::damaged(why));
        };
        let row = last.rows.last_key_value().map(|(row, _)| u64::from(*row) + 1);
        let message = if in_sheet { reasons::broken_tail(row) } else { reasons::broken_behind() };
        self.note(NoteKind::Sheet, "", message);
        self.formulas.settle(&mut self.book);
        Ok(self.book)
    }
}

/// A comment as one line of text of so many letters at most.
fn one_line(text: &str, letters: usize) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").chars().filter(|c| !c.is_control() || *c >= '\u{80}').take(letters).collect()
}

/// A text without the characters that no one sees: controls other than tabs and line breaks.
fn printable(text: String) -> String {
    // Those from U+0080 on are letters of old encodings.
    let invisible = |c: char| c.is_ascii_control() && !matches!(c, '\t' | '\n' | '\r');
    if text.bytes().any(|byte| invisible(byte.into())) { text.replace(invisible, "") } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_are_dropped_but_legacy_letters_stay() {
        assert_eq!(printable("a\u{0}b\u{7}c\n".to_owned()), "abc\n");
        // TCVN3 and VNI use the upper controls for letters.
        assert_eq!(printable("\u{95}".to_owned()), "\u{95}");
    }

    #[test]
    fn a_cell_that_comes_twice_is_noted() {
        let limits = Limits::default();
        let mut builder = BookBuilder::new(&limits);
        builder.sheet("a", false).expect("room");
        for number in [1.0, 2.0] {
            builder.put(0, 0, Value::Number(number)).expect("room");
        }
        let book = builder.finish();
        assert_eq!(book.sheets[0].text(0, 0), "2");
        assert_eq!(book.notes[0].cell, "A1");
    }

    /// A builder with one sheet.
    fn one_sheet(limits: &Limits) -> BookBuilder {
        let mut builder = BookBuilder::new(limits);
        builder.sheet("a", false).expect("room");
        builder
    }

    #[test]
    fn comments_are_kept_up_to_their_number_their_length_and_their_total() {
        let limits =
            Limits { comments: 3, comment_letters: 5, comments_total: 22, ..Limits::default() };
        let mut builder = one_sheet(&limits);
        for row in 0..5 {
            builder.comment(row, 0, " a long \n text");
        }
        builder.sheet("b", false).expect("room");
        builder.comment(0, 0, "  ");
        builder.comment(1, 0, "four more");
        builder.comment(2, 0, "too long for the rest");
        builder.comment(3, 0, "ok");
        let book = builder.finish();
        let comments = |sheet: usize| Vec::from_iter(book.sheets[sheet].comments.values());
        assert_eq!(comments(0), ["a lon", "a lon", "a lon"]);
        assert_eq!(comments(1), ["four ", "ok"]);
    }

    #[test]
    fn a_run_of_hidden_columns_that_comes_again_is_passed_over() {
        let limits = Limits::default();
        let mut builder = one_sheet(&limits);
        builder.hide_columns(1, 3);
        builder.hide_columns(1, 3);
        builder.hide_columns(2, 4);
        assert_eq!(builder.finish().sheets[0].hidden_columns, (1..=4).collect());
    }

    #[test]
    fn merged_areas_are_kept_once_and_up_to_their_number() {
        let limits = Limits { merges: 2, ..Limits::default() };
        let mut builder = one_sheet(&limits);
        let row = |row| Rect { first_row: row, first_column: 0, last_row: row, last_column: 1 };
        for area in [row(0), row(0), row(1), row(2)] {
            builder.merge(area);
        }
        builder.merge(Rect { first_row: 9, ..row(3) });
        assert_eq!(builder.finish().sheets[0].merges, [row(0), row(1)]);
    }

    #[test]
    fn a_row_that_is_hidden_again_counts_again() {
        let limits = Limits { hidden_rows: 5, ..Limits::default() };
        let mut builder = one_sheet(&limits);
        assert!(builder.hide_rows(0..=2).is_ok());
        let why = builder.hide_rows(0..=2).expect_err("six in all");
        assert!(why.en.contains("hides too many rows"), "{}", why.en);
    }
}
