//! Formulas whose stored result nobody calculated.
//!
//! A program that writes a formula need not calculate it. Some store no result, which every format shows; others make one up (0, or 4
//! for each) and ask to be calculated on opening, or store an empty text. What a book's formulas and cells say of each other decides, in
//! one place for all formats: a sum that its own cells contradict, results that are all alike in a book that asks to be calculated, an
//! empty text where there can be none.

mod functions;
pub(crate) mod notation;
mod parse;
pub(crate) mod tokens;

use std::collections::HashSet;

use compact_str::CompactString;
use jiff::civil::{DateTime, Time, date};

use crate::book::{Book, Cell, Content, Formula, NoteKind, Sheet, StoredResult, Value};
use parse::{Sum, Term};

/// The text of a formula that cannot be written out.
pub(crate) const UNWRITTEN: &str = "…";
/// The most letters of a formula that are kept.
const LONGEST: usize = 1_000;
/// How many cells all sums together may look at.
const CELLS: usize = 4_000_000;
/// A second as a part of a day.
const SECOND: f64 = 1.0 / 86_400.0;
/// So many formulas with one result that is not zero are no chance.
const MANY: usize = 3;

/// The formulas of a book.
#[derive(Debug, Default)]
pub(crate) struct Formulas {
    stored: Vec<Stored>,
    /// Bytes that they take, and whether some were left out for their number.
    bytes: usize,
    is_cut: bool,
    asks: bool,
    none_is_blank: bool,
}

/// A formula with its place and what is stored as its result.
#[derive(Debug)]
struct Stored {
    sheet: usize,
    row: u32,
    column: u32,
    text: CompactString,
    result: StoredResult,
    /// Whether the result is a day with its time, which are known to the second.
    is_moment: bool,
}

impl Formulas {
    /// The book asks to be calculated when it is opened.
    pub(crate) fn ask(&mut self) {
        self.asks = true;
    }

    /// The format has no place for a formula without a result: where one has the empty text that it can never have, the writer
    /// computed none.
    pub(crate) fn none_is_blank(&mut self) {
        self.none_is_blank = true;
    }

    /// Takes a formula with its result, up to so many bytes of them.
    pub(crate) fn add(
        &mut self,
        (sheet, row, column): (usize, u32, u32),
        text: &str,
        result: Option<&Value>,
        most: usize,
    ) {
        // Half a formula is another one.
        let is_whole = text.char_indices().nth(LONGEST).is_none();
        let text = CompactString::from(if is_whole { text } else { UNWRITTEN });
        self.bytes += size_of::<Stored>() + text.len();
        if self.bytes > most {
            self.is_cut = true;
            return;
        }
        let value = result;
        let result = match value {
            Some(Value::Number(number)) => StoredResult::Number(*number),
            Some(Value::Date(moment)) => StoredResult::Number(serial(*moment)),
            Some(Value::Text(text)) if text.trim().is_empty() => StoredResult::Blank,
            Some(_) => StoredResult::Other,
            None => StoredResult::Missing,
        };
        let is_moment = matches!(value, Some(Value::Date(_)));
        self.stored.push(Stored { sheet, row, column, text, result, is_moment });
    }

    /// Drops those of the sheets from one on.
    pub(crate) fn truncate(&mut self, sheets: usize) {
        self.stored.retain(|formula| formula.sheet < sheets);
    }

    /// Makes formulas without a result of those that nobody calculated.
    pub(crate) fn settle(self, book: &mut Book) {
        for formula in self.uncalculated(book) {
            formula.put(book);
        }
        for Stored { sheet, row, column, text, result, .. } in self.stored {
            if let Some(sheet) = book.sheets.get_mut(sheet) {
                sheet.formulas.insert((row, column), Formula { text, stored: result });
            }
        }
    }

    fn uncalculated(&self, book: &Book) -> Vec<&Stored> {
        let mut checker = Checker {
            book,
            formulas: self.stored.iter().map(|it| (it.sheet, it.row, it.column)).collect(),
            left: CELLS,
        };
        let checks: Vec<Check> = self.stored.iter().map(|formula| checker.check(formula)).collect();
        let is_made_up = self.are_alike(&checks);
        let is_blank = |formula: &Stored| formula.result == StoredResult::Blank;
        let is_blank_made_up = self.none_is_blank
            && self
                .stored
                .iter()
                .zip(&checks)
                .any(|(formula, check)| *check == Check::Contradicted && is_blank(formula));
        let is_uncalculated = |(formula, check): &(&Stored, &Check)| match check {
            Check::Contradicted => true,
            Check::Fits { .. } => false,
            Check::Unknown => match formula.result {
                StoredResult::Number(_) => is_made_up,
                StoredResult::Blank => is_blank_made_up,
                StoredResult::Other | StoredResult::Missing => false,
            },
        };
        let pairs = self.stored.iter().zip(&checks).filter(is_uncalculated);
        pairs.map(|(formula, _)| formula).collect()
    }

