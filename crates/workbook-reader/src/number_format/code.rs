//! Codes with leading zeros: what a number is shown as where its format has nothing but digits and letters among them.

use serde::{Deserialize, Serialize};

use super::literal;

/// The longest code, in bytes: a million cells may have it.
const LONGEST: usize = 32;

/// A place in the picture of a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub(crate) enum Placeholder {
    Digit,
    Letter(char),
}

/// The places of the code that the first part of a format shows; `None` if it shows an amount, a percentage, fewer than two digits, or has
/// quotes or brackets left open.
pub(super) fn places(format: &str) -> Option<Vec<Placeholder>> {
    let mut slots = Vec::new();
    let mut letters = format.chars();
    while let Some(letter) = letters.next() {
        match letter {
            ';' => break,
            '0' => slots.push(Placeholder::Digit),
            // A digit that is shown where there is one: before the others it changes nothing.
            '#' if !slots.contains(&Placeholder::Digit) => {}
            '%' | '#' | '?' | '.' | ',' | '/' | 'E' | 'G' | '@' => return None,
            '\\' | '_' | '*' | '"' => {
                slots.extend(literal(letter, &mut letters)?.chars().map(Placeholder::Letter));
            }
            '[' => {
                let first = letters.next()?;
                if matches!(first, '<' | '>' | '=') {
                    return None;
                }
                if first != ']' {
                    letters.find(|letter| *letter == ']')?;
                }
            }
            letter => slots.push(Placeholder::Letter(letter)),
        }
    }
    let digits = slots.iter().filter(|slot| **slot == Placeholder::Digit).count();
    let length = |slot: &Placeholder| match slot {
        Placeholder::Digit => 1,
        Placeholder::Letter(letter) => letter.len_utf8(),
    };
    let length: usize = slots.iter().map(length).sum();
    (digits >= 2 && length <= LONGEST).then_some(slots)
}

/// A whole number as a code shows it; `None` if it has more digits than the code, or is none.
pub(super) fn write(number: f64, slots: &[Placeholder]) -> Option<String> {
    if number < 0.0 || number.fract() != 0.0 || number >= 1e15 {
        return None;
    }
    let width = slots.iter().filter(|slot| **slot == Placeholder::Digit).count();
    let digits = format!("{number:0width$.0}");
    let shown = slots.iter().any(|slot| *slot != Placeholder::Digit) || digits.starts_with('0');
    let mut left = digits.chars();
    let picture = slots.iter().map(|slot| match slot {
        Placeholder::Digit => left.next().unwrap_or('0'),
        Placeholder::Letter(letter) => *letter,
    });
    (shown && digits.len() == width).then(|| picture.collect::<String>().trim().to_owned())
}
