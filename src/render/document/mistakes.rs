//! Mistakes in the text of a template, all that can be found at once, each with its paragraph and the place in it.
//!
//! minijinja stops at the first mistake, reports a statement that is never closed at the end of the template, and knows no nearest name. So what can be
//! seen from the tags alone is looked at here before: braces outside of tags, statements without their ends, names that nothing has.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use office_text::similar::nearest;

use super::mistake::{TAGS, TemplateMistake};
use super::template::Source;
use super::tokens::{self, Token};
use crate::model::Message;
use crate::model::document::DocumentValue;
use crate::wording::template as words;

/// Statements that have their own end.
const BLOCKS: [&str; 9] =
    ["if", "for", "set", "macro", "filter", "with", "call", "autoescape", "raw"];
/// Words of the language that are no names.
const WORDS: [&str; 16] = [
    "if",
    "else",
    "in",
    "not",
    "and",
    "or",
    "is",
    "true",
    "True",
    "false",
    "False",
    "none",
    "None",
    "recursive",
    "loop",
    "self",
];
/// The filters that docs/report.md names, for whoever mistypes one.
pub(super) const FILTERS: [&str; 15] = [
    "hai_so", "le", "hon", "trim", "length", "join", "upper", "lower", "first", "last", "sort",
    "default", "replace", "round", "int",
];
/// The functions of a template.
pub(super) const FUNCTIONS: [&str; 4] = ["so_sanh", "phan_tram", "ty_le", "range"];

/// Braces outside of tags: `{ x }` would be sent as it is written.
pub(super) fn braces(part: &str, source: &Source) -> Vec<TemplateMistake> {
    let mut found = Vec::new();
    for (index, paragraph) in source.paragraphs.iter().enumerate() {
        let Some((place, is_pair)) = stray_brace(&paragraph.text) else { continue };
        let inside = paragraph.text.get(place.clone()).unwrap_or_default();
        let name = inside.trim_matches(|c: char| matches!(c, '{' | '}' | '%' | '#') || c == ' ');
        let is_statement = inside.contains('%');
        let help = match (is_pair && !name.is_empty(), is_statement) {
            (true, true) => words::write_instead(&format!("{{% {name} %}}")),
            (true, false) => words::write_instead(&format!("{{{{ {name} }}}}")),
            (false, _) => words::kinds_of_tags(),
        };
        let why = words::stray_braces(is_pair);
        found.push(source.mistake(part, index, Some(place), why, Some(help)));
    }
    found
}

/// The first brace outside of the tags of a text, up to its partner if it has one.
fn stray_brace(text: &str) -> Option<(Range<usize>, bool)> {
    let mut from = 0;
    loop {
        let rest = text.get(from..)?;
        let brace = rest.find(['{', '}'])?;
        let tag = rest.get(brace..)?;
        let whole = TAGS.iter().find_map(|(begin, end)| {
            let inside = tag.strip_prefix(begin)?;
            inside.find(end).map(|length| begin.len() + length + end.len())
        });
        let start = from + brace;
        if let Some(length) = whole {
            from = start + length;
            continue;
        }
        let is_half =
            TAGS.iter().any(|(begin, end)| tag.starts_with(begin) || tag.starts_with(end));
        let end = tag.get(1..)?.find(['{', '}']).map(|index| index + 1);
        return Some(
            match end.filter(|index| tag.get(*index..).is_some_and(|it| it.starts_with('}'))) {
                Some(end) if tag.starts_with('{') && !is_half => (start..start + end + 1, true),
                _ => (start..start + 1, false),
            },
        );
    }
}

/// Statements that are never closed, and ends that close nothing: reported where they are.
pub(super) fn blocks(part: &str, source: &Source) -> Vec<TemplateMistake> {
    let mut open: Vec<(&str, usize, Range<usize>)> = Vec::new();
    let mut found = Vec::new();
    for (index, paragraph) in source.paragraphs.iter().enumerate() {
        for tag in tokens::tags(&paragraph.text).filter(|tag| tag.is_statement) {
            let word = tag.word;
            let is_block_set = word != "set" || !tag.inside.contains('=');
            if let Some(block) = BLOCKS.iter().find(|block| **block == word && is_block_set) {
                open.push((block, index, tag.range.clone()));
            } else if let Some(closed) = word.strip_prefix("end") {
                match open.last() {
                    Some((block, ..)) if *block == closed => drop(open.pop()),
                    _ if open.iter().any(|(block, ..)| *block == closed) => {
                        while let Some((block, at, range)) = open.pop() {
                            if block == closed {
                                break;
                            }
                            found.push(source.mistake(
                                part,
                                at,
                                Some(range),
                                words::unclosed(block),
                                None,
                            ));
                        }
                    }
                    _ => {
                        let why = words::closes_nothing(word);
                        found.push(source.mistake(part, index, Some(tag.range), why, None));
                    }
                }
            }
        }
    }
    for (block, at, range) in open {
        found.push(source.mistake(part, at, Some(range), words::unclosed(block), None));
    }
    found.sort_by_key(|mistake| mistake.number);
    found
}

