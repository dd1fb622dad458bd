//! Headers that are those of a column but for words that make them no other figure: "Tổng số trường" for "Số trường", "TH/DT (%)" for "So sánh TH/DT (%)". They count like headers as
//! they are written where they are those of one column alone.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::header_path;
use super::qualifiers::{is_of_other_figures, is_share};
use crate::definition::Role;
use crate::model::{Frequency, Period};
use crate::recognise::words::column_words::{ColumnWords, PathPeriod};
use crate::recognise::words::fillers::{
    ESTIMATE, RUNNING, bare_plan, names_result, says_running, until_month, without_count,
};
use crate::recognise::words::form_sheet::FormSheet;
use crate::recognise::words::hints::{period_measure, says_sum};
use crate::recognise::words::matched::{Matched, SheetColumn};
use crate::recognise::words::shares::{SHARE, says_share};
use office_text::fold::has_words;
use office_text::period::RelativePeriod;

/// What is left of a header of what is at the end of a period, folded.
const LAST: &str = "cuoi ki";

/// The word for a whole, folded.
const WHOLE: &str = "tong ";

/// Gives columns that are still missing such a header.
pub(super) fn fill(sheet: FormSheet<'_>, matched: &mut Matched<'_>) {
    fill_same(sheet, matched);
    fill_share(sheet, matched);
    fill_plan(sheet, matched);
    fill_result(sheet, matched);
    fill_dated(sheet, matched);
}

/// Gives the form's one plan, where it is missing, the sheet's only column that says that something was planned or set and no more: "Chỉ tiêu được giao".
fn fill_plan(sheet: FormSheet<'_>, matched: &mut Matched<'_>) {
    let period = sheet.period;
    let declared = |words: &ColumnWords<'_>| {
        let is_own = words.expected_period(period) == period && words.column.role == Role::Measure;
        let header = words.headers.first().filter(|_| is_own && words.under.is_empty())?;
        let plain = sheet.plain(header, false);
        bare_plan(&undated(&plain, period), header).map(str::to_owned)
    };
    let columns = sheet.words.columns.iter().enumerate();
    let mut plans = columns.filter_map(|(index, words)| Some((index, declared(words)?)));
    let (Some((index, kind)), None) = (plans.next(), plans.next()) else { return };
    if matched.columns[index].is_some() {
        return;
    }
    let is_plan = |column: &&SheetColumn<'_>| {
        let joined = sheet.words.initials.expand(&column.folded.join(" ")).into_owned();
        let plain = undated(&plain_of(sheet, column), period);
        bare_plan(&plain, &joined).is_some_and(|own| own.is_empty() || own == kind)
    };
    let plans: Vec<u32> = matched.sheet.iter().filter(is_plan).map(|it| it.column).collect();
    let [column] = plans.as_slice() else { return };
    let wanted = &sheet.words.columns[index];
    if matched.fitting(|column| may_be(sheet, column, wanted)).contains(column) {
        header_path::take_near(sheet, (index, *column), matched);
    }
}

/// Gives what is at the end of the period, or the form's first figure of this period where it has neither that nor a running total, the sheet's only column that says up to which day its
/// figures are, and no more: "Số liệu đến ngày 30/6/2024".
fn fill_dated(sheet: FormSheet<'_>, matched: &mut Matched<'_>) {
    let frequency = sheet.period.frequency;
    let mut columns = sheet.words.columns.iter();
    let mut headers = sheet.words.columns.iter().flat_map(|words| &words.headers);
    if frequency == Frequency::Yearly || headers.any(|header| says_running(header, frequency)) {
        return;
    }
    let is_last = |words: &ColumnWords<'_>| words.plain.iter().any(|plain| plain == LAST);
    let wanted = columns.position(is_last).or_else(|| period_measure(sheet.words, false));
    let Some(index) = wanted.filter(|index| matched.columns[*index].is_none()) else { return };
    let is_dated = |column: &&SheetColumn<'_>| {
        let joined = column.folded.join(" ");
        until_month(&joined).is_some() && &*plain_of(sheet, column) == RUNNING[0]
    };
    let dated: Vec<u32> = matched.sheet.iter().filter(is_dated).map(|it| it.column).collect();
    let [column] = dated.as_slice() else { return };
    let wanted = &sheet.words.columns[index];
    let is_own = |column: &SheetColumn<'_>| !is_of_other_figures(&sheet, &column.parts, wanted);
    if matched.fitting(is_own).contains(column) {
        header_path::take_near(sheet, (index, *column), matched);
    }
}

