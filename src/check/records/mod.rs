//! Registers: which records are one over periods, units and the master register, and what is odd about them.
//!
//! [`identity`] reads what identifies a record and [`matching`] finds the same one in another list; what follows from it is reported by [`duplicates`],
//! [`references`], [`continuity`] with [`changes`] and [`mergers`], [`dormancy`] and [`master`]; [`minimum`] holds records against the law. [`repaired`] gives a register
//! as it would be without what is odd.

// Which records are the same.
mod identity;
mod matching;
// The registers without what is odd.
mod record_counts;
mod repaired;
// A rule a file.
mod changes;
mod continuity;
mod dormancy;
mod duplicates;
mod joined;
mod master;
mod mergers;
mod minimum;
mod references;

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use polars::prelude::*;

use super::succession::Succession;
use super::{Inputs, Registers};
use crate::definition::{Form, FormKind, LAST_YEAR, PREVIOUS};
use crate::model::{Finding, Place, group};
use crate::tables::wide::by_record;
use identity::{Names, Record};
use matching::{Identity, Pair, matches, matches_with_decided};
pub(super) use repaired::of_units;

/// A register, one row a record.
#[derive(Debug, Clone)]
pub struct Register {
    /// The records of this period beside the same ones of the period before, as `prev_` and the field, and of last year, as `last_year_`, if rules ask.
    pub with_history: DataFrame,
    /// By row.
    records: Vec<Record>,
    /// The rows of each unit.
    rows_of: RowsOf,
    /// The records of the period before, and their table.
    before: Arc<[Record]>,
    /// The rows of that table that would continue in each unit.
    rows_before: Arc<RowsOf>,
    before_table: Option<DataFrame>,
    /// By row: the same record in the period before.
    pairs: Vec<Option<Pair>>,
    /// By row: the row that it repeats, where another one of its unit is the record of the period before.
    repeats: Vec<Option<usize>>,
    /// By record of the period before: whether it is in this period.
    goes_on: Vec<bool>,
    /// Records of this period and of the one before that may be the same, with others about as likely.
    doubtful: Vec<(usize, usize)>,
}

/// By unit its rows, in their order.
type RowsOf = BTreeMap<String, Vec<usize>>;

/// The rows of each unit.
fn rows_of<'r>(units: impl Iterator<Item = &'r str>) -> RowsOf {
    let rows = group(units.enumerate().map(|(row, unit)| (unit, row)));
    rows.into_iter().map(|(unit, rows)| (unit.to_owned(), rows)).collect()
}

impl Register {
    /// The rows of a unit.
    fn rows(&self, unit: &str) -> impl Iterator<Item = usize> {
        self.rows_of.get(unit).into_iter().flatten().copied()
    }

    /// The records of a unit, in the order of the table.
    pub fn records_of(&self, unit: &str) -> impl Iterator<Item = &Record> {
        self.rows(unit).map(|row| &self.records[row])
    }

    /// Each record of a unit that the period before had too, with what it was there.
    pub fn continued_of(&self, unit: &str) -> impl Iterator<Item = (&Record, &Record)> {
        self.rows(unit).filter_map(|row| self.continued_at(row))
    }

    fn continued_at(&self, row: usize) -> Option<(&Record, &Record)> {
        let pair = self.pairs[row].as_ref()?;
        Some((&self.records[row], self.before.get(pair.before)?))
    }

    /// The records of the period before that are gone, of those that would continue in a unit.
    fn gone(&self, unit: &str) -> impl Iterator<Item = usize> {
        let rows = self.rows_before.get(unit).into_iter().flatten().copied();
        rows.filter(|row| !self.goes_on[*row])
    }

    /// The records of the period before that are gone from a unit.
    pub fn gone_from<'r>(&'r self, unit: &str) -> impl Iterator<Item = &'r Record> + use<'r> {
        let gone: Vec<usize> = self.gone(unit).collect();
        gone.into_iter().filter_map(|index| self.before.get(index))
    }

    /// A record of the period before that is gone from a unit, by its name.
    pub fn last_of(&self, unit: &str, name: &str) -> Option<&Record> {
        self.gone(unit).map(|index| &self.before[index]).find(|record| record.name == name)
    }

    /// How many records of a unit are gone, and how many are new.
    pub fn moved(&self, unit: &str) -> (usize, usize) {
        (self.gone(unit).count(), self.appeared(unit).count())
    }

    /// What a record had in a field in the period before, as a text.
    pub(super) fn text_before(&self, field: &str, row: usize) -> PolarsResult<Option<String>> {
        let column = self.with_history.column(&format!("{PREVIOUS}{field}"))?;
        let column = column.cast(&DataType::String)?;
        Ok(column.str()?.get(row).filter(|text| !text.is_empty()).map(str::to_owned))
    }

    /// The records of a unit that the period before did not have.
    fn appeared(&self, unit: &str) -> impl Iterator<Item = usize> {
        self.rows(unit).filter(|row| self.pairs[*row].is_none() && self.repeats[*row].is_none())
    }
}

