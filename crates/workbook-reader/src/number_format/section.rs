//! One part of a number format: for which numbers it is, and what it shows of them (ECMA-376 part 1, 18.8.31).

use compact_str::CompactString;
use serde::{Deserialize, Serialize};

use super::literal;
use super::shown::{Shown, ShownFigure, ShownSign};
use office_text::number::fifteen_digits;

/// More decimals than a number has.
const DECIMALS: usize = 15;

/// What a part shows.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub(super) struct Section {
    condition: Option<Condition>,
    /// What is written before and behind the digits; all of it before, where there are none.
    before: CompactString,
    behind: CompactString,
    has_digits: bool,
    /// Digits as the number has them: the general format, powers of ten, fractions, letters among the digits.
    is_general: bool,
    decimals: usize,
    least_decimals: usize,
    is_grouped: bool,
    /// How often it divides by a thousand, and multiplies by a hundred.
    thousands: u8,
    percents: u8,
    has_colour: bool,
    /// It is for texts.
    pub is_for_text: bool,
}

/// A condition in brackets: how it compares, and the bits of the number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
struct Condition {
    comparison: Comparison,
    limit: u64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
enum Comparison {
    Less,
    AtMost,
    Equal,
    Unequal,
    AtLeast,
    More,
}

/// A piece of a format's code.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Token {
    Digit(char),
    Point,
    Comma,
    Percent,
    /// The number as it is: the general format, powers of ten.
    Whole,
    Text,
    Letter(char),
    /// A letter without quotes: the general format has other names in some languages.
    Bare(char),
}

/// The parts of a format's code; `None` if quotes are left open.
pub(super) fn sections(format: &str) -> Option<Vec<Section>> {
    let mut sections = Vec::new();
    let mut tokens = Vec::new();
    let mut section = Section::default();
    let mut letters = format.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            ';' => {
                section.take(&tokens);
                sections.push(std::mem::take(&mut section));
                tokens.clear();
            }
            '0' | '#' | '?' => tokens.push(Token::Digit(letter)),
            '.' => tokens.push(Token::Point),
            ',' => tokens.push(Token::Comma),
            '%' => tokens.push(Token::Percent),
            '@' => tokens.push(Token::Text),
            '\\' | '_' | '*' | '"' => {
                tokens.extend(literal(letter, &mut letters)?.chars().map(Token::Letter));
            }
            '[' => {
                let inside: String = letters.by_ref().take_while(|letter| *letter != ']').collect();
                section.bracket(&inside, &mut tokens);
            }
            'E' | 'e' if matches!(letters.peek(), Some('+' | '-')) => {
                letters.next();
                tokens.push(Token::Whole);
            }
            'G' | 'g' => {
                let rest: String = letters.clone().take(6).collect();
                if rest.eq_ignore_ascii_case("eneral") {
                    letters.nth(5);
                    tokens.push(Token::Whole);
                } else {
                    tokens.push(Token::Bare(letter));
                }
            }
            letter if letter.is_alphabetic() => tokens.push(Token::Bare(letter)),
            letter => tokens.push(Token::Letter(letter)),
        }
    }
    section.take(&tokens);
    sections.push(section);
    Some(sections)
}

impl Section {
    /// Takes what is in brackets: a condition, a currency with a language, a colour.
    fn bracket(&mut self, inside: &str, tokens: &mut Vec<Token>) {
        if let Some(currency) = inside.strip_prefix('$') {
            let symbol = currency.split_once('-').map_or(currency, |(symbol, _)| symbol);
            tokens.extend(symbol.chars().map(Token::Letter));
        } else if inside.starts_with(['<', '>', '=']) {
            self.condition = Condition::read(inside);
        } else {
            self.has_colour = true;
        }
    }

