//! The path of header texts above a column: which period it names, and which of several columns with one header is the form's.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::gaps::{ROWS_BELOW, filled};
use super::qualifiers::{is_of_other_figures, is_share};
use crate::definition::Role;
use crate::model::Period;
use crate::recognise::words::brackets::whole_brackets;
use crate::recognise::words::column_words::{ColumnWords, PathPeriod};
use crate::recognise::words::fillers::ESTIMATE;
use crate::recognise::words::form_sheet::FormSheet;
use crate::recognise::words::hints::seen_from;
use crate::recognise::words::matched::{Matched, Part};
use crate::recognise::words::named_period::{NamedPeriod, Relation};
use crate::recognise::words::sheet_text::FoldedSheet;
use crate::recognise::words::window::Window;
use office_text::clean::beginning;
use office_text::fold::has_words;
use office_text::period::{PeriodWord, RelativePeriod, find_periods, find_relative};

/// So many rows above a header may name the periods of its columns.
const ROWS_ABOVE: u32 = 2;

/// What a figure is compared with, folded.
const YEAR_BEFORE: &str = "cung ki";

/// The years that may be a report's.
const YEARS: std::ops::RangeInclusive<i16> = 1990..=2100;

/// The period that header texts name beside the words that the form itself declares for the column.
pub(crate) fn path_period<'t>(
    texts: impl Iterator<Item = (&'t str, &'t str)>,
    wanted: &ColumnWords<'_>,
    period: Period,
) -> PathPeriod {
    if !wanted.column.role.is_value() {
        return PathPeriod::Unknown;
    }
    let texts: Vec<(&str, &str)> = texts.collect();
    // What is folded depends on the text, but a number has none.
    let mut path = String::new();
    for (text, folded) in &texts {
        path.push_str(text);
        path.push(if folded.is_empty() { '\u{1e}' } else { '\u{1f}' });
    }
    wanted.periods.get(&path, || find_path_period(&texts, wanted, period))
}

fn find_path_period(
    texts: &[(&str, &str)],
    wanted: &ColumnWords<'_>,
    period: Period,
) -> PathPeriod {
    let (mut years, mut numbers) = (BTreeSet::new(), BTreeSet::new());
    let mut relatives: Vec<RelativePeriod> = Vec::new();
    let is_compared = wanted.relative != RelativePeriod::YearBefore
        && wanted.headers.iter().any(|it| has_words(&wanted.short.expand(it), YEAR_BEFORE));
    for (text, folded) in texts.iter().copied() {
        let is_declared = !folded.is_empty()
            && (wanted.under == folded
                || wanted.headers.iter().chain(&wanted.full).any(|header| header == folded));
        let text = beginning(text);
        let unsaid = match is_declared {
            true => whole_brackets(text).collect::<Vec<_>>().join("; "),
            false => text.to_owned(),
        };
        let mut own = BTreeSet::new();
        if is_declared {
            own.extend(bare_years(&unsaid));
        }
        if unsaid.is_empty() {
            continue;
        }
        own.extend(years_in(&unsaid));
        for (number, year) in wanted.calendar.in_header(&unsaid) {
            numbers.insert(number);
            own.extend(year);
        }
        // What is compared with the year before is of this one: "So với cùng kỳ năm 2023 (%)".
        if is_compared && has_words(folded, YEAR_BEFORE) {
            own.retain(|year| *year != period.year - 1);
        } else {
            relatives.extend(find_relative(&unsaid));
        }
        // "2023-2024" is the year that begins in 2023.
        let is_second = |year: &i16| own.contains(&(year - 1));
        let is_of_two = wanted.calendar.closes.year_begins != 1;
        years.extend(own.iter().copied().filter(|year| !is_of_two || !is_second(year)));
    }
    if years.is_empty() && numbers.is_empty() && relatives.is_empty() {
        return PathPeriod::Unknown;
    }
    let expected = wanted.expected_period(period);
    let fits = |relative: &RelativePeriod| expected == seen_from(period, *relative);
    let fits_year = years.is_empty() || years.contains(&expected.year);
    let fits_number = numbers.is_empty() || numbers.contains(&expected.number);
    // Over a gap the period before is any earlier one.
    let one = |numbers: usize| years.len() <= 1 && numbers == 1;
    if wanted.column.previous
        && let Some(number) = numbers.first().filter(|_| one(numbers.len()))
        && wanted.calendar.is_before((*number, years.first().copied()), period)
    {
        return PathPeriod::Own;
    }
    if !fits_year || !fits_number || relatives.iter().any(|relative| !fits(relative)) {
        PathPeriod::Other
    } else if years.len() <= 1 && numbers.len() <= 1 {
        PathPeriod::Own
    } else {
        PathPeriod::Unknown
    }
}

