//! Words that make a header one of other figures than the same header without them: another measure (`Tỷ lệ thực hiện`, `Thực hiện (%)`), or another span of time
//! (`Thực hiện quý IV năm 2024` in a report by years).
//!
//! These are words of all offices, not of a pipeline. They count where the form does not declare them for the column.

use crate::model::{Frequency, Period};
use crate::recognise::words::column_words::ColumnWords;
use crate::recognise::words::fillers::{
    ESTIMATE, EXPECTED, RUNNING, running_months, says_running, until_month,
};
use crate::recognise::words::matched::Part;
use crate::recognise::words::shares::says_share;
use crate::recognise::words::sheet_text::FoldedSheet;
use office_text::fold::has_words;
use office_text::period::{PeriodWord, find_periods};

/// Other measures of the same, folded.
const MEASURES: [&str; 21] = [
    "ti trong",
    "chenh lech",
    "tang giam",
    "tok do",
    "co cau",
    "binh quan",
    "bq",
    "trung binh",
    "lui ke",
    "cong don",
    "cung ki",
    "ke hoach",
    "muk tieu",
    "phan dau",
    "du toan",
    "dinh muk",
    "dang ki",
    "nhu cau",
    "kha nang",
    "con lai",
    "con thieu",
];

/// What a share is called, or what is compared.
pub(super) const COMPARISONS: [&str; 4] = ["ti le", "phan tram", "so voi", "so sanh"];

/// The word for months, folded.
const MONTHS: &str = "thang";

/// Spans of time, folded.
const SPANS: [&str; 9] = ["tuan", MONTHS, "qui", "hoc ki", "hk", "hki", "hkii", "ca nam", IN_YEAR];

/// What says that it is the whole year, or all of it that is over.
const IN_YEAR: &str = "trong nam";

/// What the end of a running total may be called: "Lũy kế đến tháng 3".
const ENDS: [&str; 2] = [MONTHS, "qui"];

/// Whether a header has words that make it one of other figures than the column's.
pub(super) fn is_of_other_figures(
    sheet: &FoldedSheet<'_>,
    parts: &[Part],
    wanted: &ColumnWords<'_>,
) -> bool {
    let texts = parts.iter().flat_map(|(row, of)| {
        [sheet.written(*row, *of), sheet.read(*row, *of), sheet.bare(*row, *of)]
    });
    let texts = texts.collect::<Vec<_>>().join("\u{1f}");
    wanted.others.get(&texts, || find_other_figures(sheet, parts, wanted))
}

