//! What the rules of a pipeline say about each other, before any report.

use crate::common::office::{HERD, Office};
use tonghop::engine::load;
use tonghop::engine::{RuleSet, examine_rules};

/// What the herd's rules and more say of each other.
fn among_each_other(more: &str) -> RuleSet {
    let office = Office::new(&format!("{HERD}{more}"));
    let pipeline = load(&office.path(""), None).expect("the pipeline is valid");
    examine_rules(&pipeline).expect("the rules are looked at")
}

fn rule(id: &str, check: &str) -> String {
    format!(
        "\n\n[[rule]]\nid = \"{id}\"\nkind = \"bound\"\nform = \"C1\"\nmeasures = [\"nay\"]\n\
         check = \"{check}\"\nmessage = \"sai\"\n"
    )
}

#[test]
fn rules_that_cannot_all_hold_are_named() {
    assert_eq!(among_each_other(""), RuleSet::default());
    let set = among_each_other(&(rule("nhieu", "dan >= 10") + &rule("it", "trau + bo <= 3")));
    assert_eq!(set.contradictions.len(), 1, "{set:?}");
    assert!(["nhieu", "it"].iter().all(|id| set.contradictions[0].contains(&(*id).to_owned())));
}

#[test]
fn a_rule_that_follows_from_others_and_a_figure_with_one_value_are_named() {
    let set = among_each_other(&rule("it-hon", "trau <= dan"));
    assert_eq!(set.implied, ["it-hon"], "a part of figures that are not below zero");
    let set = among_each_other(&(rule("nhieu", "bo >= 4") + &rule("it", "bo <= 4")));
    assert_eq!(set.fixed, [("C1 bo.nay".to_owned(), 4.0)]);
}
