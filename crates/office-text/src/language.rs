//! The two languages in which people read, and what differs between them beside the words: plurals, lists, numbers, days.
//!
//! A sentence is written once in each language, beside its facts, as a `match` on [`Lang`] or a [`Message`](crate::message::Message); what is inside
//! it comes from here:
//!
//! ```
//! use office_text::language::{Lang, Noun};
//!
//! const CELL: Noun = Noun::new("ô", "cell", "cells");
//! let waiting = |lang: Lang, cells: usize| {
//!     let count = lang.count(cells, CELL);
//!     lang.pick(format!("còn {count} chờ quyết định"), format!("{count} to decide on"))
//! };
//! assert_eq!(waiting(Lang::Vi, 1200), "còn 1.200 ô chờ quyết định");
//! assert_eq!(waiting(Lang::En, 1), "1 cell to decide on");
//! ```

use std::fmt::Display;
use std::io;

use super::date::days_of;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::number::{format_en, format_vi, shortest_en, shortest_vi};

/// A text with a small first letter, as within a sentence.
pub fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|first| first.to_lowercase().to_string());
    first.unwrap_or_default() + letters.as_str()
}

/// A text with a large first letter, as at the beginning of a sentence.
pub fn upper_first(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|first| first.to_uppercase().to_string());
    first.unwrap_or_default() + letters.as_str()
}

/// A language of the program: Vietnamese, if nothing else was asked for, or English.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
pub enum Lang {
    /// Vietnamese.
    #[default]
    Vi,
    /// English.
    En,
}

/// A thing that is counted. Vietnamese has one form for any number of it, English two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Noun {
    vi: &'static str,
    one: &'static str,
    many: &'static str,
}

impl Noun {
    /// A cell of a form or a sheet.
    pub const CELL: Self = Self::new("ô", "cell", "cells");
    /// A row.
    pub const ROW: Self = Self::new("dòng", "row", "rows");
    /// A record of a list.
    pub const RECORD: Self = Self::new("dòng", "record", "records");
    /// A rule.
    pub const RULE: Self = Self::new("quy tắc", "rule", "rules");
    /// A check of a rule somewhere.
    pub const CHECK: Self = Self::new("phép kiểm tra", "check", "checks");
    /// A unit that reports.
    pub const UNIT: Self = Self::new("đơn vị", "unit", "units");
    /// A figure.
    pub const FIGURE: Self = Self::new("số", "figure", "figures");
    /// A file.
    pub const FILE: Self = Self::new("tệp", "file", "files");

    /// The word in Vietnamese, and the English singular and plural.
    pub const fn new(vi: &'static str, one: &'static str, many: &'static str) -> Self {
        Self { vi, one, many }
    }

    /// The word behind `count`, without the number.
    pub fn form(self, lang: Lang, count: usize) -> &'static str {
        match lang {
            Lang::Vi => self.vi,
            Lang::En if count == 1 => self.one,
            Lang::En => self.many,
        }
    }
}

impl Lang {
    /// Every language, the default first.
    pub const ALL: [Self; 2] = [Self::Vi, Self::En];

