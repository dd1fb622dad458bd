//! What the page shows first: who reported what, what was found and decided, and the names of all of it.

use std::collections::{BTreeMap, HashMap};

use polars::prelude::*;
use serde::Serialize;

use super::names::{FormBlock, Names, forms};
use super::number::Figure;
use super::{Changes, Inputs};
use crate::model::{
    CompletenessRow, Finding, FormStatus, Kind, Lang, Period, Resolution, Severity, Subject,
    Submission, vocabularies,
};
use crate::tables::texts::Texts;

/// A text in Vietnamese and English.
type Both = [String; 2];

/// The first block.
#[derive(Debug, Serialize)]
pub(super) struct RunBlock<'a> {
    lang: &'static str,
    pipeline: &'a str,
    title: Both,
    period: String,
    period_name: Both,
    /// What periods are called where there is little room, by their ids.
    periods: BTreeMap<String, Both>,
    state: &'a str,
    /// What states are called: by what has them, then by their words in the tables.
    states: BTreeMap<&'static str, BTreeMap<&'static str, [&'static str; 2]>>,
    as_of: &'a str,
    undecided: usize,
    /// Code and name.
    units: Vec<(&'a str, String)>,
    forms: Vec<FormBlock<'a>>,
    /// Public name and name in Vietnamese of each kind of finding that there is.
    kinds: Vec<(&'static str, &'static str)>,
    findings: Vec<FindingBlock<'a>>,
    /// The words of the rules that many cells break.
    groups: Vec<Both>,
    /// A list of forms for each unit: -1 if there is nothing, else 1 expected, 2 received, 4 on time, 8 accepted, 16 blank, 32 undated, added up.
    completeness: Vec<Vec<i32>>,
    /// Period, expected, received, on time, accepted, by form (`""` is all forms).
    rates: Vec<(&'a str, &'a str, [u32; 4])>,
    files: Vec<FileBlock<'a>>,
    decisions: Vec<Vec<String>>,
    corrections: Vec<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    changes: Option<&'a Changes>,
}

/// A finding. What is empty is not there.
#[derive(Debug, Default, Serialize)]
struct FindingBlock<'a> {
    id: String,
    kind: usize,
    /// 0 for an error, 1 for a warning, 2 for a note.
    severity: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    unit: Option<usize>,
    #[serde(skip_serializing_if = "str::is_empty")]
    form: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    row: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    column: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    file: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    sheet: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    cell: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    reported: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    expected: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    in_file: Option<Figure>,
    #[serde(skip_serializing_if = "str::is_empty")]
    rule: &'a str,
    message: Both,
    #[serde(skip_serializing_if = "Option::is_none")]
    evidence: Option<Both>,
    #[serde(skip_serializing_if = "Option::is_none")]
    confidence: Option<Figure>,
    #[serde(skip_serializing_if = "Option::is_none")]
    effect: Option<Figure>,
    #[serde(skip_serializing_if = "str::is_empty")]
    settled: &'static str,
    #[serde(skip_serializing_if = "str::is_empty")]
    under: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    part_of: &'a str,
    /// Nobody is called about it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    office: bool,
    /// Where many cells break the same rule: the number of the rule's words.
    #[serde(skip_serializing_if = "Option::is_none")]
    group: Option<usize>,
}

/// A file that was sent.
#[derive(Debug, Serialize)]
struct FileBlock<'a> {
    file: &'a str,
    unit: Option<usize>,
    received: Option<String>,
    time_source: &'static str,
    document: &'a str,
    standing: &'static str,
    late: bool,
    counted: String,
    sha256: &'a str,
}

/// The columns of the tables of decisions and corrections that are shown, in their order.
const DECISIONS: [&str; 12] = [
    "unit", "form", "row", "column", "reported", "proposed", "decision", "value", "reason", "name",
    "date", "outcome",
];

pub(super) fn block<'a>(inputs: &'a Inputs<'a>, names: &Names<'a>) -> PolarsResult<RunBlock<'a>> {
    let pipeline = inputs.pipeline;
    let mut kinds: Vec<Kind> = inputs.findings.iter().map(|finding| finding.kind).collect();
    kinds.sort_unstable_by_key(|kind| kind.as_str());
    kinds.dedup();
    let mut groups: Vec<Both> = Vec::new();
    let mut group_of: HashMap<String, usize> = HashMap::new();
    let alone = inputs.findings.iter().filter(|finding| finding.caused_by.is_empty());
    for group in pipeline.rules.grouped(&alone.collect::<Vec<_>>()) {
        let Some(rule) = group.rule else { continue };
        group_of.extend(group.findings.iter().map(|finding| (finding.id(), groups.len())));
        groups.push(both(|lang| rule.text(lang).to_owned()));
    }
    let findings = inputs.findings.iter().map(|finding| {
        let block = finding_block(finding, names, &kinds);
        FindingBlock { group: group_of.get(&block.id).copied(), ..block }
    });
    Ok(RunBlock {
        lang: inputs.lang.code(),
        pipeline: &pipeline.name,
        title: both(|lang| pipeline.title.text(lang).to_owned()),
        period: inputs.period.to_string(),
        period_name: both(|lang| inputs.pipeline.calendar.text(inputs.period, lang)),
        periods: period_names(inputs),
        state: inputs.state,
        states: vocabularies()
            .into_iter()
            .map(|of| (of.of, of.states.into_iter().collect()))
            .collect(),
        as_of: &inputs.as_of,
        undecided: inputs.undecided,
        units: inputs.units.iter().map(|unit| (unit.code.as_str(), unit.title())).collect(),
        forms: forms(pipeline),
        findings: findings.collect(),
        groups,
        kinds: kinds.iter().map(|kind| (kind.as_str(), kind.vietnamese())).collect(),
        completeness: matrix(inputs, names),
        rates: inputs.rates.iter().filter_map(rate).collect(),
        files: inputs.submissions.iter().map(|file| sent(file, names)).collect(),
        decisions: decisions(inputs)?,
        corrections: inputs.corrections.iter().map(corrected).collect(),
        changes: inputs.changes.as_ref(),
    })
}