/// The years that a text names as such: "năm 2023", "tháng 3/2023", or a year that is the whole text.
fn years_in(text: &str) -> Vec<i16> {
    let alone = text.trim_matches(|c: char| c.is_whitespace() || c == '(' || c == ')');
    if let Ok(year) = alone.parse::<i16>() {
        return Some(year).filter(|year| YEARS.contains(year)).into_iter().collect();
    }
    // A month or quarter of a form that reports by the other names its year alone.
    let is_year = |word: PeriodWord| {
        matches!(word, PeriodWord::Year | PeriodWord::Month(_) | PeriodWord::Quarter(_))
    };
    let mentions = find_periods(text).into_iter().filter(|mention| is_year(mention.word));
    mentions.filter_map(|mention| mention.year).collect()
}

/// The years in a text that only says more about a header: "thực hiện 2023".
fn bare_years(text: &str) -> impl Iterator<Item = i16> {
    let words = text.split(|c: char| !c.is_alphanumeric());
    let years = words.filter(|word| word.len() == 4).filter_map(|word| word.parse().ok());
    years.filter(|year| YEARS.contains(year))
}

/// Of the sheet's columns that fit one column of the form the one that is it, and those that fit as well.
pub(crate) struct Choice {
    pub column: u32,
    pub others: Vec<u32>,
}

/// Chooses by the period in the whole path, then by the declared upper header, then by which column has anything in it, and by which is not hidden.
pub(crate) fn choose(
    sheet: &FoldedSheet<'_>,
    fitting: &[(u32, &[Part])],
    wanted: &ColumnWords<'_>,
    last_row: u32,
) -> Option<Choice> {
    let period_of = |parts: &[Part]| path_period(texts(sheet, parts), wanted, sheet.period);
    let mut left: Vec<(u32, &[Part])> = fitting.to_vec();
    left.retain(|(_, parts)| period_of(parts) != PathPeriod::Other);
    left.retain(|(_, parts)| wanted.may_be_share || !is_share(sheet, parts));
    if left.len() > 1 {
        let says_share = wanted.column.header.contains('%');
        keep(&mut left, |(_, parts)| is_share(sheet, parts) == says_share);
        keep(&mut left, |(_, parts)| !is_of_other_figures(sheet, parts, wanted));
    }
    if left.len() > 1 {
        keep(&mut left, |(_, parts)| period_of(parts) == PathPeriod::Own);
    }
    if left.len() > 1 {
        let begin = sheet.cells(last_row, Window::ALL).next().map_or(0, |cell| cell.column);
        let above = |(column, parts): &(u32, &[Part])| {
            let first = parts.first().map_or(0, |(row, _)| *row);
            path_period(above(sheet, first, *column, begin).into_iter(), wanted, sheet.period)
        };
        keep(&mut left, |fit| above(fit) == PathPeriod::Own);
        keep(&mut left, |fit| above(fit) != PathPeriod::Other);
    }
    if left.len() > 1 && !wanted.under.is_empty() {
        let has_upper = |(row, column): &Part| sheet.bare(*row, *column) == wanted.under;
        keep(&mut left, |(_, parts)| parts.iter().any(has_upper));
    }
    if left.len() > 1 {
        let rows = (last_row + 1, last_row + ROWS_BELOW);
        keep(&mut left, |(column, _)| filled(sheet, *column, rows) > 0);
        keep(&mut left, |(column, _)| !sheet.is_hidden(*column));
    }
    let (column, _) = left.first()?;
    Some(Choice {
        column: *column,
        others: left.iter().skip(1).map(|(column, _)| *column).collect(),
    })
}