fn find_other_figures(sheet: &FoldedSheet<'_>, parts: &[Part], wanted: &ColumnWords<'_>) -> bool {
    let (period, frequency) = (sheet.period, sheet.period.frequency);
    let declares = |word: &str| {
        let mut headers = wanted.headers.iter().chain([&wanted.under]);
        headers.any(|header| has_words(&wanted.short.expand(header), word))
    };
    // What is said in one way may be said in another.
    let is_share_too = says_share(&wanted.column.header);
    let is_running = wanted.headers.iter().any(|header| says_running(header, frequency));
    let is_declared = |word: &str| {
        declares(word)
            || is_share_too && COMPARISONS.contains(&word)
            || is_running && (RUNNING.contains(&word) || word == IN_YEAR)
            // A plan is for the year, and what is before a span may be, too.
            || word == IN_YEAR && (!wanted.is_result || wanted.headers.iter().any(|it| has_words(it, "nam")))
    };
    let is_expected = !wanted.is_result || declares(ESTIMATE) || declares(EXPECTED);
    let expected = [EXPECTED].into_iter().filter(|_| !is_expected);
    let is_span = |word: &&&str| is_of_year(wanted, frequency) || !is_own_span(word, frequency);
    let words = MEASURES.iter().chain(COMPARISONS.iter()).chain(SPANS.iter().filter(is_span));
    let others = words.copied().filter(|word| !is_declared(word));
    let others: Vec<&str> = others.chain(expected).collect();
    let says_other = |text: &str| {
        let months = running_months(text, frequency);
        let is_own = months.is_some() && months == months_behind(period)
            || frequency == Frequency::Yearly && has_words(text, "12 thang");
        let is_declared = || {
            let mut headers = wanted.headers.iter();
            headers.any(|header| running_months(header, frequency) == months)
        };
        let is_by_months =
            frequency != Frequency::Weekly && wanted.calendar.closes.year_begins == 1;
        let until = until_month(text).filter(|_| is_by_months);
        let own = wanted.expected_period(period);
        // How far a running total goes is no span of its own.
        let is_end =
            |word: &str| is_own && word == MONTHS || until.is_some() && ENDS.contains(&word);
        let is_other = |word: &&&str| !is_end(word) && has_words(text, word);
        others.iter().any(|word| is_other(&word))
            || months.is_some() && !is_own && !is_declared()
            || until.is_some_and(|(month, year)| {
                Some(month) != months_behind(own) || year.is_some_and(|year| year != own.year)
            })
    };
    // "Lũy kế đến tháng 3", "6 tháng đầu năm": how far it goes is looked at above.
    let is_until =
        |text: &str| until_month(text).is_some() || running_months(text, frequency).is_some();
    is_share(sheet, parts) && !wanted.may_be_share
        || parts.iter().any(|(row, of)| says_other(&wanted.short.expand(sheet.bare(*row, *of))))
        || parts.iter().any(|(row, of)| {
            !is_until(sheet.bare(*row, *of))
                && names_other_span(sheet.read(*row, *of), wanted, frequency)
        })
}

/// Whether the texts of a header say that its figures are percentages.
pub(super) fn is_share(sheet: &FoldedSheet<'_>, parts: &[Part]) -> bool {
    parts.iter().any(|(row, of)| says_share(sheet.written(*row, *of)))
}

/// Whether a column is declared for the year in a report by shorter periods: “Kế hoạch năm”.
pub(super) fn is_of_year(wanted: &ColumnWords<'_>, frequency: Frequency) -> bool {
    let is_year = |header: &String| {
        let name = header.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end();
        name.ends_with(" nam") && !name.ends_with(" dau nam") && !name.ends_with(" cuoi nam")
    };
    frequency != Frequency::Yearly && wanted.headers.iter().all(is_year)
}

/// So many months of the year are over at the end of a period.
fn months_behind(period: Period) -> Option<i16> {
    let months = match period.frequency {
        Frequency::Weekly => return None,
        Frequency::Monthly => 1,
        Frequency::Quarterly => 3,
        Frequency::HalfYearly => 6,
        Frequency::Yearly => 12,
    };
    Some(months * i16::from(period.number))
}

fn is_own_span(word: &str, frequency: Frequency) -> bool {
    match frequency {
        Frequency::Weekly => word == "tuan",
        Frequency::Monthly | Frequency::HalfYearly => word == "thang",
        Frequency::Quarterly => word == "qui",
        Frequency::Yearly => matches!(word, "ca nam" | IN_YEAR),
    }
}

/// Whether a text names a month, a quarter or half a year of which neither the report is nor the column.
fn names_other_span(text: &str, wanted: &ColumnWords<'_>, frequency: Frequency) -> bool {
    let is_other = |word: &PeriodWord| match word {
        PeriodWord::Month(_) => frequency != Frequency::Monthly,
        PeriodWord::Quarter(_) => frequency != Frequency::Quarterly,
        PeriodWord::Half(_) => frequency != Frequency::HalfYearly,
        PeriodWord::Year => false,
    };
    let is_declared = |word: &PeriodWord| {
        let mut headers = std::iter::once(&wanted.column.header).chain(&wanted.column.also);
        headers.any(|header| find_periods(header).iter().any(|mention| mention.word == *word))
    };
    let mentions = find_periods(text).into_iter();
    mentions.map(|mention| mention.word).any(|word| is_other(&word) && !is_declared(&word))
}
