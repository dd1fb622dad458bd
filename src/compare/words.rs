//! Causes and decisions in words.

use super::{Cause, DecisionOf};
use crate::definition::Pipeline;
use crate::model::{Lang, Period};
use crate::tables::decided::Decided;

/// A cause in words.
pub fn cause_words(cause: Cause, lang: Lang) -> &'static str {
    match cause {
        Cause::Submission => lang.pick("báo cáo khác", "another submission"),
        Cause::Decision => lang.pick("quyết định", "a decision"),
        Cause::Correction => lang.pick("tự sửa", "a correction"),
        Cause::Unit => lang.pick("chỉ một bên có số", "in one of the two only"),
        Cause::Definition => lang.pick("định nghĩa khác", "other definitions"),
        Cause::Program => {
            lang.pick("phiên bản chương trình khác", "another version of the program")
        }
        Cause::Computed => lang.pick("tính từ số khác", "computed from others"),
        Cause::Rule => lang.pick("quy tắc, hoặc kỳ trước khác", "a rule, or another past"),
    }
}

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
