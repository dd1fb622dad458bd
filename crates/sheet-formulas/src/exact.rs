//! Exact numbers: fractions of whole numbers of 128 bits.

use std::cmp::Ordering;
use std::fmt;

use serde::{Deserialize, Serialize};

/// The most decimal places before or behind the point of a number that is read.
const PLACES: i32 = 30;

/// A fraction in its lowest terms; the denominator is positive. Every operation gives `None` where 128 bits are too few.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Exact {
    above: i128,
    below: i128,
}

impl Exact {
    /// Nought.
    pub const ZERO: Self = Self { above: 0, below: 1 };
    /// One.
    pub const ONE: Self = Self { above: 1, below: 1 };

    /// A whole number.
    pub fn whole(number: i128) -> Self {
        Self { above: number, below: 1 }
    }

    /// A fraction; `None` if the denominator is nought.
    pub fn fraction(above: i128, below: i128) -> Option<Self> {
        if below == 0 {
            return None;
        }
        let common = i128::try_from(divisor(above.unsigned_abs(), below.unsigned_abs())).ok()?;
        let sign = if below < 0 { -1 } else { 1 };
        Some(Self {
            above: above.checked_div(common)?.checked_mul(sign)?,
            below: below.checked_div(common)?.checked_mul(sign)?,
        })
    }

    /// The decimal number of fifteen digits that a spreadsheet shows for a stored one.
    pub fn of_stored(number: f64) -> Option<Self> {
        if !number.is_finite() {
            return None;
        }
        // Most figures are whole, and of fifteen digits at most.
        if number.fract() == 0.0 && number.abs() < 1e15 {
            return Some(Self::whole(number as i128));
        }
        Self::parse(&format!("{number:.14e}"))
    }

    /// A decimal number as it is written in formulas: `12`, `0.5`, `1E-3`.
    pub fn parse(text: &str) -> Option<Self> {
        let (digits, exponent) = match text.split_once(['e', 'E']) {
            Some((digits, exponent)) => (digits, exponent.parse::<i32>().ok()?),
            None => (text, 0),
        };
        let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
        let mut joined = format!("{whole}{part}");
        let mut power = exponent.checked_sub(i32::try_from(part.len()).ok()?)?;
        while joined.ends_with('0') && joined.len() > 1 {
            joined.pop();
            power += 1;
        }
        let number: i128 = joined.parse().ok()?;
        if number == 0 {
            return Some(Self::ZERO);
        }
        if !(-PLACES..=PLACES).contains(&power) {
            return None;
        }
        let scale = 10_i128.checked_pow(power.unsigned_abs())?;
        if power < 0 {
            Self::fraction(number, scale)
        } else {
            number.checked_mul(scale).map(Self::whole)
        }
    }

    /// The sum.
    pub fn plus(self, other: Self) -> Option<Self> {
        if self.below == other.below {
            return Self::fraction(self.above.checked_add(other.above)?, self.below);
        }
        let above = self
            .above
            .checked_mul(other.below)?
            .checked_add(other.above.checked_mul(self.below)?)?;
        Self::fraction(above, self.below.checked_mul(other.below)?)
    }

    /// The difference.
    pub fn minus(self, other: Self) -> Option<Self> {
        self.plus(other.negative())
    }

    /// The product.
    pub fn times(self, other: Self) -> Option<Self> {
        // Crosswise in lowest terms first, so that it fits oftener.
        let (left, right) =
            (Self::fraction(self.above, other.below)?, Self::fraction(other.above, self.below)?);
        Self::fraction(left.above.checked_mul(right.above)?, left.below.checked_mul(right.below)?)
    }

    /// The quotient; `None` also for a divisor of nought.
    pub fn over(self, other: Self) -> Option<Self> {
        self.times(Self::fraction(other.below, other.above)?)
    }

    /// The number with the other sign.
    pub fn negative(self) -> Self {
        Self { above: -self.above, below: self.below }
    }

    /// The number without its sign.
    pub fn absolute(self) -> Self {
        Self { above: self.above.abs(), below: self.below }
    }

    /// Whether it is nought.
    pub fn is_zero(self) -> bool {
        self.above == 0
    }

    /// Whether it is a whole number.
    pub fn is_whole(self) -> bool {
        self.below == 1
    }

    /// The whole number below.
    pub fn floor(self) -> Self {
        Self::whole(self.above.div_euclid(self.below))
    }

    /// Rounded to decimal places, halves away from nought, as spreadsheets round; to tens and hundreds for negative places.
    pub fn round(self, places: i32) -> Option<Self> {
        self.scaled(places, |size| size.plus(Self { above: 1, below: 2 }).map(Self::floor))
    }

    /// Cut to decimal places, towards nought.
    pub fn cut(self, places: i32) -> Option<Self> {
        self.scaled(places, |size| Some(size.floor()))
    }