    /// The language of a code (`vi`, `en`); `None` if there is no such language.
    ///
    /// ```
    /// use office_text::language::Lang;
    /// assert_eq!(Lang::parse("en"), Some(Lang::En));
    /// assert_eq!(Lang::parse("fr"), None);
    /// ```
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|lang| lang.code() == code)
    }

    /// The code of ISO 639-1: `vi` or `en`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Vi => "vi",
            Self::En => "en",
        }
    }

    /// One of two texts, or of any two values.
    pub fn pick<T>(self, vi: T, en: T) -> T {
        match self {
            Self::Vi => vi,
            Self::En => en,
        }
    }

    /// One of two texts, as a text of its own.
    pub fn say(self, vi: &str, en: &str) -> String {
        self.pick(vi, en).to_owned()
    }

    /// So many of a thing: `3 ô`, `1 cell`, `1,200 cells`.
    pub fn count(self, count: usize, noun: Noun) -> String {
        format!("{} {}", self.whole(count), noun.form(self, count))
    }

    /// All of a few things: `a, b và c`, `a, b and c`.
    ///
    /// ```
    /// use office_text::language::Lang;
    /// assert_eq!(Lang::Vi.list(["a"]), "a");
    /// assert_eq!(Lang::Vi.list(["a", "b", "c"]), "a, b và c");
    /// assert_eq!(Lang::En.list(["a", "b"]), "a and b");
    /// ```
    pub fn list(self, items: impl IntoIterator<Item = impl AsRef<str>>) -> String {
        joined(items, self.pick(" và ", " and "))
    }

    /// One of a few things: `a, b hoặc c`, `a, b or c`.
    pub fn either(self, items: impl IntoIterator<Item = impl AsRef<str>>) -> String {
        joined(items, self.pick(" hoặc ", " or "))
    }

    /// All of a few texts, each in quotation marks: `“a”, “b” và “c”`.
    ///
    /// ```
    /// use office_text::language::Lang;
    /// assert_eq!(Lang::En.quoted(["Total", "Of which"]), "“Total” and “Of which”");
    /// ```
    pub fn quoted(self, items: impl IntoIterator<Item = impl AsRef<str>>) -> String {
        self.list(items.into_iter().map(|item| format!("“{}”", item.as_ref())))
    }

    /// All of a few names of a definition file or the command line, each in backticks: `` `a` and `b` ``.
    pub fn names(self, items: impl IntoIterator<Item = impl AsRef<str>>) -> String {
        self.list(items.into_iter().map(|item| format!("`{}`", item.as_ref())))
    }

    /// The nearest right name: ``có phải `a` không?``, ``did you mean `a`?``.
    pub fn did_you_mean(self, name: &str) -> String {
        self.pick(format!("có phải `{name}` không?"), format!("did you mean `{name}`?"))
    }

    /// A number with so many decimals (at most 15): `1.234,50`, `1,234.50`.
    pub fn number(self, value: f64, decimals: usize) -> String {
        match self {
            Self::Vi => format_vi(value, decimals),
            Self::En => format_en(value, decimals),
        }
    }

    /// A number with the decimals that it has, to six places: `1.234,5`, `1,234.5`.
    pub fn shortest(self, value: f64) -> String {
        match self {
            Self::Vi => shortest_vi(value),
            Self::En => shortest_en(value),
        }
    }

    /// A whole number: `1.200`, `1,200`.
    pub fn whole(self, count: usize) -> String {
        // Exact to 2^53, more than can be counted one by one.
        self.number(count as f64, 0)
    }

    /// A number of percent with so many decimals: `12,5 %`, `12.5 %`.
    ///
    /// ```
    /// use office_text::language::Lang;
    /// assert_eq!(Lang::Vi.percent(12.5, 1), "12,5 %");
    /// ```
    pub fn percent(self, percent: f64, decimals: usize) -> String {
        format!("{} %", self.number(percent, decimals))
    }

    /// A day: `03/02/2024` as Vietnamese offices write it, `2024-02-03` (ISO 8601) in English.
    ///
    /// ```
    /// use jiff::civil::date;
    /// use office_text::language::Lang;
    /// assert_eq!(Lang::Vi.day(date(2024, 2, 3)), "03/02/2024");
    /// assert_eq!(Lang::En.day(date(2024, 2, 3)), "2024-02-03");
    /// ```
    pub fn day(self, day: Date) -> String {
        match self {
            Self::Vi => format!("{:02}/{:02}/{:04}", day.day(), day.month(), day.year()),
            Self::En => day.to_string(),
        }
    }

    /// A day in ISO 8601, or its month or year alone, as people read it; another text stays as it is.
    ///
    /// ```
    /// use office_text::language::Lang;
    ///
    /// assert_eq!(Lang::Vi.partial_day("2024-02"), "02/2024");
    /// assert_eq!(Lang::Vi.partial_day("2024-02-03"), "03/02/2024");
    /// assert_eq!(Lang::Vi.partial_day("2024"), "2024");
    /// ```
    pub fn partial_day(self, iso: &str) -> String {
        let Some([first, last]) = days_of(iso) else { return iso.to_owned() };
        match self {
            _ if first == last => self.day(first),
            Self::Vi if first.month() == last.month() => {
                format!("{:02}/{:04}", first.month(), first.year())
            }
            _ => iso.to_owned(),
        }
    }
}

