//! Reading one TOML table: every value has its place, every mistake is kept and reading continues.
//!
//! serde stops at the first mistake of a file; people want all of them. So a table is read key by key from the
//! parser's spanned values, and [`Node::finish`] names the keys that nobody asked for.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use jiff::civil::Date;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::source::{Problem, Problems, Source};
use crate::model::Message;
use office_text::similar;

/// A value with its place in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct At<T> {
    pub value: T,
    pub source: Arc<Source>,
    pub span: Range<usize>,
}

impl<T> At<T> {
    /// Reports a mistake at this value.
    pub(crate) fn problem(&self, problems: &Problems, message: Message, help: Option<Message>) {
        let (source, span) = (Arc::clone(&self.source), Some(self.span.clone()));
        problems.push(Problem { source, span, message, help });
    }

    pub(crate) fn map<U>(self, change: impl FnOnce(T) -> U) -> At<U> {
        At { value: change(self.value), source: self.source, span: self.span }
    }
}

/// A table being read.
pub(crate) struct Node<'a> {
    table: &'a DeTable<'a>,
    span: Range<usize>,
    source: Arc<Source>,
    problems: &'a Problems,
    asked: BTreeSet<&'static str>,
}

/// "did you mean `x`?", if one of the names is near.
pub(crate) fn suggestion<'n>(
    wrong: &str,
    names: impl IntoIterator<Item = &'n str>,
) -> Option<Message> {
    similar::nearest(wrong, names).map(|name| Message::each(|lang| lang.did_you_mean(name)))
}

/// The names that there are, if none of them is near the wrong one.
pub(crate) fn all_names<'n>(names: impl IntoIterator<Item = &'n str>) -> Message {
    let names: Vec<String> = names.into_iter().map(|name| format!("`{name}`")).collect();
    Message::each(|lang| format!("{} {}", lang.pick("ghi", "write"), lang.either(&names)))
}

/// The nearest of these names, or all of them.
pub(crate) fn nearest_or_all<'n>(
    wrong: &str,
    names: impl Iterator<Item = &'n str> + Clone,
) -> Message {
    suggestion(wrong, names.clone()).unwrap_or_else(|| all_names(names))
}

/// A key that must be there and is not.
pub(crate) fn missing(key: &str) -> Message {
    Message::new(format!("thiếu `{key}`"), format!("`{key}` is missing"))
}

fn text_wanted() -> Message {
    Message::new("văn bản trong dấu ngoặc kép", "a text in quotes")
}

fn texts_wanted() -> Message {
    Message::new("một danh sách văn bản", "a list of texts")
}

fn pairs_wanted() -> Message {
    Message::new("một danh sách các cặp văn bản", "a list of pairs of texts")
}

impl<'a> Node<'a> {
    /// The root table of a file.
    pub(crate) fn root(
        table: &'a Spanned<DeTable<'a>>,
        source: &Arc<Source>,
        problems: &'a Problems,
    ) -> Self {
        Self::new(table.get_ref(), 0..0, Arc::clone(source), problems)
    }

    fn new(
        table: &'a DeTable<'a>,
        span: Range<usize>,
        source: Arc<Source>,
        problems: &'a Problems,
    ) -> Self {
        Self { table, span, source, problems, asked: BTreeSet::new() }
    }

    /// Reports a mistake of this table.
    pub(crate) fn problem(&self, message: Message, help: Option<Message>) {
        self.report(self.span.clone(), message, help);
    }

    /// Reports a mistake at a value of this table.
    pub(crate) fn problem_at<T>(&self, at: &At<T>, message: Message, help: Option<Message>) {
        at.problem(self.problems, message, help);
    }

    fn report(&self, span: Range<usize>, message: Message, help: Option<Message>) {
        let span = (span.end > 0).then_some(span);
        self.problems.push(Problem { source: Arc::clone(&self.source), span, message, help });
    }

    fn at<T>(&self, value: T, span: Range<usize>) -> At<T> {
        At { value, source: Arc::clone(&self.source), span }
    }

    fn value(&mut self, key: &'static str) -> Option<&'a Spanned<DeValue<'a>>> {
        self.asked.insert(key);
        self.table.iter().find(|(name, _)| name.get_ref() == key).map(|(_, value)| value)
    }

    /// Whether a key is there, with whatever value.
    pub(crate) fn has(&self, key: &str) -> bool {
        self.table.iter().any(|(name, _)| name.get_ref() == key)
    }

