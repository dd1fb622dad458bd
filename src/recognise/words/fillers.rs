//! Words that a header has around those of its column and that make it no other figure: "Số liệu thực hiện quý này", "Kế hoạch tỉnh giao", "So sánh TH/KH (%)".
//!
//! These are words of all offices, not of a pipeline. They are left out of the headers of both sides, so that a form may declare them too.

use super::shares::SHARE;
use crate::definition::PLANS;
use crate::model::Frequency;
use office_text::fold::has_words;
use office_text::period::RelativePeriod;

/// What says where a figure comes from, or that it is one; folded.
const FILLERS: [&str; 18] = [
    "so lieu",
    "so",
    "tong so",
    "ket qua",
    "gia tri",
    "chinh thuk",
    "thuk te",
    "thuk hien",
    "dat duok",
    "da",
    "theo nghi quiet hdnd",
    "theo nghi quiet",
    "theo quiet dinh",
    "chi tieu",
    EXPECTED,
    "trong do",
    "trong ki bao cao",
    "trong ki",
];

/// Who sets a plan, and what was done with it: "HĐND huyện giao", "được phê duyệt".
const OFFICES: [&str; 14] = [
    "cap", "tren", "trung", "uong", "tw", "tinh", "thanh", "pho", "huien", "xa", "hdnd", "ubnd",
    "duok", "phe",
];
const SET: [&str; 2] = ["giao", "duiet"];

/// What says that a figure is what was done.
const RESULTS: [&str; 2] = ["thuk hien", "ket qua"];

/// The words for what is no result of the period alone either, folded.
const NO_RESULTS: [&str; 4] = ["lui ke", "cong don", "so voi", "so sanh"];

/// The word for what is expected.
pub(crate) const EXPECTED: &str = "du kien";

/// What makes a header one of a running total.
pub(crate) const RUNNING: [&str; 2] = ["lui ke", "cong don"];

/// How far a running total goes is said in many ways: it always goes from the beginning of the year to the end of the period.
const OF_RUNNING: [&str; 10] = [
    "tu dau nam",
    "dau nam",
    "trong nam",
    "den cuoi ki bao cao",
    "den het ki bao cao",
    "den ki bao cao",
    "den thoi diem bao cao",
    "den cuoi ki",
    "den het ki",
    "den nai",
];

/// What says that it is the year before, behind `cùng kỳ`: it never is another.
const LAST_YEAR: [&str; 4] = ["nam truok", "ki truok", "nam ngoai", "nam truok do"];

/// What says that figures are compared.
const COMPARING: [&str; 7] =
    ["ti le phan tram", "ti le", "phan tram", "so sanh voi", "so sanh", "so voi", "dat"];

/// A folded header without such words; blank if it has no others. `is_share` says whether it has the sign for percent.
pub(crate) fn without_fillers(folded: &str, is_share: bool, frequency: Frequency) -> String {
    let words = with_periods_alike(folded.split(' ').collect(), frequency);
    let compares =
        is_share || COMPARING.iter().any(|words_of| *words_of != "dat" && has(&words, words_of));
    let is_running = is_running(&words);
    let mut left: Vec<&str> = Vec::with_capacity(words.len());
    let mut rest = words.as_slice();
    while let [first, behind @ ..] = rest {
        let is_last_year = left.ends_with(&["cung", "ki"]);
        let length = match filler(rest, compares) {
            0 if is_last_year => last_year(rest),
            0 if set_by(rest) > 0 => set_by(rest),
            0 if in_period(rest, frequency) => 2,
            0 if is_running => of_running(rest),
            // What is compared is this period's.
            0 if compares && begins(rest, "ki nai") => 2,
            0 if compares && begins(rest, "ki bao cao") => 3,
            // A year's report has all twelve months.
            0 if frequency == Frequency::Yearly && months(rest) == Some(12) => 2,
            length => length,
        };
        if length == 0 {
            left.push(first);
        }
        rest = if length == 0 { behind } else { rest.get(length..).unwrap_or_default() };
    }
    if left.is_empty() && !is_running && !compares {
        return String::new();
    }
    let marks = [(compares, SHARE), (is_running, RUNNING[0])];
    let marks = marks.into_iter().filter(|(is_so, _)| *is_so).map(|(_, mark)| mark);
    marks.chain(left).collect::<Vec<_>>().join(" ")
}

/// Whether a folded header says that its figures are what was done: "Thực hiện", "Kết quả thực hiện".
pub(crate) fn names_result(folded: &str) -> bool {
    RESULTS.iter().any(|result| has_words(folded, result))
}

/// Whether the figures of a column are what a period came to, by its first header and what is above it.
pub(super) fn says_result<'t>(
    mut texts: impl Iterator<Item = &'t str>,
    relative: RelativePeriod,
) -> bool {
    let says_other = |text: &str| PLANS.iter().chain(&NO_RESULTS).any(|word| has_words(text, word));
    relative != RelativePeriod::YearBefore && !texts.any(says_other)
}

