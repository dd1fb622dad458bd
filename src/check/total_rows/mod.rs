//! The totals that a register has itself, against its records: a total that was typed, or left from another period, and a record that it does not have.
//!
//! [`list`] adds up the records that a total may stand over, [`short`] finds a record that is missing, [`own`] is what the diagnosis takes for a witness, and [`reasons`] finds what explains that it does not agree with any of them. Columns are sums or they are
//! not: a total that lies among the figures of its records may be their average, and is a note.

mod list;
mod own;
mod reasons;
mod short;

use std::collections::BTreeSet;

use super::Inputs;
use super::rounding::halves;
use crate::definition::Type;
use crate::findings::{
    AgreeingIndicator, ErrorMechanism, Facts as _, TotalEvidence, TotalReason, TotalRowFacts,
};
use crate::model::book::plain;
use crate::model::{CellKey, Finding, Kind, ListTotals, Message, Severity, TotalFigure, TotalLine};
use list::{Compared, List};
use office_text::number::without_residue;
pub(super) use own::{OwnTotal, own_totals};
use reasons::Reasons;

/// What a total is worth as evidence for a figure that was not understood, and what is left of the sureness of a proposal that it speaks against.
const SURE: f64 = 0.9;
const DOUBTED: f64 = 0.5;

/// Findings about a cell without a figure, or with one that cannot be.
const DOUBTFUL: [Kind; 6] = [
    Kind::MissingValue,
    Kind::NotANumber,
    Kind::ErrorCell,
    Kind::AmbiguousNumber,
    Kind::OutOfRange,
    Kind::Sign,
];

/// What is wrong with the totals of all registers. `found` are the other findings: a total that agrees once one of them is put right is caused by it, the one cell
/// without a figure gets what the total leaves for it, and what is proposed for an indicator that agrees with the total is doubted.
pub(super) fn check(inputs: &Inputs<'_>, found: &mut [Finding]) -> Vec<Finding> {
    inputs.totals.iter().flat_map(|totals| of_list(inputs, totals, found)).collect()
}

fn of_list(inputs: &Inputs<'_>, totals: &ListTotals, found: &mut [Finding]) -> Vec<Finding> {
    let Some(exact) = List::new(inputs, totals, None) else { return Vec::new() };
    for (line, compared) in totals.lines.iter().zip(exact.compared()) {
        propose(inputs, &exact, line, &compared, found);
    }
    if !exact.compared().any(|line| line.is_off()) {
        return Vec::new();
    }
    let halves = halves(inputs.pipeline, inputs.cells, exact.unit);
    let Some(list) = List::new(inputs, totals, Some(&halves)) else { return Vec::new() };
    let off = list.compared().zip(&totals.lines).filter(|(compared, _)| compared.is_off());
    let mut all = Vec::new();
    for (compared, line) in off {
        let (mut of_line, witnesses) = of_line(inputs, &list, line, &compared, found);
        // What has a cause is no missing record, nor is what single figures explain.
        let is_open = |it: &Finding| {
            !it.is_consequence() && (it.column.is_empty() || witnesses.contains(it.column.as_str()))
        };
        let is_open = of_line.iter().all(is_open) && of_line.iter().any(|it| it.row.is_empty());
        let short = short::short_of_a_record(inputs, &list, line, &compared);
        // A total that is that of the period before is so where the record of then is missing.
        let short = short.filter(|(_, is_known)| is_open || *is_known).map(|(short, _)| short);
        let is_short = short.is_some();
        if let Some(short) = short {
            of_line = vec![short];
        }
        of_line.iter_mut().for_each(|total| at_record(total, found));
        for (index, sum) in &compared.off {
            let Some(figure) = line.figures.get(*index) else { continue };
            let is_it = |it: &&mut Finding| {
                (is_short || it.column == figure.column) && !it.is_consequence()
            };
            let Some(total) = of_line.iter_mut().find(is_it).filter(|_| compared.is_sure) else {
                continue;
            };
            let indicators = indicators(inputs, totals, (figure, *sum), found);
            match witnesses.contains(figure.column.as_str()) {
                true => lead(total, &indicators, found),
                false => doubt((line, figure), &indicators, found),
            }
        }
        all.extend(of_line);
    }
    all
}

