//! Which decisions are to be looked at again, since something does not hold with them.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use super::labels;
use super::recheck::Reported;
use super::wholes::{Taken, Wholes};
use super::{is_open, of_person};
use crate::definition::Pipeline;
use crate::model::{CellKey, Correction, Finding, Message};
use crate::tables::Cells;

/// So many decisions are named one by one.
const SHOWN: usize = 2;

/// Says in each open finding which decisions it may come of: those at the cells of its rule, or of one that is new with the accepted values all of its unit.
pub(crate) fn mark(
    findings: &mut [Finding],
    accepted: &Cells,
    corrections: &[Correction],
    wholes: &Wholes<'_>,
    reported: &Reported,
    pipeline: &Pipeline,
) {
    let mut cells: BTreeMap<CellKey, &Correction> = BTreeMap::new();
    let mut of_unit: BTreeMap<&str, Vec<CellKey>> = BTreeMap::new();
    for row in corrections.iter().filter(|row| of_person(row)) {
        let key = accepted.ids().key(&row.unit, &row.form, &row.row, &row.column);
        if let Some(key) = key {
            cells.insert(key, row);
            of_unit.entry(&row.unit).or_default().push(key);
        }
    }
    let mut consequences: BTreeMap<String, BTreeSet<CellKey>> = BTreeMap::new();
    for finding in findings.iter().filter(|f| !f.caused_by.is_empty() && !f.decided.is_empty()) {
        let of_cause = consequences.entry(finding.caused_by.clone()).or_default();
        of_cause.extend(&finding.decided);
    }
    for finding in findings.iter_mut().filter(|finding| is_open(finding)) {
        let mut decided: BTreeSet<CellKey> = finding.decided.iter().copied().collect();
        if finding.is_recheck {
            decided.extend(consequences.get(&finding.id()).into_iter().flatten());
            let own = accepted.key_of(finding).filter(|key| cells.contains_key(key));
            decided.extend(own);
        }
        let is_new = finding.is_recheck && !reported.was_open(finding);
        if decided.is_empty() && is_new {
            decided.extend(of_unit.get(finding.unit.as_str()).into_iter().flatten());
        }
        let mut names: Vec<&str> = Vec::new();
        let mut words: Vec<Message> = Vec::new();
        for key in &decided {
            let Some(row) = cells.get(key) else { continue };
            names.push(&row.by);
            words.push(of_cell(row, pipeline));
        }
        // What was decided about records and forms, where the cells do not tell it.
        let by_cells = (1..=SHOWN).contains(&words.len());
        let is_asked = !by_cells && (is_new || !decided.is_empty());
        let of_wholes = wholes.valid().filter(|taken| is_asked && !taken.is_kept);
        let of_wholes: Vec<&Taken<'_>> =
            of_wholes.filter(|taken| taken.decision.unit == finding.unit).collect();
        names.extend(of_wholes.iter().map(|taken| taken.decision.name.as_str()));
        let wholes: Vec<Message> =
            of_wholes.into_iter().map(|taken| of_whole(taken, pipeline)).collect();
        if names.is_empty() {
            continue;
        }
        finding.is_recheck = true;
        finding.decided = decided.into_iter().collect();
        let names: Vec<&str> = once(names);
        finding.review = Message::each(|lang| {
            let names = lang.list(names.iter().map(|name| (*name).to_owned()));
            let mut shown: Vec<&str> = wholes.iter().map(|one| one.text(lang)).collect();
            let count = words.len();
            let cells = lang.pick(format!("{count} ô"), format!("{count} cells"));
            match count {
                ..=SHOWN => shown.extend(words.iter().map(|one| one.text(lang))),
                _ => shown.push(&cells),
            }
            let shown = shown.join("; ");
            lang.pick(
                format!("xem lại quyết định của {names}: {shown}"),
                format!("look again at what {names} decided: {shown}"),
            )
        });
    }
}

/// Each once, in their order.
fn once(names: Vec<&str>) -> Vec<&str> {
    let mut seen = HashSet::new();
    names.into_iter().filter(|name| seen.insert(*name)).collect()
}

/// A cell with its value before and after.
fn of_cell(row: &Correction, pipeline: &Pipeline) -> Message {
    let Correction { form, row: line, column, before, after, .. } = row;
    let what = pipeline.in_words(form, line, column);
    Message::each(|lang| {
        let [before, after] =
            [before, after].map(|text| pipeline.written(form, line, column, text, lang));
        format!("{what} “{before}” → “{after}”")
    })
}

/// A record or a form with what was chosen.
fn of_whole(taken: &Taken<'_>, pipeline: &Pipeline) -> Message {
    let decision = taken.decision;
    Message::each(|lang| {
        let what = match decision.row.as_str() {
            "" => format!("{} {}", lang.pick("cả biểu", "the whole form"), decision.form),
            row => pipeline.in_words(&decision.form, row, &decision.column),
        };
        format!("{what} ({})", labels::word(&decision.choice, lang))
    })
}
