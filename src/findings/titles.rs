//! Titles of forms in messages.

use office_text::language::Lang;

/// A form's title in Vietnamese and in English.
pub(crate) type Titles<'a> = [&'a str; 2];

/// Titles in a language.
pub(super) fn in_language<'a>(titles: &[Titles<'a>], lang: Lang) -> Vec<&'a str> {
    titles.iter().map(|[vi, en]| lang.pick(*vi, *en)).collect()
}
