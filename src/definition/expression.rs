//! SQL expressions of a definition: do they parse, and are their names known.
//!
//! Who reads the definitions says how SQL is parsed ([`ParseSql`]), so that they know nothing of dataframes. This module only finds
//! the names in an expression, to show where a wrong one is.

use std::collections::BTreeMap;
use std::ops::Range;

use super::reader::{At, suggestion};
use super::source::Problems;
use crate::model::{Lang, Message};

/// Parses an SQL expression over these names as the checks will read it; the error says why it is none.
pub type ParseSql = fn(&str, &SqlNames) -> Result<Sql, Message>;

/// The names that an expression may use, each with its meaning.
pub type SqlNames = BTreeMap<String, SqlValue>;

/// What an SQL expression is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sql {
    /// Whether it compares two sides at its top; else it is anything else, such as conditions joined by `AND`.
    pub is_comparison: bool,
    /// Whether it brings several rows together, such as `SUM`.
    pub has_aggregate: bool,
    /// What it comes to; `None` where its parts do not fit together.
    pub value: Option<SqlValue>,
}

/// What a name of an expression means, or what an expression comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SqlValue {
    /// A figure.
    Number,
    /// A text.
    Text,
    /// A day.
    Date,
    /// True or false.
    Truth,
    /// Always missing.
    Nothing,
}

impl SqlValue {
    fn words(self) -> [&'static str; 2] {
        match self {
            Self::Number => ["số", "a number"],
            Self::Text => ["chữ", "a text"],
            Self::Date => ["ngày", "a date"],
            Self::Truth => ["đúng hoặc sai", "true or false"],
            Self::Nothing => ["ô trống", "missing"],
        }
    }
}

/// What an expression is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wanted {
    /// A condition of one row.
    Truth,
    /// A condition that picks rows of a table.
    Filter,
    /// A figure of one row.
    Number,
    /// A figure of many rows.
    Total,
}

/// Words of SQL that are no names.
const KEYWORDS: &[&str] = &[
    "and", "or", "not", "is", "null", "in", "between", "like", "ilike", "case", "when", "then",
    "else", "end", "true", "false", "cast", "as", "date", "distinct", "interval", "double",
    "float", "integer", "int", "bigint", "varchar", "text", "rlike", "regexp", "escape", "similar",
    "to",
];

/// The longest expression, in bytes: a parser goes as deep as an expression has parts, and a stack has an end.
const LONGEST: usize = 4_000;

/// Reports an expression that is too long, does not parse, or names what is not there.
pub(super) fn check(
    expression: &At<String>,
    known: &SqlNames,
    wanted: Wanted,
    parse: ParseSql,
    problems: &Problems,
) {
    if expression.value.len() > LONGEST {
        let message = Message::new(
            format!("biểu thức dài quá {LONGEST} byte"),
            format!("this expression is longer than {LONGEST} bytes"),
        );
        let help = Message::new("chia thành nhiều quy tắc", "split it into several rules");
        expression.problem(problems, message, Some(help));
        return;
    }
    let sql = match parse(&expression.value, known) {
        Ok(sql) => sql,
        Err(why) => {
            let message = Message::new(
                format!("không phải biểu thức SQL: {}", why.vi),
                format!("this is no SQL expression: {}", why.en),
            );
            let help = part_of_day(&expression.value);
            let help = help.or_else(|| decimal_comma(&expression.value));
            expression.problem(problems, message, help);
            return;
        }
    };
    let mut values = BTreeMap::new();
    let mut all_known = true;
    for (range, name) in names(&expression.value) {
        if let Some(value) = known.get(&name) {
            values.insert(name, *value);
        } else {
            all_known = false;
            let is_part = name.eq_ignore_ascii_case("from");
            let help = is_part.then(|| Message::each(|lang| days(lang).to_owned()));
            let help = help.or_else(|| suggestion(&name, known.keys().map(String::as_str)));
            let message =
                Message::new(format!("không có tên `{name}`"), format!("unknown name `{name}`"));
            within(expression, range).problem(problems, message, help);
        }
    }
    if all_known && let Some((message, help)) = misfit(sql, wanted, &values) {
        expression.problem(problems, message, help);
    }
}

