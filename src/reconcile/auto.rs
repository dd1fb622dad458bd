//! Proposals that apply themselves: of the kinds that the pipeline lists, sure enough, and not disputed.

use std::collections::{BTreeMap, HashSet};

use super::cells::{NewValue, read_value};
use crate::definition::{Maturity, Pipeline};
use crate::model::{CellKey, Finding};
use crate::tables::Cells;

/// The cells that a proposal corrects, each with the finding that says so.
///
/// A finding that is caused by another or rests on a rule on trial, a cell on which a person has decided and a cell with two different
/// proposals correct nothing.
pub(crate) fn corrections<'f>(
    findings: &[&'f Finding],
    cells: &Cells,
    is_decided: impl Fn(CellKey) -> bool,
    pipeline: &Pipeline,
) -> BTreeMap<CellKey, (NewValue, &'f Finding)> {
    let on_trial =
        |id: &str| pipeline.rules.meta(id).is_some_and(|meta| meta.maturity == Maturity::Trial);
    let rest_on_trial: HashSet<&str> =
        findings.iter().filter(|f| on_trial(&f.rule)).map(|f| f.caused_by.as_str()).collect();
    let mut corrections: BTreeMap<CellKey, Option<(NewValue, &Finding)>> = BTreeMap::new();
    for finding in findings.iter().copied() {
        let sure = finding.confidence.unwrap_or(0.0) >= pipeline.auto.confidence;
        let listed = pipeline.auto.kinds.contains(&finding.kind);
        if !listed || !sure || !finding.caused_by.is_empty() || on_trial(&finding.rule) {
            continue;
        }
        if rest_on_trial.contains(finding.id().as_str()) {
            continue;
        }
        let Some(key) = cells.key_of(finding).filter(|key| !is_decided(*key)) else { continue };
        let (Some(cell), names) = (cells.get(key), cells.ids().names(key)) else { continue };
        let Ok(accepted) = read_value(&finding.expected, names, pipeline) else { continue };
        if accepted.value.is_none() || accepted.value == cell.value() {
            continue;
        }
        corrections
            .entry(key)
            .and_modify(|other| {
                if other.as_ref().is_some_and(|(other, _)| *other != accepted) {
                    *other = None;
                }
            })
            .or_insert(Some((accepted, finding)));
    }
    corrections.into_iter().filter_map(|(key, found)| Some((key, found?))).collect()
}
