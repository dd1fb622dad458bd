//! One sheet of an old workbook: its cells, what is hidden, merged and written beside them.

use std::collections::{BTreeSet, HashMap};

use super::conditions::{self, Conditions};
use super::formula::{is_constant, shared_tokens, shared_with};
use super::notes::Notes;
use super::records::{Record, Records, Version, error_value, packed};
use super::text::{Pieces, Text};
use super::workbook::{Listed, Workbook};
use crate::book::{Rect, Value, a1};
use crate::builder::BookBuilder;
use crate::cells::{BAD, Bad, NO_TEXT, number_content, shown_content};
use crate::number_format::CellStyle;
use crate::unreadable::Unreadable;

/// The last column of an old workbook.
const LAST_COLUMN: u32 = 255;

const INTEGER: u16 = 0x0002;
const NUMBERS: [u16; 2] = [0x0003, 0x0203];
const LABELS: [u16; 2] = [0x0004, 0x0204];
const RICH_LABEL: u16 = 0x00D6;
const FLAGS: [u16; 2] = [0x0005, 0x0205];
/// Later files have those of Excel 3 and 4 too.
const FORMULAS: [u16; 3] = [0x0006, 0x0206, 0x0406];
/// A formula that several cells share, behind the first of them.
const SHARED_FORMULAS: [u16; 2] = [0x00BC, 0x04BC];
const RESULTS: [u16; 2] = [0x0007, 0x0207];
const PACKED: [u16; 2] = [0x007E, 0x027E];
const MULTIPLE_PACKED: u16 = 0x00BD;
const SHARED_TEXT: u16 = 0x00FD;
const BEGINS: [u16; 4] = [0x0009, 0x0209, 0x0409, 0x0809];
const END: u16 = 0x000A;
const ROW: u16 = 0x0208;
const COLUMNS: u16 = 0x007D;
const MERGES: u16 = 0x00E5;
/// The kind of a stream that is a worksheet.
const WORKSHEET: u32 = 0x0010;

/// How much of a book may still be read, over all its sheets, which may share their records.
pub(super) struct Left {
    pub records: usize,
    pub comment_letters: usize,
    pub comments: usize,
    /// Whether all formulas so far ask to be computed; `None` before the first.
    pub asks: Option<bool>,
}

/// A formula's flags: it is computed always, or on opening.
const COMPUTED_LATER: u32 = 0x0003;

/// Where the worksheets of a stream begin whose place in the list is wrong, in the order of the list: some writers list places at which no
/// sheet begins. None where there are more or fewer of them than such places.
pub(super) fn unlisted(stream: &[u8], sheets: &[Listed]) -> Vec<usize> {
    let (placed, others): (Vec<&Listed>, Vec<&Listed>) =
        sheets.iter().partition(|sheet| begins_at(stream, sheet.start));
    if others.is_empty() {
        return Vec::new();
    }
    let listed: BTreeSet<usize> = placed.iter().map(|sheet| sheet.start).collect();
    let mut begins = begins(stream);
    begins.retain(|place| !listed.contains(place));
    if begins.len() == others.len() { begins } else { Vec::new() }
}

/// Where the worksheets of a stream begin.
fn begins(stream: &[u8]) -> Vec<usize> {
    let mut records = Records::of(stream, 0);
    let (mut begins, mut depth, mut position) = (Vec::new(), 0_usize, 0);
    while let Some(record) = records.next() {
        match record.kind {
            kind if BEGINS.contains(&kind) => {
                if depth == 0 && record.u16(2) == WORKSHEET {
                    begins.push(position);
                }
                depth += 1;
            }
            END => depth = depth.saturating_sub(1),
            _ => {}
        }
        position = records.position();
    }
    begins
}

/// Whether a sheet begins at a place of the stream.
pub(super) fn begins_at(stream: &[u8], place: usize) -> bool {
    Records::of(stream, place).next().is_some_and(|first| BEGINS.contains(&first.kind))
}