/// The wide table of every register.
pub(super) fn registers(inputs: &Inputs<'_>) -> PolarsResult<Registers> {
    let names = Names::new(&inputs.pipeline.words);
    let mut registers = Registers::new();
    for form in inputs.pipeline.forms.iter().filter(|form| form.kind == FormKind::Register) {
        registers.insert(form.id.clone(), register(inputs, form, &names)?);
    }
    Ok(registers)
}

/// The place of each record in its register, by form, unit and row.
pub(super) fn places(registers: &Registers) -> HashMap<(&str, &str, &str), usize> {
    let mut places: HashMap<(&str, &str, &str), usize> = HashMap::new();
    for (form, register) in registers {
        for (index, record) in register.records.iter().enumerate() {
            places.insert((form, &record.unit, &record.row), index);
        }
    }
    places
}

fn register(inputs: &Inputs<'_>, form: &Form, names: &Names) -> PolarsResult<Register> {
    let now = by_record(inputs.cells.frame(), form).collect()?;
    let before_table = match inputs.history {
        Some(history) => Some(by_record(history.frame(), form).collect()?),
        None => None,
    };
    let records = identity::read(&now, form, names, str::to_owned)?;
    let succession = Succession::new(inputs.pipeline, inputs.before, inputs.period);
    let before = match &before_table {
        Some(table) => identity::read(table, form, names, |unit| succession.home(unit))?,
        None => Vec::new(),
    };
    let decided: Vec<(usize, usize)> = inputs
        .same
        .iter()
        .filter(|same| same.form == form.id)
        .filter_map(|same| {
            let now = |record: &Record| record.unit == same.unit && record.row == same.now;
            let then =
                |record: &Record| record.identity.unit == same.unit && record.row == same.before;
            Some((records.iter().position(now)?, before.iter().position(then)?))
        })
        .collect();
    let found =
        matches_with_decided(&identities(&records), &identities(&before), &form.matching, &decided);
    let mut pairs: Vec<Option<Pair>> = vec![None; records.len()];
    let mut goes_on = vec![false; before.len()];
    for pair in found.pairs {
        goes_on[pair.before] = true;
        let now = pair.now;
        pairs[now] = Some(pair);
    }
    let repeats = repeats(&records, &pairs);
    let partners: Vec<Option<usize>> = (0..records.len())
        .map(|index| pairs[repeats[index].unwrap_or(index)].as_ref().map(|pair| pair.before))
        .collect();
    let mut with_history = beside(now, PREVIOUS, before_table.as_ref(), &partners, form)?;
    if inputs.pipeline.rules.forms_of_last_year().contains(form.id.as_str()) {
        let table = match inputs.year_ago {
            Some(cells) => Some(by_record(cells.frame(), form).collect()?),
            None => None,
        };
        let partners = partners_of_last_year(inputs, form, names, &records, table.as_ref())?;
        with_history = beside(with_history, LAST_YEAR, table.as_ref(), &partners, form)?;
    }
    Ok(Register {
        with_history,
        rows_of: rows_of(records.iter().map(|record| record.unit.as_str())),
        records,
        rows_before: Arc::new(rows_of(before.iter().map(|record| record.identity.unit.as_str()))),
        before: before.into(),
        before_table,
        pairs,
        repeats,
        goes_on,
        doubtful: found.doubtful,
    })
}