    /// Reports that the value of a key is not what it must be.
    fn wrong(&self, key: &str, span: Range<usize>, wanted: &Message) {
        let Message { vi, en } = wanted;
        let message =
            Message::new(format!("`{key}` phải là {vi}"), format!("`{key}` must be {en}"));
        self.report(span, message, None);
    }

    /// A text, or nothing where the key is absent.
    pub(crate) fn optional_text(&mut self, key: &'static str) -> Option<At<String>> {
        let value = self.value(key)?;
        match value.get_ref() {
            DeValue::String(text) => Some(self.at(text.to_string(), value.span())),
            _ => {
                self.wrong(key, value.span(), &text_wanted());
                None
            }
        }
    }

    /// A text that must be there.
    pub(crate) fn text(&mut self, key: &'static str) -> Option<At<String>> {
        if self.value(key).is_none() {
            self.problem(missing(key), None);
            return None;
        }
        self.optional_text(key)
    }

    /// A text in both languages: `key` and `key_en`.
    pub(crate) fn message(&mut self, key: &'static str, key_en: &'static str) -> Message {
        let vi = self.optional_text(key).map(|at| at.value).unwrap_or_default();
        let en = self.optional_text(key_en).map_or_else(|| vi.clone(), |at| at.value);
        Message { vi, en }
    }

    /// A text, or a list of texts that stand one below the other: they are parted by dashes.
    pub(crate) fn stacked(&mut self, key: &'static str) -> Option<At<String>> {
        let is_list = self.table.get(key).is_some_and(|v| matches!(v.get_ref(), DeValue::Array(_)));
        if !is_list {
            return self.optional_text(key);
        }
        let texts = self.texts(key);
        let joined: Vec<&str> = texts.iter().map(|text| text.value.as_str()).collect();
        let joined = joined.join(" – ");
        texts.into_iter().next().map(|first| first.map(|_| joined))
    }

    /// A list of texts; empty where the key is absent.
    pub(crate) fn texts(&mut self, key: &'static str) -> Vec<At<String>> {
        let Some(value) = self.value(key) else { return Vec::new() };
        let DeValue::Array(items) = value.get_ref() else {
            self.wrong(key, value.span(), &texts_wanted());
            return Vec::new();
        };
        let mut texts = Vec::new();
        for item in items.iter() {
            match item.get_ref() {
                DeValue::String(text) => texts.push(self.at(text.to_string(), item.span())),
                _ => self.wrong(key, item.span(), &texts_wanted()),
            }
        }
        texts
    }

    /// A list of texts that has at least one where it is given: without any, whatever it is for would be about nothing.
    pub(crate) fn some_texts(&mut self, key: &'static str) -> Vec<At<String>> {
        let value = self.value(key);
        if let Some(value) = value
            && matches!(value.get_ref(), DeValue::Array(items) if items.is_empty())
        {
            let message = Message::new(
                format!("`{key}` không được để trống"),
                format!("`{key}` needs at least one name"),
            );
            self.report(value.span(), message, None);
        }
        self.texts(key)
    }

    /// The same without the places.
    pub(crate) fn plain_texts(&mut self, key: &'static str) -> Vec<String> {
        self.texts(key).into_iter().map(|at| at.value).collect()
    }

    /// A list of pairs of texts.
    pub(crate) fn pairs(&mut self, key: &'static str) -> Vec<(String, String)> {
        let Some(value) = self.value(key) else { return Vec::new() };
        let DeValue::Array(items) = value.get_ref() else {
            self.wrong(key, value.span(), &pairs_wanted());
            return Vec::new();
        };
        let mut pairs = Vec::new();
        for item in items.iter() {
            let DeValue::Array(pair) = item.get_ref() else {
                self.wrong(key, item.span(), &pairs_wanted());
                continue;
            };
            let texts: Vec<&str> = pair
                .iter()
                .filter_map(|text| match text.get_ref() {
                    DeValue::String(text) => Some(text.as_ref()),
                    _ => None,
                })
                .collect();
            match texts.as_slice() {
                [first, second] => pairs.push(((*first).to_owned(), (*second).to_owned())),
                _ => self.wrong(key, item.span(), &pairs_wanted()),
            }
        }
        pairs
    }

