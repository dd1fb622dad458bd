//! Headings whose records do not count: planned ones, and those that are no more. They are words of all offices, not of a pipeline.

use super::table_rows::Body;
use crate::model::table::Uncounted;
use crate::recognise::words::vocabulary::has_new_words;
use office_text::fold::has_words;

/// Words with which a heading begins whose records are not there yet, and behind which it says what becomes of some that are.
const EXPECTED: &str = "du kien";
const OF_THERE: [&str; 5] = ["hoan thanh", "ket thuk", "giai ngan", "thu hoach", "kinh phi"];

/// The word for a list, whose title may say it anywhere.
const LIST: &str = "danh sach";

/// Words that say so anywhere in a heading.
const TO_COME: [&str; 4] =
    ["du kien thanh lap", "se thanh lap", "ke hoach thanh lap", "chuan bi thanh lap"];
const PLAN: &str = "ke hoach";

/// Words that say that records are no more, folded.
const GONE: [&str; 6] =
    ["giai the", "cham dut hoat dong", "sap nhap", "sat nhap", "xoa ten", "thu hoi giai phep"];

/// Words that say so of records that are no more, or that rest and still count.
const STOPPED: [&str; 3] = ["ngung hoat dong", "dung hoat dong", "nghi hoat dong"];

/// Words before those that make something else of them: it has not come to that, or they came out of it.
const NOT_GONE: [&str; 15] = [
    "dang", "cho", "chua", "khong", "sap", "se", "chuan", "du", "de", "xem", "tam", "sau", "nhan",
    "ke", "ve",
];

/// What is merged from others is there; merged since a day it is no more.
const MERGED: [&str; 2] = ["sap nhap tu", "sat nhap tu"];
const SINCE: [&str; 5] = ["dau", "ngai", "thang", "qui", "nam"];

/// Words that may be in front of those beside what the records are called.
const BEFORE_GONE: [&str; 21] = [
    "danh", "sach", "cak", "so", "nhung", "da", "bi", "phan", "muk", "phu", "luk", "bieu", "trong",
    "ki", "qui", "nam", "thang", "giai", "the", "va", "truok",
];

/// What is founded counts, whatever else is in its heading.
const FOUNDED: &str = "thanh lap";

/// Why the records below a heading do not count; `None` if they do. The title of a form may say of all its lists what a heading says. `headings` are the others
/// of the list, folded.
pub(crate) fn uncounted(heading: &str, headings: &[String], body: &Body<'_>) -> Option<Uncounted> {
    if is_planned(heading, body) {
        return Some(Uncounted::Planned);
    }
    is_gone(heading, headings, body).then_some(Uncounted::Gone)
}

/// Whether a heading says that its records are planned: in so many words, or with a plan for another period.
fn is_planned(heading: &str, body: &Body<'_>) -> bool {
    let folded = body.vocabulary.fold(heading);
    let is_new = |words: &str| has_new_words(&folded, words, &body.words.titles);
    let period = body.folded.period;
    let is_other = |(number, year): &(u8, Option<i16>)| {
        *number != period.number || year.is_some_and(|year| year != period.year)
    };
    let of_other = || body.vocabulary.periods_in(heading).iter().any(is_other);
    let begins = |words: &str| {
        let rest = folded.strip_prefix(words).filter(|_| is_new(words));
        rest.is_some_and(|rest| !OF_THERE.iter().any(|of| rest.trim_start().starts_with(of)))
    };
    let is_list = folded.starts_with(LIST) && is_new(EXPECTED);
    begins(EXPECTED)
        || is_list
        || TO_COME.iter().any(|words| is_new(words))
        || is_new(PLAN) && of_other()
}

/// Whether a heading says that its records are no more: words that say so, behind no others than a number, words for a list, and what the records are called.
fn is_gone(heading: &str, headings: &[String], body: &Body<'_>) -> bool {
    let folded = body.vocabulary.fold(heading);
    let came_of_it = |merged: &str| {
        let behind = folded.split_once(merged).map(|(_, behind)| behind.trim_start());
        let word = behind.and_then(|behind| behind.split(' ').next());
        word.is_some_and(|word| {
            !SINCE.contains(&word) && !word.starts_with(|c: char| c.is_ascii_digit())
        })
    };
    if has_words(&folded, FOUNDED) || MERGED.into_iter().any(came_of_it) {
        return false;
    }
    let rests = || {
        let options = &body.words.options;
        let is_option = |words: &str| options.iter().any(|option| has_words(option, words));
        // A list that is divided by what its records do has those that rest among them.
        let is_divided = || headings.iter().any(|other| has_words(other, "dang hoat dong"));
        STOPPED.iter().filter(move |words| !is_option(words) && !is_divided())
    };
    GONE.iter()
        .chain(rests())
        .filter(|words| has_new_words(&folded, words, &body.words.titles))
        .any(|words| {
            let padded = format!(" {folded} ");
            let before = padded.split_once(&format!(" {words} ")).map_or("", |(before, _)| before);
            let mut before = before.split(' ').filter(|word| !word.is_empty());
            before.all(|word| {
                let is_number = word.len() <= 3
                    && word.chars().all(|c| c.is_ascii_digit() || "ivx".contains(c));
                !NOT_GONE.contains(&word)
                    && (is_number
                        || BEFORE_GONE.contains(&word)
                        || word.len() == 1
                        || body.words.is_called(word))
            })
        })
}
