//! How often each rule fired and what people made of it, in this period and in those before it.

use std::collections::HashMap;

use polars::prelude::*;

use crate::definition::{Pipeline, RuleMeta};
use crate::model::{Finding, Kind, Resolution, RuleCount, Severity, Tally};
use crate::tables;

/// Counts the findings of every declared rule; `before` is the table of the period before.
///
/// # Errors
/// Where that table lacks a column.
pub(crate) fn counts(
    findings: &[Finding],
    pipeline: &Pipeline,
    before: Option<&DataFrame>,
) -> PolarsResult<Vec<RuleCount>> {
    let before = match before {
        Some(table) => earlier(table)?,
        None => HashMap::new(),
    };
    let rules = &pipeline.rules;
    let mut counts: Vec<RuleCount> =
        rules.kinds().map(|(meta, kind)| count(meta, kind, meta.severity)).collect();
    // A rule may leave findings of more kinds than its own: moved or renamed records, say.
    for finding in findings {
        let Some(meta) = rules.meta(&finding.rule) else { continue };
        let known = counts
            .iter()
            .any(|count| count.rule == finding.rule && count.kind == finding.kind.as_str());
        if !known {
            counts.push(count(meta, finding.kind, finding.severity));
        }
    }
    let mut tallies: HashMap<(&str, &str), Tally> = HashMap::new();
    for finding in findings.iter().filter(|finding| !finding.rule.is_empty()) {
        let tally = tallies.entry((&finding.rule, finding.kind.as_str())).or_default();
        tally.fired += 1;
        match finding.settled {
            Some(Resolution::Overridden) => tally.confirmed += 1,
            Some(Resolution::Rejected) => tally.rejected += 1,
            Some(Resolution::Waived) => tally.waived += 1,
            Some(Resolution::Corrected) | None => {}
        }
    }
    for count in &mut counts {
        count.now =
            tallies.get(&(count.rule.as_str(), count.kind.as_str())).copied().unwrap_or_default();
        let earlier = before.get(&(count.rule.clone(), count.kind.clone()));
        count.all = earlier.copied().unwrap_or_default().plus(count.now);
    }
    Ok(counts)
}

fn count(meta: &RuleMeta, kind: Kind, severity: Severity) -> RuleCount {
    RuleCount {
        rule: meta.id.clone(),
        kind: kind.as_str().to_owned(),
        severity: severity.as_str().to_owned(),
        maturity: meta.maturity.as_str().to_owned(),
        owner: meta.owner.clone(),
        since: meta.since.clone(),
        source: meta.source.clone(),
        ..RuleCount::default()
    }
}

/// The counts up to the period before, by rule and kind.
fn earlier(table: &DataFrame) -> PolarsResult<HashMap<(String, String), Tally>> {
    let rows = tables::rule_rows(table)?.into_iter();
    Ok(rows.map(|row| ((row.rule, row.kind), row.all)).collect())
}
