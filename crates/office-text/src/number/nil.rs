//! Marks that mean "nothing to report".

use super::super::clean::tidy;
use super::super::fold::fold;
use super::is_dash;

/// Whether the text is one of the marks that mean "nothing to report".
///
/// A mark of words compares folded (`Không có.` equals `không có`); a mark of punctuation
/// only compares literally, all dashes being one. A blank text is no mark.
pub fn is_nil_mark(text: &str, marks: &[String]) -> bool {
    !marks.is_empty() && is_one_of(text, &plain_marks(text), marks)
}

/// Whether a text, `literal` as plain marks, is one of the marks.
fn is_one_of(text: &str, literal: &str, marks: &[String]) -> bool {
    if literal.is_empty() || marks.is_empty() {
        return false;
    }
    let folded = fold(text);
    marks.iter().any(|mark| {
        let folded_mark = fold(mark);
        if folded_mark.is_empty() { *literal == plain_marks(mark) } else { folded == folded_mark }
    })
}

/// Whether the text is a mark with which a cell is crossed out: `x` or another cross, also several of them, strokes (`///`), or one of `marks`.
pub fn is_cross_mark(text: &str, marks: &[String]) -> bool {
    let literal = plain_marks(text);
    let is_cross = |c: char| matches!(c, 'x' | 'X' | '×' | 'х' | 'Х' | '✕' | '✖' | '✗' | '✘');
    let is_stroke = |c: char| matches!(c, '/' | '\\' | '|');
    let is_made_of = |of: fn(char) -> bool| !literal.is_empty() && literal.chars().all(of);
    let short = literal.chars().count() <= 5;
    short && (is_made_of(is_cross) || is_made_of(is_stroke)) || is_one_of(text, &literal, marks)
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
        let marks = ["-", "không", "Không có", "KPS", "..."].map(str::to_owned);
        for text in ["-", "–", " — ", "Không", "KHÔNG CÓ.", "khong co", "kps", "..."] {
            assert!(is_nil_mark(text, &marks), "{text}");
        }
        for text in ["", " ", "--", "-5", "0", "không rõ", "(", "x"] {
            assert!(!is_nil_mark(text, &marks), "{text}");
        }
    }

    #[test]
    fn crosses_and_strokes_cross_a_cell_out_and_words_do_only_if_they_are_declared() {
        for text in ["x", "X", " x ", "×", "xxx", "х", "///", "\\", "x x"] {
            assert!(is_cross_mark(text, &[]), "{text}");
        }
        for text in ["", " ", "xã", "-", "0", "n/a", "x5"] {
            assert!(!is_cross_mark(text, &[]), "{text}");
        }
        assert!(is_cross_mark("N/A", &["n/a".to_owned()]));
    }

    proptest! {
        #[test]
        fn any_text_is_handled(s in any::<String>()) {
            is_nil_mark(&s, std::slice::from_ref(&s));
        }
    }
}
