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

/// What is named of these rules, as `rule: divisor`.
fn divisors(more: &str) -> Vec<String> {
    let set = among_each_other(more);
    set.divisors.iter().map(|found| format!("{}: {}", found.rule, found.divisor)).collect()
}

#[test]
fn a_divisor_that_may_be_zero_is_named() {
    assert_eq!(divisors(&rule("gia", "trau = dan / bo")), ["gia: bo"]);
    assert_eq!(divisors(&rule("gia", "trau <= dan / (bo - 2) + 1")), ["gia: (bo - 2)"]);
    assert_eq!(divisors(&rule("gia", "DIV(dan, bo) >= 1")), ["gia: bo"]);
    assert_eq!(
        divisors(&rule("gia", "dan % bo = 0 OR MOD(dan, trau) = 0")),
        ["gia: bo", "gia: trau"]
    );
    let tolerance = rule("gia", "trau = dan") + "tolerance = \"0.1 * dan / bo\"\n";
    assert_eq!(divisors(&tolerance), ["gia: bo"]);
    let when = rule("gia", "trau = dan") + "when = \"dan / bo > 2\"\n";
    assert_eq!(divisors(&when), ["gia: bo"]);
    let other = rule("gia", "trau = dan / bo") + "when = \"dan > 0\"\n";
    assert_eq!(divisors(&other), ["gia: bo"]);
}

#[test]
fn a_divisor_that_something_guards_is_not_named() {
    for when in ["bo > 0", "bo >= 1", "bo <> 0", "0 < bo AND dan > 0", "NOT bo = 0", "bo IN (1, 2)"]
    {
        let guarded = rule("gia", "trau = dan / bo") + &format!("when = \"{when}\"\n");
        assert_eq!(divisors(&guarded), [""; 0], "{when}");
    }
    for check in [
        "trau = dan / 2",
        "trau = dan / NULLIF(bo, 0)",
        "trau = CASE WHEN bo > 0 THEN dan / bo ELSE 0 END",
        "bo = 0 OR trau = dan / bo",
        "trau = dan / (bo + 1)",
        "trau = dan",
    ] {
        assert_eq!(divisors(&rule("gia", check)), [""; 0], "{check}");
    }
}
