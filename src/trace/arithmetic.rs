//! What the sources of a figure come to.

use std::collections::HashMap;

use super::rows::Origin;
use crate::model::{How, Part};
use crate::tables::sql;

/// What one side of a figure comes to, rounded to so many decimals if it is a quotient; `None` if it cannot be calculated.
pub(super) fn side(origins: &[Origin<'_>], decimals: Option<u32>) -> Option<f64> {
    let sum = |part: Part| -> Option<f64> {
        let values = origins.iter().filter(|origin| origin.part == part);
        values
            .filter_map(|origin| origin.value)
            .fold(None, |sum, value| Some(sum.unwrap_or(0.0) + value))
    };
    let round = |value: f64| decimals.map_or(value, |decimals| sql::round(value, decimals));
    let has = |part: Part| origins.iter().any(|origin| origin.part == part);
    if has(Part::Numerator) || has(Part::Denominator) {
        let below = sum(Part::Denominator).filter(|below| *below != 0.0)?;
        return Some(round(sum(Part::Numerator)? / below));
    }
    if has(Part::Weight) {
        return mean(origins).map(round);
    }
    sum(Part::Value)
}

/// The mean of the units with a value and a weight.
fn mean(origins: &[Origin<'_>]) -> Option<f64> {
    let of_part = |part: Part| -> HashMap<&str, f64> {
        let of = origins.iter().filter(|origin| origin.part == part);
        of.filter_map(|origin| Some((origin.key()[0], origin.value?))).collect()
    };
    let (values, weights) = (of_part(Part::Value), of_part(Part::Weight));
    let (mut above, mut below) = (0.0, 0.0);
    // In the order of the sources, so that the sum is the same in every run.
    for origin in origins.iter().filter(|origin| origin.part == Part::Value) {
        let unit = origin.key()[0];
        if let (Some(value), Some(weight)) = (values.get(unit), weights.get(unit)) {
            above += value * weight;
            below += weight;
        }
    }
    (below != 0.0).then(|| above / below)
}

/// What two sides come to; the second is that with which the first is compared.
pub(super) fn compare(how: How, now: Option<f64>, base: Option<f64>) -> Option<f64> {
    match how {
        How::Percent | How::Growth => how.share(now?, base?),
        How::Difference => Some((now? - base?).abs()),
        How::Change => Some((now? / base.filter(|base| *base != 0.0)? * 100.0 - 100.0).abs()),
        _ => now,
    }
}

/// Whether two figures are one, but for the dust of binary fractions. A written comparison is rounded to six decimals.
pub(super) fn is_same(how: How, one: f64, other: f64) -> bool {
    let rounded: f64 = if matches!(how, How::Difference | How::Change) { 5.1e-7 } else { 0.0 };
    (one - other).abs() <= rounded.max(1e-9 * one.abs().max(other.abs()).max(1e-3))
}
