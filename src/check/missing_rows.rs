//! Rows that a form asks for and a table does not have. What their cells should say the diagnosis knows by the unit's other figures; rows that can only be
//! zero are one finding a form, with zero proposed in each of their cells.
//!
//! Some offices delete the rows in which there is nothing. Where several are shown to be zero, and the table has no row of zeros, the others that are missing are zero
//! like them, if that contradicts neither a rule nor the period before.

use std::collections::BTreeMap;

use foldhash::{HashMap, HashSet};

use super::{CheckError, Inputs, Registers, past, violations};
use crate::definition::Form;
use crate::findings::{Facts as _, MissingRowFacts};
use crate::model::{CellKey, Finding, Kind, Lang, Severity};

/// From so many rows that are shown to be zero the office deletes such rows.
const FEWEST: usize = 3;

/// How sure it is that a row is zero as the others are that are missing.
const BY_HABIT: f64 = 0.8;

const ZERO: &str = "0";

/// A row that was not found: its finding, and those of its cells.
struct Row {
    finding: usize,
    parts: Vec<usize>,
    /// The figures of the period that is reported have one value, zero.
    is_zero: bool,
}

/// Brings the findings about missing rows to that.
///
/// # Errors
/// Where polars cannot evaluate a rule with zeros in the cells.
pub(super) fn fold(
    inputs: &Inputs<'_>,
    registers: &Registers,
    findings: &mut Vec<Finding>,
) -> Result<(), CheckError> {
    let mut forms = rows(inputs, findings);
    let mut gone = HashSet::default();
    for ((_, form), rows) in &mut forms {
        let Some(form) = inputs.pipeline.form(form) else { continue };
        let shown = rows.iter().filter(|row| row.is_zero).count();
        if shown >= FEWEST && shown < rows.len() {
            take_habit(inputs, registers, form, rows, findings)?;
        }
        let zeros: Vec<&Row> = rows.iter().filter(|row| row.is_zero).collect();
        let name = |row: &&Row| form.row_in_words(&findings[row.finding].row, Lang::Vi);
        let labels: Vec<String> = zeros.iter().map(name).collect();
        let Some(first) = zeros.first().map(|row| findings[row.finding].clone()) else { continue };
        let whole = MissingRowFacts::Zeros { labels: &labels, shown }.finding();
        let whole = whole.unit(first.unit).form(first.form).place(first.place);
        for row in &zeros {
            gone.insert(row.finding);
            row.parts.iter().for_each(|part| findings[*part].part_of = whole.id());
        }
        findings.push(whole);
    }
    let is_missing = |finding: &Finding| is_cell(finding) && finding.expected.is_empty();
    let mut index = 0..;
    findings.retain(|finding| {
        let is_gone = index.next().is_some_and(|index| gone.contains(&index));
        !is_gone && !is_missing(finding)
    });
    Ok(())
}

/// Whether a finding is about a cell of a missing row.
fn is_cell(finding: &Finding) -> bool {
    finding.kind == Kind::MissingValue
        && !finding.part_of.is_empty()
        && !finding.column.is_empty()
        && finding.place.cell.is_empty()
}

/// The rows that were not found, by unit and form. What the diagnosis says of their cells is put as it is of a row that is not there.
fn rows(inputs: &Inputs<'_>, findings: &mut [Finding]) -> BTreeMap<(String, String), Vec<Row>> {
    let mut parts: HashMap<String, Vec<usize>> = HashMap::default();
    for (index, finding) in findings.iter_mut().enumerate().filter(|(_, f)| is_cell(f)) {
        parts.entry(finding.part_of.clone()).or_default().push(index);
        if !finding.expected.is_empty() {
            let facts = MissingRowFacts::Cell.finding();
            (finding.severity, finding.message) = (facts.severity, facts.message);
        }
    }
    let mut forms: BTreeMap<(String, String), Vec<Row>> = BTreeMap::new();
    let is_row = |finding: &Finding| {
        finding.kind == Kind::MissingValue
            && finding.severity == Severity::Error
            && !finding.row.is_empty()
            && finding.column.is_empty()
    };
    for (index, finding) in findings.iter().enumerate().filter(|(_, f)| is_row(f)) {
        let parts = parts.remove(&finding.id()).unwrap_or_default();
        let form = inputs.pipeline.form(&finding.form);
        let is_previous = |part: &Finding| {
            form.and_then(|form| form.column(&part.column)).is_some_and(|of| of.previous)
        };
        let of_now: Vec<&Finding> =
            parts.iter().map(|part| &findings[*part]).filter(|part| !is_previous(part)).collect();
        let is_open = |part: &usize| findings[*part].expected.is_empty();
        let is_zero = !of_now.is_empty()
            && of_now.iter().all(|part| part.expected == ZERO)
            && parts.iter().all(|part| is_open(part) || findings[*part].expected == ZERO);
        let key = (finding.unit.clone(), finding.form.clone());
        forms.entry(key).or_default().push(Row { finding: index, parts, is_zero });
    }
    forms
}

