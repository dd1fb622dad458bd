//! Words that a header has around those of its column and that make it no other figure: "Số liệu thực hiện quý này", "Kế hoạch tỉnh giao", "So sánh TH/KH (%)".
//!
//! These are words of all offices, not of a pipeline. They are left out of the headers of both sides, so that a form may declare them too.

use super::shares::SHARE;
use crate::model::Frequency;

/// What says where a figure comes from, or that it is one; folded.
const FILLERS: [&str; 26] = [
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
    "cap tren giao",
    "trung uong giao",
    "tinh giao",
    "huien giao",
    "xa giao",
    "hdnd giao",
    "ubnd giao",
    "duok giao",
    "giao",
    "duok duiet",
    "duok phe duiet",
    "theo nghi quiet hdnd",
    "theo nghi quiet",
    "theo quiet dinh",
    "chi tieu",
    "du kien",
];

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

/// What says that figures are compared.
const COMPARING: [&str; 7] =
    ["ti le phan tram", "ti le", "phan tram", "so sanh voi", "so sanh", "so voi", "dat"];

/// A folded header without such words; blank if it has no others. `is_share` says whether it has the sign for percent.
pub(crate) fn without_fillers(folded: &str, is_share: bool, frequency: Frequency) -> String {
    let words: Vec<&str> = folded.split(' ').collect();
    let compares =
        is_share || COMPARING.iter().any(|words_of| *words_of != "dat" && has(&words, words_of));
    let is_running = is_running(&words);
    let mut left: Vec<&str> = Vec::with_capacity(words.len());
    let mut rest = words.as_slice();
    while let [first, behind @ ..] = rest {
        let length = match filler(rest, compares) {
            0 if is_running => of_running(rest),
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

/// With how many such words some words begin.
fn filler(words: &[&str], compares: bool) -> usize {
    let comparing = COMPARING.iter().filter(|_| compares);
    // The result of a plan is none.
    let is_of_plan = !compares && begins(words, "thuk hien ke hoach");
    let is_result = |phrase: &str| is_of_plan && phrase == "thuk hien";
    let phrases = FILLERS.iter().chain(comparing).filter(|phrase| begins(words, phrase));
    longest(phrases.filter(|phrase| !is_result(phrase)))
}

/// The same of words that say how far a running total goes, and that it is one.
fn of_running(words: &[&str]) -> usize {
    let is_year = |word: &str| word.len() == 4 && word.parse::<u16>().is_ok();
    match words {
        [_, "thang", ..] if months(words).is_some() => 2,
        ["nam", year, ..] if is_year(year) => 2,
        [year, ..] if is_year(year) => 1,
        ["den", "het", "qui" | "thang", _, ..] => 4,
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
    let mut words = words.iter();
    phrase.split(' ').all(|word| words.next() == Some(&word))
}

fn has(words: &[&str], phrase: &str) -> bool {
    (0..words.len()).any(|at| begins(words.get(at..).unwrap_or_default(), phrase))
}
