//! How alike two texts are, for "did you mean" suggestions. Never a reason to accept a match.

use std::cmp::Ordering;
use std::collections::HashMap;
use std::hash::{BuildHasher as _, BuildHasherDefault, DefaultHasher};

use super::fold::{fold, words};

/// Lowest similarity that makes a suggestion.
const NEAR: f64 = 0.6;

/// Longer texts, in bytes of their folded words, are compared by their words alone: edits cost the product of the lengths.
const LONGEST: usize = 400;

/// Edits (insert, delete, replace, swap neighbours) between the folded texts.
pub fn distance(a: &str, b: &str) -> usize {
    edits(&fold(a), &fold(b))
}

/// Whether one folded word is the other with one letter too many: a slip of the hand, which hardly ever makes one word of another.
///
/// ```
/// use office_text::similar::is_letter_off;
///
/// assert!(is_letter_off("khog", "khong") && is_letter_off("dongg", "dong"));
/// assert!(!is_letter_off("no", "nu") && !is_letter_off("khong", "khong"));
/// ```
pub fn is_letter_off(one: &str, other: &str) -> bool {
    one.chars().count().abs_diff(other.chars().count()) == 1
        && strsim::osa_distance(one, other) == 1
}

/// The edits between two texts. What they begin and end with alike takes none, and the cost is the product of the lengths of what is left.
fn edits(a: &str, b: &str) -> usize {
    let alike = a.chars().zip(b.chars()).take_while(|(a, b)| a == b);
    let begin: usize = alike.map(|(letter, _)| letter.len_utf8()).sum();
    let (a, b) = (a.get(begin..).unwrap_or_default(), b.get(begin..).unwrap_or_default());
    let alike = a.chars().rev().zip(b.chars().rev()).take_while(|(a, b)| a == b);
    let end: usize = alike.map(|(letter, _)| letter.len_utf8()).sum();
    let (a, b) = (a.get(..a.len() - end), b.get(..b.len() - end));
    strsim::osa_distance(a.unwrap_or_default(), b.unwrap_or_default())
}

/// Likeness from 0 to 1 of the folded texts: the better of the letters' likeness and of the
/// mean of letters and words. A word that is the initials of words in the other text counts
/// as those words. Texts of more than 400 letters are compared by their words alone.
pub fn similarity(a: &str, b: &str) -> f64 {
    Worded::new(a).similarity(&Worded::new(b))
}

/// A text that is compared with many others: its words are folded once.
///
/// ```
/// use office_text::similar::{Worded, similarity};
///
/// let [one, other] = ["Đăk Man", "Đăk Môn"];
/// assert_eq!(Worded::new(one).similarity(&Worded::new(other)), similarity(one, other));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Worded {
    words: Vec<String>,
    outline: Outline,
}

impl Worded {
    /// The words of a text.
    pub fn new(text: &str) -> Self {
        let words = words(text);
        Self { outline: Outline::of(&words), words }
    }

    /// Whether [`Self::similarity`] is no less than so much. Most texts are told apart by their words and letters, in a fraction of the time.
    ///
    /// ```
    /// use office_text::similar::Worded;
    ///
    /// let [one, other] = ["Đăk Man", "Đăk Môn"].map(Worded::new);
    /// let likeness = one.similarity(&other);
    /// assert!(one.is_like(&other, likeness) && !one.is_like(&other, likeness + 0.01));
    /// ```
    pub fn is_like(&self, other: &Self, least: f64) -> bool {
        self.words == other.words
            || self.outline.most(&other.outline) >= least && self.similarity(other) >= least
    }

    /// As [`similarity`].
    pub fn similarity(&self, other: &Self) -> f64 {
        let (plain_a, plain_b) = (&self.words, &other.words);
        if plain_a == plain_b {
            return 1.0;
        }
        if plain_a.is_empty() || plain_b.is_empty() {
            return 0.0;
        }
        if self.outline.bytes.max(other.outline.bytes) > LONGEST {
            return shared_words(plain_a, plain_b);
        }
        let words_a = spell_initials(plain_a, plain_b);
        let words_b = spell_initials(plain_b, plain_a);
        let letters = same_letters(&words_a.join(" "), &words_b.join(" "));
        letters.max((letters + shared_words(&words_a, &words_b)) / 2.0)
    }
}

/// Letters are counted by so many kinds; those of one kind count as the same.
const KINDS: usize = 32;

