//! SQL expressions of a definition: do they parse, and are their names known.
//!
//! The expressions are read by polars' own SQL layer; this module only finds the names in them, to say where a wrong one
//! stands.

use std::collections::BTreeSet;
use std::ops::Range;

use polars::prelude::Expr;
use polars::sql::sql_expr;

use super::reader::{At, suggestion};
use super::source::Problems;

/// Words of SQL that are no names.
const KEYWORDS: &[&str] = &[
    "and", "or", "not", "is", "null", "in", "between", "like", "ilike", "case", "when", "then",
    "else", "end", "true", "false", "cast", "as", "date", "distinct", "interval", "double",
    "float", "integer", "int", "bigint", "varchar", "text", "rlike", "regexp", "escape", "similar",
    "to",
];

/// The longest expression, in bytes: polars goes as deep as an expression has parts, and a stack has an end.
const LONGEST: usize = 4_000;

/// Reports an expression that is too long, does not parse, or names what is not there.
pub fn check(expression: &At<String>, known: &BTreeSet<String>, problems: &Problems) {
    if expression.value.len() > LONGEST {
        let message = format!("this expression is longer than {LONGEST} bytes");
        expression.problem(problems, message, Some("part it into several rules".to_owned()));
        return;
    }
    if let Err(error) = sql_expr(&expression.value) {
        let message = error.to_string();
        let why = message.split_once(": ").map_or(message.as_str(), |(_, why)| why);
        expression.problem(problems, format!("this is no SQL expression: {why}"), None);
        return;
    }
    for (range, name) in names(&expression.value) {
        if !known.contains(&name) {
            let help = suggestion(&name, known.iter().map(String::as_str));
            within(expression, range).problem(problems, format!("unknown name `{name}`"), help);
        }
    }
}

/// Whether an expression compares two sides at its top; one that does not parse is given the benefit of the doubt.
pub fn is_comparison(expression: &At<String>) -> bool {
    match sql_expr(&expression.value) {
        Ok(Expr::BinaryExpr { op, .. }) => op.is_comparison(),
        Ok(_) => false,
        Err(_) => true,
    }
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

/// The names of an expression with their places: words and dotted words that are neither keywords nor functions.
pub fn names(expression: &str) -> Vec<(Range<usize>, String)> {
    let mut names = Vec::new();
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
            let word = &expression[start..end];
            let is_call = expression[end..].trim_start().starts_with('(');
            if !is_call && !KEYWORDS.contains(&word.to_lowercase().as_str()) {
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
    }
}
