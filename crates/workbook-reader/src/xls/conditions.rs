//! The conditional formats of a workbook of Excel 97 to 2003 ([MS-XLS] 2.4.56 CondFmt, 2.4.42 CF): a list of areas, and behind it its rules.

use super::records::Record;
use super::text::Pieces;
use super::workbook::Workbook;
use crate::book::{Rect, a1};
use crate::builder::BookBuilder;
use crate::conditions::{Comparison, Condition, OtherLook};
use crate::number_format::NumberFormat;

pub(super) const LIST: u16 = 0x01B0;
pub(super) const RULE: u16 = 0x01B1;
/// The same for what Excel 2007 and later have more: behind a head of twelve bytes ([MS-XLS] 2.4.57 CondFmt12, 2.4.43 CF12).
pub(super) const LIST_MORE: u16 = 0x0879;
pub(super) const RULE_MORE: u16 = 0x087A;
const HEAD: usize = 12;
/// A rule that shows icons, and the flag that the numbers are not shown.
const ICONS: u8 = 6;
const ICONS_ALONE: u8 = 1;

/// A rule compares the cell; else it has a formula.
const COMPARES: u8 = 1;
/// Which looks a rule has: a number format, a font.
const HAS_FORMAT: u32 = 1 << 25;
const HAS_FONT: u32 = 1 << 26;
/// A format by its code, not by its number.
const BY_CODE: u32 = 1;
/// Where a font says that it strikes out, from its own beginning, and where that it says so.
const STRUCK: usize = 68;
const UNSAID: usize = 88;
const STRIKES: u32 = 0x80;

/// The rules of a sheet.
#[derive(Default)]
pub(super) struct Conditions {
    areas: Vec<Rect>,
    count: i64,
}

impl Conditions {
    /// Takes a list of areas or a rule.
    pub(super) fn take(
        &mut self,
        record: &Record<'_>,
        workbook: &Workbook,
        builder: &mut BookBuilder,
    ) {
        if matches!(record.kind, LIST | LIST_MORE) {
            let head = if record.kind == LIST { 0 } else { HEAD };
            // How many rules, flags, the area around all, then the number of areas and each.
            let (areas, _) = record.data.get(head + 14..).unwrap_or_default().as_chunks::<8>();
            let areas = areas.iter().take(record.u16(head + 12) as usize).map(|area| {
                let area = Record { kind: LIST, data: area };
                Rect {
                    first_row: area.u16(0),
                    last_row: area.u16(2),
                    first_column: area.u16(4),
                    last_column: area.u16(6),
                }
            });
            self.areas = areas.collect();
            return;
        }
        self.count += 1;
        if record.kind == RULE_MORE {
            if shows_icons_alone(record).unwrap_or(false) {
                builder.condition(Condition::instead_of_numbers(&self.areas, self.count));
            }
            return;
        }
        let mut condition = Condition {
            areas: self.areas.clone(),
            priority: self.count,
            is_last: true,
            look: look(record),
            ..Condition::default()
        };
        let place = condition.first();
        let [first, second] = formulas(record).map(|tokens| workbook.formula(tokens, place));
        condition.formula = if record.u8(0) == Some(COMPARES) {
            let comparison = record.u8(1).and_then(|it| Comparison::of_number(it.into()));
            let cell = a1(place.0, place.1);
            comparison.map_or_else(|| "…".into(), |it| it.formula(&cell, &first, &second).into())
        } else {
            first.into()
        };
        builder.condition(condition);
    }
}

/// Whether a rule shows icons in the place of numbers: behind its look, three formulas, its order and what it was made of.
fn shows_icons_alone(record: &Record<'_>) -> Option<bool> {
    let length =
        |index: usize| Some(record.u16(index) as usize).filter(|_| index < record.data.len());
    let formulas = length(HEAD + 2)? + length(HEAD + 4)?;
    let look = record.u32(HEAD + 6)? as usize;
    let active = HEAD + 10 + if look == 0 { 2 } else { look } + formulas;
    let made_of = active + 2 + length(active)? + 5;
    let own = made_of + 1 + usize::from(record.u8(made_of)?);
    Some(record.u8(HEAD)? == ICONS && record.u8(own + 5)? & ICONS_ALONE != 0)
}

/// The tokens of the two formulas, which are the end of the record.
fn formulas<'a>(record: &Record<'a>) -> [&'a [u8]; 2] {
    let (first, second) = (record.u16(2) as usize, record.u16(4) as usize);
    let both = record.data.len().checked_sub(first + second);
    let both = both.and_then(|start| record.data.get(start..)).unwrap_or_default();
    both.split_at_checked(first).map_or([&[], &[]], |(first, second)| [first, second])
}

/// What a rule makes of its cells: the parts of a look stand one behind the other, behind the flags that say which there are.
fn look(record: &Record<'_>) -> OtherLook {
    let flags = record.u32(6).unwrap_or(0);
    let mut index = 12;
    let mut look = OtherLook::default();
    if flags & HAS_FORMAT != 0 {
        if record.u16(10) & BY_CODE != 0 {
            let mut pieces = Pieces::of(vec![record.data], index + 2);
            let code = pieces.number(2).and_then(|length| pieces.unicode(length as usize));
            look.shows = code.map(|code| NumberFormat::of(&code.text).unwrap_or_default());
            index += record.u16(index) as usize;
        } else {
            look.shows = record.u8(index + 1).map(|id| NumberFormat::of_number(id.into()));
            index += 2;
        }
    }
    if flags & HAS_FONT != 0
        && let (Some(style), Some(unsaid)) =
            (record.u32(index + STRUCK), record.u32(index + UNSAID))
        && unsaid & STRIKES == 0
    {
        look.is_struck = Some(style & STRIKES != 0);
    }
    look
}