/// What shows of two texts, without comparing them, that they are not alike.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Outline {
    /// A number of each word, in order: equal words have one number, and others hardly ever.
    words: Vec<u64>,
    /// The bytes of the words, with one behind each.
    bytes: usize,
    /// The letters, with one between two words.
    length: usize,
    /// The number of letters of each kind.
    letters: [u16; KINDS],
    /// By the kind of a word's first letter those of the next word's, a bit each.
    initials: [u32; KINDS],
    /// The same by each letter of a word and the next, for each word of at least two.
    within: Vec<Vec<(u8, u32)>>,
}

fn kind(letter: char) -> u8 {
    (u32::from(letter) % 32) as u8
}

impl Outline {
    fn of(words: &[String]) -> Self {
        let (mut letters, mut initials) = ([0_u16; KINDS], [0_u32; KINDS]);
        let mut within = Vec::new();
        for word in words {
            let kinds: Vec<u8> = word.chars().map(kind).collect();
            for kind in &kinds {
                if let Some(count) = letters.get_mut(usize::from(*kind)) {
                    *count = count.saturating_add(1);
                }
            }
            if kinds.len() >= 2 {
                let pairs =
                    kinds.windows(2).filter_map(|pair| Some((*pair.first()?, 1 << pair.get(1)?)));
                within.push(pairs.collect());
            }
        }
        for pair in words.windows(2) {
            let first = |index: usize| pair.get(index)?.chars().next().map(kind);
            if let Some((one, next)) = first(0).zip(first(1))
                && let Some(bits) = initials.get_mut(usize::from(one))
            {
                *bits |= 1 << next;
            }
        }
        let hasher = BuildHasherDefault::<DefaultHasher>::default();
        let mut numbers: Vec<u64> = words.iter().map(|word| hasher.hash_one(word)).collect();
        numbers.sort_unstable();
        let bytes = words.iter().map(|word| word.len() + 1).sum();
        let length = words.iter().map(|word| word.chars().count() + 1).sum::<usize>();
        Self { words: numbers, bytes, length: length.saturating_sub(1), letters, initials, within }
    }

    /// Whether a word of the other text may be the initials of words of this one.
    fn may_spell(&self, other: &Self) -> bool {
        let is_there = |(one, next): &(u8, u32)| {
            self.initials.get(usize::from(*one)).is_some_and(|bits| bits & next != 0)
        };
        other.within.iter().any(|pairs| pairs.iter().all(is_there))
    }

    /// Twice the words that both have over all words.
    fn shared(&self, other: &Self) -> f64 {
        let (mut own, mut others, mut common) = (self.words.iter(), other.words.iter(), 0_u32);
        let (mut one, mut two) = (own.next(), others.next());
        while let (Some(word), Some(second)) = (one, two) {
            match word.cmp(second) {
                Ordering::Less => one = own.next(),
                Ordering::Greater => two = others.next(),
                Ordering::Equal => {
                    common += 1;
                    (one, two) = (own.next(), others.next());
                }
            }
        }
        let all = self.words.len() + other.words.len();
        2.0 * f64::from(common) / f64::from(u32::try_from(all).unwrap_or(u32::MAX).max(1))
    }

    /// The similarity of the two texts is no more than this. A letter that one has more often takes an edit.
    fn most(&self, other: &Self) -> f64 {
        if self.bytes.max(other.bytes) > LONGEST {
            return self.shared(other);
        }
        if self.may_spell(other) || other.may_spell(self) {
            return 1.0;
        }
        let more = |one: &Self, other: &Self| {
            let counts = one.letters.iter().zip(&other.letters);
            counts.map(|(one, other)| usize::from(one.saturating_sub(*other))).sum::<usize>()
        };
        let edits = more(self, other).max(more(other, self));
        let letters = 1.0 - edits as f64 / self.length.max(other.length).max(1) as f64;
        letters.max((letters + self.shared(other)) / 2.0)
    }
}

