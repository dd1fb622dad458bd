//! The resolution of each finding: corrected, overridden, or kept by a person.

use std::collections::{BTreeMap, HashMap};

use jiff::civil::Date;

use super::cells::NewValue;
use super::is_open;
use super::wholes::Wholes;
use crate::definition::{Pipeline, Type};
use crate::findings::Settlement;
use crate::model::{CellKey, Decision, Finding, Lang, Message, Resolution, group};
use crate::tables::{CellView, Cells};

/// How a cell's findings were settled, in words.
#[derive(Debug, Clone)]
pub(super) struct Reason {
    pub how: Resolution,
    pub why: Message,
}

pub(super) fn corrected(cell: CellView<'_>, accepted: &NewValue, pipeline: &Pipeline) -> Reason {
    let why = Message::each(|lang| {
        let (before, after) = changed(cell, accepted, pipeline, lang);
        Settlement::Corrected { before: &before, after: &after }.text(lang)
    });
    Reason { how: Resolution::Corrected, why }
}

pub(super) fn overridden(
    cell: CellView<'_>,
    accepted: &NewValue,
    decision: &Decision,
    pipeline: &Pipeline,
) -> Reason {
    let Decision { name, reason, .. } = decision;
    let why = Message::each(|lang| {
        let (before, after) = changed(cell, accepted, pipeline, lang);
        Settlement::Decided { name, before: &before, after: &after, reason }.text(lang)
    });
    Reason { how: Resolution::Overridden, why }
}

pub(super) fn rejected(decision: &Decision) -> Reason {
    let Decision { name, reason, .. } = decision;
    let why = Settlement::Confirmed { name, reason };
    Reason { how: Resolution::Rejected, why: Message::each(|lang| why.text(lang)) }
}

/// A cell's value before and after, as people of a language write numbers, days and options; amounts of money with their unit.
pub(super) fn changed(
    cell: CellView<'_>,
    accepted: &NewValue,
    pipeline: &Pipeline,
    lang: Lang,
) -> (String, String) {
    let [_, form, row, column] = cell.names();
    let is_money = pipeline.form(form).is_some_and(|form| form.type_of(row, column) == Type::Money);
    let main = pipeline.money.units.first().filter(|_| is_money);
    let unit = main.map(|main| format!(" {}", main.name)).unwrap_or_default();
    let shown = |value: Option<f64>, text: &str| match (value, text.parse::<Date>()) {
        (Some(value), _) => format!("{}{unit}", lang.shortest(value)),
        (None, Ok(day)) => lang.day(day),
        (None, Err(_)) => pipeline.label(form, column, text).unwrap_or(text).to_owned(),
    };
    (shown(cell.value(), cell.text()), shown(accepted.value, &accepted.text))
}

/// How findings were settled, by their ids: what is caused by a finding is settled as that was.
#[derive(Debug, Default)]
pub(super) struct Reasons(HashMap<String, Reason>);

impl Reasons {
    /// How a finding was settled, by its id.
    pub(super) fn of(&self, id: &str) -> Option<&Reason> {
        self.0.get(id)
    }

    pub(super) fn settle(&mut self, finding: &mut Finding, reason: Reason) {
        finding.settle(reason.how, &reason.why);
        self.0.insert(finding.id(), reason);
    }

    /// Settles the findings of these cells.
    pub(super) fn settle_cells(
        &mut self,
        findings: &mut [Finding],
        settled: &BTreeMap<CellKey, Reason>,
        cells: &Cells,
    ) {
        for finding in findings {
            let key = cells.key_of(finding);
            let Some(reason) = key.and_then(|key| settled.get(&key)) else { continue };
            // A proposal that applied itself may be no more than a note.
            let proposes = finding.settled.is_none() && !finding.expected.is_empty();
            if is_open(finding) || proposes {
                self.settle(finding, reason.clone());
            }
        }
    }

    /// Settles the consequences of a finding that was kept or waived as that was settled. Those of one that was put right are compared
    /// with the accepted values instead.
    pub(super) fn settle_consequences(&mut self, findings: &mut [Finding]) {
        let mut has_more = true;
        while std::mem::take(&mut has_more) {
            for finding in findings.iter_mut().filter(|finding| finding.settled.is_none()) {
                let reason = self.of(&finding.caused_by).or_else(|| self.of(&finding.part_of));
                let is_kept = |reason: &&Reason| {
                    matches!(reason.how, Resolution::Rejected | Resolution::Waived)
                };
                if let Some(reason) = reason.filter(is_kept).cloned() {
                    self.settle(finding, reason);
                    has_more = true;
                }
            }
        }
    }
}

/// Settles a finding about several cells once all its parts are: in the words of the decision about all of them, else of what became of the parts.
pub(super) fn settle_wholes(findings: &mut [Finding], wholes: &Wholes<'_>, reasons: &mut Reasons) {
    let parts = findings.iter().filter(|finding| !finding.part_of.is_empty());
    let parts = group(parts.map(|part| (part.part_of.clone(), part.settled)));
    // A figure from which others follow is settled by itself; a row is no figure.
    let is_whole = |finding: &&mut Finding| {
        is_open(finding) && (finding.row.is_empty() || finding.column.is_empty())
    };
    for finding in findings.iter_mut().filter(is_whole) {
        let parts = parts.get(&finding.id());
        let all = parts.and_then(|parts| parts.iter().copied().collect::<Option<_>>());
        let Some(all): Option<Vec<Resolution>> = all else { continue };
        let count = |how| all.iter().filter(|known| **known == how).count();
        let (kept, waived) = (count(Resolution::Rejected), count(Resolution::Waived));
        let how = match all.len() {
            all if all == kept => Resolution::Rejected,
            all if all == waived => Resolution::Waived,
            all if all == count(Resolution::Corrected) => Resolution::Corrected,
            _ => Resolution::Overridden,
        };
        let why = match wholes.of_parts(finding) {
            Some(taken) => {
                let Decision { name, reason, .. } = taken.decision;
                match taken.is_kept {
                    true => Settlement::Confirmed { name, reason },
                    false => Settlement::WholeAccepted { name, reason },
                }
            }
            None => Settlement::PartByPart { changed: all.len() - kept - waived, kept },
        };
        reasons.settle(finding, Reason { how, why: Message::each(|lang| why.text(lang)) });
    }
}
