//! The header of a form's table: which sheet column is which column of the form.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::flat_headers;
use super::gaps;
use super::header_cells;
use super::header_memo;
use super::header_path;
use super::old_headers;
use super::period_headers;
use super::plain_headers;
use super::qualifiers::is_share;
use crate::definition::{FormKind, Role};
use crate::recognise::words::column_words::ColumnWords;
use crate::recognise::words::form_sheet::FormSheet;
use crate::recognise::words::hints::{Hints, is_upper, period_measure, without_year};
use crate::recognise::words::matched::{Header, Matched, Part, SheetColumn, alone, same};
use crate::recognise::words::named_period::Relation;
use crate::recognise::words::shares::SHARE;
use crate::recognise::words::sheet_text::FoldedSheet;
use crate::recognise::words::window::Window;
use office_text::similar::similarity;

/// How alike two headers must be where they are not the same.
const NEAR: f64 = 0.75;

/// How many rows a header may have, and one that is only guessed.
pub(crate) const MOST_ROWS: u32 = 5;
const MOST_GUESSED: u32 = 3;

/// A header that is only guessed has at least so many texts, and is in these rows.
const FEWEST_TEXTS: usize = 3;
const GUESS_WITHIN: u32 = 60;

/// The best header of a form that begins in a row, where there is one.
pub(crate) fn find(sheet: FormSheet<'_>, first_row: u32, window: Window) -> Option<Header> {
    find_within(sheet, (first_row, MOST_ROWS), window)
}

/// The same of a header that may have so many rows and no more.
pub(super) fn find_within(
    sheet: FormSheet<'_>,
    (first_row, most): (u32, u32),
    window: Window,
) -> Option<Header> {
    let words = sheet.words;
    if !may_begin(sheet, first_row, window) {
        return None;
    }
    let behind = first_row + most;
    let (hints, last_hint) = sheet.hints((first_row, behind - 1), window);
    let is_row_of_periods = |row| is_row_of_periods(&sheet, row, window);
    // Behind the last row that may match a column there is nothing but texts that match none.
    let last_row = (last_hint + 1..behind).rev().find(|row| is_row_of_periods(*row));
    let rows = (first_row, last_row.unwrap_or(last_hint) - first_row + 1);
    let search = || {
        let found = find_among(sheet, rows, window, hints);
        old_headers::find(sheet, rows, window, found, |moved| {
            let (hints, _) = moved.hints((first_row, first_row + rows.1 - 1), window);
            find_among(moved, rows, window, hints)
        })
    };
    let may_be = hints.may_be_enough(words);
    may_be.then(|| header_memo::find(sheet, rows, window, hints, is_row_of_periods, search))?
}

