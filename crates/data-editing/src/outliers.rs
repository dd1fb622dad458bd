//! Outliers by robust statistics: a few wrong figures do not change them.
//!
//! The modified z-score is that of Iglewicz and Hoaglin (1993), *How to Detect and Handle Outliers*; the ratios of two periods over many units
//! are judged by the method of Hidiroglou and Berthelot (1986), *Statistical editing and imputation for periodic business surveys*, Survey
//! Methodology 12(1).

/// Changed pairs, at least, whose quartiles say something.
const FEWEST_CHANGED: usize = 4;

/// The factor that makes a MAD comparable to the standard deviation of a normal distribution.
const NORMAL: f64 = 0.6745;

/// The median of the finite values; `None` if there is none.
pub fn median(values: &[f64]) -> Option<f64> {
    quantile(values, 0.5)
}

/// The quantile at `share` (0 to 1) of the finite values, linear between two of them; `None` if there is none.
pub fn quantile(values: &[f64], share: f64) -> Option<f64> {
    let mut sorted: Vec<f64> = values.iter().copied().filter(|value| value.is_finite()).collect();
    sorted.sort_by(f64::total_cmp);
    let position = share.clamp(0.0, 1.0) * (sorted.len().checked_sub(1)? as f64);
    let below = sorted.get(position.floor() as usize)?;
    let above = sorted.get(position.ceil() as usize)?;
    Some(below + (above - below) * position.fract())
}

/// The median absolute deviation from the median; `None` if there is no finite value.
pub fn mad(values: &[f64]) -> Option<f64> {
    let middle = median(values)?;
    median(&values.iter().map(|value| (value - middle).abs()).collect::<Vec<_>>())
}

/// The distance of a value from the median of `others`, in units of their MAD, which counts as at least `floor`. `None` if there are no others, or
/// if both MAD and floor are zero. Iglewicz and Hoaglin call a value an outlier beyond 3.5.
///
/// # Examples
///
/// ```
/// use data_editing::outliers::modified_z;
///
/// let usual = [2.1, 2.6, 2.4, 2.5, 2.3];
/// assert!(modified_z(8.2, &usual, 0.0).is_some_and(|z| z > 3.5));
/// assert!(modified_z(2.2, &usual, 0.0).is_some_and(|z| z.abs() < 3.5));
/// ```
pub fn modified_z(value: f64, others: &[f64], floor: f64) -> Option<f64> {
    let spread = mad(others)?.max(floor);
    (spread > 0.0).then_some(NORMAL * (value - median(others)?) / spread)
}

/// The symmetric distance of a ratio from the middle one: twice the middle is 1, half of it is -1.
pub fn symmetric(ratio: f64, middle: f64) -> f64 {
    if ratio >= middle { ratio / middle - 1.0 } else { 1.0 - middle / ratio }
}

/// The parameters of Hidiroglou and Berthelot, with the values in common use.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ratios {
    /// How much the size of a unit counts, from 0 (not at all) to 1.
    pub u: f64,
    /// The spread is no less than this share of the median effect.
    pub a: f64,
    /// How many spreads away an outlier is.
    pub c: f64,
}

impl Default for Ratios {
    fn default() -> Self {
        Self { u: 0.5, a: 0.05, c: 20.0 }
    }
}

/// The effects of the ratios of two periods over many units.
#[derive(Debug, Clone, PartialEq)]
pub struct Judged {
    /// The median ratio.
    pub middle: f64,
    /// The lowest and the highest effect that is no outlier.
    pub limits: (f64, f64),
    /// The effect of each pair, in the order of the pairs.
    pub effects: Vec<f64>,
}

impl Judged {
    /// Whether the pair at a position is an outlier.
    pub fn is_outlier(&self, position: usize) -> bool {
        self.effects
            .get(position)
            .is_some_and(|effect| *effect < self.limits.0 || *effect > self.limits.1)
    }
}