    /// `true` or `false`.
    pub(crate) fn flag(&mut self, key: &'static str, default: bool) -> bool {
        let Some(value) = self.value(key) else { return default };
        match value.get_ref() {
            DeValue::Boolean(flag) => *flag,
            _ => {
                self.wrong(
                    key,
                    value.span(),
                    &Message::new("`true` hoặc `false`", "`true` or `false`"),
                );
                default
            }
        }
    }

    /// A number, where it is given.
    pub(crate) fn number(&mut self, key: &'static str) -> Option<At<f64>> {
        let value = self.value(key)?;
        let number = match value.get_ref() {
            DeValue::Integer(digits) => {
                i64::from_str_radix(digits.as_str(), digits.radix()).ok().map(|n| n as f64)
            }
            DeValue::Float(digits) => digits.as_str().parse().ok(),
            _ => None,
        };
        if number.is_none() {
            self.wrong(key, value.span(), &Message::new("một số", "a number"));
        }
        number.map(|number| self.at(number, value.span()))
    }

    /// A number from 0 to 1, where it is given.
    pub(crate) fn share(&mut self, key: &'static str) -> Option<f64> {
        let number = self.number(key)?;
        if (0.0..=1.0).contains(&number.value) {
            return Some(number.value);
        }
        self.wrong(key, number.span, &Message::new("một số từ 0 đến 1", "a number from 0 to 1"));
        None
    }

    /// A day, as TOML writes it or as a text, that must be there.
    pub(crate) fn day(&mut self, key: &'static str) -> Option<Date> {
        let Some(value) = self.value(key) else {
            let help = Message::new("ghi như 2024-07-01", "write 2024-07-01");
            self.problem(missing(key), Some(help));
            return None;
        };
        let day = match value.get_ref() {
            DeValue::Datetime(day) => day.to_string().parse::<Date>().ok(),
            DeValue::String(text) => text.parse::<Date>().ok(),
            _ => None,
        };
        if day.is_none() {
            self.wrong(
                key,
                value.span(),
                &Message::new("một ngày: 2024-07-01", "a day: 2024-07-01"),
            );
        }
        day
    }

    /// A whole number between two bounds.
    pub(crate) fn integer(&mut self, key: &'static str, default: i64, low: i64, high: i64) -> i64 {
        let Some(number) = self.number(key) else { return default };
        let whole = number.value as i64;
        if number.value.fract() == 0.0 && (low..=high).contains(&whole) {
            whole
        } else {
            let wanted = Message::new(
                format!("một số nguyên từ {low} đến {high}"),
                format!("a whole number from {low} to {high}"),
            );
            self.wrong(key, number.span, &wanted);
            default
        }
    }

    /// A list of whole numbers between two bounds.
    pub(crate) fn numbers(&mut self, key: &'static str, low: u8, high: u8) -> Vec<u8> {
        let Some(value) = self.value(key) else { return Vec::new() };
        let wanted = Message::new(
            format!("một danh sách số nguyên từ {low} đến {high}"),
            format!("a list of whole numbers from {low} to {high}"),
        );
        let DeValue::Array(items) = value.get_ref() else {
            self.wrong(key, value.span(), &wanted);
            return Vec::new();
        };
        let mut numbers = Vec::new();
        for item in items.iter() {
            let number = match item.get_ref() {
                DeValue::Integer(digits) => {
                    u8::from_str_radix(digits.as_str(), digits.radix()).ok()
                }
                _ => None,
            };
            match number.filter(|number| (low..=high).contains(number)) {
                Some(number) => numbers.push(number),
                None => self.wrong(key, item.span(), &wanted),
            }
        }
        numbers
    }