/// The candidate most like the needle, or `None` if none is reasonably near.
///
/// # Examples
///
/// ```
/// use office_text::similar::nearest;
///
/// assert_eq!(nearest("Ngok Linh", ["Đăk Man", "Ngọc Linh"]), Some("Ngọc Linh"));
/// ```
pub fn nearest<'a>(needle: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let mut best: Option<(f64, &'a str)> = None;
    for candidate in candidates {
        let score = similarity(needle, candidate);
        if score >= NEAR && best.is_none_or(|(top, _)| score > top) {
            best = Some((score, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// So many of the candidates, those most like the needle first, however far they are from it.
///
/// # Examples
///
/// ```
/// use office_text::similar::most_like;
///
/// assert_eq!(most_like("Ngok", ["Đăk Man", "Ngọc Linh", "Xốp"], 1), ["Ngọc Linh"]);
/// ```
pub fn most_like<'a>(
    needle: &str,
    candidates: impl IntoIterator<Item = &'a str>,
    most: usize,
) -> Vec<&'a str> {
    let needle = Worded::new(needle);
    let scored = candidates.into_iter().map(|text| (needle.similarity(&Worded::new(text)), text));
    let mut scored: Vec<(f64, &'a str)> = scored.collect();
    scored.sort_by(|one, other| other.0.total_cmp(&one.0));
    scored.into_iter().take(most).map(|(_, text)| text).collect()
}

/// Replaces each word that is the initials of neighbouring words of `other` by those words.
fn spell_initials(own: &[String], other: &[String]) -> Vec<String> {
    let mut out = Vec::with_capacity(own.len());
    for word in own {
        let size = word.chars().count();
        let run = (size >= 2 && !other.contains(word))
            .then(|| {
                other.windows(size).find(|run| {
                    let mut initials = run.iter().filter_map(|w| w.chars().next());
                    word.chars().all(|c| initials.next() == Some(c))
                })
            })
            .flatten();
        match run {
            Some(run) => out.extend_from_slice(run),
            None => out.push(word.clone()),
        }
    }
    out
}

/// One minus the edits per letter of the longer text.
fn same_letters(a: &str, b: &str) -> f64 {
    let longest = a.chars().count().max(b.chars().count()).max(1);
    1.0 - edits(a, b) as f64 / longest as f64
}

/// Twice the common words over all words (Dice), each occurrence counted once.
fn shared_words(a: &[String], b: &[String]) -> f64 {
    let mut left: HashMap<&str, u32> = HashMap::new();
    for word in b {
        *left.entry(word).or_default() += 1;
    }
    let mut common = 0_u32;
    for word in a {
        if let Some(count) = left.get_mut(word.as_str()).filter(|count| **count > 0) {
            *count -= 1;
            common += 1;
        }
    }
    let total = u32::try_from(a.len() + b.len()).unwrap_or(u32::MAX);
    2.0 * f64::from(common) / f64::from(total.max(1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn marks_and_case_cost_nothing_and_a_letter_costs_one() {
        assert_eq!(distance("Đăk Plô", "DAK PLO"), 0);
        assert_eq!(distance("Đăk Plô", "Đăk Blô"), 1);
        assert_eq!(distance("Mừơng", "Muwong"), 1);
    }

    #[test]
    fn initials_and_linking_words_keep_labels_close() {
        let long = "Công nghiệp, tiểu thủ công nghiệp và xây dựng";
        let short = "Công nghiệp - TTCN, xây dựng";
        assert!(similarity(long, short) > 0.8, "{}", similarity(long, short));
        assert!(similarity(long, "Thương mại, dịch vụ") < 0.4);
    }

    #[test]
    fn word_order_matters_less_than_words() {
        assert!(similarity("xây dựng, giao thông", "giao thông, xây dựng") > 0.6);
    }

    #[test]
    fn a_suggestion_is_the_nearest_and_only_when_near() {
        let units = ["Đăk Man", "Đăk Môn", "Xốp", "Ngọc Linh"];
        assert_eq!(nearest("Ngok Linh", units), Some("Ngọc Linh"));
        assert_eq!(nearest("Dak Mong", units), Some("Đăk Môn"));
        assert_eq!(nearest("Quảng Ngãi", units), None);
        assert_eq!(nearest("", units), None);
    }

    proptest! {
        #[test]
        fn what_texts_begin_and_end_with_alike_takes_no_edit(a in "[abă]{0,9}", b in "[abă]{0,9}") {
            prop_assert_eq!(edits(&a, &b), strsim::osa_distance(&a, &b));
        }

        #[test]
        fn similarity_is_symmetric_enough_and_within_bounds(a in any::<String>(), b in any::<String>()) {
            let s = similarity(&a, &b);
            prop_assert!((0.0..=1.0).contains(&s));
            prop_assert!((s - similarity(&b, &a)).abs() < 1e-9);
        }

        #[test]
        fn what_is_told_by_letters_is_what_comparing_tells(
            a in "([a-d]{1,4} ){0,5}[a-z ]{0,20}", b in "([a-d]{1,4} ){0,5}[a-z ]{0,20}", least in 0.0..=1.0_f64,
        ) {
            let [a, b] = [a, b].map(|text| Worded::new(&text));
            let likeness = a.similarity(&b);
            prop_assert!(a.words == b.words || likeness <= a.outline.most(&b.outline));
            for least in [least, likeness] {
                prop_assert_eq!(a.is_like(&b, least), likeness >= least);
            }
        }

        #[test]
        fn a_text_is_wholly_like_itself(a in any::<String>()) {
            prop_assert!((similarity(&a, &a) - 1.0).abs() < 1e-9);
        }
    }
}
