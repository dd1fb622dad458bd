//! Headers and figures that are not in one column: a header split over two cells, figures next to their header, labels
//! below no header at all.

use std::collections::{BTreeMap, BTreeSet};

use crate::definition::{FormKind, Role};
use crate::model::column_letters;
use crate::recognise::words::column_words::ColumnWords;
use crate::recognise::words::form_sheet::FormSheet;
use crate::recognise::words::layouts::Below;
use crate::recognise::words::matched::{Header, Matched, SheetColumn, alone, same};
use crate::recognise::words::sheet_text::{FoldedSheet, is_filled};
use crate::recognise::words::window::Window;

/// The number of rows below a header in which its figures are searched.
pub(crate) const ROWS_BELOW: u32 = 60;

/// So many different labels of the form show which column holds them.
const FEWEST_LABELS: usize = 3;

/// So many units show which column holds them.
const FEWEST_UNITS: usize = 2;

/// Gives columns that are still missing the header that two cells side by side make up, at the one that has figures below.
pub(crate) fn fill_split(sheet: FormSheet<'_>, last_row: u32, matched: &mut Matched<'_>) {
    let words = sheet.words;
    for (index, wanted) in words.columns.iter().enumerate() {
        if !matched.may_take(index) {
            continue;
        }
        let alone = alone(words, index);
        let is_free = |column: &SheetColumn<'_>| !matched.taken.contains(&column.column);
        let split = matched.sheet.windows(2).find(|pair| {
            let [left, right] = pair else { return false };
            right.column == left.column + 1
                && joined_is(&left.folded, &right.folded, wanted, alone)
                && is_free(left)
                && is_free(right)
        });
        let Some([SheetColumn { column: left, .. }, ..]) = split else { continue };
        let (left, right) = (*left, *left + 1);
        let rows = (last_row + 1, last_row + ROWS_BELOW);
        match (filled(&sheet, left, rows), filled(&sheet, right, rows)) {
            (_, 0) => matched.take(index, left),
            (0, _) => matched.take(index, right),
            _ => continue,
        }
        matched.taken.extend([left, right]);
    }
}

/// Gives the column of labels, where no header names it, the sheet's column that holds the form's labels below the header.
pub(crate) fn fill_labels(
    sheet: FormSheet<'_>,
    (last_row, window): (u32, Window),
    matched: &mut Matched<'_>,
) {
    let Some(index) = sheet.words.key_column().filter(|index| matched.columns[*index].is_none())
    else {
        return;
    };
    let rest = matched.columns.iter().flatten().count();
    if sheet.words.form.kind != FormKind::Indicators || rest < 2 {
        return;
    }
    let below = Below { asks_labels: true, last_row, taken: matched.taken.clone() };
    let Some(column) = ask(sheet, below, window) else { return };
    take(sheet, (index, column), matched);
}

/// Gives a column of the form one of the sheet, and notes what that says, or where it is.
fn take(sheet: FormSheet<'_>, (index, column): (usize, u32), matched: &mut Matched<'_>) {
    let header = matched.of(column).into_iter().flat_map(|column| &column.parts);
    let texts: Vec<&str> = header.map(|(row, column)| sheet.written(*row, *column)).collect();
    let written = if texts.is_empty() { column_letters(column) } else { texts.join(" ") };
    matched.take(index, column);
    matched.synonyms.push((written, sheet.words.columns[index].column.header.clone()));
}

/// Gives a register that has most of its other columns that of the names where no header is near to it: behind the numbers, or the first of all, below a header that no form has, with
/// different words in it.
pub(super) fn fill_names(sheet: FormSheet<'_>, last_row: u32, matched: &mut Matched<'_>) {
    let words = sheet.words;
    let index = words.key_column().filter(|index| matched.columns[*index].is_none());
    let Some(index) = index.filter(|_| words.form.kind == FormKind::Register) else { return };
    let numbers = words.columns.iter().position(|words| words.column.role == Role::Number);
    let numbers = numbers.and_then(|at| matched.columns[at]);
    let mut behind = matched.sheet.iter().filter(|of| numbers.is_none_or(|at| of.column > at));
    let is_known = |of: &&SheetColumn<'_>| {
        let joined = of.folded.join(" ");
        sheet.vocabulary.forms.iter().any(|words| words.is_header(&joined))
    };
    let is_free = |of: &&SheetColumn<'_>| !matched.taken.contains(&of.column) && !is_known(of);
    let Some(first) = behind.next().filter(is_free) else { return };
    let others = matched.columns.iter().flatten().count();
    if others * 4 < (words.columns.len() - 1) * 3 {
        return;
    }
    let rows = sheet.rows(last_row + 1..=last_row + ROWS_BELOW).map(|(row, _)| row);
    let texts = rows.map(|row| sheet.whole(row, first.column));
    let texts: Vec<&str> = texts.filter(|text| text.contains(char::is_alphabetic)).collect();
    let different: BTreeSet<&str> = texts.iter().copied().collect();
    let is_filled = filled(&sheet, first.column, (last_row + 1, last_row + ROWS_BELOW));
    if different.len() * 2 > texts.len() && texts.len() * 2 > is_filled {
        take(sheet, (index, first.column), matched);
    }
}

