//! Days of which a rule says that they cannot be, and that could be with day and month exchanged or in another year.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use jiff::civil::{Date, date};
use polars::prelude::*;

use crate::check::evaluate::evaluate;
use crate::check::records::places;
use crate::check::rules::sources_of;
use crate::check::{CheckError, Inputs, Registers};
use crate::definition::Scope;
use crate::findings::OtherDayEvidence;
use crate::model::{CellKey, Finding, Message};

/// How sure an exchange is that only the rules speak for, and that a day is in another year where only one will do.
const EXCHANGED: f64 = 0.6;
const OTHER_YEAR: f64 = 0.8;
const AS_BEFORE: f64 = 0.9;

/// The years that are looked at, from that of the period: in more than one of them it is not known which.
const YEARS: RangeInclusive<i16> = -2..=1;

/// A day that a rule refuses: the place of its finding, its cell, the record in its register, and what it may have been.
struct Refused<'f> {
    finding: usize,
    cell: CellKey,
    form: &'f str,
    field: &'f str,
    record: usize,
    others: Vec<OtherDayEvidence>,
}

/// Proposes the day with which the rule holds and no other one of its record is violated, where there is one such day.
pub(crate) fn propose(
    inputs: &Inputs<'_>,
    registers: &Registers,
    findings: &mut [Finding],
) -> Result<(), CheckError> {
    let refused = refused(inputs, registers, findings);
    if refused.is_empty() {
        return Ok(());
    }
    let mut fitting: BTreeMap<usize, Vec<OtherDayEvidence>> = BTreeMap::new();
    let most = refused.iter().map(|day| day.others.len()).max().unwrap_or(0);
    for index in 0..most {
        let mut tried = registers.clone();
        let of_round = || refused.iter().filter_map(|day| Some((day, *day.others.get(index)?)));
        for (day, other) in of_round() {
            put(&mut tried, day, other.day())?;
        }
        let mut violated = Vec::new();
        for source in sources_of(inputs, &tried, |rule| rule.scope == Scope::Record)? {
            evaluate(source, inputs.cells.ids(), &mut violated)?;
        }
        let fits = |day: &Refused<'_>| violated.iter().all(|rule| !rule.cells.contains(&day.cell));
        for (day, other) in of_round().filter(|(day, _)| fits(day)) {
            fitting.entry(day.finding).or_default().push(other);
        }
    }
    for (index, other) in fitting.iter().filter_map(|(index, days)| Some((*index, one(days)?))) {
        let Some(finding) = findings.get_mut(index) else { continue };
        finding.expected = other.day().to_string();
        finding.evidence = Message::each(|lang| other.text(lang));
        finding.confidence = Some(match other {
            OtherDayEvidence::Before(_) => AS_BEFORE,
            OtherDayEvidence::Exchanged(_) => EXCHANGED,
            OtherDayEvidence::OtherYear(_) => OTHER_YEAR,
        });
    }
    Ok(())
}

/// The day that is proposed of those with which the rules hold, if it is clear which.
fn one(days: &[OtherDayEvidence]) -> Option<OtherDayEvidence> {
    let of = |is_it: fn(&OtherDayEvidence) -> bool| days.iter().copied().filter(is_it);
    let exchanged = of(|day| matches!(day, OtherDayEvidence::Exchanged(_))).next();
    let years: Vec<_> = of(|day| matches!(day, OtherDayEvidence::OtherYear(_))).collect();
    // Whoever mistypes the year has the day right: what was on another day of that year is not what this is.
    let is_another = |before: &OtherDayEvidence| {
        let mut same_year = years.iter().filter(|it| it.day().year() == before.day().year());
        same_year.any(|it| it.day() != before.day())
    };
    let before = of(|day| matches!(day, OtherDayEvidence::Before(_))).find(|it| !is_another(it));
    // An exchange and one year would do as well.
    let other = match (exchanged, years.as_slice()) {
        (Some(exchanged), [] | [_, _, ..]) => Some(exchanged),
        (None, [only]) => Some(*only),
        _ => None,
    };
    before.or(other)
}

fn refused<'f>(
    inputs: &Inputs<'_>,
    registers: &Registers,
    findings: &'f [Finding],
) -> Vec<Refused<'f>> {
    let places = places(registers);
    let of = |(index, finding): (usize, &'f Finding)| {
        let is_open = !finding.rule.is_empty() && finding.expected.is_empty() && finding.asks();
        let form = inputs.pipeline.form(&finding.form).filter(|_| is_open)?;
        let key = (finding.form.as_str(), finding.unit.as_str(), finding.row.as_str());
        let record = *places.get(&key)?;
        let is_day = form.type_of(&finding.row, &finding.column).is_day();
        let cell = inputs.cells.key_of(finding).filter(|_| is_day)?;
        let day: Date = inputs.cells.get(cell)?.text().parse().ok()?;
        let is_other = day.day() <= 12 && day.day() != day.month();
        let exchanged = is_other.then(|| date(day.year(), day.day(), day.month()));
        let close = inputs.close().year();
        let years = YEARS.map(|years| close + years).filter(|year| *year != day.year());
        // 29 February is in no other year.
        let in_year = |year| day.with().year(year).build().ok().map(OtherDayEvidence::OtherYear);
        let exchanged = exchanged.map(OtherDayEvidence::Exchanged);
        let before = before(registers, (&finding.form, &finding.column, record));
        let before = before.filter(|before| *before != day).map(OtherDayEvidence::Before);
        let others = exchanged.into_iter().chain(years.filter_map(in_year));
        let others = before.into_iter().chain(others).collect();
        let (form, field) = (finding.form.as_str(), finding.column.as_str());
        Some(Refused { finding: index, cell, form, field, record, others })
    };
    findings.iter().enumerate().filter_map(of).collect()
}

/// The day that the same record had in the period before.
fn before(registers: &Registers, (form, field, record): (&str, &str, usize)) -> Option<Date> {
    registers.get(form)?.text_before(field, record).ok()??.parse().ok()
}

/// The register with a day put in.
fn put(registers: &mut Registers, refused: &Refused<'_>, other: Date) -> PolarsResult<()> {
    let Some(register) = registers.get_mut(refused.form) else { return Ok(()) };
    let numbers = register.with_history.column(refused.field)?.cast(&DataType::Int32)?;
    let mut days: Vec<Option<i32>> = numbers.i32()?.iter().collect();
    if let Some(day) = days.get_mut(refused.record) {
        // As polars counts them.
        *day = other.since(date(1970, 1, 1)).ok().map(|since| since.get_days());
    }
    let column = Series::new(refused.field.into(), days).cast(&DataType::Date)?;
    register.with_history.with_column(column.into_column())?;
    Ok(())
}
