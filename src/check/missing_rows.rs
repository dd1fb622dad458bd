//! Rows that a form asks for and a table does not have. What their cells should say the diagnosis knows by the unit's other figures; rows that can only be
//! zero are one finding a form, with zero proposed in each of their cells.
//!
//! Some offices delete the rows in which there is nothing. Where several are shown to be zero, and the table has no row of zeros but the first of a section, the others that
//! are missing are zero like them, if that contradicts neither a rule nor the period before. So are those of a section that has zeros or such rows and no other figure.
//! A section of which no row is there, and nothing is known, is one finding.

use std::collections::{BTreeMap, BTreeSet};

use foldhash::{HashMap, HashSet};

use super::empty_sections::{Section, sections, zeros_alone};
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
    /// That is so because nothing else is in its section.
    by_section: bool,
}

/// Brings the findings about missing rows to that.
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
        let Some(unit) = rows.first().map(|row| findings[row.finding].unit.clone()) else {
            continue;
        };
        if shown < rows.len() {
            let habit = Habit::of(inputs, (&unit, form), rows, findings);
            take_habit(inputs, registers, &habit, rows, findings)?;
        }
        let zeros: Vec<&Row> = rows.iter().filter(|row| row.is_zero).collect();
        let labels = &labels(form, &zeros, findings);
        if !zeros.is_empty() {
            let by_section = zeros.iter().any(|row| row.by_section);
            let whole = MissingRowFacts::Zeros { labels, shown, by_section }.finding();
            put_together(whole, &zeros, &mut gone, findings);
        }
        let (sections, rows) = unknown_sections(form, rows, findings);
        if rows.len() >= FEWEST {
            let labels = &self::labels(form, &rows, findings);
            let facts = MissingRowFacts::Sections { sections: &sections, labels };
            put_together(facts.finding(), &rows, &mut gone, findings);
        }
    }
    let is_missing = |finding: &Finding| is_cell(finding) && finding.expected.is_empty();
    let mut index = 0..;
    findings.retain(|finding| {
        let is_gone = index.next().is_some_and(|index| gone.contains(&index));
        !is_gone && !is_missing(finding)
    });
    Ok(())
}

fn labels(form: &Form, rows: &[&Row], findings: &[Finding]) -> Vec<String> {
    rows.iter().map(|row| form.row_in_words(&findings[row.finding].row, Lang::Vi)).collect()
}

/// The number of rows that the form asks for.
fn count_asked(form: &Form, ids: &BTreeSet<&str>) -> usize {
    ids.iter().filter(|id| form.row(id).is_some_and(|row| row.required)).count()
}

/// Makes one finding of those about some rows.
fn put_together(
    whole: Finding,
    rows: &[&Row],
    gone: &mut HashSet<usize>,
    findings: &mut Vec<Finding>,
) {
    let Some(first) = rows.first().map(|row| findings[row.finding].clone()) else { return };
    let whole = whole.unit(first.unit).form(first.form).place(first.place);
    for row in rows {
        gone.insert(row.finding);
        row.parts.iter().for_each(|part| findings[*part].part_of = whole.id());
    }
    findings.push(whole);
}

/// The sections of which no row was found and of which nothing is known to be zero, by their labels, and their rows.
fn unknown_sections<'r>(
    form: &Form,
    rows: &'r [Row],
    findings: &[Finding],
) -> (Vec<String>, Vec<&'r Row>) {
    let (mut labels, mut found) = (Vec::new(), Vec::new());
    for (label, ids) in sections(form).into_iter().filter(|(label, _)| !label.is_empty()) {
        let of_section: Vec<&Row> = rows.iter().filter(|row| row.is_in(&ids, findings)).collect();
        if of_section.len() == count_asked(form, &ids) && of_section.iter().all(|row| !row.is_zero)
        {
            labels.push(label.to_owned());
            found.extend(of_section);
        }
    }
    (labels, found)
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
        forms.entry(key).or_default().push(Row {
            finding: index,
            parts,
            is_zero,
            by_section: false,
        });
    }
    forms
}

impl Row {
    fn is_in(&self, rows: &BTreeSet<&str>, findings: &[Finding]) -> bool {
        rows.contains(findings[self.finding].row.as_str())
    }
}

/// Which rows an office leaves out when they are zero.
struct Habit<'f> {
    /// Those of the whole form.
    everywhere: bool,
    /// Those of some sections.
    sections: Vec<BTreeSet<&'f str>>,
}

