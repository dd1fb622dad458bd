//! The unit in which a number was written, from its value in the form's unit.

use super::{NumberKind, Reading, read_number};

/// The power of a thousand between the number as written and its value in the form's unit; `None` if the ratio is not such a power, or if it is open: `8.125`
/// is the text of the stored number eight and an eighth, and of eight thousand in another unit.
pub fn scale(reported: &str, value: f64) -> Option<f64> {
    let Reading::Exact(number) = read_number(reported, NumberKind::Decimal) else { return None };
    if number == 0.0 {
        return None;
    }
    if number != value && reported.trim().parse() == Ok(value) {
        return None;
    }
    power_of_thousand(value / number)
}

/// The same of a text that [`scale`] leaves open and that is not the text of a stored number, which ends in no zero: `13.900` for 13.9 is thirteen thousand
/// nine hundred of another unit, unless the sender writes decimals with a point. What other cells of the table tell comes before it.
pub fn scale_if_typed(reported: &str, value: f64) -> Option<f64> {
    let Reading::Exact(number) = read_number(reported, NumberKind::Decimal) else { return None };
    let text = reported.trim();
    let is_open = number != value && text.parse() == Ok(value);
    if !is_open || number == 0.0 || !text.ends_with('0') {
        return None;
    }
    power_of_thousand(value / number)
}

/// Units differ by powers of a thousand; anything else is another reading of the text.
fn power_of_thousand(scale: f64) -> Option<f64> {
    let power = scale.log10().round();
    let is_power = power % 3.0 == 0.0 && (scale / 10_f64.powf(power) - 1.0).abs() < 1e-9;
    is_power.then(|| 10_f64.powf(power))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_differ_by_thousands() {
        assert_eq!(scale("532500", 532.5), Some(0.001));
        assert_eq!(scale("1.234,5", 1234.5), Some(1.0));
        assert_eq!(scale("2", 2000.0), Some(1000.0));
        assert_eq!(scale("8.125", 8125.0), Some(1.0));
        assert_eq!(scale("8.125", 8_125_000.0), Some(1000.0));
        for (reported, value) in
            [("8.125", 8.125), ("0", 0.0), ("5", 50.0), ("không", 0.0), ("7", -7.0)]
        {
            assert_eq!(scale(reported, value), None, "{reported}");
        }
    }

    #[test]
    fn a_text_with_a_last_zero_was_typed() {
        assert_eq!(scale("13.900", 13.9), None);
        assert_eq!(scale_if_typed("13.900", 13.9), Some(0.001));
        assert_eq!(scale_if_typed("-1.250.500", -1250.5), None);
        for (reported, value) in [("8.125", 8.125), ("12.50", 12.5), ("0", 0.0), ("0.000", 0.0)] {
            assert_eq!(scale_if_typed(reported, value), None, "{reported}");
        }
    }
}