/// Gives the form's figure of what was done in this period, or else its first one of this period, where it is missing, the sheet's only column that says that it is what was done and no
/// more: "Thực hiện".
fn fill_result(sheet: FormSheet<'_>, matched: &mut Matched<'_>) {
    let is_done = |words: &&ColumnWords<'_>| {
        words.is_result
            && words.column.role == Role::Measure
            && words.relative == RelativePeriod::This
            && words.headers.first().is_some_and(|header| names_result(header))
    };
    let first = sheet.words.columns.iter().position(|words| is_done(&words));
    let first = first.or_else(|| period_measure(sheet.words, false));
    let Some(index) = first.filter(|index| matched.columns[*index].is_none()) else { return };
    let wanted = &sheet.words.columns[index];
    let asks_for_estimate = sheet.words.columns.iter().any(ColumnWords::asks_for_estimate);
    let is_bare = |column: &SheetColumn<'_>| {
        let plain = plain_of(sheet, column);
        names_result(&sheet.words.initials.expand(&column.folded.join(" ")))
            && !is_share(&sheet, &column.parts)
            && (plain.is_empty() || !asks_for_estimate && &*plain == ESTIMATE)
    };
    let bare = matched.sheet.iter().filter(|column| is_bare(column));
    let bare: Vec<u32> = bare.map(|column| column.column).collect();
    let is_own = |column: &SheetColumn<'_>| {
        let texts = header_path::texts(&sheet, &column.parts);
        header_path::path_period(texts, wanted, sheet.period) != PathPeriod::Other
            && !is_of_other_figures(&sheet, &column.parts, wanted)
    };
    let [column] = bare.as_slice() else { return };
    if wanted.is_result && matched.fitting(is_own).contains(column) {
        header_path::take_near(sheet, (index, *column), matched);
    }
}

/// Gives the form's one share the sheet's one that says no more than that: "Tỷ lệ (%)".
fn fill_share(sheet: FormSheet<'_>, matched: &mut Matched<'_>) {
    let columns = sheet.words.columns.iter().enumerate();
    let mut shares = columns.filter(|(_, words)| says_share(&words.column.header));
    let (Some((index, wanted)), None) = (shares.next(), shares.next()) else { return };
    let shares: Vec<&SheetColumn<'_>> =
        matched.sheet.iter().filter(|column| is_share(&sheet, &column.parts)).collect();
    let [column] = shares.as_slice() else { return };
    let begins = || {
        let said = column.folded.join(" ");
        wanted.headers.iter().any(|header| header.starts_with(&said))
    };
    let is_bare = || &*plain_of(sheet, column) == SHARE && begins();
    let is_free = matched.may_take(index) && !matched.taken.contains(&column.column);
    if is_free && is_bare() && may_be(sheet, column, wanted) {
        header_path::take_near(sheet, (index, column.column), matched);
    }
}

/// Gives texts, categories and days of a list that are missing the only header that has all their words and more, or a part of them and no others: "Tình trạng hoạt động" for "Tình trạng".
pub(super) fn fill_texts(sheet: FormSheet<'_>, matched: &mut Matched<'_>) {
    let words = &sheet.words.columns;
    let is_part = |one: &str, other: &str| one.split(' ').all(|word| has_words(other, word));
    let shares = |column: &SheetColumn<'_>, wanted: &ColumnWords<'_>| {
        let joined = column.folded.join(" ");
        let is_either = |own: &String| is_part(own, &joined) || is_part(&joined, own);
        !joined.is_empty() && wanted.headers.iter().any(is_either)
    };
    let is_open = |index: &usize| matched.columns[*index].is_none();
    let open: Vec<usize> = (0..words.len()).filter(is_open).collect();
    for index in &open {
        let wanted = &words[*index];
        if wanted.column.role != Role::Field || wanted.column.kind.is_number() {
            continue;
        }
        let is_free =
            |column: &SheetColumn<'_>| shares(column, wanted) && may_be(sheet, column, wanted);
        let [column] = matched.fitting(is_free)[..] else { continue };
        let Some(own) = matched.of(column) else { continue };
        if !open.iter().any(|other| other != index && shares(own, &words[*other])) {
            header_path::take_near(sheet, (*index, column), matched);
        }
    }
}

fn fill_same(sheet: FormSheet<'_>, matched: &mut Matched<'_>) {
    let words = &sheet.words.columns;
    let is_open = |index: &usize| matched.may_take(*index);
    let open: Vec<usize> = (0..words.len()).filter(is_open).collect();
    if open.is_empty() {
        return;
    }
    let plain: BTreeMap<u32, Arc<str>> =
        matched.sheet.iter().map(|column| (column.column, plain_of(sheet, column))).collect();
    let fits = |column: &SheetColumn<'_>, wanted: &ColumnWords<'_>| {
        let plain = plain.get(&column.column);
        let is_shared = |plain: &Arc<str>| wanted.shared.iter().any(|own| **own == **plain);
        plain.is_some_and(|it| is_plain((column, it), wanted, sheet.period) || is_shared(it))
            && may_be(sheet, column, wanted)
    };
    let fitting = |index: &usize| matched.fitting(|column| fits(column, &words[*index]));
    let found: Vec<(usize, Vec<u32>)> = open.iter().map(|index| (*index, fitting(index))).collect();
    for (index, columns) in &found {
        let [column] = columns.as_slice() else { continue };
        if is_of_another(sheet, (*index, *column), matched) {
            continue;
        }
        let is_shared =
            |(other, columns): &(usize, Vec<u32>)| other != index && columns.contains(column);
        if found.iter().any(is_shared) {
            continue;
        }
        header_path::take_near(sheet, (*index, *column), matched);
    }
}

