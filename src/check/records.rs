//! Registers: records that occur twice, that vanished, that came from nowhere, and names that point at no record.

use std::collections::{BTreeMap, HashMap, HashSet};

use polars::prelude::*;

use super::places::Places;
use super::{Inputs, Registers};
use crate::definition::{Continuity, Form, FormKind, Reference, Unique};
use crate::frame::wide::by_record;
use crate::model::{Finding, Kind, Place, Severity};
use crate::text::fold::Folder;

/// A register, one row a record.
#[derive(Debug, Clone)]
pub struct Register {
    /// The records of this period beside the same ones of the period before, as `prev_` and the field.
    pub with_history: DataFrame,
    /// By row: unit, record, key by name, key by code, and whether the period before had it.
    pub records: Vec<Record>,
    /// The records of the period before.
    pub before: Vec<Record>,
}

/// What identifies a record.
#[derive(Debug, Clone)]
pub struct Record {
    pub unit: String,
    /// The record's key in the `cells` table: `3:name`.
    pub row: String,
    pub name: String,
    /// The name folded: marks, case, abbreviations and blanks aside.
    pub folded: String,
    pub code: String,
    /// The matching record of the other period.
    pub other: Option<usize>,
}

/// The wide table of every register.
pub fn registers(inputs: &Inputs<'_>) -> PolarsResult<Registers> {
    let folder = Folder::new(&inputs.pipeline.words.abbreviations);
    let mut registers = Registers::new();
    for form in inputs.pipeline.forms.iter().filter(|form| form.kind == FormKind::Register) {
        let now = by_record(inputs.cells, form).collect()?;
        let before = match inputs.history {
            Some(history) => Some(by_record(history, form).collect()?),
            None => None,
        };
        let mut records = read_records(&now, form, &folder)?;
        let mut old = match &before {
            Some(before) => read_records(before, form, &folder)?,
            None => Vec::new(),
        };
        match_records(&mut records, &mut old);
        let with_history = beside(now, before, &records, form)?;
        registers.insert(form.id.clone(), Register { with_history, records, before: old });
    }
    Ok(registers)
}

fn read_records(table: &DataFrame, form: &Form, folder: &Folder) -> PolarsResult<Vec<Record>> {
    let (unit, row) = (table.column("unit")?.str()?, table.column("row")?.str()?);
    let name = table.column(&form.name)?.str()?;
    let code = if form.code.is_empty() { None } else { Some(table.column(&form.code)?.str()?) };
    Ok((0..table.height())
        .map(|at| {
            let name = name.get(at).unwrap_or("").to_owned();
            let code = code.and_then(|code| code.get(at)).unwrap_or("");
            Record {
                unit: unit.get(at).unwrap_or("").to_owned(),
                row: row.get(at).unwrap_or("").to_owned(),
                folded: folder.fold(&name),
                name,
                code: code.chars().filter(|c| c.is_alphanumeric()).collect(),
                other: None,
            }
        })
        .collect())
}

/// Pairs the records of a unit over two periods: by code, then by folded name.
fn match_records(now: &mut [Record], before: &mut [Record]) {
    type Key = fn(&Record) -> &str;
    let keys: [Key; 2] = [|record| &record.code, |record| &record.folded];
    for key in keys {
        let mut index: HashMap<(String, String), usize> = HashMap::new();
        for (at, record) in before.iter().enumerate().rev() {
            if !key(record).is_empty() {
                index.insert((record.unit.clone(), key(record).to_owned()), at);
            }
        }
        for (at, record) in now.iter_mut().enumerate().filter(|(_, r)| r.other.is_none()) {
            let wanted = (record.unit.clone(), key(record).to_owned());
            if let Some(old) = index.get(&wanted) {
                record.other = Some(*old);
                before[*old].other = Some(at);
            }
        }
    }
}