/// The names that a template may use, besides those of the values.
struct Names<'a> {
    values: &'a BTreeMap<String, DocumentValue>,
    /// Names of loops and `set`: what they stand for, if that is known.
    locals: BTreeMap<String, Option<&'a DocumentValue>>,
}

/// Names, filters and functions that do not exist, with the nearest that do.
pub(super) fn names(
    part: &str,
    source: &Source,
    values: &BTreeMap<String, DocumentValue>,
    has_filter: &dyn Fn(&str) -> bool,
) -> Vec<TemplateMistake> {
    let mut names = Names { values, locals: BTreeMap::new() };
    let mut found = Vec::new();
    for (index, paragraph) in source.paragraphs.iter().enumerate() {
        for tag in tokens::tags(&paragraph.text) {
            let tokens = tokens::of(tag.inside, tag.start);
            names.declare(tag.word, &tokens);
            // Other statements name filters, blocks and files, which are not values.
            let has_values = ["", "if", "elif", "for", "set", "with"].contains(&tag.word);
            let word = usize::from(tag.is_statement);
            for token in tokens.into_iter().skip(word).filter(|_| has_values) {
                let mut push = |why, help| {
                    let range = Some(token.range.clone());
                    found.push(source.mistake(part, index, range, why, help));
                };
                match token.kind {
                    tokens::Kind::Filter if !has_filter(&token.text) => {
                        push(
                            words::no_such(words::FILTER, &token.text),
                            near(&token.text, FILTERS),
                        );
                    }
                    tokens::Kind::Function
                        if !FUNCTIONS.contains(&token.text.as_str())
                            && !names.locals.contains_key(&token.text)
                            && !["dict", "namespace", "debug", "super", "caller"]
                                .contains(&token.text.as_str()) =>
                    {
                        push(
                            words::no_such(words::FUNCTION, &token.text),
                            near(&token.text, FUNCTIONS),
                        );
                    }
                    tokens::Kind::Name => {
                        if let Err((wrong, help)) = names.find(&token) {
                            push(words::no_such(words::NAME, &wrong), help);
                        }
                    }
                    _ => {}
                }
            }
        }
    }
    found
}

impl<'a> Names<'a> {
    /// Takes the names that a statement makes: `for a, b in list`, `set a = …`.
    fn declare(&mut self, word: &str, tokens: &[Token]) {
        let plain = |token: &&Token| token.kind == tokens::Kind::Name && !token.text.contains('.');
        match word {
            "for" => {
                let Some(index) = tokens.iter().position(|token| token.text == "in") else {
                    return;
                };
                let (before, behind) = tokens.split_at(index);
                let list = behind.get(1).filter(|list| list.kind == tokens::Kind::Name);
                let is_whole = behind.len() == 2;
                let element = match list.and_then(|list| self.find(list).ok().flatten()) {
                    Some(DocumentValue::List(list)) if is_whole => list.first(),
                    _ => None,
                };
                let mut made = before.iter().skip(1).filter(plain).peekable();
                let first = made.next().map(|name| name.text.clone());
                let is_only = made.peek().is_none();
                for name in made {
                    self.locals.insert(name.text.clone(), None);
                }
                if let Some(name) = first {
                    self.locals.insert(name, element.filter(|_| is_only));
                }
            }
            "set" | "macro" | "with" | "call" => {
                for name in tokens.iter().skip(1) {
                    let name = name.text.split('.').next().unwrap_or_default();
                    if !self.values.contains_key(name) {
                        self.locals.insert(name.to_owned(), None);
                    }
                }
            }
            _ => {}
        }
    }

    /// The value of a dotted name, `None` if it is not known before the template is filled in.
    ///
    /// # Errors
    /// The part of the name that nothing has, and the nearest name.
    fn find(&self, token: &Token) -> Result<Option<&'a DocumentValue>, (String, Option<Message>)> {
        let mut steps = token.text.split('.');
        let first = steps.next().unwrap_or_default();
        if WORDS.contains(&first) {
            return Ok(None);
        }
        let mut value = match (self.locals.get(first), self.values.get(first)) {
            (Some(local), _) => *local,
            (None, Some(value)) => Some(value),
            (None, None) => {
                let known = self.values.keys().chain(self.locals.keys()).map(String::as_str);
                return Err((first.to_owned(), near(first, known)));
            }
        };
        let mut path = first.to_owned();
        for step in steps {
            path.push('.');
            path.push_str(step);
            value = match value {
                Some(DocumentValue::Map(map)) => match map.get(step) {
                    Some(inner) => Some(inner),
                    None => return Err((path, near(step, map.keys().map(String::as_str)))),
                },
                Some(DocumentValue::Figure { .. }) if step == "so" => None,
                Some(DocumentValue::Figure { .. }) => return Err((path, near(step, ["so"]))),
                Some(DocumentValue::Text(_)) => return Err((path, None)),
                Some(DocumentValue::List(_)) | None => None,
            };
        }
        Ok(value)
    }
}

fn near<'n>(wrong: &str, names: impl IntoIterator<Item = &'n str>) -> Option<Message> {
    let names: BTreeSet<&str> = names.into_iter().collect();
    nearest(wrong, names).map(|name| Message::each(|lang| lang.did_you_mean(name)))
}
