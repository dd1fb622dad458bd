//! The order in which findings are reported, and which of them wait.

use std::collections::{BTreeSet, HashMap};

use crate::definition::Pipeline;
use crate::model::book::address;
use crate::model::{Finding, Lang, Place, Unit};
use crate::reconcile::ReviewItem;

/// Findings by unit in the registry's order, then severity, form and place.
pub(crate) fn sort(findings: &mut [Finding], units: &[Unit], pipeline: &Pipeline) {
    let units: HashMap<&str, usize> =
        units.iter().enumerate().map(|(index, unit)| (unit.code.as_str(), index)).collect();
    let unit = |f: &Finding| units.get(f.unit.as_str()).copied().unwrap_or(usize::MAX);
    let form = |f: &Finding| pipeline.forms.iter().position(|form| form.id == f.form);
    // Cells by row and column: B9 comes before B10.
    let place = |f: &Finding| {
        let Place { file, sheet, cell } = f.place.clone();
        (file, sheet, address(&cell), cell)
    };
    findings.sort_by(|a, b| {
        let key = |f: &Finding| (unit(f), f.severity, form(f));
        key(a).cmp(&key(b)).then_with(|| place(a).cmp(&place(b))).then_with(|| {
            let what = |f: &Finding| (f.kind, f.row.clone(), f.column.clone(), f.rule.clone());
            let text = |f: &Finding| Lang::ALL.map(|lang| f.text(lang));
            let lines = |f: &Finding| text(f).map(|text| in_steps(&text));
            what(a)
                .cmp(&what(b))
                .then_with(|| lines(a).cmp(&lines(b)))
                .then_with(|| text(a).cmp(&text(b)))
        })
    });
}

/// A text as people sort it: what is between its whole numbers, and these as numbers. Line 9 comes before line 10.
fn in_steps(text: &str) -> Vec<(String, u64)> {
    let mut steps = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let (words, behind) =
            rest.split_at(rest.find(|c: char| c.is_ascii_digit()).unwrap_or(rest.len()));
        let end = behind.find(|c: char| !c.is_ascii_digit()).unwrap_or(behind.len());
        let (number, behind) = behind.split_at(end);
        steps.push((words.to_owned(), number.parse().unwrap_or(u64::MAX)));
        rest = behind;
    }
    steps
}

/// The records of the cells that wait for a decision.
pub(crate) fn waiting(cases: &[ReviewItem]) -> BTreeSet<[String; 3]> {
    let open = cases.iter().filter(|case| case.is_open() && case.key.is_some());
    open.map(|case| {
        let [unit, form, row, _] = &case.names;
        [unit.clone(), form.clone(), row.clone()]
    })
    .collect()
}
