//! Headers of another report: the file of last year or last quarter, or of next year, under the title of this one. Where the headers of a table are more of the form's once
//! they are read as those of another period, all by the same distance, the columns are those of this period, and a finding says so.

use std::collections::{BTreeMap, BTreeSet};

use super::header_cells::header_parts;
use super::header_path::period_alone;
use crate::model::table::{Comment, OldHeader};
use crate::model::{Frequency, Period, a1};
use crate::recognise::words::fillers::{ESTIMATE, EXPECTED};
use crate::recognise::words::form_sheet::FormSheet;
use crate::recognise::words::hints::{Hints, period_measure};
use crate::recognise::words::matched::{Header, OldHeaders, Part};
use crate::recognise::words::named_period::{moved, years};
use crate::recognise::words::sheet_text::FoldedSheet;
use crate::recognise::words::window::Window;
use office_text::fold::has_words;

/// A single header of an earlier period may be a column of that one beside those of this.
const FEWEST: usize = 2;

/// The forms of so many periods are tried, of so many years back.
const MOST_PERIODS: usize = 8;
const MOST_YEARS: i16 = 5;

/// So many rows around a header matter to it.
const ROWS_AROUND: u32 = 100;

/// The texts of cells as a later report has them.
type Moved = BTreeMap<Part, String>;

