//! How sure a diagnosis is, whether its value is proposed, and the evidence for it.

use super::context::Context;
use super::diagnosed::Unit;
use super::diagnosis::Diagnosis;
use super::evidence;
use super::likelihood;
use super::ways::Rival;
use crate::findings::RivalWay;
use crate::model::book::plain;
use crate::model::{CellKey, Finding, Message};
use data_editing::{Exact, Reason, inexact};

/// A value below this confidence is no proposal; it is one of the ways that are shown.
const LEAST: f64 = 0.5;

/// How sure it is at most that a count was rounded.
const COUNT: f64 = 0.85;

/// Whether the value of a diagnosis is sure enough to be proposed.
pub(super) fn is_proposed(
    diagnosis: &Diagnosis,
    unit: &Unit<'_, '_>,
    context: &Context<'_>,
) -> bool {
    let (_, agreeing) = evidence::gather(diagnosis, unit, context);
    proposed(diagnosis, sureness(diagnosis, unit, agreeing, context)).is_some()
}

/// The value of a diagnosis, if it is sure enough: of several ways that were weighed it must be clearly the likeliest.
fn proposed(diagnosis: &Diagnosis, sure: f64) -> Option<Exact> {
    let is_clear = diagnosis.share.is_none_or(|share| share >= likelihood::PROPOSED);
    diagnosis.expected.filter(|_| sure >= LEAST && is_clear)
}

/// The shares of the other ways beside a confidence: together they are no more than what it leaves.
fn share_the_rest(diagnosis: &Diagnosis, sure: f64, others: &mut [RivalWay]) {
    let Some(share) = diagnosis.share.filter(|share| *share < 1.0) else { return };
    let less = ((1.0 - sure) / (1.0 - share)).clamp(0.0, 1.0);
    others.iter_mut().for_each(|other| other.share *= less);
}

/// A figure that would be the only one of a period in which nothing came or went is no proposal: the other form may be the wrong one.
const AMONG_ZEROS: f64 = 0.4;

/// How sure a diagnosis is: what was weighed, or else what is known of its kind.
fn sureness(
    diagnosis: &Diagnosis,
    unit: &Unit<'_, '_>,
    agreeing: usize,
    context: &Context<'_>,
) -> f64 {
    let lead = diagnosis.follows.and_then(|lead| unit.system.cells.get(lead));
    let cell = lead.copied().unwrap_or(diagnosis.cell);
    if diagnosis.expected.is_some_and(|value| value != 0) && context.is_among_zeros(cell) {
        return AMONG_ZEROS;
    }
    match diagnosis.share {
        Some(share) => {
            let unproven = if diagnosis.finished { 1.0 } else { 0.7 };
            (likelihood::confidence(share) * unproven * 100.0).round() / 100.0
        }
        None => {
            let sure = confidence(diagnosis, agreeing, likely_rivals(diagnosis, context));
            // Counts are not corrected by themselves, as rounded amounts may be: somebody decides.
            let is_count =
                diagnosis.reason == Some(Reason::Rounding) && context.is_count(diagnosis.cell);
            if is_count { sure.min(COUNT) } else { sure }
        }
    }
}

/// Gives a finding its proposed value, the evidence for it, and what else it could be.
pub(super) fn explain(
    finding: &mut Finding,
    diagnosis: &Diagnosis,
    unit: &Unit<'_, '_>,
    context: &Context<'_>,
) {
    let (mut evidence, agreeing) = evidence::gather(diagnosis, unit, context);
    let sure = sureness(diagnosis, unit, agreeing, context);
    match proposed(diagnosis, sure) {
        Some(expected) => {
            share_the_rest(diagnosis, sure, &mut evidence.rivals);
            finding.expected = plain(inexact(expected));
            finding.in_file = context.in_other_unit(diagnosis.cell, inexact(expected));
        }
        None => {
            finding.expected.clear();
            finding.in_file = None;
            finding.alone = diagnosis.expected.map(|to| plain(inexact(to))).unwrap_or_default();
            evidence.own = diagnosis.own.as_ref().map(|own| evidence::describe(own, context));
        }
    }
    finding.evidence = Message::each(|lang| evidence.text(lang));
    finding.confidence = Some(sure);
}

