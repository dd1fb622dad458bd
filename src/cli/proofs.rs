//! What came of the rules that were put to the proof: as text, and as JSON.

use std::fmt::Write as _;

use super::printer::{Printer, Tone, paint};
use crate::engine::{Proofs, Proven};

/// What came of each rule, a line each.
pub(super) fn text(proofs: &Proofs, printer: &Printer) -> String {
    let mut text = String::new();
    for (rule, line, proven) in &proofs.rules {
        let tone = match proven {
            Proven::Fires { .. } => Tone::Good,
            Proven::Undecided => Tone::Faint,
            _ => Tone::Bad,
        };
        let _ = writeln!(text, "  {} ({line}): {}", paint(tone, rule), describe(proven, printer));
    }
    for rule in &proofs.loud {
        let what = printer.say(
            "chưa lập được báo cáo nào đúng quy tắc này để thử",
            "no report that satisfies it was found to try it on",
        );
        let _ = writeln!(text, "  {}: {what}", paint(Tone::Warning, rule));
    }
    let (fires, all) = (proofs.fires(), proofs.rules.len());
    let _ = writeln!(
        text,
        "{}",
        printer.say(
            &format!("{fires} trên {all} quy tắc đã chứng tỏ báo được lỗi"),
            &format!("{fires} of {all} rules are proved to fire"),
        )
    );
    text
}

/// What came of one rule.
fn describe(proven: &Proven, printer: &Printer) -> String {
    match proven {
        Proven::Fires { changes, others, is_cause, .. } => {
            let said = printer.say("báo lỗi khi", "fires with").to_owned();
            let mut text = format!("{said} {}", named(changes, printer));
            if !others.is_empty() {
                let others = printer.lang.names(others);
                text.push_str(match is_cause {
                    true => printer.say("; kéo theo ", "; under it "),
                    false => printer.say("; cùng với ", "; with "),
                });
                text.push_str(&others);
            }
            text
        }
        Proven::Silent { changes } => {
            let said = printer.say("không báo gì khi", "says nothing with").to_owned();
            format!("{said} {}", named(changes, printer))
        }
        Proven::NeverAsked { others } => {
            let said = printer.say(
                "điều kiện không bao giờ đúng: mâu thuẫn với",
                "its condition is never met: it contradicts",
            );
            format!("{said} {}", printer.lang.names(others))
        }
        Proven::CannotFire => printer.say("không bao giờ báo lỗi", "can never fire").to_owned(),
        Proven::AlwaysFires => printer.say("luôn báo lỗi", "always fires").to_owned(),
        Proven::Contradicts => {
            let said = printer.say(
                "không thể cùng đúng với các quy tắc khác",
                "cannot hold together with other rules",
            );
            said.to_owned()
        }
        Proven::Undecided => {
            let said = printer.say("chưa tìm được số làm nó báo lỗi", "nothing tried breaks it");
            said.to_owned()
        }
    }
}

fn named(changes: &[(String, String, String)], printer: &Printer) -> String {
    let blank = printer.say("(trống)", "(blank)").to_owned();
    let content = |text: &String| match text.parse::<f64>() {
        Ok(value) => printer.lang.shortest(value),
        Err(_) if text.is_empty() => blank.clone(),
        Err(_) => text.clone(),
    };
    let change = |(cell, from, to): &(String, String, String)| {
        format!("{cell} {} → {}", content(from), content(to))
    };
    changes.iter().map(change).collect::<Vec<_>>().join(", ")
}

/// An object a rule.
pub(super) fn json(proofs: &Proofs) -> serde_json::Value {
    let changed = |changes: &[(String, String, String)]| -> Vec<serde_json::Value> {
        let change = |(cell, from, to): &(String, String, String)| serde_json::json!({ "cell": cell, "from": content(from), "to": content(to) });
        changes.iter().map(change).collect()
    };
    let rule = |(id, line, proven): &(String, usize, Proven)| {
        let mut object = serde_json::json!({ "rule": id, "line": line, "result": word(proven) });
        match proven {
            Proven::Fires { period, changes, others, is_cause } => {
                object["period"] = period.to_string().into();
                object["changes"] = changed(changes).into();
                object["others"] = others.clone().into();
                object["is_cause"] = (*is_cause).into();
            }
            Proven::Silent { changes } => object["changes"] = changed(changes).into(),
            Proven::NeverAsked { others } => object["others"] = others.clone().into(),
            _ => {}
        }
        object
    };
    let rules: Vec<serde_json::Value> = proofs.rules.iter().map(rule).collect();
    serde_json::json!({ "proved": proofs.fires(), "rules": rules, "loud": proofs.loud })
}

/// What a cell says: a number where it is one.
fn content(text: &str) -> serde_json::Value {
    text.parse::<f64>().map_or_else(|_| text.into(), Into::into)
}

fn word(proven: &Proven) -> &'static str {
    match proven {
        Proven::Fires { .. } => "fires",
        Proven::Silent { .. } => "silent",
        Proven::NeverAsked { .. } => "never-asked",
        Proven::CannotFire => "cannot-fire",
        Proven::AlwaysFires => "always-fires",
        Proven::Contradicts => "contradicts",
        Proven::Undecided => "undecided",
    }
}
