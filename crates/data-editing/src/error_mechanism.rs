//! Which error_mechanism of the pen lies between two figures.

use super::change::Reason;
use super::typing::one_stroke;
use super::{Exact, ONE};

/// Powers of ten that units of money, of counting and of weight differ by.
const POWERS: [Exact; 4] = [10, 100, 1_000, 1_000_000];

/// Figures below this are too short for a stroke of the keys to tell anything.
const SHORT: Exact = 10 * ONE;

/// The error_mechanism that makes `from` of `to`: another unit, a turned sign, or one stroke of the keys; none where it is none of these.
pub fn error_mechanism(from: Exact, to: Exact) -> Option<Reason> {
    if from == to || from == 0 || to == 0 {
        return None;
    }
    if from == -to {
        return Some(Reason::Sign);
    }
    for power in POWERS {
        // What was cut off by the other unit is rounding.
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

/// Whether two figures are the same but for what half a step of the last place comes to.
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
    fn slips_are_told_by_what_they_do_to_a_figure() {
        assert_eq!(of(404_600_000.0, 404.6), Some(Reason::Scale { factor: 1 }));
        assert_eq!(of(1_578.0, 157.8), Some(Reason::Scale { factor: ONE / 10 }));
        assert_eq!(of(-96.6, 96.6), Some(Reason::Sign));
        assert_eq!(of(21.0, 12.0), Some(Reason::Typing));
        assert_eq!(of(2_153.0, 2_150.0), Some(Reason::Typing));
        assert_eq!(of(8.0, 5.0), None);
        assert_eq!(of(176.0, 39.0), None);
    }
}