    fn take(&mut self, tokens: &[Token]) {
        let mut in_decimals = false;
        for (index, token) in tokens.iter().enumerate() {
            match token {
                Token::Digit(digit) => {
                    // Letters among the digits part them and nothing more.
                    if !self.behind.is_empty() {
                        self.is_general = true;
                        self.behind.clear();
                    }
                    self.has_digits = true;
                    self.decimals += usize::from(in_decimals);
                    if in_decimals && *digit == '0' {
                        self.least_decimals = self.decimals;
                    }
                }
                Token::Whole => (self.has_digits, self.is_general) = (true, true),
                Token::Text => {
                    self.is_for_text = true;
                    (self.has_digits, self.is_general) = (true, true);
                }
                Token::Point if !in_decimals && self.behind.is_empty() => in_decimals = true,
                Token::Comma if self.has_digits && self.behind.is_empty() => {
                    match tokens.get(index + 1) {
                        Some(Token::Digit(_)) => self.is_grouped = true,
                        _ => self.thousands = self.thousands.saturating_add(1),
                    }
                }
                Token::Percent => {
                    self.percents = self.percents.saturating_add(1);
                    self.write('%');
                }
                Token::Point => self.write('.'),
                Token::Comma => self.write(','),
                Token::Letter(letter) | Token::Bare(letter) => self.write(*letter),
            }
        }
        if !self.has_digits && tokens.iter().any(|token| matches!(token, Token::Bare(_))) {
            (self.has_digits, self.is_general) = (true, true);
            self.before.clear();
        }
    }

    fn write(&mut self, letter: char) {
        if self.has_digits { self.behind.push(letter) } else { self.before.push(letter) }
    }

    /// Whether it may show something else than the number.
    pub(super) fn changes(&self) -> bool {
        let letters = [&self.before, &self.behind];
        !self.has_digits
            || self.thousands > 0
            || self.percents > 0
            || letters.iter().any(|text| text.chars().any(|c| !c.is_whitespace()))
    }

    /// What it shows of a number, which has a minus by itself or only as it is written here. `None` if that is the number.
    pub(super) fn show(&self, number: f64, has_sign: bool) -> Option<Shown> {
        // Most show no more than digits.
        if !self.changes() && number >= 0.0 {
            return None;
        }
        let [mut before, mut behind] = [self.before.to_string(), self.behind.to_string()];
        if !self.has_digits {
            let text = before.trim().to_owned();
            let is_nothing = number == 0.0 && !text.chars().any(char::is_alphanumeric);
            return (!is_nothing).then_some(Shown {
                figure: None,
                before: text.clone(),
                behind: String::new(),
                text_vi: text.clone(),
                text,
                is_time: false,
                has_hour: false,
            });
        }
        let percent = 100_f64.powi(i32::from(self.percents));
        let value = fifteen_digits(number * percent / 1000_f64.powi(i32::from(self.thousands)));
        let (rounded, digits) = self.digits(value.abs());
        let has_sign = has_sign && number < 0.0;
        let minus = if has_sign { "-" } else { "" };
        let text = |digits: &str| format!("{minus}{before}{digits}{behind}").trim().to_owned();
        let (text, text_vi) = (text(&digits), text(&exchanged(&digits)));
        let in_brackets = before.trim_end().ends_with('(') && behind.trim_start().starts_with(')');
        let is_minus = |c: char| matches!(c, '-' | '−' | '–');
        let is_negative = has_sign || in_brackets || before.trim().starts_with(is_minus);
        for text in [&mut before, &mut behind] {
            let words = text.trim_matches(|c: char| !(c.is_alphanumeric() || is_unit_sign(c)));
            *text = words.trim_start_matches('%').trim().to_owned();
        }
        let sign = match (number < 0.0, is_negative) {
            (true, false) if !self.has_colour && rounded != 0.0 => ShownSign::Lost,
            (false, true) if rounded != 0.0 => ShownSign::Gained,
            _ => ShownSign::Same,
        };
        let shifts = shift(&mut behind, self.decimals);
        let thousands = i32::from(self.thousands) - shifts;
        let size = value.abs() * 1000_f64.powi(shifts);
        let is_minus = if sign == ShownSign::Same { number < 0.0 } else { is_negative };
        let figure = ShownFigure {
            value: if is_minus { -size } else { size },
            thousands,
            is_percent: self.percents == 1,
            sign,
        };
        let changes = thousands != 0
            || self.percents > 0
            || sign != ShownSign::Same
            || !(before.is_empty() && behind.is_empty());
        let figure = Some(figure);
        let (is_time, has_hour) = (false, false);
        changes.then_some(Shown { figure, before, behind, text, text_vi, is_time, has_hour })
    }