/// Asks for a column below a header. The answer is noted, not what was looked at for it.
fn ask(sheet: FormSheet<'_>, below: Below, window: Window) -> Option<u32> {
    let answer = column_below(sheet, &below, window);
    sheet.note_answer(below, answer);
    answer
}

/// The column of the form's labels or units below a header, where there is one.
pub(super) fn column_below(sheet: FormSheet<'_>, below: &Below, window: Window) -> Option<u32> {
    let find = if below.asks_labels { labels_below } else { units_below };
    sheet.unnoted(|| find(sheet, below, window))
}

fn labels_below(
    sheet: FormSheet<'_>,
    Below { last_row, taken, .. }: &Below,
    window: Window,
) -> Option<u32> {
    let mut found: BTreeMap<u32, BTreeSet<&str>> = BTreeMap::new();
    for (row, _) in sheet.rows(last_row + 1..=last_row + ROWS_BELOW) {
        for cell in sheet.cells(row, window).filter(|c| !taken.contains(&c.column)) {
            let label = [sheet.whole(row, cell.column), sheet.bare(row, cell.column)]
                .into_iter()
                .find_map(|text| sheet.words.label(text));
            found.entry(cell.column).or_default().extend(label);
        }
    }
    // Of columns with as many labels the first.
    let best = found.iter().rev().max_by_key(|(_, labels)| labels.len());
    let all = sheet.words.form.indicators().count();
    let fewest = FEWEST_LABELS.min(all).max(2);
    best.filter(|(_, labels)| labels.len() >= fewest).map(|(column, _)| *column)
}

/// So many columns right of that of labels may hold labels that are indented by a column.
const DEEPEST: u32 = 6;

/// The label of a row: that in the column of labels, or where that has no letter the one that is indented by a column or more, below the same
/// header or none.
pub(crate) fn label<'s>(
    sheet: &FoldedSheet<'s>,
    header: &Header,
    row: u32,
    (labels, own): (Option<u32>, &'s str),
) -> &'s str {
    let labels = labels.filter(|_| !own.contains(char::is_alphanumeric));
    labels.and_then(|labels| indented(sheet, header, row, labels)).unwrap_or(own)
}

fn indented<'s>(
    sheet: &FoldedSheet<'s>,
    header: &Header,
    row: u32,
    labels: u32,
) -> Option<&'s str> {
    let next = header.columns.iter().flatten().copied().filter(|column| *column > labels).min()?;
    let of_labels = header.texts.get(&labels);
    let is_below = |column: &u32| {
        let texts = header.texts.get(column);
        texts.is_none_or(|texts| texts.iter().all(String::is_empty) || Some(texts) == of_labels)
    };
    let columns = (labels + 1..next.min(labels + DEEPEST)).take_while(is_below);
    let mut texts = columns.map(|column| sheet.written(row, column));
    texts.find(|text| text.contains(char::is_alphabetic))
}

/// Gives the column of units, where no header names it, the sheet's column whose texts are units of the form or of money.
pub(crate) fn fill_units(
    sheet: FormSheet<'_>,
    (last_row, window): (u32, Window),
    matched: &mut Matched<'_>,
) {
    let index = sheet.words.unit_column().filter(|index| matched.columns[*index].is_none());
    let Some(index) = index else { return };
    let below = Below { asks_labels: false, last_row, taken: matched.taken.clone() };
    if let Some(column) = ask(sheet, below, window) {
        matched.take(index, column);
    }
}