impl Ratios {
    /// Judges pairs of figures, before and now, all above zero. `None` if there is no pair.
    ///
    /// The effect of a pair is how far its ratio is from the median one, alike both ways, times its size to the power of `u`. It is an outlier beyond
    /// `c` spreads from the median effect; the spread is the distance to the quartile on that side. Where most pairs are unchanged, median and quartiles are
    /// those of the others.
    pub fn judge(&self, pairs: &[(f64, f64)]) -> Option<Judged> {
        let ratios: Vec<f64> = pairs.iter().map(|(before, now)| now / before).collect();
        let middle = median(&ratios)?;
        let effects: Vec<f64> = pairs
            .iter()
            .zip(&ratios)
            .map(|((before, now), ratio)| symmetric(*ratio, middle) * before.max(*now).powf(self.u))
            .collect();
        // Where most are unchanged, the quartiles would leave no room to those that are not.
        let is_changed = |(before, now): &&(f64, f64)| before != now;
        let changed = pairs.iter().filter(is_changed).count();
        let mut spread = effects.clone();
        if changed * 2 < pairs.len() && changed >= FEWEST_CHANGED {
            let both = pairs.iter().zip(&effects);
            spread = both.filter(|(pair, _)| is_changed(pair)).map(|(_, effect)| *effect).collect();
        }
        let [low, centre, high] = [0.25, 0.5, 0.75].map(|share| quantile(&spread, share));
        let (low, centre, high) = (low?, centre?, high?);
        let floor = (self.a * centre).abs();
        let limits = (
            centre - self.c * (centre - low).max(floor),
            centre + self.c * (high - centre).max(floor),
        );
        Some(Judged { middle, limits, effects })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn median_and_mad_of_the_textbook() {
        // Iglewicz and Hoaglin (1993): two wild values among ten do not hide each other, as they do for mean and standard deviation.
        let values = [2.1, 2.6, 2.4, 2.5, 2.3, 2.1, 2.3, 2.6, 8.2, 8.3];
        assert!((median(&values).expect("some") - 2.45).abs() < 1e-12);
        assert!((mad(&values).expect("some") - 0.15).abs() < 1e-12);
        let far: Vec<f64> = values
            .into_iter()
            .filter(|value| modified_z(*value, &values, 0.0).is_some_and(|z| z.abs() > 3.5))
            .collect();
        assert_eq!(far, [8.2, 8.3]);
        let (mean, deviation) = (3.54, 2.49);
        assert!(values.iter().all(|value| (value - mean).abs() / deviation < 2.0));
    }

    #[test]
    fn unchanged_pairs_leave_room_for_those_that_change() {
        let mut pairs = vec![(100.0, 100.0); 20];
        pairs.extend([
            (100.0, 110.0),
            (100.0, 92.0),
            (100.0, 106.0),
            (100.0, 95.0),
            (100.0, 9000.0),
        ]);
        let judged = Ratios::default().judge(&pairs).expect("pairs");
        let outliers: Vec<usize> = (0..pairs.len()).filter(|at| judged.is_outlier(*at)).collect();
        assert_eq!(outliers, [24]);
    }

    #[test]
    fn where_nothing_varies_the_floor_is_the_spread() {
        let same = [1.0; 6];
        assert_eq!(modified_z(1.1, &same, 0.0), None);
        let z = modified_z(1.1, &same, 0.05).expect("a spread");
        assert!((z - 0.6745 * 2.0).abs() < 1e-9);
        assert_eq!(modified_z(1.0, &[], 0.05), None);
    }

    #[test]
    fn twice_and_half_are_alike() {
        assert_eq!(
            (symmetric(2.4, 1.2), symmetric(0.6, 1.2), symmetric(1.2, 1.2)),
            (1.0, -1.0, 0.0)
        );
    }

    #[test]
    fn the_same_ratio_weighs_more_in_a_larger_unit() {
        let pairs = [(100.0, 104.0), (50.0, 51.0), (80.0, 80.0), (10.0, 30.0), (1000.0, 3000.0)];
        let judged = Ratios::default().judge(&pairs).expect("pairs");
        assert!(judged.effects[4] > 9.0 * judged.effects[3]);
        let alike = Ratios { u: 0.0, ..Ratios::default() }.judge(&pairs).expect("pairs");
        assert!((alike.effects[4] - alike.effects[3]).abs() < 1e-9);
    }

    #[test]
    fn a_unit_out_of_step_is_told_from_those_that_grew_together() {
        // All units grow by about half; the one that falls is the outlier.
        let growth = [1.48, 1.5, 1.52, 1.49, 1.51, 1.5, 1.47, 1.53, 1.5, 1.51];
        let mut pairs: Vec<(f64, f64)> =
            growth.iter().map(|growth| (100.0, 100.0 * growth)).collect();
        pairs.push((100.0, 10.0));
        let judged = Ratios::default().judge(&pairs).expect("pairs");
        let odd: Vec<usize> = (0..pairs.len()).filter(|at| judged.is_outlier(*at)).collect();
        assert_eq!(odd, [10]);
        assert!((judged.middle - 1.5).abs() < 1e-9);
    }

    proptest! {
        #[test]
        fn the_unit_of_money_does_not_matter(
            pairs in prop::collection::vec((1.0_f64..1e6, 1.0_f64..1e6), 4..30),
        ) {
            let larger: Vec<(f64, f64)> =
                pairs.iter().map(|(before, now)| (before * 1024.0, now * 1024.0)).collect();
            let ratios = Ratios { u: 0.5, ..Ratios::default() };
            let one = ratios.judge(&pairs).expect("pairs");
            let other = ratios.judge(&larger).expect("pairs");
            for index in 0..pairs.len() {
                prop_assert_eq!(one.is_outlier(index), other.is_outlier(index));
            }
        }

        #[test]
        fn what_lies_between_the_quartiles_is_never_an_outlier(
            pairs in prop::collection::vec((1.0_f64..1e6, 1.0_f64..1e6), 4..30),
        ) {
            let ratios = Ratios { c: 1.01, ..Ratios::default() };
            let judged = ratios.judge(&pairs).expect("pairs");
            let inside = (0..pairs.len()).filter(|at| !judged.is_outlier(*at)).count();
            // A quartile that lies between two pairs has the outer one of them outside.
            prop_assert!(inside * 2 + 2 >= pairs.len());
        }
    }
}
