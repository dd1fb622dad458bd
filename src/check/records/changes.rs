//! Records that are in another unit, or have another name, than in the period before.

use super::identity::Record;
use super::matching::{Pair, Reason};
use super::{Context, Register};
use crate::definition::{Continuity, Told};
use crate::model::{Finding, Kind, Message, Severity};

/// One finding a record: where it was, or what it was called.
pub fn check(rule: &Continuity, register: &Register, context: &Context<'_>) -> Vec<Finding> {
    let Some(form) = context.inputs.pipeline.form(&rule.form) else { return Vec::new() };
    let mut findings = Vec::new();
    for (record, pair) in register.records.iter().zip(&register.pairs) {
        let Some(pair) = pair else { continue };
        let old = &register.before[pair.before];
        let finding = if old.identity.unit != record.unit {
            moved(&rule.moved, record, old, pair, context, &rule.form)
        } else if is_renamed(record, &old.name, &old.identity.name) {
            renamed(&rule.renamed, record, &old.name, pair)
        } else {
            continue;
        };
        findings.push(context.put(finding.rule(&rule.id), &rule.form, record, &form.name));
    }
    findings
}

/// Whether a name is another one, and not only written otherwise.
pub fn is_renamed(record: &Record, name: &str, folded: &str) -> bool {
    !name.is_empty() && !record.name.is_empty() && record.identity.name != folded
}

fn moved(
    told: &Told,
    record: &Record,
    old: &Record,
    pair: &Pair,
    context: &Context<'_>,
    form: &str,
) -> Finding {
    let period = context.inputs.period.previous();
    let day = period.close(context.inputs.pipeline.calendar.closes);
    let place = context.title(&old.unit, day);
    let mut message = Message::new(
        format!("{}: {place}", told.message.vi),
        format!("{}: {place}", told.message.en),
    );
    if is_renamed(record, &old.name, &old.identity.name) {
        message.vi.push_str(&format!(", tên cũ “{}”", old.name));
        message.en.push_str(&format!(", as “{}”", old.name));
    }
    // Whether it is gone there cannot be told before the unit has reported.
    let confirmed = context.sent(&old.identity.unit, form);
    if !confirmed {
        message.vi.push_str(" (đơn vị đó chưa có biểu này trong kỳ)");
        message.en.push_str(" (which has not sent this form for the period)");
    }
    let confidence = pair.confidence() * if confirmed { 1.0 } else { 0.8 };
    Finding::new(Kind::MovedRecord, told.severity, message).because(evidence(pair), confidence)
}

/// A record under another name. Without its number that is only likely, and so to be looked at.
pub fn renamed(told: &Told, record: &Record, name: &str, pair: &Pair) -> Finding {
    let (vi, en) =
        if pair.reason == Reason::NearName { (" (có thể)", " (perhaps)") } else { ("", "") };
    let message = Message::new(
        format!("{}{vi}: “{name}” thành “{}”", told.message.vi, record.name),
        format!("{}{en}: “{name}” became “{}”", told.message.en, record.name),
    );
    let severity = match pair.reason {
        Reason::NearName => told.severity.min(Severity::Warning),
        _ => told.severity,
    };
    Finding::new(Kind::RenamedRecord, severity, message).because(evidence(pair), pair.confidence())
}

/// By what two records were known to be one.
pub fn evidence(pair: &Pair) -> Message {
    let percent = (pair.score * 100.0).round();
    let (mut vi, mut en) = match pair.reason {
        Reason::CodeAndName => {
            ("cùng mã số, cùng tên".to_owned(), "same number and name".to_owned())
        }
        Reason::Code => (
            format!("cùng mã số, tên giống nhau {percent}%"),
            format!("same number, names {percent}% alike"),
        ),
        Reason::Name => (
            "cùng tên, không đơn vị nào khác có tên này".to_owned(),
            "same name, which no other record has".to_owned(),
        ),
        Reason::NearName => {
            (format!("tên giống nhau {percent}%"), format!("names {percent}% alike"))
        }
    };
    if pair.agreed && matches!(pair.reason, Reason::Name | Reason::NearName) {
        vi.push_str(", thông tin nhận dạng khác cũng khớp");
        en.push_str(", and what else identifies it agrees");
    }
    Message::new(vi, en)
}
