//! What the indicators say of the records of a list.

use crate::check::Inputs;
use crate::model::Kind;

/// How many records of a list came or went, as the indicators say.
pub(super) fn reported_movements(
    inputs: &Inputs<'_>,
    kind: Kind,
    unit: &str,
    form: &str,
) -> Option<usize> {
    let rules = inputs.pipeline.rules.continuity.iter().filter(|rule| rule.meta.form == form);
    let counts = rules.filter_map(|rule| {
        let figure = if kind == Kind::VanishedRecord { &rule.vanished } else { &rule.appeared };
        let (row, measure) = figure.as_ref()?;
        inputs.cells.find(unit, &rule.indicators, row, measure)?.value()
    });
    counts.reduce(f64::max).map(|counts| counts.max(0.0) as usize)
}
