//! Numbers with two readings, such as `1.234`: decided by the column's other cells, or by the figure of the period
//! before, or by the neighbours.

use super::parsed::ParsedCell;
use super::styles::ColumnStyle;
use crate::findings::{ChoiceReason, NumberFacts};
use office_text::number::{NumberKind, Reading, Style, other_reading, read_number_in};

/// A reading is near to the figure of the period before within this factor. The readings are a factor of 1000 apart.
const NEAR: f64 = 5.0;

/// The number that a text means, with an issue if it was chosen of two.
pub(super) enum Resolution {
    /// One meaning, or one by the column's style.
    Reading(Reading),
    /// One of two: chosen, with an issue.
    Chosen(Box<ParsedCell>),
}

/// The statistics of the neighbours of a number.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct NeighbourStats {
    /// Their median, without zeros.
    pub typical: f64,
    /// Some of them have decimals.
    pub has_decimals: bool,
}

/// The evidence for a number with two readings, in the unit of the text; computed only if it is needed.
pub(super) struct Evidence<E, B> {
    /// The figure of the period before.
    pub earlier: E,
    /// The figures of the row, or of the register's column.
    pub beside: B,
}

/// Reads a number.
pub(super) fn resolve<E, B>(
    text: &str,
    kind: NumberKind,
    style: ColumnStyle,
    evidence: Evidence<E, B>,
) -> Resolution
where
    E: Fn() -> Option<f64>,
    B: Fn() -> Option<NeighbourStats>,
{
    let reading = read_number_in(text, kind, style.style);
    // A comma for decimals in the same column settles it; what is not the rule here, or stands elsewhere, only does without other evidence.
    let is_settled = style.style == Some(Style::Vietnamese) && !style.borrowed;
    let both = match reading {
        Reading::Ambiguous { chosen, other } => Some((chosen, other)),
        Reading::Exact(chosen) if kind == NumberKind::Decimal && !is_settled => {
            other_reading(text, kind, style.style).map(|other| (chosen, other))
        }
        _ => None,
    };
    let Some((by_rule, other)) = both else { return Resolution::Reading(reading) };
    let doubtful = style.mixed || matches!(reading, Reading::Ambiguous { .. });
    let decided =
        |value: f64, reason: ChoiceReason| decided(text, value, (by_rule, other), doubtful, reason);
    let earlier = (evidence.earlier)();
    if let Some(earlier) = earlier
        && let Some(value) = nearer(by_rule, other, earlier)
    {
        return decided(value, ChoiceReason::Previous(earlier));
    }
    let beside = (evidence.beside)();
    if let Some(NeighbourStats { typical, .. }) = beside
        && let Some(value) = nearer(by_rule, other, typical)
    {
        return decided(value, ChoiceReason::Neighbours(typical));
    }
    if style.style.is_some() {
        return Resolution::Reading(reading);
    }
    let among_decimals = beside.is_some_and(|beside| beside.has_decimals);
    chosen(text, (by_rule, other), by_rule, None, doubtful || among_decimals)
}

/// One of two readings for a reason, with an issue if the rule alone would be in doubt or choose the other.
fn decided(
    text: &str,
    value: f64,
    (by_rule, other): (f64, f64),
    doubtful: bool,
    reason: ChoiceReason,
) -> Resolution {
    if !doubtful && value == by_rule {
        return Resolution::Reading(Reading::Exact(by_rule));
    }
    chosen(text, (by_rule, other), value, Some(reason), doubtful)
}

/// The one of two readings that is near to the figure of the period before; `None` if both are, or neither.
pub(super) fn nearer(one: f64, other: f64, earlier: f64) -> Option<f64> {
    let near = |value: f64| earlier != 0.0 && (1.0 / NEAR..=NEAR).contains(&(value / earlier));
    match (near(one), near(other)) {
        (true, false) => Some(one),
        (false, true) => Some(other),
        _ => None,
    }
}

fn chosen(
    text: &str,
    readings: (f64, f64),
    chosen: f64,
    reason: Option<ChoiceReason>,
    doubtful: bool,
) -> Resolution {
    let text = text.to_owned();
    let facts = NumberFacts::Ambiguous { text, readings, chosen, reason, doubtful };
    Resolution::Chosen(Box::new(ParsedCell { value: Some(chosen), ..ParsedCell::trouble(facts) }))
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
