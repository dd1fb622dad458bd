//! Marks that mean "nothing to report".

use super::super::clean::tidy;
use super::super::fold::fold;
use super::is_dash;

/// Marks with one meaning, such as "nothing to report": `-`, `không có`.
///
/// A mark of words compares folded (`Không có.` equals `không có`); a mark of punctuation
/// only compares literally, all dashes being one. A blank text is no mark.
#[derive(Debug, Clone, Default)]
pub struct Marks {
    written: Vec<String>,
    /// Those of words, folded.
    words: Vec<String>,
    /// Those of punctuation.
    literal: Vec<String>,
}

impl From<Vec<String>> for Marks {
    fn from(written: Vec<String>) -> Self {
        let (mut words, mut literal) = (Vec::new(), Vec::new());
        for mark in &written {
            match fold(mark) {
                folded if folded.is_empty() => literal.push(plain_marks(mark)),
                folded => words.push(folded),
            }
        }
        Self { written, words, literal }
    }
}

impl Marks {
    /// The marks as they were given.
    pub fn written(&self) -> &[String] {
        &self.written
    }

    /// Whether a text is one of the marks.
    pub fn has(&self, text: &str) -> bool {
        !self.written.is_empty() && self.has_plain(text, &plain_marks(text))
    }

    /// The same of a text that is `literal` as plain marks.
    fn has_plain(&self, text: &str, literal: &str) -> bool {
        if literal.is_empty() || self.written.is_empty() {
            return false;
        }
        self.literal.iter().any(|mark| mark == literal) || {
            let folded = fold(text);
            self.words.contains(&folded)
        }
    }

    /// Whether a text is one of the marks, or a mark with which a cell is crossed out.
    pub fn cross_out(&self, text: &str) -> bool {
        let literal = plain_marks(text);
        is_cross(&literal) || self.has_plain(text, &literal)
    }
}

/// Whether the text is a mark with which a cell is crossed out: `x` or another cross, also several of them, strokes (`///`).
pub fn is_cross_mark(text: &str) -> bool {
    is_cross(&plain_marks(text))
}

/// The same of plain marks.
fn is_cross(literal: &str) -> bool {
    let is_cross = |c: char| matches!(c, 'x' | 'X' | '×' | 'х' | 'Х' | '✕' | '✖' | '✗' | '✘');
    let is_stroke = |c: char| matches!(c, '/' | '\\' | '|');
    let is_made_of = |of: fn(char) -> bool| !literal.is_empty() && literal.chars().all(of);
    literal.chars().count() <= 5 && (is_made_of(is_cross) || is_made_of(is_stroke))
}

/// Tidied, without blanks, every dash as `-`.
fn plain_marks(text: &str) -> String {
    tidy(text).chars().filter(|c| *c != ' ').map(|c| if is_dash(c) { '-' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn nil_marks_of_words_fold_and_marks_of_dashes_do_not() {
        let marks =
            Marks::from(["-", "không", "Không có", "KPS", "..."].map(str::to_owned).to_vec());
        for text in ["-", "–", " — ", "Không", "KHÔNG CÓ.", "khong co", "kps", "..."] {
            assert!(marks.has(text), "{text}");
        }
        for text in ["", " ", "--", "-5", "0", "không rõ", "(", "x"] {
            assert!(!marks.has(text), "{text}");
        }
    }

    #[test]
    fn crosses_and_strokes_cross_a_cell_out_and_words_do_only_if_they_are_declared() {
        for text in ["x", "X", " x ", "×", "xxx", "х", "///", "\\", "x x"] {
            assert!(is_cross_mark(text), "{text}");
        }
        for text in ["", " ", "xã", "-", "0", "n/a", "x5"] {
            assert!(!is_cross_mark(text), "{text}");
        }
        assert!(Marks::from(vec!["n/a".to_owned()]).cross_out("N/A"));
    }

    proptest! {
        #[test]
        fn any_text_is_handled(s in any::<String>()) {
            Marks::from(vec![s.clone()]).has(&s);
        }
    }
}
