//! Days of which a rule says that they cannot be, and that could be with day and month exchanged.

use std::collections::HashMap;

use jiff::civil::{Date, date};
use polars::prelude::*;

use crate::check::evaluate::evaluate;
use crate::check::rules::sources_of;
use crate::check::{CheckError, Inputs, Registers};
use crate::definition::{Scope, Type};
use crate::findings::ExchangedDayEvidence;
use crate::model::{CellKey, Finding, Message};

/// How sure an exchange is that only the rules speak for.
const CONFIDENCE: f64 = 0.6;

/// A day that a rule refuses, with day and month exchanged: the place of its finding, its cell, the record in its register.
struct Refused<'f> {
    finding: usize,
    cell: CellKey,
    form: &'f str,
    field: &'f str,
    record: usize,
    exchanged: Date,
}

/// Proposes the exchanged day where the rule holds with it and no other one of its record is violated.
///
/// # Errors
/// Where polars cannot evaluate a rule.
pub(crate) fn propose(
    inputs: &Inputs<'_>,
    registers: &Registers,
    findings: &mut [Finding],
) -> Result<(), CheckError> {
    let refused = refused(inputs, registers, findings);
    if refused.is_empty() {
        return Ok(());
    }
    let mut tried = registers.clone();
    for day in &refused {
        put(&mut tried, day).map_err(CheckError::Frame)?;
    }
    let mut violated = Vec::new();
    for source in sources_of(inputs, &tried, |rule| rule.scope == Scope::Record)? {
        evaluate(source, inputs.cells.ids(), &mut violated)?;
    }
    let fits = |day: &&Refused<'_>| violated.iter().all(|rule| !rule.cells.contains(&day.cell));
    let fitting: Vec<(usize, Date)> =
        refused.iter().filter(fits).map(|day| (day.finding, day.exchanged)).collect();
    for (index, day) in fitting {
        let finding = &mut findings[index];
        finding.expected = day.to_string();
        finding.evidence = Message::each(|lang| ExchangedDayEvidence { day }.text(lang));
        finding.confidence = Some(CONFIDENCE);
    }
    Ok(())
}

fn refused<'f>(
    inputs: &Inputs<'_>,
    registers: &Registers,
    findings: &'f [Finding],
) -> Vec<Refused<'f>> {
    let mut places: HashMap<(&str, &str, &str), usize> = HashMap::new();
    for (form, register) in registers {
        for (index, record) in register.records().iter().enumerate() {
            places.insert((form, &record.unit, &record.row), index);
        }
    }
    let of = |(index, finding): (usize, &'f Finding)| {
        let is_open = !finding.rule.is_empty() && finding.expected.is_empty() && finding.asks();
        let form = inputs.pipeline.form(&finding.form).filter(|_| is_open)?;
        let key = (finding.form.as_str(), finding.unit.as_str(), finding.row.as_str());
        let record = *places.get(&key)?;
        let is_day = form.type_of(&finding.row, &finding.column) == Type::Date;
        let cell = inputs.cells.key_of(finding).filter(|_| is_day)?;
        let day: Date = inputs.cells.get(cell)?.text().parse().ok()?;
        let is_other = day.day() <= 12 && day.day() != day.month();
        let exchanged = is_other.then(|| date(day.year(), day.day(), day.month()))?;
        let (form, field) = (finding.form.as_str(), finding.column.as_str());
        Some(Refused { finding: index, cell, form, field, record, exchanged })
    };
    findings.iter().enumerate().filter_map(of).collect()
}

/// The register with a day put in.
fn put(registers: &mut Registers, refused: &Refused<'_>) -> PolarsResult<()> {
    let Some(register) = registers.get_mut(refused.form) else { return Ok(()) };
    let numbers = register.with_history.column(refused.field)?.cast(&DataType::Int32)?;
    let mut days: Vec<Option<i32>> = numbers.i32()?.iter().collect();
    if let Some(day) = days.get_mut(refused.record) {
        // As polars counts them.
        *day = refused.exchanged.since(date(1970, 1, 1)).ok().map(|since| since.get_days());
    }
    let column = Series::new(refused.field.into(), days).cast(&DataType::Date)?;
    register.with_history.with_column(column.into_column())?;
    Ok(())
}