/// The findings, by their places, about indicators that say what a total says and should say the sum of the records.
fn indicators(
    inputs: &Inputs<'_>,
    totals: &ListTotals,
    (figure, sum): (&TotalFigure, f64),
    found: &[Finding],
) -> Vec<usize> {
    let rules = &inputs.pipeline.rules;
    let looks_at = |id: &str| {
        let of_list = || rules.totals.iter().filter(|total| total.form == totals.form);
        let mut rules = rules.rules.iter().filter(|rule| rule.meta.id == id);
        rules.any(|rule| of_list().any(|total| rule.looks_at(total)))
    };
    let is_it = |finding: &Finding| {
        let should = match finding.expected.as_str() {
            "" => &finding.alone,
            expected => expected,
        };
        let value = || inputs.cells.value(inputs.cells.key_of(finding)?);
        // Of several ways none is proposed: the rule says that it is about this list.
        let is_open = should.is_empty() && looks_at(&finding.rule);
        finding.unit == totals.unit
            && finding.form != totals.form
            && finding.asks()
            && !finding.is_consequence()
            && (is_open || should.parse::<f64>().is_ok_and(|to| reasons::near(to, sum)))
            && value().is_some_and(|value| reasons::near(value, figure.value))
    };
    (0..found.len()).filter(|index| found.get(*index).is_some_and(is_it)).collect()
}

/// Puts what is said of indicators under the total of a list that agrees with them: a record is wrong, or one is missing, and neither of both totals.
fn lead(total: &mut Finding, indicators: &[usize], found: &mut [Finding]) {
    let id = total.id();
    for index in indicators {
        let Some(finding) = found.get_mut(*index) else { continue };
        total.severity = total.severity.min(finding.severity);
        total.evidence = AgreeingIndicator { place: finding.place.clone() }.message();
        let of_indicator = finding.id();
        finding.follow(&id);
        for part in found.iter_mut().filter(|part| part.part_of == of_indicator) {
            part.part_of.clear();
            part.follow(&id);
        }
    }
}

/// Puts a total that asks about a record under what is asked about the same cell, which gets its value if it has none.
fn at_record(total: &mut Finding, found: &mut [Finding]) {
    let cell = |it: &Finding| (it.unit.clone(), it.form.clone(), it.row.clone(), it.column.clone());
    let (here, is_open) = (cell(total), !total.row.is_empty() && !total.is_consequence());
    let is_it = |it: &&mut Finding| {
        let is_alike = it.expected.is_empty() || it.expected == total.expected;
        is_alike && it.asks() && !it.is_consequence() && cell(it) == here
    };
    let Some(other) = found.iter_mut().filter(|_| is_open).find(is_it) else { return };
    if other.expected.is_empty() {
        other.expected.clone_from(&total.expected);
        other.in_file = total.in_file;
        other.confidence = total.confidence;
        other.evidence = total.evidence.clone();
    }
    total.follow(&other.id());
}

/// Proposes what a total leaves for the one cell of its column without a figure, or with one that cannot be.
fn propose(
    inputs: &Inputs<'_>,
    list: &List<'_>,
    line: &TotalLine,
    compared: &Compared,
    found: &mut [Finding],
) {
    let form = inputs.pipeline.form(&list.totals.form);
    for figure in line.figures.iter().filter(|_| compared.is_sure) {
        let column = list.cells(&figure.column, compared.part);
        let cells: BTreeSet<CellKey> = column.map(|(_, cell)| cell.key()).collect();
        let is_doubtful = |finding: &&mut Finding| {
            let key = || inputs.cells.key_of(finding);
            DOUBTFUL.contains(&finding.kind)
                && !finding.is_consequence()
                && key().is_some_and(|key| cells.contains(&key))
        };
        let mut doubtful = found.iter_mut().filter(is_doubtful);
        let (Some(finding), None) = (doubtful.next(), doubtful.next()) else { continue };
        let key = inputs.cells.key_of(finding);
        let others = key.and_then(|key| list.sum_without(&figure.column, compared.part, key));
        let Some(to) = others.map(|others| without_residue(figure.value - others)) else {
            continue;
        };
        let kind = form.and_then(|form| form.column(&figure.column)).map(|column| column.kind);
        let is_possible = to > 0.0 && (kind != Some(Type::Int) || to.fract() == 0.0);
        // A figure without its sign is a guess that the total bears out, or not.
        if is_possible && (finding.expected.is_empty() || finding.confidence.is_none()) {
            let scale = list::scale(figure);
            let evidence = TotalEvidence { label: &line.label, says: figure.value / scale };
            finding.expected = plain(to);
            finding.in_file = (scale != 1.0).then_some(to / scale);
            finding.confidence = Some(SURE);
            finding.evidence = Message::each(|lang| evidence.leaves(lang));
        }
    }
}

