//! Every declared rule is put to the proof: a report that satisfies all, and the least change of it that fires the rule.

use std::path::Path;

use tonghop::engine::{Proven, load, prove_rules};

/// The number of rules of a pipeline that are proved to fire; no rule may be one that can never fire, always fires, or says nothing.
fn proved(pipeline: &str) -> usize {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("pipelines").join(pipeline);
    let pipeline = load(&folder, None).expect("a pipeline in order");
    let proofs = prove_rules(&pipeline).expect("the rules can be evaluated");
    let is_mistake = |proven: &Proven| {
        matches!(proven, Proven::CannotFire | Proven::AlwaysFires | Proven::Silent { .. })
    };
    let mistakes: Vec<_> = proofs.rules.iter().filter(|(.., proven)| is_mistake(proven)).collect();
    assert!(mistakes.is_empty(), "{mistakes:?}");
    proofs.rules.iter().filter(|(.., proven)| matches!(proven, Proven::Fires { .. })).count()
}

#[test]
fn the_rules_of_the_sample_pipelines_fire_when_their_figures_are_broken() {
    assert!(proved("dak-glei") >= 38);
    assert!(proved("school-meals") >= 10);
}