/// The same among the columns that the texts may match.
pub(crate) fn find_among(
    sheet: FormSheet<'_>,
    (first_row, most): (u32, u32),
    window: Window,
    hints: Hints,
) -> Option<Header> {
    let words = sheet.words;
    let mut best: Option<(usize, Matched<'_>, u32)> = None;
    let all = hints.count(words);
    for height in 1..=most {
        let matched = match_exactly(sheet, (first_row, height), window, hints);
        let count = matched.columns.iter().flatten().count();
        let is_better = |(known, before, best): &(usize, Matched<'_>, u32)| {
            let tells_apart = || is_row_of_periods(&sheet, first_row + height - 1, window);
            let is_exact = matched.synonyms.len() < before.synonyms.len();
            let is_other = is_exact || *best + 1 == height && tells_apart();
            count > *known || count == *known && is_other
        };
        if best.as_ref().is_none_or(is_better) {
            best = Some((count, matched, height));
        }
        // No more rows can match more, or tell apart what is matched.
        let is_all = |(known, matched, _): &(usize, Matched<'_>, u32)| {
            *known == all && matched.synonyms.is_empty()
        };
        if best.as_ref().is_some_and(is_all)
            && !is_row_of_periods(&sheet, first_row + height, window)
        {
            break;
        }
    }
    let (count, mut matched, height) = best?;
    let is_open =
        |index: Option<usize>| index.is_some_and(|index| matched.columns[index].is_none());
    let labels = words.form.kind == FormKind::Indicators && is_open(words.key_column());
    let most = count + usize::from(labels) + usize::from(is_open(words.unit_column()));
    // What is below and what is near fills the gaps of a header that is there already.
    if most < 2 || most * 3 < words.columns.len() {
        return None;
    }
    gaps::fill_labels(sheet, (first_row + height - 1, window), &mut matched);
    gaps::fill_units(sheet, (first_row + height - 1, window), &mut matched);
    let best = match_nearly(sheet, (first_row, height), window, (matched, false));
    best.columns[words.key_column()?]?;
    let matched = best.columns.iter().flatten().count();
    let enough = matched * 2 >= words.columns.len() && matched >= 2;
    enough.then_some(best)
}

/// Whether a row has nothing but periods, two at least: `Năm 2023 | Năm 2024` below a header that spans both.
fn is_row_of_periods(sheet: &FoldedSheet<'_>, row: u32, window: Window) -> bool {
    let cells = || sheet.cells(row, window).filter(|cell| !cell.text.is_empty());
    let ask = || {
        cells().take(2).count() == 2 && cells().all(|cell| is_period_alone(sheet, row, cell.column))
    };
    // The answer itself is part of what headers are known by.
    sheet.unnoted(ask)
}

/// Whether a cell has a year, or a month or quarter with or without one, and no more.
fn is_period_alone(sheet: &FoldedSheet<'_>, row: u32, column: u32) -> bool {
    let folded = sheet.bare(row, column);
    // A number has no folded text.
    let folded = if folded.is_empty() { sheet.read(row, column) } else { folded };
    let words = || folded.split(' ');
    let is_year = |word: &str| word.parse().is_ok_and(|year: u16| (1990..=2100).contains(&year));
    let is_word = |word: &str| matches!(word, "nam" | "thang" | "qui" | "t" | "q");
    let has_number = words().any(|word| word.parse::<u16>().is_ok());
    let is_said = words().any(|word| is_year(word) || is_word(word));
    has_number && is_said && words().all(|word| is_word(word) || word.parse::<u16>().is_ok())
}

/// Of a sheet without a header of the form the rows that are most like one: rows of several texts.
pub(crate) fn guess(sheet: FormSheet<'_>) -> Option<Header> {
    let texts = |row: u32| {
        let cells = sheet.cells(row, Window::ALL);
        cells.filter(|cell| !sheet.bare(row, cell.column).is_empty()).count()
    };
    let rows = sheet.sheet.rows.range(..GUESS_WITHIN).map(|(row, _)| *row);
    let mut best: Option<Header> = None;
    for row in rows.filter(|row| texts(*row) >= FEWEST_TEXTS) {
        for height in 1..=MOST_GUESSED {
            let header = match_columns(sheet, (row, height), Window::ALL);
            if best.as_ref().is_none_or(|best| header.score > best.score + 1e-9) {
                best = Some(header);
            }
        }
    }
    best
}

/// A header that begins in a row and has a part of the form's columns, its labels or names among them; most of what it has is the form's.
pub(crate) fn part(sheet: FormSheet<'_>, row: u32) -> Option<Header> {
    let of_rows = |height: u32| {
        let rows = (row, height);
        let matched = match_exactly(sheet, rows, Window::ALL, Hints::ALL);
        match_nearly(sheet, rows, Window::ALL, (matched, true))
    };
    let headers = (1..=MOST_GUESSED)
        .map(of_rows)
        .reduce(|best, other| if other.score > best.score + 1e-9 { other } else { best });
    headers.filter(|header| {
        let has_key = sheet.words.key_column().is_some_and(|key| header.columns[key].is_some());
        has_key && header.columns.iter().flatten().count() * 2 > header.texts.len()
    })
}

/// Whether a row has a text of the form's header at all: most rows have none.
pub(crate) fn may_begin(sheet: FormSheet<'_>, row: u32, window: Window) -> bool {
    let measured = sheet.words.form.kind == FormKind::Indicators;
    match sheet.headers(row, window, measured).take(2).count() {
        0 => false,
        1 => flat_headers::has_any(sheet, row, window),
        _ => true,
    }
}

fn match_columns(sheet: FormSheet<'_>, rows: (u32, u32), window: Window) -> Header {
    let matched = match_exactly(sheet, rows, window, Hints::ALL);
    match_nearly(sheet, rows, window, (matched, false))
}

/// Gives each column of the form the sheet's column with the very same header. `rows` are the first and how many.
fn match_exactly<'f>(
    sheet: FormSheet<'f>,
    (first_row, height): (u32, u32),
    window: Window,
    hints: Hints,
) -> Matched<'f> {
    let words = sheet.words;
    let last_row = first_row + height - 1;
    let columns = header_cells::header_parts(&sheet, (first_row, last_row), window).into_iter();
    let with_texts = |(column, parts): (u32, Vec<Part>)| {
        let folded = parts.iter().map(|(row, column)| sheet.folded.bare(*row, *column)).collect();
        let mut own = Hints::default();
        parts.iter().for_each(|(row, column)| own.add(sheet.hints_of(*row, *column)));
        SheetColumn { column, parts, folded, hints: own }
    };
    let mut matched = Matched {
        sheet: columns.map(with_texts).collect(),
        columns: vec![None; words.columns.len()],
        hints,
        taken: Vec::new(),
        synonyms: Vec::new(),
        doubles: Vec::new(),
    };
    for (index, wanted) in words.columns.iter().enumerate().filter(|(index, _)| hints.has(*index)) {
        let alone = alone(words, index);
        // Whether one of the texts may be in the column's header is known already.
        let may_fit = |column: &SheetColumn<'_>| hints == Hints::ALL || column.hints.has(index);
        let fitting =
            matched.fitting(|column| may_fit(column) && same(&column.folded, wanted, alone));
        header_path::take_one(&sheet, (index, wanted), &fitting, last_row, &mut matched);
    }
    period_headers::fill(sheet, last_row, &mut matched);
    fill_years(sheet, last_row, &mut matched);
    gaps::fill_split(sheet, last_row, &mut matched);
    flat_headers::fill(sheet, last_row, &mut matched);
    plain_headers::fill(sheet, &mut matched);
    matched
}

