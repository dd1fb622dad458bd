//! Records that are in another unit, or have another name, than in the period before.

use super::identity::Record;
use super::matching::{Pair, Reason};
use super::{Context, Register};
use crate::definition::{Continuity, Notice};
use crate::findings::{
    Facts as _, MatchedBy, RecordDetail, RecordEvidence, RecordFacts, RecordMatch,
};
use crate::model::{Finding, Kind, Severity};

/// One finding a record: where it was, or what it was called.
pub(crate) fn check(rule: &Continuity, register: &Register, context: &Context<'_>) -> Vec<Finding> {
    let Some(form) = context.inputs.pipeline.form(&rule.meta.form) else { return Vec::new() };
    let mut findings = Vec::new();
    for (record, pair) in register.records.iter().zip(&register.pairs) {
        // What a person joined needs no word.
        let Some(pair) = pair.as_ref().filter(|pair| pair.reason != Reason::Decided) else {
            continue;
        };
        let old = &register.before[pair.before];
        let finding = if old.identity.unit != record.unit {
            moved(&rule.moved, record, old, pair, context, &rule.meta.form)
        } else if is_renamed(record, &old.name, &old.identity.name) {
            renamed(&rule.renamed, record, &old.name, pair)
        } else {
            continue;
        };
        findings.push(context.put(
            finding.rule(&rule.meta.id),
            &rule.meta.form,
            record,
            &form.name,
        ));
    }
    findings
}

/// Whether a name is another one, and not only written otherwise.
pub(crate) fn is_renamed(record: &Record, name: &str, folded: &str) -> bool {
    !name.is_empty() && !record.name.is_empty() && record.identity.name != folded
}

fn moved(
    notice: &Notice,
    record: &Record,
    old: &Record,
    pair: &Pair,
    context: &Context<'_>,
    form: &str,
) -> Finding {
    let period = context.inputs.before;
    let day = period.close(context.inputs.pipeline.calendar.closes);
    let place = context.title(&old.unit, day);
    let is_renamed = is_renamed(record, &old.name, &old.identity.name);
    // Whether it is gone there is open until the unit has reported.
    let confirmed = context.sent(&old.identity.unit, form);
    let facts = RecordFacts {
        kind: Kind::MovedRecord,
        severity: notice.severity,
        message: &notice.message,
        detail: RecordDetail::MovedFrom {
            unit: &place,
            name: is_renamed.then_some(old.name.as_str()),
            confirmed,
        },
    };
    let confidence = pair.confidence() * if confirmed { 1.0 } else { 0.8 };
    facts.finding().because(evidence(pair).message(), confidence)
}

/// A record under another name. Without its number that is only likely, and so to be looked at.
pub(crate) fn renamed(notice: &Notice, record: &Record, name: &str, pair: &Pair) -> Finding {
    let severity = match pair.reason {
        Reason::NearName => notice.severity.min(Severity::Warning),
        _ => notice.severity,
    };
    let likely = pair.reason == Reason::NearName;
    let facts = RecordFacts {
        kind: Kind::RenamedRecord,
        severity,
        message: &notice.message,
        detail: RecordDetail::Renamed { from: name, to: &record.name, likely },
    };
    facts.finding().because(evidence(pair).message(), pair.confidence())
}

/// By what two records were matched.
pub(crate) fn matched(pair: &Pair) -> RecordMatch {
    let by = match pair.reason {
        Reason::Decided | Reason::CodeAndName => MatchedBy::CodeAndName,
        Reason::Code => MatchedBy::Code,
        Reason::Name => MatchedBy::Name,
        Reason::NearName => MatchedBy::NearName,
    };
    RecordMatch { by, percent: (pair.score * 100.0).round(), agreed: pair.agreed }
}

fn evidence(pair: &Pair) -> RecordEvidence {
    RecordEvidence::Match(matched(pair))
}