/// Gives a column of the form the one of the sheet's columns that fit it, by their whole paths.
pub(super) fn take_one(
    sheet: &FoldedSheet<'_>,
    (index, wanted): (usize, &ColumnWords<'_>),
    fitting: &[u32],
    last_row: u32,
    matched: &mut Matched<'_>,
) {
    let parts = |column: &u32| Some((*column, matched.of(*column)?.parts.as_slice()));
    let fitting: Vec<(u32, &[Part])> = fitting.iter().filter_map(parts).collect();
    let Some(choice) = choose(sheet, &fitting, wanted, last_row) else { return };
    matched.take(index, choice.column);
    // Numbers of rows and remarks are no figures.
    let is_figure = !matches!(wanted.column.role, Role::Number | Role::Note);
    if is_figure && !choice.others.is_empty() {
        matched.doubles.push((index, choice.others));
    }
}

/// Gives a column of the form one of the sheet whose header is another, and notes both.
pub(super) fn take_near(
    sheet: FormSheet<'_>,
    (index, column): (usize, u32),
    matched: &mut Matched<'_>,
) {
    matched.take(index, column);
    note_synonym(sheet, (index, column), matched);
}

/// Notes that the header of a column that was taken is not written as that of the form.
pub(super) fn note_synonym(
    sheet: FormSheet<'_>,
    (index, column): (usize, u32),
    matched: &mut Matched<'_>,
) {
    let parts = matched.of(column).map_or(&[][..], |column| &column.parts);
    let both = (written(&sheet, parts), sheet.words.columns[index].column.header.clone());
    matched.synonyms.push(both);
}

/// The texts of a header in one, as they are written.
pub(super) fn written(sheet: &FoldedSheet<'_>, parts: &[Part]) -> String {
    let texts = parts.iter().map(|(row, column)| sheet.written(*row, *column));
    texts.collect::<Vec<_>>().join(" ")
}

/// Keeps those that meet a condition, if there are any.
pub(super) fn keep<T>(left: &mut Vec<T>, meets: impl Fn(&T) -> bool) {
    if left.iter().any(&meets) {
        left.retain(meets);
    }
}

/// Whether header cells name a measure's period, this one or the one before, and have no other words than those of the measure's headers, and as an estimate
/// the word for one.
pub(super) fn names_measure(
    sheet: &FoldedSheet<'_>,
    parts: &[Part],
    wanted: &ColumnWords<'_>,
    (relation, is_estimate): (Relation, bool),
) -> bool {
    let named = period_alone(sheet, parts, wanted, is_estimate);
    named.is_some_and(|named| named.relation == relation)
}

/// The one period that header cells name, if they have no other words than those of a measure's headers.
pub(super) fn period_alone<'s>(
    sheet: &'s FoldedSheet<'_>,
    parts: &[Part],
    wanted: &ColumnWords<'_>,
    is_estimate: bool,
) -> Option<&'s NamedPeriod> {
    let period_of = |(row, column): &Part| sheet.named(*row, *column);
    let named: Vec<&NamedPeriod> = parts.iter().filter_map(period_of).collect();
    let [named] = named.as_slice() else { return None };
    // "Năm 2024" over "Quý I": whether it is the period's the path says.
    let is_year = |text: &str| years_in(text).len() == 1 && text.split(' ').count() <= 2;
    let others = parts
        .iter()
        .filter(|part| period_of(part).is_none())
        .map(|(row, column)| sheet.bare(*row, *column))
        .filter(|text| !is_year(text));
    // "Thực hiện" over "TH quý I/2024": each may be of another of its headers.
    let is_own = |text: &str| {
        wanted.headers.iter().any(|header| {
            let own: Vec<&str> = header.split(' ').chain(wanted.under.split(' ')).collect();
            let is_aside = |word: &str| word.is_empty() || is_estimate && word == ESTIMATE;
            let is_own =
                |text: &str| text.split(' ').all(|word| is_aside(word) || own.contains(&word));
            is_own(text)
                || wanted.is_result
                    && is_own(&sheet.vocabulary.plain(&wanted.short.expand(text), false))
        })
    };
    others.chain([named.rest.as_str()]).all(is_own).then_some(*named)
}

