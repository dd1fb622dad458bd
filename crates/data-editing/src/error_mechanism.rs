//! The error mechanism that explains the difference of two figures.

use super::change::Reason;
use super::typing::one_stroke;
use super::{Exact, ONE};

/// Powers of ten between units of money, of counting and of weight.
const POWERS: [Exact; 4] = [10, 100, 1_000, 1_000_000];

/// Figures below this are too short: every number is one keystroke from many of them.
const SHORT: Exact = 10 * ONE;

/// The error mechanism (UNECE's term) that turns `to` into `from`: another unit, a reversed sign, or one wrong keystroke. `None` if it is none of these.
///
/// # Examples
///
/// ```
/// use data_editing::{Reason, error_mechanism, exact};
///
/// let mechanism = |from, to| error_mechanism(exact(from)?, exact(to)?);
/// assert_eq!(mechanism(-96.6, 96.6), Some(Reason::Sign));
/// assert_eq!(mechanism(21.0, 12.0), Some(Reason::Typing));
/// assert_eq!(mechanism(176.0, 39.0), None);
/// ```
pub fn error_mechanism(from: Exact, to: Exact) -> Option<Reason> {
    if from == to || from == 0 || to == 0 {
        return None;
    }
    if from == -to {
        return Some(Reason::Sign);
    }
    for power in POWERS {
        // The other unit cuts digits off: the rest is rounding.
        if from.checked_mul(power).is_some_and(|there| near(there, to, power)) {
            return Some(Reason::Scale { factor: power * ONE });
        }
        if to.checked_mul(power).is_some_and(|here| near(here, from, power)) {
            return Some(Reason::Scale { factor: ONE / power });
        }
    }
    let long = from.abs() >= SHORT && to.abs() >= SHORT;
    (long && one_stroke(from, to)).then_some(Reason::Typing)
}

/// Whether two figures differ by at most half a step of the last place.
fn near(one: Exact, other: Exact, power: Exact) -> bool {
    (one - other).abs() <= (power * ONE / 20).min(one.abs() / 1_000)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exact;

    fn of(from: f64, to: f64) -> Option<Reason> {
        error_mechanism(exact(from)?, exact(to)?)
    }

    #[test]
    fn an_error_mechanism_is_found_from_the_two_figures() {
        assert_eq!(of(404_600_000.0, 404.6), Some(Reason::Scale { factor: 1 }));
        assert_eq!(of(1_578.0, 157.8), Some(Reason::Scale { factor: ONE / 10 }));
        assert_eq!(of(-96.6, 96.6), Some(Reason::Sign));
        assert_eq!(of(21.0, 12.0), Some(Reason::Typing));
        assert_eq!(of(2_153.0, 2_150.0), Some(Reason::Typing));
        assert_eq!(of(8.0, 5.0), None);
        assert_eq!(of(176.0, 39.0), None);
    }
}