/// Reads the records of a sheet from its beginning into the open sheet.
///
/// # Errors
/// If the book holds more than a report ever does.
pub(super) fn read<'a>(
    mut records: Records<'a>,
    workbook: &'a Workbook,
    builder: &mut BookBuilder,
    left: &mut Left,
) -> Result<(), Unreadable> {
    if !records.next().is_some_and(|first| BEGINS.contains(&first.kind)) {
        builder.missing_sheet();
        return Ok(());
    }
    let is_old = workbook.version < Version::Biff8;
    let mut notes = Notes::new(is_old, workbook.code_page, left.comment_letters, left.comments);
    let mut state = State {
        workbook,
        formula: None,
        shared: HashMap::new(),
        last_row: None,
        asks: left.asks,
        conditions: Conditions::default(),
    };
    // How deep in charts that lie in the sheet.
    let mut depth = 0_usize;
    let mut is_whole = false;
    while let Some(record) = records.next() {
        left.count(1 + if record.kind == MULTIPLE_PACKED { record.data.len() / 6 } else { 0 })?;
        match record.kind {
            kind if BEGINS.contains(&kind) => depth += 1,
            END if depth == 0 => {
                is_whole = true;
                break;
            }
            END => depth -= 1,
            _ if depth > 0 => {}
            _ => {
                notes.take(&record);
                state.take(&record, &mut records, builder)?;
            }
        }
    }
    state.end_formula(builder)?;
    if !is_whole {
        builder.broken_sheet(state.last_row);
    }
    let (comments, letters) = notes.finish();
    (left.comment_letters, left.asks) = (letters, state.asks);
    builder.comments(&comments);
    Ok(())
}

impl Left {
    fn count(&mut self, records: usize) -> Result<(), Unreadable> {
        let too_many = || Unreadable::too_large("quá nhiều bản ghi", "too many records");
        self.records = self.records.checked_sub(records).ok_or_else(too_many)?;
        Ok(())
    }
}

/// Where a cell is, and the number of its style.
#[derive(Clone, Copy)]
struct Head {
    row: u32,
    column: u32,
    style: u32,
    /// The number of its font, where its style has none: in Excel 2.
    font: Option<u32>,
}

struct State<'a> {
    workbook: &'a Workbook,
    /// A formula whose result is a text, which follows it.
    formula: Option<(Head, String)>,
    /// The tokens of shared formulas, by the cell under which each is kept.
    shared: HashMap<(u32, u32), &'a [u8]>,
    last_row: Option<u32>,
    asks: Option<bool>,
    conditions: Conditions,
}

impl<'a> State<'a> {
    /// Takes a record of the sheet itself.
    fn take(
        &mut self,
        record: &Record<'a>,
        records: &mut Records<'a>,
        builder: &mut BookBuilder,
    ) -> Result<(), Unreadable> {
        match record.kind {
            ROW => {
                if record.u16(12) & 0x20 != 0 {
                    let row = record.u16(0);
                    builder.hide_rows(row..=row)?;
                }
            }
            COLUMNS => {
                if record.u16(8) & 1 != 0 {
                    builder.hide_columns(record.u16(0), record.u16(2).min(LAST_COLUMN));
                }
            }
            MERGES => merge(record, builder),
            conditions::LIST | conditions::RULE | conditions::LIST_MORE | conditions::RULE_MORE
                if self.workbook.version == Version::Biff8 =>
            {
                self.conditions.take(record, self.workbook, builder);
            }
            MULTIPLE_PACKED => self.packed_cells(record, builder)?,
            kind if RESULTS.contains(&kind) => {
                if let Some((head, formula)) = self.formula.take() {
                    let pieces = records.continued(record);
                    let text = self.text(&mut Pieces::of(pieces, 0), kind == RESULTS[0]);
                    let text = text.map(|text| Some(Value::Text(text.text)));
                    self.put(head, Some(&formula), text, builder)?;
                }
            }
            kind if FORMULAS.contains(&kind) => {
                self.end_formula(builder)?;
                self.formula_cell(record, records.clone().next(), builder)?;
            }
            _ => self.cell(record, records, builder)?,
        }
        Ok(())
    }

