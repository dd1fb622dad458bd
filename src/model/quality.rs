//! How good the reporting of a unit is in a period, by dimension.

/// The dimensions of quality of a unit's report, each from 0 to 100; `None` if it is open. What they are and where they come from:
/// docs/quality.md.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct QualityRow {
    /// The period's id.
    pub period: String,
    /// The unit's code; empty for all units.
    pub unit: String,
    /// The share of what was asked that was answered.
    pub completeness: Option<f64>,
    /// The share of the forms that came by the due day.
    pub timeliness: Option<f64>,
    /// The share of the hard rules that hold.
    pub consistency: Option<f64>,
    /// The share of the soft rules that hold.
    pub plausibility: Option<f64>,
    /// So many hard rules were looked at, and so many of them do not hold.
    pub hard: [u32; 2],
    /// The same of the soft rules.
    pub soft: [u32; 2],
}

impl QualityRow {
    /// The dimensions in their order.
    pub fn dimensions(&self) -> [Option<f64>; 4] {
        [self.completeness, self.timeliness, self.consistency, self.plausibility]
    }

    /// The score: the mean of the dimensions that are known; `None` if none is.
    pub fn score(&self) -> Option<f64> {
        mean(self.dimensions().into_iter().flatten())
    }

    /// All units together: of each dimension the mean over the units for which it is known.
    pub fn over(units: &[Self]) -> Self {
        let of = |dimension: fn(&Self) -> Option<f64>| mean(units.iter().filter_map(dimension));
        let sum = |count: fn(&Self) -> [u32; 2]| {
            units.iter().map(count).fold([0, 0], |sum, next| [sum[0] + next[0], sum[1] + next[1]])
        };
        Self {
            period: units.first().map(|unit| unit.period.clone()).unwrap_or_default(),
            unit: String::new(),
            completeness: of(|unit| unit.completeness),
            timeliness: of(|unit| unit.timeliness),
            consistency: of(|unit| unit.consistency),
            plausibility: of(|unit| unit.plausibility),
            hard: sum(|unit| unit.hard),
            soft: sum(|unit| unit.soft),
        }
    }
}

/// The mean; `None` of nothing.
pub fn mean(numbers: impl Iterator<Item = f64>) -> Option<f64> {
    let (sum, count) = numbers.fold((0.0, 0_u32), |(sum, count), next| (sum + next, count + 1));
    (count > 0).then(|| sum / f64::from(count))
}