/// Doubts what is proposed for indicators that say what a total says that may be wrong itself.
fn doubt((line, figure): (&TotalLine, &TotalFigure), indicators: &[usize], found: &mut [Finding]) {
    for index in indicators {
        let Some(finding) = found.get_mut(*index) else { continue };
        finding.confidence = finding.confidence.map(|sure| sure.min(DOUBTED));
        let evidence =
            TotalEvidence { label: &line.label, says: figure.value / list::scale(figure) };
        let known = finding.evidence.clone();
        let both = |lang| match known.text(lang) {
            "" => evidence.agrees(lang),
            known => format!("{known}; {}", evidence.agrees(lang)),
        };
        finding.evidence = Message::each(both);
    }
}

/// The findings about a row of totals, and the columns of which nothing tells that the total itself is wrong.
fn of_line<'l>(
    inputs: &Inputs<'_>,
    list: &List<'_>,
    line: &'l TotalLine,
    compared: &Compared,
    found: &[Finding],
) -> (Vec<Finding>, BTreeSet<&'l str>) {
    let mut witnesses = BTreeSet::new();
    let reasons = Reasons::new(inputs, list, line, compared, found);
    let is_clear = line.is_plain || compared.agreeing > 0;
    let on_list = |finding: Finding| finding.unit(&list.totals.unit).form(&list.totals.form);
    let mut all = Vec::new();
    for (figure, sum) in
        compared.off.iter().filter_map(|(index, sum)| Some((line.figures.get(*index)?, *sum)))
    {
        let reasons_of = reasons.of(figure, sum);
        let is_mean = matches!(reasons_of.as_slice(), [TotalReason::Average]);
        let of_total = |reason: &TotalReason<'_>| {
            let of_record =
                matches!(reason, TotalReason::Figure { .. } | TotalReason::Blank { .. });
            !of_record && !matches!(reason, TotalReason::Itself(_))
        };
        if !reasons_of.iter().any(of_total) {
            witnesses.insert(figure.column.as_str());
        }
        let cause = reasons.cause(figure, sum);
        // Where one record alone explains it, that is what is asked about: if it is of another size, or an indicator says what the total says, two against one.
        let is_borne_out = |mechanism: &ErrorMechanism| {
            matches!(mechanism, ErrorMechanism::Scale { .. })
                || !indicators(inputs, list.totals, (figure, sum), found).is_empty()
        };
        let of_record = match reasons_of.as_slice() {
            [TotalReason::Figure { mechanism, .. }]
                if is_clear && cause.is_none() && is_borne_out(mechanism) =>
            {
                reasons.of_record(figure, sum)
            }
            _ => None,
        };
        let scale = list::scale(figure);
        let facts = TotalRowFacts {
            label: &line.label,
            says: figure.value / scale,
            sum: sum / scale,
            records: compared.part.len(),
            cells: list.range(&figure.column, compared.part),
            reasons: reasons_of,
            is_count: false,
            severity: if is_clear && !is_mean { Severity::Warning } else { Severity::Info },
        };
        let finding = on_list(facts.finding());
        let mut finding = match of_record {
            Some((_, (cell, to))) => {
                let evidence = TotalEvidence { label: &line.label, says: figure.value / scale };
                let finding = inputs.cells.at_cell(finding, cell).expected(plain(to));
                let in_file = (scale != 1.0).then_some(to / scale);
                Finding { in_file, ..finding }
                    .because(Message::each(|lang| evidence.leaves(lang)), SURE)
            }
            None => {
                let finding = finding.at("", &figure.column).place(figure.place.clone());
                finding.reported(&figure.reported)
            }
        };
        if let Some(cause) = cause {
            finding.follow(&cause);
        }
        all.push(finding);
    }
    if let Some(count) = line.count.filter(|_| compared.is_miscounted) {
        let facts = TotalRowFacts {
            label: &line.label,
            says: count,
            sum: compared.part.len() as f64,
            records: compared.part.len(),
            cells: None,
            reasons: Vec::new(),
            is_count: true,
            severity: Severity::Warning,
        };
        let finding = on_list(facts.finding()).place(line.place.clone());
        all.push(finding.reported(&line.label));
    }
    (all, witnesses)
}
