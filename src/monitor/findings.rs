//! Findings and corrections as lists.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use super::context::{ReportContext, count, text};
use crate::model::book::plain;
use crate::model::finding::by_effect;
use crate::model::listing::columns_of;
use crate::model::output::OutContent;
use crate::model::{Finding, Lang, Listing, Severity, Status};

/// Errors and warnings of each unit, their kinds, and the largest effect; those of unknown units at the end.
pub(crate) fn counts(lists: &ReportContext<'_>) -> Listing {
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
pub(crate) fn list(lists: &ReportContext<'_>) -> Listing {
    let row = |finding: &Finding| {
        let severity = if finding.severity == Severity::Error { "lỗi" } else { "cảnh báo" };
        let place = &finding.place;
        let cell = match (place.sheet.as_str(), place.cell.as_str()) {
            (sheet, "") => sheet.to_owned(),
            (sheet, cell) => format!("{sheet}!{cell}"),
        };
        let [row, column] = names(lists, &finding.form, &finding.row, &finding.column);
        let [reported, expected] = values(lists, finding);
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
            text(&reported),
            text(&expected),
            text(&finding.text(Lang::Vi)),
            text(&finding.evidence.vi),
        ]
    };
    let rows = by_effect(lists.findings).into_iter().map(row).collect();
    Listing { columns: columns_of("findings").unwrap_or_default(), rows, total: None }
}

/// What the cell says and what it should say, both in the unit of the file and as people write it.
fn values(lists: &ReportContext<'_>, finding: &Finding) -> [String; 2] {
    let Finding { form, row, column, .. } = finding;
    let expected = finding.in_file.map_or_else(|| finding.expected.clone(), plain);
    let written = |text: &str| lists.pipeline.written(form, row, column, text, Lang::Vi);
    [written(&finding.reported), written(&expected)]
}

/// The labels of a row and a column; a record's key and unknown names are not changed.
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
pub(crate) fn corrections(lists: &ReportContext<'_>) -> Listing {
    let mut corrected = HashSet::new();
    let mut rows = Vec::new();
    for row in lists.corrections {
        let status = match row.status {
            Status::Overridden | Status::Dropped => "cán bộ quyết định",
            Status::Corrected => "đã sửa",
            other => other.as_str(),
        };
        let place = [&row.unit, &row.form, &row.row, &row.column].map(String::as_str);
        corrected.insert(place);
        let [_, form, id, column] = place;
        let written = |text: &str| lists.pipeline.written(form, id, column, text, Lang::Vi);
        let (before, after) = (written(&row.before), written(&row.after));
        let values = [&before, &after, &row.reason, &row.rule];
        rows.push(correction(lists, status, place, values.map(String::as_str)));
    }
    let parts = lists.findings.iter().filter(|finding| !finding.part_of.is_empty());
    let parts = parts.filter(|finding| finding.settled.is_none());
    for finding in by_effect(lists.findings).into_iter().chain(parts) {
        let place = [&finding.unit, &finding.form, &finding.row, &finding.column];
        let place = place.map(String::as_str);
        if finding.row.is_empty() || finding.expected.is_empty() || !corrected.insert(place) {
            continue;
        }
        let [before, after] = values(lists, finding);
        let message = finding.text(Lang::Vi);
        let values = [&before, &after, &message, &finding.rule];
        rows.push(correction(lists, "đề nghị", place, values.map(String::as_str)));
    }
    Listing { columns: columns_of("corrections").unwrap_or_default(), rows, total: None }
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
