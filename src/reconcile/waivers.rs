//! Known deviations: their findings stay listed and shout no more, until the waiver ends.

use jiff::civil::Date;

use super::is_open;
use super::resolve::{Reason, Reasons};
use crate::definition::{Waived, Waiver};
use crate::findings::{DecisionFacts, Facts as _, Settlement};
use crate::model::{Finding, Message, Place, Resolution, group};

/// The file that holds them, for findings.
const FILE: &str = "waivers.csv";

/// Settles the findings that are waived on a day, and says which waivers have ended that still had something to waive.
///
/// A finding that represents several rules is waived if its kind is, or all of them are.
pub(super) fn apply(
    findings: &mut [Finding],
    waivers: &[Waiver],
    day: Date,
    reasons: &mut Reasons,
) -> Vec<Finding> {
    if waivers.is_empty() {
        return Vec::new();
    }
    let holding = |finding: &Finding| {
        waivers.iter().find(|waiver| day <= waiver.until && matches(waiver, finding))
    };
    let is_under = |finding: &Finding| {
        !finding.caused_by.is_empty() && !finding.rule.is_empty() && finding.settled.is_none()
    };
    let under = findings.iter().enumerate().filter(|(_, finding)| is_under(finding));
    let rules_under = group(under.map(|(index, finding)| (finding.caused_by.clone(), index)));
    let waived = |finding: &Finding| -> Option<&Waiver> {
        let own = holding(finding);
        if own.is_some_and(|waiver| matches!(waiver.of, Waived::Kind(_))) {
            return own;
        }
        let under = rules_under.get(&finding.id()).map_or(&[][..], Vec::as_slice);
        let of_rules: Vec<_> = under.iter().map(|index| holding(&findings[*index])).collect();
        // A cause that was diagnosed has no rule: it represents those that it causes.
        let own_holds = own.is_some() || finding.rule.is_empty() && !under.is_empty();
        let all = own_holds && of_rules.iter().all(Option::is_some);
        all.then(|| own.or(of_rules.into_iter().flatten().next())).flatten()
    };
    let mut settled: Vec<(usize, Reason)> = Vec::new();
    let mut again = vec![0_usize; waivers.len()];
    for (index, finding) in findings.iter().enumerate().filter(|(_, finding)| is_open(finding)) {
        match waived(finding) {
            Some(waiver) => {
                settled.push((index, Reason { how: Resolution::Waived, why: why(waiver) }));
            }
            None => {
                let rules = rules_under.get(&finding.id()).into_iter().flatten();
                let all: Vec<&Finding> =
                    rules.map(|rule| &findings[*rule]).chain([finding]).collect();
                for (waiver, count) in waivers.iter().zip(&mut again) {
                    *count +=
                        usize::from(day > waiver.until && all.iter().any(|f| matches(waiver, f)));
                }
            }
        }
    }
    for (index, reason) in settled {
        reasons.settle(&mut findings[index], reason);
    }
    let over = waivers.iter().zip(again).filter(|(_, count)| *count > 0);
    over.map(|(waiver, count)| ended(waiver, count)).collect()
}

fn matches(waiver: &Waiver, finding: &Finding) -> bool {
    let of = match &waiver.of {
        Waived::Rule(rule) => *rule == finding.rule,
        Waived::Kind(kind) => *kind == finding.kind,
    };
    let any = |wanted: &str, text: &str| wanted.is_empty() || wanted == text;
    // A record may be named without its number, which changes.
    let record = finding.row.split_once(':').map_or("", |(_, name)| name);
    of && any(&waiver.unit, &finding.unit)
        && any(&waiver.form, &finding.form)
        && (any(&waiver.row, &finding.row) || waiver.row == record)
        && any(&waiver.column, &finding.column)
}

fn why(waiver: &Waiver) -> Message {
    let Waiver { owner, reason, until, .. } = waiver;
    Message::each(|lang| Settlement::Waived { owner, until: *until, reason }.text(lang))
}

fn ended(waiver: &Waiver, count: usize) -> Finding {
    let Waiver { owner, reason, line, until, .. } = waiver;
    DecisionFacts::WaiverEnded { line: *line, owner, reason, until: *until, count }
        .finding()
        .unit(&waiver.unit)
        .form(&waiver.form)
        .at(&waiver.row, &waiver.column)
        .place(Place { cell: format!("A{line}"), ..Place::file(FILE) })
}
