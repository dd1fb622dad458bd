//! Rows with figures that a table does not take: those of no indicator, headings, rows that are there twice.

use super::value::Reader;
use crate::findings::{Facts as _, FormFacts, TableFacts};
use crate::model::table::RowIdentity;
use crate::model::{Finding, Place, Table, UnknownRow};

/// A finding a row; of headings one for those with zeros beside them, and one for those with figures.
pub(crate) fn findings(table: &Table, reader: &Reader<'_>) -> Vec<Finding> {
    let place = |row: &UnknownRow| Place {
        file: table.file.clone(),
        sheet: row.sheet.clone(),
        cell: row.address.clone(),
    };
    let mut findings = Vec::new();
    for row in &table.unknown_rows {
        let UnknownRow { label, near, .. } = row;
        let finding = match &row.identity {
            RowIdentity::Heading
            | RowIdentity::Aside
            | RowIdentity::Unnumbered
            | RowIdentity::MergedName
            | RowIdentity::Apart
            | RowIdentity::Unpaired
            | RowIdentity::Uncounted { .. } => continue,
            RowIdentity::Unknown => FormFacts::UnknownRow { label, near }.finding(),
            RowIdentity::Repeated { taken, is_same } => {
                TableFacts::RepeatedRow { label, taken, is_same: *is_same }.finding()
            }
        };
        findings.push(finding.place(place(row)).reported(label));
    }
    let is_zero = |text: &String| text.parse::<f64>() == Ok(0.0) || reader.is_nil(text);
    let headings = table.unknown_rows.iter().filter(|row| row.identity == RowIdentity::Heading);
    let (nil, filled): (Vec<&UnknownRow>, Vec<&UnknownRow>) =
        headings.partition(|row| row.figures.iter().all(is_zero));
    for (rows, is_nil) in [(nil, true), (filled, false)] {
        let Some(first) = rows.first() else { continue };
        let labels: Vec<String> = rows.iter().map(|row| row.label.clone()).collect();
        let facts = TableFacts::HeadingFigures { labels: &labels, is_nil };
        findings.push(facts.finding().place(place(first)));
    }
    let labels = |is_it: &dyn Fn(&&UnknownRow) -> bool| {
        let rows: Vec<&UnknownRow> = table.unknown_rows.iter().filter(is_it).collect();
        let labels: Vec<String> = rows.iter().map(|row| row.label.clone()).collect();
        rows.first().map(|first| (place(first), labels))
    };
    if let Some((place, labels)) = labels(&|row| row.identity == RowIdentity::Aside) {
        findings.push(TableFacts::Asides { labels: &labels }.finding().place(place));
    }
    if let Some((place, labels)) = labels(&|row| row.identity == RowIdentity::Unnumbered) {
        findings.push(TableFacts::Unnumbered { labels: &labels }.finding().place(place));
    }
    if let Some((place, labels)) = labels(&|row| row.identity == RowIdentity::MergedName) {
        findings.push(TableFacts::MergedNames { labels: &labels }.finding().place(place));
    }
    let apart = labels(&|row| row.identity == RowIdentity::Apart);
    let unpaired = labels(&|row| row.identity == RowIdentity::Unpaired);
    let first = apart.as_ref().or(unpaired.as_ref()).map(|(place, _)| place.clone());
    if let Some(place) = first {
        let of = |found: Option<(Place, Vec<String>)>| found.map(|(_, labels)| labels);
        let (apart, unpaired) = (of(apart).unwrap_or_default(), of(unpaired).unwrap_or_default());
        let facts = TableFacts::Unpaired { apart: &apart, lacking: &unpaired };
        findings.push(facts.finding().place(place));
    }
    let heading = |row: &UnknownRow| match &row.identity {
        RowIdentity::Uncounted { heading, why } => Some((heading.clone(), *why)),
        _ => None,
    };
    let mut headings: Vec<_> = table.unknown_rows.iter().filter_map(heading).collect();
    headings.dedup();
    for of in &headings {
        if let Some((place, labels)) = labels(&|row| heading(row).as_ref() == Some(of)) {
            let (heading, why) = (of.0.as_str(), of.1);
            let facts = TableFacts::Uncounted { labels: &labels, heading, why };
            findings.push(facts.finding().place(place));
        }
    }
    findings
}
