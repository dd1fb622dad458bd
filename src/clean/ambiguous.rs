//! Numbers that may be one of two, such as `1.234`: the column's other cells tell, else the figure of the period before.

use super::styles::ColumnStyle;
use super::value::{Trouble, Understood};
use crate::model::book::plain;
use crate::model::{Kind, Message, Severity};
use crate::text::number::{NumberKind, Reading, other_reading, read_number_in};

/// A reading is near to the figure of the period before within this factor. The readings are a factor of 1000 apart.
const NEAR: f64 = 5.0;

/// What a text is as a number, and what is to be said of it.
pub enum Settled {
    /// One meaning, or one by the column's style.
    Reading(Reading),
    /// One of two: chosen, with what is said.
    Chosen(Box<Understood>),
}

/// Reads a number. `earlier` gives the figure of the period before in the unit of the text; it is asked for only where the
/// text has two readings and the column does not tell.
pub fn settle(
    text: &str,
    kind: NumberKind,
    style: ColumnStyle,
    earlier: impl Fn() -> Option<f64>,
) -> Settled {
    let reading = read_number_in(text, kind, style.style);
    let both = match reading {
        Reading::Ambiguous { chosen, other } => Some((chosen, other)),
        Reading::Exact(chosen) if kind == NumberKind::Decimal && style.style.is_none() => {
            other_reading(text, kind).map(|other| (chosen, other))
        }
        _ => None,
    };
    let Some((by_rule, other)) = both else { return Settled::Reading(reading) };
    let doubtful = style.mixed || matches!(reading, Reading::Ambiguous { .. });
    let earlier = earlier();
    match earlier.and_then(|earlier| nearer(by_rule, other, earlier)) {
        Some(value) if doubtful || value != by_rule => {
            let before = plain(earlier.unwrap_or_default());
            Settled::Chosen(Box::new(by_history(text, value, (by_rule, other), &before)))
        }
        None if doubtful => Settled::Chosen(Box::new(by_habit(text, by_rule, other))),
        _ => Settled::Reading(Reading::Exact(by_rule)),
    }
}

/// The one of two readings that is near to the figure of the period before; none where both are, or neither.
fn nearer(one: f64, other: f64, earlier: f64) -> Option<f64> {
    let near = |value: f64| earlier != 0.0 && (1.0 / NEAR..=NEAR).contains(&(value / earlier));
    match (near(one), near(other)) {
        (true, false) => Some(one),
        (false, true) => Some(other),
        _ => None,
    }
}

fn by_history(text: &str, value: f64, (one, other): (f64, f64), before: &str) -> Understood {
    let (value_text, one, other) = (plain(value), plain(one), plain(other));
    let evidence = Message::new(
        format!("số kỳ trước là {before}"),
        format!("the figure of the period before is {before}"),
    );
    let message = Message::new(
        format!("“{text}” có thể là {one} hoặc {other}; hiểu là {value_text} vì {}", evidence.vi),
        format!("“{text}” may be {one} or {other}; read as {value_text}, since {}", evidence.en),
    );
    let (kind, severity) = (Kind::AmbiguousNumber, Severity::Info);
    let trouble = Trouble { kind, severity, message, expected: value_text, evidence };
    Understood { value: Some(value), trouble: Some(trouble), ..Understood::default() }
}

fn by_habit(text: &str, chosen: f64, other: f64) -> Understood {
    let (a, b) = (plain(chosen), plain(other));
    let message = Message::new(
        format!("“{text}” có thể là {a} hoặc {b}; tạm hiểu là {a}"),
        format!("“{text}” may be {a} or {b}; read as {a}"),
    );
    let (kind, severity) = (Kind::AmbiguousNumber, Severity::Warning);
    let trouble = Trouble { kind, severity, message, expected: a, evidence: Message::default() };
    Understood { value: Some(chosen), trouble: Some(trouble), ..Understood::default() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reading_is_near_within_a_factor_of_five_and_of_the_same_sign() {
        assert_eq!(nearer(1234.0, 1.234, 0.3), Some(1.234));
        assert_eq!(nearer(1234.0, 1.234, 6000.0), Some(1234.0));
        assert_eq!(nearer(-1234.0, -1.234, -1.0), Some(-1.234));
        for earlier in [0.0, 40.0, -1.2, f64::NAN] {
            assert_eq!(nearer(1234.0, 1.234, earlier), None, "{earlier}");
        }
    }
}
