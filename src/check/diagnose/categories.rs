//! Categories of records that are wrong: with another option the counts over the list agree with the indicators again.
//!
//! A record's category is counted in several places at once. Where one other option makes rules hold and breaks none, and no other broken rule speaks
//! against the indicators, the category is to blame and not the counts: surest where it is the option that the record had in the period before.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use polars::prelude::*;

use super::count::counts_records;
use super::repair::form_of_totals;
use super::texts;
use crate::check::evaluate::{find_failures, violations_of};
use crate::check::records::Register;
use crate::check::rules::{Variants, sources_of_units};
use crate::check::violation::Violation;
use crate::check::{CheckError, Inputs, Registers};
use crate::definition::{Scope, Type};
use crate::findings::{CategoryEvidence, CategoryFacts, Facts as _};
use crate::model::{CellKey, Finding, Kind, Message, Severity, UnitId, group};

/// Mistakes in one list that are looked for one after the other.
const MOST: usize = 3;

/// So many variants are looked at together, at most; a single list with more is not looked at.
const CROWDED: usize = 3_000;

/// Registers with their categories put right.
pub(super) struct Categories<'a> {
    pub registers: Registers,
    /// The rules that are still broken.
    pub broken: Vec<Violation<'a>>,
    /// The findings, each with the rules that it explains.
    pub found: Vec<(Finding, Vec<Violation<'a>>)>,
}

/// Finds wrong categories, unit by unit.
pub(super) fn categories<'a>(
    inputs: &Inputs<'a>,
    registers: &Registers,
    broken: Vec<Violation<'a>>,
) -> Result<Categories<'a>, CheckError> {
    let mut right = Categories { registers: registers.clone(), broken, found: Vec::new() };
    for _ in 0..MOST {
        let mut lists: BTreeMap<String, BTreeSet<UnitId>> = BTreeMap::new();
        for violation in right.broken.iter().filter(|b| b.rule.scope == Scope::Unit) {
            if let Some(form) = form_of_totals(inputs, violation.rule) {
                lists.entry(form).or_default().insert(violation.subject.unit);
            }
        }
        let mut changed = false;
        for (form, mut units) in lists {
            // A record too few or too many explains more than a category.
            let counts = |broken: &&Violation<'_>| {
                counts_records(inputs, broken.rule)
                    && form_of_totals(inputs, broken.rule).as_deref() == Some(form.as_str())
            };
            for violation in right.broken.iter().filter(counts) {
                units.remove(&violation.subject.unit);
            }
            let wrong = in_lists(inputs, &right, &form, &units)?;
            changed |= !wrong.is_empty();
            right.put_right(inputs, wrong)?;
        }
        if !changed {
            break;
        }
    }
    Ok(right)
}

/// A record's category with the option that it may be.
#[derive(Clone)]
struct Candidate {
    /// The record's place in the register, and its cell.
    record: usize,
    cell: CellKey,
    field: String,
    to: String,
    before: Before,
    /// The rules that hold with it, by id.
    mends: BTreeSet<String>,
}

/// What the period before says of an option.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Before {
    /// The record had it.
    WasIt,
    /// Nothing is known.
    Unknown,
    /// It had another one than this and the reported one.
    WasAnother,
    /// It had the reported one.
    WasReported,
}

/// The likeliest option, with others about as likely.
struct Wrong {
    form: String,
    best: Candidate,
    rivals: Vec<Candidate>,
}

/// The likeliest wrong category of each list.
fn in_lists(
    inputs: &Inputs<'_>,
    right: &Categories<'_>,
    form: &str,
    units: &BTreeSet<UnitId>,
) -> Result<Vec<Wrong>, CheckError> {
    let (Some(declared), Some(register)) = (inputs.pipeline.form(form), right.registers.get(form))
    else {
        return Ok(Vec::new());
    };
    let mut options = Vec::new();
    for field in declared.fields().filter(|field| field.kind == Type::Category) {
        let of_field = options_of(inputs, register, form, &field.id, units);
        options.extend(of_field?);
    }
    let mut of_unit = group(options.into_iter().map(|option| (option.cell.unit, option)));
    of_unit.retain(|_, options| options.len() <= CROWDED);
    let mut found = Vec::new();
    let mut together: Vec<Candidate> = Vec::new();
    for options in of_unit.into_values() {
        if together.len() + options.len() > CROWDED {
            found.extend(of_options(inputs, right, form, &std::mem::take(&mut together))?);
        }
        together.extend(options);
    }
    found.extend(of_options(inputs, right, form, &together)?);
    Ok(found)
}