/// Gives columns that are still missing the header that is near to them alone: nearness only fills gaps of a header that is
/// there already, or is known to be a part of one.
fn match_nearly(
    sheet: FormSheet<'_>,
    (first_row, height): (u32, u32),
    window: Window,
    (mut matched, is_part): (Matched<'_>, bool),
) -> Header {
    let text = |(row, column): &Part| sheet.written(*row, *column).to_owned();
    let texts: BTreeMap<u32, Vec<String>> = matched
        .sheet
        .iter()
        .map(|column| (column.column, column.parts.iter().map(text).collect()))
        .collect();
    let exact = matched.columns.iter().flatten().count();
    let has_key = sheet.words.key_column().is_some_and(|key| matched.columns[key].is_some());
    let much =
        is_part && has_key || exact * if has_key { 3 } else { 2 } >= sheet.words.columns.len();
    if exact >= 2 && much {
        fill_near(sheet, &mut matched);
        plain_headers::fill_texts(sheet, &mut matched);
        gaps::fill_names(sheet, first_row + height - 1, &mut matched);
    }
    let Matched { columns, synonyms, doubles, .. } = matched;
    let score = columns.iter().flatten().count() as f64 - 0.1 * synonyms.len() as f64;
    let score = score / sheet.words.columns.len() as f64;
    let last_row = first_row + height - 1;
    let (texts, is_borrowed, old) = (Arc::new(texts), false, None);
    Header {
        first_row,
        last_row,
        window,
        columns,
        texts,
        synonyms,
        doubles,
        score,
        is_borrowed,
        old,
    }
}

/// Gives measures and fields that are still missing the header that is theirs with their year behind it or their period below it: "Lũy kế năm
/// 2024".
fn fill_years(sheet: FormSheet<'_>, last_row: u32, matched: &mut Matched<'_>) {
    let words = sheet.words;
    // Few headers end with a year at all.
    let with_year: Vec<_> = matched.sheet.iter().flat_map(with_years).collect();
    let above_period: Vec<_> =
        matched.sheet.iter().filter_map(|column| above_period(&sheet, column)).collect();
    if with_year.is_empty() && above_period.is_empty() {
        return;
    }
    for (index, wanted) in words.columns.iter().enumerate() {
        if !matched.may_take(index) || !wanted.column.role.is_value() {
            continue;
        }
        let alone = alone(words, index);
        let expected = wanted.expected_period(sheet.period).year;
        let is_fitting = |column: &u32, parts: &[&str]| {
            !matched.taken.contains(column) && same(parts, wanted, alone)
        };
        let of_year = with_year
            .iter()
            .filter(|(column, year, parts)| *year == expected && is_fitting(column, parts));
        let of_year = of_year.map(|(column, ..)| *column);
        // Which of those with a period below is this period's the path decides.
        let above = above_period.iter().filter(|(column, upper)| is_fitting(column, upper));
        let fitting: BTreeSet<u32> = of_year.chain(above.map(|(column, _)| *column)).collect();
        let fitting: Vec<u32> = fitting.into_iter().collect();
        header_path::take_one(&sheet, (index, wanted), &fitting, last_row, matched);
    }
}

/// A column whose header ends with a year: that year, and the header without it.
fn with_years<'f>(column: &SheetColumn<'f>) -> impl Iterator<Item = (u32, i16, Vec<&'f str>)> {
    let column_of = column.column;
    let last = column.folded.split_last().into_iter();
    last.flat_map(|(last, upper)| without_year(last).map(move |(bare, year)| (bare, year, upper)))
        .map(move |(bare, year, upper)| {
            (column_of, year, upper.iter().copied().chain([bare]).collect())
        })
}