/// The texts of header cells: as they are read, and folded without brackets.
pub(crate) fn texts<'s>(
    sheet: &'s FoldedSheet<'_>,
    parts: &[Part],
) -> impl Iterator<Item = (&'s str, &'s str)> {
    let places = parts.iter().copied();
    places.map(|(row, column)| (sheet.read(row, column), sheet.bare(row, column)))
}

/// The texts above a header that span a column, the nearest last: those of merged areas, or the next to the left in a row of several. An area from `begin` on,
/// the first column of the table, is a title of all columns, however wide it is.
fn above<'s>(
    sheet: &'s FoldedSheet<'_>,
    first_row: u32,
    column: u32,
    begin: u32,
) -> Vec<(&'s str, &'s str)> {
    let mut found = Vec::new();
    for row in first_row.saturating_sub(ROWS_ABOVE)..first_row {
        let area = sheet.anchor(row, column);
        if area.is_some_and(|(_, first)| first <= begin && begin < column) {
            continue;
        }
        let place = area.or_else(|| {
            let (_, cells) = sheet.rows(row..=row).next()?;
            let texts = || cells.iter().filter(|cell| !cell.text.is_empty());
            let left = texts().rev().find(|cell| cell.column <= column)?;
            (texts().count() > 1).then_some((row, left.column))
        });
        if let Some((row, column)) = place {
            found.push((sheet.read(row, column), sheet.bare(row, column)));
        }
    }
    found
}

/// Whether the numbers in header texts are those of the column's declared headers: "6 tháng" and "9 tháng" are not near. Numbers that name
/// the column's period are no part of this.
pub(crate) fn same_digits(
    sheet: &FoldedSheet<'_>,
    texts: &[&str],
    wanted: &ColumnWords<'_>,
) -> bool {
    let (report, period) = (sheet.period, wanted.expected_period(sheet.period));
    let of_period = |number: &str| {
        let number: Option<i16> = number.parse().ok();
        number.is_some_and(|number| {
            [period.year, period.year % 100, i16::from(period.number)].contains(&number)
        })
    };
    let plain: Vec<Arc<str>> =
        texts.iter().map(|text| sheet.vocabulary.plain(text, false)).collect();
    let beside: BTreeSet<&str> = plain.iter().flat_map(|text| digits(text)).collect();
    let written: BTreeSet<&str> = texts.iter().flat_map(|text| digits(text)).collect();
    // A header without a year is of the report's.
    let may_lack = |number: &str| {
        written.is_empty() && number.parse() == Ok(report.year) && period.year == report.year
    };
    let headers = wanted.headers.iter().chain(&wanted.full);
    headers.map(|header| header.as_str()).any(|header| {
        let declared: BTreeSet<&str> = digits(header).chain(digits(&wanted.under)).collect();
        let rest = |number: &&&str| !declared.contains(**number) && !of_period(number);
        beside.iter().filter(rest).count() == 0
            && digits(header).all(|number| written.contains(number) || may_lack(number))
    })
}

/// The numbers in a text.
fn digits(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty())
}
