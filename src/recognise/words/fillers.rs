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

/// What a plan is called besides its own words: "Chỉ tiêu giao".
const TARGET: &str = "chi tieu";

/// What is behind the word for a whole where it is none: "tổng cộng", "tổng hợp", "tổng kết", "tổng công ty", "tổng quát".
const NO_WHOLES: [&str; 5] = ["cong", "hop", "ket", "kuat", "quat"];

/// The last month.
const DECEMBER: i16 = 12;

/// What is counted alone, folded.
const COUNTED: [&str; 4] = ["tong so", "tong", "so lieu", "so"];

/// What says that a figure is what was done.
const RESULTS: [&str; 2] = ["thuk hien", "ket qua"];

/// The words for what is no result of the period alone either, folded.
const NO_RESULTS: [&str; 4] = ["lui ke", "cong don", "so voi", "so sanh"];

/// The word for an estimate, folded: "Ước thực hiện năm 2024".
pub(crate) const ESTIMATE: &str = "uok";

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
    let is_running = is_running(&words, frequency);
    let is_plan = PLANS.iter().chain([&TARGET]).any(|plan| has(&words, plan));
    let mut left: Vec<&str> = Vec::with_capacity(words.len());
    let mut rest = words.as_slice();
    while let [first, behind @ ..] = rest {
        let is_last_year = left.ends_with(&["cung", "ki"]);
        // "Đến 31/12/2023" is all of that year.
        if frequency == Frequency::Yearly
            && let Some((length, (DECEMBER, year))) = until(rest)
        {
            let words = year.map(|_| rest.get(length - 1).copied()).into_iter().flatten();
            left.extend(["nam"].into_iter().filter(|_| year.is_some()).chain(words));
            rest = rest.get(length..).unwrap_or_default();
            continue;
        }
        let length = match filler(rest, compares) {
            0 if is_last_year => last_year(rest),
            0 if is_plan && set_by(rest) > 0 => set_by(rest),
            // "Được giao" is what was set, without a word for a plan.
            0 if set_by(rest) > 1 => set_by(rest) - 1,
            0 if is_whole(rest) => 1,
            // "Phát sinh tăng" is an increase.
            0 if matches!(rest, ["phat", "sinh", "tang" | "giam", ..]) => 2,
            0 if is_all_year(&left, rest, frequency) => 1,
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

/// A folded header without words that say that it counts: "Tổng giá trị" is "gia tri".
pub(crate) fn without_count(folded: &str) -> &str {
    let mut rest = folded;
    while let Some(behind) =
        COUNTED.iter().find_map(|word| rest.strip_prefix(word)?.strip_prefix(' '))
    {
        rest = behind;
    }
    rest
}

/// What a folded header without fillers or the year says of a plan and no more: the word for it, blank where it only was set: "Được giao". `folded` is the whole header.
pub(crate) fn bare_plan<'p>(plain: &'p str, folded: &str) -> Option<&'p str> {
    const OF_PLANS: [&str; 2] = ["ke hoach", "du toan"];
    let is_set = |word: &str| SET.contains(&word);
    let kind = match plain.rsplit_once(' ') {
        Some((kind, word)) if is_set(word) => kind.strip_suffix(" duok").unwrap_or(kind),
        None if is_set(plain) => "",
        _ => plain,
    };
    let is_plan = match kind {
        "" | "duok" => folded.split(' ').any(is_set),
        kind => OF_PLANS.contains(&kind),
    };
    is_plan.then_some(if kind == "duok" { "" } else { kind })
}

/// Whether words begin with that for a whole, and what is whole is behind it.
fn is_whole(words: &[&str]) -> bool {
    matches!(words, ["tong", behind, ..] if !NO_WHOLES.contains(behind))
}

/// Whether words begin with "cả năm", behind what was done or is expected: a word for fish is none.
fn is_all_year(before: &[&str], words: &[&str], frequency: Frequency) -> bool {
    frequency == Frequency::Yearly
        && matches!(words, ["ca", "nam", ..] | ["ca"])
        && matches!(before, ["uok"])
}

/// Whether a folded header says that its figures are what was done: "Thực hiện", "Kết quả thực hiện".
pub(crate) fn names_result(folded: &str) -> bool {
    RESULTS.iter().any(|result| has_words(folded, result))
}

