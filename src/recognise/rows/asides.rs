//! What the rows of a register are whose names say that they are no records: totals in any words, of-which rows, running totals, the figures of another period.
//!
//! These are words of all offices, not of a pipeline. They decide nothing alone: such a row has no number in a table of numbers, and nothing but figures beside its
//! name.

use crate::recognise::words::vocabulary::{Vocabulary, strip_sub};
use office_text::fold::{behind_words, has_words};

/// Words with which the name of a total begins, folded.
const TOTALS: [&str; 4] = ["tong", "cong", "tc", "t cong"];

/// Words behind those of a total that say that it is one of all.
const OF_ALL: [&str; 3] = ["toan", "ca", "chung"];

/// Words with which the name of a total begins and no other.
const SURE: [&str; 2] = ["tong cong", "tat ca"];

/// Words that begin as those for a total do, and are others: "cộng đồng", "tổng hợp", "tổng công ty".
const OTHER_WORDS: [&str; 14] = [
    "cong dong",
    "cong tak",
    "cong hoa",
    "cong san",
    "tong hop",
    "tong ket",
    "tong quan",
    "tong quat",
    "tong kuk",
    "tong cuk",
    "tong kho",
    "tong dai",
    "tong doi",
    "tong cong ti",
];

/// Words with which the name of a row begins that is beside the records: what of them, what since, what before, what of a plan, what of each, how much more.
const ASIDES: [&str; 32] = [
    "trong do",
    "bao gom",
    "gom",
    "chia ra",
    "con lai",
    "lui ke",
    "cong don",
    "mang sang",
    "chuien sang",
    "ki truok",
    "qui truok",
    "thang truok",
    "nam truok",
    "cung ki",
    "ke hoach",
    "so voi",
    "ti le",
    "chia theo",
    "binh quan",
    "bq",
    "trung binh",
    "so sanh",
    "tang giam",
    "tang so voi",
    "giam so voi",
    "chenh lech",
    "so ki truok",
    "so qui truok",
    "so nam truok",
    "uok qui",
    "uok nam",
    "uok thuk hien",
];

/// Names of what is of a record, and of none: they are whole.
const PARTS: [&str; 4] = ["nam", "nu", "nam gioi", "nu gioi"];

/// Words of a total of a page, or one that is carried from a page to the next; what else may be in its label beside numbers.
const OF_PAGES: [&str; 3] = ["mang sang", "chuien sang", "trang"];
const BESIDE_PAGES: [&str; 16] = [
    "so", "cong", "tong", "trang", "truok", "nai", "sau", "mang", "chuien", "sang", "lui", "ke",
    "don", "tu", "den", "het",
];

/// What the name of a row says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Aside {
    Total,
    Other,
}

/// What the name of a row says that may be no record; `None` if it says nothing of the kind.
pub(super) fn aside(name: &str, vocabulary: &Vocabulary<'_>) -> Option<Aside> {
    let folded = vocabulary.fold(name);
    let begins = |words: &str| behind_words(&folded, words).is_some();
    if is_of_pages(&folded) {
        return Some(Aside::Total);
    }
    // "Cộng dồn" is no total of what is above it.
    if ASIDES.iter().any(|words| begins(words))
        || PARTS.contains(&folded.as_str())
        || is_period(&folded)
        || is_of_which(name, vocabulary)
    {
        return Some(Aside::Other);
    }
    let is_total = TOTALS.iter().any(|words| begins(words)) && !is_of_other_words(&folded);
    is_total.then_some(Aside::Total)
}

/// Whether a folded label is the name of a period: "Năm 2023", "Quý IV/2023".
fn is_period(folded: &str) -> bool {
    const PERIODS: [&str; 3] = ["nam", "qui", "thang"];
    const ROMANS: [&str; 4] = ["i", "ii", "iii", "iv"];
    let is_number = |word: &str| word.bytes().all(|b| b.is_ascii_digit()) || ROMANS.contains(&word);
    let mut words = folded.split(' ');
    words.next().is_some_and(|first| PERIODS.contains(&first))
        && words.clone().next().is_some_and(is_number)
        && words.all(|word| is_number(word) || PERIODS.contains(&word))
}

/// Whether a folded label is that of a total of a page, or of one carried over: "Mang sang", "Cộng trang trước", "Trang 1 chuyển sang".
fn is_of_pages(folded: &str) -> bool {
    let is_beside =
        |word: &str| BESIDE_PAGES.contains(&word) || word.bytes().all(|b| b.is_ascii_digit());
    let is_one = OF_PAGES.iter().any(|words| has_words(folded, words));
    is_one && folded.contains(' ') && folded.split(' ').all(is_beside)
}

/// Whether a folded label says no more than that it is a total.
pub(super) fn is_plain_total(folded: &str) -> bool {
    let rest = |total: &&str| behind_words(folded, total);
    let is_of_all = |rest: &str| {
        rest.is_empty() || rest.split(' ').next().is_some_and(|it| OF_ALL.contains(&it))
    };
    is_of_pages(folded)
        || SURE.iter().any(|total| rest(total).is_some())
        || TOTALS.iter().filter_map(rest).any(is_of_all)
}

/// Whether a folded name begins with another word than that for a total.
pub(super) fn is_of_other_words(folded: &str) -> bool {
    OTHER_WORDS.iter().any(|word| behind_words(folded, word).is_some())
}

/// Whether a name is that of a part of the record above it: "Trong đó: nữ", "- Nữ", "+ Nữ".
pub(super) fn is_of_which(name: &str, vocabulary: &Vocabulary<'_>) -> bool {
    let folded = vocabulary.fold(name);
    let behind_mark = name.strip_prefix(['-', '+', '–', '•']).map(str::trim_start);
    behind_mark.is_some_and(|rest| rest.starts_with(char::is_alphabetic))
        || strip_sub(&folded, &vocabulary.subs).is_some()
}
