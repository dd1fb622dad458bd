//! The conditional formats of a binary workbook ([MS-XLSB] BrtBeginConditionalFormatting, BrtBeginCFRule).

use super::formula::text_of;
use super::records::Record;
use super::workbook::Workbook;
use crate::book::{Rect, a1};
use crate::builder::BookBuilder;
use crate::conditions::{Comparison, Condition, named_test};

/// BrtBeginConditionalFormatting and BrtBeginCFRule.
pub(super) const LIST: u32 = 461;
pub(super) const RULE: u32 = 463;
/// BrtBeginIconSet with the flag that the numbers are not shown, and BrtBeginDatabar, which says whether they are.
pub(super) const ICONS: u32 = 465;
pub(super) const BAR: u32 = 467;
const ICONS_ALONE: u8 = 0x02;
/// A rule that compares the cell with values.
const COMPARES: u32 = 1;
/// What rules without a formula ask, by number and name.
const NAMED: [(u32, &str); 2] = [(7, "uniqueValues"), (27, "duplicateValues")];

/// The areas of a list of rules: their number, then of each the first and last row, the first and last column.
pub(super) fn areas(record: &Record<'_>) -> Vec<Rect> {
    let count = record.number(8).unwrap_or(0).min(1_000) as usize;
    let area = |number: usize| {
        let index = 12 + 16 * number;
        Some(Rect {
            first_row: record.number(index)?,
            last_row: record.number(index + 4)?,
            first_column: record.number(index + 8)?,
            last_column: record.number(index + 12)?,
        })
    };
    (0..count).map_while(area).collect()
}

/// Puts a rule: its kind, what it is made of, its look, its number in order, its comparison, flags, the lengths of three formulas, the text
/// that it looks for, then the formulas.
pub(super) fn put(
    record: &Record<'_>,
    areas: &[Rect],
    workbook: &Workbook,
    builder: &mut BookBuilder,
) {
    let number = |index: usize| record.number(index).unwrap_or(0);
    let look = workbook.other_looks.get(number(8) as usize).cloned();
    let mut condition = Condition {
        areas: areas.to_vec(),
        priority: i64::from(number(12)),
        is_last: record.flag(28, 0x02),
        look: look.unwrap_or_default(),
        ..Condition::default()
    };
    let place = condition.first();
    let cell = a1(place.0, place.1);
    // A text that is none has its length in ones.
    let mut index = match record.number(42) {
        Some(u32::MAX) | None => 46,
        Some(_) => record.text(42).map_or(46, |(_, end)| end),
    };
    let mut formulas = [String::new(), String::new()];
    for (formula, length) in formulas.iter_mut().zip([number(30), number(34)]) {
        if length > 0
            && let Some((text, end)) = text_of(record.body, index, place, workbook)
        {
            (*formula, index) = (text, end);
        }
    }
    let [first, second] = formulas;
    let formula = match number(0) {
        COMPARES => Comparison::of_number(number(16)).map(|it| it.formula(&cell, &first, &second)),
        _ if !first.is_empty() => Some(first),
        _ => {
            let named = NAMED.iter().find(|(kind, _)| *kind == number(4));
            named.and_then(|(_, name)| named_test(name, &cell, "", areas))
        }
    };
    condition.formula = formula.unwrap_or_else(|| "…".to_owned()).into();
    builder.condition(condition);
}

/// Puts the icons or bars of a rule where they stand in the place of the numbers.
pub(super) fn put_bare(record: &Record<'_>, areas: &[Rect], builder: &mut BookBuilder) {
    let is_bare = match record.kind {
        ICONS => record.flag(4, ICONS_ALONE),
        _ => record.byte(2) == Some(0),
    };
    if is_bare {
        builder.condition(Condition::instead_of_numbers(areas, 0));
    }
}
