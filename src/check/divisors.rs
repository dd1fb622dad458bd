//! Divisors that may be zero although nothing in the rule excludes it: there the result of the rule is missing, and its author may not know that.
//!
//! Each expression that divides is put to made-up figures: zero, one, two and the numbers that it names. It is named where it cannot be calculated
//! only because one of its quotients cannot. What guards a quotient (`when`, `CASE`, `OR`, `NULLIF`) is thus found however it is written.

use polars::prelude::*;

use super::rules::Source;
use crate::definition::{Form, Layout, LayoutSheet, Total, names_in};
use crate::tables::sql;

/// As many rows of made-up figures are tried at most.
const MOST_ROWS: usize = 4_096;

/// An expression that divides more often is not looked at.
const MOST_DIVISORS: usize = 16;

/// A quotient of an expression that may not be calculable.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Divisor {
    /// The rule's id, `total.column`, or the sheet of a layout.
    pub rule: String,
    /// What may be zero, as it is written there.
    pub divisor: String,
}

/// Those of the rules that are put to a table. A rule that the made-up figures do not fit has none.
pub(super) fn of_rules(source: &Source<'_>) -> Vec<Divisor> {
    let mut found = Vec::new();
    for rule in &source.rules {
        let when = rule.when.as_deref();
        let texts =
            [(Some(rule.check.as_str()), when), (rule.tolerance.as_deref(), when), (when, None)];
        for (text, when) in texts {
            let Some(text) = text else { continue };
            let trial = Trial { text, when, frame: &source.frame, grouped: false };
            found.extend(trial.named(&rule.meta.id));
        }
    }
    found
}

/// Those of a total over a register, whose records are rows of `frame`.
pub(super) fn of_total(total: &Total, frame: &LazyFrame) -> Vec<Divisor> {
    let columns = total.columns.iter();
    let of_column = |(name, text): &(String, String)| {
        let trial = Trial { text, when: None, frame, grouped: true };
        trial.named(&format!("{}.{name}", total.id))
    };
    columns.flat_map(of_column).collect()
}

/// Those of a layout's filters on the records of a form.
pub(super) fn of_layout(layout: &Layout, form: &Form, frame: &LazyFrame) -> Vec<Divisor> {
    let sheets = layout.sheets.iter().filter(|sheet| sheet.form == form.id);
    let of_sheet = |sheet: &LayoutSheet| {
        let filter = sheet.filter.as_deref();
        let trial = filter.map(|text| Trial { text, when: None, frame, grouped: false });
        trial.map(|trial| trial.named(&sheet.name)).unwrap_or_default()
    };
    sheets.flat_map(of_sheet).collect()
}

/// An expression that is put to made-up figures.
struct Trial<'t> {
    text: &'t str,
    when: Option<&'t str>,
    /// The table whose columns it names.
    frame: &'t LazyFrame,
    /// Whether it is evaluated over groups of rows.
    grouped: bool,
}

impl Trial<'_> {
    fn named(&self, rule: &str) -> Vec<Divisor> {
        let found = self.divisors().unwrap_or_default();
        found.into_iter().map(|divisor| Divisor { rule: rule.to_owned(), divisor }).collect()
    }

    /// What it divides by and may be zero.
    fn divisors(&self) -> PolarsResult<Vec<String>> {
        let written = sql::read(self.text)?;
        let divisors = divisors(&written);
        if divisors.is_empty() || divisors.len() > MOST_DIVISORS {
            return Ok(Vec::new());
        }
        let made_up = self.made_up()?;
        let counts = match self.when {
            Some(when) => sql::expression(when)?.fill_null(lit(false)),
            None => lit(true),
        };
        let counts = made_up.named(counts);
        let all = made_up.named(calculable(&written, None));
        let unknown = (0..divisors.len()).map(|at| {
            let one = made_up.named(calculable(&written, Some(at)));
            let cannot_tell = counts.clone().and(one.is_null()).and(all.clone().is_not_null());
            cannot_tell.alias(at.to_string())
        });
        let unknown: Vec<Expr> = unknown.collect();
        let rows = made_up.rows.lazy();
        let rows = if self.grouped {
            rows.group_by_stable([col("group")]).agg(unknown)
        } else {
            rows.select(unknown)
        };
        let rows = rows.collect()?;
        let mut found = Vec::new();
        for (at, divisor) in divisors.iter().enumerate() {
            if rows.column(&at.to_string())?.bool()?.any() {
                found.push(as_written(self.text, divisor));
            }
        }
        found.dedup();
        Ok(found)
    }

    /// Rows of figures for the names of the expression.
    fn made_up(&self) -> PolarsResult<MadeUp> {
        let texts: Vec<&str> = [Some(self.text), self.when].into_iter().flatten().collect();
        let mut names: Vec<(Expr, Values)> = Vec::new();
        let (numbers, words) = (numbers_in(&texts), words_in(&texts));
        for (_, name) in texts.iter().flat_map(|text| names_in(text)) {
            let expression = sql::name(&name);
            if names.iter().any(|(known, _)| *known == expression) {
                continue;
            }
            let schema =
                self.frame.clone().select([expression.clone().alias("name")]).collect_schema()?;
            let values = match schema.get("name") {
                Some(DataType::Date) => Values::Day,
                Some(DataType::String) => Values::Words(words.clone()),
                _ => Values::Numbers(numbers.clone()),
            };
            names.push((expression, values));
        }
        MadeUp::new(names)
    }
}

/// The values that a name takes in turn.
enum Values {
    Numbers(Vec<f64>),
    Words(Vec<String>),
    Day,
}

impl Values {
    fn count(&self) -> usize {
        match self {
            Self::Numbers(numbers) => numbers.len(),
            Self::Words(words) => words.len(),
            Self::Day => 1,
        }
    }
}