    /// Two numbers, the lower one first, where they are given.
    pub(crate) fn range(&mut self, key: &'static str) -> Option<(f64, f64)> {
        let value = self.value(key)?;
        let number = |item: &Spanned<DeValue<'_>>| match item.get_ref() {
            DeValue::Integer(digits) => {
                i64::from_str_radix(digits.as_str(), digits.radix()).ok().map(|n| n as f64)
            }
            DeValue::Float(digits) => digits.as_str().parse::<f64>().ok(),
            _ => None,
        };
        let pair = match value.get_ref() {
            DeValue::Array(items) => items.iter().map(number).collect::<Option<Vec<f64>>>(),
            _ => None,
        };
        match pair.as_deref() {
            Some([low, high]) if low <= high => Some((*low, *high)),
            _ => {
                let wanted = Message::new(
                    "hai số trong ngoặc vuông, số nhỏ trước",
                    "two numbers in brackets, the lower one first",
                );
                self.wrong(key, value.span(), &wanted);
                None
            }
        }
    }

    /// A number or a text, as text: for expressions that may be plain numbers.
    pub(crate) fn expression(&mut self, key: &'static str) -> Option<At<String>> {
        match self.value(key)?.get_ref() {
            DeValue::String(_) => self.optional_text(key),
            _ => self.number(key).map(|number| number.map(|n| n.to_string())),
        }
    }

    /// One of a few words.
    pub(crate) fn choice<T: Copy>(
        &mut self,
        key: &'static str,
        choices: &[(&str, T)],
    ) -> Option<T> {
        let word = self.optional_text(key)?;
        match choices.iter().find(|(name, _)| *name == word.value) {
            Some((_, choice)) => Some(*choice),
            None => {
                let help = nearest_or_all(&word.value, choices.iter().map(|(name, _)| *name));
                let message = Message::new(
                    format!("`{key}` không nhận `{}`", word.value),
                    format!("`{key}` does not take `{}`", word.value),
                );
                word.problem(self.problems, message, Some(help));
                None
            }
        }
    }

    /// A word that must be one of a few.
    pub(crate) fn required_choice<T: Copy>(
        &mut self,
        key: &'static str,
        choices: &[(&str, T)],
    ) -> Option<T> {
        if self.value(key).is_none() {
            let help = all_names(choices.iter().map(|(name, _)| *name));
            self.problem(missing(key), Some(help));
            return None;
        }
        self.choice(key, choices)
    }

    /// A sub-table, where it is given.
    pub(crate) fn table(&mut self, key: &'static str) -> Option<Node<'a>> {
        let value = self.value(key)?;
        match value.get_ref() {
            DeValue::Table(table) => Some(Node::new(
                table,
                self.key_span(key).unwrap_or_else(|| value.span()),
                Arc::clone(&self.source),
                self.problems,
            )),
            _ => {
                let wanted =
                    Message::new(format!("một bảng: `[{key}]`"), format!("a table: `[{key}]`"));
                self.wrong(key, value.span(), &wanted);
                None
            }
        }
    }

    /// An array of tables; empty where the key is absent.
    pub(crate) fn tables(&mut self, key: &'static str) -> Vec<Node<'a>> {
        let Some(value) = self.value(key) else { return Vec::new() };
        let wanted = Message::new(
            format!("một danh sách bảng: `[[{key}]]`"),
            format!("a list of tables: `[[{key}]]`"),
        );
        let DeValue::Array(items) = value.get_ref() else {
            self.wrong(key, value.span(), &wanted);
            return Vec::new();
        };
        let mut nodes = Vec::new();
        for item in items.iter() {
            match item.get_ref() {
                DeValue::Table(table) => nodes.push(Node::new(
                    table,
                    item.span(),
                    Arc::clone(&self.source),
                    self.problems,
                )),
                _ => self.wrong(key, item.span(), &wanted),
            }
        }
        nodes
    }

    /// All entries as texts, in the order of the file: for tables whose keys are names.
    pub(crate) fn entries(self) -> Vec<(At<String>, At<String>)> {
        let mut entries = Vec::new();
        for (key, value) in self.table.iter() {
            match value.get_ref() {
                DeValue::String(text) => entries.push((
                    self.at(key.get_ref().to_string(), key.span()),
                    self.at(text.to_string(), value.span()),
                )),
                _ => self.wrong(key.get_ref(), value.span(), &text_wanted()),
            }
        }
        entries.sort_by_key(|(key, _)| key.span.start);
        entries
    }

    fn key_span(&self, key: &str) -> Option<Range<usize>> {
        self.table.iter().find(|(name, _)| name.get_ref() == key).map(|(name, _)| name.span())
    }

    /// Reports the keys that nobody asked for.
    pub(crate) fn finish(self) {
        for (key, _) in self.table.iter() {
            let name: &str = key.get_ref();
            if !self.asked.contains(name) {
                let help = nearest_or_all(name, self.asked.iter().copied());
                let message = Message::new(
                    format!("không có khóa `{name}`"),
                    format!("unknown key `{name}`"),
                );
                self.report(key.span(), message, Some(help));
            }
        }
    }
}
