//! Marks and words for "the same as above".

/// Whether a text says that it is the same as the one above. `NT` alone may be short for something else, so case and dashes count.
///
/// ```
/// use office_text::ditto::is_ditto;
/// assert!(is_ditto("-nt-") && is_ditto("như trên") && is_ditto("〃"));
/// assert!(!is_ditto("NT"));
/// ```
pub fn is_ditto(text: &str) -> bool {
    let text = text.trim();
    let inside = text.trim_matches(['-', '–', '—', '.', ' ']);
    let is_word = matches!(inside, "nt" | "Nt" | "n.t" | "n/t" | "như trên" | "Như trên");
    let is_dashed = inside != text && inside.eq_ignore_ascii_case("nt");
    is_word || is_dashed || matches!(text, "\"" | "”" | "“" | "''" | "〃" | "″" | "´´")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_told_from_names() {
        for mark in ["nt", "-nt-", "- NT -", "như trên", "Như trên.", "\"", "〃", "n/t"] {
            assert!(is_ditto(mark), "{mark}");
        }
        for name in ["NT", "NTM", "ntt", "-", "", "Thôn như trên", "t"] {
            assert!(!is_ditto(name), "{name}");
        }
    }
}