/// How many of the other solutions are about as likely. Where the diagnosed cell comes back near to what it was, those are not that would make another cell ten
/// times what it was, or a tenth.
fn likely_rivals(diagnosis: &Diagnosis, context: &Context<'_>) -> usize {
    let is_near = |cell: CellKey, value: Option<Exact>| -> Option<bool> {
        let (value, before) = (inexact(value?), inexact(context.before(cell)?));
        let ratio = value / before;
        Some(ratio.is_finite() && (0.1..=10.0).contains(&ratio))
    };
    if is_near(diagnosis.cell, diagnosis.expected) != Some(true) {
        return diagnosis.rivals.len();
    }
    let is_likely = |rival: &&Rival| {
        rival.cells.iter().all(|(cell, value)| is_near(*cell, *value) != Some(false))
    };
    diagnosis.rivals.iter().filter(is_likely).count()
}

/// From 0 to 1: a known error_mechanism that makes rules of several kinds hold is nearly sure; a cell that is one of many is not.
fn confidence(diagnosis: &Diagnosis, agreeing: usize, rivals: usize) -> f64 {
    let ways = rivals as f64 + 1.0;
    let error_mechanism = diagnosis.reason.and_then(evidence::kind).is_some();
    let rounding = diagnosis.reason == Some(Reason::Rounding);
    let sure: f64 = match (diagnosis.expected.is_some(), error_mechanism) {
        (true, true) if rounding || agreeing > 1 => 0.95,
        (true, true) => 0.9,
        (true, false) => 0.8,
        (false, _) => 0.6,
    };
    let more = if error_mechanism { 0.0 } else { 0.05 * agreeing.min(3) as f64 };
    let unproven = if diagnosis.finished { 1.0 } else { 0.7 };
    let shared = if rivals == 0 { 1.0 } else { 1.2 / ways };
    (((sure + more) * unproven * shared) * 100.0).round() / 100.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Ids, Kind, Names};

    fn diagnosis(reason: Option<Reason>, rivals: usize) -> Diagnosis {
        let cell = Ids::new(&Names::default()).key("", "", "", "").expect("the cell of no name");
        let rivals = vec![Rival { cells: Vec::new(), share: 0.0 }; rivals];
        Diagnosis { reason, expected: Some(1), rivals, ..Diagnosis::of(cell, 0) }
    }

    #[test]
    fn a_confidence_and_the_shares_of_the_others_are_no_more_than_all() {
        let rivals = |shares: [f64; 2]| -> Vec<RivalWay> {
            shares.map(|share| RivalWay { cells: Vec::new(), share }).into()
        };
        let mut others = rivals([0.2, 0.05]);
        let weighed = Diagnosis { share: Some(0.72), ..diagnosis(None, 2) };
        let sure = likelihood::confidence(0.72);
        assert_eq!(proposed(&weighed, sure), Some(1));
        share_the_rest(&weighed, sure, &mut others);
        let all: f64 = others.iter().map(|other| other.share).sum();
        assert!(sure > 0.8 && all > 0.0 && sure + all <= 1.0, "{sure} {all}");
        // One of two ways is no proposal, and says what it is.
        let one_of_two = Diagnosis { share: Some(0.55), ..diagnosis(None, 2) };
        assert_eq!((likelihood::confidence(0.55), proposed(&one_of_two, 0.55)), (0.55, None));
    }

    #[test]
    fn a_slip_that_several_rules_bear_out_is_surer_than_one_way_of_three() {
        let sure = confidence(&diagnosis(Some(Reason::Typing), 0), 2, 0);
        let plain = confidence(&diagnosis(None, 0), 1, 0);
        let shared = confidence(&diagnosis(None, 2), 1, 2);
        assert!(sure > plain && plain > shared, "{sure} {plain} {shared}");
        assert_eq!(evidence::kind(Reason::Sign), Some(Kind::Sign));
    }
}