/// The likeliest wrong category of each unit, of the options of some units.
fn of_options(
    inputs: &Inputs<'_>,
    right: &Categories<'_>,
    form: &str,
    options: &[Candidate],
) -> Result<Vec<Wrong>, CheckError> {
    let ids = inputs.cells.ids();
    let Some(register) = right.registers.get(form).filter(|_| !options.is_empty()) else {
        return Ok(Vec::new());
    };
    // One variant more for each unit: the list as it is.
    let units: BTreeSet<UnitId> = options.iter().map(|option| option.cell.unit).collect();
    let units: Vec<UnitId> = units.into_iter().collect();
    let variants = variants(inputs, register, form, &units, options)?;
    let names: BTreeSet<&str> = units.iter().map(|unit| ids.unit(*unit)).collect();
    let mut fails: HashMap<usize, BTreeSet<String>> = HashMap::new();
    for mut source in sources_of_units(inputs, &right.registers, &names)? {
        source.rules.retain(|rule| form_of_totals(inputs, rule).as_deref() == Some(form));
        let source = variants.put_in(&source, inputs)?;
        for (variant, failures) in find_failures(&source)? {
            let Ok(variant) = variant.parse::<usize>() else { continue };
            let failures = failures.into_iter().filter_map(|index| source.rules.get(index));
            let failures = failures.map(|rule| rule.meta.id.clone());
            fails.entry(variant).or_default().extend(failures);
        }
    }
    let mut found = Vec::new();
    for (index, unit) in units.iter().enumerate() {
        let Some(now) = fails.get(&(options.len() + index)) else { continue };
        let mut mending: Vec<Candidate> = Vec::new();
        for (index, option) in options.iter().enumerate().filter(|(_, o)| o.cell.unit == *unit) {
            let then = fails.get(&index);
            let breaks = then.is_some_and(|then| then.iter().any(|rule| !now.contains(rule)));
            let mends = now.iter().filter(|rule| then.is_none_or(|then| !then.contains(*rule)));
            let mends: BTreeSet<String> = mends.cloned().collect();
            let enough = if option.before == Before::WasIt { 1 } else { 2 };
            let possible = option.before != Before::WasAnother;
            if !breaks && mends.len() >= enough && possible {
                mending.push(Candidate { mends, ..option.clone() });
            }
        }
        let rank = |option: &Candidate| (option.before, Reverse(option.mends.len()));
        mending.sort_by_key(|option| (rank(option), option.record));
        let mut mending = mending.into_iter();
        let Some(best) = mending.next() else { continue };
        if is_doubted(right, *unit, &best.mends) {
            continue;
        }
        let rivals = mending.filter(|other| rank(other) == rank(&best)).collect();
        found.push(Wrong { form: form.to_owned(), best, rivals });
    }
    Ok(found)
}

/// Whether other broken rules speak against the indicators that the rules compare with the list.
fn is_doubted(right: &Categories<'_>, unit: UnitId, mends: &BTreeSet<String>) -> bool {
    let of_unit = || right.broken.iter().filter(|broken| broken.subject.unit == unit);
    let is_mended = |broken: &&Violation<'_>| mends.contains(&broken.rule.meta.id);
    let cells: HashSet<CellKey> =
        of_unit().filter(is_mended).flat_map(|broken| broken.cells.iter().copied()).collect();
    let others = of_unit().filter(|broken| !is_mended(broken) && broken.rule.kind != Kind::Outlier);
    others.into_iter().any(|broken| broken.cells.iter().any(|cell| cells.contains(cell)))
}

/// All other options of a field of the units' records.
fn options_of(
    inputs: &Inputs<'_>,
    register: &Register,
    form: &str,
    field: &str,
    units: &BTreeSet<UnitId>,
) -> PolarsResult<Vec<Candidate>> {
    let ids = inputs.cells.ids();
    let now = register.with_history.column(field)?.str()?;
    let before = register.with_history.column(&format!("prev_{field}"))?;
    let before = before.cast(&DataType::String)?;
    let before = before.str()?;
    let known = inputs.pipeline.options(form, field);
    let mut options = Vec::new();
    for (index, record) in register.records().iter().enumerate() {
        let cell = ids.key(&record.unit, form, &record.row, field);
        let (Some(cell), Some(reported)) = (cell, now.get(index)) else { continue };
        if !units.contains(&cell.unit) || inputs.cells.get(cell).is_none_or(|c| c.is_changed()) {
            continue;
        }
        let old = before.get(index).filter(|old| !old.is_empty());
        for option in known.iter().filter(|option| option.id != reported) {
            let before = match old {
                None => Before::Unknown,
                Some(old) if old == option.id => Before::WasIt,
                Some(old) if old == reported => Before::WasReported,
                Some(_) => Before::WasAnother,
            };
            options.push(Candidate {
                record: index,
                cell,
                field: field.to_owned(),
                to: option.id.clone(),
                before,
                mends: BTreeSet::new(),
            });
        }
    }
    Ok(options)
}

