//! Words that make a header one of other figures than the same header without them: another measure (`Tỷ lệ thực hiện`, `Thực hiện (%)`), or another span of time
//! (`Thực hiện quý IV năm 2024` in a report by years).
//!
//! These are words of all offices, not of a pipeline. They count where the form does not declare them for the column.

use crate::model::Frequency;
use crate::recognise::words::matched::Part;
use crate::recognise::words::sheet_text::FoldedSheet;
use crate::recognise::words::vocabulary::ColumnWords;
use office_text::fold::has_words;
use office_text::period::{PeriodWord, find_periods};

/// Other measures of the same, folded.
const MEASURES: [&str; 16] = [
    "ti le",
    "ti trong",
    "phan tram",
    "so voi",
    "so sanh",
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
];

/// Spans of time, folded.
const SPANS: [&str; 8] = ["tuan", "thang", "qui", "hoc ki", "hk", "hki", "hkii", "ca nam"];

/// Whether a header has words that make it one of other figures than the column's.
pub(super) fn is_of_other_figures(
    sheet: &FoldedSheet<'_>,
    parts: &[Part],
    wanted: &ColumnWords<'_>,
) -> bool {
    let frequency = sheet.period.frequency;
    let is_declared = |word: &str| {
        let mut headers = wanted.headers.iter().chain([&wanted.under]);
        headers.any(|header| has_words(header, word))
    };
    let is_span = |word: &&&str| is_of_year(wanted, frequency) || !is_own_span(word, frequency);
    let words = MEASURES.iter().chain(SPANS.iter().filter(is_span));
    let mut others = words.filter(|word| !is_declared(word));
    is_share(sheet, parts) && !wanted.may_be_share
        || others.any(|word| parts.iter().any(|(row, of)| has_words(sheet.bare(*row, *of), word)))
        || parts.iter().any(|(row, of)| names_other_span(sheet.read(*row, *of), wanted, frequency))
}

/// Whether a header says that its figures are percentages: brackets that list the units of rows, `(triệu đồng, %)`, do not.
pub(super) fn is_share(sheet: &FoldedSheet<'_>, parts: &[Part]) -> bool {
    let is_list = |part: &str| {
        let mut units = part.split([',', ';', '/']).map(str::trim);
        units.clone().count() > 1 && units.any(|unit| unit == "%")
    };
    let says = |text: &str| text.split(['(', ')']).any(|part| part.contains('%') && !is_list(part));
    parts.iter().any(|(row, of)| says(sheet.written(*row, *of)))
}

/// Whether a column is declared for the year in a report by shorter periods: “Kế hoạch năm”.
pub(super) fn is_of_year(wanted: &ColumnWords<'_>, frequency: Frequency) -> bool {
    let is_year = |header: &String| {
        let name = header.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end();
        name.ends_with(" nam") && !name.ends_with(" dau nam") && !name.ends_with(" cuoi nam")
    };
    frequency != Frequency::Yearly && wanted.headers.iter().all(is_year)
}

fn is_own_span(word: &str, frequency: Frequency) -> bool {
    match frequency {
        Frequency::Weekly => word == "tuan",
        Frequency::Monthly | Frequency::HalfYearly => word == "thang",
        Frequency::Quarterly => word == "qui",
        Frequency::Yearly => word == "ca nam",
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
