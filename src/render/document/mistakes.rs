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
pub(super) const FUNCTIONS: [&str; 3] = ["so_sanh", "phan_tram", "range"];

/// Braces outside of tags: `{ x }` would be sent as it is written.
pub(super) fn braces(part: &str, source: &Source) -> Vec<TemplateMistake> {
    let mut found = Vec::new();
    for (index, paragraph) in source.paragraphs.iter().enumerate() {
        let Some((place, is_pair)) = stray_brace(&paragraph.text) else { continue };
        let inside = paragraph.text.get(place.clone()).unwrap_or_default();
        let name = inside.trim_matches(|c: char| matches!(c, '{' | '}' | '%' | '#') || c == ' ');
        let why = match is_pair {
            true => Message::new(
                "một dấu ngoặc nhọn thì không phải là thẻ, sẽ bị gửi đi nguyên văn",
                "single braces are no tag, they would be sent as they are written",
            ),
            false => Message::new(
                "thẻ thiếu đầu hoặc thiếu cuối",
                "a tag without its beginning or its end",
            ),
        };
        let is_statement = inside.contains('%');
        let help = match (is_pair && !name.is_empty(), is_statement) {
            (true, true) => {
                Message::new(format!("ghi `{{% {name} %}}`"), format!("write `{{% {name} %}}`"))
            }
            (true, false) => {
                Message::new(format!("ghi `{{{{ {name} }}}}`"), format!("write `{{{{ {name} }}}}`"))
            }
            (false, _) => Message::new(
                "thẻ có dạng `{{ … }}` hoặc `{% … %}`; muốn in dấu ngoặc thì ghi `{{ \"{\" }}`",
                "a tag is `{{ … }}` or `{% … %}`; for a brace itself write `{{ \"{\" }}`",
            ),
        };
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
                                unclosed(block),
                                None,
                            ));
                        }
                    }
                    _ => {
                        let why = Message::new(
                            format!("`{word}` không đóng câu lệnh nào"),
                            format!("`{word}` closes nothing"),
                        );
                        found.push(source.mistake(part, index, Some(tag.range), why, None));
                    }
                }
            }
        }
    }
    for (block, at, range) in open {
        found.push(source.mistake(part, at, Some(range), unclosed(block), None));
    }
    found.sort_by_key(|mistake| mistake.number);
    found
}

fn unclosed(block: &str) -> Message {
    Message::new(
        format!("`{block}` không có `{{% end{block} %}}` đi sau"),
        format!("`{block}` has no `{{% end{block} %}}` behind it"),
    )
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
                            no_such(["bộ lọc", "filter"], &token.text),
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
                            no_such(["hàm", "function"], &token.text),
                            near(&token.text, FUNCTIONS),
                        );
                    }
                    tokens::Kind::Name => {
                        if let Err((wrong, help)) = names.find(&token) {
                            push(no_such(["tên", "name"], &wrong), help);
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

fn no_such([vi, en]: [&str; 2], name: &str) -> Message {
    Message::new(
        format!("không có {vi} `{name}` (xem docs/report.md)"),
        format!("there is no {en} `{name}` (see docs/report.md)"),
    )
}

fn near<'n>(wrong: &str, names: impl IntoIterator<Item = &'n str>) -> Option<Message> {
    let names: BTreeSet<&str> = names.into_iter().collect();
    nearest(wrong, names).map(|name| Message::each(|lang| lang.did_you_mean(name)))
}

/// What minijinja says of the syntax, in both languages.
pub(super) fn syntax(detail: &str) -> Message {
    let token = |text: &str| -> String {
        match text {
            "end of input" => "chỗ kết thúc mẫu".to_owned(),
            "end of block" => "chỗ kết thúc thẻ `%}`".to_owned(),
            "end of variable block" => "chỗ kết thúc thẻ `}}`".to_owned(),
            "start of block" => "chỗ bắt đầu thẻ `{%`".to_owned(),
            "start of variable block" => "chỗ bắt đầu thẻ `{{`".to_owned(),
            "identifier" => "một tên".to_owned(),
            "string" => "một văn bản trong ngoặc kép".to_owned(),
            "integer" | "float" => "một số".to_owned(),
            "template-data" => "văn bản".to_owned(),
            "expression" => "một biểu thức".to_owned(),
            "missing keyword" | "block keyword" => "một câu lệnh".to_owned(),
            "identifier or integer" => "một tên".to_owned(),
            "comma" => "`,`".to_owned(),
            "assignment operator" => "`=`".to_owned(),
            sign if sign.starts_with('`') => sign.to_owned(),
            word if word.chars().all(|c| c.is_ascii_lowercase()) && !word.is_empty() => {
                format!("`{word}`")
            }
            _ => "một tên hoặc một giá trị".to_owned(),
        }
    };
    let vi = if let Some((wrong, wanted)) =
        detail.strip_prefix("unexpected ").and_then(|rest| rest.split_once(", expected "))
    {
        format!("gặp {}, phải là {}", token(wrong), token(wanted))
    } else if let Some(word) = detail.strip_prefix("unknown statement ") {
        format!("không có câu lệnh `{word}`")
    } else if let Some(word) = detail.strip_prefix("cannot assign to reserved variable name ") {
        format!("không đặt được tên `{word}`: đó là từ của ngôn ngữ mẫu")
    } else {
        match detail {
            "unexpected end of string" => "văn bản trong ngoặc kép chưa đóng",
            "unexpected character" => "có ký tự không dùng được trong thẻ",
            "unexpected end of comment" => "ghi chú `{#` chưa đóng bằng `#}`",
            "invalid float" | "invalid integer (too large)" => "số viết không đúng",
            "unexpected input after expression"
            | "unexpected input after end of variable block" => "sau biểu thức còn chữ thừa",
            _ => match detail.strip_prefix("unexpected ") {
                Some(wrong) => {
                    return Message::new(
                        format!("sai cú pháp: gặp {} không đúng chỗ", token(wrong)),
                        format!("a mistake of syntax: {detail}"),
                    );
                }
                None => "thẻ viết không đúng",
            },
        }
        .to_owned()
    };
    Message::new(format!("sai cú pháp: {vi}"), format!("a mistake of syntax: {detail}"))
}