    /// A cell with a value: where it is, then what it holds.
    fn cell<'r>(
        &mut self,
        record: &Record<'r>,
        records: &mut Records<'r>,
        builder: &mut BookBuilder,
    ) -> Result<(), Unreadable> {
        let is_first = record.kind < 0x0006;
        let (head, index) = head(record, is_first);
        let value = match record.kind {
            INTEGER => self.number(head, Some(f64::from(record.u16(index)))),
            kind if NUMBERS.contains(&kind) => self.number(head, record.f64(index)),
            kind if PACKED.contains(&kind) => self.number(head, record.u32(index).map(packed)),
            kind if LABELS.contains(&kind) || kind == RICH_LABEL => {
                let mut pieces = Pieces::of(records.continued(record), index);
                let text = self.text(&mut pieces, is_first).map(|mut text| {
                    if kind == RICH_LABEL {
                        text.runs = pieces.runs(self.workbook.version < Version::Biff8);
                    }
                    text
                });
                text.map(|text| self.rich(&text))
            }
            kind if FLAGS.contains(&kind) => match (record.u8(index), record.u8(index + 1)) {
                (Some(code), Some(1)) => error_value(code).map(Some),
                (Some(value), Some(0)) => Ok(Some(Value::Boolean(value != 0))),
                _ => Err(BAD),
            },
            SHARED_TEXT => self.shared_text(record.u32(index)),
            _ => return Ok(()),
        };
        self.end_formula(builder)?;
        self.put(head, None, value, builder)
    }

    fn shared_text(&self, number: Option<u32>) -> Result<Option<Value>, Bad> {
        let text = number.and_then(|number| self.workbook.texts.get(number as usize));
        Ok(self.rich(text.ok_or(NO_TEXT)?))
    }

    /// A text in its runs; `None` if it is blank.
    fn rich(&self, text: &Text) -> Option<Value> {
        Value::of_runs(&text.rich(|font| self.workbook.fonts.look(font)))
    }

    /// Cells beside each other: row, first column, then style and number of each, last column.
    fn packed_cells(
        &mut self,
        record: &Record<'_>,
        builder: &mut BookBuilder,
    ) -> Result<(), Unreadable> {
        let (row, first) = (record.u16(0), record.u16(2));
        let count = record.data.len().saturating_sub(6) / 6;
        for (at, column) in (0..count).zip(first..) {
            let head = Head { row, column, style: record.u16(4 + 6 * at), font: None };
            let number = self.number(head, record.u32(6 + 6 * at).map(packed));
            self.put(head, None, number, builder)?;
        }
        Ok(())
    }

    /// A formula with its stored result ([MS-XLS] 2.5.133 FormulaValue): a number, or what two bytes of ones mark.
    fn formula_cell(
        &mut self,
        record: &Record<'a>,
        next: Option<Record<'a>>,
        builder: &mut BookBuilder,
    ) -> Result<(), Unreadable> {
        let (head, offset) = head(record, self.workbook.version == Version::Biff2);
        let Some(result) = record.data.get(offset..offset + 8) else {
            return self.put(head, None, Err(BAD), builder);
        };
        // Some writers put yes and no as formulas.
        let is_constant = is_constant(self.workbook.tokens(record));
        let formula = (!is_constant).then(|| {
            let mut tokens = self.workbook.tokens(record);
            if let Some(place) = shared_with(tokens) {
                let next = next.filter(|next| SHARED_FORMULAS.contains(&next.kind));
                if let Some(shared) = next.as_ref().and_then(shared_tokens) {
                    self.shared.insert(place, shared);
                }
                tokens = self.shared.get(&place).copied().unwrap_or(tokens);
            }
            self.workbook.formula(tokens, (head.row, head.column))
        });
        if !is_constant {
            let asks = record.u16(offset + 8) & COMPUTED_LATER != 0;
            self.asks = Some(self.asks.unwrap_or(true) && asks);
        }
        let value = match *result {
            [0, _, _, _, _, _, 0xFF, 0xFF] => {
                self.formula = Some((head, formula.unwrap_or_default()));
                return Ok(());
            }
            [1, _, value, _, _, _, 0xFF, 0xFF] => Ok(Some(Value::Boolean(value != 0))),
            [2, _, code, _, _, _, 0xFF, 0xFF] => error_value(code).map(Some),
            [3, _, _, _, _, _, 0xFF, 0xFF] => Ok(Some(Value::Text(String::new()))),
            _ => self.number(head, record.f64(offset)),
        };
        self.put(head, formula.as_deref(), value, builder)
    }

    /// A formula whose result should have followed has none.
    fn end_formula(&mut self, builder: &mut BookBuilder) -> Result<(), Unreadable> {
        match self.formula.take() {
            Some((head, formula)) => self.put(head, Some(&formula), Ok(None), builder),
            None => Ok(()),
        }
    }

    /// A text with its length: in one byte in Excel 2, else in two.
    fn text(&self, pieces: &mut Pieces<'_>, is_first: bool) -> Result<Text, Bad> {
        let length = pieces.number(if is_first { 1 } else { 2 }).ok_or(BAD)? as usize;
        let text = match self.workbook.version {
            Version::Biff8 => pieces.unicode(length),
            _ => pieces.bytes(length, self.workbook.code_page),
        };
        text.ok_or(BAD)
    }

    fn style(&self, head: Head) -> Option<&CellStyle> {
        self.workbook.styles.get(head.style as usize)
    }

    fn number(&self, head: Head, number: Option<f64>) -> Result<Option<Value>, Bad> {
        let number = number.filter(|number| number.is_finite()).ok_or(BAD)?;
        let style = self.style(head);
        Ok(Some(
            match style.filter(|style| !style.is_date).and_then(|style| style.shows.as_ref()) {
                Some(shows) => shown_content(number, shows),
                None => {
                    let is_date = style.is_some_and(|style| style.is_date);
                    number_content(number, is_date, self.workbook.is_1904)
                }
            },
        ))
    }

    /// Puts a cell: its value, or its formula with the result.
    fn put(
        &mut self,
        head: Head,
        formula: Option<&str>,
        value: Result<Option<Value>, Bad>,
        builder: &mut BookBuilder,
    ) -> Result<(), Unreadable> {
        let Head { row, column, .. } = head;
        self.last_row = self.last_row.max(Some(row));
        let value = if column > LAST_COLUMN {
            Err(("địa chỉ ô nằm ngoài trang tính", "the address is beyond the sheet"))
        } else {
            value
        };
        let of_style = || self.style(head).map(|style| style.look).unwrap_or_default();
        let look = head.font.map_or_else(of_style, |font| self.workbook.fonts.look(font));
        match value {
            Ok(value) => builder.put_looking((row, column), formula, value, look)?,
            Err((vi, en)) => builder.cell_note(&a1(row, column), vi, en),
        }
        if let Some(shows) = self.style(head).and_then(|style| style.shows.as_deref()) {
            builder.show(row, column, shows);
        }
        Ok(())
    }
}

/// Where a cell is, its style, and where its value begins. In Excel 2 three bytes of formats stand before the value.
fn head(record: &Record<'_>, is_first: bool) -> (Head, usize) {
    let (row, column) = (record.u16(0), record.u16(2));
    if is_first {
        let flags = u32::from(record.u8(5).unwrap_or(0));
        return (Head { row, column, style: flags & 0x3F, font: Some(flags >> 6) }, 7);
    }
    (Head { row, column, style: record.u16(4), font: None }, 6)
}

/// Merged areas: how many, then first and last row, first and last column of each.
fn merge(record: &Record<'_>, builder: &mut BookBuilder) {
    let (areas, _) = record.data.get(2..).unwrap_or_default().as_chunks::<8>();
    for area in areas.iter().take(record.u16(0) as usize) {
        let area = Record { kind: MERGES, data: area };
        builder.merge(Rect {
            first_row: area.u16(0),
            first_column: area.u16(4),
            last_row: area.u16(2),
            last_column: area.u16(6).min(LAST_COLUMN),
        });
    }
}
