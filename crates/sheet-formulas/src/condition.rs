//! The functions that only conditions have: of texts, of yes and no, of what a cell holds.

use crate::evaluate::{Evaluator, Outcome, compare, error};
use crate::exact::Exact;
use crate::formula::{Formula, Operator, Shift};

/// Numbers of this size and above are written otherwise than by their digits.
const LARGEST: f64 = 1e15;
/// The longest text that is looked through or put together, in bytes.
const LONGEST: usize = 32_767;

impl Evaluator<'_> {
    /// What a function of a condition comes to; `None` if it is not known, or its arguments are not.
    pub(crate) fn condition(
        &self,
        name: &str,
        arguments: &[Option<Formula>],
        sheet: usize,
        shift: Shift,
    ) -> Option<Outcome> {
        let argument = |index: usize| arguments.get(index).and_then(Option::as_ref);
        let outcome = |index: usize| self.outcome(argument(index)?, sheet, shift);
        let text = |index: usize| self.text(outcome(index)?);
        let number = |index: usize| outcome(index)?.number();
        let flag = |flag: bool| Some(Outcome::Flag(flag));
        match name {
            "TRUE" => flag(true),
            "FALSE" => flag(false),
            "NOT" => flag(!outcome(0)?.truth()?),
            "AND" | "OR" => {
                let parts = arguments.iter().map(|part| self.outcome(part.as_ref()?, sheet, shift));
                let parts: Vec<Outcome> = parts.collect::<Option<_>>()?;
                // Blank cells are skipped.
                let parts = parts.into_iter().filter(|part| *part != Outcome::Blank);
                let flags: Vec<bool> = parts.map(Outcome::truth).collect::<Option<_>>()?;
                let all = name == "AND";
                flag(flags.iter().fold((!flags.is_empty()).then_some(all)?, |so_far, one| {
                    if all { so_far && *one } else { so_far || *one }
                }))
            }
            "ISERROR" | "ISERR" => flag(matches!(outcome(0)?, Outcome::Error(_))),
            "IFERROR" => match outcome(0)? {
                Outcome::Error(_) => outcome(1),
                known => Some(known),
            },
            "ISBLANK" => flag(outcome(0)? == Outcome::Blank),
            "ISNUMBER" => flag(matches!(outcome(0)?, Outcome::Number(_))),
            "ISTEXT" => flag(matches!(outcome(0)?, Outcome::Text(_))),
            "LEN" => count(text(0)?.chars().count()),
            "N" => Some(match outcome(0)? {
                Outcome::Text(_) => Outcome::Number(Exact::ZERO),
                error @ Outcome::Error(_) => error,
                known => Outcome::Number(known.number()?),
            }),
            "TRIM" => {
                Some(Outcome::Text(text(0)?.split_whitespace().collect::<Vec<_>>().join(" ")))
            }
            "UPPER" => Some(Outcome::Text(text(0)?.to_uppercase())),
            "LOWER" => Some(Outcome::Text(text(0)?.to_lowercase())),
            "EXACT" => flag(text(0)? == text(1)?),
            "LEFT" | "RIGHT" => {
                let wanted = if argument(1).is_some() { letters(number(1)?)? } else { 1 };
                let text = text(0)?;
                let skipped = match name {
                    "LEFT" => 0,
                    _ => text.chars().count().saturating_sub(wanted),
                };
                Some(Outcome::Text(text.chars().skip(skipped).take(wanted).collect()))
            }
            "MID" => {
                let (first, wanted) = (letters(number(1)?)?.checked_sub(1)?, letters(number(2)?)?);
                Some(Outcome::Text(text(0)?.chars().skip(first).take(wanted).collect()))
            }
            "SEARCH" | "FIND" => {
                let (wanted, within) = (text(0)?, text(1)?);
                let is_exact = name == "FIND";
                if arguments.len() > 2 || !is_exact && wanted.contains(['*', '?', '~']) {
                    return None;
                }
                let fold = |text: String| if is_exact { text } else { text.to_lowercase() };
                let (wanted, within) = (fold(wanted), fold(within));
                match within.split_once(&wanted) {
                    Some((before, _)) => count(before.chars().count() + 1),
                    None => Some(error("#VALUE!")),
                }
            }
            "MOD" => {
                let (left, right) = (number(0)?, number(1)?);
                let times = left.over(right)?.floor();
                Some(Outcome::Number(left.minus(times.times(right)?)?))
            }
            "ROW" | "COLUMN" => {
                let Formula::Cells(reference) = argument(0)? else { return None };
                let (row, column) = reference.area(shift)?.first;
                count(if name == "ROW" { row } else { column } as usize + 1)
            }
            "COUNTA" => count(self.filled(arguments, sheet, shift)?),
            "COUNTIF" => count(self.equal(argument(0)?, &outcome(1)?, sheet, shift)?),
            _ => None,
        }
    }

    /// The number of cells, or of values by themselves, that are not blank.
    fn filled(&self, parts: &[Option<Formula>], sheet: usize, shift: Shift) -> Option<usize> {
        let mut filled = 0;
        for part in parts {
            let Formula::Cells(reference) = part.as_ref()? else {
                filled += 1;
                continue;
            };
            for value in self.values(reference, sheet, shift, |_| true)? {
                filled += usize::from(value != Outcome::Blank);
            }
        }
        Some(filled)
    }

    /// The number of cells with a value; `None` if the value is a comparison or has wildcards.
    fn equal(&self, part: &Formula, wanted: &Outcome, sheet: usize, shift: Shift) -> Option<usize> {
        let is_plain = |text: &str| !text.contains(['*', '?', '~', '<', '>', '=']);
        match wanted {
            Outcome::Text(text) if text.is_empty() || !is_plain(text) => return None,
            Outcome::Blank | Outcome::Error(_) => return None,
            _ => {}
        }
        let Formula::Cells(reference) = part else { return None };
        let mut equal = 0;
        for value in self.values(reference, sheet, shift, |_| true)? {
            let is_one = std::mem::discriminant(&value) == std::mem::discriminant(wanted);
            let is_equal = is_one && compare(Operator::Equal, value, wanted.clone())?;
            equal += usize::from(is_equal);
        }
        Some(equal)
    }
}

impl Outcome {
    /// The text of it, with a point before decimals.
    pub(crate) fn text(self) -> Option<String> {
        let text = match self {
            Self::Text(text) => text,
            Self::Blank => String::new(),
            Self::Flag(flag) => if flag { "TRUE" } else { "FALSE" }.to_owned(),
            Self::Number(number) => {
                (number.approximate().abs() < LARGEST).then(|| number.to_string())?
            }
            Self::Error(_) => return None,
        };
        (text.len() <= LONGEST).then_some(text)
    }
}

fn count(number: usize) -> Option<Outcome> {
    Some(Outcome::Number(Exact::whole(i128::try_from(number).ok()?)))
}

/// A number of letters.
fn letters(number: Exact) -> Option<usize> {
    let number = number.cut(0)?.approximate();
    (0.0..=32_767.0).contains(&number).then_some(number as usize)
}
