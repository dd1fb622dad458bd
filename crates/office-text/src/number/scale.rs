//! The unit in which a number was written, from its value in the form's unit.

use super::{NumberKind, Reading, other_reading, read_number};

/// The power of a thousand between the number as written and its value in the form's unit; `None` if the ratio is not such a power, or if the text has two
/// readings: `8.125` is the text of the stored number eight and an eighth, and of eight thousand in another unit.
pub fn scale(reported: &str, value: f64) -> Option<f64> {
    match read_number(reported, NumberKind::Decimal) {
        Reading::Exact(number) if !has_two_readings(reported) => power_of_thousand(value, number),
        _ => None,
    }
}

/// The same of a text that [`scale`] leaves open, as if it was typed with a point of thousands. The text of a stored number ends in no zero: `13.900` for
/// 13.9 is thirteen thousand nine hundred of another unit, and `8.125` for 8.125 may be itself. What other cells of the table tell comes before it.
pub fn scale_if_typed(reported: &str, value: f64) -> Option<f64> {
    let text = reported.trim();
    let is_itself = text.parse() == Ok(value) && !text.ends_with('0');
    match read_number(text, NumberKind::Decimal) {
        Reading::Exact(number) if has_two_readings(text) && !is_itself => {
            power_of_thousand(value, number)
        }
        _ => None,
    }
}

fn has_two_readings(text: &str) -> bool {
    other_reading(text, NumberKind::Decimal, None).is_some()
}

/// Units differ by powers of a thousand; anything else is another reading of the text.
fn power_of_thousand(value: f64, number: f64) -> Option<f64> {
    let scale = value / number;
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
        for (reported, value) in [
            ("8.125", 8.125),
            ("8.125", 8125.0),
            ("8.125", 0.008125),
            ("0", 0.0),
            ("5", 50.0),
            ("không", 0.0),
            ("7", -7.0),
        ] {
            assert_eq!(scale(reported, value), None, "{reported}");
        }
    }

    #[test]
    fn a_text_of_two_readings_has_a_point_of_thousands_if_it_was_typed() {
        assert_eq!(scale_if_typed("8.125", 8125.0), Some(1.0));
        assert_eq!(scale_if_typed("8.125", 8_125_000.0), Some(1000.0));
        assert_eq!(scale("13.900", 13.9), None);
        assert_eq!(scale_if_typed("13.900", 13.9), Some(0.001));
        assert_eq!(scale_if_typed("-1.250.500", -1250.5), None);
        for (reported, value) in [("8.125", 8.125), ("12.50", 12.5), ("0", 0.0), ("0.000", 0.0)] {
            assert_eq!(scale_if_typed(reported, value), None, "{reported}");
        }
    }
}
