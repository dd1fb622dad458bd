//! What the checks say of the accepted values: what is put right by them, and what no longer adds up.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::is_open;
use super::resolve::Reason;
use crate::findings::Settlement;
use crate::model::{Correction, Finding, Message, Resolution, Severity, Status};

/// Settles the findings at the cells of changed units that the checks do not repeat on the accepted values, and adds those that are
/// new. Findings about whole forms or files stay as they are: they are about what was sent.
///
/// The reasons are added to `reasons`, by the ids of the findings.
pub(crate) fn settle(
    checked: &mut Vec<Finding>,
    again: Vec<Finding>,
    corrections: &[Correction],
    reasons: &mut HashMap<String, Reason>,
) {
    let overridden = corrections.iter().any(|row| row.status == Status::Overridden);
    let reason = Reason {
        how: if overridden { Resolution::Overridden } else { Resolution::Corrected },
        why: Message::each(|lang| Settlement::NoLonger.text(lang)),
    };
    let changed: HashSet<&str> = corrections.iter().map(|row| row.unit.as_str()).collect();
    let at_changed = |finding: &Finding| {
        changed.contains(finding.unit.as_str())
            && !finding.row.is_empty()
            && !finding.column.is_empty()
    };
    let mut again: BTreeMap<String, Finding> =
        again.into_iter().filter(at_changed).map(|finding| (finding.id(), finding)).collect();
    for finding in checked.iter_mut().filter(|finding| at_changed(finding)) {
        let id = finding.id();
        let repeated = again.remove(&id);
        let comes_of_another = finding.settled.is_none() && !finding.caused_by.is_empty();
        // The parts of a mistake are decided one by one: with some of them put right it is not found any more, and the others still stand.
        let is_part = !finding.part_of.is_empty();
        if is_part || !is_open(finding) && !comes_of_another {
            continue;
        }
        let of_cause = reasons.get(&finding.caused_by).cloned();
        match repeated {
            None => {
                let reason = of_cause.unwrap_or_else(|| reason.clone());
                finding.settle(reason.how, &reason.why);
                reasons.insert(id, reason);
            }
            // The cause is put right, and yet it does not add up.
            Some(repeated) if of_cause.is_some_and(|cause| cause.how == reason.how) => {
                *finding = recheck(repeated);
            }
            Some(_) => {}
        }
    }
    checked.extend(again.into_values().filter(|f| f.severity != Severity::Info).map(recheck));
}

fn recheck(finding: Finding) -> Finding {
    Finding { is_recheck: true, ..finding }
}
