//! Words by which a list, or a heading within it, says that it corrects or supplements what is there already.

use super::vocabulary::has_new_words;
use office_text::fold::fold;

/// Words that say so, folded.
const ADDS: [&str; 2] = ["bo sung", "them moi"];
const CORRECTS: [&str; 3] = ["dinh chinh", "hieu chinh", "dieu chinh"];

/// The word for records that replace others, unless it says what as a whole: "Thay thế báo cáo số 12", "thay thế danh sách đã gửi".
const REPLACES: &str = "thai the";
const WHOLE: [&str; 11] =
    ["cho", "bao", "van", "cong", "tep", "file", "bieu", "danh", "ban", "toan", "so"];

/// Whether a text says that a list corrects or supplements another one. The titles of a form, folded, may say it of all its lists.
pub(crate) fn is_supplement(text: &str, titles: &[String]) -> bool {
    let folded = fold(text);
    let behind = folded.split_once(REPLACES).map(|(_, behind)| behind.trim_start());
    let next = behind.and_then(|behind| behind.split(' ').next()).unwrap_or_default();
    let replaces = has_new_words(&folded, REPLACES, titles) && !WHOLE.contains(&next);
    replaces || ADDS.iter().chain(&CORRECTS).any(|words| has_new_words(&folded, words, titles))
}
