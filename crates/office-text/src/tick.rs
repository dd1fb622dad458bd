//! Yes and no as offices tick them: letters, words, boxes, check marks.

use super::clean::tidy;
use super::fold::fold;

/// Words for yes and for no, folded (`yes` as `ies`).
const YES: &[&str] = &["x", "v", "co", "da co", "dung", "1", "true", "ies"];
const NO: &[&str] =
    &["khong", "khong co", "ko", "ko co", "chua", "chua co", "sai", "0", "false", "no"];

/// Signs for yes and for no: a box with a cross in it is ticked, a cross by itself says no.
const TICKED: &[char] = &['☑', '☒', '✓', '✔', '✅', '🗹', '🗸', '🗷', '⊠', '×', '√'];
const EMPTY: &[char] = &['☐', '□', '▢', '◻', '⬜', '✗', '✘', '❌', '❎'];
const DASHES: &[char] = &['-', '–', '—', '−'];

/// Longest text looked at, in letters; longer ones are prose.
const LONGEST: usize = 60;

/// Yes or no as people write it.
pub fn tick(is_yes: bool) -> &'static str {
    if is_yes { "x" } else { "không" }
}

/// Whether a text says yes or no; `None` if it says neither.
///
/// A ticked box beside a word is that word: `☐ Có ☑ Không` says no.
///
/// # Examples
///
/// ```
/// use office_text::tick::read_tick;
///
/// assert_eq!(read_tick("☑"), Some(true));
/// assert_eq!(read_tick("☐"), Some(false));
/// assert_eq!(read_tick("FALSE"), Some(false));
/// assert_eq!(read_tick("?"), None);
/// ```
pub fn read_tick(text: &str) -> Option<bool> {
    let text = tidy(text);
    if text.chars().count() > LONGEST {
        return None;
    }
    // What makes a sign a picture or not is none of it.
    let text = text.replace(['\u{FE0E}', '\u{FE0F}'], "");
    let bare = text.trim().trim_matches(['(', ')', '[', ']', '\'', '"', '.']).trim();
    let is_box = bare.is_empty() && text.contains(['(', '[']);
    if is_box || (!bare.is_empty() && bare.chars().all(|c| DASHES.contains(&c))) {
        return Some(false);
    }
    let options = options(bare);
    if let [(None, word)] = options.as_slice() {
        return answer(word).or_else(|| number(bare));
    }
    let alone = options.len() == 1;
    let is_ticked = |option: &&(Option<bool>, String)| option.0 == Some(true);
    let many = options.iter().filter(is_ticked).count();
    let has_words = options.iter().any(|(_, word)| !word.is_empty());
    let ticked = |(_, word): &(Option<bool>, String)| {
        answer(word).or_else(|| (alone || !has_words).then_some(true))
    };
    let votes: Vec<Option<bool>> = if many > 0 {
        options.iter().filter(is_ticked).map(ticked).collect()
    } else {
        // Nothing is ticked: what is not ticked does not hold.
        let says_yes = |(_, word): &&(Option<bool>, String)| answer(word) != Some(false);
        options.iter().filter(says_yes).map(|_| Some(false)).collect()
    };
    let unsigned = options.iter().any(|(sign, word)| sign.is_none() && !word.is_empty());
    let first = *votes.first()?;
    first.filter(|_| !unsigned && votes.iter().all(|vote| *vote == first))
}

/// The signs of a text, each with the word behind it, folded. The word before the first sign has no sign.
fn options(text: &str) -> Vec<(Option<bool>, String)> {
    let mut options: Vec<(Option<bool>, String)> = vec![(None, String::new())];
    for letter in text.chars() {
        let sign = match letter {
            c if EMPTY.contains(&c) => Some(false),
            c if TICKED.contains(&c) => Some(true),
            _ => None,
        };
        match (sign, options.last_mut()) {
            (Some(sign), _) => options.push((Some(sign), String::new())),
            (None, Some((_, word))) => word.push(letter),
            (None, None) => {}
        }
    }
    if options.len() > 1 && options.first().is_some_and(|(_, word)| fold(word).is_empty()) {
        options.remove(0);
    }
    options.into_iter().map(|(sign, word)| (sign, fold(&word))).collect()
}

/// What a word says.
fn answer(word: &str) -> Option<bool> {
    match word {
        word if YES.contains(&word) => Some(true),
        word if NO.contains(&word) => Some(false),
        _ => None,
    }
}

/// One or zero with decimals, as some programs write it.
fn number(text: &str) -> Option<bool> {
    match text.replace(',', ".").parse::<f64>().ok()? {
        0.0 => Some(false),
        1.0 => Some(true),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn ticks_of_all_kinds_are_yes_or_no() {
        for yes in [
            "x",
            "X",
            " v ",
            "V",
            "có",
            "Có.",
            "ĐÚNG",
            "TRUE",
            "True",
            "1",
            "1.0",
            "☑",
            "☒",
            "✓",
            "✔",
            "✔\u{FE0F}",
            "✅",
            "×",
            "√",
            "(x)",
            "[x]",
            "[X]",
            "☑ Có",
            "☑ Có ☐ Không",
            "☐ Không ☒ Có",
            "☑ đã nộp",
            "Yes",
            "Đã có",
        ] {
            assert_eq!(read_tick(yes), Some(true), "{yes}");
        }
        for no in [
            "☐",
            "□",
            "✗",
            "✘",
            "❌",
            "FALSE",
            "False",
            "0",
            "0,0",
            "không",
            "Không có",
            "SAI",
            "no",
            "-",
            "–",
            "[ ]",
            "()",
            "☐ Có",
            "☐ Có ☑ Không",
            "☑ Không",
            "Chưa có",
            "chưa",
            "ko",
        ] {
            assert_eq!(read_tick(no), Some(false), "{no}");
        }
        for neither in [
            "",
            " ",
            "?",
            "*",
            "…",
            "5",
            "0.5",
            "chưa rõ",
            "☐ Không",
            "☐ Có ☐ Không ☑",
            "☑ Có ☑ Không",
            "ü",
            "o",
            "có ☐",
            "+",
            "đang xem xét",
        ] {
            assert_eq!(read_tick(neither), None, "{neither}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_handled(s in any::<String>()) {
            read_tick(&s);
        }
    }
}
