//! The parts of a formula: numbers, texts, words, signs and areas of cells.

use crate::model::book::Rect;

/// A part of a formula.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Token {
    Number(f64),
    Text(String),
    Word(String),
    Area { sheet: usize, area: Rect, is_range: bool },
    Sign(&'static str),
}

const SIGNS: [&str; 15] =
    ["<>", "<=", ">=", "<", ">", "=", "+", "-", "*", "/", "^", "&", "%", "(", ")"];

/// Adds the tokens of a text without references; `None` if it has anything else.
pub(super) fn read_plain(text: &str, tokens: &mut Vec<Token>) -> Option<()> {
    let mut rest = text.trim_start();
    while let Some(letter) = rest.chars().next() {
        if letter == '"' {
            let mut inside = String::new();
            let mut behind = rest.get(1..)?;
            loop {
                let (before, after) = behind.split_once('"')?;
                inside.push_str(before);
                match after.strip_prefix('"') {
                    Some(more) => {
                        inside.push('"');
                        behind = more;
                    }
                    None => {
                        rest = after;
                        break;
                    }
                }
            }
            tokens.push(Token::Text(inside));
        } else if letter.is_ascii_digit() || letter == '.' {
            let digits = |c: char| !c.is_ascii_digit() && c != '.';
            let mut length = rest.find(digits).unwrap_or(rest.len());
            let behind = rest.get(length..)?;
            if let Some(power) = behind.strip_prefix(['E', 'e']) {
                let sign = usize::from(power.starts_with(['+', '-']));
                let power = power.get(sign..)?;
                let end = power.find(|c: char| !c.is_ascii_digit()).unwrap_or(power.len());
                length += if end > 0 { 1 + sign + end } else { 0 };
            }
            tokens.push(Token::Number(rest.get(..length)?.parse().ok()?));
            rest = rest.get(length..)?;
        } else if letter.is_alphabetic() || letter == '_' {
            let end = |c: char| !c.is_alphanumeric() && c != '_' && c != '.';
            let mut length = rest.find(end).unwrap_or(rest.len());
            // A column of a table: `Table[Column]`.
            if rest.get(length..)?.starts_with('[') {
                length += rest.get(length..)?.find(']')? + 1;
            }
            tokens.push(Token::Word(rest.get(..length)?.to_uppercase()));
            rest = rest.get(length..)?;
        } else if letter == ',' {
            tokens.push(Token::Sign(","));
            rest = rest.get(1..)?;
        } else {
            let sign = SIGNS.iter().find(|sign| rest.starts_with(**sign))?;
            tokens.push(Token::Sign(sign));
            rest = rest.get(sign.len()..)?;
        }
        rest = rest.trim_start();
    }
    Some(())
}