/// By record: the same one in the table of last year.
fn partners_of_last_year(
    inputs: &Inputs<'_>,
    form: &Form,
    names: &Names,
    records: &[Record],
    table: Option<&DataFrame>,
) -> PolarsResult<Vec<Option<usize>>> {
    let succession = Succession::new(inputs.pipeline, inputs.same_of_last_year(), inputs.period);
    let before = match table {
        Some(table) => identity::read(table, form, names, |unit| succession.home(unit))?,
        None => Vec::new(),
    };
    let mut partners = vec![None; records.len()];
    for pair in matches(&identities(records), &identities(&before), &form.matching).pairs {
        partners[pair.now] = Some(pair.before);
    }
    Ok(partners)
}

fn identities(records: &[Record]) -> Vec<Identity> {
    records.iter().map(|record| record.identity.clone()).collect()
}

/// By record without a partner: the record of its unit with the same number or name that has one, else the first such record.
fn repeats(records: &[Record], pairs: &[Option<Pair>]) -> Vec<Option<usize>> {
    let mut known: HashMap<(&str, &str), usize> = HashMap::new();
    let keys = |index: usize| {
        let identity = &records[index].identity;
        let keys = [&identity.code, &identity.name].into_iter().filter(|key| !key.is_empty());
        keys.map(|key| (identity.unit.as_str(), key.as_str())).collect::<Vec<_>>()
    };
    let (matched, left): (Vec<usize>, Vec<usize>) =
        (0..records.len()).partition(|index| pairs[*index].is_some());
    let mut repeats = vec![None; records.len()];
    for index in matched.into_iter().chain(left) {
        let original = keys(index).iter().find_map(|key| known.get(key).copied());
        if pairs[index].is_none() {
            repeats[index] = original;
        }
        for key in keys(index) {
            known.entry(key).or_insert(index);
        }
    }
    repeats
}

/// This period's table with the fields of an earlier one at its side, under a prefix.
fn beside(
    now: DataFrame,
    prefix: &str,
    before: Option<&DataFrame>,
    partners: &[Option<usize>],
    form: &Form,
) -> PolarsResult<DataFrame> {
    let rows = partners.iter().map(|other| other.and_then(|other| u32::try_from(other).ok()));
    let index = UInt32Chunked::from_iter_options("index".into(), rows);
    let mut table = now;
    for field in form.fields() {
        let name = format!("{prefix}{}", field.id);
        let old = match before {
            Some(before) => before.column(&field.id)?.as_materialized_series().take(&index)?,
            None => {
                let dtype = table.column(&field.id)?.dtype().clone();
                Series::full_null(name.as_str().into(), table.height(), &dtype)
            }
        };
        table.with_column(old.with_name(name.as_str().into()).into_column())?;
    }
    Ok(table)
}

/// All checks of registers beside the rules of their records.
pub(super) fn check(inputs: &Inputs<'_>, registers: &Registers) -> PolarsResult<Vec<Finding>> {
    let context = Context { inputs, registers, names: Names::new(&inputs.pipeline.words) };
    let mut findings = duplicates::check(&context)?;
    findings.extend(references::check(&context)?);
    findings.extend(continuity::check(&context)?);
    findings.extend(minimum::check(&context)?);
    findings.extend(dormancy::check(&context)?);
    let known = master::check(&context, &findings)?;
    findings.extend(known);
    Ok(findings)
}

/// What the checks of registers look at.
struct Context<'a> {
    inputs: &'a Inputs<'a>,
    registers: &'a Registers,
    names: Names,
}

impl Context<'_> {
    /// The finding at a field of a record.
    fn put(&self, finding: Finding, form: &str, record: &Record, field: &str) -> Finding {
        self.inputs.cells.at(finding, &record.unit, form, &record.row, field)
    }

    /// The finding at a unit's table, about a record that is not in it.
    fn at_table(
        &self,
        finding: Finding,
        unit: &str,
        form: &str,
        name: &str,
        field: &str,
    ) -> Finding {
        let place = Place { cell: String::new(), ..self.inputs.place_of(unit, form) };
        finding.unit(unit).form(form).at(name, field).place(place)
    }

    /// Kind and name of a unit, its code where the registry does not have it.
    fn title(&self, unit: &str, day: jiff::civil::Date) -> String {
        self.inputs.pipeline.units.title(unit, day)
    }

    /// The last day of this period.
    fn close(&self) -> jiff::civil::Date {
        self.inputs.close()
    }

    /// Whether a unit's table of a form was found.
    fn sent(&self, unit: &str, form: &str) -> bool {
        self.inputs.tables.iter().any(|(u, f, _)| u == unit && f == form)
    }
}
