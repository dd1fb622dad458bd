//! Identities between the sheets of a workbook: what a form counts and what a list adds up to are printed in two places and must be equal.
//!
//! They are derived from the rules that compare a figure with a total over a register. Where the two differ, the parts say which units make the difference.

use std::collections::BTreeMap;

use polars::prelude::*;

use super::context::{Context, Forms};
use crate::definition::{Layout, LayoutSheet, Rule, Scope, SheetKind, Total};
use crate::model::{Finding, Resolution};
use crate::tables::{sql, wide};
use crate::wording::notes;
use office_text::language::Lang;

/// What two equal figures may differ by where a rule says nothing: the dust of floating point.
const DUST: f64 = 1e-6;
/// The characters that the units of a note may take, or its units and its indicators each.
const ROOM: usize = 90;
const LITTLE_ROOM: usize = 40;

/// All identities that are not met by every unit.
#[derive(Debug, Default)]
pub(crate) struct Identities<'a>(Vec<Identity<'a>>);

/// A figure of a form that is another than what the list adds up to.
#[derive(Debug)]
pub(crate) struct Identity<'a> {
    /// The form, the row and the measure of the figure.
    pub form: &'a str,
    pub row: &'a str,
    pub measure: &'a str,
    /// The form of the list.
    pub register: &'a str,
    /// The field that the list sums; `None` if it counts records, or only some of them.
    pub field: Option<String>,
    /// Over all units, in the form and in the list.
    pub figure: f64,
    pub list: f64,
    /// The units in which the two differ, in order.
    parts: Vec<Part<'a>>,
}

/// The figures of one unit.
#[derive(Debug)]
struct Part<'a> {
    unit: &'a str,
    figure: Option<f64>,
    list: Option<f64>,
    why: &'static str,
}

impl<'a> Identities<'a> {
    /// # Errors
    /// If polars cannot evaluate a total.
    pub(crate) fn new(
        context: &Context<'a>,
        forms: &Forms<'a>,
        findings: &'a [Finding],
    ) -> PolarsResult<Self> {
        let rules = &context.pipeline.rules;
        let mut sums: BTreeMap<&str, BTreeMap<&str, Sums>> = BTreeMap::new();
        let mut identities = Vec::new();
        for rule in rules.rules.iter().filter(|rule| counts(rule, context)) {
            let Some((figure, total, column)) = sides(rule, &rules.totals) else { continue };
            let (Some(form), Some((row, measure))) =
                (forms.get(rule.meta.form.as_str()), figure.split_once('.'))
            else {
                continue;
            };
            if !sums.contains_key(total.id.as_str()) {
                sums.insert(&total.id, self::sums(context, total)?);
            }
            let Some(sums) = sums.get(total.id.as_str()).and_then(|sums| sums.get(column)) else {
                continue;
            };
            let tolerance = rule.tolerance.as_deref().and_then(|text| text.parse::<f64>().ok());
            let tolerance = tolerance.unwrap_or(0.0) + DUST;
            let mut identity = Identity {
                form: &rule.meta.form,
                row,
                measure,
                register: &total.form,
                field: sums.field.clone(),
                figure: 0.0,
                list: 0.0,
                parts: Vec::new(),
            };
            for unit in &context.accepted {
                let figure = form.figures.get(row, measure, unit).map(|(_, value)| value);
                // A list without records comes to zero; of one that nobody sent nothing is known.
                let sent = context.has_form_of(unit, &total.form);
                let list = sums.by_unit.get(*unit).copied().or_else(|| sent.then_some(0.0));
                identity.figure += figure.unwrap_or(0.0);
                identity.list += list.unwrap_or(0.0);
                let differs = match (figure, list) {
                    (Some(figure), Some(list)) => (figure - list).abs() > tolerance,
                    (one, other) => one.or(other).is_some_and(|value| value.abs() > tolerance),
                };
                if differs {
                    let key = [unit, form.form.id.as_str(), row, measure];
                    let why = why(findings, key, &rule.meta.id, list.is_none());
                    identity.parts.push(Part { unit, figure, list, why });
                }
            }
            if !identity.parts.is_empty() {
                identities.push(identity);
            }
        }
        Ok(Self(identities))
    }

    /// The note at a row of a form: each list in another sheet that comes to something else, and why.
    pub(crate) fn of_row(
        &self,
        context: &Context<'_>,
        book: &Layout,
        [form, row]: [&str; 2],
        shown: impl Fn(&str) -> bool,
    ) -> Option<String> {
        let here = self.0.iter().filter(|of| of.form == form && of.row == row && shown(of.measure));
        let found = here.filter_map(|identity| {
            let sheet = list_of(book, identity.register)?;
            let list = Lang::Vi.shortest(identity.list);
            let is_other = (identity.figure - identity.list).abs() > DUST;
            let head = notes::list_total(&sheet.name, &list, is_other);
            Some(format!("{head}: {}", identity.explained(context)))
        });
        joined(found)
    }

