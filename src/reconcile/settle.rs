//! What became of each finding: corrected, overridden, or let stand by a person.

use std::collections::{BTreeMap, HashMap};

use super::cells::{Accepted, Key, Reported, key_of};
use super::is_open;
use crate::model::book::plain;
use crate::model::{Decision, Finding, Message, Settled};

/// How a cell's findings were settled, in words.
#[derive(Debug, Clone)]
pub struct Reason {
    pub how: Settled,
    pub why: Message,
}

pub fn corrected(cell: &Reported, accepted: &Accepted) -> Reason {
    let change = change(cell, accepted);
    Reason {
        how: Settled::Corrected,
        why: Message::new(format!("đã tự sửa {change}"), format!("corrected by itself: {change}")),
    }
}

pub fn overridden(cell: &Reported, accepted: &Accepted, decision: &Decision) -> Reason {
    let (change, Decision { name, reason, .. }) = (change(cell, accepted), decision);
    Reason {
        how: Settled::Overridden,
        why: Message::new(
            format!("{name} đã quyết định {change}: {reason}"),
            format!("{name} decided {change}: {reason}"),
        ),
    }
}

pub fn rejected(decision: &Decision) -> Reason {
    let Decision { name, reason, .. } = decision;
    Reason {
        how: Settled::Rejected,
        why: Message::new(
            format!("{name} đã xác nhận số báo cáo là đúng: {reason}"),
            format!("{name} confirmed the reported value: {reason}"),
        ),
    }
}

fn change(cell: &Reported, accepted: &Accepted) -> String {
    let after = accepted.value.map_or_else(|| accepted.text.clone(), plain);
    let before = cell.understood();
    format!("“{before}” → “{after}”")
}

/// Settles the findings of these cells; gives the reasons by their ids.
pub fn settle(
    findings: &mut [Finding],
    settled: &BTreeMap<Key, Reason>,
) -> HashMap<String, Reason> {
    let mut reasons = HashMap::new();
    for finding in findings {
        let Some(reason) = settled.get(&key_of(finding)) else { continue };
        // A proposal that applied itself may be no more than a note.
        if is_open(finding) || !finding.expected.is_empty() {
            finding.settle(reason.how, &reason.why);
            reasons.insert(finding.id(), reason.clone());
        }
    }
    reasons
}

/// Settles what comes of a settled finding as that was settled.
pub fn settle_under(findings: &mut [Finding], mut reasons: HashMap<String, Reason>) {
    loop {
        let mut more = HashMap::new();
        for finding in findings.iter_mut().filter(|finding| is_open(finding)) {
            if let Some(reason) = reasons.get(&finding.under) {
                finding.settle(reason.how, &reason.why);
                more.insert(finding.id(), reason.clone());
            }
        }
        if more.is_empty() {
            return;
        }
        reasons = more;
    }
}
