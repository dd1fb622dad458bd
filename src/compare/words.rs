//! Decisions in words.

use super::DecisionOf;
use crate::definition::Pipeline;
use crate::model::{Lang, Period};
use crate::tables::decided::Decided;

/// A decision in words, and whether it is no longer in force.
pub fn decision_words(decision: &DecisionOf, pipeline: &Pipeline, lang: Lang) -> String {
    let period = Period::parse(&decision.period, pipeline.calendar.frequency);
    let words = Decided {
        cell: [&decision.unit, &decision.form, &decision.row, &decision.column],
        choice: &decision.decision,
        reported: "",
        value: &decision.value,
        reason: &decision.reason,
        name: &decision.name,
        date: &decision.date,
        source: &decision.source,
    }
    .words(period, pipeline, lang);
    let period = period.map_or_else(|| decision.period.clone(), |period| period.text(lang));
    match decision.taken_back {
        true => lang.pick(
            format!("{period}, nay không còn: {words}"),
            format!("{period}, no longer in force: {words}"),
        ),
        false => format!("{period}: {words}"),
    }
}