    /// The note at a unit: what the list of this unit comes to where it is something else.
    pub(crate) fn of_unit(
        &self,
        book: &Layout,
        form: &str,
        unit: &str,
        shown: impl Fn(&str, &str) -> Option<String>,
    ) -> Option<String> {
        let mut by_sheet: BTreeMap<&str, (Vec<String>, Vec<&str>)> = BTreeMap::new();
        for identity in self.0.iter().filter(|identity| identity.form == form) {
            let Some(sheet) = list_of(book, identity.register) else { continue };
            let Some(name) = shown(identity.row, identity.measure) else { continue };
            let Some(part) = identity.parts.iter().find(|part| part.unit == unit) else { continue };
            let list = part.list.map(|total| Lang::Vi.shortest(total));
            let list = list.as_deref().unwrap_or(notes::NO_FIGURE);
            let (names, why) = by_sheet.entry(&sheet.name).or_default();
            names.push(format!("{name} {list}"));
            if !part.why.is_empty() && !why.contains(&part.why) {
                why.push(part.why);
            }
        }
        let found = by_sheet.into_iter().map(|(sheet, (parts, why))| {
            let why = if why.is_empty() { String::new() } else { format!(" ({})", why.join(", ")) };
            let parts = notes::few(&parts, ROOM, notes::OTHER_INDICATORS);
            notes::differs(sheet, &format!("{parts}{why}"))
        });
        joined(found)
    }

    /// The note at the total of a list: the sums that are others in the sheet of the form, and why.
    pub(crate) fn of_list(
        &self,
        context: &Context<'_>,
        book: &Layout,
        register: &str,
        shown: impl Fn(&str) -> Option<String>,
    ) -> Option<String> {
        let here = self.0.iter().filter(|identity| identity.register == register);
        let mut by_sheet: BTreeMap<&str, (Vec<String>, Vec<String>)> = BTreeMap::new();
        for identity in here.filter(|of| (of.figure - of.list).abs() > DUST) {
            let Some(name) = identity.field.as_deref().and_then(&shown) else { continue };
            let Some(sheet) = form_of(book, identity.form) else { continue };
            let (names, why) = by_sheet.entry(&sheet.name).or_default();
            names.push(format!("{name} {}", Lang::Vi.shortest(identity.figure)));
            for part in &identity.parts {
                let part = part.named(context);
                if !why.contains(&part) {
                    why.push(part);
                }
            }
        }
        joined(by_sheet.into_iter().map(|(sheet, (names, why))| {
            let names = notes::few(&names, LITTLE_ROOM, notes::OTHER_INDICATORS);
            let why = notes::few(&why, LITTLE_ROOM, notes::OTHER_UNITS);
            notes::differs_since(sheet, &names, &why)
        }))
    }
}

impl Identity<'_> {
    /// The units with what the list has more (+) or less (−), and why.
    fn explained(&self, context: &Context<'_>) -> String {
        let parts = self.parts.iter().map(|part| {
            let more = part.list.unwrap_or(0.0) - part.figure.unwrap_or(0.0);
            let sign = if more < 0.0 { "−" } else { "+" };
            // Enough decimals for đồng in millions, few enough to drop the dust of floating point.
            let size = Lang::Vi.shortest((more.abs() * 1e6).round() / 1e6);
            let name = context.unit_name(part.unit);
            match part.why {
                "" => format!("{name} {sign}{size}"),
                why => format!("{name} {sign}{size} ({why})"),
            }
        });
        notes::few(&parts.collect::<Vec<_>>(), ROOM, notes::OTHER_UNITS)
    }
}

impl Part<'_> {
    fn named(&self, context: &Context<'_>) -> String {
        let name = context.unit_name(self.unit);
        if self.why.is_empty() { name } else { format!("{name} ({})", self.why) }
    }
}

fn joined(notes: impl Iterator<Item = String>) -> Option<String> {
    let notes: Vec<String> = notes.collect();
    (!notes.is_empty()).then(|| notes.join("; "))
}

/// The sheet of a workbook that prints all records of a register.
fn list_of<'l>(book: &'l Layout, register: &str) -> Option<&'l LayoutSheet> {
    book.sheets.iter().find(|sheet| {
        sheet.kind == SheetKind::Records && sheet.form == register && sheet.filter.is_none()
    })
}

/// The first sheet of a workbook that prints the totals of a form.
fn form_of<'l>(book: &'l Layout, form: &str) -> Option<&'l LayoutSheet> {
    let is_of = |sheet: &&LayoutSheet| {
        matches!(sheet.kind, SheetKind::Indicators | SheetKind::Units) && sheet.form == form
    };
    book.sheets.iter().find(is_of)
}

