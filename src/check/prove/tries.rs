//! Changes that may break a rule that is no system: another figure, option, text or day in one of the cells that it names.

use std::collections::BTreeSet;

use jiff::ToSpan as _;

use super::report::{Change, Content, Report, options};
use crate::check::rule_cells::RuleCells;
use crate::check::ruleset::RECORDS;
use crate::definition::{Column, Form, Pipeline, Rule, Scope, Type, names_in};
use crate::model::Period;

/// Changes tried for one rule.
const MOST_CHANGES: usize = 160;

/// Options of a category tried in one cell.
const MOST_OPTIONS: usize = 6;

/// Changes of one cell each, and of two where one alone may only meet the rule's condition.
pub(super) fn changes(
    rule: &Rule,
    report: &Report,
    pipeline: &Pipeline,
    period: Period,
) -> Vec<Change> {
    let Some(form) = pipeline.form(&rule.meta.form) else { return Vec::new() };
    let names: BTreeSet<String> =
        rule.names().filter(|name| RuleCells::is_cell(name, rule, form)).collect();
    let summed = summed(rule, report, pipeline);
    let mut by_place: Vec<Vec<Change>> = Vec::new();
    for row in rows(rule) {
        let cell = |name: &String| {
            let (row, column) = match &rule.scope {
                Scope::Measures(_) => (name.as_str(), row.as_str()),
                Scope::Each(_) | Scope::Record => (row.as_str(), name.as_str()),
                Scope::Unit => name.split_once('.')?,
            };
            let index = report.find(&form.id, row, column)?;
            Some((index, form, form.column(column)?))
        };
        let cells = names.iter().filter_map(cell).chain(summed.iter().copied());
        let mut of_place: Vec<Change> = Vec::new();
        for (index, form, column) in cells {
            let others = others(report, index, form, column, pipeline, period);
            of_place.extend(others.into_iter().map(|content| vec![(index, content)]));
        }
        let pairs = of_place.iter().enumerate().flat_map(|(place, one)| {
            let later = of_place.iter().skip(place + 1);
            let is_other =
                move |other: &&Change| one.first().map(|c| c.0) != other.first().map(|c| c.0);
            later.filter(is_other).map(move |other| [one.as_slice(), other].concat())
        });
        let pairs: Vec<Change> = pairs.collect();
        of_place.extend(pairs);
        by_place.push(of_place);
    }
    // Those of all places in turn: a condition may hold at one alone.
    let most = by_place.iter().map(Vec::len).max().unwrap_or(0);
    let in_turn = (0..most).flat_map(|index| by_place.iter().filter_map(move |of| of.get(index)));
    in_turn.take(MOST_CHANGES).cloned().collect()
}

/// The cells of the first record of a register that go into totals which a rule names.
fn summed<'p>(
    rule: &Rule,
    report: &Report,
    pipeline: &'p Pipeline,
) -> Vec<(usize, &'p Form, &'p Column)> {
    let mut cells = Vec::new();
    for total in &pipeline.rules.totals {
        let Some(form) = pipeline.form(&total.form) else { continue };
        let named = |(name, _): &&(String, String)| {
            rule.names().any(|of| of == format!("{}.{name}", total.id))
        };
        for (_, sql) in total.columns.iter().filter(named) {
            let fields = names_in(sql).into_iter().filter_map(|(_, name)| form.column(&name));
            cells.extend(fields.filter_map(|column| {
                Some((report.find(&form.id, RECORDS[0], &column.id)?, form, column))
            }));
        }
    }
    cells
}

/// The rows of a rule's table: rows of the form, columns or records.
fn rows(rule: &Rule) -> Vec<String> {
    match &rule.scope {
        Scope::Measures(measures) => measures.clone(),
        Scope::Each(rows) => rows.clone(),
        Scope::Record => RECORDS.map(str::to_owned).to_vec(),
        Scope::Unit => vec![String::new()],
    }
}

/// What else a cell may say.
fn others(
    report: &Report,
    index: usize,
    form: &Form,
    column: &Column,
    pipeline: &Pipeline,
    period: Period,
) -> Vec<Content> {
    let Some(cell) = report.rows.get(index) else { return Vec::new() };
    let is_figure = form.row(&cell.row).is_some() || column.kind.is_number();
    if is_figure {
        let value = cell.value.unwrap_or(0.0);
        let numbers = [value + 1.0, value * 100.0 + 1_000.0, 0.0, -value - 5.0];
        let blank = Content::Text(String::new());
        return numbers.into_iter().map(Content::Number).chain([blank]).collect();
    }
    let closes = pipeline.calendar.closes;
    let texts: Vec<String> = match column.kind {
        Type::Date => {
            let after = period.close(closes).checked_add(400.days());
            let before = period.open(closes).checked_sub(40.years());
            [after, before].into_iter().flatten().map(|day| day.to_string()).collect()
        }
        Type::Category => options(pipeline, column).into_iter().take(MOST_OPTIONS).collect(),
        _ => vec!["?".to_owned(), String::new()],
    };
    texts.into_iter().filter(|text| *text != cell.text).map(Content::Text).collect()
}
