//! What binary arithmetic adds to a number: `0.1 + 0.2` is 0.30000000000000004, and `4.35 * 100 - 431` is 3.99999999999994.

/// Nearer to a number of six decimals than this, a figure is that number.
const RESIDUE: f64 = 1e-9;
/// A count is whole if it is that near to a whole number, or nearer than this share of itself.
const WHOLE: f64 = 1e-6;
const WHOLE_SHARE: f64 = 1e-12;

/// A number with its first 15 digits, as many as spreadsheets show. Zero has no sign.
pub fn fifteen_digits(number: f64) -> f64 {
    if number == 0.0 {
        return 0.0;
    }
    // A whole number of 15 digits or fewer has no other.
    if !number.is_finite() || (number.fract() == 0.0 && number.abs() < 1e15) {
        return number;
    }
    if has_few_decimals(number) {
        return number;
    }
    format!("{number:.14e}").parse().unwrap_or(number)
}

/// Whether a number is one of at most six decimals and 15 digits: it is written with these, and read from them again.
fn has_few_decimals(number: f64) -> bool {
    [1e1, 1e2, 1e3, 1e4, 1e5, 1e6].into_iter().any(|power| {
        let digits = number * power;
        digits.fract() == 0.0 && digits.abs() < 1e15 && digits / power == number
    })
}

/// A figure without residue: 15 digits at most, and the number of six decimals that it is within a billionth of.
///
/// # Examples
///
/// ```
/// use office_text::number::without_residue;
///
/// assert_eq!(without_residue(4.35 * 100.0 - 431.0), 4.0);
/// assert_eq!(without_residue(-2.8e-17), 0.0);
/// assert_eq!(without_residue(1.0 / 3.0), 0.333333333333333);
/// ```
pub fn without_residue(number: f64) -> f64 {
    let number = fifteen_digits(number);
    // From a billion on, 15 digits leave no more than six decimals.
    if number.fract() == 0.0 || number.abs() >= 1e9 {
        return number;
    }
    let near: f64 = format!("{number:.6}").parse().unwrap_or(number);
    if (near - number).abs() < RESIDUE { near + 0.0 } else { number }
}

/// The sum of decimals, as on paper: what their binary fractions leave is beyond the 15 digits that the largest of them has.
///
/// # Examples
///
/// ```
/// use office_text::number::decimal_sum;
///
/// assert_ne!(0.7 + 0.1 + 0.1, 0.9);
/// assert_eq!(decimal_sum([0.7, 0.1, 0.1]), 0.9);
/// assert_eq!(decimal_sum([1_000_000.1, -1_000_000.0]), 0.1);
/// ```
pub fn decimal_sum(numbers: impl IntoIterator<Item = f64>) -> f64 {
    // Neumaier: what each addition loses is added up beside it.
    let (mut sum, mut lost, mut largest) = (0.0_f64, 0.0, 0.0_f64);
    for number in numbers {
        let next = sum + number;
        lost += match sum.abs() >= number.abs() {
            true => (sum - next) + number,
            false => (number - next) + sum,
        };
        sum = next;
        largest = largest.max(number.abs()).max(sum.abs());
    }
    let exact = if sum.is_finite() { sum + lost } else { sum };
    if exact.fract() == 0.0 || !exact.is_finite() {
        return exact + 0.0;
    }
    let decimals = (14.0 - largest.log10().floor()).clamp(0.0, 30.0) as usize;
    format!("{exact:.decimals$}").parse::<f64>().map_or(exact, |decimal| decimal + 0.0)
}

/// The whole number that a count is, but for residue; `None` if it is none.
pub fn whole(number: f64) -> Option<f64> {
    let near = number.round();
    let tolerance = WHOLE.max(number.abs() * WHOLE_SHARE);
    ((near - number).abs() <= tolerance).then_some(near + 0.0)
}

/// Whether a figure is below zero by more than residue.
pub fn is_negative(number: f64) -> bool {
    number <= -RESIDUE
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn residue_goes_and_decimals_stay() {
        for (number, figure) in [
            (0.1 + 0.2, 0.3),
            (4.35 * 100.0 - 431.0, 4.0),
            (4.999_999_999_999_999, 5.0),
            (5.55e-17, 0.0),
            (1_042_000.000_000_000_2, 1_042_000.0),
            (532.5, 532.5),
            (0.000_001, 0.000_001),
            (0.333_333_3, 0.333_333_3),
            (123_456_789_012.34, 123_456_789_012.34),
            (1e300, 1e300),
        ] {
            assert_eq!(without_residue(number), figure, "{number}");
            assert_eq!(without_residue(-number), 0.0 - figure, "-{number}");
        }
        assert!(without_residue(-2.8e-17).is_sign_positive());
        assert!(without_residue(f64::NAN).is_nan());
    }

    #[test]
    fn a_count_is_whole_but_for_residue() {
        assert_eq!(whole(3.999_999_9), Some(4.0));
        assert_eq!(whole(1e12 + 0.5), Some(1e12 + 1.0));
        assert_eq!(whole(-0.000_000_1), Some(0.0));
        for number in [1.694, 3.9999, -0.5, f64::NAN] {
            assert_eq!(whole(number), None, "{number}");
        }
        assert!(is_negative(-0.001) && !is_negative(-2.8e-17) && !is_negative(f64::NAN));
    }

    proptest! {
        #[test]
        fn a_number_of_few_decimals_is_its_first_15_digits(number in -1e9..1e9_f64, decimals in 0_usize..9) {
            for number in [number, format!("{number:.decimals$}").parse().expect("a number")] {
                let written: f64 = format!("{number:.14e}").parse().expect("a number");
                prop_assert_eq!(fifteen_digits(number), written + 0.0);
            }
        }

        #[test]
        fn a_sum_of_decimals_is_a_decimal(
            tenths in proptest::collection::vec(-99_999_999_i64..999_999_999, 0..400),
            decimals in 0_u32..6,
        ) {
            let power = 10_i64.pow(decimals);
            let number = |digits: i64| digits as f64 / power as f64;
            let sum = decimal_sum(tenths.iter().copied().map(number));
            prop_assert_eq!(sum, number(tenths.iter().sum()));
        }

        #[test]
        fn a_figure_of_six_decimals_is_itself(millionths in -999_999_999_999_i64..999_999_999_999) {
            let text = format!("{}.{:06}", millionths / 1_000_000, (millionths % 1_000_000).abs());
            let figure: f64 = text.parse().expect("a number");
            prop_assert_eq!(without_residue(figure), figure);
        }
    }
}