/// Whether a rule is one that holds for every unit in this period.
fn counts(rule: &Rule, context: &Context<'_>) -> bool {
    rule.scope == Scope::Unit && rule.when.is_none() && rule.periods.has(context.period)
}

/// The two sides of a rule that says that a figure equals a total: the figure, the total and its column.
fn sides<'r>(rule: &'r Rule, totals: &'r [Total]) -> Option<(&'r str, &'r Total, &'r str)> {
    let (left, right) = rule.check.split_once('=')?;
    let is_name = |text: &str| text.chars().all(|c| c.is_alphanumeric() || c == '_' || c == '.');
    let (left, right) = (left.trim(), right.trim());
    if !is_name(left) || !is_name(right) {
        return None;
    }
    let total = |name: &'r str| {
        let (id, column) = name.split_once('.')?;
        totals.iter().find(|total| total.id == id).map(|total| (total, column))
    };
    match (total(left), total(right)) {
        (None, Some((total, column))) => Some((left, total, column)),
        (Some((total, column)), None) => Some((right, total, column)),
        _ => None,
    }
}

/// What a list adds up to.
struct Sums {
    field: Option<String>,
    by_unit: BTreeMap<String, f64>,
}

/// The columns of a total by unit. A sum that is guarded against blanks is that of the records that have a figure, as it is printed.
fn sums<'t>(context: &Context<'_>, total: &'t Total) -> PolarsResult<BTreeMap<&'t str, Sums>> {
    let Some(form) = context.pipeline.form(&total.form) else { return Ok(BTreeMap::new()) };
    let mut columns = Vec::new();
    let mut fields = Vec::new();
    for (name, text) in &total.columns {
        let expression = unguarded(sql::read(text)?);
        fields.push(summed_field(&expression));
        let value = sql::defined(expression).cast(DataType::Float64);
        columns.push(value.alias(name.as_str()));
    }
    let table = wide::by_record(context.cells.frame(), form)
        .group_by_stable([col("unit")])
        .agg(columns)
        .collect()?;
    let units = table.column("unit")?.str()?;
    let mut sums = BTreeMap::new();
    for ((name, _), field) in total.columns.iter().zip(fields) {
        let values = table.column(name)?.f64()?;
        let by_unit = units.iter().zip(values.iter());
        let by_unit = by_unit.filter_map(|(unit, value)| Some((unit?.to_owned(), value?)));
        sums.insert(name.as_str(), Sums { field, by_unit: by_unit.collect() });
    }
    Ok(sums)
}

/// The expression without the conditions that it is null unless all records have a figure, and unless one has, which is what a sum in SQL means.
fn unguarded(expression: Expr) -> Expr {
    match expression {
        Expr::Ternary { truthy, falsy, .. } if is_null(&falsy) => {
            unguarded(truthy.as_ref().clone())
        }
        Expr::Alias(inner, _) => unguarded(inner.as_ref().clone()),
        other => other,
    }
}

fn is_null(expression: &Expr) -> bool {
    matches!(expression, Expr::Literal(value) if value.is_null())
}

/// The field of a plain sum.
fn summed_field(expression: &Expr) -> Option<String> {
    match expression {
        Expr::Agg(AggExpr::Sum(inner)) => match inner.as_ref() {
            Expr::Column(name) => Some(name.to_string()),
            _ => None,
        },
        _ => None,
    }
}

/// Why the two differ in a unit, in the words of the finding that says so, or of the one that causes it.
fn why(
    findings: &[Finding],
    [unit, form, row, measure]: [&str; 4],
    rule: &str,
    is_not_sent: bool,
) -> &'static str {
    if is_not_sent {
        return notes::NO_LIST;
    }
    let of_unit = || findings.iter().filter(|finding| finding.unit == unit);
    let of_rule = of_unit().find(|finding| finding.rule == rule);
    let at_cell = || {
        let at_cell = |f: &&Finding| f.form == form && f.row == row && f.column == measure;
        of_unit().filter(at_cell).find(|finding| finding.asks())
    };
    let Some(finding) = of_rule.or_else(at_cell) else { return "" };
    let cause =
        of_unit().find(|cause| !finding.caused_by.is_empty() && cause.id() == finding.caused_by);
    let finding = cause.unwrap_or(finding);
    match finding.settled {
        Some(Resolution::Rejected | Resolution::Waived) => notes::CONFIRMED,
        _ => finding.kind.vietnamese(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sum_that_is_guarded_against_blanks_is_a_sum() {
        let field = |text: &str| summed_field(&unguarded(sql::read(text).expect("an expression")));
        for text in ["SUM(tv)", "CASE WHEN COUNT(tv) = COUNT(*) THEN SUM(tv) END"] {
            assert_eq!(field(text).as_deref(), Some("tv"), "{text}: {:?}", sql::read(text));
        }
        assert_eq!(field("COUNT(*)"), None);
    }
}