/// The lists with one option each put in, then those of the units as they are.
fn variants(
    inputs: &Inputs<'_>,
    register: &Register,
    form: &str,
    units: &[UnitId],
    options: &[Candidate],
) -> PolarsResult<Variants> {
    let ids = inputs.cells.ids();
    let records = register.records().iter().enumerate();
    let of_unit =
        group(records.filter_map(|(index, record)| Some((ids.find_unit(&record.unit)?, index))));
    let all = options.iter().map(|option| (option.cell.unit, Some(option)));
    let all: Vec<(UnitId, Option<&Candidate>)> =
        all.chain(units.iter().map(|unit| (*unit, None))).collect();
    let (mut rows, mut names) = (Vec::new(), Vec::new());
    // By field: the place in the table, and the option.
    let mut changes: BTreeMap<&str, Vec<(usize, &str)>> = BTreeMap::new();
    for (variant, (unit, option)) in all.iter().enumerate() {
        for record in of_unit.get(unit).into_iter().flatten() {
            if let Some(option) = option.filter(|option| option.record == *record) {
                changes.entry(&option.field).or_default().push((rows.len(), &option.to));
            }
            rows.push(u32::try_from(*record).unwrap_or(u32::MAX));
            names.push(variant.to_string());
        }
    }
    let mut records = register.with_history.take(&IdxCa::from_vec("index".into(), rows))?;
    records.with_column(Series::new("unit".into(), names).into_column())?;
    for (field, changes) in changes {
        let mut texts: Vec<Option<String>> =
            records.column(field)?.str()?.iter().map(|text| text.map(str::to_owned)).collect();
        for (index, to) in changes {
            if let Some(text) = texts.get_mut(index) {
                *text = Some(to.to_owned());
            }
        }
        records.with_column(Series::new(field.into(), texts).into_column())?;
    }
    let units = all.iter().map(|(unit, _)| ids.unit(*unit).to_owned()).collect();
    Ok(Variants { form: form.to_owned(), units, records })
}

impl<'a> Categories<'a> {
    /// Puts categories right, at most one of each list, with the findings that say so.
    fn put_right(&mut self, inputs: &Inputs<'a>, all: Vec<Wrong>) -> Result<(), CheckError> {
        if all.is_empty() {
            return Ok(());
        }
        let ids = inputs.cells.ids();
        let names: BTreeSet<&str> =
            all.iter().map(|wrong| ids.unit(wrong.best.cell.unit)).collect();
        for Wrong { form, best, rivals } in all {
            if let Some(register) = self.registers.get_mut(&form) {
                let (field, to) = (best.field.as_str(), best.to.as_str());
                texts::put(register, field, best.record, to)?;
            }
            let is_mended = |broken: &mut Violation<'_>| {
                broken.subject.unit == best.cell.unit && best.mends.contains(&broken.rule.meta.id)
            };
            let mended: Vec<Violation<'a>> = self.broken.extract_if(.., is_mended).collect();
            let severity = mended.iter().map(|broken| broken.rule.meta.severity).min();
            let severity = severity.unwrap_or(Severity::Error);
            let finding = finding(inputs, &form, &best, &rivals, severity);
            self.found.push((finding, mended));
        }
        // The sides of what is still broken may be others now.
        let again = violations_of(inputs, &self.registers, &names)?.into_iter();
        let mut again: HashMap<_, _> = again.map(|broken| (broken.key(), broken)).collect();
        for broken in &mut self.broken {
            if let Some(now) = again.remove(&broken.key()) {
                *broken = now;
            }
        }
        Ok(())
    }
}

fn finding(
    inputs: &Inputs<'_>,
    form: &str,
    best: &Candidate,
    rivals: &[Candidate],
    severity: Severity,
) -> Finding {
    let label = |field: &str, id: &str| {
        let options = inputs.pipeline.options(form, field);
        let option = options.iter().find(|option| option.id == id);
        option.map_or_else(|| id.to_owned(), |option| option.label.clone())
    };
    let from = inputs.cells.get(best.cell).map(|cell| cell.text().to_owned()).unwrap_or_default();
    let facts = CategoryFacts {
        severity,
        from: label(&best.field, &from),
        to: label(&best.field, &best.to),
        rules: best.mends.len(),
    };
    let address = |cell: CellKey| match inputs.cells.get(cell).map(|cell| cell.source()) {
        Some([_, sheet, address]) if !address.is_empty() => format!("{sheet}!{address}"),
        _ => inputs.cells.ids().row(cell.row).to_owned(),
    };
    let rival = |rival: &Candidate| (address(rival.cell), label(&rival.field, &rival.to));
    let evidence = CategoryEvidence {
        previous: (best.before == Before::WasIt).then(|| label(&best.field, &best.to)),
        rivals: rivals.iter().map(rival).collect(),
    };
    let sure: f64 = match (best.before, best.mends.len()) {
        (Before::WasIt, 1) => 0.8,
        (Before::WasIt, _) => 0.95,
        (Before::Unknown, _) => 0.7,
        _ => 0.6,
    };
    let confidence = (sure / (rivals.len() as f64 + 1.0) * 100.0).round() / 100.0;
    let finding = facts.finding().because(Message::each(|lang| evidence.text(lang)), confidence);
    let finding = inputs.cells.at_cell(finding, best.cell);
    if confidence >= 0.5 { finding.expected(&best.to) } else { finding }
}
