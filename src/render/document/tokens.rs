//! The tags of a paragraph and the names in them, as far as it takes to say which name is wrong. minijinja itself reads what is right.

use std::ops::Range;

use super::mistake::TAGS;

/// A tag of a text.
pub(super) struct Tag<'a> {
    /// `{% … %}`.
    pub is_statement: bool,
    /// The first word of a statement; empty for a value.
    pub word: &'a str,
    /// What is between its braces.
    pub inside: &'a str,
    /// Where that begins in the text.
    pub start: usize,
    /// The tag itself.
    pub range: Range<usize>,
}

/// What a word in a tag is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A name with what is after its dots.
    Name,
    /// Behind a `|`.
    Filter,
    /// Before a bracket.
    Function,
    /// Behind `is`, an argument's name, a number.
    Other,
}

/// A word in a tag.
#[derive(Debug, Clone)]
pub(super) struct Token {
    pub kind: Kind,
    pub text: String,
    pub range: Range<usize>,
}

/// The tags of a text, in order; comments are none.
pub(super) fn tags(text: &str) -> impl Iterator<Item = Tag<'_>> {
    let mut from = 0;
    std::iter::from_fn(move || {
        loop {
            let rest = text.get(from..)?;
            let (start, begin, end) = TAGS
                .iter()
                .filter_map(|(begin, end)| rest.find(begin).map(|index| (index, *begin, *end)))
                .min_by_key(|(index, ..)| *index)?;
            let behind = rest.get(start + begin.len()..)?;
            let length = behind.find(end)?;
            let inside = behind.get(..length)?;
            let range = from + start..from + start + begin.len() + length + end.len();
            from = range.end;
            if begin == "{#" {
                continue;
            }
            let is_statement = begin == "{%";
            let trimmed = inside.trim_start_matches(['-', '+']).trim_start();
            let stop = trimmed.find(|c: char| !c.is_alphanumeric() && c != '_');
            let word = trimmed.get(..stop.unwrap_or(trimmed.len())).unwrap_or_default();
            return Some(Tag {
                is_statement,
                word: if is_statement { word } else { "" },
                inside,
                start: range.start + begin.len(),
                range,
            });
        }
    })
}

/// The words of a tag; `start` is where it begins in its text.
pub(super) fn of(inside: &str, start: usize) -> Vec<Token> {
    let is_letter = |c: char| c.is_alphanumeric() || c == '_';
    let mut tokens: Vec<Token> = Vec::new();
    // The sign before the word, and the quotation mark that is open.
    let (mut before, mut quote) = (' ', None);
    let mut offset = 0;
    while let Some(letter) = inside.get(offset..).and_then(|rest| rest.chars().next()) {
        let is_quote = |c: char| matches!(c, '"' | '\'' | '“' | '”' | '„' | '‘' | '’');
        if is_quote(letter) {
            let same =
                |open: char| matches!(open, '\'' | '‘' | '’') == matches!(letter, '\'' | '‘' | '’');
            quote = match quote {
                None => Some(letter),
                Some(open) if same(open) => None,
                open => open,
            };
            before = '"';
            offset += letter.len_utf8();
            continue;
        }
        if quote.is_some() || !is_letter(letter) {
            if !letter.is_whitespace() && quote.is_none() {
                before = letter;
            }
            offset += letter.len_utf8();
            continue;
        }
        let rest = inside.get(offset..).unwrap_or_default();
        let length = rest.find(|c: char| !is_letter(c) && c != '.').unwrap_or(rest.len());
        let word = rest.get(..length).unwrap_or_default().trim_end_matches('.');
        let behind = rest.get(word.len()..).unwrap_or_default().trim_start();
        let is_test = tokens
            .iter()
            .rev()
            .find(|token| token.text != "not")
            .is_some_and(|token| token.text == "is");
        let is_argument =
            behind.starts_with('=') && !behind.starts_with("==") && matches!(before, '(' | ',');
        let kind = if letter.is_ascii_digit()
            || is_argument
            || before == '.'
            || before == ')' && letter == '.'
        {
            Kind::Other
        } else if before == '|' {
            Kind::Filter
        } else if is_test && before == ' ' {
            Kind::Other
        } else if behind.starts_with('(')
            && !word.contains('.')
            && !["in", "not", "and", "or", "if", "elif", "is"].contains(&word)
        {
            Kind::Function
        } else {
            Kind::Name
        };
        let range = start + offset..start + offset + word.len();
        tokens.push(Token { kind, text: word.to_owned(), range });
        before = ' ';
        offset += word.len().max(1);
    }
    tokens
}