fn both(text: impl Fn(Lang) -> String) -> Both {
    [text(Lang::Vi), text(Lang::En)]
}

fn finding_block<'a>(finding: &'a Finding, names: &Names<'a>, kinds: &[Kind]) -> FindingBlock<'a> {
    let evidence = both(|lang| finding.evidence.text(lang).to_owned());
    FindingBlock {
        id: finding.id(),
        kind: kinds.iter().position(|kind| *kind == finding.kind).unwrap_or_default(),
        severity: match finding.severity {
            Severity::Error => 0,
            Severity::Warning => 1,
            Severity::Info => 2,
        },
        unit: names.unit(&finding.unit),
        form: &finding.form,
        row: &finding.row,
        column: &finding.column,
        file: &finding.place.file,
        sheet: &finding.place.sheet,
        cell: &finding.place.cell,
        reported: &finding.reported,
        expected: names
            .pipeline
            .label(&finding.form, &finding.column, &finding.expected)
            .unwrap_or(&finding.expected),
        in_file: finding.in_file.map(|value| Figure(Some(value))),
        rule: &finding.rule,
        message: both(|lang| finding.text(lang)),
        evidence: (!evidence.iter().all(String::is_empty)).then_some(evidence),
        confidence: finding.confidence.map(|value| Figure(Some(value))),
        effect: finding.effect.map(|value| Figure(Some(value))),
        settled: finding.settled.map_or("", Resolution::as_str),
        under: &finding.caused_by,
        part_of: &finding.part_of,
        office: finding.is_for_office(),
        group: None,
    }
}

fn matrix(inputs: &Inputs<'_>, names: &Names<'_>) -> Vec<Vec<i32>> {
    let mut matrix = vec![vec![-1; inputs.pipeline.forms.len()]; inputs.units.len()];
    for status in inputs.completeness {
        let (unit, form) = (names.unit(&status.unit), names.form(&status.form));
        let Some((unit, form)) = unit.zip(form) else { continue };
        if let Some(slot) = matrix.get_mut(unit).and_then(|forms| forms.get_mut(form)) {
            *slot = code(status);
        }
    }
    matrix
}

fn code(status: &FormStatus) -> i32 {
    let flags = [
        status.expected,
        status.received,
        status.on_time,
        status.accepted,
        status.blank,
        status.undated,
    ];
    flags.iter().rev().fold(0, |code, flag| code * 2 + i32::from(*flag))
}

fn rate(row: &CompletenessRow) -> Option<(&str, &str, [u32; 4])> {
    let counts = &row.counts;
    let counts = [counts.expected, counts.received, counts.on_time, counts.accepted];
    (row.by != Subject::Unit).then_some((row.period.as_str(), row.id.as_str(), counts))
}

fn sent<'a>(file: &'a Submission, names: &Names<'a>) -> FileBlock<'a> {
    FileBlock {
        file: &file.file,
        unit: file.unit.as_deref().and_then(|code| names.unit(code)),
        received: file.received_at.map(|time| time.to_string()),
        time_source: file.time_source(),
        document: &file.document_no,
        standing: file.standing.as_str(),
        late: file.late,
        counted: file.counted.join(" "),
        sha256: &file.sha256,
    }
}

fn corrected(row: &crate::model::Correction) -> Vec<String> {
    let texts = [
        row.unit.as_str(),
        &row.form,
        &row.row,
        &row.column,
        &row.before,
        &row.after,
        &row.kind,
        &row.reason,
        row.status.as_str(),
        &row.by,
        &row.decided,
    ];
    texts.map(str::to_owned).to_vec()
}

/// Short names of all periods that the page speaks of.
fn period_names(inputs: &Inputs<'_>) -> BTreeMap<String, Both> {
    let frequency = inputs.pipeline.calendar.frequency;
    let rates = inputs.rates.iter().filter_map(|row| Period::parse(&row.period, frequency));
    let past = inputs.past.iter().map(|past| past.period);
    let all = rates.chain(past).chain([inputs.period]);
    all.map(|period| (period.to_string(), [period.short(), period.to_string()])).collect()
}

/// The rows of the table of decisions; the last text is what the cell was read as, where that was changed.
fn decisions(inputs: &Inputs<'_>) -> PolarsResult<Vec<Vec<String>>> {
    let rows = Texts::new(inputs.decisions, DECISIONS)?.rows();
    let before: HashMap<[&str; 4], &str> = inputs
        .corrections
        .iter()
        .map(|row| ([row.unit.as_str(), &row.form, &row.row, &row.column], row.before.as_str()))
        .collect();
    let row = |row: [&str; DECISIONS.len()]| {
        let [unit, form, line, column, ..] = row;
        let read = before.get(&[unit, form, line, column]).copied().unwrap_or("");
        row.into_iter().chain([read]).map(str::to_owned).collect()
    };
    Ok(rows.map(row).collect())
}
