//! Findings and corrections as lists.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use polars::prelude::*;

use super::listings::{ReportContext, count, text};
use crate::model::book::plain;
use crate::model::finding::by_effect;
use crate::model::listing::columns_of;
use crate::model::output::OutContent;
use crate::model::{Finding, Listing, Severity};

/// Errors and warnings of each unit, of which kinds, and the largest effect; those of no known unit at the end.
pub fn counts(lists: &ReportContext<'_>) -> Listing {
    let ranked = by_effect(lists.findings);
    let known: BTreeSet<&str> = lists.units.iter().map(|unit| unit.code.as_str()).collect();
    let of_others = ranked.iter().any(|finding| !known.contains(finding.unit.as_str()));
    let codes = lists.units.iter().map(|unit| unit.code.as_str());
    let mut rows = Vec::new();
    for code in codes.chain(of_others.then_some("")) {
        let own = |finding: &&&Finding| match code {
            "" => !known.contains(finding.unit.as_str()),
            code => finding.unit == code,
        };
        rows.push(line(text(&lists.unit(code)), ranked.iter().copied().filter(|f| own(&f))));
    }
    let total = line(OutContent::Blank, ranked.iter().copied());
    let total = Some(total).filter(|_| !rows.is_empty());
    Listing { columns: columns_of("counts").unwrap_or_default(), rows, total }
}

fn line<'f>(unit: OutContent, findings: impl Iterator<Item = &'f Finding>) -> Vec<OutContent> {
    let (mut errors, mut warnings, mut effect) = (0, 0, None::<f64>);
    let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
    for finding in findings {
        errors += usize::from(finding.severity == Severity::Error);
        warnings += usize::from(finding.severity == Severity::Warning);
        *kinds.entry(finding.kind.vietnamese()).or_default() += 1;
        effect = effect.into_iter().chain(finding.effect).reduce(f64::max);
    }
    // The commonest first.
    let mut kinds: Vec<(&str, usize)> = kinds.into_iter().collect();
    kinds.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let kinds: Vec<String> = kinds.iter().map(|(kind, count)| format!("{kind} {count}")).collect();
    vec![
        unit,
        count(errors),
        count(warnings),
        text(&kinds.join("; ")),
        effect.map_or(OutContent::Blank, OutContent::Number),
    ]
}

/// Errors and warnings in the order of their effect.
pub fn list(lists: &ReportContext<'_>) -> Listing {
    let row = |finding: &Finding| {
        let severity = if finding.severity == Severity::Error { "lỗi" } else { "cảnh báo" };
        let place = &finding.place;
        let cell = match (place.sheet.as_str(), place.cell.as_str()) {
            (sheet, "") => sheet.to_owned(),
            (sheet, cell) => format!("{sheet}!{cell}"),
        };
        let [row, column] = names(lists, &finding.form, &finding.row, &finding.column);
        vec![
            text(&lists.unit(&finding.unit)),
            finding.effect.map_or(OutContent::Blank, OutContent::Number),
            text(severity),
            text(finding.kind.vietnamese()),
            text(&finding.form),
            text(&row),
            text(&column),
            text(&place.file),
            text(&cell),
            text(&finding.reported),
            text(&finding.expected),
            text(&finding.message.vi),
            text(&finding.evidence.vi),
        ]
    };
    let rows = by_effect(lists.findings).into_iter().map(row).collect();
    Listing { columns: columns_of("findings").unwrap_or_default(), rows, total: None }
}

/// What people call a row and a column; a record's key and unknown names as they are.
fn names(lists: &ReportContext<'_>, form: &str, row: &str, column: &str) -> [String; 2] {
    let form = lists.pipeline.form(form);
    let label = form.and_then(|form| form.row(row)).map(|row| row.label.clone());
    let header =
        form.and_then(|form| form.column(column)).map(|column| match column.under.as_str() {
            "" => column.header.clone(),
            under => format!("{under}: {}", column.header),
        });
    [label.unwrap_or_else(|| row.to_owned()), header.unwrap_or_else(|| column.to_owned())]
}

/// What was corrected, then what is proposed for cells that were not, in the order of effect.
pub fn corrections(lists: &ReportContext<'_>) -> PolarsResult<Listing> {
    let table = lists.corrections;
    let names_of = ["unit", "form", "row", "column", "before", "after", "reason", "rule", "status"];
    let mut columns = Vec::new();
    for name in names_of {
        columns.push(table.column(name)?.str()?);
    }
    let mut corrected = BTreeSet::new();
    let mut rows = Vec::new();
    for at in 0..table.height() {
        let own: Vec<&str> = columns.iter().map(|column| column.get(at).unwrap_or("")).collect();
        let [unit, form, row, column, before, after, reason, rule, status] = own[..] else {
            continue;
        };
        let status = match status {
            "overridden" => "cán bộ quyết định",
            "corrected" => "đã sửa",
            other => other,
        };
        corrected.insert([unit, form, row, column].map(str::to_owned));
        rows.push(correction(
            lists,
            status,
            [unit, form, row, column],
            [before, after, reason, rule],
        ));
    }
    let figures = figures(lists.cells)?;
    for finding in by_effect(lists.findings) {
        let place = [&finding.unit, &finding.form, &finding.row, &finding.column];
        if finding.row.is_empty()
            || finding.expected.is_empty()
            || !corrected.insert(place.map(Clone::clone))
        {
            continue;
        }
        // A figure as it was understood, in the unit of the one proposed.
        let figure = figures
            .get(&place.map(String::as_str))
            .filter(|_| finding.expected.parse::<f64>().is_ok());
        let before = figure.map_or_else(|| finding.reported.clone(), |figure| plain(*figure));
        let values = [&before, &finding.expected, &finding.message.vi, &finding.rule];
        rows.push(correction(
            lists,
            "đề nghị",
            place.map(String::as_str),
            values.map(String::as_str),
        ));
    }
    Ok(Listing { columns: columns_of("corrections").unwrap_or_default(), rows, total: None })
}

/// The figures by unit, form, row and column.
fn figures(cells: &DataFrame) -> PolarsResult<HashMap<[&str; 4], f64>> {
    let text = |name: &str| cells.column(name)?.str();
    let names = [text("unit")?, text("form")?, text("row")?, text("column")?];
    let value = cells.column("value")?.f64()?;
    let known = |at: usize| Some((names.map(|name| name.get(at).unwrap_or("")), value.get(at)?));
    Ok((0..cells.height()).filter_map(known).collect())
}

fn correction(
    lists: &ReportContext<'_>,
    status: &str,
    [unit, form, row, column]: [&str; 4],
    [before, after, reason, rule]: [&str; 4],
) -> Vec<OutContent> {
    let [row, column] = names(lists, form, row, column);
    let unit = lists.unit(unit);
    [status, &unit, form, &row, &column, before, after, reason, rule].map(text).to_vec()
}