fn units_below(
    sheet: FormSheet<'_>,
    Below { last_row, taken, .. }: &Below,
    window: Window,
) -> Option<u32> {
    let mut counts: BTreeMap<u32, (usize, usize)> = BTreeMap::new();
    for (row, _) in sheet.rows(last_row + 1..=last_row + ROWS_BELOW) {
        for cell in sheet.cells(row, window).filter(|c| !taken.contains(&c.column)) {
            let count = counts.entry(cell.column).or_default();
            count.0 += usize::from(sheet.names_unit(cell));
            count.1 += 1;
        }
    }
    let units =
        counts.into_iter().filter(|(_, (units, all))| *units >= FEWEST_UNITS && units * 2 > *all);
    units.max_by_key(|(_, (units, _))| *units).map(|(column, _)| column)
}

/// Whether two header cells side by side make up a column's header, below their common upper header.
fn joined_is(left: &[&str], right: &[&str], wanted: &ColumnWords<'_>, alone: bool) -> bool {
    let (Some((first, upper)), Some(second)) = (left.split_last(), right.last()) else {
        return false;
    };
    // Most pairs begin no header at all, by their first letter.
    let is_none = |text: &str| text.is_empty() && !wanted.may_begin_with(text);
    if !wanted.may_begin_with(first) || is_none(second) {
        return false;
    }
    let begins = |header: &String| header.starts_with(*first);
    if !wanted.headers.iter().chain(&wanted.full).any(begins) {
        return false;
    }
    let joined = format!("{first} {second}");
    let mut parts = upper.to_vec();
    parts.push(&joined);
    same(&parts, wanted, alone)
}

/// How many cells of a column are filled in some rows.
pub(crate) fn filled(sheet: &FoldedSheet<'_>, column: u32, (from, to): (u32, u32)) -> usize {
    let rows = sheet.rows(from..=to);
    rows.filter(|(row, _)| sheet.cell(*row, column).is_some_and(is_filled)).count()
}

/// The header with each column that has nothing below it moved to the column beside it that has, where that one is within the
/// table or below the same merged header, and no other column's. `rows` are those of the table.
pub(crate) fn shifted(sheet: FormSheet<'_>, mut header: Header, rows: &[u32]) -> Header {
    let span = header.span();
    let count = |column: u32| {
        let cell = |row: &&u32| sheet.cell(**row, column).is_some_and(is_filled);
        rows.iter().filter(cell).count()
    };
    let empty: Vec<u32> =
        header.columns.iter().flatten().copied().filter(|column| count(*column) == 0).collect();
    let mut moved: BTreeMap<usize, u32> = BTreeMap::new();
    for (index, wanted) in sheet.words.columns.iter().enumerate() {
        let valued = wanted.column.role.is_value();
        let Some(column) = header.columns[index].filter(|column| valued && empty.contains(column))
        else {
            continue;
        };
        let merged = |beside: u32| {
            sheet.sheet.merges.iter().any(|area| {
                (header.first_row..=header.last_row).contains(&area.first_row)
                    && area.first_column == column
                    && (column..=area.last_column).contains(&beside)
            })
        };
        let fits = |beside: u32| {
            let free = !header.columns.contains(&Some(beside)) && count(beside) > 0;
            let own = (header.first_row..=header.last_row)
                .any(|row| !sheet.written(row, beside).is_empty());
            let inside = span.has(beside) && header.window.has(beside);
            // Between two empty columns it may be either's.
            let other = if beside > column { beside + 1 } else { beside.saturating_sub(1) };
            let doubtful = other != column && empty.contains(&other);
            free && if own {
                inside && makes_up(&sheet, &header, wanted, (column, beside))
            } else {
                merged(beside) || inside && !doubtful
            }
        };
        let beside: Vec<u32> = [Some(column + 1), column.checked_sub(1)]
            .into_iter()
            .flatten()
            .filter(|c| fits(*c))
            .collect();
        if let [beside] = beside.as_slice()
            && !moved.values().any(|column| column == beside)
        {
            moved.insert(index, *beside);
        }
    }
    for (index, column) in moved {
        header.columns[index] = Some(column);
        let declared = sheet.words.columns[index].column.header.clone();
        header.synonyms.push((column_letters(column), declared));
    }
    header
}

/// Whether the header texts of two columns side by side make up a column's header in their order.
fn makes_up(
    sheet: &FoldedSheet<'_>,
    header: &Header,
    wanted: &ColumnWords<'_>,
    (column, beside): (u32, u32),
) -> bool {
    let (left, right) = (column.min(beside), column.max(beside));
    (header.first_row..=header.last_row).any(|row| {
        let (first, second) = (sheet.bare(row, left), sheet.bare(row, right));
        !first.is_empty() && !second.is_empty() && joined_is(&[first], &[second], wanted, true)
    })
}
