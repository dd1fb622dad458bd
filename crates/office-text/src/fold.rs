//! Folding of a text for matching: two spellings of one name give the same text.

use super::clean::is_invisible;
use super::vietnamese::base_letter;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The matching words of a text: lower case, no marks, `đ` as `d`, `y` as `i`, a final `c`
/// after a vowel as `k`; split at everything that is neither letter nor digit.
pub fn words(s: &str) -> Vec<String> {
    let unified = |word: &str| {
        let mut out = String::with_capacity(word.len());
        push_unified(&mut out, word);
        out
    };
    plain_words(&base_letters(s)).map(unified).collect()
}

fn plain_words(letters: &str) -> impl Iterator<Item = &str> {
    letters.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// The words joined by one blank.
///
/// # Examples
///
/// ```
/// use office_text::fold::fold;
///
/// assert_eq!(fold("Đăk  Plô"), fold("ĐẮC PLÔ"));
/// ```
pub fn fold(s: &str) -> String {
    let letters = base_letters(s);
    let mut out = String::with_capacity(letters.len());
    for word in plain_words(&letters) {
        if !out.is_empty() {
            out.push(' ');
        }
        push_unified(&mut out, word);
    }
    out
}

/// The words joined without blanks, so that `KonMới41` equals `Kon Mới 41`.
pub fn fold_tight(s: &str) -> String {
    words(s).concat()
}

/// Compatibility form, lower case, marks dropped, `đ` as `d`; separators stay.
pub(super) fn base_letters(s: &str) -> String {
    // Most texts have no other letters, and these are what they are whatever is beside them.
    let mut letters = String::with_capacity(s.len());
    for letter in s.chars() {
        match base_letter(letter) {
            Some(base) => letters.push(base),
            None => return normalised(s),
        }
    }
    letters
}

/// The same for any text.
pub(super) fn normalised(s: &str) -> String {
    let visible = s.chars().filter(|&c| !is_invisible(c));
    let lower: String = visible.nfkc().flat_map(char::to_lowercase).collect();
    lower
        .nfd()
        .filter(|&c| !is_combining_mark(c))
        .map(|c| match c {
            'đ' | 'ð' | 'ɖ' => 'd',
            c => c,
        })
        .collect()
}

/// Adds a word in one spelling of kỹ/kĩ, quý/quí and of Đăc/Đăk.
fn push_unified(out: &mut String, word: &str) {
    let start = out.len();
    out.extend(word.chars().map(|letter| if letter == 'y' { 'i' } else { letter }));
    let stem = out.get(start..).and_then(|word| word.strip_suffix('c'));
    if stem.is_some_and(|stem| stem.ends_with(['a', 'e', 'i', 'o', 'u'])) {
        out.pop();
        out.push('k');
    }
}

/// What is behind words with which a folded text begins; `None` if it does not begin with them.
///
/// # Examples
///
/// ```
/// use office_text::fold::behind_words;
///
/// assert_eq!(behind_words("tong cong thon dong", "tong cong"), Some("thon dong"));
/// assert_eq!(behind_words("tong cong", "tong cong"), Some(""));
/// assert_eq!(behind_words("cong hoa", "con"), None);
/// ```
pub fn behind_words<'t>(folded: &'t str, words: &str) -> Option<&'t str> {
    let rest = folded.strip_prefix(words)?;
    if rest.is_empty() { Some(rest) } else { rest.strip_prefix(' ') }
}

/// Whether a folded text has words one behind the other: “dan sach to” has “sach to”, not “ach”.
pub fn has_words(folded: &str, words: &str) -> bool {
    let mut rest = Some(folded);
    while let Some(own) = rest {
        if behind_words(own, words).is_some() {
            return true;
        }
        rest = own.split_once(' ').map(|(_, behind)| behind);
    }
    false
}

/// Folding that also spells out abbreviations, so that `HTX NN` equals `hợp tác xã nông nghiệp`.
#[derive(Debug, Clone, Default)]
pub struct Folder {
    /// Short form and long form as words; longest short form first.
    expansions: Vec<(Vec<String>, Vec<String>)>,
}

impl Folder {
    /// Takes pairs of (short, long). Pairs with an empty side are ignored; of two pairs with
    /// the same short form the first counts.
    pub fn new(abbreviations: &[(String, String)]) -> Self {
        let mut expansions: Vec<_> = abbreviations
            .iter()
            .map(|(short, long)| (words(short), words(long)))
            .filter(|(short, long)| !short.is_empty() && !long.is_empty())
            .collect();
        expansions.sort_by_key(|(short, _)| std::cmp::Reverse(short.len()));
        Self { expansions }
    }

