//! Every declared rule is put to the proof: a report that satisfies all, and the least change of it that fires the rule.

use std::path::Path;

use crate::common::trial::Trial;
use tonghop::engine::{Proofs, Proven, load, prove_rules};

fn prove(folder: &Path) -> Proofs {
    let pipeline = load(folder, None).expect("a pipeline in order");
    prove_rules(&pipeline).expect("the rules can be evaluated")
}

/// Every rule of a pipeline fires on a report that breaks it and on none that satisfies all; where it is broken alone it is the cause of all that is found.
#[track_caller]
fn all_are_proved(pipeline: &str, rules: usize) {
    let proofs = prove(&Path::new(env!("CARGO_MANIFEST_DIR")).join("pipelines").join(pipeline));
    let is_proved = |proven: &Proven| match proven {
        Proven::Fires { others, is_cause, .. } => *is_cause || !others.is_empty(),
        _ => false,
    };
    let open: Vec<_> = proofs.rules.iter().filter(|(.., proven)| !is_proved(proven)).collect();
    assert!(open.is_empty(), "{open:?}");
    assert_eq!((proofs.loud.as_slice(), proofs.rules.len()), (&[][..], rules));
}

#[test]
fn all_rules_of_the_quarterly_sample_fire_when_they_are_broken() {
    all_are_proved("dak-glei", 57);
}

#[test]
fn all_rules_of_the_monthly_sample_fire_when_they_are_broken() {
    all_are_proved("school-meals", 17);
}

#[test]
fn all_rules_of_the_yearly_samples_fire_when_they_are_broken() {
    all_are_proved("rural-water", 9);
    all_are_proved("cooperative-plan", 8);
    all_are_proved("budget-communes", 14);
}

const FORM: &str = r#"id = "C1"
title = "Số người"
kind = "indicators"
column = [
    { id = "ct", header = "Chỉ tiêu", role = "label" },
    { id = "nu", header = "Nữ", role = "measure" },
    { id = "nam", header = "Nam", role = "measure" },
    { id = "tong", header = "Tổng số", role = "measure" },
]
row = [{ id = "a", label = "Nông nghiệp", kind = "stock", unit = "Người" }]
"#;

const PIPELINE: &str = "due_days = 10\n[report]\nforms = [\"C1\"]\n[words]\nsenders = [\"UBND\"]\n";

/// What comes of rules between women, men and their total.
fn of_rules(rules: &[(&str, &str)]) -> Vec<Proven> {
    let trial = Trial::new(PIPELINE, &[FORM]);
    let rule = |(id, check): &(&str, &str)| {
        format!(
            "[[rule]]\nid = \"{id}\"\nkind = \"balance\"\nform = \"C1\"\neach = [\"stock\"]\n{check}\nmessage = \"Sai {id}\"\n"
        )
    };
    trial.write("rules.toml", rules.iter().map(rule).collect::<String>());
    prove(&trial.path("")).rules.into_iter().map(|(.., proven)| proven).collect()
}

#[test]
fn a_rule_is_broken_by_the_least_change_of_figures_that_are_not_all_zero() {
    let proven = of_rules(&[("tong", "check = 'tong = nu + nam'")]);
    let [Proven::Fires { changes, others, is_cause: true, .. }] = proven.as_slice() else {
        panic!("{proven:?}");
    };
    assert!(others.is_empty());
    let [(cell, before, after)] = changes.as_slice() else { panic!("{changes:?}") };
    assert!(cell.starts_with("C1 a."), "{cell}");
    assert!(before != "0" && before != after, "{before} {after}");
}

#[test]
fn rules_that_can_never_fire_or_always_do_are_named() {
    let proven = of_rules(&[
        ("tong", "check = 'tong = nu + nam'"),
        ("am", "check = 'nu >= -1'"),
        ("duoi-khong", "check = 'nam < 0'"),
    ]);
    assert!(matches!(proven[0], Proven::Fires { .. }), "{proven:?}");
    assert_eq!(proven[1..], [Proven::CannotFire, Proven::AlwaysFires]);
}

#[test]
fn a_condition_that_another_rule_contradicts_is_named_with_it() {
    let proven = of_rules(&[
        ("it", "check = 'nu <= 5'"),
        ("khi-nhieu", "check = 'nam >= 1'\nwhen = 'nu > 20'"),
    ]);
    assert_eq!(proven[1], Proven::NeverAsked { others: vec!["it".to_owned()] });
}

#[test]
fn rules_that_cannot_hold_together_are_named_and_the_others_proved() {
    let proven = of_rules(&[
        ("it", "check = 'nu <= 5'"),
        ("nhieu", "check = 'nu >= 20'"),
        ("tong", "check = 'tong = nu + nam'"),
    ]);
    assert_eq!(proven[..2], [Proven::Contradicts, Proven::Contradicts]);
    assert!(matches!(proven[2], Proven::Fires { .. }), "{proven:?}");
}
