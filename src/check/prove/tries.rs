//! Changes that may break a rule that is no system: another figure, option, text or day in one of the cells that it names.

use std::collections::BTreeSet;

use jiff::ToSpan as _;
use jiff::civil::Date;

use super::ground::Ground;
use super::report::{Change, Content, RECORDS, Report, options};
use crate::check::rule_cells::RuleCells;
use crate::definition::{CHILDREN, Column, Form, Pipeline, Rule, SIBLINGS, Scope, Type, names_in};

/// How much is tried for one rule.
#[derive(Debug, Clone, Copy)]
pub(super) struct Effort {
    /// The changes.
    changes: usize,
    /// Whether what the rule names is tried too: its numbers, words and days.
    is_wide: bool,
}

/// Enough for most rules.
pub(super) const FEW: Effort = Effort { changes: 160, is_wide: false };

/// For what fewer changes do not decide.
pub(super) const MANY: Effort = Effort { changes: 1_600, is_wide: true };

/// Options of a category tried in one cell.
const MOST_OPTIONS: usize = 6;

/// Changes of one cell each, and of two where one alone may only meet the rule's condition.
pub(super) fn changes(
    rule: &Rule,
    report: &Report,
    ground: &Ground<'_>,
    effort: Effort,
) -> Vec<Change> {
    let pipeline = ground.pipeline;
    let Some(form) = pipeline.form(&rule.meta.form) else { return Vec::new() };
    let names: BTreeSet<String> =
        rule.names().filter(|name| RuleCells::is_cell(name, rule, form)).collect();
    let others = Others { report, ground, named: Named::of(rule, effort) };
    let summed = summed(rule, form, report, pipeline);
    let mut by_place: Vec<Vec<Change>> = Vec::new();
    for row in rows(rule) {
        let cell = |name: &String| {
            let (row, column) = match &rule.scope {
                Scope::Measures(_) => (name.as_str(), row.as_str()),
                Scope::Each(_) | Scope::Unit if name.contains('.') => name.split_once('.')?,
                Scope::Each(_) | Scope::Record => (row.as_str(), name.as_str()),
                Scope::Unit => return None,
            };
            let index = report.find(&form.id, row, column)?;
            Some((index, form, form.column(column)?))
        };
        let cells = names.iter().filter_map(cell).chain(summed.iter().copied());
        let mut of_place: Vec<Change> = Vec::new();
        for (index, form, column) in cells {
            let contents = others.of(index, form, column).into_iter();
            of_place.extend(contents.map(|content| vec![(index, content)]));
        }
        of_place.extend(fewer_records(rule, report, pipeline));
        let pairs = of_place.iter().enumerate().flat_map(|(place, one)| {
            let later = of_place.iter().skip(place + 1);
            let is_other =
                move |other: &&Change| one.first().map(|c| c.0) != other.first().map(|c| c.0);
            later.filter(is_other).map(move |other| [one.as_slice(), other].concat())
        });
        let pairs: Vec<Change> = pairs.take(effort.changes).collect();
        of_place.extend(pairs);
        by_place.push(of_place);
    }
    // Those of all places in turn: a condition may hold at one alone.
    let most = by_place.iter().map(Vec::len).max().unwrap_or(0);
    let in_turn = (0..most).flat_map(|index| by_place.iter().filter_map(move |of| of.get(index)));
    in_turn.take(effort.changes).cloned().collect()
}

/// The registers over which a rule names totals, each without its last record, without its last two and so on.
fn fewer_records(rule: &Rule, report: &Report, pipeline: &Pipeline) -> Vec<Change> {
    let totals = pipeline.rules.totals.iter().filter(|total| rule.looks_at(total));
    let forms: BTreeSet<&str> = totals.map(|total| total.form.as_str()).collect();
    let of_form = |form: &str| {
        let gone = |fewer: usize| -> Change {
            let records =
                RECORDS.iter().rev().skip_while(|record| report.without(form, record).is_empty());
            records.take(fewer).flat_map(|record| report.without(form, record)).collect()
        };
        (1..=RECORDS.len()).map(gone).filter(|change| !change.is_empty()).collect::<Vec<Change>>()
    };
    forms.into_iter().flat_map(of_form).collect()
}