/// The header, or the one that is found where the headers in its rows are read as those of another report. `rows` are the first and how many.
pub(super) fn find(
    sheet: FormSheet<'_>,
    rows: (u32, u32),
    window: Window,
    found: Option<Header>,
    search: impl Fn(FormSheet<'_>) -> Option<Header>,
) -> Option<Header> {
    let words = sheet.words;
    let is_open = |index: &usize| {
        words.columns[*index].column.role.is_value()
            && found.as_ref().is_none_or(|header| header.columns[*index].is_none())
    };
    if !(0..words.columns.len()).any(|index| is_open(&index)) {
        return found;
    }
    let count = |header: &Header| header.columns.iter().flatten().count();
    let around = (rows.0.saturating_sub(ROWS_AROUND), rows.0 + ROWS_AROUND);
    let mut best = found.clone();
    for period in other_periods(&sheet, rows, window) {
        let all = moved_texts(&sheet, rows, window, period);
        let rest = found.as_ref().map(|header| rest_of(&sheet, header, &all));
        for (moved, is_rest) in [(all, false), (rest.unwrap_or_default(), true)] {
            if moved.is_empty() {
                continue;
            }
            let kept = sheet.with_moved(around, moved, |moved| {
                let moved = moved.of(words);
                if found.is_none() && !is_any_hinted(moved, rows, window) {
                    return None;
                }
                let header = search(moved)?;
                let is_mixed = is_rest && has_this_year(&sheet, &header);
                let cells = cells_of(moved, period, &header).filter(|_| !is_mixed)?;
                Some(Header { old: Some(OldHeaders { period, cells }), ..header })
            });
            let has_all = |kept: &Header| {
                let has = |found| has_columns(kept, found, is_rest) && uses_columns(kept, found);
                found.as_ref().is_none_or(has)
            };
            let is_more = |kept: &Header| best.as_ref().is_none_or(|it| count(kept) > count(it));
            let is_shown =
                |kept: &Header| period < sheet.period || is_later(sheet, kept, found.as_ref());
            let is_better = |kept: &Header| has_all(kept) && is_more(kept) && is_shown(kept);
            if let Some(kept) = kept.filter(is_better) {
                best = Some(kept);
            }
        }
    }
    best
}

/// Whether headers are those of a later report: all columns of figures are found by them. Where one of this period stands there as it is written, two may be this year and the plan
/// of the next.
fn is_later(sheet: FormSheet<'_>, header: &Header, found: Option<&Header>) -> bool {
    const FEWEST_BESIDE: usize = 3;
    let figures = || {
        let columns = sheet.words.columns.iter().enumerate();
        columns.filter(|(_, words)| words.column.role.is_value()).map(|(index, _)| index)
    };
    let has_own = found.is_some_and(|found| figures().any(|index| found.columns[index].is_some()));
    let moved = header.old.as_ref().map_or(0, |old| old.cells.len());
    let fewest = if has_own { FEWEST_BESIDE } else { FEWEST };
    moved >= fewest && figures().all(|index| header.columns[index].is_some())
}

/// Whether one of the moved texts in some rows may help to match a column: days in a list that begins below a header help none.
fn is_any_hinted(sheet: FormSheet<'_>, (first_row, most): (u32, u32), window: Window) -> bool {
    let mut cells = (first_row..first_row + most).flat_map(|row| sheet.cells(row, window));
    cells.any(|cell| {
        sheet.is_moved((cell.row, cell.column))
            && sheet.hints_of(cell.row, cell.column) != Hints::default()
    })
}

/// Whether a header has all columns of the form that another has, wherever or in the same places.
fn has_columns(header: &Header, other: &Header, is_same: bool) -> bool {
    let mut both = header.columns.iter().zip(&other.columns);
    both.all(|(column, known)| {
        known.is_none() || if is_same { column == known } else { column.is_some() }
    })
}

/// Whether every column of the sheet that one header uses is used by another one too: what fits as it is written is not lost.
fn uses_columns(header: &Header, other: &Header) -> bool {
    other.columns.iter().flatten().all(|column| header.columns.contains(&Some(*column)))
}

/// The periods of which the headers in some rows may be: the earlier ones, the last first, then the later ones, the next first.
fn other_periods(
    sheet: &FoldedSheet<'_>,
    (first_row, most): (u32, u32),
    window: Window,
) -> impl Iterator<Item = Period> {
    let now = sheet.period;
    let of_year = |year: i16| Period::new(now.frequency, year, now.number);
    let mut found: BTreeSet<Period> = BTreeSet::new();
    for cell in (first_row..first_row + most).flat_map(|row| sheet.cells(row, window)) {
        match sheet.named(cell.row, cell.column).map(|named| named.period) {
            // "Ước thực hiện quý II" in the report of the quarter before is the next one's.
            Some(named) if is_next(sheet, &cell.text, named) => {}
            // The same period of the year before is no period before this one.
            Some(named) if named.number == now.number && now.frequency != Frequency::Yearly => {
                found.insert(named);
            }
            Some(named) => found.extend([named, named.next()]),
            None => {
                let own = years(&cell.text).filter(|year| *year != now.year);
                found.extend(own.flat_map(|year| [year, year + 1]).filter_map(of_year));
            }
        }
    }
    found.retain(|period| (now.year - MOST_YEARS..=now.year + 1).contains(&period.year));
    // Of the same year the headers of a later report have those of this one among them.
    let is_later = |period: &&Period| **period > now && period.number == now.number;
    let later: Vec<Period> = found.iter().filter(is_later).copied().collect();
    let earlier = found.into_iter().rev().filter(move |period| *period < now);
    earlier.chain(later).take(MOST_PERIODS)
}

/// Whether a text without a year that says what is expected names the period behind the report's.
fn is_next(sheet: &FoldedSheet<'_>, text: &str, named: Period) -> bool {
    let folded = sheet.vocabulary.fold(text);
    let is_expected = [ESTIMATE, EXPECTED].iter().any(|word| has_words(&folded, word));
    let now = sheet.period;
    is_expected
        && years(text).next().is_none()
        && named.number == now.next().number
        && named != now.previous()
}

/// The texts in some rows that the report of this period has otherwise than that of an earlier one.
fn moved_texts(
    sheet: &FoldedSheet<'_>,
    (first_row, most): (u32, u32),
    window: Window,
    period: Period,
) -> Moved {
    let calendar = &sheet.vocabulary.calendar;
    let cells = (first_row..first_row + most).flat_map(|row| sheet.cells(row, window));
    let moved = |text: &str| moved(text, (period, sheet.period), calendar);
    cells.filter_map(|cell| Some(((cell.row, cell.column), moved(&cell.text)?))).collect()
}

/// Those of them that are in no header of a column that is found already; none if the same are left.
fn rest_of(sheet: &FoldedSheet<'_>, found: &Header, all: &Moved) -> Moved {
    let doubles = || found.doubles.iter().flat_map(|(_, others)| others);
    let is_taken =
        |column: &u32| found.columns.contains(&Some(*column)) || doubles().any(|c| c == column);
    let columns = parts_of(sheet, found).into_iter();
    let taken = columns.filter(|(column, _)| is_taken(column)).flat_map(|(_, parts)| parts);
    let taken: BTreeSet<Part> = taken.collect();
    let rest = all.iter().filter(|(part, _)| !taken.contains(part));
    let rest: Moved = rest.map(|(part, text)| (*part, text.clone())).collect();
    if rest.len() == all.len() { Moved::new() } else { rest }
}

/// Whether a header of the sheet has this year or a later one: beside it one of an earlier year may be that year's column.
fn has_this_year(sheet: &FoldedSheet<'_>, found: &Header) -> bool {
    let parts = parts_of(sheet, found).into_iter().flat_map(|(_, parts)| parts);
    let mut years = parts.flat_map(|(row, column)| years(sheet.written(row, column)));
    years.any(|year| year >= sheet.period.year)
}

/// The columns of a header with the cells that are theirs.
fn parts_of(sheet: &FoldedSheet<'_>, found: &Header) -> Vec<(u32, Vec<Part>)> {
    header_parts(sheet, (found.first_row, found.last_row), found.window)
}

/// The moved cells of a header with the columns of the form that they head. `None` if these do not show that the headers are old: one alone beside columns that are none
/// of the form's, or any beside others that name a period and no more.
fn cells_of(sheet: FormSheet<'_>, period: Period, header: &Header) -> Option<Vec<(Part, usize)>> {
    let words = sheet.words;
    let is_doubtful = |index: usize| header.doubles.iter().any(|(double, _)| *double == index);
    let measures = [false, true].map(|previous| period_measure(words, previous));
    let names_period = |parts: &[Part]| {
        let year_ago = sheet.period.year_ago().filter(|year| *year != sheet.period.previous());
        let mut measures = measures.into_iter().flatten().map(|index| &words.columns[index]);
        measures.any(|measure| {
            let named = period_alone(&sheet, parts, measure, true);
            named.is_some_and(|named| Some(named.period) != year_ago)
        })
    };
    let (mut cells, mut others) = (Vec::new(), 0);
    for (column, parts) in parts_of(&sheet, header) {
        let index = header.columns.iter().position(|known| *known == Some(column));
        let part = parts.iter().rev().find(|part| sheet.is_moved(**part));
        match (index, part) {
            (Some(index), Some(_)) if is_doubtful(index) => return None,
            (Some(index), Some(part)) => cells.push((*part, index)),
            (Some(_), None) => {}
            (None, _) if names_period(&parts) => return None,
            (None, _) => others += 1,
        }
    }
    // One header of a later year beside those of this period may be its plan.
    let found = words.columns.iter().zip(&header.columns).filter(|(_, column)| column.is_some());
    let roles = found.map(|(words, _)| words.column.role);
    let figures = roles.filter(|role| role.is_value()).count();
    let is_alone = others == 0 && (period < sheet.period || figures == 1);
    let is_shown = cells.len() >= FEWEST || cells.len() == 1 && is_alone;
    is_shown.then_some(cells)
}

/// The cells of a header that are an earlier report's, as a table keeps them.
pub(crate) fn described(folded: FormSheet<'_>, header: &Header) -> Vec<OldHeader> {
    let Some(OldHeaders { period, cells }) = &header.old else { return Vec::new() };
    let describe = |((row, column), index): &(Part, usize)| OldHeader {
        period: period.to_string(),
        is_later: *period > folded.period,
        cell: Comment {
            sheet: folded.sheet.name.clone(),
            address: a1(*row, *column),
            text: folded.written(*row, *column).to_owned(),
        },
        column: folded.words.columns[*index].column.id.clone(),
    };
    cells.iter().map(describe).collect()
}