/// With how many such words some words begin.
fn filler(words: &[&str], compares: bool) -> usize {
    let comparing = COMPARING.iter().filter(|_| compares);
    // The result of a plan is none.
    let is_of_plan = !compares && begins(words, "thuk hien ke hoach");
    let is_result = |phrase: &str| is_of_plan && phrase == "thuk hien";
    let phrases = FILLERS.iter().chain(comparing).filter(|phrase| begins(words, phrase));
    // What is expected is no result.
    let is_expected = |phrase: &str| {
        let plans = || PLANS.iter().filter(|plan| **plan != EXPECTED);
        phrase == EXPECTED
            && !plans().any(|plan| words.get(2..).is_some_and(|behind| begins(behind, plan)))
    };
    longest(phrases.filter(|phrase| !is_result(phrase) && !is_expected(phrase)))
}

/// The same of words that say who set a plan.
fn set_by(words: &[&str]) -> usize {
    let offices = words.iter().take_while(|word| OFFICES.contains(word)).count();
    words.get(offices).filter(|word| SET.contains(word)).map_or(0, |_| offices + 1)
}

/// The same of words for the year before, in words or as a number.
fn last_year(words: &[&str]) -> usize {
    match words {
        ["nam", year, ..] if is_year(year) => 2,
        [year, ..] if is_year(year) => 1,
        _ => longest(LAST_YEAR.iter().filter(|phrase| begins(words, phrase))),
    }
}

/// Whether words begin with what says that it is all of the report's period: "trong quý" in a quarter's.
fn in_period(words: &[&str], frequency: Frequency) -> bool {
    matches!(words, ["trong", word, ..] if is_period(word, frequency))
}

/// The words with one word for the report's periods: "quý này" and "quý trước" of a quarter's are "kỳ này" and "kỳ trước".
fn with_periods_alike(mut words: Vec<&str>, frequency: Frequency) -> Vec<&str> {
    for at in 1..words.len() {
        if matches!(words[at], "nai" | "truok" | "bao") && is_period(words[at - 1], frequency) {
            words[at - 1] = "ki";
        }
    }
    words
}

/// Whether a word is that for the report's periods.
pub(super) fn is_period(word: &str, frequency: Frequency) -> bool {
    match frequency {
        Frequency::Weekly => word == "tuan",
        Frequency::Monthly => word == "thang",
        Frequency::Quarterly => word == "qui",
        Frequency::HalfYearly => false,
        Frequency::Yearly => word == "nam",
    }
}

fn is_year(word: &str) -> bool {
    word.len() == 4 && word.parse::<u16>().is_ok()
}

/// The same of words that say how far a running total goes, and that it is one.
fn of_running(words: &[&str]) -> usize {
    match words {
        [_, "thang", ..] if months(words).is_some() => 2,
        ["nam", year, ..] if is_year(year) => 2,
        [year, ..] if is_year(year) => 1,
        ["den", "het", "qui" | "thang", _, ..] => 4,
        _ if until(words).is_some() => until(words).map_or(0, |(length, _)| length),
        _ => longest(OF_RUNNING.iter().chain(&RUNNING).filter(|phrase| begins(words, phrase))),
    }
}

fn longest<'p>(phrases: impl Iterator<Item = &'p &'p str>) -> usize {
    phrases.map(|phrase| phrase.split(' ').count()).max().unwrap_or(0)
}

/// Of how many months a running total is by its folded header: "Lũy kế 6 tháng".
pub(crate) fn running_months(folded: &str) -> Option<i16> {
    let words: Vec<&str> = folded.split(' ').collect();
    let mut places = (0..words.len()).filter(|_| is_running(&words));
    places.find_map(|at| months(words.get(at..)?))
}

/// The month, and the year if there is one, with which a running total ends by the day in its folded header: "Lũy kế đến 31/3/2024".
pub(crate) fn running_until(folded: &str) -> Option<(i16, Option<i16>)> {
    let words: Vec<&str> = folded.split(' ').collect();
    let mut places = (0..words.len()).filter(|_| is_running(&words));
    places.find_map(|at| until(words.get(at..)?)).map(|(_, end)| end)
}

/// With how many words that name a day, the last one, some begin, its month, and its year.
fn until(words: &[&str]) -> Option<(usize, (i16, Option<i16>))> {
    let behind = match words {
        ["den", "het", "ngai", ..] => 3,
        ["den", "het" | "ngai", ..] => 2,
        ["den", ..] => 1,
        _ => return None,
    };
    let numbers = words.get(behind..)?.iter().map_while(|word| word.parse::<i16>().ok());
    let numbers: Vec<i16> = numbers.take(3).collect();
    let month = *numbers.get(1).filter(|month| (1..=12).contains(*month))?;
    Some((behind + numbers.len(), (month, numbers.get(2).copied())))
}

fn is_running(words: &[&str]) -> bool {
    RUNNING.iter().any(|running| has(words, running))
}

/// The number of months with which some words begin.
fn months(words: &[&str]) -> Option<i16> {
    match words {
        [number, "thang", ..] => number.parse().ok(),
        _ => None,
    }
}

fn begins(words: &[&str], phrase: &str) -> bool {
    // Most words begin none.
    if !words.first().is_some_and(|first| phrase.starts_with(first)) {
        return false;
    }
    let mut words = words.iter();
    phrase.split(' ').all(|word| words.next() == Some(&word))
}

fn has(words: &[&str], phrase: &str) -> bool {
    (0..words.len()).any(|at| begins(words.get(at..).unwrap_or_default(), phrase))
}