/// The cells of the first record of a register that go into totals which a rule names, and those of all records that go into a sum of their fields.
fn summed<'p>(
    rule: &Rule,
    own: &'p Form,
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
    for name in rule.names() {
        let Some((CHILDREN | SIBLINGS, field)) = name.split_once('.') else { continue };
        let Some(column) = own.column(field) else { continue };
        let records = RECORDS.iter().filter_map(|record| report.find(&own.id, record, field));
        cells.extend(records.map(|index| (index, own, column)));
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

/// What a rule names beside its cells.
#[derive(Default)]
struct Named {
    is_wide: bool,
    numbers: Vec<f64>,
    words: Vec<String>,
    days: Vec<Date>,
}

impl Named {
    /// Nothing where little is to be tried.
    fn of(rule: &Rule, effort: Effort) -> Self {
        const MOST: usize = 6;
        let mut named = Self { is_wide: effort.is_wide, ..Self::default() };
        let texts = [Some(&rule.check), rule.when.as_ref()];
        for text in texts.into_iter().flatten().filter(|_| effort.is_wide) {
            // What stands in quotes is every other part.
            for (index, part) in text.split('\'').enumerate() {
                if index % 2 == 1 {
                    // As a pattern: what may be anything is nothing, or a letter.
                    named.words.push(part.replace('%', "").replace('_', "a"));
                    named.days.extend(part.parse::<Date>().ok());
                } else {
                    let words = part.split(|c: char| !(c.is_alphanumeric() || "_.".contains(c)));
                    let numbers = words.filter_map(|word| word.parse::<f64>().ok());
                    named.numbers.extend(numbers.filter(|number| number.is_finite()));
                }
            }
        }
        named.numbers.truncate(MOST);
        named.words.truncate(MOST);
        named.days.truncate(MOST);
        named
    }
}

/// What else cells may say.
struct Others<'r> {
    report: &'r Report,
    ground: &'r Ground<'r>,
    named: Named,
}

impl Others<'_> {
    fn of(&self, index: usize, form: &Form, column: &Column) -> Vec<Content> {
        let Some(cell) = self.report.rows.get(index) else { return Vec::new() };
        let is_figure = form.row(&cell.row).is_some() || column.kind.is_number();
        if is_figure {
            let value = cell.value.unwrap_or(0.0);
            let mut numbers = vec![value + 1.0, value * 100.0 + 1_000.0, 0.0, -value - 5.0];
            numbers.extend(self.named.numbers.iter().flat_map(|number| {
                let number = *number;
                [number, number + 1.0, number - 1.0, number * value, number * value + 1.0]
            }));
            numbers.extend(self.ground.earlier(index).filter_map(|cell| cell.value));
            if self.named.is_wide {
                let other = [0.04, 0.1, 0.5, 20.0].map(|more| value + more);
                numbers.extend(other.into_iter().chain([value / 2.0, value * 2.0]));
            }
            let blank = Content::Text(String::new());
            return numbers.into_iter().map(Content::Number).chain([blank]).collect();
        }
        let (pipeline, period) = (self.ground.pipeline, self.ground.period);
        let closes = pipeline.calendar.closes;
        let texts: Vec<String> = match column.kind {
            Type::Date | Type::PartialDate => {
                let (first, last) = (period.open(closes), period.close(closes));
                let near =
                    self.named.days.iter().flat_map(|day| {
                        [Ok(*day), day.checked_add(1.day()), day.checked_sub(1.day())]
                    });
                let far = [last.checked_add(400.days()), first.checked_sub(40.years()), Ok(last)];
                far.into_iter().chain(near).flatten().map(|day| day.to_string()).collect()
            }
            Type::Category => options(pipeline, column).into_iter().take(MOST_OPTIONS).collect(),
            _ => {
                let mut plain = vec!["?".to_owned(), String::new()];
                if self.named.is_wide {
                    plain.extend(["a", "Aa 1-b"].map(str::to_owned));
                }
                let longer =
                    self.named.words.iter().flat_map(|word| [word.clone(), format!("{word}1")]);
                let lengths =
                    self.named.numbers.iter().filter(|number| (1.0..=40.0).contains(*number));
                let long = lengths.flat_map(|length| {
                    let start = self.named.words.first().map_or("", String::as_str);
                    [start, ""].map(|start| format!("{start:0<width$}", width = *length as usize))
                });
                plain.into_iter().chain(longer).chain(long).collect()
            }
        };
        let earlier = self.ground.earlier(index).map(|cell| cell.text.to_string());
        let texts = texts.into_iter().chain(earlier);
        texts.filter(|text| *text != cell.text).map(Content::Text).collect()
    }
}