/// Whether the figures of a column are what a period came to, by its first header and what is above it.
pub(super) fn says_result(
    mut texts: impl Iterator<Item = impl AsRef<str>>,
    relative: RelativePeriod,
) -> bool {
    let says_other = |text: &str| PLANS.iter().chain(&NO_RESULTS).any(|word| has_words(text, word));
    relative != RelativePeriod::YearBefore && !texts.any(|text| says_other(text.as_ref()))
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
        // "Đầu quý".
        if matches!(words[at - 1], "dau" | "cuoi") && is_period(words[at], frequency) {
            words[at] = "ki";
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
        _ if until(words).is_some() => until(words).map_or(0, |(length, _)| length),
        _ => longest(OF_RUNNING.iter().chain(&RUNNING).filter(|phrase| begins(words, phrase))),
    }
}

fn longest<'p>(phrases: impl Iterator<Item = &'p &'p str>) -> usize {
    phrases.map(|phrase| phrase.split(' ').count()).max().unwrap_or(0)
}

/// Whether a folded header is one of a running total.
pub(crate) fn says_running(folded: &str, frequency: Frequency) -> bool {
    is_running(&folded.split(' ').collect::<Vec<_>>(), frequency)
}

/// Of how many months a running total is by its folded header: "Lũy kế 6 tháng".
pub(crate) fn running_months(folded: &str, frequency: Frequency) -> Option<i16> {
    let words: Vec<&str> = folded.split(' ').collect();
    let mut places = (0..words.len()).filter(|_| is_running(&words, frequency));
    places.find_map(|at| months(words.get(at..)?))
}

/// The month, and the year if there is one, up to which figures are by their folded header: "Lũy kế đến 31/3/2024", "Số liệu đến ngày 31/3".
pub(crate) fn until_month(folded: &str) -> Option<(i16, Option<i16>)> {
    let words: Vec<&str> = folded.split(' ').collect();
    (0..words.len()).find_map(|at| until(words.get(at..)?)).map(|(_, end)| end)
}

/// With how many words that name a day, the last one, some begin, its month, and its year.
fn until(words: &[&str]) -> Option<(usize, (i16, Option<i16>))> {
    let behind = match words {
        ["tinh", "den", ..] => {
            return until(words.get(1..)?).map(|(length, end)| (length + 1, end));
        }
        ["den", "het", "ngai", ..] => 3,
        ["den", "het" | "ngai", ..] => 2,
        ["den", ..] => 1,
        _ => return None,
    };
    let rest = words.get(behind..)?;
    let is_month = |month: &i16| (1..=12).contains(month);
    // "Đến quý I", "đến hết tháng 3 năm 2024".
    if let [word @ ("qui" | "thang"), number, rest @ ..] = rest {
        let month = if *word == "qui" { quarter(number)? * 3 } else { number.parse().ok()? };
        let (length, year) = match rest {
            ["nam", year, ..] if is_year(year) => (2, year.parse().ok()),
            [year, ..] if is_year(year) => (1, year.parse().ok()),
            _ => (0, None),
        };
        return Some((behind + 2 + length, (month, year))).filter(|_| is_month(&month));
    }
    let numbers = rest.iter().map_while(|word| word.parse::<i16>().ok());
    let numbers: Vec<i16> = numbers.take(3).collect();
    let month = *numbers.get(1).filter(|month| is_month(month))?;
    Some((behind + numbers.len(), (month, numbers.get(2).copied())))
}

/// The number of a quarter, as a numeral or a letter.
fn quarter(number: &str) -> Option<i16> {
    const NUMERALS: [&str; 4] = ["i", "ii", "iii", "iv"];
    let numeral =
        NUMERALS.iter().position(|own| *own == number).and_then(|at| i16::try_from(at).ok());
    numeral.map(|at| at + 1).or_else(|| number.parse().ok()).filter(|it| (1..=4).contains(it))
}

/// Whether a header is one of a running total: by its word, or in a report by months or quarters by "từ đầu năm", "6 tháng đầu năm" or the day with which it ends.
fn is_running(words: &[&str], frequency: Frequency) -> bool {
    let is_shorter = matches!(frequency, Frequency::Monthly | Frequency::Quarterly);
    // "Thực hiện 6 tháng" is no quarter.
    let is_long = |rest: &[&str]| {
        let fewest = if frequency == Frequency::Quarterly { 4 } else { 2 };
        matches!(words, [_, "thang"] | ["thuk", "hien", _, "thang"])
            && months(rest).is_some_and(|months| months >= fewest)
    };
    let is_from_january = |rest: &[&str]| match rest {
        [_, "thang"] => is_long(rest),
        ["tu", "dau", "nam", ..] => true,
        [_, "thang", "dau", "nam", ..] => months(rest).is_some(),
        [_, "thang", "nam", year, ..] => months(rest).is_some() && is_year(year),
        _ => until(rest).is_some(),
    };
    let mut places = (0..words.len()).filter_map(|at| words.get(at..));
    RUNNING.iter().any(|running| has(words, running)) || is_shorter && places.any(is_from_january)
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