/// A column whose header ends with a cell that has a period and no more: the header above that.
fn above_period<'f>(
    sheet: &FoldedSheet<'_>,
    column: &SheetColumn<'f>,
) -> Option<(u32, Vec<&'f str>)> {
    let (row, of) = *column.parts.last()?;
    let (_, upper) = column.folded.split_last()?;
    let is_above = !upper.is_empty() && is_period_alone(sheet, row, of);
    is_above.then(|| (column.column, upper.to_vec()))
}

/// The measure that a single text heads, as in the first column of a transposed table.
pub(crate) fn measure_of(sheet: FormSheet<'_>, row: u32, column: u32) -> Option<usize> {
    let words = sheet.words;
    let text = sheet.bare(row, column);
    let measures =
        || words.columns.iter().enumerate().filter(|(_, words)| words.column.role == Role::Measure);
    let exact = measures().find(|(index, wanted)| {
        !text.is_empty()
            && (same(&[text], wanted, alone(words, *index))
                || wanted.headers.iter().any(|h| h == text))
    });
    if let Some((index, _)) = exact {
        return Some(index);
    }
    [Relation::This, Relation::Previous].into_iter().find_map(|relation| {
        let index = period_measure(words, relation == Relation::Previous)?;
        let (parts, wanted) = ([(row, column)], &words.columns[index]);
        header_path::names_measure(&sheet, &parts, wanted, (relation, false)).then_some(index)
    })
}

/// How near the parts of a sheet column's header are to a column's header.
pub(crate) fn nearness(parts: &[&str], wanted: &ColumnWords<'_>) -> f64 {
    wanted.nearness.get(&parts.join("\u{1f}"), || find_nearness(parts, wanted))
}

fn find_nearness(parts: &[&str], wanted: &ColumnWords<'_>) -> f64 {
    let joined = parts.join(" ");
    let last = parts.last().copied().unwrap_or("");
    let alike = |header: &String| {
        let full = format!("{} {header}", wanted.under);
        let below = if wanted.under.is_empty() { similarity(last, header) } else { 0.0 };
        similarity(&joined, full.trim()).max(below)
    };
    wanted.headers.iter().map(alike).fold(0.0, f64::max)
}

/// The same of a column of a sheet, as it is or by what is left of it and of the declared header without fillers.
fn column_nearness(
    sheet: FormSheet<'_>,
    column: &SheetColumn<'_>,
    wanted: &ColumnWords<'_>,
) -> f64 {
    let is_share = is_share(&sheet, &column.parts);
    let joined = column.folded.join(" ");
    let key = if is_share { format!("{SHARE} {joined}") } else { joined.clone() };
    let by_plain = || {
        let plain = sheet.plain(&joined, is_share);
        let is_dated = plain.contains(|c: char| c.is_ascii_digit());
        let alike = |header: &String| {
            let undated = plain_headers::undated(header, sheet.period);
            let is_other = !is_dated && undated != *header && undated.contains(' ');
            let of = |header: &str| similarity(&plain, header);
            of(header).max(if is_other { of(&undated) } else { 0.0 })
        };
        wanted.plain.iter().map(alike).fold(0.0, f64::max)
    };
    nearness(&column.folded, wanted).max(wanted.plain_nearness.get(&key, by_plain))
}

/// Gives columns that are still missing the one header that is near to them alone.
fn fill_near(sheet: FormSheet<'_>, matched: &mut Matched<'_>) {
    let wanted = &sheet.words.columns;
    for index in 0..wanted.len() {
        if matched.columns[index].is_some() {
            continue;
        }
        let near = matched.fitting(|column| {
            let parts = &column.folded;
            let is_upper = matches!(parts.as_slice(), [text] if is_upper(text, &wanted[index]));
            !is_upper
                && column_nearness(sheet, column, &wanted[index]) >= NEAR
                && plain_headers::may_be(sheet, column, &wanted[index])
        });
        let [column] = near.as_slice() else { continue };
        let Some(of_sheet) = matched.of(*column) else { continue };
        let near = |wanted| column_nearness(sheet, of_sheet, wanted);
        let rivals = (0..wanted.len())
            .filter(|other| *other != index && matched.columns[*other].is_none())
            .any(|other| near(&wanted[other]) >= near(&wanted[index]));
        if !rivals && !plain_headers::is_of_another(sheet, (index, *column), matched) {
            header_path::take_near(sheet, (index, *column), matched);
        }
    }
}