    /// Rounded to decimal places away from nought.
    pub fn round_up(self, places: i32) -> Option<Self> {
        self.scaled(places, |size| Some(size.negative().floor().negative()))
    }

    /// Its size in units of the last place, made whole, and back.
    fn scaled(self, places: i32, to_whole: impl Fn(Self) -> Option<Self>) -> Option<Self> {
        let scale = Self::whole(10_i128.checked_pow(places.unsigned_abs())?);
        let size = self.absolute();
        let units = if places < 0 { size.over(scale)? } else { size.times(scale)? };
        let whole = to_whole(units)?;
        let size = if places < 0 { whole.times(scale)? } else { whole.over(scale)? };
        Some(if self.above < 0 { size.negative() } else { size })
    }

    /// The nearest floating-point number.
    #[expect(clippy::cast_precision_loss, reason = "the nearest one is wanted")]
    pub fn approximate(self) -> f64 {
        self.above as f64 / self.below as f64
    }

    /// The number of fifteen digits that a spreadsheet shows for it.
    pub fn shown(self) -> f64 {
        let number = self.approximate();
        format!("{number:.14e}").parse().unwrap_or(number)
    }

    /// The decimal of fifteen digits for it.
    pub(crate) fn of_shown(self) -> Option<Self> {
        Self::of_stored(self.approximate())
    }

    /// What two numbers come to; where 128 bits are too few, what the decimals of fifteen digits for them come to.
    pub(crate) fn rounding(
        calculate: fn(Self, Self) -> Option<Self>,
        left: Self,
        right: Self,
    ) -> Option<Self> {
        calculate(left, right).or_else(|| calculate(left.of_shown()?, right.of_shown()?))
    }

    /// The number of decimal places with which it is written; `None` if it has no end.
    pub fn places(self) -> Option<u32> {
        let mut below = self.below;
        let (mut twos, mut fives) = (0, 0);
        while below % 2 == 0 {
            below /= 2;
            twos += 1;
        }
        while below % 5 == 0 {
            below /= 5;
            fives += 1;
        }
        (below == 1).then_some(u32::max(twos, fives))
    }

    /// The number of digits from the first to the last that is not nought; 15 if it has no end.
    pub fn digits(self) -> u32 {
        let Some(scaled) = self.places().and_then(|places| {
            10_i128.checked_pow(places)?.checked_mul(self.above)?.checked_div(self.below)
        }) else {
            return 15;
        };
        let text = scaled.unsigned_abs().to_string();
        u32::try_from(text.trim_end_matches('0').len()).unwrap_or(15).min(15)
    }
}

impl PartialOrd for Exact {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        let difference = self.minus(*other)?;
        Some(difference.above.cmp(&0))
    }
}

/// As a spreadsheet shows it: 15 digits at most.
impl fmt::Display for Exact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_whole() {
            return write!(f, "{}", self.above);
        }
        write!(f, "{}", self.shown())
    }
}

fn divisor(mut one: u128, mut other: u128) -> u128 {
    while other != 0 {
        (one, other) = (other, one % other);
    }
    one.max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Exact {
        Exact::parse(text).expect("a number")
    }

    #[test]
    fn a_stored_number_is_the_decimal_that_is_shown() {
        let sum = Exact::of_stored(0.1).and_then(|tenth| tenth.plus(Exact::of_stored(0.2)?));
        assert_eq!(sum, Some(number("0.3")));
        assert_eq!(Exact::of_stored(0.1 + 0.2), Some(number("0.3")));
        assert_eq!(Exact::of_stored(1e300), None);
        assert_eq!(Exact::of_stored(f64::NAN), None);
    }

    #[test]
    fn halves_are_rounded_away_from_nought() {
        for (text, places, rounded) in
            [("2.5", 0, "3"), ("-2.5", 0, "-3"), ("1.005", 2, "1.01"), ("1250", -2, "1300")]
        {
            assert_eq!(number(text).round(places), Some(number(rounded)), "{text}");
        }
        assert_eq!(number("-2.7").cut(0), Some(number("-2")));
        assert_eq!(number("2.1").round_up(0), Some(number("3")));
    }

    #[test]
    fn what_does_not_fit_is_none_and_never_wrong() {
        let large = Exact::whole(i128::MAX);
        assert_eq!(large.plus(Exact::ONE), None);
        assert_eq!(large.times(large), None);
        assert_eq!(Exact::ONE.over(Exact::ZERO), None);
    }

    #[test]
    fn digits_and_places() {
        assert_eq!(number("12.50").places(), Some(1));
        assert_eq!(number("1200").digits(), 2);
        assert_eq!(Exact::fraction(1, 3).and_then(Exact::places), None);
        assert_eq!(
            Exact::fraction(1, 3).map(|third| third.to_string()).as_deref(),
            Some("0.333333333333333")
        );
    }
}
