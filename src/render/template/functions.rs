//! The functions whose results are computed here, and the values that they take and give.

use super::grid::Held;

/// A value within a formula.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Value {
    One(Held),
    /// Cells, row by row; blank ones are left out.
    Many(Vec<Held>),
}

pub(super) fn error(text: &str) -> Value {
    Value::One(Held::Error(text.to_owned()))
}

/// A value as a number: a blank is zero, a text is none. `None` if the program may read a number in the text.
#[expect(clippy::option_option, reason = "not known here, and no number, are two answers")]
pub(super) fn number_of(held: &Held) -> Option<Option<f64>> {
    match held {
        Held::Blank => Some(Some(0.0)),
        Held::Number(number) => Some(Some(*number)),
        Held::Boolean(yes) => Some(Some(f64::from(u8::from(*yes)))),
        Held::Text(text) if text.contains(|c: char| c.is_ascii_digit()) => None,
        Held::Text(_) => Some(None),
        Held::Error(_) | Held::Unknown => None,
    }
}

/// The value of a function; `None` if it is none of these.
pub(super) fn called(name: &str, arguments: &[Value]) -> Option<Value> {
    let single = |index: usize| match arguments.get(index)? {
        Value::One(Held::Unknown) | Value::Many(_) => None,
        Value::One(held) => Some(held.clone()),
    };
    let number = |number: f64| Some(Value::One(Held::Number(number)));
    match (name, arguments.len()) {
        ("SUM" | "COUNT" | "COUNTA" | "AVERAGE" | "MIN" | "MAX", 1..) => {
            aggregated(name, arguments)
        }
        ("IF", 2 | 3) => {
            let is = match single(0)? {
                Held::Error(text) => return Some(error(&text)),
                Held::Boolean(yes) => yes,
                held => number_of(&held)?? != 0.0,
            };
            let value = match (is, arguments.len()) {
                (true, _) => arguments.get(1)?.clone(),
                (false, 3) => arguments.get(2)?.clone(),
                (false, _) => Value::One(Held::Boolean(false)),
            };
            // What is chosen must be known; the other need not.
            Some(if value == Value::One(Held::Blank) {
                Value::One(Held::Number(0.0))
            } else {
                value
            })
        }
        ("IFERROR", 2) => match single(0)? {
            Held::Error(_) => arguments.get(1).cloned(),
            held => Some(Value::One(held)),
        },
        ("N", 1) => match single(0)? {
            Held::Number(value) => number(value),
            Held::Boolean(yes) => number(f64::from(u8::from(yes))),
            Held::Error(text) => Some(error(&text)),
            _ => number(0.0),
        },
        ("ROUND", 2) | ("ABS" | "INT", 1) => {
            let held = single(0)?;
            if let Held::Error(text) = &held {
                return Some(error(text));
            }
            let Some(value) = number_of(&held)? else { return Some(error("#VALUE!")) };
            match name {
                "ABS" => number(value.abs()),
                "INT" => number(value.floor()),
                _ => {
                    let places = number_of(&single(1)?)??;
                    number(rounded(value, places.trunc() as i32)?)
                }
            }
        }
        ("NOT", 1) => match single(0)? {
            Held::Boolean(yes) => Some(Value::One(Held::Boolean(!yes))),
            _ => None,
        },
        ("AND" | "OR", 1..) => {
            let mut all = Vec::new();
            for index in 0..arguments.len() {
                match single(index)? {
                    Held::Boolean(yes) => all.push(yes),
                    Held::Number(value) => all.push(value != 0.0),
                    _ => return None,
                }
            }
            let is = if name == "AND" { all.iter().all(|it| *it) } else { all.contains(&true) };
            Some(Value::One(Held::Boolean(is)))
        }
        _ => None,
    }
}

/// Half away from zero, as spreadsheets round: by the digits that a number is written with.
fn rounded(value: f64, places: i32) -> Option<f64> {
    if !(-15..=15).contains(&places) {
        return None;
    }
    let scale = 10_f64.powi(places.abs());
    let scaled = if places >= 0 { value * scale } else { value / scale };
    let written: f64 = format!("{scaled:.14e}").parse().ok()?;
    let whole = written.round();
    Some(if places >= 0 { whole / scale } else { whole * scale })
}

/// Functions of any number of cells; texts and blanks among cells are skipped.
fn aggregated(name: &str, arguments: &[Value]) -> Option<Value> {
    let (mut numbers, mut count) = (Vec::new(), 0_u32);
    for argument in arguments {
        let (list, is_range) = match argument {
            Value::One(held) => (std::slice::from_ref(held), false),
            Value::Many(list) => (list.as_slice(), true),
        };
        for held in list {
            match held {
                Held::Unknown => return None,
                Held::Error(text) if !name.starts_with("COUNT") => return Some(error(text)),
                Held::Number(number) => numbers.push(*number),
                // A text or a yes as an argument by itself counts in some programs.
                Held::Boolean(_) if !is_range => return None,
                _ => {}
            }
            if *held != Held::Blank {
                count += 1;
            }
        }
    }
    let sum = numbers.iter().sum::<f64>();
    let many = u32::try_from(numbers.len()).map(f64::from).ok()?;
    let value = match name {
        "SUM" => sum,
        "COUNT" => many,
        "COUNTA" => f64::from(count),
        "AVERAGE" if numbers.is_empty() => return Some(error("#DIV/0!")),
        "AVERAGE" => sum / many,
        "MIN" if numbers.is_empty() => 0.0,
        "MIN" => numbers.iter().copied().fold(f64::INFINITY, f64::min),
        "MAX" if numbers.is_empty() => 0.0,
        _ => numbers.iter().copied().fold(f64::NEG_INFINITY, f64::max),
    };
    Some(Value::One(Held::Number(value)))
}
