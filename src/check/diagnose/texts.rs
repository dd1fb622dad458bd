//! What a category or a date that could not be understood should be: by what the period before had for the same record, and by the option with
//! which the totals over the register agree with the figures.

use std::collections::BTreeMap;

use polars::prelude::*;

use crate::check::evaluate::violations_of;
use crate::check::records::{Register, places};
use crate::check::{CheckError, Inputs, Registers};
use crate::definition::Type;
use crate::findings::UnreadTextEvidence;
use crate::model::{Finding, Kind, Message};
use office_text::tick::tick;

/// A record's text that was not understood: the place of its finding, the register, the record, the field.
struct Unread {
    finding: usize,
    form: String,
    record: usize,
    field: String,
}

/// Gives the findings of unread texts their proposed values.
pub(crate) fn propose(
    inputs: &Inputs<'_>,
    registers: &Registers,
    findings: &mut [Finding],
) -> Result<(), CheckError> {
    let unread = unread(registers, findings);
    if unread.is_empty() {
        return Ok(());
    }
    let by_totals = options(inputs, registers, &unread, findings)?;
    for text in &unread {
        let before = match registers.get(&text.form) {
            Some(register) => register.text_before(&text.field, text.record)?,
            None => None,
        };
        let finding = &mut findings[text.finding];
        let before = before.filter(|day| {
            finding.kind != Kind::BadDate || !is_of_period(inputs, &finding.reported, day)
        });
        let by_totals = by_totals.get(&text.finding);
        let is_tick = inputs.pipeline.form(&text.form).is_some_and(|form| {
            form.column(&text.field).is_some_and(|field| field.kind == Type::Flag)
        });
        let before = match before.as_deref() {
            Some(figure) if is_tick => {
                let is_no = figure.parse().is_ok_and(|figure: f64| figure == 0.0);
                Some(tick(!is_no).to_owned())
            }
            _ => before,
        };
        let label = |id: &str| {
            let options = inputs.pipeline.options(&text.form, &text.field);
            let option = options.iter().find(|option| option.id == id || option.label == id);
            option.map_or_else(|| id.to_owned(), |option| option.label.clone())
        };
        let evidence = UnreadTextEvidence {
            by_totals: by_totals.map(|id| label(id)),
            previous: before.as_deref().map(label),
        };
        let (expected, confidence) = match (by_totals, before) {
            (Some(one), Some(other)) if *one == other => (other, 0.95),
            (Some(one), Some(_)) => (one.clone(), 0.6),
            (Some(one), None) => (one.clone(), 0.85),
            (None, Some(other)) => (other, 0.8),
            (None, None) => continue,
        };
        finding.expected = expected;
        finding.evidence = Message::each(|lang| evidence.text(lang));
        finding.confidence = Some(confidence);
    }
    Ok(())
}

/// Whether a text names the year of the period, and a day is in another one: what took place now is not what took place then.
fn is_of_period(inputs: &Inputs<'_>, text: &str, day: &str) -> bool {
    let year = inputs.close().year().to_string();
    let mut numbers = text.split(|c: char| !c.is_ascii_digit());
    !day.starts_with(&year) && numbers.any(|number| number == year)
}

fn unread(registers: &Registers, findings: &[Finding]) -> Vec<Unread> {
    let places = places(registers);
    let wanted = findings.iter().enumerate().filter(|(_, finding)| {
        matches!(finding.kind, Kind::UnknownCategory | Kind::BadDate) && finding.expected.is_empty()
    });
    wanted
        .filter_map(|(index, finding)| {
            let key = (finding.form.as_str(), finding.unit.as_str(), finding.row.as_str());
            Some(Unread {
                finding: index,
                form: finding.form.clone(),
                record: *places.get(&key)?,
                field: finding.column.clone(),
            })
        })
        .collect()
}

/// The option of each category, by the place of its finding, with which fewer rules break than with any other.
fn options(
    inputs: &Inputs<'_>,
    registers: &Registers,
    unread: &[Unread],
    findings: &[Finding],
) -> Result<BTreeMap<usize, String>, CheckError> {
    let categories: Vec<&Unread> =
        unread.iter().filter(|text| findings[text.finding].kind == Kind::UnknownCategory).collect();
    // Two unknown texts of one register could stand for each other.
    let mut alone: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for text in &categories {
        *alone.entry((&findings[text.finding].unit, &text.form)).or_default() += 1;
    }
    let categories: Vec<&Unread> = categories
        .into_iter()
        .filter(|text| {
            alone.get(&(findings[text.finding].unit.as_str(), text.form.as_str())) == Some(&1)
        })
        .collect();
    let of = |text: &Unread| inputs.pipeline.options(&text.form, &text.field);
    let most = categories.iter().map(|text| of(text).len()).max().unwrap_or(0);
    let units = categories.iter().map(|text| findings[text.finding].unit.as_str()).collect();
    let mut broken: BTreeMap<usize, Vec<(usize, String)>> = BTreeMap::new();
    for option in 0..most {
        let mut tried = registers.clone();
        for text in &categories {
            let register = tried.get_mut(&text.form);
            if let Some((option, register)) = of(text).get(option).zip(register) {
                put(register, &text.field, text.record, &option.id)?;
            }
        }
        let list = violations_of(inputs, &tried, &units)?;
        for text in &categories {
            let unit = inputs.cells.ids().find_unit(&findings[text.finding].unit);
            let count = list.iter().filter(|broken| Some(broken.subject.unit) == unit).count();
            if let Some(option) = of(text).get(option) {
                let value = option.id.clone();
                broken.entry(text.finding).or_default().push((count, value));
            }
        }
    }
    let mut best = BTreeMap::new();
    for (finding, mut counts) in broken {
        counts.sort();
        if let [(least, value), (next, _), ..] = counts.as_slice()
            && least < next
        {
            best.insert(finding, value.clone());
        }
    }
    Ok(best)
}

/// Puts a text into the field of a record, by its place in the register.
pub(super) fn put(
    register: &mut Register,
    field: &str,
    record: usize,
    text: &str,
) -> PolarsResult<()> {
    let column = register.with_history.column(field)?.str()?.clone();
    let mut texts: Vec<Option<&str>> = column.iter().collect();
    if let Some(old) = texts.get_mut(record) {
        *old = Some(text);
    }
    register.with_history.with_column(Series::new(field.into(), texts).into_column())?;
    Ok(())
}