/// Takes the rows for zero of which nothing is known, where the table has no row of zeros and none of them contradicts it.
fn take_habit(
    inputs: &Inputs<'_>,
    registers: &Registers,
    form: &Form,
    rows: &mut [Row],
    findings: &mut [Finding],
) -> Result<(), CheckError> {
    let Some(unit) = rows.first().map(|row| findings[row.finding].unit.clone()) else {
        return Ok(());
    };
    if has_row_of_zeros(inputs, &unit, form) {
        return Ok(());
    }
    let is_unknown = |row: &&mut Row| {
        let was_zero = |part: &usize| was_zero(inputs, &findings[*part]);
        !row.parts.is_empty()
            && row.parts.iter().all(|part| {
                let expected = &findings[*part].expected;
                expected == ZERO || expected.is_empty() && was_zero(part)
            })
    };
    let candidates: Vec<&mut Row> =
        rows.iter_mut().filter(|row| !row.is_zero).filter(is_unknown).collect();
    let parts = || rows_parts(&candidates);
    let keys: HashSet<CellKey> =
        parts().filter_map(|part| inputs.cells.key_of(&findings[part])).collect();
    let zeros = keys.iter().map(|key| (*key, 0.0)).collect();
    let Some(cells) = past::with_values(inputs.cells, &zeros).map_err(CheckError::frame)? else {
        return Ok(());
    };
    let broken = violations(&Inputs { cells: &cells, ..*inputs }, registers)?;
    let contradicted: HashSet<CellKey> =
        broken.iter().flat_map(|broken| broken.cells.iter().copied()).collect();
    for row in candidates {
        let key = |part: &usize| inputs.cells.key_of(&findings[*part]);
        if row.parts.iter().filter_map(key).any(|key| contradicted.contains(&key)) {
            continue;
        }
        row.is_zero = true;
        for part in &row.parts {
            let finding = &mut findings[*part];
            if finding.expected.is_empty() {
                let facts = MissingRowFacts::ZeroCell.finding();
                (finding.severity, finding.message) = (facts.severity, facts.message);
                finding.evidence = facts.evidence;
                ZERO.clone_into(&mut finding.expected);
                finding.confidence = Some(BY_HABIT);
            }
        }
    }
    Ok(())
}

fn rows_parts<'r>(rows: &'r [&mut Row]) -> impl Iterator<Item = usize> + 'r {
    rows.iter().flat_map(|row| row.parts.iter().copied())
}

/// Whether the table has a row with nothing but zeros in it.
fn has_row_of_zeros(inputs: &Inputs<'_>, unit: &str, form: &Form) -> bool {
    let mut is_zero: HashMap<&str, bool> = HashMap::default();
    for cell in inputs.cells.iter() {
        let [of, id, row, _] = cell.names();
        if (of, id) == (unit, form.id.as_str())
            && let Some(value) = cell.value()
        {
            *is_zero.entry(row).or_insert(true) &= value == 0.0;
        }
    }
    is_zero.values().any(|is_zero| *is_zero)
}

/// Whether a cell had nothing in it the period before, as far as that is known.
fn was_zero(inputs: &Inputs<'_>, part: &Finding) -> bool {
    let before = inputs.history.and_then(|history| history.value(history.key_of(part)?));
    before.is_none_or(|value| value == 0.0)
}