    /// The matching words with every abbreviation spelt out, joined by one blank.
    pub fn fold(&self, s: &str) -> String {
        let plain = fold(s);
        let words = plain.split(' ');
        let is_short = |word: &str| {
            let mut firsts = self.expansions.iter().filter_map(|(short, _)| short.first());
            firsts.any(|first| first == word)
        };
        // Most texts have none.
        if !words.clone().any(is_short) {
            return plain;
        }
        let words: Vec<&str> = words.collect();
        self.spelt_out(&words).join(" ")
    }

    /// As `fold`, without blanks.
    pub fn fold_tight(&self, s: &str) -> String {
        self.words(s).concat()
    }

    /// The matching words with every abbreviation spelt out (once: long forms are not
    /// searched again).
    pub fn words(&self, s: &str) -> Vec<String> {
        let plain = words(s);
        let plain: Vec<&str> = plain.iter().map(String::as_str).collect();
        self.spelt_out(&plain).into_iter().map(str::to_owned).collect()
    }

    fn spelt_out<'w>(&'w self, plain: &[&'w str]) -> Vec<&'w str> {
        let mut out = Vec::with_capacity(plain.len());
        let mut rest = plain;
        while let Some((first, tail)) = rest.split_first() {
            let found = self.expansions.iter().find_map(|(short, long)| {
                let (own, behind) = rest.split_at_checked(short.len())?;
                (own == short.as_slice()).then_some((behind, long))
            });
            match found {
                Some((after, long)) => {
                    out.extend(long.iter().map(String::as_str));
                    rest = after;
                }
                None => {
                    out.push(*first);
                    rest = tail;
                }
            }
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn case_marks_and_punctuation_do_not_matter() {
        assert_eq!(fold("  ĐĂK-Blô (xã) "), "dak blo xa");
        assert_eq!(fold("Ða\u{306}k Blo\u{302}"), fold("Đăk Blô"));
        assert_eq!(fold(" – … "), "");
    }

    #[test]
    fn words_are_found_as_whole_words_one_behind_the_other() {
        for (text, words, has) in [
            ("dan sach to", "sach to", true),
            ("dan sach to", "ach to", false),
            ("dan sach to", "dan sach to", true),
            ("dan sach", "dan sach to", false),
            ("xa a a", "a a", true),
            ("xa a", "a a", false),
            ("", "a", false),
        ] {
            assert_eq!(has_words(text, words), has, "{words} in {text}");
        }
    }

    #[test]
    fn spelling_variants_meet() {
        for (a, b) in [
            ("kỹ thuật", "kĩ thuật"),
            ("Quý I", "Quí I"),
            ("hoà", "hòa"),
            ("Đăc Glei", "Đắk Glei"),
            ("Quý Ⅳ", "quý IV"),
        ] {
            assert_eq!(fold(a), fold(b), "{a} / {b}");
        }
    }

    #[test]
    fn different_names_stay_different() {
        for (a, b) in
            [("Đăk Man", "Đăk Môn"), ("Kroong", "Krông"), ("THT 1", "THT 11"), ("ca", "cac")]
        {
            assert_ne!(fold(a), fold(b), "{a} / {b}");
        }
    }

    #[test]
    fn tight_folding_ignores_missing_blanks() {
        assert_eq!(fold_tight("KonMới41"), fold_tight("Kon Mới 41"));
        assert_ne!(fold("KonMới41"), fold("Kon Mới 41"));
    }

    #[test]
    fn abbreviations_are_spelt_out_as_whole_words_longest_first() {
        let pairs = [("NN", "nông nghiệp"), ("X", "xã"), ("TT NN", "trung tâm")]
            .map(|(a, b)| (a.to_owned(), b.to_owned()));
        let folder = Folder::new(&pairs);
        assert_eq!(folder.fold("UBND X. Bé"), "ubnd xa be");
        assert_eq!(folder.fold("TT. NN"), folder.fold("Trung tâm"));
        assert_eq!(folder.fold("Ban NN"), folder.fold("ban nông nghiệp"));
        assert_eq!(folder.fold("NNX"), "nnx");
        assert_eq!(folder.fold_tight("Ban NN"), "bannongnghiep");
    }

    #[test]
    fn a_long_form_that_contains_its_short_form_is_spelt_out_once() {
        let folder = Folder::new(&[("x".to_owned(), "x y x".to_owned())]);
        assert_eq!(folder.fold("x"), "x i x");
    }

    proptest! {
        #[test]
        fn folding_is_stable_and_clean(s in any::<String>()) {
            let once = fold(&s);
            prop_assert!(!once.contains("  "));
            prop_assert_eq!(words(&s).concat(), fold_tight(&s));
            prop_assert_eq!(words(&s).join(" "), once);
        }

        #[test]
        fn folding_vietnamese_twice_changes_nothing(s in "[a-zA-ZđĐăâêôơưạảãấầẩ ,.-]{0,30}") {
            let once = fold(&s);
            prop_assert_eq!(fold(&once), once);
        }
    }
}
