//! Findings and corrections as lists.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use super::context::{ReportContext, count, grouped};
use crate::definition::Grouped;
use crate::model::book::{address, plain};
use crate::model::finding::by_effect;
use crate::model::listing::columns_of;
use crate::model::output::{OutContent, text};
use crate::model::{Finding, Lang, Listing, Severity};
use crate::wording;

/// Errors and warnings of each unit, their kinds, and the largest effect; those of unknown units at the end.
pub(crate) fn counts(lists: &ReportContext<'_>) -> Listing {
    let ranked = by_effect(lists.findings);
    let known: BTreeSet<&str> = lists.units.iter().map(|unit| unit.code.as_str()).collect();
    let of_known = |finding: &'_ Finding| known.get(finding.unit.as_str()).copied();
    let by_unit = grouped(ranked.iter().copied(), |finding| of_known(finding).unwrap_or_default());
    let codes = lists.units.iter().map(|unit| unit.code.as_str());
    let mut rows = Vec::new();
    for code in codes.chain(by_unit.contains_key("").then_some("")) {
        let own = by_unit.get(code).into_iter().flatten().copied();
        rows.push(line(text(&lists.unit(code)), own));
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

/// Errors and warnings in the order of their effect; cells of a form that break the same rule stand in one row where they are many.
pub(crate) fn list(lists: &ReportContext<'_>) -> Listing {
    let findings = by_effect(lists.findings);
    let groups = lists.pipeline.rules.grouped(&findings);
    let rows = groups.into_iter().filter_map(|group| row(lists, group)).collect();
    Listing { columns: columns_of("findings").unwrap_or_default(), rows, total: None }
}

/// The row of a finding, or of a group of them: what is the same in all of it once, the rest cell by cell.
fn row(lists: &ReportContext<'_>, mut group: Grouped<'_>) -> Option<Vec<OutContent>> {
    let first = *group.findings.first()?;
    // The cells as one reads a sheet.
    group.findings.sort_by_key(|finding| address(&finding.place.cell));
    let severity = wording::lists::severity(first.severity);
    let each = |text: &dyn Fn(&Finding) -> String, between: &str| {
        let texts: Vec<String> = group.findings.iter().map(|finding| text(finding)).collect();
        let all_same = texts.iter().all(|text| texts.first() == Some(text));
        let count = if all_same { 1 } else { texts.len() };
        texts.get(..count).unwrap_or_default().join(between)
    };
    let name = |index: usize| {
        move |finding: &Finding| {
            let [row, column] = names(lists, &finding.form, &finding.row, &finding.column);
            if index == 0 { row } else { column }
        }
    };
    let cell = match (first.place.sheet.as_str(), group.cells().as_str()) {
        (sheet, "") => sheet.to_owned(),
        (sheet, cells) => format!("{sheet}!{cells}"),
    };
    let message = match group.heading(Lang::Vi) {
        None => first.text(Lang::Vi),
        Some(heading) => {
            let of_cell = |finding: &Finding| {
                let beside = group.beside(finding, Lang::Vi);
                format!("{} {beside}", finding.place.cell).trim().to_owned()
            };
            format!("{heading}\n{}", each(&of_cell, "\n"))
        }
    };
    Some(vec![
        text(&lists.unit(&first.unit)),
        first.effect.map_or(OutContent::Blank, OutContent::Number),
        text(severity),
        text(first.kind.vietnamese()),
        text(&first.form),
        text(&each(&name(0), "; ")),
        text(&each(&name(1), "; ")),
        text(&each(&|finding| finding.place.file.clone(), "; ")),
        text(&cell),
        text(&each(&|finding| values(lists, finding)[0].clone(), "; ")),
        text(&each(&|finding| values(lists, finding)[1].clone(), "; ")),
        text(&message),
        text(&each(&|finding| finding.evidence.vi.clone(), "\n")),
    ])
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
    let label = form.and_then(|form| Some(form.label_of(form.row(row)?)));
    let header = form.and_then(|form| Some(form.column(column)?.header_in(Lang::Vi)));
    [label.unwrap_or_else(|| row.to_owned()), header.unwrap_or_else(|| column.to_owned())]
}

/// What was corrected, then what is proposed for cells that were not, in the order of effect.
pub(crate) fn corrections(lists: &ReportContext<'_>) -> Listing {
    let mut corrected = HashSet::new();
    let mut rows = Vec::new();
    for row in lists.corrections {
        let status = wording::lists::correction(row.status);
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
        rows.push(correction(lists, wording::lists::PROPOSED, place, values.map(String::as_str)));
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
