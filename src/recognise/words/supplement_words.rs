//! Words by which a list, or a heading within it, says that it corrects or supplements what is there already.

use super::vocabulary::has_new_words;
use office_text::fold::fold;

/// Words that say so, folded.
const ADDS: [&str; 2] = ["bo sung", "them moi"];
const CORRECTS: [&str; 3] = ["dinh chinh", "hieu chinh", "dieu chinh"];

/// Whether a text says that a list corrects or supplements another one. The titles of a form, folded, may say it of all its lists.
pub(crate) fn is_supplement(text: &str, titles: &[String]) -> bool {
    let folded = fold(text);
    ADDS.iter().chain(&CORRECTS).any(|words| has_new_words(&folded, words, titles))
}