    /// Whether all results are one number that nothing proves, in a book that asks to be calculated or has a wrong sum.
    fn are_alike(&self, checks: &[Check]) -> bool {
        let mut numbers = self.stored.iter().filter_map(|formula| match formula.result {
            StoredResult::Number(number) => Some(number),
            _ => None,
        });
        let Some(first) = numbers.next() else { return false };
        let (mut many, mut alike) = (1, true);
        for number in numbers {
            many += 1;
            alike &= number == first;
        }
        let other = self.stored.iter().any(|formula| formula.result == StoredResult::Other);
        let is_proven = checks.contains(&Check::Fits { proves: true });
        let asks = self.asks && (first == 0.0 || many >= MANY);
        let is_wrong = || checks.contains(&Check::Contradicted);
        alike && !other && !is_proven && !self.is_cut && (asks || is_wrong())
    }
}

impl Stored {
    /// Puts the formula in the place of its result.
    fn put(&self, book: &mut Book) {
        let Some(sheet) = book.sheets.get_mut(self.sheet) else { return };
        sheet.format_of.remove(&(self.row, self.column));
        sheet.times.remove(&(self.row, self.column));
        let cell = Cell::new(self.row, self.column, Value::Formula(self.text.to_string()));
        let cells = sheet.rows.entry(self.row).or_default();
        match cells.binary_search_by_key(&self.column, |cell| cell.column) {
            Ok(at) => {
                if let Some(old) = cells.get_mut(at) {
                    *old = cell;
                }
            }
            Err(at) => cells.insert(at, cell),
        }
    }
}

/// What a formula and the cells that it names say of its result.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Check {
    Contradicted,
    /// It is the sum; it proves that somebody calculated if that is no zero and no other formula's.
    Fits {
        proves: bool,
    },
    Unknown,
}

struct Checker<'b> {
    book: &'b Book,
    formulas: HashSet<(usize, u32, u32)>,
    /// How many cells may still be looked at.
    left: usize,
}

/// The sum of some cells, and what was added: its rounding is judged by that.
#[derive(Default)]
struct Total {
    sum: f64,
    size: f64,
    has_formulas: bool,
}

impl Checker<'_> {
    fn check(&mut self, formula: &Stored) -> Check {
        let number = match formula.result {
            StoredResult::Number(number) => number,
            StoredResult::Blank if parse::is_never_blank(&formula.text) => {
                return Check::Contradicted;
            }
            _ => return Check::Unknown,
        };
        let total = parse::sum(&formula.text).and_then(|sum| self.total(formula, &sum));
        let Some(total) = total else { return Check::Unknown };
        let rounding = if formula.is_moment { SECOND } else { 0.0 };
        if (total.sum - number).abs() > 1e-9 * (1.0 + total.size) + rounding {
            return Check::Contradicted;
        }
        Check::Fits { proves: number != 0.0 && !total.has_formulas }
    }

    /// `None` if the cells leave it open.
    fn total(&mut self, formula: &Stored, sum: &Sum) -> Option<Total> {
        let mut total = Total { sum: sum.constant, size: sum.constant.abs(), ..Total::default() };
        for term in &sum.terms {
            let index = match &term.sheet {
                Some(name) => {
                    let name = name.to_lowercase();
                    self.book.sheets.iter().position(|sheet| sheet.name.to_lowercase() == name)?
                }
                None => formula.sheet,
            };
            let sheet = self.book.sheets.get(index)?;
            let is_broken =
                |note: &crate::book::Note| note.kind == NoteKind::Sheet && note.sheet == sheet.name;
            if self.book.notes.iter().any(is_broken) {
                return None;
            }
            self.add(&mut total, term, (index, sheet), formula)?;
        }
        Some(total)
    }

    fn add(
        &mut self,
        total: &mut Total,
        term: &Term,
        (at, sheet): (usize, &Sheet),
        formula: &Stored,
    ) -> Option<()> {
        let area = term.area;
        if at == formula.sheet && area.has((formula.row, formula.column)) {
            return None;
        }
        for (row, cells) in sheet.rows.range(area.first.0..=area.last.0) {
            self.left = self.left.checked_sub(cells.len())?;
            for cell in cells.iter().filter(|cell| area.has((*row, cell.column))) {
                match cell.content {
                    Content::Number(number) if number.is_finite() => {
                        total.sum += term.sign * number;
                        total.size += number.abs();
                        total.has_formulas |= self.formulas.contains(&(at, *row, cell.column));
                    }
                    // SUM passes over texts; one with a digit may be a code, which is a number to it.
                    Content::Text
                        if term.in_function
                            && !cell.text.contains(|c: char| c.is_ascii_digit()) => {}
                    Content::Boolean(_) if term.in_function => {}
                    _ => return None,
                }
            }
        }
        Some(())
    }
}

/// The number of a moment as Excel counts days from 1900.
fn serial(moment: DateTime) -> f64 {
    let time = moment.time().duration_since(Time::midnight()).as_secs_f64() * SECOND;
    let days = moment.date().since(date(1899, 12, 30)).map_or(0, |span| span.get_days());
    // Excel has a 29th of February in 1900.
    f64::from(if days <= 60 { days - 1 } else { days }) + time
}