/// Why an expression that can be read is not what is wanted, and what to do.
fn misfit(sql: Sql, wanted: Wanted, values: &SqlNames) -> Option<(Message, Option<Message>)> {
    let Some(value) = sql.value else {
        let message = Message::new(
            "không tính được: số, chữ và ngày không so sánh hay tính với nhau được",
            "this cannot be evaluated: numbers, texts and dates neither compare nor add up with each other",
        );
        let each = |lang: Lang| {
            let is = lang.pick("là", "is");
            let texts = values.iter().map(|(name, value)| {
                let [vi, en] = value.words();
                format!("`{name}` {is} {}", lang.pick(vi, en))
            });
            let texts = texts.collect::<Vec<_>>().join(", ");
            let has_day = values.values().any(|value| *value == SqlValue::Date);
            if has_day { format!("{texts}; {}", days(lang)) } else { texts }
        };
        let help = (!values.is_empty()).then(|| Message::each(each));
        return Some((message, help));
    };
    match (wanted, value) {
        (Wanted::Truth | Wanted::Number, _) if sql.has_aggregate => Some((
            Message::new(
                "quy tắc xét từng dòng: hàm gộp ở đây sẽ gộp cả số liệu của đơn vị khác",
                "a rule looks at one row: an aggregate here would take in the figures of other units",
            ),
            Some(Message::new(
                "ghi phép cộng `a + b`, hoặc khai báo hàm gộp trong `[[total]]`",
                "write the sum `a + b`, or declare the aggregate in `[[total]]`",
            )),
        )),
        (Wanted::Total, _) if !sql.has_aggregate && !values.is_empty() => Some((
            Message::new(
                "số tổng phải gộp các dòng của danh sách",
                "a total brings the records of a register together",
            ),
            Some(Message::new("ghi `SUM(…)` hoặc `COUNT(…)`", "write `SUM(…)` or `COUNT(…)`")),
        )),
        (Wanted::Truth | Wanted::Filter, SqlValue::Truth | SqlValue::Nothing)
        | (Wanted::Number, SqlValue::Number | SqlValue::Nothing)
        | (Wanted::Total, SqlValue::Number | SqlValue::Truth | SqlValue::Nothing) => None,
        (Wanted::Truth | Wanted::Filter, _) => Some((
            Message::new(
                "biểu thức này không cho biết đúng hay sai",
                "this expression is neither true nor false",
            ),
            Some(Message::new(
                "ghi một phép so sánh, như `a = b + c`",
                "write a comparison, such as `a = b + c`",
            )),
        )),
        (Wanted::Number | Wanted::Total, _) => Some((
            Message::new(
                "biểu thức này không cho ra số",
                "this expression does not come to a number",
            ),
            None,
        )),
    }
}

/// How days are calculated with.
fn days(lang: Lang) -> &'static str {
    lang.pick(
        "khoảng giữa hai ngày ghi như `b - a >= INTERVAL '30 days'`, `b >= a + INTERVAL '18 years'`; năm của một ngày: `DATE_PART('year', a)`",
        "the time between two days is written as in `b - a >= INTERVAL '30 days'`, `b >= a + INTERVAL '18 years'`; the year of a day: `DATE_PART('year', a)`",
    )
}

/// What to write in place of the functions that other dialects have for days.
fn part_of_day(text: &str) -> Option<Message> {
    const FUNCTIONS: [&str; 6] = ["year(", "month(", "day(", "quarter(", "datediff(", "age("];
    let lower: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let lower = lower.to_ascii_lowercase();
    let is_called = FUNCTIONS.iter().any(|function| {
        lower.match_indices(function).any(|(at, _)| {
            let before = lower.get(..at).and_then(|before| before.chars().next_back());
            before.is_none_or(|c| !(c.is_alphanumeric() || c == '_'))
        })
    });
    is_called.then(|| Message::each(|lang| days(lang).to_owned()))
}