/// Rows of figures; the names are columns `0`, `1` and so on.
struct MadeUp {
    names: Vec<Expr>,
    rows: DataFrame,
}

impl MadeUp {
    fn new(names: Vec<(Expr, Values)>) -> PolarsResult<Self> {
        let counts: Vec<usize> = names.iter().map(|(_, values)| values.count().max(1)).collect();
        let rows = combinations(&counts);
        let group: Vec<u32> = (0..).take(rows.len()).collect();
        let mut columns = vec![Column::new("group".into(), group)];
        for (index, (_, values)) in names.iter().enumerate() {
            let name = format!("name{index}").into();
            let picked = || rows.iter().filter_map(|row| row.get(index).copied());
            columns.push(match values {
                Values::Numbers(numbers) => {
                    let values: Vec<Option<f64>> =
                        picked().map(|value| numbers.get(value).copied()).collect();
                    Column::new(name, values)
                }
                Values::Words(words) => {
                    let values: Vec<Option<&str>> =
                        picked().map(|value| words.get(value).map(String::as_str)).collect();
                    Column::new(name, values)
                }
                Values::Day => {
                    let days: Vec<i32> = vec![19_000; rows.len()];
                    Column::new(name, days).cast(&DataType::Date)?
                }
            });
        }
        let rows = DataFrame::new(rows.len(), columns)?;
        Ok(Self { names: names.into_iter().map(|(name, _)| name).collect(), rows })
    }

    /// The expression with columns of the made-up figures in place of its names.
    fn named(&self, expression: Expr) -> Expr {
        expression.map_expr(|part| match self.names.iter().position(|name| *name == part) {
            Some(at) => col(format!("name{at}")),
            None => part,
        })
    }
}

/// The places of values, a row each: all combinations, or, if these are too many, each name's values with all others first and with all others second.
fn combinations(counts: &[usize]) -> Vec<Vec<usize>> {
    let all = counts.iter().try_fold(1_usize, |all, count| all.checked_mul(*count));
    if let Some(all) = all.filter(|all| *all <= MOST_ROWS) {
        let row = |mut number: usize| {
            let place = |count: &usize| {
                let place = number % count;
                number /= count;
                place
            };
            counts.iter().map(place).collect()
        };
        return (0..all).map(row).collect();
    }
    let mut rows = Vec::new();
    for others in [0, 1] {
        let plain: Vec<usize> = counts.iter().map(|count| others.min(count - 1)).collect();
        for (index, count) in counts.iter().enumerate() {
            for place in 0..*count {
                let mut row = plain.clone();
                if let Some(value) = row.get_mut(index) {
                    *value = place;
                }
                rows.push(row);
            }
        }
    }
    rows.truncate(MOST_ROWS);
    rows
}

/// What an expression divides by, in the order in which [`calculable`] counts.
fn divisors(expression: &Expr) -> Vec<Expr> {
    let mut found = Vec::new();
    let _ = expression.clone().map_expr(|part| {
        found.extend(sql::divisor(&part).cloned());
        part
    });
    found
}

/// The expression with one in place of what divides by zero, but for one of its quotients, which is missing then.
fn calculable(expression: &Expr, but: Option<usize>) -> Expr {
    let mut index = 0;
    expression.clone().map_expr(|part| {
        let Some(divisor) = sql::divisor(&part).cloned() else { return part };
        let filler = if but == Some(index) { lit(NULL) } else { lit(1.0) };
        index += 1;
        when(divisor.eq(lit(0))).then(filler).otherwise(part)
    })
}

/// A divisor in the words of the text, or as polars writes it.
fn as_written(text: &str, divisor: &Expr) -> String {
    let operators = text.char_indices().filter(|(_, letter)| "/%,".contains(*letter));
    let operands = operators.filter_map(|(offset, _)| operand(text.get(offset + 1..)?));
    let mut same = operands.filter(|operand| sql::read(operand).is_ok_and(|e| e == *divisor));
    same.next().map_or_else(|| divisor.to_string(), str::to_owned)
}

/// What a text begins with: a word, a call or brackets.
fn operand(text: &str) -> Option<&str> {
    let text = text.trim_start_matches(['/', ' ', '\n', '\t']);
    let word = text.find(|c: char| !(c.is_alphanumeric() || c == '_' || c == '.'));
    let word = word.unwrap_or(text.len());
    if !text.get(word..)?.starts_with('(') {
        return text.get(..word).filter(|word| !word.is_empty());
    }
    let mut depth = 0_i32;
    for (index, letter) in text.char_indices() {
        match letter {
            '(' => depth += 1,
            ')' if depth == 1 => return text.get(..=index),
            ')' => depth -= 1,
            _ => {}
        }
    }
    None
}

/// Zero, one, two, and the numbers that texts name.
fn numbers_in(texts: &[&str]) -> Vec<f64> {
    const MOST: usize = 6;
    let mut numbers = vec![0.0, 1.0, 2.0];
    for text in texts {
        for part in text.split(|c: char| !(c.is_alphanumeric() || c == '_' || c == '.')) {
            match part.parse::<f64>() {
                Ok(number) if number.is_finite() && !numbers.contains(&number) => {
                    numbers.push(number);
                }
                _ => {}
            }
        }
    }
    numbers.truncate(MOST);
    numbers
}

/// The texts in quotes, and one that is none of them.
fn words_in(texts: &[&str]) -> Vec<String> {
    const MOST: usize = 6;
    let quoted = texts.iter().flat_map(|text| text.split('\'').skip(1).step_by(2));
    let mut words: Vec<String> = Vec::new();
    for word in quoted.chain(["?"]) {
        if !words.iter().any(|known| known == word) {
            words.push(word.to_owned());
        }
    }
    words.truncate(MOST);
    words
}