impl<'f> Habit<'f> {
    fn of(inputs: &Inputs<'_>, of: (&str, &'f Form), rows: &[Row], findings: &[Finding]) -> Self {
        let shown = rows.iter().filter(|row| row.is_zero).count();
        let all = sections(of.1);
        let everywhere = shown >= FEWEST && !has_row_of_zeros(inputs, of, &all);
        let (mut found, mut is_left_out) = (Vec::new(), false);
        for (_, ids) in all.into_iter().filter(|(label, _)| !label.is_empty()) {
            let missing = rows.iter().filter(|row| row.is_in(&ids, findings));
            let (mut count, mut shown, mut is_empty) = (0, 0, true);
            for row in missing {
                count += 1;
                shown += usize::from(row.is_zero);
                let is_open = |part: &usize| matches!(&*findings[*part].expected, "" | ZERO);
                is_empty &= row.parts.iter().all(is_open);
            }
            let zeros = zeros_alone(inputs.cells, of, &ids);
            let is_whole = count == count_asked(of.1, &ids);
            // What is next to a section that was left out as a whole was left out with it.
            let is_next = is_whole && is_left_out;
            let is_of = is_empty
                && count > 0
                && zeros.is_some_and(|zeros| zeros > 0 || shown >= FEWEST || is_next);
            is_left_out = is_of && is_whole;
            if is_of {
                found.push(ids);
            }
        }
        Self { everywhere, sections: found }
    }

    fn has_section(&self, row: &Row, findings: &[Finding]) -> bool {
        self.sections.iter().any(|ids| row.is_in(ids, findings))
    }
}

/// Takes the rows for zero of which nothing is known, where such rows are left out and none of them contradicts it.
fn take_habit(
    inputs: &Inputs<'_>,
    registers: &Registers,
    habit: &Habit<'_>,
    rows: &mut [Row],
    findings: &mut [Finding],
) -> Result<(), CheckError> {
    let may_be = |row: &&mut Row| {
        let was_zero = |part: &usize| was_zero(inputs, &findings[*part]);
        let is_left_out = habit.everywhere || habit.has_section(row, findings);
        is_left_out
            && !row.parts.is_empty()
            && row.parts.iter().all(|part| {
                let expected = &findings[*part].expected;
                expected == ZERO || expected.is_empty() && was_zero(part)
            })
    };
    let candidates: Vec<&mut Row> =
        rows.iter_mut().filter(|row| !row.is_zero).filter(may_be).collect();
    if candidates.is_empty() {
        return Ok(());
    }
    let parts = || rows_parts(&candidates);
    let keys: HashSet<CellKey> =
        parts().filter_map(|part| inputs.cells.key_of(&findings[part])).collect();
    let zeros = keys.iter().map(|key| (*key, 0.0)).collect();
    let Some(cells) = past::with_values(inputs.cells, &zeros)? else {
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
        row.by_section = !habit.everywhere;
        let facts = match row.by_section {
            true => MissingRowFacts::SectionCell.finding(),
            false => MissingRowFacts::ZeroCell.finding(),
        };
        for part in &row.parts {
            let finding = &mut findings[*part];
            if finding.expected.is_empty() {
                (finding.severity, finding.message) = (facts.severity, facts.message.clone());
                finding.evidence = facts.evidence.clone();
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

/// Whether the table has a row with nothing but zeros in it. The first of a section, which may be its total, shows nothing where the others are not there.
fn has_row_of_zeros(
    inputs: &Inputs<'_>,
    (unit, form): (&str, &Form),
    sections: &[Section<'_>],
) -> bool {
    let mut is_zero: HashMap<&str, bool> = HashMap::default();
    for cell in inputs.cells.iter() {
        let [of, id, row, _] = cell.names();
        if (of, id) == (unit, form.id.as_str())
            && let Some(value) = cell.value()
        {
            *is_zero.entry(row).or_insert(true) &= value == 0.0;
        }
    }
    let is_alone = |row: &str| {
        let section = sections.iter().find(|(label, ids)| !label.is_empty() && ids.contains(row));
        section.is_some_and(|(_, ids)| {
            ids.len() > FEWEST && ids.iter().filter(|id| is_zero.contains_key(*id)).count() == 1
        })
    };
    is_zero.iter().any(|(row, is_zero)| *is_zero && !is_alone(row))
}

/// Whether a cell had nothing in it the period before, as far as that is known.
fn was_zero(inputs: &Inputs<'_>, part: &Finding) -> bool {
    let before = inputs.history.and_then(|history| history.value(history.key_of(part)?));
    before.is_none_or(|value| value == 0.0)
}
