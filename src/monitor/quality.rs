//! The quality of each unit's report, by dimension: docs/quality.md says what they are.

use std::collections::BTreeSet;

use super::context::grouped;
use crate::definition::{Maturity, Pipeline};
use crate::model::quality::mean;
use crate::model::{Finding, FormStatus, Kind, QualityRow, Resolution, Severity, Unit};

/// One row for each unit of which a form was expected, in the registry's order.
pub fn quality(
    pipeline: &Pipeline,
    units: &[Unit],
    statuses: &[FormStatus],
    findings: &[Finding],
) -> Vec<QualityRow> {
    let expected = grouped(statuses.iter().filter(|status| status.expected), |of| &of.unit);
    let findings = grouped(findings, |finding| &finding.unit);
    let row = |unit: &Unit| {
        let forms = expected.get(unit.code.as_str())?;
        let first = forms.first()?;
        let own = findings.get(unit.code.as_str()).map_or(&[][..], Vec::as_slice);
        let rules = Rules::of(pipeline, forms, own);
        let dated: Vec<&&FormStatus> = forms.iter().filter(|form| !form.undated).collect();
        let in_time = |form: &&&FormStatus| if form.on_time { 100.0 } else { 0.0 };
        Some(QualityRow {
            period: first.period.clone(),
            unit: unit.code.clone(),
            completeness: mean(forms.iter().map(|form| form.completeness())),
            timeliness: mean(dated.iter().map(in_time)),
            consistency: rate(rules.hard),
            plausibility: rate(rules.soft),
            hard: rules.hard,
            soft: rules.soft,
        })
    };
    units.iter().filter_map(row).collect()
}

/// Rules of one unit: how many, and how many do not hold.
#[derive(Debug, Default)]
struct Rules {
    hard: [u32; 2],
    soft: [u32; 2],
}

impl Rules {
    /// The rules of the forms that count. One that a waiver or a person's confirmation covers holds.
    fn of(pipeline: &Pipeline, forms: &[&FormStatus], findings: &[&Finding]) -> Self {
        let counts = |form: &str| forms.iter().any(|status| status.form == form && status.accepted);
        let is_excused = |finding: &Finding| {
            matches!(finding.settled, Some(Resolution::Rejected | Resolution::Waived))
        };
        let open = || findings.iter().filter(|finding| !is_excused(finding));
        let failed: BTreeSet<&str> = open().map(|finding| finding.rule.as_str()).collect();
        let mut rules = Self::default();
        let mut seen = BTreeSet::new();
        for (meta, _) in pipeline.rules.kinds() {
            if !counts(&meta.form) || !seen.insert(&meta.id) {
                continue;
            }
            let is_hard = meta.severity == Severity::Error && meta.maturity == Maturity::Stable;
            rules.add(is_hard, failed.contains(meta.id.as_str()));
        }
        // What every report is compared with: its figures are of their kinds, and it is no copy.
        if forms.iter().any(|form| form.accepted) {
            let has = |kinds: &[Kind]| open().any(|finding| kinds.contains(&finding.kind));
            rules.add(true, has(&[Kind::OutOfRange, Kind::CrossedCell]));
            if pipeline.copies.is_some() {
                rules.add(false, has(&[Kind::StaleCopy, Kind::ForeignCopy]));
            }
        }
        rules
    }

    fn add(&mut self, is_hard: bool, fails: bool) {
        let of = if is_hard { &mut self.hard } else { &mut self.soft };
        of[0] += 1;
        of[1] += u32::from(fails);
    }
}

/// The share of rules that hold, in percent; `None` if there are none.
fn rate([rules, failed]: [u32; 2]) -> Option<f64> {
    let held = f64::from(rules.saturating_sub(failed));
    (rules > 0).then(|| held / f64::from(rules) * 100.0)
}