/// What to write where a decimal fraction has a comma: SQL knows the point only.
fn decimal_comma(text: &str) -> Option<Message> {
    let digit = |letter: Option<char>| letter.is_some_and(|letter| letter.is_ascii_digit());
    let is_decimal = |(offset, _): &(usize, &str)| {
        let (before, comma) = text.split_at(*offset);
        digit(before.chars().next_back()) && digit(comma.chars().nth(1))
    };
    text.match_indices(',').find(is_decimal)?;
    Some(Message::new(
        "số thập phân viết bằng dấu chấm, không phải dấu phẩy: `0.5`",
        "decimal fractions have a point, not a comma: `0.5`",
    ))
}

/// The part of a value at a range of its text, for the caret.
fn within(expression: &At<String>, range: Range<usize>) -> At<String> {
    let raw = expression.source.text.get(expression.span.clone()).unwrap_or("");
    let span = match raw.find(&expression.value) {
        Some(offset) => {
            let start = expression.span.start + offset;
            start + range.start..start + range.end
        }
        None => expression.span.clone(),
    };
    At { span, ..expression.clone() }
}

/// Whether an expression takes the year of a day.
pub fn takes_year(expression: &str) -> bool {
    let letters = expression.chars().filter(|letter| !letter.is_whitespace());
    let text: String = letters.flat_map(char::to_uppercase).collect();
    text.contains("DATE_PART('YEAR'") || text.contains("EXTRACT(YEARFROM")
}

/// A year as people write it, with no sign between its digits; `None` for a number that is none.
pub fn year(value: f64) -> Option<String> {
    let is_year = value.fract() == 0.0 && (1000.0..10_000.0).contains(&value);
    is_year.then(|| format!("{value}"))
}

/// The names of an expression with their places: words and dotted words that are neither keywords nor functions.
pub fn names(expression: &str) -> Vec<(Range<usize>, String)> {
    let mut names = Vec::new();
    // The words of `EXTRACT(year FROM day)` before its name.
    let mut of_extract = 0;
    let mut chars = expression.char_indices().peekable();
    while let Some((start, first)) = chars.next() {
        if first == '\'' {
            for (_, next) in chars.by_ref() {
                if next == '\'' {
                    break;
                }
            }
        } else if first.is_alphabetic() || first == '_' {
            let mut end = start + first.len_utf8();
            while let Some((at, next)) = chars.peek().copied() {
                if !(next.is_alphanumeric() || next == '_' || next == '.') {
                    break;
                }
                end = at + next.len_utf8();
                chars.next();
            }
            let (before, behind) = expression.split_at(end);
            let (_, word) = before.split_at(start);
            let is_call = behind.trim_start().starts_with('(');
            if is_call && word.eq_ignore_ascii_case("extract") {
                of_extract = 2;
            } else if of_extract > 0 {
                of_extract -= 1;
            } else if !is_call && !KEYWORDS.contains(&word.to_lowercase().as_str()) {
                names.push((start..end, word.to_owned()));
            }
        } else if first.is_ascii_digit() {
            while chars.next_if(|(_, next)| next.is_alphanumeric() || *next == '.').is_some() {}
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_told_from_functions_keywords_texts_and_numbers() {
        let found: Vec<String> =
            names("a.nay = COALESCE(b_2, 1.5) AND c <> 'd e' OR x IS NOT NULL AND SUM( y ) > 2e3")
                .into_iter()
                .map(|(_, name)| name)
                .collect();
        assert_eq!(found, ["a.nay", "b_2", "c", "x", "y"]);
        let found = names("EXTRACT(year FROM vao) - extract( month from sinh ) > year");
        let found: Vec<&str> = found.iter().map(|(_, name)| name.as_str()).collect();
        assert_eq!(found, ["vao", "sinh", "year"]);
    }

    #[test]
    fn a_year_is_told_from_other_numbers() {
        assert!(takes_year("date_part( 'year', vao) > 1990"));
        assert!(takes_year("EXTRACT(YEAR FROM vao) > 1990") && !takes_year("so_nam > 1990"));
        assert_eq!(year(2006.0).as_deref(), Some("2006"));
        assert_eq!([year(30.0), year(2006.5), year(20_060.0)], [None, None, None]);
    }
}