    /// Rounded as it is seen, and the digits of that.
    fn digits(&self, value: f64) -> (f64, String) {
        if self.is_general {
            return (value, fifteen_digits(value).to_string());
        }
        let decimals = self.decimals.min(DECIMALS);
        let scale = 10_f64.powi(i32::try_from(decimals).unwrap_or(0));
        let scaled = fifteen_digits(value * scale);
        // Beyond that there are no decimals to round.
        let rounded = if scaled < 9e15 { scaled.round() / scale } else { value };
        let digits = format!("{rounded:.decimals$}");
        let (whole, mut fraction) = digits.split_once('.').unwrap_or((&digits, ""));
        while fraction.len() > self.least_decimals && fraction.ends_with('0') {
            fraction = fraction.strip_suffix('0').unwrap_or_default();
        }
        let mut text = String::with_capacity(digits.len() * 2);
        for (index, digit) in whole.chars().enumerate() {
            if self.is_grouped && index > 0 && (whole.len() - index).is_multiple_of(3) {
                text.push(',');
            }
            text.push(digit);
        }
        if !fraction.is_empty() {
            text.push('.');
            text.push_str(fraction);
        }
        (rounded, text)
    }
}

/// The section of a format that is for a number, and whether a number below zero has its minus there by itself.
pub(super) fn section_of(sections: &[Section], number: f64) -> Option<(&Section, bool)> {
    let has_conditions = sections.iter().any(|section| section.condition.is_some());
    let many = sections.len();
    let is_for = |index: usize, section: &Section| match (&section.condition, index) {
        (Some(condition), _) => condition.holds(number),
        (None, _) if many == 1 => true,
        (None, 0) if many == 2 => number >= 0.0 || has_conditions,
        (None, 0) => number > 0.0,
        (None, 1) if many > 2 => number < 0.0,
        (None, _) => true,
    };
    let found = sections.iter().enumerate().find(|(index, section)| is_for(*index, section));
    let (index, section) = found?;
    let first = sections.first().and_then(|section| section.condition);
    let is_below = match (&section.condition, index) {
        (Some(condition), _) => condition.is_below_zero(),
        (None, 0) => false,
        (None, 1) => first.is_none_or(|first| many > 2 || first.is_from_zero()),
        (None, _) => false,
    };
    Some((section, !is_below))
}

impl Condition {
    fn read(text: &str) -> Option<Self> {
        let signs: String = text.chars().take_while(|c| matches!(c, '<' | '>' | '=')).collect();
        let comparison = match signs.as_str() {
            "<" => Comparison::Less,
            "<=" => Comparison::AtMost,
            "=" => Comparison::Equal,
            "<>" => Comparison::Unequal,
            ">=" => Comparison::AtLeast,
            ">" => Comparison::More,
            _ => return None,
        };
        let limit: f64 = text.get(signs.len()..)?.trim().parse().ok()?;
        Some(Self { comparison, limit: limit.to_bits() })
    }

    fn holds(self, number: f64) -> bool {
        let limit = f64::from_bits(self.limit);
        match self.comparison {
            Comparison::Less => number < limit,
            Comparison::AtMost => number <= limit,
            Comparison::Equal => number == limit,
            Comparison::Unequal => number != limit,
            Comparison::AtLeast => number >= limit,
            Comparison::More => number > limit,
        }
    }

    /// Whether it holds for numbers below zero alone.
    fn is_below_zero(self) -> bool {
        let limit = f64::from_bits(self.limit);
        match self.comparison {
            Comparison::Less => limit <= 0.0,
            Comparison::AtMost | Comparison::Equal => limit < 0.0,
            _ => false,
        }
    }

    /// Whether it holds for all numbers from zero on, and no other.
    fn is_from_zero(self) -> bool {
        let limit = f64::from_bits(self.limit);
        limit == 0.0 && matches!(self.comparison, Comparison::AtLeast | Comparison::More)
    }
}

/// Digits with their points and commas exchanged.
fn exchanged(digits: &str) -> String {
    let exchange = |c: char| match c {
        '.' => ',',
        ',' => '.',
        c => c,
    };
    digits.chars().map(exchange).collect()
}

/// Signs of units that are no letters.
fn is_unit_sign(c: char) -> bool {
    matches!(c, '%' | '‰' | '₫' | '$' | '€' | '£' | '¥')
}

/// How many groups of three zeros are written behind whole digits, which are taken off the words: `#,##0",000"`.
fn shift(behind: &mut String, decimals: usize) -> i32 {
    let mut shifts = 0;
    if decimals > 0 {
        return shifts;
    }
    loop {
        let rest = behind.trim_start_matches(['.', ',', ' ']);
        let Some(rest) = rest.strip_prefix("000") else { break };
        if rest.starts_with(|c: char| c.is_ascii_digit()) && !rest.starts_with("000") {
            break;
        }
        *behind = rest.trim().to_owned();
        shifts += 1;
    }
    shifts
}