/// Whether a header without the words around it is one word, or had a word for a whole, and another column of the form that is missing has all of what is left as well, with no header of its
/// own: "Thu" for "Tổng thu" beside "Thực thu".
pub(super) fn is_of_another(
    sheet: FormSheet<'_>,
    (index, column): (usize, u32),
    matched: &Matched<'_>,
) -> bool {
    let Some(own) = matched.of(column) else { return false };
    let plain = plain_of(sheet, own);
    let wanted = &sheet.words.columns[index];
    let has_whole = || {
        let joined = own.folded.join(" ");
        wanted.headers.iter().any(|header| header.starts_with(WHOLE) != joined.starts_with(WHOLE))
    };
    if plain.is_empty() || plain.contains(' ') && !has_whole() {
        return false;
    }
    let has_own = |words: &ColumnWords<'_>| {
        let fits = |other: &SheetColumn<'_>| {
            other.column != column
                && is_plain((other, &plain_of(sheet, other)), words, sheet.period)
        };
        !matched.fitting(fits).is_empty()
    };
    let columns = sheet.words.columns.iter().enumerate();
    let mut rivals =
        columns.filter(|(other, _)| *other != index && matched.columns[*other].is_none());
    rivals.any(|(_, rival)| rival.headers.iter().any(|it| has_words(it, &plain)) && !has_own(rival))
}

/// Whether nothing in the header of a column of the sheet is against its being one of the form.
pub(super) fn may_be(
    sheet: FormSheet<'_>,
    column: &SheetColumn<'_>,
    wanted: &ColumnWords<'_>,
) -> bool {
    let texts = header_path::texts(&sheet, &column.parts);
    header_path::same_digits(&sheet, &column.folded, wanted)
        && header_path::path_period(texts, wanted, sheet.period) != PathPeriod::Other
        && !is_of_other_figures(&sheet, &column.parts, wanted)
}

/// Whether a header is a column's without the words around both.
fn is_plain(
    (column, plain): (&SheetColumn<'_>, &str),
    wanted: &ColumnWords<'_>,
    period: Period,
) -> bool {
    // A plan is of the year of the report.
    let is_of_year = period.frequency == Frequency::Yearly || !wanted.is_result;
    let same = |own: &String| {
        *own == plain
            || is_of_year && undated(own, period) == undated(plain, period)
            || *own == with_last_year(plain, period)
    };
    let is_sum = || {
        says_sum(&column.folded.join(" ")) && wanted.headers.iter().any(|header| says_sum(header))
    };
    let is_same = || wanted.same_plain.get(plain, || wanted.plain.iter().any(same));
    // "Tổng giá trị" and "Giá trị" have nothing but such words.
    let is_counted = || {
        let joined = column.folded.join(" ");
        wanted.headers.iter().any(|header| without_count(header) == without_count(&joined))
    };
    !plain.is_empty() && is_same() || plain.is_empty() && is_counted() || is_sum()
}

/// What is left of a header without the words around it.
fn plain_of(sheet: FormSheet<'_>, column: &SheetColumn<'_>) -> Arc<str> {
    sheet.plain(&column.folded.join(" "), is_share(&sheet, &column.parts))
}

/// A folded header with words for the year before where it has its number.
fn with_last_year(folded: &str, period: Period) -> String {
    let last = format!("nam {}", period.year - 1);
    let words = if period.frequency == Frequency::Yearly { "ki truok" } else { "nam truok" };
    folded.replace(&last, words)
}

/// A folded header without the year of the report, or the word for it at the end: "ke hoach nam 2024", "ke hoach nam".
pub(super) fn undated(folded: &str, period: Period) -> String {
    let year = period.year.to_string();
    let mut left: Vec<&str> = Vec::new();
    for word in folded.split(' ') {
        match word {
            _ if word == year && left.last() == Some(&"nam") => drop(left.pop()),
            _ if word == year => {}
            _ => left.push(word),
        }
    }
    if let [.., before, "nam"] = left.as_slice()
        && !matches!(*before, "dau" | "cuoi")
    {
        left.pop();
    }
    left.join(" ")
}
