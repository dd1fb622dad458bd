//! A text in both languages that is known beforehand.

use office_text::language::Lang;

/// One text in both languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Text {
    vi: &'static str,
    en: &'static str,
}

impl Text {
    /// The text in one of the languages.
    pub(crate) fn get(self, lang: Lang) -> &'static str {
        lang.pick(self.vi, self.en)
    }
}

/// A text in Vietnamese and English.
pub(super) const fn text(vi: &'static str, en: &'static str) -> Text {
    Text { vi, en }
}
