//! Codes in a register: what spreadsheets made of them is undone, where it is known what they must have been.

use std::collections::BTreeMap;

use super::parsed::ParsedCell;
use crate::definition::{Form, FormKind, Pipeline, Type};
use crate::findings::CellFacts;
use crate::model::{Cell, Content, Table};
use office_text::code::{Damage, bare_codes, plain_code, rounds_to, undamaged};

/// From here on a number has lost digits: spreadsheets keep 15.
const LARGEST: f64 = 1e15;
/// The most zeros that a number is given to be as long as the codes beside it.
const ZEROS: usize = 3;

/// The codes of a table, by column.
pub(crate) struct Codes<'a> {
    columns: BTreeMap<&'a str, ColumnCodes>,
}

/// So many codes of so many digits, and nothing else beside numbers, make a column of texts one of codes.
const FEWEST: usize = 2;
const SHORTEST: usize = 6;

/// The codes of a column that are nothing but digits.
#[derive(Debug, Default)]
struct ColumnCodes {
    /// Those with zeros before them, by the code without the zeros.
    with_zeros: BTreeMap<String, String>,
    /// How long those are that stand as texts; `None` if they differ or there are none.
    length: Option<usize>,
    differ: bool,
}

impl<'a> Codes<'a> {
    /// The columns of a register that hold codes: its own, those that no two records may share, and those of texts that look like nothing else.
    pub(crate) fn of(table: &Table, form: &'a Form, pipeline: &'a Pipeline) -> Self {
        let mut columns: BTreeMap<&str, ColumnCodes> = BTreeMap::new();
        if form.kind == FormKind::Register {
            let unique = pipeline.rules.unique.iter().filter(|rule| rule.meta.form == form.id);
            // What distinguishes records only together with other fields is no code.
            let unique = unique.filter_map(|rule| match rule.fields.as_slice() {
                [field] => Some(field.as_str()),
                _ => None,
            });
            for id in unique.chain([form.code.as_str()]).filter(|id| *id != form.name) {
                let column = form.columns.iter().find(|column| column.id == id);
                if let Some(column) = column.filter(|column| column.kind == Type::Text) {
                    columns.insert(&column.id, ColumnCodes::default());
                }
            }
            let texts = form.fields().filter(|field| field.kind == Type::Text);
            let others =
                texts.filter(|field| field.id != form.name && looks_like_codes(table, &field.id));
            for field in others {
                columns.entry(&field.id).or_default();
            }
        }
        for cell in &table.cells {
            if let (Some(codes), Some(cell)) = (columns.get_mut(cell.column.as_str()), &cell.cell) {
                codes.add(cell);
            }
        }
        Self { columns }
    }

    /// A code as it must have been; `None` if nothing was done to it, or the column holds no codes. `earlier` is the code of the same record in the
    /// period before.
    pub(crate) fn read<'h>(
        &self,
        cell: &Cell,
        column: &str,
        earlier: impl Fn() -> Option<&'h str>,
    ) -> Option<ParsedCell> {
        let codes = self.columns.get(column)?;
        let text = cell.text.trim();
        let lost = |code: Option<&str>| {
            let (text, code) = (text.to_owned(), code.map(str::to_owned));
            Some(ParsedCell::trouble(CellFacts::DamagedCode { text, code }))
        };
        if matches!(cell.content, Content::Number(number) if number.abs() >= LARGEST) {
            return lost(None);
        }
        let whole = match undamaged(text) {
            Some((rounded, Damage::Rounded)) => {
                return lost(earlier().filter(|code| rounds_to(code, &rounded)));
            }
            Some((whole, _)) => whole,
            None => match bare_codes(text).as_slice() {
                [] => text.to_owned(),
                [code] => code.clone(),
                several => {
                    let codes = several.to_vec();
                    return Some(ParsedCell::trouble(CellFacts::SeveralCodes { codes }));
                }
            },
        };
        let restored = codes.restored(&whole, cell, earlier).unwrap_or_else(|| whole.clone());
        (restored != text).then(|| ParsedCell {
            text: Some(restored.clone()),
            code: Some((text.to_owned(), restored)),
            ..ParsedCell::default()
        })
    }
}

impl ColumnCodes {
    fn add(&mut self, cell: &Cell) {
        let codes = bare_codes(&cell.text);
        let text = match codes.as_slice() {
            [code] => code.as_str(),
            _ => cell.text.trim(),
        };
        if !is_digits(text) || cell.content != Content::Text {
            return;
        }
        self.differ |= self.length.is_some_and(|length| length != text.len());
        self.length = Some(text.len());
        if text.starts_with('0') {
            let longest = self.with_zeros.entry(plain_code(text)).or_default();
            if text.len() > longest.len() {
                text.clone_into(longest);
            }
        }
    }

    /// A code with the zeros that it has lost: those of the same code in the period before or in the column, or as many as make it as
    /// long as all others, of which some have them.
    fn restored<'h>(
        &self,
        code: &str,
        cell: &Cell,
        earlier: impl Fn() -> Option<&'h str>,
    ) -> Option<String> {
        if !is_digits(code) {
            return None;
        }
        let plain = plain_code(code);
        let longer = |other: &&str| {
            other.len() > code.len() && is_digits(other) && plain_code(other) == plain
        };
        if let Some(other) = earlier().filter(longer) {
            return Some(other.to_owned());
        }
        if let Some(other) = self.with_zeros.get(&plain).map(String::as_str).filter(longer) {
            return Some(other.to_owned());
        }
        let length = self.length.filter(|_| !self.differ && !self.with_zeros.is_empty())?;
        let is_number = matches!(cell.content, Content::Number(_));
        let is_short = code.len() < length && length - code.len() <= ZEROS;
        (is_number && is_short).then(|| format!("{code:0>length$}"))
    }
}

/// Whether a column has codes of digits as texts, beside them numbers at most.
fn looks_like_codes(table: &Table, field: &str) -> bool {
    let cells = || {
        let of_field = table.cells.iter().filter(|cell| cell.column == field);
        of_field.filter_map(|cell| cell.cell.as_ref()).filter(|cell| !cell.text.trim().is_empty())
    };
    let is_code = |cell: &&Cell| {
        let text = cell.text.trim();
        cell.content == Content::Text && text.len() >= SHORTEST && is_digits(text)
    };
    let is_number = |cell: &Cell| {
        matches!(cell.content, Content::Number(_)) || undamaged(cell.text.trim()).is_some()
    };
    cells().filter(is_code).count() >= FEWEST
        && cells().all(|cell| is_code(&cell) || is_number(cell))
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}
