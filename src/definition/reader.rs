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

fn text_of(value: &DeValue<'_>) -> Option<String> {
    match value {
        DeValue::String(text) => Some(text.to_string()),
        _ => None,
    }
}

fn number_of(value: &DeValue<'_>) -> Option<f64> {
    match value {
        DeValue::Integer(digits) => {
            i64::from_str_radix(digits.as_str(), digits.radix()).ok().map(|n| n as f64)
        }
        DeValue::Float(digits) => digits.as_str().parse().ok(),
        _ => None,
    }
}

fn table_of<'a>(value: &'a DeValue<'a>) -> Option<&'a DeTable<'a>> {
    match value {
        DeValue::Table(table) => Some(table),
        _ => None,
    }
}

/// Two values in a list.
fn pair_of<T>(value: &DeValue<'_>, read: impl Fn(&DeValue<'_>) -> Option<T>) -> Option<(T, T)> {
    match value {
        DeValue::Array(items) if items.len() == 2 => {
            let mut items = items.iter().map(|item| read(item.get_ref()));
            Some((items.next()??, items.next()??))
        }
        _ => None,
    }
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

    /// Reports a mistake of the table, in Vietnamese and in English, without help.
    pub(crate) fn mistake(&self, vi: impl Into<String>, en: impl Into<String>) {
        self.problem(Message::new(vi, en), None);
    }

    /// The same at a value of this table.
    pub(crate) fn mistake_at<T>(&self, at: &At<T>, vi: impl Into<String>, en: impl Into<String>) {
        self.problem_at(at, Message::new(vi, en), None);
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

    /// The value of a key, which is reported if it is not as wanted; `None` if the key is absent.
    fn read<T>(
        &mut self,
        key: &'static str,
        wanted: &Message,
        read: impl FnOnce(&'a DeValue<'a>) -> Option<T>,
    ) -> Option<At<T>> {
        let value = self.value(key)?;
        let found = read(value.get_ref());
        if found.is_none() {
            self.wrong(key, value.span(), wanted);
        }
        found.map(|found| self.at(found, value.span()))
    }

    /// The items of a list, of which those that are not as wanted are reported; empty where the key is absent.
    fn list<T>(
        &mut self,
        key: &'static str,
        wanted: &Message,
        read: impl Fn(&'a DeValue<'a>) -> Option<T>,
    ) -> Vec<At<T>> {
        let array = |value: &'a DeValue<'a>| match value {
            DeValue::Array(items) => Some(items),
            _ => None,
        };
        let items = self.read(key, wanted, array).into_iter().flat_map(|items| items.value.iter());
        let item = |item: &'a Spanned<DeValue<'a>>| {
            let found = read(item.get_ref());
            if found.is_none() {
                self.wrong(key, item.span(), wanted);
            }
            found.map(|found| self.at(found, item.span()))
        };
        items.filter_map(item).collect()
    }

    /// A text, or nothing where the key is absent.
    pub(crate) fn optional_text(&mut self, key: &'static str) -> Option<At<String>> {
        self.read(key, &text_wanted(), text_of)
    }

    /// The same without its place; empty where the key is absent.
    pub(crate) fn plain_text(&mut self, key: &'static str) -> String {
        self.optional_text(key).map(|text| text.value).unwrap_or_default()
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
        let vi = self.plain_text(key);
        let en = self.optional_text(key_en).map_or_else(|| vi.clone(), |at| at.value);
        Message { vi, en }
    }

    /// A text, or a list of texts that stand one below the other: they are parted by dashes.
    pub(crate) fn stacked(&mut self, key: &'static str) -> Option<At<String>> {
        let texts = self.levels(key);
        let joined: Vec<&str> = texts.iter().map(|text| text.value.as_str()).collect();
        let joined = joined.join(" – ");
        texts.into_iter().next().map(|first| first.map(|_| joined))
    }

    /// The headers above one, from the top: one text, or a list of them.
    pub(crate) fn levels(&mut self, key: &'static str) -> Vec<At<String>> {
        let is_list = self.table.get(key).is_some_and(|v| matches!(v.get_ref(), DeValue::Array(_)));
        if is_list { self.texts(key) } else { self.optional_text(key).into_iter().collect() }
    }

    /// A list of texts; empty where the key is absent.
    pub(crate) fn texts(&mut self, key: &'static str) -> Vec<At<String>> {
        self.list(key, &Message::new("một danh sách văn bản", "a list of texts"), text_of)
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
        let texts = self.texts(key);
        for (index, text) in texts.iter().enumerate() {
            if texts.iter().take(index).any(|before| before.value == text.value) {
                let name = &text.value;
                let message = Message::new(
                    format!("`{key}` ghi `{name}` hai lần"),
                    format!("`{key}` has `{name}` twice"),
                );
                text.problem(self.problems, message, None);
            }
        }
        texts
    }

    /// The same without the places.
    pub(crate) fn plain_texts(&mut self, key: &'static str) -> Vec<String> {
        self.texts(key).into_iter().map(|at| at.value).collect()
    }

    /// A list of pairs of texts.
    pub(crate) fn pairs(&mut self, key: &'static str) -> Vec<(String, String)> {
        let wanted = Message::new("một danh sách các cặp văn bản", "a list of pairs of texts");
        let pairs = self.list(key, &wanted, |item| pair_of(item, text_of));
        pairs.into_iter().map(|pair| pair.value).collect()
    }

    /// `true` or `false`.
    pub(crate) fn flag(&mut self, key: &'static str, default: bool) -> bool {
        let wanted = Message::new("`true` hoặc `false`", "`true` or `false`");
        let flag = |value: &DeValue<'_>| match value {
            DeValue::Boolean(flag) => Some(*flag),
            _ => None,
        };
        self.read(key, &wanted, flag).map_or(default, |flag| flag.value)
    }

    /// A number, where it is given.
    pub(crate) fn number(&mut self, key: &'static str) -> Option<At<f64>> {
        self.read(key, &Message::new("một số", "a number"), number_of)
    }

    /// A number that fits, where it is given; `wanted` is what it must be.
    pub(crate) fn fitting(
        &mut self,
        key: &'static str,
        [vi, en]: [&str; 2],
        fits: impl Fn(f64) -> bool,
    ) -> Option<f64> {
        let number = |value: &DeValue<'_>| {
            number_of(value).filter(|number| number.is_finite() && fits(*number))
        };
        self.read(key, &Message::new(vi, en), number).map(|number| number.value)
    }

    /// A number from 0 to 1, where it is given.
    pub(crate) fn share(&mut self, key: &'static str) -> Option<f64> {
        let wanted = ["một số từ 0 đến 1", "a number from 0 to 1"];
        self.fitting(key, wanted, |number| (0.0..=1.0).contains(&number))
    }

    /// A day, as TOML writes it or as a text, that must be there.
    pub(crate) fn day(&mut self, key: &'static str) -> Option<Date> {
        if self.value(key).is_none() {
            let help = Message::new("ghi như 2024-07-01", "write 2024-07-01");
            self.problem(missing(key), Some(help));
        }
        let wanted = Message::new("một ngày: 2024-07-01", "a day: 2024-07-01");
        let day = |value: &DeValue<'_>| match value {
            DeValue::Datetime(day) => day.to_string().parse().ok(),
            DeValue::String(text) => text.parse().ok(),
            _ => None,
        };
        self.read(key, &wanted, day).map(|day| day.value)
    }

    /// A whole number between two bounds.
    pub(crate) fn integer<T: TryFrom<i64>>(
        &mut self,
        key: &'static str,
        default: T,
        low: i64,
        high: i64,
    ) -> T {
        let wanted = Message::new(
            format!("một số nguyên từ {low} đến {high}"),
            format!("a whole number from {low} to {high}"),
        );
        let whole = |value: &DeValue<'_>| {
            let number = number_of(value).filter(|number| number.fract() == 0.0)? as i64;
            T::try_from(number).ok().filter(|_| (low..=high).contains(&number))
        };
        self.read(key, &wanted, whole).map_or(default, |number| number.value)
    }

    /// A list of whole numbers between two bounds.
    pub(crate) fn numbers(&mut self, key: &'static str, low: u8, high: u8) -> Vec<u8> {
        let wanted = Message::new(
            format!("một danh sách số nguyên từ {low} đến {high}"),
            format!("a list of whole numbers from {low} to {high}"),
        );
        let number = |item: &DeValue<'_>| match item {
            DeValue::Integer(digits) => u8::from_str_radix(digits.as_str(), digits.radix())
                .ok()
                .filter(|number| (low..=high).contains(number)),
            _ => None,
        };
        self.list(key, &wanted, number).into_iter().map(|number| number.value).collect()
    }

    /// Two numbers, the lower one first, where they are given.
    pub(crate) fn range(&mut self, key: &'static str) -> Option<(f64, f64)> {
        let wanted = Message::new(
            "hai số trong ngoặc vuông, số nhỏ trước",
            "two numbers in brackets, the lower one first",
        );
        let range =
            |value: &DeValue<'_>| pair_of(value, number_of).filter(|(low, high)| low <= high);
        self.read(key, &wanted, range).map(|range| range.value)
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
        let wanted = Message::new(format!("một bảng: `[{key}]`"), format!("a table: `[{key}]`"));
        let table = self.read(key, &wanted, table_of)?;
        let span = self.key_span(key).unwrap_or(table.span);
        Some(Node::new(table.value, span, table.source, self.problems))
    }

    /// An array of tables; empty where the key is absent.
    pub(crate) fn tables(&mut self, key: &'static str) -> Vec<Node<'a>> {
        let wanted = Message::new(
            format!("một danh sách bảng: `[[{key}]]`"),
            format!("a list of tables: `[[{key}]]`"),
        );
        let tables = self.list(key, &wanted, table_of).into_iter();
        tables.map(|at| Node::new(at.value, at.span, at.source, self.problems)).collect()
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
