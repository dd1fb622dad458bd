//! The structure of one Vietnamese syllable: onset, rime and tone.
//!
//! Used to decide whether decoded text is Vietnamese. It accepts what the spelling rules allow,
//! not only words that exist; names of other languages (Blô, Kroong) do not pass.

use std::borrow::Cow;

use super::vietnamese::is_composed;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{compose, decompose_canonical};

/// Onsets, longest first.
const ONSETS: &[&str] = &[
    "ngh", "ng", "nh", "gh", "ch", "kh", "ph", "th", "tr", "gi", "qu", "b", "c", "d", "đ", "g",
    "h", "k", "l", "m", "n", "p", "r", "s", "t", "v", "x",
];

/// Rimes without tone, in any place but after `qu`; this and the lists below in the order of their bytes.
const RIMES: &[&str] = &[
    "a", "ac", "ach", "ai", "am", "an", "ang", "anh", "ao", "ap", "at", "au", "ay", "e", "ec",
    "em", "en", "eng", "eo", "ep", "et", "i", "ia", "ich", "im", "in", "inh", "ip", "it", "iu",
    "iêc", "iêm", "iên", "iêng", "iêp", "iêt", "iêu", "o", "oa", "oac", "oach", "oai", "oan",
    "oang", "oanh", "oao", "oap", "oat", "oay", "oc", "oe", "oen", "oeo", "oet", "oi", "om", "on",
    "ong", "ooc", "oong", "op", "ot", "oăc", "oăm", "oăn", "oăng", "oăt", "u", "ua", "uc", "ui",
    "um", "un", "ung", "up", "ut", "uy", "uya", "uych", "uyn", "uynh", "uyp", "uyt", "uyu", "uyên",
    "uyêt", "uân", "uâng", "uât", "uây", "uê", "uêch", "uên", "uênh", "uêt", "uôc", "uôi", "uôm",
    "uôn", "uông", "uôt", "uơ", "âc", "âm", "ân", "âng", "âp", "ât", "âu", "ây", "ê", "êch", "êm",
    "ên", "ênh", "êp", "êt", "êu", "ô", "ôc", "ôi", "ôm", "ôn", "ông", "ôp", "ôt", "ăc", "ăm",
    "ăn", "ăng", "ăp", "ăt", "ơ", "ơi", "ơm", "ơn", "ơp", "ơt", "ư", "ưa", "ưc", "ưi", "ưm", "ưn",
    "ưng", "ưt", "ưu", "ươc", "ươi", "ươm", "ươn", "ương", "ươp", "ươt", "ươu",
];

/// Rimes after `qu`, whose `u` belongs to the onset.
const RIMES_AFTER_QU: &[&str] = &[
    "a", "ac", "ach", "ai", "an", "ang", "anh", "ao", "at", "au", "ay", "e", "en", "eo", "et", "i",
    "ich", "in", "inh", "it", "y", "ych", "yn", "ynh", "yt", "yên", "yêt", "ân", "âng", "ât", "âu",
    "ây", "ê", "êch", "ên", "ênh", "êt", "êu", "ôc", "ăc", "ăm", "ăn", "ăng", "ăp", "ăt", "ơ",
    "ơi", "ơn",
];

/// Rimes of `gi` that would be `iê...` otherwise (giêng, giếc).
const RIMES_AFTER_GI: &[&str] = &["êc", "êm", "ên", "êng", "êp", "êt", "êu"];

/// Rimes that begin with `y`, and the onsets that may precede a lone `y`.
const RIMES_WITH_Y: &[&str] = &["y", "yêm", "yên", "yêng", "yêt", "yêu"];
const ONSETS_BEFORE_Y: &[&str] = &["h", "k", "l", "m", "n", "s", "t", "th", "v"];

/// The tone of a syllable, as the combining mark that writes it; `None` is the level tone.
type Tone = Option<char>;

/// Whether the word (NFC or not, any case) is spelt as one syllable of modern Vietnamese.
///
/// Checks onset, rime, the spelling of c/k, g/gh, ng/ngh, the tone mark's place (hòa and hoà
/// both pass), and that stops (-p, -t, -c, -ch) carry sắc or nặng.
///
/// # Examples
///
/// ```
/// use office_text::syllable::is_vietnamese_syllable;
///
/// assert!(is_vietnamese_syllable("nghiêng"));
/// assert!(!is_vietnamese_syllable("Kroong"));
/// ```
pub fn is_vietnamese_syllable(word: &str) -> bool {
    let Some((letters, tone, place)) = split_tone(word) else {
        return false;
    };
    let text: String = letters.iter().collect();
    readings(&text).any(|(onset, rime)| {
        let onset_len = onset.chars().count();
        tone_suits(rime, tone)
            && place.is_none_or(|position| tone_place_suits(onset, rime, position, onset_len))
    })
}

/// Lower-case letters without tone, the tone, and the index of the letter that carries it.
fn split_tone(word: &str) -> Option<(Vec<char>, Tone, Option<usize>)> {
    let mut letters: Vec<char> = Vec::with_capacity(word.len());
    let (mut tone, mut place, mut marks) = (None, None, 0);
    // NFC first: the decomposition below must see one letter at a time
    let composed =
        if is_composed(word) { word.into() } else { Cow::from(word.nfc().collect::<String>()) };
    for c in composed.chars().flat_map(char::to_lowercase) {
        let mut letter: Option<char> = None;
        decompose_canonical(c, |part| {
            if matches!(part, '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}') {
                marks += 1;
                (tone, place) = (Some(part), Some(letters.len()));
            } else {
                letter = Some(letter.map_or(part, |base| compose(base, part).unwrap_or(base)));
            }
        });
        letters.push(letter?);
        if marks > 1 || letters.len() > 7 {
            return None;
        }
    }
    Some((letters, tone, place))
}

