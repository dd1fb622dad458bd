//! What is in the place of a record's name and is none: dots, words for nothing, and those that say that there is no name.

use super::lines::NONE;
use super::list_rows::{is_nought, is_text};
use super::table_rows::Body;
use crate::model::Cell;
use office_text::fold::behind_words;
use office_text::number::is_cross_mark;

/// Words behind those that say that there is no name, and the word for one.
const UNNAMED: [&str; 11] =
    ["co", "dat", "duok", "goi", "ro", "biet", "ghi", "xak", "dinh", "chinh", "thuk"];
const NAME: &str = "ten";

/// Whether what is in the place of a name is none: a zero, a dash, dots, a cross, words for nothing.
pub(crate) fn is_no_name(body: &Body<'_>, cell: &Cell) -> bool {
    let vocabulary = body.vocabulary;
    let says_nothing = |text: &str| {
        let folded = vocabulary.fold(text);
        let begins = NONE.iter().any(|none| folded.starts_with(none));
        let is_said = || vocabulary.is_statement(text, body.words, body.folded.period);
        vocabulary.is_nil(text)
            || vocabulary.is_nothing(text)
            || begins && (is_said() || is_unnamed(&folded))
    };
    is_nought(cell) || is_cross_mark(&cell.text) || is_text(cell) && says_nothing(&cell.text)
}

/// Whether a folded text says that there is no name yet: "Chưa đặt tên", "(không tên)".
fn is_unnamed(folded: &str) -> bool {
    let begins = NONE.iter().find_map(|none| behind_words(folded, none));
    let between = begins.and_then(|rest| rest.strip_suffix(NAME));
    between.is_some_and(|words| words.split_whitespace().all(|word| UNNAMED.contains(&word)))
}