/// Why the system refused a file or a folder. English has the system's own words; what it has no Vietnamese for is quoted.
pub fn io_reason(error: &io::Error, lang: Lang) -> String {
    let known = match error.kind() {
        _ if lang == Lang::En => return error.to_string(),
        io::ErrorKind::NotFound => "không có tệp hoặc thư mục này",
        io::ErrorKind::PermissionDenied => "không có quyền đọc hoặc ghi",
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => "hết chỗ trên ổ đĩa",
        io::ErrorKind::ReadOnlyFilesystem => "ổ đĩa chỉ cho đọc",
        io::ErrorKind::NotADirectory => "đây không phải là thư mục",
        io::ErrorKind::IsADirectory => "đây là thư mục, không phải tệp",
        io::ErrorKind::AlreadyExists => "đã có tệp hoặc thư mục cùng tên",
        io::ErrorKind::ResourceBusy => "một chương trình khác đang dùng",
        _ => return format!("hệ thống báo “{error}”"),
    };
    known.to_owned()
}

/// Why a library refused, in its own words: quoted in Vietnamese, since they are English.
pub fn library_reason(error: &impl Display, lang: Lang) -> String {
    lang.pick(format!("“{error}”"), error.to_string())
}

/// Items with commas between them, and another word before the last.
fn joined(items: impl IntoIterator<Item = impl AsRef<str>>, last: &str) -> String {
    let mut items = items.into_iter().peekable();
    let mut text = String::new();
    while let Some(item) = items.next() {
        if !text.is_empty() {
            text.push_str(if items.peek().is_some() { ", " } else { last });
        }
        text.push_str(item.as_ref());
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: Noun = Noun::new("tệp", "file", "files");

    #[test]
    fn english_has_a_plural_and_vietnamese_none() {
        let texts = |lang: Lang| [0, 1, 2, 1234].map(|count| lang.count(count, FILE));
        assert_eq!(texts(Lang::En), ["0 files", "1 file", "2 files", "1,234 files"]);
        assert_eq!(texts(Lang::Vi), ["0 tệp", "1 tệp", "2 tệp", "1.234 tệp"]);
    }

    #[test]
    fn a_list_ends_with_and_or_with_or() {
        assert_eq!(Lang::Vi.list([""; 0]), "");
        assert_eq!(Lang::Vi.list(["a", "b"]), "a và b");
        assert_eq!(Lang::En.either(["a", "b", "c"]), "a, b or c");
        assert_eq!(Lang::Vi.either(["a", "b", "c"]), "a, b hoặc c");
        assert_eq!(Lang::Vi.quoted(["Đông Sơn"]), "“Đông Sơn”");
        assert_eq!(Lang::En.names(["id", "kind"]), "`id` and `kind`");
    }

    #[test]
    fn numbers_are_in_the_notation_of_the_language() {
        assert_eq!(Lang::Vi.number(-1234.5, 2), "-1.234,50");
        assert_eq!(Lang::En.number(-1234.5, 2), "-1,234.50");
        assert_eq!(Lang::En.shortest(1_000_000.25), "1,000,000.25");
        assert_eq!(Lang::En.percent(0.1, 0), "0 %");
    }

    #[test]
    fn what_the_system_refused_is_said_in_vietnamese_or_quoted() {
        let missing = io::Error::from(io::ErrorKind::NotFound);
        assert_eq!(io_reason(&missing, Lang::Vi), "không có tệp hoặc thư mục này");
        assert_eq!(io_reason(&missing, Lang::En), missing.to_string());
        assert_eq!(library_reason(&missing, Lang::Vi), format!("“{missing}”"));
        let other = io::Error::other("bus fault");
        assert_eq!(io_reason(&other, Lang::Vi), "hệ thống báo “bus fault”");
    }

    #[test]
    fn a_language_has_a_code_and_vietnamese_is_the_default() {
        assert!(Lang::ALL.into_iter().all(|lang| Lang::parse(lang.code()) == Some(lang)));
        assert_eq!(Lang::default(), Lang::Vi);
        assert_eq!(Lang::parse("EN"), None);
    }
}