/// This period's table with the fields of the period before at its side.
fn beside(
    now: DataFrame,
    before: Option<DataFrame>,
    records: &[Record],
    form: &Form,
) -> PolarsResult<DataFrame> {
    let rows: Vec<Option<u32>> = records
        .iter()
        .map(|record| record.other.and_then(|other| u32::try_from(other).ok()))
        .collect();
    let index = UInt32Chunked::from_iter_options("index".into(), rows.into_iter());
    let mut table = now;
    for field in form.fields() {
        let name = format!("prev_{}", field.id);
        let old = match &before {
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
pub fn check(
    inputs: &Inputs<'_>,
    registers: &Registers,
    places: &Places,
) -> PolarsResult<Vec<Finding>> {
    let rules = &inputs.pipeline.rules;
    let mut findings = Vec::new();
    let mut doubles = HashSet::new();
    for rule in &rules.unique {
        if let Some(register) = registers.get(&rule.form) {
            unique(rule, register, inputs, places, &mut doubles, &mut findings)?;
        }
    }
    for rule in &rules.references {
        reference(rule, registers, inputs, places, &mut findings)?;
    }
    for rule in &rules.continuity {
        if let Some(register) = registers.get(&rule.form) {
            continuity(rule, register, inputs, places, &mut findings)?;
        }
    }
    Ok(findings)
}

fn field_texts(register: &Register, field: &str) -> PolarsResult<Vec<String>> {
    let column = register.with_history.column(field)?.cast(&DataType::String)?;
    let texts = column.str()?;
    Ok((0..register.with_history.height())
        .map(|at| texts.get(at).unwrap_or("").to_owned())
        .collect())
}

/// Of records alike the one that the period before had too is the original; the others are named.
fn unique(
    rule: &Unique,
    register: &Register,
    inputs: &Inputs<'_>,
    places: &Places,
    doubles: &mut HashSet<(String, String)>,
    findings: &mut Vec<Finding>,
) -> PolarsResult<()> {
    let folder = Folder::new(&inputs.pipeline.words.abbreviations);
    let mut groups: BTreeMap<(String, String), Vec<usize>> = BTreeMap::new();
    for (at, text) in field_texts(register, &rule.field)?.iter().enumerate() {
        let folded = folder.fold(text);
        if !folded.is_empty() {
            let within = if rule.everywhere { "" } else { &register.records[at].unit };
            groups.entry((within.to_owned(), folded)).or_default().push(at);
        }
    }
    for group in groups.values_mut().filter(|group| group.len() > 1) {
        let mut originals: HashSet<(&str, usize)> = HashSet::new();
        let mut is_new = HashMap::new();
        for at in group.iter() {
            let record = &register.records[*at];
            let known = record.other.is_some_and(|o| originals.insert((&record.unit, o)));
            is_new.insert(*at, !known);
        }
        group.sort_by_key(|at| (is_new.get(at).copied().unwrap_or(true), *at));
        let original = &register.records[group[0]];
        for at in group.iter().skip(1) {
            let record = &register.records[*at];
            if !doubles.insert((record.unit.clone(), record.row.clone())) {
                continue;
            }
            let where_ = if record.unit == original.unit {
                original.row.clone()
            } else {
                let unit = inputs.pipeline.units.get(&original.unit);
                let title = unit.map_or(original.unit.clone(), crate::model::Unit::title);
                format!("{title}, {}", original.row)
            };
            let message = crate::model::Message::new(
                format!("{} (trùng với {where_})", rule.message.vi),
                format!("{} (the same as {where_})", rule.message.en),
            );
            let form = inputs.pipeline.form(&rule.form);
            let column = form.map_or(rule.field.as_str(), |form| form.name.as_str());
            let finding =
                Finding::new(Kind::DuplicateRecord, rule.severity, message).rule(&rule.id);
            findings.push(places.put(finding, &record.unit, &rule.form, &record.row, column));
        }
    }
    Ok(())
}

/// A text must name a record of the register: of this period or the one before, of whatever unit.
fn reference(
    rule: &Reference,
    registers: &Registers,
    inputs: &Inputs<'_>,
    places: &Places,
    findings: &mut Vec<Finding>,
) -> PolarsResult<()> {
    let (Some(from), Some(to)) = (registers.get(&rule.form), registers.get(&rule.to_form)) else {
        return Ok(());
    };
    let folder = Folder::new(&inputs.pipeline.words.abbreviations);
    let mut known: HashSet<String> =
        field_texts(to, &rule.to_field)?.iter().map(|text| folder.fold(text)).collect();
    known.extend(to.before.iter().map(|record| record.folded.clone()));
    for (record, text) in from.records.iter().zip(field_texts(from, &rule.field)?) {
        let sent = inputs
            .tables
            .iter()
            .any(|(unit, form, _)| *unit == record.unit && *form == rule.to_form);
        let folded = folder.fold(&text);
        if folded.is_empty() || known.contains(&folded) || !sent {
            continue;
        }
        let finding = Finding::new(rule.kind, rule.severity, rule.message.clone()).rule(&rule.id);
        findings.push(places.put(finding, &record.unit, &rule.form, &record.row, &rule.field));
    }
    Ok(())
}

/// Records that are gone or new, beyond what the unit's own figures say.
fn continuity(
    rule: &Continuity,
    register: &Register,
    inputs: &Inputs<'_>,
    places: &Places,
    findings: &mut Vec<Finding>,
) -> PolarsResult<()> {
    let Some(form) = inputs.pipeline.form(&rule.form) else { return Ok(()) };
    if inputs.history.is_none() {
        return Ok(());
    }
    let figures = Figures::new(inputs, &rule.indicators)?;
    let founded = match &rule.founded {
        Some(field) => field_texts(register, field)?,
        None => Vec::new(),
    };
    let closes = inputs.pipeline.calendar.closes;
    let (open, close) =
        (inputs.period.open(closes).to_string(), inputs.period.close(closes).to_string());
    let before: HashSet<&str> = register.before.iter().map(|record| record.unit.as_str()).collect();
    for (unit, _, place) in inputs.tables.iter().filter(|(_, form, _)| *form == rule.form) {
        let allowed = |figure: &Option<(String, String)>| {
            figure.as_ref().map_or(Some(0.0), |(row, measure)| figures.get(unit, row, measure))
        };
        let gone: Vec<&Record> =
            register.before.iter().filter(|r| r.unit == *unit && r.other.is_none()).collect();
        if let Some(allowed) = allowed(&rule.vanished)
            && gone.len() as f64 > allowed
        {
            for record in gone {
                let finding = Finding::new(
                    Kind::VanishedRecord,
                    rule.severity,
                    rule.message_vanished.clone(),
                );
                findings.push(
                    finding
                        .rule(&rule.id)
                        .unit(unit)
                        .form(&rule.form)
                        .at(&record.name, &form.name)
                        .expected(&record.name)
                        .place(Place { cell: String::new(), ..place.clone() }),
                );
            }
        }
        // Where nothing is known of the period before, nothing is new.
        let reported_before = before.contains(unit.as_str()) || figures.before(unit);
        if !reported_before {
            continue;
        }
        let new: Vec<(usize, &Record)> = register
            .records
            .iter()
            .enumerate()
            .filter(|(_, record)| record.unit == *unit && record.other.is_none())
            .collect();
        let too_many = allowed(&rule.appeared).is_some_and(|allowed| new.len() as f64 > allowed);
        for (at, record) in new {
            let day = founded.get(at).map_or("", String::as_str);
            let outside = !day.is_empty() && !(open.as_str()..=close.as_str()).contains(&day);
            if too_many || outside {
                let severity =
                    if too_many { rule.severity } else { rule.severity.max(Severity::Warning) };
                let finding =
                    Finding::new(Kind::UnexpectedRecord, severity, rule.message_unexpected.clone());
                let finding = finding.rule(&rule.id);
                findings.push(places.put(finding, unit, &rule.form, &record.row, &form.name));
            }
        }
    }
    Ok(())
}

/// Figures of an indicator form by unit, row and measure.
struct Figures {
    now: HashMap<(String, String, String), f64>,
    before: HashSet<String>,
}

impl Figures {
    fn new(inputs: &Inputs<'_>, form: &str) -> PolarsResult<Self> {
        let of_form = |cells: &DataFrame| {
            let wanted = col("form").eq(lit(form)).and(col("value").is_not_null());
            cells.clone().lazy().filter(wanted).collect()
        };
        let table = of_form(inputs.cells)?;
        let (unit, row) = (table.column("unit")?.str()?, table.column("row")?.str()?);
        let (column, value) = (table.column("column")?.str()?, table.column("value")?.f64()?);
        let mut now = HashMap::new();
        for at in 0..table.height() {
            let text = |column: &StringChunked| column.get(at).unwrap_or("").to_owned();
            if let Some(value) = value.get(at) {
                now.insert((text(unit), text(row), text(column)), value);
            }
        }
        let mut before = HashSet::new();
        if let Some(history) = inputs.history {
            let table = of_form(history)?;
            let unit = table.column("unit")?.str()?;
            before.extend((0..table.height()).filter_map(|at| unit.get(at)).map(str::to_owned));
        }
        Ok(Self { now, before })
    }

    fn get(&self, unit: &str, row: &str, measure: &str) -> Option<f64> {
        self.now.get(&(unit.to_owned(), row.to_owned(), measure.to_owned())).copied()
    }

    fn before(&self, unit: &str) -> bool {
        self.before.contains(unit)
    }
}