/// Every way to part a toneless syllable into an allowed onset and rime.
fn readings(text: &str) -> impl Iterator<Item = (&str, &str)> {
    let parted = ONSETS
        .iter()
        .filter_map(move |onset| Some((text.get(..onset.len())?, text.strip_prefix(onset)?)));
    std::iter::once(("", text)).chain(parted).filter(|(onset, rime)| allowed(onset, rime))
}

/// Whether the spelling rules allow this onset before this rime.
fn allowed(onset: &str, rime: &str) -> bool {
    let Some(first) = rime.chars().next() else {
        return false;
    };
    let front = matches!(first, 'e' | 'ê' | 'i' | 'y');
    let known = listed(RIMES, rime);
    match onset {
        "qu" => listed(RIMES_AFTER_QU, rime),
        "gi" => (known && (!front || first == 'e')) || listed(RIMES_AFTER_GI, rime),
        "g" => (known && !front) || matches!(rime, "i" | "in"),
        "c" | "ng" => known && !front,
        "k" if rime == "y" => true,
        "k" | "gh" | "ngh" => known && front,
        "" => known || listed(RIMES_WITH_Y, rime),
        _ => known || (rime == "y" && listed(ONSETS_BEFORE_Y, onset)),
    }
}

/// Whether an ordered list holds the word.
fn listed(list: &[&str], word: &str) -> bool {
    list.binary_search(&word).is_ok()
}

/// A stop needs sắc or nặng; everything else takes any tone.
fn tone_suits(rime: &str, tone: Tone) -> bool {
    let stop = ["p", "t", "c", "ch"].iter().any(|end| rime.ends_with(end));
    !stop || matches!(tone, Some('\u{301}' | '\u{323}'))
}

/// Whether the tone mark sits on a letter that may carry it.
fn tone_place_suits(onset: &str, rime: &str, position: usize, onset_len: usize) -> bool {
    let Some(position) = position.checked_sub(onset_len) else {
        // the old habit "qúy", "qủa": the mark on the u of qu
        return onset == "qu" && position + 1 == onset_len && rime.chars().count() == 1;
    };
    let vowels: Vec<char> = rime.chars().take_while(|&c| is_vowel(c)).collect();
    let closed = vowels.len() < rime.chars().count();
    let marked = vowels.iter().rposition(|&c| is_marked(c));
    match (marked, vowels.as_slice()) {
        (Some(carrier), _) => position == carrier,
        (None, ['o', 'a' | 'e'] | ['u', 'y']) if !closed => position < 2,
        (None, [_, _]) => position == usize::from(closed),
        (None, [_, _, _]) => position == 1,
        (None, _) => position == 0,
    }
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y') || is_marked(c)
}

/// Vowels with a quality mark; they attract the tone.
fn is_marked(c: char) -> bool {
    matches!(c, 'ă' | 'â' | 'ê' | 'ô' | 'ơ' | 'ư')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn all(words: &str, expected: bool) {
        for w in words.split_whitespace() {
            assert_eq!(is_vietnamese_syllable(w), expected, "{w}");
        }
    }

    #[test]
    fn the_lists_are_in_order() {
        for list in [RIMES, RIMES_AFTER_QU, RIMES_AFTER_GI, RIMES_WITH_Y, ONSETS_BEFORE_Y] {
            assert!(list.is_sorted(), "{list:?}");
        }
    }

    #[test]
    fn everyday_words_are_syllables() {
        all(
            "hợp tác xã nông nghiệp Quý quí qúy năm nghìn nghề ghế gà gì gìn giếng giữ giỏi già \
             giúp ủy UỶ khoẻ khỏe hòa hoà hoàn thuở quốc quyết quỳnh quýt quê quả uống ươm yêu \
             yến ý Ỷ Sỹ kỹ Mỹ lý vỹ thuỷ thủy thuyền khuya khuỷu ngoằn nghiêng chuối người \
             hươu rượu mướp tiêu của CHỈ TIÊU PHÁT TRIỂN đường boong xoong ngoéo xoáy loài \
             Nguyễn huỳnh huých xuất tuần luật nhuệ chuệch a à ở ư đ\u{1b0}\u{323}c cộng tiếp",
            true,
        );
    }

    #[test]
    fn words_of_other_languages_and_garbage_are_not() {
        all(
            "Blô Kroong Đăk school fête über tôt für ngêm kôn cê gê ghô ngi nghà tác\u{301} mừơng \
             hợptác Kh¸ n¨m naêm hoaït đ ng qu tàc cảp tot x thr 12 a1 是 zô jà wô",
            false,
        );
        assert!(!is_vietnamese_syllable(""));
    }

    #[test]
    fn a_tone_on_the_wrong_vowel_is_not_vietnamese() {
        all("tiềp hòan toaì caó tìên ngừơi muà", false);
    }

    proptest! {
        #[test]
        fn case_and_normal_form_do_not_matter(s in "[a-zàáảãạăâêôơưđ]{1,6}") {
            let plain = is_vietnamese_syllable(&s);
            prop_assert_eq!(is_vietnamese_syllable(&s.to_uppercase()), plain);
            let decomposed: String = s.nfd().collect();
            prop_assert_eq!(is_vietnamese_syllable(&decomposed), plain);
        }

        #[test]
        fn any_text_is_handled(s in any::<String>()) {
            is_vietnamese_syllable(&s);
        }
    }
}
